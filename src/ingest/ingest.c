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
    const bool standard = !path || !strcmp(path, "-");
    const char *name = standard ? "-" : path;
    const int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    struct stat st;
    const int code = fd < 0 || fstat(fd, &st) ? errno : S_ISDIR(st.st_mode) ? EISDIR : 0;
    ingest *in = code ? NULL : calloc(1, sizeof *in);
    char *own = in ? strdup(name) : NULL;
    if (!own) {
        free(in);
        if (fd >= 0 && !standard) (void)close(fd);
        char why[128];
        return error_set(err, TAC_ERR_IO, name, 0, 0, "%s", code ? strerror_r(code, why, sizeof why) : "out of memory");
    }
    *in = (ingest){.fd = fd, .name = own, .kind = kind, .spans = spans};
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
    if (in->fd != STDIN_FILENO) (void)close(in->fd);
    buf_free(&in->ahead);
    buf_free(&in->id);
    free(in->name);
    free(in);
}

/* The first byte from *i on that is no blank, without taking anything; -1 at the end of the input. */
static tac_status peek(ingest *in, const char *blanks, size_t *i, int *byte, tac_error *err)
{
    *byte = -1;
    for (;; ++*i) {
        while (*i >= in->ahead.n && !in->eof && in->ahead.n <= INGEST_MAX_BYTES) RETURN_IF_ERROR(ingest_fill(in, err));
        if (*i >= in->ahead.n) return TAC_OK;
        *byte = (unsigned char)in->ahead.s[*i];
        if (*byte == 0 || !strchr(blanks, *byte)) return TAC_OK;
    }
}

/* JSON Lines begin with an object, and an object with { and a name or }. A first line that begins so and is broken is
 * meant as JSON, and reported. */
static tac_status tell_kind(ingest *in, tac_error *err)
{
    static const unsigned char mark[] = {0xef, 0xbb, 0xbf};
    size_t i = 0;
    int byte;
    in->kind = INGEST_TEXT;
    RETURN_IF_ERROR(peek(in, " \t\r\n", &i, &byte, err));
    if (i == 0 && byte == mark[0] && in->ahead.n > 3 && !memcmp(in->ahead.s, mark, 3)) {
        i = 3;
        RETURN_IF_ERROR(peek(in, " \t\r\n", &i, &byte, err));
    }
    if (byte != '{') return TAC_OK;
    i++;
    RETURN_IF_ERROR(peek(in, " \t\r", &i, &byte, err));
    if (byte == '"' || byte == '}') in->kind = INGEST_JSONL;
    return TAC_OK;
}

static tac_status plain_text(ingest *in, ingest_doc *doc, bool *more, tac_error *err)
{
    in->done = *more = true;
    while (!in->eof && in->ahead.n <= INGEST_MAX_BYTES) RETURN_IF_ERROR(ingest_fill(in, err));
    if (in->ahead.n > INGEST_MAX_BYTES)
        return error_set(err, TAC_ERR_LIMIT, in->name, 0, 0, "a text of more than %zu MB", INGEST_MAX_BYTES >> 20);
    const str text = {in->ahead.n ? in->ahead.s : "", (uint32_t)in->ahead.n};
    const size_t bad = utf8_valid(text.s, text.n);
    if (bad < text.n) return error_set(err, TAC_ERR_UTF8, in->name, 0, 0, "not UTF-8 at byte %zu", bad);
    doc->id = str_of(in->name);
    doc->text = text;
    if (!in->spans) return TAC_OK;
    return error_set(err, TAC_ERR_JSON, in->name, 0, 0, "spans are needed: JSON Lines with \"source\" and \"target\"");
}

/* The next line that is not blank. */
static tac_status full_line(ingest *in, str *line, bool *more, tac_error *err)
{
    do {
        RETURN_IF_ERROR(ingest_line(in, line, more, err));
        if (!*more) return TAC_OK;
        if (in->line == 1 && str_starts(*line, "\xef\xbb\xbf")) { /* a byte order mark before the first object */
            line->s += 3;
            line->n -= 3;
        }
    } while (!str_trim(*line).n);
    return TAC_OK;
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
    RETURN_IF_ERROR(full_line(in, &line, more, err));
    in->done = !*more;
    if (in->done) return TAC_OK;
    doc->line = in->line;
    const tac_status st = ingest_json(in, line, doc, err);
    if (st || doc->id.n) return st;
    buf_clear(&in->id);
    buf_printf(&in->id, "%s:%ld", in->name, in->line);
    if (in->id.s) doc->id = (str){in->id.s, (uint32_t)in->id.n};
    return TAC_OK;
}
