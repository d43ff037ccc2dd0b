/* strtab.c - strings to small ids and back, in the order they came; read by many threads once filled. */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNK = 64 * 1024 };

typedef struct chunk {
    struct chunk *before;
    size_t size, used;
} chunk;

/* With the upper half of the string's hash: most strings that are asked for are not there, and few bytes are read to
 * know it. */
typedef struct place {
    uint32_t id, tag;
} place;

struct strtab {
    str *item; /* [count + 1]; item[0] is the empty string */
    uint32_t count, item_cap;
    place *slot; /* open addressing; a power of two */
    uint32_t slots;
    chunk *bytes;
};

strtab *strtab_new(void)
{
    strtab *t = calloc(1, sizeof *t);
    if (!t) return NULL;
    t->item_cap = 64;
    t->slots = 128;
    t->item = calloc(t->item_cap, sizeof *t->item);
    t->slot = calloc(t->slots, sizeof *t->slot);
    if (!t->item || !t->slot) {
        strtab_free(t);
        return NULL;
    }
    t->item[0] = (str){"", 0};
    return t;
}

void strtab_free(strtab *t)
{
    if (!t) return;
    for (chunk *c = t->bytes, *next; c; c = next) {
        next = c->before;
        free(c);
    }
    free(t->item);
    free(t->slot);
    free(t);
}

/* The slot that holds s, or the free one where it belongs, with its tag. */
static place *find_slot(const strtab *t, place *slot, uint32_t slots, str s, uint32_t *tag)
{
    const uint64_t hash = str_hash(s);
    uint32_t i = (uint32_t)hash & (slots - 1);
    *tag = (uint32_t)(hash >> 32);
    while (slot[i].id && !(slot[i].tag == *tag && str_eq(t->item[slot[i].id], s))) i = (i + 1) & (slots - 1);
    return &slot[i];
}

static void put(const strtab *t, place *slot, uint32_t slots, uint32_t id)
{
    uint32_t tag;
    place *at = find_slot(t, slot, slots, t->item[id], &tag);
    *at = (place){id, tag};
}

static bool grow(strtab *t)
{
    if (t->count + 1 >= t->item_cap) {
        uint32_t cap = t->item_cap * 2;
        str *item = cap > t->item_cap ? realloc(t->item, (size_t)cap * sizeof *item) : NULL;
        if (!item) return false;
        t->item = item;
        t->item_cap = cap;
    }
    if ((t->count + 1) > t->slots / 2) {
        uint32_t slots = t->slots * 2;
        place *slot = slots ? calloc(slots, sizeof *slot) : NULL;
        if (!slot) return false;
        for (uint32_t id = 1; id <= t->count; id++) put(t, slot, slots, id);
        free(t->slot);
        t->slot = slot;
        t->slots = slots;
    }
    return true;
}

static char *keep_bytes(strtab *t, str s)
{
    size_t need = (size_t)s.n + 1;
    if (!t->bytes || t->bytes->size - t->bytes->used < need) {
        size_t size = need > CHUNK ? need : CHUNK;
        chunk *c = malloc(sizeof *c + size);
        if (!c) return NULL;
        *c = (chunk){.before = t->bytes, .size = size};
        t->bytes = c;
    }
    char *p = (char *)(t->bytes + 1) + t->bytes->used;
    t->bytes->used += need;
    if (s.n) memcpy(p, s.s, s.n);
    p[s.n] = '\0';
    return p;
}

uint32_t strtab_find(const strtab *t, str s)
{
    uint32_t tag;
    return find_slot(t, t->slot, t->slots, s, &tag)->id;
}

uint32_t strtab_add(strtab *t, str s)
{
    uint32_t id = strtab_find(t, s);
    if (id) return id;
    if (!grow(t)) return 0;
    char *p = keep_bytes(t, s);
    if (!p) return 0;
    id = ++t->count;
    t->item[id] = (str){p, s.n};
    put(t, t->slot, t->slots, id);
    return id;
}

str strtab_get(const strtab *t, uint32_t id)
{
    return t->item[id <= t->count ? id : 0];
}

uint32_t strtab_count(const strtab *t)
{
    return t->count;
}
