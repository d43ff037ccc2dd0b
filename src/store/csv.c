/* csv.c - a stored record as the line of CSV that `code` gives for it. */
#include "record/record.h"
#include "store/private.h"

static void put(str s, buf *out)
{
    buf_char(out, ',');
    record_csv_cell(out, s);
}

static void number(const json_t *v, int digits, buf *out)
{
    buf_char(out, ',');
    if (json_is_integer(v))
        buf_printf(out, "%lld", (long long)json_integer_value(v));
    else if (json_is_real(v))
        buf_number(out, json_real_value(v), digits);
}

static void list(const json_t *l, const char *name, buf *out)
{
    buf joined = {0};
    store_join(l, name, &joined);
    put((str){joined.s ? joined.s : "", (uint32_t)joined.n}, out);
    buf_free(&joined);
}

static void parties(const json_t *l, buf *out)
{
    list(l, "text", out);
    list(l, "name", out);
    list(l, "code", out);
    list(l, "sector", out);
}

static void location(const json_t *p, buf *out)
{
    const str name = store_member(p, "name");
    put(name.n ? name : store_member(p, "text"), out);
    put(store_member(p, "country"), out);
    put(store_member(p, "admin1"), out);
    number(json_object_get(p, "lat"), 5, out);
    number(json_object_get(p, "lon"), 5, out);
    put(store_member(p, "basis"), out);
}

static void fields(const json_t *r, buf *out)
{
    static const char *const FIRST[] = {"doc", "date", "date_end", "date_precision", "date_basis", "event"},
                             *const COUNTS[] = {"killed", "injured", "arrested"};
    const json_t *said = json_object_get(r, "attribution"), *sentence = json_object_get(r, "sentence"),
                 *size = json_object_get(r, "size");
    record_csv_cell(out, store_member(r, "id"));
    for (size_t i = 0; i < sizeof FIRST / sizeof *FIRST; i++) put(store_member(r, FIRST[i]), out);
    list(json_object_get(r, "mode"), NULL, out);
    list(json_object_get(r, "context"), NULL, out);
    number(json_object_get(r, "quad_code"), 0, out);
    number(json_object_get(r, "event_scale"), 2, out);
    put(store_member(r, "cameo"), out);
    number(json_object_get(r, "goldstein"), 1, out);
    parties(json_object_get(r, "actor"), out);
    parties(json_object_get(r, "recipient"), out);
    location(json_object_get(r, "location"), out);
    put(store_member(r, "status"), out);
    put(store_member(said, "text"), out);
    put(store_member(said, "code"), out);
    put(store_member(json_object_get(r, "trigger"), "text"), out);
    number(json_object_get(sentence, "index"), 0, out);
    put(store_member(sentence, "text"), out);
    buf_printf(out, ",%zu", 1 + json_array_size(json_object_get(r, "mentions")));
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++) number(json_object_get(size, COUNTS[i]), 0, out);
    put(store_member(r, "rule"), out);
    number(json_object_get(r, "confidence"), 2, out);
    put(store_member(r, "run"), out);
}

bool store_csv(str line, buf *out)
{
    json_t *r = json_loadb(line.s, line.n, 0, NULL);
    if (r) fields(r, out);
    json_decref(r);
    return r != NULL;
}
