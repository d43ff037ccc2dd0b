/* arena.c - one document's memory: bump allocation in blocks, a cap, one place to go when memory is out. */
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#define HIDE(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define SHOW(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
enum { RED_ZONE = 16 }; /* unreadable bytes behind each allocation */
#else
#define HIDE(p, n) ((void)(p), (void)(n))
#define SHOW(p, n) ((void)(p), (void)(n))
enum { RED_ZONE = 0 };
#endif

enum { ALIGN = 16, FIRST_BLOCK = 64 * 1024, LARGEST_STEP = 4 * 1024 * 1024 };

typedef struct block {
    struct block *before;
    size_t size, used; /* of the bytes behind this header */
} block;

/* The header's size, rounded so that what follows is aligned. */
#define HEADER ((sizeof(block) + ALIGN - 1) / ALIGN * ALIGN)

struct arena {
    block *top;
    size_t cap, held, given; /* held: in blocks; given: to callers since the last reset */
    jmp_buf *guard;
};

static char *bytes_of(block *b)
{
    return (char *)b + HEADER;
}

arena *arena_new(size_t cap)
{
    arena *a = calloc(1, sizeof *a);
    if (a) a->cap = cap;
    return a;
}

static void drop(arena *a, block *b)
{
    SHOW(bytes_of(b), b->size);
    a->held -= b->size;
    free(b);
}

void arena_free(arena *a)
{
    if (!a) return;
    for (block *b = a->top, *next; b; b = next) {
        next = b->before;
        drop(a, b);
    }
    free(a);
}

void arena_reset(arena *a)
{
    /* The largest block of ordinary size stays, so that the next document need not ask for memory. */
    block *keep = NULL;
    for (block *b = a->top, *next; b; b = next) {
        next = b->before;
        if (b->size <= LARGEST_STEP && (!keep || b->size > keep->size)) {
            if (keep) drop(a, keep);
            keep = b;
        } else {
            drop(a, b);
        }
    }
    if (keep) {
        keep->before = NULL;
        keep->used = 0;
        HIDE(bytes_of(keep), keep->size);
    }
    a->top = keep;
    a->given = 0;
}

size_t arena_used(const arena *a)
{
    return a->given;
}

void arena_guard(arena *a, jmp_buf *at)
{
    a->guard = at;
}

static _Noreturn void out_of_memory(arena *a)
{
    if (a->guard) longjmp(*a->guard, 1);
    abort(); /* a caller that set no guard: a fault of the program, not of its input */
}

static void add_block(arena *a, size_t need)
{
    size_t size = a->top ? a->top->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_STEP) size = LARGEST_STEP;
    size_t left = a->cap > a->held ? a->cap - a->held : 0;
    if (size > left) size = left / ALIGN * ALIGN;
    if (size < need) size = need;
    if (size > left) out_of_memory(a);
    block *b = malloc(HEADER + size);
    if (!b) out_of_memory(a);
    *b = (block){.before = a->top, .size = size};
    HIDE(bytes_of(b), size);
    a->top = b;
    a->held += size;
}

static size_t padded(arena *a, size_t n)
{
    if (n > SIZE_MAX / 2) out_of_memory(a);
    return (n + RED_ZONE + ALIGN - 1) / ALIGN * ALIGN;
}

void *arena_alloc(arena *a, size_t n)
{
    size_t need = padded(a, n ? n : 1);
    if (!a->top || a->top->size - a->top->used < need) add_block(a, need);
    char *p = bytes_of(a->top) + a->top->used;
    a->top->used += need;
    a->given += need;
    SHOW(p, n);
    memset(p, 0, n);
    return p;
}

void *arena_grow(arena *a, void *old, size_t old_n, size_t n)
{
    if (n < old_n) n = old_n;
    block *b = a->top;
    if (RED_ZONE == 0 && old && old_n && b) { /* the last allocation grows where it is */
        size_t have = padded(a, old_n), need = padded(a, n);
        char *end = bytes_of(b) + b->used;
        if ((char *)old + have == end && need - have <= b->size - b->used) {
            b->used += need - have;
            a->given += need - have;
            memset((char *)old + old_n, 0, n - old_n);
            return old;
        }
    }
    void *p = arena_alloc(a, n);
    if (old && old_n) memcpy(p, old, old_n);
    return p;
}

str arena_str(arena *a, str s)
{
    char *p = arena_alloc(a, (size_t)s.n + 1);
    if (s.n) memcpy(p, s.s, s.n);
    return (str){p, s.n};
}

str arena_printf(arena *a, const char *fmt, ...)
{
    char brief[256]; /* most are: formatted once */
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(brief, sizeof brief, fmt, ap);
    va_end(ap);
    if (n < 0) return (str){"", 0};
    if ((size_t)n < sizeof brief) return arena_str(a, (str){brief, (uint32_t)n});
    char *p = arena_alloc(a, (size_t)n + 1);
    va_start(ap, fmt);
    (void)vsnprintf(p, (size_t)n + 1, fmt, ap);
    va_end(ap);
    return (str){p, (uint32_t)n};
}
