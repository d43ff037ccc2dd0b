/* cut.c - one chunk of text into tokens: special cases, prefixes, suffixes, URLs, infixes, in the order that the
 * model's own tokenizer has. */
#include "nlp/unicode.h"
#include "nlp/words.h"

#include <string.h>

/* A chunk longer than this is searched for a suffix near its end only: the search would cost the square of its
 * length. No suffix of a model is as long, but for a run of full stops. */
enum { LONG_CHUNK = 512, SUFFIX_WINDOW = 128 };

static uint32_t slot_of(str text, uint32_t slots)
{
    return (uint32_t)nlp_murmur(text.s, text.n) & (slots - 1);
}

const struct file_special *model_special(const nlp_model *m, str text)
{
    if (text.n == 0 || text.n > m->affixes.p->longest) return NULL;
    uint32_t mask = m->specials.n - 1;
    for (uint32_t i = slot_of(text, m->specials.n); m->specials.p[i].text; i = (i + 1) & mask)
        if (str_eq(model_str(m, m->specials.p[i].text), text)) return &m->specials.p[i];
    return NULL;
}

const struct file_edge *model_edge(const nlp_model *m, uint32_t node, str text)
{
    uint32_t mask = m->trie.n - 1;
    uint32_t at = ((uint32_t)nlp_murmur(text.s, text.n) + node * 0x9e3779b1u) & mask;
    for (uint32_t i = at; m->trie.p[i].text; i = (i + 1) & mask)
        if (m->trie.p[i].node == node && str_eq(model_str(m, m->trie.p[i].text), text)) return &m->trie.p[i];
    return NULL;
}

static void emit(nlp_cutter *c, uint32_t from, uint32_t to, uint32_t norm)
{
    *ARENA_PUSH(c->a, c->out, c->n, c->cap) = (nlp_piece){from, to, norm};
}

/* Emits the tokens of a special case standing at `from`. */
static bool emit_special(nlp_cutter *c, str text, uint32_t from)
{
    const struct file_special *sp = c->specials ? model_special(c->specials, text) : NULL;
    if (!sp) return false;
    for (uint32_t i = 0; i < sp->n; i++) {
        const struct file_piece *p = &c->specials->pieces.p[sp->first + i];
        uint32_t len = model_str(c->specials, p->text).n;
        emit(c, from, from + len, p->norm);
        from += len;
    }
    return true;
}

static bool is_special(const nlp_cutter *c, str text)
{
    return c->specials && model_special(c->specials, text);
}

static uint32_t prefix_length(const nlp_cutter *c, str x)
{
    uint32_t b, e;
    return regex_find(&c->affix->prefix, c->scratch, x, 0, &b, &e) ? e - b : 0;
}

static uint32_t suffix_length(const nlp_cutter *c, str x)
{
    uint32_t b, e, from = 0;
    if (x.n == 0) return 0;
    if (x.n > LONG_CHUNK) {
        from = x.n;
        while (from > 0 && x.s[from - 1] == '.') from--;
        from = from > SUFFIX_WINDOW ? from - SUFFIX_WINDOW : 0;
        while (from > 0 && ((unsigned char)x.s[from] & 0xc0) == 0x80) from--;
    }
    return regex_find(&c->affix->suffix, c->scratch, x, from, &b, &e) ? e - b : 0;
}

static bool starts(const nlp_regex *r, const nlp_cutter *c, str x)
{
    uint32_t b, e;
    return regex_find(r, c->scratch, x, 0, &b, &e);
}

static str part(str s, uint32_t from, uint32_t to)
{
    return (str){s.s + from, to - from};
}

static void push_suffix(nlp_cutter *c, uint32_t from, uint32_t to)
{
    *ARENA_PUSH(c->a, c->suffix, c->suffixes, c->suffix_cap) = (nlp_piece){from, to, 0};
}

/* Takes prefixes (emitted at once) and suffixes (kept) off chunk[*b, *e) until nothing changes or a special case
 * remains. */
static void strip(nlp_cutter *c, str chunk, uint32_t *b, uint32_t *e)
{
    uint32_t last = 0;
    while (*e > *b && *e - *b != last) {
        str x = part(chunk, *b, *e);
        if (starts(&c->affix->token_match, c, x) || is_special(c, x)) return;
        last = x.n;
        uint32_t p = prefix_length(c, x);
        if (p && is_special(c, part(x, p, x.n))) {
            emit(c, *b, *b + p, 0);
            *b += p;
            return;
        }
        uint32_t s = suffix_length(c, part(x, p, x.n));
        if (s && is_special(c, part(x, 0, x.n - s))) {
            push_suffix(c, *e - s, *e);
            *e -= s;
            return;
        }
        if (p) emit(c, *b, *b + p, 0);
        if (s) push_suffix(c, *e - s, *e);
        *b += p;
        *e -= s;
    }
}

/* An infix at the very start is not split off: it stays glued to what follows. */
static void cut_infixes(nlp_cutter *c, str chunk, uint32_t b, uint32_t e)
{
    str x = part(chunk, b, e);
    uint32_t start = 0, from = 0, mb, me;
    while (from <= x.n && regex_find(&c->affix->infix, c->scratch, x, from, &mb, &me)) {
        if (mb > 0) {
            if (mb != start) emit(c, b + start, b + mb, 0);
            if (me != mb) emit(c, b + mb, b + me, 0);
            start = me;
        }
        from = me > mb ? me : me + 1;
        while (from < x.n && ((unsigned char)x.s[from] & 0xc0) == 0x80) from++;
    }
    if (start < x.n) emit(c, b + start, e, 0);
}

/* Only letters or only digits, all ASCII: no affix of a stock pattern takes anything off. */
static bool is_plain(str x)
{
    bool letters = true, digits = true;
    for (uint32_t i = 0; i < x.n && (letters || digits); i++) {
        unsigned char ch = (unsigned char)x.s[i];
        letters &= (ch | 0x20) >= 'a' && (ch | 0x20) <= 'z';
        digits &= ch >= '0' && ch <= '9';
    }
    return letters || digits;
}

void cut_chunk(nlp_cutter *c, str chunk)
{
    if (emit_special(c, chunk, 0)) return;
    if (c->affix->stock && is_plain(chunk)) {
        emit(c, 0, chunk.n, 0);
        return;
    }
    uint32_t b = 0, e = chunk.n;
    c->suffixes = 0;
    strip(c, chunk, &b, &e);
    if (b < e) {
        str x = part(chunk, b, e);
        if (!emit_special(c, x, b)) {
            if (starts(&c->affix->token_match, c, x) || starts(&c->affix->url_match, c, x))
                emit(c, b, e, 0);
            else
                cut_infixes(c, chunk, b, e);
        }
    }
    while (c->suffixes > 0) {
        nlp_piece *s = &c->suffix[--c->suffixes];
        emit(c, s->from, s->to, 0);
    }
}

void cut_text(str text, cut_visitor *chunk, void *ctx)
{
    uint32_t start = 0, i = 0;
    if (text.n == 0) return;
    bool in_blank = nlp_is_blank(nlp_decode(text.s, text.n, &i));
    for (i = 0; i < text.n;) {
        uint32_t at = i;
        unsigned char c = (unsigned char)text.s[i];
        uint32_t cp = c < 0x80 ? (i++, c) : nlp_decode(text.s, text.n, &i);
        if (nlp_is_blank(cp) == in_blank) continue;
        bool taken = cp == ' ';
        if (start < at) chunk(ctx, start, at, taken);
        start = taken ? i : at;
        in_blank = !in_blank;
    }
    if (start < text.n) chunk(ctx, start, text.n, false);
}
