/* query.c - events one by one. */
#include "store/private.h"

static tac_status rows(store *s, sqlite3_stmt *st, store_sink *sink, void *with, tac_error *err)
{
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        const char *record = (const char *)sqlite3_column_text(st, 0);
        RETURN_IF_ERROR(sink(with, (str){record, (uint32_t)sqlite3_column_bytes(st, 0)}, err));
    }
    return code == SQLITE_DONE ? TAC_OK : store_error(s, err);
}

tac_status store_query(store *s, const store_filter *f, store_sink *sink, void *with, tac_error *err)
{
    store_question q = {.n = 0};
    buf_puts(&q.sql, "SELECT e.record");
    store_where(&q, f);
    buf_puts(&q.sql, " ORDER BY e.date,e.id");
    if (f->limit) buf_printf(&q.sql, " LIMIT %zu", f->limit);
    sqlite3_stmt *st = store_ask(s, &q, err);
    const tac_status result = st ? rows(s, st, sink, with, err) : TAC_ERR_IO;
    sqlite3_finalize(st);
    return result;
}
