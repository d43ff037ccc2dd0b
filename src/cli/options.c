/* options.c - the options of all commands, in one table. */
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

typedef bool set_option(cli_options *o, const char *value);

static bool whole(const char *s, long low, long high, long *value)
{
    char *end;
    if (*s < '0' || *s > '9') return false;
    *value = strtol(s, &end, 10);
    return !*end && *value >= low && *value <= high;
}

static bool set_threads(cli_options *o, const char *s)
{
    long n;
    if (!whole(s, 1, 256, &n)) return false;
    o->threads = (int)n;
    return true;
}

static bool set_lead(cli_options *o, const char *s)
{
    long n;
    if (!whole(s, 1, 1000000000, &n)) return false;
    o->set.lead = (size_t)n;
    return true;
}

/* "0.25": not strtod, which reads other numbers in another locale. */
static bool set_confidence(cli_options *o, const char *s)
{
    double value = 0, unit = 1;
    const char *c = s;
    for (; *c >= '0' && *c <= '9'; c++) value = value * 10 + (*c - '0');
    if (*c == '.')
        for (c++; *c >= '0' && *c <= '9'; c++) value += (*c - '0') * (unit /= 10);
    if (*c || c == s || value > 1) return false;
    o->set.min_confidence = value;
    return true;
}

/* YYYY, YYYY-MM or YYYY-MM-DD */
static bool set_date(cli_options *o, const char *s)
{
    const size_t n = strlen(s);
    if (n != 4 && n != 7 && n != 10) return false;
    for (size_t i = 0; i < n; i++)
        if (i == 4 || i == 7 ? s[i] != '-' : s[i] < '0' || s[i] > '9') return false;
    const int month = n >= 7 ? (s[5] - '0') * 10 + s[6] - '0' : 1;
    const int day = n == 10 ? (s[8] - '0') * 10 + s[9] - '0' : 1;
    if (month < 1 || month > 12 || day < 1 || day > 31) return false;
    o->date = s;
    return true;
}

static bool set_status(cli_options *o, const char *s)
{
    static const char *const name[] = {"actual", "future", "hypothetical", "negated", "historical"};
    o->set.statuses = 0;
    while (*s) {
        const size_t n = strcspn(s, ",");
        unsigned found = n == 3 && !strncmp(s, "all", 3) ? 0x1f : 0;
        for (unsigned i = 0; i < 5; i++)
            if (strlen(name[i]) == n && !strncmp(s, name[i], n)) found = 1u << i;
        if (!found) return false;
        o->set.statuses |= found;
        s += n;
        if (*s == ',') s++;
    }
    return o->set.statuses != 0;
}

static bool set_input(cli_options *o, const char *s)
{
    static const struct {
        const char *name;
        tac_input input;
    } KINDS[] = {{"text", TAC_INPUT_TEXT}, {"jsonl", TAC_INPUT_JSONL}, {"csv", TAC_INPUT_CSV},
                 {"feed", TAC_INPUT_FEED}, {"html", TAC_INPUT_HTML},   {"auto", TAC_INPUT_AUTO}};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (!strcmp(s, KINDS[i].name)) {
            o->input = KINDS[i].input;
            return true;
        }
    return false;
}

#define TEXT_OPTION(name, member)                                                                                      \
    static bool name(cli_options *o, const char *s)                                                                    \
    {                                                                                                                  \
        o->member = s;                                                                                                 \
        return *s != 0;                                                                                                \
    }
TEXT_OPTION(set_format, format)
TEXT_OPTION(set_events, events)
TEXT_OPTION(set_output, output)
TEXT_OPTION(set_data, engine.data)
TEXT_OPTION(set_model, engine.model)
TEXT_OPTION(set_codebook, engine.codebook)
TEXT_OPTION(set_actors, engine.actors)
TEXT_OPTION(set_places, engine.places)
TEXT_OPTION(set_scorer, engine.scorer)

static bool add_actors(cli_options *o, const char *s)
{
    if (o->engine.n_own_actors == sizeof o->own_actors / sizeof *o->own_actors || !*s) return false;
    o->own_actors[o->engine.n_own_actors++] = s;
    o->engine.own_actors = o->own_actors;
    return true;
}

#define FILTER_OPTION(name)                                                                                            \
    static bool set_##name(cli_options *o, const char *s)                                                              \
    {                                                                                                                  \
        o->filter.name = tac_str_of(s);                                                                                \
        return *s != 0;                                                                                                \
    }
FILTER_OPTION(from)
FILTER_OPTION(to)
FILTER_OPTION(actor)
FILTER_OPTION(recipient)
FILTER_OPTION(party)
FILTER_OPTION(name)
FILTER_OPTION(event)
FILTER_OPTION(mode)
FILTER_OPTION(context)
FILTER_OPTION(country)
FILTER_OPTION(place)
FILTER_OPTION(source)
FILTER_OPTION(words)
TEXT_OPTION(set_db, db)
TEXT_OPTION(set_by, by)

static bool set_quad(cli_options *o, const char *s)
{
    o->filter.quad = s[0] >= '1' && s[0] <= '4' && !s[1] ? s[0] - '0' : 0;
    return o->filter.quad;
}

static bool set_limit(cli_options *o, const char *s)
{
    char *end;
    const unsigned long n = strtoul(s, &end, 10);
    o->filter.limit = n;
    return *s >= '0' && *s <= '9' && !*end && n;
}

#define FLAG_OPTION(name, member)                                                                                      \
    static bool name(cli_options *o, const char *s)                                                                    \
    {                                                                                                                  \
        (void)s;                                                                                                       \
        o->member = true;                                                                                              \
        return true;                                                                                                   \
    }
FLAG_OPTION(set_flush, flush)
FLAG_OPTION(set_quiet, quiet)
FLAG_OPTION(set_as_is, set.as_is)
FLAG_OPTION(set_strict, set.strict)
FLAG_OPTION(set_current, set.current)
FLAG_OPTION(set_rules_only, set.rules_only)
FLAG_OPTION(set_each_rule, each_rule)
FLAG_OPTION(set_verbose, verbose)
FLAG_OPTION(set_help, help)

typedef struct option {
    const char *name, *value, *help; /* value NULL: takes none */
    char letter;
    unsigned groups; /* 0: every command */
    set_option *set;
} option;
static const option table[] = {
    {"format", "FORMAT", "form of the output", 0, OPT_FORMAT, set_format},
    {"date", "DATE", "date of documents that carry none: YYYY-MM-DD", 0, OPT_DOCUMENTS | OPT_DATE, set_date},
    {"input", "KIND", "text, jsonl, csv, feed or html; without it told by content", 0, OPT_DOCUMENTS, set_input},
    {"threads", "N", "worker threads (default: all cores)", 0, OPT_DOCUMENTS, set_threads},
    {"lead", "N", "only the first N sentences of a document", 0, OPT_DOCUMENTS, set_lead},
    {"flush", NULL, "write each document's output at once", 0, OPT_DOCUMENTS, set_flush},
    {"quiet", NULL, "no progress", 'q', OPT_DOCUMENTS, set_quiet},
    {"status", "LIST", "actual,future,hypothetical,negated,historical or all (default: actual,future,historical)", 0,
     OPT_CODING, set_status},
    {"min-confidence", "X", "only events of at least this confidence, 0 to 1", 0, OPT_CODING, set_confidence},
    {"rules-only", NULL, "without the learned scorer", 0, OPT_CODING | OPT_RELATE, set_rules_only},
    {"as-is", NULL, "the text is one unit, not split into paragraphs", 0, OPT_PARSE, set_as_is},
    {"strict", NULL, "null where no rule fits, instead of the best guess", 0, OPT_RELATE, set_strict},
    {"current", NULL, "types of PLOVER 2.0, not the older roots of published relation sets", 0, OPT_RELATE,
     set_current},
    {"each-rule", NULL, "test: also switch off one rule at a time; an example must fail", 0, OPT_TEST, set_each_rule},
    {"events", "FILE", "records made before, instead of coding the gold texts", 0, OPT_EVAL, set_events},
    {"verbose", NULL, "name each miss, extra and forbidden record", 'v', OPT_EVAL, set_verbose},
    {"output", "FILE", "where to write", 'o', OPT_OUTPUT, set_output},
    {"db", "FILE", "the database", 0, OPT_DB, set_db},
    {"by", "PERIOD", "day, week, month (default) or year", 0, OPT_BY, set_by},
    {"from", "DATE", "first day, month or year", 0, OPT_FILTER, set_from},
    {"to", "DATE", "last day, month or year", 0, OPT_FILTER, set_to},
    {"actor", "WHO", "CODE, 'CODE SECTOR' or ' SECTOR' of an actor: CHN, 'USA MIL'", 0, OPT_FILTER, set_actor},
    {"recipient", "WHO", "the same of a recipient", 0, OPT_FILTER, set_recipient},
    {"party", "WHO", "the same, on either side", 0, OPT_FILTER, set_party},
    {"name", "TEXT", "part of the name of a party", 0, OPT_FILTER, set_name},
    {"event", "TYPE", "type of event", 0, OPT_FILTER, set_event},
    {"mode", "MODE", "mode of it", 0, OPT_FILTER, set_mode},
    {"context", "CONTEXT", "context", 0, OPT_FILTER, set_context},
    {"quad", "N", "quad class, 1 to 4", 0, OPT_FILTER, set_quad},
    {"country", "CODE", "country of the event's place", 0, OPT_FILTER, set_country},
    {"place", "TEXT", "part of the place's name", 0, OPT_FILTER, set_place},
    {"source", "TEXT", "publisher of the document", 0, OPT_FILTER, set_source},
    {"words", "TEXT", "part of the sentence", 0, OPT_FILTER, set_words},
    {"limit", "N", "no more than N events", 0, OPT_FILTER, set_limit},
    {"data", "DIR", "directory of model, codebook, actors, grammar and places", 0, 0, set_data},
    {"model", "FILE", "language model", 0, 0, set_model},
    {"codebook", "DIR", "codebook", 0, 0, set_codebook},
    {"actors", "DIR", "actor files, or what actors build made of them", 0, 0, set_actors},
    {"actor-file", "FILE", "your own actor file: decides where both know a name; may be given again", 0, 0, add_actors},
    {"places", "FILE", "gazetteer", 0, 0, set_places},
    {"scorer", "FILE", "weights of the learned scorer", 0, 0, set_scorer},
    {"help", NULL, "this text", 'h', 0, set_help},
};
enum { OPTIONS = sizeof table / sizeof *table };

static bool takes(const cli_command *c, const option *p)
{
    return !p->groups || (p->groups & c->options);
}

const char *cli_option_name(const cli_command *c, size_t i)
{
    for (size_t k = 0; k < OPTIONS; k++)
        if (takes(c, &table[k]) && i-- == 0) return table[k].name;
    return NULL;
}

void cli_print_options(const cli_command *c)
{
    for (size_t i = 0; i < OPTIONS; i++) {
        const option *p = &table[i];
        char left[64];
        if (!takes(c, p)) continue;
        snprintf(left, sizeof left, "--%s%s%s%c%c", p->name, p->value ? " " : "", p->value ? p->value : "",
                 p->letter ? ',' : ' ', ' ');
        if (p->letter)
            snprintf(left, sizeof left, "-%c, --%s%s%s", p->letter, p->name, p->value ? " " : "",
                     p->value ? p->value : "");
        cli_print("  %-24s %s\n", left, p->help);
    }
}

static const char *name_at(size_t i)
{
    return table[i].name;
}

static const option *find(const char *name, size_t n, char letter)
{
    for (size_t i = 0; i < OPTIONS; i++)
        if (letter ? table[i].letter == letter : strlen(table[i].name) == n && !strncmp(table[i].name, name, n))
            return &table[i];
    return NULL;
}

static bool unknown(const cli_command *c, const char *arg, const char *name)
{
    const char *near = cli_nearest(name, name_at, OPTIONS);
    if (near)
        cli_complain("%s: unknown option %s; did you mean --%s? (tacitus %s --help)", c->name, arg, near, c->name);
    else
        cli_complain("%s: unknown option %s (tacitus %s --help)", c->name, arg, c->name);
    return false;
}

bool cli_read_options(const cli_command *c, int argc, char **argv, cli_options *o)
{
    bool files_only = false;
    for (int i = 0; i < argc; i++) {
        const char *arg = argv[i];
        if (files_only || arg[0] != '-' || !arg[1]) {
            o->arg[o->args++] = arg;
            continue;
        }
        if (!strcmp(arg, "--")) {
            files_only = true;
            continue;
        }
        const bool wide = arg[1] == '-';
        const char *name = arg + (wide ? 2 : 1), *equal = wide ? strchr(name, '=') : NULL;
        const size_t n = equal ? (size_t)(equal - name) : strlen(name);
        const option *p = wide || n == 1 ? find(name, n, wide ? 0 : *name) : NULL;
        if (!p) return unknown(c, arg, name);
        if (!takes(c, p)) {
            cli_complain("%s takes no option %s (tacitus %s --help)", c->name, arg, c->name);
            return false;
        }
        const char *value = equal ? equal + 1 : NULL;
        if (p->value && !value && i + 1 < argc) value = argv[++i];
        if (p->value ? !value : equal != NULL) {
            cli_complain("--%s %s", p->name, p->value ? "needs a value" : "takes no value");
            return false;
        }
        if (!p->set(o, value ? value : "")) {
            cli_complain("--%s: '%s' is no valid %s", p->name, value, p->value);
            return false;
        }
    }
    return true;
}

bool cli_choose_format(cli_options *o, const char *names, const char *otherwise)
{
    static const struct {
        const char *name;
        tac_format format;
    } all[] = {{"jsonl", TAC_FORMAT_JSONL}, {"json", TAC_FORMAT_JSONL},    {"table", TAC_FORMAT_TABLE},
               {"csv", TAC_FORMAT_CSV},     {"plover", TAC_FORMAT_PLOVER}, {"conllu", TAC_FORMAT_CONLLU}};
    const char *want = o->format ? o->format : otherwise;
    const size_t n = strlen(want);
    bool listed = false;
    for (const char *s = names; *s && !listed; s += strcspn(s, ",") + (s[strcspn(s, ",")] == ','))
        listed = strcspn(s, ",") == n && !strncmp(s, want, n);
    for (size_t i = 0; listed && i < sizeof all / sizeof *all; i++)
        if (!strcmp(all[i].name, want)) {
            o->set.format = all[i].format;
            return true;
        }
    cli_complain("--format: '%s' is none of %s", want, names);
    return false;
}

bool cli_open(cli_options *o, unsigned need, tac_engine **engine, tac_coder **coder)
{
    tac_error err = {0};
    o->engine.need = need;
    o->engine.no_scorer |= o->set.rules_only;
    *coder = NULL;
    if (tac_engine_open(&o->engine, engine, &err) || tac_coder_new(*engine, &o->set, coder, &err)) {
        cli_fail(&err);
        tac_engine_close(*engine);
        return false;
    }
    return true;
}
