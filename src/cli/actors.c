/* actors.c - tacitus actors: who is that? */
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

int cli_actors(cli_options *o)
{
    tac_engine *engine;
    tac_coder *coder;
    int status = CLI_OK;
    if (!cli_choose_format(o, "table,json", "table")) return CLI_USAGE;
    o->set.width = cli_width();
    if (!cli_open(o, TAC_NEED_MODEL | TAC_NEED_ACTORS, &engine, &coder)) return CLI_FAILED;
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
    tac_coder_free(coder);
    tac_engine_close(engine);
    cli_flush();
    return status;
}
