/* trust.c - the learned confidence in each event: which rule fired, and what the scorer thinks of the two parties. */
#include "coder/private.h"

static const str NO = {"", 0};

static str tenth(double p)
{
    static const char *const NAME[] = {"0", ".1", ".2", ".3", ".4", ".5", ".6", ".7", ".8", ".9"};
    return str_of(NAME[p >= 1 ? 9 : p <= 0 ? 0 : (int)(p * 10)]);
}

/* How the rule fired: few and general features, for the sentences at hand are not the news to come. */
static void rule(const coder_ctx *c, const coder_event *e, scorer_features *f)
{
    scorer_add(f, "bias", STR("1"), NO, 1);
    scorer_add(f, "formula", tenth(e->confidence), NO, 1);
    scorer_add(f, "specific", tenth(e->specificity / 30.0), NO, 1);
    scorer_add(f, "trigger", args_is_verb(c, e->trigger) ? STR("verb") : STR("noun"), NO, 1);
}

/* What the model of two spans says of the first two parties. */
static void second_opinion(const coder_ctx *c, const scorer_model *m, const coder_events *ev, const coder_event *e,
                           scorer_features *f)
{
    double p[SCORER_MAX_CLASSES];
    coder_rank rank[TALLY_TYPES];
    scorer_features pair = {.mem = c->mem};
    const int32_t a = e->nactor ? e->actor[0] : -1, b = e->nrecipient   ? e->recipient[0]
                                                        : e->nactor > 1 ? e->actor[1]
                                                                        : -1;
    if (a < 0 || b < 0) {
        scorer_add(f, "agree", STR("alone"), NO, 1);
        return;
    }
    const actor_mention *src = &c->in->mentions->m[a], *dst = &c->in->mentions->m[b];
    const int32_t from[2] = {src->begin, src->end}, to[2] = {dst->begin, dst->end};
    between_ranks(c, ev, from, to, false, &pair, rank);
    scorer_score(m, &pair, p);
    double mine = 0, best = 0;
    for (int k = 0; k < scorer_classes(m); k++) {
        const int type = codebook_event_of(c->cb, scorer_class(m, k));
        if (type < 0) continue;
        if (type == between_type(c, e)) mine = p[k];
        if (p[k] > best) best = p[k];
    }
    scorer_add(f, "agree-value", STR("1"), NO, (float)mine);
    scorer_add(f, "best", mine >= best ? STR("yes") : STR("no"), NO, 1);
}

/* The rules' own estimate and a share of the scorer's: sentences written for training have harder acts than the news,
 * and alone the scorer ranks records of real news worse than the rules do (doc/quality.md). */
static double mixed(double rules, double learned)
{
    const double p = 0.85 * rules + 0.15 * learned + 0.02;
    return p > 0.97 ? 0.97 : p;
}

void coder_trust(const coder_ctx *c, coder_events *ev)
{
    const scorer_model *relate = scorer_find(c->in->scorer, "relate"), *trust = scorer_find(c->in->scorer, "trust");
    if (!relate) return;
    for (int32_t i = 0; i < ev->n; i++) {
        coder_event *e = &ev->e[i];
        e->trust = ARENA_NEW(c->mem, scorer_features);
        *e->trust = (scorer_features){.mem = c->mem, .keep_names = c->in->keep_features};
        rule(c, e, e->trust);
        second_opinion(c, relate, ev, e, e->trust);
    }
    for (int32_t i = 0; trust && i < ev->n; i++) { /* after all: the formula's values were features */
        double p[SCORER_MAX_CLASSES];
        scorer_score(trust, ev->e[i].trust, p);
        for (int k = 0; k < scorer_classes(trust); k++)
            if (str_is(scorer_class(trust, k), "right")) ev->e[i].confidence = mixed(ev->e[i].confidence, p[k]);
    }
}
