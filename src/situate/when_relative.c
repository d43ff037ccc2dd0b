/* when_relative.c - expressions that count from the document's date or the day last spoken of. */
#include "situate/when.h"

static bool singular_unit(const when_scan *s, int32_t t, when_unit *u)
{
    bool plural = false;
    *u = when_unit_at(s, t, &plural);
    return *u != UNIT_NONE && !plural;
}

/* dir: -1 last, 1 next, 0 neither; coming: "this weekend", or the verb looks ahead. */
static int32_t put_weekend(when_scan *s, int32_t b, int32_t e, int dir, bool coming)
{
    if (!s->doc.year) return when_put_weekend(s, b, e, s->doc);
    const int wd = calendar_weekday(s->doc);
    date_ymd saturday = calendar_add_days(s->doc, 5 - wd);
    if (dir < 0 || (!dir && !coming && wd < 5)) saturday = calendar_add_days(saturday, -7);
    if (dir > 0) saturday = calendar_add_days(saturday, 7);
    return when_put_weekend(s, b, e, saturday);
}

/* "the last two weeks", "the coming months": how long, or 0. */
static int32_t stretch_of(when_scan *s, int32_t b, int32_t t)
{
    bool half, plural = false;
    int32_t next;
    int n = when_count(s, t, &next, &half);
    if (!n) next = t;
    when_unit u = when_unit_at(s, next, &plural);
    if (!u || (!plural && n <= 1)) return 0;
    when_put(s, b, next + 1, "DURATION", when_duration(s->a, n ? n : WHEN_VAGUE, half, u))->relative = true;
    return next + 1;
}

/* "(early) last week" "next month" "this morning" "the past three days" "recent weeks" */
int32_t when_deictic(when_scan *s, int32_t t)
{
    int32_t b = t;
    t = when_behind_part(s, t);
    bool the = when_is(s, t, "the") || when_is(s, t, "these") || when_is(s, t, "those");
    if (the) t++;
    bool self = when_is(s, t, "this");
    if (self) t++;
    int dir = when_is(s, t, "last") && when_tag(s, t, "VB") ? 0 : when_direction(s, t); /* "could last two weeks" */
    if (dir) t++;
    if (when_is(s, t, "weekend") && (dir || self || the)) {
        bool ahead = !dir && when_tense_of(s, t) == TENSE_FUTURE;
        return put_weekend(s, b, t + 1, dir, ahead || (self && !when_is(s, b - 1, "over")));
    }
    if ((!dir && !self) || (when_is(s, t + 1, "-") && when_is(s, t + 2, "long"))) return 0; /* "this week-long siege" */
    int32_t stretch = dir && !self ? stretch_of(s, b, t) : 0;
    if (stretch) return stretch;
    if (when_daypart(s, t) && !the) {
        date_ymd d = s->doc.year && dir ? calendar_add_days(s->doc, dir) : s->doc;
        when_put_part(s, b, t + 1, d, when_daypart(s, t));
        return t + 1;
    }
    when_unit u;
    if (!singular_unit(s, t, &u) || u < UNIT_DAY || (u == UNIT_DAY && !dir)) return 0;
    if (the && (u == UNIT_DAY || when_is(s, t - 1, "previous") || (dir > 0 && u <= UNIT_WEEK)))
        return 0; /* when_anchored */
    if (the || (dir && u >= UNIT_DECADE)) {
        if (u == UNIT_QUARTER) return when_put_unit(s, b, t + 1, when_shift(s->doc, dir, u), u);
        when_put(s, b, t + 1, "DURATION", when_duration(s->a, 1, false, u))->relative = true;
        return t + 1;
    }
    return when_put_unit(s, b, t + 1, when_shift(s->doc, dir, u), u);
}

/* n units after (before) what was last spoken of; where only its year or month is known, as exact as that. */
static int32_t put_counted_on(when_scan *s, int32_t b, int32_t e, int n, when_unit u)
{
    static when_pattern *const SAID[] = {when_calendar, when_year};
    if (when_is(s, e, ",") && (when_is(s, e + 1, "in") || when_is(s, e + 1, "on"))) { /* "six years earlier, in 1992" */
        int32_t at = s->out->n, said = when_first(s, e + 2, SAID, 2);
        date_expr x = said ? s->out->e[at] : (date_expr){0};
        s->out->n = at;
        if (said && x.from.year && !x.relative) return when_put_unit(s, b, e, x.from, u);
    }
    when_unit known;
    date_ymd d = when_base(s, u, &known);
    bool quarters = known == UNIT_QUARTER && u == UNIT_YEAR && when_is(s, e - 1, "earlier"); /* of a year's figures */
    if (known == UNIT_QUARTER && u < UNIT_MONTH) known = UNIT_MONTH;
    date_ymd to = when_shift(d, n, u);
    if (known > u && known >= UNIT_MONTH && u < UNIT_MONTH) to = d;
    return when_put_unit(s, b, e, to, quarters || known > u ? known : u);
}

/* "the day before": it ends its phrase, or begins a sentence that goes on with "had". */
static bool stands_alone(const when_scan *s, int32_t b, int32_t e, bool before)
{
    static const char *const BOUND[] = {"in", "at", "on", "to", "by", "with", "when", "and", "but", "as", "for", NULL};
    if (when_ends_before(s, e)) return true;
    if (!before || when_among(when_low(s, e), BOUND) >= 0) return before;
    bool starts = b == s->begin || s->d->tok[b - 1].pos == NLP_PUNCTP;
    for (int32_t k = e; starts && k < e + 4; k++)
        if (when_is(s, k, "had")) return true;
    return false;
}

/* "that winter", "the following spring" */
static int32_t put_that_season(when_scan *s, int32_t b, int32_t t, int dir)
{
    const char *value;
    int month;
    when_unit known;
    date_ymd d = when_base(s, UNIT_YEAR, &known);
    if (!d.year || when_season_name(s, t, &value, &month) < 0) return 0;
    int y = d.year - (month == 12 && d.month && d.month < 4 && !dir);
    if (dir > 0 && (!d.month || month <= d.month)) y++;
    if (dir < 0 && (!d.month || month >= d.month)) y--;
    date_expr *x = when_put_date(s, b, t + 1, (date_ymd){y, month, 0}, DATE_MONTH, true);
    x->value = arena_printf(s->a, "%04d-%s", y, value);
    return t + 1;
}

/* "the following day" "that week" "the same year" "the day before": from what was last spoken of. */
int32_t when_anchored(when_scan *s, int32_t t)
{
    static const char *const ON[] = {"following", "next", "ensuing", "subsequent", NULL}, *const BACK[] = {
                                                                                              "previous", "preceding",
                                                                                              "prior", NULL};
    int32_t b = t;
    bool that = when_is(s, t, "that"), the = when_is(s, t, "the");
    if (!that && !the) return 0;
    t++;
    int dir = when_among(when_low(s, t), ON) >= 0 ? 1 : when_among(when_low(s, t), BACK) >= 0 ? -1 : 0;
    bool same = when_is(s, t, "same");
    if (dir || same) t++;
    bool before = when_is(s, t + 1, "before"), after = when_is(s, t + 1, "after");
    when_unit u;
    if (the && before && when_is(s, t + 2, "last") && singular_unit(s, t, &u) && u >= UNIT_WEEK)
        return when_put_unit(s, b, t + 3, when_shift(s->doc, -2, u), u); /* "the week before last" */
    bool beside = the && !dir && !same && (before || after) && stands_alone(s, b, t + 2, before);
    if (beside) dir = before ? -1 : 1;
    int32_t e = beside ? t + 2 : t + 1;
    if (that && s->d->tok[b].role != NLP_DET) return 0;
    if (when_daypart(s, t) && (dir || same || that)) {
        date_ymd d = when_day(s);
        bool open = s->nopen > 0; /* the day of a clock time before it is not known yet */
        when_put_part(s, b, e, d.year && dir ? calendar_add_days(d, dir) : d, when_daypart(s, t));
        if (open) when_leave_open(s, when_daypart(s, t), dir);
        return e;
    }
    if (when_is(s, t, "weekend") && (same || that) && s->doc.year)
        return when_put_weekend(s, b, e, calendar_add_days(when_day(s), 5 - calendar_weekday(when_day(s))));
    if ((that || (dir && !beside)) && put_that_season(s, b, t, dir)) return t + 1;
    if (!singular_unit(s, t, &u) || u < UNIT_DAY || (the && !dir && !same)) return 0;
    return put_counted_on(s, b, e, dir, u);
}

static int32_t put_minutes_on(when_scan *s, int32_t b, int32_t e, int minutes)
{
    bool open = s->nopen && s->open[s->nopen - 1].expr >= s->first;
    date_ymd day = open || !s->told.day.year ? s->doc : when_day(s);
    int at = s->told.minute + minutes, days = at < 0 ? -1 : at / 1440;
    at -= days * 1440;
    char part[8] = {'T', (char)('0' + at / 600),     (char)('0' + at / 60 % 10),
                    ':', (char)('0' + at % 60 / 10), (char)('0' + at % 10),
                    0};
    when_put_part(s, b, e, calendar_add_days(day, days), part);
    if (open) when_leave_open(s, part, days);
    return e;
}

/* "ago" "earlier" "later" behind a count: where it leads to. */
static int32_t shifted(when_scan *s, int32_t b, int32_t e, int n, when_unit u)
{
    bool ago = when_is(s, e, "ago"), before = when_is(s, e, "before") && when_ends_before(s, e + 1);
    bool earlier = when_is(s, e, "earlier") || before, later = when_is(s, e, "later") || when_is(s, e, "hence");
    bool now = when_is(s, e, "from") && when_is(s, e + 1, "now");
    if ((!ago && !earlier && !later && !now) || when_is(s, e + 1, "than")) return 0;
    int32_t end = now ? e + 2 : e + 1;
    s->forget = ago || earlier;
    if (n < 0) {
        date_expr *x = when_put(s, b, end, "DATE", ago || earlier ? STR("PAST_REF") : STR("FUTURE_REF"));
        x->past = ago;
        x->future = now;
        return end;
    }
    int way = ago || earlier ? -n : n, minutes = u == UNIT_HOUR ? 60 * way : u == UNIT_MINUTE ? way : 0;
    if (u <= UNIT_HOUR) {
        if (s->told.minute >= 0 && minutes && minutes > -1440 && minutes < 1440 && s->doc.year && !ago && !now)
            return put_minutes_on(s, b, end, minutes);
        when_put_date(s, b, end, ago || now ? s->doc : when_day(s), DATE_DAY, true)->type = "TIME";
        return end;
    }
    if (ago || now) return when_put_unit(s, b, end, when_shift(s->doc, way, u), u);
    return put_counted_on(s, b, end, way, u);
}

/* "half an hour" */
static int32_t put_half(when_scan *s, int32_t b, int32_t t)
{
    if (!when_is(s, t, "half") || (!when_is(s, t + 1, "a") && !when_is(s, t + 1, "an"))) return 0;
    when_unit u = when_unit_at(s, t + 2, NULL);
    if (u == UNIT_NONE) return 0;
    str v = u == UNIT_YEAR      ? STR("P6M")
            : u == UNIT_HOUR    ? STR("PT30M")
            : u == UNIT_DECADE  ? STR("P5Y")
            : u == UNIT_CENTURY ? STR("P50Y")
            : u == UNIT_DAY     ? STR("PT12H")
                                : when_duration(s->a, 0, true, u);
    when_put(s, b, t + 3, "DURATION", v);
    return t + 3;
}

/* "two years" "about three weeks ago" "a two-year deal" "25-year-old" "half an hour" */
int32_t when_counted(when_scan *s, int32_t t)
{
    int32_t b = t, next;
    bool half = false, plural = false;
    int32_t part = put_half(s, b, t);
    if (part) return part;
    t = when_behind_about(s, t);
    bool the = when_is(s, t, "the") && when_tag(s, t + 1, "CD");
    if (the) t++;
    int n = when_count(s, t, &next, &half);
    if (!n) return 0;
    bool hyphen = when_is(s, next, "-") || when_is(s, next, "–");
    if (hyphen) next++;
    when_unit u = when_unit_at(s, next, &plural);
    bool article = when_is(s, t, "a") || when_is(s, t, "an") || when_is(s, t, "another");
    bool bare = u && !hyphen && !plural && n > 1 && when_tag(s, next, "NN") && when_tag(s, next + 1, "NN") &&
                s->d->tok[next].role == NLP_COMPOUND; /* "a 44 year career" */
    if (u == UNIT_NONE || (hyphen && plural) || (!hyphen && !plural && n != 1 && !bare)) return 0;
    if (when_is(s, next + 1, "-") && !hyphen) return 0; /* "a year-long": the next token reads it */
    if ((u == UNIT_QUARTER || (u <= UNIT_MINUTE && !hyphen)) && n == 1) return 0;
    if (hyphen && article) return 0;
    int32_t e = next + 1;
    if (hyphen) {
        if (the) b = t;
        if (when_is(s, e, "-") && (when_is(s, e + 1, "old") || when_is(s, e + 1, "long")))
            e += 2;
        else if (when_is(s, e, "old"))
            e++;
        when_put(s, b, e, "DURATION", when_duration(s->a, n, half, u));
        return e;
    }
    if (n == 1 && when_is(s, e, "and") && when_is(s, e + 1, "a") && when_is(s, e + 2, "half")) {
        half = true;
        e += 3;
    }
    int32_t moved = shifted(s, b, e, n, u);
    if (moved) return moved;
    bool beside = when_is(s, e, "after") || when_is(s, e, "before");
    if (n == 1 && article && u == UNIT_DAY && !beside && !when_prep_before(s, b) &&
        (s->d->tok[next].role != NLP_NPADV || when_is(s, e, "of")))
        return 0; /* "a day of mourning" */
    if (n == 1 && !article && u == UNIT_DAY && !when_prep_before(s, b) &&
        when_is(s, t, "one")) { /* "one day he will" */
        return 0;
    }
    if (n == 1 && u == UNIT_HOUR && when_tag(s, b - 1, "NN") && when_ent(s, b - 1, NLP_ENT_QUANTITY))
        return 0; /* "60 miles an hour" */
    if (when_is(s, e, "or") && (when_is(s, e + 1, "more") || when_is(s, e + 1, "so") || when_is(s, e + 1, "longer")))
        e += 2;
    when_put(s, b, e, "DURATION", when_duration(s->a, n, half, u));
    return e;
}

/* "waited weeks", "could take years" */
static bool takes_time(const when_scan *s, int32_t t)
{
    static const char *const TAKE[] = {"take", "wait", "last", "spend", "need", "require", "work", "cost", NULL};
    const nlp_token *k = &s->d->tok[t];
    return (k->role == NLP_OBJ || k->role == NLP_NPADV) && when_among(s->d->tok[k->head].lemma, TAKE) >= 0;
}

/* "for years" "within hours" "decades of war" "all day" "years-long" */
int32_t when_vague_units(when_scan *s, int32_t t)
{
    bool plural = false;
    if (when_is(s, t, "all") || when_is(s, t, "whole")) {
        when_unit u = when_unit_at(s, t + 1, &plural);
        if (u >= UNIT_DAY && !plural) {
            when_put(s, t, t + 2, "DURATION", when_duration(s->a, 1, false, u));
            return t + 2;
        }
        return 0;
    }
    int32_t b = t;
    t = when_behind_about(s, t);
    when_unit u = when_unit_at(s, t, &plural);
    if (u < UNIT_HOUR) return 0;
    if (!plural) { /* "a year-long siege", "a decade-old law" */
        bool bound = when_is(s, t + 1, "-") && (when_is(s, t + 2, "long") || when_is(s, t + 2, "old"));
        if (!bound) return 0;
        when_put(s, t, t + 3, "DURATION", when_duration(s->a, 1, false, u));
        return t + 3;
    }
    int32_t moved = shifted(s, b, t + 1, WHEN_VAGUE, u);
    if (moved) return moved;
    bool free = when_prep_before(s, b) || when_is(s, t + 1, "of") || when_is(s, t + 1, "-") ||
                when_is(s, t + 1, "after") || when_is(s, t + 1, "before") ||
                ((when_is(s, t + 1, "and") || when_is(s, t + 1, "or")) && when_unit_at(s, t + 2, NULL)) ||
                when_is(s, t + 1, "ahead");
    free |= when_tag(s, t - 1, "VB") && takes_time(s, t);
    if (!free || when_tag(s, t - 1, "JJ") || when_tag(s, t - 1, "CD")) return 0;
    int32_t e = when_is(s, t + 1, "-") ? t + 3 : t + 1;
    if (e > s->end) e = s->end;
    when_put(s, b, e, "DURATION", when_duration(s->a, WHEN_VAGUE, false, u));
    return e;
}
