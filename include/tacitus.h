/* tacitus.h - the public interface of libtacitus: news text in, political event records out.
 *
 * Three rules hold everywhere:
 *  - Input is borrowed for the call, as (pointer, length), and need not be NUL-terminated.
 *  - Results belong to the handle that made them and live until its next call or its _free/_close.
 *  - The library never prints and never exits; a function that can fail returns a tac_status and fills
 *    the caller's tac_error.
 * A tac_engine is read-only once open and may be shared by threads; a tac_coder belongs to one thread. */
#ifndef TACITUS_H
#define TACITUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define TAC_API __attribute__((visibility("default")))
#else
#define TAC_API
#endif

/** What a function returns: TAC_OK, or why it failed. */
typedef enum tac_status {
    TAC_OK = 0,
    TAC_ERR_IO,     /**< a file that cannot be read or written */
    TAC_ERR_UTF8,   /**< input that is not UTF-8 */
    TAC_ERR_JSON,   /**< broken JSON, or a document without its fields */
    TAC_ERR_SYNTAX, /**< a data file (codebook, actors, grammar) with an error in it */
    TAC_ERR_MODEL,  /**< a language model that is damaged or of another architecture */
    TAC_ERR_LIMIT,  /**< a document or file over a limit, or memory exhausted */
    TAC_ERR_USAGE   /**< an argument out of range */
} tac_status;

/** Where and why something failed. Owned by the caller; no allocation behind it. */
typedef struct tac_error {
    tac_status code;
    long line, column; /**< 1-based; 0 when unknown */
    char file[256];    /**< cut on the left when longer */
    char message[512];
} tac_error;

/** Bytes that somebody else owns; not NUL-terminated by promise. */
typedef struct tac_str {
    const char *s;
    size_t n;
} tac_str;

/** A tac_str of a NUL-terminated string; NULL gives the empty one. */
TAC_API tac_str tac_str_of(const char *z);

/* ---- version ---------------------------------------------------------------------------------- */

/** The library's version, e.g. "0.1.0". Static memory. */
TAC_API const char *tac_version(void);

/** A word for a status code, e.g. "not UTF-8". Static memory. */
TAC_API const char *tac_status_text(tac_status status);

/* ---- the engine: all that is read-only and shared ---------------------------------------------- */

/** Model, codebook, actors and places, opened once. May be shared by any number of threads. */
typedef struct tac_engine tac_engine;

/** What an engine needs; a command that only reads the codebook need not open the model. */
enum {
    TAC_NEED_MODEL = 1,    /**< the language model and its grammar file */
    TAC_NEED_CODEBOOK = 2, /**< event types, rules, operators */
    TAC_NEED_ACTORS = 4,   /**< actors and places */
    TAC_NEED_ALL = 7
};

/** Where the engine's data are. A NULL member is looked for under `data`, then under $TACITUS_DATA,
 *  beside the running program (../data, ../.., ../share/tacitus) and where the library was installed. */
typedef struct tac_options {
    const char *data;     /**< directory with en.tac, places.tac, words.tac, scorer.tac, codebook/, actors/, grammar/ */
    const char *model;    /**< a converted model file (see tac_model_build) */
    const char *grammar;  /**< grammar file: the model's labels to neutral roles */
    const char *codebook; /**< directory of the codebook */
    const char *actors;   /**< directory of the actor files, or what tac_actors_build made of them */
    const char *const *own_actors; /**< the user's own actor files, which decide where both know a name */
    size_t n_own_actors;
    const char *scorer; /**< weights (see tac_train); the rules decide alone when none are found */
    const char *places; /**< converted gazetteer; the engine opens without one when none is found */
    unsigned need;      /**< TAC_NEED_*, 0 = all */
    bool no_scorer;     /**< the rules decide alone; weights are not looked for */
    bool verify;        /**< checks the whole model file's digest, not only its header */
} tac_options;

/** Opens an engine.
 *  options  may be NULL: all parts, looked for in the usual places
 *  @return  TAC_OK; TAC_ERR_IO, TAC_ERR_MODEL or TAC_ERR_SYNTAX with file, line and reason in `err` */
TAC_API tac_status tac_engine_open(const tac_options *options, tac_engine **engine, tac_error *err);

/** Closes an engine; no coder of it may be in use. Accepts NULL. */
TAC_API void tac_engine_close(tac_engine *engine);

/** What makes the engine's records, one part a line: program, model, codebook, actors, places with their
 *  digests. Belongs to the engine. */
TAC_API tac_str tac_engine_describe(const tac_engine *engine);

/* ---- documents ---------------------------------------------------------------------------------- */

/** A document. Only `text` is required; all borrowed for the call. */
typedef struct tac_doc {
    tac_str id;     /**< named in every record */
    tac_str date;   /**< YYYY-MM-DD (or shorter); what follows a day is ignored; empty = unknown */
    tac_str source; /**< publisher */
    tac_str url;
    tac_str language; /**< ISO 639-1; not used yet */
    tac_str title;    /**< headline, a unit of its own */
    tac_str text;
    long line;           /**< line of the input it began on, 0 = unknown; not used by the coder */
    long source_span[2]; /**< tac_reader with `spans`: [start, end) in code points; {-1, -1} = none */
    long target_span[2];
} tac_doc;

/** Reads documents from a file or stream: JSON Lines, CSV, RSS and Atom, HTML, or a plain text as one document; each
 *  also compressed with gzip. */
typedef struct tac_reader tac_reader;

/** How a reader takes its input. */
typedef enum tac_input {
    TAC_INPUT_AUTO, /**< by content: a JSON object on the first non-blank line means JSON Lines, a head of CSV, RSS,
                       HTML what they are */
    TAC_INPUT_TEXT,
    TAC_INPUT_JSONL,
    TAC_INPUT_CSV,  /**< a head that names the columns: text, and any of id, date, source, url, language, title */
    TAC_INPUT_FEED, /**< RSS or Atom: each item a document */
    TAC_INPUT_HTML  /**< a page */
} tac_input;

/** Opens a reader.
 *  path   file name; "-" is standard input
 *  spans  documents must carry "source" and "target" spans, as tac_relate needs
 *  @return TAC_ERR_IO when the file cannot be read */
TAC_API tac_status tac_reader_open(const char *path, tac_input kind, bool spans, tac_reader **reader, tac_error *err);

/** The next document. It belongs to the reader and lives until the next call.
 *  more   set to false at the end of input (and then no document is given)
 *  @return a bad document gives TAC_ERR_UTF8, TAC_ERR_JSON or TAC_ERR_LIMIT with its line in `err`; reading may go
 *          on with the next call. TAC_ERR_IO ends the input. */
TAC_API tac_status tac_reader_next(tac_reader *reader, tac_doc *doc, bool *more, tac_error *err);

/** Closes a reader. Accepts NULL. */
TAC_API void tac_reader_close(tac_reader *reader);

/* ---- coding ------------------------------------------------------------------------------------- */

/** One thread's scratch: codes one document after another. Uses an engine, which must outlive it. */
typedef struct tac_coder tac_coder;

/** Whether an event happened. */
typedef enum tac_event_status {
    TAC_ACTUAL,
    TAC_FUTURE,
    TAC_HYPOTHETICAL,
    TAC_NEGATED,
    TAC_HISTORICAL
} tac_event_status;

/** Forms of the output. */
typedef enum tac_format {
    TAC_FORMAT_JSONL, /**< the project's own record, see doc/record.md */
    TAC_FORMAT_TABLE, /**< rows for people */
    TAC_FORMAT_CSV,
    TAC_FORMAT_PLOVER, /**< JSON lines with PLOVER 2.0's own field names */
    TAC_FORMAT_CONLLU  /**< tac_parse only; tac_parse gives JSON for any other */
} tac_format;

/** How a coder works. Get the defaults from tac_settings_default and change what you need. */
typedef struct tac_settings {
    tac_format format;     /**< TAC_FORMAT_JSONL */
    unsigned statuses;     /**< bits 1u << TAC_ACTUAL ...: which events to give; actual, future, historical */
    double min_confidence; /**< 0: all */
    size_t lead;           /**< codes only the first N sentences of a document; 0 = all */
    size_t memory;         /**< bytes one document may take; more gives TAC_ERR_LIMIT */
    unsigned share;  /**< coders that will work at once (0 = 1): they keep smaller caches, the results are the same */
    bool as_is;      /**< tac_parse: the text is one unit, not split into paragraphs */
    bool people;     /**< tac_code, JSONL: behind the records a line {"person":...} for each name that no file knows and
                          that the text introduces by office and country */
    bool rules_only; /**< without the learned scorer */
    bool current;    /**< tac_relate: types of the codebook only, no former roots (codebook line `former`) */
    bool strict;     /**< tac_relate: null instead of a guess */
    bool colour;     /**< table, explain: terminal colours */
    int width;       /**< table, explain: terminal columns */
} tac_settings;

/** The defaults named at tac_settings. */
TAC_API tac_settings tac_settings_default(void);

/** Makes a coder. settings may be NULL. */
TAC_API tac_status tac_coder_new(const tac_engine *engine, const tac_settings *settings, tac_coder **coder,
                                 tac_error *err);

/** Frees a coder and all results it gave. Accepts NULL. */
TAC_API void tac_coder_free(tac_coder *coder);

/** The hash named `run` in every record: program, model, codebook, actors, places and settings. Belongs to the
 *  coder. */
TAC_API const char *tac_coder_run(const tac_coder *coder);

/** What stands once before all rows of the coder's format: CSV's or the table's head, else empty. */
TAC_API tac_str tac_coder_head(tac_coder *coder);

/** Parses documents together, which is faster for short ones; later calls on the same tac_doc (the address counts) then
 *  begin with that parse. Results are the same with and without it. The documents must not change until the last of
 * them is coded or the next tac_coder_ahead, which forgets them; n = 0 only forgets. Takes up to 32 documents, ignores
 * bad ones (their own call tells the reason), and drops earlier results of this coder. */
TAC_API void tac_coder_ahead(tac_coder *coder, const tac_doc *const *docs, size_t n);

/** Codes one document into records, written in the coder's format, one a line; none gives the empty string.
 *  @return TAC_OK; TAC_ERR_UTF8, TAC_ERR_LIMIT with the reason in `err`, and no records */
TAC_API tac_status tac_code(tac_coder *coder, const tac_doc *doc, tac_str *out, tac_error *err);

/** A span of a document. Starts and ends, `[start, end)`, in both units. */
typedef struct tac_span {
    uint32_t start_cp, end_cp; /**< Unicode code points */
    uint32_t start_b, end_b;   /**< bytes of UTF-8 */
    bool in_title;             /**< counts from the title's start, not the text's */
} tac_span;

/** An actor or recipient of an event. Empty strings are unknown. */
typedef struct tac_party {
    tac_str text, name, code, sector, wikidata;
    tac_span span;
} tac_party;

/** One record, for programs that do not want to read JSON. */
typedef struct tac_event {
    tac_str id, event, mode, cameo, rule;
    tac_str date, date_precision; /**< empty date = null */
    tac_event_status status;
    double confidence;
    const tac_party *actor, *recipient;
    size_t actors, recipients;
    tac_span trigger, sentence;
} tac_event;

/** Codes one document into structs. The array belongs to the coder; its strings too, or to `doc`, which must then
 *  live as long. */
TAC_API tac_status tac_code_events(tac_coder *coder, const tac_doc *doc, const tac_event **events, size_t *n,
                                   tac_error *err);

/** Offset in UTF-16 units (the web, Java) of an offset in code points; the text's length when it lies beyond. */
TAC_API size_t tac_utf16_offset(tac_str text, size_t code_point);

/* ---- the stages, seen one by one ----------------------------------------------------------------- */

/** Tokens, tags, lemmas, heads and entities of a document: CoNLL-U, or one line of JSON. */
TAC_API tac_status tac_parse(tac_coder *coder, const tac_doc *doc, tac_str *out, tac_error *err);

/** All that was found in a document (mentions, dates, places, attributions, clauses) as one line of JSON. */
TAC_API tac_status tac_annotate(tac_coder *coder, const tac_doc *doc, tac_str *out, tac_error *err);

/** How the document was coded, step by step, for people to read. */
TAC_API tac_status tac_explain(tac_coder *coder, const tac_doc *doc, tac_str *out, tac_error *err);

/** The event type that holds between doc's source_span and target_span, as one line of JSON.
 *  @return TAC_ERR_USAGE when a span lies outside the text */
TAC_API tac_status tac_relate(tac_coder *coder, const tac_doc *doc, tac_str *out, tac_error *err);

/** Who is that? `mention` is any name or description; `date` (may be empty) tells which officeholder is meant.
 *  Format TABLE gives text for people, any other one JSON object a line, best first. */
TAC_API tac_status tac_actor_lookup(tac_coder *coder, tac_str mention, tac_str date, tac_str *out, tac_error *err);

/** Compiles a folder of actor files into one file that is mapped at start.
 *  @return  TAC_ERR_SYNTAX with file and line, TAC_ERR_IO, TAC_ERR_LIMIT */
TAC_API tac_status tac_actors_build(const char *dir, const char *path, tac_error *err);

/** What tac_actors_import counted. */
typedef struct tac_import_result {
    size_t names, lines; /**< names read, lines written: one for each time of an actor */
    size_t nobody;       /**< names that the dictionary itself calls no actor */
    size_t left_out;     /**< what cannot be taken over */
} tac_import_result;

/** Another system's actors as lines of the actor files: dictionaries of TABARI and PETRARCH (actors, agents), the JSON
 *  result of a query at Wikidata. What they say gives way to the project's files, until the line "@below" is taken out.
 *  out       the lines, valid until the next call with this coder
 *  left_out  what was left out, one a line "FILE:LINE: reason: what", valid as long */
TAC_API tac_status tac_actors_import(tac_coder *coder, const char *path, tac_import_result *result, tac_str *out,
                                     tac_str *left_out, tac_error *err);

/** Names in a document that take part in its events and that nobody knows: a line for each, "LINE TAB sentence", where
 *  LINE is one of the actor files with its fields to be filled in. */
TAC_API tac_status tac_actors_unknown(tac_coder *coder, const tac_doc *doc, tac_str *out, tac_error *err);

/* ---- the event store ------------------------------------------------------------------------------ */

/** A database of documents and their events: one SQLite file, described in doc/database.md. Not for two threads at
 * once. */
typedef struct tac_store tac_store;

/** Opens a database.
 *  write  makes it where there is none
 *  @return TAC_ERR_IO with what is wrong with the file: no database, another program's, read-only, locked, damaged */
TAC_API tac_status tac_store_open(const char *path, bool write, tac_store **store, tac_error *err);

/** Closes it; what was not committed is gone. Accepts NULL. */
TAC_API void tac_store_close(tac_store *store);

/** Is a document of this content (date, source, url, language, title, text) stored? */
TAC_API tac_status tac_store_has(tac_store *store, const tac_doc *doc, bool *has, tac_error *err);

/** Stores a document with its records, as tac_code gives them in TAC_FORMAT_JSONL; one that is there is left alone.
 *  run, describe  tac_coder_run and tac_engine_describe of what made them
 *  stored         false: it was there
 *  All since the last commit is stored as a whole or not at all. */
TAC_API tac_status tac_store_put(tac_store *store, const tac_doc *doc, tac_str records, const char *run,
                                 tac_str describe, bool *stored, tac_error *err);
TAC_API tac_status tac_store_commit(tac_store *store, tac_error *err);

/** Persons whom no actor file knows and whom documents introduced by office and country ("Norwegian Fisheries Minister
 *  Ada Lane"), those of most documents first, as lines of the actor files with the evidence in a comment before each.
 *  `out` is free with tac_free. */
TAC_API tac_status tac_store_people(tac_store *store, char **out, tac_error *err);

/** Takes out the documents of an id, or of a content hash, with all that came from them. */
TAC_API tac_status tac_store_delete(tac_store *store, tac_str id, size_t *gone, tac_error *err);

/** Is the database sound? `findings` has a line for each that is wrong; free it with tac_free. */
TAC_API tac_status tac_store_check(tac_store *store, bool *sound, size_t *documents, size_t *events, char **findings,
                                   tac_error *err);

/** Which events are asked for; empty members do not restrict. */
typedef struct tac_filter {
    tac_str from, to;         /**< days, months or years, both included */
    tac_str actor, recipient; /**< "CODE", "CODE SECTOR" or " SECTOR" */
    tac_str party;            /**< the same, on either side */
    tac_str name;             /**< part of a party's name, any case */
    tac_str event, mode, context;
    tac_str country, place; /**< of the event's place: its code; part of its name */
    tac_str source;         /**< publisher */
    tac_str words;          /**< part of the sentence, any case */
    int quad;
    unsigned statuses; /**< as in tac_settings; 0: actual, future, historical */
    double min_confidence;
    size_t limit;      /**< 0: all */
    tac_format format; /**< of tac_store_query: TAC_FORMAT_JSONL, _CSV or _TABLE */
    int width;         /**< of the table, terminal columns */
    bool colour;
} tac_filter;

/** Called for each event, by date: its record, as JSON, CSV or a row, which lives until the next; for CSV and the table
 *  first with the head. Another value than TAC_OK ends it. */
typedef tac_status tac_event_sink(void *with, tac_str record, tac_error *err);
TAC_API tac_status tac_store_query(tac_store *store, const tac_filter *filter, tac_event_sink *sink, void *with,
                                   tac_error *err);

/** One period of a series: its day, month or year, the events in it, means of their scores (0 without any), and all
 *  documents of the period, since the volume of news drifts. */
typedef struct tac_sum {
    tac_str period;
    long long events, documents;
    double scale, goldstein;
} tac_sum;

/** Called for each period, the first first, those without an event included. */
typedef tac_status tac_sum_sink(void *with, const tac_sum *one, tac_error *err);
/** by  "day", "week" (its Monday), "month" or "year"
 *  @return TAC_ERR_USAGE for any other */
TAC_API tac_status tac_store_series(tac_store *store, const tac_filter *filter, const char *by, tac_sum_sink *sink,
                                    void *with, tac_error *err);

/** Who acts on whom, as GraphML or GEXF: actors ("CHN GOV") as nodes, arrows with the number of acts and their mean
 *  Goldstein score. `out` is free with tac_free. */
TAC_API tac_status tac_store_network(tac_store *store, const tac_filter *filter, bool gexf, char **out, tac_error *err);

/** Frees what a function gave to be freed so. Accepts NULL. */
TAC_API void tac_free(void *memory);

/* ---- codebook, gold, model ------------------------------------------------------------------------ */

/** Event types with their rules' and triggers' counts. */
TAC_API tac_status tac_codebook_list(tac_coder *coder, tac_str *out, tac_error *err);

/** One event type, rule or operator by name: definition, rules and examples.
 *  @return TAC_ERR_USAGE when there is no such name */
TAC_API tac_status tac_codebook_show(tac_coder *coder, tac_str name, tac_str *out, tac_error *err);

/** How many triggers, rules and examples each type has, and which words are used by several types. */
TAC_API tac_status tac_codebook_coverage(tac_coder *coder, tac_str *out, tac_error *err);

/** Verbs of a document with a political actor on either side of which the codebook says nothing: a line for each,
 *  "lemma TAB sentence". What a user's corpus asks of the codebook. */
TAC_API tac_status tac_codebook_gaps(tac_coder *coder, const tac_doc *doc, tac_str *out, tac_error *err);

/** What tac_codebook_test counted. */
typedef struct tac_test_result {
    size_t examples, failed; /**< example sentences */
    size_t rules, unneeded;  /**< with `each_rule`: rules, and those without which all examples still pass */
} tac_test_result;

/** Codes every example of the codebook and compares. `out` names each failure by file and line.
 *  each_rule  also switches off one rule at a time: an example must fail then */
TAC_API tac_status tac_codebook_test(tac_coder *coder, bool each_rule, tac_test_result *result, tac_str *out,
                                     tac_error *err);

/** Fits the learned scorer to labelled sentences: all *.txt of `dir`, one a line, TYPE[.mode] TAB sentence with one
 *  [[actor]] and one {{recipient}}. The same sentences, codebook and actors give the same bytes.
 *  path  receives the weights
 *  out   how it does on sentences held back, for people */
TAC_API tac_status tac_train(tac_coder *coder, const char *dir, const char *path, tac_str *out, tac_error *err);

/** Compares records with a gold file (JSON Lines: id, date, text, events, forbidden): recall, precision, F1 by type,
 *  details, calibration of the confidence.
 *  events_path  records made before (JSON Lines); NULL = codes the gold documents now
 *  verbose      names each miss, extra and forbidden record */
TAC_API tac_status tac_eval(tac_coder *coder, const char *gold_path, const char *events_path, bool verbose,
                            tac_str *out, tac_error *err);

/** Converts an unpacked spaCy pipeline (the directory with config.cfg) into one model file. */
TAC_API tac_status tac_model_build(const char *dir, const char *out_path, tac_error *err);

/** Describes the engine's language model: name, licence, architecture, sizes, digest. Belongs to the coder. */
TAC_API tac_status tac_model_info(tac_coder *coder, tac_str *out, tac_error *err);

#ifdef __cplusplus
}
#endif
#endif
