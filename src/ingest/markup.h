/* markup.h - text out of HTML, documents out of feeds and pages. Private to ingest/. */
#ifndef TACITUS_INGEST_MARKUP_H
#define TACITUS_INGEST_MARKUP_H

#include <libxml/tree.h>

#include "ingest/private.h"

/* Appends the text below a node of an HTML tree: blocks are paragraphs with an empty line between, what is no text of
 * the page (scripts, menus, forms) is left out. */
void markup_text(const xmlNode *node, buf *out);
/* The same of a piece of HTML. */
void markup_piece(str html, buf *out);
void markup_trim(buf *b); /* takes blanks off its end */

#endif
