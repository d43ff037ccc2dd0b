/* senses.c - what the codebook's phrases say of a word: the types it speaks for, the operators that take hold of the
 * acts below it. */
#include "coder/private.h"

static const str NO = {"", 0};

static void look_up(const coder_ctx *c, int32_t t, word_senses *out)
{
    static const char POS[] = {'v', 'n', 'a'};
    out->known = true;
    for (size_t p = 0; p < sizeof POS; p++) {
        int n = 0;
        const cb_trigger *tr = codebook_triggers(c->cb, c->word[t], POS[p], &n);
        for (int i = 0; i < n; i++) {
            int32_t from, to;
            if (!match_trigger(c, t, &tr[i], &from, &to)) continue;
            word_sense one = {NO, NO, tr[i].rule < 0 ? tr[i].op : -1};
            if (tr[i].rule >= 0)
                one.name = codebook_event(c->cb, codebook_rule(c->cb, tr[i].rule)->event)->name;
            else if (one.op >= 0)
                one.name = codebook_op(c->cb, tr[i].op)->name;
            else {
                one.name = codebook_event(c->cb, tr[i].lean)->name;
                one.how = tr[i].nmore ? STR("phrase") : STR("word");
            }
            *ARENA_PUSH(c->mem, out->s, out->n, out->cap) = one;
        }
    }
}

static const word_senses *senses_of(const coder_ctx *c, const told_at *at, int32_t t)
{
    word_senses *of = &at->senses[t];
    if (!of->known) look_up(c, t, of);
    return of;
}

/* Types and operators whose words stand at t. */
void senses_features(const coder_ctx *c, const told_at *at, int32_t t, const char *kind, const char *op_kind,
                     scorer_features *f)
{
    const word_senses *of = senses_of(c, at, t);
    for (int32_t i = 0; i < of->n; i++)
        scorer_add(f, of->s[i].op >= 0 ? op_kind : kind, of->s[i].name, of->s[i].how, 1);
}

/* Does the operator leave an act of that type below it as it is? */
static bool lets_stand(const cb_operator *op, int16_t event)
{
    for (int32_t i = 0; i < op->neffect; i++) {
        const cb_effect *e = &op->effect[i];
        if (e->from >= 0 && e->from != event) continue;
        return e->type == -1 && e->status != CB_NEGATED && e->status != CB_HYPOTHETICAL;
    }
    return true;
}

/* Is the act at t what the operator at h acts on: "stopped supplying", "threatened a strike"? */
static bool acts_on(const coder_ctx *c, const cb_operator *op, int32_t h, int32_t t)
{
    fillers f = {.n = 0};
    for (int32_t i = 0; i < op->act.n; i++) args_fill(c, h, &op->act.p[i], true, &f);
    for (int32_t i = 0; i < f.n; i++)
        if (f.t[i] == t) return true;
    return false;
}

/* A proposal below an operator that makes another act of it, where the operator's word tells that one. */
bool senses_undo(const coder_ctx *c, const told_at *at, const candidates *cs, int32_t i)
{
    const candidate *x = &cs->c[i];
    int32_t h = c->tok[x->e.trigger].head;
    if (c->tok[h].role == NLP_PREP) h = c->tok[h].head;
    if (h == x->e.trigger) return false;
    bool told = false;
    for (int32_t k = i > AROUND ? i - AROUND : 0; k < cs->n && k < i + AROUND && !told; k++)
        told = !cs->c[k].dropped && cs->c[k].e.trigger == h;
    const word_senses *of = told ? senses_of(c, at, h) : NULL;
    for (int32_t k = 0; of && k < of->n; k++) {
        const cb_operator *op = of->s[k].op >= 0 ? codebook_op(c->cb, of->s[k].op) : NULL;
        if (op && !lets_stand(op, x->e.event) && acts_on(c, op, h, x->e.trigger)) return true;
    }
    return false;
}
