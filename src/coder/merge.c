/* merge.c - one act told by several words gives one candidate: phrases, carried nouns, results, means. */
#include "coder/private.h"

/* A noun inside a longer trigger phrase ("hold talks", "troops" of "send troops") is no act of its own. */
static void drop_covered(candidates *cs)
{
    for (int32_t i = 0; i < cs->n; i++)
        for (int32_t k = i > AROUND ? i - AROUND : 0; k < cs->n && k < i + AROUND; k++) {
            const coder_event *a = &cs->c[i].e, *b = &cs->c[k].e;
            if (i == k || cs->c[i].dropped) continue;
            bool inside = a->trigger >= b->trigger_begin && a->trigger < b->trigger_end;
            bool longer = b->trigger_end - b->trigger_begin > a->trigger_end - a->trigger_begin;
            if (inside && longer && a->trigger != b->trigger) cs->c[i].dropped = true;
        }
}

/* "recalled its ambassador for consultations": what somebody does something for is no second act. */
static bool aim_of(const coder_ctx *c, const candidate *verb, int32_t noun)
{
    const int32_t h = c->tok[noun].head;
    if (h >= verb->e.trigger_begin && h < verb->e.trigger_end) return false; /* "called for sanctions" */
    return c->tok[noun].role == NLP_POBJ && str_is(c->tok[h].lower, "for");
}

/* Is the noun the object that the verb's rule asks for: "signed an agreement"? */
static bool tells_object(const coder_ctx *c, const candidate *verb, int32_t noun)
{
    const cb_rule *r = codebook_rule(c->cb, verb->e.rule);
    if (c->tok[noun].role != NLP_OBJ && c->tok[noun].role != NLP_PSUBJ) return false;
    for (int32_t i = 0; i < r->nneed; i++)
        for (int32_t k = 0; k < r->need[i].where.n; k++)
            if (!r->need[i].negative && r->need[i].test == CB_TEST_WORD && r->need[i].where.p[k].kind == CB_SLOT_OBJ &&
                codebook_has(r->need[i].word, r->need[i].nword, c->word[noun]))
                return true;
    return false;
}

/* "travelled to Abuja for talks", "hosted him at a summit": the noun tells the same act as the verb that it hangs on.
 */
static void drop_carried(const coder_ctx *c, candidates *cs)
{
    for (int32_t i = 0; i < cs->n; i++) {
        candidate *noun = &cs->c[i];
        if (noun->dropped || noun->anchor2 < 0 || args_is_verb(c, noun->e.trigger)) continue;
        for (int32_t k = i > AROUND ? i - AROUND : 0; k < cs->n && k < i + AROUND; k++) {
            candidate *verb = &cs->c[k];
            if (verb->dropped || verb->e.trigger != noun->anchor2) continue;
            if (verb->e.event != noun->e.event && !tells_object(c, verb, noun->e.trigger) &&
                !aim_of(c, verb, noun->e.trigger))
                continue;
            if (!verb->recipient.n && !verb->e.reciprocal) {
                verb->recipient = noun->recipient.n ? noun->recipient : noun->actor;
                roles_without(c, &verb->recipient, &verb->actor);
            }
            noun->dropped = true;
        }
    }
}

/* "a US drone strike killed the general": the strike is the act, told again by the verb. */
static void drop_means(const coder_ctx *c, candidates *cs)
{
    for (int32_t i = 0; i < cs->n; i++) {
        candidate *noun = &cs->c[i];
        int32_t t = noun->e.trigger;
        if (noun->dropped || args_is_verb(c, t) || c->tok[t].role != NLP_SUBJ) continue;
        for (int32_t k = i > AROUND ? i - AROUND : 0; k < cs->n && k < i + AROUND; k++) {
            candidate *verb = &cs->c[k];
            if (verb->dropped || verb->e.trigger != c->tok[t].head || verb->e.event != noun->e.event) continue;
            if (!codebook_has(c->hurt, c->nhurt, c->word[verb->e.trigger])) continue;
            verb->actor = noun->actor;
            roles_without(c, &verb->recipient, &verb->actor);
            noun->dropped = true;
        }
    }
}

/* "bombed the town, killing four": the dead are the result of the same act. They become its recipients where it has
 * none, and its casualties (details.c). */
static void drop_results(const coder_ctx *c, candidates *cs)
{
    for (int32_t i = 0; i < cs->n; i++) {
        candidate *x = &cs->c[i];
        int32_t t = x->e.trigger, h = c->tok[t].head;
        if (x->dropped || !args_is_verb(c, t) || !codebook_has(c->hurt, c->nhurt, c->word[t])) continue;
        const bool second =
            c->tok[t].role == NLP_CONJ && codebook_has(c->hurt, c->nhurt, c->word[h]); /* "killing 4 and wounding 9" */
        const int32_t first = second ? h : t;
        if (c->tok[first].role != NLP_ADVCL || !str_is(str_of(c->tok[t].tag), "VBG")) continue;
        h = c->tok[first].head;
        if (first < h) continue;
        for (int32_t k = i > AROUND ? i - AROUND : 0; k < cs->n && k < i + AROUND; k++) {
            candidate *act = &cs->c[k];
            if (act->dropped || act->e.event != x->e.event || (act->e.trigger != h && act->anchor2 != h)) continue;
            if (!act->recipient.n) act->recipient = x->recipient;
            if (!second) act->result = t;
            x->dropped = true;
        }
    }
}

/* "killed four and wounded nine": one act, its dead and its wounded. */
static void drop_coordinated(const coder_ctx *c, candidates *cs)
{
    for (int32_t i = 0; i < cs->n; i++) {
        candidate *x = &cs->c[i];
        const int32_t t = x->e.trigger, h = c->tok[t].head;
        if (x->dropped || c->tok[t].role != NLP_CONJ || !args_is_verb(c, t) || !args_is_verb(c, h) ||
            args_child(c, t, NLP_SUBJ) >= 0 || args_child(c, t, NLP_PSUBJ) >= 0 || args_passive(c, t) ||
            !codebook_has(c->hurt, c->nhurt, c->word[t]) || !codebook_has(c->hurt, c->nhurt, c->word[h]))
            continue;
        for (int32_t k = i > AROUND ? i - AROUND : 0; k < cs->n && k < i + AROUND; k++) {
            candidate *act = &cs->c[k];
            if (act->dropped || act->e.trigger != h || act->e.event != x->e.event) continue;
            if (!act->recipient.n) act->recipient = x->recipient;
            x->dropped = true;
        }
    }
}

void merge_told_twice(const coder_ctx *c, candidates *cs)
{
    drop_covered(cs);
    drop_carried(c, cs);
    drop_results(c, cs);
    drop_coordinated(c, cs);
    drop_means(c, cs);
}
