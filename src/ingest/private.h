/* private.h - the reader's state. Private to ingest/. */
#ifndef TACITUS_INGEST_PRIVATE_H
#define TACITUS_INGEST_PRIVATE_H

#include <jansson.h>

#include "ingest/ingest.h"

/* One line, and one plain text, is at most so long: more is a damaged file, not news, and the reader's memory (a line
 * and its JSON tree) stays below 100 MB whatever comes. */
#define INGEST_MAX_BYTES ((size_t)32 << 20)

struct ingest {
    int fd;
    char *name; /* as given; "-" for standard input */
    ingest_kind kind;
    bool spans, started, eof, done;
    long line;       /* of the line last taken */
    buf ahead;       /* bytes read and not yet taken, from `at` on */
    size_t at, seen; /* seen: bytes of `ahead` already searched for a line end */
    buf id;          /* "FILE:LINE" */
    json_t *json;    /* the document last given: its strings are borrowed from here */
    char *number_id, *number_date;
    char date[16];
};

/* lines.c: the next line without its end; *more false at the end. A line over the limit is skipped and named. */
tac_status ingest_line(ingest *in, str *line, bool *more, tac_error *err);
tac_status ingest_fill(ingest *in, tac_error *err); /* reads some bytes more, or sets in->eof */
/* jsonl.c */
tac_status ingest_json(ingest *in, str line, ingest_doc *doc, tac_error *err);
/* date.c: the date as YYYY-MM-DD (or shorter) in `out`, or as given when it cannot be read */
str ingest_date_text(str given, char out[16]);

#endif
