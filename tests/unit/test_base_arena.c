/* test_base_arena.c - the arena: zeroed, aligned, bounded; growth keeps bytes; a reset gives memory back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static void gives_zeroed_aligned_bytes(void **state)
{
    (void)state;
    arena *a = arena_new(1 << 20);
    for (int round = 0; round < 3; round++) {
        for (size_t n = 0; n < 300; n += 7) {
            unsigned char *p = arena_alloc(a, n);
            assert_int_equal((uintptr_t)p % 16, 0);
            for (size_t i = 0; i < n; i++) assert_int_equal(p[i], 0);
            memset(p, 0xab, n);
        }
        assert_true(arena_used(a) > 0);
        arena_reset(a);
        assert_int_equal(arena_used(a), 0);
    }
    arena_free(a);
    arena_free(NULL);
}

static void jumps_at_its_cap(void **state)
{
    (void)state;
    arena *a = arena_new(1 << 20);
    jmp_buf at;
    volatile size_t got = 0;
    arena_guard(a, &at);
    if (setjmp(at) == 0) {
        for (;;) {
            (void)arena_alloc(a, 1000);
            got += 1000;
        }
    }
    assert_in_range(got, 900000, 1 << 20);
    arena_reset(a);
    volatile int jumped = 0;
    if (setjmp(at) == 0)
        (void)arena_alloc(a, SIZE_MAX - 8);
    else
        jumped = 1;
    assert_true(jumped);
    (void)arena_alloc(a, 500000); /* usable again after a reset */
    arena_free(a);
}

static void grows_arrays(void **state)
{
    (void)state;
    arena *a = arena_new((size_t)64 << 20);
    int *p = NULL, *q = NULL;
    uint32_t n = 0, cap = 0, m = 0, mcap = 0;
    for (int i = 0; i < 100000; i++) {
        *ARENA_PUSH(a, p, n, cap) = i;
        if (i % 3 == 0) *ARENA_PUSH(a, q, m, mcap) = -i;
    }
    for (int i = 0; i < 100000; i++) assert_int_equal(p[i], i);
    for (int i = 0; i < (int)m; i++) assert_int_equal(q[i], -3 * i);
    char *s = arena_alloc(a, 3);
    memcpy(s, "abc", 3);
    s = arena_grow(a, s, 3, 200000);
    assert_memory_equal(s, "abc", 3);
    for (int i = 3; i < 200000; i++) assert_int_equal(s[i], 0);
    arena_free(a);
}

static void writes_strings(void **state)
{
    (void)state;
    arena *a = arena_new(1 << 20);
    str s = arena_str(a, STR("a\0b"));
    assert_int_equal(s.n, 3);
    assert_memory_equal(s.s, "a\0b", 4);
    s = arena_printf(a, "%s-%d", "x", 42);
    assert_string_equal(s.s, "x-42");
    assert_int_equal(s.n, 4);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_zeroed_aligned_bytes),
        cmocka_unit_test(jumps_at_its_cap),
        cmocka_unit_test(grows_arrays),
        cmocka_unit_test(writes_strings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
