/* encode.c - token vectors: the blocks of the network over rows of many units at once, and the linear layers on them.
 *
 * A unit's rows have `depth` rows of padding on both sides, which begin as zeros and change from block to block. Block
 * b (1 ..) is computed only for the rows that the remaining blocks can see: depth - b beyond the tokens. */
#include "nlp/net_internal.h"

#include <string.h>

/* Calls for each row that block b must give. */
#define FOR_ROWS(w, slices, n, beyond, row)                                                                            \
    for (size_t s_ = 0; s_ < (n); s_++)                                                                                \
        for (int32_t row = (slices)[s_].row - (beyond);                                                                \
             row < (slices)[s_].row + (slices)[s_].to - (slices)[s_].from + (beyond); row++)

static void first_block(nlp_work *w, int which, const net_slice *slices, size_t n)
{
    const net_encoder *enc = &w->net->enc[which];
    int32_t pieces = enc->w->pieces, width = enc->w->width, part = pieces * width;
    FOR_ROWS(w, slices, n, enc->w->depth - 1, row)
    {
        const float *side[3] = {w->type[row - 1], w->type[row] + part, w->type[row + 1] + 2 * part};
        w->net->kernel->window(side, enc->side_bias, pieces, &enc->norm[0], w->type[row] + 3 * part,
                               w->x[0] + row * width);
    }
}

static void next_block(nlp_work *w, int which, int32_t b, const net_slice *slices, size_t n)
{
    const net_encoder *enc = &w->net->enc[which];
    int32_t width = enc->w->width;
    const float *from = w->x[(b + 1) % 2];
    float *to = w->x[b % 2];
    size_t rows = 0;
    FOR_ROWS(w, slices, n, enc->w->depth - 1 - b, row)
    {
        w->in[rows] = from + (row - 1) * width; /* three rows on end are the window */
        w->add[rows] = from + row * width;
        w->out[rows++] = to + row * width;
    }
    w->net->kernel->maxout(&enc->block[b], &enc->norm[b], w->in, w->add, rows, w->out);
}

static uint32_t best_tag(const nlp_weights *w, const float *score)
{
    int32_t best = 0;
    for (int32_t c = 1; c < w->tagger.classes; c++)
        if (score[c] > score[best]) best = c;
    return w->tagger.label[best];
}

/* Linear layers on the token vectors: projections for the decoders, scores of tags. */
static void run_heads(nlp_work *w, int which, const net_slice *slices, size_t n)
{
    const nlp_net *net = w->net;
    const net_encoder *enc = &net->enc[which];
    const float *from = w->x[(enc->w->depth - 1) % 2];
    size_t rows = 0, size = (size_t)(enc->heads.vectors * net->kernel->lanes);
    FOR_ROWS(w, slices, n, 0, row)
    {
        w->in[rows] = from + row * enc->w->width;
        w->out[rows] = w->head + rows * size;
        rows++;
    }
    net->kernel->plain(&enc->heads, w->in, rows, w->out);
    const float *head = w->head;
    for (size_t i = 0; i < n; i++)
        for (int32_t t = slices[i].from; t < slices[i].to; t++, head += size) {
            for (int d = NET_PARSER; d <= NET_NER; d++)
                if (enc->head_at[d] >= 0) {
                    size_t hidden = (size_t)net->dec[d].w->hidden;
                    memcpy(slices[i].vectors[d] + (size_t)t * hidden, head + enc->head_at[d], hidden * sizeof *head);
                }
            if (enc->head_at[NET_TAGS] >= 0) slices[i].tag[t] = best_tag(net->w, head + enc->head_at[NET_TAGS]);
        }
}

void encode_slices(nlp_work *w, int which, net_slice *slices, size_t n)
{
    int32_t depth = w->net->enc[which].w->depth, row = 0;
    types_begin(w, which);
    for (size_t i = 0; i < n; i++) {
        slices[i].row = row + depth;
        row += slices[i].to - slices[i].from + 2 * depth;
        types_look_up(w, which, &slices[i]);
    }
    types_finish(w, which);
    first_block(w, which, slices, n);
    for (int32_t b = 1; b < depth; b++) next_block(w, which, b, slices, n);
    run_heads(w, which, slices, n);
}
