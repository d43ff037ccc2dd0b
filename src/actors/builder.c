/* builder.c - entries and their names, gathered, then laid out as an image. */
#include <stdlib.h>
#include <string.h>

#include "actors/index.h"

typedef struct name_table {
    strtab *keys, *firsts;
    int32_t *head; /* [keys + 1]: first entry */
    uint32_t cap;
} name_table;

struct index_builder {
    const actor_index *under;
    name_table table[TABLES];
    strtab *texts;
    uint32_t *at; /* [texts + 1]: where each begins */
    uint32_t at_cap, text_from;
    buf text;
    actor_entry *e;
    int32_t n, cap, from;
    bool oom, too_long;
};

index_builder *index_builder_new(const actor_index *under)
{
    index_builder *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    b->under = under && under->layers ? under : NULL;
    b->from = b->under ? b->under->n : 0;
    if (b->under) {
        const actor_layer *l = &b->under->layer[b->under->layers - 1];
        b->text_from = l->text_from + l->h->text;
    }
    b->texts = strtab_new();
    b->oom = !b->texts;
    for (int t = 0; t < TABLES; t++) {
        b->table[t].keys = strtab_new();
        b->table[t].firsts = strtab_new();
        b->oom |= !b->table[t].keys || !b->table[t].firsts;
    }
    buf_put(&b->text, "\0", 2); /* nothing begins at 0 */
    if (!b->oom) return b;
    index_builder_free(b);
    return NULL;
}

void index_builder_free(index_builder *b)
{
    if (!b) return;
    for (int t = 0; t < TABLES; t++) {
        strtab_free(b->table[t].keys);
        strtab_free(b->table[t].firsts);
        free(b->table[t].head);
    }
    strtab_free(b->texts);
    buf_free(&b->text);
    free(b->at);
    free(b->e);
    free(b);
}

static bool room(index_builder *b, void **p, uint32_t *cap, uint32_t need, size_t size)
{
    if (need < *cap) return true;
    uint32_t more = *cap ? *cap : 4096;
    while (more <= need) more += more / 2;
    void *q = realloc(*p, more * size);
    if (!q) {
        b->oom = true;
        return false;
    }
    *p = q;
    *cap = more;
    return true;
}

text_at index_builder_text(index_builder *b, str s)
{
    const uint32_t before = strtab_count(b->texts);
    if (!s.n) return 0;
    b->too_long |= s.n > UINT16_MAX;
    const uint32_t id = strtab_add(b->texts, s);
    b->oom |= !id;
    if (b->oom || b->too_long || !room(b, (void **)&b->at, &b->at_cap, id, sizeof *b->at)) return 0;
    if (id > before) {
        const uint16_t n = (uint16_t)s.n;
        b->at[id] = b->text_from + (uint32_t)b->text.n;
        buf_put(&b->text, &n, sizeof n);
        buf_str(&b->text, s);
        b->oom |= b->text.oom || b->text.n > UINT32_MAX / 2;
    }
    return b->at[id];
}

str index_builder_str(const index_builder *b, text_at at)
{
    uint16_t n;
    if (at < b->text_from) return index_str(b->under, at);
    memcpy(&n, b->text.s + (at - b->text_from), sizeof n);
    return (str){b->text.s + (at - b->text_from) + sizeof n, n};
}

static int32_t below(const index_builder *b, index_table t, str key)
{
    if (!b->under) return -1;
    return t == TABLE_ROLES ? index_find_role(b->under, key) : index_find(b->under, key);
}

int32_t index_builder_find(const index_builder *b, str key)
{
    const uint32_t id = strtab_find(b->table[TABLE_NAMES].keys, key);
    return id ? b->table[TABLE_NAMES].head[id] : below(b, TABLE_NAMES, key);
}

actor_entry *index_builder_entry(index_builder *b, int32_t i)
{
    return i >= b->from && i < b->from + b->n ? &b->e[i - b->from] : NULL;
}

void index_builder_add(index_builder *b, str key, actor_entry e)
{
    const index_table which = e.kind == ENTRY_ROLE ? TABLE_ROLES : TABLE_NAMES;
    name_table *t = &b->table[which];
    const uint32_t before = strtab_count(t->keys), id = strtab_add(t->keys, key);
    uint32_t cap = (uint32_t)b->cap;
    b->oom |= !id || b->n >= INT32_MAX / 4;
    if (b->oom || !room(b, (void **)&t->head, &t->cap, id, sizeof *t->head) ||
        !room(b, (void **)&b->e, &cap, (uint32_t)b->n, sizeof *b->e))
        return;
    b->cap = (int32_t)cap;
    e.next = id > before ? below(b, which, key) : t->head[id];
    t->head[id] = b->from + b->n;
    b->e[b->n++] = e;
}

void index_builder_first(index_builder *b, index_table t, str word)
{
    b->oom |= !strtab_add(b->table[t].firsts, word);
}

/* At most half full. */
static uint32_t slots_for(uint32_t n)
{
    uint32_t slots = 64;
    while (slots < 2 * n) slots *= 2;
    return slots;
}

static void put_names(index_builder *b, const name_table *t, buf *out)
{
    const uint32_t n = strtab_count(t->keys), slots = slots_for(n);
    name_slot *slot = calloc(slots, sizeof *slot);
    b->oom |= !slot;
    for (uint32_t id = 1; id <= n && slot; id++) {
        const str key = strtab_get(t->keys, id);
        const uint64_t hash = str_hash(key);
        uint32_t i = (uint32_t)hash & (slots - 1);
        while (slot[i].key) i = (i + 1) & (slots - 1);
        slot[i] = (name_slot){(uint32_t)(hash >> 32), index_builder_text(b, key), t->head[id]};
    }
    if (slot) buf_put(out, slot, slots * sizeof *slot);
    free(slot);
}

static void put_firsts(index_builder *b, const name_table *t, buf *out)
{
    const uint32_t n = strtab_count(t->firsts), slots = slots_for(n);
    uint32_t *tag = calloc(slots, sizeof *tag);
    b->oom |= !tag;
    for (uint32_t id = 1; id <= n && tag; id++) {
        const uint64_t hash = str_hash(strtab_get(t->firsts, id));
        uint32_t i = (uint32_t)hash & (slots - 1);
        while (tag[i]) i = (i + 1) & (slots - 1);
        tag[i] = (uint32_t)(hash >> 32) | 1;
    }
    if (tag) buf_put(out, tag, slots * sizeof *tag);
    free(tag);
}

tac_status index_builder_image(index_builder *b, const char digest[65], buf *out, tac_error *err)
{
    buf tables = {0};
    image_header h = {.magic = ACTOR_IMAGE_MAGIC, .version = ACTOR_IMAGE_VERSION, .entries = (uint32_t)b->n};
    memcpy(h.digest, digest, sizeof h.digest);
    for (int t = 0; t < TABLES; t++) put_names(b, &b->table[t], &tables); /* the keys join the text */
    for (int t = 0; t < TABLES; t++) put_firsts(b, &b->table[t], &tables);
    for (int t = 0; t < TABLES; t++) {
        h.slots[t] = slots_for(strtab_count(b->table[t].keys));
        h.firsts[t] = slots_for(strtab_count(b->table[t].firsts));
    }
    h.text = (uint32_t)b->text.n;
    buf_put(out, &h, sizeof h);
    buf_put(out, b->e, sizeof *b->e * (size_t)b->n);
    buf_put(out, tables.s, tables.n);
    buf_put(out, b->text.s, b->text.n);
    const bool oom = b->oom || tables.oom || out->oom;
    buf_free(&tables);
    if (b->too_long) return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "a name longer than 65,535 bytes");
    return oom ? error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory") : TAC_OK;
}
