/* words.c - the caches of one parser: word types with their features, and chunks already cut into word types.
 *
 * All memory is taken once. What no longer fits lives in the document's arena; between documents a full cache is
 * emptied, so that the result never depends on what came before, only the time does. */
#include "nlp/words.h"
#include "nlp/unicode.h"

#include <stdlib.h>
#include <string.h>

/* Sizes: 24,000 types cover months of news; a type costs about 300 bytes with its text. */
enum {
    MAX_TYPES = 24 * 1024,
    TYPE_SLOTS = 64 * 1024,
    MAX_CHUNKS = 32 * 1024,
    CHUNK_SLOTS = 64 * 1024,
    MAX_LISTED = 96 * 1024,        /* word types in all chunks */
    STORE_BYTES = 3 * 1024 * 1024, /* texts */
    LONGEST_CACHED = 96            /* bytes: longer texts hardly come twice */
};

typedef struct chunk {
    str text;
    uint64_t hash;
    uint32_t first, n; /* listed[first .. first + n) */
} chunk;

typedef struct listed {
    nlp_lex *lex;
    uint32_t at; /* byte in the chunk */
} listed;

struct nlp_words {
    const nlp_model *m;
    regex_scratch *scratch;
    nlp_lex *lex;         /* [MAX_TYPES] */
    uint32_t *lex_slot;   /* [TYPE_SLOTS] index + 1 */
    chunk *chunk;         /* [MAX_CHUNKS] */
    uint32_t *chunk_slot; /* [CHUNK_SLOTS] index + 1 */
    listed *list;         /* [MAX_LISTED] */
    char *store;          /* [STORE_BYTES] */
    uint32_t types, chunks, listed, stored;
    uint32_t ever; /* types ever made: the next id */
};

nlp_words *words_new(const nlp_model *m)
{
    nlp_words *w = calloc(1, sizeof *w);
    if (!w) return NULL;
    w->m = m;
    w->scratch = regex_scratch_new();
    w->lex = malloc(sizeof *w->lex * MAX_TYPES);
    w->lex_slot = calloc(TYPE_SLOTS, sizeof *w->lex_slot);
    w->chunk = malloc(sizeof *w->chunk * MAX_CHUNKS);
    w->chunk_slot = calloc(CHUNK_SLOTS, sizeof *w->chunk_slot);
    w->list = malloc(sizeof *w->list * MAX_LISTED);
    w->store = malloc(STORE_BYTES);
    if (!w->scratch || !w->lex || !w->lex_slot || !w->chunk || !w->chunk_slot || !w->list || !w->store) {
        words_free(w);
        return NULL;
    }
    return w;
}

void words_free(nlp_words *w)
{
    if (!w) return;
    regex_scratch_free(w->scratch);
    free(w->lex);
    free(w->lex_slot);
    free(w->chunk);
    free(w->chunk_slot);
    free(w->list);
    free(w->store);
    free(w);
}

const nlp_model *words_model(const nlp_words *w)
{
    return w->m;
}

void words_begin(nlp_words *w)
{
    if (w->types < MAX_TYPES * 7 / 8 && w->chunks < MAX_CHUNKS * 7 / 8 && w->listed < MAX_LISTED * 7 / 8 &&
        w->stored < STORE_BYTES / 8 * 7)
        return;
    memset(w->lex_slot, 0, sizeof *w->lex_slot * TYPE_SLOTS);
    memset(w->chunk_slot, 0, sizeof *w->chunk_slot * CHUNK_SLOTS);
    w->types = w->chunks = w->listed = w->stored = 0;
}

str words_keep(nlp_words *w, str s)
{
    if (s.n > STORE_BYTES - w->stored) return (str){NULL, 0};
    char *to = w->store + w->stored;
    if (s.n) memcpy(to, s.s, s.n);
    w->stored += s.n;
    return (str){to, s.n};
}

/* ---- word types ---- */

static uint32_t vocabulary_id(const nlp_model *m, str s)
{
    uint32_t mask = m->vocabulary.n - 1;
    for (uint32_t i = (uint32_t)nlp_murmur(s.s, s.n) & mask; m->vocabulary.p[i]; i = (i + 1) & mask)
        if (str_eq(model_str(m, m->vocabulary.p[i]), s)) return m->vocabulary.p[i];
    return FILE_NONE;
}

/* Norm of a word: the model's table, else the lower-cased text. */
static uint64_t norm_id(const nlp_model *m, uint64_t word, str lower)
{
    uint32_t mask = m->norms.n - 1;
    for (uint32_t i = (uint32_t)word & mask; m->norms.p[i].id; i = (i + 1) & mask)
        if (m->norms.p[i].id == word) return nlp_string_id(model_str(m, m->norms.p[i].norm));
    return nlp_string_id(lower);
}

static uint64_t suffix_id(str s)
{
    uint32_t p = s.n;
    for (int k = 0; k < 3 && p > 0; k++) {
        do p--;
        while (p > 0 && ((unsigned char)s.s[p] & 0xc0) == 0x80);
    }
    return nlp_string_id((str){s.s + p, s.n - p});
}

static void features(const nlp_model *m, nlp_lex *x)
{
    char shape[4 * NLP_LONG];
    uint32_t first = 0;
    nlp_keys *k = &x->keys;
    k->orth = nlp_string_id(x->text);
    k->lower = nlp_string_id(x->lower);
    k->norm = x->norm ? nlp_string_id(model_str(m, x->norm)) : norm_id(m, k->orth, x->lower);
    if (x->text.n) nlp_decode(x->text.s, x->text.n, &first);
    k->prefix = nlp_string_id((str){x->text.s, first});
    k->suffix = suffix_id(x->text);
    k->shape = nlp_string_id((str){shape, nlp_shape(x->text.s, x->text.n, shape)});
    k->is_space = x->text.n > 0;
    for (uint32_t i = 0; i < x->text.n; x->code_points++)
        if (!nlp_is_blank(nlp_decode(x->text.s, x->text.n, &i))) k->is_space = 0;
}

static void describe(nlp_words *w, nlp_lex *x)
{
    const nlp_model *m = w->m;
    uint32_t b, e;
    features(m, x);
    x->text_id = vocabulary_id(m, x->text);
    x->lower_id = vocabulary_id(m, x->lower);
    for (uint32_t k = 0; k < m->regexes.n; k++)
        if (regex_find(&m->regex[k], w->scratch, x->lower, 0, &b, &e)) x->regex |= 1u << k;
    x->trie = model_edge(m, 0, x->text);
}

/* Lower-cased text; the text itself when it is lower already. */
static str lower_of(arena *a, str text)
{
    uint32_t i = 0;
    while (i < text.n && (unsigned char)text.s[i] < 0x80 && !(text.s[i] >= 'A' && text.s[i] <= 'Z')) i++;
    if (i == text.n) return text;
    char *to = arena_alloc(a, 3 * (size_t)text.n);
    uint32_t n = nlp_lower(text.s, text.n, to);
    return n == text.n && memcmp(to, text.s, n) == 0 ? text : (str){to, n};
}

static nlp_lex *new_lex(nlp_words *w, arena *a, str text, uint64_t hash, uint32_t norm)
{
    str lower = lower_of(a, text);
    bool cached = w->types < MAX_TYPES && text.n <= LONGEST_CACHED && w->ever < 0xfffffffe &&
                  STORE_BYTES - w->stored >= text.n + lower.n;
    nlp_lex *x = cached ? &w->lex[w->types++] : ARENA_NEW(a, nlp_lex);
    if (cached) {
        str kept = words_keep(w, text);
        lower = lower.s == text.s ? kept : words_keep(w, lower);
        text = kept;
    }
    *x = (nlp_lex){.text = text, .lower = lower, .hash = hash, .norm = norm};
    if (cached) x->keys.type = ++w->ever;
    describe(w, x);
    return x;
}

nlp_lex *words_lex(nlp_words *w, arena *a, str text, uint32_t norm)
{
    uint64_t hash = nlp_murmur(text.s, text.n) ^ ((uint64_t)norm * 0x9e3779b97f4a7c15u);
    uint32_t i = (uint32_t)hash & (TYPE_SLOTS - 1);
    for (; w->lex_slot[i]; i = (i + 1) & (TYPE_SLOTS - 1)) {
        nlp_lex *x = &w->lex[w->lex_slot[i] - 1];
        if (x->hash == hash && x->norm == norm && str_eq(x->text, text)) return x;
    }
    nlp_lex *x = new_lex(w, a, text, hash, norm);
    if (x->keys.type) w->lex_slot[i] = w->types;
    return x;
}

/* ---- chunks ---- */

typedef struct tokenizer {
    nlp_words *w;
    nlp_cutter cutter;
    str text;
    nlp_cut *out;
    uint32_t n, cap;
    bool trie; /* a word may begin a special case of several tokens */
} tokenizer;

static void add_token(tokenizer *t, nlp_lex *x, uint32_t at)
{
    *ARENA_PUSH(t->cutter.a, t->out, t->n, t->cap) = (nlp_cut){x, at, false};
    t->trie |= x->trie != NULL;
}

static bool cacheable(const nlp_words *w, str text, uint32_t n)
{
    return text.n <= LONGEST_CACHED && w->chunks < MAX_CHUNKS && n <= MAX_LISTED - w->listed &&
           text.n <= STORE_BYTES - w->stored;
}

/* Cuts a chunk not seen before and remembers the result when all its words are cached ones. */
static void cut_new(tokenizer *t, str text, uint32_t from, uint64_t hash, uint32_t *slot)
{
    nlp_words *w = t->w;
    uint32_t first = t->n;
    bool keep = true;
    t->cutter.n = 0;
    cut_chunk(&t->cutter, text);
    for (uint32_t k = 0; k < t->cutter.n; k++) {
        nlp_piece p = t->cutter.out[k];
        nlp_lex *x = words_lex(w, t->cutter.a, (str){text.s + p.from, p.to - p.from}, p.norm);
        add_token(t, x, from + p.from);
        keep &= x->keys.type != 0;
    }
    uint32_t n = t->n - first;
    if (!keep || !cacheable(w, text, n)) return;
    w->chunk[w->chunks] = (chunk){words_keep(w, text), hash, w->listed, n};
    for (uint32_t k = 0; k < n; k++)
        w->list[w->listed++] = (listed){t->out[first + k].lex, t->out[first + k].at - from};
    *slot = ++w->chunks;
}

static void visit(void *ctx, uint32_t from, uint32_t to, bool space)
{
    tokenizer *t = ctx;
    nlp_words *w = t->w;
    str text = {t->text.s + from, to - from};
    uint64_t hash = nlp_murmur(text.s, text.n);
    uint32_t i = (uint32_t)hash & (CHUNK_SLOTS - 1);
    const chunk *c = NULL;
    for (; w->chunk_slot[i]; i = (i + 1) & (CHUNK_SLOTS - 1)) {
        c = &w->chunk[w->chunk_slot[i] - 1];
        if (c->hash == hash && str_eq(c->text, text)) break;
    }
    if (w->chunk_slot[i]) {
        for (uint32_t k = 0; k < c->n; k++) add_token(t, w->list[c->first + k].lex, from + w->list[c->first + k].at);
    } else {
        cut_new(t, text, from, hash, &w->chunk_slot[i]);
    }
    if (t->n) t->out[t->n - 1].space = space;
}

/* ---- second pass: special cases that stand across tokens ---- */

typedef struct span {
    uint32_t from, to; /* tokens */
} span;

static int span_cmp(const void *x, const void *y)
{
    const span *a = x, *b = y;
    uint32_t na = a->to - a->from, nb = b->to - b->from;
    if (na != nb) return na < nb ? 1 : -1;
    return a->from < b->from ? -1 : a->from > b->from;
}

static int start_cmp(const void *x, const void *y)
{
    const span *a = x, *b = y;
    return a->from < b->from ? -1 : a->from > b->from;
}

static uint32_t find_spans(tokenizer *t, span **out)
{
    const nlp_model *m = t->w->m;
    uint32_t n = 0, cap = 0;
    for (uint32_t i = 0; i < t->n; i++) {
        const struct file_edge *e = t->out[i].lex->trie;
        for (uint32_t j = i + 1; e; j++) {
            if (e->end) *ARENA_PUSH(t->cutter.a, *out, n, cap) = (span){i, j};
            e = j < t->n ? model_edge(m, e->next, t->out[j].lex->text) : NULL;
        }
    }
    return n;
}

/* Longest first, ties by start; a span is kept when neither end is claimed; kept or not, it claims its tokens. */
static uint32_t choose_spans(tokenizer *t, span *s, uint32_t n)
{
    bool *claimed = ARENA_ARRAY(t->cutter.a, bool, t->n);
    uint32_t kept = 0;
    qsort(s, n, sizeof *s, span_cmp);
    for (uint32_t i = 0; i < n; i++) {
        bool keep = !claimed[s[i].from] && !claimed[s[i].to - 1];
        for (uint32_t k = s[i].from; k < s[i].to; k++) claimed[k] = true;
        if (keep) s[kept++] = s[i];
    }
    qsort(s, kept, sizeof *s, start_cmp);
    return kept;
}

static bool replace_span(tokenizer *t, const nlp_cut *old, span s)
{
    const nlp_model *m = t->w->m;
    const nlp_cut *last = &old[s.to - 1];
    uint32_t from = old[s.from].at, to = last->at + last->lex->text.n;
    const struct file_special *sp = model_special(m, (str){t->text.s + from, to - from});
    if (!sp) return false;
    for (uint32_t i = 0; i < sp->n; i++) {
        const struct file_piece *p = &m->pieces.p[sp->first + i];
        str text = {t->text.s + from, model_str(m, p->text).n};
        add_token(t, words_lex(t->w, t->cutter.a, text, p->norm), from);
        from += text.n;
    }
    t->out[t->n - 1].space = last->space;
    return true;
}

static void second_pass(tokenizer *t)
{
    span *s = NULL;
    uint32_t n = find_spans(t, &s), count = t->n, k = 0;
    if (n == 0) return;
    n = choose_spans(t, s, n);
    const nlp_cut *old = t->out;
    t->out = NULL;
    t->n = t->cap = 0;
    for (uint32_t i = 0; i < count;) {
        bool at = k < n && s[k].from == i;
        if (at && replace_span(t, old, s[k])) {
            i = s[k++].to;
            continue;
        }
        k += at;
        *ARENA_PUSH(t->cutter.a, t->out, t->n, t->cap) = old[i++];
    }
}

void words_tokenize(nlp_words *w, arena *a, str text, nlp_cut **out, uint32_t *n)
{
    tokenizer t = {.w = w, .text = text};
    t.cutter = (nlp_cutter){.affix = &w->m->affix, .specials = w->m, .scratch = w->scratch, .a = a};
    cut_text(text, visit, &t);
    if (t.trie) second_pass(&t);
    *out = t.out;
    *n = t.n;
}
