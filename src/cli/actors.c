/* actors.c - tacitus actors: who is that? And its actions: build, import, unknown. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

static int answer(tac_coder *c, const cli_options *o, tac_str mention)
{
    tac_str out;
    tac_error err = {0};
    if (!tac_actor_lookup(c, mention, tac_str_of(o->date), &out, &err)) {
        cli_write(out.s, out.n);
        if (o->flush) cli_flush();
        return CLI_OK;
    }
    cli_fail(&err);
    return err.code == TAC_ERR_UTF8 || err.code == TAC_ERR_LIMIT ? CLI_BAD_DOCUMENTS : CLI_FAILED;
}

static int build(const cli_options *o)
{
    tac_error err = {0};
    if (o->args > 2 || !o->output) {
        cli_complain("actors build: say build DIR -o FILE");
        return CLI_USAGE;
    }
    const char *dir = o->args == 2 ? o->arg[1] : o->engine.actors ? o->engine.actors : "actors";
    return tac_actors_build(dir, o->output, &err) ? cli_fail(&err) : CLI_OK;
}

static int write_file(const cli_options *o, tac_str all, FILE **to)
{
    if (!o->output) {
        cli_write(all.s, all.n);
        return CLI_OK;
    }
    if (!*to) *to = fopen(o->output, "w");
    if (*to && fwrite(all.s, 1, all.n, *to) == all.n) return CLI_OK;
    cli_complain("%s: %s", o->output, strerror(errno));
    return CLI_FAILED;
}

/* What was left out is named on standard error; the rest is taken over. */
static int import(tac_coder *c, const cli_options *o)
{
    FILE *to = NULL;
    int status = CLI_OK;
    for (int i = 1; i < o->args && status != CLI_FAILED; i++) {
        tac_import_result n;
        tac_str out, left_out;
        tac_error err = {0};
        if (tac_actors_import(c, o->arg[i], &n, &out, &left_out, &err)) {
            cli_fail(&err);
            status = CLI_BAD_DOCUMENTS;
            continue;
        }
        if (!o->quiet) fwrite(left_out.s, 1, left_out.n, stderr);
        if (n.left_out && !status) status = CLI_BAD_DOCUMENTS;
        const int wrote = write_file(o, out, &to);
        if (wrote) status = wrote;
        fprintf(stderr, "%s: %zu names, %zu lines written, %zu left out, %zu said to be nobody\n", o->arg[i], n.names,
                n.lines, n.left_out, n.nobody);
    }
    if (to && fclose(to) && status != CLI_FAILED) {
        cli_complain("%s: %s", o->output, strerror(errno));
        status = CLI_FAILED;
    }
    return status;
}

/* Persons first, then the others, each with a comment that says how often and where. */
static void unknown(int pass, const char *line, size_t times, const char *example)
{
    int bars = 0;
    for (const char *s = line; *s; s++) bars += *s == '|';
    const char *after = strchr(line, '|');
    const bool person = after && strncmp(after, "|  |", 4) != 0;
    if (bars == 8 && person == (pass == 0)) cli_print("# %zu: %.160s\n%s\n", times, example, line);
}

static int list_unknown(tac_coder *c, const cli_options *o)
{
    cli_print("# name | surname or other names | ... : see actors/README.md; the fields are those of @persons, behind\n"
              "# the line @groups those of @groups. Fill in code, sector, office and dates, then use --actor-file.\n");
    return cli_tally(c, o, tac_actors_unknown, unknown);
}

static int look_up(tac_coder *coder, const cli_options *o)
{
    int status = CLI_OK;
    for (int i = 0; i < o->args; i++) {
        const int st = answer(coder, o, tac_str_of(o->arg[i]));
        status = st > status ? st : status;
    }
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    while (!o->args && (n = getline(&line, &cap, stdin)) >= 0) {
        while (n && (line[n - 1] == '\n' || line[n - 1] == '\r')) n--;
        const int st = answer(coder, o, (tac_str){line, (size_t)n});
        status = st > status ? st : status;
    }
    free(line);
    return status;
}

int cli_actors(cli_options *o)
{
    tac_engine *engine;
    tac_coder *coder;
    const char *action = o->args ? o->arg[0] : "";
    const bool imports = o->args > 1 && !strcmp(action, "import"), unknowns = o->args > 1 && !strcmp(action, "unknown");
    if (o->args && !strcmp(action, "build")) return build(o);
    if (o->args == 1 && o->db && !strcmp(action, "known")) return cli_people(o);
    if (!cli_choose_format(o, "table,json", "table")) return CLI_USAGE;
    o->set.width = cli_width();
    o->engine.no_scorer = true;
    const unsigned need = imports ? TAC_NEED_ACTORS : unknowns ? TAC_NEED_ALL : TAC_NEED_MODEL | TAC_NEED_ACTORS;
    if (!cli_open(o, need, &engine, &coder)) return CLI_FAILED;
    const int status = imports ? import(coder, o) : unknowns ? list_unknown(coder, o) : look_up(coder, o);
    tac_coder_free(coder);
    tac_engine_close(engine);
    cli_flush();
    return status;
}
