/* explain.c - tacitus explain: how documents were coded, step by step. */
#include "cli/cli.h"

int cli_explain(cli_options *o)
{
    o->set.colour = cli_terminal();
    o->set.width = cli_width();
    return cli_documents(o, tac_explain, TAC_NEED_ALL, false);
}
