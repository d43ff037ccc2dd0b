/* image.c - the mapped image of the actor files: entries, names, text. What lies in the file is not trusted. */
#include <stdlib.h>
#include <string.h>

#include "actors/index.h"

static bool power_of_two(uint32_t n)
{
    return n && !(n & (n - 1));
}

static tac_status lay(const char *name, const char *s, size_t n, actor_index *x, tac_error *err)
{
    const image_header *h = (const image_header *)(const void *)s;
    if (n < sizeof *h || memcmp(h->magic, ACTOR_IMAGE_MAGIC, 8) != 0 || h->version != ACTOR_IMAGE_VERSION)
        return error_set(err, TAC_ERR_MODEL, name, 0, 0,
                         "no index of actors of this version: make it again with tacitus actors build");
    size_t size = sizeof *h + sizeof(actor_entry) * (size_t)h->entries + (size_t)h->text;
    bool whole = true;
    for (int t = 0; t < TABLES; t++) {
        whole &= power_of_two(h->slots[t]) && power_of_two(h->firsts[t]);
        size += sizeof(name_slot) * (size_t)h->slots[t] + sizeof(uint32_t) * (size_t)h->firsts[t];
    }
    if (!whole || size != n || h->entries > INT32_MAX / 2)
        return error_set(err, TAC_ERR_MODEL, name, 0, 0, "the index of actors is cut short");
    const actor_layer *below = x->layers ? &x->layer[x->layers - 1] : NULL;
    actor_layer *l = &x->layer[x->layers++];
    l->h = h;
    l->entries_from = below ? below->entries_from + (int32_t)below->h->entries : 0;
    l->text_from = below ? below->text_from + below->h->text : 0;
    l->e = (const actor_entry *)(const void *)(h + 1);
    const char *at = (const char *)(l->e + h->entries);
    for (int t = 0; t < TABLES; t++) {
        l->slot[t] = (const name_slot *)(const void *)at;
        at += sizeof(name_slot) * (size_t)h->slots[t];
    }
    for (int t = 0; t < TABLES; t++) {
        l->first[t] = (const uint32_t *)(const void *)at;
        at += sizeof(uint32_t) * (size_t)h->firsts[t];
    }
    l->text = at;
    x->n = l->entries_from + (int32_t)h->entries;
    return TAC_OK;
}

tac_status index_map(const char *path, actor_index *x, tac_error *err)
{
    mapped m;
    RETURN_IF_ERROR(file_map(path, &m, err));
    const tac_status st = lay(path, m.s, m.n, x, err);
    if (st)
        file_unmap(&m);
    else
        x->layer[x->layers - 1].file = m;
    return st;
}

tac_status index_take(const char *name, buf *image, actor_index *x, tac_error *err)
{
    const tac_status st = lay(name, image->s, image->n, x, err);
    if (st) return st;
    x->layer[x->layers - 1].bytes = *image;
    *image = (buf){0};
    return TAC_OK;
}

str index_str(const actor_index *x, text_at at)
{
    const actor_layer *l = &x->layer[x->layers - 1];
    uint16_t n;
    if (!at) return (str){"", 0};
    if (at < l->text_from) l = &x->layer[0];
    const uint32_t from = at - l->text_from;
    if (from >= l->h->text || l->h->text - from < sizeof n) return (str){"", 0};
    memcpy(&n, l->text + from, sizeof n);
    return n <= l->h->text - from - sizeof n ? (str){l->text + from + sizeof n, n} : (str){"", 0};
}

const actor_entry *index_entry(const actor_index *x, int32_t i)
{
    static const actor_entry none = {.next = -1, .kind = ENTRY_CALLED};
    const actor_layer *l = &x->layer[x->layers - 1];
    if (i < 0 || i >= x->n) return &none;
    return i >= l->entries_from ? &l->e[i - l->entries_from] : &x->layer[0].e[i];
}

int32_t index_next(const actor_index *x, int32_t i)
{
    const int32_t next = index_entry(x, i)->next;
    return next < i ? next : -1;
}

/* Below its limit a table has free slots: the search ends. */
static int32_t find(const actor_index *x, int layer, index_table t, str key, uint64_t hash)
{
    const actor_layer *l = &x->layer[layer];
    const uint32_t last = l->h->slots[t] - 1, tag = (uint32_t)(hash >> 32);
    uint32_t i = (uint32_t)hash & last;
    for (uint32_t seen = 0; l->slot[t][i].key && seen <= last; seen++, i = (i + 1) & last)
        if (l->slot[t][i].tag == tag && str_eq(index_str(x, l->slot[t][i].key), key)) return l->slot[t][i].head;
    return -1;
}

static int32_t find_in(const actor_index *x, index_table t, str key)
{
    const uint64_t hash = str_hash(key);
    int32_t found = -1;
    for (int k = x->layers; k-- > 0 && found < 0;) found = find(x, k, t, key, hash);
    return found < x->n ? found : -1;
}

int32_t index_find(const actor_index *x, str folded)
{
    return find_in(x, TABLE_NAMES, folded);
}

int32_t index_find_role(const actor_index *x, str folded)
{
    return find_in(x, TABLE_ROLES, folded);
}

bool index_begins(const actor_index *x, index_table t, str folded)
{
    const uint64_t hash = str_hash(folded);
    const uint32_t tag = (uint32_t)(hash >> 32) | 1;
    for (int k = 0; k < x->layers; k++) {
        const actor_layer *l = &x->layer[k];
        const uint32_t last = l->h->firsts[t] - 1;
        uint32_t i = (uint32_t)hash & last;
        for (uint32_t seen = 0; l->first[t][i] && seen <= last; seen++, i = (i + 1) & last)
            if (l->first[t][i] == tag) return true;
    }
    return false;
}

const actor_entry *index_state(const actor_index *x, str code)
{
    char key[8] = "!";
    if (!code.n || code.n > 6) return NULL;
    memcpy(key + 1, code.s, code.n);
    const int32_t i = index_find(x, (str){key, code.n + 1});
    return i >= 0 ? index_entry(x, i) : NULL;
}

void index_others(const actor_index *x, const actor_entry *e, str out[3])
{
    for (int i = 0; i < 3; i++) out[i] = index_str(x, e->other[i]);
}

void actors_close(actor_index *x)
{
    if (!x) return;
    for (int k = 0; k < x->layers; k++) {
        if (x->layer[k].file.owner) file_unmap(&x->layer[k].file);
        buf_free(&x->layer[k].bytes);
    }
    free(x);
}

const char *actors_digest(const actor_index *x)
{
    return x->digest;
}
