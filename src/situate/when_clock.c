/* when_clock.c - times of day: "10 a.m.", "8:30 p.m. Tuesday", "midnight". */
#include "situate/when.h"

/* Hours and minutes at t; false when it is no time. *e moves behind it. */
static bool read_clock(const when_scan *s, int32_t t, int *h, int *m, int32_t *e)
{
    static const char *const AM[] = {"a.m.", "am", "a.m", NULL}, *const PM[] = {"p.m.", "pm", "p.m", NULL};
    str w = when_low(s, t);
    uint32_t colon = 0;
    for (uint32_t i = 1; i < w.n && !colon; i++)
        if (w.s[i] == ':' || w.s[i] == '.') colon = i;
    *m = 0;
    *e = t + 1;
    int four = w.n == 4 ? when_digits(w) : -1;
    if (four >= 0 && (when_is(s, *e, "gmt") || when_is(s, *e, "utc"))) {
        *h = four / 100;
        *m = four % 100;
        return *h < 24 && *m < 60;
    }
    *h = when_digits(colon ? (str){w.s, colon} : w);
    if (colon) *m = w.n - colon == 3 ? when_digits((str){w.s + colon + 1, 2}) : -1;
    if (*h < 0 || *h > 23 || *m < 0 || *m > 59) return false;
    if (when_is(s, *e, "o'clock") || when_is(s, *e, "o’clock")) {
        ++*e;
        return true;
    }
    bool am = when_among(when_low(s, *e), AM) >= 0, pm = when_among(when_low(s, *e), PM) >= 0;
    if (am || pm) {
        ++*e;
        if (pm && *h < 12) *h += 12;
        if (am && *h == 12) *h = 0;
        return true;
    }
    return colon && w.s[colon] == ':' &&
           (when_ent(s, t, NLP_ENT_TIME) || when_is(s, t - 1, "at") || when_is(s, *e, "gmt"));
}

int32_t when_clock(when_scan *s, int32_t t)
{
    static const char *const ZONE[] = {"est", "edt",  "et",  "gmt", "utc", "pst",     "pdt",
                                       "cet", "cest", "bst", "cst", "cdt", "eastern", NULL};
    int h = 0, m = 0;
    int32_t e = t, from = t;
    if (when_is(s, t, "about") || when_is(s, t, "around")) from = t + 1;
    if (when_is(s, from, "noon") || when_is(s, from, "midnight") || when_is(s, from, "midday")) {
        h = when_is(s, from, "midnight") ? 24 : 12;
        e = from + 1;
    } else if (!read_clock(s, from, &h, &m, &e))
        return 0;
    if (when_among(when_low(s, e), ZONE) >= 0) e++;
    if (when_is(s, e, "local") && when_is(s, e + 1, "time")) e += 2;
    if (when_is(s, e, "time")) e++;
    int32_t day = e, joined = 0;
    bool link = when_is(s, day, "on") || when_is(s, day, ",");
    if (link) day++;
    int32_t n = s->out->n; /* the day, if one follows, is read by its own pattern and then taken back */
    joined = when_weekday(s, day);
    if (!joined) joined = when_named_day(s, day);
    if (!joined) joined = when_calendar(s, day);
    date_ymd d = s->doc;
    if (joined && s->out->e[n].precision == DATE_DAY)
        d = s->out->e[n].from;
    else
        joined = 0;
    s->out->n = n;
    if (!joined && !link && n && s->out->e[n - 1].precision == DATE_DAY && t - s->out->e[n - 1].end <= 3)
        d = s->out->e[n - 1].from;
    char hour[8] = {'T', (char)('0' + h / 10), (char)('0' + h % 10), ':', (char)('0' + m / 10), (char)('0' + m % 10),
                    0};
    if (joined && link) joined = 0; /* the day stands in its own phrase */
    int32_t end = joined ? joined : e;
    when_put_part(s, t, end, d, hour);
    return end;
}
