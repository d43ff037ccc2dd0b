/* csv.c - comma-separated values (RFC 4180) with a head of names: each row a document. */
#include <string.h>

#include "ingest/private.h"

static const char *const NAMES[INGEST_PARTS] = {
    [PART_ID] = "id",    [PART_DATE] = "date",         [PART_SOURCE] = "source",
    [PART_URL] = "url",  [PART_LANGUAGE] = "language", [PART_TITLE] = "title",
    [PART_TEXT] = "text"};

/* One cell from *at on; *end: what follows it, ',' or '\n', 0 at the end of the input. */
static void cell(const buf *all, size_t *at, buf *out, int *end, long *line)
{
    bool quoted = *at < all->n && all->s[*at] == '"';
    if (quoted) ++*at;
    for (; *at < all->n; ++*at) {
        const char c = all->s[*at];
        *line += c == '\n';
        if (quoted && c == '"') {
            if (*at + 1 < all->n && all->s[*at + 1] == '"')
                ++*at;
            else {
                quoted = false;
                continue;
            }
        } else if (!quoted && (c == ',' || c == '\n')) {
            *end = c;
            ++*at;
            return;
        }
        if (out && (quoted || c != '\r')) buf_char(out, c);
    }
    *end = 0;
}

static int part_of(str name)
{
    for (int i = 0; i < INGEST_PARTS; i++)
        if (name.n == strlen(NAMES[i]) && !strncasecmp(name.s, NAMES[i], name.n)) return i;
    return -1;
}

bool ingest_csv_is_head(str head)
{
    str name;
    bool text = false, other = false;
    if (str_starts(head, "\xef\xbb\xbf")) head = (str){head.s + 3, head.n - 3};
    while (str_split(&head, ',', &name)) {
        name = str_trim(name);
        if (name.n > 1 && *name.s == '"' && name.s[name.n - 1] == '"') name = (str){name.s + 1, name.n - 2};
        const int part = part_of(name);
        text |= part == PART_TEXT;
        other |= part >= 0 && part != PART_TEXT;
    }
    return text && other;
}

/* Reads the head; false when none of its names is "text". */
static bool read_head(ingest *in)
{
    buf name = {0};
    bool text = false;
    int end = ',';
    in->columns = 0;
    if (in->ahead.n >= 3 && !memcmp(in->ahead.s, "\xef\xbb\xbf", 3)) in->at = 3;
    while (end == ',' && in->columns < INGEST_COLUMNS) {
        buf_clear(&name);
        cell(&in->ahead, &in->at, &name, &end, &in->line);
        const int part = name.n ? part_of((str){name.s, (uint32_t)name.n}) : -1;
        text |= part == PART_TEXT;
        in->column[in->columns++] = part;
    }
    buf_free(&name);
    return text;
}

tac_status ingest_csv_open(ingest *in, tac_error *err)
{
    in->line = 1;
    if (read_head(in)) return TAC_OK;
    in->done = true;
    return error_set(err, TAC_ERR_JSON, in->name, 1, 0, "no column is called text");
}

tac_status ingest_csv_next(ingest *in, ingest_doc *doc, bool *more, tac_error *err)
{
    int end = ',', column = 0;
    const long began = in->line;
    *more = in->at < in->ahead.n;
    if (!*more) return TAC_OK;
    for (int i = 0; i < INGEST_PARTS; i++) buf_clear(&in->part[i]);
    for (; end == ','; column++) {
        const int part = column < in->columns ? in->column[column] : -1;
        cell(&in->ahead, &in->at, part < 0 ? NULL : &in->part[part], &end, &in->line);
    }
    doc->line = began;
    if (column != in->columns)
        return error_set(err, TAC_ERR_JSON, in->name, began, 0, "%d cells where the head has %d", column, in->columns);
    return ingest_parts(in, doc, err);
}
