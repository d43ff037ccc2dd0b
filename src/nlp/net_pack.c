/* net_pack.c - the weights of a model made ready for the kernels: checked, permuted, packed; once at open. */
#include "nlp/net_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- what the networks can be ---- */

static const char *refuse_encoder(const nlp_encoder_w *e)
{
    if (e->columns < 1 || e->columns > NLP_MAX_COLUMNS) return "the number of embedding columns";
    for (int32_t c = 0; c < e->columns; c++)
        if (e->col[c].rows == 0) return "an embedding table without rows";
    if (e->width < GEMM_LANES || e->width > GEMM_WIDTH || e->width % GEMM_LANES)
        return "the width of the token vectors";
    if (e->depth < 1 || e->depth > NLP_MAX_DEPTH) return "the number of blocks";
    if (e->window != 1) return "the window's size";
    if (e->pieces < 1 || e->pieces > GEMM_PANEL || e->mix_pieces < 1 || e->mix_pieces > GEMM_PANEL)
        return "the pieces of a maxout layer";
    return NULL;
}

static const char *refuse_decoder(const nlp_weights *w, const nlp_decoder_w *d, int which)
{
    bool features = which == NET_PARSER ? d->features == 8 || d->features == 13 : d->features == 3 || d->features == 6;
    if (!features) return "the number of a state's features";
    if (!d->has_upper) return "a transition model without its upper layer";
    if (d->hidden < GEMM_LANES || d->hidden > GEMM_WIDTH || d->hidden % GEMM_LANES || d->pieces < 1 || d->pieces > 8)
        return "the size of a transition model's hidden layer";
    if (d->classes < 1 || d->classes > 65536) return "the number of a transition model's classes";
    for (int32_t c = 0; c < d->classes; c++)
        if (d->action[c] >= (which == NET_PARSER ? 5 : 6) || d->label[c] >= w->labels ||
            (which == NET_PARSER && !strcmp(w->label_name[d->label[c]], "subtok")))
            return "an action or label of a transition model";
    return NULL;
}

static bool has_ner(const nlp_weights *w)
{
    return w->ner.classes > 0;
}

/* No encoder of its own, or the same tensors: the entity recogniser listens to the first. */
static bool ner_listens(const nlp_weights *w)
{
    return has_ner(w) && (!w->ner_tok2vec.mix_w || w->ner_tok2vec.mix_w == w->tok2vec.mix_w);
}

const char *nlp_net_refuses(const nlp_weights *w)
{
    const char *why = refuse_encoder(&w->tok2vec);
    if (!why && has_ner(w) && !ner_listens(w)) why = refuse_encoder(&w->ner_tok2vec);
    if (!why) why = refuse_decoder(w, &w->parser, NET_PARSER);
    if (!why && has_ner(w)) why = refuse_decoder(w, &w->ner, NET_NER);
    if (!why && (w->tagger.classes < 1 || w->tagger.classes > 65536)) why = "the number of tags";
    for (int32_t c = 0; !why && c < w->tagger.classes; c++)
        if (w->tagger.label[c] >= w->labels) why = "the label of a tag";
    return why;
}

/* ---- packing ---- */

/* Source rows and biases of a matrix in the order of its outputs. */
typedef struct order {
    const float **row; /* (n) NULL: zeros */
    float *bias;       /* (n) */
    int32_t n;
} order;

static int32_t up_to_lanes(int32_t n)
{
    return (n + GEMM_LANES - 1) / GEMM_LANES * GEMM_LANES;
}

static bool order_new(order *o, int32_t n)
{
    o->n = n;
    o->row = calloc((size_t)n, sizeof *o->row);
    o->bias = calloc((size_t)n, sizeof *o->bias);
    return o->row && o->bias;
}

static void order_free(order *o)
{
    free(o->row);
    free(o->bias);
}

/* Rows of a linear layer (n, k), from output `at` on. */
static void order_linear(order *o, int32_t at, const float *w, const float *b, int32_t n, int32_t k)
{
    for (int32_t i = 0; i < n; i++) {
        o->row[at + i] = w + (size_t)i * (size_t)k;
        o->bias[at + i] = b[i];
    }
}

/* Maxout (width, pieces, k): the pieces of as many outputs as the kernel has lanes follow one another. */
static bool pack_maxout(gemm_matrix *m, const gemm_kernel *kernel, const float *w, const float *b, const int32_t dim[3])
{
    int32_t width = dim[0], pieces = dim[1], k = dim[2], lanes = kernel->lanes;
    order o;
    bool ok = order_new(&o, width * pieces);
    for (int32_t i = 0; ok && i < width * pieces; i++) {
        int32_t out = i / pieces, to = ((out / lanes) * pieces + i % pieces) * lanes + out % lanes;
        o.row[to] = w + (size_t)i * (size_t)k;
        o.bias[to] = b[i];
    }
    ok = ok && gemm_pack(m, kernel, o.row, o.bias, o.n, k, pieces);
    order_free(&o);
    return ok;
}

/* Block 1 as three products: outputs (3, pieces, width) of one token's vector. */
static bool pack_side(net_encoder *enc, const gemm_kernel *kernel)
{
    int32_t width = enc->w->width, pieces = enc->w->pieces, part = width * pieces;
    order o;
    bool ok = order_new(&o, 3 * part);
    enc->side_bias = gemm_alloc((size_t)part * sizeof(float));
    ok = ok && enc->side_bias;
    for (int32_t i = 0; ok && i < part; i++) {
        int32_t to = i % pieces * width + i / pieces;
        for (int32_t side = 0; side < 3; side++)
            o.row[side * part + to] = enc->w->block[0].w + (size_t)(i * 3 + side) * (size_t)width;
        enc->side_bias[to] = enc->w->block[0].b[i];
    }
    ok = ok && gemm_pack(&enc->side, kernel, o.row, NULL, o.n, width, GEMM_PANEL);
    order_free(&o);
    return ok;
}

/* Linear layers that read the vectors of encoder e: parser, entities, tags. */
static bool pack_heads(nlp_net *net, int e)
{
    net_encoder *enc = &net->enc[e];
    const nlp_weights *w = net->w;
    bool here[HEADS] = {e == 0, has_ner(w) && e == net->encoders - 1, e == 0};
    int32_t n = 0;
    for (int h = 0; h < HEADS; h++) {
        enc->head_at[h] = here[h] ? n : -1;
        if (here[h]) n += h == NET_TAGS ? up_to_lanes(w->tagger.classes) : net->dec[h].w->hidden;
    }
    order o;
    bool ok = order_new(&o, n);
    for (int h = 0; ok && h < HEADS; h++) {
        if (here[h] && h == NET_TAGS)
            order_linear(&o, enc->head_at[h], w->tagger.w, w->tagger.b, w->tagger.classes, enc->w->width);
        else if (here[h])
            order_linear(&o, enc->head_at[h], net->dec[h].w->proj_w, net->dec[h].w->proj_b, net->dec[h].w->hidden,
                         enc->w->width);
    }
    ok = ok && gemm_pack(&enc->heads, net->kernel, o.row, o.bias, o.n, enc->w->width, GEMM_PANEL);
    order_free(&o);
    return ok;
}

static bool pack_encoder(nlp_net *net, int e, const nlp_encoder_w *w)
{
    net_encoder *enc = &net->enc[e];
    enc->w = w;
    enc->type_floats = 3 * w->pieces * w->width + w->width;
    enc->mix_norm = (gemm_norm){w->mix_g, w->mix_nb, w->width};
    bool ok = pack_maxout(&enc->mix, net->kernel, w->mix_w, w->mix_b,
                          (int32_t[3]){w->width, w->mix_pieces, w->columns * w->width}) &&
              pack_side(enc, net->kernel) && pack_heads(net, e);
    for (int32_t b = 0; ok && b < w->depth; b++) {
        enc->norm[b] = (gemm_norm){w->block[b].g, w->block[b].nb, w->width};
        if (b)
            ok = pack_maxout(&enc->block[b], net->kernel, w->block[b].w, w->block[b].b,
                             (int32_t[3]){w->width, w->pieces, 3 * w->width});
    }
    return ok;
}

static bool pack_lower(net_decoder *d, const gemm_kernel *kernel)
{
    int32_t hidden = d->w->hidden, pieces = d->w->pieces, part = hidden * pieces;
    order o;
    bool ok = order_new(&o, d->w->features * part);
    d->bias = gemm_alloc((size_t)part * sizeof(float));
    d->pad = gemm_alloc((size_t)o.n * sizeof(float));
    ok = ok && d->bias && d->pad;
    for (int32_t i = 0; ok && i < o.n; i++) {
        int32_t in_part = i % part, to = i / part * part + in_part % pieces * hidden + in_part / pieces;
        o.row[to] = d->w->lower_w + (size_t)i * (size_t)hidden;
        d->pad[to] = d->w->pad[i];
        d->bias[to % part] = d->w->lower_b[in_part];
    }
    ok = ok && gemm_pack(&d->lower, kernel, o.row, NULL, o.n, hidden, GEMM_PANEL);
    order_free(&o);
    return ok;
}

static bool pack_upper(net_decoder *d, const gemm_kernel *kernel)
{
    order o;
    bool ok = order_new(&o, d->classes);
    if (ok) order_linear(&o, 0, d->w->upper_w, d->w->upper_b, d->w->classes, d->w->hidden);
    int32_t vectors = d->classes / kernel->lanes, panels = (vectors + GEMM_WIDE - 1) / GEMM_WIDE;
    ok = ok && gemm_pack(&d->upper, kernel, o.row, o.bias, o.n, d->w->hidden, (vectors + panels - 1) / panels);
    order_free(&o);
    return ok;
}

/* Classes of actions outside the set get -infinity; so do entity classes without a label, but for OUT (5). */
static bool make_masks(net_decoder *d, int which)
{
    d->mask = gemm_alloc(((size_t)d->classes << NET_ACTIONS) * sizeof(float));
    if (!d->mask) return false;
    for (uint32_t set = 0; set < 1U << NET_ACTIONS; set++)
        for (int32_t c = 0; c < d->classes; c++) {
            bool in = c < d->w->classes && (set >> d->w->action[c] & 1) &&
                      (which == NET_PARSER || d->w->label[c] || d->w->action[c] == 5);
            d->mask[(size_t)set * (size_t)d->classes + (size_t)c] = in ? 0.0f : -INFINITY;
        }
    return true;
}

static bool pack_decoder(nlp_net *net, int which, const nlp_decoder_w *w)
{
    net_decoder *d = &net->dec[which];
    d->w = w;
    d->classes = up_to_lanes(w->classes);
    if (!pack_lower(d, net->kernel) || !pack_upper(d, net->kernel) || !make_masks(d, which)) return false;
    d->scorer = (gemm_scorer){w->features, w->hidden, w->pieces, d->bias, &d->upper};
    return true;
}

/* ---- labels ---- */

static uint32_t find_label(const nlp_weights *w, const char *name, size_t n)
{
    for (uint32_t i = 0; i < w->labels; i++)
        if (!strncmp(w->label_name[i], name, n) && !w->label_name[i][n]) return i;
    return 0;
}

/* "a||b": label a, to be hung below the token of label b that is nearest to the present head. */
static bool split_labels(nlp_net *net)
{
    const nlp_weights *w = net->w;
    net->root = find_label(w, "ROOT", 4);
    net->lift_label = calloc(w->labels, sizeof(uint32_t));
    net->lift_target = calloc(w->labels, sizeof(uint32_t));
    if (!net->lift_label || !net->lift_target) return false;
    for (uint32_t i = 0; i < w->labels; i++) {
        const char *name = w->label_name[i], *bar = strstr(name, "||");
        if (!bar) continue;
        net->lift_label[i] = find_label(w, name, (size_t)(bar - name));
        net->lift_target[i] = find_label(w, bar + 2, strlen(bar + 2));
    }
    return true;
}

nlp_net *nlp_net_new_kernel(const nlp_weights *w, const char *kernel)
{
    nlp_net *net = nlp_net_refuses(w) ? NULL : calloc(1, sizeof *net);
    if (!net) return NULL;
    net->w = w;
    net->kernel = gemm_choose(kernel);
    net->encoders = has_ner(w) && !ner_listens(w) ? 2 : 1;
    bool ok = net->kernel && split_labels(net) && pack_decoder(net, NET_PARSER, &w->parser) &&
              (!has_ner(w) || pack_decoder(net, NET_NER, &w->ner)) && pack_encoder(net, 0, &w->tok2vec) &&
              (net->encoders == 1 || pack_encoder(net, 1, &w->ner_tok2vec));
    if (!ok) {
        nlp_net_free(net);
        return NULL;
    }
    return net;
}

nlp_net *nlp_net_new(const nlp_weights *w)
{
    return nlp_net_new_kernel(w, NULL);
}

void nlp_net_free(nlp_net *n)
{
    if (!n) return;
    for (int e = 0; e < 2; e++) {
        gemm_unpack(&n->enc[e].mix);
        gemm_unpack(&n->enc[e].side);
        gemm_unpack(&n->enc[e].heads);
        for (int b = 0; b < NLP_MAX_DEPTH; b++) gemm_unpack(&n->enc[e].block[b]);
        free(n->enc[e].side_bias);
        gemm_unpack(&n->dec[e].lower);
        gemm_unpack(&n->dec[e].upper);
        free(n->dec[e].bias);
        free(n->dec[e].pad);
        free(n->dec[e].mask);
    }
    free(n->lift_label);
    free(n->lift_target);
    free(n);
}

const char *nlp_net_kernel(const nlp_net *n)
{
    return n->kernel->name;
}
