/* model.c - maps the weights' image and scores examples with it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scorer/private.h"

enum { MAX_TEXT = 256 << 20 };

/* Slices of the image. */
struct scorer_model {
    str name;
    const char *class_name; /* [classes][IMAGE_NAME] */
    int classes;
    uint32_t shift;
    const uint32_t *bucket;
    const image_cell *cell;
    const image_dense *dense;
    const float *dense_w[SCORER_VECTORS];
    int denses;
};

struct scorer {
    mapped file; /* the image, or */
    buf made;    /* one made from text */
    scorer_model m[IMAGE_MODELS];
    int models;
    char digest[65], words[65];
};

double scorer_exp(double x)
{
    /* 1 / n!, the last first: exp(x) = 1 + x (1 + x/2 (1 + ...)), the same for every compiler */
    static const double TERM[] = {
        1.0 / 6227020800, 1.0 / 479001600, 1.0 / 39916800, 1.0 / 3628800, 1.0 / 362880, 1.0 / 40320, 1.0 / 5040,
        1.0 / 720,        1.0 / 120,       1.0 / 24,       1.0 / 6,       1.0 / 2,      1,           1};
    if (x < -700) return 0;
    int k = 0;
    while (x < -0.5) { /* exp(x) = exp(x / 2^k)^(2^k) */
        x /= 2;
        k++;
    }
    double sum = 0;
    for (size_t i = 0; i < sizeof TERM / sizeof *TERM; i++) sum = sum * x + TERM[i];
    while (k--) sum *= sum;
    return sum;
}

typedef struct image {
    const char *s;
    size_t n;
} image;

/* `count` things of `size` bytes at the offset; NULL when they do not lie in the image. */
static const void *slice(const image *i, uint64_t offset, uint64_t count, size_t size)
{
    if (offset > i->n || offset % 8 || count > (i->n - offset) / size) return NULL;
    return i->s + offset;
}

static bool name_ends(const char *name)
{
    return memchr(name, 0, IMAGE_NAME) != NULL;
}

static bool open_dense(const image *i, const image_model *im, scorer_model *m)
{
    m->dense = slice(i, im->dense, im->denses, sizeof *m->dense);
    if (!m->dense || im->denses > SCORER_VECTORS) return false;
    m->denses = (int)im->denses;
    for (int k = 0; k < m->denses; k++) {
        const image_dense *d = &m->dense[k];
        if (d->dims > IMAGE_DIMS || !name_ends(d->slot)) return false;
        m->dense_w[k] = slice(i, d->w, d->dims * im->classes, sizeof(float));
        if (!m->dense_w[k]) return false;
    }
    return true;
}

/* The records from one bucket's begin to the next one's fill the room and name classes that exist. */
static bool records_fit(const scorer_model *m, uint32_t from, uint32_t to)
{
    while (from < to) {
        if (to - from < RECORD_HEAD) return false;
        const uint32_t n = m->cell[from + 1].more.weights;
        from += RECORD_HEAD;
        if (n > to - from) return false;
        for (uint32_t end = from + n; from < end; from++)
            if (m->cell[from].weight.class_index >= m->classes) return false;
    }
    return from == to;
}

/* Everything that scoring relies on: places in the image, order, classes in range. */
static bool open_model(const image *i, const image_model *im, scorer_model *m)
{
    if (im->classes < 2 || im->classes > SCORER_MAX_CLASSES || im->shift < 40 || im->shift > 63 || !name_ends(im->name))
        return false;
    const uint64_t buckets = (UINT64_MAX >> im->shift) + 1;
    m->name = str_of(im->name);
    m->classes = (int)im->classes;
    m->shift = im->shift;
    m->class_name = slice(i, im->class_name, im->classes, IMAGE_NAME);
    m->bucket = slice(i, im->bucket, buckets + 1, sizeof *m->bucket);
    m->cell = slice(i, im->cell, im->cells, sizeof *m->cell);
    if (!m->class_name || !m->bucket || !m->cell || !open_dense(i, im, m)) return false;
    for (int k = 0; k < m->classes; k++)
        if (!name_ends(m->class_name + (size_t)k * IMAGE_NAME)) return false;
    for (uint64_t k = 0; k < buckets; k++)
        if (m->bucket[k + 1] > im->cells || m->bucket[k + 1] < m->bucket[k] ||
            !records_fit(m, m->bucket[k], m->bucket[k + 1]))
            return false;
    return true;
}

static bool open_image(scorer *s, const image *i)
{
    const image_header *h = (const image_header *)(const void *)i->s;
    if (i->n < sizeof *h || memcmp(h->magic, IMAGE_MAGIC, 8) || h->version != IMAGE_VERSION || h->size != i->n ||
        h->models > IMAGE_MODELS)
        return false;
    const image_model *im = slice(i, sizeof *h, h->models, sizeof *im);
    for (uint32_t k = 0; im && k < h->models; k++)
        if (!open_model(i, &im[k], &s->m[s->models++])) return false;
    memcpy(s->digest, h->digest, sizeof h->digest);
    memcpy(s->words, h->words, sizeof h->words);
    return im != NULL;
}

/* Takes the scorer: it comes back in *out, or is closed. */
static tac_status finish(const char *name, scorer *s, tac_status st, scorer **out, tac_error *err)
{
    const image i = {s->made.n ? s->made.s : s->file.s, s->made.n ? s->made.n : s->file.n};
    if (!st && !open_image(s, &i))
        st = error_set(err, TAC_ERR_MODEL, name, 0, 0, "no weights of this version, or damaged");
    file_rest(&s->file); /* all was read to check it; few weights are read again */
    if (st)
        scorer_close(s);
    else
        *out = s;
    return st;
}

static bool is_image(const char *bytes, size_t n)
{
    return n >= sizeof IMAGE_MAGIC - 1 && !memcmp(bytes, IMAGE_MAGIC, sizeof IMAGE_MAGIC - 1);
}

tac_status scorer_open_bytes(const char *name, str bytes, scorer **out, tac_error *err)
{
    scorer *s = calloc(1, sizeof *s);
    tac_status st = TAC_OK;
    *out = NULL;
    if (!s) return error_set(err, TAC_ERR_LIMIT, name, 0, 0, "out of memory");
    if (is_image(bytes.s, bytes.n))
        buf_put(&s->made, bytes.s, bytes.n);
    else
        st = scorer_pack(name, bytes, &s->made, err);
    if (!st && s->made.oom) st = error_set(err, TAC_ERR_LIMIT, name, 0, 0, "out of memory");
    return finish(name, s, st, out, err);
}

tac_status scorer_open(const char *path, scorer **out, tac_error *err)
{
    *out = NULL;
    scorer *s = calloc(1, sizeof *s);
    if (!s) return error_set(err, TAC_ERR_LIMIT, path, 0, 0, "out of memory");
    tac_status st = file_map(path, &s->file, err);
    if (!st && s->file.n > MAX_TEXT) st = error_set(err, TAC_ERR_LIMIT, path, 0, 0, "larger than any file of weights");
    if (!st && !is_image(s->file.s, s->file.n))
        st = scorer_pack(path, (str){s->file.s, (uint32_t)s->file.n}, &s->made, err);
    return finish(path, s, st, out, err);
}

void scorer_close(scorer *s)
{
    if (!s) return;
    file_unmap(&s->file);
    buf_free(&s->made);
    free(s);
}

const char *scorer_digest(const scorer *s)
{
    return s->digest;
}

const char *scorer_words(const scorer *s)
{
    return s->words;
}

const scorer_model *scorer_find(const scorer *s, const char *model)
{
    for (int i = 0; s && i < s->models; i++)
        if (str_is(s->m[i].name, model)) return &s->m[i];
    return NULL;
}

int scorer_classes(const scorer_model *m)
{
    return m->classes;
}

str scorer_class(const scorer_model *m, int i)
{
    return str_of(m->class_name + (size_t)i * IMAGE_NAME);
}

void scorer_add_dense(const float *w, int classes, const int8_t *v, int dims, double *p)
{
    float sum[SCORER_MAX_CLASSES] = {0};
    for (int j = 0; j < dims; j++, w += classes) {
        const float x = scorer_unit(v[j]);
        for (int k = 0; k < classes; k++) sum[k] += w[k] * x;
    }
    for (int k = 0; k < classes; k++) p[k] += (double)sum[k];
}

static void add_vector(const scorer_model *m, const scorer_vector *v, double *p)
{
    int i = 0;
    while (i < m->denses && !str_is(v->slot, m->dense[i].slot)) i++;
    if (i == m->denses) return;
    const int dims = (int)m->dense[i].dims;
    scorer_add_dense(m->dense_w[i], m->classes, v->v, dims < v->dims ? dims : v->dims, p);
}

/* The feature's record, or NULL: hashes are spread evenly, so its bucket holds one or two. */
static const image_cell *record_of(const scorer_model *m, uint64_t id)
{
    const uint64_t b = id >> m->shift;
    const image_cell *at = m->cell + m->bucket[b], *end = m->cell + m->bucket[b + 1];
    while (at < end && (at[0].low != (uint32_t)id || at[1].more.middle != (uint16_t)(id >> 32)))
        at += RECORD_HEAD + at[1].more.weights;
    return at < end ? at : NULL;
}

enum { AHEAD = 64 };

/* Adds the model's scores, times `share`, to p. The image is larger than any near cache and its features lie all over
 * it: so all places are asked for before the first is needed, in steps of AHEAD features. */
static void add_scores(const scorer_model *m, const scorer_features *f, double share, double *p)
{
    double own[SCORER_MAX_CLASSES] = {0};
    for (int32_t from = 0; from < f->n; from += AHEAD) {
        const int32_t n = f->n - from < AHEAD ? f->n - from : AHEAD;
        const scorer_feature *one = f->f + from;
        for (int32_t i = 0; i < n; i++) __builtin_prefetch(&m->bucket[one[i].id >> m->shift]);
        for (int32_t i = 0; i < n; i++) __builtin_prefetch(&m->cell[m->bucket[one[i].id >> m->shift]]);
        for (int32_t i = 0; i < n; i++) {
            const image_cell *at = record_of(m, one[i].id);
            if (!at) continue;
            const double unit = (double)one[i].value / IMAGE_UNIT;
            const image_weight *w = &at[RECORD_HEAD].weight;
            for (uint32_t j = 0; j < at[1].more.weights; j++) own[w[j].class_index] += w[j].thousandths * unit;
        }
    }
    for (int32_t i = 0; i < f->vectors; i++) add_vector(m, &f->vector[i], own);
    for (int k = 0; k < m->classes; k++) p[k] += share * own[k];
}

/* Scores become probabilities. */
static void normalise(int n, double *p)
{
    double most = -1e30, sum = 0;
    for (int k = 0; k < n; k++)
        if (p[k] > most) most = p[k];
    for (int k = 0; k < n; k++) sum += p[k] = scorer_exp(p[k] - most);
    for (int k = 0; k < n; k++) p[k] /= sum;
}

void scorer_score(const scorer_model *m, const scorer_features *f, double *p)
{
    for (int k = 0; k < m->classes; k++) p[k] = 0;
    add_scores(m, f, 1, p);
    normalise(m->classes, p);
}

double scorer_chance(const scorer_model *m, const scorer_features *f, const char *class_name)
{
    double p[SCORER_MAX_CLASSES];
    scorer_score(m, f, p);
    for (int k = 0; k < m->classes; k++)
        if (str_is(scorer_class(m, k), class_name)) return p[k];
    return 0;
}

/* Of the surface: found on annotated news that no model was fitted to. */
static const double SURFACE = 0.3;

scorer_pair scorer_find_pair(const scorer *s, const char *model)
{
    scorer_pair m = {scorer_find(s, model), NULL};
    char name[64];
    if (snprintf(name, sizeof name, "surface:%s", model) < (int)sizeof name) m.surface = scorer_find(s, name);
    bool alike = m.main && m.surface && m.main->classes == m.surface->classes;
    for (int k = 0; alike && k < m.main->classes; k++)
        alike = str_eq(scorer_class(m.main, k), scorer_class(m.surface, k));
    if (!alike) m.surface = NULL;
    return m;
}

void scorer_score_first(scorer_pair m, const scorer_features *f, double *raw, double *p)
{
    for (int k = 0; k < m.main->classes; k++) raw[k] = 0;
    add_scores(m.main, f, 1, raw);
    memcpy(p, raw, sizeof *p * (size_t)m.main->classes);
    normalise(m.main->classes, p);
}

void scorer_score_second(scorer_pair m, const scorer_features *surface, const double *raw, double *p)
{
    if (!m.surface) return;
    for (int k = 0; k < m.main->classes; k++) p[k] = (1 - SURFACE) * raw[k];
    add_scores(m.surface, surface, SURFACE, p);
    normalise(m.main->classes, p);
}

void scorer_score_pair(scorer_pair m, const scorer_features *f, const scorer_features *surface, double *p)
{
    double raw[SCORER_MAX_CLASSES];
    scorer_score_first(m, f, raw, p);
    scorer_score_second(m, surface, raw, p);
}
