/* documents.c - many documents through many coders, results in the order of the input.
 *
 * The main thread reads documents into a ring of slots, workers code them, one writer writes them out in order. The
 * ring bounds the memory; a slot keeps its own copy of its document. Messages about bad documents travel in the slots,
 * too, so that standard error has the same order whatever the number of threads. */
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

enum { FREE, READY, TAKEN, DONE };
enum { SLOTS_A_THREAD = 48, MAX_PENDING = 32 << 20 };
enum { BATCH = 16, BATCH_TEXT = 48 << 10 }; /* documents parsed together, and their bytes */

typedef struct slot {
    int state;
    tac_doc doc;
    char *copy; /* the strings of doc */
    size_t copy_cap;
    char *out;
    size_t out_n, out_cap;
    const char *path; /* of the file it came from */
    tac_status status;
    tac_error err;
} slot;

typedef struct job {
    cli_options *o;
    cli_work *work;
    const cli_taking *to; /* NULL: standard output */
    size_t skipped;
    const tac_engine *engine;
    slot *slots;
    size_t n; /* slots */
    size_t threads;
    size_t read, taken, given; /* documents so far */
    size_t pending;            /* bytes of documents in the ring */
    size_t bad;
    bool end;
    pthread_mutex_t lock;
    pthread_cond_t ready, done, room;
} job;

static void no_memory(void)
{
    cli_complain("out of memory");
    _exit(CLI_FAILED);
}

static void *grown(void *p, size_t *cap, size_t need)
{
    if (need <= *cap) return p;
    *cap = need + need / 2;
    void *q = realloc(p, *cap);
    if (!q) no_memory();
    return q;
}

/* Copies a document into a slot; the order of the members is that of the copies. */
static void keep(slot *s, const tac_doc *doc, const char *date)
{
    tac_doc d = *doc;
    if (!d.date.n && date) d.date = tac_str_of(date);
    tac_str *const part[] = {&d.id, &d.date, &d.source, &d.url, &d.language, &d.title, &d.text};
    size_t n = 1;
    for (size_t i = 0; i < 7; i++) n += part[i]->n;
    s->copy = grown(s->copy, &s->copy_cap, n);
    char *at = s->copy;
    for (size_t i = 0; i < 7; i++) {
        if (part[i]->n) memcpy(at, part[i]->s, part[i]->n);
        part[i]->s = at;
        at += part[i]->n;
    }
    s->doc = d;
}

static void keep_output(slot *s, tac_str out)
{
    if (s->out_cap > (1u << 20) && out.n < (1u << 18)) { /* one huge document must not hold memory for ever */
        free(s->out);
        s->out = NULL;
        s->out_cap = 0;
    }
    s->out = grown(s->out, &s->out_cap, out.n + 1);
    if (out.n) memcpy(s->out, out.s, out.n);
    s->out_n = out.n;
}

/* The next documents to be coded, at most a thread's share of what is there. A slot without a document is skipped. */
static size_t take(job *j, slot *mine[BATCH])
{
    const size_t share = (j->read - j->taken + j->threads - 1) / j->threads;
    size_t n = 0, bytes = 0;
    while (j->taken < j->read && n < BATCH && n < share) {
        slot *s = &j->slots[j->taken % j->n];
        if (n && bytes + s->doc.text.n > BATCH_TEXT) break;
        j->taken++;
        if (s->state != READY) continue;
        s->state = TAKEN;
        bytes += s->doc.text.n;
        mine[n++] = s;
    }
    return n;
}

static void code_batch(job *j, tac_coder *coder, slot *const mine[], size_t n)
{
    const tac_doc *doc[BATCH];
    for (size_t i = 0; i < n; i++) doc[i] = &mine[i]->doc;
    tac_coder_ahead(coder, doc, n);
    for (size_t i = 0; i < n; i++) {
        slot *s = mine[i];
        tac_str out = {"", 0};
        s->status = j->work(coder, &s->doc, &out, &s->err);
        keep_output(s, s->status ? (tac_str){"", 0} : out);
        pthread_mutex_lock(&j->lock);
        s->state = DONE;
        pthread_cond_signal(&j->done);
        pthread_mutex_unlock(&j->lock);
    }
}

static void *worker(void *arg)
{
    job *j = arg;
    tac_coder *coder = NULL;
    tac_error err = {0};
    slot *mine[BATCH];
    if (tac_coder_new(j->engine, &j->o->set, &coder, &err)) {
        cli_fail(&err);
        _exit(CLI_FAILED);
    }
    pthread_mutex_lock(&j->lock);
    for (;;) {
        while (j->taken == j->read && !j->end) pthread_cond_wait(&j->ready, &j->lock);
        if (j->taken == j->read) break;
        if (j->read - j->taken < BATCH && !j->end) { /* on a busy core the reader may have more at hand */
            pthread_mutex_unlock(&j->lock);
            sched_yield();
            pthread_mutex_lock(&j->lock);
        }
        const size_t n = take(j, mine);
        pthread_mutex_unlock(&j->lock);
        code_batch(j, coder, mine, n);
        pthread_mutex_lock(&j->lock);
    }
    pthread_mutex_unlock(&j->lock);
    tac_coder_free(coder);
    return NULL;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A line that is overwritten, on a terminal, when the output itself goes elsewhere. */
static void progress(size_t n, double start, double *last, bool end)
{
    const double t = now();
    if (!end && t - *last < 0.5) return;
    *last = t;
    fprintf(stderr, "\r%zu documents, %.0f a second%s", n, (double)n / (t - start + 1e-9), end ? "\n" : "");
}

/* What was taken so far cannot be kept: nothing more is done. */
static void stop(const tac_error *err)
{
    cli_fail(err);
    cli_flush();
    _exit(CLI_FAILED);
}

static void give(job *j, slot *s)
{
    if (s->status) {
        j->bad++;
        cli_flush(); /* what came before the bad document stands before its message */
        if (!s->err.file[0]) {
            snprintf(s->err.file, sizeof s->err.file, "%s", s->path);
            s->err.line = s->doc.line;
        }
        cli_fail(&s->err);
        return;
    }
    if (j->to) {
        tac_error err = {0};
        if (j->to->give(j->to->with, &s->doc, (tac_str){s->out, s->out_n}, &err)) stop(&err);
        return;
    }
    cli_write(s->out, s->out_n);
    if (j->o->flush) cli_flush();
}

static void *writer(void *arg)
{
    job *j = arg;
    const double start = now();
    double last = start;
    const bool show = !j->o->quiet && !cli_terminal() && isatty(STDERR_FILENO) == 1;
    pthread_mutex_lock(&j->lock);
    for (;;) {
        slot *s = &j->slots[j->given % j->n];
        while (!(j->given < j->read && s->state == DONE) && !(j->end && j->given == j->read))
            pthread_cond_wait(&j->done, &j->lock);
        if (j->given == j->read) break;
        pthread_mutex_unlock(&j->lock);
        give(j, s);
        if (show) progress(j->given + 1, start, &last, false);
        pthread_mutex_lock(&j->lock);
        j->pending -= s->doc.text.n;
        s->state = FREE;
        j->given++;
        pthread_cond_signal(&j->room);
    }
    const size_t n = j->given;
    pthread_mutex_unlock(&j->lock);
    if (show && n) progress(n, start, &last, true);
    return NULL;
}

/* Puts a document, or the reason why there is none, into the ring. */
static void put(job *j, const char *path, const tac_doc *doc, const tac_error *err)
{
    pthread_mutex_lock(&j->lock);
    while (j->read - j->given == j->n || (j->pending > MAX_PENDING && j->read > j->given))
        pthread_cond_wait(&j->room, &j->lock);
    slot *s = &j->slots[j->read % j->n];
    pthread_mutex_unlock(&j->lock);
    s->path = path;
    s->err = doc ? (tac_error){0} : *err;
    s->status = s->err.code;
    s->doc = (tac_doc){0};
    if (doc) keep(s, doc, j->o->date);
    keep_output(s, (tac_str){"", 0});
    pthread_mutex_lock(&j->lock);
    s->state = doc ? READY : DONE;
    j->pending += s->doc.text.n;
    j->read++;
    pthread_cond_signal(&j->ready);
    if (!doc) pthread_cond_signal(&j->done);
    pthread_mutex_unlock(&j->lock);
}

static bool skipped(job *j, const tac_doc *doc)
{
    tac_doc d = *doc;
    tac_error err = {0};
    bool skip = false;
    if (!j->to || !j->to->skip) return false;
    if (!d.date.n && j->o->date) d.date = tac_str_of(j->o->date);
    if (j->to->skip(j->to->with, &d, &skip, &err)) stop(&err);
    j->skipped += skip;
    return skip;
}

static void read_file(job *j, const char *path, bool spans)
{
    tac_reader *r = NULL;
    tac_doc doc;
    bool more = true;
    tac_error err = {0};
    tac_status st = tac_reader_open(path, j->o->input, spans, &r, &err);
    if (st) put(j, path, NULL, &err);
    while (!st && more) {
        memset(&err, 0, sizeof err);
        st = tac_reader_next(r, &doc, &more, &err);
        if (st)
            put(j, path, NULL, &err);
        else if (more && !skipped(j, &doc))
            put(j, path, &doc, NULL);
        if (st != TAC_ERR_IO) st = TAC_OK;
    }
    tac_reader_close(r);
}

static void start(pthread_t *t, void *(*run)(void *), job *j)
{
    if (pthread_create(t, NULL, run, j)) {
        cli_complain("cannot start a thread");
        _exit(CLI_FAILED);
    }
}

int cli_documents(cli_options *o, cli_work *work, unsigned need, bool spans)
{
    return cli_documents_to(o, work, need, spans, NULL);
}

int cli_documents_to(cli_options *o, cli_work *work, unsigned need, bool spans, const cli_taking *to)
{
    tac_engine *engine;
    tac_coder *coder;
    pthread_t thread[256], out;
    static const char *const standard_input[] = {"-"};
    if (!cli_open(o, need, &engine, &coder)) return CLI_FAILED;
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);
    const int n = o->threads ? o->threads : cores < 1 ? 1 : cores > 256 ? 256 : (int)cores;
    job j = {.o = o, .work = work, .engine = engine, .n = (size_t)n * SLOTS_A_THREAD, .threads = (size_t)n};
    o->set.share = (unsigned)n;
    j.to = to;
    if (to) {
        to->begin(to->with, engine, tac_coder_run(coder));
    } else {
        const tac_str head = tac_coder_head(coder);
        cli_write(head.s, head.n);
    }
    tac_coder_free(coder);
    j.slots = calloc(j.n, sizeof *j.slots);
    if (!j.slots) no_memory();
    pthread_mutex_init(&j.lock, NULL);
    pthread_cond_init(&j.ready, NULL);
    pthread_cond_init(&j.done, NULL);
    pthread_cond_init(&j.room, NULL);
    start(&out, writer, &j);
    for (int i = 0; i < n; i++) start(&thread[i], worker, &j);
    const char *const *file = o->args ? o->arg : standard_input;
    for (int i = 0; i < (o->args ? o->args : 1); i++) read_file(&j, file[i], spans);
    pthread_mutex_lock(&j.lock);
    j.end = true;
    pthread_cond_broadcast(&j.ready);
    pthread_cond_broadcast(&j.done);
    pthread_mutex_unlock(&j.lock);
    for (int i = 0; i < n; i++) pthread_join(thread[i], NULL);
    pthread_join(out, NULL);
    for (size_t i = 0; i < j.n; i++) {
        free(j.slots[i].copy);
        free(j.slots[i].out);
    }
    free(j.slots);
    tac_engine_close(engine);
    cli_flush();
    return j.bad ? CLI_BAD_DOCUMENTS : CLI_OK;
}
