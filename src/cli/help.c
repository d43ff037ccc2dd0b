/* help.c - tacitus help: what there is, and one command in detail. */
#include <string.h>

#include "cli/cli.h"

static void overview(void)
{
    cli_print(
        "tacitus %s - political event records from news text: who did what to whom, when, where, according to whom\n\n"
        "usage: tacitus COMMAND [OPTIONS] [ARGUMENTS]\n\n",
        tac_version());
    for (size_t i = 0; i < cli_command_count; i++)
        cli_print("  %-11s %s\n", cli_commands[i].name, cli_commands[i].summary);
    cli_print(
        "\ntacitus COMMAND --help tells more. FILE may be - for standard input, which is also read when no FILE is "
        "given.\n"
        "Exit status: 0 success, 1 some documents could not be read, 2 wrong usage, 3 could not start or write.\n");
}

static void one(const cli_command *c)
{
    cli_print("usage: tacitus %s %s\n\n%s.\n%s\n", c->name, c->usage, c->summary, c->details);
    cli_print("\nOptions:\n");
    cli_print_options(c);
}

int cli_help(cli_options *o)
{
    const cli_command *c = o->args ? cli_find(o->arg[0]) : NULL;
    if (o->args && !c) {
        cli_complain("no command is named '%s' (tacitus help)", o->arg[0]);
        return CLI_USAGE;
    }
    if (c)
        one(c);
    else
        overview();
    cli_flush();
    return CLI_OK;
}
