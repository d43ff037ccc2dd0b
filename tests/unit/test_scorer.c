/* test_scorer.c - the linear model: probabilities, files of weights, training that gives the same bytes. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scorer/scorer.h"

static void example(scorer_features *f, const char *verb, const char *object)
{
    scorer_clear(f);
    scorer_add(f, "verb", str_of(verb), (str){"", 0}, 1);
    scorer_add(f, "pair", str_of(verb), str_of(object), 1);
}

/* Examples of two classes that the verb tells apart. */
static tac_status train(buf *out, int skip_fold, tac_error *err)
{
    static const char *const HIT[] = {"shell", "bomb"}, *const TALK[] = {"meet", "phone"};
    static const char *const FIFTH[] = {"town", "minister", "port", "king", "bank"};
    scorer_trainer *t = scorer_trainer_new();
    scorer_features f = {.mem = arena_new(1 << 20), .keep_names = true};
    for (int i = 0; i < 480; i++) {
        example(&f, i % 2 ? HIT[i % 3 == 0] : TALK[i % 3 == 0], FIFTH[i % 5]);
        assert_int_equal(scorer_trainer_add(t, i % 2 ? STR("HIT") : STR("TALK"), &f, i % 5, err), TAC_OK);
    }
    const tac_status st = scorer_train(t, "kind", (scorer_habits){.ridge = 2}, skip_fold, out, err);
    arena_free(f.mem);
    scorer_trainer_free(t);
    return st;
}

static void training_repeats_to_the_byte(void **state)
{
    buf a = {0}, b = {0}, c = {0};
    tac_error err = {0};
    (void)state;
    assert_int_equal(train(&a, -1, &err), TAC_OK);
    assert_int_equal(train(&b, -1, &err), TAC_OK);
    assert_int_equal(train(&c, 1, &err), TAC_OK);
    assert_int_equal(a.n, b.n);
    assert_memory_equal(a.s, b.s, a.n);
    assert_true(c.n != a.n || memcmp(a.s, c.s, a.n) != 0); /* a fold left out is left out */
    buf_free(&a);
    buf_free(&b);
    buf_free(&c);
}

static void learns_what_tells_the_classes_apart(void **state)
{
    buf text = {0};
    tac_error err = {0};
    scorer *s = NULL;
    double p[SCORER_MAX_CLASSES];
    scorer_features f = {.mem = arena_new(1 << 20)};
    (void)state;
    assert_int_equal(train(&text, -1, &err), TAC_OK);
    assert_int_equal(scorer_open_bytes("t", (str){text.s, (uint32_t)text.n}, &s, &err), TAC_OK);
    const scorer_model *m = scorer_find(s, "kind");
    assert_non_null(m);
    assert_null(scorer_find(s, "other"));
    assert_null(scorer_find(NULL, "kind"));
    for (int i = 0; i < 2; i++) {
        example(&f, i ? "bomb" : "phone", "bridge"); /* a pair it never saw */
        scorer_score(m, &f, p);
        for (int k = 0; k < 2; k++)
            if (str_is(scorer_class(m, k), i ? "HIT" : "TALK")) assert_true(p[k] > 0.8);
        assert_true(fabs(p[0] + p[1] - 1) < 1e-12);
    }
    example(&f, "sing", "song"); /* nothing known: no opinion */
    scorer_score(m, &f, p);
    assert_true(fabs(p[0] - 0.5) < 1e-12);
    scorer_close(s);
    buf_free(&text);
    arena_free(f.mem);
}

static void a_bad_file_is_named_with_its_line(void **state)
{
    static const struct {
        const char *text;
        long line;
    } bad[] = {{"f=1 a 12\n", 1},
               {"# x\nmodel m a\n", 2},
               {"model m a b\nf=1 c 12\n", 2},
               {"model m a b\n\nf=1 a\n", 3},
               {"model m a b\nf=1 a 1.5\n", 2},
               {"model m a b\nf=1 a 1\nf=1 b 2\n", 3}};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        tac_error err = {0};
        scorer *s = NULL;
        assert_int_equal(scorer_open_bytes("weights.txt", str_of(bad[i].text), &s, &err), TAC_ERR_SYNTAX);
        assert_null(s);
        assert_int_equal(err.line, bad[i].line);
        assert_string_equal(err.file, "weights.txt");
    }
}

static double first_of(const char *name, str bytes, bool *opens)
{
    scorer *s = NULL;
    tac_error err = {0};
    double p[SCORER_MAX_CLASSES] = {0};
    scorer_features f = {.mem = arena_new(1 << 20)};
    *opens = scorer_open_bytes(name, bytes, &s, &err) == TAC_OK;
    const scorer_model *m = scorer_find(s, "kind");
    example(&f, "bomb", "bridge");
    if (m) scorer_score(m, &f, p);
    scorer_close(s);
    arena_free(f.mem);
    return p[0];
}

static void the_image_scores_as_its_text_does(void **state)
{
    buf text = {0}, image = {0};
    tac_error err = {0};
    bool opens;
    (void)state;
    assert_int_equal(train(&text, -1, &err), TAC_OK);
    const str t = {text.s, (uint32_t)text.n};
    assert_int_equal(scorer_pack("t", t, &image, &err), TAC_OK);
    const double a = first_of("t", t, &opens), b = first_of("i", (str){image.s, (uint32_t)image.n}, &opens);
    assert_true(opens);
    assert_true(a > 0 && a == b);
    /* cut short anywhere it does not open; with any byte damaged it opens and scores, or does not open */
    for (size_t n = 8; n < image.n; n += 7) {
        (void)first_of("cut", (str){image.s, (uint32_t)n}, &opens);
        assert_false(opens);
    }
    for (size_t i = 8; i < image.n; i++) {
        image.s[i] = (char)(image.s[i] ^ 0xFF);
        const double p = first_of("damaged", (str){image.s, (uint32_t)image.n}, &opens);
        assert_true(!opens || (p >= 0 && p <= 1));
        image.s[i] = (char)(image.s[i] ^ 0xFF);
    }
    buf_free(&text);
    buf_free(&image);
}

static void two_views_are_pooled(void **state)
{
    static const char *const both = "model m a b\nf=1 a 2000\nmodel surface:m a b\ng=1 b 9000\n";
    static const char *const other = "model m a b\nf=1 a 2000\nmodel surface:m a c\ng=1 c 9000\n";
    scorer_features f = {.mem = arena_new(1 << 20)}, g = {.mem = arena_new(1 << 20)};
    tac_error err = {0};
    scorer *s = NULL;
    double alone[2], pooled[2];
    (void)state;
    scorer_add(&f, "f", STR("1"), (str){"", 0}, 1);
    scorer_add(&g, "g", STR("1"), (str){"", 0}, 1);
    assert_int_equal(scorer_open_bytes("t", str_of(both), &s, &err), TAC_OK);
    scorer_score(scorer_find(s, "m"), &f, alone);
    scorer_score_pair(scorer_find_pair(s, "m"), &f, &g, pooled);
    assert_true(alone[0] > 0.85 && pooled[0] < 0.5); /* the second view's firm opinion counts */
    scorer_close(s);
    assert_int_equal(scorer_open_bytes("t", str_of(other), &s, &err), TAC_OK);
    assert_null(scorer_find_pair(s, "m").surface); /* other classes: no second view of this model */
    scorer_close(s);
    arena_free(f.mem);
    arena_free(g.mem);
}

static void a_feature_keeps_its_larger_value(void **state)
{
    scorer_features f = {.mem = arena_new(1 << 20), .keep_names = true};
    (void)state;
    scorer_add(&f, "rule", STR("AID"), (str){"", 0}, 0.5F);
    scorer_add(&f, "rule", STR("AID"), (str){"", 0}, 0.25F);
    scorer_add(&f, "rule", STR("AID give"), STR("x"), 1);
    assert_int_equal(f.n, 2);
    assert_true(f.f[0].value > 0.49F);
    assert_true(str_is(f.f[1].name, "rule=AID_give|x")); /* names are words of a line */
    arena_free(f.mem);
}

static void exponential_is_exact(void **state)
{
    (void)state;
    for (double x = 0; x > -60; x -= 0.37) assert_true(fabs(scorer_exp(x) / exp(x) - 1) < 1e-12);
    assert_true(scorer_exp(-1e9) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(training_repeats_to_the_byte),
        cmocka_unit_test(learns_what_tells_the_classes_apart),
        cmocka_unit_test(a_bad_file_is_named_with_its_line),
        cmocka_unit_test(the_image_scores_as_its_text_does),
        cmocka_unit_test(two_views_are_pooled),
        cmocka_unit_test(a_feature_keeps_its_larger_value),
        cmocka_unit_test(exponential_is_exact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
