/* feasts.h - days that have names, of any year. Private to situate/. */
#ifndef TACITUS_SITUATE_FEASTS_H
#define TACITUS_SITUATE_FEASTS_H

#include "situate/calendar.h"

typedef struct feast {
    const char *words; /* lower case, as the tokenizer splits them */
    uint8_t kind;
    int8_t month;
    int16_t day;
} feast;

enum { FEASTS_A_YEAR = 2 }; /* the Islamic year is shorter: a feast can fall twice in ours */

/* All of them; of two that begin alike the longer first. */
const feast *feasts(int *n);
/* The days of a feast in a year of ours, in order: 0 to FEASTS_A_YEAR of them. */
int feast_days(const feast *f, int year, date_ymd out[FEASTS_A_YEAR]);
/* The month of fasting is no day. */
bool feast_is_month(const feast *f);
/* Month and day of a feast that has the same ones each year; false for the others. */
bool feast_is_fixed(const feast *f);

#endif
