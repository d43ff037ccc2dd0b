/* lines.c - one line of an actor file -> entries under the names it holds. */
#include <string.h>

#include "actors/lines.h"

enum { FIELDS = 12 };

void actors_put_field(buf *out, str s)
{
    for (uint32_t i = 0; i < s.n; i++) buf_char(out, (unsigned char)s.s[i] < ' ' || s.s[i] == '|' ? ' ' : s.s[i]);
}

static text_at text_of(loader *l, str s)
{
    return index_builder_text(l->to, s);
}

static void add(loader *l, str key, actor_entry e)
{
    e.layer = l->rank;
    index_builder_add(l->to, key, e);
}

static bool all_upper(str s)
{
    bool any = false;
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.s[i] >= 'a' && s.s[i] <= 'z') return false;
        any |= s.s[i] >= 'A' && s.s[i] <= 'Z';
    }
    return any;
}

/* Pieces of names written with commas or semicolons ("Bahamas, The") that are words of the language. */
static bool is_common(str key)
{
    static const char *const W[] = {"the",        "and",     "of",     "republic of", "republic",
                                    "kingdom of", "islands", "island", "states",      "union",
                                    "the states", "south",   "north",  "west",        "east"};
    for (size_t i = 0; i < sizeof W / sizeof *W; i++)
        if (str_is(key, W[i])) return true;
    return false;
}

/* "People's Liberation Army": the tokenizer cuts the first word in two, the key has it in one. */
static bool owns(str name)
{
    str first = {name.s, 0};
    while (first.n < name.n && name.s[first.n] != ' ') first.n++;
    return str_ends(first, "'s") || str_ends(first, "’s");
}

static void add_name(loader *l, str name, actor_entry e)
{
    name = str_trim(name);
    const str key = index_key(l->mem, name);
    const index_table t = e.kind == ENTRY_ROLE ? TABLE_ROLES : TABLE_NAMES;
    if (!key.n || (t == TABLE_NAMES && is_common(key))) return;
    e.upper = name.n <= 6 && all_upper(name);
    e.words = 1;
    str first = key;
    for (uint32_t i = 0; i < key.n; i++)
        if (key.s[i] == ' ') {
            if (e.words == 1) first.n = i;
            if (e.words < UINT8_MAX) e.words++;
        }
    index_builder_first(l->to, t, first);
    if (first.n > 1 && owns(name)) index_builder_first(l->to, t, (str){first.s, first.n - 1});
    add(l, key, e);
}

static void add_names(loader *l, str names, actor_entry e)
{
    str one;
    while (str_split(&names, ';', &one)) add_name(l, one, e);
}

static str state_key(loader *l, str code)
{
    return arena_printf(l->mem, "!%.*s", (int)code.n, code.s);
}

/* How much a line knows of a state's numbers: those that hold to this day, any, none. */
static int numbers_known(str numbers)
{
    str one;
    int known = 0;
    while (str_split(&numbers, ' ', &one)) {
        if (!str_starts(one, "cow=") && !str_starts(one, "gw=")) continue;
        known = known ? known : 1;
        if (str_ends(one, ":")) known = 2;
    }
    return known;
}

/* Under its code: the line of the state of today, not that of a dependency or of one that is gone. */
static void add_state(loader *l, actor_entry e, str code)
{
    const str key = state_key(l, code);
    const int32_t i = index_builder_find(l->to, key);
    e.kind = ENTRY_CODE;
    if (i < 0) {
        add(l, key, e);
        return;
    }
    actor_entry *old = index_builder_entry(l->to, i);
    if (!old ||
        numbers_known(index_builder_str(l->to, old->numbers)) >= numbers_known(index_builder_str(l->to, e.numbers)))
        return;
    e.next = old->next;
    e.layer = old->layer;
    e.towns = old->towns;
    *old = e;
}

static void country_line(loader *l, const str *f)
{
    actor_entry e = {.name = text_of(l, f[1]),
                     .code = text_of(l, f[0]),
                     .sector = text_of(l, STR("GOV")),
                     .kind = ENTRY_STATE,
                     .numbers = text_of(l, f[7]),
                     .source = text_of(l, f[8])};
    str numbers = f[7], one;
    while (str_split(&numbers, ' ', &one))
        if (str_starts(one, "wikidata=")) e.wikidata = text_of(l, (str){one.s + 9, one.n - 9});
    add_state(l, e, f[0]);
    add_name(l, f[1], e);
    add_names(l, f[2], e);
    e.kind = ENTRY_CAPITAL;
    add_names(l, f[6], e);
    e.kind = ENTRY_ADJECTIVE;
    e.sector = 0;
    add_names(l, f[3], e);
    e.kind = ENTRY_PEOPLE;
    e.sector = text_of(l, STR("CVL"));
    add_names(l, f[4], e);
    add_names(l, f[5], e);
}

static str date_of(str s)
{
    return s.n && s.s[0] == '~' ? (str){"", 0} : s;
}

/* "~2014-09-29" may be off by a year and a half: by 2016-03 it was over. Empty for other dates. */
static str until_of(arena *a, str s)
{
    enum { OFF = 18 };
    long year, month = 12;
    if (s.n < 5 || s.s[0] != '~' || !str_to_long((str){s.s + 1, 4}, &year)) return (str){"", 0};
    if (s.n >= 8 && !str_to_long((str){s.s + 6, 2}, &month)) return (str){"", 0};
    const long last = year * 12 + month - 1 + OFF;
    return arena_printf(a, "%04ld-%02ld", last / 12, last % 12 + 1);
}

static void given_line(loader *l, const str *f)
{
    index_builder_add(
        l->to, index_given_key(l->mem, f[0]),
        (actor_entry){
            .name = text_of(l, f[0]), .sector = text_of(l, f[1]), .kind = ENTRY_GIVEN, .source = text_of(l, f[2])});
}

/* words | codes | source: one entry for each word and code */
static void called_line(loader *l, const str *f, char kind)
{
    str words = f[0], word, code;
    while (str_split(&words, ';', &word)) {
        word = str_trim(word);
        str codes = f[1];
        while (str_split(&codes, ';', &code))
            add(l, index_called_key(l->mem, kind, word),
                (actor_entry){.name = text_of(l, word),
                              .code = text_of(l, str_trim(code)),
                              .kind = ENTRY_CALLED,
                              .source = text_of(l, f[2])});
    }
}

/* Offices of dependencies repeat those of their states: only codes of the country files count. */
static bool is_state_code(loader *l, str code)
{
    return index_builder_find(l->to, state_key(l, code)) >= 0 || str_is(code, "UNO") || str_is(code, "EUR") ||
           str_is(code, "IGO") || str_is(code, "NGO") || str_is(code, "IMG") || str_is(code, "ISM");
}

/* Code of the state of that name, empty when none or several; of the project's files alone. */
static str country_of(loader *l, str name)
{
    str found = {"", 0};
    for (int32_t i = index_builder_find(l->to, index_key(l->mem, name)); i >= 0;) {
        const actor_entry *e = index_builder_entry(l->to, i);
        if (!e) break;
        const str code = index_builder_str(l->to, e->code);
        i = e->next;
        if (e->kind > ENTRY_CAPITAL || code.n != 3) continue;
        if (found.n && !str_eq(found, code)) return (str){"", 0};
        found = code;
    }
    return found;
}

/* "President of China" among the offices of Hong Kong: another state's. */
static bool is_foreign(loader *l, str office, str code)
{
    for (uint32_t i = 0; i + 4 < office.n; i++)
        if (memcmp(office.s + i, " of ", 4) == 0) {
            const str other = country_of(l, (str){office.s + i + 4, office.n - i - 4});
            if (other.n && !str_eq(other, code)) return true;
        }
    return false;
}

/* A full name under the sound of its last word. */
static void add_sound(loader *l, str full, actor_entry e)
{
    full = str_trim(full);
    if (!full.n || !memchr(full.s, ' ', full.n)) return;
    e.name = text_of(l, full);
    e.kind = ENTRY_SOUND;
    add(l, index_sound(l->mem, full), e);
}

static void other_sectors(loader *l, str other, actor_entry *e)
{
    str one;
    for (int i = 0; i < 3 && str_split(&other, ';', &one); i++) e->other[i] = text_of(l, str_trim(one));
}

static void person_line(loader *l, const str *f)
{
    if ((f[3].n == 3 && !is_state_code(l, f[3])) || is_foreign(l, f[5], f[3])) return;
    actor_entry e = {.name = text_of(l, f[0]),
                     .code = text_of(l, f[3]),
                     .office = text_of(l, f[5]),
                     .from = text_of(l, date_of(f[6])),
                     .to = text_of(l, date_of(f[7])),
                     .until = text_of(l, until_of(l->mem, f[7])),
                     .kind = ENTRY_PERSON,
                     .source = text_of(l, f[8])};
    str sectors = f[4], sector = {"", 0};
    str_split(&sectors, ';', &sector);
    e.sector = text_of(l, str_trim(sector));
    other_sectors(l, sectors, &e);
    add_name(l, f[0], e);
    add_sound(l, f[0], e);
    str other = f[2], one;
    while (str_split(&other, ';', &one)) {
        one = str_trim(one);
        add_sound(l, one, e);
        if (one.n && memchr(one.s, ' ', one.n)) add_name(l, one, e);
    }
    e.kind = ENTRY_SURNAME;
    other = f[1];
    while (str_split(&other, ';', &one))
        if (str_trim(one).n > 1) add_name(l, one, e);
}

/* name | other names | code | sector | other sectors | from | to | wikidata | source */
static void group_line(loader *l, const str *f, uint8_t kind)
{
    actor_entry e = {.name = text_of(l, f[0]),
                     .code = text_of(l, f[2]),
                     .sector = text_of(l, f[3]),
                     .from = text_of(l, date_of(f[5])),
                     .to = text_of(l, date_of(f[6])),
                     .wikidata = text_of(l, f[7]),
                     .kind = kind,
                     .source = text_of(l, f[8])};
    other_sectors(l, f[4], &e);
    add_name(l, f[0], e);
    add_names(l, f[1], e);
}

/* sector | other sectors | words ; words | source */
static void role_line(loader *l, const str *f)
{
    actor_entry e = {.sector = text_of(l, f[0]), .kind = ENTRY_ROLE, .source = text_of(l, f[3])};
    other_sectors(l, f[1], &e);
    add_names(l, f[2], e);
}

static void place_line(loader *l, const str *f)
{
    const actor_entry e = {.name = text_of(l, f[0]),
                           .code = text_of(l, f[2]),
                           .sector = text_of(l, STR("GOV")),
                           .kind = ENTRY_PLACE,
                           .source = text_of(l, f[4])};
    actor_entry *state = index_builder_entry(l->to, index_builder_find(l->to, state_key(l, f[2])));
    if (state) state->towns++;
    add_name(l, f[0], e);
}

/* name | code | words beside it | source: another place of a state's name */
static void namesake_line(loader *l, const str *f)
{
    add(l, index_called_key(l->mem, '&', index_key(l->mem, f[0])),
        (actor_entry){.name = text_of(l, f[0]),
                      .code = text_of(l, f[1]),
                      .sector = text_of(l, STR("GOV")),
                      .office = text_of(l, utf8_lower(l->mem, f[2])),
                      .kind = ENTRY_PLACE,
                      .source = text_of(l, f[3])});
}

/* several words | codes | source: names that do not tell which of these states */
static void shared_line(loader *l, const str *f)
{
    str words = f[0], word;
    while (str_split(&words, ';', &word))
        add(l, index_called_key(l->mem, '?', index_key(l->mem, word)),
            (actor_entry){.name = text_of(l, str_trim(word)),
                          .office = text_of(l, f[1]),
                          .kind = ENTRY_CALLED,
                          .source = text_of(l, f[2])});
}

/* CAMEO code | PLOVER code | sector | source */
static void cameo_line(loader *l, const str *f)
{
    add(l, arena_printf(l->mem, "$%.*s", (int)f[0].n, f[0].s),
        (actor_entry){.name = text_of(l, f[0]),
                      .code = text_of(l, f[1]),
                      .sector = text_of(l, f[2]),
                      .kind = ENTRY_CALLED,
                      .source = text_of(l, f[3])});
}

/* What a section's lines hold. */
typedef struct section {
    const char *name;
    int fields;
    void (*line)(loader *l, const str *f);
} section;

static void org_line(loader *l, const str *f)
{
    group_line(l, f, ENTRY_ORG);
}

static void territory_line(loader *l, const str *f)
{
    group_line(l, f, ENTRY_CAPITAL);
}

static void description_line(loader *l, const str *f)
{
    called_line(l, f, '=');
}

static void title_line(loader *l, const str *f)
{
    called_line(l, f, '#');
}

static const section SECTION[] = {
    {"@countries", 9, country_line}, {"@persons", 9, person_line},           {"@groups", 9, org_line},
    {"@places", 5, place_line},      {"@territories", 9, territory_line},    {"@roles", 4, role_line},
    {"@given", 3, given_line},       {"@descriptions", 3, description_line}, {"@titles", 3, title_line},
    {"@cameo", 4, cameo_line},       {"@namesakes", 4, namesake_line},       {"@shared", 3, shared_line},
};

static tac_status begin_section(loader *l, str line)
{
    if (str_is(line, "@below")) { /* what stands here gives way to the project's files */
        l->rank = RANK_BELOW;
        return TAC_OK;
    }
    for (size_t i = 0; i < sizeof SECTION / sizeof *SECTION; i++)
        if (str_is(line, SECTION[i].name)) {
            memcpy(l->section, line.s, line.n);
            l->section[line.n] = 0;
            return TAC_OK;
        }
    return error_set(l->err, TAC_ERR_SYNTAX, l->file, l->line, 1, "no section is called %.*s", (int)line.n, line.s);
}

tac_status lines_take(loader *l, str line)
{
    if (line.s[0] == '@') return begin_section(l, line);
    str f[FIELDS] = {{"", 0}}, rest = line, one;
    int n = 0;
    for (int i = 0; i < FIELDS; i++) f[i] = (str){"", 0};
    for (; str_split(&rest, '|', &one); n++)
        if (n < FIELDS) f[n] = str_trim(one);
    for (size_t i = 0; i < sizeof SECTION / sizeof *SECTION; i++) {
        if (strcmp(l->section, SECTION[i].name) != 0) continue;
        if (n != SECTION[i].fields)
            return error_set(l->err, TAC_ERR_SYNTAX, l->file, l->line, 1, "%d fields where %s has %d", n, l->section,
                             SECTION[i].fields);
        SECTION[i].line(l, f);
        return TAC_OK;
    }
    return error_set(l->err, TAC_ERR_SYNTAX, l->file, l->line, 1, "a line before the first section (@persons ...)");
}
