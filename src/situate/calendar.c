/* calendar.c - days, weeks and months of the Gregorian calendar. */
#include "situate/calendar.h"

int32_t calendar_days(date_ymd d)
{
    int32_t m = d.month ? d.month : 1, day = d.day ? d.day : 1, y = d.year - (m <= 2);
    int32_t era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
    int32_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + day - 1, doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

date_ymd calendar_date(int32_t z)
{
    z += 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int32_t mp = (5 * doy + 2) / 153, m = mp < 10 ? mp + 3 : mp - 9;
    return (date_ymd){yoe + era * 400 + (m <= 2), m, doy - (153 * mp + 2) / 5 + 1};
}

int32_t calendar_weekday(date_ymd d)
{
    int32_t n = calendar_days(d) + 3; /* 1970-01-01 was a Thursday */
    return (n % 7 + 7) % 7;
}

date_ymd calendar_add_days(date_ymd d, int32_t n)
{
    return calendar_date(calendar_days(d) + n);
}

date_ymd calendar_add_months(date_ymd d, int32_t n)
{
    static const int32_t LAST[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int32_t k = d.year * 12 + (d.month ? d.month - 1 : 0) + n;
    date_ymd r = {k / 12, k % 12 + 1, d.day};
    int32_t last = LAST[r.month - 1];
    if (r.month == 2 && ((r.year % 4 == 0 && r.year % 100) || r.year % 400 == 0)) last = 29;
    if (r.day > last) r.day = last;
    return r;
}

void calendar_iso_week(date_ymd d, int32_t *year, int32_t *week)
{
    date_ymd thursday = calendar_add_days(d, 3 - calendar_weekday(d));
    *year = thursday.year;
    *week = (calendar_days(thursday) - calendar_days((date_ymd){thursday.year, 1, 1})) / 7 + 1;
}

date_ymd calendar_nth_weekday(int y, int month, int wd, int n)
{
    date_ymd first = {y, month, 1};
    if (n < 0) first = calendar_add_months(first, 1);
    int off = (wd - calendar_weekday(first) + 7) % 7;
    return calendar_add_days(first, n < 0 ? off - 7 : off + 7 * (n - 1));
}
