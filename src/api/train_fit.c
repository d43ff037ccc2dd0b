/* train_fit.c - fits the models beside each other, on all cores: each by itself, so the bytes are the same on any
 * number. */
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "api/train.h"

enum { MAX_THREADS = 8 };

typedef struct jobs {
    const training *t;
    int skip_fold;
    atomic_int next;
    bool wanted[TRAIN_MAX_MODELS];
    buf out[TRAIN_MAX_MODELS];
    tac_status status[TRAIN_MAX_MODELS];
    tac_error error[TRAIN_MAX_MODELS];
} jobs;

/* Do other models' examples hold this one's opinions? */
static bool needed(str model)
{
    static const char *const NAMES[] = {"act", "surface:act", "part", "surface:part", "topic"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (str_is(model, NAMES[i])) return true;
    return false;
}

/* Sentences with two spans are many and alike: their models are held tighter. Of those also the
 * words as they stand can stand for each other: some are dropped. Found on one half of the development set. */
static scorer_habits habits_of(const char *model)
{
    const str name = str_of(model);
    return (scorer_habits){.ridge = str_ends(name, "relate") ? 6 : 2,
                           .dropped = str_is(name, "surface:relate") ? 30 : 0};
}

static void *work(void *extra)
{
    jobs *j = extra;
    for (int i; (i = atomic_fetch_add(&j->next, 1)) < j->t->models;)
        if (j->wanted[i])
            j->status[i] = scorer_train(j->t->model[i].trainer, j->t->model[i].name, habits_of(j->t->model[i].name),
                                        j->skip_fold, &j->out[i], &j->error[i]);
    return NULL;
}

/* The texts of the models one behind the other, in the order in which the examples came. */
static tac_status gather(jobs *j, buf *out, tac_error *err)
{
    tac_status st = TAC_OK;
    for (int i = 0; i < j->t->models; i++) {
        if (!st && j->status[i]) {
            st = j->status[i];
            *err = j->error[i];
        }
        buf_put(out, j->out[i].s, j->out[i].n);
        buf_free(&j->out[i]);
    }
    return st || !out->oom ? st : error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
}

tac_status train_fit(const training *t, int skip_fold, buf *out, tac_error *err)
{
    jobs *j = ARENA_NEW(t->reading, jobs);
    pthread_t thread[MAX_THREADS];
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);
    int n = 0;
    j->t = t;
    j->skip_fold = skip_fold;
    atomic_init(&j->next, 0);
    for (int i = 0; i < t->models; i++) j->wanted[i] = skip_fold < 0 || needed(str_of(t->model[i].name));
    while (n < MAX_THREADS && n + 1 < cores && !pthread_create(&thread[n], NULL, work, j)) n++;
    work(j);
    while (n--) pthread_join(thread[n], NULL);
    return gather(j, out, err);
}

int train_index(const training *t, const char *model)
{
    int i = 0;
    while (i < t->models && strcmp(t->model[i].name, model)) i++;
    return i;
}

const scorer_trainer *train_find(const training *t, const char *model)
{
    const int i = train_index(t, model);
    return i < t->models ? t->model[i].trainer : NULL;
}

tac_status train_fit_one(const training *t, const char *model, int skip_fold, buf *out, tac_error *err)
{
    const scorer_trainer *x = train_find(t, model);
    return x ? scorer_train(x, model, habits_of(model), skip_fold, out, err) : TAC_OK;
}
