/* build_lemmas.c - the lemmatizer's tables by part of speech: index, exceptions, suffix rules. */
#include "nlp/build.h"
#include "nlp/unicode.h"

#include <string.h>

static const char FILE_NAME[] = "lemmatizer/lookups/lookups.bin";
enum { MAX_RULES = 24 }; /* as many candidates as lemma.c holds */

/* Entry of a table for a part of speech; NULL when there is none. */
static const msg *entry(const msg *tables, const char *table, uint64_t pos)
{
    const msg *t = msg_get(tables, table);
    if (!t || t->kind != MSG_MAP) return NULL;
    for (uint32_t i = 0; i < t->n; i++)
        if (t->v.item[2 * i].kind == MSG_UINT && t->v.item[2 * i].v.u == pos) return &t->v.item[2 * i + 1];
    return NULL;
}

static void put_index(builder *b, const msg *list, struct file_lemmas *t)
{
    t->index_first = build_count(b, SEC_lemma_index, 4);
    t->index_size = build_slots(list->n);
    uint32_t *table = ARENA_ARRAY(b->a, uint32_t, t->index_size);
    for (uint32_t i = 0; i < list->n; i++) {
        str s = msg_str(&list->v.item[i]);
        uint32_t id = build_string(b, s), at = (uint32_t)nlp_murmur(s.s, s.n) & (t->index_size - 1);
        if (id == 0) continue;
        while (table[at] && table[at] != id) at = (at + 1) & (t->index_size - 1);
        table[at] = id;
    }
    buf_put(&b->sec[SEC_lemma_index], table, sizeof *table * t->index_size);
}

static void put_exceptions(builder *b, const msg *map, struct file_lemmas *t)
{
    t->exc_first = build_count(b, SEC_lemma_exc, sizeof(struct file_exception));
    t->exc_size = build_slots(map->n);
    struct file_exception *table = ARENA_ARRAY(b->a, struct file_exception, t->exc_size);
    for (uint32_t i = 0; i < map->n; i++) {
        str s = msg_str(&map->v.item[2 * i]);
        const msg *forms = &map->v.item[2 * i + 1];
        struct file_exception e = {build_string(b, s), build_count(b, SEC_lemma_forms, 4), 0};
        if (e.form == 0 || forms->kind != MSG_ARRAY) continue;
        for (; e.n < forms->n; e.n++) {
            uint32_t f = build_string(b, msg_str(&forms->v.item[e.n]));
            build_put(b, SEC_lemma_forms, &f, sizeof f);
        }
        uint32_t at = (uint32_t)nlp_murmur(s.s, s.n) & (t->exc_size - 1);
        while (table[at].form && table[at].form != e.form) at = (at + 1) & (t->exc_size - 1);
        table[at] = e;
    }
    buf_put(&b->sec[SEC_lemma_exc], table, sizeof *table * t->exc_size);
}

static tac_status put_rules(builder *b, const msg *list, struct file_lemmas *t)
{
    t->rule_first = build_count(b, SEC_lemma_rules, sizeof(struct file_suffix));
    t->rules = list->n;
    if (list->n > MAX_RULES) return build_refuse(b, FILE_NAME, "more than %d suffix rules", MAX_RULES);
    for (uint32_t i = 0; i < list->n; i++) {
        const msg *r = &list->v.item[i];
        if (r->kind != MSG_ARRAY || r->n != 2) return build_refuse(b, FILE_NAME, "a suffix rule is no pair");
        struct file_suffix s = {build_string(b, msg_str(&r->v.item[0])), build_string(b, msg_str(&r->v.item[1]))};
        build_put(b, SEC_lemma_rules, &s, sizeof s);
    }
    return TAC_OK;
}

tac_status build_lemmas(builder *b)
{
    msg *m;
    RETURN_IF_ERROR(build_msg(b, FILE_NAME, &m));
    if (!msg_get(m, "lemma_rules")) return build_refuse(b, FILE_NAME, "the table lemma_rules is missing");
    for (unsigned pos = 0; pos < POS_COUNT; pos++) {
        uint64_t id = nlp_string_id(str_of(nlp_pos_lower(pos)));
        const msg *index = entry(m, "lemma_index", id), *exc = entry(m, "lemma_exc", id);
        const msg *rules = entry(m, "lemma_rules", id);
        struct file_lemmas t = {.known = 0};
        if (index && index->kind == MSG_ARRAY && index->n) put_index(b, index, &t);
        if (exc && exc->kind == MSG_MAP && exc->n) put_exceptions(b, exc, &t);
        if (rules && rules->kind == MSG_ARRAY && rules->n) RETURN_IF_ERROR(put_rules(b, rules, &t));
        t.known = t.index_size || t.exc_size || t.rules;
        build_put(b, SEC_lemmas, &t, sizeof t);
    }
    return TAC_OK;
}
