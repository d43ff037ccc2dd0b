/* build_rules.c - the attribute ruler's patterns as numbers; refuses what ruler.c does not do. */
#include "nlp/build.h"
#include "nlp/symbols.h"
#include "nlp/unicode.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char FILE_NAME[] = "attribute_ruler/patterns";

/* Attribute names that matter here, with their numbers in the reserved list. */
enum { KEY_TAG, KEY_DEP, KEY_LOWER, KEY_TEXT, KEY_ORTH, KEY_IS_SPACE, KEY_POS, KEY_MORPH, KEY_LEMMA, KEY_OP, KEYS };
static const struct {
    const char *name;
    uint64_t number;
} keys[KEYS] = {
    {"TAG", 75},     {"DEP", 76}, {"LOWER", 66},  {"TEXT", 0},   {"ORTH", 65},
    {"IS_SPACE", 6}, {"POS", 74}, {"MORPH", 453}, {"LEMMA", 73}, {"OP", 0},
};

/* Which key a map's key is; -1: none of them. */
static int key_of(const msg *k)
{
    for (int i = 0; i < KEYS; i++) {
        if (k->kind == MSG_UINT && keys[i].number == k->v.u) return i;
        if (k->kind == MSG_STR && k->v.s.n == strlen(keys[i].name) &&
            strncasecmp(k->v.s.s, keys[i].name, k->v.s.n) == 0)
            return i;
    }
    return -1;
}

static tac_status unknown_key(builder *b, const char *what, const msg *k)
{
    str s = msg_str(k);
    return build_refuse(b, FILE_NAME, "%s %.*s is not supported", what, s.n ? (int)s.n : 8, s.n ? s.s : "(number)");
}

/* ---- what a token must be ---- */

static uint32_t regex_number(builder *b, str pattern)
{
    uint32_t id = build_string(b, build_pattern(b, pattern)), n = build_count(b, SEC_regexes, 4), have;
    for (uint32_t i = 0; i < n; i++) {
        memcpy(&have, b->sec[SEC_regexes].s + 4 * (size_t)i, 4);
        if (have == id) return i;
    }
    return build_put(b, SEC_regexes, &id, sizeof id);
}

/* One value a test compares with. */
static tac_status put_value(builder *b, uint32_t attr, const msg *v, uint32_t *values)
{
    uint32_t x;
    if (attr == TEST_BLANK) {
        if (v->kind != MSG_BOOL && v->kind != MSG_UINT) return build_refuse(b, FILE_NAME, "IS_SPACE is no truth value");
        x = v->kind == MSG_BOOL ? v->v.b : v->v.u != 0;
    } else {
        if (v->kind != MSG_STR) return build_refuse(b, FILE_NAME, "a value is not text");
        x = attr == TEST_TAG || attr == TEST_DEP ? build_label(b, v->v.s) : build_string(b, v->v.s);
    }
    build_put(b, SEC_values, &x, sizeof x);
    ++*values;
    return TAC_OK;
}

static tac_status put_predicate(builder *b, uint32_t attr, const msg *name, const msg *v)
{
    struct file_test t = {attr, TEST_IN, build_count(b, SEC_values, 4), 0};
    str s = msg_str(name);
    if (str_is(s, "REGEX") && attr == TEST_LOWER && v->kind == MSG_STR) {
        uint32_t k = regex_number(b, v->v.s);
        if (k >= 32) return build_refuse(b, FILE_NAME, "more than 32 regular expressions");
        t.pred = TEST_REGEX;
        t.n = 1;
        build_put(b, SEC_values, &k, sizeof k);
    } else if ((str_is(s, "IN") || str_is(s, "NOT_IN")) && v->kind == MSG_ARRAY) {
        if (s.n > 2) t.pred = TEST_NOT_IN;
        for (uint32_t i = 0; i < v->n; i++) RETURN_IF_ERROR(put_value(b, attr, &v->v.item[i], &t.n));
    } else {
        return unknown_key(b, "the predicate", name);
    }
    build_put(b, SEC_tests, &t, sizeof t);
    return TAC_OK;
}

static tac_status put_test(builder *b, const msg *key, const msg *v)
{
    static const int attr_of[KEYS] = {TEST_TAG, TEST_DEP, TEST_LOWER, TEST_TEXT, TEST_TEXT, TEST_BLANK, -1, -1, -1, -1};
    int k = key_of(key);
    if (k == KEY_OP && (str_is(msg_str(v), "1") || v->kind == MSG_NIL)) return TAC_OK;
    if (k == KEY_OP) return unknown_key(b, "the operator", v);
    if (k < 0 || attr_of[k] < 0) return unknown_key(b, "a condition on", key);
    uint32_t attr = (uint32_t)attr_of[k];
    if (v->kind == MSG_MAP) {
        for (uint32_t i = 0; i < v->n; i++)
            RETURN_IF_ERROR(put_predicate(b, attr, &v->v.item[2 * i], &v->v.item[2 * i + 1]));
        return TAC_OK;
    }
    struct file_test t = {attr, TEST_IN, build_count(b, SEC_values, 4), 0};
    RETURN_IF_ERROR(put_value(b, attr, v, &t.n));
    build_put(b, SEC_tests, &t, sizeof t);
    return TAC_OK;
}

static tac_status put_pattern(builder *b, uint32_t rule, const msg *pattern, int64_t index, uint32_t *many)
{
    if (pattern->kind != MSG_ARRAY || pattern->n == 0) return build_refuse(b, FILE_NAME, "a pattern is no list");
    int64_t target = index < 0 ? (int64_t)pattern->n + index : index;
    if (target < 0 || target >= (int64_t)pattern->n)
        return build_refuse(b, FILE_NAME, "rule %u points outside its pattern", (unsigned)rule);
    if (pattern->n > 1 && ++*many > 32) return build_refuse(b, FILE_NAME, "more than 32 patterns of several tokens");
    struct file_pattern p = {rule, build_count(b, SEC_specs, sizeof(struct file_spec)), pattern->n, (uint32_t)target};
    for (uint32_t i = 0; i < pattern->n; i++) {
        const msg *spec = &pattern->v.item[i];
        if (spec->kind != MSG_MAP) return build_refuse(b, FILE_NAME, "a token of a pattern is no map");
        struct file_spec s = {build_count(b, SEC_tests, sizeof(struct file_test)), 0};
        for (uint32_t k = 0; k < spec->n; k++)
            RETURN_IF_ERROR(put_test(b, &spec->v.item[2 * k], &spec->v.item[2 * k + 1]));
        s.n = build_count(b, SEC_tests, sizeof(struct file_test)) - s.first;
        build_put(b, SEC_specs, &s, sizeof s);
    }
    build_put(b, SEC_patterns, &p, sizeof p);
    return TAC_OK;
}

/* ---- what a rule sets ---- */

static int str_order(const void *x, const void *y)
{
    return str_cmp(*(const str *)x, *(const str *)y);
}

/* Sorts the parts of s between separators and joins them again. */
static str sorted(builder *b, str s, char sep, uint32_t *n, str **parts)
{
    uint32_t cap = 0, at = 0;
    str field;
    char *to = arena_alloc(b->a, (size_t)s.n + 1);
    *n = 0;
    *parts = NULL;
    while (str_split(&s, sep, &field)) *ARENA_PUSH(b->a, *parts, *n, cap) = field;
    if (*n) qsort(*parts, *n, sizeof **parts, str_order);
    for (uint32_t i = 0; i < *n; i++) {
        if (i) to[at++] = sep;
        if ((*parts)[i].n) memcpy(to + at, (*parts)[i].s, (*parts)[i].n);
        at += (*parts)[i].n;
    }
    return (str){to, at};
}

/* Features in order, their values in order; the last of two fields of one name counts. "_" is none. */
static tac_status normal_morph(builder *b, str s, uint32_t *out)
{
    str field, *kept = NULL, *parts;
    uint32_t n = 0, cap = 0, k;
    *out = 0;
    if (s.n == 0 || str_is(s, "_")) return TAC_OK;
    while (str_split(&s, '|', &field)) {
        const char *eq = memchr(field.s, '=', field.n);
        if (!eq) return build_refuse(b, FILE_NAME, "a feature of morphology has no value");
        uint32_t name = (uint32_t)(eq - field.s) + 1;
        str values = sorted(b, (str){field.s + name, field.n - name}, ',', &k, &parts);
        str whole = arena_printf(b->a, "%.*s%.*s", (int)name, field.s, (int)values.n, values.s);
        uint32_t i = 0;
        while (i < n && (kept[i].n < name || memcmp(kept[i].s, field.s, name) != 0)) i++;
        if (i < n)
            kept[i] = whole;
        else
            *ARENA_PUSH(b->a, kept, n, cap) = whole;
    }
    buf joined = {0};
    for (uint32_t i = 0; i < n; i++) {
        if (i) buf_char(&joined, '|');
        buf_str(&joined, kept[i]);
    }
    str all = arena_str(b->a, (str){joined.s, (uint32_t)joined.n});
    buf_free(&joined);
    *out = build_string(b, sorted(b, all, '|', &k, &parts));
    return TAC_OK;
}

static tac_status put_attribute(builder *b, struct file_rule *r, const msg *key, const msg *v)
{
    str s = msg_str(v);
    if (v->kind != MSG_STR) return unknown_key(b, "a value that is no text for", key);
    switch (key_of(key)) {
    case KEY_POS: {
        int pos = nlp_pos_of(s);
        if (pos < 0) return build_refuse(b, FILE_NAME, "the part of speech %.*s is unknown", (int)s.n, s.s);
        r->pos = (uint32_t)pos;
        return TAC_OK;
    }
    case KEY_MORPH:
        return normal_morph(b, s, &r->morph);
    case KEY_LEMMA:
        r->lemma = build_string(b, s);
        return TAC_OK;
    case KEY_TAG:
        r->tag = build_label(b, s);
        return TAC_OK;
    case KEY_DEP:
        r->dep = build_label(b, s);
        return TAC_OK;
    default:
        return unknown_key(b, "setting", key);
    }
}

static tac_status put_rule(builder *b, const msg *m, uint32_t *many)
{
    const msg *patterns = msg_get(m, "patterns"), *attrs = msg_get(m, "attrs"), *index = msg_get(m, "index");
    if (!patterns || patterns->kind != MSG_ARRAY || !attrs || attrs->kind != MSG_MAP)
        return build_refuse(b, FILE_NAME, "a rule without patterns or attributes");
    struct file_rule r = {FILE_NONE, FILE_NONE, FILE_NONE, FILE_NONE, FILE_NONE};
    for (uint32_t i = 0; i < attrs->n; i++)
        RETURN_IF_ERROR(put_attribute(b, &r, &attrs->v.item[2 * i], &attrs->v.item[2 * i + 1]));
    uint32_t rule = build_put(b, SEC_rules, &r, sizeof r);
    int64_t target = index && index->kind == MSG_INT ? index->v.i : (int64_t)(msg_uint(index, 0) & 0xffff);
    for (uint32_t i = 0; i < patterns->n; i++)
        RETURN_IF_ERROR(put_pattern(b, rule, &patterns->v.item[i], target, many));
    return TAC_OK;
}

/* Hash table of the texts that tests of words name, so that a word type can know its number among them. */
static void build_vocabulary(builder *b)
{
    uint32_t tests = build_count(b, SEC_tests, sizeof(struct file_test));
    uint32_t slots = build_slots(build_count(b, SEC_values, 4));
    uint32_t *table = ARENA_ARRAY(b->a, uint32_t, slots);
    for (uint32_t i = 0; i < tests; i++) {
        struct file_test t;
        memcpy(&t, b->sec[SEC_tests].s + i * sizeof t, sizeof t);
        if (t.pred == TEST_REGEX || (t.attr != TEST_LOWER && t.attr != TEST_TEXT)) continue;
        for (uint32_t k = 0; k < t.n; k++) {
            uint32_t id;
            memcpy(&id, b->sec[SEC_values].s + 4 * (size_t)(t.first + k), 4);
            if (id == 0) continue; /* no word is empty */
            str s = strtab_get(b->strings, id);
            uint32_t at = (uint32_t)nlp_murmur(s.s, s.n) & (slots - 1);
            while (table[at] && table[at] != id) at = (at + 1) & (slots - 1);
            table[at] = id;
        }
    }
    for (uint32_t i = 0; i < slots; i++) build_put(b, SEC_vocabulary, &table[i], sizeof table[i]);
}

tac_status build_rules(builder *b)
{
    msg *m;
    uint32_t many = 0;
    RETURN_IF_ERROR(build_msg(b, FILE_NAME, &m));
    if (m->kind != MSG_ARRAY) return build_refuse(b, FILE_NAME, "it is no list of rules");
    for (uint32_t i = 0; i < m->n; i++) RETURN_IF_ERROR(put_rule(b, &m->v.item[i], &many));
    build_vocabulary(b);
    return TAC_OK;
}
