/* test_record_table.c - cells of the table: width on the terminal, cutting, line breaks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "record/record.h"

static void cell_is(const char *text, int columns, const char *want)
{
    buf b = {0};
    record_cell(&b, str_of(text), columns);
    assert_true(str_is((str){b.s ? b.s : "", (uint32_t)b.n}, want));
    buf_free(&b);
}

static void fits_cells(void **state)
{
    (void)state;
    cell_is("", 3, "   ");
    cell_is("Kenya", 7, "Kenya  ");
    cell_is("Kenya", 5, "Kenya");
    cell_is("Kenya", 4, "Ken…");
    cell_is("Şükür", 6, "Şükür ");
    cell_is("a\nb\tc", 5, "a b c");
    cell_is("中国外交部", 6, "中国… "); /* each takes two columns: the third does not fit beside the ellipsis */
    cell_is("中国", 4, "中国");
    cell_is("e\xcc\x81t\xc3\xa9", 3, "e\xcc\x81t\xc3\xa9"); /* a combining accent takes none */
}

static void keeps_heads_and_rows_apart(void **state)
{
    (void)state;
    for (int width = 0; width < 300; width += 7) {
        buf b = {0};
        record_table_header(width, false, &b);
        assert_true(b.n > 20 && b.s[b.n - 1] == '\n');
        buf_free(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(fits_cells), cmocka_unit_test(keeps_heads_and_rows_apart)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
