/* find.h - working state of one document's search for actors. Private to actors/. */
#ifndef TACITUS_ACTORS_FIND_H
#define TACITUS_ACTORS_FIND_H

#include "actors/index.h"

/* A name of the files that stands in the text. */
typedef struct name_span { int32_t begin, end, entry; } name_span;

typedef struct finder {
    const actor_index *x;
    arena *a;
    const nlp_doc *d;
    date_ymd date;
    actor_mentions *out;
    int32_t cap;
    name_span *name; int32_t nname, name_cap;
    int32_t *name_at;   /* [ntok]: name span that covers the token, -1 */
    str *fold;          /* [ntok]: folded text without dots, apostrophes, hyphens */
} finder;

/* wordmap.c: strings -> numbers, in the document's arena; -1 = absent. */
typedef struct word_map { str *key; int32_t *value; uint32_t size, used; } word_map;
void word_map_put(arena *a, word_map *m, str key, int32_t value);
int32_t word_map_get(const word_map *m, str key);

/* names.c */
void find_names(finder *f);
const actor_entry *find_holder(const finder *f, int32_t entry, bool *former); /* who of that name, at the date */
/* Entry of the words [b, e) of one kind; -1. Last word also tried as its lemma. */
int32_t find_phrase(const finder *f, int32_t b, int32_t e, uint8_t kind);
/* phrases.c: one mention a noun phrase */
void find_phrases(finder *f);
int32_t find_child(const nlp_doc *d, int32_t t, nlp_role role);
str find_text(const finder *f, int32_t b, int32_t e);
/* coref.c */
void find_pronouns(finder *f);
void find_clusters(finder *f);
void find_scene(finder *f);

#endif
