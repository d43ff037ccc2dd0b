/* engine.c - finds and opens all that the coders share; names it for `version` and `run`. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "api/api.h"

/* Where `make install` put the data; set by the Makefile. */
#ifndef TAC_PREFIX
#define TAC_PREFIX "/usr/local"
#endif

enum { PATH_SIZE = 4096 };
typedef struct finder {
    const tac_options *o;
    char exe[PATH_SIZE]; /* directory of the running program, or empty */
} finder;

static void find_program(finder *f)
{
    const ssize_t n = readlink("/proc/self/exe", f->exe, sizeof f->exe - 1);
    f->exe[n > 0 ? n : 0] = 0;
    char *slash = strrchr(f->exe, '/');
    if (slash) *slash = 0;
}

static bool readable(const char *dir, const char *under, const char *name, char out[PATH_SIZE])
{
    buf b = {0};
    buf_printf(&b, "%s%s/%s", dir, under, name);
    const bool ok = !b.oom && b.n < PATH_SIZE;
    if (ok) {
        memcpy(out, b.s, b.n);
        out[b.n] = 0;
    }
    buf_free(&b);
    return ok && access(out, R_OK) == 0;
}

/* The file or folder `name`: as given, or in the first place that has it. */
static bool find(const finder *f, const char *given, const char *name, char out[PATH_SIZE])
{
    static const char *const beside[] = {"/../data", "/../..", "/../share/tacitus"};
    if (given) {
        const size_t n = strlen(given);
        if (n >= PATH_SIZE) return false;
        memcpy(out, given, n + 1);
        return true;
    }
    if (f->o->data) return readable(f->o->data, "", name, out);
    const char *env = getenv("TACITUS_DATA");
    if (env && *env && readable(env, "", name, out)) return true;
    for (size_t i = 0; *f->exe && i < sizeof beside / sizeof *beside; i++)
        if (readable(f->exe, beside[i], name, out)) return true;
    if (readable(TAC_PREFIX, "/share/tacitus", name, out)) return true;
    /* An example or test of the source tree: build/release/examples/NAME. */
    return *f->exe && (readable(f->exe, "/../../data", name, out) || readable(f->exe, "/../../..", name, out));
}

static tac_status missing(const char *what, const char *name, tac_error *err)
{
    return error_set(err, TAC_ERR_IO, name, 0, 0,
                     "%s not found: run scripts/setup, or set TACITUS_DATA to its directory", what);
}

static tac_status digest_file(tac_engine *e, const char *what, const char *path, tac_error *err)
{
    mapped m;
    char hex[65];
    RETURN_IF_ERROR(file_map(path, &m, err));
    sha256_hex(m.s, m.n, hex);
    file_unmap(&m);
    buf_printf(&e->describe, "%-9s %s\n", what, hex);
    return TAC_OK;
}

static tac_status open_model(tac_engine *e, const finder *f, tac_error *err)
{
    char path[PATH_SIZE];
    if (!find(f, f->o->model, "en.tac", path)) return missing("language model", "en.tac", err);
    RETURN_IF_ERROR(nlp_model_open(path, f->o->verify, &e->model, err));
    if (!find(f, f->o->grammar, "grammar/en.txt", path)) return missing("grammar", "grammar/en.txt", err);
    RETURN_IF_ERROR(nlp_grammar_open(path, &e->grammar, err));
    buf_printf(&e->describe, "%-9s %s %s\n", "model", nlp_model_digest(e->model), nlp_model_name(e->model));
    return digest_file(e, "grammar", path, err);
}

static tac_status open_codebook(tac_engine *e, const finder *f, tac_error *err)
{
    char path[PATH_SIZE];
    if (!find(f, f->o->codebook, "codebook", path)) return missing("codebook", "codebook", err);
    e->codebook_dir = realpath(path, NULL); /* messages name its files: without "build/release/../.." */
    if (!e->codebook_dir) e->codebook_dir = strdup(path);
    if (!e->codebook_dir) return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    RETURN_IF_ERROR(codebook_open(f->o->codebook ? path : e->codebook_dir, &e->cb, err));
    buf_printf(&e->describe, "%-9s %s %d types, %d rules, %d operators\n", "codebook", codebook_digest(e->cb),
               codebook_events(e->cb), codebook_rules(e->cb), codebook_ops(e->cb));
    if (!readable(e->codebook_dir, "", "goldstein.tsv", path)) return TAC_OK;
    RETURN_IF_ERROR(record_scale_open(path, &e->scale, err));
    return digest_file(e, "scale", path, err);
}

/* The index is taken while none of the files that it was made of has changed since. */
static bool find_actors(const finder *f, char path[PATH_SIZE])
{
    char folder[PATH_SIZE];
    if (f->o->actors || !find(f, NULL, "actors.tac", path)) return find(f, f->o->actors, "actors", path);
    if (!find(f, NULL, "actors", folder)) return true;
    arena *a = arena_new((size_t)1 << 20);
    char *file[128];
    const int n = a ? file_list(a, folder, 3, file, 128) : 0;
    bool newer = file_is_newer(folder, path);
    for (int i = 0; i < n && !newer; i++) newer = file_is_newer(file[i], path);
    if (newer) memcpy(path, folder, sizeof folder);
    arena_free(a);
    return true;
}

static tac_status open_actors(tac_engine *e, const finder *f, tac_error *err)
{
    char path[PATH_SIZE];
    if (!find_actors(f, path)) return missing("actors", "actors", err);
    RETURN_IF_ERROR(actors_open(path, f->o->own_actors, (int)f->o->n_own_actors, &e->actors, err));
    buf_printf(&e->describe, "%-9s %s\n", "actors", actors_digest(e->actors));
    const bool found = find(f, f->o->places, "places.tac", path);
    RETURN_IF_ERROR(gazetteer_open(found ? path : NULL, &e->places, err));
    buf_printf(&e->describe, "%-9s %s\n", "places", found ? gazetteer_digest(e->places) : "none");
    return TAC_OK;
}

/* Without weights the rules decide alone. */
static tac_status open_scorer(tac_engine *e, const finder *f, tac_error *err)
{
    char path[PATH_SIZE];
    const bool words = find(f, NULL, "words.tac", path);
    if (words) RETURN_IF_ERROR(nlp_vectors_open(path, &e->words, err));
    buf_printf(&e->describe, "%-9s %s\n", "words", words ? nlp_vectors_digest(e->words) : "none");
    const bool found = !f->o->no_scorer && find(f, f->o->scorer, "scorer.tac", path);
    if (found) RETURN_IF_ERROR(scorer_open(path, &e->scorer, err));
    const char *fitted = found ? scorer_words(e->scorer) : "";
    if (*fitted && (!words || strcmp(fitted, nlp_vectors_digest(e->words)) != 0))
        return error_set(err, TAC_ERR_MODEL, path, 0, 0, "fitted with other word vectors (words.tac) than are here");
    buf_printf(&e->describe, "%-9s %s\n", "scorer", found ? scorer_digest(e->scorer) : "none");
    return TAC_OK;
}

tac_status tac_engine_open(const tac_options *options, tac_engine **engine, tac_error *err)
{
    static const tac_options none;
    *engine = NULL;
    finder *f = calloc(1, sizeof *f);
    tac_engine *e = calloc(1, sizeof *e);
    if (!f || !e) {
        free(f);
        free(e);
        return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    }
    f->o = options ? options : &none;
    find_program(f);
    const unsigned need = f->o->need ? f->o->need : TAC_NEED_ALL;
    buf_printf(&e->describe, "%-9s %s\n", "tacitus", tac_version());
    tac_status st = TAC_OK;
    if (need & TAC_NEED_MODEL) st = open_model(e, f, err);
    if (!st && (need & TAC_NEED_CODEBOOK)) st = open_codebook(e, f, err);
    if (!st && (need & TAC_NEED_ACTORS)) st = open_actors(e, f, err);
    if (!st && (need & TAC_NEED_ALL) == TAC_NEED_ALL) st = open_scorer(e, f, err);
    if (!st && e->describe.oom) st = error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    free(f);
    if (st) {
        tac_engine_close(e);
        return st;
    }
    *engine = e;
    return TAC_OK;
}

void tac_engine_close(tac_engine *engine)
{
    if (!engine) return;
    nlp_model_close(engine->model);
    nlp_grammar_close(engine->grammar);
    codebook_close(engine->cb);
    scorer_close(engine->scorer);
    nlp_vectors_close(engine->words);
    actors_close(engine->actors);
    gazetteer_close(engine->places);
    record_scale_close(engine->scale);
    free(engine->codebook_dir);
    buf_free(&engine->describe);
    free(engine);
}

tac_str tac_engine_describe(const tac_engine *engine)
{
    return (tac_str){engine->describe.s, engine->describe.n};
}
