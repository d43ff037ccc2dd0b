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

static bool any_known(const coder_ctx *c, const parties *p)
{
    bool known = false;
    for (int32_t i = 0; i < p->n; i++) known |= roles_known(c, p->m[i]);
    return known;
}

/* Nobody stands in the rule's own slots: whose the object is, or who is named inside it ("raided three of his houses").
 */
static void inner_recipient(coder_ctx *c, int32_t t, const cb_rule *r, candidate *x)
{
    static cb_path INNER[] = {{CB_SLOT_OBJ, CB_INTO_OWNER, 0}, {CB_SLOT_OBJ, CB_INTO_ANY, 0}};
    const cb_paths paths = {INNER, 2};
    if (r->has_obj) roles_fill_other(c, t, &paths, r->has_obj, &x->actor, &x->recipient);
    for (int32_t i = 0; i < r->recipient.n && !any_known(c, &x->recipient);
         i++) { /* "asylum to forty Afghan interpreters" */
        cb_path p = r->recipient.p[i];
        if (p.into != CB_INTO_HEAD || (p.kind != CB_SLOT_PREP && p.kind != CB_SLOT_IOBJ)) continue;
        p.into = CB_INTO_OWNER;
        const cb_paths one = {&p, 1};
        roles_fill_other(c, t, &one, r->has_obj, &x->actor, &x->recipient);
    }
    if (!any_known(c, &x->recipient)) x->recipient.n = 0;
}

static bool is_definite(const coder_ctx *c, int32_t t)
{
    int32_t det = args_child(c, t, NLP_DET);
    return det >= 0 && (str_is(c->tok[det].lower, "the") || str_is(c->tok[det].lower, "this"));
}

parties scene_for(const coder_ctx *c, const parties *actor)
{
    parties none = {.n = 0};
    if (c->scene < 0 || !actor->n) return none;
    for (int32_t i = 0; i < actor->n; i++)
        if (str_eq(c->in->mentions->m[actor->m[i]].code, c->in->mentions->m[c->scene].code)) return none;
    return (parties){.m = {c->scene}, .n = 1};
}

/* The slot `scene`: a foreigner's word on what happens in the state that the text is about. */
static void scene_recipient(coder_ctx *c, int32_t t, const cb_rule *r, candidate *x)
{
    static const cb_path OBJ = {CB_SLOT_OBJ, CB_INTO_HEAD, 0};
    bool wanted = false, always = false; /* scene.any: whatever the object is */
    for (int32_t i = 0; i < r->recipient.n; i++)
        if (r->recipient.p[i].kind == CB_SLOT_SCENE) {
            wanted = true;
            always |= r->recipient.p[i].into == CB_INTO_ANY;
        }
    if (!wanted) return;
    fillers f = {.n = 0};
    args_fill(c, t, &OBJ, r->has_obj, &f);
    if (always || (f.n && is_definite(c, f.t[0]))) x->recipient = scene_for(c, &x->actor);
}

/* "passed a resolution criticising the president", "signed a decree granting asylum": the noun's maker acts. */
static void maker(coder_ctx *c, int32_t t, candidate *x)
{
    static const cb_path SUBJ = {CB_SLOT_SUBJ, CB_INTO_HEAD, 0};
    static const cb_paths paths = {(cb_path *)&SUBJ, 1};
    if (!args_is_verb(c, t) || (c->tok[t].role != NLP_ACL && c->tok[t].role != NLP_RELCL) || args_passive(c, t)) return;
    int32_t n = c->tok[t].head, v = c->tok[n].head;
    int nd;
    const uint32_t *doc = codebook_list(c->cb, "documents", &nd);
    if (!codebook_has(doc, nd, c->word[n])) return;
    if (args_is_verb(c, n) || c->tok[n].role != NLP_OBJ || !args_is_verb(c, v) || args_passive(c, v)) return;
    if (args_surface_subject(c, t, 0) == n) roles_fill(c, v, &paths, true, &x->actor);
}

/* "condemned the crackdown": a definite event noun means the last hostile act told before; its actor is meant. */
static void last_hostile(coder_ctx *c, int32_t t, const cb_rule *r, const candidates *before, candidate *x)
{
    bool wanted = false;
    fillers f = {.n = 0};
    int list;
    const uint32_t *nouns = codebook_list(c->cb, "event_nouns", &list);
    for (int32_t i = 0; i < r->recipient.n; i++) {
        wanted |= r->recipient.p[i].kind == CB_SLOT_SCENE;
        if (!f.n && r->recipient.p[i].kind != CB_SLOT_SCENE) args_fill(c, t, &r->recipient.p[i], r->has_obj, &f);
    }
    if (!wanted || !x->actor.n || !f.n || !is_definite(c, f.t[0]) || !codebook_has(nouns, list, c->word[f.t[0]]))
        return;
    for (int32_t i = before->n - 1; i >= 0; i--) {
        const candidate *b = &before->c[i];
        if (c->tok[t].sent - b->e.sent > 4) return;
        if (b->dropped || !b->actor.n || codebook_event(c->cb, b->e.event)->quad != 4) continue;
        if (codebook_event(c->cb, b->e.event)->crowd) continue;
        x->recipient = b->actor;
        roles_without(c, &x->recipient, &x->actor);
        if (x->recipient.n) return;
    }
}

/* The slot `crowd`: who protested before. "Officers fired tear gas" into those. */
static void last_crowd(coder_ctx *c, int32_t t, const cb_rule *r, const candidates *before, candidate *x)
{
    bool wanted = false;
    for (int32_t i = 0; i < r->recipient.n; i++) wanted |= r->recipient.p[i].kind == CB_SLOT_CROWD;
    for (int32_t i = before->n - 1; wanted && i >= 0; i--) {
        const candidate *b = &before->c[i];
        if (c->tok[t].sent - b->e.sent > 4) return;
        if (b->dropped || !b->actor.n) continue;
        if (!codebook_event(c->cb, b->e.event)->crowd) continue;
        x->recipient = b->actor;
        roles_without(c, &x->recipient, &x->actor);
        return;
    }
}

/* An instrument as subject: "army shells", "Israeli missiles". */
static void inner_actor(coder_ctx *c, int32_t t, const cb_rule *r, candidate *x)
{
    static cb_path OWNER = {CB_SLOT_SUBJ, CB_INTO_OWNER, 0};
    const cb_paths paths = {&OWNER, 1};
    if (r->actor.n && r->actor.p[0].kind == CB_SLOT_SUBJ && args_is_verb(c, t))
        roles_fill(c, t, &paths, r->has_obj, &x->actor);
}

/* What is refused, accepted, answered was meant for who does that: "Taiwan's offer was turned down by Nepal", "rebels
 * rejected an amnesty offered by the president". */
static void receiver(coder_ctx *c, int32_t t, candidate *x)
{
    static const cb_path SUBJ = {CB_SLOT_SUBJ, CB_INTO_HEAD, 0};
    static const cb_paths paths = {(cb_path *)&SUBJ, 1};
    int nlist, n = args_is_verb(c, t) && c->tok[t].role == NLP_ACL ? c->tok[t].head : t;
    const uint32_t *list = codebook_list(c->cb, "reactions", &nlist);
    if (args_is_verb(c, n) || (c->tok[n].role != NLP_OBJ && c->tok[n].role != NLP_PSUBJ)) return;
    int32_t v = c->tok[n].head;
    bool phrase = false;
    for (int32_t k = c->tok[v].first_child; k >= 0; k = c->tok[k].next_sibling) phrase |= c->tok[k].role == NLP_PRT;
    if (!args_is_verb(c, v) || !(codebook_has(list, nlist, c->word[v]) || (phrase && str_is(c->tok[v].lemma, "turn"))))
        return;
    roles_fill_other(c, v, &paths, true, &x->actor, &x->recipient);
}

/* "launched a mediation effort between A and B": those between are no mediators, the launcher is. */
static void go_between(coder_ctx *c, int32_t t, const cb_rule *r, candidate *x)
{
    static const cb_path SUBJ = {CB_SLOT_SUBJ, CB_INTO_HEAD, 0};
    static const cb_paths paths = {(cb_path *)&SUBJ, 1};
    bool takes = false;
    for (int32_t i = 0; i < r->recipient.n && i < 1; i++) /* whose first place is that */
        takes |= r->recipient.p[i].kind == CB_SLOT_PREP &&
                 str_is(codebook_word_text(c->cb, r->recipient.p[i].prep), "between");
    if (!x->actor.between || !takes || r->reciprocal) return;
    int32_t v = args_governor(c, t);
    x->recipient = x->actor;
    x->recipient.between = false;
    x->actor = (parties){.n = 0};
    if (v >= 0) roles_fill_other(c, v, &paths, true, &x->recipient, &x->actor);
}

/* What the rule's own slots left open. */
static void complete_roles(coder_ctx *c, int32_t t, const cb_rule *r, const candidates *before, candidate *x)
{
    if (!x->actor.n) inner_actor(c, t, r, x);
    if (!x->actor.n && r->actor.n && r->actor.p[0].kind == CB_SLOT_SUBJ) maker(c, t, x);
    roles_without(c, &x->recipient, &x->actor);
    if (!x->recipient.n && r->recipient.n && !r->reciprocal) {
        inner_recipient(c, t, r, x);
        roles_without(c, &x->recipient, &x->actor);
    }
    if (!x->recipient.n && r->recipient.n) receiver(c, t, x);
    if (!x->recipient.n) last_crowd(c, t, r, before, x);
    if (!x->recipient.n) last_hostile(c, t, r, before, x);
    if (!x->recipient.n) scene_recipient(c, t, r, x);
}

/* "use force": a word of the trigger itself is nobody's name. */
static void without_trigger(const coder_ctx *c, const cb_trigger *tr, parties *p)
{
    int32_t n = 0;
    for (int32_t i = 0; i < p->n; i++) {
        int32_t h = c->in->mentions->m[p->m[i]].head;
        bool own = false;
        for (int32_t k = 0; k < tr->nmore; k++) own |= c->tok[h].pos == NLP_NOUN && c->word[h] == tr->more[k];
        if (!own) p->m[n++] = p->m[i];
    }
    p->n = n;
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
        without_trigger(c, tr, &x->recipient);
        go_between(c, t, r, x);
        complete_roles(c, t, r, before, x);
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
static bool aim_of(const coder_ctx *c, int32_t noun)
{
    int32_t h = c->tok[noun].head;
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
                !aim_of(c, noun->e.trigger))
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
        if (c->tok[t].role != NLP_ADVCL || !str_is(str_of(c->tok[t].tag), "VBG") || t < h) continue;
        for (int32_t k = i > AROUND ? i - AROUND : 0; k < cs->n && k < i + AROUND; k++) {
            candidate *act = &cs->c[k];
            if (act->dropped || act->e.event != x->e.event || (act->e.trigger != h && act->anchor2 != h)) continue;
            if (!act->recipient.n) act->recipient = x->recipient;
            act->result = t;
            x->dropped = true;
        }
    }
}

void coder_find(coder_ctx *c, candidates *out)
{
    for (int32_t t = 0; t < c->ntok; t++) at_token(c, t, out);
    drop_covered(out);
    drop_carried(c, out);
    drop_results(c, out);
    drop_means(c, out);
}
