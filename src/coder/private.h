/* private.h - what the files of coder/ share. */
#ifndef TACITUS_CODER_PRIVATE_H
#define TACITUS_CODER_PRIVATE_H

#include "coder/coder.h"
#include "scorer/scorer.h"

/* Parts of one slot; candidates before and behind one that may have to do with it. */
enum { MAX_FILL = 24, AROUND = 96 };

/* The words of the clause, or sentence, that was asked about last: they are asked about one after the other. */
typedef struct near_words {
    int32_t t;      /* whose clause, or which sentence; -1: none yet */
    uint64_t *seen; /* a bit for each word of the codebook */
    uint32_t *id;
    int32_t n, cap;
} near_words;

typedef struct act_places act_places; /* see parties.c */

/* One document's working state. */
typedef struct coder_ctx {
    arena *mem;
    const coder_input *in;
    const codebook *cb;
    const nlp_token *tok;
    int32_t ntok;
    uint32_t *word; /* [ntok]: codebook word id of the token's lower-cased lemma, 0 = the codebook has no such word */
    uint32_t *form; /* [ntok]: of its lower-cased text */
    uint32_t *pair; /* [ntok]: of itself with the word before that hangs on it, "peace_plan"; 0 */
    near_words *near, *sentence;
    act_places *act_places;
    coder_trace *trace;
    int32_t scene;                                  /* a mention of the state that the text is mostly about, -1 */
    const uint32_t *light, *partitive, *light_prep; /* named lists */
    int nlight, npartitive, nlight_prep;
    const uint32_t *control; /* verbs whose object does what the infinitive below says */
    int ncontrol;
    const uint32_t *wrapper; /* nouns like "campaign" */
    int nwrapper;
    const uint32_t *hurt; /* verbs of killing and wounding */
    int nhurt;
    const scorer_model *act; /* opinions of the scorer: see coder_events */
    const double **likely;
    int32_t *mention_cap; /* room in in->mentions, which grows by places that stand for states */
} coder_ctx;

/* Tokens that fill a slot, in text order of finding. */
typedef struct fillers {
    int32_t t[MAX_FILL];
    int32_t n;
    bool between;
} fillers;
/* Mentions that fill a slot. */
typedef struct parties {
    int32_t m[MAX_FILL];
    int32_t n;
    bool between;
} parties;

/* ---- args.c: grammatical relations after undoing voice, control, relatives, coordination ---- */
int32_t args_child(const coder_ctx *c, int32_t t, nlp_role role); /* first child with the role, -1 */
bool args_passive(const coder_ctx *c, int32_t v);
int32_t args_surface_subject(const coder_ctx *c, int32_t v, int depth); /* -1 */
bool args_is_verb(const coder_ctx *c, int32_t t);
bool args_below(const coder_ctx *c, int32_t t,
                int32_t above);                      /* is t `above`, or does it hang below it at any depth? */
int32_t args_wrapped(const coder_ctx *c, int32_t n); /* the noun that "mediation effort" hangs on, or n itself */
bool misread_noun(const coder_ctx *c, int32_t t);
bool misread_verb(const coder_ctx *c, int32_t t);
void args_conjuncts(const coder_ctx *c, int32_t t, fillers *out); /* t and what is coordinated below it */
int32_t args_governor(const coder_ctx *c, int32_t n);             /* light verb above an event noun, -1 */
int32_t args_clause_verb(const coder_ctx *c, int32_t t);          /* nearest verb at or above, -1 */
/* Tokens filling one place of a frame for the trigger t. `has_obj`: the rule's own frame has an object. */
void args_fill(const coder_ctx *c, int32_t t, const cb_path *p, bool has_obj, fillers *out);

/* ---- match.c ---- */
/* Does the whole trigger stand here? begin/end receive the tokens it covers. */
bool match_trigger(const coder_ctx *c, int32_t t, const cb_trigger *tr, int32_t *begin, int32_t *end);
bool match_need(const coder_ctx *c, int32_t t, const cb_need *need, bool has_obj);
/* ---- near.c: is one of the words in the clause of t, or below it? ---- */
near_words *near_new(const coder_ctx *c);
bool near_in_sentence(const coder_ctx *c, int32_t t, uint32_t word); /* does the word stand in the sentence of t? */
bool near_leaves_clause(const coder_ctx *c, int32_t k); /* does another clause begin with k, below its head's? */
bool match_near(const coder_ctx *c, int32_t t, const uint32_t *word, int32_t n);

/* ---- roles.c ---- */
void roles_fill(const coder_ctx *c, int32_t t, const cb_paths *paths, bool has_obj, parties *out);
/* The same without those of `but`: a place where only they stand is passed over. */
void roles_fill_other(const coder_ctx *c, int32_t t, const cb_paths *paths, bool has_obj, const parties *but,
                      parties *out);
void roles_without(const coder_ctx *c, parties *p, const parties *other); /* drops actors of `other` */
/* Appends a mention with these tokens, head, code, sector, kind and reason; fills the rest. */
int32_t roles_add_mention(const coder_ctx *c, actor_mention m);
bool roles_known(const coder_ctx *c, int32_t mention); /* has a country or a sector */

/* ---- candidates.c, compose.c, details.c ---- */
typedef struct candidate {
    coder_event e;
    parties actor, recipient;
    int32_t anchor, anchor2; /* tokens by which an operator takes hold of it: trigger, its light verb */
    int32_t result;          /* verb that tells the dead or wounded, -1 */
    int32_t status_at;       /* token whose clause gives the status */
    bool dropped, composed;
    bool learned;    /* the scorer proposed it, no rule did */
    int32_t told[2]; /* the tokens that told it before operators took it over */
    int32_t score;
} candidate;
parties scene_for(const coder_ctx *c,
                  const parties *actor); /* the state that the text is mostly about, if not the actors' */
typedef struct candidates {
    candidate *c;
    int32_t n, cap;
} candidates;

/* All that the rules find, operators applied. */
void coder_candidates(coder_ctx *c, candidates *cs);
/* run.c: codebook word ids of all tokens, named lists. */
void coder_prepare(coder_ctx *c);
/* ---- implied.c ---- */
void implied_roles(coder_ctx *c, int32_t t, const cb_rule *r, const candidates *before, candidate *x);
void implied_go_between(coder_ctx *c, int32_t t, const cb_rule *r, candidate *x);
void implied_without_trigger(const coder_ctx *c, const cb_trigger *tr,
                             parties *p); /* words of the trigger are nobody */

/* ---- merge.c, fit.c ---- */
void merge_told_twice(const coder_ctx *c, candidates *cs);
bool fit_to_record(const coder_ctx *c, const candidate *x);
bool fit_off_topic(const coder_ctx *c); /* the whole text is of sport */

/* ---- propose.c ---- */
/* What the codebook's phrases that stand at a token tell of: names of types, or of operators. */
typedef struct word_sense {
    str name, how; /* how: "word" or "phrase" when it only leans to the type */
    int32_t op;    /* the operator; -1: none */
} word_sense;
typedef struct word_senses {
    word_sense *s;
    int32_t n, cap;
    bool known;
} word_senses;
typedef struct told_at {
    int32_t *first, *next; /* of a token, of a candidate: index of the (next) candidate told by that token, -1 */
    bool *taken;           /* of a token: it tells an act that an operator above made another of */
    word_senses *senses;   /* of a token, as far as they were asked for */
} told_at;
told_at *propose_index(const coder_ctx *c, const candidates *cs);
void propose_rule_features(const coder_ctx *c, const candidates *cs, const told_at *at, int32_t t, scorer_features *f);
void propose(coder_ctx *c, candidates *cs);
/* ---- senses.c ---- */
/* Types and operators whose words stand at t, as features of these kinds. */
void senses_features(const coder_ctx *c, const told_at *at, int32_t t, const char *kind, const char *op_kind,
                     scorer_features *f);
/* Does proposal i stand below an operator that makes another act of it, and whose own word tells that one? */
bool senses_undo(const coder_ctx *c, const told_at *at, const candidates *cs, int32_t i);
/* ---- topic.c ---- */
double topic_political(const coder_ctx *c); /* probability that the text is about politics */
tac_status topic_lesson(const coder_ctx *c, bool political, coder_sink *sink, void *with, tac_error *err);
/* ---- meant.c ---- */
void meant(coder_ctx *c, candidates *cs);
/* ---- whom.c ---- */
void whom(coder_ctx *c, candidates *cs);

void coder_find(coder_ctx *c, candidates *out);
void coder_compose(coder_ctx *c, candidates *cs);
typedef struct op_site {
    int32_t token, op, depth;
} op_site;                                        /* a word that is an operator; depth in the parse */
op_site *compose_sites(coder_ctx *c, int32_t *n); /* all, deepest first */
/* ---- features.c, between.c, trust.c ---- */
enum { TALLY_TYPES = 64 };
/* What the scorer sees of two spans with these heads. */
void features_of_spans(const coder_ctx *c, const int32_t src[2], int32_t a, const int32_t dst[2], int32_t b,
                       scorer_features *f);
void surface_of_spans(const coder_ctx *c, const int32_t src[2], const int32_t dst[2], scorer_features *f);
void surface_of_party(const coder_ctx *c, int32_t t, str type, int32_t h, scorer_features *f);
void surface_of_word(const coder_ctx *c, int32_t t, scorer_features *f);
str features_word(const coder_ctx *c, int32_t t); /* its lemma, or its kind for names and numbers */
str features_kind(const actor_mention *m);        /* "state", "person" ... */
/* ---- predicate.c ---- */
bool predicate_at(const coder_ctx *c, int32_t t);
void predicate_classes(const coder_ctx *c, scorer_features *f, const char *kind, int32_t t);
void predicate_features(const coder_ctx *c, int32_t t, scorer_features *f);
/* ---- parties.c ---- */
bool parties_may_be(const coder_ctx *c, int32_t h); /* can this word be the head of a party's name or phrase? */
/* h: its head token; t: the word that tells the act. */
act_places *parties_places_new(const coder_ctx *c);
void parties_features(const coder_ctx *c, int32_t t, str type, int32_t h, scorer_features *f);
int32_t parties_mention(const coder_ctx *c, int32_t h); /* its mention, made where the actors' stage made none */
int32_t between_head(const coder_ctx *c, const int32_t span[2]);
/* All types ranked by what the rules say of the act between two spans; out has TALLY_TYPES entries. Returns how many.
 * f receives the features. */
int32_t between_ranks(const coder_ctx *c, const coder_events *ev, const int32_t src[2], const int32_t dst[2],
                      bool strict, scorer_features *f, coder_rank *out);
int16_t between_former(const coder_ctx *c, int16_t event, str cameo); /* the type under its name of before PLOVER 2.0 */
int16_t between_type(const coder_ctx *c, const coder_event *e);       /* its type among the ranked ones */
void between_sort(coder_rank *r, int32_t n);
void coder_trust(coder_ctx *c, coder_events *ev); /* the scorer's confidence in each */
/* CAMEO code of an act told at t: one that a word of the clause decides, the mode's, the type's. */
str details_code(const coder_ctx *c, int32_t t, int16_t event, const int16_t *mode, int32_t nmode);
void coder_details(const coder_ctx *c, const candidates *cs, candidate *x);
void coder_sizes(const coder_ctx *c, const candidates *cs, candidate *x); /* sizes.c */
void coder_note_at(coder_ctx *c, const char *kind, int32_t token, int32_t rule, str text);

#endif
