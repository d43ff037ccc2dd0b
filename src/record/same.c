/* same.c - are two candidates of a document mentions of one happening?
 *
 * Joined are: a headline and the body's account of it; a definite noun that refers back ("this meeting", "the attack");
 * and two mentions with the same trigger class, parties, date and place. Different acts of one type stay apart. */
#include <string.h>

#include "record/private.h"

static bool is_headline(const record_view *v, const coder_event *e)
{
    const nlp_sentence *s = &v->in->doc->sent[e->sent];
    return s->is_headline || s->in_title;
}

/* A noun with a definite determiner or a possessor ("the attack", "Wang's visit") refers to what the text already told.
 */
typedef enum { NOT_BACK, BY_POSSESSOR, BY_DETERMINER } reference;

static reference refers_back(const record_view *v, const coder_event *e)
{
    static const char *const word[] = {"the", "this", "these", "that", "those"};
    const nlp_doc *d = v->in->doc;
    const nlp_token *t = &d->tok[e->trigger];
    if (t->pos != NLP_NOUN) return NOT_BACK;
    for (int32_t c = t->first_child; c >= 0; c = d->tok[c].next_sibling) {
        if (d->tok[c].role == NLP_POSS) return BY_POSSESSOR;
        if (d->tok[c].role != NLP_DET) continue;
        for (size_t i = 0; i < sizeof word / sizeof *word; i++)
            if (str_is(d->tok[c].lower, word[i])) return BY_DETERMINER;
    }
    return NOT_BACK;
}

static bool same_party(const actor_mention *a, const actor_mention *b)
{
    if (a->cluster >= 0 && a->cluster == b->cluster) return true;
    if (!a->code.n || !b->code.n || !str_eq(a->code, b->code)) return false;
    /* China and its minister are one party of a visit; its army and its courts are not. */
    return !a->sector.n || !b->sector.n || str_eq(a->sector, b->sector);
}

typedef struct side {
    int32_t m[24];
    int32_t n;
} side;

static void add_side(side *s, const int32_t *m, int32_t n)
{
    for (int32_t i = 0; i < n && s->n < 24; i++) s->m[s->n++] = m[i];
}

/* Is each party of the smaller side among the larger? Two empty sides agree. */
static bool sides_agree(const record_view *v, const side *a, const side *b, bool empty_fits)
{
    const side *few = a->n <= b->n ? a : b, *many = few == a ? b : a;
    if (!few->n) return empty_fits || !many->n;
    for (int32_t i = 0; i < few->n; i++) {
        bool found = false;
        for (int32_t j = 0; j < many->n && !found; j++)
            found = same_party(&v->in->mentions->m[few->m[i]], &v->in->mentions->m[many->m[j]]);
        if (!found) return false;
    }
    return true;
}

static bool parties_agree(const record_view *v, const coder_event *a, const coder_event *b, bool empty_fits)
{
    side a1 = {.n = 0}, a2 = {.n = 0}, b1 = {.n = 0}, b2 = {.n = 0};
    add_side(&a1, a->actor, a->nactor);
    add_side(&b1, b->actor, b->nactor);
    if (a->reciprocal || b->reciprocal) {
        add_side(&a1, a->recipient, a->nrecipient);
        add_side(&b1, b->recipient, b->nrecipient);
        if (a->reciprocal != b->reciprocal && a1.n != b1.n) return false; /* talks, and somebody's mediation in them */
        return sides_agree(v, &a1, &b1, empty_fits);
    }
    add_side(&a2, a->recipient, a->nrecipient);
    add_side(&b2, b->recipient, b->nrecipient);
    return sides_agree(v, &a1, &b1, empty_fits) && sides_agree(v, &a2, &b2, empty_fits);
}

/* The days that an expression may mean, as numbers that compare: a month has them all. */
static int32_t first_day(const date_expr *e)
{
    return e->from.year * 10000 + e->from.month * 100 + e->from.day;
}

static int32_t last_day(const date_expr *e)
{
    const date_ymd d = e->to.year ? e->to : e->from;
    return d.year * 10000 + (d.month ? d.month : 12) * 100 + (d.month && d.day ? d.day : 31);
}

static bool dates_agree(const record_view *v, const coder_event *a, const coder_event *b)
{
    if (a->date < 0 || b->date < 0 || a->date == b->date) return true;
    const date_expr *x = &v->in->dates->e[a->date], *y = &v->in->dates->e[b->date];
    if (!x->from.year || !y->from.year) return true;
    return first_day(x) <= last_day(y) && first_day(y) <= last_day(x);
}

static bool places_agree(const record_view *v, const coder_event *a, const coder_event *b)
{
    if (a->place < 0 || b->place < 0 || a->place == b->place) return true;
    const place *x = &v->in->places->p[a->place], *y = &v->in->places->p[b->place];
    if (x->dateline || y->dateline) return true;
    if (x->country.n && y->country.n && !str_eq(x->country, y->country)) return false;
    return str_eq(x->name, y->name) || !strcmp(x->precision, "country") || !strcmp(y->precision, "country");
}

static bool modes_agree(const coder_event *a, const coder_event *b)
{
    if (!a->nmode || !b->nmode) return true;
    for (int32_t i = 0; i < a->nmode; i++)
        for (int32_t j = 0; j < b->nmode; j++)
            if (a->mode[i] == b->mode[j]) return true;
    return false;
}

/* The same word, or a verb and its noun ("met", "meeting"): equal but for endings. */
static bool same_trigger(const record_view *v, const coder_event *a, const coder_event *b)
{
    const str x = v->in->doc->tok[a->trigger].lemma, y = v->in->doc->tok[b->trigger].lemma;
    const uint32_t n = x.n < y.n ? x.n : y.n;
    uint32_t same = 0;
    while (same < n && x.s[same] == y.s[same]) same++;
    if (same == x.n && same == y.n) return true;
    return same >= 4 && n - same <= 2 && x.n - same <= 5 && y.n - same <= 5;
}

/* Another word for the same act ("landed", "this visit"): the modes must say so, or else the parties. */
static bool same_class(const record_view *v, const coder_event *early, const coder_event *later, reference by)
{
    const bool both = early->nmode && later->nmode, neither = !early->nmode && !later->nmode;
    return parties_agree(v, early, later, both || (neither && by == BY_DETERMINER));
}

bool record_same(const record_view *v, const coder_event *early, const coder_event *later)
{
    if (early->event != later->event || early->status != later->status) return false;
    if (early->trigger == later->trigger) return false;
    if (!modes_agree(early, later) || !dates_agree(v, early, later) || !places_agree(v, early, later)) return false;
    const bool other_sentence = early->sent != later->sent, same_word = same_trigger(v, early, later);
    if (other_sentence && is_headline(v, early) && !is_headline(v, later) && parties_agree(v, early, later, true))
        return same_word || parties_agree(v, early, later, false);
    const reference by = refers_back(v, later);
    if (by) return same_word ? parties_agree(v, early, later, true) : same_class(v, early, later, by);
    return same_word && parties_agree(v, early, later, false);
}
