/* store.h - the database of documents and their events (SQLite, WAL). Knows records as JSON lines (doc/record.md). */
#ifndef TACITUS_STORE_H
#define TACITUS_STORE_H

#include "base/base.h"

typedef struct store store;

typedef struct store_doc {
    str id, date, source, url, language, title, text;
} store_doc;

/* write: makes the database where there is none, brings an older one to today's schema. Errors tell what is wrong with
 * the file: not a database, another program's, of a later version, read-only, locked. */
tac_status store_open(const char *path, bool write, store **out, tac_error *err);
void store_close(store *s); /* what was not committed is gone. Accepts NULL */

/* Hash of a document's content, 32 hexadecimal digits and a NUL: what makes two documents one. Its id is no content. */
void store_hash(const store_doc *d, char out[33]);
tac_status store_has(store *s, const store_doc *d, bool *has, tac_error *err);

/* Stores a document with its records (JSON lines) in the open transaction, which it opens when there is none. run,
 * describe: what made them (tac_coder_run, tac_engine_describe). stored: false when the document was there. */
tac_status store_put(store *s, const store_doc *d, str records, str run, str describe, bool *stored, tac_error *err);
tac_status store_commit(store *s, tac_error *err); /* nothing to do when no transaction is open */

/* Takes out a document with all that came from it; gone: how many of that id or hash there were. Commits. */
tac_status store_delete(store *s, str id, size_t *gone, tac_error *err);

/* Is the database sound? Findings, one a line, in out; sound: none. */
tac_status store_check(store *s, buf *out, bool *sound, tac_error *err);

/* Which events. Empty strings and zeros do not restrict; statuses: bits of tac_event_status, 0: those of tac_code. */
typedef struct store_filter {
    str from, to;             /* days, months or years, both included */
    str actor, recipient;     /* "CODE", "CODE SECTOR" or " SECTOR" */
    str party;                /* the same, on either side */
    str name;                 /* part of the resolved name of a party, any case */
    str event, mode, context; /* as in the record */
    str country, place;       /* of the event's place: code; part of its name */
    str source;               /* publisher */
    str words;                /* part of the sentence, any case */
    int quad;
    unsigned statuses;
    double min_confidence;
    size_t limit; /* 0: all */
} store_filter;

/* Called for each event, in the order of date and id: its record as a line of JSON without its end. */
typedef tac_status store_sink(void *with, str record, tac_error *err);
tac_status store_query(store *s, const store_filter *f, store_sink *sink, void *with, tac_error *err);

/* Appends the record as a line of CSV, without its end, with the columns of record_csv_header; false: no JSON. */
bool store_csv(str line, buf *out);
/* Appends the record as a row of the table under record_table_header, with its end; false: no JSON. */
bool store_row(str line, int width, bool colour, buf *out);

/* One period of a series: its first day (or month, year), events, means of their scores (0 without any), documents of
 * the period in all. */
typedef struct store_sum {
    str period;
    long long events, documents;
    double scale, goldstein;
} store_sum;
typedef struct store_sums {
    tac_status (*sink)(void *with, const store_sum *one, tac_error *err);
    void *with;
} store_sums;
/* by: day, week, month, year. From the filter's first to its last day, else the first to the last event. */
tac_status store_series(store *s, const store_filter *f, str by, const store_sums *sums, tac_error *err);

/* Appends the network of the events that fit: actors ("CHN GOV") as nodes, arrows weighted by the number of acts. */
tac_status store_network(store *s, const store_filter *f, bool gexf, buf *out, tac_error *err);

/* Persons whom documents introduced, those of most documents first, as lines of the actor files. */
tac_status store_people(store *s, buf *out, tac_error *err);

/* Counts for people: documents, events, by type. */
tac_status store_count(store *s, size_t *documents, size_t *events, tac_error *err);

#endif
