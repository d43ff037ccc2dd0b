/* feasts.c - days that have names: fixed ones, the n-th weekday of a month, and those of Easter and of the other
 * calendars. Rules: Meeus, "Astronomical Algorithms", ch. 8-9 (Easter, Pesach); Reingold and Dershowitz, "Calendrical
 * Calculations" (Hebrew, Persian). */
#include "situate/feasts.h"

enum { FIXED, WESTERN, EASTERN, NTH, LAST, TISHRI, KISLEV, LUNAR, RAMADAN, FITR, ADHA, PERSIAN, VOTE, OATH };

/* `day`: days from Easter, from the new year; for NTH and LAST 10 * n + weekday. */
static const feast FEAST[] = {{"christmas day", FIXED, 12, 25},
                              {"christmas eve", FIXED, 12, 24},
                              {"christmas", FIXED, 12, 25},
                              {"boxing day", FIXED, 12, 26},
                              {"st. stephen 's day", FIXED, 12, 26},
                              {"new year 's day", FIXED, 1, 1},
                              {"new year 's eve", FIXED, 12, 31},
                              {"new year 's", FIXED, 1, 1},
                              {"new years day", FIXED, 1, 1},
                              {"epiphany", FIXED, 1, 6},
                              {"orthodox christmas", FIXED, 1, 7},
                              {"groundhog day", FIXED, 2, 2},
                              {"valentine 's day", FIXED, 2, 14},
                              {"international women 's day", FIXED, 3, 8},
                              {"st. patrick 's day", FIXED, 3, 17},
                              {"april fools ' day", FIXED, 4, 1},
                              {"april fool 's day", FIXED, 4, 1},
                              {"earth day", FIXED, 4, 22},
                              {"anzac day", FIXED, 4, 25},
                              {"may day", FIXED, 5, 1},
                              {"cinco de mayo", FIXED, 5, 5},
                              {"juneteenth", FIXED, 6, 19},
                              {"canada day", FIXED, 7, 1},
                              {"bastille day", FIXED, 7, 14},
                              {"assumption day", FIXED, 8, 15},
                              {"feast of the assumption", FIXED, 8, 15},
                              {"halloween", FIXED, 10, 31},
                              {"all saints ' day", FIXED, 11, 1},
                              {"all saints day", FIXED, 11, 1},
                              {"all souls ' day", FIXED, 11, 2},
                              {"guy fawkes night", FIXED, 11, 5},
                              {"veterans day", FIXED, 11, 11},
                              {"armistice day", FIXED, 11, 11},
                              {"world aids day", FIXED, 12, 1},
                              {"feast of the immaculate conception", FIXED, 12, 8},
                              {"human rights day", FIXED, 12, 10},
                              {"july fourth", FIXED, 7, 4},
                              {"fourth of july", FIXED, 7, 4},
                              {"9/11", FIXED, 9, 11},
                              {"shrove tuesday", WESTERN, 0, -47},
                              {"mardi gras", WESTERN, 0, -47},
                              {"ash wednesday", WESTERN, 0, -46},
                              {"palm sunday", WESTERN, 0, -7},
                              {"maundy thursday", WESTERN, 0, -3},
                              {"holy thursday", WESTERN, 0, -3},
                              {"good friday", WESTERN, 0, -2},
                              {"holy saturday", WESTERN, 0, -1},
                              {"orthodox easter", EASTERN, 0, 0},
                              {"orthodox good friday", EASTERN, 0, -2},
                              {"easter sunday", WESTERN, 0, 0},
                              {"easter monday", WESTERN, 0, 1},
                              {"easter", WESTERN, 0, 0},
                              {"ascension day", WESTERN, 0, 39},
                              {"pentecost", WESTERN, 0, 49},
                              {"whit monday", WESTERN, 0, 50},
                              {"corpus christi", WESTERN, 0, 60},
                              {"martin luther king day", NTH, 1, 30},
                              {"martin luther king jr. day", NTH, 1, 30},
                              {"presidents ' day", NTH, 2, 30},
                              {"presidents day", NTH, 2, 30},
                              {"patriots ' day", NTH, 4, 30},
                              {"mother 's day", NTH, 5, 26},
                              {"memorial day", LAST, 5, 0},
                              {"father 's day", NTH, 6, 36},
                              {"labor day", NTH, 9, 10},
                              {"columbus day", NTH, 10, 20},
                              {"thanksgiving day", NTH, 11, 43},
                              {"thanksgiving", NTH, 11, 43},
                              {"black friday", NTH, 11, 43 + 100},
                              {"election day", VOTE, 11, 0},
                              {"inauguration day", OATH, 1, 20},
                              {"rosh hashanah", TISHRI, 0, 0},
                              {"yom kippur", TISHRI, 0, 9},
                              {"sukkot", TISHRI, 0, 14},
                              {"hanukkah", KISLEV, 0, 0},
                              {"purim", TISHRI, 0, -193},
                              {"passover", TISHRI, 0, -163},
                              {"shavuot", TISHRI, 0, -113},
                              {"lunar new year", LUNAR, 0, 0},
                              {"chinese new year", LUNAR, 0, 0},
                              {"tet", LUNAR, 0, 0},
                              {"ramadan", RAMADAN, 0, 0},
                              {"eid al - fitr", FITR, 0, 0},
                              {"eid al - adha", ADHA, 0, 0},
                              {"nowruz", PERSIAN, 0, 0},
                              {"norouz", PERSIAN, 0, 0},
                              {"noruz", PERSIAN, 0, 0}};

const feast *feasts(int *n)
{
    *n = (int)(sizeof FEAST / sizeof *FEAST);
    return FEAST;
}

bool feast_is_month(const feast *f)
{
    return f->kind == RAMADAN;
}

bool feast_is_fixed(const feast *f)
{
    return f->kind == FIXED;
}

static date_ymd easter(int y)
{
    int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7,
        m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return (date_ymd){y, n / 31, n % 31 + 1};
}

/* Easter of the Julian calendar, as a day of ours. */
static date_ymd eastern_easter(int y)
{
    int d = (19 * (y % 19) + 15) % 30, e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7, n = d + e + 114;
    return calendar_add_days((date_ymd){y, n / 31, n % 31 + 1}, y / 100 - y / 400 - 2);
}

/* Days from the Hebrew epoch to the new year of Hebrew year y: the new moon of Tishri, postponed from three weekdays
 * and where a year would get an impossible length. */
static int32_t hebrew_elapsed(int32_t y)
{
    int64_t months = (235 * (int64_t)y - 234) / 19, parts = 12084 + 13753 * months;
    int32_t day = (int32_t)(29 * months + parts / 25920);
    return (3 * (day + 1)) % 7 < 3 ? day + 1 : day;
}

static int32_t hebrew_new_year(int32_t y)
{
    int32_t before = hebrew_elapsed(y - 1), at = hebrew_elapsed(y), after = hebrew_elapsed(y + 1);
    int32_t delay = after - at == 356 ? 2 : at - before == 382 ? 1 : 0;
    return at + delay - 2092590; /* days since 1970-01-01 */
}

/* In the autumn of our year y. */
static date_ymd tishri(int y, int32_t days)
{
    return calendar_date(hebrew_new_year(y + 3761) + days);
}

/* 25 Kislev: Heshvan before it has 30 days in a complete year. */
static date_ymd kislev(int y)
{
    int32_t length = hebrew_new_year(y + 3762) - hebrew_new_year(y + 3761);
    return tishri(y, length % 10 == 5 ? 84 : 83);
}

/* The first of Farvardin: eight leap years in 33 (exact for 1178 to 1633 of the Persian era). */
static date_ymd persian_new_year(int y)
{
    int32_t at = calendar_days((date_ymd){1921, 3, 21}), p = 1300, to = y - 621;
    for (; p < to; p++) at += 365 + ((25 * p + 11) % 33 < 8);
    return to < 1300 ? (date_ymd){0, 0, 0} : calendar_date(at);
}

/* Month * 100 + day of the Chinese new year from 1985 on. */
static date_ymd lunar_new_year(int y)
{
    enum { FROM = 1985 };
    static const int16_t DAY[] = {220, 209, 129, 217, 206, 127, 215, 204, 123, 210, 131, 219, 207, 128,
                                  216, 205, 124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123,
                                  210, 131, 219, 208, 128, 216, 205, 125, 212, 201, 122, 210, 129, 217,
                                  206, 126, 213, 203, 123, 211, 131, 219, 208, 128, 215, 204, 124, 212};
    if (y < FROM || y >= FROM + (int)(sizeof DAY / sizeof *DAY)) return (date_ymd){0, 0, 0};
    return (date_ymd){y, DAY[y - FROM] / 100, DAY[y - FROM] % 100};
}

/* First of Ramadan, end of the fast and feast of sacrifice of the Islamic years from 1405 on, by the calendar of Umm
 * al-Qura; the moon may be seen a day later elsewhere. */
static int islamic_days(int column, int year, date_ymd out[FEASTS_A_YEAR])
{
    static const int16_t DAY[][3] = {
        {520, 619, 826},   {509, 608, 815},   {429, 528, 804},   {417, 516, 723},   {407, 506, 713},
        {327, 426, 702},   {317, 415, 622},   {305, 404, 611},   {222, 324, 531},   {211, 313, 520},
        {131, 302, 509},   {121, 219, 427},   {110, 208, 417},   {1230, 129, 407},  {1219, 118, 327},
        {1209, 108, 316},  {1127, 1227, 305}, {1116, 1216, 222}, {1106, 1205, 211}, {1026, 1125, 201},
        {1015, 1114, 121}, {1004, 1103, 110}, {924, 1023, 1231}, {913, 1013, 1220}, {901, 1001, 1208},
        {822, 920, 1127},  {811, 910, 1116},  {801, 830, 1106},  {720, 819, 1026},  {709, 808, 1015},
        {628, 728, 1004},  {618, 717, 923},   {606, 706, 911},   {527, 625, 901},   {516, 615, 821},
        {506, 604, 811},   {424, 524, 731},   {413, 513, 720},   {402, 502, 709},   {323, 421, 628},
        {311, 410, 616},   {301, 330, 606},   {218, 320, 527},   {208, 309, 516},   {128, 226, 505},
        {116, 214, 424},   {105, 204, 413},   {1226, 124, 402},  {1215, 114, 322},  {1204, 102, 311},
        {1123, 1223, 301}, {1112, 1212, 218}, {1101, 1201, 207}, {1020, 1119, 126}, {1010, 1108, 116},
        {930, 1029, 105},  {919, 1019, 1226}};
    int n = 0, y = 1985;
    for (size_t i = 0; i < sizeof DAY / sizeof *DAY && n < FEASTS_A_YEAR; i++) {
        int16_t d = DAY[i][column];
        if (i && d < DAY[i - 1][column]) y++; /* else from January to December of the same year */
        if (y == year) out[n++] = (date_ymd){y, d / 100, d % 100};
    }
    return n;
}

static date_ymd one_day(const feast *f, int y)
{
    switch (f->kind) {
    case FIXED:
        return (date_ymd){y, f->month, f->day};
    case WESTERN:
        return calendar_add_days(easter(y), f->day);
    case EASTERN:
        return calendar_add_days(eastern_easter(y), f->day);
    case NTH:
        return calendar_add_days(calendar_nth_weekday(y, f->month, f->day % 10, f->day / 10 % 10), f->day / 100);
    case LAST:
        return calendar_nth_weekday(y, f->month, f->day, -1);
    case TISHRI:
        return tishri(y, f->day);
    case KISLEV:
        return kislev(y);
    case LUNAR:
        return lunar_new_year(y);
    case PERSIAN:
        return persian_new_year(y);
    case VOTE: /* the Tuesday after the first Monday */
        return y % 2 ? (date_ymd){0, 0, 0} : calendar_add_days(calendar_nth_weekday(y, f->month, 0, 1), 1);
    case OATH:
        return y % 4 != 1 ? (date_ymd){0, 0, 0} : (date_ymd){y, f->month, f->day};
    default:
        return (date_ymd){0, 0, 0};
    }
}

int feast_days(const feast *f, int year, date_ymd out[FEASTS_A_YEAR])
{
    if (f->kind >= RAMADAN && f->kind <= ADHA) return islamic_days(f->kind - RAMADAN, year, out);
    out[0] = one_day(f, year);
    return out[0].year ? 1 : 0;
}
