/* nlp.h - a parse unit -> sentences of tokens with lemma, tag, head, label, entity; and neutral grammatical links. */
#ifndef TACITUS_NLP_H
#define TACITUS_NLP_H

#include "base/base.h"
#include "text/text.h"

/* A converted language model (one mapped file, see doc/model-file.md). Read-only, shared by threads. */
typedef struct nlp_model nlp_model;
/* One thread's scratch: caches of word types and chunks, tensors. Bounded memory. */
typedef struct nlp_parser nlp_parser;

/* Neutral grammatical roles: the model's own labels are mapped to these by grammar/LANG.txt.
 * What a codebook's frame may name. X(enum, name in files) */
#define NLP_ROLES(X)                                                                                                   \
    X(NONE, "none")                                                                                                    \
    X(ROOT, "root")                                                                                                    \
    X(SUBJ, "subj")   /* active subject */                                                                             \
    X(PSUBJ, "psubj") /* subject of a passive */                                                                       \
    X(CSUBJ, "csubj") /* clausal subject */                                                                            \
    X(OBJ, "obj")                                                                                                      \
    X(IOBJ, "iobj")                                                                                                    \
    X(AGENT, "agent") /* the preposition "by" of a passive */                                                          \
    X(PREP, "prep")   /* a preposition (its object hangs below it with POBJ) */                                        \
    X(POBJ, "pobj")                                                                                                    \
    X(PCOMP, "pcomp") /* clause below a preposition */                                                                 \
    X(ATTR, "attr")   /* predicate noun or adjective after a copula */                                                 \
    X(COMP, "comp")   /* finite clausal complement */                                                                  \
    X(XCOMP, "xcomp") /* open clausal complement: subject comes from above */                                          \
    X(ADVCL, "advcl")                                                                                                  \
    X(RELCL, "relcl")                                                                                                  \
    X(ACL, "acl") /* participle or infinitive below a noun */                                                          \
    X(APPOS, "appos")                                                                                                  \
    X(CONJ, "conj")                                                                                                    \
    X(CC, "cc")                                                                                                        \
    X(POSS, "poss")                                                                                                    \
    X(COMPOUND, "compound")                                                                                            \
    X(AMOD, "amod")                                                                                                    \
    X(NMOD, "nmod")   /* noun modifier without preposition */                                                          \
    X(NPADV, "npadv") /* noun phrase as adverbial: "last week" */                                                      \
    X(NEG, "neg")                                                                                                      \
    X(AUX, "aux")                                                                                                      \
    X(PAUX, "paux") /* passive auxiliary */                                                                            \
    X(MARK, "mark")                                                                                                    \
    X(DET, "det")                                                                                                      \
    X(NUM, "num")                                                                                                      \
    X(PRT, "prt") /* verb particle */                                                                                  \
    X(ADVMOD, "advmod")                                                                                                \
    X(CASE, "case") /* possessive 's */                                                                                \
    X(EXPL, "expl")                                                                                                    \
    X(PARA, "para") /* parataxis */                                                                                    \
    X(PUNCT, "punct")                                                                                                  \
    X(OTHER, "other")
typedef enum nlp_role {
#define X(e, name) NLP_##e,
    NLP_ROLES(X)
#undef X
        NLP_ROLE_COUNT
} nlp_role;

/* Universal POS as the model gives it. */
typedef enum nlp_pos {
    NLP_X,
    NLP_ADJ,
    NLP_ADP,
    NLP_ADV,
    NLP_AUXV,
    NLP_CCONJ,
    NLP_DETP,
    NLP_INTJ,
    NLP_NOUN,
    NLP_NUMP,
    NLP_PART,
    NLP_PRON,
    NLP_PROPN,
    NLP_PUNCTP,
    NLP_SCONJ,
    NLP_SYM,
    NLP_VERB,
    NLP_SPACE
} nlp_pos;

/* Named-entity classes the pipeline needs; OTHER for labels of another model. */
typedef enum nlp_ent {
    NLP_ENT_NONE,
    NLP_ENT_PERSON,
    NLP_ENT_NORP,
    NLP_ENT_ORG,
    NLP_ENT_GPE,
    NLP_ENT_LOC,
    NLP_ENT_FAC,
    NLP_ENT_DATE,
    NLP_ENT_TIME,
    NLP_ENT_CARDINAL,
    NLP_ENT_ORDINAL,
    NLP_ENT_MONEY,
    NLP_ENT_PERCENT,
    NLP_ENT_QUANTITY,
    NLP_ENT_EVENT,
    NLP_ENT_PRODUCT,
    NLP_ENT_LAW,
    NLP_ENT_WORK,
    NLP_ENT_LANGUAGE,
    NLP_ENT_OTHER
} nlp_ent;

typedef struct nlp_token {
    str text;                          /* slice of the unit's text */
    str lower;                         /* lower-cased text */
    str lemma;                         /* as the model's lemmatizer gives it (proper nouns keep their case) */
    const char *tag;                   /* model's fine tag, e.g. "VBD"; NUL-terminated, owned by the model */
    const char *dep;                   /* model's label, e.g. "nsubj" */
    const char *morph;                 /* "Number=Sing|..." or "" */
    uint32_t start_cp, end_cp;         /* code points of the FIELD (title or text) as given */
    uint32_t start_b, end_b;           /* bytes of the FIELD as given */
    int32_t head;                      /* token index in the document; a root has its own */
    int32_t sent;                      /* sentence index in the document */
    int32_t first_child, next_sibling; /* children in text order; -1 = none */
    int32_t left_edge, right_edge;     /* first and last token of its subtree */
    uint8_t pos;                       /* nlp_pos */
    uint8_t role;                      /* nlp_role of the link to its head */
    uint8_t ent;                       /* nlp_ent */
    uint8_t ent_iob;                   /* 'B', 'I' or 'O' */
    bool space_after, sent_start;
} nlp_token;

typedef struct nlp_entity {
    int32_t begin, end; /* tokens [begin, end) */
    const char *label;
} nlp_entity;

typedef struct nlp_sentence {
    int32_t begin, end;                        /* tokens [begin, end) */
    int32_t unit;                              /* index of the parse unit it came from */
    uint32_t start_cp, end_cp, start_b, end_b; /* without surrounding white space, in the FIELD */
    bool in_title, is_headline;
} nlp_sentence;

/* A parse unit as text/ makes it: its own text (line breaks joined to blanks) and the map back. */
typedef text_unit nlp_unit;

typedef struct nlp_doc {
    nlp_token *tok;
    int32_t ntok;
    nlp_sentence *sent;
    int32_t nsent;
    nlp_entity *ent;
    int32_t nent;
} nlp_doc;

/* Opens a converted model. Mapped, checked (magic, version, size, checksum of the header; the whole checksum
 * with `verify`). */
tac_status nlp_model_open(const char *path, bool verify, nlp_model **out, tac_error *err);
void nlp_model_close(nlp_model *m);
/* Converts an unpacked spaCy pipeline directory (holding config.cfg) into one file. Refuses other architectures
 * with the reason. */
tac_status nlp_model_build(const char *dir, const char *out_path, tac_error *err);
const char *nlp_model_name(const nlp_model *m);   /* "en_core_web_sm 3.8.0" */
const char *nlp_model_digest(const nlp_model *m); /* SHA-256 of the file's payload, hex */
/* Human-readable description (`tacitus model info`). */
void nlp_model_info(const nlp_model *m, buf *out);

/* Vectors of the frequent words of a language, of length 127: words of like use have like vectors. Mapped, shared. */
typedef struct nlp_vectors nlp_vectors;
tac_status nlp_vectors_open(const char *path, nlp_vectors **out, tac_error *err);
void nlp_vectors_close(nlp_vectors *x); /* accepts NULL */
int nlp_vectors_dims(const nlp_vectors *x);
const char *nlp_vectors_digest(const nlp_vectors *x);
const int8_t *nlp_vector(const nlp_vectors *x, str word); /* of a lower-cased word; NULL when unknown, or x is */

/* Maps the model's dependency labels to neutral roles: lines "label role", # comments. NULL text = built-in none. */
typedef struct nlp_grammar nlp_grammar;
tac_status nlp_grammar_open(const char *path, nlp_grammar **out, tac_error *err);
void nlp_grammar_close(nlp_grammar *g);

nlp_parser *nlp_parser_new(const nlp_model *m, const nlp_grammar *g); /* g may be NULL: roles are OTHER */
void nlp_parser_share(nlp_parser *p, unsigned coders); /* so many parsers work at once: less memory for each */
void nlp_parser_free(nlp_parser *p);
/* Parses n units of one document; the result is in the arena. Same result whatever else was parsed before,
 * on any machine, in any batch. */
tac_status nlp_parse(nlp_parser *p, arena *a, const nlp_unit *units, size_t n, nlp_doc *out, tac_error *err);

/* Cuts the parse of several documents' units into the documents, in place: document i has the units
 * [units[i], units[i + 1]) of the whole; units has n + 1 entries, out n. The whole is not to be used afterwards. */
void nlp_split(nlp_doc *whole, const size_t *units, size_t n, nlp_doc *out);

/* Mends links of verbs without a subject that word order gives one. Not what the model says: see mend.c. */
void nlp_mend(nlp_doc *d);
/* Re-links children, edges after somebody changed heads (second reading of a headline). */
void nlp_relink(nlp_doc *d, int32_t sent);
const char *nlp_role_name(nlp_role r);
int nlp_role_of(str name); /* -1 when unknown */

/* CoNLL-U of the document (parse --format conllu). */
void nlp_conllu(const nlp_doc *d, str doc_id, buf *out);
/* One JSON line as the contract says (parse --format json). */
void nlp_json(const nlp_doc *d, str doc_id, buf *out);

#endif
