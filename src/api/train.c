/* train.c - fits the learned scorer to annotated texts, and says how it does on those it did not see. */
#include <stdlib.h>
#include <string.h>

#include "api/train.h"

#define TRAIN_DATE "2025-03-31"
enum { MAX_FILE = 64 << 20 };

static int quad_of(const codebook *cb, int event)
{
    return event < 0 ? -1 : (int)codebook_event(cb, event)->quad;
}

/* Between two spans: how often is the type right that the rules, or the models of the other folds, rank first? */
static void tally(training *t, str class_name, int16_t guess)
{
    const codebook *cb = t->c->engine->cb;
    const int want = codebook_event_of(cb, class_name);
    if (guess < 0 || codebook_event(cb, want)->nothing) return;
    t->t.n += !t->fold;
    if (t->fold) return;
    t->t.rules += guess == want;
    t->t.quad_rules += quad_of(cb, guess) == quad_of(cb, want);
}

tac_status train_add(training *t, const char *model, str class_name, const scorer_features *f, tac_error *err)
{
    const int i = train_index(t, model);
    if (i == t->models) {
        if (i == TRAIN_MAX_MODELS || strlen(model) >= sizeof t->model[i].name)
            return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "more models, or longer names, than there is room for");
        memcpy(t->model[i].name, model, strlen(model) + 1);
        t->model[i].trainer = scorer_trainer_new();
        if (!t->model[i].trainer) return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
        t->models++;
    }
    return scorer_trainer_add(t->model[i].trainer, class_name, f, t->at_fold, err);
}

static tac_status teach(void *with, const char *model, str class_name, const scorer_features *f, int16_t guess,
                        tac_error *err)
{
    training *t = with;
    tally(t, class_name, guess);
    /* what stands between two spans is learned with the opinions of models that have not seen the text */
    const str of = str_of(model);
    const bool now = (str_is(of, "relate") || str_is(of, "surface:relate")) == (t->fold != NULL);
    return now ? train_add(t, model, class_name, f, err) : TAC_OK;
}

static void tokens(const nlp_doc *d, const long span[2], int32_t out[2])
{
    out[0] = out[1] = -1;
    if (span[0] >= 0) api_tokens_of(d, span, out);
}

static void parties(const nlp_doc *d, const annotated_party *p, int n, int32_t (*out)[2], int32_t *count)
{
    for (int i = 0; i < n; i++) {
        if (p[i].span[0] < 0) continue;
        tokens(d, p[i].span, out[*count]);
        if (out[*count][0] >= 0) (*count)++;
    }
}

static int16_t mode_of(const cb_event *e, str name)
{
    for (int32_t i = 0; i < e->nmode; i++)
        if (str_eq(e->mode[i].name, name)) return (int16_t)i;
    return -1;
}

static tac_status acts(training *t, analysis *an, const annotated_text *text, tac_error *err)
{
    coder_act *act = ARENA_ARRAY(t->c->arena, coder_act, text->nact ? text->nact : 1);
    int32_t n = 0;
    for (int32_t i = 0; i < text->nact; i++) {
        const annotated_act *a = &text->act[i];
        coder_act *x = &act[n++];
        const codebook *cb = an->in.cb;
        x->event = (int16_t)codebook_event_of(cb, a->type);
        x->mode = mode_of(codebook_event(cb, x->event), a->mode);
        x->cameo = a->cameo;
        x->optional = a->optional;
        x->denied = str_is(a->status, "negated") || str_is(a->status, "hypothetical");
        tokens(&an->doc, a->trigger, x->trigger);
        parties(&an->doc, a->actor, a->nactor, x->actor, &x->nactor);
        parties(&an->doc, a->recipient, a->nrecipient, x->recipient, &x->nrecipient);
    }
    return coder_lessons(t->c->arena, &an->in, act, n, text->complete, t->fold != NULL, teach, t, err);
}

static tac_status one(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    struct {
        training *t;
        const annotated_text *text;
    } *with = extra;
    training *t = with->t;
    const annotated_text *text = with->text;
    analysis an;
    for (int32_t i = 0; i < text->nact; i++)
        if (codebook_event_of(c->engine->cb, text->act[i].type) < 0)
            return error_set(err, TAC_ERR_SYNTAX, t->file, text->line, 1, "the codebook has no event '%.*s'",
                             (int)text->act[i].type.n, text->act[i].type.s);
    RETURN_IF_ERROR(api_analyse(c, doc, &an, err));
    an.in.scorer = t->fold;
    an.in.keep_features = true;
    if (!t->fold) return acts(t, &an, text, err);
    RETURN_IF_ERROR(coder_run(c->arena, &an.in, NULL, &an.events, err));
    if (text->complete)
        return t->pass == TRAIN_RECORDS ? train_trust(t, &an, text, err) : train_whom(t, &an, text, err);
    if (!text->excerpt) RETURN_IF_ERROR(train_trust_sentence(t, &an, &text->act[0], err));
    return text->acts_only ? TAC_OK : acts(t, &an, text, err);
}

static tac_status learn(training *t, const annotated_text *text, tac_error *err)
{
    struct {
        training *t;
        const annotated_text *text;
    } with = {t, text};
    const tac_doc doc = {.date = text->date.n ? (tac_str){text->date.s, text->date.n} : tac_str_of(TRAIN_DATE),
                         .text = {text->text.s, text->text.n}};
    return api_guarded(t->c, one, &doc, &with, err);
}

static tac_status each_text(void *extra, const annotated_text *text, tac_error *err)
{
    training *t = extra;
    t->at_fold = (int)(t->texts++ % SCORER_FOLDS);
    if (t->fold && t->at_fold != t->only_fold) return TAC_OK;
    if (t->pass == TRAIN_RECORDS && (!text->complete || text->figurative)) return TAC_OK;
    RETURN_IF_ERROR(learn(t, text, err));
    if (t->pass != TRAIN_ACTS || !text->complete || text->figurative) return TAC_OK;
    for (int32_t i = 0; i < text->nact; i++) { /* what stands between two spans is learned sentence by sentence */
        annotated_act act;
        annotated_text alone;
        if (train_alone(text, &text->act[i], &act, &alone)) RETURN_IF_ERROR(learn(t, &alone, err));
    }
    return TAC_OK;
}

/* All texts of the folder's *.txt, files in the order of their names. */
static tac_status each_file(training *t, tac_error *err)
{
    t->texts = 0;
    for (int i = 0; i < t->files; i++) {
        buf content = {0};
        t->file = t->name[i];
        arena_reset(t->reading);
        tac_status st = file_read(t->file, MAX_FILE, &content, err);
        if (!st)
            st = annotated_read(t->reading, t->file, (str){content.s ? content.s : "", (uint32_t)content.n}, each_text,
                                t, err);
        buf_free(&content);
        if (st) return st;
    }
    return TAC_OK;
}

/* One pass over the texts of fold k with the models of the other folds. */
static tac_status pass_fold(training *t, int k, const buf *models, tac_error *err)
{
    scorer *s = NULL;
    tac_status st = scorer_open_bytes("fold", (str){models->s, (uint32_t)models->n}, &s, err);
    t->fold = s;
    t->only_fold = k;
    if (!st) st = each_file(t, err);
    scorer_close(s);
    return st;
}

/* Each fold with models that have not seen it: first what words and parties are taken for gives lessons on spans and on
 * whom acts are meant for, then whole records give lessons on trust. */
static tac_status each_fold(training *t, tac_error *err)
{
    buf models[SCORER_FOLDS] = {{0}};
    tac_status st = TAC_OK;
    t->pass = TRAIN_ACTS;
    for (int k = 0; k < SCORER_FOLDS && !st; k++) {
        st = train_fit(t, k, &models[k], err);
        if (!st) st = pass_fold(t, k, &models[k], err);
    }
    t->pass = TRAIN_RECORDS;
    for (int k = 0; k < SCORER_FOLDS && !st; k++) {
        st = train_fit_one(t, "whom", k, &models[k], err);
        if (!st) st = pass_fold(t, k, &models[k], err);
    }
    for (int k = 0; k < SCORER_FOLDS; k++) buf_free(&models[k]);
    return st;
}

static double percent(int part, int whole)
{
    return whole ? 100.0 * part / whole : 0;
}

static void report(const tallies *t, buf *out)
{
    buf_printf(out, "%d acts between two spans; one fold of %d held back\n", t->n, SCORER_FOLDS);
    buf_printf(out, "rules alone  %.1f%% type right, %.1f%% quad class\n", percent(t->rules, t->n),
               percent(t->quad_rules, t->n));
    buf_printf(out, "with scorer  %.1f%% type right, near misses counted\n", percent(t->scorer, t->scored));
    buf_printf(out, "%d acts in documents held back, %.1f%% found; %d events, %.1f%% right\n", t->acts,
               percent(t->found, t->acts), t->records, percent(t->right, t->records));
}

/* The model of spans on the texts of the first fold, fitted without them. */
static tac_status check_relate(training *t, tac_error *err)
{
    buf text = {0};
    scorer *s = NULL;
    tac_status st = train_fit_one(t, "relate", 0, &text, err);
    if (!st) st = scorer_open_bytes("fold", (str){text.s, (uint32_t)text.n}, &s, err);
    const scorer_model *m = scorer_find(s, "relate");
    const scorer_trainer *trainer = train_find(t, "relate");
    if (!st && m && trainer) t->t.scorer += scorer_trainer_right(trainer, m, 0, &t->t.scored);
    scorer_close(s);
    buf_free(&text);
    return st;
}

static tac_status fit(training *t, buf *weights, tac_error *err)
{
    RETURN_IF_ERROR(each_file(t, err));
    RETURN_IF_ERROR(each_fold(t, err));
    RETURN_IF_ERROR(check_relate(t, err));
    const nlp_vectors *words = t->c->engine->words;
    buf_puts(weights, "# Weights of the learned scorer, in thousandths; made by tacitus train from train/.\n");
    if (words) buf_printf(weights, "words %s\n", nlp_vectors_digest(words));
    return train_fit(t, -1, weights, err);
}

/* As text; for a path that ends in .tac the image of it, which opens at once. */
static tac_status write_weights(const char *path, const buf *weights, tac_error *err)
{
    buf image = {0};
    if (!str_ends(str_of(path), ".tac")) return file_write(path, weights->s, weights->n, err);
    tac_status st = scorer_pack(path, (str){weights->s, (uint32_t)weights->n}, &image, err);
    if (!st) st = file_write(path, image.s, image.n, err);
    buf_free(&image);
    return st;
}

tac_status tac_train(tac_coder *coder, const char *dir, const char *path, tac_str *out, tac_error *err)
{
    training t = {.c = coder};
    buf weights = {0};
    arena *names = arena_new((size_t)1 << 20);
    *out = (tac_str){"", 0};
    tac_status st = api_need(coder, TAC_NEED_ALL, err);
    t.reading = arena_new((size_t)1 << 30);
    if (!st && (!t.reading || !names)) st = error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    if (!st) t.files = file_list(names, dir, 1, t.name, TRAIN_MAX_FILES);
    if (!st && t.files <= 0) st = error_set(err, TAC_ERR_IO, dir, 0, 0, "no annotated texts (*.txt) in this folder");
    if (!st) st = fit(&t, &weights, err);
    if (!st) st = write_weights(path, &weights, err);
    buf_free(&weights);
    for (int i = 0; i < t.models; i++) scorer_trainer_free(t.model[i].trainer);
    arena_free(t.reading);
    arena_free(names);
    buf_clear(&coder->out);
    if (!st) report(&t.t, &coder->out);
    return api_result(coder, st, out, err);
}
