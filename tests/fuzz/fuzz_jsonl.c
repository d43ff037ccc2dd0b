/* fuzz_jsonl.c - any bytes as an input file: the documents that come out are UTF-8, and their units point into them. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ingest/ingest.h"
#include "text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool ok)
{
    if (!ok) abort();
}

static void check_units(arena *mem, const ingest_doc *d)
{
    text_unit *u = NULL;
    size_t n = 0;
    tac_error err = {0};
    check(text_units(mem, d->title, d->text, false, &u, &n, &err) == TAC_OK);
    uint32_t before = 0;
    for (size_t i = 0; i < n; i++) {
        const str field = u[i].in_title ? d->title : d->text;
        check(u[i].text.n > 0 && utf8_valid(u[i].text.s, u[i].text.n) == u[i].text.n);
        if (i && u[i].in_title != u[i - 1].in_title) before = 0;
        for (uint32_t k = 0; k < u[i].text.n; k++) {
            const uint32_t at = u[i].byte_map[k];
            check(at >= before && at < field.n && u[i].cp_map[k] <= at);
            check(field.s[at] == u[i].text.s[k] || u[i].text.s[k] == ' ');
            before = at;
        }
        check(u[i].byte_map[u[i].text.n] <= field.n);
    }
}

/* packed: the input is compressed, and may be damaged so that reading ends */
static void run(const char *path, ingest_kind kind, bool spans, bool packed)
{
    ingest *in = NULL;
    tac_error err = {0};
    check(ingest_open(path, kind, spans, &in, &err) == TAC_OK);
    jmp_buf out;
    arena *mem = arena_new((size_t)256 << 20);
    check(mem != NULL);
    for (bool more = true; more;) {
        ingest_doc d;
        const tac_status st = ingest_next(in, &d, &more, &err);
        check(st != TAC_ERR_IO || packed);
        if (st == TAC_ERR_IO) break;
        if (st || !more) continue;
        check(utf8_valid(d.text.s, d.text.n) == d.text.n && utf8_valid(d.id.s, d.id.n) == d.id.n && d.id.n > 0);
        arena_reset(mem);
        arena_guard(mem, &out);
        if (setjmp(out)) continue;
        check_units(mem, &d);
    }
    arena_free(mem);
    ingest_close(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const int fd = memfd_create("input", 0);
    if (fd < 0) return 0;
    if (size && write(fd, data, size) != (ssize_t)size) abort();
    char path[64];
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    const bool packed = size > 1 && data[0] == 0x1f && data[1] == 0x8b;
    run(path, INGEST_AUTO, false, packed);
    run(path, INGEST_TEXT, false, packed);
    run(path, INGEST_JSONL, true, packed);
    run(path, INGEST_CSV, false, packed);
    run(path, INGEST_FEED, false, packed);
    run(path, INGEST_HTML, false, packed);
    (void)close(fd);
    return 0;
}
