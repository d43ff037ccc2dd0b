/* when.c - the date of a record: what the text says, else the document's, by the contract's rules. */
#include "record/private.h"

static bool digits(str s, uint32_t at, uint32_t n, int32_t *value)
{
    if (at + n > s.n) return false;
    *value = 0;
    for (uint32_t i = at; i < at + n; i++) {
        if (s.s[i] < '0' || s.s[i] > '9') return false;
        *value = *value * 10 + (s.s[i] - '0');
    }
    return true;
}

static bool real_day(date_ymd d)
{
    static const int32_t days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return d.year > 0 && d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= days[d.month - 1];
}

date_ymd record_date_of(str s)
{
    date_ymd d = {0, 0, 0};
    const date_ymd none = d;
    s = str_trim(s);
    if (!digits(s, 0, 4, &d.year) || !d.year) return none;
    if (s.n == 4) return d;
    const bool dash = s.s[4] == '-';
    const uint32_t m = dash ? 5 : 4;
    if (!digits(s, m, 2, &d.month) || d.month < 1 || d.month > 12) return none;
    if (s.n == m + 2) return dash ? d : none; /* six digits are no date */
    const uint32_t day = m + 2 + (dash ? 1 : 0);
    if ((dash && s.s[m + 2] != '-') || !digits(s, day, 2, &d.day) || !real_day(d)) return none;
    if (s.n > day + 2 && s.s[day + 2] >= '0' && s.s[day + 2] <= '9') return none;
    return d;
}

str record_date_text(arena *a, date_ymd d, date_precision p)
{
    if (!d.year || p == DATE_NONE) return (str){NULL, 0};
    if (p == DATE_YEAR || !d.month) return arena_printf(a, "%04d", (int)d.year);
    if (p == DATE_MONTH || !d.day) return arena_printf(a, "%04d-%02d", (int)d.year, (int)d.month);
    return arena_printf(a, "%04d-%02d-%02d", (int)d.year, (int)d.month, (int)d.day);
}

/* The precision that the known parts of a date allow. */
static date_precision known(date_ymd d, date_precision p)
{
    if (!d.year) return DATE_NONE;
    if (!d.month) return DATE_YEAR;
    if (!d.day) return p == DATE_YEAR ? DATE_YEAR : DATE_MONTH;
    return p == DATE_NONE ? DATE_DAY : p;
}

static void set(arena *a, record *r, date_ymd from, date_ymd to, date_precision p)
{
    static const char *const name[] = {"none", "year", "month", "week", "day"};
    p = known(from, p);
    r->date = record_date_text(a, from, p);
    r->date_end = record_date_text(a, to, p);
    if (str_eq(r->date, r->date_end)) r->date_end = (str){NULL, 0};
    r->date_precision = name[p];
}

/* Durations and repeated times do not say when; nor does what the document's missing date left open. */
static const date_expr *said(const record_view *v, const coder_event *e)
{
    if (e->date < 0 || e->date >= v->in->dates->n) return NULL;
    const date_expr *d = &v->in->dates->e[e->date];
    const str type = str_of(d->type);
    return str_is(type, "DATE") || str_is(type, "TIME") || d->from.year ? d : NULL;
}

void record_when(arena *a, const record_view *v, record *r)
{
    const coder_event *lead = &v->ev->e[r->lead];
    const date_expr *d = said(v, lead);
    for (int32_t i = 0; i < r->nmention && (!d || !d->from.year); i++) {
        const date_expr *other = said(v, &v->ev->e[r->mention[i]]);
        if (other && (!d || other->from.year)) d = other;
    }
    r->date = r->date_end = (str){NULL, 0};
    r->date_precision = "none";
    r->date_basis = NULL;
    if (d && d->from.year) {
        set(a, r, d->from, d->to, d->precision);
        r->date_basis = "stated";
        return;
    }
    if (d) return; /* said, but not when: "recently", or relative to an unknown day */
    if (lead->status == CB_HISTORICAL || lead->status == CB_FUTURE) return;
    if (!v->in->date.year) return;
    set(a, r, v->in->date, (date_ymd){0, 0, 0}, DATE_DAY);
    r->date_basis = "document";
}
