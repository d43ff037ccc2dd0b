/* lessons.c - an annotated text as labelled examples for the learned scorer: which words tell acts, and who takes part.
 */
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

/* The word of a trigger's tokens that tells the act: the uppermost that can; the noun that a light verb carries. */
static int32_t told_by(const coder_ctx *c, const int32_t span[2])
{
    int32_t best = -1, depth = 0;
    for (int32_t t = span[0]; t < span[1]; t++) {
        if (!predicate_at(c, t)) continue;
        const int32_t d = depth_of(c, t);
        if (best < 0 || d < depth) {
            best = t;
            depth = d;
        }
    }
    for (int32_t t = span[0]; t < span[1]; t++)
        if (best >= 0 && t != best && predicate_at(c, t) && !args_is_verb(c, t) && args_governor(c, t) == best)
            return t;
    return best;
}

static bool covers(const int32_t span[2], int32_t t)
{
    return t >= span[0] && t < span[1];
}

/* No trigger is marked: the first word on the way from the recipient up to the actor's clause that can tell an act. */
static int32_t told_between(const coder_ctx *c, const coder_act *a)
{
    if (!a->nactor || !a->nrecipient) return -1;
    const int32_t who = between_head(c, a->actor[0]), whom = between_head(c, a->recipient[0]);
    int32_t first = -1;
    for (int32_t k = whom; c->tok[k].head != k; k = c->tok[k].head) {
        const int32_t h = c->tok[k].head;
        if (covers(a->actor[0], h) || covers(a->recipient[0], h) || !predicate_at(c, h)) continue;
        if (first < 0) first = h;
        if (c->tok[who].left_edge >= c->tok[h].left_edge && c->tok[who].right_edge <= c->tok[h].right_edge) return h;
    }
    return first;
}

/* The head token that a party's words mean: of "who" and "which" what they relate to. */
static int32_t head_of(const coder_ctx *c, const int32_t span[2])
{
    const int32_t h = between_head(c, span);
    if (!str_is(str_of(c->tok[h].tag), "WP") && !str_is(str_of(c->tok[h].tag), "WDT") &&
        !str_is(str_of(c->tok[h].tag), "WP$"))
        return h;
    for (int32_t k = h; c->tok[k].head != k; k = c->tok[k].head)
        if (c->tok[k].role == NLP_RELCL) return c->tok[k].head;
    return h;
}

static const char *part_of(const coder_ctx *c, const coder_act *a, int32_t h)
{
    for (int32_t i = 0; i < a->nactor; i++)
        if (head_of(c, a->actor[i]) == h) return "actor";
    for (int32_t i = 0; i < a->nrecipient; i++)
        if (head_of(c, a->recipient[i]) == h) return "recipient";
    return "none";
}

static tac_status parts(const coder_ctx *c, const coder_act *a, int32_t t, coder_sink *sink, void *with, tac_error *err)
{
    const str type = codebook_event(c->cb, a->event)->name;
    const nlp_sentence *s = &c->in->doc->sent[c->tok[t].sent];
    for (int32_t h = s->begin; h < s->end; h++) {
        if (h == t || !parties_may_be(c, h)) continue;
        scorer_features f = {.mem = c->mem, .keep_names = true};
        parties_features(c, t, type, h, &f);
        RETURN_IF_ERROR(sink(with, "part", str_of(part_of(c, a, h)), &f, -1, err));
        scorer_features words = {.mem = c->mem, .keep_names = true};
        surface_of_party(c, t, type, h, &words);
        RETURN_IF_ERROR(sink(with, "surface:part", str_of(part_of(c, a, h)), &words, -1, err));
    }
    return TAC_OK;
}

/* Only promised or to come: an act to give way stands between two spans as the promise, a hostile one as the threat. */
static bool announced(const coder_ctx *c, int32_t t)
{
    int n = 0;
    const cb_trigger *tr = codebook_triggers(c->cb, c->word[t], args_is_verb(c, t) ? 'v' : 'n', &n);
    for (int i = 0; i < n; i++)
        if (tr[i].op >= 0 && codebook_op(c->cb, tr[i].op)->promise) return true;
    return situate_status(c->cb, c->in->doc, c->in->dates, c->in->date, t).status == CB_FUTURE;
}

/* The type between the spans of actor and recipient, as coder_relate ranks it. */
static tac_status relation(const coder_ctx *c, const coder_act *a, int32_t t, coder_sink *sink, void *with,
                           tac_error *err)
{
    coder_rank rank[TALLY_TYPES];
    scorer_features f = {.mem = c->mem, .keep_names = true}, words = f;
    int16_t type = a->event;
    int32_t n = 0;
    if (!a->nactor || !a->nrecipient) return TAC_OK;
    const cb_event *e = codebook_event(c->cb, type);
    if (t < 0) t = between_head(c, a->recipient[0]);
    if (!c->in->current_types && !e->nothing) {
        const str code = a->cameo.n ? a->cameo : details_code(c, t, type, &a->mode, a->mode >= 0 ? 1 : 0);
        type = !a->cameo.n && e->announced >= 0 && announced(c, t) ? e->announced : between_former(c, type, code);
    }
    RETURN_IF_ERROR(
        coder_relate(c->mem, c->in, a->actor[0], a->recipient[0], false, &f, &words, rank, TALLY_TYPES, &n, err));
    const str name = codebook_event(c->cb, type)->name;
    RETURN_IF_ERROR(sink(with, "surface:relate", name, &words, -1, err));
    return sink(with, "relate", name, &f, n ? rank[0].event : -1, err);
}

tac_status coder_lessons(arena *mem, const coder_input *in, const coder_act *act, int32_t n, bool complete,
                         bool only_relate, coder_sink *sink, void *with, tac_error *err)
{
    coder_ctx c = {.mem = mem, .in = in, .cb = in->cb, .tok = in->doc->tok, .ntok = in->doc->ntok};
    coder_prepare(&c);
    candidates cs = {NULL, 0, 0};
    coder_candidates(&c, &cs);
    const told_at *at = propose_index(&c, &cs);
    int32_t *of = ARENA_ARRAY(mem, int32_t, (size_t)c.ntok + 1); /* act told at this token + 1; -1: part of a trigger */
    for (int32_t i = 0; i < n; i++) {
        const int32_t t = act[i].trigger[0] < 0 ? told_between(&c, &act[i]) : told_by(&c, act[i].trigger);
        for (int32_t k = act[i].trigger[0]; k < act[i].trigger[1]; k++)
            if (!of[k]) of[k] = -1;
        if (t >= 0) of[t] = i + 1;
    }
    int nothing = 0;
    while (nothing < codebook_events(c.cb) - 1 && !codebook_event(c.cb, nothing)->nothing) nothing++;
    for (int32_t t = 0; t < c.ntok && !only_relate; t++) {
        const coder_act *a = of[t] > 0 ? &act[of[t] - 1] : NULL;
        const bool denied = a && a->denied;
        const bool within = of[t] < 0 && of[c.tok[t].head] > 0 && args_is_verb(&c, t); /* "stopped supplying" */
        if (!predicate_at(&c, t) || (of[t] < 0 && !within) || (!a && !complete && !within)) continue;
        if (a && a->optional && !denied) continue;
        scorer_features f = {.mem = mem, .keep_names = true};
        predicate_features(&c, t, &f);
        propose_rule_features(&c, &cs, at, t, &f);
        const cb_event *type = codebook_event(c.cb, a && !denied ? a->event : nothing);
        scorer_features words = {.mem = mem, .keep_names = true};
        surface_of_word(&c, t, &words);
        RETURN_IF_ERROR(sink(with, "surface:act", type->name, &words, -1, err));
        RETURN_IF_ERROR(sink(with, "act", type->name, &f, -1, err));
        if (type->nothing) continue;
        const str mode = arena_printf(mem, "mode:%.*s", (int)type->name.n, type->name.s);
        RETURN_IF_ERROR(sink(with, mode.s, a->mode >= 0 ? type->mode[a->mode].name : STR("-"), &f, -1, err));
        RETURN_IF_ERROR(sink(with, arena_printf(mem, "surface:%.*s", (int)mode.n, mode.s).s,
                             a->mode >= 0 ? type->mode[a->mode].name : STR("-"), &words, -1, err));
        RETURN_IF_ERROR(parts(&c, a, t, sink, with, err));
    }
    if (complete && !only_relate) {
        bool political = false;
        for (int32_t i = 0; i < n; i++) political |= !act[i].optional;
        RETURN_IF_ERROR(topic_lesson(&c, political, sink, with, err));
    }
    for (int32_t i = 0; i < n && !complete; i++) { /* last: it gives the spans codes of their own */
        int32_t t = act[i].trigger[0] < 0 ? told_between(&c, &act[i]) : told_by(&c, act[i].trigger);
        RETURN_IF_ERROR(relation(&c, &act[i], t, sink, with, err));
    }
    return TAC_OK;
}
