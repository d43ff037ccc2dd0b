/* when_story.c - what the text spoke of last: the day of "that night" and of "4 p.m.", the year of "three years later".
 */
#include "situate/tree.h"
#include "situate/when.h"

enum { FRESH_DATE = 4, FRESH_DAY = 6, CLIMB = 12 }; /* sentences, sentences, links */

static bool says(const nlp_doc *d, int32_t v)
{
    return str_is(d->tok[v].lemma, "say") || str_is(d->tok[v].lemma, "tell");
}

/* How much the story goes on from a date: 0 fully, 1 little (a relative clause, "after ..."), 2 not at all (a bound,
 * "since March", the day of a saying, a noun's modifier, "the 1996 vote"). */
static int aside(const when_scan *s, const date_expr *e)
{
    static const char *const BOUND[] = {"since", "until", "till", "by", "through", NULL};
    const nlp_doc *d = s->d;
    int32_t k = tree_outer(d, e->begin, e->end), h = tree_head(d, k);
    uint8_t r = d->tok[k].role;
    if (h < 0) return 0;
    if (r == NLP_POSS || r == NLP_COMPOUND || r == NLP_NUM || r == NLP_AMOD || r == NLP_NMOD) return 2;
    bool due = e->future && when_is(s, e->begin - 1, "by"); /* "is to be ready by May, and two weeks later ..." */
    due |= when_is(s, e->end, ",") && when_is(s, e->end + 1, "when"); /* "until May, when ..." */
    if (!due && when_among(when_low(s, e->begin - 1), BOUND) >= 0) return 2;
    int32_t v = r == NLP_POBJ ? tree_head(d, h) : h;
    if (v < 0 || !tree_verb(d, v)) return 0;
    for (int i = 0; i < CLIMB && d->tok[v].role == NLP_XCOMP && tree_head(d, v) >= 0; i++) v = tree_head(d, v);
    if (says(d, v) || (d->tok[v].role == NLP_ACL && str_is(d->tok[v].lemma, "end"))) return 2;
    int32_t mark = tree_child(d, v, NLP_MARK);
    return d->tok[v].role == NLP_RELCL || tree_word(d, mark, "after") || tree_word(d, mark, "before");
}

static when_unit exactness(const date_expr *e)
{
    if (e->precision == DATE_DAY) return UNIT_DAY;
    if (e->precision == DATE_WEEK) return UNIT_WEEK;
    if (e->precision == DATE_MONTH) return e->value.n > 5 && e->value.s[5] == 'Q' ? UNIT_QUARTER : UNIT_MONTH;
    return e->value.n == 4 || e->value.n > 5 ? UNIT_YEAR : UNIT_NONE;
}

static bool fresh_day(const when_scan *s, const when_told *w)
{
    return w->day.year && s->sent - w->day_sent <= FRESH_DAY;
}

void when_remember(when_scan *s, const date_expr *e)
{
    when_told *w = &s->told;
    int32_t i = (int32_t)(e - s->out->e);
    when_unit u = exactness(e);
    bool open = s->nopen && s->open[s->nopen - 1].expr == i,
         dated = e->type[0] == 'D' ? e->type[1] == 'A' : e->type[0] == 'T';
    if (open || s->forget || !dated || !e->from.year || u == UNIT_NONE) return;
    int slight = aside(s, e);
    if (u == UNIT_DAY && (!slight || !fresh_day(s, w) || w->slight >= slight)) {
        w->day = e->from;
        w->slight = slight;
        w->day_sent = s->sent;
        w->minute = -1;
        str v = e->value;
        if (v.n == 16 && v.s[10] == 'T')
            w->minute = when_digits((str){v.s + 11, 2}) * 60 + when_digits((str){v.s + 14, 2});
    }
    if (u == UNIT_DAY && slight < 2 && !w->lead.year && !e->future && !s->d->sent[s->sent].in_title) w->lead = e->from;
    if (slight && w->date.year) return;
    w->date = e->from;
    w->unit = u;
    w->date_sent = s->sent;
}

date_ymd when_base(const when_scan *s, when_unit u, when_unit *known)
{
    const when_told *w = &s->told;
    bool date = w->date.year && s->sent - w->date_sent <= FRESH_DATE;
    *known = UNIT_DAY;
    if (u <= UNIT_WEEK && fresh_day(s, w) && (!date || w->day_sent + 1 >= w->date_sent)) return w->day;
    if (!date) return s->doc;
    *known = w->unit;
    return w->date;
}

date_ymd when_day(const when_scan *s)
{
    return fresh_day(s, &s->told) ? s->told.day : s->doc;
}

date_ymd when_range_from(const when_scan *s, int32_t t)
{
    static const char *const TO[] = {"to", "through", "until", "till", "-", "–", NULL};
    const date_ymd none = {0, 0, 0};
    if (s->out->n <= s->first) return none;
    const date_expr *x = &s->out->e[s->out->n - 1];
    if (x->end != t - 1 || !x->from.year || x->precision < DATE_MONTH || x->precision == DATE_WEEK) return none;
    bool between = when_is(s, t - 1, "and") && when_is(s, x->begin - 1, "between");
    return between || when_among(when_low(s, t - 1), TO) >= 0 ? x->from : none;
}

int when_year_before(const when_scan *s, int32_t t)
{
    if (s->out->n <= s->first) return 0;
    const date_expr *x = &s->out->e[s->out->n - 1];
    if (x->precision != DATE_YEAR || x->value.n != 4 || t - x->end > 4) return 0;
    for (int32_t k = x->end; k < t; k++)
        if (s->d->tok[k].pos == NLP_VERB || s->d->tok[k].pos == NLP_CCONJ || s->d->tok[k].pos == NLP_NOUN) return 0;
    return t > x->end ? x->from.year : 0;
}

void when_leave_open(when_scan *s, const char *part, int32_t days)
{
    if (s->nopen >= WHEN_OPEN || !s->doc.year) return;
    when_clockless *o = &s->open[s->nopen++];
    *o = (when_clockless){.expr = s->out->n - 1, .days = days, .told = s->told};
    for (size_t i = 0; i + 1 < sizeof o->part && part[i]; i++) o->part[i] = part[i];
    int h = when_digits((str){o->part + 1, 2});
    if (h < 0) return;
    s->told.minute = h * 60 + when_digits((str){o->part + 4, 2});
}

static bool is_open(const when_scan *s, int32_t expr)
{
    for (int32_t i = 0; i < s->nopen; i++)
        if (s->open[i].expr == expr) return true;
    return false;
}

/* The day x is told with the clock time c: in its clause or in one above it. */
static bool together(const nlp_doc *d, const date_expr *x, const date_expr *c)
{
    int32_t gap = x->begin >= c->end ? x->begin - c->end : c->begin - x->end;
    if (gap <= 2) return true;
    int32_t of_day = situate_clause(d, tree_outer(d, x->begin, x->end));
    int32_t of_time = situate_clause(d, tree_outer(d, c->begin, c->end));
    if (of_day == of_time) return true;
    if (says(d, of_day)) return false;
    for (int i = 0; of_time >= 0 && i < CLIMB; i++, of_time = tree_head(d, of_time))
        if (of_time == of_day) return true;
    return false;
}

/* "Friday night ... until 3 a.m.": the small hours of the next day. */
static bool after_night(const date_expr *night, const date_expr *c, const when_clockless *o)
{
    str v = night->value;
    bool dark = v.n == 13 && v.s[10] == 'T' && (v.s[11] == 'N' || v.s[11] == 'E');
    return dark && night->begin < c->begin && o->part[1] == '0' && o->part[2] < '6';
}

static date_ymd day_in_sentence(const when_scan *s, const when_clockless *o)
{
    const date_expr *c = &s->out->e[o->expr], *best = NULL;
    int32_t least = 0;
    for (int32_t i = s->first; i < s->out->n; i++) {
        const date_expr *x = &s->out->e[i];
        if (x->precision != DATE_DAY || !x->from.year || is_open(s, i) || !together(s->d, x, c)) continue;
        int32_t gap = x->begin >= c->end ? x->begin - c->end + 1 : c->begin - x->end;
        if (best && gap >= least) continue;
        best = x;
        least = gap;
    }
    return best ? calendar_add_days(best->from, after_night(best, c, o)) : (date_ymd){0, 0, 0};
}

/* In the past: the day last told of in this paragraph, else that of the story's beginning. */
static date_ymd day_of_story(const when_scan *s, const when_clockless *o)
{
    const when_told *w = &o->told;
    when_tense tense = when_tense_of(s, s->out->e[o->expr].begin);
    bool named = fresh_day(s, w) && w->slight < 2;
    int32_t ago = s->sent - w->day_sent, late = named ? calendar_days(w->day) - calendar_days(s->doc) : 0;
    if (tense == TENSE_FUTURE) return late > 0 && ago <= 1 ? w->day : s->doc;
    if (tense == TENSE_NONE && ago > 2) return s->doc;
    bool paragraph = s->d->sent[w->day_sent].unit == s->d->sent[s->sent].unit;
    if (named && late <= 0 && (paragraph || !w->lead.year)) return w->day;
    return w->lead.year ? w->lead : s->doc;
}

/* "from 7 p.m. to 7 a.m.": the next day. */
static date_ymd end_of_range(const when_scan *s, const when_clockless *o)
{
    const date_expr *c = &s->out->e[o->expr], *before = c - 1;
    const date_ymd none = {0, 0, 0};
    if (o->expr <= s->first || before->end != c->begin - 1 || before->value.n != 16 || o->part[1] > '9') return none;
    if (!when_is(s, c->begin - 1, "to") && !when_is(s, c->begin - 1, "until") && !when_is(s, c->begin - 1, "and"))
        return none;
    str hour = {before->value.s + 11, 5}, mine = {o->part + 1, 5};
    return calendar_add_days(before->from, str_cmp(mine, hour) < 0);
}

static void settle_clocks(when_scan *s)
{
    for (int32_t i = 0; i < s->nopen; i++) {
        const when_clockless *o = &s->open[i];
        date_ymd d = end_of_range(s, o);
        if (!d.year) d = day_in_sentence(s, o);
        if (!d.year) d = day_of_story(s, o);
        if (o->days) d = calendar_add_days(d, o->days);
        when_redate(s, &s->out->e[o->expr], d, o->part);
        if (o->days || aside(s, &s->out->e[o->expr])) continue;
        s->told.day = d;
        s->told.slight = 0;
        s->told.day_sent = s->sent;
    }
    s->nopen = 0;
}

void when_settle(when_scan *s)
{
    settle_clocks(s);
    for (int32_t i = s->first; i < s->out->n; i++) when_settle_distance(s, i);
}
