/* lines.h - the lines of a text and what each looks like. Private to text/. */
#ifndef TACITUS_TEXT_LINES_H
#define TACITUS_TEXT_LINES_H

#include "text/text.h"

typedef struct text_line {
    uint32_t begin, end;   /* bytes in the field, without blanks at both ends; begin == end: a blank line */
    uint32_t width;        /* code points */
    uint32_t indent;       /* bytes of blanks before it */
    uint32_t bullet;       /* bytes of a list mark and its blanks at `begin`; 0 = no list item */
    bool ends_sentence;    /* . ! ? … perhaps inside closing quotes or brackets */
    bool ends_open;        /* , ; – or a word: the sentence goes on */
    bool ends_colon;
    bool lower_start;      /* the first letter is lower case */
    bool quote_start;      /* begins with an opening quotation mark ... */
    bool quote_lower;      /* ... and goes on in lower case */
} text_line;

typedef struct text_lines { text_line *l; uint32_t n; } text_lines;

text_lines text_lines_of(arena *a, str text);
/* Is the text broken at a fixed width, so that line ends inside a paragraph mean nothing? */
bool text_is_wrapped(const text_lines *ls);

#endif
