/* api.h - what the files of api/ share: the engine, the coder and one document's analysis. */
#ifndef TACITUS_API_H
#define TACITUS_API_H

#include "record/record.h"

struct tac_engine {
    nlp_model *model;
    nlp_grammar *grammar;
    codebook *cb;
    actor_index *actors;
    gazetteer *places;
    nlp_vectors *words;
    record_scale *scale;
    scorer *scorer; /* NULL: rules alone */
    char *codebook_dir;
    buf describe; /* tac_engine_describe; also hashed into `run` */
};

/* All that the stages found in one document; lives in the coder's arena. */
typedef struct analysis {
    nlp_doc doc;
    actor_mentions mentions;
    date_exprs dates;
    places places;
    attributions sources;
    coder_input in;
    coder_events events;
    records records;
    record_doc rdoc;
    record_view view;
} analysis;

enum { AHEAD_MAX = 32 };

/* Documents parsed in one batch before their turn. */
typedef struct ahead {
    arena *arena;
    const tac_doc *of[AHEAD_MAX]; /* NULL: used */
    nlp_doc doc[AHEAD_MAX];
    size_t n;
} ahead;

struct tac_coder {
    const tac_engine *engine;
    tac_settings set;
    nlp_parser *parser; /* NULL when the engine has no model */
    ahead ahead;
    arena *arena;   /* the document's */
    arena *scratch; /* one run of the rules, in tac_codebook_test */
    buf out, more;  /* the last result, and its second part */
    char run[17];
};

static inline str api_str(tac_str s)
{
    return (str){s.s ? s.s : "", (uint32_t)s.n};
}

/* Size and encoding of a document. */
tac_status api_check_doc(const tac_doc *doc, tac_error *err);
/* The parse that tac_coder_ahead made of this document, once. */
bool api_parsed_ahead(tac_coder *c, const tac_doc *doc, bool as_is, nlp_doc *out);

/* Runs `work` with the arena reset and guarded: memory exhaustion comes back as TAC_ERR_LIMIT. The one setjmp of the
 * library. `out` (may be NULL) receives the coder's buffer. */
typedef tac_status api_work(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err);
tac_status api_guarded(tac_coder *c, api_work *work, const tac_doc *doc, void *extra, tac_error *err);
tac_status api_result(tac_coder *c, tac_status st, tac_str *out, tac_error *err);
/* TAC_ERR_USAGE when the engine was opened without one of these parts (TAC_NEED_*). */
tac_status api_need(const tac_coder *c, unsigned parts, tac_error *err);

/* Title and text -> parse units -> tokens. `as_is`: the text is one unit. */
tac_status api_parse(tac_coder *c, const tac_doc *doc, bool as_is, nlp_doc *out, tac_error *err);
/* Parse, mentions, dates, places, attributions; fills an->in. */
tac_status api_analyse(tac_coder *c, const tac_doc *doc, analysis *an, tac_error *err);
/* The rules and the records; trace may be NULL. */
tac_status api_code(tac_coder *c, arena *a, analysis *an, coder_trace *trace, tac_error *err);
/* A line {"person":...} for each person whom the text introduces and no file knows. */
void api_people(const analysis *an, buf *out);
/* Shall this record be given out, by the coder's settings? */
bool api_wanted(const tac_coder *c, const coder_event *e);

/* Parse units of a document, with their maps back to title and text. */
tac_status api_units(arena *a, const tac_doc *doc, bool as_is, nlp_unit **units, size_t *n, tac_error *err);

/* Spans of tac_relate: inside the text? their tokens. */
tac_status api_check_spans(const tac_doc *doc, tac_error *err);
void api_tokens_of(const nlp_doc *d, const long span[2], int32_t out[2]);

#endif
