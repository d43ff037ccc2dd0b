/* text.h - a document's title and text -> parse units, each with the map from its bytes back to the input. */
#ifndef TACITUS_TEXT_H
#define TACITUS_TEXT_H

#include "base/base.h"

/* A headline, paragraph, list item or quotation on its own line. Line breaks inside it are joined to one blank. */
typedef struct text_unit {
    str text;
    const uint32_t *byte_map; /* [text.n + 1]: byte of the unit -> byte of the field (title or text) as given */
    const uint32_t *cp_map;   /* [text.n + 1]: byte of the unit -> code point of the field as given */
    bool in_title, is_headline;
} text_unit;

/* Units of a document, in order, the title's first; in the arena. Title and text must be UTF-8 and are not copied
 * where a unit is one piece of them. as_is: the text is one unit, untouched (an empty text gives none). */
tac_status text_units(arena *a, str title, str text, bool as_is, text_unit **out, size_t *n, tac_error *err);

#endif
