/* when_words.c - the words of time expressions: months, weekdays, units, counts. */
#include "situate/when.h"

/* Most words begin no time expression, and twenty patterns are asked of one that may. */
bool when_may_begin(const when_scan *s, int32_t t)
{
    /* in the order of bytes */
    static const char *const WORD[] = {"a",          "about",
                                       "after",      "afternoon",
                                       "afternoons", "all",
                                       "almost",     "an",
                                       "annual",     "annually",
                                       "another",    "approximately",
                                       "around",     "at",
                                       "autumn",     "balance",
                                       "barely",     "beginning",
                                       "biannual",   "centuries",
                                       "century",    "close",
                                       "closing",    "coming",
                                       "comparable", "corresponding",
                                       "countless",  "couple",
                                       "current",    "currently",
                                       "daily",      "dawn",
                                       "day",        "daybreak",
                                       "days",       "decade",
                                       "decades",    "distant",
                                       "dozen",      "dozens",
                                       "dusk",       "each",
                                       "earlier",    "early",
                                       "eight",      "eighteen",
                                       "eighteenth", "eighth",
                                       "eighty",     "eleven",
                                       "eleventh",   "end",
                                       "ensuing",    "evening",
                                       "evenings",   "every",
                                       "exactly",    "fall",
                                       "few",        "fewer",
                                       "fifteen",    "fifteenth",
                                       "fifth",      "fifty",
                                       "final",      "first",
                                       "fiscal",     "five",
                                       "following",  "foreseeable",
                                       "formerly",   "forty",
                                       "four",       "fourteen",
                                       "fourteenth", "fourth",
                                       "fridays",    "fy",
                                       "half",       "hour",
                                       "hourly",     "hours",
                                       "hundred",    "hundreds",
                                       "immediate",  "just",
                                       "last",       "late",
                                       "lately",     "later",
                                       "latest",     "less",
                                       "long",       "longer",
                                       "many",       "mid",
                                       "midday",     "middle",
                                       "midnight",   "minute",
                                       "minutes",    "moment",
                                       "mondays",    "month",
                                       "monthly",    "months",
                                       "more",       "morning",
                                       "mornings",   "most",
                                       "near",       "nearly",
                                       "next",       "night",
                                       "nightfall",  "nightly",
                                       "nights",     "nine",
                                       "nineteen",   "nineteenth",
                                       "ninety",     "ninth",
                                       "no",         "noon",
                                       "now",        "nowadays",
                                       "numerous",   "once",
                                       "one",        "only",
                                       "opening",    "outset",
                                       "over",       "overnight",
                                       "past",       "per",
                                       "preceding",  "present",
                                       "presently",  "previous",
                                       "prior",      "quarter",
                                       "quarterly",  "quarters",
                                       "recent",     "recently",
                                       "remainder",  "rest",
                                       "right",      "roughly",
                                       "same",       "saturdays",
                                       "scores",     "second",
                                       "seconds",    "seven",
                                       "seventeen",  "seventeenth",
                                       "seventh",    "seventy",
                                       "several",    "shortly",
                                       "single",     "six",
                                       "sixteen",    "sixteenth",
                                       "sixth",      "sixty",
                                       "some",       "soon",
                                       "spring",     "start",
                                       "straight",   "subsequent",
                                       "summer",     "sundays",
                                       "sunrise",    "sunset",
                                       "ten",        "tens",
                                       "tenth",      "that",
                                       "the",        "these",
                                       "third",      "thirteen",
                                       "thirteenth", "thirty",
                                       "this",       "those",
                                       "thousand",   "thousands",
                                       "three",      "thrice",
                                       "thursdays",  "today",
                                       "tomorrow",   "tonight",
                                       "tuesdays",   "turn",
                                       "twelfth",    "twelve",
                                       "twentieth",  "twenty",
                                       "twice",      "two",
                                       "under",      "up",
                                       "upcoming",   "very",
                                       "wednesdays", "week",
                                       "weekend",    "weekends",
                                       "weekly",     "weeks",
                                       "whole",      "winter",
                                       "year",       "yearly",
                                       "years",      "yesterday"};
    const nlp_token *k = &s->d->tok[t];
    if (when_capital(s, t) || k->ent == NLP_ENT_DATE || k->ent == NLP_ENT_TIME) return true;
    for (uint32_t i = 0; i < k->lower.n; i++)
        if (k->lower.s[i] < 'a' || k->lower.s[i] > 'z') return true; /* figures, hyphens, apostrophes */
    size_t lo = 0, hi = sizeof WORD / sizeof *WORD;
    while (lo < hi) {
        const size_t mid = (lo + hi) / 2;
        const int c = str_cmp(str_of(WORD[mid]), k->lower);
        if (!c) return true;
        if (c < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return false;
}

bool when_tag(const when_scan *s, int32_t t, const char *prefix)
{
    return t >= s->begin && t < s->end && str_starts(str_of(s->d->tok[t].tag), prefix);
}

bool when_ent(const when_scan *s, int32_t t, nlp_ent ent)
{
    return t >= s->begin && t < s->end && s->d->tok[t].ent == ent;
}

bool when_prep_before(const when_scan *s, int32_t t)
{
    static const char *const PREP[] = {
        "in",     "since", "by",   "until",   "till",   "of",    "from", "during", "through", "throughout", "to",
        "before", "after", "for",  "between", "around", "about", "over", "within", "and",     "or",         "circa",
        "back",   "on",    "into", "late",    "early",  "mid",   "as",   "than",   NULL};
    return when_among(when_low(s, t - 1), PREP) >= 0;
}

bool when_capital(const when_scan *s, int32_t t)
{
    str w = t >= s->begin && t < s->end ? s->d->tok[t].text : (str){"", 0};
    return w.n && w.s[0] >= 'A' && w.s[0] <= 'Z';
}

bool when_ends_before(const when_scan *s, int32_t t)
{
    return t >= s->end || s->d->tok[t].pos == NLP_PUNCTP;
}

int when_month(const when_scan *s, int32_t t)
{
    static const char *const FULL[] = {"january", "february",  "march",   "april",    "may",      "june", "july",
                                       "august",  "september", "october", "november", "december", NULL};
    static const char *const SHORT[] = {"jan", "feb", "mar", "apr", "-",   "jun",  "jul",
                                        "aug", "sep", "oct", "nov", "dec", "sept", NULL};
    str w = when_low(s, t);
    if (!w.n || !when_capital(s, t)) return 0;
    if (w.n > 3 && w.s[w.n - 1] == '.') w.n--;
    int i = when_among(w, FULL);
    if (i < 0) i = when_among(w, SHORT);
    if (i == 12) i = 8;
    bool noun = when_tag(s, t, "NN") || when_ent(s, t, NLP_ENT_DATE) || when_day_at(s, t + 1) || when_day_at(s, t - 1);
    return i < 0 || !noun ? 0 : i + 1;
}

int when_weekday_name(const when_scan *s, int32_t t)
{
    static const char *const DAY[] = {"monday",  "tuesday",   "wednesday", "thursday", "friday",     "saturday",
                                      "sunday",  "mon.",      "tues.",     "wed.",     "thurs.",     "fri.",
                                      "sat.",    "sun.",      "mondays",   "tuesdays", "wednesdays", "thursdays",
                                      "fridays", "saturdays", "sundays",   NULL};
    int i = when_among(when_low(s, t), DAY);
    return i < 0 ? -1 : i % 7;
}

int when_season_name(const when_scan *s, int32_t t, const char **value, int *month)
{
    static const char *const W[] = {"spring", "summer", "autumn", "fall", "winter", NULL};
    static const char *const V[] = {"SP", "SU", "FA", "FA", "WI"};
    static const int MONTH[] = {3, 6, 9, 9, 12};
    int i = when_among(when_low(s, t), W);
    bool games = when_capital(s, t) && when_capital(s, t + 1); /* the Winter Games */
    if (i < 0 || !when_tag(s, t, "NN") || s->d->tok[t].role == NLP_AMOD || games) return -1;
    *value = V[i];
    *month = MONTH[i];
    return i;
}

when_unit when_unit_at(const when_scan *s, int32_t t, bool *plural)
{
    static const char *const ONE[] = {"second",  "minute", "hour",   "day",     "week", "month",
                                      "quarter", "year",   "decade", "century", NULL};
    static const char *const MANY[] = {"seconds",  "minutes", "hours",   "days",      "weeks", "months",
                                       "quarters", "years",   "decades", "centuries", NULL};
    str w = when_low(s, t);
    int i = when_among(w, ONE), k = when_among(w, MANY);
    if (plural) *plural = k >= 0;
    if (i < 0) i = k;
    if (i == 0 && !when_tag(s, t, "NN")) return UNIT_NONE;
    return i < 0 ? UNIT_NONE : (when_unit)(UNIT_SECOND + i);
}

int when_digits(str w)
{
    int v = 0;
    if (!w.n || w.n > 4) return -1;
    for (uint32_t i = 0; i < w.n; i++) {
        if (w.s[i] < '0' || w.s[i] > '9') return -1;
        v = v * 10 + (w.s[i] - '0');
    }
    return v;
}

int when_year_at(const when_scan *s, int32_t t)
{
    str w = when_low(s, t);
    int v = w.n == 4 ? when_digits(w) : -1;
    return v >= 1400 && v <= 2100 ? v : 0;
}

int when_day_at(const when_scan *s, int32_t t)
{
    str w = when_low(s, t);
    if (w.n > 2 && (str_ends(w, "th") || str_ends(w, "st") || str_ends(w, "nd") || str_ends(w, "rd"))) w.n -= 2;
    int v = w.n <= 2 ? when_digits(w) : -1;
    return v >= 1 && v <= 31 ? v : 0;
}

/* One number word or figure; 0 = none. */
static int number(str w)
{
    static const char *const N[] = {"one",     "two",     "three",     "four",     "five",     "six",      "seven",
                                    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
                                    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", NULL};
    static const char *const TENS[] = {"twenty",  "thirty", "forty",  "fifty", "sixty",
                                       "seventy", "eighty", "ninety", NULL};
    int i = when_among(w, N);
    if (i >= 0) return i + 1;
    i = when_among(w, TENS);
    if (i >= 0) return 20 + 10 * i;
    if (str_is(w, "dozen")) return 12;
    if (str_is(w, "hundred")) return 100;
    if (str_is(w, "thousand")) return 1000;
    int v = 0;
    for (uint32_t k = 0; k < w.n; k++) {
        if (w.s[k] == ',' && k) continue;
        if (w.s[k] < '0' || w.s[k] > '9' || v > 100000) return 0;
        v = v * 10 + (w.s[k] - '0');
    }
    return v;
}

int when_count(const when_scan *s, int32_t t, int32_t *next, bool *half)
{
    static const char *const VAGUE[] = {"several", "few", "many", "some", "numerous", "countless", NULL};
    static const char *const LOTS[] = {"dozens", "hundreds", "thousands", "tens", "scores", NULL};
    str w = when_low(s, t);
    int n = 0;
    *half = false;
    *next = t + 1;
    if (str_is(w, "a") || str_is(w, "an") || str_is(w, "the") || str_is(w, "another")) {
        if (when_is(s, t + 1, "couple")) {
            *next = when_is(s, t + 2, "of") ? t + 3 : t + 2;
            return 2;
        }
        if (when_is(s, t + 1, "few")) {
            *next = t + 2;
            return WHEN_VAGUE;
        }
        if (when_is(s, t + 1, "number") && when_is(s, t + 2, "of")) {
            *next = t + 3;
            return WHEN_VAGUE;
        }
        if (when_is(s, t + 1, "hundred") || when_is(s, t + 1, "thousand") || when_is(s, t + 1, "dozen")) {
            *next = t + 2;
            return number(when_low(s, t + 1));
        }
        if (when_is(s, t + 1, "full") || when_is(s, t + 1, "whole")) *next = t + 2;
        return str_is(w, "the") ? 0 : 1;
    }
    if (str_is(w, "couple")) {
        *next = when_is(s, t + 1, "of") ? t + 2 : t + 1;
        return 2;
    }
    if (when_among(w, VAGUE) >= 0) return WHEN_VAGUE;
    if (when_among(w, LOTS) >= 0 && when_is(s, t + 1, "of")) {
        *next = t + 2;
        return WHEN_VAGUE;
    }
    n = number(w);
    if (!n) return 0;
    int unit = number(when_low(s, t + 1)); /* "twenty four" */
    if (n >= 20 && n < 100 && w.s[0] > '9' && unit > 0 && unit < 10 && when_tag(s, t + 1, "CD")) {
        n += unit;
        *next = t + 2;
    } else if (n >= 20 && n < 100 && when_is(s, t + 1, "-") && number(when_low(s, t + 2)) > 0 &&
               number(when_low(s, t + 2)) < 10) {
        n += number(when_low(s, t + 2));
        *next = t + 3;
    }
    if (when_is(s, *next, "and") && when_is(s, *next + 1, "a") && when_is(s, *next + 2, "half")) {
        *half = true;
        *next += 3;
    }
    if (when_is(s, *next, "more") || when_is(s, *next, "full") || when_is(s, *next, "straight") ||
        when_is(s, *next, "consecutive"))
        ++*next;
    return n;
}

const char *when_daypart(const when_scan *s, int32_t t)
{
    static const char *const W[] = {"morning",    "afternoon", "evening", "night", "mornings",
                                    "afternoons", "evenings",  "nights",  NULL};
    static const char *const PART[] = {"TMO", "TAF", "TEV", "TNI"};
    int i = when_among(when_low(s, t), W);
    return i < 0 ? NULL : PART[i % 4];
}

int when_direction(const when_scan *s, int32_t t)
{
    static const char *const BACK[] = {"last", "past", "previous", NULL}, *const ON[] = {"next", "coming", "upcoming",
                                                                                         NULL};
    str w = when_low(s, t);
    return when_among(w, BACK) >= 0 ? -1 : when_among(w, ON) >= 0 ? 1 : 0;
}

int32_t when_behind_about(const when_scan *s, int32_t t)
{
    static const char *const ONE[] = {"about", "nearly", "almost", "around", "roughly", "approximately", "over",
                                      "some",  "just",   "only",   "barely", "exactly", "under",         NULL};
    static const char *const FIRST[] = {"more", "less", "fewer", "longer", "at", "at", "up", "no", NULL};
    static const char *const THEN[] = {"than", "than", "than", "than", "least", "most", "to", "more"};
    str w = when_low(s, t);
    for (int i = 0; FIRST[i]; i++)
        if (str_is(w, FIRST[i]) && when_is(s, t + 1, THEN[i]))
            return i == 7 && when_is(s, t + 2, "than") ? t + 3 : t + 2;
    return when_among(w, ONE) >= 0 ? t + 1 : t;
}

int32_t when_behind_part(const when_scan *s, int32_t t)
{
    static const char *const PART[] = {"early", "late", "mid", "mid-", "earlier", "later", NULL};
    if (when_among(when_low(s, t), PART) < 0) return t;
    t++;
    return when_is(s, t, "-") || when_is(s, t, "in") ? t + 1 : t;
}
