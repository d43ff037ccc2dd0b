/* when.c - finds time expressions in the tokens and gives their TIMEX3 value (TimeML 1.2.1) against the document's date. */
#include "situate/calendar.h"

typedef struct scan {
    arena *a;
    const nlp_doc *d;
    date_ymd doc;
    date_exprs *out;
    int32_t cap;
    int32_t end; /* of the sentence */
} scan;

enum { UNIT_NONE, UNIT_DAY, UNIT_WEEK, UNIT_MONTH, UNIT_YEAR, UNIT_DECADE, UNIT_CENTURY, UNIT_HOUR, UNIT_MINUTE, UNIT_SECOND, UNIT_QUARTER };

static str low(const scan *s, int32_t t)
{
    return t >= 0 && t < s->end ? s->d->tok[t].lower : (str){"", 0};
}

static bool is(const scan *s, int32_t t, const char *w)
{
    return str_is(low(s, t), w);
}

static int among(str w, const char *const *list, int n)
{
    for (int i = 0; i < n; i++)
        if (str_is(w, list[i])) return i;
    return -1;
}

static bool tag_starts(const scan *s, int32_t t, const char *prefix)
{
    return t < s->end && str_starts(str_of(s->d->tok[t].tag), prefix);
}

static int month_at(const scan *s, int32_t t)
{
    static const char *const FULL[] = {"january", "february", "march", "april", "may", "june",
                                       "july", "august", "september", "october", "november", "december"};
    static const char *const SHORT[] = {"jan.", "feb.", "mar.", "apr.", "may.", "jun.", "jul.", "aug.", "sept.", "oct.", "nov.", "dec.",
                                        "jan", "feb", "mar", "apr", "xx", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "sep.", "sept"};
    if (!tag_starts(s, t, "NN") && !tag_starts(s, t, "CD") && s->d->tok[t < s->end ? t : 0].ent != NLP_ENT_DATE) return 0;
    int i = among(low(s, t), FULL, 12);
    if (i < 0) {
        int k = among(low(s, t), SHORT, 26);
        i = k < 0 ? -1 : k >= 24 ? 8 : k % 12;
    }
    if (i < 0) return 0;
    unsigned char first = (unsigned char)s->d->tok[t].text.s[0];
    return first >= 'A' && first <= 'Z' ? i + 1 : 0;
}

static int weekday_at(const scan *s, int32_t t)
{
    static const char *const DAY[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                                      "mon.", "tues.", "wed.", "thurs.", "fri.", "sat.", "sun."};
    int i = among(low(s, t), DAY, 14);
    return i < 0 ? -1 : i % 7;
}

static int unit_at(const scan *s, int32_t t, bool *plural)
{
    static const struct { const char *w; int u; } U[] = {
        {"day", UNIT_DAY}, {"week", UNIT_WEEK}, {"month", UNIT_MONTH}, {"year", UNIT_YEAR}, {"decade", UNIT_DECADE},
        {"century", UNIT_CENTURY}, {"hour", UNIT_HOUR}, {"minute", UNIT_MINUTE}, {"second", UNIT_SECOND}, {"quarter", UNIT_QUARTER},
        {"days", UNIT_DAY}, {"weeks", UNIT_WEEK}, {"months", UNIT_MONTH}, {"years", UNIT_YEAR}, {"decades", UNIT_DECADE},
        {"centuries", UNIT_CENTURY}, {"hours", UNIT_HOUR}, {"minutes", UNIT_MINUTE}, {"seconds", UNIT_SECOND}, {"quarters", UNIT_QUARTER}};
    str w = low(s, t);
    for (int i = 0; i < 20; i++)
        if (str_is(w, U[i].w)) {
            if (U[i].u == UNIT_SECOND && !tag_starts(s, t, "NN")) return UNIT_NONE;
            if (plural) *plural = i >= 10;
            return U[i].u;
        }
    return UNIT_NONE;
}

static int digits(str w)
{
    int v = 0;
    if (!w.n || w.n > 4) return -1;
    for (uint32_t i = 0; i < w.n; i++) {
        if (w.s[i] < '0' || w.s[i] > '9') return -1;
        v = v * 10 + (w.s[i] - '0');
    }
    return v;
}

static int year_at(const scan *s, int32_t t)
{
    int v = low(s, t).n == 4 ? digits(low(s, t)) : -1;
    return v >= 1400 && v <= 2100 ? v : 0;
}

/* Day of a month: 7, 7th, 21st. */
static int day_at(const scan *s, int32_t t)
{
    str w = low(s, t);
    if (w.n > 2 && (str_ends(w, "th") || str_ends(w, "st") || str_ends(w, "nd") || str_ends(w, "rd"))) w.n -= 2;
    int v = w.n <= 2 ? digits(w) : -1;
    return v >= 1 && v <= 31 ? v : 0;
}

/* Count before a unit; 0 = none, -1 = vague ("several"). *len receives the tokens it takes. */
static int count_at(const scan *s, int32_t t, int32_t *len)
{
    static const char *const N[] = {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
                                    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
    static const char *const TENS[] = {"thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    static const char *const VAGUE[] = {"several", "few", "many", "some", "recent"};
    str w = low(s, t);
    *len = 1;
    if (str_is(w, "a") || str_is(w, "an")) {
        if (is(s, t + 1, "few") || is(s, t + 1, "couple")) {
            bool couple = is(s, t + 1, "couple");
            *len = couple && is(s, t + 2, "of") ? 3 : 2;
            return couple ? 2 : -1;
        }
        return 1;
    }
    int i = among(w, N, 20);
    if (i >= 0) return i + 1;
    i = among(w, TENS, 7);
    if (i >= 0) return 30 + 10 * i;
    if (among(w, VAGUE, 5) >= 0) return -1;
    if (str_is(w, "half") && is(s, t + 1, "a")) return 0;
    if (str_is(w, "dozen")) return 12;
    int v = digits(w);
    return v > 0 && v < 1000 ? v : 0;
}

static str value_of(const scan *s, date_ymd d, date_precision p)
{
    if (p == DATE_DAY) return arena_printf(s->a, "%04d-%02d-%02d", d.year, d.month, d.day);
    if (p == DATE_MONTH) return arena_printf(s->a, "%04d-%02d", d.year, d.month);
    if (p == DATE_WEEK) {
        int32_t y, w;
        calendar_iso_week(d, &y, &w);
        return arena_printf(s->a, "%04d-W%02d", y, w);
    }
    return arena_printf(s->a, "%04d", d.year);
}

static date_expr *add(scan *s, int32_t b, int32_t e, const char *type, str value)
{
    const nlp_token *t = s->d->tok;
    date_expr x = {.begin = b, .end = e, .start_cp = t[b].start_cp, .end_cp = t[e - 1].end_cp,
                   .in_title = s->d->sent[t[b].sent].in_title, .type = type, .value = value};
    date_expr *p = ARENA_PUSH(s->a, s->out->e, s->out->n, s->cap);
    *p = x;
    return p;
}

static date_expr *add_date(scan *s, int32_t b, int32_t e, date_ymd d, date_precision p, bool relative)
{
    date_expr *x;
    if (relative && !s->doc.year) return add(s, b, e, "DATE", STR("XXXX"));
    x = add(s, b, e, "DATE", value_of(s, d, p));
    x->from = d;
    if (p == DATE_MONTH) x->from.day = 0;
    if (p == DATE_YEAR) x->from.day = x->from.month = 0;
    x->precision = p;
    x->relative = relative;
    if (s->doc.year && d.year) {
        int32_t a = calendar_days(d), n = calendar_days(s->doc);
        x->past = a < n;
        x->future = a > n && (p == DATE_DAY || d.year > s->doc.year);
    }
    return x;
}

/* Is the verb above the expression about the future? */
static bool future_verb(const scan *s, int32_t t)
{
    const nlp_doc *d = s->d;
    for (int i = 0; i < 12; i++) {
        if (d->tok[t].pos == NLP_VERB || d->tok[t].pos == NLP_AUXV) {
            for (int32_t k = d->tok[t].first_child; k >= 0; k = d->tok[k].next_sibling) {
                str w = d->tok[k].lower;
                if (d->tok[k].role == NLP_AUX && (str_is(w, "will") || str_is(w, "'ll") || str_is(w, "shall") || str_is(w, "to") ||
                                                  str_is(w, "would") || str_is(w, "may") || str_is(w, "could")))
                    return true;
            }
            str l = d->tok[t].lemma;
            if (str_is(l, "schedule") || str_is(l, "expect") || str_is(l, "plan")) return true;
            return str_is(str_of(d->tok[t].tag), "VBZ") && str_is(l, "begin");
        }
        if (d->tok[t].head == t) break;
        t = d->tok[t].head;
    }
    return false;
}

static date_ymd day_of_week(const scan *s, int wd, int dir, bool future)
{
    int32_t back = (calendar_weekday(s->doc) - wd + 7) % 7;
    if (dir < 0) return calendar_add_days(s->doc, -(back ? back : 7));
    if (dir > 0 || future) return calendar_add_days(s->doc, back ? 7 - back : dir > 0 ? 7 : 0);
    return calendar_add_days(s->doc, -back);
}

/* "morning", "afternoon", "evening", "night" behind a day: its TIMEX3 suffix. */
static const char *daypart(const scan *s, int32_t t)
{
    static const char *const W[] = {"morning", "afternoon", "evening", "night"};
    static const char *const S[] = {"TMO", "TAF", "TEV", "TNI"};
    int i = among(low(s, t), W, 4);
    return i < 0 ? NULL : S[i];
}

static int direction(str w)
{
    if (str_is(w, "last") || str_is(w, "past") || str_is(w, "previous")) return -1;
    if (str_is(w, "next") || str_is(w, "coming") || str_is(w, "following") || str_is(w, "upcoming")) return 1;
    return 0;
}

static int32_t with_daypart(scan *s, int32_t b, int32_t e, date_ymd d)
{
    const char *part = daypart(s, e);
    if (part && s->doc.year) {
        date_expr *x = add(s, b, e + 1, "TIME", arena_printf(s->a, "%04d-%02d-%02d%s", d.year, d.month, d.day, part));
        x->from = d;
        x->precision = DATE_DAY;
        x->relative = true;
        return e + 1;
    }
    add_date(s, b, e, d, DATE_DAY, true);
    return e;
}

static int32_t weekday(scan *s, int32_t t)
{
    int32_t b = t;
    int dir = direction(low(s, t));
    if (dir || is(s, t, "this")) t++;
    int wd = weekday_at(s, t);
    if (wd < 0) return 0;
    return with_daypart(s, b, t + 1, s->doc.year ? day_of_week(s, wd, dir, future_verb(s, t)) : (date_ymd){0, 0, 0});
}

static int32_t named_day(scan *s, int32_t t)
{
    static const char *const W[] = {"today", "yesterday", "tomorrow", "tonight"};
    static const int OFFSET[] = {0, -1, 1, 0};
    int i = among(low(s, t), W, 4);
    if (i < 0) return 0;
    date_ymd d = s->doc.year ? calendar_add_days(s->doc, OFFSET[i]) : s->doc;
    if (i == 3) {
        date_expr *x = add(s, t, t + 1, "TIME", s->doc.year ? arena_printf(s->a, "%04d-%02d-%02dTNI", d.year, d.month, d.day) : STR("TNI"));
        x->from = d;
        x->precision = s->doc.year ? DATE_DAY : DATE_NONE;
        return t + 1;
    }
    return with_daypart(s, t, t + 1, d);
}

static int nearest_year(const scan *s, int m, bool future)
{
    if (!s->doc.year) return 0;
    if (future) return m < s->doc.month ? s->doc.year + 1 : s->doc.year;
    return m > s->doc.month ? s->doc.year - 1 : s->doc.year;
}

/* March 12, 2011 · 12 March 2011 · March 2011 · early March · March */
static int32_t calendar_expr(scan *s, int32_t t)
{
    static const char *const MOD[] = {"early", "late", "mid", "mid-"};
    int32_t b = t;
    if (among(low(s, t), MOD, 4) >= 0) {
        t++;
        if (is(s, t, "-")) t++;
    }
    if (is(s, t, "the") && day_at(s, t + 1)) t++;
    int dir = direction(low(s, t)), day = day_at(s, t), m;
    if (day && is(s, t + 1, "of")) t++;
    m = day ? month_at(s, t + 1) : 0;
    if (m) t += 2;
    else {
        day = 0;
        if (dir) t++;
        m = month_at(s, t);
        if (!m) return 0;
        t++;
        day = day_at(s, t);
        if (day && !year_at(s, t)) t++;
        else
            day = 0;
    }
    int32_t e = t;
    if (is(s, t, ",")) t++;
    if (is(s, t, "of")) t++;
    int y = year_at(s, t);
    if (y) e = t + 1;
    bool relative = !y;
    if (!y && s->doc.year) y = dir < 0 ? (m >= s->doc.month ? s->doc.year - 1 : s->doc.year)
                             : dir > 0 ? (m <= s->doc.month ? s->doc.year + 1 : s->doc.year)
                                       : nearest_year(s, m, future_verb(s, b));
    add_date(s, b, e, (date_ymd){y, m, day}, day ? DATE_DAY : DATE_MONTH, relative);
    return e;
}

static char unit_letter(int u)
{
    return u == UNIT_DAY || u == 0 ? 'D' : u == UNIT_WEEK ? 'W' : u == UNIT_MONTH ? 'M' : u == UNIT_HOUR ? 'H' : u == UNIT_MINUTE ? 'M'
           : u == UNIT_SECOND ? 'S' : u == UNIT_QUARTER ? 'Q' : 'Y';
}

static str duration(const scan *s, int n, int u)
{
    const char *t = u == UNIT_HOUR || u == UNIT_MINUTE || u == UNIT_SECOND ? "T" : "";
    if (u == UNIT_DECADE || u == UNIT_CENTURY) {
        if (n < 0) return u == UNIT_DECADE ? STR("PXDE") : STR("PXCE");
        return arena_printf(s->a, "P%dY", n * (u == UNIT_DECADE ? 10 : 100));
    }
    if (n < 0) return arena_printf(s->a, "P%sX%c", t, unit_letter(u));
    return arena_printf(s->a, "P%s%d%c", t, n, unit_letter(u));
}

static date_ymd shift(const scan *s, int n, int u)
{
    switch (u) {
    case UNIT_WEEK: return calendar_add_days(s->doc, 7 * n);
    case UNIT_MONTH: return calendar_add_months(s->doc, n);
    case UNIT_QUARTER: return calendar_add_months(s->doc, 3 * n);
    case UNIT_YEAR: return calendar_add_months(s->doc, 12 * n);
    case UNIT_DECADE: return calendar_add_months(s->doc, 120 * n);
    case UNIT_CENTURY: return calendar_add_months(s->doc, 1200 * n);
    case UNIT_DAY: return calendar_add_days(s->doc, n);
    default: return s->doc;
    }
}

static date_precision precision_of(int u)
{
    return u == UNIT_WEEK ? DATE_WEEK : u == UNIT_MONTH || u == UNIT_QUARTER ? DATE_MONTH : u == UNIT_YEAR || u >= UNIT_DECADE ? (u == UNIT_HOUR || u == UNIT_MINUTE || u == UNIT_SECOND ? DATE_DAY : DATE_YEAR) : DATE_DAY;
}

/* two weeks ago · three years earlier · 10 days from now · for six months · several weeks */
static int32_t counted(scan *s, int32_t t)
{
    int32_t b = t, len = 0;
    static const char *const MORE[] = {"about", "nearly", "almost", "around", "roughly", "some", "over", "more", "at", "least"};
    if (is(s, t, "more") && is(s, t + 1, "than")) t += 2;
    else if (among(low(s, t), MORE, 6) >= 0)
        t++;
    int32_t from = t;
    int n = count_at(s, t, &len);
    if (!n) return 0;
    t += len;
    if (is(s, t, "-")) t++;
    if (is(s, t, "more") || is(s, t, "full") || is(s, t, "consecutive")) t++;
    int u = unit_at(s, t, NULL);
    if (!u) return 0;
    t++;
    bool before = is(s, t, "ago") || is(s, t, "earlier"), after = is(s, t, "later") || (is(s, t, "from") && is(s, t + 1, "now"));
    if (is(s, t, "before") && is(s, t - 1, "day")) before = false;
    if (!before && !after) {
        if (n == 1 && is(s, from, "a") && (is(s, t, "after") || is(s, t, "before"))) before = false;
        add(s, from, t, "DURATION", duration(s, n, u));
        return t;
    }
    int32_t e = is(s, t, "from") ? t + 2 : t + 1;
    if (n < 0 || !s->doc.year) {
        add(s, b, e, "DATE", n < 0 ? (before ? STR("PAST_REF") : STR("FUTURE_REF")) : STR("XXXX"))->past = before;
        return e;
    }
    date_expr *x = add_date(s, b, e, shift(s, before ? -n : n, u), precision_of(u), true);
    x->past = before;
    x->future = after;
    return e;
}

/* last week · this month · next year · the past three days · the weekend */
static int32_t deictic(scan *s, int32_t t)
{
    int32_t b = t, len;
    if (is(s, t, "the")) t++;
    if (is(s, t, "earlier") || is(s, t, "later")) {
        b = t;
        t++;
    }
    int dir = direction(low(s, t));
    bool now = is(s, t, "this") || is(s, t, "current"), on = dir || now;
    if (is(s, t, "weekend") || (on && is(s, t + 1, "weekend"))) {
        if (!on && t == b) return 0;
        int32_t e = on ? t + 2 : t + 1;
        if (!s->doc.year) return 0;
        date_ymd sat = calendar_add_days(s->doc, -((calendar_weekday(s->doc) + 2) % 7) + (dir > 0 ? 7 : 0));
        add_date(s, b, e, sat, DATE_WEEK, true)->value = arena_printf(s->a, "%.*s-WE", 8, value_of(s, sat, DATE_WEEK).s);
        return e;
    }
    if (!on) return 0;
    t++;
    if (is(s, t, "coming")) t++;
    int n = count_at(s, t, &len);
    if (n && n != 1 && unit_at(s, t + len, NULL)) {
        add(s, b, t + len + 1, "DURATION", duration(s, n, unit_at(s, t + len, NULL)));
        return t + len + 1;
    }
    const char *part = daypart(s, t);
    if (part && s->doc.year) {
        date_ymd d = dir < 0 ? calendar_add_days(s->doc, -1) : s->doc;
        date_expr *x = add(s, b, t + 1, "TIME", arena_printf(s->a, "%04d-%02d-%02d%s", d.year, d.month, d.day, part));
        x->from = d;
        x->precision = DATE_DAY;
        return t + 1;
    }
    int u = unit_at(s, t, NULL);
    if (!u || u == UNIT_HOUR || u == UNIT_MINUTE || u == UNIT_SECOND) return 0;
    if (u == UNIT_DECADE || u == UNIT_CENTURY || (is(s, t - 1, "past") && u != UNIT_WEEK && b != t - 1)) {
        add(s, b, t + 1, "DURATION", duration(s, 1, u));
        return t + 1;
    }
    if (u == UNIT_DAY && !dir) return 0;
    date_expr *x = add_date(s, b, t + 1, s->doc.year ? shift(s, dir, u) : s->doc, precision_of(u), true);
    x->past = dir < 0;
    x->future = dir > 0;
    return t + 1;
}

static int32_t season(scan *s, int32_t t)
{
    static const char *const W[] = {"spring", "summer", "autumn", "fall", "winter"}, *const V[] = {"SP", "SU", "FA", "FA", "WI"};
    static const int MONTH[] = {3, 6, 9, 9, 12};
    int32_t b = t;
    if (is(s, t, "the")) t++;
    int dir = direction(low(s, t));
    bool on = dir || is(s, t, "this");
    if (on) t++;
    int i = among(low(s, t), W, 5);
    if (i < 0 || !tag_starts(s, t, "NN")) return 0;
    int32_t e = t + 1;
    int y = year_at(s, is(s, e, "of") ? e + 1 : e);
    if (y) e = is(s, e, "of") ? e + 2 : e + 1;
    else if (!on || !s->doc.year)
        return 0;
    else
        y = s->doc.year + (dir < 0 && MONTH[i] >= s->doc.month ? -1 : dir > 0 && MONTH[i] <= s->doc.month ? 1 : 0);
    date_expr *x = add_date(s, b, e, (date_ymd){y, MONTH[i], 0}, DATE_MONTH, on);
    x->value = arena_printf(s->a, "%04d-%s", y, V[i]);
    return e;
}

static int32_t quarter(scan *s, int32_t t)
{
    static const char *const W[] = {"first", "second", "third", "fourth"};
    int32_t b = t;
    if (is(s, t, "the")) t++;
    int q = among(low(s, t), W, 4);
    if (q < 0 || !is(s, t + 1, "quarter")) return 0;
    int32_t e = t + 2;
    int y = year_at(s, is(s, e, "of") ? e + 1 : e);
    if (y) e = is(s, e, "of") ? e + 2 : e + 1;
    else
        y = s->doc.year;
    if (!y) return 0;
    add_date(s, b, e, (date_ymd){y, q * 3 + 1, 0}, DATE_MONTH, false)->value = arena_printf(s->a, "%04d-Q%d", y, q + 1);
    return e;
}

static int32_t references(scan *s, int32_t t)
{
    static const char *const NOW[] = {"now", "currently", "nowadays", "presently"};
    static const char *const PAST[] = {"recently", "formerly", "lately"};
    static const char *const EVERY[] = {"daily", "weekly", "monthly", "annually", "yearly", "annual"};
    static const char *const EACH[] = {"P1D", "P1W", "P1M", "P1Y", "P1Y", "P1Y"};
    str w = low(s, t);
    if (among(w, NOW, 4) >= 0) {
        date_expr *x = add(s, t, t + 1, "DATE", STR("PRESENT_REF"));
        x->relative = true;
        return t + 1;
    }
    if (among(w, PAST, 3) >= 0) {
        add(s, t, t + 1, "DATE", STR("PAST_REF"))->past = true;
        return t + 1;
    }
    int i = among(w, EVERY, 6);
    if (i >= 0) {
        add(s, t, t + 1, "SET", str_of(EACH[i]));
        return t + 1;
    }
    if (str_is(w, "the") && is(s, t + 1, "past") && !tag_starts(s, t + 2, "NN") && !tag_starts(s, t + 2, "CD") && !tag_starts(s, t + 2, "JJ")) {
        add(s, t, t + 2, "DATE", STR("PAST_REF"))->past = true;
        return t + 2;
    }
    if (str_is(w, "the") && is(s, t + 1, "future")) {
        add(s, t, t + 2, "DATE", STR("FUTURE_REF"))->future = true;
        return t + 2;
    }
    if ((str_is(w, "every") || str_is(w, "each")) && (unit_at(s, t + 1, NULL) || weekday_at(s, t + 1) >= 0)) {
        int u = unit_at(s, t + 1, NULL);
        add(s, t, t + 2, "SET", u ? duration(s, 1, u) : arena_printf(s->a, "XXXX-WXX-%d", weekday_at(s, t + 1) + 1));
        return t + 2;
    }
    return 0;
}

/* 2011-03-12 · 3/12/2011 (month first) · the 1990s · 2008 */
static int32_t numeric(scan *s, int32_t t)
{
    str w = low(s, t);
    int part[3] = {0, 0, 0}, k = 0;
    char sep = 0;
    for (uint32_t i = 0; i < w.n && w.n >= 8 && w.n <= 10; i++) {
        if (w.s[i] >= '0' && w.s[i] <= '9') part[k] = part[k] * 10 + (w.s[i] - '0');
        else if ((w.s[i] == '-' || w.s[i] == '/') && k < 2 && (!sep || sep == w.s[i])) {
            sep = w.s[i];
            k++;
        } else {
            k = 0;
            break;
        }
    }
    if (k == 2 && sep == '-' && part[0] > 1400 && part[1] >= 1 && part[1] <= 12 && part[2] >= 1 && part[2] <= 31) {
        add_date(s, t, t + 1, (date_ymd){part[0], part[1], part[2]}, DATE_DAY, false);
        return t + 1;
    }
    if (k == 2 && sep == '/' && part[2] > 1400 && part[0] >= 1 && part[0] <= 12 && part[1] >= 1 && part[1] <= 31) {
        add_date(s, t, t + 1, (date_ymd){part[2], part[0], part[1]}, DATE_DAY, false);
        return t + 1;
    }
    int32_t b = t;
    if (is(s, t, "the")) t++;
    w = low(s, t);
    if (w.n == 5 && w.s[4] == 's' && digits((str){w.s, 4}) >= 1400) {
        date_expr *x = add(s, b, t + 1, "DATE", arena_printf(s->a, "%.3s", w.s));
        x->from = (date_ymd){digits((str){w.s, 4}), 0, 0};
        x->precision = DATE_YEAR;
        x->past = true;
        return t + 1;
    }
    if (b != t) return 0;
    int y = year_at(s, t);
    bool dated = t < s->end && (s->d->tok[t].ent == NLP_ENT_DATE || (s->d->tok[t].role == NLP_POBJ && (is(s, t - 1, "in") || is(s, t - 1, "since") || is(s, t - 1, "of"))));
    if (!y || !dated || s->d->tok[t].head == t + 1) return 0;
    add_date(s, t, t + 1, (date_ymd){y, 0, 0}, DATE_YEAR, false);
    return t + 1;
}

static int32_t clock_time(scan *s, int32_t t)
{
    int h = digits(low(s, t)), m = 0;
    str w = low(s, t);
    if (h < 0 && w.n >= 4 && w.n <= 5 && w.s[w.n - 3] == ':') {
        h = digits((str){w.s, w.n - 3});
        m = digits((str){w.s + w.n - 2, 2});
    }
    bool am = is(s, t + 1, "a.m.") || is(s, t + 1, "am"), pm = is(s, t + 1, "p.m.") || is(s, t + 1, "pm");
    if (h < 0 || h > 23 || m < 0 || m > 59 || (!am && !pm) || !s->doc.year) return 0;
    if (pm && h < 12) h += 12;
    if (am && h == 12) h = 0;
    date_expr *x = add(s, t, t + 2, "TIME", arena_printf(s->a, "%04d-%02d-%02dT%02d:%02d", s->doc.year, s->doc.month, s->doc.day, h, m));
    x->precision = DATE_NONE;
    return t + 2;
}

typedef int32_t pattern(scan *, int32_t);

tac_status situate_dates(arena *a, const nlp_doc *d, date_ymd doc_date, date_exprs *out, tac_error *err)
{
    (void)err;
    static pattern *const TRY[] = {clock_time, calendar_expr, weekday, named_day, season, quarter, deictic, counted, numeric, references};
    *out = (date_exprs){NULL, 0};
    if (doc_date.year && (!doc_date.month || !doc_date.day)) doc_date = (date_ymd){doc_date.year, doc_date.month ? doc_date.month : 1, 1};
    scan s = {.a = a, .d = d, .doc = doc_date, .out = out};
    for (int32_t i = 0; i < d->nsent; i++) {
        s.end = d->sent[i].end;
        for (int32_t t = d->sent[i].begin; t < s.end;) {
            int32_t next = 0;
            for (size_t k = 0; k < sizeof TRY / sizeof *TRY && !next; k++) next = TRY[k](&s, t);
            t = next > t ? next : t + 1;
        }
    }
    return TAC_OK;
}
