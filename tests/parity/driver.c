/* driver.c - parity and speed of the language model alone: JSON Lines of texts in, parses out, each text as one unit.
 *
 * usage: driver build DIR OUT | info MODEL | parse MODEL GRAMMAR [conllu] < texts.jsonl | speed MODEL GRAMMAR < ... */
#include "nlp/nlp.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int fail(const tac_error *e)
{
    fprintf(stderr, "driver: %s: %s\n", e->file, e->message);
    return 1;
}

static int parse(const char *model, const char *grammar, const char *how)
{
    tac_error err = {.line = 0};
    nlp_model *m;
    nlp_grammar *g;
    double start = now(), busy = 0;
    if (nlp_model_open(model, false, &m, &err) || nlp_grammar_open(grammar, &g, &err)) return fail(&err);
    nlp_parser *p = nlp_parser_new(m, g);
    fprintf(stderr, "open %.1f ms\n", 1e3 * (now() - start));
    arena *a = arena_new((size_t)1 << 30);
    buf out = {0};
    char *line = NULL;
    size_t cap = 0, tokens = 0;
    ssize_t n;
    jmp_buf at;
    if (setjmp(at)) {
        fprintf(stderr, "driver: out of memory\n");
        return 1;
    }
    arena_guard(a, &at);
    while ((n = getline(&line, &cap, stdin)) > 0) {
        json_t *doc = json_loadb(line, (size_t)n, JSON_ALLOW_NUL, NULL);
        json_t *text = json_object_get(doc, "text"), *id = json_object_get(doc, "id");
        if (!text) continue;
        nlp_unit u = {.text = {json_string_value(text), (uint32_t)json_string_length(text)}};
        nlp_doc d;
        double t = now();
        if (nlp_parse(p, a, &u, 1, &d, &err)) return fail(&err);
        busy += now() - t;
        tokens += (size_t)d.ntok;
        str name = str_of(json_string_value(id));
        if (strcmp(how, "conllu") == 0) nlp_conllu(&d, name, &out);
        if (strcmp(how, "json") == 0) nlp_json(&d, name, &out);
        fwrite(out.s, 1, out.n, stdout);
        buf_clear(&out);
        arena_reset(a);
        json_decref(doc);
    }
    fprintf(stderr, "%zu tokens, %.3f s, %.0f tokens/s\n", tokens, busy, (double)tokens / busy);
    free(line);
    buf_free(&out);
    arena_free(a);
    nlp_parser_free(p);
    nlp_grammar_close(g);
    nlp_model_close(m);
    return 0;
}

int main(int argc, char **argv)
{
    tac_error err = {.line = 0};
    const char *what = argc > 1 ? argv[1] : "";
    if (argc == 4 && strcmp(what, "build") == 0) return nlp_model_build(argv[2], argv[3], &err) ? fail(&err) : 0;
    if (argc == 3 && strcmp(what, "info") == 0) {
        nlp_model *m;
        buf out = {0};
        if (nlp_model_open(argv[2], true, &m, &err)) return fail(&err);
        nlp_model_info(m, &out);
        fwrite(out.s, 1, out.n, stdout);
        buf_free(&out);
        nlp_model_close(m);
        return 0;
    }
    if (argc >= 4 && strcmp(what, "parse") == 0) return parse(argv[2], argv[3], argc > 4 ? argv[4] : "json");
    if (argc >= 4 && strcmp(what, "speed") == 0) return parse(argv[2], argv[3], "");
    fprintf(stderr, "usage: driver build DIR OUT | info MODEL | parse MODEL GRAMMAR [conllu] | speed MODEL GRAMMAR\n");
    return 2;
}
