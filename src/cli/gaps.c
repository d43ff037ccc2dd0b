/* gaps.c - tacitus codebook coverage FILE...: verbs between two political actors that no rule knows, most frequent
 * first. */
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

typedef struct word {
    char *lemma, *example;
    size_t count;
} word;

typedef struct gaps {
    void *tree; /* of words, by lemma */
    word **all;
    size_t n, cap;
} gaps;

static int by_lemma(const void *a, const void *b)
{
    return strcmp(((const word *)a)->lemma, ((const word *)b)->lemma);
}

static int by_count(const void *a, const void *b)
{
    const word *x = *(word *const *)a, *y = *(word *const *)b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return strcmp(x->lemma, y->lemma);
}

static void out_of_memory(void)
{
    cli_complain("out of memory");
    exit(CLI_FAILED);
}

static char *copy(const char *s, size_t n)
{
    char *p = malloc(n + 1);
    if (!p) out_of_memory();
    memcpy(p, s, n);
    p[n] = '\0';
    return p;
}

static void count(gaps *g, const char *lemma, size_t n, const char *example, size_t length)
{
    word *w = calloc(1, sizeof *w);
    if (!w) out_of_memory();
    w->lemma = copy(lemma, n);
    word **there = tsearch(w, &g->tree, by_lemma);
    if (!there) out_of_memory();
    if (*there != w) {
        free(w->lemma);
        free(w);
    } else {
        w->example = copy(example, length);
        if (g->n == g->cap) {
            g->cap = g->cap ? g->cap * 2 : 256;
            word **all = realloc(g->all, g->cap * sizeof *all);
            if (!all) out_of_memory();
            g->all = all;
        }
        g->all[g->n++] = w;
    }
    (*there)->count++;
}

/* Lines "lemma TAB sentence". */
static void count_lines(gaps *g, tac_str lines)
{
    for (const char *s = lines.s, *end = lines.s + lines.n; s < end;) {
        const char *stop = memchr(s, '\n', (size_t)(end - s)), *tab = memchr(s, '\t', (size_t)(stop - s));
        count(g, s, (size_t)(tab - s), tab + 1, (size_t)(stop - tab - 1));
        s = stop + 1;
    }
}

static int read_file(gaps *g, tac_coder *coder, const cli_options *o, const char *path)
{
    tac_reader *r = NULL;
    tac_doc doc;
    tac_str lines;
    tac_error err = {0};
    bool more = true;
    int status = CLI_OK;
    tac_status st = tac_reader_open(path, o->input, false, &r, &err);
    if (st) {
        cli_fail(&err);
        return CLI_BAD_DOCUMENTS;
    }
    while (more) {
        memset(&err, 0, sizeof err);
        st = tac_reader_next(r, &doc, &more, &err);
        if (!st && more) st = tac_codebook_gaps(coder, &doc, &lines, &err);
        if (st) {
            cli_fail(&err);
            status = CLI_BAD_DOCUMENTS;
            if (st == TAC_ERR_IO) break;
        } else if (more)
            count_lines(g, lines);
    }
    tac_reader_close(r);
    return status;
}

int cli_gaps(tac_coder *coder, const cli_options *o)
{
    gaps g = {0};
    int status = CLI_OK;
    for (int i = 1; i < o->args; i++) {
        const int st = read_file(&g, coder, o, o->arg[i]);
        if (st) status = st;
    }
    if (g.n) qsort(g.all, g.n, sizeof *g.all, by_count);
    for (size_t i = 0; i < g.n; i++) {
        cli_print("%6zu  %-20s %.160s\n", g.all[i]->count, g.all[i]->lemma, g.all[i]->example);
        tdelete(g.all[i], &g.tree, by_lemma);
        free(g.all[i]->lemma);
        free(g.all[i]->example);
        free(g.all[i]);
    }
    free(g.all);
    return status;
}
