/* gemm.h - the arithmetic of the networks in one kernel for each instruction set; all give the same bits. Private to
 * nlp/.
 *
 * The promise rests on three rules. Each product is one fused multiply-add after the other over k, starting at zero,
 * whatever the tile. Sums over a row (layer norm) have 16 lanes, combined as a tree of halves, whatever the register.
 * Square roots and quotients are the exact ones. So a row's result depends neither on its neighbours in a batch nor on
 * the machine. (-ffp-contract=off keeps the compiler from fusing more.) */
#ifndef TACITUS_NLP_GEMM_H
#define TACITUS_NLP_GEMM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    GEMM_ALIGN = 64,
    GEMM_LANES = 16, /* widths are multiples of it, and no kernel has more lanes */
    GEMM_PANEL = 3,  /* vectors of a panel, at most; also most pieces of a maxout over batches */
    GEMM_WIDE = 8,   /* vectors of a panel when there is one row */
    GEMM_WIDTH = 512 /* widest layer norm */
};

/* Packed weights: panels of up to `group` vectors, each panel (k, vectors, lanes). Output v * lanes + l is lane l of
 * the v-th vector; of a maxout, the vectors of a panel are the pieces of the same outputs. */
typedef struct gemm_matrix {
    int32_t k, vectors, group;
    float *w, *b; /* (panels, k, group, lanes), (vectors, lanes); one block, owned */
} gemm_matrix;

typedef struct gemm_norm {
    const float *gain, *bias; /* (width) */
    int32_t width;
} gemm_norm;

/* First layer of a transition model after its table, and the layer of scores. */
typedef struct gemm_scorer {
    int32_t features, hidden, pieces;
    const float *bias; /* (pieces, hidden) */
    const gemm_matrix *upper;
} gemm_scorer;

typedef struct gemm_kernel {
    const char *name;
    int32_t lanes;
    /* out[r] = W row[r] + b; out rows hold vectors * lanes floats. */
    void (*plain)(const gemm_matrix *m, const float *const *row, size_t rows, float *const *out);
    /* out[r] = norm(maxout(W row[r] + b)) + add[r]; add NULL: nothing is added. */
    void (*maxout)(const gemm_matrix *m, const gemm_norm *norm, const float *const *row, const float *const *add,
                   size_t rows, float *const *out);
    /* out = norm(max over pieces of (((left + centre) + right) + bias)) + add; the three are (pieces, width). */
    void (*window)(const float *const side[3], const float *bias, int32_t pieces, const gemm_norm *norm,
                   const float *add, float *out);
    /* score = upper(max over pieces of (sum of feature rows in order + bias)); feature rows are (pieces, hidden). */
    void (*score)(const gemm_scorer *s, const float *const *feature, float *score);
    /* Index of the first highest of x + mask among n (a multiple of GEMM_LANES), or -1 when all are -infinity. */
    int32_t (*best)(const float *x, const float *mask, int32_t n);
} gemm_kernel;

/* The fastest that this machine has, or the one of that name; NULL when the machine lacks it. */
const gemm_kernel *gemm_choose(const char *name);

/* Packs n rows of k floats given in output order (NULL: a row of zeros) with n biases (NULL: zero). n is rounded up to
 * whole vectors. False when memory is out. */
bool gemm_pack(gemm_matrix *m, const gemm_kernel *kernel, const float *const *row, const float *bias, int32_t n,
               int32_t k, int32_t group);
void gemm_unpack(gemm_matrix *m);
/* Memory aligned for the kernels, zeroed; free() frees it. */
void *gemm_alloc(size_t bytes);

extern const gemm_kernel gemm_avx512, gemm_avx2, gemm_neon, gemm_fmaf;

#endif
