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
    for (int i = 0; i < INGEST_PARTS; i++) buf_free(&in->part[i]);
    xmlFreeDoc(in->markup);
    if (in->gz) inflateEnd(in->gz);
    free(in->gz);
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

/* Does what follows the blanks begin like a feed or a page? */
static ingest_kind markup_kind(const ingest *in, size_t i)
{
    enum { LOOKED_AT = 2048 };
    static const struct {
        const char *begins;
        ingest_kind kind;
    } KINDS[] = {{"<rss", INGEST_FEED},
                 {"<feed", INGEST_FEED},
                 {"<rdf:rdf", INGEST_FEED},
                 {"<html", INGEST_HTML},
                 {"<!doctype html", INGEST_HTML}};
    const str first = {in->ahead.s + i, (uint32_t)(in->ahead.n - i)};
    if (!str_starts(first, "<?xml") && !str_starts(first, "<!") && !str_starts(first, "<")) return INGEST_TEXT;
    const size_t end = i + LOOKED_AT < in->ahead.n ? i + LOOKED_AT : in->ahead.n;
    const bool within = str_starts(first, "<?xml") || str_starts(first, "<!--");
    for (size_t at = i; at < end; at++) {
        for (size_t k = 0; k < sizeof KINDS / sizeof *KINDS; k++)
            if (in->ahead.n - at > strlen(KINDS[k].begins) &&
                !strncasecmp(in->ahead.s + at, KINDS[k].begins, strlen(KINDS[k].begins)))
                return KINDS[k].kind;
        if (!within) break; /* a text may speak of <html> */
    }
    return INGEST_TEXT;
}

static bool is_csv(const ingest *in)
{
    const char *end = in->ahead.n ? memchr(in->ahead.s, '\n', in->ahead.n) : NULL;
    return end && ingest_csv_is_head((str){in->ahead.s, (uint32_t)(end - in->ahead.s)});
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
    if (byte == '<')
        in->kind = markup_kind(in, i);
    else if (byte != '{' && is_csv(in))
        in->kind = INGEST_CSV;
    if (byte != '{') return TAC_OK;
    i++;
    RETURN_IF_ERROR(peek(in, " \t\r", &i, &byte, err));
    if (byte == '"' || byte == '}') in->kind = INGEST_JSONL;
    return TAC_OK;
}

/* Reads all there is. */
static tac_status whole(ingest *in, tac_error *err)
{
    while (!in->eof && in->ahead.n <= INGEST_MAX_BYTES) RETURN_IF_ERROR(ingest_fill(in, err));
    if (in->ahead.n <= INGEST_MAX_BYTES) return TAC_OK;
    in->done = true;
    return error_set(err, TAC_ERR_LIMIT, in->name, 0, 0, "a text of more than %zu MB", INGEST_MAX_BYTES >> 20);
}

/* Of inputs that can hold none. */
static tac_status no_spans(const ingest *in, tac_error *err)
{
    if (!in->spans) return TAC_OK;
    return error_set(err, TAC_ERR_JSON, in->name, 0, 0, "spans are needed: JSON Lines with \"source\" and \"target\"");
}

static str part_of(const ingest *in, int i)
{
    return (str){in->part[i].n ? in->part[i].s : "", (uint32_t)in->part[i].n};
}

tac_status ingest_parts(ingest *in, ingest_doc *doc, tac_error *err)
{
    for (int i = 0; i < INGEST_PARTS; i++) {
        const str s = part_of(in, i);
        const size_t bad = utf8_valid(s.s, s.n);
        if (in->part[i].oom) return error_set(err, TAC_ERR_LIMIT, in->name, doc->line, 0, "out of memory");
        if (bad < s.n) return error_set(err, TAC_ERR_UTF8, in->name, doc->line, 0, "not UTF-8 at byte %zu", bad);
    }
    RETURN_IF_ERROR(no_spans(in, err));
    doc->id = part_of(in, PART_ID);
    doc->date = ingest_date_text(part_of(in, PART_DATE), in->date);
    doc->source = part_of(in, PART_SOURCE);
    doc->url = part_of(in, PART_URL);
    doc->language = part_of(in, PART_LANGUAGE);
    doc->title = part_of(in, PART_TITLE);
    doc->text = part_of(in, PART_TEXT);
    return TAC_OK;
}

static tac_status plain_text(ingest *in, ingest_doc *doc, bool *more, tac_error *err)
{
    in->done = *more = true;
    RETURN_IF_ERROR(whole(in, err));
    const str text = {in->ahead.n ? in->ahead.s : "", (uint32_t)in->ahead.n};
    const size_t bad = utf8_valid(text.s, text.n);
    if (bad < text.n) return error_set(err, TAC_ERR_UTF8, in->name, 0, 0, "not UTF-8 at byte %zu", bad);
    doc->id = str_of(in->name);
    doc->text = text;
    return no_spans(in, err);
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

/* FILE:LINE, where the document has no id of its own. */
static void give_id(ingest *in, ingest_doc *doc)
{
    if (doc->id.n) return;
    buf_clear(&in->id);
    buf_printf(&in->id, "%s:%ld", in->name, doc->line);
    if (in->id.s) doc->id = (str){in->id.s, (uint32_t)in->id.n};
}

static tac_status json_line(ingest *in, ingest_doc *doc, bool *more, tac_error *err)
{
    str line;
    RETURN_IF_ERROR(full_line(in, &line, more, err));
    if (!*more) return TAC_OK;
    doc->line = in->line;
    return ingest_json(in, line, doc, err);
}

/* The kinds that are read as a whole. */
static tac_status from_whole(ingest *in, bool first, ingest_doc *doc, bool *more, tac_error *err)
{
    *more = true;
    if (first) RETURN_IF_ERROR(whole(in, err));
    if (in->kind == INGEST_HTML) {
        in->done = true;
        return ingest_page(in, doc, err);
    }
    if (in->kind == INGEST_FEED) {
        if (first) {
            in->done = true; /* unless it can be read */
            RETURN_IF_ERROR(ingest_feed_open(in, err));
            in->done = false;
        }
        return ingest_feed_next(in, doc, more, err);
    }
    if (first) RETURN_IF_ERROR(ingest_csv_open(in, err));
    return ingest_csv_next(in, doc, more, err);
}

tac_status ingest_next(ingest *in, ingest_doc *doc, bool *more, tac_error *err)
{
    forget(in);
    *doc = (ingest_doc){.source_span = {-1, -1}, .target_span = {-1, -1}};
    *more = false;
    if (in->done) return TAC_OK;
    const bool first = !in->started;
    if (first && in->kind == INGEST_AUTO) RETURN_IF_ERROR(tell_kind(in, err));
    in->started = true;
    if (in->kind == INGEST_TEXT) return plain_text(in, doc, more, err);
    const tac_status st =
        in->kind == INGEST_JSONL ? json_line(in, doc, more, err) : from_whole(in, first, doc, more, err);
    if (!*more) in->done = true;
    if (!st && *more) give_id(in, doc);
    return st;
}
