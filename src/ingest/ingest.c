/* ingest.c - opens an input, tells what it is by content, and gives its documents one by one. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ingest/private.h"

tac_status ingest_open(const char *path, ingest_kind kind, bool spans, ingest **out, tac_error *err)
{
    *out = NULL;
    bool standard = !path || !strcmp(path, "-");
    const char *name = standard ? "-" : path;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    int code = fd < 0 || fstat(fd, &st) ? errno : S_ISDIR(st.st_mode) ? EISDIR : 0;
    ingest *in = code ? NULL : calloc(1, sizeof *in);
    if (!in) {
        if (fd >= 0 && !standard) close(fd);
        char why[128];
        return error_set(err, code ? TAC_ERR_IO : TAC_ERR_LIMIT, name, 0, 0, "%s",
                         code ? strerror_r(code, why, sizeof why) : "out of memory");
    }
    *in = (ingest){.fd = fd, .name = name, .kind = kind, .spans = spans};
    *out = in;
    return TAC_OK;
}

static void forget(ingest *in)
{
    json_decref(in->json);
    in->json = NULL;
    free(in->number_id);
    free(in->number_date);
    in->number_id = in->number_date = NULL;
}

void ingest_close(ingest *in)
{
    if (!in) return;
    forget(in);
    if (in->fd != STDIN_FILENO) close(in->fd);
    buf_free(&in->ahead);
    buf_free(&in->id);
    free(in);
}

/* Looks at the first line that is not blank, without taking it. */
static tac_status tell_kind(ingest *in, tac_error *err)
{
    size_t from = 0;
    for (;;) {
        char *end = in->ahead.n > from ? memchr(in->ahead.s + from, '\n', in->ahead.n - from) : NULL;
        size_t stop = end ? (size_t)(end - in->ahead.s) : in->ahead.n;
        str line = str_trim((str){in->ahead.s ? in->ahead.s + from : "", (uint32_t)(stop - from)});
        if (line.n && (end || in->eof || line.s[0] != '{')) {
            in->kind = ingest_looks_like_json(line) ? INGEST_JSONL : INGEST_TEXT;
            return TAC_OK;
        }
        if (end) {
            from = stop + 1;
            continue;
        }
        if (in->eof || in->ahead.n > INGEST_MAX_BYTES) {
            in->kind = INGEST_TEXT;
            return TAC_OK;
        }
        bool got;
        RETURN_IF_ERROR(ingest_fill(in, &got, err));
    }
}

static tac_status plain_text(ingest *in, ingest_doc *doc, bool *more, tac_error *err)
{
    in->done = true;
    while (!in->eof) {
        bool got;
        RETURN_IF_ERROR(ingest_fill(in, &got, err));
        if (in->ahead.n > INGEST_MAX_BYTES)
            return error_set(err, TAC_ERR_LIMIT, in->name, 0, 0, "a text of more than %zu MB", INGEST_MAX_BYTES >> 20);
    }
    str text = {in->ahead.n ? in->ahead.s : "", (uint32_t)in->ahead.n};
    *more = true;
    size_t bad = utf8_valid(text.s, text.n);
    if (bad < text.n) return error_set(err, TAC_ERR_UTF8, in->name, 0, 0, "not UTF-8 at byte %zu", bad);
    doc->id = str_of(in->name);
    doc->text = text;
    if (!in->spans) return TAC_OK;
    return error_set(err, TAC_ERR_JSON, in->name, 0, 0, "spans are needed: JSON Lines with \"source\" and \"target\"");
}

tac_status ingest_next(ingest *in, ingest_doc *doc, bool *more, tac_error *err)
{
    forget(in);
    *doc = (ingest_doc){.source_span = {-1, -1}, .target_span = {-1, -1}};
    *more = false;
    if (in->done) return TAC_OK;
    if (!in->started && in->kind == INGEST_AUTO) RETURN_IF_ERROR(tell_kind(in, err));
    in->started = true;
    if (in->kind == INGEST_TEXT) return plain_text(in, doc, more, err);
    str line;
    do {
        RETURN_IF_ERROR(ingest_line(in, &line, more, err));
        if (in->line == 1 && str_starts(line, "\xef\xbb\xbf")) { /* a byte order mark before the first object */
            line.s += 3;
            line.n -= 3;
        }
    } while (*more && !str_trim(line).n);
    if (!*more) {
        in->done = true;
        return TAC_OK;
    }
    doc->line = in->line;
    buf_clear(&in->id);
    buf_printf(&in->id, "%s:%ld", in->name, in->line);
    tac_status st = ingest_json(in, line, doc, err);
    if (!doc->id.n && in->id.s) doc->id = (str){in->id.s, (uint32_t)in->id.n};
    return st;
}
