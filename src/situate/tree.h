/* tree.h - small questions about the parse. Private to situate/. */
#ifndef TACITUS_SITUATE_TREE_H
#define TACITUS_SITUATE_TREE_H

#include "nlp/nlp.h"

/* Only so many children and neighbours are looked at: a list of 100,000 words must not take quadratic time. */
enum { TREE_CHILDREN = 256, TREE_WINDOW = 512 };

int32_t tree_head(const nlp_doc *d, int32_t t);                 /* -1 above a root */
int32_t tree_child(const nlp_doc *d, int32_t t, nlp_role role); /* first child of that role, or -1 */
/* What "after" or "before" at token t introduces: a verb or an event's noun, or -1; *above: what has the phrase. */
int32_t tree_introduces(const nlp_doc *d, int32_t t, int32_t *above);
int32_t tree_outer(const nlp_doc *d, int32_t b, int32_t e); /* the token of [b, e) that hangs outside */
bool tree_verb(const nlp_doc *d, int32_t t);
bool tree_word(const nlp_doc *d, int32_t t, const char *w); /* false outside the document */
bool tree_one_of(str s, const char *const *list);           /* NULL-terminated */
bool tree_has_to(const nlp_doc *d, int32_t v);              /* an infinitive with "to" */

#endif
