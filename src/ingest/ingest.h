/* ingest.h - bytes -> documents: plain text, JSON Lines, CSV, feeds, pages, each also compressed; told by content. */
#ifndef TACITUS_INGEST_H
#define TACITUS_INGEST_H

#include "base/base.h"

typedef enum ingest_kind { INGEST_AUTO, INGEST_TEXT, INGEST_JSONL, INGEST_CSV, INGEST_FEED, INGEST_HTML } ingest_kind;

/* A document as read. Strings belong to the reader and live until its next call. */
typedef struct ingest_doc {
    str id, date, source, url, language, title,
        text;       /* date: YYYY-MM-DD or shorter when it could be read, else as given */
    long line;      /* of the input it began on; 0 for a plain text */
    bool has_spans; /* "source" and "target" are spans: [start, end) in code points */
    long source_span[2], target_span[2];
} ingest_doc;

typedef enum ingest_precision { INGEST_YEAR, INGEST_MONTH, INGEST_DAY } ingest_precision;

typedef struct ingest_date {
    int year, month, day; /* month, day: 0 where the precision is coarser */
    ingest_precision precision;
} ingest_date;

/* Reads the forms of date.c: ISO 8601 with or without a time, RFC 2822, "March 31, 2025"; false for any other and for
 * days that do not exist. Forms whose day and month could be swapped (3/4/2025) are not guessed. */
bool ingest_read_date(str given, ingest_date *date);

typedef struct ingest ingest;

/* path "-" or NULL: standard input; copied. spans: "source" and "target" are spans, as for `relate`, and required.
 * TAC_ERR_IO when it cannot be opened (a directory included). */
tac_status ingest_open(const char *path, ingest_kind kind, bool spans, ingest **out, tac_error *err);
/* The next document. *more = false at the end. A bad document gives its error, with file and line, and reading may go
 * on; TAC_ERR_IO ends the input. */
tac_status ingest_next(ingest *in, ingest_doc *doc, bool *more, tac_error *err);
void ingest_close(ingest *in); /* accepts NULL */

#endif
