/* features.c - named features of one example, each once. */
#include <string.h>

#include "scorer/scorer.h"

enum { NAME_BYTES = 160 };

static size_t put(char *name, size_t n, const char *s, size_t len)
{
    if (len > NAME_BYTES - n) len = NAME_BYTES - n;
    memcpy(name + n, s, len);
    return n + len;
}

void scorer_add(scorer_features *f, const char *kind, str a, str b, float value)
{
    char name[NAME_BYTES];
    size_t n = put(name, 0, kind, strlen(kind));
    n = put(name, n, "=", 1);
    n = put(name, n, a.s, a.n);
    if (b.n) {
        n = put(name, n, "|", 1);
        n = put(name, n, b.s, b.n);
    }
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)name[i] <= ' ') name[i] = '_'; /* names are words of the weights' file */
    const str whole = {name, (uint32_t)n};
    const uint64_t id = str_hash(whole);
    for (int32_t i = 0; i < f->n; i++) {
        if (f->f[i].id != id) continue;
        if (value > f->f[i].value) f->f[i].value = value;
        return;
    }
    scorer_feature one = {id, value, {"", 0}};
    if (f->keep_names) one.name = arena_str(f->mem, whole);
    *ARENA_PUSH(f->mem, f->f, f->n, f->cap) = one;
}
