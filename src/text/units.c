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

typedef struct piece { uint32_t begin, end; } piece;

/* One unit of pieces of the field, joined by single blanks that point at the gap between them. */
static void add_unit(builder *b, const piece *p, uint32_t n, bool headline)
{
    size_t size = n - 1;
    for (uint32_t i = 0; i < n; i++) size += p[i].end - p[i].begin;
    char *s = arena_alloc(b->a, size + 1);
    uint32_t *bytes = ARENA_ARRAY(b->a, uint32_t, size + 1), *cps = ARENA_ARRAY(b->a, uint32_t, size + 1);
    uint32_t w = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (i) {
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
    *ARENA_PUSH(b->a, b->unit, b->n, b->cap) =
        (text_unit){{s, w}, bytes, cps, b->in_title, headline || b->in_title};
}

/* Cuts what is longer than any paragraph at a blank, best after a full stop. */
static void add_bounded(builder *b, piece *p, uint32_t n, bool headline)
{
    size_t size = n;
    for (uint32_t i = 0; i < n; i++) size += p[i].end - p[i].begin;
    if (size <= LONGEST) {
        add_unit(b, p, n, headline);
        return;
    }
    for (uint32_t i = 0; i < n; i++) {
        uint32_t from = p[i].begin;
        while (p[i].end - from > LONGEST) {
            uint32_t cut = 0, stop = 0, last = from + LONGEST;
            for (uint32_t k = from + LONGEST / 2; k < last; k++)
                if (b->field.s[k] == ' ') {
                    cut = k;
                    if (b->field.s[k - 1] == '.') stop = k;
                }
            cut = stop ? stop : cut ? cut : last;
            while (((unsigned char)b->field.s[cut] & 0xc0) == 0x80) cut--; /* never inside a character */
            add_unit(b, &(piece){from, cut}, 1, false);
            from = cut;
        }
        add_unit(b, &(piece){from, p[i].end}, 1, false);
    }
}

/* Does the next line go on with the sentence of this one, although the text is not hard-wrapped? */
static bool goes_on(const text_line *l, const text_line *next)
{
    if (next->bullet || l->ends_sentence) return false;
    if (next->lower_start || next->quote_lower) return true;
    size_t width = l->width;
    return next->quote_start && l->ends_open && width > 30; /* ... stating,⏎“There is hatred” */
}

static bool ends_in_comma(const builder *b, const text_line *l)
{
    return b->field.s[l->end - 1] == ',';
}

/* In hard-wrapped text a paragraph ends at a short line that ends a sentence, before a list item and an indented line. */
static bool wrapped_on(const text_line *l, const text_line *next, uint32_t widest)
{
    if (next->bullet) return false;
    if (next->indent > l->indent + 1 && !l->bullet) return false;
    return !(l->ends_sentence && l->width * 10 < widest * 6) && !(l->ends_open && l->width * 2 < widest && !next->lower_start);
}

static bool looks_like_headline(const text_line *l, uint32_t lines)
{
    return lines == 1 && !l->ends_sentence && !l->ends_colon && !l->bullet && l->width <= HEADLINE && !l->quote_start &&
           !l->lower_start;
}

static void units_of(builder *b)
{
    text_lines ls = text_lines_of(b->a, b->field);
    bool wrapped = text_is_wrapped(&ls);
    uint32_t widest = 0, filled = 0;
    for (uint32_t i = 0; i < ls.n; i++) {
        if (ls.l[i].width > widest) widest = ls.l[i].width;
        filled += ls.l[i].begin != ls.l[i].end;
    }
    piece *p = ARENA_ARRAY(b->a, piece, ls.n + 1);
    for (uint32_t i = 0; i < ls.n;) {
        const text_line *first = &ls.l[i];
        uint32_t n = 0;
        if (first->begin == first->end) {
            i++;
            continue;
        }
        do {
            const text_line *l = &ls.l[i++];
            p[n++] = (piece){n == 0 ? l->begin + l->bullet : l->begin, l->end};
            if (i == ls.n || ls.l[i].begin == ls.l[i].end) break;
            bool on = wrapped ? wrapped_on(l, &ls.l[i], widest) : goes_on(l, &ls.l[i]);
            if (!wrapped && !on && ls.l[i].quote_start && ends_in_comma(b, l)) on = true;
            if (!on) break;
        } while (i < ls.n);
        add_bounded(b, p, n, filled > 1 && looks_like_headline(first, n));
    }
}

tac_status text_units(arena *a, str title, str text, bool as_is, text_unit **out, size_t *n, tac_error *err)
{
    (void)err;
    builder b = {.a = a, .field = title, .in_title = true};
    if (as_is && title.n) add_unit(&b, &(piece){0, title.n}, 1, true);
    else if (title.n)
        units_of(&b);
    b.field = text;
    b.in_title = false;
    b.cp = b.cp_at = 0;
    if (as_is && text.n) add_unit(&b, &(piece){0, text.n}, 1, false);
    else if (text.n)
        units_of(&b);
    *out = b.unit;
    *n = b.n;
    return TAC_OK;
}
