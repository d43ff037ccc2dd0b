/* when_other.c - seasons, quarters, edges of periods, sets, and vague references. */
#include "situate/when.h"

int32_t when_season(when_scan *s, int32_t t)
{
    static const char *const W[] = {"spring", "summer", "autumn", "fall", "winter", NULL}, *const V[] = {"SP", "SU",
                                                                                                         "FA", "FA",
                                                                                                         "WI"};
    static const int MONTH[] = {3, 6, 9, 9, 12};
    int32_t b = t;
    bool the = when_is(s, t, "the");
    if (the) t++;
    t = when_behind_part(s, t);
    int dir = when_direction(s, t);
    bool self = when_is(s, t, "this");
    if (dir || self) t++;
    int i = when_among(when_low(s, t), W);
    if (i < 0 || !when_tag(s, t, "NN") || s->d->tok[t].role == NLP_AMOD) return 0;
    int32_t e = t + 1;
    if (when_is(s, e, "of") || when_is(s, e, ",")) e++;
    int y = when_year_at(s, e);
    e = y ? e + 1 : t + 1;
    bool on = dir || self || (when_prep_before(s, b) && (i != 3 || when_is(s, b - 1, "in")));
    if (!y && !on) return 0;
    bool relative = !y;
    if (!y) y = self ? s->doc.year : when_year_of(s, MONTH[i], 0, dir, when_tense_of(s, t));
    if (!y) {
        when_put(s, b, e, "DATE", arena_printf(s->a, "XXXX-%s", V[i]));
        return e;
    }
    when_put_date(s, b, e, (date_ymd){y, MONTH[i], 0}, DATE_MONTH, relative)->value =
        arena_printf(s->a, "%04d-%s", y, V[i]);
    return e;
}

/* "the third quarter (of 2012)" "fourth-quarter" "the first half of the year" */
int32_t when_quarter(when_scan *s, int32_t t)
{
    static const char *const NTH[] = {"first", "second", "third", "fourth", NULL};
    int32_t b = t;
    if (when_is(s, t, "the") || when_is(s, t, "its") || when_is(s, t, "their")) {
        t++;
        if (!when_is(s, b, "the")) b = t;
    }
    t = when_is(s, t, "fiscal") ? t + 1 : t;
    int q = when_among(when_low(s, t), NTH);
    if (q < 0) return 0;
    int32_t e = when_is(s, t + 1, "-") ? t + 2 : t + 1;
    bool quarter = when_is(s, e, "quarter"), half = when_is(s, e, "half") && q < 2;
    if (!quarter && !half) return 0;
    e++;
    int32_t of = when_is(s, e, "of") ? e + 1 : e;
    int y = when_year_at(s, of), dir = 0;
    bool relative = !y;
    if (y)
        of++;
    else if (when_is(s, of, "the") && when_is(s, of + 1, "year"))
        of += 2;
    else if ((when_direction(s, of) || when_is(s, of, "this")) && when_is(s, of + 1, "year")) {
        dir = when_direction(s, of);
        of += 2;
    } else
        of = 0;
    if (half && !of) return 0;
    int month = half ? q * 6 + 1 : q * 3 + 1;
    if (!y && s->doc.year)
        y = dir ? s->doc.year + dir
                : when_year_of(s, month, 0, 0, when_tense_of(s, t) == TENSE_FUTURE ? TENSE_FUTURE : TENSE_PAST);
    if (of) e = of;
    if (!y) return 0;
    date_expr *x = when_put_date(s, b, e, (date_ymd){y, month, 0}, half ? DATE_YEAR : DATE_MONTH, relative);
    x->value = arena_printf(s->a, "%04d-%s%d", y, half ? "H" : "Q", q + 1);
    return e;
}

/* "the end of the year" "the start of 2012" "the end of March": the value is that of the whole (TimeML's `mod` says
 * which part). */
int32_t when_edge(when_scan *s, int32_t t)
{
    static const char *const EDGE[] = {"end", "beginning", "start", "middle", "close", "turn", NULL};
    static when_pattern *const WHOLE[] = {when_calendar, when_deictic, when_season, when_year};
    int32_t b = t, end = 0;
    if (when_is(s, t, "the")) t++;
    if (when_among(when_low(s, t), EDGE) < 0 || !when_is(s, t + 1, "of") || !when_tag(s, t, "NN")) return 0;
    t += 2;
    when_unit u = when_is(s, t, "the") ? when_unit_at(s, t + 1, NULL) : UNIT_NONE;
    if ((u == UNIT_YEAR || u == UNIT_MONTH || u == UNIT_WEEK) && !when_is(s, t + 1, "years") && s->doc.year) {
        when_put_date(s, b, t + 2, s->doc, when_precision(u), true);
        return t + 2;
    }
    int32_t n = s->out->n;
    for (size_t i = 0; i < sizeof WHOLE / sizeof *WHOLE && !end; i++) end = WHOLE[i](s, t);
    if (!end) return 0;
    date_expr *x = &s->out->e[n];
    x->begin = b;
    x->start_cp = s->d->tok[b].start_cp;
    return end;
}

/* "every day" "each Sunday" "daily" "twice a week" "$5 million a year" "per month" */
int32_t when_set(when_scan *s, int32_t t)
{
    static const char *const LY[] = {"hourly",   "daily",  "nightly", "weekly",   "monthly", "quarterly",
                                     "annually", "yearly", "annual",  "biannual", NULL};
    static const char *const EACH[] = {"PT1H", "P1D", "P1D", "P1W", "P1M", "P3M", "P1Y", "P1Y", "P1Y", "P6M"};
    int i = when_among(when_low(s, t), LY);
    if (i >= 0) {
        if (s->d->tok[t].ent == NLP_ENT_ORG || when_tag(s, t, "NNP")) return 0; /* a newspaper */
        when_put(s, t, t + 1, "SET", str_of(EACH[i]));
        return t + 1;
    }
    const nlp_token *k = &s->d->tok[t];
    bool owner = k->head > t && k->head == t + 1; /* "Tuesdays attack": an apostrophe was lost */
    if (when_weekday_name(s, t) >= 0 && str_ends(when_low(s, t), "days") && !owner) {
        when_put(s, t, t + 1, "SET", arena_printf(s->a, "XXXX-WXX-%d", when_weekday_name(s, t) + 1));
        return t + 1;
    }
    if (when_is(s, t, "every") || when_is(s, t, "each")) {
        int32_t next;
        bool half, other = when_is(s, t + 1, "other");
        int n = when_count(s, t + 1, &next, &half);
        if (other || !n) next = t + 1 + (other || when_is(s, t + 1, "single"));
        when_unit u = when_unit_at(s, next, NULL);
        if (when_weekday_name(s, next) >= 0) {
            when_put(s, t, next + 1, "SET", arena_printf(s->a, "XXXX-WXX-%d", when_weekday_name(s, next) + 1));
            return next + 1;
        }
        if (when_daypart(s, next)) {
            when_put(s, t, next + 1, "SET", arena_printf(s->a, "XXXX-XX-XX%s", when_daypart(s, next)));
            return next + 1;
        }
        if (u == UNIT_NONE || n < 0) return 0;
        when_put(s, t, next + 1, "SET", when_duration(s->a, other ? 2 : n ? n : 1, half, u));
        return next + 1;
    }
    bool plural = false, per = when_is(s, t, "per"), a = when_is(s, t, "a") || when_is(s, t, "an");
    when_unit u = per || a ? when_unit_at(s, t + 1, &plural) : UNIT_NONE;
    if (u == UNIT_NONE || plural || t == s->begin) return 0;
    static const char *const THEN[] = {"ago", "earlier", "later", "before", "after", "from",
                                       "of",  "and",     "-",     "or",     NULL};
    bool rate = per || ((when_tag(s, t - 1, "NN") || when_tag(s, t - 1, "CD") || when_is(s, t - 1, "twice") ||
                         when_is(s, t - 1, "once")) &&
                        s->d->tok[t + 1].role == NLP_NPADV && when_among(when_low(s, t + 2), THEN) < 0);
    if (!rate) return 0;
    when_put(s, per ? t + 1 : t, t + 2, "SET", when_duration(s->a, 1, false, u));
    return t + 2;
}

static int32_t put_reference(when_scan *s, int32_t b, int32_t e, const char *value)
{
    date_expr *x = when_put(s, b, e, "DATE", str_of(value));
    x->relative = true;
    x->past = str_starts(str_of(value), "PAST");
    x->future = str_starts(str_of(value), "FUTURE");
    return e;
}

int32_t when_reference(when_scan *s, int32_t t)
{
    static const char *const NOW[] = {"now", "currently", "nowadays", "presently", NULL};
    static const char *const PAST[] = {"recently", "formerly", "lately", NULL};
    static const char *const AGAIN[] = {"again", "a",  "more", "every", "the", "in", "they",
                                        "he",    "it", "she",  "we",    "you", NULL};
    static const char *const FAR[] = {"near", "foreseeable", "distant", "immediate", NULL}, *const NEAR[] = {"recent",
                                                                                                             "distant",
                                                                                                             NULL};
    str w = when_low(s, t);
    if (when_among(w, NOW) >= 0) return put_reference(s, t, t + 1, "PRESENT_REF");
    if (when_among(w, PAST) >= 0) {
        bool very = when_is(s, t - 1, "most") || when_is(s, t - 1, "more") || when_is(s, t - 1, "very");
        return put_reference(s, very ? t - 1 : t, t + 1, "PAST_REF");
    }
    if (str_is(w, "soon") && when_tag(s, t, "RB") && !when_is(s, t - 1, "as") && !when_is(s, t + 1, "after"))
        return put_reference(s, t, t + 1, "FUTURE_REF");
    if (str_is(w, "once") && when_tag(s, t, "RB") && when_among(when_low(s, t + 1), AGAIN) < 0 &&
        !when_is(s, t - 1, "at") && !when_is(s, t - 1, "than") && s->d->tok[t].role == NLP_ADVMOD &&
        when_tense_of(s, t) == TENSE_PAST)
        return put_reference(s, t, t + 1, "PAST_REF");
    bool the = str_is(w, "the");
    if (the && when_is(s, t + 1, "moment") && when_is(s, t - 1, "at")) return put_reference(s, t, t + 2, "PRESENT_REF");
    if (str_is(w, "these") && when_is(s, t + 1, "days")) return put_reference(s, t, t + 2, "PRESENT_REF");
    if (str_is(w, "present") && when_is(s, t - 1, "at")) return put_reference(s, t, t + 1, "PRESENT_REF");
    int32_t n = t + the;
    if (when_among(when_low(s, n), FAR) >= 0 && when_is(s, n + 1, "future"))
        return put_reference(s, t, n + 2, "FUTURE_REF");
    if (the && when_is(s, n, "future") && when_tag(s, n, "NN") && !when_is(s, n + 1, "of"))
        return put_reference(s, t, n + 1, "FUTURE_REF");
    if (the && when_among(when_low(s, n), NEAR) >= 0 && when_is(s, n + 1, "past"))
        return put_reference(s, t, n + 2, "PAST_REF");
    if (the && when_is(s, n, "past") && when_tag(s, n, "NN") && s->d->tok[n].role != NLP_COMPOUND)
        return put_reference(s, t, n + 1, "PAST_REF");
    if (the && when_is(s, n, "other") && when_is(s, n + 1, "day")) return put_reference(s, t, n + 2, "PAST_REF");
    if (str_is(w, "some") && when_is(s, t + 1, "time") && when_is(s, t + 2, "ago"))
        return put_reference(s, t, t + 3, "PAST_REF");
    if (the && when_is(s, n, "years") && when_is(s, t - 1, "over")) {
        when_put(s, t, n + 1, "DURATION", STR("PXY"));
        return n + 1;
    }
    if (str_is(w, "recent")) { /* "in recent years" */
        bool plural = false;
        when_unit u = when_unit_at(s, t + 1, &plural);
        if (u && plural) {
            when_put(s, t, t + 2, "DURATION", when_duration(s->a, WHEN_VAGUE, false, u));
            return t + 2;
        }
    }
    return 0;
}
