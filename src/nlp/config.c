/* config.c - reads config.cfg: Python's configparser syntax, case-preserving keys, JSON values, ${a.b.c} references. */
#include "nlp/config.h"

#include <string.h>

enum { MAX_REFERENCES = 16 };

typedef struct option {
    str section, name, value;
} option;

struct config {
    arena *a;
    option *opt;
    uint32_t n, cap;
    str *section;
    uint32_t sections, section_cap;
};

static bool is_comment(str line)
{
    return line.n > 0 && (line.s[0] == '#' || line.s[0] == ';');
}

static void join_line(config *c, str more)
{
    str *v = &c->opt[c->n - 1].value;
    *v = arena_printf(c->a, "%.*s\n%.*s", (int)v->n, v->s, (int)more.n, more.s);
}

tac_status config_parse(arena *a, str text, const char *name, config **out, tac_error *err)
{
    config *c = ARENA_NEW(a, config);
    c->a = a;
    str section = {"", 0}, line;
    for (long number = 1; str_split(&text, '\n', &line); number++) {
        str t = str_trim(line);
        if (t.n == 0 || is_comment(t)) continue;
        if (line.s[0] == ' ' || line.s[0] == '\t') {
            if (c->n == 0) return error_set(err, TAC_ERR_MODEL, name, number, 1, "a value without an option");
            join_line(c, t);
        } else if (t.s[0] == '[' && t.s[t.n - 1] == ']') {
            section = str_trim((str){t.s + 1, t.n - 2});
            *ARENA_PUSH(a, c->section, c->sections, c->section_cap) = section;
        } else {
            const char *eq = memchr(t.s, '=', t.n);
            if (!eq) return error_set(err, TAC_ERR_MODEL, name, number, 1, "neither [section] nor option = value");
            uint32_t k = (uint32_t)(eq - t.s);
            option o = {section, str_trim((str){t.s, k}), str_trim((str){eq + 1, t.n - k - 1})};
            *ARENA_PUSH(a, c->opt, c->n, c->cap) = o;
        }
    }
    *out = c;
    return TAC_OK;
}

bool config_has(const config *c, const char *section)
{
    for (uint32_t i = 0; i < c->sections; i++)
        if (str_is(c->section[i], section)) return true;
    return false;
}

static bool find(const config *c, str section, str name, str *out)
{
    for (uint32_t i = 0; i < c->n; i++) {
        const option *o = &c->opt[i];
        if (str_eq(o->section, section) && str_eq(o->name, name)) {
            *out = o->value;
            return true;
        }
    }
    return false;
}

/* Replaces the first ${...} of *text; false when it names nothing. */
static bool resolve_one(const config *c, str *text, uint32_t at)
{
    const char *end = memchr(text->s + at, '}', text->n - at);
    if (!end) return false;
    str path = arena_str(c->a, (str){text->s + at + 2, (uint32_t)(end - text->s) - at - 2});
    char *p = (char *)(uintptr_t)path.s; /* our own copy */
    uint32_t dot = 0;
    for (uint32_t i = 0; i < path.n; i++) {
        if (p[i] == ':') p[i] = '.';
        if (p[i] == '.') dot = i;
    }
    str section = {path.s, dot}, name = {path.s + dot + 1, path.n - dot - 1}, value;
    if (dot == 0 || !find(c, section, name, &value)) return false;
    const char *rest = end + 1;
    *text = arena_printf(c->a, "%.*s%.*s%.*s", (int)at, text->s, (int)value.n, value.s, (int)(text->s + text->n - rest),
                         rest);
    return true;
}

bool config_text(const config *c, const char *section, const char *name, str *out)
{
    if (!find(c, str_of(section), str_of(name), out)) return false;
    for (int round = 0; round < MAX_REFERENCES; round++) {
        uint32_t at = 0;
        while (at + 1 < out->n && !(out->s[at] == '$' && out->s[at + 1] == '{')) at++;
        if (at + 1 >= out->n) return true;
        if (!resolve_one(c, out, at)) return false;
    }
    return false;
}

json_t *config_value(const config *c, const char *section, const char *name)
{
    str text;
    if (!config_text(c, section, name, &text)) return NULL;
    return json_loadb(text.s, text.n, JSON_DECODE_ANY, NULL);
}
