/* jsonl.c - one JSON object a line -> a document. */
#include "ingest/private.h"

static str text_of(const json_t *j, const char *key)
{
    const json_t *v = json_object_get(j, key);
    if (!json_is_string(v)) return (str){"", 0};
    return (str){json_string_value(v), (uint32_t)json_string_length(v)};
}

/* A string, or a number in its own digits. */
static str word_of(const json_t *j, const char *key, char **keep)
{
    const json_t *v = json_object_get(j, key);
    if (!json_is_number(v)) return text_of(j, key);
    *keep = json_dumps(v, JSON_ENCODE_ANY);
    return str_of(*keep);
}

static bool span_of(const json_t *j, const char *key, long span[2])
{
    const json_t *v = json_object_get(j, key), *b = json_array_get(v, 0), *e = json_array_get(v, 1);
    if (json_array_size(v) != 2 || !json_is_integer(b) || !json_is_integer(e)) return false;
    span[0] = (long)json_integer_value(b);
    span[1] = (long)json_integer_value(e);
    return true;
}

static tac_status fields(ingest *in, ingest_doc *doc, tac_error *err)
{
    json_t *j = in->json;
    if (!json_is_object(j)) return error_set(err, TAC_ERR_JSON, in->name, in->line, 0, "not a JSON object");
    const json_t *text = json_object_get(j, "text");
    if (!text) return error_set(err, TAC_ERR_JSON, in->name, in->line, 0, "no \"text\"");
    if (!json_is_string(text)) return error_set(err, TAC_ERR_JSON, in->name, in->line, 0, "\"text\" is not a string");
    doc->text = text_of(j, "text");
    doc->title = text_of(j, "title");
    doc->id = word_of(j, "id", &in->number_id);
    doc->date = ingest_date_text(word_of(j, "date", &in->number_date), in->date);
    doc->url = text_of(j, "url");
    doc->language = text_of(j, "language");
    if (!in->spans) {
        doc->source = text_of(j, "source");
        return TAC_OK;
    }
    doc->has_spans = span_of(j, "source", doc->source_span) && span_of(j, "target", doc->target_span);
    if (doc->has_spans) return TAC_OK;
    return error_set(err, TAC_ERR_JSON, in->name, in->line, 0, "\"source\" and \"target\" must be [start, end]");
}

tac_status ingest_json(ingest *in, str line, ingest_doc *doc, tac_error *err)
{
    size_t bad = utf8_valid(line.s, line.n);
    if (bad < line.n)
        return error_set(err, TAC_ERR_UTF8, in->name, in->line, (long)bad + 1, "not UTF-8 at byte %zu", bad);
    json_error_t why;
    in->json = json_loadb(line.s, line.n, JSON_ALLOW_NUL, &why);
    if (!in->json)
        return error_set(err, TAC_ERR_JSON, in->name, in->line, why.position > 0 ? why.position : 1, "broken JSON: %s",
                         why.text);
    return fields(in, doc, err);
}
