/* when_calendar.c - calendar dates: "12 March 2011", "early March", "2011-03-12", weekdays, named days. */
#include <string.h>

#include "situate/tree.h"
#include "situate/when.h"

typedef struct calendar_date_read {
    int32_t e;
    int day, month, year;
    bool day_only;
} calendar_date_read;

/* "19–25" as one token: 19; else 0. */
static int first_of_range(str w)
{
    uint32_t n = 0;
    while (n < w.n && w.s[n] >= '0' && w.s[n] <= '9') n++;
    str rest = {w.s + n, w.n - n};
    uint32_t dash = str_starts(rest, "–") ? 3 : str_starts(rest, "-") ? 1 : 0;
    if (!dash || n > 2) return 0;
    int last = when_digits((str){rest.s + dash, rest.n - dash}), first = when_digits((str){w.s, n});
    return first > 0 && first < last && last <= 31 ? first : 0;
}

/* "March 12, 2011" "12th of March" "March 2011" "March": e = 0 when there is none at t. */
static calendar_date_read read_date(const when_scan *s, int32_t t)
{
    calendar_date_read r = {.e = 0};
    int day = when_day_at(s, t);
    int32_t m = day && when_is(s, t + 1, "of") ? t + 2 : t + 1;
    if (day && when_month(s, m)) {
        r = (calendar_date_read){.e = m + 1, .day = day, .month = when_month(s, m)};
    } else {
        r.month = when_month(s, t);
        if (!r.month) return r;
        r.e = t + 1;
        if (when_is(s, r.e, "the") && when_day_at(s, r.e + 1)) r.e++;
        int first = first_of_range(when_low(s, r.e));
        if (when_day_at(s, r.e) && !when_unit_at(s, r.e + 1, NULL))
            r.day = when_day_at(s, r.e++);
        else if (first) {
            r.day = first;
            r.e++;
        } else
            r.e = t + 1;
    }
    int32_t y = r.e;
    if (when_is(s, y, ",") || when_is(s, y, "of")) y++;
    r.year = when_year_at(s, y);
    if (r.year) r.e = y + 1;
    return r;
}

/* "March 12-14", "12-14 March": the last day of a range, else 0; *e moves behind it. */
static int range_end(const when_scan *s, int32_t *e, int first)
{
    bool dash = when_is(s, *e, "-") || when_is(s, *e, "–") || when_is(s, *e, "—");
    int last = dash ? when_day_at(s, *e + 1) : 0;
    if (last <= first) return 0;
    *e += 2;
    return last;
}

static bool date_of_nothing(const when_scan *s, int32_t t, calendar_date_read r)
{
    if (r.day || r.year) return false;
    return !when_ent(s, t, NLP_ENT_DATE) && !when_prep_before(s, t);
}

/* Sept. 11 before "attacks" is that of 2001. */
static bool september_eleventh(const when_scan *s, int32_t e)
{
    static const char *const W[] = {"attack",     "attacks", "terrorist",  "terror", "hijackers",
                                    "hijackings", "victims", "commission", NULL};
    return when_among(when_low(s, e), W) >= 0;
}

static int32_t away(const when_scan *s, date_ymd d)
{
    int32_t n = calendar_days(d) - calendar_days(s->doc);
    return n < 0 ? -n : n;
}

/* The last date of this sentence that has a year of its own, from about the document's time; year 0: none. */
static date_ymd dated_before(const when_scan *s)
{
    for (int32_t i = s->out->n - 1; i >= s->first; i--) {
        const date_expr *x = &s->out->e[i];
        if (x->relative || x->precision < DATE_MONTH || !x->from.year) continue;
        bool near = !s->doc.year || away(s, x->from) < 400;
        return near ? x->from : (date_ymd){0, 0, 0};
    }
    return (date_ymd){0, 0, 0};
}

static bool modifies_noun(const when_scan *s, int32_t t, int32_t e)
{
    const nlp_token *k = &s->d->tok[tree_outer(s->d, t, e)];
    return k->role == NLP_COMPOUND || k->role == NLP_NMOD || k->role == NLP_NUM || k->role == NLP_POSS;
}

/* The year of a month and day that have none. */
static int year_meant(const when_scan *s, int32_t t, const calendar_date_read *r, int dir)
{
    static const char *const AHEAD[] = {"delivery", "deliveries", "contract", "contracts", "futures", NULL};
    date_ymd from = when_range_from(s, t);
    if (from.year && !dir) return from.year + (r->month * 32 + r->day < from.month * 32 + (r->day ? from.day : 0));
    if (s->doc.year && !r->day && when_among(when_low(s, r->e), AHEAD) >= 0)
        return s->doc.year + (r->month < s->doc.month);
    int year = dir ? 0 : when_year_before(s, t);
    if (year) return year;
    date_ymd near = dir || when_tense_of(s, t) == TENSE_FUTURE ? (date_ymd){0, 0, 0} : dated_before(s);
    if (near.year) {
        int apart = r->month - near.month;
        return near.year + (apart < -6) - (apart > 6);
    }
    bool noun = r->day && modifies_noun(s, t, r->e); /* "we implement the April 19 agreement": no tense of its own */
    return when_year_of(s, r->month, r->day, dir, noun ? TENSE_NONE : when_tense_of(s, t));
}

int32_t when_calendar(when_scan *s, int32_t t)
{
    int32_t b = t;
    t = when_behind_part(s, t);
    if (when_is(s, t, "the") && when_day_at(s, t + 1)) t++;
    if (t == b && when_is(s, t, "mid") && when_is(s, t + 1, "-")) t += 2;
    int dir = when_direction(s, t);
    if (dir || when_is(s, t, "this")) t++;
    calendar_date_read r = read_date(s, t);
    if (!r.e || (t == b && date_of_nothing(s, t, r))) return 0;
    bool relative = !r.year;
    int last = r.day && !r.year && !when_day_at(s, r.e - 2) ? range_end(s, &r.e, r.day) : 0;
    if (last && when_is(s, r.e, ",") && when_year_at(s, r.e + 1)) {
        r.year = when_year_at(s, r.e + 1);
        r.e += 2;
    }
    if (relative && r.month == 9 && r.day == 11 && s->doc.year >= 2001 && september_eleventh(s, r.e)) r.year = 2001;
    if (!r.year) r.year = year_meant(s, t, &r, dir);
    date_expr *x =
        when_put_date(s, b, r.e, (date_ymd){r.year, r.month, r.day}, r.day ? DATE_DAY : DATE_MONTH, relative);
    if (last && r.year) x->to = (date_ymd){r.year, r.month, last};
    return r.e;
}

/* Two or four digits at *p followed by sep (0: the end of the number). */
static int field(const char **p, int most, char sep)
{
    int v = 0, n = 0;
    for (; **p >= '0' && **p <= '9' && n < most; n++, ++*p) v = v * 10 + (**p - '0');
    if (!n || (sep && **p != sep)) return -1;
    if (sep) ++*p;
    return v;
}

static bool plausible(int y, int m, int d)
{
    return y >= 1400 && y <= 2100 && m >= 1 && m <= 12 && d >= 1 && d <= 31;
}

/* 2011-03-12 · 2011-03-12T10:30 · 3/12/2011 (month first) · 12.03.2011 (day first): the tokens are joined, since the
 * tokenizer splits some of these. */
int32_t when_numeric(when_scan *s, int32_t t)
{
    char w[32];
    size_t n = 0;
    int32_t e = t;
    if (when_digits((str){when_low(s, t).s, when_low(s, t).n ? 1 : 0}) < 0) return 0;
    for (; e < s->end && n + when_low(s, e).n < sizeof w; e++) {
        if (e > t && (s->d->tok[e - 1].space_after || s->d->tok[e].pos == NLP_PART)) break;
        char c = when_low(s, e).n ? when_low(s, e).s[0] : 'x';
        if ((c < '0' || c > '9') && c != '-' && c != '/' && c != 't') break;
        memcpy(w + n, when_low(s, e).s, when_low(s, e).n);
        n += when_low(s, e).n;
    }
    w[n] = 0;
    const char *p = w;
    int y = field(&p, 4, '-'), m = y < 0 ? -1 : field(&p, 2, '-'), d = m < 0 ? -1 : field(&p, 2, 0);
    if (plausible(y, m, d) && p > w + 5) {
        date_expr *x = when_put_date(s, t, e, (date_ymd){y, m, d}, DATE_DAY, false);
        const char *hour = p + 1;
        int h = *p == 't' ? field(&hour, 2, ':') : -1, min = h < 0 ? -1 : field(&hour, 2, 0);
        if (h >= 0 && h < 24 && min >= 0 && min < 60) {
            x->type = "TIME";
            x->value = arena_printf(s->a, "%.*sT%02d:%02d", (int)x->value.n, x->value.s, h, min);
        }
        return e;
    }
    for (const char *sep = "/.-"; *sep; sep++) {
        p = w;
        int a = field(&p, 2, *sep), b = a < 0 ? -1 : field(&p, 2, *sep), c = b < 0 ? -1 : field(&p, 4, 0);
        if (*p || c < 0) continue;
        date_ymd us = {c, a, b}, eu = {c, b, a};
        bool may_us = plausible(c, a, b), may_eu = plausible(c, b, a);
        if (!may_us && !may_eu) continue;
        bool first_month = may_us && (!may_eu || *sep == '/');
        if (may_us && may_eu && *sep == '-' && s->doc.year) first_month = away(s, us) < away(s, eu);
        when_put_date(s, t, e, first_month ? us : eu, DATE_DAY, false);
        return e;
    }
    return 0;
}

/* "from Wednesday to Monday", "that Tuesday", else by the tense. */
static date_ymd weekday_meant(const when_scan *s, int32_t t, int wd, int dir)
{
    date_ymd from = when_range_from(s, t);
    if (from.year && from.day && !dir) return calendar_add_days(from, 1 + (wd - calendar_weekday(from) + 6) % 7);
    if (when_is(s, t - 1, "that") && s->told.day.year && s->d->tok[t - 1].role == NLP_DET) {
        int k = (wd - calendar_weekday(when_day(s)) + 10) % 7 - 3; /* the nearest */
        return calendar_add_days(when_day(s), k);
    }
    when_tense tense = when_tense_of(s, t);
    int32_t back = (calendar_weekday(s->doc) - wd + 7) % 7;
    if (tense == TENSE_FUTURE && back && back <= 2 && when_was_to(s, t)) tense = TENSE_PAST;
    return when_day_of_week(s, wd, dir, tense);
}

int32_t when_weekday(when_scan *s, int32_t t)
{
    int32_t b = t;
    t = when_behind_part(s, t);
    int dir = when_direction(s, t);
    if (dir || when_is(s, t, "this")) t++;
    int wd = when_weekday_name(s, t);
    if (wd < 0 || (when_is(s, t - 1, "good") && when_capital(s, t - 1))) return 0; /* the Good Friday Agreement */
    int32_t e = t + 1, c = when_is(s, e, ",") ? e + 1 : e;
    if (when_is(s, c, "the")) c++;
    calendar_date_read r = read_date(s, c);
    if (r.e && r.day) { /* "Tuesday, March 12" */
        bool relative = !r.year;
        if (!r.year) r.year = when_year_of(s, r.month, r.day, 0, when_tense_of(s, t));
        when_put_date(s, b, r.e, (date_ymd){r.year, r.month, r.day}, DATE_DAY, relative);
        return r.e;
    }
    date_ymd d = weekday_meant(s, t, wd, dir);
    bool overnight = when_is(s, b - 1, "overnight") && t == b;
    if (overnight || when_daypart(s, e)) {
        const char *part = overnight ? "TNI" : when_daypart(s, e);
        e += !overnight;
        when_put_part(s, b - overnight, e, d, part);
        return e;
    }
    when_put_date(s, b, e, d, DATE_DAY, true);
    return e;
}

/* "the first Monday of every month", "the second Tuesday in May" */
int32_t when_nth_weekday(when_scan *s, int32_t t)
{
    static const char *const NTH[] = {"first", "second", "third", "fourth", "last", NULL};
    int32_t b = t;
    if (when_is(s, t, "the")) t++;
    int n = when_among(when_low(s, t), NTH), wd = when_weekday_name(s, t + 1);
    if (n < 0 || wd < 0 || (!when_is(s, t + 2, "of") && !when_is(s, t + 2, "in"))) return 0;
    bool each = when_is(s, t + 3, "each") || when_is(s, t + 3, "every");
    when_unit u = each || when_is(s, t + 3, "the") ? when_unit_at(s, t + 4, NULL) : UNIT_NONE;
    if (u >= UNIT_MONTH) {
        when_put(s, b, t + 5, "SET", when_duration(s->a, 1, false, u));
        return t + 5;
    }
    calendar_date_read r = read_date(s, t + 3);
    if (!r.e || r.day) return 0;
    bool relative = !r.year;
    if (!r.year) r.year = year_meant(s, t + 3, &r, 0);
    date_ymd d = r.year ? calendar_nth_weekday(r.year, r.month, wd, n == 4 ? -1 : n + 1) : (date_ymd){0, r.month, 0};
    when_put_date(s, b, r.e, d, r.year ? DATE_DAY : DATE_MONTH, relative);
    return r.e;
}

int32_t when_named_day(when_scan *s, int32_t t)
{
    static const char *const W[] = {"today", "yesterday", "tomorrow", "tonight", "overnight", NULL};
    static const int OFFSET[] = {0, -1, 1, 0, 0};
    int32_t b = t;
    t = when_behind_part(s, t);
    int i = when_among(when_low(s, t), W);
    if (i < 0 || (i == 4 && when_weekday_name(s, t + 1) >= 0)) return 0;
    date_ymd d = s->doc.year ? calendar_add_days(s->doc, OFFSET[i]) : s->doc;
    if (i == 4 && s->doc.year && when_tense_of(s, t) == TENSE_PAST)
        d = calendar_add_days(d, -1); /* like "last night" */
    if (i >= 3) {
        when_put_part(s, b, t + 1, d, "TNI");
        return t + 1;
    }
    if (when_daypart(s, t + 1)) {
        when_put_part(s, b, t + 2, d, when_daypart(s, t + 1));
        return t + 2;
    }
    when_put_date(s, b, t + 1, d, DATE_DAY, true);
    return t + 1;
}
