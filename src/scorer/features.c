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

/* Where the feature is, or where it would be noted. */
static int32_t *slot_for(scorer_features *f, uint64_t id)
{
    if (2 * f->n >= f->slots) {
        f->slots = f->slots ? 2 * f->slots : 256;
        f->slot = ARENA_ARRAY(f->mem, int32_t, f->slots);
        for (int32_t i = 0; i < f->n; i++) {
            uint64_t k = f->f[i].id & (uint64_t)(f->slots - 1);
            while (f->slot[k]) k = (k + 1) & (uint64_t)(f->slots - 1);
            f->slot[k] = i + 1;
        }
    }
    uint64_t k = id & (uint64_t)(f->slots - 1);
    while (f->slot[k] && f->f[f->slot[k] - 1].id != id) k = (k + 1) & (uint64_t)(f->slots - 1);
    return &f->slot[k];
}

void scorer_clear(scorer_features *f)
{
    f->n = f->vectors = 0;
    if (f->slots) memset(f->slot, 0, (size_t)f->slots * sizeof *f->slot);
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
    int32_t *at = slot_for(f, id);
    if (*at) {
        if (value > f->f[*at - 1].value) f->f[*at - 1].value = value;
        return;
    }
    scorer_feature one = {id, value, {"", 0}};
    if (f->keep_names) one.name = arena_str(f->mem, whole);
    *ARENA_PUSH(f->mem, f->f, f->n, f->cap) = one;
    *at = f->n;
}

void scorer_add_vector(scorer_features *f, const char *slot, const int8_t *v, int32_t dims)
{
    if (v && f->vectors < SCORER_VECTORS) f->vector[f->vectors++] = (scorer_vector){str_of(slot), v, dims};
}
