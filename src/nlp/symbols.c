/* symbols.c - identity of a string in the language model: a reserved number or its hash. */
#include "nlp/symbols.h"
#include "nlp/unicode.h"

#include <string.h>

typedef struct symbol {
    const char *name;
    uint64_t number;
} symbol;

static const symbol symbols[] = {
#define X(name, number) {name, number},
    NLP_SYMBOLS(X)
#undef X
};
enum { SYMBOLS = sizeof symbols / sizeof symbols[0], LONGEST = 17 };

/* Numbered families: PREFIX followed by `digits` digits between first and last. 0 = not one of them. */
static uint64_t family(str s, str prefix, uint32_t digits, long first, long last)
{
    long v;
    if (s.n != prefix.n + digits || memcmp(s.s, prefix.s, prefix.n) != 0) return 0;
    for (uint32_t i = prefix.n; i < s.n; i++)
        if (s.s[i] < '0' || s.s[i] > '9') return 0;
    str number = {s.s + prefix.n, digits};
    if (!str_to_long(number, &v) || v < first || v > last) return 0;
    return (uint64_t)v;
}

static uint64_t reserved(str s)
{
    if (s.n == 0 || s.n > LONGEST) return 0;
    size_t lo = 0, hi = SYMBOLS;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        size_t len = strlen(symbols[mid].name);
        int c = memcmp(symbols[mid].name, s.s, len < s.n ? len : s.n);
        if (c == 0 && len == s.n) return symbols[mid].number;
        if (c < 0 || (c == 0 && len < s.n))
            lo = mid + 1;
        else
            hi = mid;
    }
    uint64_t v = s.s[0] == 'F' ? family(s, STR("FLAG"), 2, 19, 63) : 0;
    if (s.s[0] == 'D' && (v = family(s, STR("DEPRECATED"), 3, 1, 276)) != 0) v += 103;
    return v;
}

uint64_t nlp_string_id(str s)
{
    if (s.n == 0) return 0;
    uint64_t number = reserved(s);
    return number ? number : nlp_murmur(s.s, s.n);
}
