/* build.h - a model file in the making: sections that grow, strings and labels with their numbers. Private to nlp/. */
#ifndef TACITUS_NLP_BUILD_H
#define TACITUS_NLP_BUILD_H

#include "nlp/config.h"
#include "nlp/model.h"
#include "nlp/msgpack.h"

enum {
#define X(field, name, type) SEC_##field,
    FILE_SECTIONS(X)
#undef X
        SECTIONS
};

enum { BUILD_MAX_FILES = 16 };

typedef struct builder {
    arena *a;
    const char *dir;
    tac_error *err;
    config *cfg;
    strtab *strings;
    buf sec[SECTIONS];
    struct file_nets nets;
    mapped open[BUILD_MAX_FILES]; /* unmapped at the end: trees point into them */
    uint32_t opened;
} builder;

/* Refuses the pipeline: the reason, with the file it is about (relative to the folder; NULL: config.cfg). */
tac_status build_refuse(builder *b, const char *file, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* Index of a string; 0 for "". Jumps to the arena's guard when memory is out. */
uint32_t build_string(builder *b, str s);
/* Index of a label (tag, dependency, entity class). */
uint32_t build_label(builder *b, str s);
/* Appends an element to a section; returns its index. */
uint32_t build_put(builder *b, int section, const void *element, size_t size);
uint32_t build_count(const builder *b, int section, size_t size);
/* Reads a file of the pipeline as MessagePack, as JSON, as text. */
tac_status build_file(builder *b, const char *file, str *out);
tac_status build_msg(builder *b, const char *file, msg **out);
tac_status build_json(builder *b, const char *file, json_t **out);
/* A regular expression in Python's dialect to PCRE2's: no leading (?u), \uXXXX and \UXXXXXXXX as \x{...}. */
str build_pattern(builder *b, str p);
/* Number of slots of a hash table for n entries: a power of two, at most half full. */
uint32_t build_slots(uint32_t n);

tac_status build_nets(builder *b);   /* build_nets.c: tensors, nets, tags, moves */
tac_status build_words(builder *b);  /* build_words.c: norms, affixes, specials, trie */
tac_status build_rules(builder *b);  /* build_rules.c: attribute ruler */
tac_status build_lemmas(builder *b); /* build_lemmas.c */

#endif
