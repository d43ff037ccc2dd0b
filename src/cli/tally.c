/* tally.c - what the documents of a corpus have most often: the verbs that no rule knows, the names that nobody knows.
 */
#include <search.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

typedef struct counted {
    char *what, *example;
    size_t count;
} counted;

typedef struct tally {
    void *tree; /* of counted, by what */
    counted **all;
    size_t n, cap;
} tally;

static int by_what(const void *a, const void *b)
{
    return strcmp(((const counted *)a)->what, ((const counted *)b)->what);
}

static int by_count(const void *a, const void *b)
{
    const counted *x = *(counted *const *)a, *y = *(counted *const *)b;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return strcmp(x->what, y->what);
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

static void count(tally *g, const char *what, size_t n, const char *example, size_t length)
{
    counted *w = calloc(1, sizeof *w);
    if (!w) out_of_memory();
    w->what = copy(what, n);
    counted **there = tsearch(w, &g->tree, by_what);
    if (!there) out_of_memory();
    if (*there != w) {
        free(w->what);
        free(w);
    } else {
        w->example = copy(example, length);
        if (g->n == g->cap) {
            g->cap = g->cap ? g->cap * 2 : 256;
            counted **all = realloc(g->all, g->cap * sizeof *all);
            if (!all) out_of_memory();
            g->all = all;
        }
        g->all[g->n++] = w;
    }
    (*there)->count++;
}

/* Lines "what TAB sentence". */
static void count_lines(tally *g, tac_str lines)
{
    for (const char *s = lines.s, *end = lines.s + lines.n; s < end;) {
        const char *stop = memchr(s, '\n', (size_t)(end - s)), *tab = memchr(s, '\t', (size_t)(stop - s));
        count(g, s, (size_t)(tab - s), tab + 1, (size_t)(stop - tab - 1));
        s = stop + 1;
    }
}

static int read_file(tally *g, tac_coder *coder, const cli_options *o, cli_lines *lines_of, const char *path)
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
        if (!st && more && !doc.date.n && o->date) doc.date = tac_str_of(o->date);
        if (!st && more) st = lines_of(coder, &doc, &lines, &err);
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

int cli_tally(tac_coder *coder, const cli_options *o, cli_lines *lines_of, cli_counted *print)
{
    tally g = {0};
    int status = CLI_OK;
    for (int i = 1; i < o->args; i++) {
        const int st = read_file(&g, coder, o, lines_of, o->arg[i]);
        if (st) status = st;
    }
    if (g.n) qsort(g.all, g.n, sizeof *g.all, by_count);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < g.n; i++) print(pass, g.all[i]->what, g.all[i]->count, g.all[i]->example);
    for (size_t i = 0; i < g.n; i++) {
        tdelete(g.all[i], &g.tree, by_what);
        free(g.all[i]->what);
        free(g.all[i]->example);
        free(g.all[i]);
    }
    free(g.all);
    return status;
}
