/* where.h - the finder of places in a text. Private to situate/. */
#ifndef TACITUS_SITUATE_WHERE_H
#define TACITUS_SITUATE_WHERE_H

#include "situate/gazetteer.h"
#include "situate/tree.h"

enum { WHERE_COUNTRIES = 64 };

typedef struct where_finder {
    const gazetteer *g;
    const actor_index *x;
    arena *a;
    const nlp_doc *d;
    const actor_mentions *m;
    places *out;
    int32_t cap;
    str country[WHERE_COUNTRIES];                                         /* countries spoken of, with how often */
    int32_t times[WHERE_COUNTRIES], here[WHERE_COUNTRIES], ncountry, all; /* here: in this sentence */
    int32_t sent;                                                         /* the one being read */
    int32_t dateline;                                                     /* the last one, or -1 */
    bool quoted;                                                          /* inside quotation marks */
} where_finder;

/* where_name.c: names, and which place of a name is meant */
str where_joined(const where_finder *f, int32_t b, int32_t e); /* the text of tokens [b, e) */
bool where_noun(const nlp_doc *d, int32_t t);                  /* calls a name a place: "town", "district" */
bool where_is_country(str code);
void where_count(where_finder *f, str code);
void where_count_sentence(where_finder *f, int32_t b, int32_t e);
double where_share(const where_finder *f, str code); /* how much of the document speaks of that country */
/* Does another word of the sentence than [b, e) speak of that country? */
bool where_in_sentence(const where_finder *f, int32_t b, int32_t e, str code);
str where_beside(const where_finder *f, int32_t b, int32_t e); /* the country that the words beside it tell */
bool where_resolve(const where_finder *f, str name, int32_t b, int32_t e, gazetteer_hit *best);

/* where_common.c: places told by common nouns and adverbs */
str where_scene(const where_finder *f);
bool where_locative(const nlp_doc *d, int32_t t);   /* stands behind a preposition of place */
bool where_done_there(const nlp_doc *d, int32_t t); /* the object of a verb whose act is there: "stormed the prison" */
void where_common(where_finder *f, int32_t t);      /* the place that the noun or adverb at t tells, if any */

/* where.c */
void where_put(where_finder *f, int32_t b, int32_t e, str text, str country, const gazetteer_hit *h, bool dateline);

#endif
