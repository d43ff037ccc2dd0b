/* completion.c - tacitus completion: a script for bash, made from the tables of commands and options. */
#include "cli/cli.h"

int cli_completion(cli_options *o)
{
    (void)o;
    cli_print("# bash completion for tacitus; made by: tacitus completion\n"
              "_tacitus()\n{\n"
              "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=\n"
              "    COMPREPLY=()\n"
              "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n        words=\"");
    for (size_t i = 0; i < cli_command_count; i++) cli_print("%s%s", i ? " " : "", cli_commands[i].name);
    cli_print("\"\n        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n        return\n    fi\n"
              "    case $before in\n"
              "    --format) words=\"jsonl table csv plover conllu json\" ;;\n"
              "    --status) words=\"all actual future hypothetical negated historical\" ;;\n"
              "    --input) words=\"text jsonl csv feed html\" ;;\n"
              "    codebook) words=\"check test list show coverage\" ;;\n"
              "    actors) words=\"build import unknown known\" ;;\n"
              "    model) words=\"build info\" ;;\n"
              "    esac\n"
              "    if [ -n \"$words\" ]; then\n        COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n        "
              "return\n    fi\n"
              "    case ${COMP_WORDS[1]} in\n");
    for (size_t i = 0; i < cli_command_count; i++) {
        const char *name;
        cli_print("    %s) words=\"", cli_commands[i].name);
        for (size_t k = 0; (name = cli_option_name(&cli_commands[i], k)); k++) cli_print("%s--%s", k ? " " : "", name);
        cli_print("\" ;;\n");
    }
    cli_print("    esac\n"
              "    case $word in\n"
              "    -*) COMPREPLY=($(compgen -W \"$words\" -- \"$word\")) ;;\n"
              "    *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n"
              "    esac\n}\n"
              "complete -o filenames -F _tacitus tacitus\n");
    cli_flush();
    return CLI_OK;
}
