/* when_quarter.c - parts of a business year: "the third quarter", "the first half of 2012", "the year-earlier period".
 */
#include "situate/when.h"

/* The last quarter that was told of; else the one in which the document was written or, in the past, the one before. */
static date_ymd quarter_told(const when_scan *s, bool past)
{
    when_unit known;
    date_ymd d = when_base(s, UNIT_QUARTER, &known);
    if (known == UNIT_QUARTER) return d;
    return past ? when_shift(s->doc, -1, UNIT_QUARTER) : s->doc;
}

/* Behind "of 2012", "of the year", "of last year", "a year earlier": *y is the year meant, or 0. */
static int32_t behind_year(const when_scan *s, int32_t e, int *y, int *years)
{
    int32_t of = when_is(s, e, "of") ? e + 1 : e;
    *y = when_year_at(s, of);
    *years = 0;
    if (*y) return of + 1;
    if (when_is(s, of, "the") && when_is(s, of + 1, "year")) return of + 2;
    bool self = when_is(s, of, "this");
    if ((!when_direction(s, of) && !self) || !when_is(s, of + 1, "year")) return 0;
    *years = when_direction(s, of);
    *y = s->doc.year ? s->doc.year + *years : 0;
    return of + 2;
}

/* The year of a quarter that has none: the last one to begin, or the next where the verb looks ahead; six months off is
 * too far ahead. */
static int year_without(const when_scan *s, int32_t t, int month)
{
    if (!s->doc.year) return 0;
    int ahead = month - s->doc.month;
    if (when_tense_of(s, t) != TENSE_FUTURE) return s->doc.year - (ahead > 0);
    return ahead > 6 ? s->doc.year - 1 : ahead < -5 ? s->doc.year + 1 : s->doc.year;
}

static int32_t put_part(when_scan *s, int32_t b, int32_t e, int y, int month, bool half)
{
    if (!y) return 0;
    if (!half) return when_put_unit(s, b, e, (date_ymd){y, month, 1}, UNIT_QUARTER);
    date_expr *x = when_put_date(s, b, e, (date_ymd){y, month, 0}, DATE_MONTH, true);
    x->value = arena_printf(s->a, "%04d-H%d", y, month / 6 + 1);
    x->to = (date_ymd){y, month + 5, 0};
    return e;
}

/* "the third quarter", "fourth-quarter", "the first half of the year" */
static int32_t ordinal(when_scan *s, int32_t b, int32_t t, int year)
{
    static const char *const NTH[] = {"first", "second", "third", "fourth", NULL};
    int q = when_among(when_low(s, t), NTH), y, years;
    if (q < 0) return 0;
    int32_t e = when_is(s, t + 1, "-") ? t + 2 : t + 1;
    bool half = when_is(s, e, "half") && q < 2;
    if (!half && !when_is(s, e, "quarter")) return 0;
    int32_t of = behind_year(s, ++e, &y, &years);
    if (half && !of && !year) return 0;
    int month = half ? q * 6 + 1 : q * 3 + 1;
    bool relative = !y;
    if (year) y = year;
    if (!y) y = year_without(s, t, month);
    int32_t end = put_part(s, b, of ? of : e, y, month, half);
    if (end) s->out->e[s->out->n - 1].relative = relative;
    return end;
}

/* "the 1988 quarter", "the year-earlier period", "the latest quarter", "the same quarter last year" */
static int32_t compared(when_scan *s, int32_t b, int32_t t, int year)
{
    static const char *const SAME[] = {"same", "corresponding", "comparable", NULL};
    bool hyphen = when_is(s, t, "year") && when_is(s, t + 1, "-");
    bool earlier = hyphen && (when_is(s, t + 2, "earlier") || when_is(s, t + 2, "ago"));
    bool same = when_among(when_low(s, t), SAME) >= 0, latest = when_is(s, t, "latest") || when_is(s, t, "recent");
    if (latest && when_is(s, t, "recent") && !when_is(s, t - 1, "most")) return 0;
    int32_t n = earlier ? t + 3 : same || latest ? t + 1 : t;
    bool quarter = when_is(s, n, "quarter"), period = when_is(s, n, "period");
    when_unit known;
    date_ymd d = when_base(s, UNIT_QUARTER, &known);
    if (!s->doc.year || (!quarter && (!period || known != UNIT_QUARTER))) return 0;
    if (!year && !earlier && !same && (!latest || !quarter)) return 0;
    d = quarter_told(s, true);
    int y, years;
    int32_t of = same ? behind_year(s, n + 1, &y, &years) : 0;
    if (same && !of) return 0;
    s->forget = earlier || same || year;
    if (year) d.year = year;
    if (earlier) d.year--;
    if (same && y) d.year = y;
    return put_part(s, b, of ? of : n + 1, d.year, d.month, false);
}

/* "for the quarter (ended March 31)" */
static int32_t bare(when_scan *s, int32_t b, int32_t t)
{
    static const char *const PREP[] = {"for", "in", "of", "during", "from", NULL};
    if (!when_is(s, t, "quarter") || when_among(when_low(s, b - 1), PREP) < 0 || !s->doc.year) return 0;
    bool ended = when_is(s, t + 1, "ended") || when_is(s, t + 1, "ending");
    int month = ended ? when_month(s, t + 2) : 0;
    date_ymd d = quarter_told(s, when_tense_of(s, t) != TENSE_FUTURE);
    if (month) {
        int y = when_year_of(s, month, 0, 0, when_is(s, t + 1, "ending") ? TENSE_NONE : TENSE_PAST);
        return put_part(s, b, t + 1, y, (month - 1) / 3 * 3 + 1, false);
    }
    if (when_is(s, t + 1, "of") || when_is(s, t + 1, "-") || !d.year) return 0;
    return put_part(s, b, t + 1, d.year, (d.month - 1) / 3 * 3 + 1, false);
}

int32_t when_quarter(when_scan *s, int32_t t)
{
    int32_t b = t;
    bool the = when_is(s, t, "the");
    if (the || when_is(s, t, "its") || when_is(s, t, "their")) {
        t++;
        if (!the) b = t;
    }
    int year = the ? when_year_at(s, t) : 0;
    if (year) t++;
    if (when_is(s, t, "fiscal")) t++;
    if (when_is(s, t, "most")) t++;
    int32_t e = ordinal(s, b, t, year);
    if (!e && the) e = compared(s, b, t, year);
    return e || !the || year ? e : bare(s, b, t);
}
