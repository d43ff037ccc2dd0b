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

/* ---- annotated.c: texts in which people marked who did what to whom ---- */
enum { ANNOTATED_PARTIES = 8, ANNOTATED_ALTS = 4 };

typedef struct annotated_party {
    long span[2];     /* code points of the text; begin -1 when the sentence does not name him */
    str code, sector; /* empty: not said */
} annotated_party;

typedef struct annotated_act {
    str type, mode, cameo, status; /* empty: not said; status: actual */
    str alt[ANNOTATED_ALTS];       /* types that are right as well */
    int nalt;
    bool optional;
    long trigger[2]; /* begin -1: not marked */
    int32_t sentence;
    annotated_party actor[ANNOTATED_PARTIES], recipient[ANNOTATED_PARTIES];
    int nactor, nrecipient;
} annotated_act;

typedef struct annotated_text {
    long line;           /* where it begins in its file */
    str date, text;      /* in the arena */
    bool complete;       /* every act is marked */
    bool excerpt;        /* one sentence of a document */
    bool figurative;     /* its acts are told in rarer ways than news tells them */
    bool acts_only;      /* teaches what words tell, not what stands between two spans */
    long (*sentence)[2]; /* code points; documents only */
    int32_t nsentence;
    annotated_act *act;
    int32_t nact;
} annotated_text;

typedef tac_status annotated_sink(void *with, const annotated_text *t, tac_error *err);

/* Reads a file of texts; each lives in the arena until the next (reset by the caller between files only: the sink may
 * not keep it). Lines of a sentence file:
 *     TYPE[.mode][#CAMEO] TAB text with [[who]] <<does>> {{to whom}}      the last two may be left out
 * and of a file of documents (doc/..., train/README.md):
 *     doc DATE SOURCE      h> headline      > sentence      p> sentence of a new paragraph
 *     = TYPE[.mode][/TYPE...] [status] [?] | trigger | who (CODE SECTOR); ... | whom (CODE SECTOR); ...
 * The first line "# figurative", or "# acts", marks all texts of the file.
 * TAC_ERR_SYNTAX names file and line. */
tac_status annotated_read(arena *a, const char *file, str content, annotated_sink *sink, void *with, tac_error *err);

#endif
