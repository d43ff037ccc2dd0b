/* classes.c - which words mean similar things: `class NAME [< WIDER] : WORDS` lines and the questions to them. */
#include <stdlib.h>
#include <string.h>

#include "codebook/private.h"

enum { MAX_UP = 6 }; /* classes above a word's own that are looked at */

static int32_t class_at(const codebook *c, uint32_t id)
{
    return id && id <= c->class_of_cap ? c->class_of[id] - 1 : -1;
}

static tac_status define(cb_reader *r, str name)
{
    codebook *c = r->c;
    const uint32_t id = strtab_add(c->words, name);
    if (name.n < 3 || name.s[1] != '.') return reader_error(r, "a class is named v.NAME (verbs) or n.NAME (nouns)");
    if (class_at(c, id) >= 0) return reader_error(r, "class '%.*s' is already there", (int)name.n, name.s);
    if (id > c->class_of_cap) {
        const uint32_t cap = id * 2 + 1024;
        c->class_of = arena_grow(c->mem, c->class_of, sizeof *c->class_of * ((size_t)c->class_of_cap + 1),
                                 sizeof *c->class_of * ((size_t)cap + 1));
        c->class_of_cap = cap;
    }
    c->class_of[id] = c->nclass + 1;
    *ARENA_PUSH(c->mem, c->class_, c->nclass, c->class_cap) = (cb_class){id, -1};
    return TAC_OK;
}

/* The line behind "class". First pass: the name; second: what is wider, and the words. */
tac_status cb_class_line(cb_reader *r, bool names)
{
    codebook *c = r->c;
    const str name = reader_next(r);
    if (!name.n) return reader_error(r, "a class needs a name");
    if (names) return define(r, name);
    const int32_t own = class_at(c, strtab_find(c->words, name));
    if (reader_take(r, "<")) {
        const str wider = reader_next(r);
        c->class_[own].wider = class_at(c, strtab_find(c->words, wider));
        if (c->class_[own].wider < 0 || wider.s[0] != name.s[0])
            return reader_error(r, "no class '%.*s' of that kind", (int)wider.n, wider.s);
    }
    if (!reader_take(r, ":")) return reader_error(r, "expected ':' and words");
    while (reader_more(r)) {
        const uint32_t w = strtab_add(c->words, reader_next(r));
        *ARENA_PUSH(c->mem, c->member, c->nmember, c->member_cap) = (cb_member){w, own};
    }
    return TAC_OK;
}

static int by_word(const void *a, const void *b)
{
    const cb_member *x = a, *y = b;
    if (x->word != y->word) return x->word < y->word ? -1 : 1;
    return (x->in > y->in) - (x->in < y->in);
}

void cb_finish_classes(codebook *c)
{
    if (c->nmember) qsort(c->member, (size_t)c->nmember, sizeof *c->member, by_word);
    c->first_member = ARENA_ARRAY(c->mem, int32_t, c->indexed_words + 2);
    int32_t at = 0;
    for (uint32_t w = 0; w <= c->indexed_words; w++) {
        while (at < c->nmember && c->member[at].word < w) at++;
        c->first_member[w] = at;
    }
    c->first_member[c->indexed_words + 1] = c->nmember;
}

static bool has(const int32_t *list, int n, int32_t x)
{
    for (int i = 0; i < n; i++)
        if (list[i] == x) return true;
    return false;
}

int codebook_classes(const codebook *c, uint32_t word, char pos, int32_t *out, int cap)
{
    int n = 0;
    if (!word || word > c->indexed_words) return 0;
    for (int32_t i = c->first_member[word]; i < c->first_member[word + 1]; i++) {
        int32_t k = c->member[i].in;
        if (strtab_get(c->words, c->class_[k].name).s[0] != pos) continue;
        for (int up = 0; up < MAX_UP && k >= 0 && n < cap && !has(out, n, k); up++) {
            out[n++] = k;
            k = c->class_[k].wider;
        }
    }
    return n;
}

str codebook_class_name(const codebook *c, int32_t i)
{
    return strtab_get(c->words, c->class_[i].name);
}
