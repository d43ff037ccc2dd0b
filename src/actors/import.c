/* import.c - actors of other systems as lines of the actor files: names, codes, lines. */
#include <string.h>

#include "actors/import.h"

static bool is_vowel(char c)
{
    return c && strchr("AEIOUYaeiouy", c);
}

/* "UN", "U.N.", "PKK", "MNLF": said letter by letter, or so short that it is an ordinary word in small letters. */
static bool is_acronym(str w)
{
    bool vowel = false;
    for (uint32_t i = 0; i < w.n; i++) {
        if (w.s[i] == '.') return true;
        vowel |= is_vowel(w.s[i]);
    }
    return w.n <= 3 || (!vowel && w.n <= 6);
}

static bool is_small(str w)
{
    static const char *const W[] = {"OF", "THE", "AND", "FOR", "IN", "ON", "TO", "DE", "LA", "DU", "EL", "BIN", "VAN"};
    for (size_t i = 0; i < sizeof W / sizeof *W; i++)
        if (str_is(w, W[i])) return true;
    return false;
}

static void put_word(buf *b, str w, bool first, bool alone)
{
    bool begins = true;
    const bool keep = alone && is_acronym(w), small = !first && is_small(w);
    for (uint32_t i = 0; i < w.n; i++) {
        const char c = w.s[i];
        const bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
        if (upper && !keep && (small || !begins))
            buf_char(b, (char)(c + 32));
        else if (lower && begins && !keep)
            buf_char(b, (char)(c - 32));
        else if (c == '|' || c == ';')
            buf_char(b, '/');
        else
            buf_char(b, c);
        begins = c == '-' || c == '(' || c == '/' || c == '.';
    }
}

str import_name(arena *a, str raw)
{
    buf b = {0};
    str words = raw, w;
    int n = 0, all = 0;
    char *s = arena_alloc(a, (size_t)raw.n + 1);
    for (uint32_t i = 0; i < raw.n; i++) s[i] = raw.s[i] == '_' || (unsigned char)raw.s[i] < ' ' ? ' ' : raw.s[i];
    words = str_trim((str){s, raw.n});
    for (str rest = words; str_split(&rest, ' ', &w);) all += w.n > 0;
    while (str_split(&words, ' ', &w)) {
        if (!w.n) continue;
        if (n++) buf_char(&b, ' ');
        put_word(&b, w, n == 1, all == 1);
    }
    const str out = arena_str(a, (str){b.s ? b.s : "", (uint32_t)b.n});
    buf_free(&b);
    return out;
}

void import_leave(importer *im, long line, const char *why, str what)
{
    im->count.left_out++;
    buf_printf(im->log, "%s:%ld: %s: %.*s\n", im->file, line, why, (int)(what.n < 100 ? what.n : 100), what.s);
}

/* What the files' table of CAMEO codes (@cameo) says of three letters; NULL: nothing. */
static const actor_entry *known(const importer *im, str three)
{
    char key[4] = {'$'};
    if (three.n != 3) return NULL;
    memcpy(key + 1, three.s, 3);
    const int32_t i = index_find(im->x, (str){key, 4});
    return i >= 0 ? index_entry(im->x, i) : NULL;
}

static void add_sector(import_line *l, str sector)
{
    if (!sector.n || str_eq(l->sector, sector)) return;
    if (!l->sector.n) {
        l->sector = sector;
        return;
    }
    for (int i = 0; i < 3; i++) {
        if (str_eq(l->other[i], sector)) return;
        if (l->other[i].n) continue;
        l->other[i] = sector;
        return;
    }
}

bool import_code(importer *im, str cameo, import_line *l)
{
    for (uint32_t i = 0; i + 3 <= cameo.n; i += 3) {
        const str three = {cameo.s + i, 3};
        const actor_entry *e = known(im, three), *state = e ? NULL : index_state(im->x, three);
        const str code = e ? index_str(im->x, e->code) : state ? three : (str){"", 0};
        if (code.n && (!l->code.n || str_is(l->code, "IGO"))) l->code = code; /* IGOUNO is UNO */
        if (e) add_sector(l, index_str(im->x, e->sector));
    }
    if (!l->code.n && !l->sector.n) return false;
    const bool outside = l->code.n && !index_state(im->x, l->code);
    if (!l->sector.n && l->code.n && !outside) l->sector = STR("GOV");
    return true;
}

static void section(importer *im, const char *name)
{
    if (!strcmp(im->section, name)) return;
    strcpy(im->section, name);
    buf_printf(im->out, "%s\n", name);
}

/* Without what would end a field or a line. */
static void put_text(importer *im, str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.s[i];
        buf_char(im->out, c == '|' ? '/' : c < ' ' ? ' ' : (char)c);
    }
}

static void put(importer *im, str s)
{
    put_text(im, s);
    buf_puts(im->out, " | ");
}

static void put_others(importer *im, const import_line *l)
{
    for (int i = 0; i < 3 && l->other[i].n; i++) {
        if (i) buf_puts(im->out, "; ");
        buf_str(im->out, l->other[i]);
    }
    buf_puts(im->out, " | ");
}

/* The aliases of several words, or those of one. */
static void put_aliases(importer *im, str aliases, bool several)
{
    str one;
    int n = 0;
    while (str_split(&aliases, ';', &one)) {
        one = str_trim(one);
        if (!one.n || (memchr(one.s, ' ', one.n) != NULL) != several) continue;
        if (n++) buf_puts(im->out, "; ");
        put_text(im, one);
    }
    buf_puts(im->out, " | ");
}

void import_write(importer *im, const import_line *l)
{
    const bool person = l->person;
    im->count.lines++;
    section(im, person ? "@persons" : "@groups");
    str name = l->name;
    while (name.n && strchr("@# ", *name.s)) name = (str){name.s + 1, name.n - 1}; /* would be no name here */
    put(im, name);
    if (person) put_aliases(im, l->aliases, false); /* "Karzai": somebody in office whom a surname alone means */
    if (person)
        put_aliases(im, l->aliases, true);
    else
        put(im, l->aliases);
    put(im, l->code);
    put_text(im, l->sector);
    buf_puts(im->out, person && l->other[0].n ? "; " : person ? "" : " | ");
    put_others(im, l);
    if (person) put(im, l->office);
    put(im, l->from);
    put(im, l->to);
    if (!person) put(im, l->wikidata);
    put_text(im, l->source);
    buf_char(im->out, '\n');
}

void import_write_role(importer *im, const import_line *l)
{
    im->count.lines++;
    section(im, "@roles");
    put(im, l->sector);
    put_others(im, l);
    put_text(im, l->name);
    if (l->aliases.n) buf_puts(im->out, "; ");
    put(im, l->aliases);
    put_text(im, l->source);
    buf_char(im->out, '\n');
}

static bool is_json(str text)
{
    while (text.n && strchr(" \t\r\n", *text.s)) text = (str){text.s + 1, text.n - 1};
    return text.n && (*text.s == '{' || *text.s == '[') && !(text.n > 1 && *text.s == '[' && text.s[1] >= 'A');
}

tac_status actors_import_bytes(const actor_index *x, const char *name, str text, buf *out, buf *log,
                               actor_import_count *count, tac_error *err)
{
    importer im = {.mem = arena_new((size_t)1 << 30), .x = x, .file = name, .out = out, .log = log};
    const size_t bad = utf8_valid(text.s, text.n);
    tac_status st = TAC_OK;
    if (!im.mem) st = error_set(err, TAC_ERR_LIMIT, name, 0, 0, "out of memory");
    if (!st && bad < text.n) st = error_set(err, TAC_ERR_UTF8, name, 0, 0, "not UTF-8 at byte %zu", bad);
    if (!st) buf_printf(out, "# Taken over from %s by tacitus actors import.\n@below\n", name);
    if (!st) st = is_json(text) ? import_wikidata(&im, text, err) : import_cameo(&im, text, err);
    if (!st && (out->oom || log->oom)) st = error_set(err, TAC_ERR_LIMIT, name, 0, 0, "out of memory");
    *count = im.count;
    arena_free(im.mem);
    return st;
}

tac_status actors_import(const actor_index *x, const char *path, buf *out, buf *log, actor_import_count *count,
                         tac_error *err)
{
    mapped m;
    RETURN_IF_ERROR(file_map(path, &m, err));
    const char *slash = strrchr(path, '/');
    const tac_status st = m.n > (256u << 20) ? error_set(err, TAC_ERR_LIMIT, path, 0, 0, "larger than 256 MB")
                                             : actors_import_bytes(x, slash ? slash + 1 : path,
                                                                   (str){m.s, (uint32_t)m.n}, out, log, count, err);
    file_unmap(&m);
    return st;
}
