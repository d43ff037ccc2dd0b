/* units.c - decides which lines belong together and builds the units. */
#include <string.h>

#include "text/lines.h"

/* A headline is at most so long (code points); longer ones without a full stop are paragraphs. */
enum { HEADLINE = 130 };
/* No paragraph is this long: the text is cut at a blank, so that memory stays bounded (bytes). */
enum { LONGEST = 16384 };

typedef struct builder {
    arena *a;
    str field;
    bool in_title;
    text_unit *unit;
    size_t n, cap;
    uint32_t cp, cp_at; /* code points counted up to byte cp_at */
} builder;

static uint32_t code_point_at(builder *b, uint32_t byte)
{
    if (byte < b->cp_at) b->cp = b->cp_at = 0;
    b->cp += (uint32_t)utf8_count(b->field.s + b->cp_at, byte - b->cp_at);
    b->cp_at = byte;
    return b->cp;
}

typedef struct piece {
    uint32_t begin, end;
    bool glued; /* to the piece before: a word broken at its hyphen */
} piece;

/* One unit of pieces of the field, joined by single blanks that point at the gap between them. */
static void add_unit(builder *b, const piece *p, uint32_t n, bool headline)
{
    size_t size = n - 1;
    for (uint32_t i = 0; i < n; i++) size += p[i].end - p[i].begin;
    char *s = arena_alloc(b->a, size + 1);
    uint32_t *bytes = ARENA_ARRAY(b->a, uint32_t, size + 1), *cps = ARENA_ARRAY(b->a, uint32_t, size + 1);
    uint32_t w = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (i && !p[i].glued) {
            s[w] = ' ';
            bytes[w] = p[i - 1].end;
            cps[w++] = code_point_at(b, p[i - 1].end);
        }
        uint32_t cp = code_point_at(b, p[i].begin);
        for (uint32_t k = p[i].begin; k < p[i].end; k++) {
            if (k > p[i].begin && ((unsigned char)b->field.s[k] & 0xc0) != 0x80) cp++;
            s[w] = b->field.s[k];
            bytes[w] = k;
            cps[w++] = cp;
        }
    }
    bytes[w] = p[n - 1].end;
    cps[w] = code_point_at(b, p[n - 1].end);
    *ARENA_PUSH(b->a, b->unit, b->n, b->cap) = (text_unit){{s, w}, bytes, cps, b->in_title, headline || b->in_title};
}

/* Where to cut a piece that is longer than any paragraph: behind a full stop, else at a blank, else anywhere. */
static uint32_t cut_at(const builder *b, uint32_t from)
{
    uint32_t blank = 0, stop = 0, last = from + LONGEST;
    for (uint32_t k = from + LONGEST / 2; k < last; k++) {
        if (b->field.s[k] != ' ') continue;
        blank = k;
        if (b->field.s[k - 1] == '.') stop = k;
    }
    if (stop || blank) return stop ? stop : blank;
    while (((unsigned char)b->field.s[last] & 0xc0) == 0x80) last--; /* never inside a character */
    return last;
}

static void add_bounded(builder *b, piece *p, uint32_t n, bool headline)
{
    while (n == 1 && p->end - p->begin > LONGEST) {
        const uint32_t cut = cut_at(b, p->begin);
        add_unit(b, &(piece){p->begin, cut, false}, 1, false);
        for (p->begin = cut; p->begin < p->end && b->field.s[p->begin] == ' ';) p->begin++;
    }
    if (p->begin < p->end) add_unit(b, p, n, headline);
}

/* Does the next line go on with the sentence of this one, although the text is not hard-wrapped? */
static bool goes_on(const text_line *l, const text_line *next)
{
    if (next->bullet || l->ending == ENDS_SENTENCE) return false;
    if (l->ending == ENDS_COMMA || l->ending == ENDS_HYPHEN) return true;
    if (l->ending == ENDS_COLON) return next->quote_start;
    if (next->lower_start || next->quote_lower) return true;
    /* "... as he told the reporters who waited outside⏎“There is hatred”", but no headline above a quotation. */
    return next->quote_whole && l->width > 60;
}

/* In hard-wrapped text a paragraph ends at a line that ends early, before a list item and before an indented line. */
static bool wrapped_on(const text_lines *ls, uint32_t i)
{
    const text_line *l = &ls->l[i], *next = l + 1;
    const bool early = text_breaks_early(ls, i);
    const bool inside = l->ending == ENDS_OPEN && !early && !l->bullet; /* "... on March⏎12. The ..." */
    if (next->bullet && !(next->weak_bullet && inside)) return false;
    if (next->indent > l->indent + 1 && !l->bullet) return false;
    if (!early || goes_on(l, next)) return true;
    return l->ending == ENDS_OPEN && l->width * 3 > ls->column * 2;
}

static bool looks_like_headline(const text_line *l, uint32_t lines)
{
    return lines == 1 && l->ending == ENDS_OPEN && !l->bullet && l->width <= HEADLINE && !l->quote_start &&
           !l->lower_start;
}

/* Pieces of the paragraph that begins at line *i; leaves *i at the line behind it. */
static uint32_t paragraph(const text_lines *ls, uint32_t *i, piece *p)
{
    uint32_t n = 0, size = 0;
    for (;;) {
        const text_line *l = &ls->l[*i];
        const uint32_t begin = n == 0 ? l->begin + l->bullet : l->begin;
        const bool glued = n && l->lower_start && (l - 1)->ending == ENDS_HYPHEN;
        p[n++] = (piece){begin, l->end, glued};
        size += l->end - begin + 1;
        if (++*i == ls->n || (l + 1)->begin == (l + 1)->end) return n;
        if (!(ls->column ? wrapped_on(ls, *i - 1) : goes_on(l, l + 1))) return n;
        if (size + (l + 1)->end - (l + 1)->begin > LONGEST) return n;
        if (size > LONGEST / 2 && l->ending == ENDS_SENTENCE) return n;
    }
}

/* "LIMA: A car bomb ...", "PORT MORESBY: ...": capitals up to a colon, as digests have them. */
static uint32_t dateline_colon(const char *s, uint32_t n)
{
    enum { LONGEST_NAME = 30 };
    uint32_t i = 0;
    while (i < n && i < LONGEST_NAME &&
           ((s[i] >= 'A' && s[i] <= 'Z') || s[i] == ' ' || s[i] == '-' || s[i] == '.' || (unsigned char)s[i] >= 0x80))
        i++;
    return i >= 4 && i + 2 < n && s[i] == ':' && s[i + 1] == ' ' ? i + 2 : 0;
}

/* Bytes of a dateline with its dash ("TIRANA -", "LONDON, May 3 (Reuters) —") at the start of a paragraph, 0 = none. It
 * is no part of the sentence behind it and ruins that sentence's parse. */
static uint32_t dateline(const char *s, uint32_t n)
{
    static const char *const DASH[] = {"- ", "\xe2\x80\x93 ", "\xe2\x80\x94 ", "-- "};
    uint32_t caps = 0, words = 0;
    if (dateline_colon(s, n)) return dateline_colon(s, n);
    while (caps < n && ((s[caps] >= 'A' && s[caps] <= 'Z') || (unsigned char)s[caps] >= 0xc3)) caps++;
    const bool shouted = caps >= 3 && caps < n && (s[caps] == ' ' || s[caps] == ',');
    bool agency = false;
    for (uint32_t i = 0; i < n && i < 70 && words < 9; i++) {
        if (s[i] == ')') agency = true;
        if (s[i] == '.' && i + 1 < n && s[i + 1] == ' ' && i > 6) return 0;
        if (s[i] != ' ' || i + 1 >= n) continue;
        words++;
        for (size_t k = 0; k < sizeof DASH / sizeof *DASH; k++) {
            const size_t m = strlen(DASH[k]);
            const bool ends = n - i - 1 == m - 1; /* the dash is the line's last word */
            if ((ends || n - i - 1 > m) && !memcmp(s + i + 1, DASH[k], ends ? m - 1 : m))
                return !shouted && !agency ? 0 : ends ? n : i + (uint32_t)m;
        }
        const char next = s[i + 1];
        const bool goes_on =
            (next >= 'A' && next <= 'Z') || (next >= '0' && next <= '9') || next == '(' || (unsigned char)next >= 0xc3;
        if (!goes_on) return 0;
    }
    return 0;
}

static void units_of(builder *b)
{
    const text_lines ls = text_lines_of(b->a, b->field);
    uint32_t filled = 0;
    for (uint32_t i = 0; i < ls.n; i++) filled += ls.l[i].begin != ls.l[i].end;
    piece *p = ARENA_ARRAY(b->a, piece, ls.n + 1);
    for (uint32_t i = 0; i < ls.n;) {
        const text_line *first = &ls.l[i];
        if (first->begin == first->end) {
            i++;
            continue;
        }
        uint32_t n = paragraph(&ls, &i, p);
        piece *at = p;
        const uint32_t head = dateline(b->field.s + p->begin, p->end - p->begin);
        if (head) {
            add_unit(b, &(piece){p->begin, p->begin + head, false}, 1, false);
            for (p->begin += head; p->begin < p->end && b->field.s[p->begin] == ' ';) p->begin++;
            if (p->begin == p->end) at++, n--;
        }
        if (n) add_bounded(b, at, n, filled > 1 && !head && looks_like_headline(first, n));
    }
}

/* A title is one headline, however many lines it has. */
static void title_of(builder *b)
{
    const text_lines ls = text_lines_of(b->a, b->field);
    piece *p = ARENA_ARRAY(b->a, piece, ls.n + 1);
    uint32_t n = 0, size = 0;
    for (uint32_t i = 0; i < ls.n; i++) {
        const piece one = {ls.l[i].begin, ls.l[i].end, false};
        if (one.begin == one.end) continue;
        if (n && size + one.end - one.begin > LONGEST) {
            add_bounded(b, p, n, true);
            n = size = 0;
        }
        p[n++] = one;
        size += one.end - one.begin + 1;
    }
    if (n) add_bounded(b, p, n, true);
}

tac_status text_units(arena *a, str title, str text, bool as_is, text_unit **out, size_t *n, tac_error *err)
{
    *out = NULL;
    *n = 0;
    const size_t bad_title = utf8_valid(title.s, title.n), bad_text = utf8_valid(text.s, text.n);
    if (bad_title < title.n)
        return error_set(err, TAC_ERR_UTF8, NULL, 0, 0, "the title is not UTF-8 at byte %zu", bad_title);
    if (bad_text < text.n) return error_set(err, TAC_ERR_UTF8, NULL, 0, 0, "not UTF-8 at byte %zu", bad_text);
    builder b = {.a = a, .field = title, .in_title = true};
    if (as_is && title.n)
        add_unit(&b, &(piece){0, title.n, false}, 1, true);
    else if (title.n)
        title_of(&b);
    b.field = text;
    b.in_title = false;
    b.cp = b.cp_at = 0;
    if (as_is && text.n)
        add_unit(&b, &(piece){0, text.n, false}, 1, false);
    else if (text.n)
        units_of(&b);
    *out = b.unit;
    *n = b.n;
    return TAC_OK;
}
