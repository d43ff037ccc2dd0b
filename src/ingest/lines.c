/* lines.c - a stream cut into lines with bounded memory. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "ingest/private.h"

enum { PART = 1 << 18 };

tac_status ingest_fill(ingest *in, bool *got, tac_error *err)
{
    *got = false;
    if (in->eof) return TAC_OK;
    if (in->at && in->at * 2 >= in->ahead.n) { /* keep what is not taken, at the front */
        memmove(in->ahead.s, in->ahead.s + in->at, in->ahead.n - in->at);
        in->ahead.n -= in->at;
        in->seen -= in->at;
        in->at = 0;
    }
    char part[8192];
    for (int i = 0; i < PART / (int)sizeof part; i++) {
        ssize_t n = read(in->fd, part, sizeof part);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            char why[128];
            in->done = true;
            return error_set(err, TAC_ERR_IO, in->name, 0, 0, "%s", strerror_r(errno, why, sizeof why));
        }
        if (n == 0) {
            in->eof = true;
            return TAC_OK;
        }
        buf_put(&in->ahead, part, (size_t)n);
        *got = true;
        if (in->ahead.oom) {
            in->done = true;
            return error_set(err, TAC_ERR_LIMIT, in->name, in->line, 0, "out of memory");
        }
        if ((size_t)n < sizeof part) break; /* a pipe that has no more just now: a stream is not held back */
    }
    return TAC_OK;
}

/* Drops the rest of a line that is too long. */
static tac_status skip_line(ingest *in, tac_error *err)
{
    for (;;) {
        char *end = memchr(in->ahead.s + in->at, '\n', in->ahead.n - in->at);
        if (end) {
            in->at = in->seen = (size_t)(end - in->ahead.s) + 1;
            break;
        }
        in->at = in->seen = in->ahead.n = 0;
        bool got;
        RETURN_IF_ERROR(ingest_fill(in, &got, err));
        if (!got && in->eof) break;
    }
    return error_set(err, TAC_ERR_LIMIT, in->name, in->line, 0, "a line of more than %zu MB",
                     INGEST_MAX_BYTES >> 20);
}

tac_status ingest_line(ingest *in, str *line, bool *more, tac_error *err)
{
    *more = true;
    in->line++;
    if (in->seen < in->at) in->seen = in->at;
    for (;;) {
        char *from = in->ahead.s ? in->ahead.s + in->seen : NULL;
        char *end = in->ahead.n > in->seen ? memchr(from, '\n', in->ahead.n - in->seen) : NULL;
        if (end || (in->eof && in->ahead.n > in->at)) {
            size_t stop = end ? (size_t)(end - in->ahead.s) : in->ahead.n, n = stop - in->at;
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
        bool got;
        RETURN_IF_ERROR(ingest_fill(in, &got, err));
    }
}
