/* cli.h - what the files of the command share. Sees the library through tacitus.h only. */
#ifndef TACITUS_CLI_H
#define TACITUS_CLI_H

#include <stdio.h>

#include "tacitus.h"

/* Exit statuses of the contract. */
enum { CLI_OK = 0, CLI_BAD_DOCUMENTS = 1, CLI_USAGE = 2, CLI_FAILED = 3 };

/* Groups of options that a command takes. */
enum {
    OPT_DOCUMENTS = 1, /* --threads --date --input --lead --flush --quiet */
    OPT_CODING = 2,    /* --status --min-confidence */
    OPT_FORMAT = 4,
    OPT_PARSE = 8,    /* --as-is */
    OPT_RELATE = 16,  /* --strict */
    OPT_DATE = 32,    /* --date alone */
    OPT_TEST = 64,    /* --each-rule */
    OPT_EVAL = 128,   /* --events --verbose */
    OPT_OUTPUT = 256, /* --output */
    OPT_DB = 512,     /* --db */
    OPT_BY = 2048,    /* --by */
    OPT_FILTER = 1024 /* --from --to --actor ... */
};

typedef struct cli_options {
    tac_options engine;
    tac_settings set;
    tac_input input;
    const char *own_actors[16], *db, *by;
    tac_filter filter;
    const char *format, *date, *events, *output;
    int threads; /* 0 = all cores */
    bool flush, quiet, each_rule, verbose, help;
    const char **arg; /* what is left: files or names; owned by main */
    int args;
} cli_options;

typedef struct cli_command {
    const char *name, *usage, *summary, *details;
    unsigned options; /* OPT_* */
    int (*run)(cli_options *o);
} cli_command;
extern const cli_command cli_commands[];
extern const size_t cli_command_count;
const cli_command *cli_find(const char *name);
/* The name among n that is nearest to a mistyped one, or NULL. */
const char *cli_nearest(const char *word, const char *(*name)(size_t), size_t n);

/* Reads options; false after a message on standard error. */
bool cli_read_options(const cli_command *c, int argc, char **argv, cli_options *o);
/* Help on a command's options; names of all options of a command, for completion (NULL behind the last). */
void cli_print_options(const cli_command *c);
const char *cli_option_name(const cli_command *c, size_t i);

/* "tacitus: FILE:LINE:COL: reason" on standard error; the exit status of a failed start. */
int cli_fail(const tac_error *err);
void cli_complain(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* Sets o->set.format from --format among names ("jsonl,table"); false after a message. */
bool cli_choose_format(cli_options *o, const char *names, const char *otherwise);
/* Opens engine and coder; false after a message. */
bool cli_open(cli_options *o, unsigned need, tac_engine **engine, tac_coder **coder);

/* Standard output. A closed pipe ends the program quietly, another error with a message; so these never fail. */
void cli_write(const char *s, size_t n);
void cli_print(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
void cli_flush(void);
bool cli_terminal(void); /* is standard output one? */
int cli_width(void);

/* Runs `work` over all documents of o->arg (standard input when none), in parallel, writes the results in order.
 * need: parts of the engine (TAC_NEED_*); spans: documents carry source and target spans. */
typedef tac_status cli_work(tac_coder *c, const tac_doc *doc, tac_str *out, tac_error *err);
int cli_documents(cli_options *o, cli_work *work, unsigned need, bool spans);
/* The same, but what each document gave goes to `give` instead of standard output; documents of which `skip` says true
 * are left out. Both are called by one thread each; a status other than TAC_OK ends the program's work with status 3.
 */
typedef struct cli_taking {
    tac_status (*give)(void *with, const tac_doc *doc, tac_str out, tac_error *err);
    tac_status (*skip)(void *with, const tac_doc *doc, bool *skip, tac_error *err);
    void (*begin)(void *with, const tac_engine *engine, const char *run);
    void *with;
} cli_taking;
int cli_documents_to(cli_options *o, cli_work *work, unsigned need, bool spans, const cli_taking *to);

int cli_code(cli_options *o);
int cli_parse(cli_options *o);
int cli_explain(cli_options *o);
int cli_annotate(cli_options *o);
int cli_relate(cli_options *o);
int cli_train(cli_options *o);
int cli_ingest(cli_options *o);
int cli_query(cli_options *o);
int cli_series(cli_options *o);
int cli_people(cli_options *o); /* actors known */
int cli_network(cli_options *o);
int cli_delete(cli_options *o);
int cli_check(cli_options *o);
int cli_actors(cli_options *o);
/* Counts what `lines_of` finds ("what TAB sentence" a line) in the documents of the arguments from the second on;
 * prints each, the most frequent first, in two passes. */
typedef tac_status cli_lines(tac_coder *c, const tac_doc *doc, tac_str *out, tac_error *err);
typedef void cli_counted(int pass, const char *what, size_t times, const char *example);
int cli_tally(tac_coder *coder, const cli_options *o, cli_lines *lines_of, cli_counted *print);
int cli_codebook(cli_options *o);
int cli_eval(cli_options *o);
int cli_model(cli_options *o);
int cli_version(cli_options *o);
int cli_help(cli_options *o);
int cli_completion(cli_options *o);

#endif
