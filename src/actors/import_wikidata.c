/* import_wikidata.c - the result of a query at Wikidata (SPARQL 1.1 results in JSON, or its plain list of objects). */
#include <jansson.h>
#include <string.h>

#include "actors/import.h"

/* The names that queries give their variables. */
static const char *const ITEM[] = {"item", "person", "human", "organization", "organisation", "org", "actor", NULL};
static const char *const NAME[] = {
    "itemLabel", "personLabel", "humanLabel", "organizationLabel", "organisationLabel", "orgLabel", "actorLabel",
    "name",      "label",       NULL};
static const char *const ALIAS[] = {"aliases", "altLabels", "itemAltLabel", "personAltLabel", "altLabel",
                                    "alias",   NULL};
static const char *const CODE[] = {"iso3", "isoCode", "countryCode", "iso", "code", NULL};
static const char *const COUNTRY[] = {"countryLabel", "stateLabel", "jurisdictionLabel", "country", NULL};
static const char *const OFFICE[] = {"positionLabel", "officeLabel", "position", "office", "occupationLabel", NULL};
static const char *const FROM[] = {"start", "startDate", "startTime", "from", "inception", NULL};
static const char *const TO[] = {"end", "endDate", "endTime", "to", "dissolved", NULL};
static const char *const SECTOR[] = {"sector", "ploverSector", NULL};

static str value_of(arena *a, const json_t *row, const char *const *names)
{
    for (; *names; names++) {
        const json_t *v = json_object_get(row, *names);
        if (json_is_object(v)) v = json_object_get(v, "value");
        if (json_is_string(v) && json_string_length(v)) {
            str s = arena_str(a, (str){json_string_value(v), (uint32_t)json_string_length(v)});
            for (uint32_t i = 0; i < s.n; i++) /* what would end a field or a line */
                if (strchr("|\n\r\t", s.s[i])) ((char *)(uintptr_t)s.s)[i] = ' ';
            return str_trim(s);
        }
    }
    return (str){"", 0};
}

/* "http://www.wikidata.org/entity/Q567" -> "Q567" */
static str entity(str uri)
{
    const char *slash = uri.n ? memrchr(uri.s, '/', uri.n) : NULL;
    if (slash) uri = (str){slash + 1, uri.n - (uint32_t)(slash - uri.s) - 1};
    bool digits = uri.n > 1 && *uri.s == 'Q';
    for (uint32_t i = 1; i < uri.n; i++) digits &= uri.s[i] >= '0' && uri.s[i] <= '9';
    return digits ? uri : (str){"", 0};
}

/* "2005-11-22T00:00:00Z" -> "2005-11-22"; a first of January is how Wikidata writes a year alone. */
static str day(str s)
{
    if (s.n < 4 || s.s[0] == '-' || s.s[0] == '+') return (str){"", 0};
    if (s.n > 10) s.n = 10;
    if (s.n == 10 && !memcmp(s.s + 4, "-01-01", 6)) s.n = 4;
    return s.n == 4 || s.n == 7 || s.n == 10 ? s : (str){"", 0};
}

/* Lists are joined by ';', by '|' or by commas in such results. */
static str aliases_of(arena *a, str s)
{
    buf b = {0};
    const char sep = memchr(s.s, ';', s.n) ? ';' : ',';
    str one;
    while (str_split(&s, sep, &one)) {
        one = str_trim(one);
        if (!one.n) continue;
        if (b.n) buf_puts(&b, "; ");
        buf_str(&b, one);
    }
    const str out = arena_str(a, (str){b.s ? b.s : "", (uint32_t)b.n});
    buf_free(&b);
    return out;
}

/* "Minister of Defence of Chad": the longest beginning that is a role tells the sector. */
static str sector_of(importer *im, str office)
{
    const str lower = utf8_fold(im->mem, office);
    for (uint32_t n = lower.n; n; n--) {
        if (n < lower.n && lower.s[n] != ' ') continue;
        const int32_t i = index_find_role(im->x, (str){lower.s, n});
        if (i < 0) continue;
        const str s = index_str(im->x, index_entry(im->x, i)->sector);
        return s.n && *s.s == '=' ? (str){s.s + 1, s.n - 1} : s;
    }
    return (str){"", 0};
}

static str code_of(importer *im, const json_t *row)
{
    const str code = value_of(im->mem, row, CODE);
    if (index_state(im->x, code)) return code;
    return actors_country(im->x, value_of(im->mem, row, COUNTRY));
}

static void one_row(importer *im, const json_t *row, long number)
{
    import_line l = {.name = value_of(im->mem, row, NAME),
                     .code = code_of(im, row),
                     .office = value_of(im->mem, row, OFFICE),
                     .from = day(value_of(im->mem, row, FROM)),
                     .to = day(value_of(im->mem, row, TO)),
                     .sector = value_of(im->mem, row, SECTOR)};
    l.wikidata = entity(value_of(im->mem, row, ITEM));
    l.aliases = aliases_of(im->mem, value_of(im->mem, row, ALIAS));
    if (!l.name.n) {
        import_leave(im, number, "a result without a name (itemLabel, personLabel, name)", l.wikidata);
        return;
    }
    if (!l.code.n) {
        import_leave(im, number, "no state that is known here (iso3, countryLabel)", l.name);
        return;
    }
    l.person = l.office.n > 0;
    if (!l.sector.n) l.sector = sector_of(im, l.office);
    if (!l.sector.n && l.person) l.sector = STR("GOV");
    l.source =
        arena_printf(im->mem, "%s, result %ld, Wikidata (CC0) %.*s", im->file, number, (int)l.wikidata.n, l.wikidata.s);
    im->count.names++;
    import_write(im, &l);
}

tac_status import_wikidata(importer *im, str text, tac_error *err)
{
    json_error_t why;
    json_t *all = json_loadb(text.s, text.n, 0, &why);
    if (!all) return error_set(err, TAC_ERR_SYNTAX, im->file, why.line, why.column, "%s", why.text);
    const json_t *rows = json_is_array(all) ? all : json_object_get(json_object_get(all, "results"), "bindings");
    if (!json_is_array(rows)) {
        json_decref(all);
        return error_set(err, TAC_ERR_SYNTAX, im->file, 0, 0, "neither a list of objects nor results.bindings");
    }
    for (size_t i = 0; i < json_array_size(rows); i++) {
        one_row(im, json_array_get(rows, i), (long)i + 1);
        arena_reset(im->mem);
    }
    json_decref(all);
    return TAC_OK;
}
