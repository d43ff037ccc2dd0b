/* test_base_strings.c - slices, buffers, string tables, digests, errors. */
#include <locale.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/base.h"

static void compares_and_cuts(void **state)
{
    (void)state;
    assert_true(str_is(str_of(NULL), ""));
    assert_true(str_eq(STR("ab"), str_of("ab")));
    assert_false(str_is(STR("ab"), "abc"));
    assert_true(str_cmp(STR("ab"), STR("abc")) < 0 && str_cmp(STR("b"), STR("abc")) > 0);
    assert_true(str_cmp(STR("\xff"), STR("a")) > 0);
    assert_true(str_starts(STR("abc"), "ab") && !str_starts(STR("a"), "ab") && str_ends(STR("abc"), "bc"));
    assert_true(str_is(str_trim(STR(" \t\r\n a b \v\f")), "a b"));
    assert_true(str_is(str_trim(STR("   ")), ""));
    str rest = STR("a\t\tb\n"), f;
    assert_true(str_split(&rest, '\t', &f) && str_is(f, "a"));
    assert_true(str_split(&rest, '\t', &f) && str_is(f, ""));
    assert_true(str_split(&rest, '\t', &f) && str_is(f, "b\n"));
    assert_false(str_split(&rest, '\t', &f));
    assert_int_equal(f.n, 0);
}

static void reads_numbers(void **state)
{
    (void)state;
    long l = 0;
    double d = 0;
    assert_true(str_to_long(STR("-9223372036854775808"), &l) && l == INT64_MIN);
    assert_true(str_to_long(STR("9223372036854775807"), &l) && l == INT64_MAX);
    assert_false(str_to_long(STR("9223372036854775808"), &l));
    assert_false(str_to_long(STR("-"), &l) || str_to_long(STR(""), &l) || str_to_long(STR("1 "), &l));
    (void)setlocale(LC_ALL, "de_DE.UTF-8"); /* may not be there; then it is no test, and no failure */
    assert_true(str_to_double(STR("-2.5"), &d) && fabs(d + 2.5) < 1e-12);
    assert_true(str_to_double(STR(".5e2"), &d) && fabs(d - 50) < 1e-9);
    assert_true(str_to_double(STR("7"), &d) && fabs(d - 7) < 1e-12);
    assert_false(str_to_double(STR("1,5"), &d) || str_to_double(STR("."), &d) || str_to_double(STR("1e999"), &d));
    assert_false(str_to_double(STR("nan"), &d) || str_to_double(STR("0x1"), &d) || str_to_double(STR("1e"), &d));
}

static void number_is(double v, int digits, const char *want)
{
    buf b = {0};
    buf_number(&b, v, digits);
    assert_string_equal(b.s, want);
    buf_free(&b);
}

static void writes_numbers(void **state)
{
    (void)state;
    number_is(4, 2, "4.0");
    number_is(-4.25, 2, "-4.25");
    number_is(0.1 + 0.2, 6, "0.3");
    number_is(-0.0001, 2, "0.0");
    number_is(1e15, 1, "1000000000000000.0");
    number_is(NAN, 2, "null");
}

static void writes_json(void **state)
{
    (void)state;
    buf b = {0};
    buf_json(&b, STR("a\"b\\\n\t\r\0\x1f/\xc3\xa9"));
    assert_string_equal(b.s, "\"a\\\"b\\\\\\n\\t\\r\\u0000\\u001f/\xc3\xa9\"");
    buf_clear(&b);
    assert_string_equal(b.s, "");
    for (int i = 0; i < 1000; i++) buf_printf(&b, "%d,", i);
    assert_int_equal(b.n, 3890);
    assert_int_equal(strlen(b.s), b.n);
    buf_free(&b);
}

static void interns_strings(void **state)
{
    (void)state;
    strtab *t = strtab_new();
    char name[16];
    assert_int_equal(strtab_find(t, STR("a")), 0);
    for (int i = 0; i < 20000; i++) {
        const int n = snprintf(name, sizeof name, "w%d", i);
        assert_int_equal(strtab_add(t, (str){name, (uint32_t)n}), (uint32_t)i + 1);
    }
    assert_int_equal(strtab_add(t, STR("w77")), 78);
    assert_int_equal(strtab_find(t, STR("w19999")), 20000);
    assert_int_equal(strtab_count(t), 20000);
    assert_true(str_is(strtab_get(t, 20000), "w19999"));
    assert_true(str_is(strtab_get(t, 0), "") && str_is(strtab_get(t, 20001), ""));
    assert_int_equal(strtab_add(t, STR("")), 20001); /* the empty string is one like any other */
    strtab_free(t);
    strtab_free(NULL);
}

static void makes_digests(void **state)
{
    (void)state;
    char hex[65], id[17], again[17];
    sha256_hex("abc", 3, hex); /* FIPS 180-2, appendix B.1 */
    assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    hash_hex16("", 0, id); /* XXH3-128 of nothing, from the algorithm's own test vectors */
    assert_string_equal(id, "99aa06d3014798d8");
    hash_hex16("abc", 3, id);
    hash_hex16("abd", 3, again);
    assert_string_not_equal(id, again);
}

static void keeps_the_end_of_a_long_path(void **state)
{
    (void)state;
    tac_error err;
    char path[1000];
    memset(path, 'a', sizeof path);
    memcpy(path + sizeof path - 6, "/z.txt", 6);
    path[sizeof path - 1] = '\0';
    assert_int_equal(error_set(&err, TAC_ERR_JSON, path, 3, 4, "%s!", "why"), TAC_ERR_JSON);
    assert_true(str_ends(str_of(err.file), "/z.tx"));
    assert_string_equal(err.message, "why!");
    assert_true(err.line == 3 && err.column == 4 && err.code == TAC_ERR_JSON);
    error_set(&err, TAC_ERR_IO, err.file, 0, 0, "more: %s", err.message);
    assert_string_equal(err.message, "more: why!");
    assert_int_equal(error_set(NULL, TAC_ERR_IO, NULL, 0, 0, "x"), TAC_ERR_IO);
}

static void reads_files(void **state)
{
    (void)state;
    tac_error err = {0};
    mapped m;
    buf b = {0};
    assert_int_equal(file_map("/nowhere/at/all", &m, &err), TAC_ERR_IO);
    assert_non_null(strstr(err.message, "No such file"));
    assert_int_equal(file_map("/tmp", &m, &err), TAC_ERR_IO);
    assert_non_null(strstr(err.message, "directory"));
    assert_int_equal(file_map("/dev/null", &m, &err), TAC_ERR_IO);
    assert_int_equal(file_read("/tmp", 100, &b, &err), TAC_ERR_IO);
    char path[] = "/tmp/tacitus-test-XXXXXX";
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(file_map(path, &m, &err), TAC_OK);
    assert_int_equal(m.n, 0);
    file_unmap(&m);
    assert_int_equal(write(fd, "hello", 5), 5);
    assert_int_equal(file_map(path, &m, &err), TAC_OK);
    assert_memory_equal(m.s, "hello", 5);
    file_unmap(&m);
    assert_int_equal(file_read(path, 4, &b, &err), TAC_ERR_LIMIT);
    buf_clear(&b);
    assert_int_equal(file_read(path, 5, &b, &err), TAC_OK);
    assert_string_equal(b.s, "hello");
    buf_free(&b);
    close(fd);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_and_cuts), cmocka_unit_test(reads_numbers),
        cmocka_unit_test(writes_numbers),    cmocka_unit_test(writes_json),
        cmocka_unit_test(interns_strings),   cmocka_unit_test(makes_digests),
        cmocka_unit_test(reads_files),       cmocka_unit_test(keeps_the_end_of_a_long_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
