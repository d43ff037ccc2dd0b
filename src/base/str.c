/* str.c - slices of bytes: compare, cut, read numbers without the locale. */
#include "base/base.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

str str_of(const char *z)
{
    if (!z) return (str){"", 0};
    size_t n = strlen(z);
    return (str){z, n > UINT32_MAX ? UINT32_MAX : (uint32_t)n};
}

bool str_eq(str a, str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.s, b.s, a.n) == 0);
}

int str_cmp(str a, str b)
{
    uint32_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.s, b.s, n) : 0;
    if (c) return c;
    return (a.n > b.n) - (a.n < b.n);
}

bool str_starts(str a, const char *z)
{
    str p = str_of(z);
    return a.n >= p.n && (p.n == 0 || memcmp(a.s, p.s, p.n) == 0);
}

bool str_ends(str a, const char *z)
{
    str p = str_of(z);
    return a.n >= p.n && (p.n == 0 || memcmp(a.s + (a.n - p.n), p.s, p.n) == 0);
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

str str_trim(str a)
{
    while (a.n && is_blank(a.s[0])) a.s++, a.n--;
    while (a.n && is_blank(a.s[a.n - 1])) a.n--;
    return a;
}

uint64_t str_hash(str a)
{
    return XXH3_64bits(a.s, a.n);
}

bool str_split(str *rest, char sep, str *field)
{
    *field = (str){"", 0};
    if (rest->n == 0) return false;
    const char *at = memchr(rest->s, sep, rest->n);
    uint32_t n = at ? (uint32_t)(at - rest->s) : rest->n;
    uint32_t skip = at ? n + 1 : n;
    *field = (str){rest->s, n};
    rest->s += skip;
    rest->n -= skip;
    return true;
}

bool str_to_long(str a, long *value)
{
    uint32_t i = 0;
    bool minus = false;
    if (a.n && (a.s[0] == '-' || a.s[0] == '+')) minus = a.s[i++] == '-';
    if (i == a.n) return false;
    long v = 0; /* counted downwards: LONG_MIN has no positive twin */
    for (; i < a.n; i++) {
        if (a.s[i] < '0' || a.s[i] > '9') return false;
        int d = a.s[i] - '0';
        if (v < (LONG_MIN + d) / 10) return false;
        v = v * 10 - d;
    }
    if (!minus && v == LONG_MIN) return false;
    *value = minus ? v : -v;
    return true;
}

bool str_to_double(str a, double *value)
{
    uint32_t i = 0;
    bool minus = false;
    if (a.n && (a.s[0] == '-' || a.s[0] == '+')) minus = a.s[i++] == '-';
    double v = 0.0, scale = 1.0;
    uint32_t digits = 0;
    for (; i < a.n && a.s[i] >= '0' && a.s[i] <= '9'; i++, digits++) v = v * 10.0 + (a.s[i] - '0');
    if (i < a.n && a.s[i] == '.') {
        for (i++; i < a.n && a.s[i] >= '0' && a.s[i] <= '9'; i++, digits++) {
            if (scale >= 1e15) continue; /* further digits change nothing that a double can hold */
            v = v * 10.0 + (a.s[i] - '0');
            scale *= 10.0;
        }
    }
    if (digits == 0) return false;
    v /= scale;
    if (i < a.n && (a.s[i] == 'e' || a.s[i] == 'E')) {
        long e = 0;
        if (!str_to_long((str){a.s + i + 1, a.n - i - 1}, &e)) return false;
        if (e > 400 || e < -400) return false;
        v *= pow(10.0, (double)e);
        i = a.n;
    }
    if (i != a.n || !isfinite(v)) return false;
    *value = minus ? -v : v;
    return true;
}
