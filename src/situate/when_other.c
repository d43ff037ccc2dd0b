/* when_other.c - seasons, edges and stretches of periods, and vague references. */
#include "situate/when.h"

/* "the fall" is a season only where nothing else falls: "by the fall" but not "the fall of Rome". */
static bool is_fall(const when_scan *s, int32_t b, int32_t e)
{
    static const char *const PREP[] = {"in", "to", "until", "till", "by", "since", "during", "through", "this", NULL};
    return when_among(when_low(s, b - 1), PREP) >= 0 && !when_is(s, e, "of") && !when_is(s, e, "in");
}

int32_t when_season(when_scan *s, int32_t t)
{
    const char *value;
    int month;
    int32_t b = t;
    bool the = when_is(s, t, "the");
    if (the) t++;
    t = when_behind_part(s, t);
    int dir = when_direction(s, t);
    bool self = when_is(s, t, "this");
    if (dir || self) t++;
    int i = when_season_name(s, t, &value, &month);
    if (i < 0) return 0;
    int32_t e = t + 1;
    if (when_is(s, e, "of") || when_is(s, e, ",")) e++;
    int y = when_year_at(s, e);
    e = y ? e + 1 : t + 1;
    bool on = dir || self || (when_prep_before(s, b) && (i != 3 || is_fall(s, b, e)));
    if (!y && !on) return 0;
    bool relative = !y;
    if (!y && !dir && !self) y = when_year_before(s, b);
    if (!y) y = self ? s->doc.year : when_year_of(s, month, 0, dir, when_tense_of(s, t));
    if (!y) {
        when_put(s, b, e, "DATE", arena_printf(s->a, "XXXX-%s", value));
        return e;
    }
    date_expr *x = when_put_date(s, b, e, (date_ymd){y, month, 0}, DATE_MONTH, relative);
    x->value = arena_printf(s->a, "%04d-%s", y, value);
    x->to = calendar_add_months(x->from, 2);
    return e;
}

/* The whole of "the end of the week": what the text last spoke of where it goes on in the past, else the document's. */
static date_ymd when_whole(const when_scan *s, int32_t t, when_unit u)
{
    when_unit known;
    date_ymd d = when_base(s, u, &known);
    bool past = d.year && s->doc.year && calendar_days(d) < calendar_days(s->doc);
    return past && known <= u && u <= UNIT_MONTH && when_tense_of(s, t) == TENSE_PAST ? d : s->doc;
}

/* "the end of the year" "the start of 2012" "the end of March": the value is that of the whole (TimeML's `mod` says
 * which part). */
int32_t when_edge(when_scan *s, int32_t t)
{
    static const char *const EDGE[] = {"end",  "beginning", "start",  "middle",  "close", "turn",
                                       "rest", "remainder", "outset", "balance", NULL};
    static when_pattern *const WHOLE[] = {when_calendar, when_deictic, when_season, when_year};
    int32_t b = t;
    if (when_is(s, t, "the")) t++;
    if (when_among(when_low(s, t), EDGE) < 0 || !when_is(s, t + 1, "of") || !when_tag(s, t, "NN")) return 0;
    t += 2;
    bool plural = false;
    when_unit u = when_is(s, t, "the") ? when_unit_at(s, t + 1, &plural) : UNIT_NONE;
    if (u >= UNIT_DAY && !plural && s->doc.year) return when_put_unit(s, b, t + 2, when_whole(s, b, u), u);
    int32_t end = when_first(s, t, WHOLE, 4);
    if (end) when_widen(s, b);
    return end;
}

/* Behind the period that a stretch is of: "of the year", "of December", "of 2001"; else t. */
static int32_t behind_period(when_scan *s, int32_t t)
{
    static when_pattern *const WHOLE[] = {when_calendar, when_deictic, when_season, when_year};
    bool plural = false;
    if (!when_is(s, t, "of")) return t;
    if (when_is(s, t + 1, "the") && when_unit_at(s, t + 2, &plural) && !plural) return t + 3;
    int32_t n = s->out->n, e = when_first(s, t + 1, WHOLE, 4);
    s->out->n = n;
    return e ? e : t;
}

/* "the first nine months of the year", "the final two weeks" */
int32_t when_stretch(when_scan *s, int32_t t)
{
    static const char *const PART[] = {"first", "last", "final", "opening", "closing", NULL};
    int32_t b = t, next;
    bool half, plural = false;
    if (when_is(s, t, "the")) t++;
    int i = when_among(when_low(s, t), PART);
    if (i < 0 || when_tag(s, t, "VB")) return 0;
    int n = when_count(s, t + 1, &next, &half);
    when_unit u = n ? when_unit_at(s, next, &plural) : UNIT_NONE;
    if (!u || !plural || u < UNIT_HOUR) return 0;
    int32_t e = behind_period(s, next + 1);
    if (e == next + 1 && i == 1) return 0; /* "the last two weeks": up to now */
    when_put(s, b, e, "DURATION", when_duration(s->a, n, half, u));
    return e;
}

static int32_t put_reference(when_scan *s, int32_t b, int32_t e, const char *value)
{
    date_expr *x = when_put(s, b, e, "DATE", str_of(value));
    x->relative = true;
    x->past = str_starts(str_of(value), "PAST");
    x->future = str_starts(str_of(value), "FUTURE");
    return e;
}

/* "He once led the party" but not "only once", "once he had gone", "more than once". */
static bool is_once(const when_scan *s, int32_t t)
{
    static const char *const AGAIN[] = {"again", "a",  "more", "every", "the", "in", "they",
                                        "he",    "it", "she",  "we",    "you", "or", NULL};
    static const char *const COUNT[] = {"at", "than", "just", "only", "but", "all", "even", NULL};
    const nlp_token *k = &s->d->tok[t];
    if (!when_tag(s, t, "RB") || when_among(when_low(s, t - 1), COUNT) >= 0 || when_tense_of(s, t) != TENSE_PAST)
        return false;
    if (k->role == NLP_MARK) return when_is(s, t + 1, "he") && k->head == s->d->tok[k->head].head; /* "Once he led" */
    return k->role == NLP_ADVMOD && when_among(when_low(s, t + 1), AGAIN) < 0 && !when_ends_before(s, t + 1);
}

/* "the busiest week of the year", "the first storm of the season": the one we live in. */
static int32_t of_the_unit(when_scan *s, int32_t t)
{
    static const char *const ORDINAL[] = {"first", "second", "third", "last", "final", "fourth", "fifth", NULL};
    bool plural = false;
    when_unit u = when_unit_at(s, t + 1, &plural);
    if (u < UNIT_WEEK || plural || !when_is(s, t - 1, "of") || !s->doc.year) return 0;
    for (int32_t k = t - 2; k > t - 10 && k >= s->begin && s->d->tok[k].pos != NLP_VERB && !when_ends_before(s, k); k--)
        if (when_tag(s, k, "JJS") || when_tag(s, k, "RBS") || when_among(when_low(s, k), ORDINAL) >= 0)
            return when_put_unit(s, t, t + 2, s->doc, u);
    return 0;
}

int32_t when_reference(when_scan *s, int32_t t)
{
    static const char *const NOW[] = {"now", "currently", "nowadays", "presently", NULL};
    static const char *const PAST[] = {"recently", "formerly", "lately", NULL};
    static const char *const FAR[] = {"near", "foreseeable", "distant", "immediate", NULL}, *const NEAR[] = {"recent",
                                                                                                             "distant",
                                                                                                             NULL};
    str w = when_low(s, t);
    if (when_among(w, NOW) >= 0) {
        bool right = str_is(w, "now") && (when_is(s, t - 1, "right") || when_is(s, t - 1, "just"));
        return put_reference(s, t - right, t + 1, "PRESENT_REF");
    }
    if (when_among(w, PAST) >= 0) {
        if (when_is(s, t - 1, "as")) return 0; /* "as recently as May" */
        bool very = when_is(s, t - 1, "most") || when_is(s, t - 1, "more") || when_is(s, t - 1, "very");
        return put_reference(s, very ? t - 1 : t, t + 1, "PAST_REF");
    }
    if (str_is(w, "soon") && when_tag(s, t, "RB") && !when_is(s, t - 1, "as") && !when_is(s, t + 1, "after"))
        return put_reference(s, t, t + 1, "FUTURE_REF");
    if (str_is(w, "once") && is_once(s, t)) return put_reference(s, t, t + 1, "PAST_REF");
    bool the = str_is(w, "the");
    int32_t n = t + the;
    if (the && when_is(s, t + 1, "moment") && when_is(s, t - 1, "at")) return put_reference(s, t, t + 2, "PRESENT_REF");
    if (the && when_is(s, n, "time") && when_is(s, t - 1, "at") && !when_is(s, n + 1, "of") &&
        !when_is(s, n + 1, "when") && !when_is(s, n + 1, "that"))
        return put_reference(s, t, n + 1, "PAST_REF");
    bool part = (str_is(w, "later") || str_is(w, "earlier") || str_is(w, "late") || str_is(w, "early")) &&
                when_is(s, t + 1, "in") && when_is(s, t + 2, "the");
    bool many = false;
    when_unit of = part ? when_unit_at(s, t + 3, &many) : UNIT_NONE;
    if (of >= UNIT_DAY && !many && s->doc.year) return when_put_unit(s, t, t + 4, when_whole(s, t, of), of);
    int32_t unit = the ? of_the_unit(s, t) : 0;
    if (unit) return unit;
    if (str_is(w, "these") && when_is(s, t + 1, "days")) return put_reference(s, t, t + 2, "PRESENT_REF");
    if (str_is(w, "present") && when_is(s, t - 1, "at")) return put_reference(s, t, t + 1, "PRESENT_REF");
    if (when_among(when_low(s, n), FAR) >= 0 && when_is(s, n + 1, "future"))
        return put_reference(s, t, n + 2, "FUTURE_REF");
    if (the && when_is(s, n, "future") && when_tag(s, n, "NN") && !when_is(s, n + 1, "of"))
        return put_reference(s, t, n + 1, "FUTURE_REF");
    if (the && when_among(when_low(s, n), NEAR) >= 0 && when_is(s, n + 1, "past"))
        return put_reference(s, t, n + 2, "PAST_REF");
    if (the && when_is(s, n, "past") && when_tag(s, n, "NN") && s->d->tok[n].role != NLP_COMPOUND)
        return put_reference(s, t, n + 1, "PAST_REF");
    if (the && when_is(s, n, "other") &&
        (when_is(s, n + 1, "day") || when_is(s, n + 1, "week") || when_is(s, n + 1, "night")))
        return put_reference(s, t, n + 2, "PAST_REF");
    if (str_is(w, "some") && when_is(s, t + 1, "time") && when_is(s, t + 2, "ago"))
        return put_reference(s, t, t + 3, "PAST_REF");
    int32_t ago = str_is(w, "a") && when_is(s, t + 1, "moment") ? t + 2 : str_is(w, "long") ? t + 1 : t;
    if (ago > t && when_is(s, ago, "ago")) return put_reference(s, t, ago + 1, "PAST_REF");
    if (the && when_is(s, n, "years") && when_is(s, t - 1, "over")) {
        when_put(s, t, n + 1, "DURATION", STR("PXY"));
        return n + 1;
    }
    bool plural = false;
    if (str_is(w, "recent") && when_unit_at(s, t + 1, &plural) && plural)
        return put_reference(s, t, t + 2, "PAST_REF"); /* "in recent years" */
    if (str_is(w, "year") && when_is(s, t + 1, "-") && when_is(s, t + 2, "end") && s->doc.year)
        return when_put_unit(s, t, t + 3, s->doc, UNIT_YEAR);
    return 0;
}
