/* test_actors_image.c - the compiled index: the user's files upon the project's, and files that were cut or changed. */
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

static const char FILES[] =
    "@countries\n"
    "NOR | Norway | Kingdom of Norway | Norwegian | Norwegian | Norwegians | Oslo | cow=385:1905:1940,385:1945: | own\n"
    "SWE | Sweden | | Swedish | Swede | Swedes | Stockholm | cow=380:1816: | own\n";

static void write_file(const char *path, const char *text, size_t n)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, n, f), n);
    fclose(f);
}

static void own_files_lie_upon_the_image(void **state)
{
    (void)state;
    char dir[] = "/tmp/actorsXXXXXX", in[64], image[64], own[64];
    tac_error err;
    buf made = {0};
    actor_index *x;
    assert_non_null(mkdtemp(dir));
    snprintf(in, sizeof in, "%s/a.txt", dir);
    snprintf(image, sizeof image, "%s/actors.tac", dir);
    snprintf(own, sizeof own, "%s/own", dir);
    write_file(in, FILES, sizeof FILES - 1);
    assert_int_equal(actors_compile(dir, &made, &err), TAC_OK);
    write_file(image, made.s, made.n);
    static const char MINE[] = "@countries\nNOR | Norway | Noreg | | | | | | mine\n";
    write_file(own, MINE, sizeof MINE - 1);
    const char *const files[] = {own};
    assert_int_equal(actors_open(image, files, 1, &x, &err), TAC_OK);
    assert_true(str_is(actors_country(x, STR("Noreg")), "NOR"));  /* theirs */
    assert_true(str_is(actors_country(x, STR("Oslo")), "NOR"));   /* of the image */
    assert_true(str_is(actors_country(x, STR("Norway")), "NOR")); /* of both */
    assert_int_equal(actors_country(x, STR("Denmark")).n, 0);
    actors_close(x);
    buf_free(&made);
    unlink(in);
    unlink(image);
    unlink(own);
    rmdir(dir);
}

/* Any byte of the image may be wrong: an error or an index that answers, never more. */
static void damage_does_no_harm(void **state)
{
    (void)state;
    char dir[] = "/tmp/actorsXXXXXX", in[64];
    tac_error err;
    buf made = {0};
    actor_index *x;
    assert_non_null(mkdtemp(dir));
    snprintf(in, sizeof in, "%s/a.txt", dir);
    write_file(in, FILES, sizeof FILES - 1);
    assert_int_equal(actors_compile(dir, &made, &err), TAC_OK);
    unlink(in);
    rmdir(dir);
    int refused = 0;
    for (size_t i = 0; i < made.n; i++) {
        const char was = made.s[i];
        made.s[i] = (char)(was ^ 0x55);
        if (actors_open_bytes("image", (str){made.s, (uint32_t)made.n}, &x, &err)) {
            refused++;
        } else {
            actors_country(x, STR("Norway"));
            actors_country(x, STR("Stockholm"));
            actors_close(x);
        }
        made.s[i] = was;
    }
    assert_true(refused > 20); /* the header */
    for (size_t n = 7; n < made.n; n += 7)
        assert_int_not_equal(actors_open_bytes("cut", (str){made.s, (uint32_t)n}, &x, &err), TAC_OK);
    buf_free(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(own_files_lie_upon_the_image),
                                       cmocka_unit_test(damage_does_no_harm)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
