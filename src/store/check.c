/* check.c - is the database sound? SQLite's own checks, then what the tables promise each other. */
#include "store/private.h"

/* Each finds what must not be. */
static const struct promise {
    const char *broken, *sql;
} PROMISES[] = {
    {"events without a mention", "SELECT count(*) FROM events e WHERE NOT EXISTS(SELECT 1 FROM event_mentions m"
                                 " WHERE m.event=e.id)"},
    {"mentions whose sentence is another document's",
     "SELECT count(*) FROM event_mentions m JOIN events e ON e.id=m.event JOIN sentences s ON s.id=m.sentence"
     " WHERE s.document<>e.document"},
    {"records that are no JSON", "SELECT count(*) FROM events WHERE NOT json_valid(record)"},
    {"events whose columns are not their record's",
     "SELECT count(*) FROM events WHERE json_valid(record) AND (json_extract(record,'$.event')<>event"
     " OR json_extract(record,'$.status')<>status OR json_extract(record,'$.date') IS NOT date)"},
};

static tac_status each_text(store *s, const char *sql, const char *fine, buf *out, bool *sound, tac_error *err)
{
    sqlite3_stmt *st;
    int code;
    if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) != SQLITE_OK) return store_error(s, err);
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        const str said = str_of((const char *)sqlite3_column_text(st, 0));
        if (str_is(said, fine)) continue;
        *sound = false;
        buf_str(out, said);
        buf_char(out, '\n');
    }
    sqlite3_finalize(st);
    return code == SQLITE_DONE ? TAC_OK : store_error(s, err);
}

static tac_status number(store *s, const char *sql, long long *n, tac_error *err)
{
    sqlite3_stmt *st;
    if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) != SQLITE_OK) return store_error(s, err);
    const int code = sqlite3_step(st);
    *n = code == SQLITE_ROW ? sqlite3_column_int64(st, 0) : 0;
    sqlite3_finalize(st);
    return code == SQLITE_ROW ? TAC_OK : store_error(s, err);
}

tac_status store_check(store *s, buf *out, bool *sound, tac_error *err)
{
    long long n;
    *sound = true;
    RETURN_IF_ERROR(each_text(s, "PRAGMA integrity_check", "ok", out, sound, err));
    RETURN_IF_ERROR(each_text(s,
                              "SELECT 'a row of '||\"table\"||' that refers to nothing' FROM pragma_foreign_key_check",
                              "", out, sound, err));
    for (size_t i = 0; i < sizeof PROMISES / sizeof *PROMISES; i++) {
        RETURN_IF_ERROR(number(s, PROMISES[i].sql, &n, err));
        if (!n) continue;
        *sound = false;
        buf_printf(out, "%lld %s\n", n, PROMISES[i].broken);
    }
    return TAC_OK;
}

tac_status store_count(store *s, size_t *documents, size_t *events, tac_error *err)
{
    long long d, e;
    RETURN_IF_ERROR(number(s, "SELECT count(*) FROM documents", &d, err));
    RETURN_IF_ERROR(number(s, "SELECT count(*) FROM events", &e, err));
    *documents = (size_t)d;
    *events = (size_t)e;
    return TAC_OK;
}
