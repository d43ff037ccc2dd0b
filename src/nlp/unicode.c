/* unicode.c - letter, digit, blank, lower case and word shape as CPython 3.11 has them.
 *
 * utf8proc supplies the tables (Unicode 15 in Debian 12). The model's features were computed with Unicode 14, so
 * the characters that came with 15 are named here and are treated as unassigned. */
#include "nlp/unicode.h"

#include <string.h>
#include <utf8proc.h>

typedef struct range {
    uint32_t from, to;
} range;

/* Letters and digits assigned by Unicode 15 (from the comparison of both tables, code point by code point). */
static const range since_15[] = {
    {0x1123f, 0x11240}, {0x11f02, 0x11f02}, {0x11f04, 0x11f10}, {0x11f12, 0x11f33}, {0x11f50, 0x11f59},
    {0x1342f, 0x1342f}, {0x13441, 0x13446}, {0x1b132, 0x1b132}, {0x1b155, 0x1b155}, {0x1df25, 0x1df2a},
    {0x1e030, 0x1e06d}, {0x1e4d0, 0x1e4eb}, {0x1e4f0, 0x1e4f9}, {0x2b739, 0x2b739}, {0x31350, 0x323af},
};

/* Digits of Numeric_Type=Digit: superscripts, circled digits and their like, beside the decimal ones. */
static const range other_digits[] = {
    {0xb2, 0xb3},     {0xb9, 0xb9},       {0x1369, 0x1371},   {0x19da, 0x19da},   {0x2070, 0x2070},
    {0x2074, 0x2079}, {0x2080, 0x2089},   {0x2460, 0x2468},   {0x2474, 0x247c},   {0x2488, 0x2490},
    {0x24ea, 0x24ea}, {0x24f5, 0x24fd},   {0x24ff, 0x24ff},   {0x2776, 0x277e},   {0x2780, 0x2788},
    {0x278a, 0x2792}, {0x10a40, 0x10a43}, {0x10e60, 0x10e68}, {0x11052, 0x1105a}, {0x1f100, 0x1f10a},
};

/* Cased without being a cased letter: ordinal indicators, Roman numerals, circled and squared letters. */
static const range other_cased[] = {
    {0xaa, 0xaa},       {0xba, 0xba},       {0x2160, 0x217f},   {0x24b6, 0x24e9},
    {0x1f130, 0x1f149}, {0x1f150, 0x1f169}, {0x1f170, 0x1f189},
};

/* Punctuation inside words, which the rule of the final sigma looks through. */
static const uint32_t word_inner[] = {0x27,   0x2e,   0x3a,   0xb7,   0x387,  0x55f,  0x5f4,  0x2018, 0x2019,
                                      0x2024, 0x2027, 0xfe13, 0xfe52, 0xfe55, 0xff07, 0xff0e, 0xff1a};

static bool in_ranges(uint32_t cp, const range *r, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (cp >= r[i].from && cp <= r[i].to) return true;
    return false;
}
#define IN(cp, table) in_ranges((cp), (table), sizeof(table) / sizeof((table)[0]))

static utf8proc_category_t category(uint32_t cp)
{
    if (cp >= since_15[0].from && IN(cp, since_15)) return UTF8PROC_CATEGORY_CN;
    return utf8proc_category((utf8proc_int32_t)cp);
}

bool nlp_is_blank(uint32_t cp)
{
    if (cp < 0x80) return (cp >= 9 && cp <= 13) || (cp >= 0x1c && cp <= 0x20);
    return cp == 0x85 || cp == 0xa0 || cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200a) || cp == 0x2028 || cp == 0x2029 ||
           cp == 0x202f || cp == 0x205f || cp == 0x3000;
}

bool nlp_is_letter(uint32_t cp)
{
    if (cp < 0x80) return (cp | 0x20) >= 'a' && (cp | 0x20) <= 'z';
    utf8proc_category_t c = category(cp);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool nlp_is_capital(uint32_t cp)
{
    if (cp < 0x80) return cp >= 'A' && cp <= 'Z';
    return category(cp) == UTF8PROC_CATEGORY_LU;
}

bool nlp_is_digit(uint32_t cp)
{
    if (cp < 0x80) return cp >= '0' && cp <= '9';
    return category(cp) == UTF8PROC_CATEGORY_ND || IN(cp, other_digits);
}

static bool is_cased(uint32_t cp)
{
    utf8proc_category_t c = category(cp);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LL || c == UTF8PROC_CATEGORY_LT || IN(cp, other_cased);
}

static bool is_case_ignorable(uint32_t cp)
{
    utf8proc_category_t c = category(cp);
    if (c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_ME || c == UTF8PROC_CATEGORY_CF ||
        c == UTF8PROC_CATEGORY_LM || c == UTF8PROC_CATEGORY_SK)
        return true;
    for (size_t i = 0; i < sizeof word_inner / sizeof word_inner[0]; i++)
        if (word_inner[i] == cp) return true;
    return false;
}

uint32_t nlp_decode(const char *s, uint32_t n, uint32_t *i)
{
    uint32_t p = *i, c = (unsigned char)s[p];
    uint32_t more = c < 0xc0 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3;
    if (more > n - 1 - p) more = 0;
    uint32_t cp = more == 0 ? c : c & (0x3fu >> more);
    for (uint32_t k = 1; k <= more; k++) cp = cp << 6 | ((unsigned char)s[p + k] & 0x3f);
    *i = p + 1 + more;
    return cp;
}

uint32_t nlp_encode(uint32_t cp, char *to)
{
    if (cp < 0x80) {
        to[0] = (char)cp;
        return 1;
    }
    uint32_t more = cp < 0x800 ? 1 : cp < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = {0, 0xc0, 0xe0, 0xf0};
    for (uint32_t k = more; k > 0; k--, cp >>= 6) to[k] = (char)(0x80 | (cp & 0x3f));
    to[0] = (char)(lead[more] | cp);
    return more + 1;
}

/* A sigma is final when a cased character stands before it and none after it, case-ignorable ones not counted. */
static bool final_sigma(const char *s, uint32_t n, uint32_t at, uint32_t after)
{
    bool cased = false;
    for (uint32_t p = at; p > 0 && !cased;) {
        do p--;
        while (p > 0 && ((unsigned char)s[p] & 0xc0) == 0x80);
        uint32_t q = p, cp = nlp_decode(s, n, &q);
        if (is_case_ignorable(cp)) continue;
        if (!is_cased(cp)) return false;
        cased = true;
    }
    if (!cased) return false;
    for (uint32_t p = after; p < n;) {
        uint32_t cp = nlp_decode(s, n, &p);
        if (!is_case_ignorable(cp)) return !is_cased(cp);
    }
    return true;
}

uint32_t nlp_lower(const char *s, uint32_t n, char *to)
{
    uint32_t o = 0;
    for (uint32_t i = 0; i < n;) {
        unsigned char c = (unsigned char)s[i];
        if (c < 0x80) {
            to[o++] = (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
            i++;
            continue;
        }
        uint32_t at = i, cp = nlp_decode(s, n, &i);
        if (cp < 0x80 || i == at + 1) {
            to[o++] = s[at]; /* stray byte: kept */
        } else if (cp == 0x130) {
            o += nlp_encode('i', to + o);
            o += nlp_encode(0x307, to + o);
        } else if (cp == 0x3a3) {
            o += nlp_encode(final_sigma(s, n, at, i) ? 0x3c2 : 0x3c3, to + o);
        } else {
            o += nlp_encode((uint32_t)utf8proc_tolower((utf8proc_int32_t)cp), to + o);
        }
    }
    return o;
}

uint32_t nlp_shape(const char *s, uint32_t n, char *to)
{
    uint32_t o = 0, last = 0xffffffff, run = 0, count = 0;
    for (uint32_t i = 0; i < n;) {
        if (++count >= NLP_LONG) {
            memcpy(to, "LONG", 4);
            return 4;
        }
        uint32_t cp = nlp_decode(s, n, &i);
        if (nlp_is_letter(cp))
            cp = nlp_is_capital(cp) ? 'X' : 'x';
        else if (nlp_is_digit(cp))
            cp = 'd';
        run = cp == last ? run + 1 : 0;
        last = cp;
        if (run < 4) o += nlp_encode(cp, to + o);
    }
    return o;
}

uint64_t nlp_murmur(const char *s, size_t n)
{
    const uint64_t m = 0xc6a4a7935bd1e995u;
    uint64_t h = 1 ^ ((uint64_t)n * m), k;
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        memcpy(&k, s + i, 8);
        k *= m;
        k ^= k >> 47;
        k *= m;
        h ^= k;
        h *= m;
    }
    if (i < n) {
        k = 0;
        for (size_t j = n; j-- > i;) k = k << 8 | (unsigned char)s[j];
        h ^= k;
        h *= m;
    }
    h ^= h >> 47;
    h *= m;
    h ^= h >> 47;
    return h;
}
