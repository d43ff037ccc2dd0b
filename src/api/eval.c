/* eval.c - records against a gold file, made now or before. */
#include "api/api.h"
#include "learn/learn.h"

enum { MAX_FILE = 1 << 30 };

static tac_status code_one(void *with, str id, str date, str source, str text, buf *made, tac_error *err)
{
    tac_coder *c = with;
    const tac_doc doc = {
        .id = {id.s, id.n}, .date = {date.s, date.n}, .source = {source.s, source.n}, .text = {text.s, text.n}};
    tac_str out;
    RETURN_IF_ERROR(tac_code(c, &doc, &out, err));
    buf_put(made, out.s, out.n);
    return TAC_OK;
}

tac_status tac_eval(tac_coder *coder, const char *gold_path, const char *events_path, bool verbose, tac_str *out,
                    tac_error *err)
{
    buf gold = {0}, events = {0}, text = {0};
    *out = (tac_str){"", 0};
    tac_status st = file_read(gold_path, MAX_FILE, &gold, err);
    if (!st && events_path) st = file_read(events_path, MAX_FILE, &events, err);
    if (!st) {
        const learn_eval_input in = {
            .gold = {gold.s ? gold.s : "", (uint32_t)gold.n},
            .events = {events.s ? events.s : "", (uint32_t)events.n},
            .gold_path = gold_path,
            .events_path = events_path,
            .code = events_path ? NULL : code_one,
            .with = coder,
            .verbose = verbose,
        };
        const tac_format format = coder->set.format;
        coder->set.format = TAC_FORMAT_JSONL;
        st = learn_eval(&in, &text, err);
        coder->set.format = format;
    }
    buf_free(&gold);
    buf_free(&events);
    buf_clear(&coder->out);
    buf_put(&coder->out, text.s, text.n);
    coder->out.oom |= text.oom;
    buf_free(&text);
    return api_result(coder, st, out, err);
}
