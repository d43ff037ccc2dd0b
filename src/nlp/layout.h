/* layout.h - what lies where in a converted model (doc/model-file.md): sections of 32-bit numbers. Private to nlp/.
 *
 * All integers are little-endian. A string is named by its index in the section "strings"; 0 is the empty one. Hash
 * tables are open-addressed with linear probing, their size a power of two; an entry whose first word (or key) is 0
 * is free. Text is hashed by nlp_murmur. */
#ifndef TACITUS_NLP_LAYOUT_H
#define TACITUS_NLP_LAYOUT_H

#include <stdint.h>

#define FILE_MAGIC "TACNLP\r\n"
enum { FILE_VERSION = 1, FILE_ENDIAN = 0x01020304, FILE_ALIGN = 64, FILE_TABLE_AT = 128, FILE_MAX_SECTIONS = 64 };
#define FILE_NONE 0xffffffffu

typedef struct file_header {
    char magic[8];
    uint32_t version, endian;
    uint64_t size; /* of the whole file */
    uint32_t sections;
    uint32_t unused;
    char digest[64];   /* SHA-256, hex, of all bytes from the first section to the end */
    uint64_t head_sum; /* nlp_murmur of header and section table with this field 0 */
} file_header;

typedef struct file_section {
    char name[8];
    uint64_t offset, size; /* offset from the file's start, a multiple of FILE_ALIGN */
} file_section;

/* X(field of nlp_model, name of the section, element type) */
#define FILE_SECTIONS(X)                                                                                               \
    X(string_at, "stringat", uint32_t) /* [strings + 1] start of each in "strings" */                                  \
    X(string_bytes, "strings", char)   /* each followed by a NUL */                                                    \
    X(info, "info", struct file_info)  /* one */                                                                       \
    X(labels, "labels", uint32_t)      /* strings: tags, dependency and entity labels */                               \
    X(tensors, "tensors", struct file_tensor)                                                                          \
    X(floats, "floats", float)                                                                                         \
    X(nets, "nets", struct file_nets) /* one */                                                                        \
    X(tags, "tags", uint32_t)         /* label of each tag class */                                                    \
    X(parser_moves, "pmoves", struct file_move)                                                                        \
    X(ner_moves, "emoves", struct file_move)                                                                           \
    X(norms, "norms", struct file_norm)          /* hash table by string id */                                         \
    X(affixes, "affixes", struct file_affixes)   /* one */                                                             \
    X(specials, "specials", struct file_special) /* hash table by text */                                              \
    X(pieces, "pieces", struct file_piece)                                                                             \
    X(trie, "trie", struct file_edge) /* hash table by (node, text) */                                                 \
    X(rules, "rules", struct file_rule)                                                                                \
    X(patterns, "patterns", struct file_pattern)                                                                       \
    X(specs, "specs", struct file_spec)                                                                                \
    X(tests, "tests", struct file_test)                                                                                \
    X(values, "values", uint32_t)                                                                                      \
    X(regexes, "regexes", uint32_t)               /* strings */                                                        \
    X(vocabulary, "vocab", uint32_t)              /* hash table of the texts that rules ask for */                     \
    X(lemmas, "lemmas", struct file_lemmas)       /* one for each part of speech */                                    \
    X(lemma_index, "lemindex", uint32_t)          /* hash tables by text */                                            \
    X(lemma_exc, "lemexc", struct file_exception) /* hash tables by text */                                            \
    X(lemma_forms, "lemforms", uint32_t)                                                                               \
    X(lemma_rules, "lemrules", struct file_suffix)

struct file_info {
    uint32_t lang, name, version, spacy_version, license, author, pipeline;
    uint32_t ner; /* 1: entities are recognised */
};

/* Tensor: name "tok2vec.table0", "parser.lower.w"; float32 in C order. */
struct file_tensor {
    uint32_t name, dims, dim[4];
    uint64_t first; /* element in "floats", a multiple of 16 */
};

struct file_encoder {
    uint32_t columns, width, depth, window, pieces, mix_pieces;
    struct {
        uint32_t attr, rows, seed; /* attr: nlp_attr */
    } col[8];
};

struct file_decoder {
    uint32_t features, hidden, pieces, classes, width, has_upper;
};

struct file_nets {
    struct file_encoder tok2vec, ner_tok2vec;
    struct file_decoder parser, ner;
    uint32_t tagger_classes;
    uint32_t ner_listens; /* 1: the entity recogniser reads the shared tok2vec */
};

struct file_move {
    uint32_t action, label; /* label: index in "labels" */
};

struct file_norm {
    uint64_t id; /* nlp_string_id of the word */
    uint32_t norm, unused;
};

/* The patterns are PCRE2's by now (string; FILE_NONE: there is none). */
struct file_affixes {
    uint32_t prefix, suffix, infix, token_match, url_match;
    uint32_t stock;   /* 1: the patterns are known to leave plain ASCII words and numbers whole */
    uint32_t longest; /* bytes of the longest special case */
};

struct file_special {
    uint32_t text, first, n; /* pieces[first .. first + n) */
};

struct file_piece {
    uint32_t text, norm; /* norm 0: the word's own */
};

/* From `node` over the token `text` to node `next`; `end`: a special case's tokens end there. Node 0 is the root. */
struct file_edge {
    uint32_t text, node, next, end;
};

/* What a rule of the attribute ruler assigns; FILE_NONE: leaves as it is. */
struct file_rule {
    uint32_t pos, morph, lemma, tag, dep; /* nlp_pos; strings; labels */
};

struct file_pattern {
    uint32_t rule, first, n, target; /* specs[first .. first + n), the target-th token gets the values */
};

struct file_spec {
    uint32_t first, n; /* tests, all of which must hold */
};

/* Attributes and predicates that a rule may ask for. */
enum { TEST_TAG, TEST_DEP, TEST_LOWER, TEST_TEXT, TEST_BLANK, TEST_ATTRS };
enum { TEST_IN, TEST_NOT_IN, TEST_REGEX, TEST_PREDS };
struct file_test {
    uint32_t attr, pred, first, n; /* values[first .. first + n): labels, strings, 0/1, or regexes */
};

struct file_lemmas {
    uint32_t index_first, index_size, exc_first, exc_size, rule_first, rules;
    uint32_t known; /* 1: there is at least one table for this part of speech */
};

struct file_exception {
    uint32_t form, first, n; /* lemma_forms[first .. first + n) */
};

struct file_suffix {
    uint32_t old, new;
};

#endif
