/* compile.c - actor files, those of a folder and the user's own, into the index. */
#include <stdlib.h>
#include <string.h>

#include "actors/lines.h"

enum { FILES = 128, MAX_LINE = 1 << 18 };

static tac_status one_text(loader *l, const char *name, str text)
{
    tac_status st = TAC_OK;
    str line;
    const size_t bad = utf8_valid(text.s, text.n);
    if (bad < text.n) return error_set(l->err, TAC_ERR_UTF8, name, 0, 0, "not UTF-8 at byte %zu", bad);
    buf_put(&l->all, text.s, text.n);
    l->file = name;
    l->line = 0;
    l->section[0] = 0;
    l->rank = l->own_rank;
    while (!st && str_split(&text, '\n', &line)) {
        l->line++;
        line = str_trim(line);
        arena_reset(l->mem);
        if (line.n > MAX_LINE)
            st = error_set(l->err, TAC_ERR_LIMIT, name, l->line, 1, "a line longer than %d bytes", MAX_LINE);
        else if (line.n && line.s[0] != '#')
            st = lines_take(l, line);
    }
    return st;
}

static tac_status one_file(loader *l, const char *path)
{
    mapped m;
    RETURN_IF_ERROR(file_map(path, &m, l->err));
    const tac_status st = m.n > (1u << 30) ? error_set(l->err, TAC_ERR_LIMIT, path, 0, 0, "larger than 1 GB")
                                           : one_text(l, path, (str){m.s, (uint32_t)m.n});
    file_unmap(&m);
    return st;
}

static tac_status begin(loader *l, const actor_index *x, tac_error *err)
{
    *l = (loader){.mem = arena_new((size_t)1 << 24),
                  .to = index_builder_new(x),
                  .err = err,
                  .own_rank = x && x->layers ? RANK_OWN : RANK_PROJECT};
    return l->mem && l->to ? TAC_OK : error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
}

static tac_status end(loader *l, tac_status st, buf *image, char digest[65], tac_error *err)
{
    if (!st && l->all.oom) st = error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    if (!st) sha256_hex(l->all.n ? l->all.s : "", l->all.n, digest);
    if (!st) st = index_builder_image(l->to, digest, image, err);
    buf_free(&l->all);
    index_builder_free(l->to);
    arena_free(l->mem);
    return st;
}

/* Files -> an image that lies upon x's. */
static tac_status compile(char *const *file, int n, const actor_index *x, buf *image, char digest[65], tac_error *err)
{
    loader l;
    tac_status st = begin(&l, x, err);
    for (int i = 0; i < n && !st; i++) st = one_file(&l, file[i]);
    return end(&l, st, image, digest, err);
}

tac_status actors_compile(const char *dir, buf *image, tac_error *err)
{
    arena *names = arena_new((size_t)1 << 20);
    char *file[FILES], digest[65];
    const int n = names ? file_list(names, dir, 3, file, FILES) : 0;
    tac_status st = n > 0 ? compile(file, n, NULL, image, digest, err)
                          : error_set(err, TAC_ERR_IO, dir, 0, 0, "no actor file (*.txt) in this folder");
    arena_free(names);
    return st;
}

/* The user's own files upon the project's: a name that both know is what the user says. */
static tac_status add_own(actor_index *x, const char *const *own, int n, tac_error *err)
{
    buf image = {0}, both = {0};
    char digest[65];
    tac_status st = compile((char *const *)(uintptr_t)own, n, x, &image, digest, err);
    if (!st) st = index_take(own[0], &image, x, err);
    buf_puts(&both, x->digest);
    buf_puts(&both, digest);
    if (!st) sha256_hex(both.s, both.n, x->digest);
    buf_free(&image);
    buf_free(&both);
    return st;
}

static tac_status open_project(const char *path, actor_index *x, tac_error *err)
{
    buf image = {0};
    tac_status st = TAC_OK;
    if (file_is_folder(path)) {
        st = actors_compile(path, &image, err);
        if (!st) st = index_take(path, &image, x, err);
    } else
        st = index_map(path, x, err);
    buf_free(&image);
    if (!st) memcpy(x->digest, x->layer[0].h->digest, 64);
    return st;
}

tac_status actors_open_bytes(const char *name, str bytes, actor_index **out, tac_error *err)
{
    const bool made = bytes.n >= 8 && !memcmp(bytes.s, ACTOR_IMAGE_MAGIC, 8);
    char digest[65] = "";
    buf image = {0};
    loader l;
    tac_status st = TAC_OK;
    *out = NULL;
    if (made)
        buf_str(&image, bytes);
    else {
        st = begin(&l, NULL, err);
        if (!st) st = one_text(&l, name, bytes);
        st = end(&l, st, &image, digest, err);
    }
    actor_index *x = calloc(1, sizeof *x);
    if (!st && (!x || image.oom)) st = error_set(err, TAC_ERR_LIMIT, name, 0, 0, "out of memory");
    if (!st) st = index_take(name, &image, x, err);
    buf_free(&image);
    if (st)
        actors_close(x);
    else
        *out = x;
    return st;
}

tac_status actors_open(const char *path, const char *const *own, int n, actor_index **out, tac_error *err)
{
    *out = NULL;
    actor_index *x = calloc(1, sizeof *x);
    if (!x) return error_set(err, TAC_ERR_LIMIT, path, 0, 0, "out of memory");
    tac_status st = open_project(path, x, err);
    if (!st && n > 0) st = add_own(x, own, n, err);
    if (st)
        actors_close(x);
    else
        *out = x;
    return st;
}
