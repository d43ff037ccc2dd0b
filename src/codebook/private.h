/* private.h - the compiled codebook and the reader of its files. Private to codebook/. */
#ifndef TACITUS_CODEBOOK_PRIVATE_H
#define TACITUS_CODEBOOK_PRIVATE_H

#include "codebook/codebook.h"

/* Limits: a codebook of today has 20 files, 100 kB and 800 rules. */
enum {
    CB_MAX_BYTES = 16 << 20,
    CB_MAX_FILES = 256,
    CB_MAX_WORDS_IN_LINE = 256,
    CB_MAX_RULES = 20000,
    CB_MAX_LIST = 50000
};

typedef struct cb_list {
    str name;
    uint32_t *word;
    int32_t nword, cap;
} cb_list;

/* An event, with the capacities of its growing arrays. */
typedef struct cb_event_x {
    cb_event e;
    int32_t mode_cap, reduce_cap, refine_cap, former_cap;
    str file;
    long line;
} cb_event_x;

typedef struct cb_class {
    uint32_t name; /* word id; "v.denounce" */
    int32_t wider; /* -1: none */
} cb_class;
typedef struct cb_member {
    uint32_t word;
    int32_t in;
} cb_member; /* a word in a class */

struct codebook {
    arena *mem;
    strtab *words;
    cb_event_x *event;
    int32_t nevent, event_cap;
    cb_event *flat;
    cb_rule *rule;
    int32_t nrule, rule_cap;
    cb_operator *op;
    int32_t nop, op_cap;
    cb_trigger *trigger;
    int32_t ntrigger, trigger_cap;
    int32_t *first; /* [words + 2]: triggers of word w are [first[w], first[w + 1]) once sorted */
    cb_list *list;
    int32_t nlist, list_cap;
    int32_t *list_of; /* [words + 1]: index + 1 of the list of that name, 0 = none */
    cb_context *context;
    int32_t ncontext, context_cap;
    cb_example *example;
    int32_t nexample, example_cap;
    cb_class *class_;
    int32_t nclass, class_cap;
    int32_t *class_of; /* [class_of_cap + 1]: word id of its name -> index + 1 */
    uint32_t class_of_cap;
    cb_member *member; /* sorted by word once finished */
    int32_t nmember, member_cap;
    int32_t *first_member;  /* [words + 2] */
    uint32_t indexed_words; /* words known when `first` was made */
    char digest[65];
};

/* One line of a codebook file, cut into words and the marks | : , */
typedef struct cb_reader {
    codebook *c;
    tac_error *err;
    const char *file;
    long line;
    str raw;         /* the line without comment, trimmed */
    const char *bol; /* its first byte in the file, for columns */
    str word[CB_MAX_WORDS_IN_LINE];
    int32_t n, at;
} cb_reader;

/* Cuts the line into words; TAC_ERR_SYNTAX when there are too many. */
tac_status reader_cut(cb_reader *r);
bool reader_more(const cb_reader *r);
str reader_next(cb_reader *r);                    /* empty at the end */
bool reader_take(cb_reader *r, const char *word); /* takes the next word if it is this one */
/* An error at the word last taken (or at the line's start), in file:line:column form. */
tac_status reader_error(const cb_reader *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* The word id of a plain word, or the words of `@list`, added to a growing array. */
tac_status reader_words(cb_reader *r, uint32_t **word, int32_t *n, int32_t *cap);

tac_status cb_parse_paths(cb_reader *r, cb_paths *out);
tac_status cb_parse_words(cb_reader *r, uint32_t **word, int32_t *n); /* the rest of the line, sorted */
tac_status cb_parse_need(cb_reader *r, bool negative, cb_need *out);  /* SLOT...: WORDS or SLOT... is TEST */
/* lean: type that words of no rule or operator (both -1) speak for. */
tac_status cb_parse_triggers(cb_reader *r, char pos, int32_t rule, int32_t op, int32_t lean);
tac_status cb_class_line(cb_reader *r, bool names);
void cb_finish_classes(codebook *c);
tac_status cb_parse_effect(cb_reader *r, cb_operator *op, int32_t *cap);
tac_status cb_parse_detail(cb_reader *r, uint8_t kind, int16_t event, cb_detail *out);
tac_status cb_parse_expect(cb_reader *r, bool negative, cb_expect *out);
tac_status cb_event_line(cb_reader *r, cb_event_x *e);
int cb_mode_of(const cb_event *e, str name); /* -1 */

#endif
