/* situate.h - a clause -> whether it happened, when, where, and who says so. Knows no event type. */
#ifndef TACITUS_SITUATE_H
#define TACITUS_SITUATE_H

#include "actors/actors.h"
#include "codebook/codebook.h"
#include "nlp/nlp.h"

/* ---- when ---- */
typedef enum date_precision { DATE_NONE, DATE_YEAR, DATE_MONTH, DATE_WEEK, DATE_DAY } date_precision;

typedef struct date_expr {
    int32_t begin, end;        /* tokens */
    uint32_t start_cp, end_cp; /* with determiner and modifier, without preposition */
    bool in_title;
    const char *type;  /* "DATE" "TIME" "DURATION" "SET" */
    str value;         /* TIMEX3 value */
    date_ymd from, to; /* resolved; `to` is 0 unless a range; from.year 0 when unresolved */
    date_precision precision;
    bool relative;     /* needs the document's date */
    bool past, future; /* says so by itself ("ago", "next week", or before/after the document's date) */
    uint8_t distance;  /* "a day after ...": 1 dates the clause that it stands in, 2 the one that "after" introduces */
} date_expr;
typedef struct date_exprs {
    date_expr *e;
    int32_t n;
} date_exprs;

/* Time expressions of a document, resolved against its date (year 0: relative ones stay unresolved).
 * TIMEX3 as in TimeML 1.2.1 / the contract: PRESENT_REF, PAST_REF, FUTURE_REF, PXM, 2012-SU, 2013-W12, 2012-Q1, ...TNI
 */
tac_status situate_dates(arena *a, const nlp_doc *d, date_ymd doc_date, date_exprs *out, tac_error *err);

/* ---- where ---- */
typedef struct gazetteer gazetteer;                                           /* mapped, read-only */
tac_status gazetteer_open(const char *path, gazetteer **out, tac_error *err); /* NULL path or absent: empty, TAC_OK */
void gazetteer_close(gazetteer *g);
bool gazetteer_knows(const gazetteer *g, arena *a, str name); /* is some place called so? */
const char *gazetteer_digest(const gazetteer *g);

typedef struct place {
    int32_t begin, end, head; /* tokens */
    uint32_t start_cp, end_cp;
    bool in_title, dateline;
    str text, name, country; /* country: alpha-3, empty when unknown */
    str admin1;
    double lat, lon;       /* NAN when unknown */
    uint32_t geonames;     /* 0 when unknown */
    const char *precision; /* "city" "region" "country" */
} place;
typedef struct places {
    place *p;
    int32_t n;
    int32_t *of_token; /* [ntok], by head token, or -1 */
} places;
tac_status situate_places(const gazetteer *g, const actor_index *x, arena *a, const nlp_doc *d, const actor_mentions *m,
                          places *out, tac_error *err);

/* ---- who says so ---- */
typedef struct attribution {
    int32_t source;                     /* mention index, or -1 for an unknown or anonymous source */
    int32_t source_begin, source_end;   /* tokens of the source */
    int32_t cue_begin, cue_end;         /* tokens: "said", "according to" */
    int32_t content_begin, content_end; /* tokens of what is said (may span sentences in a quotation) */
    int32_t content_head;               /* the predicate that is said, or -1 */
} attribution;
typedef struct attributions {
    attribution *a;
    int32_t n;
    int32_t *of_token; /* [ntok]: innermost, or -1 */
} attributions;
tac_status situate_sources(const codebook *cb, arena *a, const nlp_doc *d, const actor_mentions *m, attributions *out,
                           tac_error *err);

/* ---- whether ---- */
typedef struct clause_status {
    uint8_t status; /* tac status enum of codebook.h: CB_ACTUAL ... */
    bool question, condition, negated, modal, imperative;
    const char *why; /* constant text: "modal 'will'", "negation 'not'", ... */
    int32_t cue;     /* token that decided, or -1 */
} clause_status;
/* Status of the act whose trigger is token t (a verb or an event noun): negation, tense, modality, condition, its
 * governing clauses ("would", "if", "plans to" are read from the codebook's word lists), and by the dates. */
clause_status situate_status(const codebook *cb, const nlp_doc *d, const date_exprs *dates, date_ymd doc_date,
                             int32_t t);
/* Date expression that governs token t: its own modifiers, then its clause; -1 when none. */
int32_t situate_when(const nlp_doc *d, const date_exprs *dates, int32_t t);
/* Place of the act at t: its own locative phrases, then its clause; -1 when none. */
int32_t situate_where(const nlp_doc *d, const places *p, int32_t t);
/* The predicate (verb or root noun) whose clause holds token t. */
int32_t situate_clause(const nlp_doc *d, int32_t t);

#endif
