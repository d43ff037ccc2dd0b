/* train.c - fits a model to examples: multinomial logistic regression, AdaGrad, a fixed order. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scorer/scorer.h"

enum { EPOCHS = 14, AVERAGED = 8, MIN_COUNT = 2 };
static const double RATE = 0.25, SMALL = 0.002;
/* Of vectors, whose numbers are small and always there. */
static const float RATE_DENSE = 0.1F, RIDGE_DENSE = 4;

typedef struct example {
    uint32_t from, to;    /* of feature[], value[] */
    uint32_t first, last; /* of vector[] */
    int class_index, fold;
} example;

struct scorer_trainer {
    strtab *names, *classes;
    uint32_t *count; /* by feature id */
    size_t cap_count;
    example *ex;
    size_t n, cap;
    uint32_t *feature;
    float *value;
    size_t nf, capf;
    struct slot {
        str name;
        int dims;
        uint32_t count;
    } slot[SCORER_VECTORS];
    int slots;
    struct vector {
        const int8_t *v;
        int slot;
    } * vector;
    size_t nv, capv;
};

scorer_trainer *scorer_trainer_new(void)
{
    scorer_trainer *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    t->names = strtab_new();
    t->classes = strtab_new();
    if (t->names && t->classes) return t;
    scorer_trainer_free(t);
    return NULL;
}

void scorer_trainer_free(scorer_trainer *t)
{
    if (!t) return;
    strtab_free(t->names);
    strtab_free(t->classes);
    free(t->count);
    free(t->ex);
    free(t->feature);
    free(t->value);
    free(t->vector);
    free(t);
}

/* Room for `need` entries of `size`; false when memory is out. */
static bool room(void **p, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap) return true;
    size_t more = *cap ? *cap * 2 : 1024;
    while (more < need) more *= 2;
    char *q = realloc(*p, more * size);
    if (!q) return false;
    memset(q + *cap * size, 0, (more - *cap) * size);
    *p = q;
    *cap = more;
    return true;
}

static bool add_vector(scorer_trainer *t, const scorer_vector *v)
{
    int i = 0;
    while (i < t->slots && !str_eq(t->slot[i].name, v->slot)) i++;
    if (i == SCORER_VECTORS || !room((void **)&t->vector, &t->capv, t->nv + 1, sizeof *t->vector)) return false;
    if (i == t->slots) t->slot[t->slots++] = (struct slot){.name = v->slot, .dims = v->dims};
    if (t->slot[i].dims != v->dims) return false;
    t->slot[i].count++;
    t->vector[t->nv++] = (struct vector){v->v, i};
    return true;
}

static bool add(scorer_trainer *t, str class_name, const scorer_features *f, int fold)
{
    const uint32_t k = strtab_add(t->classes, class_name);
    size_t capv = t->capf;
    if (!k || k > SCORER_MAX_CLASSES || !room((void **)&t->ex, &t->cap, t->n + 1, sizeof *t->ex) ||
        !room((void **)&t->value, &capv, t->nf + (size_t)f->n, sizeof *t->value) ||
        !room((void **)&t->feature, &t->capf, t->nf + (size_t)f->n, sizeof *t->feature))
        return false;
    example *e = &t->ex[t->n++];
    *e = (example){.from = (uint32_t)t->nf, .class_index = (int)k - 1, .fold = fold};
    for (int32_t i = 0; i < f->n; i++) {
        const uint32_t id = strtab_add(t->names, f->f[i].name);
        if (!id || !room((void **)&t->count, &t->cap_count, (size_t)id + 1, sizeof *t->count)) return false;
        t->count[id]++;
        t->feature[t->nf] = id;
        t->value[t->nf++] = f->f[i].value;
    }
    e->to = (uint32_t)t->nf;
    e->first = (uint32_t)t->nv;
    for (int32_t i = 0; i < f->vectors; i++)
        if (!add_vector(t, &f->vector[i])) return false;
    e->last = (uint32_t)t->nv;
    return true;
}

tac_status scorer_trainer_add(scorer_trainer *t, str class_name, const scorer_features *f, int fold, tac_error *err)
{
    return add(t, class_name, f, fold) ? TAC_OK : error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
}

typedef struct fit {
    const scorer_trainer *t;
    int classes;
    scorer_habits how;
    uint64_t seed;
    struct kept {
        uint32_t id;
        float value;
    } * kept; /* of the example at hand: those of its features that were not dropped */
    uint32_t nkept;
    double *w, *g, *sum; /* [features + 1][classes]: weights, sums of squared gradients, of the last epochs' weights */
    float *dense[SCORER_VECTORS], *dense_g[SCORER_VECTORS]; /* the same by slot: [dims][classes] */
} fit;

static void probabilities(const fit *m, const example *e, double *p)
{
    double most = -1e30, sum = 0;
    for (int k = 0; k < m->classes; k++) p[k] = 0;
    for (uint32_t i = 0; i < m->nkept; i++) {
        const double *w = &m->w[(size_t)m->kept[i].id * (size_t)m->classes];
        for (int k = 0; k < m->classes; k++) p[k] += w[k] * (double)m->kept[i].value;
    }
    for (uint32_t i = e->first; i < e->last; i++) {
        const struct vector *v = &m->t->vector[i];
        scorer_add_dense(m->dense[v->slot], m->classes, v->v, m->t->slot[v->slot].dims, p);
    }
    for (int k = 0; k < m->classes; k++)
        if (p[k] > most) most = p[k];
    for (int k = 0; k < m->classes; k++) sum += p[k] = scorer_exp(p[k] - most);
    for (int k = 0; k < m->classes; k++) p[k] /= sum;
}

static void learn_dense(fit *m, const struct vector *v, const double *p)
{
    const struct slot *s = &m->t->slot[v->slot];
    const float ridge = RIDGE_DENSE / (float)s->count;
    float *w = m->dense[v->slot], *g = m->dense_g[v->slot];
    int some[SCORER_MAX_CLASSES], n = 0;
    for (int k = 0; k < m->classes; k++)
        if (p[k] >= SMALL || p[k] <= -SMALL) some[n++] = k;
    for (int j = 0; j < s->dims; j++, w += m->classes, g += m->classes) {
        const float x = scorer_unit(v->v[j]);
        for (int i = 0; i < n; i++) {
            const int k = some[i];
            const float d = (float)p[k] * x + ridge * w[k];
            g[k] += d * d;
            w[k] -= RATE_DENSE * d / sqrtf(1e-4F + g[k]);
        }
    }
}

/* Numbers from 0 to below n, in an order that is the same on every machine. */
static uint32_t any_below(uint64_t *seed, uint32_t n)
{
    *seed = *seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)((*seed >> 33) % n);
}

/* The example's features; of a model that drops some, each with its chance, the others the larger: so no word is
 * leaned on that others could stand for (Wang and Manning 2013, dropout of features). */
static void keep(fit *m, const example *e)
{
    const float larger = 100 / (float)(100 - m->how.dropped);
    m->nkept = 0;
    for (uint32_t i = e->from; i < e->to; i++) {
        const uint32_t id = m->t->feature[i];
        if (m->t->count[id] < MIN_COUNT) continue;
        if (!m->how.dropped)
            m->kept[m->nkept++] = (struct kept){id, m->t->value[i]};
        else if (any_below(&m->seed, 100) >= (uint32_t)m->how.dropped)
            m->kept[m->nkept++] = (struct kept){id, m->t->value[i] * larger};
    }
}

static void learn(fit *m, const example *e)
{
    double p[SCORER_MAX_CLASSES];
    keep(m, e);
    probabilities(m, e, p);
    p[e->class_index] -= 1;
    for (uint32_t i = 0; i < m->nkept; i++) {
        const uint32_t id = m->kept[i].id;
        const double ridge = m->how.ridge / m->t->count[id];
        double *w = &m->w[(size_t)id * (size_t)m->classes], *g = &m->g[(size_t)id * (size_t)m->classes];
        for (int k = 0; k < m->classes; k++) {
            if (p[k] < SMALL && p[k] > -SMALL) continue;
            const double d = p[k] * (double)m->kept[i].value + ridge * w[k];
            g[k] += d * d;
            w[k] -= RATE * d / sqrt(1e-4 + g[k]);
        }
    }
    for (uint32_t i = e->first; i < e->last; i++) learn_dense(m, &m->t->vector[i], p);
}

/* Another order for each epoch, the same on every machine. */
static void shuffle(uint32_t *order, uint32_t n, uint64_t *seed)
{
    for (uint32_t i = n; i > 1; i--) {
        const uint32_t k = any_below(seed, i), other = order[k];
        order[k] = order[i - 1];
        order[i - 1] = other;
    }
}

/* Thousandths. Of a model with few features the small weights count, too: together they are its scale. */
enum { LEAST_SHOWN = 80, LEAST_SHOWN_DENSE = 5, FEW = 4096 };

static void print_row(const fit *m, const double *w, const float *dense, long least, str name, buf *out)
{
    bool any = false;
    for (int k = 0; k < m->classes; k++) {
        const double v = (w ? w[k] : (double)dense[k]) * 1000;
        const long thousandths = (long)(v < 0 ? v - 0.5 : v + 0.5);
        if (thousandths < least && thousandths > -least) continue;
        const str to = strtab_get(m->t->classes, (uint32_t)k + 1);
        if (!any) buf_str(out, name);
        any = true;
        buf_printf(out, " %.*s %ld", (int)to.n, to.s, thousandths);
    }
    if (any) buf_char(out, '\n');
}

static void print(const fit *m, const char *model, buf *out)
{
    buf_printf(out, "model %s", model);
    for (int k = 0; k < m->classes; k++) {
        const str name = strtab_get(m->t->classes, (uint32_t)k + 1);
        buf_printf(out, " %.*s", (int)name.n, name.s);
    }
    buf_char(out, '\n');
    for (uint32_t id = 1; id <= strtab_count(m->t->names); id++)
        print_row(m, &m->w[(size_t)id * (size_t)m->classes], NULL,
                  strtab_count(m->t->names) < FEW ? LEAST_SHOWN_DENSE : LEAST_SHOWN, strtab_get(m->t->names, id), out);
    for (int i = 0; i < m->t->slots; i++)
        for (int j = 0; j < m->t->slot[i].dims; j++) {
            char name[64];
            const int n = snprintf(name, sizeof name, "@%.*s#%d", (int)m->t->slot[i].name.n, m->t->slot[i].name.s, j);
            print_row(m, NULL, m->dense[i] + (size_t)j * (size_t)m->classes, LEAST_SHOWN_DENSE,
                      (str){name, (uint32_t)n}, out);
        }
}

static size_t most_features(const scorer_trainer *t)
{
    size_t most = 0;
    for (size_t i = 0; i < t->n; i++)
        if (t->ex[i].to - t->ex[i].from > most) most = t->ex[i].to - t->ex[i].from;
    return most;
}

/* Room for all weights; false when memory is out. */
static bool begin(fit *m)
{
    const size_t size = ((size_t)strtab_count(m->t->names) + 1) * (size_t)m->classes;
    m->w = calloc(size + 1, sizeof *m->w);
    m->g = calloc(size + 1, sizeof *m->g);
    m->sum = calloc(size + 1, sizeof *m->sum);
    m->kept = calloc(most_features(m->t) + 1, sizeof *m->kept);
    bool ok = m->w && m->g && m->sum && m->kept;
    for (int i = 0; i < m->t->slots; i++) {
        const size_t n = (size_t)m->t->slot[i].dims * (size_t)m->classes;
        m->dense[i] = calloc(n + 1, sizeof *m->dense[i]);
        m->dense_g[i] = calloc(n + 1, sizeof *m->dense_g[i]);
        ok = ok && m->dense[i] && m->dense_g[i];
    }
    return ok;
}

static void end(fit *m)
{
    free(m->w);
    free(m->g);
    free(m->sum);
    free(m->kept);
    for (int i = 0; i < m->t->slots; i++) {
        free(m->dense[i]);
        free(m->dense_g[i]);
    }
}

static size_t weights(const fit *m)
{
    return ((size_t)strtab_count(m->t->names) + 1) * (size_t)m->classes;
}

/* The mean of the last epochs' weights, which still dance around it (Polyak and Juditsky 1992). */
static void remember(fit *m)
{
    for (size_t i = 0, n = weights(m); i < n; i++) m->sum[i] += m->w[i];
}

static void average(fit *m)
{
    for (size_t i = 0, n = weights(m); i < n; i++) m->w[i] = m->sum[i] / AVERAGED;
}

tac_status scorer_train(const scorer_trainer *t, const char *model, scorer_habits how, int skip_fold, buf *out,
                        tac_error *err)
{
    fit m = {.t = t, .classes = (int)strtab_count(t->classes), .how = how, .seed = 19390901};
    if (m.classes < 2) return TAC_OK; /* nothing to tell apart */
    uint32_t *order = calloc(t->n + 1, sizeof *order);
    const bool ok = begin(&m) && order;
    if (ok) {
        uint64_t seed = 20220117;
        for (uint32_t i = 0; i < t->n; i++) order[i] = i;
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            shuffle(order, (uint32_t)t->n, &seed);
            for (size_t i = 0; i < t->n; i++)
                if (t->ex[order[i]].fold != skip_fold) learn(&m, &t->ex[order[i]]);
            if (epoch >= EPOCHS - AVERAGED) remember(&m);
        }
        average(&m);
        print(&m, model, out);
    }
    end(&m);
    free(order);
    return ok && !out->oom ? TAC_OK : error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
}

int scorer_trainer_right(const scorer_trainer *t, const scorer_model *m, int fold, int *n)
{
    int right = 0;
    for (size_t i = 0; i < t->n; i++) {
        const example *e = &t->ex[i];
        scorer_feature *f = calloc((size_t)(e->to - e->from) + 1, sizeof *f);
        if (e->fold != fold || !f) {
            free(f);
            continue;
        }
        for (uint32_t k = e->from; k < e->to; k++)
            f[k - e->from] = (scorer_feature){scorer_id(strtab_get(t->names, t->feature[k])), t->value[k], {"", 0}};
        scorer_features all = {.f = f, .n = (int32_t)(e->to - e->from)};
        for (uint32_t k = e->first; k < e->last; k++) {
            const struct slot *s = &t->slot[t->vector[k].slot];
            all.vector[all.vectors++] = (scorer_vector){s->name, t->vector[k].v, s->dims};
        }
        double p[SCORER_MAX_CLASSES];
        int best = 0;
        scorer_score(m, &all, p);
        for (int k = 1; k < scorer_classes(m); k++)
            if (p[k] > p[best]) best = k;
        right += str_eq(scorer_class(m, best), strtab_get(t->classes, (uint32_t)e->class_index + 1));
        (*n)++;
        free(f);
    }
    return right;
}
