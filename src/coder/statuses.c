/* statuses.c - the status of every clause, event or not: tense, mood and negation, then the operators above it. */
#include "coder/private.h"

/* What an operator says of an act of which no type is known: its effect on `any`. -1: nothing. */
static int status_below(const cb_operator *op)
{
    for (int32_t i = 0; i < op->neffect; i++) {
        const cb_effect *f = &op->effect[i];
        if (f->from != -1) continue;
        if (f->status >= 0) return f->status;
        return f->type >= 0 ? CB_HYPOTHETICAL : -1; /* what is demanded or threatened has not happened */
    }
    return -1;
}

static uint8_t composed(uint8_t above, int below)
{
    if (above == CB_NEGATED) return below == CB_NEGATED ? CB_ACTUAL : CB_NEGATED; /* "did not refrain from" */
    return above == CB_HYPOTHETICAL && below == CB_FUTURE ? above : (uint8_t)below;
}

static void apply(coder_ctx *c, const op_site *s, uint8_t *status)
{
    const cb_operator *op = codebook_op(c->cb, s->op);
    const int below = status_below(op);
    if (below < 0) return;
    for (int32_t i = 0; i < op->nneed; i++)
        if (!match_need(c, s->token, &op->need[i], true)) return;
    fillers act = {.n = 0};
    for (int32_t i = 0; i < op->act.n; i++) args_fill(c, s->token, &op->act.p[i], true, &act);
    const uint8_t above = situate_status(c->cb, c->in->doc, c->in->dates, c->in->date, s->token).status;
    for (int32_t i = 0; i < act.n; i++) {
        fillers all = {.n = 0};
        args_conjuncts(c, act.t[i], &all);
        for (int32_t k = 0; k < all.n; k++) status[all.t[k]] = composed(above, below);
    }
}

void coder_statuses(arena *a, const coder_input *in, uint8_t *status)
{
    coder_ctx c = {.mem = a, .in = in, .cb = in->cb, .tok = in->doc->tok, .ntok = in->doc->ntok};
    coder_prepare(&c);
    for (int32_t t = 0; t < c.ntok; t++)
        if (situate_clause(in->doc, t) == t) status[t] = situate_status(in->cb, in->doc, in->dates, in->date, t).status;
    int32_t n;
    const op_site *site = compose_sites(&c, &n);
    for (int32_t i = 0; i < n; i++) apply(&c, &site[i], status);
}
