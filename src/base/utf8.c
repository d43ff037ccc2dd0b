/* utf8.c - UTF-8: checking, code points, lower case, folding of names across spellings. */
#include "base/base.h"

#include <string.h>

#include <utf8proc.h>

uint32_t utf8_next(const char *s, size_t n, size_t *i)
{
    const unsigned char *p = (const unsigned char *)s + *i;
    size_t left = n - *i;
    if (p[0] < 0x80 || left < 2) {
        *i += 1;
        return p[0];
    }
    if (p[0] < 0xe0 || left < 3) {
        *i += 2;
        return (uint32_t)(p[0] & 0x1f) << 6 | (p[1] & 0x3fu);
    }
    if (p[0] < 0xf0 || left < 4) {
        *i += 3;
        return (uint32_t)(p[0] & 0x0f) << 12 | (uint32_t)(p[1] & 0x3f) << 6 | (p[2] & 0x3fu);
    }
    *i += 4;
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3f) << 12 | (uint32_t)(p[2] & 0x3f) << 6 |
           (p[3] & 0x3fu);
}

/* Length of the well-formed sequence at p, 0 when there is none (Unicode, table 3-7). */
static size_t sequence(const unsigned char *p, size_t left)
{
    unsigned char a = p[0], low = 0x80, high = 0xbf;
    size_t n = a >= 0xc2 && a <= 0xdf ? 2 : a >= 0xe0 && a <= 0xef ? 3 : a >= 0xf0 && a <= 0xf4 ? 4 : 0;
    if (n == 0 || left < n) return 0;
    if (a == 0xe0) low = 0xa0;
    if (a == 0xed) high = 0x9f;
    if (a == 0xf0) low = 0x90;
    if (a == 0xf4) high = 0x8f;
    if (p[1] < low || p[1] > high) return 0;
    for (size_t i = 2; i < n; i++) {
        if ((p[i] & 0xc0) != 0x80) return 0;
    }
    return n;
}

size_t utf8_valid(const char *s, size_t n)
{
    const unsigned char *p = (const unsigned char *)s;
    size_t i = 0;
    while (i < n) {
        uint64_t eight;
        if (n - i >= 8 && (memcpy(&eight, p + i, 8), (eight & 0x8080808080808080u) == 0)) {
            i += 8;
            continue;
        }
        if (p[i] < 0x80) {
            i++;
            continue;
        }
        size_t k = sequence(p + i, n - i);
        if (k == 0) return i;
        i += k;
    }
    return n;
}

size_t utf8_count(const char *s, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; i++) count += ((unsigned char)s[i] & 0xc0) != 0x80;
    return count;
}

static size_t encode(uint32_t cp, char out[4])
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xc0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3f));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xe0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
        out[2] = (char)(0x80 | (cp & 0x3f));
        return 3;
    }
    out[0] = (char)(0xf0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
    out[3] = (char)(0x80 | (cp & 0x3f));
    return 4;
}

void utf8_put(buf *b, uint32_t cp)
{
    char c[4];
    if (cp > 0x10ffff || (cp >= 0xd800 && cp <= 0xdfff)) cp = 0xfffd;
    buf_put(b, c, encode(cp, c));
}

static uint32_t lower(uint32_t cp)
{
    if (cp < 0x80) return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    utf8proc_int32_t to = utf8proc_tolower((utf8proc_int32_t)cp);
    return to > 0 && to <= 0x10ffff ? (uint32_t)to : cp;
}

str utf8_lower(arena *a, str s)
{
    /* Two bytes may become three (U+023A), none becomes more than double. */
    char *out = arena_alloc(a, (size_t)s.n * 2 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) n += encode(lower(utf8_next(s.s, s.n, &i)), out + n);
    return (str){out, (uint32_t)n};
}

/* Letters that decompose into no ASCII letter, and punctuation of many shapes. NULL: as it is. */
static const char *plain(uint32_t cp)
{
    static const struct {
        uint32_t cp;
        const char *to;
    } table[] = {
        {0xa0, " "},   {0xd8, "o"},   {0xdf, "ss"},   {0xe6, "ae"},   {0xf0, "d"},    {0xf8, "o"},   {0xfe, "th"},
        {0x111, "d"},  {0x127, "h"},  {0x131, "i"},   {0x142, "l"},   {0x153, "oe"},  {0x259, "e"},  {0x2bb, "'"},
        {0x2bc, "'"},  {0x2010, "-"}, {0x2011, "-"},  {0x2012, "-"},  {0x2013, "-"},  {0x2014, "-"}, {0x2018, "'"},
        {0x2019, "'"}, {0x201b, "'"}, {0x201c, "\""}, {0x201d, "\""}, {0x201e, "\""}, {0x2032, "'"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (table[i].cp == cp) return table[i].to;
    }
    return NULL;
}

str utf8_fold(arena *a, str s)
{
    char *out = arena_alloc(a, (size_t)s.n * 4 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = lower(utf8_next(s.s, s.n, &i));
        const char *to = cp < 0x80 ? NULL : plain(cp);
        if (to) {
            size_t k = strlen(to);
            memcpy(out + n, to, k);
            n += k;
            continue;
        }
        if (cp >= 0x80) { /* the base letter; marks that stand alone are dropped */
            utf8proc_int32_t part[8];
            int last = 0;
            utf8proc_ssize_t k =
                utf8proc_decompose_char((utf8proc_int32_t)cp, part, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &last);
            if (k == 0) continue;
            if (k > 0 && k <= 8) cp = lower((uint32_t)part[0]);
        }
        n += encode(cp, out + n);
    }
    return (str){out, (uint32_t)n};
}

bool utf8_is_upper(uint32_t cp)
{
    if (cp < 0x80) return cp >= 'A' && cp <= 'Z';
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)cp);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}
