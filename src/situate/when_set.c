/* when_set.c - repeated times: "daily", "every few years", "each summer", "three times a week", "$5 million a year". */
#include "situate/feasts.h"
#include "situate/when.h"

static int32_t put_set(when_scan *s, int32_t b, int32_t e, str value)
{
    when_put(s, b, e, "SET", value);
    return e;
}

/* "weekly", "annually" */
static int32_t adverb(when_scan *s, int32_t t)
{
    static const char *const LY[] = {"hourly",   "daily",  "nightly", "weekly",   "monthly", "quarterly",
                                     "annually", "yearly", "annual",  "biannual", NULL};
    static const char *const EACH[] = {"PT1H", "P1D", "P1D", "P1W", "P1M", "P3M", "P1Y", "P1Y", "P1Y", "P6M"};
    int i = when_among(when_low(s, t), LY);
    bool newspaper = s->d->tok[t].ent == NLP_ENT_ORG || when_tag(s, t, "NN");
    return i < 0 || newspaper ? 0 : put_set(s, t, t + 1, str_of(EACH[i]));
}

/* What comes again and again by its name: a weekday, part of a day, season, month, feast; 0 when nothing of it is at t.
 */
static int32_t named(when_scan *s, int32_t b, int32_t t)
{
    const char *value, *part = when_daypart(s, t);
    int wd = when_weekday_name(s, t), month = 0, day;
    if (wd >= 0) {
        part = when_daypart(s, t + 1);
        return put_set(s, b, t + (part ? 2 : 1), arena_printf(s->a, "XXXX-WXX-%d%s", wd + 1, part ? part : ""));
    }
    if (part) return put_set(s, b, t + 1, arena_printf(s->a, "XXXX-XX-XX%s", part));
    if (when_is(s, t, "weekend")) return put_set(s, b, t + 1, STR("XXXX-WXX-WE"));
    if (when_season_name(s, t, &value, &month) >= 0) return put_set(s, b, t + 1, arena_printf(s->a, "XXXX-%s", value));
    month = when_month(s, t);
    day = month ? when_day_at(s, t + 1) : 0;
    if (month && day) return put_set(s, b, t + 2, arena_printf(s->a, "XXXX-%02d-%02d", month, day));
    if (month) return put_set(s, b, t + 1, arena_printf(s->a, "XXXX-%02d", month));
    int32_t n = s->out->n, e = when_feast(s, t);
    s->out->n = n;
    if (!e) return 0;
    const date_ymd d = s->out->e[n].from;
    bool fixed = s->out->e[n].precision == DATE_DAY && s->out->e[n].value.n >= 10 && d.month == 12;
    return put_set(s, b, e, fixed ? arena_printf(s->a, "XXXX-%02d-%02d", (int)d.month, (int)d.day) : STR("P1Y"));
}

/* "day", "two weeks", "few years", "other month" behind "every": the token behind it and the period, or 0. */
static int32_t period(when_scan *s, int32_t t, str *value)
{
    int32_t next;
    bool half, other = when_is(s, t, "other");
    int n = when_count(s, t, &next, &half);
    if (other || !n) next = t + (other || when_is(s, t, "single"));
    when_unit u = when_unit_at(s, next, NULL);
    if (u == UNIT_NONE) return 0;
    *value = when_duration(s->a, other ? 2 : n ? n : 1, half, u);
    return next + 1;
}

static int32_t every(when_scan *s, int32_t t)
{
    if (!when_is(s, t, "every") && !when_is(s, t, "each")) return 0;
    int32_t at = t + 1 + when_is(s, t + 1, "single"), e = named(s, t, at);
    if (e) return e;
    str value;
    e = period(s, t + 1, &value);
    return e ? put_set(s, t, e, value) : 0;
}

/* "a year" behind a sum or a count, "per month" */
static int32_t rate(when_scan *s, int32_t t)
{
    static const char *const THEN[] = {"ago", "earlier", "later", "before", "after", "from",
                                       "of",  "and",     "-",     "or",     NULL};
    bool plural = false, per = when_is(s, t, "per"), a = when_is(s, t, "a") || when_is(s, t, "an");
    when_unit u = per || a ? when_unit_at(s, t + 1, &plural) : UNIT_NONE;
    if (u == UNIT_NONE || plural || t == s->begin) return 0;
    bool speed = u == UNIT_HOUR && when_ent(s, t - 1, NLP_ENT_QUANTITY);
    bool owed = (when_tag(s, t - 1, "NN") || when_tag(s, t - 1, "CD")) && s->d->tok[t + 1].role == NLP_NPADV;
    if (!per && (!owed || when_among(when_low(s, t + 2), THEN) >= 0)) return 0;
    return speed ? 0 : put_set(s, per ? t + 1 : t, t + 2, when_duration(s->a, 1, false, u));
}

/* "twice a day", "three times each week", "six days a week": with the count. */
static int32_t times(when_scan *s, int32_t t)
{
    static const char *const TIMES[] = {"once", "twice", "thrice", NULL};
    int32_t at = t, next, e;
    bool half, few = when_is(s, t, "a") && when_is(s, t + 1, "few");
    int n = few || when_tag(s, t, "CD") || when_is(s, t, "several") ? when_count(s, t, &next, &half) : 0;
    if (when_among(when_low(s, t), TIMES) >= 0)
        at = t + 1;
    else if (n && (when_is(s, next, "times") || when_unit_at(s, next, NULL)))
        at = next + 1;
    else
        return 0;
    when_unit small = n ? when_unit_at(s, next, NULL) : UNIT_NONE, big = when_unit_at(s, at + 1, NULL);
    bool a = when_is(s, at, "a") || when_is(s, at, "an") || when_is(s, at, "per");
    if (a && big > small && (!small || small >= UNIT_HOUR) && !when_is(s, at + 2, "ago") &&
        !when_is(s, at + 2, "later"))
        return put_set(s, t, at + 2, when_duration(s->a, 1, false, big));
    if (!when_is(s, at, "each") && !when_is(s, at, "every")) return 0;
    e = every(s, at);
    if (e) when_widen(s, t);
    return e;
}

int32_t when_set(when_scan *s, int32_t t)
{
    int32_t e = adverb(s, t);
    if (e) return e;
    const nlp_token *k = &s->d->tok[t];
    bool owner = k->head > t && k->head == t + 1; /* "Tuesdays attack": an apostrophe was lost */
    if (when_weekday_name(s, t) >= 0 && str_ends(when_low(s, t), "days") && !owner) return named(s, t, t);
    if (when_weekday_name(s, t) >= 0 && when_daypart(s, t + 1) && str_ends(when_low(s, t + 1), "s"))
        return named(s, t, t); /* "Tuesday nights" */
    if (when_is(s, t, "weekends") && when_is(s, t - 1, "on")) return put_set(s, t, t + 1, STR("XXXX-WXX-WE"));
    e = every(s, t);
    if (!e) e = times(s, when_behind_about(s, t));
    return e ? e : rate(s, t);
}
