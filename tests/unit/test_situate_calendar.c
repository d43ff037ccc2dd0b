/* test_situate_calendar.c - days, weeks and months, each day there and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "situate/feasts.h"

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

static date_ymd day_of(const char *words, int year, int *times)
{
    int n;
    const feast *f = feasts(&n);
    date_ymd d[FEASTS_A_YEAR] = {{0, 0, 0}, {0, 0, 0}};
    for (int i = 0; i < n; i++)
        if (!strcmp(f[i].words, words)) *times = feast_days(&f[i], year, d);
    return d[0];
}

static void feasts_fall_on_their_days(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int32_t day;
    } ON[] = {{"easter", 20240331},        {"orthodox easter", 20240505}, {"good friday", 20030418},
              {"nowruz", 20240320},        {"nowruz", 20020321},          {"passover", 20240423},
              {"rosh hashanah", 20130905}, {"hanukkah", 20131128},        {"purim", 20000321},
              {"labor day", 20040906},     {"memorial day", 20240527},    {"thanksgiving", 20051124},
              {"election day", 20001107},  {"lunar new year", 20240210},  {"eid al - fitr", 20130808},
              {"eid al - adha", 20240616}, {"ramadan", 20110801},         {"patriots ' day", 20130415},
              {"christmas", 19891225}};
    int times = 0;
    for (size_t i = 0; i < sizeof ON / sizeof *ON; i++) {
        date_ymd d = day_of(ON[i].words, ON[i].day / 10000, &times);
        assert_int_equal(d.year * 10000 + d.month * 100 + d.day, ON[i].day);
        assert_int_equal(times, 1);
    }
    (void)day_of("eid al - fitr", 2000, &times); /* in January and in December */
    assert_int_equal(times, 2);
    (void)day_of("election day", 2001, &times);
    assert_int_equal(times, 0);
    assert_int_equal(day_of("yom kippur", 9999, &times).year, 9999);
    (void)day_of("lunar new year", 1800, &times);
    assert_int_equal(times, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_go_there_and_back),
        cmocka_unit_test(weeks_begin_on_monday_and_belong_to_thursdays_year),
        cmocka_unit_test(months_keep_the_day_that_they_have),
        cmocka_unit_test(feasts_fall_on_their_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
