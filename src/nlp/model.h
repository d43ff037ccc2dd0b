/* model.h - an open model: pointers into the mapped file, and what is made of them at open. Private to nlp/. */
#ifndef TACITUS_NLP_MODEL_H
#define TACITUS_NLP_MODEL_H

#include "nlp/layout.h"
#include "nlp/weights.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* One compiled pattern; code NULL: matches nothing. */
typedef struct nlp_regex {
    pcre2_code *code;
    bool jit;
} nlp_regex;

/* What the tokenizer needs. Conversion fills one too, without special cases, to cut the special cases themselves. */
typedef struct nlp_affixes {
    nlp_regex prefix, suffix, infix, token_match, url_match;
    bool stock; /* patterns leave words of ASCII letters or digits alone */
} nlp_affixes;

/* A section: n elements at p. */
#define X(field, name, type)                                                                                           \
    typedef struct nlp_sec_##field {                                                                                   \
        const type *p;                                                                                                 \
        uint32_t n;                                                                                                    \
    } nlp_sec_##field;
FILE_SECTIONS(X)
#undef X

struct nlp_model {
    mapped file;
#define X(field, name, type) nlp_sec_##field field;
    FILE_SECTIONS(X)
#undef X
    uint32_t strings;
    nlp_affixes affix;
    nlp_regex *regex;        /* [regexes.n]: those of the attribute ruler */
    const char **label_name; /* [labels.n] */
    uint8_t *label_ent;      /* [labels.n] nlp_ent */
    uint8_t *move_action[2]; /* parser, entities */
    uint32_t *move_label[2];
    nlp_weights weights;
    nlp_net *net;
    char name[128];
    char digest[65];
};

/* Text of a string by index. */
static inline str model_str(const nlp_model *m, uint32_t i)
{
    uint32_t from = m->string_at.p[i];
    return (str){m->string_bytes.p + from, m->string_at.p[i + 1] - from - 1};
}
static inline const char *model_cstr(const nlp_model *m, uint32_t i)
{
    return m->string_bytes.p + m->string_at.p[i];
}

/* Does p point into the mapped file (and live as long as the model)? */
static inline bool model_owns(const nlp_model *m, const char *p)
{
    return p >= m->file.s && p < m->file.s + m->file.n;
}

/* check.c: every index of every section in range, every string terminated. Sets m->strings. */
tac_status model_check(nlp_model *m, const char *path, tac_error *err);
/* tensors.c: fills m->weights from tensors and nets. */
tac_status model_weights(nlp_model *m, const char *path, tac_error *err);

/* regex.c */
typedef struct regex_scratch regex_scratch; /* one thread's */
regex_scratch *regex_scratch_new(void);
void regex_scratch_free(regex_scratch *x);
/* at_start: matches only where the search begins. */
tac_status regex_compile(nlp_regex *r, str pattern, bool at_start, tac_error *err);
void regex_free(nlp_regex *r);
/* First match of r in s at or after `from`: [*begin, *end). s must be well-formed UTF-8. */
bool regex_find(const nlp_regex *r, regex_scratch *x, str s, uint32_t from, uint32_t *begin, uint32_t *end);

/* names.c: part-of-speech and entity names. */
const char *nlp_pos_name(unsigned pos);  /* "NOUN" */
int nlp_pos_of(str name);                /* -1 when unknown */
const char *nlp_pos_lower(unsigned pos); /* "noun": the key of the lemma tables */
unsigned nlp_ent_of(str label);
enum { POS_COUNT = NLP_SPACE + 1 };

#endif
