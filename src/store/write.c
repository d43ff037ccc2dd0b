/* write.c - a document and its records into the tables. */
#include <string.h>

#include "store/private.h"

static const char *const SQL[STATEMENTS] = {
    [ST_HAS] = "SELECT 1 FROM documents WHERE hash=?1",
    [ST_SOURCE] = "INSERT INTO sources(name) VALUES(?1) ON CONFLICT(name) DO UPDATE SET name=name RETURNING id",
    [ST_RUN] = "INSERT INTO runs(run,describe) VALUES(?1,?2) ON CONFLICT(run) DO UPDATE SET run=run RETURNING id",
    [ST_DOCUMENT] = "INSERT INTO documents(hash,doc,date,source,url,language,title,text,run)"
                    " VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9) ON CONFLICT(hash) DO NOTHING",
    [ST_SENTENCE] = "INSERT INTO sentences(document,number,in_title,start,stop,text) VALUES(?1,?2,?3,?4,?5,?6)"
                    " ON CONFLICT DO NOTHING",
    [ST_SENTENCE_ID] = "SELECT id FROM sentences WHERE document=?1 AND number=?2",
    [ST_EVENT] =
        "INSERT INTO events(record_id,document,date,date_end,date_precision,event,mode,context,quad,scale,cameo,"
        "goldstein,place,country,admin1,lat,lon,status,confidence,rule,run,record) VALUES(?1,?2,?3,?4,?5,?6,?7,"
        "?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22) ON CONFLICT DO NOTHING",
    [ST_MENTION] = "INSERT INTO event_mentions(event,number,sentence,trigger,start,stop) VALUES(?1,?2,?3,?4,?5,?6)",
    [ST_ACTOR] = "INSERT INTO actors(name,code,sector,other_sectors,wikidata) VALUES(?1,?2,?3,?4,?5)"
                 " ON CONFLICT DO NOTHING",
    [ST_ACTOR_ID] =
        "SELECT id FROM actors WHERE name=?1 AND code=?2 AND sector=?3 AND other_sectors=?4 AND wikidata=?5",
    [ST_PERSON] = "INSERT INTO people(name,surname,code,sector) VALUES(?1,?2,?3,?4)"
                  " ON CONFLICT(name,code,sector) DO UPDATE SET surname=surname RETURNING id",
    [ST_TOLD] = "INSERT INTO people_told(person,document,words,sentence) VALUES(?1,?2,?3,?4) ON CONFLICT DO NOTHING",
    [ST_PARTY] = "INSERT INTO event_actors(event,side,number,actor,text) VALUES(?1,?2,?3,?4,?5)",
};

sqlite3_stmt *store_statement_of(store *s, store_statement which, tac_error *err)
{
    if (!s->st[which] &&
        sqlite3_prepare_v3(s->db, SQL[which], -1, SQLITE_PREPARE_PERSISTENT, &s->st[which], NULL) != SQLITE_OK) {
        store_error(s, err);
        return NULL;
    }
    sqlite3_reset(s->st[which]);
    sqlite3_clear_bindings(s->st[which]);
    return s->st[which];
}

/* Runs a bound statement to its end; *id: its first column, when it gives a row. */
static tac_status step(store *s, sqlite3_stmt *st, sqlite3_int64 *id, tac_error *err)
{
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW)
        if (id) *id = sqlite3_column_int64(st, 0);
    const tac_status result = code == SQLITE_DONE ? TAC_OK : store_error(s, err);
    sqlite3_reset(st);
    return result;
}

void store_hash(const store_doc *d, char out[33])
{
    buf all = {0};
    char wide[65];
    const str part[] = {d->date, d->source, d->url, d->language, d->title, d->text};
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        buf_printf(&all, "%u:", part[i].n); /* lengths keep the parts apart */
        buf_str(&all, part[i]);
    }
    sha256_hex(all.s ? all.s : "", all.n, wide);
    memcpy(out, wide, 32);
    out[32] = 0;
    buf_free(&all);
}

tac_status store_has(store *s, const store_doc *d, bool *has, tac_error *err)
{
    char hash[33];
    sqlite3_int64 found = 0;
    sqlite3_stmt *st = store_statement_of(s, ST_HAS, err);
    *has = false;
    if (!st) return TAC_ERR_IO;
    store_hash(d, hash);
    store_bind(st, 1, str_of(hash));
    RETURN_IF_ERROR(step(s, st, &found, err));
    *has = found != 0;
    return TAC_OK;
}

static str text_of(const json_t *v)
{
    return json_is_string(v) ? (str){json_string_value(v), (uint32_t)json_string_length(v)} : (str){"", 0};
}

str store_member(const json_t *o, const char *name)
{
    return text_of(json_object_get(o, name));
}

void store_join(const json_t *list, const char *name, buf *out)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *v = json_array_get(list, i);
        if (i) buf_char(out, ';');
        buf_str(out, name ? store_member(v, name) : text_of(v));
    }
}

/* As it is: an empty text, not NULL, which would equal nothing. */
static void bind_text(sqlite3_stmt *st, int at, str s)
{
    sqlite3_bind_text(st, at, s.s, (int)s.n, SQLITE_STATIC);
}

static void bind_buf(sqlite3_stmt *st, int at, const buf *b)
{
    bind_text(st, at, (str){b->s ? b->s : "", (uint32_t)b->n});
}

static void bind_number(sqlite3_stmt *st, int at, const json_t *v)
{
    if (json_is_number(v))
        sqlite3_bind_double(st, at, json_number_value(v));
    else
        sqlite3_bind_null(st, at);
}

static long span_at(const json_t *o, size_t i)
{
    return (long)json_integer_value(json_array_get(json_object_get(o, "span"), i));
}

static tac_status put_sentence(store *s, sqlite3_int64 document, const json_t *sentence, sqlite3_int64 *id,
                               tac_error *err)
{
    sqlite3_stmt *st = store_statement_of(s, ST_SENTENCE, err), *find;
    const json_int_t number = json_integer_value(json_object_get(sentence, "index"));
    if (!st) return TAC_ERR_IO;
    sqlite3_bind_int64(st, 1, document);
    sqlite3_bind_int64(st, 2, number);
    sqlite3_bind_int(st, 3, str_is(store_member(sentence, "in"), "title"));
    sqlite3_bind_int64(st, 4, span_at(sentence, 0));
    sqlite3_bind_int64(st, 5, span_at(sentence, 1));
    bind_text(st, 6, store_member(sentence, "text"));
    RETURN_IF_ERROR(step(s, st, NULL, err));
    find = store_statement_of(s, ST_SENTENCE_ID, err);
    if (!find) return TAC_ERR_IO;
    sqlite3_bind_int64(find, 1, document);
    sqlite3_bind_int64(find, 2, number);
    return step(s, find, id, err);
}

static tac_status put_mention(store *s, sqlite3_int64 event, sqlite3_int64 document, int number, const json_t *trigger,
                              const json_t *sentence, tac_error *err)
{
    sqlite3_int64 id = 0;
    RETURN_IF_ERROR(put_sentence(s, document, sentence, &id, err));
    sqlite3_stmt *st = store_statement_of(s, ST_MENTION, err);
    if (!st) return TAC_ERR_IO;
    sqlite3_bind_int64(st, 1, event);
    sqlite3_bind_int(st, 2, number);
    sqlite3_bind_int64(st, 3, id);
    store_bind(st, 4, store_member(trigger, "text"));
    sqlite3_bind_int64(st, 5, span_at(trigger, 0));
    sqlite3_bind_int64(st, 6, span_at(trigger, 1));
    return step(s, st, NULL, err);
}

static void bind_actor(sqlite3_stmt *st, const json_t *party, const buf *others)
{
    bind_text(st, 1, store_member(party, "name"));
    bind_text(st, 2, store_member(party, "code"));
    bind_text(st, 3, store_member(party, "sector"));
    bind_buf(st, 4, others);
    bind_text(st, 5, store_member(party, "wikidata"));
}

static tac_status actor_id(store *s, const json_t *party, sqlite3_int64 *id, tac_error *err)
{
    buf others = {0};
    tac_status result = TAC_ERR_IO;
    store_join(json_object_get(party, "other_sectors"), NULL, &others);
    sqlite3_stmt *find = store_statement_of(s, ST_ACTOR_ID, err), *add;
    *id = 0;
    if (find) {
        bind_actor(find, party, &others);
        result = step(s, find, id, err);
    }
    if (!result && !*id) {
        add = store_statement_of(s, ST_ACTOR, err);
        result = TAC_ERR_IO;
        if (add) {
            bind_actor(add, party, &others);
            result = step(s, add, NULL, err);
            *id = sqlite3_last_insert_rowid(s->db);
        }
    }
    buf_free(&others);
    return result;
}

static tac_status put_parties(store *s, sqlite3_int64 event, const json_t *record, const char *side, tac_error *err)
{
    const json_t *list = json_object_get(record, side);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *party = json_array_get(list, i);
        sqlite3_int64 actor;
        RETURN_IF_ERROR(actor_id(s, party, &actor, err));
        sqlite3_stmt *st = store_statement_of(s, ST_PARTY, err);
        if (!st) return TAC_ERR_IO;
        sqlite3_bind_int64(st, 1, event);
        sqlite3_bind_text(st, 2, side, -1, SQLITE_STATIC);
        sqlite3_bind_int(st, 3, (int)i);
        sqlite3_bind_int64(st, 4, actor);
        bind_text(st, 5, store_member(party, "text"));
        RETURN_IF_ERROR(step(s, st, NULL, err));
    }
    return TAC_OK;
}

static tac_status insert_event(store *s, sqlite3_int64 document, sqlite3_int64 run, const json_t *r, str line,
                               tac_error *err)
{
    sqlite3_stmt *st = store_statement_of(s, ST_EVENT, err);
    const json_t *place = json_object_get(r, "location");
    buf modes = {0}, contexts = {0};
    if (!st) return TAC_ERR_IO;
    store_join(json_object_get(r, "mode"), NULL, &modes);
    store_join(json_object_get(r, "context"), NULL, &contexts);
    store_bind(st, 1, store_member(r, "id"));
    sqlite3_bind_int64(st, 2, document);
    store_bind(st, 3, store_member(r, "date"));
    store_bind(st, 4, store_member(r, "date_end"));
    store_bind(st, 5, store_member(r, "date_precision"));
    store_bind(st, 6, store_member(r, "event"));
    bind_buf(st, 7, &modes);
    bind_buf(st, 8, &contexts);
    bind_number(st, 9, json_object_get(r, "quad_code"));
    bind_number(st, 10, json_object_get(r, "event_scale"));
    store_bind(st, 11, store_member(r, "cameo"));
    bind_number(st, 12, json_object_get(r, "goldstein"));
    store_bind(st, 13, store_member(place, "name"));
    store_bind(st, 14, store_member(place, "country"));
    store_bind(st, 15, store_member(place, "admin1"));
    bind_number(st, 16, json_object_get(place, "lat"));
    bind_number(st, 17, json_object_get(place, "lon"));
    store_bind(st, 18, store_member(r, "status"));
    bind_number(st, 19, json_object_get(r, "confidence"));
    store_bind(st, 20, store_member(r, "rule"));
    sqlite3_bind_int64(st, 21, run);
    bind_text(st, 22, line);
    const tac_status result = step(s, st, NULL, err);
    buf_free(&modes);
    buf_free(&contexts);
    return result;
}

/* Somebody whom the document introduces, with the words that do. */
static tac_status put_person(store *s, sqlite3_int64 document, const json_t *p, tac_error *err)
{
    static const char *const NAME[] = {"name", "surname", "code", "sector"};
    sqlite3_int64 id = 0;
    sqlite3_stmt *st = store_statement_of(s, ST_PERSON, err);
    if (!st) return TAC_ERR_IO;
    for (int i = 0; i < 4; i++) bind_text(st, i + 1, store_member(p, NAME[i]));
    RETURN_IF_ERROR(step(s, st, &id, err));
    st = store_statement_of(s, ST_TOLD, err);
    if (!st) return TAC_ERR_IO;
    sqlite3_bind_int64(st, 1, id);
    sqlite3_bind_int64(st, 2, document);
    bind_text(st, 3, store_member(p, "words"));
    bind_text(st, 4, store_member(p, "sentence"));
    return step(s, st, NULL, err);
}

static tac_status put_record(store *s, sqlite3_int64 document, sqlite3_int64 run, str line, tac_error *err)
{
    json_t *r = json_loadb(line.s, line.n, 0, NULL);
    if (!json_is_object(r)) {
        json_decref(r);
        return error_set(err, TAC_ERR_JSON, s->path, 0, 0, "a record that is no JSON object");
    }
    const json_t *person = json_object_get(r, "person");
    if (person) {
        const tac_status result = put_person(s, document, person, err);
        json_decref(r);
        return result;
    }
    tac_status st = insert_event(s, document, run, r, line, err);
    if (st || !sqlite3_changes(s->db)) { /* the same record twice */
        json_decref(r);
        return st;
    }
    const sqlite3_int64 event = sqlite3_last_insert_rowid(s->db);
    st = put_mention(s, event, document, 0, json_object_get(r, "trigger"), json_object_get(r, "sentence"), err);
    const json_t *more = json_object_get(r, "mentions");
    for (size_t i = 0; i < json_array_size(more) && !st; i++)
        st = put_mention(s, event, document, (int)i + 1, json_object_get(json_array_get(more, i), "trigger"),
                         json_object_get(json_array_get(more, i), "sentence"), err);
    if (!st) st = put_parties(s, event, r, "actor", err);
    if (!st) st = put_parties(s, event, r, "recipient", err);
    json_decref(r);
    return st;
}

static tac_status id_of(store *s, store_statement which, str name, str more, sqlite3_int64 *id, tac_error *err)
{
    sqlite3_stmt *st = store_statement_of(s, which, err);
    if (!st) return TAC_ERR_IO;
    store_bind(st, 1, name);
    if (more.s) bind_text(st, 2, more);
    return step(s, st, id, err);
}

static tac_status put_document(store *s, const store_doc *d, sqlite3_int64 run, sqlite3_int64 *id, tac_error *err)
{
    char hash[33];
    sqlite3_int64 source = 0;
    *id = 0;
    if (d->source.n) RETURN_IF_ERROR(id_of(s, ST_SOURCE, d->source, (str){NULL, 0}, &source, err));
    sqlite3_stmt *st = store_statement_of(s, ST_DOCUMENT, err);
    if (!st) return TAC_ERR_IO;
    store_hash(d, hash);
    store_bind(st, 1, str_of(hash));
    store_bind(st, 2, d->id);
    store_bind(st, 3, d->date);
    if (source) sqlite3_bind_int64(st, 4, source);
    store_bind(st, 5, d->url);
    store_bind(st, 6, d->language);
    store_bind(st, 7, d->title);
    sqlite3_bind_text(st, 8, d->text.n ? d->text.s : "", (int)d->text.n, SQLITE_STATIC);
    sqlite3_bind_int64(st, 9, run);
    RETURN_IF_ERROR(step(s, st, NULL, err));
    if (sqlite3_changes(s->db)) *id = sqlite3_last_insert_rowid(s->db);
    return TAC_OK;
}

static tac_status put_all(store *s, const store_doc *d, str records, str run, str describe, bool *stored,
                          tac_error *err)
{
    sqlite3_int64 run_id = 0, document = 0;
    str line;
    RETURN_IF_ERROR(id_of(s, ST_RUN, run, describe, &run_id, err));
    RETURN_IF_ERROR(put_document(s, d, run_id, &document, err));
    *stored = document != 0;
    while (*stored && str_split(&records, '\n', &line))
        if (line.n) RETURN_IF_ERROR(put_record(s, document, run_id, line, err));
    return TAC_OK;
}

tac_status store_put(store *s, const store_doc *d, str records, str run, str describe, bool *stored, tac_error *err)
{
    *stored = false;
    if (!s->open) RETURN_IF_ERROR(store_run(s, "BEGIN IMMEDIATE", err));
    s->open = true;
    const tac_status st = put_all(s, d, records, run, describe, stored, err);
    if (!st) return TAC_OK;
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL); /* the batch is stored as a whole or not at all */
    s->open = false;
    return st;
}

tac_status store_commit(store *s, tac_error *err)
{
    if (!s->open) return TAC_OK;
    const tac_status st = store_run(s, "COMMIT", err);
    if (st) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    s->open = false;
    return st;
}

tac_status store_delete(store *s, str id, size_t *gone, tac_error *err)
{
    sqlite3_stmt *st;
    *gone = 0;
    RETURN_IF_ERROR(store_commit(s, err));
    if (sqlite3_prepare_v2(s->db, "DELETE FROM documents WHERE doc=?1 OR hash=?1", -1, &st, NULL) != SQLITE_OK)
        return store_error(s, err);
    store_bind(st, 1, id);
    const tac_status result = step(s, st, NULL, err);
    *gone = result ? 0 : (size_t)sqlite3_changes(s->db);
    sqlite3_finalize(st);
    return result;
}
