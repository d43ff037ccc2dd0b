/* open.c - opening and closing the database, its version, and what its errors mean. */
#include <stdlib.h>
#include <string.h>

#include "store/private.h"

enum { PATIENCE = 10000 }; /* milliseconds that another process's writing is waited for */

static const char *reason(int code, const char *otherwise)
{
    switch (code & 0xff) {
    case SQLITE_FULL:
        return "the disk is full; nothing of the open transaction was stored";
    case SQLITE_READONLY:
        return "the database or its folder is read-only";
    case SQLITE_CANTOPEN:
        return "cannot be opened or made here";
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "another process is writing to the database";
    case SQLITE_NOTADB:
        return "is no database";
    case SQLITE_CORRUPT:
        return "the database is damaged: see tacitus check, then restore a copy or .recover it with sqlite3";
    case SQLITE_IOERR:
        return "reading or writing failed";
    default:
        return otherwise;
    }
}

tac_status store_error(store *s, tac_error *err)
{
    const int code = s->db ? sqlite3_extended_errcode(s->db) : SQLITE_NOMEM;
    const char *said = s->db ? sqlite3_errmsg(s->db) : "out of memory";
    return error_set(err, TAC_ERR_IO, s->path, 0, 0, "%s (%s)", reason(code, "the database refused"), said);
}

tac_status store_run(store *s, const char *sql, tac_error *err)
{
    return sqlite3_exec(s->db, sql, NULL, NULL, NULL) == SQLITE_OK ? TAC_OK : store_error(s, err);
}

static tac_status pragma(store *s, const char *sql, int *value, tac_error *err)
{
    sqlite3_stmt *st;
    if (sqlite3_prepare_v2(s->db, sql, -1, &st, NULL) != SQLITE_OK) return store_error(s, err);
    const int step = sqlite3_step(st);
    *value = step == SQLITE_ROW ? sqlite3_column_int(st, 0) : 0;
    sqlite3_finalize(st);
    return step == SQLITE_ROW || step == SQLITE_DONE ? TAC_OK : store_error(s, err);
}

static tac_status look(store *s, int *application, int *version, int *tables, tac_error *err)
{
    RETURN_IF_ERROR(pragma(s, "SELECT count(*) FROM sqlite_master", tables, err));
    RETURN_IF_ERROR(pragma(s, "PRAGMA application_id", application, err));
    return pragma(s, "PRAGMA user_version", version, err);
}

static tac_status foreign(const store *s, int tables, tac_error *err)
{
    return error_set(err, TAC_ERR_IO, s->path, 0, 0, tables ? "a database of another program" : "an empty database");
}

/* Makes the tables, unless another process did so meanwhile. */
static tac_status make_tables(store *s, tac_error *err)
{
    int application, version, tables;
    buf sql = {0};
    tac_status st = look(s, &application, &version, &tables, err);
    if (st || application == STORE_APPLICATION) return st;
    if (tables) return foreign(s, tables, err);
    buf_printf(&sql, "%sPRAGMA application_id=%d;PRAGMA user_version=%d", store_schema, STORE_APPLICATION,
               STORE_VERSION);
    buf_char(&sql, '\0');
    st = sql.oom ? error_set(err, TAC_ERR_LIMIT, s->path, 0, 0, "out of memory") : store_run(s, sql.s, err);
    buf_free(&sql);
    return st;
}

/* Is it a database of this program and of no later version? An empty one becomes one. */
static tac_status settle(store *s, bool write, tac_error *err)
{
    int application, version, tables;
    RETURN_IF_ERROR(look(s, &application, &version, &tables, err));
    if (application == STORE_APPLICATION && version > STORE_VERSION)
        return error_set(err, TAC_ERR_IO, s->path, 0, 0, "made by a later version of this program (schema %d, here %d)",
                         version, STORE_VERSION);
    if (application == STORE_APPLICATION) return TAC_OK;
    if (!write) return foreign(s, tables, err);
    RETURN_IF_ERROR(store_run(s, "BEGIN IMMEDIATE", err));
    tac_status st = make_tables(s, err);
    if (!st) st = store_run(s, "COMMIT", err);
    if (st) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return st;
}

tac_status store_open(const char *path, bool write, store **out, tac_error *err)
{
    *out = NULL;
    store *s = calloc(1, sizeof *s);
    if (s) s->path = strdup(path);
    if (!s || !s->path) {
        store_close(s);
        return error_set(err, TAC_ERR_LIMIT, path, 0, 0, "out of memory");
    }
    const int flags = write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
    tac_status st = sqlite3_open_v2(path, &s->db, flags, NULL) == SQLITE_OK ? TAC_OK : store_error(s, err);
    if (!st) sqlite3_busy_timeout(s->db, PATIENCE);
    if (!st) st = settle(s, write, err);
    /* A lost power loses the last transactions at most, never the database; what is lost is stored by the next run. */
    if (!st && write) st = store_run(s, "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL", err);
    if (!st) st = store_run(s, "PRAGMA foreign_keys=ON", err);
    if (st)
        store_close(s);
    else
        *out = s;
    return st;
}

void store_close(store *s)
{
    if (!s) return;
    for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(s->st[i]);
    sqlite3_close(s->db);
    free(s->path);
    free(s);
}

void store_bind(sqlite3_stmt *st, int at, str text)
{
    if (text.n)
        sqlite3_bind_text(st, at, text.s, (int)text.n, SQLITE_STATIC);
    else
        sqlite3_bind_null(st, at);
}
