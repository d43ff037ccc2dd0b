/* ingest.h - bytes -> documents: plain text and JSON Lines, told apart by content. */
#ifndef TACITUS_INGEST_H
#define TACITUS_INGEST_H

#include "base/base.h"

typedef enum ingest_kind { INGEST_AUTO, INGEST_TEXT, INGEST_JSONL } ingest_kind;

/* A document as read. Strings belong to the reader and live until its next call. */
typedef struct ingest_doc {
    str id, date, source, url, language, title, text;
    long line;                        /* of the input it began on; 0 for a plain text */
    bool has_spans;                   /* "source" and "target" are spans: [start, end) in code points */
    long source_span[2], target_span[2];
} ingest_doc;

typedef struct ingest ingest;

/* path "-" or NULL: standard input. spans: "source" and "target" are spans, as for `relate`, and required.
 * TAC_ERR_IO when it cannot be opened (a directory included). */
tac_status ingest_open(const char *path, ingest_kind kind, bool spans, ingest **out, tac_error *err);
/* The next document. *more = false at the end. A bad document gives its error, with file and line, and reading may go on;
 * TAC_ERR_IO ends the input. */
tac_status ingest_next(ingest *in, ingest_doc *doc, bool *more, tac_error *err);
void ingest_close(ingest *in); /* accepts NULL */

#endif
