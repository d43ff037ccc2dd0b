/* train.c - tacitus train: the learned scorer's weights from labelled sentences. */
#include "cli/cli.h"

int cli_train(cli_options *o)
{
    tac_engine *engine;
    tac_coder *coder;
    tac_str out;
    tac_error err = {0};
    int status = CLI_OK;
    if (o->args != 1 || !o->output) {
        cli_complain("train: say train DIR -o FILE (DIR holds labelled sentences, FILE receives the weights)");
        return CLI_USAGE;
    }
    o->engine.no_scorer = true; /* weights of before are of no use, and may be damaged */
    if (!cli_open(o, TAC_NEED_ALL, &engine, &coder)) return CLI_FAILED;
    if (tac_train(coder, o->arg[0], o->output, &out, &err))
        status = cli_fail(&err);
    else
        cli_write(out.s, out.n);
    tac_coder_free(coder);
    tac_engine_close(engine);
    cli_flush();
    return status;
}
