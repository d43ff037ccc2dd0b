/* build_nets.c - tensors and inventories of the four networks: shared encoder, tagger, parser, entity recogniser.
 *
 * A layer file is MessagePack with four lists of equal length: nodes (names, dimensions, references), attributes
 * (each a MessagePack document of its own), parameters, shims. Layers are found by their exact names in file order. */
#include "nlp/build.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct layers {
    const char *file;
    const msg *nodes, *attrs, *params;
    uint32_t n;
} layers;

static tac_status open_layers(builder *b, const char *file, layers *l)
{
    msg *m;
    RETURN_IF_ERROR(build_msg(b, file, &m));
    *l = (layers){file, msg_get(m, "nodes"), msg_get(m, "attrs"), msg_get(m, "params"), 0};
    if (!l->nodes || !l->attrs || !l->params || l->nodes->kind != MSG_ARRAY || l->attrs->kind != MSG_ARRAY ||
        l->params->kind != MSG_ARRAY || l->nodes->n != l->attrs->n || l->nodes->n != l->params->n || l->nodes->n == 0)
        return build_refuse(b, file, "it is not a list of layers");
    l->n = l->nodes->n;
    return TAC_OK;
}

static bool is_named(const layers *l, uint32_t i, const char *name)
{
    return str_is(msg_str(msg_get(&l->nodes->v.item[i], "name")), name);
}

/* Index of the next node of that name from i on, or n. */
static uint32_t next_named(const layers *l, uint32_t i, const char *name)
{
    while (i < l->n && !is_named(l, i, name)) i++;
    return i;
}

static uint32_t reference(const layers *l, const char *name)
{
    uint64_t i = msg_uint(msg_get(msg_get(&l->nodes->v.item[0], "refs"), name), l->n);
    return i < l->n ? (uint32_t)i : l->n;
}

/* An attribute's own document; NULL when absent. */
static const msg *attribute(builder *b, const layers *l, uint32_t node, const char *name)
{
    const msg *m = msg_get(&l->attrs->v.item[node], name);
    msg *out;
    if (!m || m->kind != MSG_BIN || msg_parse(b->a, m->v.s, l->file, &out, NULL)) return NULL;
    return out;
}

/* Stores a parameter under `name`. dim: what is expected, 0 = any (filled in). */
static tac_status tensor(builder *b, const layers *l, uint32_t node, const char *param, str name, uint32_t dims,
                         uint32_t *dim)
{
    msg_tensor t;
    if (node >= l->n || !msg_array(msg_get(&l->params->v.item[node], param), &t))
        return build_refuse(b, l->file, "parameter %s for %.*s is missing or no float32 array", param, (int)name.n,
                            name.s);
    bool ok = t.dims == dims;
    for (uint32_t i = 0; ok && i < dims; i++) {
        if (dim[i] == 0) dim[i] = t.dim[i];
        ok = dim[i] == t.dim[i];
    }
    if (!ok) return build_refuse(b, l->file, "parameter %s for %.*s has another shape", param, (int)name.n, name.s);
    struct file_tensor e = {.name = build_string(b, name), .dims = dims, .first = b->sec[SEC_floats].n / 4};
    memcpy(e.dim, dim, dims * sizeof *dim);
    for (uint64_t i = 0; i < t.n; i++) {
        float f;
        memcpy(&f, t.data + 4 * i, 4);
        if (!isfinite(f)) return build_refuse(b, l->file, "parameter %.*s is not finite", (int)name.n, name.s);
    }
    buf_put(&b->sec[SEC_floats], t.data, (size_t)t.n * 4);
    while (b->sec[SEC_floats].n % FILE_ALIGN && !b->sec[SEC_floats].oom) buf_char(&b->sec[SEC_floats], 0);
    build_put(b, SEC_tensors, &e, sizeof e);
    return TAC_OK;
}

/* ---- encoder ---- */

static int attr_of(str name)
{
    static const char *const names[] = {"NORM", "PREFIX", "SUFFIX", "SHAPE", "LOWER", "ORTH", "SPACY", "IS_SPACE"};
    for (int i = 0; i < 8; i++)
        if (str_is(name, names[i])) return i;
    return -1;
}

static tac_status encoder_columns(builder *b, const layers *l, const char *name, struct file_encoder *e)
{
    uint32_t node = next_named(l, 0, "extract_features");
    const msg *columns = node < l->n ? attribute(b, l, node, "columns") : NULL;
    if (!columns || columns->kind != MSG_ARRAY || columns->n == 0 || columns->n > NLP_MAX_COLUMNS)
        return build_refuse(b, l->file, "the list of embedded attributes is missing or too long");
    e->columns = columns->n;
    uint32_t seen = 0;
    for (node = next_named(l, 0, "hashembed"); node < l->n; node = next_named(l, node + 1, "hashembed")) {
        uint64_t c = msg_uint(attribute(b, l, node, "column"), 99), seed = msg_uint(attribute(b, l, node, "seed"), 0);
        if (c >= e->columns || e->col[c].rows) return build_refuse(b, l->file, "an embedding has no column");
        int attr = attr_of(msg_str(&columns->v.item[c]));
        if (attr < 0)
            return build_refuse(b, l->file, "it embeds the attribute %.*s", (int)msg_str(&columns->v.item[c]).n,
                                msg_str(&columns->v.item[c]).s);
        uint32_t dim[2] = {0, e->width};
        RETURN_IF_ERROR(tensor(b, l, node, "E", arena_printf(b->a, "%s.table%u", name, (unsigned)c), 2, dim));
        e->width = dim[1];
        e->col[c].attr = (uint32_t)attr;
        e->col[c].rows = dim[0];
        e->col[c].seed = (uint32_t)seed;
        seen++;
    }
    return seen == e->columns ? TAC_OK : build_refuse(b, l->file, "not every attribute has its embedding");
}

/* One maxout layer with its normalisation: block -1 is the mixer. */
static tac_status encoder_layer(builder *b, const layers *l, const uint32_t node[2], str name, uint32_t dim[3])
{
    uint32_t bias[2], one[1] = {dim[0]};
    RETURN_IF_ERROR(tensor(b, l, node[0], "W", arena_printf(b->a, "%s.w", name.s), 3, dim));
    memcpy(bias, dim, sizeof bias);
    RETURN_IF_ERROR(tensor(b, l, node[0], "b", arena_printf(b->a, "%s.b", name.s), 2, bias));
    RETURN_IF_ERROR(tensor(b, l, node[1], "G", arena_printf(b->a, "%s.g", name.s), 1, one));
    return tensor(b, l, node[1], "b", arena_printf(b->a, "%s.nb", name.s), 1, one);
}

static tac_status build_encoder(builder *b, const layers *l, const char *name, struct file_encoder *e)
{
    RETURN_IF_ERROR(encoder_columns(b, l, name, e));
    uint32_t window = next_named(l, 0, "expand_window"), node[2] = {0, 0}, depth = 0;
    e->window = window < l->n ? (uint32_t)msg_uint(attribute(b, l, window, "window_size"), 0) : 1;
    if (e->window == 0 || e->window > 8) return build_refuse(b, l->file, "the window's size is missing");
    node[0] = next_named(l, 0, "maxout");
    node[1] = next_named(l, 0, "layernorm");
    for (; node[0] < l->n && node[1] < l->n; depth++) {
        if (depth > NLP_MAX_DEPTH) return build_refuse(b, l->file, "it has more than %d layers", NLP_MAX_DEPTH);
        bool mixer = depth == 0;
        uint32_t dim[3] = {e->width, 0, e->width * (mixer ? e->columns : 2 * e->window + 1)};
        if (!mixer) dim[1] = e->pieces;
        str layer = mixer ? arena_printf(b->a, "%s.mix", name) : arena_printf(b->a, "%s.block%u", name, depth - 1);
        RETURN_IF_ERROR(encoder_layer(b, l, node, layer, dim));
        if (mixer)
            e->mix_pieces = dim[1];
        else
            e->pieces = dim[1];
        node[0] = next_named(l, node[0] + 1, "maxout");
        node[1] = next_named(l, node[1] + 1, "layernorm");
    }
    if (depth == 0 || node[0] < l->n || node[1] < l->n) return build_refuse(b, l->file, "the layers do not pair");
    e->depth = depth - 1;
    uint32_t encode = reference(l, "encode");
    const msg *padding = encode < l->n ? attribute(b, l, encode, "pad") : NULL;
    if (padding && msg_uint(padding, 0) != e->depth * e->window)
        return build_refuse(b, l->file, "the padding is not window times depth");
    return TAC_OK;
}

/* ---- transition models ---- */

typedef struct pair {
    json_int_t freq;
    uint32_t action;
    const char *label;
} pair;

/* Higher frequency first, then label in descending code-point order. */
static int pair_cmp(const void *x, const void *y)
{
    const pair *a = x, *b = y;
    if (a->freq != b->freq) return a->freq < b->freq ? 1 : -1;
    return -strcmp(a->label, b->label);
}

static void add_move(builder *b, int section, uint32_t action, const char *label)
{
    struct file_move mv = {action, build_label(b, str_of(label))}, have;
    uint32_t n = build_count(b, section, sizeof mv);
    for (uint32_t i = 0; i < n; i++) {
        memcpy(&have, b->sec[section].s + i * sizeof mv, sizeof have);
        if (have.action == mv.action && have.label == mv.label) return;
    }
    build_put(b, section, &mv, sizeof mv);
}

static bool is_class(int section, uint32_t action, const char *label)
{
    if (section != SEC_ner_moves) return true;
    return action != 0 && (action != 5 || label[0] == 0); /* MISSING never; OUT without label only */
}

/* Classes of one action (number as text); pairs added after training (negative frequency) go to `late`. */
static void action_classes(builder *b, int section, json_t *labels, uint32_t action, pair **late, uint32_t count[2])
{
    size_t n = json_object_size(labels), k = 0;
    pair *p = ARENA_ARRAY(b->a, pair, n + 1);
    const char *label;
    json_t *freq;
    json_object_foreach(labels, label, freq) p[k++] =
        (pair){json_integer_value(freq), action, arena_str(b->a, str_of(label)).s};
    qsort(p, n, sizeof *p, pair_cmp);
    for (size_t i = 0; i < n; i++) {
        if (!is_class(section, action, p[i].label)) continue;
        if (p[i].freq < 0)
            *ARENA_PUSH(b->a, *late, count[0], count[1]) = p[i];
        else
            add_move(b, section, action, p[i].label);
    }
}

/* Number of classes follows from the moves file by sorting; the halves of "x||y" labels become labels, too. */
static tac_status build_moves(builder *b, const char *file, int section)
{
    msg *m;
    RETURN_IF_ERROR(build_msg(b, file, &m));
    str text = msg_str(msg_get(m, "moves"));
    json_t *moves = json_loadb(text.s, text.n, 0, NULL);
    if (!json_is_object(moves)) {
        json_decref(moves);
        return build_refuse(b, file, "the list of moves is broken");
    }
    pair *late = NULL;
    uint32_t count[2] = {0, 0};
    for (uint32_t action = 0; action < 10; action++) {
        json_t *labels = json_object_get(moves, arena_printf(b->a, "%u", action).s);
        if (labels) action_classes(b, section, labels, action, &late, count);
    }
    if (count[0]) qsort(late, count[0], sizeof *late, pair_cmp);
    for (uint32_t i = 0; i < count[0]; i++) add_move(b, section, late[i].action, late[i].label);
    json_decref(moves);
    uint32_t n = build_count(b, SEC_labels, 4), id;
    for (uint32_t i = 0; i < n; i++) {
        memcpy(&id, b->sec[SEC_labels].s + 4 * (size_t)i, 4);
        str s = id ? strtab_get(b->strings, id) : (str){"", 0};
        const char *bar = s.n ? memmem(s.s, s.n, "||", 2) : NULL;
        if (!bar) continue;
        str half = arena_str(b->a, (str){s.s, (uint32_t)(bar - s.s)});
        str target = arena_str(b->a, (str){bar + 2, s.n - half.n - 2});
        if (memmem(target.s, target.n, "||", 2)) return build_refuse(b, file, "a label has \"||\" twice");
        build_label(b, half);
        build_label(b, target);
    }
    return TAC_OK;
}

static tac_status check_search(builder *b, const char *file)
{
    json_t *cfg;
    RETURN_IF_ERROR(build_json(b, file, &cfg));
    json_int_t beam = json_integer_value(json_object_get(cfg, "beam_width"));
    bool learn = json_is_true(json_object_get(cfg, "learn_tokens"));
    json_decref(cfg);
    if (beam > 1) return build_refuse(b, file, "beam search (beam_width %d) is not supported", (int)beam);
    if (learn) return build_refuse(b, file, "learn_tokens is not supported");
    return TAC_OK;
}

/* The projection is the node named exactly "linear" that is not the upper layer. */
static uint32_t projection(const layers *l, uint32_t upper)
{
    uint32_t i = next_named(l, 0, "linear");
    return i == upper ? next_named(l, i + 1, "linear") : i;
}

static tac_status build_decoder(builder *b, const layers *l, const char *name, struct file_decoder *d)
{
    uint32_t lower = reference(l, "lower"), upper = reference(l, "upper");
    if (lower == l->n || upper == l->n || !is_named(l, upper, "linear"))
        return build_refuse(b, l->file, "it has no upper layer (use_upper = false), which is not supported");
    uint32_t w[4] = {0, 0, 0, 0};
    RETURN_IF_ERROR(tensor(b, l, lower, "W", arena_printf(b->a, "%s.lower.w", name), 4, w));
    if (w[1] != w[3]) return build_refuse(b, l->file, "hidden width and projection width differ");
    *d = (struct file_decoder){.features = w[0], .hidden = w[1], .pieces = w[2], .has_upper = 1};
    uint32_t bias[2] = {w[1], w[2]}, pads[4] = {1, w[0], w[1], w[2]}, up[2] = {0, w[1]}, proj[2] = {w[3], 0};
    RETURN_IF_ERROR(tensor(b, l, lower, "b", arena_printf(b->a, "%s.lower.b", name), 2, bias));
    RETURN_IF_ERROR(tensor(b, l, lower, "pad", arena_printf(b->a, "%s.pad", name), 4, pads));
    RETURN_IF_ERROR(tensor(b, l, upper, "W", arena_printf(b->a, "%s.upper.w", name), 2, up));
    RETURN_IF_ERROR(tensor(b, l, upper, "b", arena_printf(b->a, "%s.upper.b", name), 1, up));
    uint32_t node = projection(l, upper);
    RETURN_IF_ERROR(tensor(b, l, node, "W", arena_printf(b->a, "%s.proj.w", name), 2, proj));
    RETURN_IF_ERROR(tensor(b, l, node, "b", arena_printf(b->a, "%s.proj.b", name), 1, proj));
    d->classes = up[0];
    d->width = proj[1];
    return TAC_OK;
}

static tac_status transition_model(builder *b, const layers *l, const char *name, struct file_decoder *d)
{
    bool ner = strcmp(name, "ner") == 0;
    int section = ner ? SEC_ner_moves : SEC_parser_moves;
    RETURN_IF_ERROR(check_search(b, arena_printf(b->a, "%s/cfg", name).s));
    RETURN_IF_ERROR(build_decoder(b, l, name, d));
    if (d->features != (ner ? 3 : 8) && d->features != (ner ? 6 : 13))
        return build_refuse(b, l->file, "a state of %u features", (unsigned)d->features);
    const char *moves = arena_printf(b->a, "%s/moves", name).s;
    RETURN_IF_ERROR(build_moves(b, moves, section));
    uint32_t n = build_count(b, section, sizeof(struct file_move));
    if (n != d->classes)
        return build_refuse(b, moves, "%u moves, but the network scores %u", (unsigned)n, (unsigned)d->classes);
    return TAC_OK;
}

/* ---- tagger ---- */

static tac_status build_tagger(builder *b)
{
    layers l;
    json_t *cfg;
    RETURN_IF_ERROR(open_layers(b, "tagger/model", &l));
    if (next_named(&l, 0, "tok2vec-listener") == l.n)
        return build_refuse(b, l.file, "the tagger does not listen to the shared tok2vec");
    uint32_t w[2] = {0, b->nets.tok2vec.width}, node = reference(&l, "softmax");
    RETURN_IF_ERROR(tensor(b, &l, node, "W", STR("tagger.w"), 2, w));
    RETURN_IF_ERROR(tensor(b, &l, node, "b", STR("tagger.b"), 1, w));
    RETURN_IF_ERROR(build_json(b, "tagger/cfg", &cfg));
    const json_t *labels = json_object_get(cfg, "labels");
    size_t n = json_array_size(labels);
    for (size_t i = 0; i < n; i++) {
        const char *s = json_string_value(json_array_get(labels, i));
        uint32_t label = build_label(b, str_of(s));
        build_put(b, SEC_tags, &label, sizeof label);
    }
    json_decref(cfg);
    if (n != w[0]) return build_refuse(b, "tagger/cfg", "%zu tags, but the network scores %u", n, (unsigned)w[0]);
    b->nets.tagger_classes = w[0];
    return TAC_OK;
}

tac_status build_nets(builder *b)
{
    layers l;
    RETURN_IF_ERROR(open_layers(b, "tok2vec/model", &l));
    RETURN_IF_ERROR(build_encoder(b, &l, "tok2vec", &b->nets.tok2vec));
    RETURN_IF_ERROR(build_tagger(b));
    RETURN_IF_ERROR(open_layers(b, "parser/model", &l));
    if (next_named(&l, 0, "tok2vec-listener") == l.n)
        return build_refuse(b, l.file, "the parser does not listen to the shared tok2vec");
    RETURN_IF_ERROR(transition_model(b, &l, "parser", &b->nets.parser));
    RETURN_IF_ERROR(open_layers(b, "ner/model", &l));
    b->nets.ner_listens = next_named(&l, 0, "tok2vec-listener") < l.n;
    if (!b->nets.ner_listens) RETURN_IF_ERROR(build_encoder(b, &l, "ner_tok2vec", &b->nets.ner_tok2vec));
    RETURN_IF_ERROR(transition_model(b, &l, "ner", &b->nets.ner));
    uint32_t ner_width = b->nets.ner_listens ? b->nets.tok2vec.width : b->nets.ner_tok2vec.width;
    if (b->nets.parser.width != b->nets.tok2vec.width || b->nets.ner.width != ner_width)
        return build_refuse(b, NULL, "a projection does not fit the width of its token vectors");
    return TAC_OK;
}
