/* version.c - tacitus version: all that makes a record. */
#include "cli/cli.h"

int cli_version(cli_options *o)
{
    tac_engine *engine;
    tac_coder *coder;
    if (!cli_open(o, TAC_NEED_ALL, &engine, &coder)) {
        cli_print("tacitus   %s\n", tac_version());
        cli_flush();
        return CLI_FAILED;
    }
    const tac_str d = tac_engine_describe(engine);
    cli_write(d.s, d.n);
    cli_print("%-9s %s with the default options\n", "run", tac_coder_run(coder));
    tac_coder_free(coder);
    tac_engine_close(engine);
    cli_flush();
    return CLI_OK;
}
