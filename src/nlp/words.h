/* words.h - word types and their features, and the cutting of a text into tokens. Private to nlp/. */
#ifndef TACITUS_NLP_WORDS_H
#define TACITUS_NLP_WORDS_H

#include "nlp/model.h"

enum { LEX_LEMMAS = 3 };

/* A word type: a text with the norm a special case gave it. Belongs to nlp_words (type > 0) or to the document's
 * arena (type 0, when the cache was full). */
typedef struct nlp_lex {
    str text, lower;
    uint64_t hash;              /* of text and norm */
    nlp_keys keys;              /* spacy is 0 here */
    uint32_t norm;              /* string the special case gave, 0: none */
    uint32_t text_id, lower_id; /* strings that rules ask for, or FILE_NONE */
    uint32_t regex;             /* bit k: the lower-cased text matches regexes[k] */
    uint32_t code_points;
    const struct file_edge *trie; /* where a special case's tokens may begin with this one, or NULL */
    struct {
        uint32_t key; /* part of speech and morphology; 0: free */
        str lemma;
    } lemma[LEX_LEMMAS]; /* made by lemma.c */
} nlp_lex;

/* A token of a unit. */
typedef struct nlp_cut {
    nlp_lex *lex;
    uint32_t at; /* byte in the unit's text */
    bool space;  /* a plain space follows and belongs to it */
} nlp_cut;

/* One thread's caches: word types, chunks, rulings, lemmas. Fixed size, made once. */
typedef struct nlp_words nlp_words;
nlp_words *words_new(const nlp_model *m);
void words_free(nlp_words *w);
/* Call before each document: empties the caches when they are full. Pointers to nlp_lex live until the next call. */
void words_begin(nlp_words *w);
nlp_lex *words_lex(nlp_words *w, arena *a, str text, uint32_t norm);
const nlp_model *words_model(const nlp_words *w);
/* Permanent copy in the cache's text store; NULL text when it is full. */
str words_keep(nlp_words *w, str s);
/* Tokens of a unit, in the arena. */
void words_tokenize(nlp_words *w, arena *a, str text, nlp_cut **out, uint32_t *n);

/* ---- cut.c: one chunk without caches; used by conversion, too ---- */
typedef struct nlp_piece {
    uint32_t from, to; /* bytes of the chunk */
    uint32_t norm;     /* string, 0: none */
} nlp_piece;
typedef struct nlp_cutter {
    const nlp_affixes *affix;
    const nlp_model *specials; /* NULL: special cases are off */
    regex_scratch *scratch;
    arena *a;
    nlp_piece *out, *suffix; /* in the arena */
    uint32_t n, cap, suffixes, suffix_cap;
} nlp_cutter;
/* Cuts a chunk (no blank in it, or only blanks); the pieces are appended to c->out. */
void cut_chunk(nlp_cutter *c, str chunk);
/* Calls chunk(ctx, from, to, space) for each chunk of the text in order: a plain space after a word belongs to it. */
typedef void cut_visitor(void *ctx, uint32_t from, uint32_t to, bool space);
void cut_text(str text, cut_visitor *chunk, void *ctx);
const struct file_special *model_special(const nlp_model *m, str text);
const struct file_edge *model_edge(const nlp_model *m, uint32_t node, str text);

/* ---- ruler.c ---- */
typedef struct nlp_ruling {
    struct file_rule set; /* FILE_NONE where no rule spoke */
    uint32_t many;        /* bit k: the k-th pattern of several tokens may begin here */
} nlp_ruling;
typedef struct nlp_ruler nlp_ruler;
nlp_ruler *ruler_new(const nlp_model *m);
void ruler_free(nlp_ruler *r);
/* Rules over n tokens of one unit with tags and labels as the networks gave them. */
void ruler_apply(nlp_ruler *r, const nlp_cut *tok, uint32_t n, const uint32_t *tag, const uint32_t *dep,
                 nlp_ruling *out);

/* ---- lemma.c ---- */
/* Lemma of a word of that part of speech (FILE_NONE: none) and morphology (string, FILE_NONE or 0: none). */
str lemma_of(nlp_words *w, arena *a, nlp_lex *x, uint32_t pos, uint32_t morph);

#endif
