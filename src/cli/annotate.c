/* annotate.c - tacitus annotate: all that was found in documents. */
#include "cli/cli.h"

int cli_annotate(cli_options *o)
{
    return cli_documents(o, tac_annotate, TAC_NEED_ALL, false);
}
