/* when_calendar.c - calendar dates: "12 March 2011", "early March", "2011-03-12", weekdays, feasts, bare years. */
#include <string.h>

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

int32_t when_calendar(when_scan *s, int32_t t)
{
    int32_t b = t;
    t = when_behind_part(s, t);
    if (when_is(s, t, "the") && when_day_at(s, t + 1)) t++;
    if (t == b && when_is(s, t, "mid") && when_is(s, t + 1, "-")) t += 2;
    int dir = when_direction(s, t);
    if (dir || when_is(s, t, "this")) t++;
    calendar_date_read r = read_date(s, t);
    if (!r.e || (r.day && dir) || (t == b && date_of_nothing(s, t, r))) return 0;
    bool relative = !r.year;
    int last = r.day && !r.year && !when_day_at(s, r.e - 2) ? range_end(s, &r.e, r.day) : 0;
    if (last && when_is(s, r.e, ",") && when_year_at(s, r.e + 1)) {
        r.year = when_year_at(s, r.e + 1);
        r.e += 2;
    }
    if (relative && r.month == 9 && r.day == 11 && s->doc.year >= 2001 && september_eleventh(s, r.e)) r.year = 2001;
    if (!r.year) r.year = when_year_of(s, r.month, r.day, dir, when_tense_of(s, t));
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

static int32_t away(const when_scan *s, date_ymd d)
{
    int32_t n = calendar_days(d) - calendar_days(s->doc);
    return n < 0 ? -n : n;
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

int32_t when_weekday(when_scan *s, int32_t t)
{
    int32_t b = t;
    t = when_behind_part(s, t);
    int dir = when_direction(s, t);
    if (dir || when_is(s, t, "this")) t++;
    int wd = when_weekday_name(s, t);
    if (wd < 0) return 0;
    int32_t e = t + 1, c = when_is(s, e, ",") ? e + 1 : e;
    if (when_is(s, c, "the")) c++;
    calendar_date_read r = read_date(s, c);
    if (r.e && r.day) { /* "Tuesday, March 12" */
        bool relative = !r.year;
        if (!r.year) r.year = when_year_of(s, r.month, r.day, 0, when_tense_of(s, t));
        when_put_date(s, b, r.e, (date_ymd){r.year, r.month, r.day}, DATE_DAY, relative);
        return r.e;
    }
    date_ymd d = when_day_of_week(s, wd, dir, when_tense_of(s, t));
    if (when_daypart(s, e)) {
        when_put_part(s, b, e + 1, d, when_daypart(s, e));
        return e + 1;
    }
    when_put_date(s, b, e, d, DATE_DAY, true);
    return e;
}

int32_t when_named_day(when_scan *s, int32_t t)
{
    static const char *const W[] = {"today", "yesterday", "tomorrow", "tonight", "overnight", NULL};
    static const int OFFSET[] = {0, -1, 1, 0, 0};
    int32_t b = t;
    bool before =
        when_is(s, t, "the") && when_is(s, t + 1, "day") && (when_is(s, t + 2, "before") || when_is(s, t + 2, "after"));
    if (before) t += 3;
    t = before ? t : when_behind_part(s, t);
    int i = when_among(when_low(s, t), W);
    if (i < 0 || (before && (i < 1 || i > 2))) return 0;
    date_ymd d = s->doc.year ? calendar_add_days(s->doc, OFFSET[i] * (before ? 2 : 1)) : s->doc;
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

/* Easter Sunday: the Gregorian computus (Meeus, "Astronomical Algorithms", ch. 8). */
static date_ymd easter(int y)
{
    int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7,
        m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return (date_ymd){y, n / 31, n % 31 + 1};
}

/* The n-th (n < 0: last) weekday of a month. */
static date_ymd nth_weekday(int y, int month, int wd, int n)
{
    date_ymd first = {y, month, 1};
    if (n < 0) first = calendar_add_months(first, 1);
    int off = (wd - calendar_weekday(first) + 7) % 7;
    return calendar_add_days(first, n < 0 ? off - 7 : off + 7 * (n - 1));
}

typedef struct feast {
    const char *words;
    int month, day;
} feast; /* month 0: see feast_day */
static const feast FEAST[] = {{"christmas day", 12, 25},
                              {"christmas eve", 12, 24},
                              {"christmas", 12, 25},
                              {"boxing day", 12, 26},
                              {"new year 's day", 1, 1},
                              {"new year 's eve", 12, 31},
                              {"new year 's", 1, 1},
                              {"new years day", 1, 1},
                              {"halloween", 10, 31},
                              {"valentine 's day", 2, 14},
                              {"st. patrick 's day", 3, 17},
                              {"may day", 5, 1},
                              {"veterans day", 11, 11},
                              {"armistice day", 11, 11},
                              {"bastille day", 7, 14},
                              {"good friday", 0, -2},
                              {"easter sunday", 0, 0},
                              {"easter monday", 0, 1},
                              {"palm sunday", 0, -7},
                              {"ash wednesday", 0, -46},
                              {"easter", 0, 0},
                              {"thanksgiving day", 0, 100},
                              {"thanksgiving", 0, 100},
                              {"memorial day", 0, 101},
                              {"labor day", 0, 102},
                              {"9/11", 9, 11}};

static date_ymd feast_day(const feast *f, int y)
{
    if (f->month) return (date_ymd){y, f->month, f->day};
    if (f->day == 100) return nth_weekday(y, 11, 3, 4);
    if (f->day == 101) return nth_weekday(y, 5, 0, -1);
    if (f->day == 102) return nth_weekday(y, 9, 0, 1);
    return calendar_add_days(easter(y), f->day);
}

/* Do the words stand at t? The token behind them, or 0. */
static int32_t words_at(const when_scan *s, int32_t t, const char *words)
{
    str rest = str_of(words), w;
    while (str_split(&rest, ' ', &w)) {
        str x = when_low(s, t++);
        if (!x.n || !w.n) return 0;
        if (!str_eq(x, w) && !(str_is(w, "'s") && str_is(x, "’s"))) return 0;
    }
    return t;
}

int32_t when_feast(when_scan *s, int32_t t)
{
    int32_t b = t;
    int dir = when_direction(s, t);
    if (dir || when_is(s, t, "this")) t++;
    for (size_t i = 0; i < sizeof FEAST / sizeof *FEAST; i++) {
        const feast *f = &FEAST[i];
        if (when_low(s, t).n == 0 || f->words[0] != when_low(s, t).s[0]) continue;
        int32_t e = words_at(s, t, f->words);
        if (!e) continue;
        bool eleven = str_is(str_of(f->words), "9/11");
        int32_t at = when_is(s, e, ",") || when_is(s, e, "of") ? e + 1 : e;
        int y = eleven ? 2001 : when_year_at(s, at);
        if (y && !eleven) e = at + 1;
        bool relative = !y;
        if (!y && s->doc.year) {
            date_ymd now = feast_day(f, s->doc.year);
            y = when_year_of(s, now.month, now.day, dir, when_tense_of(s, t));
        }
        when_put_date(s, b, e, y ? feast_day(f, y) : (date_ymd){0, f->month, f->day > 0 ? f->day : 0}, DATE_DAY,
                      relative);
        return e;
    }
    return 0;
}

/* "2008" "the early 1990s" "the 90s" "the 19th century" "fiscal 2013" */
int32_t when_year(when_scan *s, int32_t t)
{
    int32_t b = t;
    bool the = when_is(s, t, "the");
    if (the) t++;
    t = when_behind_part(s, t);
    str w = when_low(s, t);
    if (w.n > 4 && str_starts(w, "mid-")) w = (str){w.s + 4, w.n - 4};
    if (w.n == 3 && w.s[2] == 's' && when_digits((str){w.s, 2}) >= 10 && the) {
        when_put(s, b, t + 1, "DATE", arena_printf(s->a, "19%c", w.s[0]))->past = true;
        return t + 1;
    }
    bool decade = w.n == 5 && w.s[4] == 's' && when_digits((str){w.s, 4}) >= 1400;
    if (decade) {
        date_expr *x = when_put(s, b, t + 1, "DATE", arena_printf(s->a, "%.3s", w.s));
        x->from = (date_ymd){when_digits((str){w.s, 4}), 0, 0};
        x->precision = DATE_YEAR;
        x->past = true;
        return t + 1;
    }
    int nth = when_day_at(s, t);
    if (nth > 1 && nth < 23 && w.n > 2 &&
        (when_is(s, t + 1, "century") || (when_is(s, t + 1, "-") && when_is(s, t + 2, "century")))) {
        int32_t e = when_is(s, t + 1, "century") ? t + 2 : t + 3;
        when_put(s, b, e, "DATE", arena_printf(s->a, "%02d", nth - 1));
        return e;
    }
    bool fiscal = when_is(s, t, "fiscal");
    if (fiscal) t = when_is(s, t + 1, "year") ? t + 2 : t + 1;
    int y = w.n == 4 && !fiscal && s->d->tok[t].lower.n > 4 ? when_digits(w) : when_year_at(s, t); /* "mid-2011" */
    if (y < 1400 || y > 2100) y = 0;
    bool dated =
        when_ent(s, t, NLP_ENT_DATE) || when_prep_before(s, t) || (when_is(s, t - 1, "(") && when_is(s, t + 1, ")"));
    bool counts = when_ent(s, t, NLP_ENT_CARDINAL) && s->d->tok[t].role == NLP_NUM;
    bool unit = when_unit_at(s, t + 1, NULL) || when_ent(s, t, NLP_ENT_MONEY) || when_ent(s, t, NLP_ENT_QUANTITY) ||
                when_is(s, t + 1, "%");
    if (!y || (!dated && !fiscal) || counts || unit) return 0;
    if (the && t == b + 1) b = t; /* "the 2008 elections": the determiner is the noun's */
    when_put_date(s, b, t + 1, (date_ymd){y, 0, 0}, DATE_YEAR, false);
    return t + 1;
}
