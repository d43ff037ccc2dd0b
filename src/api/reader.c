/* reader.c - documents from files, as the public header names them. */
#include <stdlib.h>

#include "api/api.h"
#include "ingest/ingest.h"

struct tac_reader {
    ingest *in;
};

tac_status tac_reader_open(const char *path, tac_input kind, bool spans, tac_reader **reader, tac_error *err)
{
    static const ingest_kind kinds[] = {INGEST_AUTO, INGEST_TEXT, INGEST_JSONL, INGEST_CSV, INGEST_FEED, INGEST_HTML};
    *reader = NULL;
    if ((unsigned)kind > TAC_INPUT_HTML) return error_set(err, TAC_ERR_USAGE, path, 0, 0, "unknown kind of input");
    tac_reader *r = calloc(1, sizeof *r);
    if (!r) return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    const tac_status st = ingest_open(path, kinds[kind], spans, &r->in, err);
    if (st) {
        free(r);
        return st;
    }
    *reader = r;
    return TAC_OK;
}

static tac_str given(str s)
{
    return (tac_str){s.s ? s.s : "", s.n};
}

tac_status tac_reader_next(tac_reader *reader, tac_doc *doc, bool *more, tac_error *err)
{
    ingest_doc d = {0};
    *more = true;
    RETURN_IF_ERROR(ingest_next(reader->in, &d, more, err));
    *doc = (tac_doc){
        .id = given(d.id),
        .date = given(d.date),
        .source = given(d.source),
        .url = given(d.url),
        .language = given(d.language),
        .title = given(d.title),
        .text = given(d.text),
        .line = d.line,
        .source_span = {d.has_spans ? d.source_span[0] : -1, d.has_spans ? d.source_span[1] : -1},
        .target_span = {d.has_spans ? d.target_span[0] : -1, d.has_spans ? d.target_span[1] : -1},
    };
    return TAC_OK;
}

void tac_reader_close(tac_reader *reader)
{
    if (!reader) return;
    ingest_close(reader->in);
    free(reader);
}
