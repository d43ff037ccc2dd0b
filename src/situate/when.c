/* when.c - finds time expressions in the tokens: the first pattern that reads one at a token wins. */
#include "situate/when.h"

/* "The following day" counts from the day last spoken of. */
static void remember(when_scan *s)
{
    const date_expr *e = &s->out->e[s->out->n - 1];
    if (e->from.year && e->from.month && e->from.day && e->precision == DATE_DAY) s->ref = e->from;
}

tac_status situate_dates(arena *a, const nlp_doc *d, date_ymd doc_date, date_exprs *out, tac_error *err)
{
    static when_pattern *const TRY[] = {when_set,      when_clock,       when_numeric,   when_edge,
                                        when_calendar, when_weekday,     when_named_day, when_feast,
                                        when_season,   when_quarter,     when_deictic,   when_anchored,
                                        when_counted,  when_vague_units, when_reference, when_year};
    (void)err;
    *out = (date_exprs){NULL, 0};
    if (doc_date.year < 1000 || doc_date.year > 9999) doc_date = (date_ymd){0, 0, 0};
    if (doc_date.year && (!doc_date.month || !doc_date.day))
        doc_date = (date_ymd){doc_date.year, doc_date.month ? doc_date.month : 1, 1};
    when_scan s = {.a = a, .d = d, .doc = doc_date, .ref = doc_date, .out = out};
    for (int32_t i = 0; i < d->nsent; i++) {
        s.begin = d->sent[i].begin;
        s.end = d->sent[i].end;
        for (int32_t t = s.begin; t < s.end;) {
            int32_t next = 0;
            for (size_t k = 0; k < sizeof TRY / sizeof *TRY && !next; k++) next = TRY[k](&s, t);
            if (next > t) remember(&s);
            t = next > t ? next : t + 1;
        }
    }
    return TAC_OK;
}
