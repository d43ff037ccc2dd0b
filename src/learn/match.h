/* match.h - one annotated document against its records. */
#ifndef TACITUS_LEARN_MATCH_H
#define TACITUS_LEARN_MATCH_H

#include <jansson.h>

#include "learn/learn.h"

/* A set of short strings borrowed from JSON values; null values are left out. */
enum { SET_MAX = 64 };
typedef struct names {
    const char *s[SET_MAX];
    int n;
} names;
void learn_add(names *set, const json_t *value);
bool learn_has(const names *set, const char *s);
/* Country and country_alt of every member of a gold role. */
names learn_countries(const json_t *side);
/* Codes of a record's role. */
names learn_codes(const json_t *side);
/* A string member, or NULL. */
const char *learn_text(const json_t *object, const char *key);
/* Is this status (missing: actual) one of those that the output asserts? */
bool learn_asserted(const json_t *event);

/* Which record answers each gold event: indices into `events`, -1 for none. used[i]: record i answers something. */
typedef struct matching {
    int *of_gold;
    bool *used;
} matching;
tac_status learn_match(const json_t *item, const json_t *events, matching *out, tac_error *err);
void learn_match_free(matching *m);

#endif
