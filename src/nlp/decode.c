/* decode.c - scores of a transition model's classes in a state: a sum over the state's tokens, maxout, one layer more.
 */
#include "nlp/net_internal.h"

#include <string.h>

void decode_begin(nlp_work *w, int which, const float *vectors, int32_t n)
{
    lower_cache *c = &w->lower[which];
    c->vectors = vectors;
    c->n = n;
    for (int i = 0; i < LOWER_ROWS; i++) c->token[i] = -1;
}

/* A token's share in the hidden layer, (features, pieces, hidden); computed with its neighbours when it is not there.
 * Valid until the next call for a token LOWER_ROWS away. */
static const float *lower_row(nlp_work *w, int which, int32_t t)
{
    const net_decoder *d = &w->net->dec[which];
    lower_cache *c = &w->lower[which];
    size_t size = (size_t)(d->lower.vectors * w->net->kernel->lanes);
    if (c->token[t % LOWER_ROWS] != t) {
        size_t rows = 0;
        for (int32_t i = t - t % LOWER_STEP; i < c->n && rows < LOWER_STEP; i++, rows++) {
            c->token[i % LOWER_ROWS] = i;
            w->in[rows] = c->vectors + (size_t)i * (size_t)d->w->hidden;
            w->out[rows] = c->value + (size_t)(i % LOWER_ROWS) * size;
        }
        w->net->kernel->plain(&d->lower, w->in, rows, w->out);
    }
    return c->value + (size_t)(t % LOWER_ROWS) * size;
}

void decode_score(nlp_work *w, int which, const int32_t *token)
{
    const net_decoder *d = &w->net->dec[which];
    const float *feature[NET_FEATURES];
    int32_t part = d->w->pieces * d->w->hidden;
    bool far = w->lower[which].n > LOWER_ROWS; /* rows may be overwritten while others are fetched */
    for (int32_t f = 0; f < d->w->features; f++) {
        if (token[f] < 0) {
            feature[f] = d->pad + f * part;
            continue;
        }
        feature[f] = lower_row(w, which, token[f]) + f * part;
        if (far) feature[f] = memcpy(w->gather + f * part, feature[f], (size_t)part * sizeof *w->gather);
    }
    w->net->kernel->score(&d->scorer, feature, w->score);
}

int32_t decode_best(nlp_work *w, int which, uint32_t valid)
{
    const net_decoder *d = &w->net->dec[which];
    return w->net->kernel->best(w->score, d->mask + (size_t)valid * (size_t)d->classes, d->classes);
}
