/* gzip.c - inputs that are compressed (gzip, also several behind each other), unpacked as they are read. */
#include <stdlib.h>
#include <string.h>

#include "ingest/private.h"

enum { PIECE = 1 << 16 };

static tac_status broken(ingest *in, tac_error *err)
{
    in->done = in->eof = true;
    return error_set(err, TAC_ERR_IO, in->name, 0, 0, "the compressed data are damaged");
}

static tac_status begin(ingest *in, tac_error *err)
{
    in->gz = calloc(1, sizeof *in->gz);
    if (in->gz && inflateInit2(in->gz, 15 + 16) == Z_OK) return TAC_OK;
    free(in->gz);
    in->gz = NULL;
    return error_set(err, TAC_ERR_LIMIT, in->name, 0, 0, "out of memory");
}

tac_status ingest_unpack(ingest *in, const char *bytes, size_t n, tac_error *err)
{
    if (!in->looked && n) {
        in->looked = true;
        if (n >= 2 && !memcmp(bytes, "\x1f\x8b", 2)) RETURN_IF_ERROR(begin(in, err));
    }
    if (!in->gz) {
        buf_put(&in->ahead, bytes, n);
        return TAC_OK;
    }
    char out[PIECE];
    in->gz->next_in = (Bytef *)(uintptr_t)bytes;
    in->gz->avail_in = (uInt)n;
    while (in->gz->avail_in) {
        in->gz->next_out = (Bytef *)out;
        in->gz->avail_out = sizeof out;
        const int st = inflate(in->gz, Z_NO_FLUSH);
        buf_put(&in->ahead, out, sizeof out - in->gz->avail_out);
        if (st == Z_STREAM_END) {
            if (inflateReset(in->gz) != Z_OK) return broken(in, err);
        } else if (st != Z_OK)
            return broken(in, err);
    }
    return TAC_OK;
}
