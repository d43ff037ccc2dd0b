/* gemm_fmaf.c - kernels in plain C for any machine: fmaf() rounds once, as the vector instructions do. */
#include "nlp/gemm.h"

#include <math.h>
#include <string.h>

#define LANES       4
#define ROWS        4
#define KERNEL      gemm_fmaf
#define KERNEL_NAME "fmaf"
typedef float vec __attribute__((vector_size(16)));

static inline vec vload(const float *p)
{
    vec v;
    memcpy(&v, p, sizeof v);
    return v;
}
static inline void vstore(float *p, vec v)
{
    memcpy(p, &v, sizeof v);
}
static inline vec vset(float x)
{
    return (vec){x, x, x, x};
}
static inline vec vfma(vec a, vec b, vec c)
{
    return (vec){fmaf(a[0], b[0], c[0]), fmaf(a[1], b[1], c[1]), fmaf(a[2], b[2], c[2]), fmaf(a[3], b[3], c[3])};
}
static inline vec vmax(vec a, vec b)
{
    for (int l = 0; l < LANES; l++) b[l] = a[l] > b[l] ? a[l] : b[l];
    return b;
}

#include "nlp/gemm_body.h"
