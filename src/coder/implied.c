/* implied.c - roles that a rule's own slots leave open: who is meant by what the text told before, and by its scene. */
#include "coder/private.h"

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
    static cb_path OWNER[] = {{CB_SLOT_SUBJ, CB_INTO_OWNER, 0}, {CB_SLOT_SUBJ, CB_INTO_DOER, 0}};
    const cb_paths paths = {OWNER, 2}; /* ... "a bomb planted by the Taliban" */
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
void implied_go_between(coder_ctx *c, int32_t t, const cb_rule *r, candidate *x)
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

static bool other_country(const coder_ctx *c, int32_t m, const parties *actor)
{
    const actor_mention *all = c->in->mentions->m;
    if (m < 0 || !all[m].code.n || all[m].by_scene) return false;
    for (int32_t i = 0; i < actor->n; i++)
        if (all[actor->m[i]].cluster == all[m].cluster || str_eq(all[actor->m[i]].code, all[m].code)) return false;
    return true;
}

/* Nobody stands where the rule looks: somebody of another country behind a preposition that names the other side, at
 * the verb or at its object ("backed down before Chinese officials", "dropped its claim against Chad"). */
static void opposite_number(coder_ctx *c, int32_t t, candidate *x)
{
    int n;
    const uint32_t *preps = codebook_list(c->cb, "side_preps", &n);
    const int32_t at[] = {t, args_child(c, t, NLP_OBJ)};
    for (int i = 0; i < 2; i++) {
        for (int32_t k = at[i] >= 0 ? c->tok[at[i]].first_child : -1; k >= 0; k = c->tok[k].next_sibling) {
            if (c->tok[k].role != NLP_PREP || !codebook_has(preps, n, c->form[k])) continue;
            const int32_t o = args_child(c, k, NLP_POBJ);
            const int32_t m = o >= 0 ? c->in->mentions->of_token[o] : -1;
            if (!other_country(c, m, &x->actor)) continue;
            x->recipient = (parties){.m = {m}, .n = 1};
            return;
        }
    }
}

/* What the rule's own slots left open. */
void implied_roles(coder_ctx *c, int32_t t, const cb_rule *r, const candidates *before, candidate *x)
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
    if (!x->recipient.n && x->actor.n && !r->reciprocal && args_is_verb(c, t)) opposite_number(c, t, x);
}

/* "use force": a word of the trigger itself is nobody's name. */
void implied_without_trigger(const coder_ctx *c, const cb_trigger *tr, parties *p)
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
