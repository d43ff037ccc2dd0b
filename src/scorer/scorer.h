/* scorer.h - small linear models over named features: how likely each class is. Knows nothing of language. */
#ifndef TACITUS_SCORER_H
#define TACITUS_SCORER_H

#include "base/base.h"

enum { SCORER_MAX_CLASSES = 128, SCORER_FOLDS = 5 };

/* Features of one example, in the arena. A feature is a name ("top=accuse") with a value. */
typedef struct scorer_feature {
    uint64_t id; /* hash of the name */
    float value;
    str name; /* in the arena; empty without `keep_names` */
} scorer_feature;
/* A vector among the features: its slot's name and its numbers. */
typedef struct scorer_vector {
    str slot;
    const int8_t *v; /* times 1/127 */
    int32_t dims;
} scorer_vector;
enum { SCORER_VECTORS = 12 };
typedef struct scorer_features {
    arena *mem;
    scorer_vector vector[SCORER_VECTORS];
    int32_t vectors;
    scorer_feature *f;
    int32_t n, cap;
    int32_t *slot; /* open addressing by id: index + 1; private */
    int32_t slots;
    bool keep_names;
} scorer_features;

/* A feature is known by a hash of its name's parts: the name itself is put together for training alone. A part that
 * holds blanks, or B a bar, has another hash than its name in a file of weights, and so no weight. */
static inline uint64_t scorer_mix(uint64_t h, uint64_t x)
{
    h = (h ^ x) * 0x9E3779B97F4A7C15U;
    return h ^ h >> 29;
}
uint64_t scorer_id(str name); /* of the feature with this whole name */

/* Adds the feature named "KIND=A", or "KIND=A|B" when b is not empty; one that is there keeps the larger value. */
void scorer_add_as(scorer_features *f, const char *kind, uint64_t kind_id, str a, str b, float value);
static inline void scorer_add(scorer_features *f, const char *kind, str a, str b, float value)
{
    scorer_add_as(f, kind, str_fnv(kind, strlen(kind)), a, b, value);
}

/* Adds a vector in the slot of that name (constant text); it must live as long as the features. */
void scorer_add_vector(scorer_features *f, const char *slot, const int8_t *v, int32_t dims);
void scorer_clear(scorer_features *f); /* none left; the room stays */

/* Weights in plain text (see train/README.md), or the image that scorer_pack makes of it, which is mapped: read-only
 * once open, shared by threads. */
typedef struct scorer scorer;
typedef struct scorer_model scorer_model;
tac_status scorer_open(const char *path, scorer **out, tac_error *err);
tac_status scorer_open_bytes(const char *name, str bytes, scorer **out, tac_error *err);
/* Appends the image of the text to `image`. TAC_ERR_SYNTAX with the line of what is wrong. */
tac_status scorer_pack(const char *name, str text, buf *image, tac_error *err);
void scorer_close(scorer *s);               /* accepts NULL */
const char *scorer_digest(const scorer *s); /* of the text */
const char *scorer_words(const scorer *s);  /* digest of the word vectors it was fitted with; "" for none */
const scorer_model *scorer_find(const scorer *s, const char *model); /* NULL when s is, or has no such model */
int scorer_classes(const scorer_model *m);
str scorer_class(const scorer_model *m, int i);
/* A model and, where there is one, "surface:NAME" of the same classes, which sees other features of the example. */
typedef struct scorer_pair {
    const scorer_model *main, *surface;
} scorer_pair;
scorer_pair scorer_find_pair(const scorer *s, const char *model);
/* Both opinions pooled: the weighted geometric mean of the probabilities. In two steps, so that the second view need
 * not be looked at where the first is sure: p holds the first's, then both's; raw[classes] is handed from one to the
 * other. */
void scorer_score_first(scorer_pair m, const scorer_features *f, double *raw, double *p);
void scorer_score_second(scorer_pair m, const scorer_features *surface, const double *raw, double *p);
void scorer_score_pair(scorer_pair m, const scorer_features *f, const scorer_features *surface, double *p);
/* p[scorer_classes(m)] receives the probabilities. */
void scorer_score(const scorer_model *m, const scorer_features *f, double *p);
double scorer_chance(const scorer_model *m, const scorer_features *f, const char *class_name); /* 0: no such class */

/* Multinomial logistic regression by AdaGrad (Duchi, Hazan and Singer 2011, section 1.3) in a fixed order: the same
 * examples give the same bytes on every machine. Owned by the caller. */
typedef struct scorer_trainer scorer_trainer;
scorer_trainer *scorer_trainer_new(void);
void scorer_trainer_free(scorer_trainer *t); /* accepts NULL */
tac_status scorer_trainer_add(scorer_trainer *t, str class_name, const scorer_features *f, int fold, tac_error *err);
/* How a model is fitted. ridge: the penalty on a squared weight, shared out over the examples that have the feature.
 * dropped: of 100 features of an example so many are dropped each time that it is seen; 0: none. */
typedef struct scorer_habits {
    double ridge;
    int dropped;
} scorer_habits;
/* Appends the model's text to out; nothing when there are less than two classes. skip_fold: examples of this fold are
 * left out; -1: none. */
tac_status scorer_train(const scorer_trainer *t, const char *model, scorer_habits how, int skip_fold, buf *out,
                        tac_error *err);

/* How many examples of a fold the model gives their class; *n grows by their number. */
int scorer_trainer_right(const scorer_trainer *t, const scorer_model *m, int fold, int *n);

/* Private to the folder. w[dims][classes]: adds w times the vector to p[classes]. */
void scorer_add_dense(const float *w, int classes, const int8_t *v, int dims, double *p);
static inline float scorer_unit(int8_t x) /* a number of a vector */
{
    return (float)x / 127;
}

double scorer_exp(double x); /* of x <= 0, by additions and multiplications alone: the same bits everywhere */

#endif
