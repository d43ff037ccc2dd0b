/* weights.h - the tensors of one model as they lie in the mapped file, and the features of a token. Private to nlp/. */
#ifndef TACITUS_NLP_WEIGHTS_H
#define TACITUS_NLP_WEIGHTS_H

#include "nlp/nlp.h"

enum { NLP_MAX_COLUMNS = 8, NLP_MAX_DEPTH = 8 };

/* Attributes an embedding column may read (runtime specification, part 3). */
typedef enum nlp_attr {
    ATTR_NORM,
    ATTR_PREFIX,
    ATTR_SUFFIX,
    ATTR_SHAPE,
    ATTR_LOWER,
    ATTR_ORTH,
    ATTR_SPACY,
    ATTR_IS_SPACE
} nlp_attr;

/* Keys of one token for the embedding: 64-bit string ids, or 0/1 for the flags. */
typedef struct nlp_keys {
    uint64_t norm, prefix, suffix, shape, lower, orth;
    uint8_t spacy, is_space;
    uint32_t type; /* id of (text, norm) in the parser's word-type cache: 1, 2, 3 … in order of first sight, never used
                    * again for another word (also after the cache was emptied); 0 = not cached */
} nlp_keys;

/* Hash embedding + mixer + CNN blocks. Weights of maxout layers are as in the source file: [width][pieces][inputs];
 * whoever needs them packed packs them at open (encode.c). All pointers into the mapping. */
typedef struct nlp_encoder_w {
    int32_t columns, width, depth, window, pieces, mix_pieces;
    struct {
        nlp_attr attr;
        uint32_t rows, seed;
        const float *table; /* (rows, width) */
    } col[NLP_MAX_COLUMNS];
    const float *mix_w, *mix_b;  /* (width, mix_pieces, columns*width), (width, mix_pieces) */
    const float *mix_g, *mix_nb; /* layer norm: (width), (width) */
    struct {
        const float *w, *b, *g, *nb;
    } block[NLP_MAX_DEPTH]; /* w (width, pieces, (2*window+1)*width) */
} nlp_encoder_w;

/* Transition model's scoring layers. */
typedef struct nlp_decoder_w {
    int32_t features, hidden, pieces, classes, width; /* width: of the token vectors */
    bool has_upper;
    const float *proj_w, *proj_b;   /* (hidden, width), (hidden) */
    const float *lower_w, *lower_b; /* (features, hidden, pieces, hidden), (hidden, pieces) */
    const float *pad;               /* (features, hidden, pieces) */
    const float *upper_w, *upper_b; /* (classes, hidden), (classes) */
    const uint8_t *action;          /* [classes]: number of the action as in the moves file */
    const uint32_t *label;          /* [classes]: index into nlp_weights.label_name; 0 = empty label */
} nlp_decoder_w;

/* Everything the arithmetic needs. Filled by model.c from the mapped file. */
typedef struct nlp_weights {
    nlp_encoder_w tok2vec, ner_tok2vec;
    struct {
        int32_t classes;
        const float *w, *b; /* (classes, width), (classes) */
        const uint32_t *label;
    } tagger;
    nlp_decoder_w parser, ner;
    const char *const *label_name; /* tags, dependency labels and entity labels, NUL-terminated; [0] = "" */
    uint32_t labels;
} nlp_weights;

/* ---- encode.c, decode side: written against these only ---- */

/* Prepared (packed, precomputed) form of the weights: made once at open, read-only, shared by threads. */
typedef struct nlp_net nlp_net;
nlp_net *nlp_net_new(const nlp_weights *w); /* NULL when memory is out or the weights are refused; keeps w */
/* With the kernel of that name (tests); NULL also when this machine lacks it. NULL name: the fastest. */
nlp_net *nlp_net_new_kernel(const nlp_weights *w, const char *kernel);
/* What in the weights the networks cannot be, for a message; NULL when all is well. */
const char *nlp_net_refuses(const nlp_weights *w);
void nlp_net_free(nlp_net *n);
const char *nlp_net_kernel(const nlp_net *n); /* "avx512", "avx2", "neon", "fmaf" */

/* One thread's tensors and caches. */
typedef struct nlp_work nlp_work;
nlp_work *nlp_work_new(const nlp_net *n);
/* So many coders work at once: their caches of word types together keep to the memory of a few. Results do not change.
 */
void nlp_work_share(nlp_work *w, unsigned coders);
void nlp_work_free(nlp_work *w);

/* What the network says of one document (unit): written into caller's arrays of n entries. */
typedef struct nlp_analysis {
    uint32_t *tag;      /* label index */
    int32_t *head;      /* own index for roots */
    uint32_t *dep;      /* label index, "||" labels already resolved (deprojectivised) */
    int8_t *sent_start; /* 1 or -1, token 0 has 1 */
    int32_t *left_edge, *right_edge;
    char *ent_iob;       /* 'B' 'I' 'O' */
    uint32_t *ent_label; /* label index or 0 */
} nlp_analysis;

/* tok2vec -> tagger, parser; then the NER's own tok2vec -> entities (sentence starts forbid crossing).
 * `units` documents laid one after the other: unit u has tokens [first[u], first[u+1]). Each is analysed on its own
 * (own padding rows), batched only for speed; indices in the result are relative to the unit's first token. */
tac_status nlp_net_run(nlp_work *w, arena *a, const nlp_keys *keys, const uint32_t *first, size_t units,
                       const nlp_analysis *out, tac_error *err);

#endif
