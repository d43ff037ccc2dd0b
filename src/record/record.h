/* record.h - candidates -> one record a happening, with all its mentions, in the output's forms. */
#ifndef TACITUS_RECORD_H
#define TACITUS_RECORD_H

#include "coder/coder.h"

/* Goldstein's conflict-cooperation value of each CAMEO code, from codebook/goldstein.tsv. Read-only, shared. */
typedef struct record_scale record_scale;
tac_status record_scale_open(const char *path, record_scale **out, tac_error *err);
void record_scale_close(record_scale *s); /* accepts NULL */
/* False when neither the code nor one it belongs to (0256 -> 025 -> 02) is listed, or s is NULL. */
bool record_scale_of(const record_scale *s, str cameo, double *value);

/* What a record needs of its document besides the analysis. */
typedef struct record_doc {
    str id, date, source, url, title, text; /* as given; date as given */
    const char *run;                        /* hash of all that made the record */
    const record_scale *scale;              /* may be NULL */
} record_doc;

/* One happening: a leading candidate and its re-mentions (indices into coder_events). */
typedef struct record {
    char id[17];
    int32_t lead;
    int32_t *mention;
    int32_t nmention;           /* the others, text order */
    int32_t place;              /* index of the place, of the lead or of a re-mention; -1 none */
    int32_t source;             /* index of the attribution, -1 none */
    str date;                   /* YYYY, YYYY-MM or YYYY-MM-DD; empty = null */
    str date_end;               /* same form; empty = null */
    const char *date_precision; /* "day" "week" "month" "year" "none" */
    const char *date_basis;     /* "stated" "document", or NULL */
} record;
typedef struct records {
    record *r;
    int32_t n;
} records;

/* The pieces that every writer takes; all borrowed. */
typedef struct record_view {
    const coder_input *in;
    const coder_events *ev;
    const record_doc *doc;
} record_view;

/* Joins mentions of one happening: a headline, "this meeting", or the same trigger class, parties, date and place. */
tac_status record_build(arena *a, const record_view *v, records *out, tac_error *err);

/* Bytes [begin_b, end_b) of the title or text; cut to what exists. */
str record_slice(const record_doc *doc, bool in_title, uint32_t begin_b, uint32_t end_b);
/* The text behind tokens [begin, end), which must not be empty. */
str record_words(const record_view *v, int32_t begin, int32_t end);
/* Conflict-cooperation score: the first mode's own, else the type's. */
double record_score(const codebook *cb, const coder_event *e);
/* The rule as TYPE.NAME#LINE, the line that of the codebook file; nothing when there is none. */
void record_rule(const codebook *cb, const coder_event *e, buf *out);
/* A date as YYYY[-MM[-DD]]. */
str record_date_text(arena *a, date_ymd d, date_precision p);
/* Reads YYYY[-MM[-DD]], also YYYYMMDD and with anything behind a full day; year 0 when it is none. */
date_ymd record_date_of(str s);

/* One JSON line as in the contract. */
void record_json(const record_view *v, const record *r, buf *out);
/* PLOVER 2.0's own field names, as one JSON line. */
void record_plover(const record_view *v, const record *r, buf *out);
void record_csv_header(buf *out);
void record_csv_cell(buf *out, str s); /* in quotes where it must be; no comma */
void record_csv(const record_view *v, const record *r, buf *out);

/* Rows of a table for people; columns fitted to `width` terminal columns. */
void record_table_header(int width, bool colour, buf *out);
/* A row by its cells: date, event, actor, recipient, place, status, source; then the sentence with the bytes of its
 * trigger. All borrowed. */
enum { RECORD_CELLS = 7 };
typedef struct record_row {
    str cell[RECORD_CELLS], sentence;
    size_t trigger_begin, trigger_end;
} record_row;
void record_row_put(const record_row *r, int width, bool colour, buf *out);
void record_table(const record_view *v, const record *r, int width, bool colour, buf *out);
/* Appends s cut or padded to exactly `columns` terminal columns; line breaks become blanks. */
void record_cell(buf *out, str s, int columns);
#endif
