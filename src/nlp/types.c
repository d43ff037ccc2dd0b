/* types.c - what the encoder computes of a word type alone: hash embedding, mixer, products of block 1; and their
 * cache.
 *
 * A type is known by the keys of the encoder's columns, so words that look alike to it share a place. The cache is
 * set-associative; the place longest unused in a set is taken, never one of the running batch. As values do not depend
 * on the batch they were computed in, neither do results depend on what was in the cache. */
#include "nlp/net_internal.h"

#include <string.h>

static uint64_t column_key(nlp_attr attr, const nlp_keys *k)
{
    switch (attr) {
    case ATTR_NORM:
        return k->norm;
    case ATTR_PREFIX:
        return k->prefix;
    case ATTR_SUFFIX:
        return k->suffix;
    case ATTR_SHAPE:
        return k->shape;
    case ATTR_LOWER:
        return k->lower;
    case ATTR_ORTH:
        return k->orth;
    case ATTR_SPACY:
        return k->spacy;
    case ATTR_IS_SPACE:
        return k->is_space;
    }
    return 0;
}

static uint64_t final_mix(uint64_t v)
{
    v ^= v >> 33;
    v *= 0xff51afd7ed558ccd;
    v ^= v >> 33;
    v *= 0xc4ceb9fe1a85ec53;
    return v ^ v >> 33;
}

/* MurmurHash3 x64_128 of one 64-bit key: four row numbers. */
static void hash_rows(uint64_t key, uint32_t seed, uint32_t row[4])
{
    uint64_t h1 = key * 0x87c37b91114253d5;
    h1 = (h1 << 31 | h1 >> 33) * 0x4cf5ad432745937f;
    h1 ^= seed ^ 8U;
    uint64_t h2 = seed ^ 8U;
    h1 += h2;
    h2 += h1;
    h1 = final_mix(h1);
    h2 = final_mix(h2);
    h1 += h2;
    h2 += h1;
    row[0] = (uint32_t)h1;
    row[1] = (uint32_t)(h1 >> 32);
    row[2] = (uint32_t)h2;
    row[3] = (uint32_t)(h2 >> 32);
}

/* Concatenated embeddings of the columns: out is (columns, width). */
static void embed(const nlp_encoder_w *e, const uint64_t *key, float *out)
{
    size_t width = (size_t)e->width;
    for (int32_t c = 0; c < e->columns; c++, out += width) {
        uint32_t row[4];
        hash_rows(key[c], e->col[c].seed, row);
        const float *r[4];
        for (int j = 0; j < 4; j++) r[j] = e->col[c].table + row[j] % e->col[c].rows * width;
        for (size_t i = 0; i < width; i++) out[i] = ((r[0][i] + r[1][i]) + r[2][i]) + r[3][i];
    }
}

void types_begin(nlp_work *w, int which)
{
    type_cache *c = &w->types[which];
    w->fresh_n = 0;
    if (++c->batch == 0) { /* after four thousand million batches: all are old */
        memset(c->used, 0, sizeof *c->used * TYPE_SETS * TYPE_WAYS);
        c->batch = 1;
    }
}

/* A place for a new type: index into the values. */
static size_t make_room(nlp_work *w, int which, uint64_t hash, const uint64_t *key)
{
    type_cache *c = &w->types[which];
    size_t columns = (size_t)w->net->enc[which].w->columns;
    size_t first = hash % c->sets * TYPE_WAYS, at = first;
    for (size_t i = first; i < first + TYPE_WAYS; i++)
        if (c->used[i] < c->used[at]) at = i;
    if (c->used[at] == c->batch) return TYPE_SETS * TYPE_WAYS + w->fresh_n;
    c->hash[at] = hash;
    c->used[at] = c->batch;
    memcpy(c->key + at * columns, key, columns * sizeof *key);
    return at;
}

static const float *look_up(nlp_work *w, int which, const nlp_keys *k)
{
    const net_encoder *enc = &w->net->enc[which];
    type_cache *c = &w->types[which];
    size_t columns = (size_t)enc->w->columns, size = (size_t)enc->type_floats;
    uint64_t key[NLP_MAX_COLUMNS], hash = 0;
    for (size_t i = 0; i < columns; i++) {
        key[i] = column_key(enc->w->col[i].attr, k);
        hash = (hash ^ key[i]) * 0x9e3779b97f4a7c15;
        hash ^= hash >> 32;
    }
    hash += !hash; /* 0 marks a free place */
    size_t first = hash % c->sets * TYPE_WAYS;
    for (size_t i = first; i < first + TYPE_WAYS; i++)
        if (c->hash[i] == hash && !memcmp(c->key + i * columns, key, columns * sizeof *key)) {
            c->used[i] = c->batch;
            return c->value + i * size;
        }
    float *value = c->value + make_room(w, which, hash, key) * size;
    embed(enc->w, key, w->embedded + w->fresh_n * columns * (size_t)enc->w->width);
    w->fresh[w->fresh_n++] = value;
    return value;
}

void types_look_up(nlp_work *w, int which, const net_slice *s)
{
    int32_t depth = w->net->enc[which].w->depth;
    for (int32_t p = s->from - depth; p < s->to + depth; p++)
        w->type[s->row + p - s->from] = p < 0 || p >= s->n ? w->zeros : look_up(w, which, &s->keys[p]);
}

void types_finish(nlp_work *w, int which)
{
    const net_encoder *enc = &w->net->enc[which];
    const gemm_kernel *kernel = w->net->kernel;
    size_t inputs = (size_t)(enc->w->columns * enc->w->width), vector = (size_t)(enc->type_floats - enc->w->width);
    for (size_t i = 0; i < w->fresh_n; i++) {
        w->in[i] = w->embedded + i * inputs;
        w->out[i] = w->fresh[i] + vector;
    }
    kernel->maxout(&enc->mix, &enc->mix_norm, w->in, NULL, w->fresh_n, w->out);
    for (size_t i = 0; i < w->fresh_n; i++) w->in[i] = w->fresh[i] + vector;
    kernel->plain(&enc->side, w->in, w->fresh_n, w->fresh);
}
