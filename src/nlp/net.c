/* net.c - one thread's scratch, and the run over units: both encoders, then arcs, sentences and entities of each unit.
 */
#include "nlp/net_internal.h"

#include <stdlib.h>
#include <string.h>

static size_t head_size(const nlp_net *net)
{
    size_t most = 0;
    for (int32_t e = 0; e < net->encoders; e++) {
        size_t n = (size_t)(net->enc[e].heads.vectors * net->kernel->lanes);
        most = n > most ? n : most;
    }
    return most;
}

static bool new_types(type_cache *c, const net_encoder *enc)
{
    size_t places = TYPE_SETS * TYPE_WAYS;
    c->sets = TYPE_SETS;
    c->hash = calloc(places, sizeof *c->hash);
    c->key = calloc(places * (size_t)enc->w->columns, sizeof *c->key);
    c->used = calloc(places, sizeof *c->used);
    /* Not touched before it is used: memory comes as the cache fills. */
    c->value = aligned_alloc(GEMM_ALIGN, (places + NET_ROWS) * (size_t)enc->type_floats * sizeof(float));
    return c->hash && c->key && c->used && c->value;
}

static bool new_decoder(nlp_work *w, int which)
{
    const net_decoder *d = &w->net->dec[which];
    size_t hidden = (size_t)d->w->hidden, part = hidden * (size_t)d->w->pieces;
    lower_cache *c = &w->lower[which];
    c->value = gemm_alloc(LOWER_ROWS * (size_t)(d->lower.vectors * w->net->kernel->lanes) * sizeof(float));
    c->token = calloc(LOWER_ROWS, sizeof *c->token);
    w->vectors[which] = gemm_alloc(NET_ROWS * hidden * sizeof(float));
    float *score = realloc(w->score, (size_t)(w->score_n > d->classes ? w->score_n : d->classes) * sizeof *score);
    w->score = score ? score : w->score;
    w->score_n = w->score_n > d->classes ? w->score_n : d->classes;
    size_t gather = NET_FEATURES * part;
    float *g = realloc(w->gather, (w->gather_n > gather ? w->gather_n : gather) * sizeof *g);
    w->gather = g ? g : w->gather;
    w->gather_n = w->gather_n > gather ? w->gather_n : gather;
    return c->value && c->token && w->vectors[which] && score && g;
}

static bool new_tensors(nlp_work *w)
{
    const nlp_net *net = w->net;
    size_t width = 0, inputs = 0, type = 0;
    for (int32_t e = 0; e < net->encoders; e++) {
        const nlp_encoder_w *enc = net->enc[e].w;
        size_t k = (size_t)(enc->columns * enc->width), t = (size_t)net->enc[e].type_floats;
        width = (size_t)enc->width > width ? (size_t)enc->width : width;
        inputs = k > inputs ? k : inputs;
        type = t > type ? t : type;
    }
    for (int i = 0; i < 2; i++) w->x[i] = gemm_alloc(NET_ROWS * width * sizeof(float));
    w->type = calloc(NET_ROWS, sizeof *w->type);
    w->embedded = gemm_alloc(NET_ROWS * inputs * sizeof(float));
    w->fresh = calloc(NET_ROWS, sizeof *w->fresh);
    w->head = gemm_alloc(NET_ROWS * head_size(net) * sizeof(float));
    w->zeros = gemm_alloc(type * sizeof(float));
    w->in = calloc(NET_ROWS, sizeof *w->in);
    w->add = calloc(NET_ROWS, sizeof *w->add);
    w->out = calloc(NET_ROWS, sizeof *w->out);
    return w->x[0] && w->x[1] && w->type && w->embedded && w->fresh && w->head && w->zeros && w->in && w->add && w->out;
}

nlp_work *nlp_work_new(const nlp_net *n)
{
    nlp_work *w = calloc(1, sizeof *w);
    if (!w) return NULL;
    w->net = n;
    bool ok = new_tensors(w) && new_decoder(w, NET_PARSER) && (!n->dec[NET_NER].w || new_decoder(w, NET_NER));
    for (int32_t e = 0; ok && e < n->encoders; e++) ok = new_types(&w->types[e], &n->enc[e]);
    if (!ok) {
        nlp_work_free(w);
        return NULL;
    }
    return w;
}

void nlp_work_share(nlp_work *w, unsigned coders)
{
    enum { AT_EASE = 2, LEAST = 24 }; /* so many have whole caches; more share the memory of these */
    unsigned sets = coders > AT_EASE ? TYPE_SETS * AT_EASE / coders : TYPE_SETS;
    for (int i = 0; i < 2; i++) {
        type_cache *c = &w->types[i];
        if (c->hash) memset(c->hash, 0, sizeof *c->hash * TYPE_SETS * TYPE_WAYS);
        c->sets = sets < LEAST ? LEAST : sets;
    }
}

void nlp_work_free(nlp_work *w)
{
    if (!w) return;
    for (int i = 0; i < 2; i++) {
        free(w->types[i].hash);
        free(w->types[i].key);
        free(w->types[i].used);
        free(w->types[i].value);
        free(w->lower[i].value);
        free(w->lower[i].token);
        free(w->vectors[i]);
        free(w->x[i]);
    }
    free(w->type);
    free(w->embedded);
    free(w->fresh);
    free(w->head);
    free(w->zeros);
    free(w->score);
    free(w->gather);
    free(w->in);
    free(w->add);
    free(w->out);
    free(w);
}

static nlp_analysis moved(const nlp_analysis *o, size_t by)
{
    return (nlp_analysis){.tag = o->tag + by,
                          .head = o->head + by,
                          .dep = o->dep + by,
                          .sent_start = o->sent_start + by,
                          .left_edge = o->left_edge + by,
                          .right_edge = o->right_edge + by,
                          .ent_iob = o->ent_iob + by,
                          .ent_label = o->ent_label + by};
}

/* Arcs, sentences, entities of one unit whose vectors are known. */
static void decode_unit(nlp_work *w, arena *a, const net_slice *unit, const nlp_analysis *out)
{
    decode_begin(w, NET_PARSER, unit->vectors[NET_PARSER], unit->n);
    arc_decode(w, a, unit->n, out);
    edges_finish(w->net, a, unit->keys, unit->n, out);
    memset(out->ent_iob, 'O', (size_t)unit->n);
    memset(out->ent_label, 0, (size_t)unit->n * sizeof *out->ent_label);
    if (!w->net->dec[NET_NER].w) return;
    decode_begin(w, NET_NER, unit->vectors[NET_NER], unit->n);
    entity_decode(w, unit->keys, unit->n, out);
}

/* A unit too long to go through the blocks in one piece. */
static void run_long(nlp_work *w, arena *a, net_slice unit, const nlp_analysis *out)
{
    for (int d = NET_PARSER; d <= NET_NER; d++)
        if (w->net->dec[d].w) unit.vectors[d] = ARENA_ARRAY(a, float, (size_t)unit.n *(size_t)w->net->dec[d].w->hidden);
    int32_t n = unit.n;
    for (unit.from = 0; unit.from < n; unit.from = unit.to) {
        unit.to = n - unit.from > NET_SLICE ? unit.from + NET_SLICE : n;
        for (int e = 0; e < w->net->encoders; e++) encode_slices(w, e, &unit, 1);
    }
    decode_unit(w, a, &unit, out);
}

static void run_short(nlp_work *w, arena *a, net_slice *units, size_t n, const nlp_analysis *out)
{
    for (int e = 0; e < w->net->encoders; e++) encode_slices(w, e, units, n);
    for (size_t i = 0; i < n; i++) decode_unit(w, a, &units[i], &out[i]);
}

/* Units that go through the blocks together. */
typedef struct batch {
    net_slice unit[NET_ROWS / 3];
    nlp_analysis out[NET_ROWS / 3];
    size_t n;
    int32_t rows, tokens, padding;
} batch;

static void flush(nlp_work *w, arena *a, batch *b)
{
    run_short(w, a, b->unit, b->n, b->out);
    b->n = 0;
    b->rows = b->tokens = 0;
}

static void add_unit(nlp_work *w, arena *a, batch *b, net_slice unit, const nlp_analysis *out)
{
    int32_t rows = unit.n + 2 * b->padding;
    if (rows > NET_ROWS - b->rows) flush(w, a, b);
    for (int d = NET_PARSER; d <= NET_NER; d++)
        if (w->net->dec[d].w) unit.vectors[d] = w->vectors[d] + b->tokens * w->net->dec[d].w->hidden;
    unit.to = unit.n;
    b->out[b->n] = *out;
    b->unit[b->n++] = unit;
    b->rows += rows;
    b->tokens += unit.n;
}

tac_status nlp_net_run(nlp_work *w, arena *a, const nlp_keys *keys, const uint32_t *first, size_t units,
                       const nlp_analysis *out, tac_error *err)
{
    batch b = {.n = 0};
    for (int e = 0; e < w->net->encoders; e++)
        if (w->net->enc[e].w->depth > b.padding) b.padding = w->net->enc[e].w->depth;
    for (size_t u = 0; u < units; u++) {
        uint32_t n = first[u + 1] - first[u];
        if (n > INT32_MAX / 4) return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "a unit of %u tokens", n);
        if (n == 0) continue;
        net_slice unit = {.keys = keys + first[u], .n = (int32_t)n, .tag = out->tag + first[u]};
        nlp_analysis here = moved(out, first[u]);
        if (n > NET_SLICE)
            run_long(w, a, unit, &here);
        else
            add_unit(w, a, &b, unit, &here);
    }
    flush(w, a, &b);
    return TAC_OK;
}
