/* fuzz_tokenizer.c - any bytes as a text: refused as no UTF-8, or parsed into tokens that cover it. Needs
 * build/data/en.tac; without it nothing is tried. */
#include <stdlib.h>
#include <unistd.h>

#include "nlp/nlp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static nlp_model *model;
static nlp_parser *parser;
static arena *mem;

static bool ready(void)
{
    const char *path = getenv("TACITUS_TEST_MODEL");
    tac_error err;
    if (parser) return true;
    if (!path) path = "build/data/en.tac";
    if (access(path, R_OK) != 0) return false;
    if (nlp_model_open(path, false, &model, &err)) abort();
    parser = nlp_parser_new(model, NULL);
    mem = arena_new((size_t)512 << 20);
    return parser && mem;
}

static void check(const nlp_doc *d, str text)
{
    uint32_t at = 0;
    for (int32_t i = 0; i < d->ntok; i++) {
        const nlp_token *t = &d->tok[i];
        if (t->start_b != at || t->text.n == 0 || t->end_b > text.n) abort();
        if (t->head < 0 || t->head >= d->ntok || t->sent < 0 || t->sent >= d->nsent) abort();
        at = t->end_b + t->space_after;
    }
    if (at != text.n) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    jmp_buf oom;
    if (size > 1 << 14 || !ready()) return 0;
    arena_reset(mem);
    if (setjmp(oom)) return 0;
    arena_guard(mem, &oom);
    nlp_unit u = {.text = {(const char *)data, (uint32_t)size}};
    nlp_doc d;
    tac_error err;
    buf out = {0};
    if (nlp_parse(parser, mem, &u, 1, &d, &err)) return 0;
    check(&d, u.text);
    nlp_json(&d, STR("x"), &out);
    nlp_conllu(&d, STR("x"), &out);
    buf_free(&out);
    return 0;
}
