/* topic.c - is the text about politics at all? The learned scorer judges by its words; sport, weather and markets are
 * full of words for acts. */
#include "coder/private.h"

static const str NO = {"", 0};
enum { ENOUGH = 80 }; /* tokens that tell a text's topic */

static void features(const coder_ctx *c, scorer_features *f)
{
    for (int32_t t = 0; t < c->ntok; t++) {
        const uint8_t p = c->tok[t].pos;
        if (p == NLP_NOUN || p == NLP_VERB || p == NLP_ADJ) scorer_add(f, "w", c->tok[t].lemma, NO, 0.3F);
    }
    for (int32_t i = 0; i < c->in->mentions->n; i++) {
        const actor_mention *m = &c->in->mentions->m[i];
        if (m->sector.n) scorer_add(f, "sector", m->sector, NO, 0.3F);
    }
    scorer_add(f, "bias", STR("1"), NO, 1);
}

tac_status topic_lesson(const coder_ctx *c, bool political, coder_sink *sink, void *with, tac_error *err)
{
    scorer_features f = {.mem = c->mem, .keep_names = true};
    features(c, &f);
    return sink(with, "topic", political ? STR("political") : STR("other"), &f, -1, err);
}

double topic_political(const coder_ctx *c)
{
    const scorer_model *m = scorer_find(c->in->scorer, "topic");
    if (!m || c->in->doc->nsent < 2) return 1; /* one sentence says too little of its topic */
    scorer_features f = {.mem = c->mem};
    features(c, &f);
    const double other = scorer_chance(m, &f, "other");
    return 1 - other * (c->ntok < ENOUGH ? c->ntok / (double)ENOUGH : 1); /* few words say little */
}
