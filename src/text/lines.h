/* lines.h - the lines of a text and what each looks like. Private to text/. */
#ifndef TACITUS_TEXT_LINES_H
#define TACITUS_TEXT_LINES_H

#include "text/text.h"

/* How a line ends, closing quotes and brackets aside. */
typedef enum line_end {
    ENDS_OPEN,     /* in a word: a headline, or the sentence goes on */
    ENDS_SENTENCE, /* . ! ? … */
    ENDS_COLON,
    ENDS_COMMA, /* , ; and dashes: the sentence goes on for sure */
    ENDS_HYPHEN /* a letter and a hyphen: even the word goes on */
} line_end;

typedef struct text_line {
    uint32_t begin, end; /* bytes in the field, without blanks at both ends; begin == end: blank lines */
    uint32_t width;      /* code points */
    uint32_t first_word; /* code points */
    uint32_t indent;     /* bytes of blanks before it */
    uint32_t bullet;     /* bytes of a list mark and its blanks at `begin`; 0 = no list item */
    uint8_t ending;      /* line_end */
    bool weak_bullet;    /* a number or dash: inside a sentence it may be just that */
    bool lower_start;    /* the first letter is lower case */
    bool quote_start;    /* begins with an opening quotation mark ... */
    bool quote_lower;    /* ... and goes on in lower case */
    bool quote_whole;    /* begins and ends with quotation marks */
} text_line;

typedef struct text_lines {
    text_line *l; /* [n]; a run of blank lines is one of them */
    uint32_t n;
    uint32_t column; /* where a hard-wrapped text is broken; 0 = line ends are paragraph ends */
} text_lines;

text_lines text_lines_of(arena *a, str text);
/* In a hard-wrapped text: would the next line's first word have fitted on this one, and some more? */
bool text_breaks_early(const text_lines *ls, uint32_t i);

#endif
