/* when_dateline.c - the date with which a text itself begins: "Mon Jul 18 2016 ...", "Published on October 3, 2016". */
#include "situate/when.h"

enum { YEARS_APART = 3 };

static int32_t behind_weekday(const when_scan *s, int32_t t)
{
    static const char *const SHORT[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL};
    if (when_weekday_name(s, t) < 0 && when_among(when_low(s, t), SHORT) < 0) return t;
    return when_is(s, t + 1, ",") ? t + 2 : t + 1;
}

/* Behind "Published on", "Date of publication:", "Last updated at", else t. */
static int32_t behind_published(const when_scan *s, int32_t t)
{
    static const char *const WORD[] = {"published", "posted",      "updated", "last", "date", "of",
                                       "on",        "publication", "at",      ":",    NULL};
    static const char *const ACT[] = {"published", "posted", "updated", "publication", NULL};
    bool act = false;
    int32_t k = t;
    for (; k < t + 5 && when_among(when_low(s, k), WORD) >= 0; k++) act |= when_among(when_low(s, k), ACT) >= 0;
    return act ? k : t;
}

/* Relative expressions count from the day on which the text says that it was written. */
void when_read_dateline(when_scan *s)
{
    static when_pattern *const DATE[] = {when_numeric, when_calendar};
    int32_t said = behind_published(s, s->begin), t = behind_weekday(s, said);
    int32_t e = when_first(s, t, DATE, 2), n = s->out->n;
    if (!e) return;
    date_expr x = s->out->e[n - 1];
    s->out->n = 0;
    bool begins = t > s->begin || e >= s->end || when_capital(s, e) || when_ends_before(s, e);
    bool dated = x.precision == DATE_DAY && !x.relative && x.from.year && !x.to.year;
    int32_t apart = s->doc.year - x.from.year;
    if (!dated || !begins || when_is(s, e, ",")) return;
    if (!s->doc.year ? t == s->begin && e < s->end : apart > YEARS_APART || apart < -YEARS_APART) return;
    s->doc = x.from;
}
