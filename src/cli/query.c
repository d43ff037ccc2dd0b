/* query.c - tacitus query, series, network, check, delete: what the database holds. */
#include <string.h>

#include "cli/cli.h"

static tac_status line(void *with, tac_str record, tac_error *err)
{
    (void)with;
    (void)err;
    cli_write(record.s, record.n);
    cli_write("\n", 1);
    return TAC_OK;
}

/* The database to be read, and the filter's part that the options for coding hold. */
static bool open_store(cli_options *o, const char *name, tac_store **s, int *status)
{
    tac_error err = {0};
    o->filter.statuses = o->set.statuses;
    o->filter.min_confidence = o->set.min_confidence;
    if (!o->db) {
        cli_complain("%s: say --db FILE", name);
        *status = CLI_USAGE;
        return false;
    }
    if (!tac_store_open(o->db, false, s, &err)) return true;
    *status = cli_fail(&err);
    return false;
}

/* The end of a command, with the text that it made (NULL: none), which is freed. */
static int close_store(tac_store *s, char *text, int status)
{
    if (text) cli_write(text, strlen(text));
    tac_free(text);
    tac_store_close(s);
    cli_flush();
    return status;
}

int cli_query(cli_options *o)
{
    tac_store *s;
    tac_error err = {0};
    int status = CLI_OK;
    if (!cli_choose_format(o, "jsonl,table,csv", cli_terminal() ? "table" : "jsonl")) return CLI_USAGE;
    o->filter.format = o->set.format;
    o->filter.colour = cli_terminal();
    o->filter.width = cli_width();
    if (!open_store(o, "query", &s, &status)) return status;
    if (tac_store_query(s, &o->filter, line, NULL, &err)) status = cli_fail(&err);
    return close_store(s, NULL, status);
}

static const char SERIES_HEAD[] = "period,events,scale,goldstein,documents,events_a_document\n";

static tac_status sum(void *with, const tac_sum *one, tac_error *err)
{
    (void)err;
    if (!(*(size_t *)with)++) cli_print("%s", SERIES_HEAD);
    cli_print("%.*s,%lld,", (int)one->period.n, one->period.s, one->events);
    if (one->events)
        cli_print("%.2f,%.2f", one->scale, one->goldstein);
    else
        cli_print(",");
    cli_print(",%lld,", one->documents);
    if (one->documents) cli_print("%.6f", (double)one->events / (double)one->documents);
    cli_print("\n");
    return TAC_OK;
}

int cli_series(cli_options *o)
{
    tac_store *s;
    tac_error err = {0};
    size_t rows = 0;
    int status = CLI_OK;
    if (!open_store(o, "series", &s, &status)) return status;
    if (tac_store_series(s, &o->filter, o->by ? o->by : "month", sum, &rows, &err)) {
        status = cli_fail(&err);
        if (err.code == TAC_ERR_USAGE) status = CLI_USAGE;
    } else if (!rows)
        cli_print("%s", SERIES_HEAD);
    return close_store(s, NULL, status);
}

int cli_people(cli_options *o)
{
    tac_store *s;
    tac_error err = {0};
    char *out = NULL;
    int status = CLI_OK;
    if (!open_store(o, "actors known", &s, &status)) return status;
    if (tac_store_people(s, &out, &err)) status = cli_fail(&err);
    return close_store(s, out, status);
}

int cli_network(cli_options *o)
{
    tac_store *s;
    tac_error err = {0};
    char *out = NULL;
    int status = CLI_OK;
    const bool gexf = o->format && !strcmp(o->format, "gexf");
    if (o->format && !gexf && strcmp(o->format, "graphml") != 0) {
        cli_complain("--format: '%s' is none of graphml,gexf", o->format);
        return CLI_USAGE;
    }
    if (!open_store(o, "network", &s, &status)) return status;
    if (tac_store_network(s, &o->filter, gexf, &out, &err)) status = cli_fail(&err);
    return close_store(s, out, status);
}

int cli_delete(cli_options *o)
{
    tac_store *s;
    tac_error err = {0};
    int status = CLI_OK;
    if (!open_store(o, "delete", &s, &status)) return status;
    for (int i = 0; i < o->args && status != CLI_FAILED; i++) {
        size_t gone;
        if (tac_store_delete(s, tac_str_of(o->arg[i]), &gone, &err))
            status = cli_fail(&err);
        else if (!gone) {
            cli_complain("%s: no document of this id or hash", o->arg[i]);
            status = CLI_BAD_DOCUMENTS;
        }
    }
    return close_store(s, NULL, status);
}

int cli_check(cli_options *o)
{
    tac_store *s;
    tac_error err = {0};
    char *findings = NULL;
    size_t documents, events;
    bool sound;
    int status = CLI_OK;
    if (!open_store(o, "check", &s, &status)) return status;
    if (tac_store_check(s, &sound, &documents, &events, &findings, &err))
        status = cli_fail(&err);
    else if (sound)
        cli_print("sound: %zu documents, %zu events\n", documents, events);
    else
        status = CLI_BAD_DOCUMENTS;
    return close_store(s, findings, status);
}
