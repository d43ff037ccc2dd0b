/* main.c - the command: its subcommands, and which one was meant. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

const cli_command cli_commands[] = {
    {"code", "[OPTIONS] [FILE...]", "Events of documents: who did what to whom, when, where, according to whom",
     "A FILE is plain text (one document) or JSON lines "
     "{\"id\",\"date\",\"source\",\"url\",\"language\",\"title\",\"text\"}, told by\n"
     "content. Formats: jsonl, table, csv, plover; a table on a terminal, else jsonl.",
     OPT_DOCUMENTS | OPT_CODING | OPT_FORMAT, cli_code},
    {"explain", "[OPTIONS] [FILE...]", "How documents were coded, step by step",
     "For each sentence: its words and their links, who was found in it and why, the events with the rule that gave "
     "each,\n"
     "and the rules that lost.",
     OPT_DOCUMENTS | OPT_CODING, cli_explain},
    {"annotate", "[OPTIONS] [FILE...]",
     "All that was found in documents: mentions, dates, places, attributions, clauses",
     "One JSON object a document. Spans count Unicode code points.", OPT_DOCUMENTS, cli_annotate},
    {"relate", "[OPTIONS] [FILE...]", "The event type between two spans of a text",
     "Reads JSON lines {\"id\",\"text\",\"source\":[b,e],\"target\":[b,e]}, spans in code points; writes the best type "
     "and all\n"
     "types ranked.",
     OPT_DOCUMENTS | OPT_RELATE, cli_relate},
    {"parse", "[OPTIONS] [FILE...]", "Words, tags, lemmas, heads and entities",
     "Formats: conllu (default) or json, one line a document.", OPT_DOCUMENTS | OPT_FORMAT | OPT_PARSE, cli_parse},
    {"actors", "[MENTION...] | build DIR -o FILE | import FILE... [-o FILE] | unknown FILE... | known --db FILE",
     "Who is that: any name or description, on a day",
     "Mentions are read from standard input, one a line, when none is given. Formats: table (default) or json, one "
     "object\n"
     "a line, best first.\n"
     "build    compiles a folder of actor files into the file that is mapped at start\n"
     "import   writes other systems' actors as lines of the actor files, for --actor-file: dictionaries of TABARI and\n"
     "         PETRARCH, the JSON result of a query at Wikidata; what is left out is named by file and line\n"
     "unknown  names that take part in acts and that nobody knows, most frequent first, as lines to be completed\n"
     "known    persons whom no file knows and whom the documents of a database introduced, with the evidence",
     OPT_FORMAT | OPT_DATE | OPT_OUTPUT | OPT_DB, cli_actors},
    {"codebook", "check|test|list|coverage [DIR], show NAME..., coverage FILE...",
     "Checks, tests and shows the codebook",
     "check     reads the files and names the first error by line and column\n"
     "test      codes every example sentence and compares; --each-rule proves each rule needed\n"
     "list      event types with their rules, triggers and examples\n"
     "show      an event type, a rule or an operator\n"
     "coverage  how many words trigger each type, and which trigger several; of documents:\n"
     "          the verbs between two political actors that no rule knows, most frequent first",
     OPT_TEST, cli_codebook},
    {"eval", "[OPTIONS] GOLD", "Precision, recall and F1 by type against a gold file",
     "Codes the texts of GOLD (JSON lines), or reads --events, and compares with its annotated events.",
     OPT_CODING | OPT_EVAL, cli_eval},
    {"ingest", "--db FILE [OPTIONS] [FILE...]", "Codes documents and stores them with their events in a database",
     "The database is one SQLite file, made where there is none. A document that is there by its content is skipped, "
     "so\n"
     "the same command run again after any break stores what is missing and nothing twice.",
     OPT_DOCUMENTS | OPT_DB, cli_ingest},
    {"query", "--db FILE [OPTIONS]", "Events of a database, by date",
     "Formats: jsonl, csv, table: the records that code gives; a table on a terminal, else jsonl.",
     OPT_DB | OPT_CODING | OPT_FORMAT | OPT_FILTER, cli_query},
    {"series", "--db FILE [OPTIONS]", "How many events a day, week, month or year",
     "Writes CSV: the period, its events, the means of their scores, all documents of the period and events for each;\n"
     "periods without events are there, too, from --from to --to or from the first event to the last.",
     OPT_DB | OPT_CODING | OPT_FILTER | OPT_BY, cli_series},
    {"network", "--db FILE [OPTIONS]", "Who acts on whom, for Gephi, networkx, igraph",
     "Formats: graphml (default) or gexf. Nodes are actors by code and sector, arrows have the number of acts and "
     "their\n"
     "mean Goldstein score; of an act of two sides each acts on the other.",
     OPT_DB | OPT_CODING | OPT_FILTER | OPT_FORMAT, cli_network},
    {"delete", "--db FILE ID...", "Takes documents out, with all that came from them",
     "ID is the input's id of a document, or its hash.", OPT_DB, cli_delete},
    {"check", "--db FILE", "Is the database sound?", "Runs SQLite's own checks and those of the tables.", OPT_DB,
     cli_check},
    {"train", "DIR -o FILE", "Fits the learned scorer to labelled sentences",
     "DIR holds text files with one sentence a line: TYPE[.mode] TAB sentence with [[actor]] and {{recipient}}.\n"
     "Prints how well types are told in sentences held back, with the scorer and by rules alone.",
     OPT_OUTPUT, cli_train},
    {"model", "info [FILE] | build DIR -o FILE", "Describes or converts a language model",
     "build converts an unpacked spaCy pipeline, the directory that holds config.cfg, into one file.", OPT_OUTPUT,
     cli_model},
    {"version", "", "Program, model, codebook, actors and places that make a record",
     "Their digests make the field run.", 0, cli_version},
    {"completion", "", "A completion script for bash", "Use it by: source <(tacitus completion)", 0, cli_completion},
    {"help", "[COMMAND]", "This text, or help on a command", "", 0, cli_help},
};
const size_t cli_command_count = sizeof cli_commands / sizeof *cli_commands;

const cli_command *cli_find(const char *name)
{
    for (size_t i = 0; i < cli_command_count; i++)
        if (!strcmp(cli_commands[i].name, name)) return &cli_commands[i];
    return NULL;
}

/* Edit distance with swaps of neighbours, of words up to 31 letters. */
static size_t distance(const char *a, const char *b)
{
    size_t row[3][32];
    const size_t n = strlen(a), m = strlen(b);
    if (n > 31 || m > 31) return 99;
    for (size_t j = 0; j <= m; j++) row[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *now = row[i % 3], *last = row[(i + 2) % 3];
        now[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
            if (last[j] + 1 < best) best = last[j] + 1;
            if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && row[(i + 1) % 3][j - 2] + 1 < best)
                best = row[(i + 1) % 3][j - 2] + 1;
            now[j] = best;
        }
    }
    return row[n % 3][m];
}

const char *cli_nearest(const char *word, const char *(*name)(size_t), size_t n)
{
    const char *near = NULL;
    size_t best = 3;
    for (size_t i = 0; i < n; i++) {
        const size_t d = distance(word, name(i));
        if (d < best && d < strlen(name(i))) {
            best = d;
            near = name(i);
        }
    }
    return near;
}

static const char *command_at(size_t i)
{
    return cli_commands[i].name;
}

static int no_command(const char *name)
{
    const char *near = cli_nearest(name, command_at, cli_command_count);
    if (near)
        cli_complain("no command is named '%s'; did you mean '%s'?", name, near);
    else
        cli_complain("no command is named '%s' (tacitus help)", name);
    return CLI_USAGE;
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    cli_options o = {.set = tac_settings_default()};
    if (argc < 2) {
        cli_complain("say what to do, e.g. tacitus code FILE (tacitus help)");
        return CLI_USAGE;
    }
    const char *name = argv[1];
    if (!strcmp(name, "--version")) {
        cli_print("tacitus %s\n", tac_version());
        cli_flush();
        return CLI_OK;
    }
    if (!strcmp(name, "--help") || !strcmp(name, "-h")) name = "help";
    const cli_command *c = cli_find(name);
    if (!c) return no_command(name);
    o.arg = calloc((size_t)argc + 1, sizeof *o.arg);
    if (!o.arg) {
        cli_complain("out of memory");
        return CLI_FAILED;
    }
    int status = CLI_USAGE;
    if (cli_read_options(c, argc - 2, argv + 2, &o)) {
        if (o.help) {
            if (c->run != cli_help || !o.args) {
                o.arg[0] = c->name;
                o.args = c->run != cli_help;
            }
            status = cli_help(&o);
        } else {
            status = c->run(&o);
        }
    }
    free(o.arg);
    return status;
}
