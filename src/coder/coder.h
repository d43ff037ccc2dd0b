/* coder.h - clauses, mentions and rules -> candidate events with the path that produced them. */
#ifndef TACITUS_CODER_H
#define TACITUS_CODER_H

#include "actors/actors.h"
#include "codebook/codebook.h"
#include "scorer/scorer.h"
#include "situate/situate.h"

/* All that the stages below found in one document; everything borrowed. */
typedef struct coder_input {
    const codebook *cb;
    const nlp_doc *doc;
    actor_mentions *mentions; /* the coder may append mentions that stand for places ("landed in Sochi") */
    const date_exprs *dates;
    const places *places;
    const attributions *sources;
    date_ymd date;                    /* of the document; year 0 = unknown */
    const scorer *scorer;             /* NULL: rules alone */
    const nlp_vectors *words;         /* may be NULL */
    bool current_types;               /* relate: types as the codebook has them, no former ones */
    bool all;                         /* unlikely events too, with the rules' own estimate: for training and relate */
    bool keep_features;               /* coder_event.trust keeps them with names, for training */
    int32_t without_rule, without_op; /* switched off for `codebook test --each-rule`: index + 1, 0 = none */
} coder_input;

/* Somebody whom an act may be meant for that names nobody, and what the scorer sees of him; kept for training. */
typedef struct coder_guess {
    int32_t mention;
    scorer_features *f;
} coder_guess;
enum { CODER_GUESSES = 14 };

typedef struct coder_event {
    int32_t trigger;                    /* head token of the trigger */
    int32_t trigger_begin, trigger_end; /* tokens; covers particles and phrase words */
    int32_t sent;
    int16_t event; /* codebook index */
    int16_t mode[4];
    int32_t nmode;
    uint32_t context[6];
    int32_t ncontext; /* word ids of context names */
    int32_t actor[12];
    int32_t nactor; /* mention indices, text order */
    int32_t recipient[12];
    int32_t nrecipient;
    uint8_t status;                    /* CB_ACTUAL ... */
    int32_t attribution, date, place;  /* indices, -1 none */
    int32_t killed, injured, arrested; /* -1 = not stated */
    int32_t rule;                      /* codebook rule; -1: proposed by the learned scorer */
    bool judged;                       /* the scorer has an opinion on its words: */
    double like, nothing;              /* how likely they tell an act of this type, no act at all */
    int32_t op[4];
    int32_t nop;                 /* operators applied, outermost first */
    const char *operator_status; /* why the status (constant text), or NULL */
    str path;                    /* how each role was filled, for people */
    str cameo;
    bool reciprocal;
    int32_t specificity; /* of the rule as it fired */
    double confidence;   /* 0..1 */
    scorer_features *trust;
    coder_guess *guess;
    int32_t nguess;
    bool guessed; /* its recipient was */
} coder_event;
typedef struct coder_events {
    coder_event *e;
    int32_t n;
    const scorer_model *act; /* the scorer's model of words; NULL: rules alone */
    const double **likely;   /* [ntok]: its probabilities at a token, NULL where it was not asked */
} coder_events;

/* One line of the coder's reasoning, for explain. kind: "fired", "lost", "rejected", "operator", "status". */
typedef struct coder_note {
    const char *kind;
    int32_t token, rule;
    str text;
} coder_note;
typedef struct coder_trace {
    coder_note *n;
    int32_t count, cap;
} coder_trace;

/* Codes one document. trace may be NULL. Results in the arena, ordered by trigger token. */
tac_status coder_run(arena *a, const coder_input *in, coder_trace *trace, coder_events *out, tac_error *err);

/* Status of the clause of every token that heads one (others: of no meaning): what situate_status says, and what the
 * operators above it make of it. status has one entry a token. */
void coder_statuses(arena *a, const coder_input *in, uint8_t *status);

/* Verbs with a political actor on either side of which the codebook says nothing: tokens, in the arena. Returns how
 * many. */
/* Mentions of names that nobody knows and that a word which tells an act has as its subject or object. */
int32_t coder_unknown(arena *a, const coder_input *in, int32_t **mention);
int32_t coder_gaps(arena *a, const coder_input *in, int32_t **verb);

/* Ranked types for the relation between two token spans (relate). Always at least one unless `strict`. f (may be NULL)
 * receives the features. */
typedef struct coder_rank {
    int16_t event, mode;
    double score;
} coder_rank;
tac_status coder_relate(arena *a, const coder_input *in, const int32_t source[2], const int32_t target[2], bool strict,
                        scorer_features *f, scorer_features *surface, coder_rank *out, int32_t cap, int32_t *n,
                        tac_error *err);

/* One annotated act: tokens of the words that tell it, of who does it and to whom. Nothing is owned. */
enum { ACT_PARTIES = 8 };
typedef struct coder_act {
    int16_t event, mode; /* mode -1: none, or not said */
    str cameo;           /* empty: not said */
    bool optional;       /* another reader might see no act: teaches nothing about that */
    bool denied;         /* it did not happen, or is only imagined: no act */
    int32_t trigger[2];  /* -1: not marked */
    int32_t actor[ACT_PARTIES][2], recipient[ACT_PARTIES][2];
    int32_t nactor, nrecipient;
} coder_act;
/* Receives one labelled example for the model of that name. guess: the type that the coder ranks first, -1 = none
 * asked. */
typedef tac_status coder_sink(void *with, const char *model, str class_name, const scorer_features *f, int16_t guess,
                              tac_error *err);
/* Examples of an annotated text, with names of features, for the models "act" (type of a word, or NONE), "mode" and
 * "part" (actor, recipient or none of the act), of a document "topic"; of one that is not `complete` (else: what is not
 * annotated is no act) for "relate" too, the type between the first actor and recipient. `only_relate`: nothing but
 * that. */
tac_status coder_lessons(arena *mem, const coder_input *in, const coder_act *act, int32_t n, bool complete,
                         bool only_relate, coder_sink *sink, void *with, tac_error *err);

#endif
