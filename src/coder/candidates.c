/* candidates.c - one pass over the tokens: triggers, the best rule of each, its roles. */
#include "coder/private.h"

static char pos_letter(const coder_ctx *c, int32_t t)
{
    if (misread_noun(c, t)) return 'n';
    if (c->tok[t].ent == NLP_ENT_DATE) return '-'; /* "March" */
    switch (c->tok[t].pos) {
    case NLP_AUXV:
        return 'v';
    case NLP_VERB:
        return c->tok[t].role == NLP_AMOD && !misread_verb(c, t) ? '-'
                                                                 : 'v'; /* "the detained men": background, not an act */
    case NLP_NOUN:
    case NLP_PROPN:
        return 'n';
    case NLP_ADJ:
        return 'a';
    default:
        return '-';
    }
}

/* How specific a rule is: conditions, words of the phrase, then filled roles. */
static int32_t specificity(const cb_rule *r, const cb_trigger *tr, const candidate *x)
{
    int32_t s = 2 * r->weight + 9 * tr->nmore;
    for (int32_t i = 0; i < r->nneed; i++) s += r->need[i].negative ? 0 : 4;
    return s + (x->actor.n ? 2 : 0) + (x->recipient.n ? 2 : 0);
}

static const char *lost_because(const coder_ctx *c, int32_t t, const cb_rule *r)
{
    for (int32_t i = 0; i < r->nneed; i++)
        if (!match_need(c, t, &r->need[i], r->has_obj))
            return r->need[i].negative ? "a `not` condition holds" : "a `need` condition does not hold";
    return NULL;
}

static void fill_place(const coder_ctx *c, int32_t t, const cb_rule *r, candidate *x)
{
    for (int32_t i = 0; i < r->place.n && x->e.place < 0; i++) {
        fillers f = {.n = 0};
        args_fill(c, t, &r->place.p[i], r->has_obj, &f);
        for (int32_t k = 0; k < f.n && x->e.place < 0; k++) x->e.place = c->in->places->of_token[f.t[k]];
    }
}

/* Parties of a nominal or plural reciprocal act stand on one side in the text: "talks between A and B". */
static void pool(parties *a, parties *b)
{
    for (int32_t i = 0; i < b->n; i++) {
        bool there = false;
        for (int32_t k = 0; k < a->n; k++) there |= a->m[k] == b->m[i];
        if (!there && a->n < MAX_FILL) a->m[a->n++] = b->m[i];
    }
    b->n = 0;
}

static bool try_rule(coder_ctx *c, int32_t t, const cb_trigger *tr, const candidates *before, candidate *x)
{
    const cb_rule *r = codebook_rule(c->cb, tr->rule);
    *x = (candidate){.anchor = t, .anchor2 = -1, .status_at = t, .result = -1};
    if (!match_trigger(c, t, tr, &x->e.trigger_begin, &x->e.trigger_end)) return false;
    const char *why = lost_because(c, t, r);
    if (!why) {
        roles_fill(c, t, &r->actor, r->has_obj, &x->actor);
        roles_fill_other(c, t, &r->recipient, r->has_obj, &x->actor, &x->recipient);
        implied_without_trigger(c, tr, &x->recipient);
        implied_go_between(c, t, r, x);
        implied_roles(c, t, r, before, x);
        if (r->actor_required && !x->actor.n) why = "no actor";
        if (r->recipient_required && !x->recipient.n) why = "no recipient";
    }
    if (why) {
        coder_note_at(c, "rejected", t, tr->rule, str_of(why));
        return false;
    }
    x->e.reciprocal = r->reciprocal || x->actor.between;
    if (x->e.reciprocal) pool(&x->actor, &x->recipient);
    x->e.trigger = t;
    x->told[0] = x->e.trigger_begin;
    x->told[1] = x->e.trigger_end;
    x->e.sent = c->tok[t].sent;
    x->e.event = r->event;
    x->e.rule = tr->rule;
    x->e.attribution = x->e.date = x->e.place = -1;
    x->e.killed = x->e.injured = x->e.arrested = -1;
    x->score = specificity(r, tr, x);
    if (codebook_event(c->cb, r->event)->needs_recipient && !x->recipient.n && !x->e.reciprocal)
        x->score -= 6; /* it will give a record only if an operator helps */
    fill_place(c, t, r, x);
    return true;
}

static void at_token(coder_ctx *c, int32_t t, candidates *out)
{
    char pos = pos_letter(c, t);
    uint32_t w = c->word[t];
    if (pos == '-' || !w) return;
    int n;
    const cb_trigger *tr = codebook_triggers(c->cb, w, pos, &n);
    candidate best = {.score = -1000}, x;
    bool any = false;
    for (int i = 0; i < n; i++) {
        if (tr[i].rule < 0 || tr[i].rule + 1 == c->in->without_rule) continue;
        if (!try_rule(c, t, &tr[i], out, &x)) continue;
        if (any && x.score <= best.score) {
            coder_note_at(c, "lost", t, tr[i].rule, STR("a more specific rule won"));
            continue;
        }
        if (any) coder_note_at(c, "lost", t, best.e.rule, STR("a more specific rule won"));
        best = x;
        any = true;
    }
    if (!any) return;
    coder_note_at(c, "fired", t, best.e.rule, STR(""));
    best.dropped = codebook_event(c->cb, best.e.event)->nothing;
    if (!args_is_verb(c, t)) {
        best.anchor2 = args_governor(c, t);
        int32_t h = c->tok[t].head;
        if (c->tok[t].pos == NLP_ADJ && h != t && args_is_verb(c, h)) best.anchor2 = h;
        if (best.anchor2 >= 0) best.status_at = best.anchor2;
    }
    *ARENA_PUSH(c->mem, out->c, out->n, out->cap) = best;
}

void coder_find(coder_ctx *c, candidates *out)
{
    for (int32_t t = 0; t < c->ntok; t++) at_token(c, t, out);
    merge_told_twice(c, out);
}
