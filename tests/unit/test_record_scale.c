/* test_record_scale.c - the table of Goldstein's values: codes, their parents, broken lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "record/record.h"

static void written(const char *text, char path[64])
{
    snprintf(path, 64, "/tmp/tacitus-scale-XXXXXX");
    const int fd = mkstemp(path);
    FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void finds_codes(void **state)
{
    (void)state;
    char path[64];
    record_scale *s;
    tac_error err = {0};
    double v = 0;
    written("# head\n04\t1.0\n042\t1.9\n19\t-10.0\n", path);
    assert_int_equal(record_scale_open(path, &s, &err), TAC_OK);
    assert_true(record_scale_of(s, STR("042"), &v));
    assert_true(v > 1.89 && v < 1.91);
    assert_true(record_scale_of(s, STR("0431"), &v)); /* the parent's value */
    assert_true(v > 0.99 && v < 1.01);
    assert_true(record_scale_of(s, STR("19"), &v));
    assert_true(v < -9.9);
    assert_false(record_scale_of(s, STR("20"), &v));
    assert_false(record_scale_of(s, STR(""), &v));
    assert_false(record_scale_of(NULL, STR("042"), &v));
    record_scale_close(s);
    remove(path);
}

static void refuses_broken_lines(void **state)
{
    (void)state;
    char path[64];
    record_scale *s;
    tac_error err = {0};
    written("04\t1.0\n042 1.9\n", path);
    assert_int_equal(record_scale_open(path, &s, &err), TAC_ERR_SYNTAX);
    assert_int_equal(err.line, 2);
    assert_null(s);
    remove(path);
    assert_int_equal(record_scale_open("/nonexistent/scale", &s, &err), TAC_ERR_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_codes), cmocka_unit_test(refuses_broken_lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
