/* source.h - the finder of attributions. Private to situate/. */
#ifndef TACITUS_SITUATE_SOURCE_H
#define TACITUS_SITUATE_SOURCE_H

#include "situate/situate.h"

typedef struct source_finder {
    arena *a;
    const nlp_doc *d;
    const actor_mentions *m;
    const codebook *cb;
    attributions *out;
    int32_t cap;
} source_finder;

typedef struct source_cue {
    int32_t src, begin, end;
} source_cue; /* head token of who says so, or -1; tokens of the cue */

/* Adds "src says [b, e), whose predicate is content". */
void source_add(source_finder *f, source_cue cue, int32_t content, int32_t b, int32_t e);
/* Gives each quotation to its speaker, also where it runs over sentences and paragraphs. */
void source_quotes(source_finder *f);

#endif
