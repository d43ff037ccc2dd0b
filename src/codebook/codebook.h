/* codebook.h - plain-text files -> a compiled set of types, rules, operators and word lists. See
 * doc/codebook-language.md. */
#ifndef TACITUS_CODEBOOK_H
#define TACITUS_CODEBOOK_H

#include "nlp/nlp.h"

typedef struct codebook codebook; /* read-only once open, shared by threads */

enum { CB_ACTUAL, CB_FUTURE, CB_HYPOTHETICAL, CB_NEGATED, CB_HISTORICAL, CB_STATUS_COUNT };
const char *codebook_status_name(int status);
int codebook_status_of(str name); /* -1 unknown */

typedef struct cb_mode {
    str name, cameo;
    double score;
    bool has_score;
} cb_mode;
typedef struct cb_reduce {
    uint8_t status;
    int16_t type, mode;
    uint8_t to_status;
} cb_reduce; /* mode -1: none */
/* A CAMEO code below the type's or the mode's own, for clauses with one of the words. */
typedef struct cb_refine {
    str cameo;
    int16_t mode; /* -1: none of the type's modes */
    uint32_t *word;
    int32_t nword; /* sorted lemma ids */
} cb_refine;
/* The root type that the published tables of before PLOVER 2.0 give a CAMEO code, where it is another one. */
typedef struct cb_former {
    str cameo;
    int16_t type;
} cb_former;
typedef struct cb_event {
    str name, cameo;
    int32_t quad;
    double score;
    bool needs_recipient, nothing; /* nothing: senses that give no record (event NONE) */
    bool crowd;                    /* people in the street: force may be used on them */
    bool contact;                  /* meetings: often told twice; what they are for is done in them */
    int16_t announced;             /* type that an act of this type stands for between two spans while it is only
                                      announced (relate), -1 = its own */
    cb_mode *mode;
    int32_t nmode;
    cb_reduce *reduce;
    int32_t nreduce;
    cb_refine *refine;
    int32_t nrefine;
    cb_former *former;
    int32_t nformer;
} cb_event;

/* One place where a slot or a condition looks: see the language page. */
enum { /* kind */
       CB_SLOT_SUBJ,
       CB_SLOT_OBJ,
       CB_SLOT_IOBJ,
       CB_SLOT_PREP,
       CB_SLOT_COMP,
       CB_SLOT_COMPSUBJ,
       CB_SLOT_POSS,
       CB_SLOT_ATTR,
       CB_SLOT_COMPAUX,
       CB_SLOT_SOURCE,
       CB_SLOT_SELF,
       CB_SLOT_NEAR,
       CB_SLOT_SCENE,
       CB_SLOT_CROWD
};
enum {
    CB_INTO_HEAD,
    CB_INTO_DOER,
    CB_INTO_OWNER,
    CB_INTO_ANY,
    CB_INTO_ACT
}; /* the filler itself, or an actor inside it */
typedef struct cb_path {
    uint8_t kind, into;
    uint32_t prep; /* word id, for CB_SLOT_PREP */
} cb_path;
typedef struct cb_paths {
    cb_path *p;
    int32_t n;
} cb_paths;

enum {
    CB_TEST_WORD,
    CB_TEST_ACTOR,
    CB_TEST_STATE,
    CB_TEST_PERSON,
    CB_TEST_PLACE,
    CB_TEST_ARMED,
    CB_TEST_PLURAL,
    CB_TEST_PRESENT,
    CB_TEST_INFINITIVE
};
typedef struct cb_need { /* a condition on what fills a slot */
    cb_paths where;
    bool negative;
    uint8_t test;
    uint32_t *word; /* sorted lemma ids, for CB_TEST_WORD */
    int32_t nword;
} cb_need;

/* A mode, CAMEO code or context that a rule gives, always or under a condition. */
enum { CB_GIVES_MODE, CB_GIVES_CAMEO, CB_GIVES_CONTEXT };
typedef struct cb_detail {
    uint8_t kind;
    bool conditional;
    int16_t mode;     /* CB_GIVES_MODE */
    uint32_t context; /* word id, CB_GIVES_CONTEXT */
    str cameo;        /* CB_GIVES_CAMEO */
    cb_need when;
} cb_detail;

typedef struct cb_rule {
    str name, file;
    long line;
    int16_t event;
    cb_paths actor, recipient, place;
    cb_need *need;
    int32_t nneed;
    cb_detail *detail;
    int32_t ndetail;
    bool reciprocal, actor_required, recipient_required;
    bool has_obj;   /* a slot names `obj`: for nouns "of" is then the object, not the doer */
    int16_t weight; /* own `weight` line; conditions and phrase length are added by the coder */
    int8_t status;  /* -1, or the status that the rule fixes */
} cb_rule;

/* What an operator makes of an act of type `from` below it. */
enum { CB_RCP_SAME, CB_RCP_DOER, CB_RCP_OBJ, CB_RCP_NONE, CB_RCP_SCENE };
typedef struct cb_effect {
    int16_t from;      /* -1: any */
    int16_t from_mode; /* -1: any; "RETREAT.resign" names one */
    bool undone;       /* only for acts whose doer the text does not name */
    int16_t type;      /* -1: same, -2: drop */
    int16_t mode;      /* -1: none given */
    int8_t status;     /* -1: same */
    uint8_t recipient; /* CB_RCP_* */
} cb_effect;
typedef struct cb_operator {
    str name, file;
    long line;
    cb_paths act, recipient;
    cb_paths actor; /* who does it; none: the subject */
    cb_need *need;
    int32_t nneed;
    bool same_actor, takes_actor;
    bool promise;  /* what is below is only promised */
    bool warning;  /* what announced hostility in the words of a warning is */
    uint32_t *aux; /* negated auxiliaries that are the operator: "will not"; sorted word ids */
    int32_t naux;
    cb_effect *effect;
    int32_t neffect;
} cb_operator;

/* A context of the ontology and its cue words. */
typedef struct cb_context {
    str name;
    uint32_t id;
    uint32_t *word;
    int32_t nword;
} cb_context;

/* One way a word (or words) can trigger a rule or an operator. */
typedef struct cb_trigger {
    uint32_t lemma; /* word id of the head word */
    char pos;       /* 'v' 'n' 'a' */
    uint32_t *more; /* word ids of the further words of a phrase; those left of a noun head first */
    int32_t nmore, nleft;
    int32_t rule, op; /* one of them >= 0, the other -1; both -1: */
    int32_t lean;     /* evidence of this type for the scorer, no rule */
} cb_trigger;

/* One example sentence with the records it must and must not give. */
typedef struct cb_party {
    str code, sector;
} cb_party; /* code "-": none known, "?": anybody */
typedef struct cb_expect {
    bool negative;
    int16_t event; /* -1: any type (negative only) */
    int16_t mode;  /* -1: not said */
    int8_t status;
    cb_party actor[8], recipient[8];
    int32_t nactor, nrecipient; /* nrecipient -1: not said */
    str place, date, text;
    long line;
} cb_expect;
typedef struct cb_example {
    str text, file;
    long line;
    int32_t rule, op;
    cb_expect *expect;
    int32_t nexpect;
} cb_example;

/* Compiles all *.txt files of a folder. TAC_ERR_SYNTAX names file, line and column. */
tac_status codebook_open(const char *dir, codebook **out, tac_error *err);
/* The same from memory: names are for error messages. */
typedef struct cb_source {
    const char *name;
    str text;
} cb_source;
tac_status codebook_open_texts(const cb_source *file, int n, codebook **out, tac_error *err);
void codebook_close(codebook *c);
const char *codebook_digest(const codebook *c);

uint32_t codebook_word(const codebook *c, str lower); /* word id, 0 when the codebook never names it */
str codebook_word_text(const codebook *c, uint32_t id);
uint32_t codebook_words(const codebook *c); /* the largest word id */
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
const cb_context *codebook_contexts(const codebook *c, int *n);
/* Sorted word ids of a named list; NULL and *n = 0 when there is none. */
const uint32_t *codebook_list(const codebook *c, const char *name, int *n);
/* Classes of a word, pos 'v' or 'n': its own and wider ones, nearest first. Returns how many, at most cap. */
int codebook_classes(const codebook *c, uint32_t word, char pos, int32_t *out, int cap);
str codebook_class_name(const codebook *c, int32_t i);
bool codebook_has(const uint32_t *sorted, int n, uint32_t word);

#endif
