/* test_situate_calendar.c - days, weeks and months, each day there and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "situate/calendar.h"

static void days_go_there_and_back(void **state)
{
    (void)state;
    for (int32_t n = -400000; n < 400000; n += 7) {
        date_ymd d = calendar_date(n);
        assert_true(d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31);
        assert_int_equal(calendar_days(d), n);
    }
    assert_int_equal(calendar_days((date_ymd){1970, 1, 1}), 0);
}

static void weeks_begin_on_monday_and_belong_to_thursdays_year(void **state)
{
    (void)state;
    int32_t y, w;
    assert_int_equal(calendar_weekday((date_ymd){2013, 3, 22}), 4);
    calendar_iso_week((date_ymd){2013, 3, 22}, &y, &w);
    assert_int_equal(y * 100 + w, 201312);
    calendar_iso_week((date_ymd){2021, 1, 3}, &y, &w);
    assert_int_equal(y * 100 + w, 202053);
    calendar_iso_week((date_ymd){2018, 12, 31}, &y, &w);
    assert_int_equal(y * 100 + w, 201901);
}

static void months_keep_the_day_that_they_have(void **state)
{
    (void)state;
    date_ymd d = calendar_add_months((date_ymd){2012, 3, 31}, -1);
    assert_int_equal(d.month * 100 + d.day, 229);
    d = calendar_add_months((date_ymd){2012, 11, 30}, 3);
    assert_int_equal(d.year * 10000 + d.month * 100 + d.day, 20130228);
    assert_int_equal(calendar_add_months((date_ymd){2012, 11, 0}, 1).day, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_go_there_and_back),
        cmocka_unit_test(weeks_begin_on_monday_and_belong_to_thursdays_year),
        cmocka_unit_test(months_keep_the_day_that_they_have),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
