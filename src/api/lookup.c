/* lookup.c - who is that? A name or description by itself, for a day. */
#include "api/api.h"

static void pair(buf *out, const char *name, str s)
{
    buf_printf(out, "\"%s\":", name);
    if (s.n)
        buf_json(out, s);
    else
        buf_puts(out, "null");
}

/* "255:1816-01-01:1945-05-08,255:1990-10-03:" as a list of objects. */
static void spells(str all, bool text, buf *out)
{
    str one, part;
    buf_char(out, '[');
    for (int n = 0; str_split(&all, ',', &one); n++) {
        str field[3] = {{"", 0}, {"", 0}, {"", 0}};
        for (int i = 0; i < 3 && str_split(&one, ':', &part); i++) field[i] = part;
        buf_puts(out, n ? ",{\"number\":" : "{\"number\":");
        if (text)
            buf_json(out, field[0]);
        else
            buf_str(out, field[0]);
        buf_char(out, ',');
        pair(out, "from", field[1]);
        buf_char(out, ',');
        pair(out, "to", field[2]);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

/* The state's numbers in the systems of the field, with the days they hold. */
static void numbers(const actor_answer *w, buf *out)
{
    static const char *const SYSTEM[] = {"cow=", "gw=", "iso="}, *const NAME[] = {"cow", "gw", "former_iso"};
    if (!w->numbers.n) return;
    buf_puts(out, "\"state\":{");
    pair(out, "iso", w->code);
    for (int i = 0; i < 3; i++) {
        str all = w->numbers, one, found = {"", 0};
        while (str_split(&all, ' ', &one))
            if (str_starts(one, SYSTEM[i]))
                found = (str){one.s + strlen(SYSTEM[i]), one.n - (uint32_t)strlen(SYSTEM[i])};
        if (i == 2 && !found.n) continue;
        buf_printf(out, ",\"%s\":", NAME[i]);
        spells(found, i == 2, out);
    }
    buf_puts(out, "},");
}

/* `mention` tells the answers apart when many are asked for. */
static void json(str mention, const actor_answer *w, buf *out)
{
    buf_puts(out, "{\"mention\":");
    buf_json(out, mention);
    buf_char(out, ',');
    pair(out, "name", w->name);
    buf_char(out, ',');
    pair(out, "code", w->code);
    buf_char(out, ',');
    pair(out, "sector", w->sector);
    buf_puts(out, ",\"other_sectors\":[");
    for (int i = 0, n = 0; i < 3; i++) {
        if (!w->other[i].n) continue;
        if (n++) buf_char(out, ',');
        buf_json(out, w->other[i]);
    }
    buf_puts(out, "],");
    pair(out, "wikidata", w->wikidata);
    buf_char(out, ',');
    pair(out, "from", w->from);
    buf_char(out, ',');
    pair(out, "to", w->to);
    buf_char(out, ',');
    numbers(w, out);
    pair(out, "why", w->why);
    buf_puts(out, "}\n");
}

static void row(const actor_answer *w, buf *out)
{
    buf codes = {0}, dates = {0};
    buf_str(&codes, w->code.n ? w->code : STR("?"));
    buf_char(&codes, ' ');
    buf_str(&codes, w->sector);
    for (int i = 0; i < 3; i++) {
        if (!w->other[i].n) continue;
        buf_char(&codes, '+');
        buf_str(&codes, w->other[i]);
    }
    if (w->from.n || w->to.n) {
        buf_str(&dates, w->from);
        buf_puts(&dates, " – ");
        buf_str(&dates, w->to);
    }
    record_cell(out, (str){codes.s, (uint32_t)codes.n}, 16);
    buf_char(out, ' ');
    record_cell(out, w->name.n ? w->name : STR("–"), 32);
    buf_char(out, ' ');
    record_cell(out, dates.n ? (str){dates.s, (uint32_t)dates.n} : STR(""), 24);
    buf_char(out, ' ');
    buf_str(out, w->wikidata);
    buf_puts(out, "\n    ");
    buf_str(out, w->why);
    buf_char(out, '\n');
    buf_free(&codes);
    buf_free(&dates);
}

static tac_status lookup(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    nlp_doc d;
    actor_answer *answer = NULL;
    size_t n = 0;
    (void)extra;
    RETURN_IF_ERROR(api_need(c, TAC_NEED_MODEL | TAC_NEED_ACTORS, err));
    RETURN_IF_ERROR(api_parse(c, doc, true, &d, err));
    RETURN_IF_ERROR(actors_lookup(c->engine->actors, c->arena, &d, api_str(doc->text),
                                  record_date_of(api_str(doc->date)), &answer, &n, err));
    static const actor_answer nobody = {.why = {"no actor file knows it", 22}};
    for (size_t i = 0; i < n || i == 0; i++) { /* nobody is an answer, too */
        if (c->set.format == TAC_FORMAT_TABLE)
            row(n ? &answer[i] : &nobody, &c->out);
        else
            json(api_str(doc->text), n ? &answer[i] : &nobody, &c->out);
    }
    return TAC_OK;
}

tac_status tac_actor_lookup(tac_coder *coder, tac_str mention, tac_str date, tac_str *out, tac_error *err)
{
    const tac_doc doc = {.text = mention, .date = date};
    return api_result(coder, api_guarded(coder, lookup, &doc, NULL, err), out, err);
}
