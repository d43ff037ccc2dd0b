/* compose.c - operators: agree, refuse, threaten, demand ... and the act below them give one record. */
#include <stdlib.h>

#include "coder/private.h"

static int32_t depth_of(const coder_ctx *c, int32_t t)
{
    int32_t d = 0;
    while (c->tok[t].head != t && d < 4096) {
        t = c->tok[t].head;
        d++;
    }
    return d;
}

static int deepest_first(const void *a, const void *b)
{
    const op_site *x = a, *y = b;
    if (x->depth != y->depth) return x->depth > y->depth ? -1 : 1;
    return (x->token > y->token) - (x->token < y->token);
}

op_site *compose_sites(coder_ctx *c, int32_t *n)
{
    op_site *site = NULL;
    int32_t cap = 0;
    *n = 0;
    for (int32_t t = 0; t < c->ntok; t++) {
        uint8_t p = c->tok[t].pos;
        char pos = p == NLP_VERB || p == NLP_AUXV    ? 'v'
                   : p == NLP_NOUN || p == NLP_PROPN ? 'n'
                   : p == NLP_ADJ                    ? 'a'
                                                     : '-';
        int m = 0;
        const cb_trigger *tr = c->word[t] ? codebook_triggers(c->cb, c->word[t], pos, &m) : NULL;
        for (int i = 0; i < m; i++) {
            int32_t b, e;
            if (tr[i].op < 0 || tr[i].op + 1 == c->in->without_op || !match_trigger(c, t, &tr[i], &b, &e)) continue;
            op_site s = {t, tr[i].op, depth_of(c, t)};
            *ARENA_PUSH(c->mem, site, *n, cap) = s;
        }
    }
    if (*n) qsort(site, (size_t)*n, sizeof *site, deepest_first);
    return site;
}

/* "agreed to send troops and released 15 million": a finite verb is not coordinated with an infinitive. */
static bool coordinated(const coder_ctx *c, int32_t t)
{
    str tag = str_of(c->tok[t].tag), above = str_of(c->tok[c->tok[t].head].tag);
    return !(str_is(above, "VB") && (str_is(tag, "VBD") || str_is(tag, "VBZ")));
}

/* Verbs coordinated with an act's head share the operator: "agreed to stop shelling and withdraw". */
static bool holds_anchor(const coder_ctx *c, const fillers *act, const candidate *x)
{
    for (int32_t i = 0; i < act->n; i++) {
        if (act->t[i] == x->anchor || act->t[i] == x->anchor2 || act->t[i] == args_wrapped(c, x->anchor)) return true;
        int32_t a = x->anchor2 >= 0 ? x->anchor2 : x->anchor;
        for (int k = 0; k < 4 && c->tok[a].role == NLP_CONJ && coordinated(c, a); k++) {
            a = c->tok[a].head;
            if (a == act->t[i]) return true;
        }
    }
    return false;
}

static bool may_have_mode(const coder_ctx *c, const candidate *x, int16_t mode)
{
    for (int32_t i = 0; i < x->e.nmode; i++)
        if (x->e.mode[i] == mode) return true;
    if (x->e.rule < 0) return false;
    const cb_rule *r = codebook_rule(c->cb, x->e.rule);
    for (int32_t i = 0; i < r->ndetail && r->event == x->e.event; i++)
        if (r->detail[i].kind == CB_GIVES_MODE && !r->detail[i].conditional && r->detail[i].mode == mode) return true;
    return false;
}

/* What the operator makes of the act; `done`: the text names who does it. */
static const cb_effect *effect_on(const coder_ctx *c, const cb_operator *op, const candidate *x, bool done)
{
    for (int32_t i = 0; i < op->neffect; i++) {
        const cb_effect *f = &op->effect[i];
        if (f->undone && done) continue;
        if (f->from == -1 || (f->from == x->e.event && (f->from_mode < 0 || may_have_mode(c, x, f->from_mode))))
            return f;
    }
    return NULL;
}

static void operator_parties(coder_ctx *c, const op_site *s, const cb_operator *op, parties *who, parties *whom)
{
    static cb_path SUBJ = {CB_SLOT_SUBJ, CB_INTO_HEAD, 0};
    const cb_paths subj = {&SUBJ, 1};
    roles_fill(c, s->token, op->actor.n ? &op->actor : &subj, true, who);
    roles_fill(c, s->token, &op->recipient, true, whom);
}

/* The type stays: status changes, a doer may come from control. */
static void keep_type(coder_ctx *c, const op_site *s, const cb_operator *op, const cb_effect *f, candidate *x)
{
    parties who, whom;
    operator_parties(c, s, op, &who, &whom);
    if (op->takes_actor && who.n) { /* who was told to do it is no party */
        roles_without(c, &x->recipient, &x->actor);
        x->actor = who;
        roles_without(c, &x->recipient, &x->actor);
    } else if (op->same_actor && who.n && !x->actor.n) {
        x->actor = who;
        roles_without(c, &x->recipient, &x->actor);
    }
    uint8_t above = situate_status(c->cb, c->in->doc, c->in->dates, c->in->date, s->token).status;
    if (f->status >= 0) {
        bool twice = f->status == CB_NEGATED && above == CB_NEGATED; /* "did not refrain from" */
        x->e.status = twice ? CB_ACTUAL : (uint8_t)f->status;
    } else {
        x->e.status = above;
    }
    x->composed = true;
    x->anchor = s->token;
    x->anchor2 = args_is_verb(c, s->token) ? -1 : args_governor(c, s->token);
}

/* The type changes: the operator becomes the trigger, its subject the actor. */
static void new_type(coder_ctx *c, const op_site *s, const cb_operator *op, const cb_effect *f, candidate *x)
{
    parties who, whom, doer = x->actor;
    operator_parties(c, s, op, &who, &whom);
    if (who.n || !op->same_actor) x->actor = who;
    roles_without(c, &doer, &who); /* control makes the subject the doer below: then nobody else is meant */
    if (f->recipient == CB_RCP_DOER)
        x->recipient = doer.n ? doer : whom.n ? whom : x->recipient;
    else if (f->recipient == CB_RCP_OBJ)
        x->recipient = whom.n ? whom : op->same_actor ? x->recipient : doer;
    else if (f->recipient == CB_RCP_NONE)
        x->recipient.n = 0;
    else if (x->e.reciprocal) { /* "agreed to hold talks with": the other parties */
        x->recipient = doer;
        if (whom.n) x->recipient = whom;
    } else if (!x->recipient.n && whom.n)
        x->recipient = whom;
    roles_without(c, &x->recipient, &x->actor);
    if (!x->recipient.n && f->recipient == CB_RCP_SAME) x->recipient = doer; /* "refused American aid" */
    if (f->recipient == CB_RCP_SCENE && !x->recipient.n) x->recipient = scene_for(c, &x->actor);
    x->e.reciprocal = false;
    x->e.event = f->type;
    x->e.nmode = 0;
    if (f->mode >= 0) x->e.mode[x->e.nmode++] = f->mode;
    x->e.cameo = (str){"", 0};
    x->e.trigger = s->token;
    x->e.trigger_begin = s->token;
    x->e.trigger_end = s->token + 1;
    x->e.sent = c->tok[s->token].sent;
    x->e.status = situate_status(c->cb, c->in->doc, c->in->dates, c->in->date, s->token).status;
    if (f->status >= 0) x->e.status = (uint8_t)f->status;
    x->composed = true;
    x->anchor = s->token;
    x->anchor2 = args_is_verb(c, s->token) ? -1 : args_governor(c, s->token);
    x->status_at = x->anchor2 >= 0 ? x->anchor2 : s->token;
}

/* The operator's word has a rule of its own; with an act below it that record is the same act told twice. */
static void silence_plain(candidates *cs, int32_t token, const candidate *but)
{
    const int32_t at = (int32_t)(but - cs->c);
    for (int32_t i = at > AROUND ? at - AROUND : 0; i < cs->n && i < at + AROUND; i++)
        if (&cs->c[i] != but && !cs->c[i].composed && cs->c[i].e.trigger == token) cs->c[i].dropped = true;
}

static bool effect_needs(coder_ctx *c, const op_site *s, const cb_operator *op)
{
    for (int32_t i = 0; i < op->nneed; i++)
        if (!match_need(c, s->token, &op->need[i], true)) return false;
    return true;
}

/* Is somebody else than the operator's subject, or whom it addresses, named as the doer of the act? */
static bool named_doer(coder_ctx *c, const op_site *s, const cb_operator *op, const candidate *x)
{
    parties who, whom, doer = x->actor;
    operator_parties(c, s, op, &who, &whom);
    roles_without(c, &doer, &who);
    roles_without(c, &whom, &x->recipient);
    return doer.n || whom.n;
}

/* Where the act may stand; "*recognising* Kosovo is out of the question" is a subject, too. */
static fillers act_of(coder_ctx *c, const op_site *s, const cb_operator *op)
{
    fillers act = {.n = 0};
    for (int32_t i = 0; i < op->act.n; i++) {
        args_fill(c, s->token, &op->act.p[i], true, &act);
        const int32_t v = args_is_verb(c, s->token) ? s->token : args_governor(c, s->token);
        const int32_t t = op->act.p[i].kind == CB_SLOT_SUBJ && v >= 0 ? args_child(c, v, NLP_CSUBJ) : -1;
        if (t >= 0) args_conjuncts(c, t, &act);
    }
    return act;
}

static void apply(coder_ctx *c, const op_site *s, const int32_t *first, candidates *cs)
{
    const cb_operator *op = codebook_op(c->cb, s->op);
    if (!effect_needs(c, s, op)) return;
    const fillers act = act_of(c, s, op);
    const int32_t sent = c->tok[s->token].sent;
    for (int32_t i = first[sent]; i < first[sent + 1]; i++) {
        candidate *x = &cs->c[i];
        if (x->dropped || x->anchor == s->token || !holds_anchor(c, &act, x)) continue;
        const cb_effect *f = effect_on(c, op, x, named_doer(c, s, op, x));
        if (!f) continue;
        coder_note_at(c, "operator", s->token, -1, op->name);
        if (x->e.nop < 4) x->e.op[x->e.nop++] = s->op;
        if (f->type == -2) {
            x->dropped = true;
            continue;
        }
        if (f->type == -1)
            keep_type(c, s, op, f, x);
        else {
            new_type(c, s, op, f, x);
            silence_plain(cs, s->token, x);
        }
    }
}

/* Two acts below one operator that give the same record are one: "agreed to send and deliver aid". */
static void join_same(candidates *cs)
{
    for (int32_t i = 0; i < cs->n; i++)
        for (int32_t k = i > AROUND ? i - AROUND : 0; k < i; k++) {
            candidate *a = &cs->c[k], *b = &cs->c[i];
            if (a->dropped || b->dropped || !b->composed || a->e.trigger != b->e.trigger || a->e.event != b->e.event)
                continue;
            if (!a->recipient.n) a->recipient = b->recipient;
            b->dropped = true;
        }
}

/* Index of the first candidate of each sentence, and one more entry. Candidates stand in text order. */
static const int32_t *of_sentences(const coder_ctx *c, const candidates *cs)
{
    const int32_t n = c->in->doc->nsent;
    int32_t *first = ARENA_ARRAY(c->mem, int32_t, (size_t)n + 1), k = 0;
    for (int32_t s = 0; s <= n; s++) {
        while (k < cs->n && c->tok[cs->c[k].e.trigger].sent < s) k++;
        first[s] = k;
    }
    return first;
}

/* "will not release": an operator that is a negated auxiliary of the act itself. The act's actor refuses. */
static void apply_auxiliary(coder_ctx *c, candidate *x)
{
    int32_t v = args_is_verb(c, x->e.trigger) ? x->e.trigger : x->anchor2;
    if (v < 0 || x->dropped || x->e.status != CB_NEGATED || !x->actor.n) return;
    for (int32_t o = 0; o < codebook_ops(c->cb); o++) {
        const cb_operator *op = codebook_op(c->cb, o);
        bool has = false;
        for (int32_t k = c->tok[v].first_child; k >= 0; k = c->tok[k].next_sibling) {
            if (c->tok[k].role != NLP_AUX && c->tok[k].role != NLP_PAUX) continue;
            if (str_is(c->tok[k].lower, "have")) return; /* "would not have sent" */
            has |= codebook_has(op->aux, op->naux, c->form[k]);
        }
        const cb_effect *f = has && o + 1 != c->in->without_op ? effect_on(c, op, x, x->actor.n > 0) : NULL;
        if (!f || f->type < 0) continue;
        coder_note_at(c, "operator", v, -1, op->name);
        if (x->e.nop < 4) x->e.op[x->e.nop++] = o;
        x->e.event = f->type;
        x->e.nmode = 0;
        if (f->mode >= 0) x->e.mode[x->e.nmode++] = f->mode;
        x->e.cameo = (str){"", 0};
        x->e.status = f->status >= 0 ? (uint8_t)f->status : CB_ACTUAL;
        if (x->e.reciprocal) x->e.reciprocal = false;
        x->composed = true;
        return;
    }
}

/* "said it would use force if Taiwan declared independence": the verb of the condition, -1 when none is put. */
static int32_t condition_of(const coder_ctx *c, const candidate *x)
{
    int32_t v = args_is_verb(c, x->e.trigger) ? x->e.trigger : x->anchor2;
    for (int32_t k = v >= 0 ? c->tok[v].first_child : -1; k >= 0; k = c->tok[k].next_sibling) {
        int32_t mark = c->tok[k].role == NLP_ADVCL ? args_child(c, k, NLP_MARK) : -1;
        if (mark >= 0 && (str_is(c->tok[mark].lower, "if") || str_is(c->tok[mark].lower, "unless"))) return k;
    }
    return -1;
}

/* Who announces hostility: the speaker, when he is the one who would act, or when nobody is said to ("would be shelled,
 * the rebels warned"); the actor himself under a condition ("unless prices rise, farmers will block ..."). -1: nobody.
 */
static int32_t threatens(const coder_ctx *c, const candidate *x, int32_t unless, int32_t *cue)
{
    int n;
    const uint32_t *words = codebook_list(c->cb, "warnings", &n);
    const int32_t a = c->in->sources->of_token[x->e.trigger];
    const attribution *s = a >= 0 ? &c->in->sources->a[a] : NULL;
    *cue = x->e.trigger;
    if (!s || s->source < 0 || s->cue_begin < 0)
        return unless >= 0 && x->actor.n && x->e.status == CB_FUTURE ? x->actor.m[0] : -1;
    if (unless < 0 && !codebook_has(words, n, c->word[s->cue_begin])) return -1;
    const actor_mention *who = &c->in->mentions->m[s->source];
    *cue = s->cue_begin;
    if (!x->actor.n) return x->recipient.n && roles_known(c, s->source) ? s->source : -1;
    const actor_mention *actor = &c->in->mentions->m[x->actor.m[0]];
    return who->code.n && str_eq(who->code, actor->code) ? x->actor.m[0] : -1;
}

/* "Canada will raise its tariffs, the prime minister warned": announced hostility in the words of a warning. */
static void apply_warning(coder_ctx *c, candidate *x)
{
    int32_t cue;
    if (x->dropped || codebook_event(c->cb, x->e.event)->quad != 4 ||
        (x->e.status != CB_FUTURE && x->e.status != CB_HYPOTHETICAL))
        return;
    const int32_t unless = condition_of(c, x), who = threatens(c, x, unless, &cue);
    if (who < 0) return;
    for (int32_t o = 0; o < codebook_ops(c->cb); o++) {
        const cb_operator *op = codebook_op(c->cb, o);
        if (!op->warning) continue;
        const cb_effect *f = effect_on(c, op, x, x->actor.n > 0);
        if (!f || f->type < 0) return;
        coder_note_at(c, "operator", cue, -1, op->name);
        if (x->e.nop < 4) x->e.op[x->e.nop++] = o;
        x->e.event = f->type;
        x->e.nmode = 0;
        if (f->mode >= 0) x->e.mode[x->e.nmode++] = f->mode;
        x->e.cameo = (str){"", 0};
        x->e.status = CB_ACTUAL;
        x->composed = true;
        x->anchor = cue;
        if (!x->actor.n) x->actor = (parties){.m = {who}, .n = 1};
        static const cb_path OBJ = {CB_SLOT_OBJ, CB_INTO_HEAD, 0}, SUBJ = {CB_SLOT_SUBJ, CB_INTO_HEAD, 0};
        const cb_paths warned = {(cb_path *)&OBJ, 1}, who_if = {(cb_path *)&SUBJ, 1};
        if (!x->recipient.n) roles_fill_other(c, cue, &warned, true, &x->actor, &x->recipient);
        if (!x->recipient.n && unless >= 0) roles_fill_other(c, unless, &who_if, true, &x->actor, &x->recipient);
        return;
    }
}

/* "donated ventilators to assist Ethiopia": the aim of an act that is told. A cooperative aim is no second act, but
 * says whom the first is for; what somebody calls or visits for is done in doing so. */
static void apply_aim(coder_ctx *c, candidates *cs, candidate *x)
{
    int32_t t = x->e.trigger, to = args_child(c, t, NLP_AUX), v = c->tok[t].head;
    if (x->dropped || x->composed || !args_is_verb(c, t) || x->e.status != CB_FUTURE) return;
    if (to < 0 || !str_is(c->tok[to].lower, "to") || c->tok[t].role == NLP_COMP || c->tok[t].role == NLP_CONJ) return;
    for (int i = 0; i < 2 && !args_is_verb(c, v) && c->tok[v].head != v; i++) v = c->tok[v].head;
    int32_t at = (int32_t)(x - cs->c);
    for (int32_t k = at > AROUND ? at - AROUND : 0; k < cs->n && k < at + AROUND; k++) {
        candidate *act = &cs->c[k];
        if (act == x || act->dropped || act->composed || (act->e.trigger != v && act->anchor2 != v)) continue;
        const cb_event *type = codebook_event(c->cb, x->e.event);
        if (codebook_event(c->cb, act->e.event)->contact && !type->contact) {
            x->e.status = act->e.status;
            continue;
        }
        bool reduced = false;
        for (int32_t i = 0; i < type->nreduce; i++) reduced |= type->reduce[i].status == CB_FUTURE;
        if (!reduced) continue;
        if (!act->recipient.n && act->e.event == x->e.event) act->recipient = x->recipient;
        x->dropped = true;
        return;
    }
}

void coder_compose(coder_ctx *c, candidates *cs)
{
    for (int32_t i = 0; i < cs->n; i++)
        cs->c[i].e.status = situate_status(c->cb, c->in->doc, c->in->dates, c->in->date, cs->c[i].status_at).status;
    for (int32_t i = 0; i < cs->n; i++) apply_auxiliary(c, &cs->c[i]);
    int32_t n;
    op_site *site = compose_sites(c, &n);
    const int32_t *first = of_sentences(c, cs);
    for (int32_t i = 0; i < cs->n; i++) apply_warning(c, &cs->c[i]);
    for (int32_t i = 0; i < n; i++) apply(c, &site[i], first, cs);
    for (int32_t i = 0; i < cs->n; i++) apply_aim(c, cs, &cs->c[i]);
    for (int32_t i = 0; i < cs->n; i++) /* "will not end the strike" */
        if (cs->c[i].composed) apply_auxiliary(c, &cs->c[i]);
    join_same(cs);
}
