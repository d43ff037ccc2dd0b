/* relate.c - tacitus relate: the event type between two spans. */
#include "cli/cli.h"

int cli_relate(cli_options *o)
{
    if (o->input == TAC_INPUT_TEXT) {
        cli_complain("relate reads JSON lines with source and target spans, no plain text");
        return CLI_USAGE;
    }
    o->input = TAC_INPUT_JSONL;
    return cli_documents(o, tac_relate, TAC_NEED_ALL, true);
}
