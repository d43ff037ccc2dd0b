/* fit.c - what is fit to be a record, and what a text that is not political gives. */
#include "coder/private.h"

static bool any_known(const coder_ctx *c, const parties *p)
{
    for (int32_t i = 0; i < p->n; i++)
        if (c->in->mentions->m[p->m[i]].code.n) return true;
    return false;
}

/* A bare event noun that nothing carries ("the attack worried ...") with one party is talk of an act, not its report.
 */
static bool weak_noun(const coder_ctx *c, const candidate *x)
{
    int32_t t = x->e.trigger;
    if (x->composed || args_is_verb(c, t) || c->tok[t].pos == NLP_ADJ || x->anchor2 >= 0) return false;
    if (x->actor.n + x->recipient.n > 1 || c->tok[t].role == NLP_ROOT) return false;
    if (c->tok[t].role == NLP_SUBJ && codebook_event(c->cb, x->e.event)->quad % 2 == 0)
        return false; /* "the attack killed" */
    return true;
}

/* One person cannot meet: of a two-sided act the other side must be told, unless many or a body meet as such. */
static bool alone(const coder_ctx *c, const candidate *x)
{
    if (!x->e.reciprocal || x->actor.n != 1 || x->recipient.n) return false;
    const actor_mention *m = &c->in->mentions->m[x->actor.m[0]];
    return !m->plural && (m->kind == ACTOR_PERSON || m->kind == ACTOR_ROLE || m->kind == ACTOR_PRONOUN);
}

/* "people accused of crimes": a participle that only describes, without saying who did it. */
static bool background(const coder_ctx *c, const candidate *x)
{
    int32_t t = x->e.trigger;
    return args_is_verb(c, t) && c->tok[t].role == NLP_ACL && !x->actor.n && args_passive(c, t);
}

/* Sport, from its words: a text that has them in a third of its sentences tells of no politics. */
bool fit_off_topic(const coder_ctx *c)
{
    int n, told = 0;
    const uint32_t *list = codebook_list(c->cb, "sport_topic", &n);
    uint32_t last = 0;
    bool varied = false;
    for (int32_t s = 0; s < c->in->doc->nsent; s++) {
        const nlp_sentence *one = &c->in->doc->sent[s];
        bool here = false;
        for (int32_t t = one->begin; t < one->end; t++) {
            if (!codebook_has(list, n, c->word[t])) continue;
            here = true;
            varied |= last && last != c->word[t];
            last = c->word[t];
        }
        told += here;
    }
    return varied && told >= 3 && told * 3 >= c->in->doc->nsent;
}

/* Words between people of no office, of whom the text tells no country: family, sport, arts. Force and protest stay. */
static bool private_matter(const coder_ctx *c, const candidate *x)
{
    const cb_event *e = codebook_event(c->cb, x->e.event);
    const parties *side[] = {&x->actor, &x->recipient};
    if (e->quad == 4 || !(x->actor.n + x->recipient.n)) return false;
    for (int k = 0; k < 2; k++)
        for (int32_t i = 0; i < side[k]->n; i++) {
            const actor_mention *m = &c->in->mentions->m[side[k]->m[i]];
            bool plain = !m->sector.n || str_is(m->sector, "CVL") || str_is(m->sector, "MED");
            if (!m->plural && m->code.n && !(m->by_scene && plain)) return false;
            if (m->plural && m->code.n && !(m->by_scene && plain && !x->recipient.n)) return false;
        }
    return true;
}

/* A record needs a known party; types that need a recipient have one; two-sided acts need two sides or one named actor.
 */
bool fit_to_record(const coder_ctx *c, const candidate *x)
{
    const cb_event *e = codebook_event(c->cb, x->e.event);
    if (x->dropped || e->nothing) return false;
    if (weak_noun(c, x) || alone(c, x) || background(c, x) || private_matter(c, x)) return false;
    const bool asked = c->in->keep_features && x->e.nguess; /* a lesson on whom it may be meant for */
    if (e->needs_recipient && !x->recipient.n && !(x->e.reciprocal && x->actor.n > 1) && !asked) return false;
    return any_known(c, &x->actor) || any_known(c, &x->recipient);
}
