/* lines.c - cuts a text into lines, looks at how each begins and ends, and tells hard-wrapped text. */
#include "text/lines.h"

#include <stdlib.h>

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0xa0 || (cp >= 0x2000 && cp <= 0x200b) || cp == 0x202f || cp == 0x205f ||
           cp == 0x3000 || cp == 0xfeff;
}

static bool is_break(uint32_t cp)
{
    return (cp >= '\n' && cp <= '\r') || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static bool is_quote_end(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == 0x201d || cp == 0x2019 || cp == 0x201c || cp == 0xbb;
}

static bool is_closing(uint32_t cp)
{
    return is_quote_end(cp) || cp == ')' || cp == ']';
}

static bool is_opening(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == 0x201c || cp == 0x2018 || cp == 0x201e || cp == 0xab;
}

/* Latin, Greek and Cyrillic small letters. */
static bool is_lower(uint32_t cp)
{
    if (cp < 0xdf) return cp >= 'a' && cp <= 'z';
    if (cp <= 0xff) return cp != 0xf7;
    return (cp >= 0x3b1 && cp <= 0x3ce) || (cp >= 0x430 && cp <= 0x45f);
}

/* The list mark at the line's start ("- ", "* ", "• ", "1. ", "2) ") with the blanks behind it. */
static uint32_t bullet_at(const char *s, uint32_t n, bool *weak)
{
    size_t i = 0;
    uint32_t cp = n ? utf8_next(s, n, &i) : 0;
    bool mark = cp == '-' || cp == '*' || cp == 0x2013 || cp == 0x2022 || cp == 0xb7 || cp == 0x2043 || cp == 0x25aa ||
                cp == 0x25cf || cp == 0x25e6;
    *weak = cp == '-' || cp == 0x2013;
    if (cp >= '0' && cp <= '9') {
        *weak = true;
        if (i < n && s[i] >= '0' && s[i] <= '9') i++;
        mark = i < n && (s[i] == ')' || s[i] == '.');
        i++;
    }
    if (!mark || i >= n || (s[i] != ' ' && s[i] != '\t')) return 0;
    while (i < n && (s[i] == ' ' || s[i] == '\t')) i++;
    return i < n ? (uint32_t)i : 0;
}

static void look_at_start(text_line *l, str text)
{
    size_t i = l->begin;
    uint32_t cp = utf8_next(text.s, text.n, &i);
    l->quote_start = is_opening(cp);
    l->lower_start = is_lower(cp);
    if (l->quote_start && i < l->end) l->quote_lower = is_lower(utf8_next(text.s, text.n, &i));
}

static uint8_t ending_of(uint32_t last, uint32_t before)
{
    switch (last) {
    case '.':
    case '!':
    case '?':
    case 0x2026:
    case 0x3002:
        return ENDS_SENTENCE;
    case ':':
        return ENDS_COLON;
    case '-':
        if (before != ' ' && before != '-') return ENDS_HYPHEN;
        return ENDS_COMMA;
    case ',':
    case ';':
    case 0x2013:
    case 0x2014:
        return ENDS_COMMA;
    default:
        return ENDS_OPEN;
    }
}

/* The code points of the line are read once; the last that is no closing mark tells how it ends. */
static void look_at_end(text_line *l, str text)
{
    uint32_t last = 0, before = 0, cp = 0;
    for (size_t i = l->begin; i < l->end;) {
        cp = utf8_next(text.s, text.n, &i);
        if (l->first_word == 0 && is_blank(cp)) l->first_word = l->width;
        l->width++;
        if (is_closing(cp)) continue;
        before = last;
        last = cp;
    }
    if (l->first_word == 0) l->first_word = l->width;
    l->ending = ending_of(last, before);
    l->quote_whole = l->quote_start && is_quote_end(cp);
}

/* One line from *at on; leaves *at behind its end. */
static text_line next_line(str text, size_t *at)
{
    const uint32_t from = (uint32_t)*at;
    text_line l = {.begin = from, .end = from};
    bool begun = false;
    while (*at < text.n) {
        const size_t here = *at;
        const uint32_t cp = utf8_next(text.s, text.n, at);
        if (is_break(cp)) {
            if (cp == '\r' && *at < text.n && text.s[*at] == '\n') ++*at;
            break;
        }
        if (is_blank(cp)) continue;
        if (!begun) l.begin = (uint32_t)here;
        begun = true;
        l.end = (uint32_t)*at;
    }
    if (!begun) return (text_line){.begin = from, .end = from};
    l.indent = l.begin - from;
    l.bullet = bullet_at(text.s + l.begin, l.end - l.begin, &l.weak_bullet);
    look_at_start(&l, text);
    look_at_end(&l, text);
    return l;
}

static bool is_followed(const text_lines *ls, uint32_t i)
{
    return i + 1 < ls->n && ls->l[i].begin != ls->l[i].end && ls->l[i + 1].begin != ls->l[i + 1].end;
}

bool text_breaks_early(const text_lines *ls, uint32_t i)
{
    const text_line *l = &ls->l[i];
    const uint32_t slack = ls->column / 10; /* not every program breaks at the last blank that fits */
    return l->indent + l->width + 1 + ls->l[i + 1].first_word + slack < ls->column;
}

static int by_size(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The column at which a wrapped text would be broken: the widest of the lines, of many the 19th of 20, because single
 * words (links) may stand out. */
static uint32_t widest_column(arena *a, const text_lines *ls)
{
    uint32_t *width = ARENA_ARRAY(a, uint32_t, ls->n), n = 0;
    for (uint32_t i = 0; i < ls->n; i++) {
        if (is_followed(ls, i) || (i && is_followed(ls, i - 1))) width[n++] = ls->l[i].indent + ls->l[i].width;
    }
    if (!n) return 0;
    qsort(width, n, sizeof *width, by_size);
    return width[n - 1 - n / 20];
}

/* Hard-wrapped text shows in lines that end inside a sentence just where the next word would not have fitted, and often
 * go on in lower case. Lines that end early inside a sentence (headlines) speak against it. */
static void find_column(arena *a, text_lines *ls)
{
    uint32_t inner = 0, full = 0, early = 0, lower = 0;
    ls->column = widest_column(a, ls);
    for (uint32_t i = 0; i < ls->n; i++) {
        if (!is_followed(ls, i) || ls->l[i + 1].bullet) continue;
        inner++;
        if (ls->l[i].ending == ENDS_SENTENCE) continue;
        if (text_breaks_early(ls, i)) {
            early++;
            continue;
        }
        full++;
        lower += ls->l[i + 1].lower_start;
    }
    if (ls->column < 30 || ls->column > 140 || full * 3 < inner || full < 2 * early || lower * 3 < full || !lower)
        ls->column = 0;
}

text_lines text_lines_of(arena *a, str text)
{
    text_lines ls = {0};
    uint32_t cap = 0;
    bool blank = false;
    for (size_t i = 0; i < text.n;) {
        const text_line l = next_line(text, &i);
        if (l.begin == l.end && blank) continue; /* a text of nothing but line ends costs no memory */
        blank = l.begin == l.end;
        *ARENA_PUSH(a, ls.l, ls.n, cap) = l;
    }
    if (ls.n) find_column(a, &ls);
    return ls;
}
