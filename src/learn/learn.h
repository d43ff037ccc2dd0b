/* learn.h - records against gold: what is found, what is missed, what is made up, and how far confidence can be
 * trusted. */
#ifndef TACITUS_LEARN_H
#define TACITUS_LEARN_H

#include "base/base.h"

/* Called for each gold document; appends its records (JSON lines) to `records`. */
typedef tac_status learn_code(void *with, str id, str date, str source, str text, buf *records, tac_error *err);

/* Compares `events` (JSON lines, as the contract's records) with `gold` (JSON lines of annotated documents).
 * `code` (may be NULL) makes the records where `events` is empty. Figures as text in `out`; `verbose` names each miss,
 * extra and forbidden record. The path names serve the error messages. */
typedef struct learn_eval_input {
    str gold, events;
    const char *gold_path, *events_path;
    learn_code *code;
    void *with;
    bool verbose;
} learn_eval_input;
tac_status learn_eval(const learn_eval_input *in, buf *out, tac_error *err);

#endif
