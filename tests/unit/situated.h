/* situated.h - parses a text for the tests of situate/. Without build/data/en.tac these tests are skipped. */
#ifndef TACITUS_TESTS_SITUATED_H
#define TACITUS_TESTS_SITUATED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "situate/situate.h"

typedef struct situated {
    nlp_model *model;
    nlp_grammar *grammar;
    nlp_parser *parser;
    codebook *cb;
    actor_index *actors;
    gazetteer *towns;
    arena *mem;
    jmp_buf oom;
} situated;

static situated it;
static const date_ymd TODAY = {2013, 3, 22}; /* a Friday */

static int situated_begin(void **state)
{
    (void)state;
    tac_error err;
    const char *path = getenv("TACITUS_TEST_MODEL");
    if (!path) path = "build/data/en.tac";
    it.mem = arena_new((size_t)1 << 28);
    if (access(path, R_OK)) return 0;
    if (nlp_model_open(path, false, &it.model, &err) || nlp_grammar_open("grammar/en.txt", &it.grammar, &err) ||
        codebook_open("codebook", &it.cb, &err) || actors_open("actors", NULL, 0, &it.actors, &err) ||
        gazetteer_open("build/data/places.tac", &it.towns, &err)) {
        fprintf(stderr, "%s: %s\n", err.file, err.message);
        return -1;
    }
    it.parser = nlp_parser_new(it.model, it.grammar);
    return it.parser ? 0 : -1;
}

static int situated_end(void **state)
{
    (void)state;
    nlp_parser_free(it.parser);
    nlp_model_close(it.model);
    nlp_grammar_close(it.grammar);
    codebook_close(it.cb);
    actors_close(it.actors);
    gazetteer_close(it.towns);
    arena_free(it.mem);
    return 0;
}

#define SITUATED()                                                                                                     \
    do {                                                                                                               \
        if (!it.parser) skip();                                                                                        \
        if (setjmp(it.oom)) fail_msg("out of memory");                                                                 \
        arena_guard(it.mem, &it.oom);                                                                                  \
        arena_reset(it.mem);                                                                                           \
    } while (0)

static inline nlp_doc situated_parse(const char *text)
{
    nlp_doc d = {0};
    text_unit *u = NULL;
    size_t n = 0;
    tac_error err;
    assert_int_equal(text_units(it.mem, (str){"", 0}, str_of(text), false, &u, &n, &err), TAC_OK);
    assert_int_equal(nlp_parse(it.parser, it.mem, u, n, &d, &err), TAC_OK);
    return d;
}

/* The text of tokens [b, e), "-" for none. */
static inline const char *situated_text(const nlp_doc *d, const char *text, int32_t b, int32_t e)
{
    return b < 0 || e <= b
               ? "-"
               : arena_printf(it.mem, "%.*s", (int)(d->tok[e - 1].end_b - d->tok[b].start_b), text + d->tok[b].start_b)
                     .s;
}

#endif
