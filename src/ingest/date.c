/* date.c - the dates that documents carry, in the forms that feeds, archives and newsrooms write, as YYYY-MM-DD. */
#include <stdio.h>
#include <string.h>

#include "ingest/private.h"

typedef struct cursor {
    str rest;
} cursor;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* A number of exactly `digits` digits, or of one or two when digits is 0. */
static bool number(cursor *c, uint32_t digits, int *value)
{
    uint32_t n = 0;
    int v = 0;
    while (n < c->rest.n && n < 5 && is_digit(c->rest.s[n])) v = v * 10 + (c->rest.s[n++] - '0');
    if (digits ? n != digits : n < 1 || n > 2) return false;
    *value = v;
    c->rest.s += n;
    c->rest.n -= n;
    return true;
}

static bool one_of(cursor *c, const char *set)
{
    if (!c->rest.n || !strchr(set, c->rest.s[0]) || !c->rest.s[0]) return false;
    c->rest.s++;
    c->rest.n--;
    return true;
}

static void skip(cursor *c, const char *set)
{
    while (one_of(c, set)) {
    }
}

static str letters(cursor *c)
{
    str w = {c->rest.s, 0};
    while (w.n < c->rest.n && ((w.s[w.n] | 0x20) >= 'a' && (w.s[w.n] | 0x20) <= 'z')) w.n++;
    c->rest.s += w.n;
    c->rest.n -= w.n;
    return w;
}

/* English months, by three letters or more of their name. */
static bool month_name(cursor *c, int *month)
{
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    const cursor before = *c;
    const str w = letters(c);
    for (int m = 0; m < 12; m++) {
        uint32_t i = 0;
        while (i < w.n && names[m][i] && (w.s[i] | 0x20) == names[m][i]) i++;
        if (i == w.n && i >= 3) {
            *month = m + 1;
            return true;
        }
    }
    if (w.n == 4 && (w.s[0] | 0x20) == 's' && (w.s[1] | 0x20) == 'e' && (w.s[2] | 0x20) == 'p' &&
        (w.s[3] | 0x20) == 't') {
        *month = 9;
        return true;
    }
    *c = before;
    return false;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month == 2 && ((year % 4 == 0 && year % 100 != 0) || year % 400 == 0)) return 29;
    return days[month - 1];
}

/* Behind a date stands nothing, or a time that is not read. */
static bool at_end(const cursor *c)
{
    return c->rest.n == 0 || !is_digit(c->rest.s[0]);
}

/* 20250331, 20250331T1200Z, 20250331120000 */
static bool packed(str s, ingest_date *d)
{
    uint32_t n = 0;
    while (n < s.n && is_digit(s.s[n])) n++;
    if (n != 8 && n != 12 && n != 14) return false;
    int digit[8];
    for (int i = 0; i < 8; i++) digit[i] = s.s[i] - '0';
    d->year = digit[0] * 1000 + digit[1] * 100 + digit[2] * 10 + digit[3];
    d->month = digit[4] * 10 + digit[5];
    d->day = digit[6] * 10 + digit[7];
    return d->month > 0 && d->day > 0;
}

/* 2025, 2025-03, 2025-03-31, 2025-03-31T12:00:00Z, 2025/03/31, 2025.3.31 */
static bool year_first(cursor c, ingest_date *d)
{
    if (packed(c.rest, d)) return true;
    *d = (ingest_date){0};
    if (!number(&c, 4, &d->year)) return false;
    if (c.rest.n == 0) return true;
    if (!one_of(&c, "-/.") || !number(&c, 0, &d->month) || d->month == 0) return false;
    if (c.rest.n == 0) return true;
    return one_of(&c, "-/.") && number(&c, 0, &d->day) && d->day > 0 && at_end(&c);
}

/* March 31, 2025 · Mar 31 2025 · March 2025 */
static bool month_first(cursor c, ingest_date *d)
{
    if (!month_name(&c, &d->month)) return false;
    skip(&c, ". ");
    cursor year_only = c;
    if (number(&year_only, 4, &d->year)) return year_only.rest.n == 0;
    if (!number(&c, 0, &d->day)) return false;
    letters(&c); /* 31st */
    skip(&c, ", ");
    return number(&c, 4, &d->year) && at_end(&c);
}

/* 31 March 2025 · 31-Mar-2025 · Mon, 31 Mar 2025 10:00:00 GMT */
static bool day_first(cursor c, ingest_date *d)
{
    if (!number(&c, 0, &d->day)) return false;
    letters(&c);
    skip(&c, ". -");
    if (!month_name(&c, &d->month)) return false;
    skip(&c, "., -");
    return number(&c, 4, &d->year) && at_end(&c);
}

bool ingest_read_date(str given, ingest_date *date)
{
    cursor c = {str_trim(given)};
    cursor named = c;
    if (letters(&named).n && one_of(&named, ",")) { /* a weekday */
        skip(&named, " ");
        c = named;
    }
    ingest_date d = {0};
    bool ok = year_first(c, &d);
    if (!ok) ok = (d = (ingest_date){0}, month_first(c, &d));
    if (!ok) ok = (d = (ingest_date){0}, day_first(c, &d));
    if (!ok || d.year < 1 || d.year > 9999 || d.month < 0 || d.month > 12) return false;
    if (d.month == 0) d.day = 0;
    if (d.day < 0 || (d.month && d.day > days_in(d.year, d.month))) return false;
    d.precision = d.day ? INGEST_DAY : d.month ? INGEST_MONTH : INGEST_YEAR;
    *date = d;
    return true;
}

str ingest_date_text(str given, char out[16])
{
    ingest_date d;
    if (!ingest_read_date(given, &d)) return given;
    int n = d.precision == INGEST_DAY     ? snprintf(out, 16, "%04d-%02d-%02d", d.year, d.month, d.day)
            : d.precision == INGEST_MONTH ? snprintf(out, 16, "%04d-%02d", d.year, d.month)
                                          : snprintf(out, 16, "%04d", d.year);
    return n > 0 && n < 16 ? (str){out, (uint32_t)n} : given;
}
