/* store.c - the event store's public functions. */
#include <stdlib.h>

#include "api/api.h"
#include "store/store.h"

struct tac_store {
    store *s;
};

tac_status tac_store_open(const char *path, bool write, tac_store **out, tac_error *err)
{
    tac_store *t = calloc(1, sizeof *t);
    *out = NULL;
    if (!t) return error_set(err, TAC_ERR_LIMIT, path, 0, 0, "out of memory");
    const tac_status st = store_open(path, write, &t->s, err);
    if (st)
        free(t);
    else
        *out = t;
    return st;
}

void tac_store_close(tac_store *t)
{
    if (!t) return;
    store_close(t->s);
    free(t);
}

static store_doc doc_of(const tac_doc *d)
{
    return (store_doc){.id = api_str(d->id),
                       .date = api_str(d->date),
                       .source = api_str(d->source),
                       .url = api_str(d->url),
                       .language = api_str(d->language),
                       .title = api_str(d->title),
                       .text = api_str(d->text)};
}

tac_status tac_store_has(tac_store *t, const tac_doc *doc, bool *has, tac_error *err)
{
    const store_doc d = doc_of(doc);
    return store_has(t->s, &d, has, err);
}

tac_status tac_store_put(tac_store *t, const tac_doc *doc, tac_str lines, const char *run, tac_str describe,
                         bool *stored, tac_error *err)
{
    const store_doc d = doc_of(doc);
    return store_put(t->s, &d, api_str(lines), str_of(run), api_str(describe), stored, err);
}

tac_status tac_store_commit(tac_store *t, tac_error *err)
{
    return store_commit(t->s, err);
}

tac_status tac_store_delete(tac_store *t, tac_str id, size_t *gone, tac_error *err)
{
    return store_delete(t->s, api_str(id), gone, err);
}

/* A made text as the caller's own, to be freed with tac_free; *out stays NULL after an error. */
static tac_status give_text(buf *text, tac_status st, char **out, tac_error *err)
{
    buf_char(text, '\0');
    if (!st && text->oom) st = error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    if (st)
        buf_free(text);
    else
        *out = text->s;
    return st;
}

tac_status tac_store_check(tac_store *t, bool *sound, size_t *documents, size_t *events, char **findings,
                           tac_error *err)
{
    buf out = {0};
    *findings = NULL;
    *documents = *events = 0;
    tac_status st = store_check(t->s, &out, sound, err);
    if (!st && *sound) st = store_count(t->s, documents, events, err);
    return give_text(&out, st, findings, err);
}

typedef struct relay {
    tac_event_sink *sink;
    void *with;
    const tac_filter *f;
    buf line;
} relay;

static tac_status one(void *with, str line, tac_error *err)
{
    relay *r = with;
    if (r->f->format == TAC_FORMAT_JSONL) return r->sink(r->with, (tac_str){line.s, line.n}, err);
    buf_clear(&r->line);
    const bool table = r->f->format == TAC_FORMAT_TABLE;
    if (!(table ? store_row(line, r->f->width, r->f->colour, &r->line) : store_csv(line, &r->line)))
        return error_set(err, TAC_ERR_JSON, NULL, 0, 0, "a record that is no JSON");
    if (r->line.oom) return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    if (table) r->line.n--; /* its end is the caller's */
    return r->sink(r->with, (tac_str){r->line.s, r->line.n}, err);
}

static store_filter filter_of(const tac_filter *f)
{
    return (store_filter){.from = api_str(f->from),
                          .to = api_str(f->to),
                          .actor = api_str(f->actor),
                          .recipient = api_str(f->recipient),
                          .party = api_str(f->party),
                          .name = api_str(f->name),
                          .event = api_str(f->event),
                          .mode = api_str(f->mode),
                          .context = api_str(f->context),
                          .country = api_str(f->country),
                          .place = api_str(f->place),
                          .source = api_str(f->source),
                          .words = api_str(f->words),
                          .quad = f->quad,
                          .statuses = f->statuses,
                          .min_confidence = f->min_confidence,
                          .limit = f->limit};
}

tac_status tac_store_query(tac_store *t, const tac_filter *f, tac_event_sink *sink, void *with, tac_error *err)
{
    relay r = {.sink = sink, .with = with, .f = f};
    const store_filter own = filter_of(f);
    tac_status st = TAC_OK;
    if (f->format != TAC_FORMAT_JSONL) {
        if (f->format == TAC_FORMAT_TABLE)
            record_table_header(f->width, f->colour, &r.line);
        else
            record_csv_header(&r.line);
        if (r.line.n) st = sink(with, (tac_str){r.line.s, (uint32_t)r.line.n - 1}, err); /* its end is the caller's */
    }
    if (!st) st = store_query(t->s, &own, one, &r, err);
    buf_free(&r.line);
    return st;
}

typedef struct sum_relay {
    tac_sum_sink *sink;
    void *with;
} sum_relay;

static tac_status one_sum(void *with, const store_sum *x, tac_error *err)
{
    const sum_relay *r = with;
    const tac_sum sum = {.period = {x->period.s, x->period.n},
                         .events = x->events,
                         .documents = x->documents,
                         .scale = x->scale,
                         .goldstein = x->goldstein};
    return r->sink(r->with, &sum, err);
}

tac_status tac_store_series(tac_store *t, const tac_filter *f, const char *by, tac_sum_sink *sink, void *with,
                            tac_error *err)
{
    sum_relay r = {sink, with};
    const store_filter own = filter_of(f);
    const store_sums sums = {one_sum, &r};
    return store_series(t->s, &own, str_of(by), &sums, err);
}

tac_status tac_store_network(tac_store *t, const tac_filter *f, bool gexf, char **out, tac_error *err)
{
    buf all = {0};
    const store_filter own = filter_of(f);
    *out = NULL;
    const tac_status st = store_network(t->s, &own, gexf, &all, err);
    return give_text(&all, st, out, err);
}

tac_status tac_store_people(tac_store *t, char **out, tac_error *err)
{
    buf all = {0};
    *out = NULL;
    const tac_status st = store_people(t->s, &all, err);
    return give_text(&all, st, out, err);
}

void tac_free(void *memory)
{
    free(memory);
}
