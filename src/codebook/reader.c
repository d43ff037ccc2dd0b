/* reader.c - one line of a codebook file: words, marks, and errors that name line and column. */
#include <stdarg.h>
#include <stdio.h>

#include "codebook/private.h"

static bool is_mark(char c)
{
    return c == '|' || c == ':' || c == ',';
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

tac_status reader_cut(cb_reader *r)
{
    r->n = r->at = 0;
    const char *s = r->raw.s, *end = s + r->raw.n;
    while (s < end) {
        if (is_blank(*s)) {
            s++;
            continue;
        }
        const char *from = s;
        if (is_mark(*s))
            s++;
        else
            while (s < end && !is_blank(*s) && !is_mark(*s)) s++;
        if (r->n == CB_MAX_WORDS_IN_LINE) return reader_error(r, "more than %d words in a line", r->n);
        r->word[r->n++] = (str){from, (uint32_t)(s - from)};
    }
    return TAC_OK;
}

bool reader_more(const cb_reader *r)
{
    return r->at < r->n;
}

str reader_next(cb_reader *r)
{
    return r->at < r->n ? r->word[r->at++] : (str){"", 0};
}

bool reader_take(cb_reader *r, const char *word)
{
    if (r->at >= r->n || !str_is(r->word[r->at], word)) return false;
    r->at++;
    return true;
}

tac_status reader_error(const cb_reader *r, const char *fmt, ...)
{
    char why[400];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(why, sizeof why, fmt, ap);
    va_end(ap);
    const char *at = r->n && r->at ? r->word[r->at - 1].s : r->raw.s;
    return error_set(r->err, TAC_ERR_SYNTAX, r->file, r->line, (long)(at - r->bol) + 1, "%s", why);
}

static cb_list *list_of(const codebook *c, str name)
{
    for (int32_t i = 0; i < c->nlist; i++)
        if (str_eq(c->list[i].name, name)) return &c->list[i];
    return NULL;
}

tac_status reader_words(cb_reader *r, uint32_t **word, int32_t *n, int32_t *cap)
{
    str w = reader_next(r);
    if (w.n && w.s[0] == '@') {
        cb_list *l = list_of(r->c, (str){w.s + 1, w.n - 1});
        if (!l) return reader_error(r, "no list named '%.*s'", (int)w.n - 1, w.s + 1);
        if (word == &l->word) return reader_error(r, "a list cannot hold itself");
        if (*n + l->nword > CB_MAX_LIST) return reader_error(r, "more than %d words in one place", CB_MAX_LIST);
        for (int32_t i = 0; i < l->nword; i++) *ARENA_PUSH(r->c->mem, *word, *n, *cap) = l->word[i];
        return TAC_OK;
    }
    if (!w.n || is_mark(w.s[0])) return reader_error(r, "a word is expected");
    uint32_t id = strtab_add(r->c->words, w);
    if (!id) return error_set(r->err, TAC_ERR_LIMIT, r->file, r->line, 0, "memory is out");
    *ARENA_PUSH(r->c->mem, *word, *n, *cap) = id;
    return TAC_OK;
}
