/* config.h - config.cfg of a pipeline: sections of options whose values are JSON. Private to nlp/, conversion only. */
#ifndef TACITUS_NLP_CONFIG_H
#define TACITUS_NLP_CONFIG_H

#include "base/base.h"

#include <jansson.h>

typedef struct config config;
/* Parses the text; the result and its strings are in the arena. */
tac_status config_parse(arena *a, str text, const char *name, config **out, tac_error *err);
/* Raw text of an option, references ${section.option} resolved; false when absent (or they run in a circle). */
bool config_text(const config *c, const char *section, const char *name, str *out);
/* The value; a new reference, NULL when absent or not JSON. */
json_t *config_value(const config *c, const char *section, const char *name);
/* Is there a section of that name? */
bool config_has(const config *c, const char *section);

#endif
