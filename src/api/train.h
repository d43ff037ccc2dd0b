/* train.h - what the files of training share. */
#ifndef TACITUS_API_TRAIN_H
#define TACITUS_API_TRAIN_H

#include "api/api.h"
#include "learn/learn.h"

enum { TRAIN_MAX_FILES = 256, TRAIN_MAX_MODELS = 64 };

typedef struct tallies {
    int n, rules, quad_rules, scored, scorer; /* acts between two marked spans */
    int acts, found, records, right;          /* in documents held back */
} tallies;

typedef struct training {
    tac_coder *c;
    arena *reading;
    struct {
        char name[40];
        scorer_trainer *trainer;
    } model[TRAIN_MAX_MODELS];
    int models;
    enum { TRAIN_WORDS, TRAIN_ACTS, TRAIN_RECORDS } pass;
    const scorer *fold; /* models of the other folds; NULL in the first pass */
    int only_fold, at_fold;
    long texts; /* read so far: their number decides the fold */
    tallies t;
    char *name[TRAIN_MAX_FILES];
    int files;
    const char *file;
} training;

/* train.c: one example for the model of that name. */
tac_status train_add(training *t, const char *model, str class_name, const scorer_features *f, tac_error *err);
/* train_alone.c: the sentence of a document's act as a text of its own; false where it does not name two sides. What
 * `out` points to lives as long as the document and `act`. */
bool train_alone(const annotated_text *text, const annotated_act *of, annotated_act *act, annotated_text *out);
/* train_fit.c: appends the models' text to out. skip_fold: without the examples of that fold, and without the models
 * that no other needs; -1: all. */
tac_status train_fit(const training *t, int skip_fold, buf *out, tac_error *err);
/* One model; nothing when there is no example of it. */
tac_status train_fit_one(const training *t, const char *model, int skip_fold, buf *out, tac_error *err);
int train_index(const training *t, const char *model);                  /* `models` when there is none of that name */
const scorer_trainer *train_find(const training *t, const char *model); /* NULL when there is none */
/* train_match.c: the records of an annotated document: right when an act answers. */
tac_status train_whom(training *t, const analysis *an, const annotated_text *text, tac_error *err);
tac_status train_trust(training *t, const analysis *an, const annotated_text *text, tac_error *err);
tac_status train_trust_sentence(training *t, const analysis *an, const annotated_act *a, tac_error *err);

#endif
