/* codebook.c - tacitus codebook check, test, list, show, coverage. */
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"

static int checked(const tac_engine *engine)
{
    const tac_str d = tac_engine_describe(engine);
    cli_write(d.s, d.n);
    cli_print("codebook is well-formed\n");
    return CLI_OK;
}

static int tested(tac_coder *c, const cli_options *o)
{
    tac_test_result r;
    tac_str out;
    tac_error err = {0};
    if (tac_codebook_test(c, o->each_rule, &r, &out, &err)) return cli_fail(&err);
    cli_write(out.s, out.n);
    cli_print("%zu examples: %zu passed, %zu failed\n", r.examples, r.examples - r.failed, r.failed);
    if (o->each_rule)
        cli_print("%zu rules and operators: %zu needed by an example, %zu not\n", r.rules, r.rules - r.unneeded,
                  r.unneeded);
    return r.failed || r.unneeded ? CLI_BAD_DOCUMENTS : CLI_OK;
}

static int shown(tac_coder *c, const cli_options *o)
{
    for (int i = 1; i < o->args; i++) {
        tac_str out;
        tac_error err = {0};
        if (tac_codebook_show(c, tac_str_of(o->arg[i]), &out, &err)) {
            cli_fail(&err);
            return err.code == TAC_ERR_USAGE ? CLI_USAGE : CLI_FAILED;
        }
        cli_write(out.s, out.n);
    }
    return CLI_OK;
}

static void gap(int pass, const char *lemma, size_t times, const char *example)
{
    if (!pass) cli_print("%6zu  %-20s %.160s\n", times, lemma, example);
}

static bool is_folder(const char *path)
{
    struct stat at;
    return !stat(path, &at) && S_ISDIR(at.st_mode);
}

static const char *const actions[] = {"check", "test", "list", "show", "coverage"};

static const char *action_at(size_t i)
{
    return actions[i];
}

int cli_codebook(cli_options *o)
{
    tac_engine *engine;
    tac_coder *coder;
    tac_str out = {"", 0};
    tac_error err = {0};
    int which = -1, status = CLI_OK;
    for (int i = 0; o->args && i < 5; i++)
        if (!strcmp(o->arg[0], actions[i])) which = i;
    if (which < 0) {
        const char *near = o->args ? cli_nearest(o->arg[0], action_at, 5) : NULL;
        cli_complain("codebook: say check, test, list, show or coverage%s%s", near ? "; did you mean " : "",
                     near ? near : "");
        return CLI_USAGE;
    }
    const bool corpus = which == 4 && o->args > 1 && !is_folder(o->arg[1]); /* coverage FILE... */
    if (!corpus && (which == 3) != (o->args > 1) && !(which != 3 && o->args == 2)) {
        cli_complain("codebook show: name an event type, a rule or an operator");
        return CLI_USAGE;
    }
    if (!corpus && which != 3 && o->args == 2) o->engine.codebook = o->arg[1];
    o->engine.no_scorer = true;      /* examples are the rules' own */
    o->set.memory = (size_t)1 << 30; /* all examples are kept while one rule after another is switched off */
    if (!cli_open(o, which == 1 || corpus ? TAC_NEED_ALL : TAC_NEED_CODEBOOK, &engine, &coder)) return CLI_FAILED;
    switch (which) {
    case 0:
        status = checked(engine);
        break;
    case 1:
        status = tested(coder, o);
        break;
    case 2:
        err.code = tac_codebook_list(coder, &out, &err);
        break;
    case 3:
        status = shown(coder, o);
        break;
    default:
        if (corpus)
            status = cli_tally(coder, o, tac_codebook_gaps, gap);
        else
            err.code = tac_codebook_coverage(coder, &out, &err);
        break;
    }
    if (err.code) status = cli_fail(&err);
    cli_write(out.s, out.n);
    tac_coder_free(coder);
    tac_engine_close(engine);
    cli_flush();
    return status;
}
