/* gemm_avx2.c - kernels for x86-64 with AVX2 and FMA: tiles of 4 rows by 24 outputs. */
#include "nlp/gemm.h"

#if defined(__x86_64__)
#include <math.h>
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC target("avx2,fma")
#endif
#include <immintrin.h>

#define LANES       8
#define ROWS        4
#define KERNEL      gemm_avx2
#define KERNEL_NAME "avx2"
typedef __m256 vec;
#define vload(p)      _mm256_loadu_ps(p)
#define vstore(p, v)  _mm256_storeu_ps((p), (v))
#define vset(x)       _mm256_set1_ps(x)
#define vfma(a, b, c) _mm256_fmadd_ps((a), (b), (c))
#define vmax(a, b)    _mm256_max_ps((a), (b))

#include "nlp/gemm_body.h"
#if defined(__clang__)
#pragma clang attribute pop
#endif
#endif
