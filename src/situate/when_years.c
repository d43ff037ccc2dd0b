/* when_years.c - bare years, ranges of years, decades, centuries. */
#include "situate/when.h"

/* "the early 1950's", "the 1990s", "the '80s", "the mid-60s": first year of the decade, or 0; *e behind it. */
static int decade_at(const when_scan *s, int32_t t, bool the, int32_t *e)
{
    str w = when_low(s, t);
    bool apart = str_is(w, "'") || str_is(w, "’") || str_is(w, "‘");
    if (apart) w = when_low(s, ++t);
    while (w.n && (str_starts(w, "mid-") || w.s[0] == '\'' || str_starts(w, "’") || str_starts(w, "‘"))) {
        uint32_t skip = w.s[0] == 'm' ? 4 : w.s[0] == '\'' ? 1 : 3;
        w = (str){w.s + skip, w.n - skip};
        the = true;
    }
    bool owned = when_is(s, t + 1, "'s") || when_is(s, t + 1, "’s");
    uint32_t n = w.n && w.s[w.n - 1] == 's' ? w.n - 1 : owned ? w.n : 0;
    int y = n == 2 || n == 4 ? when_digits((str){w.s, n}) : -1;
    if (y < 0 || y % 10 || (n == 2 && !the && !apart)) return 0;
    if (n == 2) y += y <= 10 ? 2000 : 1900;
    *e = t + 1 + (owned && n == w.n);
    if (owned && n == w.n && n == 4 && !the) return 0; /* "1990's end" */
    return y >= 1400 && y <= 2090 ? y : 0;
}

/* "2017–2018" as one token, "1989-90" */
static int32_t put_years(when_scan *s, int32_t t)
{
    str w = when_low(s, t);
    uint32_t dash = w.n > 4 && str_starts((str){w.s + 4, w.n - 4}, "–") ? 3 : w.n > 4 && w.s[4] == '-' ? 1 : 0;
    if (!dash) return 0;
    int from = when_digits((str){w.s, 4}), to = when_digits((str){w.s + 4 + dash, w.n - 4 - dash});
    if (w.n - dash == 6) to += from / 100 * 100;
    if (from < 1400 || to <= from || to > 2100 || (w.n - dash != 8 && w.n - dash != 6)) return 0;
    when_put_date(s, t, t + 1, (date_ymd){from, 0, 0}, DATE_YEAR, false)->to = (date_ymd){to, 0, 0};
    return t + 1;
}

static int32_t put_century(when_scan *s, int32_t b, int32_t t)
{
    static const char *const NTH[] = {"fifth",       "sixth",      "seventh",    "eighth",     "ninth",     "tenth",
                                      "eleventh",    "twelfth",    "thirteenth", "fourteenth", "fifteenth", "sixteenth",
                                      "seventeenth", "eighteenth", "nineteenth", "twentieth",  NULL};
    int nth = when_day_at(s, t), word = when_among(when_low(s, t), NTH);
    if (word >= 0) nth = word + 5;
    int32_t c = when_is(s, t + 1, "-") ? t + 2 : t + 1;
    if (nth < 2 || nth > 22 || when_low(s, t).n < 3 || !when_is(s, c, "century")) return 0;
    when_put(s, b, c + 1, "DATE", arena_printf(s->a, "%02d", nth - 1));
    return c + 1;
}

/* "2008" "the early 1990s" "the 90s" "the 19th century" "fiscal 2013" */
int32_t when_year(when_scan *s, int32_t t)
{
    int32_t b = t, e = 0;
    bool the = when_is(s, t, "the");
    if (the) t++;
    t = when_behind_part(s, t);
    int decade = decade_at(s, t, the, &e);
    if (decade) {
        when_put_unit(s, b, e, (date_ymd){decade, 0, 0}, UNIT_DECADE);
        s->out->e[s->out->n - 1].relative = false;
        return e;
    }
    e = put_century(s, b, t);
    if (!e) e = put_years(s, t);
    if (e) return e;
    str w = when_low(s, t);
    bool mid = w.n > 4 && str_starts(w, "mid-"), fiscal = when_is(s, t, "fiscal") || when_is(s, t, "fy");
    if (mid) w = (str){w.s + 4, w.n - 4};
    if (fiscal) t = when_is(s, t + 1, "year") ? t + 2 : t + 1;
    int y = mid ? when_digits(w) : when_year_at(s, t); /* "mid-2011" */
    if (y < 1400 || y > 2100) y = 0;
    bool dated =
        when_ent(s, t, NLP_ENT_DATE) || when_prep_before(s, t) || (when_is(s, t - 1, "(") && when_is(s, t + 1, ")"));
    dated |= the && y && when_capital(s, t + 1) &&
             (when_ent(s, t, NLP_ENT_EVENT) || when_ent(s, t, NLP_ENT_WORK) || when_ent(s, t, NLP_ENT_ORG) ||
              when_ent(s, t, NLP_ENT_LAW));
    bool counts = when_ent(s, t, NLP_ENT_CARDINAL) && s->d->tok[t].role == NLP_NUM;
    bool unit = when_unit_at(s, t + 1, NULL) || when_ent(s, t, NLP_ENT_MONEY) || when_ent(s, t, NLP_ENT_QUANTITY) ||
                when_is(s, t + 1, "%");
    if (!y || (!dated && !fiscal) || counts || unit) return 0;
    if (the && t == b + 1) b = t; /* "the 2008 elections": the determiner is the noun's */
    when_put_date(s, b, t + 1, (date_ymd){y, 0, 0}, DATE_YEAR, false);
    return t + 1;
}
