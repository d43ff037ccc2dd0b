/* test_nlp_files.c - broken files of a pipeline and of a grammar: refused with the reason, never a crash. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "nlp/config.h"
#include "nlp/msgpack.h"
#include "nlp/nlp.h"

static arena *mem;

static int begin(void **state)
{
    (void)state;
    mem = arena_new((size_t)256 << 20);
    return mem ? 0 : -1;
}

static int end(void **state)
{
    (void)state;
    arena_free(mem);
    return 0;
}

static tac_status unpack(const char *bytes, uint32_t n, msg **out)
{
    tac_error err;
    static char *own; /* until the next call: the tree points into it */
    free(own);
    own = malloc(n ? n : 1); /* exact size: a sanitizer sees a read behind the end */
    memcpy(own, bytes, n);
    arena_reset(mem);
    tac_status st = msg_parse(mem, (str){own, n}, "test", out, &err);
    if (st) assert_true(err.message[0] != 0);
    return st;
}
#define UNPACK(lit, out) unpack((lit), (uint32_t)(sizeof(lit) - 1), (out))

static void msgpack_values(void **state)
{
    msg *m;
    (void)state;
    assert_int_equal(UNPACK("\x93\x01\xff\xcd\x01\x02", &m), TAC_OK);
    assert_int_equal(m->kind, MSG_ARRAY);
    assert_int_equal(m->v.item[0].v.u, 1);
    assert_int_equal(m->v.item[1].v.i, -1);
    assert_int_equal(m->v.item[2].v.u, 0x102);
    assert_int_equal(UNPACK("\xcf\xff\xff\xff\xff\xff\xff\xff\xff", &m), TAC_OK);
    assert_true(m->v.u == UINT64_MAX);
    assert_int_equal(UNPACK("\x81\xa1k\xcb\x3f\xf8\0\0\0\0\0\0", &m), TAC_OK);
    assert_true(msg_get(m, "k")->v.f > 1.49 && msg_get(m, "k")->v.f < 1.51);
    assert_null(msg_get(m, "other"));
}

static void msgpack_arrays(void **state)
{
    msg *m;
    msg_tensor t;
    (void)state;
    static const char good[] = "\x85\xc4\x02nd\xc3\xc4\x04type\xa3<f4\xc4\x04kind\xc4\0\xc4\x05shape\x92\x01\x02"
                               "\xc4\x04"
                               "data\xc4\x08"
                               "abcdefgh";
    arena_reset(mem);
    assert_int_equal(msg_parse(mem, (str){good, sizeof good - 1}, "t", &m, NULL), TAC_OK);
    assert_true(msg_array(m, &t));
    assert_int_equal(t.n, 2);
    for (uint32_t n = 0; n < sizeof good - 1; n++) assert_int_equal(unpack(good, n, &m), TAC_ERR_MODEL);
}

static void msgpack_bad(void **state)
{
    msg *m;
    char deep[64];
    (void)state;
    assert_int_equal(UNPACK("", &m), TAC_ERR_MODEL);
    assert_int_equal(UNPACK("\xdd\xff\xff\xff\xff", &m), TAC_ERR_MODEL); /* four billion items */
    assert_int_equal(UNPACK("\xdf\xff\xff\xff\xff\x01", &m), TAC_ERR_MODEL);
    assert_int_equal(UNPACK("\xc6\xff\xff\xff\xff", &m), TAC_ERR_MODEL);
    assert_int_equal(UNPACK("\xc1", &m), TAC_ERR_MODEL);         /* never used */
    assert_int_equal(UNPACK("\xd4\x01\x01", &m), TAC_ERR_MODEL); /* extension */
    assert_int_equal(UNPACK("\x01\x01", &m), TAC_ERR_MODEL);     /* two documents */
    assert_int_equal(UNPACK("\xa2\xc3\x28", &m), TAC_ERR_MODEL); /* not UTF-8 */
    memset(deep, '\x91', sizeof deep);
    assert_int_equal(unpack(deep, sizeof deep, &m), TAC_ERR_MODEL);
}

static void configs(void **state)
{
    config *c;
    tac_error err;
    str v;
    (void)state;
    arena_reset(mem);
    str text =
        STR("# c\n[a.b]\nwidth = 96\nlist = [1,\n  2]\n[c]\nw = ${a.b:width}\nloop = ${c.loop}\nx = ${no.such}\n");
    assert_int_equal(config_parse(mem, text, "t", &c, &err), TAC_OK);
    assert_true(config_has(c, "a.b") && !config_has(c, "a"));
    assert_true(config_text(c, "c", "w", &v) && str_is(v, "96"));
    assert_false(config_text(c, "c", "loop", &v));
    assert_false(config_text(c, "c", "x", &v));
    json_t *j = config_value(c, "a.b", "list");
    assert_int_equal(json_array_size(j), 2);
    json_decref(j);
    assert_int_equal(config_parse(mem, STR("[a]\nnothing\n"), "t", &c, &err), TAC_ERR_MODEL);
    assert_int_equal(err.line, 2);
    assert_int_equal(config_parse(mem, STR("  x\n"), "t", &c, &err), TAC_ERR_MODEL);
}

static tac_status grammar_of(const char *text, tac_error *err)
{
    char path[] = "/tmp/tacitus-grammar-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    FILE *f = fdopen(fd, "w");
    fputs(text, f);
    fclose(f);
    nlp_grammar *g = NULL;
    tac_status st = nlp_grammar_open(path, &g, err);
    nlp_grammar_close(g);
    unlink(path);
    return st;
}

static void grammars(void **state)
{
    tac_error err;
    (void)state;
    assert_int_equal(grammar_of("# roles\nnsubj  subj # who\n\n  dobj\tobj\n", &err), TAC_OK);
    assert_int_equal(grammar_of("", &err), TAC_OK);
    assert_int_equal(grammar_of("nsubj subj\ndobj object\n", &err), TAC_ERR_SYNTAX);
    assert_int_equal(err.line, 2);
    assert_int_equal(grammar_of("nsubj\n", &err), TAC_ERR_SYNTAX);
    assert_int_equal(grammar_of("nsubj subj\nnsubj obj\n", &err), TAC_ERR_SYNTAX);
    assert_int_equal(grammar_of("nsubj subj obj\n", &err), TAC_ERR_SYNTAX);
    nlp_grammar *g;
    assert_int_equal(nlp_grammar_open("/nonexistent/en.txt", &g, &err), TAC_ERR_IO);
}

static void role_names(void **state)
{
    (void)state;
    for (int r = 0; r < NLP_ROLE_COUNT; r++) assert_int_equal(nlp_role_of(str_of(nlp_role_name((nlp_role)r))), r);
    assert_int_equal(nlp_role_of(STR("nsubj")), -1);
}

static void no_pipeline(void **state)
{
    tac_error err;
    (void)state;
    assert_int_equal(nlp_model_build("/nonexistent", "/tmp/tacitus-none.tac", &err), TAC_ERR_IO);
    assert_int_equal(nlp_model_build("/tmp", "/tmp/tacitus-none.tac", &err), TAC_ERR_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(msgpack_values), cmocka_unit_test(msgpack_arrays), cmocka_unit_test(msgpack_bad),
        cmocka_unit_test(configs),        cmocka_unit_test(grammars),       cmocka_unit_test(role_names),
        cmocka_unit_test(no_pipeline),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
