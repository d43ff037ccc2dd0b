/* features.c - named features of one example, each once. */
#include <stdio.h>
#include <string.h>

#include "scorer/scorer.h"

enum { NAME_BYTES = 160 };

uint64_t scorer_id(str name)
{
    const char *eq = name.n ? memchr(name.s, '=', name.n) : NULL;
    const uint32_t at = eq ? (uint32_t)(eq - name.s) : name.n, from = at < name.n ? at + 1 : at;
    uint32_t bar = name.n;
    while (bar > from && name.s[bar - 1] != '|') bar--;
    const str kind = {name.s, at}, b = {name.s + bar, name.n - bar};
    const bool two = bar > from;
    return scorer_mix(
        scorer_mix(str_fnv(kind.s, kind.n), str_hash((str){name.s + from, (two ? bar - 1 : name.n) - from})),
        two ? str_hash(b) : 0);
}

/* "KIND=A|B", a word of the weights' file. */
static str name_of(arena *mem, const char *kind, str a, str b)
{
    char name[NAME_BYTES];
    const int n = snprintf(name, sizeof name, "%s=%.*s%s%.*s", kind, (int)a.n, a.s, b.n ? "|" : "", (int)b.n, b.s);
    const uint32_t size = n < 0 ? 0 : n < NAME_BYTES ? (uint32_t)n : NAME_BYTES - 1;
    for (uint32_t i = 0; i < size; i++)
        if ((unsigned char)name[i] <= ' ') name[i] = '_';
    return arena_str(mem, (str){name, size});
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

void scorer_add_as(scorer_features *f, const char *kind, uint64_t kind_id, str a, str b, float value)
{
    const uint64_t id = scorer_mix(scorer_mix(kind_id, str_hash(a)), b.n ? str_hash(b) : 0);
    int32_t *at = slot_for(f, id);
    if (*at) {
        if (value > f->f[*at - 1].value) f->f[*at - 1].value = value;
        return;
    }
    scorer_feature one = {id, value, {"", 0}};
    if (f->keep_names) one.name = name_of(f->mem, kind, a, b);
    *ARENA_PUSH(f->mem, f->f, f->n, f->cap) = one;
    *at = f->n;
}

void scorer_add_vector(scorer_features *f, const char *slot, const int8_t *v, int32_t dims)
{
    if (v && f->vectors < SCORER_VECTORS) f->vector[f->vectors++] = (scorer_vector){str_of(slot), v, dims};
}
