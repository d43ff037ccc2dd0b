/* people.c - who was introduced in documents, as lines that can be put into an actor file. */
#include "actors/actors.h"
#include "store/private.h"

static void plain(sqlite3_stmt *st, int column, buf *out)
{
    const char *s = (const char *)sqlite3_column_text(st, column);
    if (s) actors_put_field(out, str_of(s));
}

/* Of one name the same office and state. Dates of the documents are no dates of the office: they stand in the comment.
 */
static const char SQL[] =
    "SELECT p.name,p.surname,p.code,p.sector,count(*) AS n,min(d.date),max(d.date),t.words,t.sentence FROM people p"
    " JOIN people_told t ON t.person=p.id JOIN documents d ON d.id=t.document GROUP BY p.id ORDER BY n "
    "DESC,p.name,p.id";

tac_status store_people(store *s, buf *out, tac_error *err)
{
    sqlite3_stmt *st;
    int code;
    if (sqlite3_prepare_v2(s->db, SQL, -1, &st, NULL) != SQLITE_OK) return store_error(s, err);
    buf_puts(out, "@below\n@persons\n");
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        buf_printf(out, "# %d: ", sqlite3_column_int(st, 4));
        plain(st, 5, out);
        buf_puts(out, " to ");
        plain(st, 6, out);
        buf_puts(out, ": ");
        plain(st, 7, out);
        buf_puts(out, " -- ");
        plain(st, 8, out);
        buf_char(out, '\n');
        for (int i = 0; i < 4; i++) {
            plain(st, i, out);
            buf_puts(out, i == 1 ? " | | " : " | ");
        }
        buf_puts(out, "| | | database\n");
    }
    sqlite3_finalize(st);
    return code == SQLITE_DONE ? TAC_OK : store_error(s, err);
}
