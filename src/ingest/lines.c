/* lines.c - a stream cut into lines with bounded memory. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "ingest/private.h"

enum { PART = 1 << 16 };
/* A buffer grown by one huge line is given back once it is empty. */
enum { KEEP = 1 << 20 };

/* Drops the bytes already taken. */
static void shift(ingest *in)
{
    buf *b = &in->ahead;
    if (!in->at || in->at * 2 < b->n) return;
    memmove(b->s, b->s + in->at, b->n - in->at);
    b->n -= in->at;
    in->seen -= in->at;
    in->at = 0;
    if (b->n == 0 && b->cap > KEEP) buf_free(b);
}

tac_status ingest_fill(ingest *in, tac_error *err)
{
    if (in->eof) return TAC_OK;
    shift(in);
    char part[PART];
    ssize_t n;
    do n = read(in->fd, part, sizeof part);
    while (n < 0 && errno == EINTR);
    if (n < 0) {
        char why[128];
        in->done = true;
        return error_set(err, TAC_ERR_IO, in->name, 0, 0, "%s", strerror_r(errno, why, sizeof why));
    }
    in->eof = n == 0;
    RETURN_IF_ERROR(ingest_unpack(in, part, (size_t)n, err));
    if (!in->ahead.oom) return TAC_OK;
    in->done = true;
    return error_set(err, TAC_ERR_IO, in->name, in->line, 0, "out of memory");
}

/* Drops the rest of a line that is too long. */
static tac_status skip_line(ingest *in, tac_error *err)
{
    for (;;) {
        const size_t left = in->ahead.n - in->at;
        const char *end = left ? memchr(in->ahead.s + in->at, '\n', left) : NULL;
        if (end) {
            in->at = in->seen = (size_t)(end - in->ahead.s) + 1;
            break;
        }
        in->at = in->seen = in->ahead.n;
        if (in->eof) break;
        RETURN_IF_ERROR(ingest_fill(in, err));
    }
    return error_set(err, TAC_ERR_LIMIT, in->name, in->line, 0, "a line of more than %zu MB", INGEST_MAX_BYTES >> 20);
}

tac_status ingest_line(ingest *in, str *line, bool *more, tac_error *err)
{
    *more = true;
    in->line++;
    if (in->seen < in->at) in->seen = in->at;
    for (;;) {
        const size_t left = in->ahead.n - in->seen;
        const char *end = left ? memchr(in->ahead.s + in->seen, '\n', left) : NULL;
        if (end || (in->eof && in->ahead.n > in->at)) {
            const size_t stop = end ? (size_t)(end - in->ahead.s) : in->ahead.n, n = stop - in->at;
            if (n > INGEST_MAX_BYTES) return skip_line(in, err);
            *line = (str){in->ahead.s + in->at, (uint32_t)n};
            in->at = in->seen = end ? stop + 1 : stop;
            if (n && line->s[n - 1] == '\r') line->n--;
            return TAC_OK;
        }
        if (in->eof) {
            *more = false;
            return TAC_OK;
        }
        in->seen = in->ahead.n;
        if (in->ahead.n - in->at > INGEST_MAX_BYTES) return skip_line(in, err);
        RETURN_IF_ERROR(ingest_fill(in, err));
    }
}
