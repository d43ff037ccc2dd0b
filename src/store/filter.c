/* filter.c - what analysts ask for, as the conditions of a statement with bound values. */
#include "store/private.h"

/* A condition; each '?' in it is `value`, or "%value%" where `part`. */
static void where(store_question *q, const char *condition, str value)
{
    if (!value.n) return;
    buf_puts(&q->sql, " AND ");
    for (const char *c = condition; *c; c++) {
        buf_char(&q->sql, *c);
        if (*c != '?') continue;
        if (q->n == STORE_VALUES - 2) {
            q->too_many = true;
            return;
        }
        q->value[q->n++] = value;
        buf_printf(&q->sql, "%d", q->n);
    }
}

/* "CODE", "CODE SECTOR", " SECTOR" among the parties of a side; side NULL: either. */
static void who(store_question *q, const char *side, str party)
{
    str code, sector = party;
    if (!party.n) return;
    str_split(&sector, ' ', &code);
    sector = str_trim(sector);
    buf_puts(&q->sql, " AND EXISTS(SELECT 1 FROM event_actors x JOIN actors a ON a.id=x.actor WHERE x.event=e.id");
    if (side) buf_printf(&q->sql, " AND x.side='%s'", side);
    where(q, "a.code=?", code);
    where(q, "(a.sector=? OR instr(';'||a.other_sectors||';',';'||?||';'))", sector);
    buf_char(&q->sql, ')');
}

static void statuses(store_question *q, unsigned bits)
{
    static const char *const NAME[] = {"actual", "future", "hypothetical", "negated", "historical"};
    int n = 0;
    buf_puts(&q->sql, " AND e.status IN(");
    for (int i = 0; i < 5; i++)
        if (bits & 1U << i) buf_printf(&q->sql, "%s'%s'", n++ ? "," : "", NAME[i]);
    buf_char(&q->sql, ')');
}

/* Dates are texts of which a shorter one is earlier: the last day of "2024-03" is before "2024-03~". */
void store_where(store_question *q, const store_filter *f)
{
    buf_puts(&q->sql, " FROM events e JOIN documents d ON d.id=e.document WHERE 1");
    where(q, "e.date>=?", f->from);
    where(q, "e.date<=?||'~'", f->to);
    where(q, "e.event=?", f->event);
    where(q, "instr(';'||e.mode||';',';'||?||';')", f->mode);
    where(q, "instr(';'||e.context||';',';'||?||';')", f->context);
    where(q, "e.country=?", f->country);
    where(q, "e.place LIKE '%'||?||'%'", f->place);
    where(q, "d.source=(SELECT id FROM sources WHERE name=?)", f->source);
    where(q,
          "EXISTS(SELECT 1 FROM event_mentions m JOIN sentences s ON s.id=m.sentence WHERE m.event=e.id"
          " AND s.text LIKE '%'||?||'%')",
          f->words);
    where(q,
          "EXISTS(SELECT 1 FROM event_actors x JOIN actors a ON a.id=x.actor WHERE x.event=e.id"
          " AND a.name LIKE '%'||?||'%')",
          f->name);
    who(q, "actor", f->actor);
    who(q, "recipient", f->recipient);
    who(q, NULL, f->party);
    if (f->quad) buf_printf(&q->sql, " AND e.quad=%d", f->quad);
    if (f->min_confidence > 0) {
        buf_puts(&q->sql, " AND e.confidence>=");
        buf_number(&q->sql, f->min_confidence, 6);
    }
    statuses(q, f->statuses ? f->statuses : 1U << TAC_ACTUAL | 1U << TAC_FUTURE | 1U << TAC_HISTORICAL);
}

sqlite3_stmt *store_ask(store *s, store_question *q, tac_error *err)
{
    sqlite3_stmt *st = NULL;
    buf_char(&q->sql, '\0');
    if (q->sql.oom || q->too_many)
        error_set(err, TAC_ERR_LIMIT, s->path, 0, 0, "out of memory");
    else if (sqlite3_prepare_v2(s->db, q->sql.s, -1, &st, NULL) != SQLITE_OK)
        store_error(s, err);
    for (int i = 0; i < q->n && st; i++) store_bind(st, i + 1, q->value[i]);
    buf_free(&q->sql);
    return st;
}
