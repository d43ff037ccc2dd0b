/* propose.c - what the learned scorer makes of a text: acts that no rule knows, a second opinion on the rules' own, and
 * parties that their places left open. */
#include <stdlib.h>

#include "coder/private.h"

static const str NO = {"", 0};

/* From these probabilities on an act is proposed, and a party taken for one. Low: the confidence decides later. */
static const double PROPOSED = 0.2, PARTY = 0.5, LONE_PARTY = 0.2, UNLIKELY = 0.15;
/* What the first view thinks less likely than this the second is not asked about: it could not make it likely. */
static const double HARDLY = 0.1;
/* A rule's type as unlikely as this gives way to one as likely as that. */
static const double OVERRULED = 0.12, OVERRULES = 0.6;

enum { PART_ACTOR, PART_RECIPIENT, PARTS };

typedef struct opinions {
    scorer_pair act, part;
    int16_t *type; /* [classes of act]: codebook event; -1: unknown to it */
    int nothing;   /* class of words that tell no act */
    int part_class[PARTS];
    struct seen {
        scorer_features f, surface;
    } * of_act, *of_part; /* what is seen of one example: used again for the next */
} opinions;

told_at *propose_index(const coder_ctx *c, const candidates *cs)
{
    told_at *at = ARENA_NEW(c->mem, told_at);
    at->first = ARENA_ARRAY(c->mem, int32_t, (size_t)c->ntok + 1);
    at->next = ARENA_ARRAY(c->mem, int32_t, (size_t)cs->n + 1);
    at->taken = ARENA_ARRAY(c->mem, bool, (size_t)c->ntok + 1);
    at->senses = ARENA_ARRAY(c->mem, word_senses, (size_t)c->ntok + 1);
    for (int32_t t = 0; t < c->ntok; t++) at->first[t] = -1;
    for (int32_t i = cs->n - 1; i >= 0; i--) {
        at->next[i] = at->first[cs->c[i].e.trigger];
        at->first[cs->c[i].e.trigger] = i;
        const candidate *x = &cs->c[i];
        const bool gone = x->composed && (x->e.trigger < x->told[0] || x->e.trigger >= x->told[1]);
        for (int32_t t = x->told[0]; gone && t < x->told[1]; t++) at->taken[t] = true;
    }
    return at;
}

/* What the rules made of token t: the candidates told by it, the types whose words stand there. */
void propose_rule_features(const coder_ctx *c, const candidates *cs, const told_at *at, int32_t t, scorer_features *f)
{
    for (int32_t i = at->first[t]; i >= 0; i = at->next[i]) {
        const candidate *x = &cs->c[i];
        const str type = codebook_event(c->cb, x->e.event)->name;
        if (x->dropped)
            scorer_add(f, "dropped", type, NO, 1);
        else
            scorer_add(f, x->composed ? "composed" : "rule", type, NO, 1);
    }
    senses_features(c, at, t, "lex", "lexop", f);
    int32_t h = c->tok[t].head;
    if (c->tok[h].role == NLP_PREP) h = c->tok[h].head;
    if (h != t) senses_features(c, at, h, "uplex", "uplexop", f); /* what is asked for, refused, blamed is not done */
}

static struct seen *see(arena *mem)
{
    struct seen *s = ARENA_NEW(mem, struct seen);
    s->f.mem = s->surface.mem = mem;
    return s;
}

static void clear(struct seen *s)
{
    scorer_clear(&s->f);
    scorer_clear(&s->surface);
}

static bool open_opinions(const coder_ctx *c, opinions *o)
{
    o->act = scorer_find_pair(c->in->scorer, "act");
    o->part = scorer_find_pair(c->in->scorer, "part");
    if (!o->act.main || !o->part.main) return false;
    const int n = scorer_classes(o->act.main);
    o->of_act = see(c->mem);
    o->of_part = see(c->mem);
    o->type = ARENA_ARRAY(c->mem, int16_t, (size_t)n);
    o->nothing = -1;
    for (int k = 0; k < n; k++) {
        o->type[k] = (int16_t)codebook_event_of(c->cb, scorer_class(o->act.main, k));
        if (o->type[k] >= 0 && codebook_event(c->cb, o->type[k])->nothing) o->nothing = k;
    }
    o->part_class[PART_ACTOR] = o->part_class[PART_RECIPIENT] = -1;
    for (int k = 0; k < scorer_classes(o->part.main); k++) {
        if (str_is(scorer_class(o->part.main, k), "actor")) o->part_class[PART_ACTOR] = k;
        if (str_is(scorer_class(o->part.main, k), "recipient")) o->part_class[PART_RECIPIENT] = k;
    }
    return o->nothing >= 0 && o->part_class[PART_ACTOR] >= 0 && o->part_class[PART_RECIPIENT] >= 0;
}

/* How likely each nominal of the sentence is the act's actor, its recipient. */
typedef struct part {
    int32_t head;
    double p[PARTS];
} part;
enum { MAX_PARTS = 48 };

static int32_t parts_of(const coder_ctx *c, const opinions *o, int32_t t, int16_t event, part *out)
{
    const nlp_sentence *s = &c->in->doc->sent[c->tok[t].sent];
    int32_t n = 0;
    for (int32_t k = s->begin; k < s->end && n < MAX_PARTS; k++) {
        if (k == t || !parties_may_be(c, k)) continue;
        double p[SCORER_MAX_CLASSES], raw[SCORER_MAX_CLASSES];
        clear(o->of_part);
        parties_features(c, t, codebook_event(c->cb, event)->name, k, &o->of_part->f);
        scorer_score_first(o->part, &o->of_part->f, raw, p);
        if (p[o->part_class[PART_ACTOR]] + p[o->part_class[PART_RECIPIENT]] > HARDLY) {
            surface_of_party(c, t, codebook_event(c->cb, event)->name, k, &o->of_part->surface);
            scorer_score_second(o->part, &o->of_part->surface, raw, p);
        }
        out[n++] = (part){k, {p[o->part_class[PART_ACTOR]], p[o->part_class[PART_RECIPIENT]]}};
    }
    return n;
}

static bool is_for(const part *x, int role, double least)
{
    return x->p[role] >= least && x->p[role] > x->p[role == PART_ACTOR ? PART_RECIPIENT : PART_ACTOR];
}

/* Who likely plays the role; else the likeliest one that is not unlikely. within: only those below this token; -1. */
static void fill(const coder_ctx *c, const part *all, int32_t n, int role, bool lone, int32_t within, parties *out)
{
    int32_t best = -1;
    for (int32_t i = 0; i < n; i++) {
        if (within >= 0 && !args_below(c, all[i].head, within)) continue;
        if (is_for(&all[i], role, PARTY) && out->n < MAX_FILL) out->m[out->n++] = parties_mention(c, all[i].head);
        if (is_for(&all[i], role, LONE_PARTY) && (best < 0 || all[i].p[role] > all[best].p[role])) best = i;
    }
    if (!out->n && lone && best >= 0) out->m[out->n++] = parties_mention(c, all[best].head);
}

static uint8_t status_of(const coder_ctx *c, int32_t t, int16_t event)
{
    const cb_event *e = codebook_event(c->cb, event);
    const clause_status s = situate_status(c->cb, c->in->doc, c->in->dates, c->in->date, t);
    /* the scorer learned from acts that are asserted: a promise or a threat is one now */
    return s.status == CB_FUTURE && e->quad % 2 ? CB_ACTUAL : s.status;
}

/* The likeliest mode of its type, where the type has modes and "none" is not likelier. */
static void learned_mode(const coder_ctx *c, const struct seen *s, candidate *x)
{
    double p[SCORER_MAX_CLASSES];
    const cb_event *e = codebook_event(c->cb, x->e.event);
    const str name = arena_printf(c->mem, "mode:%.*s", (int)e->name.n, e->name.s);
    const scorer_pair m = scorer_find_pair(c->in->scorer, name.s);
    int best = 0;
    if (!m.main) return;
    scorer_score_pair(m, &s->f, &s->surface, p);
    for (int k = 1; k < scorer_classes(m.main); k++)
        if (p[k] > p[best]) best = k;
    for (int32_t i = 0; i < e->nmode; i++)
        if (str_eq(e->mode[i].name, scorer_class(m.main, best))) x->e.mode[x->e.nmode++] = (int16_t)i;
}

static void new_candidate(coder_ctx *c, const opinions *o, int32_t t, int16_t event, candidate *x)
{
    part all[MAX_PARTS];
    const int32_t n = parts_of(c, o, t, event, all), g = args_is_verb(c, t) ? -1 : args_governor(c, t);
    *x = (candidate){
        .anchor = t, .anchor2 = g, .status_at = g >= 0 ? g : t, .result = -1, .learned = true, .told = {t, t + 1}};
    x->e = (coder_event){.trigger = t,
                         .trigger_begin = t,
                         .trigger_end = t + 1,
                         .sent = c->tok[t].sent,
                         .event = event,
                         .rule = -1,
                         .attribution = -1,
                         .date = -1,
                         .place = -1,
                         .killed = -1,
                         .injured = -1,
                         .arrested = -1};
    /* "Wang's visit did not address Ukraine": a noun with its doer has its other parties below it */
    const int32_t within = g < 0 && !args_is_verb(c, t) && args_child(c, t, NLP_POSS) >= 0 ? t : -1;
    fill(c, all, n, PART_ACTOR, true, -1, &x->actor);
    fill(c, all, n, PART_RECIPIENT, true, within, &x->recipient);
    roles_without(c, &x->recipient, &x->actor);
    x->e.status = status_of(c, x->status_at, event);
    learned_mode(c, o->of_act, x);
    x->composed = true;
}

static double best_of(const part *all, int32_t n, int role)
{
    double best = 0;
    for (int32_t i = 0; i < n; i++)
        if (is_for(&all[i], role, PARTY) && all[i].p[role] > best) best = all[i].p[role];
    return best;
}

/* How likely is one of these in the role? Those of other sentences are as likely as nothing. */
static double likely_one(const coder_ctx *c, const part *all, int32_t n, int role, const parties *now)
{
    double best = 0;
    for (int32_t k = 0; k < now->n; k++)
        for (int32_t i = 0; i < n; i++)
            if (all[i].head == c->in->mentions->m[now->m[k]].head && all[i].p[role] > best) best = all[i].p[role];
    return best;
}

/* "his visit", "the attack": told before, with its parties. */
static bool refers_back(const coder_ctx *c, int32_t t)
{
    if (c->tok[t].pos != NLP_NOUN) return false;
    const int32_t det = args_child(c, t, NLP_DET), poss = args_child(c, t, NLP_POSS);
    if (poss >= 0 && (c->tok[poss].pos == NLP_PRON || args_governor(c, t) < 0)) return true;
    return det >= 0 && (str_is(c->tok[det].lower, "the") || str_is(c->tok[det].lower, "this"));
}

/* "X, asked about the war, said": X does not ask. */
static bool the_same(const parties *a, const parties *b)
{
    return a->n == 1 && b->n == 1 && a->m[0] == b->m[0];
}

/* Parties that the rule's places left open, or filled with somebody unlikely while a likely one stands there. */
static void complete(coder_ctx *c, const opinions *o, candidate *x)
{
    part all[MAX_PARTS];
    if (refers_back(c, x->e.trigger)) return;
    parties *side[PARTS] = {&x->actor, &x->recipient};
    const bool described = c->tok[x->e.trigger].role == NLP_ACL && args_passive(c, x->e.trigger);
    const int32_t n = parts_of(c, o, x->e.trigger, x->e.event, all);
    for (int role = 0; role < PARTS; role++) {
        if (role == PART_RECIPIENT && x->e.reciprocal) continue;
        if (x->e.reciprocal && x->actor.n) continue;
        if (side[role]->n && (likely_one(c, all, n, role, side[role]) >= UNLIKELY || best_of(all, n, role) < PARTY))
            continue;
        side[role]->n = 0;
        fill(c, all, n, role, false, -1, side[role]);
        if (described) side[role]->n -= the_same(side[role], side[1 - role]);
    }
    roles_without(c, &x->recipient, &x->actor);
}

static bool anybody(const coder_ctx *c, int32_t sent)
{
    const nlp_sentence *s = &c->in->doc->sent[sent];
    for (int32_t t = s->begin; t < s->end; t++) {
        const int32_t m = c->in->mentions->of_token[t];
        if (m >= 0 && roles_known(c, m)) return true;
    }
    return false;
}

static void look_at(const coder_ctx *c, const opinions *o, const told_at *at, const candidates *cs, int32_t t)
{
    clear(o->of_act);
    predicate_features(c, t, &o->of_act->f);
    propose_rule_features(c, cs, at, t, &o->of_act->f);
}

/* The scorer's opinion of a word: kept for all that follows. */
static void ask(coder_ctx *c, const opinions *o, const told_at *at, const candidates *cs, int32_t t)
{
    double *p = ARENA_ARRAY(c->mem, double, (size_t)scorer_classes(o->act.main)), raw[SCORER_MAX_CLASSES];
    look_at(c, o, at, cs, t);
    scorer_score_first(o->act, &o->of_act->f, raw, p);
    if (1 - p[o->nothing] > HARDLY) {
        surface_of_word(c, t, &o->of_act->surface);
        scorer_score_second(o->act, &o->of_act->surface, raw, p);
    }
    c->likely[t] = p;
}

static int likeliest(const opinions *o, const double *p)
{
    int best = -1;
    for (int k = 0; k < scorer_classes(o->act.main); k++)
        if (k != o->nothing && o->type[k] >= 0 && (best < 0 || p[k] > p[best])) best = k;
    return best;
}

/* A rule's candidate: what the scorer thinks of any of its words ("went on strike"). Dropped where it is sure of
 * another act. */
static void judge(coder_ctx *c, const opinions *o, candidate *x)
{
    double rival = 0;
    bool asked = false;
    x->e.nothing = 1;
    for (int32_t t = x->e.trigger_begin; t < x->e.trigger_end; t++) {
        const double *p = c->likely[t];
        if (!p || (t != x->e.trigger && args_is_verb(c, t) && c->tok[t].head != x->e.trigger)) continue;
        asked = true;
        for (int k = 0; k < scorer_classes(o->act.main); k++)
            if (o->type[k] == x->e.event && p[k] > x->e.like) x->e.like = p[k];
        if (p[o->nothing] < x->e.nothing) x->e.nothing = p[o->nothing];
        if (t == x->e.trigger) rival = p[likeliest(o, p)];
    }
    for (int32_t t = x->told[0]; x->composed && t < x->told[1]; t++) /* "opting to propose": the act's own words too */
        for (int k = 0; c->likely[t] && k < scorer_classes(o->act.main); k++)
            if (o->type[k] == x->e.event && c->likely[t][k] > x->e.like) x->e.like = c->likely[t][k];
    x->e.judged = asked;
    if (!asked) return;
    if (rival >= OVERRULES && x->e.like <= OVERRULED)
        x->dropped = true;
    else
        complete(c, o, x);
}

/* Is it a word of an act that an operator made another of, or what that act gives or takes ("refused to send arms")? */
static bool belongs(const coder_ctx *c, const told_at *at, int32_t t)
{
    int32_t h = c->tok[t].head;
    if (at->taken[t] || args_is_verb(c, t)) return at->taken[t];
    if (c->tok[h].role == NLP_PREP) h = c->tok[h].head;
    return at->taken[h];
}

/* An act that no rule found. */
static void propose_at(coder_ctx *c, const opinions *o, const told_at *at, int32_t t, candidates *cs)
{
    const double *p = c->likely[t];
    const int best = likeliest(o, p);
    if (best < 0 || p[best] < PROPOSED || belongs(c, at, t)) return;
    for (int32_t i = at->first[t]; i >= 0; i = at->next[i])
        if (!cs->c[i].dropped) return;
    candidate x;
    look_at(c, o, at, cs, t); /* the mode's features are the same */
    surface_of_word(c, t, &o->of_act->surface);
    new_candidate(c, o, t, o->type[best], &x);
    x.e.judged = true;
    x.e.like = p[best];
    x.e.nothing = p[o->nothing];
    *ARENA_PUSH(c->mem, cs->c, cs->n, cs->cap) = x;
}

static bool linked(const coder_ctx *c, int32_t a, int32_t b)
{
    return c->tok[a].head == b || c->tok[b].head == a || args_governor(c, a) == b || args_governor(c, b) == a;
}

static int by_trigger(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    if (x->e.trigger != y->e.trigger) return x->e.trigger < y->e.trigger ? -1 : 1;
    if (x->learned != y->learned) return x->learned ? 1 : -1;
    return (x->e.event > y->e.event) - (x->e.event < y->e.event);
}

/* A proposal beside another candidate of the same type that its word hangs on tells the same act. */
static void drop_doubles(const coder_ctx *c, candidates *cs)
{
    for (int32_t i = 0; i < cs->n; i++)
        for (int32_t k = i > AROUND ? i - AROUND : 0; k < cs->n && k < i + AROUND; k++) {
            candidate *a = &cs->c[i], *b = &cs->c[k];
            if (i == k || !a->learned || a->dropped || b->dropped || a->e.event != b->e.event || a->e.sent != b->e.sent)
                continue;
            const bool covered = a->e.trigger >= b->e.trigger_begin && a->e.trigger < b->e.trigger_end;
            if (!covered && !linked(c, a->e.trigger, b->e.trigger)) continue;
            if (b->learned && b->e.like < a->e.like) continue;
            a->dropped = true;
        }
}

void propose(coder_ctx *c, candidates *cs)
{
    opinions o;
    if (!open_opinions(c, &o)) return;
    const told_at *at = propose_index(c, cs);
    c->act = o.act.main;
    c->likely = ARENA_ARRAY(c->mem, const double *, (size_t)c->ntok + 1);
    for (int32_t s = 0; s < c->in->doc->nsent; s++) {
        if (!anybody(c, s)) continue;
        for (int32_t t = c->in->doc->sent[s].begin; t < c->in->doc->sent[s].end; t++)
            if (predicate_at(c, t)) ask(c, &o, at, cs, t);
    }
    const int32_t ruled = cs->n;
    for (int32_t i = 0; i < ruled; i++)
        if (!cs->c[i].dropped) judge(c, &o, &cs->c[i]);
    for (int32_t t = 0; t < c->ntok; t++)
        if (c->likely[t]) propose_at(c, &o, at, t, cs);
    if (cs->n) qsort(cs->c, (size_t)cs->n, sizeof *cs->c, by_trigger);
    for (int32_t i = 0; i < cs->n; i++)
        if (cs->c[i].learned && senses_undo(c, at, cs, i)) cs->c[i].dropped = true;
    drop_doubles(c, cs);
}
