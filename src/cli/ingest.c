/* ingest.c - tacitus ingest: documents are coded by many threads and stored by one. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/cli.h"

/* A batch is one transaction: stored as a whole or not at all. */
enum { BATCH_DOCUMENTS = 500, BATCH_SECONDS = 2 };

typedef struct ingest {
    tac_store *to, *look; /* the writer's connection, the reader's */
    char run[32];
    tac_str describe;
    size_t stored, there, batch;
    time_t since;
} ingest;

static void begin(void *with, const tac_engine *engine, const char *run)
{
    ingest *g = with;
    snprintf(g->run, sizeof g->run, "%s", run);
    g->describe = tac_engine_describe(engine);
}

static tac_status give(void *with, const tac_doc *doc, tac_str records, tac_error *err)
{
    ingest *g = with;
    bool stored;
    const tac_status st = tac_store_put(g->to, doc, records, g->run, g->describe, &stored, err);
    if (st) return st;
    g->stored += stored;
    g->there += !stored;
    if (!g->batch++) g->since = time(NULL);
    if (g->batch < BATCH_DOCUMENTS && time(NULL) - g->since < BATCH_SECONDS) return TAC_OK;
    g->batch = 0;
    return tac_store_commit(g->to, err);
}

static tac_status skip(void *with, const tac_doc *doc, bool *yes, tac_error *err)
{
    ingest *g = with;
    return tac_store_has(g->look, doc, yes, err);
}

int cli_ingest(cli_options *o)
{
    ingest g = {0};
    tac_error err = {0};
    const cli_taking to = {.give = give, .skip = skip, .begin = begin, .with = &g};
    if (!o->db) {
        cli_complain("ingest: say --db FILE");
        return CLI_USAGE;
    }
    o->set.format = TAC_FORMAT_JSONL;
    o->set.people = true;
    o->set.statuses = ~0U; /* what is asked for is decided when it is asked */
    if (tac_store_open(o->db, true, &g.to, &err) || tac_store_open(o->db, false, &g.look, &err)) {
        tac_store_close(g.to);
        return cli_fail(&err);
    }
    int status = cli_documents_to(o, tac_code, TAC_NEED_ALL, false, &to);
    if (status != CLI_FAILED && tac_store_commit(g.to, &err)) status = cli_fail(&err);
    if (!o->quiet && status != CLI_FAILED) cli_print("%zu documents stored\n", g.stored);
    tac_store_close(g.look);
    tac_store_close(g.to);
    cli_flush();
    return status;
}
