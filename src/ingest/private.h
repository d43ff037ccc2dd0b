/* private.h - the reader's state. Private to ingest/. */
#ifndef TACITUS_INGEST_PRIVATE_H
#define TACITUS_INGEST_PRIVATE_H

#include <jansson.h>
#include <libxml/tree.h>
#include <zlib.h>

#include "ingest/ingest.h"

/* One line, and one plain text, is at most so long: more is a damaged file, not news, and the reader's memory (a line
 * and its JSON tree) stays below 100 MB whatever comes. */
#define INGEST_MAX_BYTES ((size_t)32 << 20)

/* Fields of a document that are put together here. */
enum {
    PART_ID,
    PART_DATE,
    PART_SOURCE,
    PART_URL,
    PART_LANGUAGE,
    PART_TITLE,
    PART_TEXT,
    INGEST_PARTS,
    INGEST_COLUMNS = 64
};

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
    buf part[INGEST_PARTS];
    z_stream *gz; /* of a compressed input */
    bool looked;  /* whether it is one */
    xmlDoc *markup;
    const xmlNode *item;                 /* of a feed: the next */
    int column[INGEST_COLUMNS], columns; /* of CSV: which part each holds, -1 none */
};

/* lines.c: the next line without its end; *more false at the end. A line over the limit is skipped and named. */
tac_status ingest_line(ingest *in, str *line, bool *more, tac_error *err);
tac_status ingest_fill(ingest *in, tac_error *err); /* reads some bytes more, or sets in->eof */
/* ingest.c: the document of in->part[] */
tac_status ingest_parts(ingest *in, ingest_doc *doc, tac_error *err);
/* feed.c, page.c, csv.c: the whole input is in in->ahead */
tac_status ingest_feed_open(ingest *in, tac_error *err);
tac_status ingest_feed_next(ingest *in, ingest_doc *doc, bool *more, tac_error *err);
tac_status ingest_page(ingest *in, ingest_doc *doc, tac_error *err);
/* Does the line name columns, "text" and another known one among them? */
bool ingest_csv_is_head(str head);
tac_status ingest_csv_open(ingest *in, tac_error *err);
tac_status ingest_csv_next(ingest *in, ingest_doc *doc, bool *more, tac_error *err);
/* gzip.c: bytes as read -> bytes meant */
tac_status ingest_unpack(ingest *in, const char *bytes, size_t n, tac_error *err);
/* jsonl.c */
tac_status ingest_json(ingest *in, str line, ingest_doc *doc, tac_error *err);
/* date.c: the date as YYYY-MM-DD (or shorter) in `out`, or as given when it cannot be read */
str ingest_date_text(str given, char out[16]);

#endif
