/* series.c - how many events a day, week, month or year, with none left out between the first and the last. */
#include <stdio.h>
#include <string.h>

#include "store/private.h"

/* The first day of a date's period, and the step to the next. Dates that are less exact than the period are left out.
 */
static const struct period {
    const char *name, *first, *step;
    int digits;
} PERIOD[] = {
    {"day", "date(%s)", "+1 day", 10},
    {"week", "date(%s,'weekday 0','-6 days')", "+7 days", 10},
    {"month", "substr(%s,1,7)||'-01'", "+1 month", 7},
    {"year", "substr(%s,1,4)||'-01-01'", "+1 year", 4},
};

static const struct period *period_of(str name)
{
    for (size_t i = 0; i < sizeof PERIOD / sizeof *PERIOD; i++)
        if (str_is(name, PERIOD[i].name)) return &PERIOD[i];
    return NULL;
}

/* "2024-03" -> the first day of its period: of a filter's end, by the same expression. */
static void bound(buf *sql, const struct period *p, const char *column, const char *otherwise)
{
    char padded[128], first[256];
    snprintf(padded, sizeof padded, "(%s||substr('0000-01-01',length(%s)+1))", column, column);
    snprintf(first, sizeof first, p->first, padded);
    buf_printf(sql, "coalesce(CASE WHEN %s<>'' THEN %s END,%s)", column, first, otherwise);
}

static tac_status rows(store *s, sqlite3_stmt *st, const store_sums *sums, tac_error *err)
{
    int code;
    while ((code = sqlite3_step(st)) == SQLITE_ROW) {
        const store_sum one = {.period = str_of((const char *)sqlite3_column_text(st, 0)),
                               .events = sqlite3_column_int64(st, 1),
                               .scale = sqlite3_column_double(st, 2),
                               .goldstein = sqlite3_column_double(st, 3),
                               .documents = sqlite3_column_int64(st, 4)};
        RETURN_IF_ERROR(sums->sink(sums->with, &one, err));
    }
    return code == SQLITE_DONE ? TAC_OK : store_error(s, err);
}

tac_status store_series(store *s, const store_filter *f, str by, const store_sums *sums, tac_error *err)
{
    const struct period *p = period_of(by);
    char first[128], first_document[128];
    store_question q = {.n = 0};
    if (!p) return error_set(err, TAC_ERR_USAGE, NULL, 0, 0, "a series is by day, week, month or year");
    snprintf(first, sizeof first, p->first, "e.date");
    snprintf(first_document, sizeof first_document, p->first, "date");
    buf_printf(
        &q.sql,
        "WITH RECURSIVE told AS(SELECT %s AS p,count(*) AS n,avg(e.scale) AS scale,avg(e.goldstein) AS goldstein",
        first);
    store_where(&q, f);
    buf_printf(&q.sql, " AND length(e.date)>=%d GROUP BY 1),", p->digits);
    q.value[q.n++] = f->from.n ? f->from : STR("");
    q.value[q.n++] = f->to.n ? f->to : STR("");
    char from[16], to[16];
    snprintf(from, sizeof from, "?%d", q.n - 1);
    snprintf(to, sizeof to, "?%d", q.n);
    buf_puts(&q.sql, "ends(a,b) AS(SELECT ");
    bound(&q.sql, p, from, "min(p)");
    buf_char(&q.sql, ',');
    bound(&q.sql, p, to, "max(p)");
    buf_printf(&q.sql,
               " FROM told),periods(p) AS(SELECT a FROM ends WHERE a IS NOT NULL AND b IS NOT NULL UNION ALL"
               " SELECT date(p,'%s') FROM periods,ends WHERE p<b),"
               "read AS(SELECT %s AS p,count(*) AS n FROM documents WHERE length(date)>=%d GROUP BY 1)"
               " SELECT substr(periods.p,1,%d),coalesce(told.n,0),told.scale,told.goldstein,coalesce(read.n,0)"
               " FROM periods LEFT JOIN told ON told.p=periods.p LEFT JOIN read ON read.p=periods.p ORDER BY 1",
               p->step, first_document, p->digits, p->digits);
    sqlite3_stmt *st = store_ask(s, &q, err);
    const tac_status result = st ? rows(s, st, sums, err) : TAC_ERR_IO;
    sqlite3_finalize(st);
    return result;
}
