/* meant.c - parties that only the text before tells: who did what a definite noun refers back to. */
#include "coder/private.h"

enum { BACK = 4, KIN_BACK = 10 }; /* sentences looked back; for the same word */

static bool definite(const coder_ctx *c, int32_t t)
{
    const int32_t det = args_child(c, t, NLP_DET);
    if (det < 0) return false;
    static const char *const W[] = {"the", "this", "that", "these", "those"};
    for (size_t i = 0; i < sizeof W / sizeof *W; i++)
        if (str_is(c->tok[det].lower, W[i])) return true;
    return false;
}

/* The same word, or a verb and its noun: equal but for endings ("shoot", "shooting"; "recognise", "recognition"). */
static bool kin(const coder_ctx *c, int32_t a, int32_t b)
{
    const str x = c->tok[a].lemma, y = c->tok[b].lemma;
    const uint32_t n = x.n < y.n ? x.n : y.n;
    uint32_t same = 0;
    while (same < n && x.s[same] == y.s[same]) same++;
    return same >= 4 && same + 2 >= n;
}

/* The type that the scorer takes the noun for, where it tells an act; -1. */
static int16_t told_type(const coder_ctx *c, int32_t t)
{
    const double *p = c->likely ? c->likely[t] : NULL;
    int best = 0;
    if (!p) return -1;
    for (int k = 1; k < scorer_classes(c->act); k++)
        if (p[k] > p[best]) best = k;
    const int e = codebook_event_of(c->cb, scorer_class(c->act, best));
    return e >= 0 && !codebook_event(c->cb, e)->nothing ? (int16_t)e : -1;
}

/* The definite noun that stands where the other side is looked for: object, or behind "of", "to", "against", "over". */
static int32_t back_noun(const coder_ctx *c, const candidate *x)
{
    static const char *const PREP[] = {"of", "to", "against", "over", "for", "on"};
    const cb_path obj = {CB_SLOT_OBJ, CB_INTO_HEAD, 0};
    fillers f = {.n = 0};
    const int32_t t = x->e.trigger;
    args_fill(c, t, &obj, true, &f);
    for (int32_t k = c->tok[t].first_child; k >= 0 && !f.n; k = c->tok[k].next_sibling)
        for (size_t i = 0; i < sizeof PREP / sizeof *PREP && c->tok[k].role == NLP_PREP; i++)
            if (str_is(c->tok[k].lower, PREP[i])) args_conjuncts(c, args_child(c, k, NLP_POBJ), &f);
    for (int32_t i = 0; i < f.n; i++)
        if (c->tok[f.t[i]].pos == NLP_NOUN && definite(c, f.t[i])) return f.t[i];
    return -1;
}

/* "Turkey offered talks. Bulgaria rebuffed the overture": whoever did what the noun refers back to. */
static void doer_of(coder_ctx *c, const candidates *cs, int32_t at, int32_t noun, parties *out)
{
    const int16_t type = told_type(c, noun);
    int n;
    const uint32_t *any = codebook_list(c->cb, "clause_nouns", &n);
    const bool vague = codebook_has(any, n, c->word[noun]);
    if (type < 0 && !vague) return;
    for (int32_t pass = 0; pass < 2 && !out->n; pass++)
        for (int32_t i = at - 1; i >= 0 && !out->n; i--) {
            const candidate *b = &cs->c[i];
            if (c->tok[noun].sent - b->e.sent > (kin(c, b->e.trigger, noun) ? KIN_BACK : BACK)) continue;
            if (b->dropped || !b->actor.n || b->e.trigger == noun) continue;
            if (pass == 0 ? !kin(c, b->e.trigger, noun) && b->e.event != type : !vague) continue;
            *out = b->actor;
            roles_without(c, out, &cs->c[at].actor);
        }
}

/* Does its own sentence name a recipient? */
static bool told_here(const coder_ctx *c, const candidate *x)
{
    for (int32_t i = 0; i < x->recipient.n; i++)
        if (c->tok[c->in->mentions->m[x->recipient.m[i]].head].sent == x->e.sent) return true;
    return false;
}

void meant(coder_ctx *c, candidates *cs)
{
    for (int32_t i = 0; i < cs->n; i++) {
        candidate *x = &cs->c[i];
        const cb_event *e = codebook_event(c->cb, x->e.event);
        if (x->dropped || !x->actor.n || x->e.reciprocal || e->quad % 2 == 0 || e->contact || told_here(c, x)) continue;
        const int32_t noun = back_noun(c, x);
        parties doers = {.n = 0};
        if (noun >= 0) doer_of(c, cs, i, noun, &doers);
        if (doers.n) x->recipient = doers;
    }
}
