/* table.c - a stored record as a row for people. */
#include "record/record.h"
#include "store/private.h"

/* "CHN GOV Wang Yi; RUS GOV Russia" */
static void parties(const json_t *l, buf *out)
{
    for (size_t i = 0; i < json_array_size(l); i++) {
        const json_t *m = json_array_get(l, i);
        const str code = store_member(m, "code"), sector = store_member(m, "sector"), name = store_member(m, "name");
        if (i) buf_puts(out, "; ");
        buf_str(out, code.n ? code : STR("?"));
        if (sector.n) buf_char(out, ' ');
        buf_str(out, sector);
        buf_char(out, ' ');
        buf_str(out, name.n ? name : store_member(m, "text"));
    }
}

static void event(const json_t *r, buf *out)
{
    const json_t *modes = json_object_get(r, "mode");
    buf_str(out, store_member(r, "event"));
    for (size_t i = 0; i < json_array_size(modes); i++) {
        const char *mode = json_string_value(json_array_get(modes, i));
        buf_char(out, i ? ',' : ' ');
        buf_puts(out, mode ? mode : "");
    }
}

/* The byte at which code point `at` of the document stands in the sentence, which begins at its code point `begin`. */
static size_t byte_of(str s, json_int_t begin, json_int_t at)
{
    size_t i = 0;
    for (json_int_t k = begin; k < at && i < s.n; k++) utf8_next(s.s, s.n, &i);
    return i;
}

static json_int_t end_of(const json_t *o, size_t which)
{
    return json_integer_value(json_array_get(json_object_get(o, "span"), which));
}

static void row(const json_t *r, int width, bool colour, buf *out)
{
    const json_t *spot = json_object_get(r, "location"), *sentence = json_object_get(r, "sentence"),
                 *trigger = json_object_get(r, "trigger");
    buf what = {0}, actor = {0}, recipient = {0};
    event(r, &what);
    parties(json_object_get(r, "actor"), &actor);
    parties(json_object_get(r, "recipient"), &recipient);
    const str date = store_member(r, "date"), where = store_member(spot, "name"), text = store_member(sentence, "text");
    const record_row cells = {.cell = {date.n ? date : STR("–"),
                                       {what.s ? what.s : "", (uint32_t)what.n},
                                       {actor.s ? actor.s : "", (uint32_t)actor.n},
                                       {recipient.s ? recipient.s : "", (uint32_t)recipient.n},
                                       where.n ? where : store_member(spot, "text"),
                                       store_member(r, "status"),
                                       store_member(json_object_get(r, "attribution"), "text")},
                              .sentence = text,
                              .trigger_begin = byte_of(text, end_of(sentence, 0), end_of(trigger, 0)),
                              .trigger_end = byte_of(text, end_of(sentence, 0), end_of(trigger, 1))};
    record_row_put(&cells, width, colour, out);
    out->oom |= what.oom || actor.oom || recipient.oom;
    buf_free(&what);
    buf_free(&actor);
    buf_free(&recipient);
}

bool store_row(str line, int width, bool colour, buf *out)
{
    json_t *r = json_loadb(line.s, line.n, 0, NULL);
    if (r) row(r, width, colour, out);
    json_decref(r);
    return r != NULL;
}
