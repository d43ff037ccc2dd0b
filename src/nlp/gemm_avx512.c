/* gemm_avx512.c - kernels for x86-64 with AVX-512: tiles of 8 rows by 48 outputs. */
#include "nlp/gemm.h"

#if defined(__x86_64__)
#include <math.h>
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx512f,avx512dq,avx512vl,avx512bw,fma"))), apply_to = function)
#else
#pragma GCC target("avx512f,avx512dq,avx512vl,avx512bw,fma,prefer-vector-width=512")
#endif
#include <immintrin.h>

#define LANES       16
#define ROWS        8
#define KERNEL      gemm_avx512
#define KERNEL_NAME "avx512"
typedef __m512 vec;
#define vload(p)      _mm512_loadu_ps(p)
#define vstore(p, v)  _mm512_storeu_ps((p), (v))
#define vset(x)       _mm512_set1_ps(x)
#define vfma(a, b, c) _mm512_fmadd_ps((a), (b), (c))
#define vmax(a, b)    _mm512_max_ps((a), (b))

#include "nlp/gemm_body.h"
#if defined(__clang__)
#pragma clang attribute pop
#endif
#endif
