/* relate.c - ranked event types between two given spans of a text: by the rules, then by the learned scorer. */
#include <math.h>
#include <string.h>

#include "coder/private.h"

/* The spans are actors, whatever the actor files know of them: frames can then be filled with them. */
static void span_mention(arena *a, const coder_input *in, const int32_t span[2], str code)
{
    const coder_ctx c = {.in = in, .cb = in->cb, .tok = in->doc->tok, .ntok = in->doc->ntok};
    const int32_t h = between_head(&c, span);
    actor_mentions *all = in->mentions;
    int32_t i = all->of_token[h];
    if (i < 0) {
        all->m = arena_grow(a, all->m, sizeof *all->m * (size_t)all->n, sizeof *all->m * (size_t)(all->n + 1));
        i = all->n++;
        all->of_token[h] = i;
        const nlp_token *t = in->doc->tok;
        all->m[i] = (actor_mention){.begin = span[0],
                                    .end = span[1],
                                    .head = h,
                                    .start_cp = t[span[0]].start_cp,
                                    .end_cp = t[span[1] - 1].end_cp,
                                    .start_b = t[span[0]].start_b,
                                    .end_b = t[span[1] - 1].end_b,
                                    .text = t[h].text,
                                    .cluster = i,
                                    .kind = ACTOR_ORG};
    }
    if (all->m[i].code.n) code = all->m[i].code;
    for (int32_t k = 0; k < all->n; k++) { /* "they" is the same */
        if (all->m[k].cluster != all->m[i].cluster) continue;
        if (!all->m[k].code.n) all->m[k].code = code;
        all->m[k].by_scene = false;
    }
}

/* Rules are surer than the scorer where a frame joins both spans, and know little where none does: their scores and the
 * scorer's probabilities are added, with this weight. The view of the words as they stand errs elsewhere than both: it
 * is pooled with what they make together, as a share of a geometric mean. Found on one half of the development set. */
static const double SCORER_WEIGHT = 0.9, SURFACE_SHARE = 0.3, SLIGHT = 1e-3;

static void opinion(const coder_ctx *c, const scorer_model *m, const scorer_features *f, double p[TALLY_TYPES],
                    double *nothing)
{
    double all[SCORER_MAX_CLASSES];
    memset(p, 0, sizeof *p * TALLY_TYPES);
    *nothing = 0;
    scorer_score(m, f, all);
    for (int k = 0; k < scorer_classes(m); k++) {
        const int e = codebook_event_of(c->cb, scorer_class(m, k));
        if (e < 0 || e >= TALLY_TYPES) continue;
        p[e] = all[k];
        if (codebook_event(c->cb, e)->nothing) *nothing = all[k];
    }
    for (int e = 0; e < TALLY_TYPES; e++) p[e] /= 1 - *nothing + 1e-9;
}

/* Returns how likely it is that nothing stands between the spans. */
static double rank_by_all(const coder_ctx *c, scorer_pair pair, const scorer_features *f,
                          const scorer_features *surface, coder_rank *rank, int32_t n)
{
    double p[TALLY_TYPES], q[TALLY_TYPES], nothing, other;
    opinion(c, pair.main, f, p, &nothing);
    for (int32_t i = 0; i < n; i++)
        rank[i].score = (rank[i].score + SCORER_WEIGHT * p[rank[i].event]) / (1 + SCORER_WEIGHT);
    if (pair.surface) {
        opinion(c, pair.surface, surface, q, &other);
        for (int32_t i = 0; i < n; i++)
            rank[i].score = pow(rank[i].score, 1 - SURFACE_SHARE) * pow(q[rank[i].event] + SLIGHT, SURFACE_SHARE);
    }
    between_sort(rank, n);
    return nothing;
}

tac_status coder_relate(arena *a, const coder_input *in, const int32_t source[2], const int32_t target[2], bool strict,
                        scorer_features *f, scorer_features *surface, coder_rank *out, int32_t cap, int32_t *n,
                        tac_error *err)
{
    coder_events ev, all_ev;
    coder_input rules = *in, whole = *in;
    scorer_features own = {.mem = a}, own_surface = {.mem = a};
    coder_rank all[TALLY_TYPES];
    if (!f) f = &own;
    if (!surface) surface = &own_surface;
    span_mention(a, in, source, STR("SRC"));
    span_mention(a, in, target, STR("TGT"));
    /* the rules' events and, beside them, what the scorer takes the words for: it proposes too much to be taken for an
     * event of its own here */
    rules.scorer = NULL;
    RETURN_IF_ERROR(coder_run(a, &rules, NULL, &ev, err));
    if (in->scorer) {
        whole.all = true;
        RETURN_IF_ERROR(coder_run(a, &whole, NULL, &all_ev, err));
        ev.act = all_ev.act;
        ev.likely = all_ev.likely;
    }
    coder_ctx c = {.mem = a, .in = in, .cb = in->cb, .tok = in->doc->tok, .ntok = in->doc->ntok};
    coder_prepare(&c);
    c.scene = -1;
    int32_t m = between_ranks(&c, &ev, source, target, strict, f, all);
    surface_of_spans(&c, source, target, surface);
    const scorer_pair model = scorer_find_pair(in->scorer, "relate");
    if (model.main && rank_by_all(&c, model, f, surface, all, m) > 0.8 && strict) m = 0;
    *n = m < cap ? m : cap;
    memcpy(out, all, (size_t)*n * sizeof *all);
    return TAC_OK;
}
