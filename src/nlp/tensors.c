/* tensors.c - the networks' weights found by name in the mapped file, their shapes held against the description. */
#include "nlp/model.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Widths beyond this do not occur; the limit keeps products of them within 32 bits. */
enum { MAX_SIDE = 1 << 13 };

/* Tensor PREFIX + suffix of exactly these dimensions (n of them); NULL when absent or of another shape. */
static const float *tensor(const nlp_model *m, const char *prefix, const char *suffix, int n, ...)
{
    char name[64];
    uint32_t dim[4] = {0, 0, 0, 0};
    va_list ap;
    va_start(ap, n);
    for (int k = 0; k < n; k++) dim[k] = va_arg(ap, uint32_t);
    va_end(ap);
    snprintf(name, sizeof name, "%s.%s", prefix, suffix);
    for (uint32_t i = 0; i < m->tensors.n; i++) {
        const struct file_tensor *t = &m->tensors.p[i];
        if (!str_is(model_str(m, t->name), name)) continue;
        if (t->dims != (uint32_t)n || memcmp(t->dim, dim, (size_t)n * sizeof *dim) != 0) return NULL;
        return m->floats.p + t->first;
    }
    return NULL;
}

static bool side(uint32_t n)
{
    return n > 0 && n <= MAX_SIDE;
}

static bool encoder(const nlp_model *m, const struct file_encoder *f, const char *name, nlp_encoder_w *e)
{
    char part[24];
    if (f->columns == 0 || f->columns > NLP_MAX_COLUMNS || f->depth > NLP_MAX_DEPTH || !side(f->width) ||
        f->window == 0 || f->window > 8 || !side(f->mix_pieces) || (f->depth && !side(f->pieces)))
        return false;
    *e = (nlp_encoder_w){.columns = (int32_t)f->columns,
                         .width = (int32_t)f->width,
                         .depth = (int32_t)f->depth,
                         .window = (int32_t)f->window,
                         .pieces = (int32_t)f->pieces,
                         .mix_pieces = (int32_t)f->mix_pieces};
    bool ok = true;
    for (uint32_t c = 0; c < f->columns; c++) {
        snprintf(part, sizeof part, "table%u", c);
        e->col[c].attr = (nlp_attr)f->col[c].attr;
        e->col[c].rows = f->col[c].rows;
        e->col[c].seed = f->col[c].seed;
        e->col[c].table = tensor(m, name, part, 2, f->col[c].rows, f->width);
        ok = ok && f->col[c].attr <= ATTR_IS_SPACE && f->col[c].rows > 0 && e->col[c].table;
    }
    e->mix_w = tensor(m, name, "mix.w", 3, f->width, f->mix_pieces, f->columns * f->width);
    e->mix_b = tensor(m, name, "mix.b", 2, f->width, f->mix_pieces);
    e->mix_g = tensor(m, name, "mix.g", 1, f->width);
    e->mix_nb = tensor(m, name, "mix.nb", 1, f->width);
    ok = ok && e->mix_w && e->mix_b && e->mix_g && e->mix_nb;
    for (uint32_t d = 0; ok && d < f->depth; d++) {
        snprintf(part, sizeof part, "block%u.w", d);
        e->block[d].w = tensor(m, name, part, 3, f->width, f->pieces, (2 * f->window + 1) * f->width);
        snprintf(part, sizeof part, "block%u.b", d);
        e->block[d].b = tensor(m, name, part, 2, f->width, f->pieces);
        snprintf(part, sizeof part, "block%u.g", d);
        e->block[d].g = tensor(m, name, part, 1, f->width);
        snprintf(part, sizeof part, "block%u.nb", d);
        e->block[d].nb = tensor(m, name, part, 1, f->width);
        ok = e->block[d].w && e->block[d].b && e->block[d].g && e->block[d].nb;
    }
    return ok;
}

static bool decoder(const nlp_model *m, const struct file_decoder *f, const char *name, nlp_decoder_w *d)
{
    if (!side(f->features) || !side(f->hidden) || !side(f->pieces) || !side(f->classes) || !side(f->width) ||
        f->has_upper != 1)
        return false;
    *d = (nlp_decoder_w){.features = (int32_t)f->features,
                         .hidden = (int32_t)f->hidden,
                         .pieces = (int32_t)f->pieces,
                         .classes = (int32_t)f->classes,
                         .width = (int32_t)f->width,
                         .has_upper = true};
    d->proj_w = tensor(m, name, "proj.w", 2, f->hidden, f->width);
    d->proj_b = tensor(m, name, "proj.b", 1, f->hidden);
    d->lower_w = tensor(m, name, "lower.w", 4, f->features, f->hidden, f->pieces, f->hidden);
    d->lower_b = tensor(m, name, "lower.b", 2, f->hidden, f->pieces);
    d->pad = tensor(m, name, "pad", 4, 1u, f->features, f->hidden, f->pieces);
    d->upper_w = tensor(m, name, "upper.w", 2, f->classes, f->hidden);
    d->upper_b = tensor(m, name, "upper.b", 1, f->classes);
    return d->proj_w && d->proj_b && d->lower_w && d->lower_b && d->pad && d->upper_w && d->upper_b;
}

/* The decoders need some move at every state: those that exist without label, and a tag for a token. */
static bool inventories_ok(const nlp_model *m, const struct file_nets *f)
{
    uint32_t parser = 0, ner = 0;
    for (uint32_t i = 0; i < m->parser_moves.n; i++) parser |= 1u << m->parser_moves.p[i].action;
    for (uint32_t i = 0; i < m->ner_moves.n; i++) ner |= 1u << m->ner_moves.p[i].action;
    return (parser & 3) == 3 && (ner & 0x20) && m->parser_moves.n == f->parser.classes &&
           m->ner_moves.n == f->ner.classes && m->tags.n == f->tagger_classes && f->tagger_classes > 0;
}

tac_status model_weights(nlp_model *m, const char *path, tac_error *err)
{
    const struct file_nets *f = m->nets.p;
    nlp_weights *w = &m->weights;
    bool ok = inventories_ok(m, f) && encoder(m, &f->tok2vec, "tok2vec", &w->tok2vec) &&
              decoder(m, &f->parser, "parser", &w->parser) && decoder(m, &f->ner, "ner", &w->ner);
    if (ok && f->ner_listens)
        w->ner_tok2vec = w->tok2vec;
    else
        ok = ok && encoder(m, &f->ner_tok2vec, "ner_tok2vec", &w->ner_tok2vec);
    w->tagger.classes = (int32_t)f->tagger_classes;
    w->tagger.label = m->tags.p;
    if (ok) {
        w->tagger.w = tensor(m, "tagger", "w", 2, f->tagger_classes, f->tok2vec.width);
        w->tagger.b = tensor(m, "tagger", "b", 1, f->tagger_classes);
        ok = w->tagger.w && w->tagger.b && w->parser.width == w->tok2vec.width && w->ner.width == w->ner_tok2vec.width;
    }
    return ok ? TAC_OK
              : error_set(err, TAC_ERR_MODEL, path, 0, 0, "not a usable language model: its networks are damaged");
}
