/* file.c - files mapped or read whole; every failure with its reason. */
#include "base/base.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static tac_status io_error(tac_error *err, const char *path, int number)
{
    char text[128] = "";
    const char *why = strerror_r(number, text, sizeof text);
    return error_set(err, TAC_ERR_IO, path, 0, 0, "%s", why);
}

static tac_status map_open(const char *path, int fd, mapped *out, tac_error *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0) return io_error(err, path, errno);
    if (S_ISDIR(st.st_mode)) return io_error(err, path, EISDIR);
    if (!S_ISREG(st.st_mode)) return error_set(err, TAC_ERR_IO, path, 0, 0, "not a regular file");
    *out = (mapped){.s = ""};
    if (st.st_size == 0) return TAC_OK;
    size_t n = (size_t)st.st_size;
    void *p = mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0);
    if (p == MAP_FAILED) return io_error(err, path, errno);
    *out = (mapped){.s = p, .n = n, .owner = p};
    return TAC_OK;
}

tac_status file_map(const char *path, mapped *out, tac_error *err)
{
    *out = (mapped){.s = ""};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* O_NONBLOCK: a FIFO must not hang us */
    if (fd < 0) return io_error(err, path, errno);
    tac_status st = map_open(path, fd, out, err);
    (void)close(fd);
    return st;
}

void file_rest(const mapped *m)
{
    if (m->owner) (void)madvise(m->owner, m->n, MADV_DONTNEED);
}

bool file_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool file_is_newer(const char *path, const char *than)
{
    struct stat a, b;
    if (stat(path, &a) != 0 || stat(than, &b) != 0) return false;
    return a.st_mtim.tv_sec != b.st_mtim.tv_sec ? a.st_mtim.tv_sec > b.st_mtim.tv_sec
                                                : a.st_mtim.tv_nsec > b.st_mtim.tv_nsec;
}

void file_unmap(mapped *m)
{
    if (m->owner) (void)munmap(m->owner, m->n);
    *m = (mapped){.s = ""};
}

tac_status file_read(const char *path, size_t cap, buf *b, tac_error *err)
{
    FILE *f = path && strcmp(path, "-") != 0 ? fopen(path, "rbe") : stdin;
    if (!f) return io_error(err, path, errno);
    const char *name = f == stdin ? "-" : path;
    tac_status st = TAC_OK;
    char part[16384];
    size_t n;
    while (st == TAC_OK && (errno = 0, n = fread(part, 1, sizeof part, f)) > 0) {
        if (n > cap || b->n > cap - n)
            st = error_set(err, TAC_ERR_LIMIT, name, 0, 0, "larger than %zu bytes", cap);
        else
            buf_put(b, part, n);
        if (b->oom) st = error_set(err, TAC_ERR_LIMIT, name, 0, 0, "out of memory");
    }
    if (st == TAC_OK && ferror(f)) st = io_error(err, name, errno);
    if (f != stdin) (void)fclose(f);
    return st;
}

tac_status file_write(const char *path, const void *bytes, size_t n, tac_error *err)
{
    buf part = {0};
    buf_printf(&part, "%s.part", path);
    buf_char(&part, 0);
    if (part.oom) return error_set(err, TAC_ERR_LIMIT, path, 0, 0, "out of memory");
    FILE *f = fopen(part.s, "wbe");
    tac_status st = f ? TAC_OK : io_error(err, path, errno);
    if (f) {
        const bool wrote = fwrite(bytes, 1, n, f) == n;
        const bool closed = fclose(f) == 0;
        if (!wrote || !closed || rename(part.s, path) != 0) {
            st = io_error(err, path, errno);
            (void)remove(part.s);
        }
    }
    buf_free(&part);
    return st;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool list_into(arena *a, const char *dir, int depth, char **path, int cap, int *n)
{
    DIR *d = opendir(dir);
    const struct dirent *e;
    if (!d) return false;
    while ((e = readdir(d)) && *n < cap) {
        if (e->d_name[0] == '.') continue;
        const str p = arena_printf(a, "%s/%s", dir, e->d_name);
        if (str_ends(p, ".txt"))
            path[(*n)++] = (char *)(uintptr_t)p.s;
        else if (e->d_type == DT_DIR && depth > 0)
            (void)list_into(a, p.s, depth - 1, path, cap, n);
    }
    closedir(d);
    return true;
}

int file_list(arena *a, const char *dir, int depth, char **path, int cap)
{
    int n = 0;
    if (!list_into(a, dir, depth, path, cap, &n)) return -1;
    qsort(path, (size_t)n, sizeof *path, by_bytes);
    return n;
}
