/* import_cameo.c - actor and agent dictionaries of TABARI and PETRARCH: a name with codes for times, names of the same
 * below it, substitutions, plurals. */
#include <stdlib.h>
#include <string.h>

#include "actors/import.h"

enum { NAMES = 4096, SETS = 64, WORDS = 32, PRODUCT = 64 };

/* "!PERSON! = MAN, WOMAN" */
typedef struct set {
    str name, words;
} set;

/* The lines of one actor: names come first, codes behind or below them. */
typedef struct block {
    str name[NAMES];
    int names;
    long line;
    bool dated; /* one of its codes holds for a time */
    bool coded; /* a code was seen: the next name begins another block, names with + belong here still */
    struct code {
        str text; /* "AFGGOV >011222" */
        long line;
    } code[NAMES];
    int codes;
} block;

typedef struct reader {
    importer *im;
    block b;
    set set[SETS];
    int sets;
} reader;

/* YYMMDD (of 1926 to 2025) or YYYYMMDD -> YYYY-MM-DD; months and days of 00 are left out. Empty: no date. */
static str date_of(arena *a, str d)
{
    long n;
    if ((d.n != 6 && d.n != 8) || !str_to_long(d, &n)) return (str){"", 0};
    const long day = n % 100, month = n / 100 % 100, y = n / 10000;
    const long year = d.n == 8 ? y : y > 25 ? 1900 + y : 2000 + y;
    if (month < 1 || month > 12) return arena_printf(a, "%04ld", year);
    return day ? arena_printf(a, "%04ld-%02ld-%02ld", year, month, day) : arena_printf(a, "%04ld-%02ld", year, month);
}

/* ">011222", "<011222", "740101-960927" behind a code. */
static bool read_dates(arena *a, str d, import_line *l)
{
    const char *dash = d.n ? memchr(d.s, '-', d.n) : NULL;
    if (!d.n) return true;
    if (*d.s == '>')
        l->from = date_of(a, str_trim((str){d.s + 1, d.n - 1}));
    else if (*d.s == '<')
        l->to = date_of(a, str_trim((str){d.s + 1, d.n - 1}));
    else if (dash) {
        l->from = date_of(a, str_trim((str){d.s, (uint32_t)(dash - d.s)}));
        l->to = date_of(a, str_trim((str){dash + 1, d.n - (uint32_t)(dash - d.s) - 1}));
        return l->from.n && l->to.n;
    } else
        l->from = l->to = date_of(a, d);
    return l->from.n || l->to.n;
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Other names of the block, each once, joined. */
static str aliases(reader *r)
{
    buf b = {0};
    for (int i = 1; i < r->b.names; i++) {
        bool again = false;
        for (int k = 0; k < i && !again; k++) again = str_eq(r->b.name[k], r->b.name[i]);
        if (again) continue;
        if (b.n) buf_puts(&b, "; ");
        buf_str(&b, r->b.name[i]);
    }
    const str out = arena_str(r->im->mem, (str){b.s ? b.s : "", (uint32_t)b.n});
    buf_free(&b);
    return out;
}

static str source_of(const importer *im, const struct code *c)
{
    return arena_printf(im->mem, "%s:%ld [%.*s]", im->file, c->line, (int)c->text.n, c->text.s);
}

static void one_code(reader *r, const struct code *c, str others)
{
    importer *im = r->im;
    uint32_t n = 0;
    while (n < c->text.n && is_letter(c->text.s[n])) n++;
    import_line l = {.name = r->b.name[0], .aliases = others};
    if (c->text.n && !n && c->text.s[0] == '-') { /* [---]: the dictionary says that this is nobody */
        im->count.nobody++;
        return;
    }
    while (n < c->text.n && c->text.s[n] != ' ' && c->text.s[n] != '<' && c->text.s[n] != '>' && c->text.s[n] != '-')
        n++;
    if (!import_code(im, (str){c->text.s, n}, &l)) {
        import_leave(im, c->line, "no code that is known here", c->text);
        return;
    }
    if (!read_dates(im->mem, str_trim((str){c->text.s + n, c->text.n - n}), &l))
        import_leave(im, c->line, "not a date", c->text);
    l.person = r->b.dated && memchr(l.name.s, ' ', l.name.n) && index_state(im->x, l.code);
    l.source = source_of(im, c);
    import_write(im, &l);
}

/* Agents: "MINISTER [~GOV]" are roles. */
static void one_role(reader *r, const struct code *c)
{
    importer *im = r->im;
    import_line l = {.name = r->b.name[0]};
    const str code = {c->text.s + 1, c->text.n - 1};
    const bool some = import_code(im, code, &l);
    if (some && !l.sector.n && str_is(l.code, "NGO")) l.sector = STR("SOC");
    if (!l.sector.n) {
        import_leave(im, c->line, "no sector that is known here", c->text);
        return;
    }
    l.name = utf8_lower(im->mem, l.name);
    l.aliases = utf8_lower(im->mem, aliases(r));
    l.source = source_of(im, c);
    import_write_role(im, &l);
}

static void end_block(reader *r)
{
    block *b = &r->b;
    if (b->names && !b->codes)
        for (int i = 0; i < b->names; i++) import_leave(r->im, b->line, "a name without a code", b->name[i]);
    if (b->names && b->codes) {
        const str others = aliases(r);
        r->im->count.names += (size_t)b->names;
        for (int i = 0; i < b->codes; i++) {
            if (b->code[i].text.n && *b->code[i].text.s == '~')
                one_role(r, &b->code[i]);
            else
                one_code(r, &b->code[i], others);
        }
    }
    b->names = b->codes = 0;
    b->coded = b->dated = false;
    if (!r->sets) arena_reset(r->im->mem); /* substitutions live to the end */
}

static str words_of(const reader *r, str name)
{
    for (int i = 0; i < r->sets; i++)
        if (str_eq(r->set[i].name, name)) return r->set[i].words;
    return (str){"", 0};
}

static void push_name(reader *r, str raw, long line)
{
    if (!raw.n) return;
    if (r->b.names == NAMES) {
        import_leave(r->im, line, "too many names of one actor", raw);
        return;
    }
    if (!r->b.names) r->b.line = line;
    r->b.name[r->b.names++] = import_name(r->im->mem, raw);
}

/* "CATTLE!PERSON!": one name for each word of the set; several sets: their product. */
static void expand(reader *r, str raw, long line, int depth)
{
    const char *open = memchr(raw.s, '!', raw.n);
    const char *shut = open ? memchr(open + 1, '!', raw.n - (uint32_t)(open - raw.s) - 1) : NULL;
    if (!shut || depth > 2) {
        push_name(r, raw, line);
        return;
    }
    str words = words_of(r, (str){open, (uint32_t)(shut - open) + 1}), one;
    if (!words.n) import_leave(r->im, line, "no such substitution", raw);
    while (str_split(&words, ',', &one)) {
        one = str_trim(one);
        expand(r,
               arena_printf(r->im->mem, "%.*s%.*s%.*s", (int)(open - raw.s), raw.s, (int)one.n, one.s,
                            (int)(raw.s + raw.n - shut - 1), shut + 1),
               line, depth + 1);
    }
}

/* "Aden Abyan Islamic Army (AAIA)": two names. */
static void add_name(reader *r, str raw, long line)
{
    while (raw.n && (raw.s[raw.n - 1] == '_' || raw.s[raw.n - 1] == ' ')) raw.n--;
    const char *open = raw.n && raw.s[raw.n - 1] == ')' ? memrchr(raw.s, '(', raw.n) : NULL;
    if (open && open > raw.s) {
        expand(r, str_trim((str){raw.s, (uint32_t)(open - raw.s)}), line, 0);
        raw = (str){open + 1, raw.n - (uint32_t)(open - raw.s) - 2};
    }
    expand(r, raw, line, 0);
}

static void add_set(reader *r, str line, long number)
{
    const char *is = memchr(line.s, '=', line.n);
    if (!is || r->sets == SETS) {
        import_leave(r->im, number, is ? "too many substitutions" : "a substitution without '='", line);
        return;
    }
    r->set[r->sets++] = (set){arena_str(r->im->mem, str_trim((str){line.s, (uint32_t)(is - line.s)})),
                              arena_str(r->im->mem, (str){is + 1, line.n - (uint32_t)(is - line.s) - 1})};
}

/* Either bracket ends the other: dictionaries mix them up. */
static const char *shut_of(str rest)
{
    for (uint32_t i = 1; i < rest.n; i++)
        if (rest.s[i] == ']' || rest.s[i] == '}') return rest.s + i;
    return NULL;
}

/* Codes "[...]", and plurals "{...}", in the rest of a line. */
static void read_codes(reader *r, str rest, long line)
{
    while (rest.n) {
        const char open = *rest.s, *shut = shut_of(rest);
        if (open != '[' && open != '{') {
            rest = (str){rest.s + 1, rest.n - 1};
            continue;
        }
        if (!shut) {
            import_leave(r->im, line, "a bracket that is not closed", rest);
            return;
        }
        const str in = str_trim((str){rest.s + 1, (uint32_t)(shut - rest.s) - 1});
        if (open == '{')
            add_name(r, in, line);
        else if (r->b.codes < NAMES)
            r->b.code[r->b.codes++] = (struct code){arena_str(r->im->mem, in), line};
        r->b.coded |= open == '[';
        for (uint32_t i = 0; i < in.n && open == '['; i++) r->b.dated |= in.s[i] >= '0' && in.s[i] <= '9';
        rest = (str){shut + 1, rest.n - (uint32_t)(shut - rest.s) - 1};
    }
}

static str without_comment(str line)
{
    for (uint32_t i = 0; i < line.n; i++)
        if (line.s[i] == '#' || (line.s[i] == ';' && i && (line.s[i - 1] == ' ' || line.s[i - 1] == '\t')))
            return str_trim((str){line.s, i});
    return str_trim(line);
}

static void one_line(reader *r, str line, long number)
{
    line = without_comment(line);
    if (!line.n) return;
    const bool more = *line.s == '+';
    if (more) line = (str){line.s + 1, line.n - 1};
    uint32_t n = 0;
    while (n < line.n && line.s[n] != '[' && line.s[n] != '{') n++;
    if (!more && *line.s == '!' && memchr(line.s, '=', line.n) && n == line.n) {
        end_block(r);
        add_set(r, line, number);
        return;
    }
    if (!more && n) end_block(r);
    add_name(r, str_trim((str){line.s, n}), number);
    if (!r->b.names)
        import_leave(r->im, number, "a code without a name", line);
    else
        read_codes(r, (str){line.s + n, line.n - n}, number);
}

tac_status import_cameo(importer *im, str text, tac_error *err)
{
    reader *r = calloc(1, sizeof *r);
    if (!r) return error_set(err, TAC_ERR_LIMIT, im->file, 0, 0, "out of memory");
    r->im = im;
    str line;
    long number = 0;
    while (str_split(&text, '\n', &line)) one_line(r, line, ++number);
    end_block(r);
    free(r);
    return TAC_OK;
}
