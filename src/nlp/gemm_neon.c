/* gemm_neon.c - kernels for 64-bit ARM: tiles of 8 rows by 12 outputs. */
#include "nlp/gemm.h"

#if defined(__aarch64__)
#include <arm_neon.h>
#include <math.h>

#define LANES       4
#define ROWS        8
#define KERNEL      gemm_neon
#define KERNEL_NAME "neon"
typedef float32x4_t vec;
#define vload(p)      vld1q_f32(p)
#define vstore(p, v)  vst1q_f32((p), (v))
#define vset(x)       vdupq_n_f32(x)
#define vfma(a, b, c) vfmaq_f32((c), (a), (b))
/* Not vmaxq: it orders -0 and NaN otherwise than the kernels of x86. */
#define vmax(a, b) vbslq_f32(vcgtq_f32((a), (b)), (a), (b))

#include "nlp/gemm_body.h"
#endif
