/* codebook.h - plain-text files -> a compiled set of types, rules, operators and word lists. See doc/codebook-language.md. */
#ifndef TACITUS_CODEBOOK_H
#define TACITUS_CODEBOOK_H

#include "nlp/nlp.h"

typedef struct codebook codebook; /* read-only once open, shared by threads */

enum { CB_ACTUAL, CB_FUTURE, CB_HYPOTHETICAL, CB_NEGATED, CB_HISTORICAL, CB_STATUS_COUNT };
const char *codebook_status_name(int status);
int codebook_status_of(str name); /* -1 unknown */

typedef struct cb_mode { str name, cameo; double score; bool has_score; } cb_mode;
typedef struct cb_reduce { uint8_t status; int16_t type, mode; uint8_t to_status; } cb_reduce; /* mode -1: none */
typedef struct cb_event {
    str name, cameo;
    int32_t quad;
    double score;
    bool needs_recipient, nothing; /* nothing: senses that give no record (event NONE) */
    cb_mode *mode; int32_t nmode;
    cb_reduce *reduce; int32_t nreduce;
} cb_event;

/* A step of a slot's path, and what the words of a frame mean: see the language page. */
typedef struct cb_path { uint8_t kind; uint32_t prep; uint8_t into; } cb_path; /* kind CB_SLOT_*, prep: word id for CB_SLOT_PREP */
enum { /* where a slot looks */
    CB_SLOT_SUBJ, CB_SLOT_OBJ, CB_SLOT_IOBJ, CB_SLOT_PREP, CB_SLOT_COMP, CB_SLOT_POSS, CB_SLOT_COMPOUND, CB_SLOT_ATTR,
    CB_SLOT_SELF, CB_SLOT_COMPSUBJ
};
enum { CB_INTO_HEAD, CB_INTO_DOER, CB_INTO_ANY, CB_INTO_OWNER }; /* head itself; who acts in it; any actor in it; possessor */

typedef struct cb_need { /* a condition on a slot's head */
    cb_path where;
    bool negative;        /* `not` line */
    uint8_t test;         /* CB_TEST_* */
    const uint32_t *word; /* sorted lemma ids, for CB_TEST_WORD */
    int32_t nword;
} cb_need;
enum { CB_TEST_WORD, CB_TEST_ACTOR, CB_TEST_STATE, CB_TEST_PERSON, CB_TEST_PLACE, CB_TEST_PRESENT, CB_TEST_ARMED, CB_TEST_PLURAL };

typedef struct cb_rule {
    str name, file;
    long line;
    int16_t event, mode;        /* indices; mode -1: none */
    str cameo;                  /* overrides the type's or mode's; empty */
    cb_path *actor; int32_t nactor;
    cb_path *recipient; int32_t nrecipient;
    cb_path *place; int32_t nplace;
    cb_need *need; int32_t nneed;
    bool reciprocal;            /* parties all in actor */
    bool actor_required, recipient_required;
    int16_t weight;             /* specificity: more needs, longer triggers win */
    const uint32_t *context; int32_t ncontext; /* word ids of context names */
    int8_t status;              /* -1, or a status that the rule fixes */
} cb_rule;

/* An operator composes with the act below it. */
typedef struct cb_effect { int16_t from; /* type, -1 any */ int16_t type; /* -1 same */ int16_t mode; /* -1 none, -2 same */ int8_t status; /* -1 same */
                           uint8_t recipient; /* CB_RCP_* */ } cb_effect;
enum { CB_RCP_SAME, CB_RCP_DOER, CB_RCP_OBJ, CB_RCP_NONE };
typedef struct cb_operator {
    str name, file; long line;
    cb_path *act; int32_t nact;        /* where the act below hangs */
    cb_path *recipient; int32_t nrecipient;
    bool same_actor;                   /* the act's doer is the operator's subject (control) */
    bool transparent;                  /* keeps trigger and type of the act below */
    cb_effect *effect; int32_t neffect;
} cb_operator;

/* One way a word (or words) can trigger. */
typedef struct cb_trigger {
    uint32_t lemma;             /* word id of the head word */
    char pos;                   /* 'v' 'n' 'a' */
    const uint32_t *more; const uint8_t *more_kind; int32_t nmore; /* further words: particle, object noun, preposition */
    int32_t rule, op;           /* one of them >= 0 */
} cb_trigger;

/* One example sentence with the records it must and must not give. */
typedef struct cb_expect { bool negative; str event, mode, status, place, date; str actor[6], recipient[6]; int32_t nactor, nrecipient; str text; long line; } cb_expect;
typedef struct cb_example { str text, date, file; long line; int32_t rule, op; cb_expect *expect; int32_t nexpect; } cb_example;

tac_status codebook_open(const char *dir, codebook **out, tac_error *err);
void codebook_close(codebook *c);
const char *codebook_digest(const codebook *c);

uint32_t codebook_word(const codebook *c, str lower); /* word id, 0 when the codebook never names it */
str codebook_word_text(const codebook *c, uint32_t id);
/* Is this lower-cased lemma in the named list? Names are fixed at compile time of the caller: absent list = false. */
bool codebook_in_list(const codebook *c, const char *list, str lemma);
const cb_event *codebook_event(const codebook *c, int i);
int codebook_events(const codebook *c);
int codebook_event_of(const codebook *c, str name); /* -1 */
const cb_rule *codebook_rule(const codebook *c, int i);
int codebook_rules(const codebook *c);
const cb_operator *codebook_op(const codebook *c, int i);
int codebook_ops(const codebook *c);
/* Triggers whose head word is `word` with this part of speech; *n receives how many. */
const cb_trigger *codebook_triggers(const codebook *c, uint32_t word, char pos, int *n);
const cb_example *codebook_examples(const codebook *c, int *n);

#endif
