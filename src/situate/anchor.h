/* anchor.h - what an act shares with the clauses around it. Private to situate/. */
#ifndef TACITUS_SITUATE_ANCHOR_H
#define TACITUS_SITUATE_ANCHOR_H

#include "situate/situate.h"

enum { ANCHOR_CLIMB = 12, ANCHOR_FAR = 1 << 20 }; /* steps up the parse; a cost that nothing real has */

/* Verb v shares the time and place of the verb above it: "went and met", "left, killing ten", "began to shell". */
bool anchor_shares(const nlp_doc *d, int32_t v);
/* "attacked on Monday and will withdraw": the second verb has a time of its own. */
bool anchor_same_time(const nlp_doc *d, int32_t v, int32_t h);
bool anchor_judges(const nlp_doc *d, int32_t v); /* speaks of an act instead of doing it: "condemn" */
/* A clause below verb v that is told as its setting: "Speaking in Cairo on Monday, ..."; or -1. */
int32_t anchor_setting(const nlp_doc *d, int32_t v);
/* May an event's noun t take the date or place at token `at` of its clause? Not "condemned on Tuesday a raid". */
bool anchor_noun_takes(const nlp_doc *d, int32_t t, int32_t clause, int32_t at);

#endif
