/* when.c - finds time expressions in the tokens: the first pattern that reads one at a token wins. */
#include "situate/when.h"

/* "a.m." is no end of a sentence before "Wednesday" or "Eastern time": how many of the next tokens belong to it. */
static int32_t cut_short(const when_scan *s, int32_t i)
{
    static const char *const NOON[] = {"a.m.", "p.m.", "a.m", "p.m", NULL};
    static const char *const ZONE[] = {"eastern", "central", "pacific", "mountain", "local", "moscow", NULL};
    const nlp_doc *d = s->d;
    if (i + 1 >= d->nsent || d->sent[i + 1].unit != d->sent[i].unit || when_among(when_low(s, s->end - 1), NOON) < 0)
        return 0;
    when_scan next = *s;
    next.end = d->sent[i + 1].end;
    if (when_among(when_low(&next, s->end), ZONE) >= 0 && when_is(&next, s->end + 1, "time")) return 2;
    return when_weekday_name(&next, s->end) >= 0;
}

static void read_sentence(when_scan *s, int32_t from)
{
    static when_pattern *const TRY[] = {
        when_set,      when_clock,    when_numeric,   when_part_of,     when_edge,      when_stretch, when_nth_weekday,
        when_calendar, when_weekday,  when_named_day, when_feast,       when_season,    when_quarter, when_beside,
        when_deictic,  when_anchored, when_counted,   when_vague_units, when_reference, when_year};
    for (int32_t t = from; t < s->end;) {
        s->forget = false;
        int32_t next = when_may_begin(s, t) ? when_first(s, t, TRY, sizeof TRY / sizeof *TRY) : 0;
        if (next > t) when_remember(s, &s->out->e[s->out->n - 1]);
        t = next > t ? next : t + 1;
    }
}

tac_status situate_dates(arena *a, const nlp_doc *d, date_ymd doc_date, date_exprs *out, tac_error *err)
{
    (void)err;
    *out = (date_exprs){NULL, 0};
    if (doc_date.year < 1000 || doc_date.year > 9999) doc_date = (date_ymd){0, 0, 0};
    if (doc_date.year && (!doc_date.month || !doc_date.day))
        doc_date = (date_ymd){doc_date.year, doc_date.month ? doc_date.month : 1, 1};
    bool begun = false;
    when_scan s = {.a = a, .d = d, .doc = doc_date, .out = out, .told.minute = -1};
    for (int32_t i = 0, from = 0; i < d->nsent; i++) {
        s.sent = i;
        s.first = out->n;
        s.begin = d->sent[i].begin;
        s.end = d->sent[i].end;
        if (!begun && !d->sent[i].in_title) {
            begun = true;
            when_scan own = {
                .a = a, .d = d, .doc = s.doc, .begin = s.begin, .end = s.end, .out = &(date_exprs){NULL, 0}};
            when_read_dateline(&own);
            s.doc = own.doc;
        }
        if (from < s.begin) from = s.begin;
        s.end += cut_short(&s, i);
        read_sentence(&s, from);
        when_settle(&s);
        from = s.end;
    }
    return TAC_OK;
}
