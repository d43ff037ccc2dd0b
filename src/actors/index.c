/* index.c - the actor files, one fact a line, into one hash of folded names. */
#include <stdlib.h>
#include <string.h>

#include "actors/index.h"

enum { FIELDS = 12, FILES = 128 };

typedef struct loader {
    actor_index *x;
    tac_error *err;
    const char *file;
    long line;
    str section;
    buf all;
    strtab *states; /* codes of those that have a line */
    bool oom;
} loader;

static int32_t first_entry(const name_table *t, str folded)
{
    const uint32_t id = strtab_find(t->keys, folded);
    return id ? t->head[id] : -1;
}

int32_t index_find(const actor_index *x, str folded)
{
    return first_entry(&x->names, folded);
}

int32_t index_find_role(const actor_index *x, str folded)
{
    return first_entry(&x->roles, folded);
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

/* The key of a name: its words as the tokenizer cuts them do not matter, blanks and hyphens are one. */
static str key_of(arena *a, str name)
{
    str f = arena_str(a, utf8_fold(a, name));
    char *s = (char *)(uintptr_t)f.s;
    uint32_t w = 0;
    for (uint32_t i = 0; i < f.n; i++) {
        char c = f.s[i];
        if (c == '-' || c == '.' || c == '\'') c = c == '.' || c == '\'' ? 0 : ' ';
        if (c == ' ' && (!w || s[w - 1] == ' ')) continue;
        if (c) s[w++] = c;
    }
    while (w && s[w - 1] == ' ') w--;
    return (str){s, w};
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

/* On the heap, not in the arena, where each smaller array would stay. */
static void push_entry(loader *l, const actor_entry *e)
{
    actor_index *x = l->x;
    if (x->n == x->cap) {
        const int32_t cap = x->cap ? x->cap + x->cap / 2 : 16384;
        actor_entry *more = realloc(x->e, sizeof *more * (size_t)cap);
        if (!more) {
            l->oom = true;
            return;
        }
        x->e = more;
        x->cap = cap;
    }
    x->e[x->n++] = *e;
}

static void add_key(loader *l, str key, actor_entry e)
{
    actor_index *x = l->x;
    name_table *t = e.kind == ENTRY_ROLE ? &x->roles : &x->names;
    uint32_t id = strtab_add(t->keys, key);
    if ((int32_t)id >= t->cap) {
        int32_t cap = t->cap ? t->cap * 2 : 4096;
        t->head = arena_grow(x->mem, t->head, sizeof(int32_t) * (size_t)t->cap, sizeof(int32_t) * (size_t)cap);
        for (int32_t i = t->cap; i < cap; i++) t->head[i] = -1;
        t->cap = cap;
    }
    e.next = t->head[id];
    if (!l->oom) t->head[id] = x->n;
    push_entry(l, &e);
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
    str key = key_of(l->x->mem, name);
    if (!key.n || (e.kind != ENTRY_ROLE && is_common(key))) return;
    e.upper = name.n <= 6 && all_upper(name);
    e.words = 1;
    str first = key;
    for (uint32_t i = 0; i < key.n; i++)
        if (key.s[i] == ' ') {
            if (e.words == 1) first.n = i;
            e.words++;
        }
    strtab *firsts = e.kind == ENTRY_ROLE ? l->x->roles.firsts : l->x->names.firsts;
    strtab_add(firsts, first);
    if (first.n > 1 && owns(name)) strtab_add(firsts, (str){first.s, first.n - 1});
    add_key(l, key, e);
}

static void add_names(loader *l, str names, actor_entry e)
{
    str one;
    while (str_split(&names, ';', &one)) add_name(l, one, e);
}

static void country_line(loader *l, const str *f)
{
    strtab_add(l->states, f[0]);
    actor_entry e = {.name = f[1], .code = f[0], .sector = STR("GOV"), .kind = ENTRY_STATE, .source = f[8]};
    str numbers = f[7], one;
    while (str_split(&numbers, ' ', &one))
        if (str_starts(one, "wikidata=")) e.wikidata = (str){one.s + 9, one.n - 9};
    add_name(l, f[1], e);
    add_names(l, f[2], e);
    e.kind = ENTRY_CAPITAL;
    add_names(l, f[6], e);
    e.kind = ENTRY_ADJECTIVE;
    e.sector = (str){"", 0};
    add_names(l, f[3], e);
    e.kind = ENTRY_PEOPLE;
    e.sector = STR("CVL");
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

/* Under '^' and the folded name, where no text looks. */
static str given_key(arena *a, str name)
{
    const str key = key_of(a, name);
    return arena_printf(a, "^%.*s", (int)key.n, key.s);
}

str index_called_key(arena *a, char kind, str words)
{
    return arena_printf(a, "%c%.*s", kind, (int)words.n, words.s);
}

char index_sex(const actor_index *x, arena *a, str given)
{
    const int32_t i = index_find(x, given_key(a, given));
    return i >= 0 && x->e[i].kind == ENTRY_GIVEN && x->e[i].sector.n ? x->e[i].sector.s[0] : 0;
}

static void given_line(loader *l, const str *f)
{
    add_key(l, given_key(l->x->mem, f[0]),
            (actor_entry){.name = f[0], .sector = f[1], .kind = ENTRY_GIVEN, .source = f[2]});
}

/* words | codes | source: one entry for each word and code */
static void called_line(loader *l, const str *f, char kind)
{
    str words = f[0], word, code;
    while (str_split(&words, ';', &word)) {
        word = str_trim(word);
        str codes = f[1];
        while (str_split(&codes, ';', &code))
            add_key(l, index_called_key(l->x->mem, kind, word),
                    (actor_entry){.name = word, .code = str_trim(code), .kind = ENTRY_CALLED, .source = f[2]});
    }
}

/* Offices of dependencies repeat those of their states: only codes of the country files count. */
static bool is_state_code(const loader *l, str code)
{
    return strtab_find(l->states, code) || str_is(code, "UNO") || str_is(code, "EUR") || str_is(code, "IGO") ||
           str_is(code, "NGO") || str_is(code, "IMG") || str_is(code, "ISM");
}

/* "President of China" among the offices of Hong Kong: another state's. */
static bool is_foreign(const actor_index *x, str office, str code)
{
    for (uint32_t i = 0; i + 4 < office.n; i++)
        if (memcmp(office.s + i, " of ", 4) == 0) {
            const str other = actors_country(x, (str){office.s + i + 4, office.n - i - 4});
            if (other.n && !str_eq(other, code)) return true;
        }
    return false;
}

/* A full name under the sound of its last word. */
static void add_sound(loader *l, str full, actor_entry e)
{
    full = str_trim(full);
    if (!full.n || !memchr(full.s, ' ', full.n)) return;
    e.name = full;
    e.kind = ENTRY_SOUND;
    add_key(l, index_sound(l->x->mem, full), e);
}

static void person_line(loader *l, const str *f)
{
    if ((!is_state_code(l, f[3]) && f[3].n == 3) || is_foreign(l->x, f[5], f[3])) return;
    actor_entry e = {.name = f[0],
                     .code = f[3],
                     .sector = f[4],
                     .office = f[5],
                     .from = date_of(f[6]),
                     .to = date_of(f[7]),
                     .until = until_of(l->x->mem, f[7]),
                     .kind = ENTRY_PERSON,
                     .source = f[8]};
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
    actor_entry e = {.name = f[0],
                     .code = f[2],
                     .sector = f[3],
                     .from = date_of(f[5]),
                     .to = date_of(f[6]),
                     .wikidata = f[7],
                     .kind = kind,
                     .source = f[8]};
    str other = f[4], one;
    for (int i = 0; i < 3 && str_split(&other, ';', &one); i++) e.other[i] = str_trim(one);
    add_name(l, f[0], e);
    add_names(l, f[1], e);
}

/* sector | other sectors | words ; words | source */
static void role_line(loader *l, const str *f)
{
    actor_entry e = {.sector = f[0], .kind = ENTRY_ROLE, .source = f[3]};
    str other = f[1], one;
    for (int i = 0; i < 3 && str_split(&other, ';', &one); i++) e.other[i] = str_trim(one);
    add_names(l, f[2], e);
}

static void place_line(loader *l, const str *f)
{
    actor_entry e = {.name = f[0], .code = f[2], .sector = STR("GOV"), .kind = ENTRY_PLACE, .source = f[4]};
    add_name(l, f[0], e);
}

static tac_status one_line(loader *l, str line)
{
    if (line.s[0] == '@') {
        l->section = line;
        return TAC_OK;
    }
    str f[FIELDS] = {{"", 0}}, rest = line, one;
    int n = 0;
    for (int i = 0; i < FIELDS; i++) f[i] = (str){"", 0};
    while (n < FIELDS && str_split(&rest, '|', &one)) f[n++] = arena_str(l->x->mem, str_trim(one));
    int need = str_is(l->section, "@countries") || str_is(l->section, "@persons")    ? 9
               : str_is(l->section, "@groups") || str_is(l->section, "@territories") ? 9
               : str_is(l->section, "@places")                                       ? 5
               : str_is(l->section, "@roles")                                        ? 4
               : str_is(l->section, "@given") || str_is(l->section, "@descriptions") || str_is(l->section, "@titles")
                   ? 3
                   : 0;
    if (!need) return TAC_OK;
    if (n != need)
        return error_set(l->err, TAC_ERR_SYNTAX, l->file, l->line, 1, "%d fields where %.*s has %d", n,
                         (int)l->section.n, l->section.s, need);
    if (str_is(l->section, "@countries"))
        country_line(l, f);
    else if (str_is(l->section, "@persons"))
        person_line(l, f);
    else if (str_is(l->section, "@groups"))
        group_line(l, f, ENTRY_ORG);
    else if (str_is(l->section, "@territories"))
        group_line(l, f, ENTRY_CAPITAL);
    else if (str_is(l->section, "@roles"))
        role_line(l, f);
    else if (str_is(l->section, "@descriptions"))
        called_line(l, f, '=');
    else if (str_is(l->section, "@titles"))
        called_line(l, f, '#');
    else if (str_is(l->section, "@given"))
        given_line(l, f);
    else
        place_line(l, f);
    return TAC_OK;
}

static tac_status one_file(loader *l, const char *path)
{
    mapped m;
    RETURN_IF_ERROR(file_map(path, &m, l->err));
    tac_status st = TAC_OK;
    size_t bad = utf8_valid(m.s, m.n);
    if (bad < m.n)
        st = error_set(l->err, TAC_ERR_UTF8, path, 0, 0, "not UTF-8 at byte %zu", bad);
    else if (m.n > (64u << 20))
        st = error_set(l->err, TAC_ERR_LIMIT, path, 0, 0, "larger than 64 MB");
    buf_put(&l->all, m.s, m.n);
    str text = {m.s, (uint32_t)m.n}, line;
    l->file = path;
    l->line = 0;
    l->section = (str){"", 0};
    while (!st && str_split(&text, '\n', &line)) {
        l->line++;
        line = str_trim(line);
        if (line.n && line.s[0] == '@') line = arena_str(l->x->mem, line);
        if (line.n && line.s[0] != '#') st = one_line(l, line);
    }
    file_unmap(&m);
    return st;
}

static bool table_new(name_table *t)
{
    t->keys = strtab_new();
    t->firsts = strtab_new();
    return t->keys && t->firsts;
}

static void table_free(name_table *t)
{
    strtab_free(t->keys);
    strtab_free(t->firsts);
}

tac_status actors_open(const char *dir, actor_index **out, tac_error *err)
{
    *out = NULL;
    actor_index *x = calloc(1, sizeof *x);
    if (!x) return error_set(err, TAC_ERR_LIMIT, dir, 0, 0, "out of memory");
    x->mem = arena_new((size_t)1 << 30);
    const bool room = table_new(&x->names) && table_new(&x->roles);
    if (!x->mem || !room) {
        actors_close(x);
        return error_set(err, TAC_ERR_LIMIT, dir, 0, 0, "out of memory");
    }
    loader l = {.x = x, .err = err, .states = strtab_new()};
    char *name[FILES];
    const int n = file_list(x->mem, dir, 3, name, FILES);
    tac_status st = n > 0 ? TAC_OK : error_set(err, TAC_ERR_IO, dir, 0, 0, "no actor file (*.txt) in this folder");
    l.oom = !l.states;
    for (int i = 0; i < n && !st && !l.oom; i++) st = one_file(&l, name[i]);
    if (!st && l.oom) st = error_set(err, TAC_ERR_LIMIT, dir, 0, 0, "out of memory");
    sha256_hex(l.all.n ? l.all.s : "", l.all.n, x->digest);
    buf_free(&l.all);
    strtab_free(l.states);
    if (st)
        actors_close(x);
    else
        *out = x;
    return st;
}

void actors_close(actor_index *x)
{
    if (!x) return;
    arena_free(x->mem);
    free(x->e);
    table_free(&x->names);
    table_free(&x->roles);
    free(x);
}

const char *actors_digest(const actor_index *x)
{
    return x->digest;
}
