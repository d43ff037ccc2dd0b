/* when_distance.c - "a day after X": from the date of X that of the clause, or the other way round. */
#include "situate/tree.h"
#include "situate/when.h"

/* "P2D": 2 and days; UNIT_NONE when it is no whole number of units. */
static when_unit read_duration(str v, int *n)
{
    static const char UNITS[] = "DWMY";
    static const when_unit U[] = {UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR};
    *n = 0;
    if (v.n > 2 && v.s[1] == 'T') return UNIT_HOUR;
    for (uint32_t i = 1; i + 1 < v.n; i++) {
        if (v.s[i] < '0' || v.s[i] > '9' || *n > 1000) return UNIT_NONE;
        *n = *n * 10 + v.s[i] - '0';
    }
    for (int i = 0; i < 4; i++)
        if (v.n > 2 && v.s[v.n - 1] == UNITS[i]) return U[i];
    return UNIT_NONE;
}

/* The first date in tokens [b, e) that is as exact as the unit asks. */
static const date_expr *date_in(const when_scan *s, int32_t b, int32_t e, int32_t but, when_unit u)
{
    for (int32_t k = s->first; k < s->out->n; k++) {
        const date_expr *x = &s->out->e[k];
        if (k == but || x->begin < b || x->begin >= e || !x->from.year || x->precision == DATE_WEEK || x->distance)
            continue;
        if (x->precision == DATE_DAY || when_precision(u) <= x->precision) return x;
    }
    return NULL;
}

/* The date of the clause that verb or noun v heads, outside tokens [b, e). */
static const date_expr *date_of(const when_scan *s, int32_t v, int32_t b, int32_t e)
{
    int32_t clause = situate_clause(s->d, v);
    for (int32_t k = s->first; k < s->out->n; k++) {
        const date_expr *x = &s->out->e[k];
        if ((x->begin >= b && x->begin < e) || !x->from.year || x->precision != DATE_DAY) continue;
        if (situate_clause(s->d, tree_outer(s->d, x->begin, x->end)) == clause) return x;
    }
    return NULL;
}

static void set(date_expr *e, date_ymd d, when_unit u, uint8_t distance)
{
    if (!d.year) return;
    e->precision = u <= UNIT_WEEK ? DATE_DAY : when_precision(u);
    if (e->precision <= DATE_MONTH) d.day = 0;
    if (e->precision <= DATE_YEAR) d.month = 0;
    e->from = d;
    e->relative = true;
    e->distance = distance;
}

void when_settle_distance(when_scan *s, int32_t expr)
{
    static const char *const SPAN[] = {"for", "in", "within", "over", "during", "of", "the", NULL};
    date_expr *e = &s->out->e[expr];
    const nlp_doc *d = s->d;
    int n = 0;
    int32_t t = e->end, above;
    bool after = when_is(s, t, "after"), before = when_is(s, t, "before");
    when_unit u = e->type[1] == 'U' && (after || before) ? read_duration(e->value, &n) : UNIT_NONE;
    if (u == UNIT_NONE || when_among(when_low(s, e->begin - 1), SPAN) >= 0) return;
    int32_t below = tree_introduces(d, t, &above), way = after ? n : -n;
    if (below < 0) return;
    int32_t end = d->tok[below].right_edge + 1;
    const date_expr *x = date_in(s, t, end, expr, u);
    if (x) {
        set(e, u == UNIT_HOUR ? x->from : when_shift(x->from, way, u), u, 1);
        return;
    }
    x = above >= 0 ? date_of(s, above, e->begin, end) : NULL;
    if (!x && (u > UNIT_DAY || above < 0 || when_tense_of(s, above) != TENSE_PAST)) return;
    date_ymd from = x ? x->from : s->doc;
    set(e, u == UNIT_HOUR ? from : when_shift(from, -way, u), u, 2);
}
