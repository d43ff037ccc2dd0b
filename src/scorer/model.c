/* model.c - reads the weights' file and scores examples with it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scorer/scorer.h"

enum { MAX_MODELS = 64, UNIT = 1000, MAX_FILE = 64 << 20 };

typedef struct weight {
    int32_t class_index, thousandths;
} weight;

/* Weights of a slot of vectors: dims x classes. In the file their names are "@SLOT#DIM". */
typedef struct dense {
    str slot;
    float *w; /* [dims][classes] */
    int dims;
} dense;
enum { MAX_DIMS = 1024 };

struct scorer_model {
    str name;
    dense dense[SCORER_VECTORS];
    int denses;
    str class_name[SCORER_MAX_CLASSES];
    int classes;
    uint64_t *key; /* open addressing; 0 = empty */
    uint32_t *from, *to;
    size_t cap, n;
    weight *w;
    size_t nw, capw;
};

struct scorer {
    buf text; /* names are slices of it */
    scorer_model m[MAX_MODELS];
    int models;
    char digest[65];
};

double scorer_exp(double x)
{
    if (x < -700) return 0;
    int k = 0;
    while (x < -0.5) { /* exp(x) = exp(x / 2^k)^(2^k) */
        x /= 2;
        k++;
    }
    double sum = 1, term = 1;
    for (int i = 1; i < 14; i++) {
        term = term * x / i;
        sum += term;
    }
    while (k--) sum *= sum;
    return sum;
}

static size_t slot_of(const scorer_model *m, uint64_t key)
{
    size_t i = (size_t)key & (m->cap - 1);
    while (m->key[i] && m->key[i] != key) i = (i + 1) & (m->cap - 1);
    return i;
}

static bool grow(scorer_model *m)
{
    const scorer_model old = *m;
    m->cap = old.cap ? old.cap * 2 : 4096;
    m->key = calloc(m->cap, sizeof *m->key);
    m->from = calloc(m->cap, sizeof *m->from);
    m->to = calloc(m->cap, sizeof *m->to);
    const bool ok = m->key && m->from && m->to;
    for (size_t i = 0; ok && i < old.cap; i++) {
        if (!old.key[i]) continue;
        const size_t k = slot_of(m, old.key[i]);
        m->key[k] = old.key[i];
        m->from[k] = old.from[i];
        m->to[k] = old.to[i];
    }
    free(old.key);
    free(old.from);
    free(old.to);
    return ok;
}

static bool push(scorer_model *m, weight w)
{
    if (m->nw == m->capw) {
        const size_t cap = m->capw ? m->capw * 2 : 8192;
        weight *more = realloc(m->w, cap * sizeof *more);
        if (!more) return false;
        m->w = more;
        m->capw = cap;
    }
    m->w[m->nw++] = w;
    return true;
}

static int class_of(const scorer_model *m, str name)
{
    for (int i = 0; i < m->classes; i++)
        if (str_eq(m->class_name[i], name)) return i;
    return -1;
}

typedef struct reader {
    const char *file;
    long line;
    scorer *s;
    tac_error *err;
} reader;

static tac_status bad(reader *r, const char *why)
{
    return error_set(r->err, TAC_ERR_SYNTAX, r->file, r->line, 1, "%s", why);
}

static tac_status read_model(reader *r, str rest)
{
    str word;
    if (r->s->models == MAX_MODELS) return bad(r, "more models than the program knows");
    scorer_model *m = &r->s->m[r->s->models++];
    str_split(&rest, ' ', &m->name);
    while (str_split(&rest, ' ', &word)) {
        if (m->classes == SCORER_MAX_CLASSES) return bad(r, "too many classes");
        m->class_name[m->classes++] = word;
    }
    return m->classes > 1 ? TAC_OK : bad(r, "a model needs two classes");
}

/* Room for the weights of dimension `dim` of a slot; NULL when there is none. */
static float *dense_row(scorer_model *m, str slot, long dim)
{
    int i = 0;
    while (i < m->denses && !str_eq(m->dense[i].slot, slot)) i++;
    if (i == SCORER_VECTORS || dim < 0 || dim >= MAX_DIMS) return NULL;
    dense *d = &m->dense[i];
    if (i == m->denses) m->dense[m->denses++] = (dense){.slot = slot};
    if (dim >= d->dims) {
        const size_t old = (size_t)d->dims * (size_t)m->classes, all = (size_t)(dim + 1) * (size_t)m->classes;
        float *w = realloc(d->w, all * sizeof *w);
        if (!w) return NULL;
        memset(w + old, 0, (all - old) * sizeof *w);
        d->w = w;
        d->dims = (int)dim + 1;
    }
    return d->w + (size_t)dim * (size_t)m->classes;
}

/* @SLOT#DIM CLASS WEIGHT ... */
static tac_status read_dense(reader *r, scorer_model *m, str name, str rest)
{
    str slot, word, number;
    long dim, value;
    name = (str){name.s + 1, name.n - 1};
    str_split(&name, '#', &slot);
    float *row = str_to_long(name, &dim) ? dense_row(m, slot, dim) : NULL;
    if (!row) return bad(r, "a vector's weight is named @SLOT#DIMENSION");
    while (str_split(&rest, ' ', &word)) {
        const int k = class_of(m, word);
        if (k < 0) return bad(r, "not a class of this model");
        if (!str_split(&rest, ' ', &number) || !str_to_long(number, &value) || value > 1000000 || value < -1000000)
            return bad(r, "a class needs a weight, a whole number of thousandths");
        row[k] = (float)value / UNIT;
    }
    return TAC_OK;
}

/* FEATURE CLASS WEIGHT CLASS WEIGHT ... */
static tac_status read_feature(reader *r, str rest)
{
    str name, word, number;
    if (!r->s->models) return bad(r, "a feature before any model");
    scorer_model *m = &r->s->m[r->s->models - 1];
    if (m->n * 2 >= m->cap && !grow(m)) return error_set(r->err, TAC_ERR_LIMIT, r->file, 0, 0, "out of memory");
    str_split(&rest, ' ', &name);
    if (name.s[0] == '@') return read_dense(r, m, name, rest);
    const uint64_t key = str_hash(name);
    const size_t at = slot_of(m, key);
    if (m->key[at]) return bad(r, "the feature stands here twice");
    m->key[at] = key;
    m->n++;
    m->from[at] = (uint32_t)m->nw;
    while (str_split(&rest, ' ', &word)) {
        long value;
        const int k = class_of(m, word);
        if (k < 0) return bad(r, "not a class of this model");
        if (!str_split(&rest, ' ', &number) || !str_to_long(number, &value) || value > 1000000 || value < -1000000)
            return bad(r, "a class needs a weight, a whole number of thousandths");
        if (!push(m, (weight){k, (int32_t)value}))
            return error_set(r->err, TAC_ERR_LIMIT, r->file, 0, 0, "out of memory");
    }
    m->to[at] = (uint32_t)m->nw;
    return TAC_OK;
}

static tac_status read_all(reader *r)
{
    str rest = {r->s->text.s ? r->s->text.s : "", (uint32_t)r->s->text.n}, line;
    while (str_split(&rest, '\n', &line)) {
        r->line++;
        line = str_trim(line);
        if (!line.n || line.s[0] == '#') continue;
        if (str_starts(line, "model "))
            RETURN_IF_ERROR(read_model(r, (str){line.s + 6, line.n - 6}));
        else
            RETURN_IF_ERROR(read_feature(r, line));
    }
    return TAC_OK;
}

static tac_status finish(const char *name, scorer *s, scorer **out, tac_error *err)
{
    reader r = {.file = name, .s = s, .err = err};
    sha256_hex(s->text.s ? s->text.s : "", s->text.n, s->digest);
    const tac_status st = read_all(&r);
    if (st) {
        scorer_close(s);
        return st;
    }
    *out = s;
    return TAC_OK;
}

tac_status scorer_open(const char *path, scorer **out, tac_error *err)
{
    scorer *s = calloc(1, sizeof *s);
    *out = NULL;
    if (!s) return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    const tac_status st = file_read(path, MAX_FILE, &s->text, err);
    if (st) {
        scorer_close(s);
        return st;
    }
    return finish(path, s, out, err);
}

tac_status scorer_open_text(const char *name, str text, scorer **out, tac_error *err)
{
    scorer *s = calloc(1, sizeof *s);
    *out = NULL;
    if (!s) return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    buf_put(&s->text, text.s, text.n);
    return finish(name, s, out, err);
}

void scorer_close(scorer *s)
{
    if (!s) return;
    for (int i = 0; i < s->models; i++) {
        free(s->m[i].key);
        free(s->m[i].from);
        free(s->m[i].to);
        free(s->m[i].w);
        for (int k = 0; k < s->m[i].denses; k++) free(s->m[i].dense[k].w);
    }
    buf_free(&s->text);
    free(s);
}

const char *scorer_digest(const scorer *s)
{
    return s->digest;
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
    return m->class_name[i];
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
    while (i < m->denses && !str_eq(m->dense[i].slot, v->slot)) i++;
    if (i == m->denses) return;
    const dense *d = &m->dense[i];
    scorer_add_dense(d->w, m->classes, v->v, d->dims < v->dims ? d->dims : v->dims, p);
}

/* Adds the model's scores, times `share`, to p. */
static void add_scores(const scorer_model *m, const scorer_features *f, double share, double *p)
{
    double own[SCORER_MAX_CLASSES] = {0};
    for (int32_t i = 0; i < f->n && m->cap; i++) {
        const size_t at = slot_of(m, f->f[i].id);
        if (!m->key[at]) continue;
        for (uint32_t j = m->from[at]; j < m->to[at]; j++)
            own[m->w[j].class_index] += (double)m->w[j].thousandths / UNIT * (double)f->f[i].value;
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

/* Of the surface: found on annotated news that no model was fitted to. */
static const double SURFACE = 0.3;

scorer_pair scorer_find_pair(const scorer *s, const char *model)
{
    scorer_pair m = {scorer_find(s, model), NULL};
    char name[64];
    if (snprintf(name, sizeof name, "surface:%s", model) < (int)sizeof name) m.surface = scorer_find(s, name);
    bool alike = m.main && m.surface && m.main->classes == m.surface->classes;
    for (int k = 0; alike && k < m.main->classes; k++) alike = str_eq(m.main->class_name[k], m.surface->class_name[k]);
    if (!alike) m.surface = NULL;
    return m;
}

void scorer_score_pair(scorer_pair m, const scorer_features *f, const scorer_features *surface, double *p)
{
    for (int k = 0; k < m.main->classes; k++) p[k] = 0;
    add_scores(m.main, f, m.surface ? 1 - SURFACE : 1, p);
    if (m.surface) add_scores(m.surface, surface, SURFACE, p);
    normalise(m.main->classes, p);
}
