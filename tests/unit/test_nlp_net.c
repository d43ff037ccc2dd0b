/* test_nlp_net.c - the networks with weights drawn at random: kernels agree bit for bit, batches change nothing, the
 * encoder does what a plain loop does, what the decoders say is well-formed. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "nlp/net_internal.h"

enum { WIDTH = 32, DEPTH = 4, COLUMNS = 3, ROWS = 40, HIDDEN = 16, TAGS = 9, MOVES = 8, ENTS = 9, MAX_TOKENS = 4096 };

static uint64_t state = 88172645463325252u;
static uint64_t draw(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}

static float *floats(size_t n, float scale)
{
    float *p = gemm_alloc(n * sizeof *p);
    assert_non_null(p);
    for (size_t i = 0; i < n; i++) p[i] = scale * ((float)(draw() >> 40) / 8388608.0f - 1.0f);
    return p;
}

/* ---- kernels ---- */

static const char *const names[] = {"avx512", "avx2", "neon", "fmaf"};
enum { KERNELS = 4 };

static void pack_random(gemm_matrix *m, const gemm_kernel *kernel, const float *w, int32_t n, int32_t k)
{
    const float *row[512];
    for (int32_t i = 0; i < n; i++) row[i] = w + i * k;
    assert_true(gemm_pack(m, kernel, row, w, n, k, GEMM_PANEL));
}

/* Every shape of tile: 1 to 20 rows, a last panel of 1, 2 or 3 vectors. */
static void kernels_agree(void **unused)
{
    (void)unused;
    enum { K = 37, MOST = 20, OUT = 112 };
    float *w = floats(OUT * K, 1.0f), *x = floats(MOST * K, 1.0f), *y[KERNELS];
    for (int i = 0; i < KERNELS; i++) y[i] = floats(MOST * OUT, 0.0f);
    const float *row[MOST];
    for (int r = 0; r < MOST; r++) row[r] = x + r * K;
    for (int32_t n = 16; n <= OUT; n += 16)
        for (size_t rows = 1; rows <= MOST; rows++)
            for (int i = KERNELS - 1; i >= 0; i--) {
                const gemm_kernel *kernel = gemm_choose(names[i]);
                if (!kernel) continue;
                gemm_matrix m;
                float *out[MOST];
                pack_random(&m, kernel, w, n, K);
                memset(y[i], 0, MOST * OUT * sizeof **y);
                for (int r = 0; r < MOST; r++) out[r] = y[i] + r * n;
                kernel->plain(&m, row, rows, out);
                gemm_unpack(&m);
                assert_memory_equal(y[i], y[KERNELS - 1], MOST * OUT * sizeof **y);
                double exact = (double)w[0];
                for (int j = 0; j < K; j++) exact += (double)w[j] * (double)x[j];
                assert_true(fabs(exact - (double)y[i][0]) < 1e-5);
            }
    for (int i = 0; i < KERNELS; i++) free(y[i]);
    free(w);
    free(x);
}

static void norm_and_maxout_agree(void **unused)
{
    (void)unused;
    enum { PIECES = 3, LONG = 3 * PIECES * WIDTH };
    float *side = floats(LONG, 1.0f), *bias = floats(PIECES * WIDTH, 1.0f), *g = floats(WIDTH, 1.0f),
          *b = floats(WIDTH, 1.0f), first[WIDTH];
    const gemm_norm norm = {g, b, WIDTH};
    const float *const sides[3] = {side, side + PIECES * WIDTH, side + 2 * PIECES * WIDTH};
    gemm_choose("fmaf")->window(sides, bias, PIECES, &norm, b, first);
    for (int i = 0; i < KERNELS; i++) {
        float other[WIDTH];
        if (!gemm_choose(names[i])) continue;
        gemm_choose(names[i])->window(sides, bias, PIECES, &norm, b, other);
        assert_memory_equal(first, other, sizeof first);
    }
    free(side);
    free(bias);
    free(g);
    free(b);
}

static void best_takes_the_first(void **unused)
{
    (void)unused;
    float x[32], mask[32];
    for (int k = 0; k < KERNELS; k++) {
        const gemm_kernel *kernel = gemm_choose(names[k]);
        if (!kernel) continue;
        for (int i = 0; i < 32; i++) {
            x[i] = i % 8 == 5 ? 2.0f : -1.0f;
            mask[i] = i < 8 ? -INFINITY : 0.0f;
        }
        assert_int_equal(kernel->best(x, mask, 32), 13);
        x[13] = NAN;
        assert_int_equal(kernel->best(x, mask, 32), 21);
        for (int i = 0; i < 32; i++) mask[i] = -INFINITY;
        assert_int_equal(kernel->best(x, mask, 32), -1);
    }
}

/* ---- networks ---- */

typedef struct fixture {
    nlp_weights w;
    nlp_keys keys[MAX_TOKENS];
    float *owned[128];
    int n_owned;
} fixture;

static const char *const labels[] = {"", "ROOT", "nsubj", "dobj", "dobj||nsubj", "NN", "VB", "GPE", "ORG"};
static const uint32_t tag_label[TAGS] = {5, 6, 5, 6, 5, 6, 5, 6, 5};
static const uint8_t move[MOVES] = {0, 1, 2, 2, 3, 3, 3, 4}, ent[ENTS] = {1, 1, 2, 2, 3, 3, 4, 4, 5};
static const uint32_t move_label[MOVES] = {0, 0, 2, 3, 3, 2, 4, 1}, ent_label[ENTS] = {7, 8, 7, 8, 7, 8, 7, 0, 0};

static const float *own(fixture *f, size_t n, float scale)
{
    return f->owned[f->n_owned++] = floats(n, scale);
}

static void make_encoder(fixture *f, nlp_encoder_w *e)
{
    static const nlp_attr attr[COLUMNS] = {ATTR_NORM, ATTR_SUFFIX, ATTR_SPACY};
    *e = (nlp_encoder_w){.columns = COLUMNS, .width = WIDTH, .depth = DEPTH, .window = 1, .pieces = 3, .mix_pieces = 3};
    for (int c = 0; c < COLUMNS; c++) {
        e->col[c].attr = attr[c];
        e->col[c].rows = ROWS;
        e->col[c].seed = (uint32_t)(8 + c);
        e->col[c].table = own(f, ROWS * WIDTH, 1.0f);
    }
    e->mix_w = own(f, 3 * WIDTH * COLUMNS * WIDTH, 0.3f);
    e->mix_b = own(f, 3 * WIDTH, 0.3f);
    e->mix_g = own(f, WIDTH, 1.0f);
    e->mix_nb = own(f, WIDTH, 0.3f);
    for (int b = 0; b < DEPTH; b++) {
        e->block[b].w = own(f, 3 * WIDTH * 3 * WIDTH, 0.3f);
        e->block[b].b = own(f, 3 * WIDTH, 0.3f);
        e->block[b].g = own(f, WIDTH, 1.0f);
        e->block[b].nb = own(f, WIDTH, 0.3f);
    }
}

static void make_decoder(fixture *f, nlp_decoder_w *d, int32_t features, int32_t classes)
{
    size_t lower = (size_t)features * HIDDEN * 2;
    *d = (nlp_decoder_w){
        .features = features, .hidden = HIDDEN, .pieces = 2, .classes = classes, .width = WIDTH, .has_upper = true};
    d->proj_w = own(f, HIDDEN * WIDTH, 0.5f);
    d->proj_b = own(f, HIDDEN, 0.5f);
    d->lower_w = own(f, lower * HIDDEN, 0.5f);
    d->lower_b = own(f, HIDDEN * 2, 0.5f);
    d->pad = own(f, lower, 0.5f);
    d->upper_w = own(f, (size_t)classes * HIDDEN, 1.0f);
    d->upper_b = own(f, (size_t)classes, 1.0f);
}

static fixture *make(void)
{
    fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    make_encoder(f, &f->w.tok2vec);
    make_encoder(f, &f->w.ner_tok2vec);
    make_decoder(f, &f->w.parser, 8, MOVES);
    make_decoder(f, &f->w.ner, 3, ENTS);
    f->w.parser.action = move;
    f->w.parser.label = move_label;
    f->w.ner.action = ent;
    f->w.ner.label = ent_label;
    f->w.tagger.classes = TAGS;
    f->w.tagger.w = own(f, TAGS * WIDTH, 1.0f);
    f->w.tagger.b = own(f, TAGS, 1.0f);
    f->w.tagger.label = tag_label;
    f->w.label_name = labels;
    f->w.labels = sizeof labels / sizeof *labels;
    for (int i = 0; i < MAX_TOKENS; i++) /* enough types to fill sets of the cache */
        f->keys[i] =
            (nlp_keys){.norm = draw() % 3000, .suffix = draw() % 50, .spacy = draw() % 2, .is_space = draw() % 9 == 0};
    return f;
}

static void drop(fixture *f)
{
    for (int i = 0; i < f->n_owned; i++) free(f->owned[i]);
    free(f);
}

typedef struct answer {
    uint32_t tag[MAX_TOKENS], dep[MAX_TOKENS], ent_label[MAX_TOKENS];
    int32_t head[MAX_TOKENS], left[MAX_TOKENS], right[MAX_TOKENS];
    int8_t start[MAX_TOKENS];
    char iob[MAX_TOKENS];
} answer;

static nlp_analysis arrays(answer *o, size_t from)
{
    return (nlp_analysis){o->tag + from,  o->head + from,  o->dep + from, o->start + from,
                          o->left + from, o->right + from, o->iob + from, o->ent_label + from};
}

/* Runs units [first[u], first[u + 1]), `together` at a time. */
static answer *run(const fixture *f, const char *kernel, const uint32_t *first, size_t units, size_t together)
{
    nlp_net *net = nlp_net_new_kernel(&f->w, kernel);
    assert_non_null(net);
    nlp_work *work = nlp_work_new(net);
    assert_non_null(work);
    arena *a = arena_new((size_t)1 << 28);
    answer *o = calloc(1, sizeof *o);
    assert_non_null(o);
    jmp_buf full;
    if (setjmp(full)) fail_msg("the arena is full");
    arena_guard(a, &full);
    for (size_t u = 0; u < units; u += together) {
        uint32_t at[64] = {0};
        size_t n = units - u < together ? units - u : together;
        for (size_t i = 0; i <= n; i++) at[i] = first[u + i] - first[u];
        nlp_analysis out = arrays(o, first[u]);
        assert_int_equal(nlp_net_run(work, a, f->keys + first[u], at, n, &out, NULL), TAC_OK);
        arena_reset(a);
    }
    arena_free(a);
    nlp_work_free(work);
    nlp_net_free(net);
    return o;
}

/* Empty ones, short ones, ones that pass through the blocks in pieces. */
static const uint32_t first[] = {0, 1, 1, 3, 6, 30, 60, 444, 829, 830, 1800, 1840, 1840};
enum { UNITS = sizeof first / sizeof *first - 1 };

static void batches_and_kernels_change_nothing(void **unused)
{
    (void)unused;
    fixture *f = make();
    answer *one = run(f, NULL, first, UNITS, 1);
    for (int k = 0; k < KERNELS; k++)
        for (size_t together = 2; together <= UNITS && gemm_choose(names[k]); together *= 3) {
            answer *other = run(f, names[k], first, UNITS, together);
            assert_memory_equal(one, other, sizeof *one);
            free(other);
        }
    free(one);
    drop(f);
}

static void types_pushed_out_change_nothing(void **unused)
{
    (void)unused;
    fixture *f = make();
    uint32_t many[2 * 40 + 1];
    for (uint32_t i = 0; i <= 80; i++) many[i] = i * (MAX_TOKENS / 80);
    for (int i = MAX_TOKENS / 2; i < MAX_TOKENS; i++) /* the second half says the first again */
        f->keys[i] = f->keys[i - MAX_TOKENS / 2];
    answer *o = run(f, NULL, many, 80, 16);
    uint32_t half[41];
    for (uint32_t i = 0; i <= 40; i++) half[i] = i * (MAX_TOKENS / 80);
    memmove(f->keys, f->keys + 40 * (MAX_TOKENS / 80), sizeof *f->keys * 40 * (MAX_TOKENS / 80));
    answer *again = run(f, NULL, half, 40, 40);
    assert_memory_equal(o->head + 40 * (MAX_TOKENS / 80), again->head, sizeof(int32_t) * 40 * (MAX_TOKENS / 80));
    assert_memory_equal(o->tag + 40 * (MAX_TOKENS / 80), again->tag, sizeof(int32_t) * 40 * (MAX_TOKENS / 80));
    free(o);
    free(again);
    drop(f);
}

static void decisions_are_well_formed(void **unused)
{
    (void)unused;
    fixture *f = make();
    answer *o = run(f, NULL, first, UNITS, 5);
    for (size_t u = 0; u < UNITS; u++) {
        int32_t n = (int32_t)(first[u + 1] - first[u]);
        nlp_analysis x = arrays(o, first[u]);
        for (int32_t i = 0; i < n; i++) {
            assert_in_range(x.head[i], 0, n - 1);
            assert_int_equal(x.head[i] == i, x.dep[i] == 1);
            assert_int_not_equal(x.dep[i], 4); /* "dobj||nsubj" is resolved */
            assert_true(x.left_edge[i] <= i && i <= x.right_edge[i]);
            int32_t h = i, steps = 0;
            while (x.head[h] != h && steps++ <= n) h = x.head[h];
            assert_true(steps <= n);
            if (x.ent_iob[i] == 'I') {
                assert_true(i > 0 && x.ent_iob[i - 1] != 'O' && x.ent_label[i] == x.ent_label[i - 1]);
                assert_int_equal(x.sent_start[i], -1);
            }
            if (x.ent_iob[i] == 'B') assert_false(f->keys[first[u] + (uint32_t)i].is_space);
            assert_int_equal(x.ent_iob[i] == 'O', x.ent_label[i] == 0);
        }
        if (n) assert_int_equal(x.sent_start[0], 1);
    }
    free(o);
    drop(f);
}

/* Weights that are no numbers end the run all the same. */
static void not_a_number(void **unused)
{
    (void)unused;
    fixture *f = make();
    for (int i = 0; i < f->n_owned; i++) f->owned[i][0] = NAN;
    free(run(f, NULL, first, UNITS, 5));
    drop(f);
}

/* ---- the encoder, said plainly ---- */

static void plain_maxout_norm(const float *const layer[4], const float *x, int inputs, float *out)
{
    double y[WIDTH], mean = 0, var = 0;
    for (int o = 0; o < WIDTH; o++) {
        y[o] = -1e30;
        for (int p = 0; p < 3; p++) {
            double z = (double)layer[1][o * 3 + p];
            for (int i = 0; i < inputs; i++) z += (double)layer[0][(o * 3 + p) * inputs + i] * (double)x[i];
            y[o] = z > y[o] ? z : y[o];
        }
        mean += y[o] / WIDTH;
    }
    for (int o = 0; o < WIDTH; o++) var += (y[o] - mean) * (y[o] - mean) / WIDTH;
    for (int o = 0; o < WIDTH; o++)
        out[o] = (float)((y[o] - mean) / sqrt(var + 1e-8) * (double)layer[2][o] + (double)layer[3][o]);
}

/* All rows of padding through all blocks. Vectors of n tokens from their embeddings (n, COLUMNS * WIDTH). */
static void plain_encoder(const nlp_encoder_w *e, const float *embedded, int n, float *vectors)
{
    int rows = n + 2 * DEPTH + 2; /* a row of zeros on both ends stands for what is outside */
    float *x = gemm_alloc((size_t)rows * WIDTH * sizeof *x), *y = gemm_alloc((size_t)rows * WIDTH * sizeof *y);
    for (int t = 0; t < n; t++)
        plain_maxout_norm((const float *const[4]){e->mix_w, e->mix_b, e->mix_g, e->mix_nb},
                          embedded + t * COLUMNS * WIDTH, COLUMNS * WIDTH, x + (t + DEPTH + 1) * WIDTH);
    for (int b = 0; b < DEPTH; b++) {
        for (int r = 1; r < rows - 1; r++) {
            plain_maxout_norm((const float *const[4]){e->block[b].w, e->block[b].b, e->block[b].g, e->block[b].nb},
                              x + (r - 1) * WIDTH, 3 * WIDTH, y + r * WIDTH);
            for (int i = 0; i < WIDTH; i++) y[r * WIDTH + i] += x[r * WIDTH + i];
        }
        float *swap = x;
        x = y;
        y = swap;
    }
    memcpy(vectors, x + (DEPTH + 1) * WIDTH, (size_t)n * WIDTH * sizeof *x);
    free(x);
    free(y);
}

static void encoder_is_as_described(void **unused)
{
    (void)unused;
    enum { N = 23 };
    fixture *f = make();
    nlp_net *net = nlp_net_new(&f->w);
    nlp_work *w = nlp_work_new(net);
    assert_non_null(w);
    net_slice s[2] = {{.keys = f->keys, .n = N, .to = N}, {.keys = f->keys + N, .n = 5, .to = 5}};
    uint32_t tag[N + 5];
    for (int i = 0; i < 2; i++) {
        s[i].vectors[0] = w->vectors[0] + i * N * HIDDEN;
        s[i].tag = tag + i * N;
    }
    encode_slices(w, 0, s, 2);
    for (int u = 0; u < 2; u++) {
        float embedded[N * COLUMNS * WIDTH], expected[N * WIDTH];
        /* All types are new, in order: their embeddings are still there. */
        memcpy(embedded, w->embedded, sizeof embedded);
        for (int t = 0; t < s[u].n; t++) {
            const float *type = w->type[s[u].row + t];
            for (size_t i = 0; i < w->fresh_n; i++)
                if (w->fresh[i] == type)
                    memcpy(embedded + t * COLUMNS * WIDTH, w->embedded + i * COLUMNS * WIDTH,
                           COLUMNS * WIDTH * sizeof *embedded);
        }
        plain_encoder(&f->w.tok2vec, embedded, s[u].n, expected);
        for (int i = 0; i < s[u].n * WIDTH; i++)
            assert_true(fabsf(expected[i] - w->x[(DEPTH - 1) % 2][s[u].row * WIDTH + i]) < 1e-4f);
    }
    nlp_work_free(w);
    nlp_net_free(net);
    drop(f);
}

static void other_architectures_are_refused(void **unused)
{
    (void)unused;
    fixture *f = make();
    assert_null(nlp_net_refuses(&f->w));
    f->w.tok2vec.width = 33;
    assert_non_null(nlp_net_refuses(&f->w));
    assert_null(nlp_net_new(&f->w));
    f->w.tok2vec.width = WIDTH;
    f->w.parser.features = 7;
    assert_non_null(nlp_net_refuses(&f->w));
    f->w.parser.features = 8;
    f->w.ner.classes = 0; /* no entities at all is fine */
    assert_null(nlp_net_refuses(&f->w));
    free(run(f, NULL, first, UNITS, 5));
    drop(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kernels_agree),
        cmocka_unit_test(norm_and_maxout_agree),
        cmocka_unit_test(best_takes_the_first),
        cmocka_unit_test(batches_and_kernels_change_nothing),
        cmocka_unit_test(types_pushed_out_change_nothing),
        cmocka_unit_test(decisions_are_well_formed),
        cmocka_unit_test(not_a_number),
        cmocka_unit_test(encoder_is_as_described),
        cmocka_unit_test(other_architectures_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
