/* when_feast.c - days that have names: "Easter Sunday", "the Labor Day weekend", "the day after Thanksgiving". */
#include "situate/feasts.h"
#include "situate/when.h"

/* Do the words stand at t? The token behind them, or 0. */
static int32_t words_at(const when_scan *s, int32_t t, const char *words)
{
    str rest = str_of(words), w;
    while (str_split(&rest, ' ', &w)) {
        str x = when_low(s, t++);
        if (!x.n || !w.n) return 0;
        bool apostrophe = w.s[0] == '\'' && str_starts(x, "’") && x.n == w.n + 2;
        if (!str_eq(x, w) && !apostrophe) return 0;
    }
    return t;
}

static const feast *feast_at(const when_scan *s, int32_t t, int32_t *e)
{
    int n;
    const feast *f = feasts(&n);
    str w = when_low(s, t);
    if (!w.n || (!when_capital(s, t) && w.s[0] != '9')) return NULL;
    for (int i = 0; i < n; i++) {
        if (f[i].words[0] != w.s[0]) continue;
        *e = words_at(s, t, f[i].words);
        if (*e) return &f[i];
    }
    return NULL;
}

/* The one meant of the feast's days: within a month the nearest, else by the tense. */
static date_ymd nearest(const when_scan *s, const feast *f, int dir, when_tense tense)
{
    date_ymd d[FEASTS_A_YEAR], best = {0, 0, 0};
    int32_t least = 0;
    for (int y = s->doc.year - 4; y <= s->doc.year + 4; y++) {
        int n = feast_days(f, y, d);
        for (int i = 0; i < n; i++) {
            int32_t away = calendar_days(d[i]) - calendar_days(s->doc), cost = away < 0 ? -away : away;
            bool close = cost <= 31 && !dir;
            if ((dir < 0 && away >= 0) || (dir > 0 && away <= 0)) continue;
            if (!close && ((tense == TENSE_PAST && away > 0) || (tense == TENSE_FUTURE && away < 0))) cost += 100000;
            if (best.year && cost >= least) continue;
            best = d[i];
            least = cost;
        }
    }
    return best;
}

static date_ymd of_year(const feast *f, int year)
{
    date_ymd d[FEASTS_A_YEAR];
    return feast_days(f, year, d) ? d[0] : (date_ymd){0, 0, 0};
}

static int32_t put_weekend_of(when_scan *s, int32_t b, int32_t e, date_ymd d)
{
    int wd = d.year ? calendar_weekday(d) : 0; /* Monday and Tuesday end the weekend before them */
    return when_put_weekend(s, b, e, d.year ? calendar_add_days(d, wd <= 1 ? -2 - wd : 5 - wd) : d);
}

int32_t when_feast(when_scan *s, int32_t t)
{
    int32_t b = t, e = 0;
    bool the = when_is(s, t, "the");
    if (the) t++;
    int dir = when_direction(s, t);
    if (dir || when_is(s, t, "this")) t++;
    const feast *f = feast_at(s, t, &e);
    if (!f) return 0;
    if (when_tag(s, e, "NNP") && when_is(s, e, "agreement")) return 0;
    bool weekend = when_is(s, e, "weekend"), of = when_is(s, t + 1, "of");
    if (the && !weekend && !of) return 0;
    bool eleven = f->words[0] == '9', fixed = !eleven || when_year_at(s, e + when_is(s, e, ","));
    int32_t at = when_is(s, e, ",") || when_is(s, e, "of") ? e + 1 : e;
    int y = when_year_at(s, at);
    if (y && !weekend) e = at + 1;
    if (eleven && !y) y = 2001;
    bool relative = !y || !fixed;
    if (!y) y = when_year_before(s, t);
    date_ymd d = {0, 0, 0};
    if (y)
        d = of_year(f, y);
    else if (s->doc.year)
        d = nearest(s, f, dir, when_tense_of(s, t));
    if (weekend) return put_weekend_of(s, b, e + 1, d);
    if (!d.year && feast_is_fixed(f)) d = (date_ymd){0, f->month, f->day};
    date_expr *x = when_put_date(s, b, e, d, feast_is_month(f) ? DATE_MONTH : DATE_DAY, relative);
    if (feast_is_month(f) && d.year) {
        x->from = d;
        x->to = calendar_add_days(d, 29);
    }
    return e;
}

/* "the day after Christmas", "the night before Thanksgiving" */
int32_t when_beside(when_scan *s, int32_t t)
{
    static when_pattern *const DAY[] = {when_feast, when_named_day};
    int32_t b = t, n = s->out->n;
    if (!when_is(s, t, "the")) return 0;
    const char *part = when_daypart(s, t + 1);
    int way = when_is(s, t + 2, "after") ? 1 : when_is(s, t + 2, "before") ? -1 : 0;
    if (!way || (!part && !when_is(s, t + 1, "day"))) return 0;
    int32_t e = when_first(s, t + 3, DAY, 2);
    if (e && s->out->e[n].precision == DATE_DAY && s->out->e[n].from.year) {
        date_expr *x = when_widen(s, b);
        if (part) x->type = "TIME";
        when_redate(s, x, calendar_add_days(x->from, way), part ? part : "");
        return e;
    }
    s->out->n = n;
    return 0;
}
