/* grammar.c - reads grammar/LANG.txt: lines "label role", # begins a comment. */
#include "nlp/grammar.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_FILE = 1024 * 1024, MAX_LABELS = 1024 };

typedef struct entry {
    str label; /* in the file's text */
    nlp_role role;
} entry;

struct nlp_grammar {
    buf text;
    entry *entry;
    uint32_t n;
};

/* First word of *s, which then holds the rest. */
static str word(str *s)
{
    str t = str_trim(*s);
    uint32_t n = 0;
    while (n < t.n && t.s[n] != ' ' && t.s[n] != '\t') n++;
    *s = (str){t.s + n, t.n - n};
    return (str){t.s, n};
}

static tac_status add(nlp_grammar *g, str line, const char *path, long number, tac_error *err)
{
    const char *hash = memchr(line.s, '#', line.n);
    if (hash) line.n = (uint32_t)(hash - line.s);
    str label = word(&line), role = word(&line);
    if (label.n == 0) return TAC_OK;
    int r = role.n ? nlp_role_of(role) : -1;
    if (r < 0)
        return error_set(err, TAC_ERR_SYNTAX, path, number, (long)label.n + 2,
                         "\"%.*s\" is no role (label, blank, role)", (int)role.n, role.s);
    if (str_trim(line).n) return error_set(err, TAC_ERR_SYNTAX, path, number, 1, "more than a label and its role");
    for (uint32_t i = 0; i < g->n; i++)
        if (str_eq(g->entry[i].label, label))
            return error_set(err, TAC_ERR_SYNTAX, path, number, 1, "the label %.*s stands here twice", (int)label.n,
                             label.s);
    if (g->n == MAX_LABELS) return error_set(err, TAC_ERR_LIMIT, path, number, 1, "more than %d labels", MAX_LABELS);
    g->entry[g->n++] = (entry){label, (nlp_role)r};
    return TAC_OK;
}

tac_status nlp_grammar_open(const char *path, nlp_grammar **out, tac_error *err)
{
    *out = NULL;
    nlp_grammar *g = calloc(1, sizeof *g);
    if (g) g->entry = calloc(MAX_LABELS, sizeof *g->entry);
    if (!g || !g->entry) {
        nlp_grammar_close(g);
        return error_set(err, TAC_ERR_LIMIT, path, 0, 0, "out of memory");
    }
    tac_status st = file_read(path, MAX_FILE, &g->text, err);
    str rest = {g->text.s, (uint32_t)g->text.n}, line;
    for (long number = 1; !st && str_split(&rest, '\n', &line); number++) st = add(g, line, path, number, err);
    if (st) {
        nlp_grammar_close(g);
        return st;
    }
    *out = g;
    return TAC_OK;
}

void nlp_grammar_close(nlp_grammar *g)
{
    if (!g) return;
    buf_free(&g->text);
    free(g->entry);
    free(g);
}

nlp_role grammar_role(const nlp_grammar *g, str label)
{
    for (uint32_t i = 0; g && i < g->n; i++)
        if (str_eq(g->entry[i].label, label)) return g->entry[i].role;
    return NLP_OTHER;
}
