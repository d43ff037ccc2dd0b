/* when.h - parts of the finder of time expressions. Private to situate/. */
#ifndef TACITUS_SITUATE_WHEN_H
#define TACITUS_SITUATE_WHEN_H

#include "situate/calendar.h"

typedef enum when_unit {
    UNIT_NONE,
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_DAY,
    UNIT_WEEK,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY
} when_unit;
typedef enum when_tense { TENSE_NONE, TENSE_PAST, TENSE_FUTURE } when_tense;

enum { WHEN_VAGUE = -1, WHEN_OPEN = 8 };

/* What the text spoke of last; year 0: of nothing yet. */
typedef struct when_told {
    date_ymd day, date; /* the last day; the last date, however exact */
    when_unit unit;     /* how exact `date` is */
    int32_t day_sent, date_sent;
    int slight;     /* the story does not go on from the day: see aside() */
    int32_t minute; /* of the last clock time, or -1 */
    date_ymd lead;  /* the first day of the text, at most the document's: what it is about */
} when_told;

/* A time of day whose day is settled when its sentence has been read. */
typedef struct when_clockless {
    int32_t expr;
    char part[8]; /* "T16:15", "TEV" */
    int32_t days; /* after the day that is found: "six hours later" */
    when_told told;
} when_clockless;

typedef struct when_scan {
    arena *a;
    const nlp_doc *d;
    date_ymd doc; /* year 0: unknown */
    when_told told;
    when_clockless open[WHEN_OPEN];
    int32_t nopen;
    bool forget; /* the expression just read is no date to count from */
    date_exprs *out;
    int32_t cap;
    int32_t begin, end;  /* the sentence's tokens */
    int32_t sent, first; /* the sentence, and its first expression */
} when_scan;

/* A pattern tries to read an expression at token t: adds it and returns the token behind it, or 0. */
typedef int32_t when_pattern(when_scan *, int32_t t);
when_pattern when_clock, when_numeric, when_calendar, when_weekday, when_named_day, when_feast, when_season,
    when_quarter, when_edge, when_deictic, when_anchored, when_counted, when_vague_units, when_set, when_reference,
    when_year, when_part_of, when_stretch, when_beside, when_nth_weekday;

/* ---- words (when_words.c) ---- */
/* Here, because each pattern asks them of each token. */
static inline str when_low(const when_scan *s, int32_t t) /* empty outside the sentence */
{
    return t >= s->begin && t < s->end ? s->d->tok[t].lower : (str){"", 0};
}
static inline bool when_is(const when_scan *s, int32_t t, const char *w)
{
    return t >= s->begin && t < s->end && str_is(s->d->tok[t].lower, w);
}
static inline int when_among(str w, const char *const *list) /* NULL-terminated; -1 */
{
    const char first = w.n ? *w.s : 0;
    for (int i = 0; first && list[i]; i++)
        if (first == *list[i] && str_is(w, list[i])) return i;
    return -1;
}
bool when_may_begin(const when_scan *s, int32_t t); /* may a time expression begin with token t? */
bool when_tag(const when_scan *s, int32_t t, const char *prefix);
bool when_ent(const when_scan *s, int32_t t, nlp_ent ent);
bool when_capital(const when_scan *s, int32_t t);
bool when_prep_before(const when_scan *s, int32_t t); /* a preposition of time stands before token t */
bool when_ends_before(const when_scan *s, int32_t t); /* punctuation or nothing stands at t */
int when_month(const when_scan *s, int32_t t);        /* 1..12, or 0 */
int when_weekday_name(const when_scan *s, int32_t t); /* 0 = Monday, or -1 */
int when_season_name(const when_scan *s, int32_t t, const char **value, int *month); /* index, or -1 */
when_unit when_unit_at(const when_scan *s, int32_t t, bool *plural);
int when_digits(str w);                          /* at most 4 digits, or -1 */
int when_year_at(const when_scan *s, int32_t t); /* 1400..2100, or 0 */
int when_day_at(const when_scan *s, int32_t t);  /* "7" "7th" "seventh"?: 1..31, or 0 */
/* Count before a unit: 0 none, WHEN_VAGUE "several"; *next is the token behind it, *half whether "and a half". */
int when_count(const when_scan *s, int32_t t, int32_t *next, bool *half);
const char *when_daypart(const when_scan *s, int32_t t); /* "TMO" ..., or NULL */
int when_direction(const when_scan *s, int32_t t);       /* last -1, next 1, else 0 */
/* Behind an approximation ("about", "more than", "at least") that stands before a number, else t. */
int32_t when_behind_about(const when_scan *s, int32_t t);
/* Behind "early", "late", "mid-", "earlier", "later", else t. */
int32_t when_behind_part(const when_scan *s, int32_t t);
bool when_was_to(const when_scan *s, int32_t t);         /* "was to end on Friday": then or still to come */
when_tense when_tense_of(const when_scan *s, int32_t t); /* of the verb that governs token t (when_tense.c) */

void when_read_dateline(when_scan *s); /* of the first sentence (when_dateline.c) */

/* ---- values (when_values.c) ---- */
date_expr *when_put(when_scan *s, int32_t b, int32_t e, const char *type, str value);
date_expr *when_put_date(when_scan *s, int32_t b, int32_t e, date_ymd d, date_precision p, bool relative);
/* A part of a day: "2013-03-22TMO". */
date_expr *when_put_part(when_scan *s, int32_t b, int32_t e, date_ymd d, const char *part);
/* The unit that holds the day d, as a date: "2013-W12", "2013-Q1", "201". Returns e. */
int32_t when_put_unit(when_scan *s, int32_t b, int32_t e, date_ymd d, when_unit u);
/* The weekend that begins on a Saturday. */
int32_t when_put_weekend(when_scan *s, int32_t b, int32_t e, date_ymd saturday);
/* Moves a date or a time of day to another day. */
void when_redate(const when_scan *s, date_expr *x, date_ymd d, const char *part);
/* The first expression of several patterns at t, or 0. */
int32_t when_first(when_scan *s, int32_t t, when_pattern *const *p, int n);
/* Moves the beginning of the last expression to token b. */
date_expr *when_widen(when_scan *s, int32_t b);
str when_date_value(arena *a, date_ymd d, date_precision p);
str when_duration(arena *a, int n, bool half, when_unit u);
date_ymd when_shift(date_ymd d, int n, when_unit u);
date_precision when_precision(when_unit u);
date_ymd when_day_of_week(const when_scan *s, int wd, int dir, when_tense tense);
/* The year meant by a month (and day, or 0) that has none. */
int when_year_of(const when_scan *s, int month, int day, int dir, when_tense tense);

/* ---- what was told before (when_story.c) ---- */
void when_remember(when_scan *s, const date_expr *e);
/* The date from which "two weeks later" counts; *known: how exact it is, UNIT_DAY when it is the document's. */
date_ymd when_base(const when_scan *s, when_unit u, when_unit *known);
/* The day of "that night". */
date_ymd when_day(const when_scan *s);
/* Where the range begins that ends at t: "from Wednesday to ..."; year 0 when none does. */
date_ymd when_range_from(const when_scan *s, int32_t t);
/* A year that was just named: "In 2000, on Christmas Eve", "next year, perhaps in March"; or 0. */
int when_year_before(const when_scan *s, int32_t t);
/* The last expression is a time of day without a day of its own. */
void when_leave_open(when_scan *s, const char *part, int32_t days);
/* Gives days to the times of the sentence just read, and dates to "two days after ...". */
void when_settle(when_scan *s);
/* Dates "two days after the vote of May 5", or the vote, from the other (when_distance.c). */
void when_settle_distance(when_scan *s, int32_t expr);

#endif
