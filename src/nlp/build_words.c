/* build_words.c - what the tokenizer and the word types need: norms, patterns in PCRE2's dialect, special cases, and
 * the tree of special cases as token sequences. */
#include "nlp/build.h"
#include "nlp/unicode.h"
#include "nlp/words.h"

#include <stdlib.h>
#include <string.h>

/* Norms of punctuation and currency that the library itself brings (spaCy, norm exceptions); the model's own table
 * goes before. X(text, norm) */
/* clang-format off */
#define BASE_NORMS(X)                                                                               \
    X("'s", "'s") X("'S", "'s") X("\u2019s", "'s") X("\u2019S", "'s") X("\u2019", "'")              \
    X("\u2018", "'") X("\u00b4", "'") X("`", "'") X("\u201d", "\"") X("\u201c", "\"")               \
    X("''", "\"") X("``", "\"") X("\u00b4\u00b4", "\"") X("\u201e", "\"") X("\u00bb", "\"")         \
    X("\u00ab", "\"") X("\u2018\u2018", "\"") X("\u2019\u2019", "\"") X("\uff1f", "?")              \
    X("\uff01", "!") X("\uff0c", ",") X("\uff1b", ";") X("\uff1a", ":") X("\u3002", ".")            \
    X("\u0964", ".") X("\u2026", "...") X("\u2014", "-") X("\u2013", "-") X("--", "-")              \
    X("---", "-") X("\u2014\u2014", "-") X("\u20ac", "$") X("\u00a3", "$") X("\u00a5", "$")         \
    X("\u0e3f", "$") X("US$", "$") X("C$", "$") X("A$", "$") X("\u20ba", "$") X("\u20b9", "$")      \
    X("\u09f3", "$") X("\u20a9", "$") X("Mex$", "$") X("\u20a3", "$") X("E\u00a3", "$")
/* clang-format on */

/* ---- norms ---- */

static void norm_put(struct file_norm *table, uint32_t slots, uint64_t id, uint32_t norm)
{
    uint32_t i = (uint32_t)id & (slots - 1);
    while (table[i].id && table[i].id != id) i = (i + 1) & (slots - 1);
    if (!table[i].id) table[i] = (struct file_norm){id, norm, 0};
}

static tac_status build_norms(builder *b)
{
    static const char *const base[][2] = {
#define X(text, norm) {text, norm},
        BASE_NORMS(X)
#undef X
    };
    enum { BASE = sizeof base / sizeof base[0] };
    msg *m;
    RETURN_IF_ERROR(build_msg(b, "vocab/lookups.bin", &m));
    const msg *t = msg_get(m, "lexeme_norm");
    uint32_t n = t && t->kind == MSG_MAP ? t->n : 0, slots = build_slots(n + BASE);
    struct file_norm *table = ARENA_ARRAY(b->a, struct file_norm, slots);
    for (uint32_t i = 0; i < n; i++)
        norm_put(table, slots, msg_uint(&t->v.item[2 * i], 0), build_string(b, msg_str(&t->v.item[2 * i + 1])));
    for (int i = 0; i < BASE; i++)
        norm_put(table, slots, nlp_string_id(str_of(base[i][0])), build_string(b, str_of(base[i][1])));
    for (uint32_t i = 0; i < slots; i++) build_put(b, SEC_norms, &table[i], sizeof table[i]);
    return TAC_OK;
}

/* ---- patterns ---- */

str build_pattern(builder *b, str p)
{
    if (str_starts(p, "(?u)")) p = (str){p.s + 4, p.n - 4};
    char *to = arena_alloc(b->a, (size_t)p.n * 2 + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < p.n; i++) {
        uint32_t hex = 0;
        if (p.s[i] == '\\' && i + 1 < p.n) hex = p.s[i + 1] == 'u' ? 4 : p.s[i + 1] == 'U' ? 8 : 0;
        if (hex && i + 1 + hex < p.n) {
            uint32_t at = i + 2, end = at + hex;
            while (at + 1 < end && p.s[at] == '0') at++;
            memcpy(to + n, "\\x{", 3);
            memcpy(to + n + 3, p.s + at, end - at);
            n += 3 + end - at;
            to[n++] = '}';
            i = end - 1;
        } else {
            to[n++] = p.s[i];
            if (p.s[i] == '\\' && i + 1 < p.n) to[n++] = p.s[++i];
        }
    }
    return (str){to, n};
}

static tac_status compile(builder *b, const msg *tok, const char *key, nlp_regex *r, uint32_t *string)
{
    const msg *m = msg_get(tok, key);
    *string = FILE_NONE;
    if (!m || m->kind != MSG_STR || m->v.s.n == 0) return TAC_OK;
    str p = build_pattern(b, m->v.s);
    *string = build_string(b, p);
    bool at_start = strcmp(key, "token_match") == 0 || strcmp(key, "url_match") == 0;
    return regex_compile(r, p, at_start, b->err);
}

/* Patterns for which "letters only or digits only, all ASCII, stays whole" is known (those of spaCy 3.8's English). */
static bool is_stock(builder *b, const struct file_affixes *f)
{
    static const uint64_t known[] = {0xa7156c3daace8cf7u /* en_core_web_sm 3.8.0 */};
    uint64_t h = 0;
    const uint32_t p[4] = {f->prefix, f->suffix, f->infix, f->url_match};
    if (f->token_match != FILE_NONE) return false;
    for (int i = 0; i < 4; i++) {
        str s = p[i] == FILE_NONE ? (str){"", 0} : strtab_get(b->strings, p[i]);
        h = h * 31 + nlp_murmur(s.s, s.n);
    }
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i] == h) return true;
    return false;
}

static void free_affixes(nlp_affixes *x)
{
    regex_free(&x->prefix);
    regex_free(&x->suffix);
    regex_free(&x->infix);
    regex_free(&x->token_match);
    regex_free(&x->url_match);
}

/* ---- special cases ---- */

/* One special case: its tokens, which together must be the text. */
static tac_status build_special(builder *b, str text, const msg *tokens, struct file_special *out)
{
    uint32_t at = 0;
    *out = (struct file_special){.text = build_string(b, text),
                                 .first = build_count(b, SEC_pieces, sizeof(struct file_piece))};
    bool ok = tokens->kind == MSG_ARRAY && tokens->n > 0 && text.n > 0;
    for (uint32_t i = 0; ok && i < tokens->n; i++) {
        const msg *t = &tokens->v.item[i];
        str orth = {"", 0}, norm = {"", 0};
        for (uint32_t k = 0; t->kind == MSG_MAP && k < t->n; k++) {
            uint64_t attr = msg_uint(&t->v.item[2 * k], 0);
            if (attr == 65)
                orth = msg_str(&t->v.item[2 * k + 1]);
            else if (attr == 67)
                norm = msg_str(&t->v.item[2 * k + 1]);
            else
                return build_refuse(b, "tokenizer", "a special case sets more than text and norm");
        }
        ok = orth.n > 0 && orth.n <= text.n - at && memcmp(text.s + at, orth.s, orth.n) == 0;
        at += orth.n;
        struct file_piece p = {build_string(b, orth), build_string(b, norm)};
        build_put(b, SEC_pieces, &p, sizeof p);
        out->n++;
    }
    return ok && at == text.n ? TAC_OK : build_refuse(b, "tokenizer", "a special case is not its tokens in a row");
}

static tac_status build_specials(builder *b, const msg *map, struct file_affixes *f)
{
    uint32_t n = map && map->kind == MSG_MAP ? map->n : 0, slots = build_slots(n);
    struct file_special *table = ARENA_ARRAY(b->a, struct file_special, slots), sp;
    for (uint32_t i = 0; i < n; i++) {
        str text = msg_str(&map->v.item[2 * i]);
        RETURN_IF_ERROR(build_special(b, text, &map->v.item[2 * i + 1], &sp));
        uint32_t at = (uint32_t)nlp_murmur(text.s, text.n) & (slots - 1);
        while (table[at].text && table[at].text != sp.text) at = (at + 1) & (slots - 1);
        table[at] = sp;
        if (text.n > f->longest) f->longest = text.n;
    }
    for (uint32_t i = 0; i < slots; i++) build_put(b, SEC_specials, &table[i], sizeof table[i]);
    return TAC_OK;
}

/* ---- the tree of special cases ---- */

typedef struct tree {
    builder *b;
    nlp_cutter cutter;
    str text;
    struct file_edge *edge;     /* unhashed, in order */
    uint32_t n, cap, nodes, at; /* at: edge that led here + 1, 0 = root */
} tree;

static void tree_step(tree *t, uint32_t word)
{
    uint32_t node = t->at ? t->edge[t->at - 1].next : 0;
    for (uint32_t i = 0; i < t->n; i++) {
        if (t->edge[i].node == node && t->edge[i].text == word) {
            t->at = i + 1;
            return;
        }
    }
    struct file_edge e = {word, node, ++t->nodes, 0};
    *ARENA_PUSH(t->b->a, t->edge, t->n, t->cap) = e;
    t->at = t->n;
}

static void tree_chunk(void *ctx, uint32_t from, uint32_t to, bool space)
{
    tree *t = ctx;
    (void)space;
    str chunk = {t->text.s + from, to - from};
    t->cutter.n = 0;
    cut_chunk(&t->cutter, chunk);
    for (uint32_t k = 0; k < t->cutter.n; k++) {
        nlp_piece p = t->cutter.out[k];
        tree_step(t, build_string(t->b, (str){chunk.s + p.from, p.to - p.from}));
    }
}

static bool in_tree(const nlp_affixes *x, regex_scratch *scratch, str key)
{
    uint32_t b, e;
    return (regex_find(&x->prefix, scratch, key, 0, &b, &e) && e > b) ||
           regex_find(&x->infix, scratch, key, 0, &b, &e) ||
           (regex_find(&x->suffix, scratch, key, 0, &b, &e) && e > b) || memchr(key.s, ' ', key.n);
}

static void build_tree(builder *b, const msg *map, const nlp_affixes *x, regex_scratch *scratch, bool all)
{
    tree t = {.b = b, .cutter = {.affix = x, .scratch = scratch, .a = b->a}};
    for (uint32_t i = 0; map && map->kind == MSG_MAP && i < map->n; i++) {
        str key = msg_str(&map->v.item[2 * i]);
        if (!all && !in_tree(x, scratch, key)) continue;
        t.text = key;
        t.at = 0;
        cut_text(key, tree_chunk, &t);
        if (t.at) t.edge[t.at - 1].end = 1;
    }
    uint32_t slots = build_slots(t.n);
    struct file_edge *table = ARENA_ARRAY(b->a, struct file_edge, slots);
    for (uint32_t i = 0; i < t.n; i++) {
        str s = strtab_get(b->strings, t.edge[i].text);
        uint32_t at = ((uint32_t)nlp_murmur(s.s, s.n) + t.edge[i].node * 0x9e3779b1u) & (slots - 1);
        while (table[at].text) at = (at + 1) & (slots - 1);
        table[at] = t.edge[i];
    }
    for (uint32_t i = 0; i < slots; i++) build_put(b, SEC_trie, &table[i], sizeof table[i]);
}

static tac_status build_tokenizer(builder *b, const msg *tok, nlp_affixes *x)
{
    struct file_affixes f = {.longest = 0};
    RETURN_IF_ERROR(compile(b, tok, "prefix_search", &x->prefix, &f.prefix));
    RETURN_IF_ERROR(compile(b, tok, "suffix_search", &x->suffix, &f.suffix));
    RETURN_IF_ERROR(compile(b, tok, "infix_finditer", &x->infix, &f.infix));
    RETURN_IF_ERROR(compile(b, tok, "token_match", &x->token_match, &f.token_match));
    RETURN_IF_ERROR(compile(b, tok, "url_match", &x->url_match, &f.url_match));
    const msg *map = msg_get(tok, "exceptions"), *fast = msg_get(tok, "faster_heuristics");
    RETURN_IF_ERROR(build_specials(b, map, &f));
    f.stock = is_stock(b, &f);
    x->stock = f.stock;
    regex_scratch *scratch = regex_scratch_new();
    if (!scratch) return error_set(b->err, TAC_ERR_LIMIT, b->dir, 0, 0, "out of memory");
    build_tree(b, map, x, scratch, fast && fast->kind == MSG_BOOL && !fast->v.b);
    regex_scratch_free(scratch);
    build_put(b, SEC_affixes, &f, sizeof f);
    return TAC_OK;
}

tac_status build_words(builder *b)
{
    msg *tok;
    RETURN_IF_ERROR(build_norms(b));
    RETURN_IF_ERROR(build_msg(b, "tokenizer", &tok));
    nlp_affixes x = {.stock = false};
    tac_status st = build_tokenizer(b, tok, &x);
    free_affixes(&x);
    return st;
}
