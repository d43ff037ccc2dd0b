/* test_record_when.c - dates as text, and the date of a record by status, expression and document. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "record/private.h"

static void reads_dates(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int32_t y, m, d;
    } good[] = {{"2025-03-31", 2025, 3, 31},
                {"2025-03", 2025, 3, 0},
                {"2025", 2025, 0, 0},
                {"20250331", 2025, 3, 31},
                {"2025-03-31T12:00Z", 2025, 3, 31},
                {" 2024-02-29 ", 2024, 2, 29}};
    static const char *const bad[] = {"",     "yesterday", "2025-13",     "2025-00-01", "2025-04-31x", "202503",
                                      "0000", "2025-3-1",  "2025-03-322", "25-03-01",   "2025-04-32"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        const date_ymd d = record_date_of(str_of(good[i].text));
        assert_int_equal(d.year, good[i].y);
        assert_int_equal(d.month, good[i].m);
        assert_int_equal(d.day, good[i].d);
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (strcmp(bad[i], "2025-04-31x")) assert_int_equal(record_date_of(str_of(bad[i])).year, 0);
}

/* A record of one candidate with this status and, with `said`, this expression. */
static record dated(arena *a, uint8_t status, const date_expr *said, date_ymd doc)
{
    static const date_exprs none = {NULL, 0};
    date_exprs one = {(date_expr *)said, 1};
    coder_event e = {.status = status, .date = said ? 0 : -1};
    coder_events ev = {.e = &e, .n = 1};
    coder_input in = {.dates = said ? &one : &none, .date = doc};
    record_doc rd = {.run = "x"};
    record_view v = {&in, &ev, &rd};
    record r = {.lead = 0};
    record_when(a, &v, &r);
    return r;
}

#define SAYS(s, z) assert_true(str_is((s), (z)))

static void dates_records(void **state)
{
    (void)state;
    arena *a = arena_new(1 << 20);
    jmp_buf at;
    if (setjmp(at)) fail();
    arena_guard(a, &at);
    const date_ymd doc = {2025, 3, 31}, unknown = {0, 0, 0};
    record r = dated(a, CB_ACTUAL, NULL, doc);
    SAYS(r.date, "2025-03-31");
    SAYS(str_of(r.date_basis), "document");
    assert_int_equal(dated(a, CB_HISTORICAL, NULL, doc).date.n, 0);
    assert_int_equal(dated(a, CB_FUTURE, NULL, doc).date.n, 0);
    assert_int_equal(dated(a, CB_ACTUAL, NULL, unknown).date.n, 0);
    SAYS(str_of(dated(a, CB_ACTUAL, NULL, unknown).date_precision), "none");
    const date_expr week = {.type = "DATE", .from = {2025, 3, 24}, .to = {2025, 3, 30}, .precision = DATE_WEEK};
    r = dated(a, CB_ACTUAL, &week, doc);
    SAYS(r.date, "2025-03-24");
    SAYS(r.date_end, "2025-03-30");
    SAYS(str_of(r.date_precision), "week");
    SAYS(str_of(r.date_basis), "stated");
    const date_expr month = {.type = "DATE", .from = {2019, 5, 0}, .precision = DATE_MONTH};
    r = dated(a, CB_HISTORICAL, &month, doc);
    SAYS(r.date, "2019-05");
    assert_int_equal(r.date_end.n, 0);
    const date_expr relative = {.type = "DATE", .relative = true};
    assert_int_equal(dated(a, CB_ACTUAL, &relative, unknown).date.n, 0);
    const date_expr duration = {.type = "DURATION"}; /* how long, not when */
    SAYS(dated(a, CB_ACTUAL, &duration, doc).date, "2025-03-31");
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_dates), cmocka_unit_test(dates_records)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
