/* code.c - tacitus code: events of documents. */
#include "cli/cli.h"

int cli_code(cli_options *o)
{
    if (!cli_choose_format(o, "jsonl,table,csv,plover", cli_terminal() ? "table" : "jsonl")) return CLI_USAGE;
    o->set.colour = cli_terminal();
    o->set.width = cli_width();
    return cli_documents(o, tac_code, TAC_NEED_ALL, false);
}
