/* test_api_public.c - promises of the public header that need no model. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tacitus.h"

static void counts_utf16(void **state)
{
    (void)state;
    const tac_str s = tac_str_of("aé😀b");
    assert_int_equal(tac_utf16_offset(s, 0), 0);
    assert_int_equal(tac_utf16_offset(s, 2), 2);
    assert_int_equal(tac_utf16_offset(s, 3), 4);
    assert_int_equal(tac_utf16_offset(s, 4), 5);
    assert_int_equal(tac_utf16_offset(s, 99), 5);
    assert_int_equal(tac_utf16_offset(tac_str_of(NULL), 1), 0);
}

static void names_statuses(void **state)
{
    (void)state;
    for (int i = TAC_OK; i <= TAC_ERR_USAGE; i++)
        assert_string_not_equal(tac_status_text((tac_status)i), "unknown status");
    assert_string_equal(tac_status_text((tac_status)99), "unknown status");
    assert_true(strlen(tac_version()) > 0);
}

static void refuses_missing_data(void **state)
{
    (void)state;
    tac_engine *e = (tac_engine *)&e;
    tac_error err = {0};
    const tac_options o = {.data = "/nonexistent"};
    assert_int_equal(tac_engine_open(&o, &e, &err), TAC_ERR_IO);
    assert_null(e);
    assert_true(err.message[0]);
    const tac_options m = {.model = "/nonexistent/en.tac", .need = TAC_NEED_MODEL};
    assert_int_not_equal(tac_engine_open(&m, &e, &err), TAC_OK);
    assert_null(e);
    tac_engine_close(NULL);
    tac_coder_free(NULL);
    tac_reader_close(NULL);
}

static void reads_documents(void **state)
{
    (void)state;
    char path[] = "/tmp/tacitus-reader-XXXXXX";
    const int fd = mkstemp(path);
    FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
    assert_non_null(f);
    fputs("{\"id\":\"a\",\"text\":\"x\",\"date\":\"2025-03-31\"}\n{oops\n{\"text\":\"y\"}\n", f);
    fclose(f);
    tac_reader *r;
    tac_doc d;
    bool more;
    tac_error err = {0};
    assert_int_equal(tac_reader_open(path, TAC_INPUT_AUTO, false, &r, &err), TAC_OK);
    assert_int_equal(tac_reader_next(r, &d, &more, &err), TAC_OK);
    assert_true(more);
    assert_int_equal(d.text.n, 1);
    assert_memory_equal(d.id.s, "a", 1);
    assert_int_equal(tac_reader_next(r, &d, &more, &err), TAC_ERR_JSON);
    assert_int_equal(err.line, 2);
    assert_int_equal(tac_reader_next(r, &d, &more, &err), TAC_OK);
    assert_memory_equal(d.text.s, "y", 1);
    assert_int_equal(tac_reader_next(r, &d, &more, &err), TAC_OK);
    assert_false(more);
    tac_reader_close(r);
    remove(path);
    assert_int_equal(tac_reader_open("/nonexistent", TAC_INPUT_AUTO, false, &r, &err), TAC_ERR_IO);
    assert_null(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts_utf16), cmocka_unit_test(names_statuses),
                                       cmocka_unit_test(refuses_missing_data), cmocka_unit_test(reads_documents)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
