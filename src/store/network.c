/* network.c - who acts on whom: actors as nodes, acts as weighted arrows, in GraphML or GEXF. */
#include "store/private.h"

/* XML has no way to write control characters: they become blanks. */
static void xml(str s, buf *out)
{
    for (uint32_t i = 0; i < s.n; i++) {
        const char c = s.s[i];
        if (c == '&')
            buf_puts(out, "&amp;");
        else if (c == '<')
            buf_puts(out, "&lt;");
        else if (c == '>')
            buf_puts(out, "&gt;");
        else if (c == '"')
            buf_puts(out, "&quot;");
        else
            buf_char(out, (unsigned char)c < ' ' ? ' ' : c);
    }
}

static str column(sqlite3_stmt *st, int i)
{
    const char *s = (const char *)sqlite3_column_text(st, i);
    return (str){s ? s : "", s ? (uint32_t)sqlite3_column_bytes(st, i) : 0};
}

static const char GRAPHML[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    "<key id=\"code\" for=\"node\" attr.name=\"code\" attr.type=\"string\"/>\n"
    "<key id=\"sector\" for=\"node\" attr.name=\"sector\" attr.type=\"string\"/>\n"
    "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"int\"/>\n"
    "<key id=\"goldstein\" for=\"edge\" attr.name=\"goldstein\" attr.type=\"double\"/>\n"
    "<graph edgedefault=\"directed\">\n";
static const char GEXF[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
    "<graph defaultedgetype=\"directed\">\n<attributes class=\"node\">"
    "<attribute id=\"code\" title=\"code\" type=\"string\"/>"
    "<attribute id=\"sector\" title=\"sector\" type=\"string\"/></attributes>\n"
    "<attributes class=\"edge\"><attribute id=\"goldstein\" title=\"goldstein\" type=\"double\"/>"
    "</attributes>\n<nodes>\n";

static void node(sqlite3_stmt *st, bool gexf, buf *out)
{
    buf_puts(out, "<node id=\"");
    xml(column(st, 0), out);
    if (gexf) {
        buf_puts(out, "\" label=\"");
        xml(column(st, 0), out);
        buf_puts(out, "\"><attvalues><attvalue for=\"code\" value=\"");
        xml(column(st, 1), out);
        buf_puts(out, "\"/><attvalue for=\"sector\" value=\"");
        xml(column(st, 2), out);
        buf_puts(out, "\"/></attvalues></node>\n");
        return;
    }
    buf_puts(out, "\"><data key=\"code\">");
    xml(column(st, 1), out);
    buf_puts(out, "</data><data key=\"sector\">");
    xml(column(st, 2), out);
    buf_puts(out, "</data></node>\n");
}

static void edge(sqlite3_stmt *st, bool gexf, buf *out)
{
    buf_puts(out, "<edge source=\"");
    xml(column(st, 0), out);
    buf_puts(out, "\" target=\"");
    xml(column(st, 1), out);
    if (gexf)
        buf_printf(out, "\" weight=\"%d\"><attvalues><attvalue for=\"goldstein\" value=\"", sqlite3_column_int(st, 2));
    else
        buf_printf(out, "\"><data key=\"weight\">%d</data><data key=\"goldstein\">", sqlite3_column_int(st, 2));
    buf_number(out, sqlite3_column_double(st, 3), 3);
    buf_puts(out, gexf ? "\"/></attvalues></edge>\n" : "</data></edge>\n");
}

/* Both sides of the events that fit. Of a reciprocal act (all its parties are actors) each acts on each other. */
static void ask(store_question *q, const store_filter *f)
{
    buf_puts(&q->sql, "WITH fit AS(SELECT e.id AS event,e.goldstein AS goldstein");
    store_where(q, f);
    buf_puts(
        &q->sql,
        "),side AS(SELECT DISTINCT x.event,x.side,a.code,a.sector,trim(a.code||' '||a.sector) AS node,fit.goldstein"
        " FROM fit JOIN event_actors x ON x.event=fit.event JOIN actors a ON a.id=x.actor WHERE a.code<>''),"
        "arrow AS(SELECT s.node AS a,t.node AS b,s.goldstein FROM side s JOIN side t ON t.event=s.event"
        " WHERE s.side='actor' AND s.node<>t.node AND (t.side='recipient' OR NOT EXISTS(SELECT 1 FROM event_actors r"
        " WHERE r.event=s.event AND r.side='recipient')))");
}

static tac_status rows(store *s, const store_filter *f, bool gexf, void (*put)(sqlite3_stmt *, bool, buf *),
                       const char *select, buf *out, tac_error *err)
{
    store_question q = {.n = 0};
    int code;
    ask(&q, f);
    buf_puts(&q.sql, select);
    sqlite3_stmt *st = store_ask(s, &q, err);
    if (!st) return TAC_ERR_IO;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) put(st, gexf, out);
    const tac_status result = code == SQLITE_DONE ? TAC_OK : store_error(s, err);
    sqlite3_finalize(st);
    return result;
}

tac_status store_network(store *s, const store_filter *f, bool gexf, buf *out, tac_error *err)
{
    buf_puts(out, gexf ? GEXF : GRAPHML);
    RETURN_IF_ERROR(
        rows(s, f, gexf, node,
             " SELECT DISTINCT node,code,sector FROM side WHERE node IN(SELECT a FROM arrow UNION SELECT b FROM"
             " arrow) ORDER BY node",
             out, err));
    if (gexf) buf_puts(out, "</nodes>\n<edges>\n");
    RETURN_IF_ERROR(
        rows(s, f, gexf, edge, " SELECT a,b,count(*),avg(goldstein) FROM arrow GROUP BY a,b ORDER BY a,b", out, err));
    buf_puts(out, gexf ? "</edges>\n</graph>\n</gexf>\n" : "</graph>\n</graphml>\n");
    return out->oom ? error_set(err, TAC_ERR_LIMIT, s->path, 0, 0, "out of memory") : TAC_OK;
}
