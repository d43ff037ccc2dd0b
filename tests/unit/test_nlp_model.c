/* test_nlp_model.c - the converted model: damaged files are refused or harmless, parses hold together and do not
 * depend on what was parsed before. Needs build/data/en.tac; without it the tests are skipped. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "nlp/layout.h"
#include "nlp/nlp.h"

static nlp_model *model;
static nlp_grammar *grammar;
static arena *mem;
static jmp_buf oom;

static const char *model_path(void)
{
    const char *p = getenv("TACITUS_TEST_MODEL");
    return p ? p : "build/data/en.tac";
}

static int begin(void **state)
{
    tac_error err;
    (void)state;
    mem = arena_new((size_t)1 << 30);
    if (access(model_path(), R_OK) != 0) return 0;
    if (nlp_model_open(model_path(), true, &model, &err)) {
        fprintf(stderr, "%s: %s\n", err.file, err.message);
        return -1;
    }
    return nlp_grammar_open("grammar/en.txt", &grammar, &err) ? -1 : 0;
}

static int end(void **state)
{
    (void)state;
    nlp_model_close(model);
    nlp_grammar_close(grammar);
    arena_free(mem);
    return 0;
}

#define NEED_MODEL()                                                                                                   \
    do {                                                                                                               \
        if (!model) skip();                                                                                            \
        if (setjmp(oom)) fail_msg("out of memory");                                                                    \
        arena_guard(mem, &oom);                                                                                        \
        arena_reset(mem);                                                                                              \
    } while (0)

static nlp_unit unit_of(str text)
{
    return (nlp_unit){.text = text};
}

/* Tokens cover the text but for the blanks that belong to them; heads stay in the sentence; links agree. */
static void check_doc(const nlp_doc *d, str text)
{
    uint32_t at = 0;
    for (int32_t i = 0; i < d->ntok; i++) {
        const nlp_token *t = &d->tok[i];
        assert_int_equal(t->start_b, at);
        assert_int_equal(t->end_b - t->start_b, t->text.n);
        assert_memory_equal(text.s + at, t->text.s, t->text.n);
        at = t->end_b + t->space_after;
        const nlp_sentence *s = &d->sent[t->sent];
        assert_in_range(i, s->begin, s->end - 1);
        assert_in_range(t->head, 0, d->ntok - 1);
        assert_in_range(t->left_edge, s->begin, i);
        assert_in_range(t->right_edge, i, s->end - 1);
        for (int32_t c = t->first_child, before = -1; c >= 0; before = c, c = d->tok[c].next_sibling) {
            assert_true(c > before);
            assert_int_equal(d->tok[c].head, i);
        }
    }
    assert_int_equal(at, text.n);
}

static void parses_hold_together(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "\n",
        "a",
        "  a ",
        "No.",
        "a\xc2\xa0"
        "b",
        "don't",
        "((((",
        "\xe2\x80\x8b",
        "\xf0\x9f\x98\x80\xf0\x9f\x98\x80!",
        "The rebels said on Monday they'd freed 12 hostages. \n\n \"We're done,\" one added.",
        "\x01\x02 \x1c x",
        "Stra\xc3\x9f"
        "e 5km 3,000\xc2\xa0"
        "US$ e.g. http://a.b/c?d=e :-) ...",
    };
    (void)state;
    NEED_MODEL();
    nlp_parser *p = nlp_parser_new(model, grammar);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        nlp_unit u = unit_of(str_of(texts[i]));
        nlp_doc d;
        tac_error err;
        assert_int_equal(nlp_parse(p, mem, &u, 1, &d, &err), TAC_OK);
        check_doc(&d, u.text);
    }
    nlp_doc d;
    tac_error err;
    assert_int_equal(nlp_parse(p, mem, NULL, 0, &d, &err), TAC_OK);
    assert_int_equal(d.ntok, 0);
    nlp_unit bad = unit_of(STR("a\xff"
                               "b"));
    assert_int_equal(nlp_parse(p, mem, &bad, 1, &d, &err), TAC_ERR_UTF8);
    nlp_parser_free(p);
}

static const char *const several[] = {
    "Kenya's president met the envoy in Addis Ababa on 4 May.",
    "Troops opened fire on the crowd; at least six people died.",
    "Neither government would comment.",
    "She won't go to Paris, her office said, unless sanctions are lifted.",
};

/* A unit's parse is the same alone, in a document of several, and after other documents. */
static void parses_do_not_interfere(void **state)
{
    enum { N = sizeof several / sizeof several[0] };
    nlp_unit u[N];
    nlp_doc together, alone;
    tac_error err;
    buf a = {0}, b = {0};
    (void)state;
    NEED_MODEL();
    nlp_parser *p = nlp_parser_new(model, grammar), *fresh;
    for (size_t i = 0; i < N; i++) u[i] = unit_of(str_of(several[i]));
    assert_int_equal(nlp_parse(p, mem, u, N, &together, &err), TAC_OK);
    int32_t first = 0;
    for (size_t i = 0; i < N; i++) {
        fresh = nlp_parser_new(model, grammar);
        assert_int_equal(nlp_parse(fresh, mem, &u[i], 1, &alone, &err), TAC_OK);
        for (int32_t k = 0; k < alone.ntok; k++) {
            const nlp_token *x = &alone.tok[k], *y = &together.tok[first + k];
            assert_string_equal(x->tag, y->tag);
            assert_string_equal(x->dep, y->dep);
            assert_int_equal(x->head + first, y->head);
            assert_true(str_eq(x->lemma, y->lemma));
            assert_int_equal(x->ent, y->ent);
        }
        first += alone.ntok;
        buf_clear(&a);
        buf_clear(&b);
        nlp_json(&alone, STR("x"), &a);
        assert_int_equal(nlp_parse(p, mem, &u[i], 1, &alone, &err), TAC_OK);
        nlp_json(&alone, STR("x"), &b);
        assert_int_equal(a.n, b.n);
        assert_memory_equal(a.s, b.s, a.n);
        nlp_parser_free(fresh);
    }
    assert_int_equal(first, together.ntok);
    buf_free(&a);
    buf_free(&b);
    nlp_parser_free(p);
}

/* More word types than the caches hold: they are emptied, and nothing changes but the time. */
static void full_caches(void **state)
{
    nlp_doc d;
    tac_error err;
    buf a = {0}, b = {0};
    (void)state;
    NEED_MODEL();
    nlp_parser *p = nlp_parser_new(model, grammar);
    nlp_unit u = unit_of(str_of(several[3]));
    assert_int_equal(nlp_parse(p, mem, &u, 1, &d, &err), TAC_OK);
    nlp_json(&d, STR("x"), &a);
    for (int round = 0; round < 3; round++) {
        buf words = {0};
        for (int k = 0; k < 15000; k++) buf_printf(&words, "w%dq%d ", k, round);
        nlp_unit many = unit_of((str){words.s, (uint32_t)words.n});
        assert_int_equal(nlp_parse(p, mem, &many, 1, &d, &err), TAC_OK);
        check_doc(&d, many.text);
        buf_free(&words);
        arena_reset(mem);
        buf_clear(&b);
        assert_int_equal(nlp_parse(p, mem, &u, 1, &d, &err), TAC_OK);
        nlp_json(&d, STR("x"), &b);
        assert_int_equal(a.n, b.n);
        assert_memory_equal(a.s, b.s, a.n);
    }
    buf_free(&a);
    buf_free(&b);
    nlp_parser_free(p);
}

static void relinking(void **state)
{
    nlp_doc d;
    tac_error err;
    (void)state;
    NEED_MODEL();
    nlp_parser *p = nlp_parser_new(model, grammar);
    nlp_unit u = unit_of(str_of(several[0]));
    assert_int_equal(nlp_parse(p, mem, &u, 1, &d, &err), TAC_OK);
    for (int32_t i = 0; i < d.ntok; i++) d.tok[i].head = i ? i - 1 : 0; /* one chain */
    nlp_relink(&d, 0);
    assert_int_equal(d.tok[0].right_edge, d.ntok - 1);
    assert_int_equal(d.tok[0].first_child, 1);
    assert_int_equal(d.tok[1].next_sibling, -1);
    d.tok[2].head = 3; /* a circle of two does no harm */
    nlp_relink(&d, 0);
    nlp_relink(&d, 99);
    nlp_relink(&d, -1);
    nlp_parser_free(p);
}

/* ---- damaged files ---- */

typedef struct copy {
    char path[64];
    char *map;
    size_t n;
} copy;

static void copy_model(copy *c)
{
    buf b = {0};
    tac_error err;
    strcpy(c->path, "/tmp/tacitus-model-XXXXXX");
    int fd = mkstemp(c->path);
    assert_true(fd >= 0);
    assert_int_equal(file_read(model_path(), (size_t)1 << 30, &b, &err), TAC_OK);
    c->n = b.n;
    assert_int_equal(write(fd, b.s, b.n), b.n);
    c->map = mmap(NULL, c->n, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    assert_true(c->map != MAP_FAILED);
    close(fd);
    buf_free(&b);
}

static void drop_copy(copy *c)
{
    munmap(c->map, c->n);
    unlink(c->path);
}

/* Opens the damaged copy; when it opens after all, it must parse without a fault. */
static bool try_copy(const copy *c, bool verify)
{
    nlp_model *m = NULL;
    tac_error err = {.line = 0};
    tac_status st = nlp_model_open(c->path, verify, &m, &err);
    if (st) {
        assert_null(m);
        assert_true(err.message[0] != 0);
        return false;
    }
    nlp_parser *p = nlp_parser_new(m, grammar);
    for (size_t i = 0; i < sizeof several / sizeof several[0]; i++) {
        nlp_unit u = unit_of(str_of(several[i]));
        nlp_doc d;
        arena_reset(mem);
        (void)nlp_parse(p, mem, &u, 1, &d, &err);
    }
    nlp_parser_free(p);
    nlp_model_close(m);
    return true;
}

static void truncated_files(void **state)
{
    copy c;
    (void)state;
    NEED_MODEL();
    copy_model(&c);
    const size_t cut[] = {0, 1, 7, 63, 127, 128, 200, 1000, c.n / 2, c.n - 1};
    munmap(c.map, c.n);
    for (size_t i = sizeof cut / sizeof cut[0]; i-- > 0;) {
        assert_int_equal(truncate(c.path, (off_t)cut[i]), 0);
        assert_false(try_copy(&c, false));
    }
    unlink(c.path);
}

static void changed_header(void **state)
{
    copy c;
    (void)state;
    NEED_MODEL();
    copy_model(&c);
    file_header h;
    memcpy(&h, c.map, sizeof h);
    for (size_t i = 0; i < FILE_TABLE_AT + h.sections * sizeof(file_section); i++) {
        c.map[i] = (char)(c.map[i] ^ 0x40);
        assert_false(try_copy(&c, false));
        c.map[i] = (char)(c.map[i] ^ 0x40);
    }
    assert_true(try_copy(&c, true));
    c.map[c.n - 100] = (char)(c.map[c.n - 100] ^ 1);
    assert_false(try_copy(&c, true)); /* the checksum sees any change */
    drop_copy(&c);
}

/* Random changes in every section but the weights, with the checksum left unlooked at. */
static void changed_sections(void **state)
{
    copy c;
    static uint32_t seed = 12345;
    file_header h;
    (void)state;
    NEED_MODEL();
    copy_model(&c);
    memcpy(&h, c.map, sizeof h);
    for (uint32_t i = 0; i < h.sections; i++) {
        file_section s;
        memcpy(&s, c.map + FILE_TABLE_AT + i * sizeof s, sizeof s);
        if (s.size == 0) continue;
        for (int round = 0; round < 8; round++) {
            size_t at[4];
            char old[4];
            for (int k = 0; k < 4; k++) {
                seed = seed * 1664525u + 1013904223u;
                at[k] = (size_t)s.offset + (seed >> 3) % (size_t)s.size;
                old[k] = c.map[at[k]];
                c.map[at[k]] = (char)(round & 1 ? 0xff : seed >> 24);
            }
            (void)try_copy(&c, false);
            for (int k = 4; k-- > 0;) c.map[at[k]] = old[k];
        }
    }
    assert_true(try_copy(&c, true));
    drop_copy(&c);
}

static void foreign_files(void **state)
{
    nlp_model *m;
    tac_error err;
    (void)state;
    assert_int_equal(nlp_model_open("/nonexistent", false, &m, &err), TAC_ERR_IO);
    assert_int_equal(nlp_model_open("/tmp", false, &m, &err), TAC_ERR_IO);
    assert_int_equal(nlp_model_open("grammar/en.txt", false, &m, &err), TAC_ERR_MODEL);
    assert_null(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses_hold_together), cmocka_unit_test(parses_do_not_interfere),
        cmocka_unit_test(full_caches),          cmocka_unit_test(relinking),
        cmocka_unit_test(truncated_files),      cmocka_unit_test(changed_header),
        cmocka_unit_test(changed_sections),     cmocka_unit_test(foreign_files),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
