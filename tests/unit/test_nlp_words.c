/* test_nlp_words.c - string identities, lower case, shapes and blanks as the language model's maker has them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "nlp/unicode.h"

static void identities(void **state)
{
    (void)state;
    assert_int_equal(nlp_string_id(STR("")), 0);
    assert_int_equal(nlp_string_id(STR("a")), 11901859001352538922u);
    assert_int_equal(nlp_string_id(STR("hello")), 5983625672228268878u);
    assert_int_equal(nlp_string_id(STR("Apple")), 6418411030699964375u);
    assert_int_equal(nlp_string_id(STR("\u00e9")), 16256712947286012828u);
    assert_int_equal(nlp_string_id(STR(" ")), 8532415787641010193u);
    assert_int_equal(nlp_string_id(STR("the")), 7425985699627899538u);
    assert_int_equal(nlp_string_id(STR("noun")), 16833663260455505849u);
    assert_int_equal(nlp_string_id(STR("ROOT")), 8206900633647566924u);
}

static void reserved_names(void **state)
{
    (void)state;
    assert_int_equal(nlp_string_id(STR("X")), 101);
    assert_int_equal(nlp_string_id(STR("dep")), 414);
    assert_int_equal(nlp_string_id(STR("punct")), 445);
    assert_int_equal(nlp_string_id(STR("NORM")), 67);
    assert_int_equal(nlp_string_id(STR("_")), 456);
    assert_int_equal(nlp_string_id(STR("IS_ALPHA")), 1);
    assert_int_equal(nlp_string_id(STR("FLAG19")), 19);
    assert_int_equal(nlp_string_id(STR("FLAG63")), 63);
    assert_int_equal(nlp_string_id(STR("DEPRECATED001")), 104);
    assert_int_equal(nlp_string_id(STR("DEPRECATED276")), 379);
    assert_true(nlp_string_id(STR("FLAG18")) > 456);
    assert_true(nlp_string_id(STR("FLAG64")) > 456);
    assert_true(nlp_string_id(STR("DEPRECATED277")) > 456);
    assert_true(nlp_string_id(STR("xcom")) > 456);
    assert_true(nlp_string_id(STR("xcompp")) > 456);
}

static void check_shape(const char *text, const char *shape)
{
    char to[4 * NLP_LONG];
    const uint32_t n = nlp_shape(text, (uint32_t)strlen(text), to);
    assert_int_equal(n, strlen(shape));
    assert_memory_equal(to, shape, n);
}

static void shapes(void **state)
{
    char longer[101] = {0};
    (void)state;
    check_shape("I'm", "X'x");
    check_shape("Hello", "Xxxxx");
    check_shape("U.S.A.", "X.X.X.");
    check_shape("2020s", "ddddx");
    check_shape("aaaaaaB", "xxxxX");
    check_shape("x\u00b2", "xd");
    check_shape("\u2167", "\u2167");
    check_shape("\u01c5abc", "xxxx");
    check_shape("", "");
    memset(longer, 'x', 99);
    check_shape(longer, "xxxx");
    longer[99] = 'x';
    check_shape(longer, "LONG");
}

static void check_lower(const char *text, const char *lower)
{
    char to[256];
    const uint32_t n = nlp_lower(text, (uint32_t)strlen(text), to);
    assert_int_equal(n, strlen(lower));
    assert_memory_equal(to, lower, n);
}

static void lower_case(void **state)
{
    (void)state;
    check_lower("Istanbul", "istanbul");
    check_lower("\u0130stanbul", "i\u0307stanbul");
    check_lower("\u00c9LYS\u00c9E", "\u00e9lys\u00e9e");
    check_lower("\u039f\u0394\u039f\u03a3", "\u03bf\u03b4\u03bf\u03c2"); /* final sigma */
    check_lower("\u03a3\u039f\u03a3.", "\u03c3\u03bf\u03c2.");           /* a full stop behind it does not count */
    check_lower("\u03a3", "\u03c3");
    check_lower("\u1e9e", "\u00df");
}

static void blanks(void **state)
{
    (void)state;
    static const uint32_t yes[] = {9, 13, 0x1c, 0x1f, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x200a, 0x2028, 0x202f, 0x3000};
    static const uint32_t no[] = {0, 8, 14, 0x1b, 0x200b, 0x180e, 0xfeff, 'a', 0x2060};
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) assert_true(nlp_is_blank(yes[i]));
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++) assert_false(nlp_is_blank(no[i]));
    assert_true(nlp_is_letter(0x6f22));
    assert_false(nlp_is_letter(0x31350)); /* assigned after Unicode 14 */
    assert_true(nlp_is_digit(0x663));
    assert_true(nlp_is_digit(0x2460));
    assert_false(nlp_is_digit(0x2167));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(identities), cmocka_unit_test(reserved_names), cmocka_unit_test(shapes),
        cmocka_unit_test(lower_case), cmocka_unit_test(blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
