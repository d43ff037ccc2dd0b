/* wordmap.c - strings to small numbers for one document: open addressing in its arena, the latest value wins. */
#include "actors/find.h"

static uint32_t slot_of(const word_map *m, str key)
{
    uint32_t i = (uint32_t)str_hash(key) & (m->size - 1);
    while (m->key[i].s && !str_eq(m->key[i], key)) i = (i + 1) & (m->size - 1);
    return i;
}

static void widen(arena *a, word_map *m)
{
    word_map old = *m;
    m->size = old.size ? old.size * 2 : 64;
    m->key = ARENA_ARRAY(a, str, m->size);
    m->value = ARENA_ARRAY(a, int32_t, m->size);
    for (uint32_t i = 0; i < old.size; i++)
        if (old.key[i].s) {
            uint32_t at = slot_of(m, old.key[i]);
            m->key[at] = old.key[i];
            m->value[at] = old.value[i];
        }
}

void word_map_put(arena *a, word_map *m, str key, int32_t value)
{
    if (!key.n) return;
    if ((m->used + 1) * 2 > m->size) widen(a, m);
    uint32_t i = slot_of(m, key);
    if (!m->key[i].s) m->used++;
    m->key[i] = key;
    m->value[i] = value;
}

int32_t word_map_get(const word_map *m, str key)
{
    if (!m->size || !key.n) return -1;
    uint32_t i = slot_of(m, key);
    return m->key[i].s ? m->value[i] : -1;
}
