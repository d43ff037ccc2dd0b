/* buf.c - growable bytes on the heap, and how strings and numbers are written, always the same. */
#include "base/base.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void buf_free(buf *b)
{
    free(b->s);
    *b = (buf){0};
}

void buf_clear(buf *b)
{
    b->n = 0;
    b->oom = false;
    if (b->s) b->s[0] = '\0';
}

/* Room for n more bytes and a NUL. */
static bool reserve(buf *b, size_t n)
{
    if (b->oom) return false;
    if (b->cap > b->n && b->cap - b->n > n) return true;
    if (n >= SIZE_MAX / 4 || b->n >= SIZE_MAX / 4) {
        b->oom = true;
        return false;
    }
    size_t cap = b->cap ? b->cap * 2 : 256;
    if (cap < b->n + n + 1) cap = b->n + n + 1;
    char *s = realloc(b->s, cap);
    if (!s) {
        b->oom = true;
        return false;
    }
    b->s = s;
    b->cap = cap;
    return true;
}

void buf_put(buf *b, const void *bytes, size_t n)
{
    if (!reserve(b, n)) return;
    if (n) memcpy(b->s + b->n, bytes, n);
    b->n += n;
    b->s[b->n] = '\0';
}

void buf_puts(buf *b, const char *z)
{
    buf_put(b, z, strlen(z));
}

void buf_str(buf *b, str s)
{
    buf_put(b, s.s, s.n);
}

void buf_char(buf *b, char c)
{
    buf_put(b, &c, 1);
}

void buf_printf(buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    if (n < 0 || !reserve(b, (size_t)n)) return;
    va_start(ap, fmt);
    (void)vsnprintf(b->s + b->n, (size_t)n + 1, fmt, ap);
    va_end(ap);
    b->n += (size_t)n;
}

void buf_json(buf *b, str s)
{
    static const char hex[] = "0123456789abcdef";
    buf_char(b, '"');
    uint32_t from = 0; /* start of the bytes that need no escape and are not yet written */
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f) continue;
        buf_put(b, s.s + from, i - from);
        from = i + 1;
        const char *two = c == '"' ? "\\\"" : c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '\t' ? "\\t" : NULL;
        if (c == '\r') two = "\\r";
        if (two) {
            buf_puts(b, two);
        } else {
            char esc[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
            buf_put(b, esc, sizeof esc);
        }
    }
    buf_put(b, s.s + from, s.n - from);
    buf_char(b, '"');
}

void buf_number(buf *b, double v, int digits)
{
    if (!isfinite(v)) {
        buf_puts(b, "null");
        return;
    }
    if (digits < 1) digits = 1;
    if (digits > 15) digits = 15;
    char text[400];
    int n = snprintf(text, sizeof text, "%.*f", digits, v);
    if (n <= 0 || (size_t)n >= sizeof text) return;
    for (char *p = text; *p; p++) {
        if ((*p < '0' || *p > '9') && *p != '-') *p = '.'; /* whatever the locale's point is */
    }
    while (n > 2 && text[n - 1] == '0' && text[n - 2] != '.') n--;
    bool zero = true;
    for (int i = 0; i < n; i++) zero = zero && (text[i] < '1' || text[i] > '9');
    const char *from = zero && text[0] == '-' ? text + 1 : text;
    buf_put(b, from, (size_t)(text + n - from));
}
