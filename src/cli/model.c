/* model.c - tacitus model build, info. */
#include <string.h>

#include "cli/cli.h"

static int info(cli_options *o)
{
    tac_engine *engine;
    tac_coder *coder;
    tac_str out;
    tac_error err = {0};
    int status = CLI_OK;
    if (o->args == 2) o->engine.model = o->arg[1];
    o->engine.verify = true;
    if (!cli_open(o, TAC_NEED_MODEL, &engine, &coder)) return CLI_FAILED;
    if (tac_model_info(coder, &out, &err))
        status = cli_fail(&err);
    else
        cli_write(out.s, out.n);
    tac_coder_free(coder);
    tac_engine_close(engine);
    cli_flush();
    return status;
}

int cli_model(cli_options *o)
{
    tac_error err = {0};
    if (o->args && o->args <= 2 && !strcmp(o->arg[0], "info")) return info(o);
    if (o->args == 2 && !strcmp(o->arg[0], "build") && o->output)
        return tac_model_build(o->arg[1], o->output, &err) ? cli_fail(&err) : CLI_OK;
    cli_complain("model: say info [FILE], or build DIR -o FILE");
    return CLI_USAGE;
}
