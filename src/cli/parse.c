/* parse.c - tacitus parse: words, tags, heads, lemmas and entities. */
#include "cli/cli.h"

int cli_parse(cli_options *o)
{
    if (!cli_choose_format(o, "conllu,json", "conllu")) return CLI_USAGE;
    return cli_documents(o, tac_parse, TAC_NEED_MODEL, false);
}
