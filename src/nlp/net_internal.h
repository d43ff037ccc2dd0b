/* net_internal.h - the networks made ready and one thread's scratch, shared by net.c, encode.c and the decoders.
 * Private to nlp/. */
#ifndef TACITUS_NLP_NET_INTERNAL_H
#define TACITUS_NLP_NET_INTERNAL_H

#include "nlp/gemm.h"
#include "nlp/weights.h"

enum {
    NET_ROWS = 512,   /* rows (tokens and padding) that go through the blocks together */
    NET_SLICE = 384,  /* tokens of a longer unit that do */
    TYPE_SETS = 384,  /* cache of word types: sets at most ... */
    TYPE_WAYS = 8,    /* ... of so many */
    LOWER_ROWS = 256, /* tokens whose share in the hidden layer is kept at a time */
    LOWER_STEP = 16,  /* ... and is computed together */
    NET_FEATURES = 13,
    NET_ACTIONS = 6,
    HEADS = 3 /* linear layers on the same token vectors: parser, entities, tags */
};

/* ---- read-only, shared by threads ---- */

/* An encoder. Block 1 sees only word types: its three products, one for each place in the window, are computed apart
 * (and kept with the type), so it has the matrix `side`, outputs (3, pieces, width), in place of block[0]. */
typedef struct net_encoder {
    const nlp_encoder_w *w;
    gemm_matrix mix, side, block[NLP_MAX_DEPTH];
    float *side_bias; /* (pieces, width) */
    gemm_norm mix_norm, norm[NLP_MAX_DEPTH];
    gemm_matrix heads;      /* of the layers below, one after the other */
    int32_t head_at[HEADS]; /* first output of each; -1: not on this encoder */
    int32_t type_floats;    /* kept of a type: side (3, pieces, width), vector (width) */
} net_encoder;

/* A transition model. */
typedef struct net_decoder {
    const nlp_decoder_w *w;
    gemm_matrix lower, upper; /* lower outputs (features, pieces, hidden) */
    gemm_scorer scorer;
    float *bias, *pad; /* (pieces, hidden), (features, pieces, hidden) */
    float *mask;       /* (1 << NET_ACTIONS, classes): 0 where the action is in the set, else -infinity */
    int32_t classes;   /* up to lanes */
} net_decoder;

enum { NET_PARSER, NET_NER, NET_TAGS };
struct nlp_net {
    const nlp_weights *w;
    const gemm_kernel *kernel;
    net_encoder enc[2]; /* [1] unused when entities listen to the first */
    net_decoder dec[2]; /* NET_PARSER, NET_NER */
    int32_t encoders;
    uint32_t root;                      /* label "ROOT" */
    uint32_t *lift_label, *lift_target; /* (labels) of "a||b": a, b; 0 for other labels */
};

/* ---- one thread's ---- */

typedef struct type_cache {
    uint64_t *hash;       /* (sets, ways); 0: free */
    uint64_t *key;        /* (sets, ways, columns) */
    uint32_t *used;       /* (sets, ways) batch that used it last */
    float *value;         /* (sets * ways + NET_ROWS, type_floats): the rest for types that found no place */
    uint32_t batch, sets; /* sets in use, up to TYPE_SETS */
} type_cache;

/* The hidden layer's shares of the tokens of one unit: token t is in row t % LOWER_ROWS, if token[row] says so. */
typedef struct lower_cache {
    float *value;         /* (LOWER_ROWS, features * pieces * hidden) */
    int32_t *token;       /* (LOWER_ROWS) */
    const float *vectors; /* (n, hidden) of the unit */
    int32_t n;
} lower_cache;

struct nlp_work {
    const nlp_net *net;
    type_cache types[2];
    lower_cache lower[2];
    float *x[2];        /* (NET_ROWS, width) */
    const float **type; /* (NET_ROWS) values of the row's word type; zeros for padding */
    float *embedded;    /* (NET_ROWS, columns * width) of new types */
    float **fresh;      /* (NET_ROWS) where the values of new types go */
    size_t fresh_n;
    float *head;           /* (NET_ROWS, outputs of the heads) */
    float *zeros;          /* (type_floats) */
    float *score, *gather; /* (classes), (NET_FEATURES, pieces * hidden), of the larger decoder */
    int32_t score_n;
    size_t gather_n;
    float *vectors[2];       /* (NET_ROWS, hidden) for the decoders */
    const float **in, **add; /* (3 * NET_ROWS) arguments for the kernels */
    float **out;
};

/* Tokens [from, to) of a unit of n tokens; `keys` are the unit's. */
typedef struct net_slice {
    const nlp_keys *keys;
    int32_t n, from, to;
    int32_t row;       /* where `from` lies among the rows */
    float *vectors[2]; /* results for the decoders, the unit's (n, hidden); NULL: not wanted */
    uint32_t *tag;     /* result of the tagger, the unit's; NULL: not wanted */
} net_slice;

/* encode.c: runs encoder `which` over slices whose rows (tokens + 2 * depth each) are at most NET_ROWS together. */
void encode_slices(nlp_work *w, int which, net_slice *slices, size_t n);
/* Word types of the rows of one slice: fills w->type[row of -depth .. to - from + depth). types.c */
void types_begin(nlp_work *w, int which);
void types_look_up(nlp_work *w, int which, const net_slice *s);
void types_finish(nlp_work *w, int which); /* computes those that were new */

/* decode.c: begins a unit; scores the classes in a state given its tokens (negative: none) into w->score; best class
 * for a set of valid actions (bit = number of the action), -1 when there is none. */
void decode_begin(nlp_work *w, int which, const float *vectors, int32_t n);
void decode_score(nlp_work *w, int which, const int32_t *token);
int32_t decode_best(nlp_work *w, int which, uint32_t valid);

/* What the decoders say of a unit goes to `out`, whose arrays begin at the unit's first token. */
/* arc.c: heads and labels, labels of projectivised arcs as they are. */
void arc_decode(nlp_work *w, arena *a, int32_t n, const nlp_analysis *out);
/* edges.c: edges, sentence starts; labels with "||" resolved. */
void edges_finish(const nlp_net *net, arena *a, const nlp_keys *keys, int32_t n, const nlp_analysis *out);
/* entity.c: needs sentence starts. */
void entity_decode(nlp_work *w, const nlp_keys *keys, int32_t n, const nlp_analysis *out);

#endif
