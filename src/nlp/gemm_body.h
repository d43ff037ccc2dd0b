/* gemm_body.h - the kernels' code, included once for each instruction set. No guard: see the gemm_*.c around it.
 *
 * Needs: vec (LANES floats), LANES, ROWS (rows of a tile), vload, vstore, vset, vfma(a, b, c) = a * b + c fused,
 * vmax(a, b) = a > b ? a : b, KERNEL (the table's name), KERNEL_NAME. Vectors add, subtract and multiply by operators.
 */

#if defined(__clang__)
#define UNROLL _Pragma("unroll")
#else
#define UNROLL _Pragma("GCC unroll 8")
#endif
#define INLINE static inline __attribute__((always_inline))

/* acc[r * nv + v] = sum over k of row[r][k] * w[k][v]; rows and nv are constants where this is inlined. */
INLINE void dot(vec *acc, const float *w, int32_t k, const float *const *row, const int rows, const int nv)
{
    vec s[GEMM_WIDE > ROWS * GEMM_PANEL ? GEMM_WIDE : ROWS * GEMM_PANEL];
    const float *a[ROWS];
    UNROLL
    for (int r = 0; r < rows; r++) {
        a[r] = row[r];
        UNROLL
        for (int v = 0; v < nv; v++) s[r * nv + v] = vset(0.0f);
    }
    for (int32_t i = 0; i < k; i++, w += nv * LANES) {
        UNROLL
        for (int r = 0; r < rows; r++) {
            vec x = vset(a[r][i]);
            UNROLL
            for (int v = 0; v < nv; v++) s[r * nv + v] = vfma(x, vload(w + v * LANES), s[r * nv + v]);
        }
    }
    UNROLL
    for (int r = 0; r < rows; r++) {
        UNROLL
        for (int v = 0; v < nv; v++) acc[r * nv + v] = s[r * nv + v];
    }
}

/* Tiles of fewer rows or vectors: the switch makes both constants. */
#define DOT(R, V)                                                                                                      \
    case (R) * (GEMM_PANEL + 1) + (V):                                                                                 \
        dot(acc, w, k, row, (R), (V));                                                                                 \
        break;
#define DOTS(R) DOT(R, 1) DOT(R, 2) DOT(R, 3)
static void dot_any(vec *acc, const float *w, int32_t k, const float *const *row, int rows, int nv)
{
    switch (rows * (GEMM_PANEL + 1) + nv) {
        DOTS(1)
        DOTS(2)
        DOTS(3)
        DOTS(4)
#if ROWS > 4
        DOTS(5)
        DOTS(6)
        DOTS(7)
        DOTS(8)
#endif
    default:
        break;
    }
}

/* Rows of the next tile: as even a split of what is left as tiles of ROWS allow. */
static int tile_rows(size_t left)
{
    size_t tiles = (left + ROWS - 1) / ROWS;
    return (int)((left + tiles - 1) / tiles);
}

static void plain(const gemm_matrix *m, const float *const *row, size_t rows, float *const *out)
{
    vec acc[ROWS * GEMM_PANEL];
    for (size_t at = 0; at < rows;) {
        int n = tile_rows(rows - at);
        const float *w = m->w;
        for (int32_t first = 0; first < m->vectors; first += m->group) {
            int nv = (int)(m->vectors - first < m->group ? m->vectors - first : m->group);
            dot_any(acc, w, m->k, row + at, n, nv);
            w += (size_t)m->k * (size_t)(nv * LANES);
            for (int r = 0; r < n; r++)
                for (int v = 0; v < nv; v++)
                    vstore(out[at + (size_t)r] + (first + v) * LANES,
                           acc[r * nv + v] + vload(m->b + (first + v) * LANES));
        }
        at += (size_t)n;
    }
}

/* Sum of a row's 16 strided lanes, halves added to halves. */
INLINE float lane_sum(const vec *s)
{
    float t[GEMM_LANES];
    for (int v = 0; v < GEMM_LANES / LANES; v++) vstore(t + v * LANES, s[v]);
    for (int half = GEMM_LANES / 2; half > 0; half /= 2)
        for (int l = 0; l < half; l++) t[l] += t[l + half];
    return t[0];
}

/* out = (y - mean) / sqrt(variance + 1e-8) * gain + bias + add. y and out may not overlap. */
INLINE void norm_row(const gemm_norm *norm, const float *y, const float *add, float *out)
{
    enum { SPLIT = GEMM_LANES / LANES };
    int32_t n = norm->width;
    vec s[SPLIT];
    for (int v = 0; v < SPLIT; v++) s[v] = vset(0.0f);
    for (int32_t i = 0; i < n; i += GEMM_LANES)
        for (int v = 0; v < SPLIT; v++) s[v] = s[v] + vload(y + i + v * LANES);
    vec mean = vset(lane_sum(s) / (float)n);
    for (int v = 0; v < SPLIT; v++) s[v] = vset(0.0f);
    for (int32_t i = 0; i < n; i += GEMM_LANES)
        for (int v = 0; v < SPLIT; v++) {
            vec d = vload(y + i + v * LANES) - mean;
            s[v] = s[v] + d * d;
        }
    vec scale = vset(1.0f / sqrtf(lane_sum(s) / (float)n + 1e-8f));
    for (int32_t i = 0; i < n; i += LANES) {
        vec z = (vload(y + i) - mean) * scale * vload(norm->gain + i) + vload(norm->bias + i);
        if (add) z = z + vload(add + i);
        vstore(out + i, z);
    }
}

static void maxout(const gemm_matrix *m, const gemm_norm *norm, const float *const *row, const float *const *add,
                   size_t rows, float *const *out)
{
    vec acc[ROWS * GEMM_PANEL];
    _Alignas(GEMM_ALIGN) float y[ROWS][GEMM_WIDTH];
    int nv = m->group;
    for (size_t at = 0; at < rows;) {
        int n = tile_rows(rows - at);
        const float *w = m->w, *b = m->b;
        for (int32_t o = 0; o < norm->width; o += LANES) {
            dot_any(acc, w, m->k, row + at, n, nv);
            for (int r = 0; r < n; r++) {
                vec best = acc[r * nv] + vload(b);
                for (int v = 1; v < nv; v++) best = vmax(acc[r * nv + v] + vload(b + v * LANES), best);
                vstore(y[r] + o, best);
            }
            w += (size_t)m->k * (size_t)(nv * LANES);
            b += nv * LANES;
        }
        for (int r = 0; r < n; r++) norm_row(norm, y[r], add ? add[at + (size_t)r] : NULL, out[at + (size_t)r]);
        at += (size_t)n;
    }
}

static void window(const float *const side[3], const float *bias, int32_t pieces, const gemm_norm *norm,
                   const float *add, float *out)
{
    _Alignas(GEMM_ALIGN) float y[GEMM_WIDTH];
    int32_t n = norm->width;
    for (int32_t o = 0; o < n; o += LANES) {
        vec best = vset(0.0f);
        for (int32_t p = 0; p < pieces; p++) {
            int32_t i = p * n + o;
            vec z = vload(side[0] + i) + vload(side[1] + i) + vload(side[2] + i) + vload(bias + i);
            best = p ? vmax(z, best) : z;
        }
        vstore(y + o, best);
    }
    norm_row(norm, y, add, out);
}

#define DOT_ROW(V)                                                                                                     \
    case (V):                                                                                                          \
        dot(acc, w, m->k, &hidden, 1, (V));                                                                            \
        break;
static void score(const gemm_scorer *s, const float *const *feature, float *out)
{
    _Alignas(GEMM_ALIGN) float h[GEMM_WIDTH];
    const float *hidden = h;
    for (int32_t o = 0; o < s->hidden; o += LANES) {
        vec best = vset(0.0f);
        for (int32_t p = 0; p < s->pieces; p++) {
            int32_t i = p * s->hidden + o;
            vec z = vload(feature[0] + i);
            for (int32_t f = 1; f < s->features; f++) z = z + vload(feature[f] + i);
            z = z + vload(s->bias + i);
            best = p ? vmax(z, best) : z;
        }
        vstore(h + o, best);
    }
    const gemm_matrix *m = s->upper;
    const float *w = m->w;
    for (int32_t first = 0; first < m->vectors; first += m->group) {
        vec acc[GEMM_WIDE];
        int nv = (int)(m->vectors - first < m->group ? m->vectors - first : m->group);
        switch (nv) {
            DOT_ROW(1)
            DOT_ROW(2)
            DOT_ROW(3)
            DOT_ROW(4)
            DOT_ROW(5)
            DOT_ROW(6)
            DOT_ROW(7)
            DOT_ROW(8)
        default:
            break;
        }
        w += (size_t)m->k * (size_t)(nv * LANES);
        for (int v = 0; v < nv; v++) vstore(out + (first + v) * LANES, acc[v] + vload(m->b + (first + v) * LANES));
    }
}

static int32_t best(const float *x, const float *mask, int32_t n)
{
    vec top = vset(-INFINITY);
    for (int32_t i = 0; i < n; i += LANES) top = vmax(vload(x + i) + vload(mask + i), top);
    float t[LANES], high = -INFINITY;
    vstore(t, top);
    for (int l = 0; l < LANES; l++) high = t[l] > high ? t[l] : high;
    if (high == -INFINITY) return -1;
    for (int32_t i = 0; i < n; i++)
        if (x[i] + mask[i] == high) return i;
    return -1;
}

const gemm_kernel KERNEL = {KERNEL_NAME, LANES, plain, maxout, window, score, best};
