/* eval.c - tacitus eval: records against a gold file. */
#include "cli/cli.h"

int cli_eval(cli_options *o)
{
    tac_engine *engine;
    tac_coder *coder;
    tac_str out;
    tac_error err = {0};
    int status = CLI_OK;
    if (o->args != 1) {
        cli_complain("eval: name one gold file (tacitus eval --help)");
        return CLI_USAGE;
    }
    /* Records made before need no model. */
    if (!cli_open(o, o->events ? TAC_NEED_CODEBOOK : TAC_NEED_ALL, &engine, &coder)) return CLI_FAILED;
    if (tac_eval(coder, o->arg[0], o->events, o->verbose, &out, &err)) {
        cli_fail(&err);
        status = err.code == TAC_ERR_JSON || err.code == TAC_ERR_UTF8 || err.code == TAC_ERR_IO ? CLI_BAD_DOCUMENTS
                                                                                                : CLI_FAILED;
    } else {
        cli_write(out.s, out.n);
    }
    tac_coder_free(coder);
    tac_engine_close(engine);
    cli_flush();
    return status;
}
