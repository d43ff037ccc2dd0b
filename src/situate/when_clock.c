/* when_clock.c - times of day: "10 a.m.", "8:30 p.m. Tuesday", "midnight", "the night of May 11", "in the evening". */
#include "situate/when.h"

typedef struct clock_time {
    int h, m;
    int32_t e;
    bool half; /* of which half of the day is not said */
} clock_time;

static bool half_day(const when_scan *s, clock_time *c)
{
    static const char *const AM[] = {"a.m.", "am", "a.m", NULL}, *const PM[] = {"p.m.", "pm", "p.m", NULL};
    bool am = when_among(when_low(s, c->e), AM) >= 0, pm = when_among(when_low(s, c->e), PM) >= 0;
    if (!am && !pm) return false;
    c->e++;
    if (pm && c->h < 12) c->h += 12;
    if (am && c->h == 12) c->h = 0;
    return true;
}

/* Hours and minutes at t; false when it is no time. */
static bool read_clock(const when_scan *s, int32_t t, clock_time *c)
{
    str w = when_low(s, t);
    uint32_t colon = 0;
    for (uint32_t i = 1; i < w.n && !colon; i++)
        if (w.s[i] == ':' || w.s[i] == '.') colon = i;
    *c = (clock_time){.e = t + 1};
    int four = w.n == 4 ? when_digits(w) : -1;
    if (four >= 0 && (when_is(s, c->e, "gmt") || when_is(s, c->e, "utc"))) {
        c->h = four / 100;
        c->m = four % 100;
        return c->h < 24 && c->m < 60;
    }
    if ((w.n == 3 || four >= 0) && when_digits(w) >= 100) { /* "600 pm": the colon was lost */
        c->h = when_digits(w) / 100;
        c->m = when_digits(w) % 100;
        return c->h < 24 && c->m < 60 && half_day(s, c);
    }
    c->h = when_digits(colon ? (str){w.s, colon} : w);
    if (colon) c->m = w.n - colon == 3 ? when_digits((str){w.s + colon + 1, 2}) : -1;
    if (c->h < 0 || c->h > 23 || c->m < 0 || c->m > 59) return false;
    if (when_is(s, c->e, "o'clock") || when_is(s, c->e, "o’clock")) {
        c->e++;
        c->half = c->h < 12;
        return true;
    }
    if (half_day(s, c)) return true;
    c->half = c->h < 12;
    return colon && w.s[colon] == ':' &&
           (when_ent(s, t, NLP_ENT_TIME) || when_is(s, t - 1, "at") || when_is(s, c->e, "gmt"));
}

/* "noon", "midnight", "dawn": the part's name, or NULL; *e behind it. */
static const char *named_time(const when_scan *s, int32_t t, int32_t *e)
{
    static const char *const W[] = {"noon",    "midday", "midnight", "dawn",      "daybreak",
                                    "sunrise", "dusk",   "sunset",   "nightfall", NULL};
    static const char *const PART[] = {"T12:00", "T12:00", "T24:00", "TMO", "TMO", "TMO", "TEV", "TEV", "TEV"};
    static const char *const AT[] = {"at",   "before", "until", "till", "since", "by",    "after", "around",
                                     "near", "past",   "from",  "to",   "about", "about", NULL};
    int i = when_among(when_low(s, t), W);
    if (i < 0 || !when_tag(s, t, "NN") || when_tag(s, t, "NNP")) return NULL;
    if (i > 2 && when_among(when_low(s, t - 1), AT) < 0) return NULL;
    *e = t + 1;
    return PART[i];
}

/* A day that stands behind a time: "Tuesday", "on May 5", "tonight"; *end is 0 when its phrase is its own. */
static date_ymd day_behind(when_scan *s, int32_t b, int32_t t, int32_t *end, const char **part)
{
    static when_pattern *const DAY[] = {when_weekday, when_named_day, when_calendar, when_deictic};
    const date_ymd none = {0, 0, 0};
    bool link = when_is(s, t, "on") || when_is(s, t, ",");
    int32_t n = s->out->n, e = when_first(s, t + link, DAY, 4); /* read by its own pattern and then taken back */
    date_expr x = e ? s->out->e[n] : (date_expr){0};
    s->out->n = n;
    *end = 0;
    *part = NULL;
    if (!e || x.precision != DATE_DAY) return none;
    if (!link) *end = e;
    if (s->d->tok[t].sent != s->sent && when_weekday_name(s, t) >= 0) /* its own verb is another sentence's */
        x.from = when_day_of_week(s, when_weekday_name(s, t), 0, when_tense_of(s, b));
    if (x.type[0] == 'T' && x.value.n > 11) *part = x.value.s + 10;
    return x.from;
}

static int32_t behind_zone(const when_scan *s, int32_t e)
{
    static const char *const ZONE[] = {"est", "edt",  "et",  "gmt", "utc", "pst",     "pdt",
                                       "cet", "cest", "bst", "cst", "cdt", "eastern", NULL};
    static const char *const AREA[] = {"local",  "eastern",  "central",  "pacific", "mountain",
                                       "moscow", "standard", "daylight", NULL};
    int32_t z = e;
    if (when_among(when_low(s, e), ZONE) >= 0 && !when_is(s, e, "eastern")) e++;
    while (when_among(when_low(s, z), AREA) >= 0 && z < e + 3) z++;
    return when_is(s, z, "time") ? z + 1 : e;
}

int32_t when_clock(when_scan *s, int32_t t)
{
    clock_time c = {0};
    int32_t from = when_is(s, t, "about") || when_is(s, t, "around") ? t + 1 : t;
    const char *name = named_time(s, from, &c.e), *part;
    if (!name && !read_clock(s, from, &c)) return 0;
    int32_t e = name ? c.e : behind_zone(s, c.e), end;
    date_ymd d = day_behind(s, t, e, &end, &part);
    bool late = part && (part[1] == 'E' || part[1] == 'N' || part[1] == 'A') && c.h < 12;
    bool after = c.half && s->told.minute >= 12 * 60 && c.h * 60 + c.m + 12 * 60 >= s->told.minute;
    if (c.half && (late || after)) c.h += 12;
    char hour[8] = {
        'T', (char)('0' + c.h / 10), (char)('0' + c.h % 10), ':', (char)('0' + c.m / 10), (char)('0' + c.m % 10), 0};
    bool past = c.h == 0 && name && name[1] == '2' && name[2] == '4' &&
                (when_is(s, t - 1, "after") || when_is(s, t - 1, "past"));
    const char *what = past ? "T00:00" : name ? name : hour; /* "after midnight": that day's beginning */
    int32_t n = s->out->n;
    bool near = n > s->first && s->out->e[n - 1].precision == DATE_DAY && t - s->out->e[n - 1].end <= 2 &&
                s->out->e[n - 1].from.year;
    if (!d.year && near && !when_range_from(s, t).year) d = s->out->e[n - 1].from; /* "Tuesday at 10 p.m." */
    if (!end) end = e;
    when_put_part(s, t, end, d.year ? d : s->doc, what);
    bool dawns = name && str_is(str_of(name), "TMO") && s->told.minute >= 18 * 60 &&
                 (when_is(s, t - 1, "until") || when_is(s, t - 1, "by") || when_is(s, t - 1, "before"));
    if (!d.year) when_leave_open(s, what, dawns);
    return end;
}

/* "the night of May 11", "the early hours of Friday" */
static int32_t of_a_day(when_scan *s, int32_t b, int32_t t, const char *part)
{
    static when_pattern *const DAY[] = {when_calendar, when_weekday, when_named_day, when_feast};
    int32_t n = s->out->n, e = when_first(s, t, DAY, 4);
    if (e && s->out->e[n].precision == DATE_DAY && s->out->e[n].from.year) {
        date_expr *x = when_widen(s, b);
        x->type = "TIME";
        when_redate(s, x, x->from, part);
        return e;
    }
    s->out->n = n;
    return 0;
}

int32_t when_part_of(when_scan *s, int32_t t)
{
    static const char *const IN[] = {"in", "by", "until", "during", "later", "spent", "spend", NULL};
    int32_t b = t;
    bool the = when_is(s, t, "the");
    if (the) t++;
    t = when_behind_part(s, t);
    const char *part = when_daypart(s, t);
    if (!part && when_is(s, t, "hours") && t > b + the) part = "TMO";
    if (!part) return 0;
    if (when_is(s, t + 1, "of")) {
        int32_t e = of_a_day(s, b, t + 2, part);
        if (e) return e;
    }
    if (when_tag(s, t + 1, "NN") && s->d->tok[t].role == NLP_COMPOUND) return 0; /* "the morning rush" */
    bool generic = str_ends(when_low(s, t), "s") || when_is(s, t, "night") || when_is(s, t + 1, "of");
    if (!the || generic || when_among(when_low(s, b - 1), IN) < 0 || when_is(s, t + 1, "before") ||
        when_is(s, t + 1, "after") || !s->doc.year)
        return 0;
    when_put_part(s, b, t + 1, s->doc, part);
    when_leave_open(s, part, 0);
    return t + 1;
}
