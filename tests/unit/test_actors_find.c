/* test_actors_find.c - actor files: names, capitals and adjectives of states; a bad line is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "actors/actors.h"

static void opens_and_answers(void **state)
{
    (void)state;
    actor_index *x = NULL;
    tac_error err;
    assert_int_equal(actors_open("actors", NULL, 0, &x, &err), TAC_OK);
    assert_int_equal(strlen(actors_digest(x)), 64);
    static const struct {
        const char *name, *code;
    } T[] = {{"Kenya", "KEN"},           {"Kenyan", "KEN"},       {"Nairobi", "KEN"},  {"Ivory Coast", "CIV"},
             {"United Kingdom", "GBR"},  {"South Korean", "KOR"}, {"Xqzt", ""},        {"Congolese", ""},
             {"North Macedonia", "MKD"}, {"Kosovo", "KOS"},       {"Viet Nam", "VNM"}, {"U.S.", "USA"}};
    for (size_t i = 0; i < sizeof T / sizeof *T; i++) {
        str code = actors_country(x, str_of(T[i].name));
        if (!str_is(code, T[i].code)) fail_msg("%s is '%.*s', not %s", T[i].name, (int)code.n, code.s, T[i].code);
    }
    actors_close(x);
}

static void names_the_bad_line(void **state)
{
    (void)state;
    char dir[] = "/tmp/actorsXXXXXX", path[64];
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/bad.txt", dir);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("@groups\n# a comment\nHamas | | PSE\n", f);
    fclose(f);
    actor_index *x = NULL;
    tac_error err;
    assert_int_not_equal(actors_open(dir, NULL, 0, &x, &err), TAC_OK);
    assert_int_equal(err.line, 3);
    assert_null(x);
    unlink(path);
    assert_int_not_equal(actors_open(dir, NULL, 0, &x, &err), TAC_OK); /* no file at all */
    rmdir(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(opens_and_answers), cmocka_unit_test(names_the_bad_line)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
