/* lines.c - cuts a text into lines and looks at how each begins and ends. */
#include "text/lines.h"

static bool is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == 0xa0 || cp == 0x0b || cp == 0x0c || (cp >= 0x2000 && cp <= 0x200a) ||
           cp == 0x202f || cp == 0x205f || cp == 0x3000;
}

static bool is_break(uint32_t cp)
{
    return cp == '\n' || cp == '\r' || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static bool is_closing(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == 0x201d || cp == 0x2019 || cp == 0xbb || cp == ')' || cp == ']';
}

static bool is_opening(uint32_t cp)
{
    return cp == '"' || cp == '\'' || cp == 0x201c || cp == 0x2018 || cp == 0xab;
}

static bool is_lower(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 0xdf && cp <= 0xff && cp != 0xf7);
}

/* A list mark at the line's start: "- ", "* ", "• ", "1. ", "2) ". */
static uint32_t bullet_at(const char *s, uint32_t n)
{
    size_t i = 0;
    uint32_t cp = n ? utf8_next(s, n, &i) : 0;
    bool mark = cp == '-' || cp == '*' || cp == 0x2022 || cp == 0xb7 || cp == 0x2043 || cp == 0x25aa || cp == 0x25cf;
    if (!mark && cp >= '0' && cp <= '9') {
        while (i < n && i < 3 && s[i] >= '0' && s[i] <= '9') i++;
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
    if (l->quote_start && i < l->end) {
        size_t k = i;
        l->quote_lower = is_lower(utf8_next(text.s, text.n, &k));
    }
    l->lower_start = is_lower(cp);
}

/* The code points of the line are read once; the last that is no closing mark decides. */
static void look_at_end(text_line *l, str text)
{
    uint32_t last = 0;
    for (size_t i = l->begin; i < l->end;) {
        uint32_t cp = utf8_next(text.s, text.n, &i);
        l->width++;
        if (!is_closing(cp)) last = cp;
    }
    l->ends_sentence = last == '.' || last == '!' || last == '?' || last == 0x2026 || last == 0x3002;
    l->ends_colon = last == ':';
    l->ends_open = !l->ends_sentence && !l->ends_colon;
}

text_lines text_lines_of(arena *a, str text)
{
    text_lines ls = {NULL, 0};
    uint32_t cap = 0;
    size_t i = 0;
    while (i < text.n) {
        text_line l = {.begin = (uint32_t)i};
        uint32_t end = (uint32_t)i, from = (uint32_t)i;
        bool begun = false;
        while (i < text.n) {
            size_t at = i;
            uint32_t cp = utf8_next(text.s, text.n, &i);
            if (is_break(cp)) {
                if (cp == '\r' && i < text.n && text.s[i] == '\n') i++;
                break;
            }
            if (is_blank(cp)) continue;
            if (!begun) l.begin = (uint32_t)at;
            begun = true;
            end = (uint32_t)i;
        }
        l.end = begun ? end : l.begin;
        if (begun) {
            l.indent = l.begin - from;
            l.bullet = bullet_at(text.s + l.begin, l.end - l.begin);
            look_at_start(&l, text);
            look_at_end(&l, text);
        }
        *ARENA_PUSH(a, ls.l, ls.n, cap) = l;
    }
    return ls;
}

/* A hard-wrapped text shows in lines that are followed at once by another: about as long as the longest of them, seldom
 * ending a sentence, or continued in lower case. */
bool text_is_wrapped(const text_lines *ls)
{
    uint32_t inner = 0, widest = 0, full = 0, ended = 0, lower = 0;
    for (uint32_t i = 0; i + 1 < ls->n; i++) {
        const text_line *l = &ls->l[i], *next = l + 1;
        if (l->begin == l->end || next->begin == next->end || next->bullet) continue;
        inner++;
        if (l->width > widest) widest = l->width;
    }
    if (inner < 2 || widest > 140 || widest < 30) return false;
    for (uint32_t i = 0; i + 1 < ls->n; i++) {
        const text_line *l = &ls->l[i], *next = l + 1;
        if (l->begin == l->end || next->begin == next->end || next->bullet) continue;
        full += l->width * 4 >= widest * 3;
        ended += l->ends_sentence;
        lower += next->lower_start;
    }
    return lower * 4 >= inner || (full * 10 >= inner * 7 && ended * 10 <= inner * 4);
}
