/* frame.c - slots, conditions, details and triggers of a rule. */
#include <stdlib.h>
#include <string.h>

#include "codebook/private.h"

static const struct {
    const char *name;
    uint8_t kind;
} SLOT[] = {{"subj", CB_SLOT_SUBJ},       {"obj", CB_SLOT_OBJ},       {"iobj", CB_SLOT_IOBJ},
            {"comp", CB_SLOT_COMP},       {"xcomp", CB_SLOT_COMP},    {"compsubj", CB_SLOT_COMPSUBJ},
            {"compaux", CB_SLOT_COMPAUX}, {"source", CB_SLOT_SOURCE}, {"poss", CB_SLOT_POSS},
            {"attr", CB_SLOT_ATTR},       {"self", CB_SLOT_SELF},     {"near", CB_SLOT_NEAR},
            {"scene", CB_SLOT_SCENE},     {"crowd", CB_SLOT_CROWD}};

static const struct {
    const char *name;
    uint8_t test;
} TEST[] = {{"actor", CB_TEST_ACTOR},     {"state", CB_TEST_STATE},          {"person", CB_TEST_PERSON},
            {"place", CB_TEST_PLACE},     {"armed", CB_TEST_ARMED},          {"plural", CB_TEST_PLURAL},
            {"present", CB_TEST_PRESENT}, {"infinitive", CB_TEST_INFINITIVE}};

#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))

static bool path_of(cb_reader *r, str w, cb_path *out)
{
    static const char *const INTO[] = {"", "doer", "owner", "any", "act"};
    str base = w, into = {"", 0};
    for (uint32_t i = 1; i + 1 < w.n; i++)
        if (w.s[i] == '.') {
            base.n = i;
            into = (str){w.s + i + 1, w.n - i - 1};
            break;
        }
    *out = (cb_path){CB_SLOT_PREP, CB_INTO_HEAD, 0};
    for (int i = 1; i < COUNT(INTO); i++)
        if (str_is(into, INTO[i])) out->into = (uint8_t)i;
    if (into.n && !out->into) return false;
    for (int i = 0; i < COUNT(SLOT); i++)
        if (str_is(base, SLOT[i].name)) {
            out->kind = SLOT[i].kind;
            if (out->kind == CB_SLOT_NEAR)
                out->prep = strtab_add(r->c->words, base); /* a role's place: the preposition */
            return true;
        }
    for (uint32_t i = 0; i < base.n; i++)
        if ((base.s[i] < 'a' || base.s[i] > 'z') && base.s[i] != '_') return false;
    out->prep = strtab_add(r->c->words, base);
    return out->prep != 0;
}

tac_status cb_parse_paths(cb_reader *r, cb_paths *out)
{
    int32_t cap = 0;
    *out = (cb_paths){NULL, 0};
    do {
        str w = reader_next(r);
        cb_path p;
        if (!w.n || !path_of(r, w, &p))
            return reader_error(r, "'%.*s' is no slot (subj, obj, to, obj.doer ...)", (int)w.n, w.s);
        *ARENA_PUSH(r->c->mem, out->p, out->n, cap) = p;
    } while (reader_take(r, "|"));
    return TAC_OK;
}

static int cmp_word(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static tac_status test_of(cb_reader *r, cb_need *out)
{
    str w = reader_next(r);
    for (int i = 0; i < COUNT(TEST); i++)
        if (str_is(w, TEST[i].name)) {
            out->test = TEST[i].test;
            return TAC_OK;
        }
    return reader_error(r, "'%.*s' is no test (actor, state, person, place, armed, plural, infinitive, present)",
                        (int)w.n, w.s);
}

tac_status cb_parse_words(cb_reader *r, uint32_t **word, int32_t *n)
{
    int32_t cap = 0;
    do {
        reader_take(r, ",");
        RETURN_IF_ERROR(reader_words(r, word, n, &cap));
    } while (reader_more(r));
    qsort(*word, (size_t)*n, sizeof **word, cmp_word);
    return TAC_OK;
}

tac_status cb_parse_need(cb_reader *r, bool negative, cb_need *out)
{
    *out = (cb_need){.negative = negative};
    RETURN_IF_ERROR(cb_parse_paths(r, &out->where));
    if (reader_take(r, "is")) return test_of(r, out);
    if (!reader_take(r, ":")) return reader_error(r, "expected ':' and words, or 'is' and a test");
    out->test = CB_TEST_WORD;
    return cb_parse_words(r, &out->word, &out->nword);
}

int cb_mode_of(const cb_event *e, str name)
{
    for (int i = 0; i < e->nmode; i++)
        if (str_eq(e->mode[i].name, name)) return i;
    return -1;
}

tac_status cb_parse_detail(cb_reader *r, uint8_t kind, int16_t event, cb_detail *out)
{
    *out = (cb_detail){.kind = kind, .mode = -1};
    str w = reader_next(r);
    if (!w.n) return reader_error(r, "a name is expected");
    if (kind == CB_GIVES_MODE) {
        out->mode = (int16_t)cb_mode_of(&r->c->event[event].e, w);
        if (out->mode < 0) return reader_error(r, "the type has no mode '%.*s'", (int)w.n, w.s);
    } else if (kind == CB_GIVES_CAMEO) {
        out->cameo = arena_str(r->c->mem, w);
        if (w.n < 2 || w.n > 4) return reader_error(r, "a CAMEO code has two to four digits");
    } else {
        out->context = strtab_add(r->c->words, w);
    }
    if (!reader_take(r, "if")) return TAC_OK;
    out->conditional = true;
    bool negative = reader_take(r, "not");
    return cb_parse_need(r, negative, &out->when);
}

/* Where the head of a noun phrase stands: before its first preposition, else last. */
static int noun_head(const str *part, int n)
{
    static const char *const PREP[] = {"of",   "on",   "to", "in", "for",  "against",
                                       "with", "from", "at", "by", "over", "under"};
    for (int i = 1; i < n; i++)
        for (int k = 0; k < COUNT(PREP); k++)
            if (str_is(part[i], PREP[k])) return i - 1;
    return n - 1;
}

static tac_status trigger_of(cb_reader *r, str w, char pos, cb_trigger *t)
{
    enum { MAX = 8 };
    str part[MAX], rest = w, one;
    int n = 0;
    while (n < MAX && str_split(&rest, '_', &one)) {
        if (!one.n) return reader_error(r, "an empty word in '%.*s'", (int)w.n, w.s);
        part[n++] = one;
    }
    if (!n || rest.n) return reader_error(r, "a phrase of %d words at most", MAX);
    int head = pos == 'n' ? noun_head(part, n) : 0;
    t->lemma = strtab_add(r->c->words, part[head]);
    t->pos = pos;
    t->nleft = head;
    int32_t cap = 0;
    for (int i = 0; i < n; i++)
        if (i != head) *ARENA_PUSH(r->c->mem, t->more, t->nmore, cap) = strtab_add(r->c->words, part[i]);
    return TAC_OK;
}

tac_status cb_parse_triggers(cb_reader *r, char pos, int32_t rule, int32_t op, int32_t lean)
{
    codebook *c = r->c;
    if (!reader_more(r)) return reader_error(r, "words are expected");
    while (reader_more(r)) {
        if (reader_take(r, ",")) continue;
        cb_trigger t = {.rule = rule, .op = op, .lean = lean};
        if (r->word[r->at].s[0] == '@') {
            uint32_t *ids = NULL;
            int32_t n = 0, cap = 0;
            RETURN_IF_ERROR(reader_words(r, &ids, &n, &cap));
            for (int32_t i = 0; i < n; i++) {
                cb_trigger each = t;
                RETURN_IF_ERROR(trigger_of(r, strtab_get(c->words, ids[i]), pos, &each));
                *ARENA_PUSH(c->mem, c->trigger, c->ntrigger, c->trigger_cap) = each;
            }
            continue;
        }
        RETURN_IF_ERROR(trigger_of(r, reader_next(r), pos, &t));
        *ARENA_PUSH(c->mem, c->trigger, c->ntrigger, c->trigger_cap) = t;
    }
    return TAC_OK;
}
