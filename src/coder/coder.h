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
    bool current_types;               /* relate: types as the codebook has them, no former ones */
    bool keep_features;               /* coder_event.trust keeps them with names, for training */
    int32_t without_rule, without_op; /* switched off for `codebook test --each-rule`: index + 1, 0 = none */
} coder_input;

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
    int32_t rule;                      /* codebook rule */
    int32_t op[4];
    int32_t nop;                 /* operators applied, outermost first */
    const char *operator_status; /* why the status (constant text), or NULL */
    str path;                    /* how each role was filled, for people */
    str cameo;
    bool reciprocal;
    int32_t specificity; /* of the rule as it fired */
    double confidence;   /* 0..1 */
    scorer_features *trust;
} coder_event;
typedef struct coder_events {
    coder_event *e;
    int32_t n;
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
int32_t coder_gaps(arena *a, const coder_input *in, int32_t **verb);

/* Ranked types for the relation between two token spans (relate). Always at least one unless `strict`. f (may be NULL)
 * receives the features. */
typedef struct coder_rank {
    int16_t event, mode;
    double score;
} coder_rank;
tac_status coder_relate(arena *a, const coder_input *in, const int32_t source[2], const int32_t target[2], bool strict,
                        scorer_features *f, coder_rank *out, int32_t cap, int32_t *n, tac_error *err);

#endif
