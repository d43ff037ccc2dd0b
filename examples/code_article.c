/* code_article.c - codes the article on standard input and prints who did what to whom.
 * cc code_article.c $(pkg-config --cflags --libs --static tacitus) -o code_article; ./code_article 2025-03-31 <
 * article.txt */
#include <stdio.h>

#include "tacitus.h"

int main(int argc, char **argv)
{
    static char text[1 << 20];
    tac_engine *engine = NULL;
    tac_coder *coder = NULL;
    const tac_event *event = NULL;
    size_t n = 0;
    tac_error err = {0};
    const tac_doc doc = {.date = tac_str_of(argc > 1 ? argv[1] : NULL),
                         .text = {text, fread(text, 1, sizeof text, stdin)}};

    if (tac_engine_open(NULL, &engine, &err) || tac_coder_new(engine, NULL, &coder, &err) ||
        tac_code_events(coder, &doc, &event, &n, &err))
        fprintf(stderr, "%s: %s\n", err.file, err.message);
    for (size_t i = 0; i < n; i++) {
        const tac_str by = event[i].actors ? event[i].actor[0].text : tac_str_of("somebody");
        const tac_str to = event[i].recipients ? event[i].recipient[0].text : tac_str_of("-");
        printf("%.*s  %.*s -> %.*s\n", (int)event[i].event.n, event[i].event.s, (int)by.n, by.s, (int)to.n, to.s);
    }
    tac_coder_free(coder);
    tac_engine_close(engine);
    return err.code != TAC_OK;
}
