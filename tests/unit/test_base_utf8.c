/* test_base_utf8.c - UTF-8 is checked by the book; case and folding over all of Unicode. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static void bad_at(const char *bytes, size_t n, size_t where)
{
    assert_int_equal(utf8_valid(bytes, n), where);
}
#define BAD_AT(lit, where) bad_at(lit, sizeof(lit) - 1, where)

static void finds_the_first_bad_byte(void **state)
{
    (void)state;
    BAD_AT("", 0);
    BAD_AT("plain ascii text", 16);
    BAD_AT("a\0b", 3);
    BAD_AT("0123456789\xff", 10);
    BAD_AT("\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 9);
    BAD_AT("ab\xc3", 2); /* cut off */
    BAD_AT("ab\xe2\x82", 2);
    BAD_AT("\xc0\xaf", 0); /* overlong */
    BAD_AT("\xe0\x80\xaf", 0);
    BAD_AT("\xf0\x80\x80\xaf", 0);
    BAD_AT("\xed\xa0\x80", 0); /* surrogate */
    BAD_AT("\xed\x9f\xbf", 3);
    BAD_AT("\xf4\x90\x80\x80", 0); /* over U+10FFFF */
    BAD_AT("\xf4\x8f\xbf\xbf", 4);
    BAD_AT("\x80", 0);
    BAD_AT("x\xe2\x28\xa1", 1);
}

static void goes_there_and_back(void **state)
{
    (void)state;
    buf b = {0};
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        if (cp >= 0xd800 && cp < 0xe000) continue;
        size_t i = 0;
        buf_clear(&b);
        utf8_put(&b, cp);
        if (utf8_valid(b.s, b.n) != b.n || utf8_next(b.s, b.n, &i) != cp || i != b.n || utf8_count(b.s, b.n) != 1)
            fail_msg("U+%04X", cp);
    }
    buf_clear(&b);
    utf8_put(&b, 0xd800);
    assert_string_equal(b.s, "\xef\xbf\xbd");
    buf_free(&b);
}

static void lowers_and_folds(void **state)
{
    (void)state;
    arena *a = arena_new(8 << 20);
    assert_true(str_is(utf8_lower(a, STR("MiXed 12 \xc3\x84\xce\xa9\xd0\x96")), "mixed 12 \xc3\xa4\xcf\x89\xd0\xb6"));
    assert_true(str_is(utf8_fold(a, STR("Erdo\xc4\x9f"
                                        "an")),
                       "erdogan"));
    assert_true(str_is(utf8_fold(a, STR("\xc5\x81\xc3\xb3"
                                        "d\xc5\xba")),
                       "lodz"));
    assert_true(str_is(utf8_fold(a, STR("China\xe2\x80\x99s")), "china's"));
    assert_true(str_is(utf8_fold(a, STR("e\xcc\x81t\xc3\xa9")), "ete"));
    assert_true(str_is(utf8_fold(a, STR("Stra\xc3\x9f"
                                        "e \xc3\x86r\xc3\xb8")),
                       "strasse aero"));
    assert_true(str_is(utf8_fold(a, STR("")), ""));
    for (uint32_t cp = 1; cp < 0x110000; cp += 7) { /* nothing overflows, all stays UTF-8 */
        buf b = {0};
        utf8_put(&b, cp);
        const str s = {b.s, (uint32_t)b.n}, l = utf8_lower(a, s), f = utf8_fold(a, s);
        if (utf8_valid(l.s, l.n) != l.n || utf8_valid(f.s, f.n) != f.n) fail_msg("U+%04X", cp);
        buf_free(&b);
        if (arena_used(a) > 4 << 20) arena_reset(a);
    }
    assert_true(utf8_is_upper('A') && utf8_is_upper(0xc4) && !utf8_is_upper('a') && !utf8_is_upper('1'));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_first_bad_byte),
        cmocka_unit_test(goes_there_and_back),
        cmocka_unit_test(lowers_and_folds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
