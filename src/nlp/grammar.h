/* grammar.h - a model's dependency labels in neutral roles. Private to nlp/. */
#ifndef TACITUS_NLP_GRAMMAR_H
#define TACITUS_NLP_GRAMMAR_H

#include "nlp/nlp.h"

/* Role of a label; NLP_OTHER when the grammar (which may be NULL) does not name it. */
nlp_role grammar_role(const nlp_grammar *g, str label);

#endif
