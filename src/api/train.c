/* train.c - fits the learned scorer to labelled sentences, and says how it does on those it did not see. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"

#define TRAIN_DATE "2025-03-31"
enum { MAX_FILE = 64 << 20, MAX_FILES = 256, MAX_SENTENCE = 4096 };

/* A labelled sentence without its marks. */
typedef struct sentence {
    str type, mode;
    char text[MAX_SENTENCE];
    size_t n;
    long span[2][2]; /* [[actor]], {{recipient}}, in code points */
    int fold;
} sentence;

typedef struct tallies {
    int n, rules, scorer, quad_rules, quad_scorer, records, right;
} tallies;

typedef struct training {
    tac_coder *c;
    scorer_trainer *relate, *trust;
    const scorer *fold; /* NULL: first pass */
    int only_fold;
    tallies t;
    char *name[MAX_FILES];
    int files;
    const char *file;
    long line;
} training;

static tac_status bad(const training *t, const char *why, tac_error *err)
{
    return error_set(err, TAC_ERR_SYNTAX, t->file, t->line, 1, "%s", why);
}

/* "TYPE.mode TAB text with [[actor]] and {{recipient}}" */
static tac_status read_sentence(const training *t, str line, sentence *s, tac_error *err)
{
    str label = {"", 0}, marked = line;
    if (!str_split(&marked, '\t', &label) || !marked.n)
        return bad(t, "a sentence needs a type and a tab before it", err);
    str_split(&label, '.', &s->type);
    s->mode = label;
    if (marked.n >= MAX_SENTENCE) return bad(t, "the sentence is too long", err);
    if (utf8_valid(marked.s, marked.n) != marked.n) return bad(t, "not UTF-8", err);
    static const char *const MARK[] = {"[[", "]]", "{{", "}}"};
    int seen[4] = {0};
    long cp = 0;
    s->n = 0;
    for (uint32_t i = 0; i < marked.n; i++) {
        int mark = -1;
        for (int k = 0; k < 4 && i + 1 < marked.n; k++)
            if (!memcmp(marked.s + i, MARK[k], 2)) mark = k;
        if (mark >= 0) {
            seen[mark]++;
            s->span[mark / 2][mark % 2] = cp;
            i++;
            continue;
        }
        if (((unsigned char)marked.s[i] & 0xC0) != 0x80) cp++;
        s->text[s->n++] = marked.s[i];
    }
    for (int k = 0; k < 4; k++)
        if (seen[k] != 1) return bad(t, "a sentence needs one [[actor]] and one {{recipient}}", err);
    if (s->span[0][0] > s->span[0][1] || s->span[1][0] > s->span[1][1])
        return bad(t, "a mark ends before it begins", err);
    return TAC_OK;
}

static bool reaches(const analysis *an, const int32_t *m, int32_t n, const int32_t span[2])
{
    for (int32_t i = 0; i < n; i++) {
        const actor_mention *a = &an->in.mentions->m[m[i]];
        if (a->begin < span[1] && a->end > span[0]) return true;
    }
    return false;
}

/* Records between the two: right when type and direction are. Records of other acts in the sentence say nothing. */
static tac_status trust_of(training *t, const analysis *an, const sentence *s, int32_t src[2], int32_t dst[2],
                           tac_error *err)
{
    for (int32_t i = 0; i < an->events.n; i++) {
        const coder_event *e = &an->events.e[i];
        const bool sa = reaches(an, e->actor, e->nactor, src), dr = reaches(an, e->recipient, e->nrecipient, dst),
                   sr = reaches(an, e->recipient, e->nrecipient, src), da = reaches(an, e->actor, e->nactor, dst);
        const bool type = str_eq(codebook_event(an->in.cb, e->event)->name, s->type);
        const bool both = (sa && dr) || (e->reciprocal && sa && da), turned = sr && da;
        if (!both && !turned && !(type && ((sa && e->nrecipient) || (dr && e->nactor)))) continue;
        const bool right = type && both;
        t->t.records++;
        t->t.right += right;
        RETURN_IF_ERROR(scorer_trainer_add(t->trust, right ? STR("right") : STR("wrong"), e->trust, s->fold, err));
    }
    return TAC_OK;
}

/* The label as relate ranks it: under its former root, where the mode's code has one. */
static int label_of(const codebook *cb, const sentence *s)
{
    const int event = codebook_event_of(cb, s->type);
    const cb_event *e = event >= 0 ? codebook_event(cb, event) : NULL;
    for (int32_t i = 0; e && i < e->nmode; i++)
        for (int32_t k = 0; k < e->nformer; k++)
            if (str_eq(e->mode[i].name, s->mode) && str_eq(e->mode[i].cameo, e->former[k].cameo))
                return e->former[k].type;
    return event;
}

static int quad_of(const codebook *cb, int event)
{
    return event < 0 ? -1 : (int)codebook_event(cb, event)->quad;
}

static tac_status one(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    struct {
        training *t;
        sentence *s;
    } *with = extra;
    training *t = with->t;
    analysis an;
    coder_rank rank[64];
    int32_t src[2], dst[2], n = 0;
    scorer_features f = {.mem = c->arena, .keep_names = true};
    const codebook *cb = c->engine->cb;
    const int want = label_of(cb, with->s);
    if (want < 0) return bad(t, "the codebook has no such event type", err);
    RETURN_IF_ERROR(api_check_spans(doc, err));
    RETURN_IF_ERROR(api_analyse(c, doc, &an, err));
    an.in.scorer = t->fold;
    an.in.keep_features = true;
    api_tokens_of(&an.doc, doc->source_span, src);
    api_tokens_of(&an.doc, doc->target_span, dst);
    if (src[0] < 0 || dst[0] < 0) return bad(t, "a span without words", err);
    if (t->fold) {
        RETURN_IF_ERROR(coder_run(c->arena, &an.in, NULL, &an.events, err));
        RETURN_IF_ERROR(trust_of(t, &an, with->s, src, dst, err));
    }
    RETURN_IF_ERROR(coder_relate(c->arena, &an.in, src, dst, false, &f, rank, 64, &n, err));
    if (!t->fold)
        RETURN_IF_ERROR(scorer_trainer_add(t->relate, codebook_event(cb, want)->name, &f, with->s->fold, err));
    if (codebook_event(cb, want)->nothing || !n) return TAC_OK;
    const bool right = rank[0].event == want, quad = quad_of(cb, rank[0].event) == quad_of(cb, want);
    t->t.n += !t->fold;
    *(t->fold ? &t->t.scorer : &t->t.rules) += right;
    *(t->fold ? &t->t.quad_scorer : &t->t.quad_rules) += quad;
    return TAC_OK;
}

static tac_status each_line(training *t, str text, tac_error *err)
{
    str line;
    sentence *s = malloc(sizeof *s);
    tac_status st = s ? TAC_OK : error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    struct {
        training *t;
        sentence *s;
    } with = {t, s};
    t->line = 0;
    while (!st && str_split(&text, '\n', &line)) {
        t->line++;
        line = str_trim(line);
        if (!line.n || line.s[0] == '#') continue;
        st = read_sentence(t, line, s, err);
        if (st) break;
        s->fold = (int)(t->line % SCORER_FOLDS);
        if (t->fold && s->fold != t->only_fold) continue;
        const tac_doc doc = {.date = tac_str_of(TRAIN_DATE),
                             .text = {s->text, s->n},
                             .source_span = {s->span[0][0], s->span[0][1]},
                             .target_span = {s->span[1][0], s->span[1][1]}};
        st = api_guarded(t->c, one, &doc, &with, err);
    }
    free(s);
    return st;
}

/* All sentences of the folder's *.txt, files in the order of their names. */
static tac_status each_file(training *t, tac_error *err)
{
    for (int i = 0; i < t->files; i++) {
        buf text = {0};
        t->file = t->name[i];
        tac_status st = file_read(t->file, MAX_FILE, &text, err);
        if (!st) st = each_line(t, (str){text.s ? text.s : "", (uint32_t)text.n}, err);
        buf_free(&text);
        if (st) return st;
    }
    return TAC_OK;
}

static tac_status each_fold(training *t, tac_error *err)
{
    for (int k = 0; k < SCORER_FOLDS; k++) {
        buf text = {0};
        scorer *s = NULL;
        tac_status st = scorer_train(t->relate, "relate", k, &text, err);
        if (!st) st = scorer_open_text("fold", (str){text.s, (uint32_t)text.n}, &s, err);
        t->fold = s;
        t->only_fold = k;
        if (!st) st = each_file(t, err);
        scorer_close(s);
        buf_free(&text);
        if (st) return st;
    }
    return TAC_OK;
}

static double percent(int part, int whole)
{
    return whole ? 100.0 * part / whole : 0;
}

static void report(const tallies *t, buf *out)
{
    buf_printf(out, "%d acts in sentences held back, one fold of %d at a time\n", t->n, SCORER_FOLDS);
    buf_printf(out, "             type right  quad class right\n");
    buf_printf(out, "rules alone  %9.1f%%  %15.1f%%\n", percent(t->rules, t->n), percent(t->quad_rules, t->n));
    buf_printf(out, "with scorer  %9.1f%%  %15.1f%%\n", percent(t->scorer, t->n), percent(t->quad_scorer, t->n));
    buf_printf(out, "%d records between the two parties, %.1f%% right\n", t->records, percent(t->right, t->records));
}

static tac_status fit(training *t, buf *weights, tac_error *err)
{
    RETURN_IF_ERROR(each_file(t, err));
    RETURN_IF_ERROR(each_fold(t, err));
    buf_puts(weights, "# Weights of the learned scorer, in thousandths; made by tacitus train from train/.\n");
    RETURN_IF_ERROR(scorer_train(t->relate, "relate", -1, weights, err));
    return scorer_train(t->trust, "trust", -1, weights, err);
}

tac_status tac_train(tac_coder *coder, const char *dir, const char *path, tac_str *out, tac_error *err)
{
    training t = {.c = coder, .relate = scorer_trainer_new(), .trust = scorer_trainer_new()};
    buf weights = {0};
    arena *names = arena_new((size_t)1 << 20);
    *out = (tac_str){"", 0};
    tac_status st = api_need(coder, TAC_NEED_ALL, err);
    if (!st && (!t.relate || !t.trust || !names)) st = error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    if (!st) t.files = file_list(names, dir, 0, t.name, MAX_FILES);
    if (!st && t.files <= 0) st = error_set(err, TAC_ERR_IO, dir, 0, 0, "no training sentences (*.txt) in this folder");
    if (!st) st = fit(&t, &weights, err);
    if (!st) st = file_write(path, weights.s, weights.n, err);
    buf_free(&weights);
    scorer_trainer_free(t.relate);
    scorer_trainer_free(t.trust);
    arena_free(names);
    buf_clear(&coder->out);
    if (!st) report(&t.t, &coder->out);
    return api_result(coder, st, out, err);
}
