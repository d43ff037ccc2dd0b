/* coder.c - a thread's coder: one document through all stages. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"

/* A document over this is a damaged file rather than news; the arena's cap bounds the memory besides. */
enum { MAX_TEXT = 16 << 20 };

tac_settings tac_settings_default(void)
{
    return (tac_settings){
        .format = TAC_FORMAT_JSONL,
        .statuses = 1u << TAC_ACTUAL | 1u << TAC_FUTURE | 1u << TAC_HISTORICAL,
        .memory = (size_t)512 << 20, /* 100,000 brackets without a break take 300 MB, a news item 1 */
        .width = 120,
    };
}

/* `run`: equal exactly when program, data and the settings that change a coding are. */
static void name_run(tac_coder *c)
{
    buf b = {0};
    buf_put(&b, c->engine->describe.s, c->engine->describe.n);
    buf_printf(&b, "statuses %u\nlead %zu\nmin-confidence ", c->set.statuses, c->set.lead);
    buf_number(&b, c->set.min_confidence, 6);
    if (c->set.rules_only) buf_puts(&b, "\nrules only");
    hash_hex16(b.s, b.n, c->run);
    buf_free(&b);
}

tac_status tac_coder_new(const tac_engine *engine, const tac_settings *settings, tac_coder **coder, tac_error *err)
{
    *coder = NULL;
    tac_coder *c = calloc(1, sizeof *c);
    if (!c) return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    c->engine = engine;
    c->set = settings ? *settings : tac_settings_default();
    if (!c->set.memory) c->set.memory = tac_settings_default().memory;
    c->arena = arena_new(c->set.memory);
    c->scratch = arena_new(c->set.memory);
    c->ahead.arena = arena_new(c->set.memory);
    if (engine->model) c->parser = nlp_parser_new(engine->model, engine->grammar);
    if (!c->arena || !c->scratch || !c->ahead.arena || (engine->model && !c->parser)) {
        tac_coder_free(c);
        return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    }
    if (c->parser && c->set.share) nlp_parser_share(c->parser, c->set.share);
    name_run(c);
    *coder = c;
    return TAC_OK;
}

void tac_coder_free(tac_coder *coder)
{
    if (!coder) return;
    nlp_parser_free(coder->parser);
    arena_free(coder->arena);
    arena_free(coder->scratch);
    arena_free(coder->ahead.arena);
    buf_free(&coder->out);
    buf_free(&coder->more);
    free(coder);
}

const char *tac_coder_run(const tac_coder *coder)
{
    return coder->run;
}

static tac_status check_utf8(str s, const char *what, tac_error *err)
{
    const size_t bad = utf8_valid(s.s, s.n);
    if (bad == s.n) return TAC_OK;
    return error_set(err, TAC_ERR_UTF8, NULL, 0, 0, "%s is not UTF-8: byte %zu", what, bad);
}

tac_status api_check_doc(const tac_doc *doc, tac_error *err)
{
    if (doc->text.n > MAX_TEXT || doc->title.n > MAX_TEXT)
        return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "a document of %zu MB; the limit is %d MB",
                         (doc->text.n + doc->title.n) >> 20, MAX_TEXT >> 20);
    RETURN_IF_ERROR(check_utf8(api_str(doc->title), "the title", err));
    RETURN_IF_ERROR(check_utf8(api_str(doc->text), "the text", err));
    RETURN_IF_ERROR(check_utf8(api_str(doc->id), "the id", err));
    RETURN_IF_ERROR(check_utf8(api_str(doc->source), "the source", err));
    return check_utf8(api_str(doc->url), "the url", err);
}

static void guard(tac_coder *c, jmp_buf *at)
{
    arena_guard(c->arena, at);
    arena_guard(c->scratch, at);
    arena_guard(c->ahead.arena, at);
}

tac_status api_guarded(tac_coder *c, api_work *work, const tac_doc *doc, void *extra, tac_error *err)
{
    jmp_buf at;
    buf_clear(&c->out);
    arena_reset(c->arena);
    arena_reset(c->scratch);
    if (doc) RETURN_IF_ERROR(api_check_doc(doc, err));
    if (setjmp(at)) {
        guard(c, NULL);
        arena_reset(c->arena);
        arena_reset(c->scratch);
        buf_clear(&c->out);
        return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "the document needs more than %zu MB of memory",
                         c->set.memory >> 20);
    }
    guard(c, &at);
    const tac_status st = work(c, doc, extra, err);
    guard(c, NULL);
    return st;
}

tac_status api_result(tac_coder *c, tac_status st, tac_str *out, tac_error *err)
{
    *out = (tac_str){"", 0};
    if (st) return st;
    if (c->out.oom) {
        buf_free(&c->out);
        c->out = (buf){0};
        return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    }
    if (c->out.n) *out = (tac_str){c->out.s, c->out.n};
    return TAC_OK;
}

tac_status api_need(const tac_coder *c, unsigned parts, tac_error *err)
{
    const tac_engine *e = c->engine;
    const char *missing = NULL;
    if ((parts & TAC_NEED_MODEL) && !e->model) missing = "a language model";
    if ((parts & TAC_NEED_CODEBOOK) && !e->cb) missing = "a codebook";
    if ((parts & TAC_NEED_ACTORS) && !e->actors) missing = "the actors";
    if (!missing) return TAC_OK;
    return error_set(err, TAC_ERR_USAGE, NULL, 0, 0, "the engine was opened without %s", missing);
}

/* Keeps the first n sentences. */
static void cut(nlp_doc *d, size_t n)
{
    if ((size_t)d->nsent <= n) return;
    d->nsent = (int32_t)n;
    d->ntok = n ? d->sent[n - 1].end : 0;
    while (d->nent && d->ent[d->nent - 1].end > d->ntok) d->nent--;
}

tac_status api_parse(tac_coder *c, const tac_doc *doc, bool as_is, nlp_doc *out, tac_error *err)
{
    nlp_unit *units = NULL;
    size_t n = 0;
    RETURN_IF_ERROR(api_need(c, TAC_NEED_MODEL, err));
    if (!api_parsed_ahead(c, doc, as_is, out)) {
        RETURN_IF_ERROR(api_units(c->arena, doc, as_is, &units, &n, err));
        memset(out, 0, sizeof *out);
        RETURN_IF_ERROR(nlp_parse(c->parser, c->arena, units, n, out, err));
    }
    if (c->set.lead) cut(out, c->set.lead);
    return TAC_OK;
}

tac_status api_analyse(tac_coder *c, const tac_doc *doc, analysis *an, tac_error *err)
{
    const tac_engine *e = c->engine;
    memset(an, 0, sizeof *an);
    RETURN_IF_ERROR(api_need(c, TAC_NEED_ALL, err));
    RETURN_IF_ERROR(api_parse(c, doc, false, &an->doc, err));
    nlp_mend(&an->doc);
    const date_ymd date = record_date_of(api_str(doc->date));
    RETURN_IF_ERROR(actors_find_by(e->actors, c->arena, &an->doc, date, api_str(doc->source), &an->mentions, err));
    RETURN_IF_ERROR(situate_dates(c->arena, &an->doc, date, &an->dates, err));
    RETURN_IF_ERROR(situate_places(e->places, e->actors, c->arena, &an->doc, &an->mentions, &an->places, err));
    RETURN_IF_ERROR(situate_sources(e->cb, c->arena, &an->doc, &an->mentions, &an->sources, err));
    an->in = (coder_input){.cb = e->cb,
                           .doc = &an->doc,
                           .mentions = &an->mentions,
                           .dates = &an->dates,
                           .places = &an->places,
                           .sources = &an->sources,
                           .current_types = c->set.current,
                           .scorer = c->set.rules_only ? NULL : e->scorer,
                           .words = e->words,
                           .date = date};
    an->rdoc = (record_doc){.id = api_str(doc->id),
                            .date = api_str(doc->date),
                            .source = api_str(doc->source),
                            .url = api_str(doc->url),
                            .title = api_str(doc->title),
                            .text = api_str(doc->text),
                            .run = c->run,
                            .scale = e->scale};
    an->view = (record_view){&an->in, &an->events, &an->rdoc};
    return TAC_OK;
}

tac_status api_code(tac_coder *c, arena *a, analysis *an, coder_trace *trace, tac_error *err)
{
    (void)c;
    an->events = (coder_events){.n = 0};
    an->records = (records){NULL, 0};
    RETURN_IF_ERROR(coder_run(a, &an->in, trace, &an->events, err));
    return record_build(a, &an->view, &an->records, err);
}

bool api_wanted(const tac_coder *c, const coder_event *e)
{
    return (c->set.statuses >> e->status & 1u) && e->confidence >= c->set.min_confidence;
}

static tac_status code(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    analysis an;
    (void)extra;
    RETURN_IF_ERROR(api_analyse(c, doc, &an, err));
    RETURN_IF_ERROR(api_code(c, c->arena, &an, NULL, err));
    for (int32_t i = 0; i < an.records.n; i++) {
        const record *r = &an.records.r[i];
        if (!api_wanted(c, &an.events.e[r->lead])) continue;
        switch (c->set.format) {
        case TAC_FORMAT_TABLE:
            record_table(&an.view, r, c->set.width, c->set.colour, &c->out);
            break;
        case TAC_FORMAT_CSV:
            record_csv(&an.view, r, &c->out);
            break;
        case TAC_FORMAT_PLOVER:
            record_plover(&an.view, r, &c->out);
            break;
        default:
            record_json(&an.view, r, &c->out);
            break;
        }
    }
    if (c->set.people && c->set.format == TAC_FORMAT_JSONL) api_people(&an, &c->out);
    return TAC_OK;
}

tac_status tac_code(tac_coder *coder, const tac_doc *doc, tac_str *out, tac_error *err)
{
    return api_result(coder, api_guarded(coder, code, doc, NULL, err), out, err);
}

tac_str tac_coder_head(tac_coder *coder)
{
    tac_str out;
    buf_clear(&coder->out);
    if (coder->set.format == TAC_FORMAT_CSV) record_csv_header(&coder->out);
    if (coder->set.format == TAC_FORMAT_TABLE) record_table_header(coder->set.width, coder->set.colour, &coder->out);
    api_result(coder, TAC_OK, &out, NULL);
    return out;
}

static tac_status parse(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    nlp_doc d;
    (void)extra;
    RETURN_IF_ERROR(api_parse(c, doc, c->set.as_is, &d, err));
    if (c->set.format == TAC_FORMAT_CONLLU)
        nlp_conllu(&d, api_str(doc->id), &c->out);
    else
        nlp_json(&d, api_str(doc->id), &c->out);
    if (c->out.n && c->out.s[c->out.n - 1] != '\n') buf_char(&c->out, '\n');
    return TAC_OK;
}

tac_status tac_parse(tac_coder *coder, const tac_doc *doc, tac_str *out, tac_error *err)
{
    return api_result(coder, api_guarded(coder, parse, doc, NULL, err), out, err);
}
