/* test_nlp_vectors.c - the table of word vectors: found words, unknown words, files that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "nlp/nlp.h"

/* Two words of two dimensions, as scripts/make-words writes them. */
static size_t table(unsigned char *b)
{
    static const char *const WORD[] = {"snub", "rebuff"};
    uint64_t key[2];
    const uint32_t numbers[4] = {1, 2, 2, 0};
    for (int i = 0; i < 2; i++) {
        key[i] = 1469598103934665603U;
        for (const char *c = WORD[i]; *c; c++) key[i] = (key[i] ^ (unsigned char)*c) * 1099511628211U;
    }
    const int low = key[0] < key[1] ? 0 : 1;
    memset(b, 'd', 88);
    memcpy(b, "TACWORD1", 8);
    memcpy(b + 8, numbers, sizeof numbers);
    memcpy(b + 88, &key[low], 8);
    memcpy(b + 96, &key[1 - low], 8);
    for (int i = 0; i < 2; i++) {
        const int word = i ? 1 - low : low;
        b[104 + 2 * i] = (unsigned char)(word ? 127 : 1);
        b[105 + 2 * i] = (unsigned char)(word ? 0 : 126);
    }
    return 108;
}

static tac_status open_bytes(const unsigned char *b, size_t n, nlp_vectors **x)
{
    char path[] = "/tmp/vectorsXXXXXX";
    tac_error err = {0};
    const int fd = mkstemp(path);
    assert_true(fd >= 0 && write(fd, b, n) == (ssize_t)n);
    close(fd);
    const tac_status st = nlp_vectors_open(path, x, &err);
    assert_true(st == TAC_OK || err.message[0]);
    remove(path);
    return st;
}

static void known_words_have_vectors(void **state)
{
    unsigned char b[128];
    nlp_vectors *x = NULL;
    (void)state;
    assert_int_equal(open_bytes(b, table(b), &x), TAC_OK);
    assert_int_equal(nlp_vectors_dims(x), 2);
    const int8_t *snub = nlp_vector(x, STR("snub")), *rebuff = nlp_vector(x, STR("rebuff"));
    assert_non_null(snub);
    assert_non_null(rebuff);
    assert_int_equal(snub[1], 126);
    assert_int_equal(rebuff[0], 127);
    assert_null(nlp_vector(x, STR("spurn")));
    assert_null(nlp_vector(x, (str){"", 0}));
    assert_null(nlp_vector(NULL, STR("snub")));
    nlp_vectors_close(x);
}

static void what_is_no_table_is_refused(void **state)
{
    unsigned char b[128];
    nlp_vectors *x = NULL;
    (void)state;
    const size_t n = table(b);
    for (size_t cut = 1; cut < n; cut += 9) assert_int_equal(open_bytes(b, cut, &x), TAC_ERR_MODEL);
    b[0] = 'X';
    assert_int_equal(open_bytes(b, n, &x), TAC_ERR_MODEL);
    assert_null(x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_words_have_vectors),
        cmocka_unit_test(what_is_no_table_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
