/* gemm.c - choosing a kernel, packing weights for it. */
#include "nlp/gemm.h"

#include <stdlib.h>
#include <string.h>

static const gemm_kernel *const kernels[] = {
#if defined(__x86_64__)
    &gemm_avx512, &gemm_avx2,
#elif defined(__aarch64__)
    &gemm_neon,
#endif
    &gemm_fmaf, /* runs everywhere: last */
};

static bool runs_here(const gemm_kernel *k)
{
#if defined(__x86_64__)
    if (k == &gemm_avx512)
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
               __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("fma");
    if (k == &gemm_avx2) return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#endif
    (void)k;
    return true;
}

const gemm_kernel *gemm_choose(const char *name)
{
    for (size_t i = 0; i < sizeof kernels / sizeof *kernels; i++)
        if ((!name || !strcmp(name, kernels[i]->name)) && runs_here(kernels[i])) return kernels[i];
    return NULL;
}

void *gemm_alloc(size_t bytes)
{
    size_t n = (bytes / GEMM_ALIGN + 1) * GEMM_ALIGN;
    void *p = aligned_alloc(GEMM_ALIGN, n);
    if (p) memset(p, 0, n);
    return p;
}

bool gemm_pack(gemm_matrix *m, const gemm_kernel *kernel, const float *const *row, const float *bias, int32_t n,
               int32_t k, int32_t group)
{
    int32_t lanes = kernel->lanes;
    *m = (gemm_matrix){.k = k, .vectors = (n + lanes - 1) / lanes, .group = group};
    size_t outputs = (size_t)(m->vectors * lanes), weights = outputs * (size_t)k;
    m->w = gemm_alloc((weights + outputs) * sizeof(float));
    if (!m->w) return false;
    m->b = m->w + weights;
    float *w = m->w;
    for (int32_t first = 0; first < m->vectors; first += group) {
        int32_t nv = m->vectors - first < group ? m->vectors - first : group;
        for (int32_t i = 0; i < k; i++)
            for (int32_t j = first * lanes; j < (first + nv) * lanes; j++) *w++ = j < n && row[j] ? row[j][i] : 0.0f;
    }
    if (bias) memcpy(m->b, bias, (size_t)n * sizeof(float));
    return true;
}

void gemm_unpack(gemm_matrix *m)
{
    free(m->w);
    *m = (gemm_matrix){0};
}
