/* base.h - what every stage stands on: memory, strings, buffers, errors. Knows no language and no politics. */
#ifndef TACITUS_BASE_H
#define TACITUS_BASE_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "tacitus.h"

/* ---- slices: bytes somebody else owns, never NUL-terminated by promise ---- */
typedef struct str {
    const char *s;
    uint32_t n;
} str;

#define STR(lit) ((str){(lit), (uint32_t)(sizeof(lit) - 1)})
str str_of(const char *z); /* of a NUL-terminated string, which may be NULL (empty) */
bool str_eq(str a, str b);
/* Equal to a C string (NULL: empty)? Here, because millions are asked a second: a constant's length is known. */
static inline bool str_is(str a, const char *z)
{
    if (!z || !*z || !a.n) return !a.n && (!z || !*z);
    return *a.s == *z && strlen(z) == a.n && !memcmp(a.s, z, a.n);
}
int str_cmp(str a, str b); /* byte order, shorter first on a tie */
bool str_starts(str a, const char *z);
bool str_ends(str a, const char *z);
str str_trim(str a);      /* without ASCII blanks at both ends */
uint64_t str_hash(str a); /* XXH3, unseeded: never printed, never ordered by */
/* FNV-1a, as the maintenance scripts compute it for the files they make; of constant text the compiler finds it. */
static inline uint64_t str_fnv(const char *s, size_t n)
{
    uint64_t h = 1469598103934665603U;
    for (size_t i = 0; i < n; i++) h = (h ^ (unsigned char)s[i]) * 1099511628211U;
    return h;
}
/* Takes the next field up to `sep` off the front of *rest; false when nothing is left. */
bool str_split(str *rest, char sep, str *field);
/* Decimal integer; false when it is not one or overflows. */
bool str_to_long(str a, long *value);
/* Decimal number with optional sign, fraction: independent of the locale. */
bool str_to_double(str a, double *value);

/* ---- arena: one a document; reset, not freed. Never returns NULL: see arena_guard. ---- */
typedef struct arena arena;
arena *arena_new(size_t cap); /* cap: bytes it may hold in all; NULL when memory is out */
void arena_free(arena *a);    /* accepts NULL */
void arena_reset(arena *a);   /* all that it gave is gone; keeps one block */
size_t arena_used(const arena *a);
/* Where allocation jumps (longjmp, value 1) when the cap is passed or malloc fails. Set before use. */
void arena_guard(arena *a, jmp_buf *at);
void *arena_alloc(arena *a, size_t n);                         /* 16-byte aligned, zeroed */
void *arena_grow(arena *a, void *old, size_t old_n, size_t n); /* copies old_n bytes; rest zeroed */
str arena_str(arena *a, str s);                                /* a copy; also NUL-terminated behind its end */
str arena_printf(arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#define ARENA_NEW(a, type)      ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, n) ((type *)arena_alloc((a), sizeof(type) * (size_t)(n)))
/* Growable array inside an arena: p pointer, n used, cap. Amortised doubling. */
#define ARENA_PUSH(a, p, n, cap)                                                                                       \
    ((n) < (cap) ? (void)0                                                                                             \
                 : (void)((p) = arena_grow((a), (p), sizeof *(p) * (size_t)(n),                                        \
                                           sizeof *(p) * ((size_t)(cap) ? (size_t)(cap)*2 : 8)),                       \
                          (cap) = (cap) ? (cap)*2 : 8),                                                                \
     &(p)[(n)++])

/* ---- buf: growable bytes on the heap; sticks to `oom` when memory is out ---- */
typedef struct buf {
    char *s;
    size_t n, cap;
    bool oom;
} buf;
void buf_free(buf *b);
void buf_clear(buf *b);
void buf_put(buf *b, const void *bytes, size_t n);
void buf_puts(buf *b, const char *z);
void buf_str(buf *b, str s);
void buf_char(buf *b, char c);
void buf_printf(buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_json(buf *b, str s); /* as a JSON string, quotes included; UTF-8 kept, controls escaped */
/* A number with `digits` decimals at most, trailing zeros cut but one digit kept ("4.0"); locale-free. */
void buf_number(buf *b, double v, int digits);

/* ---- strtab: strings <-> small ids, insertion order; 0 is "none" ---- */
typedef struct strtab strtab;
strtab *strtab_new(void);
void strtab_free(strtab *t);
uint32_t strtab_add(strtab *t, str s);        /* id, 1.. ; copies; 0 when memory is out */
uint32_t strtab_find(const strtab *t, str s); /* 0 when absent; safe from many threads */
str strtab_get(const strtab *t, uint32_t id);
uint32_t strtab_count(const strtab *t);

/* ---- UTF-8 ---- */
/* Decodes one code point at s[*i], advances *i. Input must be valid (see utf8_valid). */
uint32_t utf8_next(const char *s, size_t n, size_t *i);
/* First bad byte's offset, or n when all is well-formed (no surrogates, no overlongs, <= U+10FFFF). */
size_t utf8_valid(const char *s, size_t n);
size_t utf8_count(const char *s, size_t n); /* code points */
void utf8_put(buf *b, uint32_t cp);
/* Lower-cased copy (simple case mapping over all of Unicode, utf8proc). */
str utf8_lower(arena *a, str s);
/* Lower-cased, diacritics removed, punctuation ’ -> ': for matching names across spellings. */
str utf8_fold(arena *a, str s);
bool utf8_is_upper(uint32_t cp);

/* ---- errors: caller-owned, no allocation ---- */
tac_status error_set(tac_error *err, tac_status code, const char *file, long line, long column, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
#define RETURN_IF_ERROR(expr)                                                                                          \
    do {                                                                                                               \
        tac_status st_ = (expr);                                                                                       \
        if (st_) return st_;                                                                                           \
    } while (0)

/* ---- files ---- */
typedef struct mapped {
    const char *s;
    size_t n;
    void *owner; /* private */
} mapped;
/* Maps a regular file read-only. TAC_ERR_IO with the reason when it cannot (a directory included). */
tac_status file_map(const char *path, mapped *out, tac_error *err);
void file_unmap(mapped *m);
bool file_is_folder(const char *path);
bool file_is_newer(const char *path, const char *than); /* changed later; false when one is not there */
void file_rest(const mapped *m); /* gives the pages back that were read so far; they come again when they are read */
/* Reads a whole stream (pipes included) into b, at most `cap` bytes. */
tac_status file_read(const char *path, size_t cap, buf *b, tac_error *err);
/* Writes a whole file, under another name until it is complete. */
tac_status file_write(const char *path, const void *bytes, size_t n, tac_error *err);
/* Paths of the folder's *.txt files, those of folders inside it down to `depth` too, sorted by bytes; in the arena. At
 * most cap. Returns how many, -1 when the folder cannot be read. */
int file_list(arena *a, const char *dir, int depth, char **path, int cap);

/* ---- digests ---- */
/* SHA-256 of bytes, as 64 lower-case hex digits and a NUL. */
void sha256_hex(const void *bytes, size_t n, char out[65]);
/* First 16 hex digits of XXH3-128: ids of records. */
void hash_hex16(const void *bytes, size_t n, char out[17]);

#endif
