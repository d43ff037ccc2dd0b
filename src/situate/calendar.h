/* calendar.h - days, weeks and months of the Gregorian calendar. Private to situate/. */
#ifndef TACITUS_SITUATE_CALENDAR_H
#define TACITUS_SITUATE_CALENDAR_H

#include "situate/situate.h"

/* Days since 1970-01-01 and back (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013). */
int32_t calendar_days(date_ymd d);
date_ymd calendar_date(int32_t days);
int32_t calendar_weekday(date_ymd d); /* 0 = Monday */
date_ymd calendar_add_days(date_ymd d, int32_t n);
date_ymd calendar_add_months(date_ymd d, int32_t n);            /* day kept, at most the month's last; day 0 stays 0 */
date_ymd calendar_nth_weekday(int y, int month, int wd, int n); /* n < 0: the last of the month */
void calendar_iso_week(date_ymd d, int32_t *year, int32_t *week);

#endif
