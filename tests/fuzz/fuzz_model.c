/* fuzz_model.c - damaged model files: refused, or harmless to a parse. An input that begins with the magic is a file of
 * its own; any other is a list of changes to the real model (section, 4 bytes of place, new byte). Needs
 * build/data/en.tac; without it only whole files are tried. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "nlp/layout.h"
#include "nlp/nlp.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { CHANGE = 6, MAX_CHANGES = 64 };
static char path[64];
static char *map;
static size_t map_n;
static arena *mem;

static void remove_copy(void)
{
    if (path[0]) unlink(path);
}

/* A copy of the model that can be changed in place. */
static bool ready(void)
{
    const char *from = getenv("TACITUS_TEST_MODEL");
    tac_error err;
    buf b = {0};
    if (map) return true;
    if (!from) from = "build/data/en.tac";
    mem = arena_new((size_t)256 << 20);
    if (!mem || access(from, R_OK) != 0 || file_read(from, (size_t)1 << 30, &b, &err)) return false;
    strcpy(path, "/tmp/tacitus-fuzz-XXXXXX");
    int fd = mkstemp(path);
    if (fd < 0 || write(fd, b.s, b.n) != (ssize_t)b.n) abort();
    atexit(remove_copy);
    map = mmap(NULL, b.n, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (map == MAP_FAILED) abort();
    map_n = b.n;
    close(fd);
    buf_free(&b);
    return true;
}

static void use(const char *file)
{
    nlp_model *m;
    nlp_doc d;
    tac_error err;
    jmp_buf oom;
    if (nlp_model_open(file, false, &m, &err)) return;
    nlp_parser *p = nlp_parser_new(m, NULL);
    arena_reset(mem);
    if (p && setjmp(oom) == 0) {
        arena_guard(mem, &oom);
        nlp_unit u = {.text =
                          STR("Don't say U.S. troops (12,000) left e.g. Kabul's airport :-) on 3 May, she'd said.")};
        (void)nlp_parse(p, mem, &u, 1, &d, &err);
    }
    nlp_parser_free(p);
    nlp_model_close(m);
}

static void whole_file(const uint8_t *data, size_t size)
{
    char own[] = "/tmp/tacitus-fuzz-XXXXXX";
    nlp_model *m;
    tac_error err;
    int fd = mkstemp(own);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size) abort();
    close(fd);
    if (nlp_model_open(own, false, &m, &err) == TAC_OK) nlp_model_close(m);
    unlink(own);
}

/* Place of the k-th change in the copy. */
static size_t place(const uint8_t *c)
{
    file_header h;
    file_section s;
    uint32_t at;
    memcpy(&h, map, sizeof h);
    memcpy(&s, map + FILE_TABLE_AT + c[0] % h.sections * sizeof s, sizeof s);
    memcpy(&at, c + 1, sizeof at);
    return s.size ? (size_t)s.offset + at % (size_t)s.size : 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char old[MAX_CHANGES];
    size_t at[MAX_CHANGES], n = size / CHANGE;
    if (size >= 8 && memcmp(data, FILE_MAGIC, 8) == 0) {
        whole_file(data, size);
        return 0;
    }
    if (n > MAX_CHANGES || !ready()) return 0;
    for (size_t k = 0; k < n; k++) {
        at[k] = place(data + k * CHANGE);
        old[k] = map[at[k]];
        if (at[k]) map[at[k]] = (char)data[k * CHANGE + 5];
    }
    use(path);
    for (size_t k = n; k-- > 0;) map[at[k]] = old[k];
    return 0;
}
