/* when_values.c - TIMEX3 values (TimeML 1.2.1) and the days that they stand for. */
#include "situate/when.h"

str when_date_value(arena *a, date_ymd d, date_precision p)
{
    if (p == DATE_DAY) return arena_printf(a, "%04d-%02d-%02d", (int)d.year, (int)d.month, (int)d.day);
    if (p == DATE_MONTH) return arena_printf(a, "%04d-%02d", (int)d.year, (int)d.month);
    if (p == DATE_WEEK) {
        int32_t y, w;
        calendar_iso_week(d, &y, &w);
        return arena_printf(a, "%04d-W%02d", (int)y, (int)w);
    }
    return arena_printf(a, "%04d", (int)d.year);
}

date_expr *when_put(when_scan *s, int32_t b, int32_t e, const char *type, str value)
{
    const nlp_token *t = s->d->tok;
    date_expr *p = ARENA_PUSH(s->a, s->out->e, s->out->n, s->cap);
    *p = (date_expr){.begin = b,
                     .end = e,
                     .start_cp = t[b].start_cp,
                     .end_cp = t[e - 1].end_cp,
                     .in_title = s->d->sent[t[b].sent].in_title,
                     .type = type,
                     .value = value};
    return p;
}

/* Days are compared at the coarser of both precisions: "this month" is neither before nor after today. */
static void before_or_after(const when_scan *s, date_expr *x, date_ymd d, date_precision p)
{
    if (!s->doc.year) return;
    int32_t a = d.year, b = s->doc.year;
    if (p == DATE_MONTH) {
        a = a * 12 + d.month;
        b = b * 12 + s->doc.month;
    } else if (p == DATE_DAY || p == DATE_WEEK) {
        a = calendar_days(d);
        b = calendar_days(s->doc);
        if (p == DATE_WEEK) {
            a -= calendar_weekday(d);
            b -= calendar_weekday(s->doc);
        }
    }
    x->past = a < b;
    x->future = a > b;
}

date_expr *when_put_date(when_scan *s, int32_t b, int32_t e, date_ymd d, date_precision p, bool relative)
{
    if (!d.year || d.year < 0 || d.year > 9999) {
        date_expr *x = when_put(s, b, e, "DATE", STR("XXXX"));
        if (p == DATE_DAY && d.month && d.day)
            x->value = arena_printf(s->a, "XXXX-%02d-%02d", (int)d.month, (int)d.day);
        else if (p == DATE_MONTH && d.month)
            x->value = arena_printf(s->a, "XXXX-%02d", (int)d.month);
        else if (p == DATE_DAY)
            x->value = STR("XXXX-XX-XX");
        x->relative = true;
        return x;
    }
    date_expr *x = when_put(s, b, e, "DATE", when_date_value(s->a, d, p));
    x->from = d;
    if (p == DATE_MONTH) x->from.day = 0;
    if (p == DATE_YEAR) x->from.day = x->from.month = 0;
    x->precision = p;
    x->relative = relative;
    before_or_after(s, x, d, p);
    return x;
}

date_expr *when_put_part(when_scan *s, int32_t b, int32_t e, date_ymd d, const char *part)
{
    date_expr *x = when_put_date(s, b, e, d, DATE_DAY, true);
    x->type = "TIME";
    x->value = arena_printf(s->a, "%.*s%s", (int)x->value.n, x->value.s, part);
    return x;
}

void when_redate(const when_scan *s, date_expr *x, date_ymd d, const char *part)
{
    str day = when_date_value(s->a, d, DATE_DAY);
    x->from = d;
    x->value = arena_printf(s->a, "%.*s%s", (int)day.n, day.s, part);
    before_or_after(s, x, d, DATE_DAY);
}

int32_t when_put_unit(when_scan *s, int32_t b, int32_t e, date_ymd d, when_unit u)
{
    date_expr *x = when_put_date(s, b, e, d, when_precision(u), true);
    if (!d.year) {
        x->value = u == UNIT_WEEK ? STR("XXXX-WXX") : u == UNIT_MONTH ? STR("XXXX-XX") : x->value;
        return e;
    }
    int32_t y = d.year, q = (d.month - 1) / 3;
    if (u == UNIT_WEEK) {
        x->from = calendar_add_days(d, -calendar_weekday(d));
        x->to = calendar_add_days(x->from, 6);
    } else if (u == UNIT_QUARTER) {
        x->value = arena_printf(s->a, "%04d-Q%d", (int)y, (int)q + 1);
        x->from = (date_ymd){y, q * 3 + 1, 0};
        x->to = (date_ymd){y, q * 3 + 3, 0};
    } else if (u == UNIT_DECADE) {
        x->value = arena_printf(s->a, "%03d", (int)y / 10);
        x->from = (date_ymd){y / 10 * 10, 0, 0};
        x->to = (date_ymd){y / 10 * 10 + 9, 0, 0};
    } else if (u == UNIT_CENTURY) {
        x->value = arena_printf(s->a, "%02d", (int)y / 100);
        x->from = (date_ymd){y / 100 * 100, 0, 0};
        x->to = (date_ymd){y / 100 * 100 + 99, 0, 0};
    }
    return e;
}

int32_t when_put_weekend(when_scan *s, int32_t b, int32_t e, date_ymd saturday)
{
    date_expr *x = when_put_date(s, b, e, saturday, DATE_WEEK, true);
    if (!saturday.year) {
        x->value = STR("XXXX-WXX-WE");
        return e;
    }
    x->to = calendar_add_days(saturday, 1);
    x->value = arena_printf(s->a, "%.*s-WE", (int)x->value.n, x->value.s);
    return e;
}

int32_t when_first(when_scan *s, int32_t t, when_pattern *const *p, int n)
{
    int32_t e = 0;
    for (int i = 0; i < n && !e; i++) e = p[i](s, t);
    return e;
}

date_expr *when_widen(when_scan *s, int32_t b)
{
    date_expr *x = &s->out->e[s->out->n - 1];
    x->begin = b;
    x->start_cp = s->d->tok[b].start_cp;
    return x;
}

str when_duration(arena *a, int n, bool half, when_unit u)
{
    static const char *const LETTER[] = {"", "S", "M", "H", "D", "W", "M", "Q", "Y", "Y", "Y"};
    const char *t = u <= UNIT_HOUR ? "T" : "";
    if (n < 0)
        return u == UNIT_DECADE    ? STR("PXDE")
               : u == UNIT_CENTURY ? STR("PXCE")
                                   : arena_printf(a, "P%sX%s", t, LETTER[u]);
    if (u == UNIT_DECADE || u == UNIT_CENTURY) {
        if (half) return arena_printf(a, "P%dY", u == UNIT_DECADE ? n * 10 + 5 : n * 100 + 50);
        return arena_printf(a, "P%d%s", n, u == UNIT_DECADE ? "DE" : "CE");
    }
    return arena_printf(a, "P%s%d%s%s", t, n, half ? ".5" : "", LETTER[u]);
}

date_ymd when_shift(date_ymd d, int n, when_unit u)
{
    static const int32_t MONTHS[] = {0, 0, 0, 0, 0, 0, 1, 3, 12, 120, 1200};
    if (!d.year || u < UNIT_DAY) return d;
    if (u == UNIT_DAY || u == UNIT_WEEK) return calendar_add_days(d, u == UNIT_WEEK ? 7 * n : n);
    int64_t to = (int64_t)d.year * 12 + (int64_t)n * MONTHS[u];
    if (to < 12 || to >= 9999 * 12) return (date_ymd){0, 0, 0};
    return calendar_add_months(d, n * MONTHS[u]);
}

date_precision when_precision(when_unit u)
{
    if (u <= UNIT_DAY) return DATE_DAY;
    return u == UNIT_WEEK ? DATE_WEEK : u == UNIT_MONTH || u == UNIT_QUARTER ? DATE_MONTH : DATE_YEAR;
}

date_ymd when_day_of_week(const when_scan *s, int wd, int dir, when_tense tense)
{
    if (!s->doc.year) return s->doc;
    int32_t back = (calendar_weekday(s->doc) - wd + 7) % 7;
    if (dir < 0) return calendar_add_days(s->doc, -(back ? back : 7));
    if (dir > 0) return calendar_add_days(s->doc, 7 - back);
    if (tense == TENSE_FUTURE) return calendar_add_days(s->doc, back ? 7 - back : 0);
    return calendar_add_days(s->doc, -back);
}

int when_year_of(const when_scan *s, int month, int day, int dir, when_tense tense)
{
    if (!s->doc.year) return 0;
    int mine = month * 32 + day, now = s->doc.month * 32 + (day ? s->doc.day : 0);
    if (dir < 0) return mine < now ? s->doc.year : s->doc.year - 1;
    if (dir > 0) return mine > now ? s->doc.year : s->doc.year + 1;
    int months = month - s->doc.month, near = months > 6 ? -1 : months < -6 ? 1 : 0;
    /* A day of these weeks is meant, whatever the verb's tense: "will travel from March 4 to 11", written on March 10.
     */
    int apart = months + 12 * near;
    bool close = day && apart >= -1 && apart <= 1;
    if (close || tense == TENSE_NONE) return s->doc.year + near;
    if (tense == TENSE_FUTURE) return mine >= now ? s->doc.year : s->doc.year + 1;
    return mine <= now ? s->doc.year : s->doc.year - 1;
}
