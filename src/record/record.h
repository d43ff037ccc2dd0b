/* record.h - candidates -> one record a happening, with all its mentions, in the output's forms. */
#ifndef TACITUS_RECORD_H
#define TACITUS_RECORD_H

#include "coder/coder.h"

/* What a record needs of its document besides the analysis. */
typedef struct record_doc {
    str id, date, source, url, title, text; /* as given; date as given */
    const char *run;                        /* hash of all that made the record */
} record_doc;

/* One happening: a leading candidate and its re-mentions (indices into coder_events). */
typedef struct record {
    char id[17];
    int32_t lead;
    int32_t *mention; int32_t nmention;     /* the others, text order */
    str date; const char *date_precision, *date_basis; /* date empty = null */
    str date_end;
} record;
typedef struct records { record *r; int32_t n; } records;

/* Joins mentions of one happening: a headline, "this meeting", or the same trigger class, parties, date and place. */
tac_status record_build(arena *a, const coder_input *in, const coder_events *ev, const record_doc *doc, records *out,
                        tac_error *err);

/* One JSON line as in the contract. */
void record_json(const coder_input *in, const coder_events *ev, const record_doc *doc, const record *r, buf *out);
/* PLOVER 2.0's own field names. */
void record_plover(const coder_input *in, const coder_events *ev, const record_doc *doc, const record *r, buf *out);
void record_csv_header(buf *out);
void record_csv(const coder_input *in, const coder_events *ev, const record_doc *doc, const record *r, buf *out);

/* Rows of a table for people; columns fitted to `width` terminal columns. */
void record_table(const coder_input *in, const coder_events *ev, const record_doc *doc, const records *rs, int width,
                  bool colour, buf *out);
#endif
