/* pack.c - the weights' text -> the image that is mapped. */
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "scorer/private.h"

typedef struct feature {
    uint64_t key;
    uint32_t from, to; /* of weight[] */
    int32_t line;
} feature;

typedef struct slot {
    str name;
    float *w; /* [dims][classes] */
    int32_t dims;
} slot;

typedef struct model {
    str name, class_name[SCORER_MAX_CLASSES];
    int32_t classes;
    feature *feature;
    int32_t features, cap_features;
    image_weight *weight;
    int32_t weights, cap_weights;
    slot slot[SCORER_VECTORS];
    int32_t slots;
} model;

typedef struct packer {
    arena *mem;
    const char *file;
    long line;
    tac_error *err;
    str words;
    model *m[IMAGE_MODELS];
    int32_t models;
} packer;

static tac_status bad(packer *p, const char *why)
{
    return error_set(p->err, TAC_ERR_SYNTAX, p->file, p->line, 1, "%s", why);
}

static int32_t class_of(const model *m, str name)
{
    for (int32_t i = 0; i < m->classes; i++)
        if (str_eq(m->class_name[i], name)) return i;
    return -1;
}

static tac_status read_model(packer *p, str rest)
{
    str word;
    if (p->models == IMAGE_MODELS) return bad(p, "more models than the program knows");
    model *m = p->m[p->models++] = ARENA_NEW(p->mem, model);
    *m = (model){.classes = 0};
    str_split(&rest, ' ', &m->name);
    if (!m->name.n || m->name.n >= IMAGE_NAME) return bad(p, "a model needs a name, not longer than 31 letters");
    while (str_split(&rest, ' ', &word)) {
        if (m->classes == SCORER_MAX_CLASSES || word.n >= IMAGE_NAME)
            return bad(p, "too many classes, or too long a name");
        m->class_name[m->classes++] = word;
    }
    return m->classes > 1 ? TAC_OK : bad(p, "a model needs two classes");
}

/* CLASS WEIGHT: the next two words of a line */
static tac_status read_weight(packer *p, const model *m, str word, str *rest, image_weight *out)
{
    str number;
    long value;
    const int32_t k = class_of(m, word);
    if (k < 0) return bad(p, "not a class of this model");
    if (!str_split(rest, ' ', &number) || !str_to_long(number, &value) || value > INT16_MAX || value < -INT16_MAX)
        return bad(p, "a class needs a weight, a whole number of thousandths, 32767 at most");
    *out = (image_weight){(int16_t)value, (uint16_t)k};
    return TAC_OK;
}

/* Room for the weights of dimension `dim` of a slot; NULL when there is none. */
static float *dense_row(packer *p, model *m, str name, long dim)
{
    int32_t i = 0;
    while (i < m->slots && !str_eq(m->slot[i].name, name)) i++;
    if (i == SCORER_VECTORS || dim < 0 || dim >= IMAGE_DIMS || name.n >= IMAGE_NAME) return NULL;
    slot *s = &m->slot[i];
    if (i == m->slots) {
        *s = (slot){.name = name, .w = ARENA_ARRAY(p->mem, float, (size_t)IMAGE_DIMS *(size_t)m->classes)};
        m->slots++;
    }
    if (dim >= s->dims) s->dims = (int32_t)dim + 1;
    return s->w + (size_t)dim * (size_t)m->classes;
}

/* @SLOT#DIM CLASS WEIGHT ... */
static tac_status read_dense(packer *p, model *m, str name, str rest)
{
    str of, word;
    long dim;
    image_weight w;
    name = (str){name.s + 1, name.n - 1};
    str_split(&name, '#', &of);
    float *row = str_to_long(name, &dim) ? dense_row(p, m, of, dim) : NULL;
    if (!row) return bad(p, "a vector's weight is named @SLOT#DIMENSION");
    while (str_split(&rest, ' ', &word)) {
        RETURN_IF_ERROR(read_weight(p, m, word, &rest, &w));
        row[w.class_index] = (float)w.thousandths / IMAGE_UNIT;
    }
    return TAC_OK;
}

/* FEATURE CLASS WEIGHT CLASS WEIGHT ... */
static tac_status read_feature(packer *p, str rest)
{
    str name, word;
    if (!p->models) return bad(p, "a feature before any model");
    model *m = p->m[p->models - 1];
    str_split(&rest, ' ', &name);
    if (name.s[0] == '@') return read_dense(p, m, name, rest);
    feature *f = ARENA_PUSH(p->mem, m->feature, m->features, m->cap_features);
    *f = (feature){.key = scorer_id(name), .from = (uint32_t)m->weights, .line = (int32_t)p->line};
    while (str_split(&rest, ' ', &word)) {
        image_weight *w = ARENA_PUSH(p->mem, m->weight, m->weights, m->cap_weights);
        RETURN_IF_ERROR(read_weight(p, m, word, &rest, w));
    }
    f->to = (uint32_t)m->weights;
    return f->to - f->from <= SCORER_MAX_CLASSES ? TAC_OK : bad(p, "more weights than there are classes");
}

static tac_status read_all(packer *p, str rest)
{
    str line;
    while (str_split(&rest, '\n', &line)) {
        p->line++;
        line = str_trim(line);
        if (!line.n || line.s[0] == '#') continue;
        if (str_starts(line, "words ")) {
            p->words = (str){line.s + 6, line.n - 6};
            if (p->words.n != 64) return bad(p, "the word vectors are named by their SHA-256");
        } else if (str_starts(line, "model "))
            RETURN_IF_ERROR(read_model(p, (str){line.s + 6, line.n - 6}));
        else
            RETURN_IF_ERROR(read_feature(p, line));
    }
    return TAC_OK;
}

static int by_key(const void *a, const void *b)
{
    const feature *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static uint64_t align(buf *b)
{
    while (b->n % 8) buf_char(b, 0);
    return b->n;
}

static void put_name(buf *b, str name)
{
    char s[IMAGE_NAME] = {0};
    memcpy(s, name.s, name.n);
    buf_put(b, s, sizeof s);
}

static void put_record(const model *m, const feature *f, buf *b)
{
    const image_cell low = {.low = (uint32_t)f->key},
                     more = {.more = {(uint16_t)(f->to - f->from), (uint16_t)(f->key >> 32)}};
    buf_put(b, &low, sizeof low);
    buf_put(b, &more, sizeof more);
    if (f->to > f->from) buf_put(b, m->weight + f->from, sizeof *m->weight * (f->to - f->from));
}

/* The records in the order of their hashes, and where each bucket of them begins. */
static void put_features(const model *m, image_model *im, buf *b)
{
    int bits = 1;
    while (bits < 24 && (1 << bits) < m->features) bits++;
    im->shift = (uint32_t)(64 - bits);
    im->bucket = align(b);
    uint32_t at = 0;
    for (int32_t i = 0, k = 0; i <= 1 << bits; i++) {
        for (; k < m->features && m->feature[k].key >> im->shift < (uint64_t)i; k++)
            at += RECORD_HEAD + m->feature[k].to - m->feature[k].from;
        buf_put(b, &at, sizeof at);
    }
    im->cells = at;
    im->cell = align(b);
    for (int32_t i = 0; i < m->features; i++) put_record(m, &m->feature[i], b);
}

static void put_dense(packer *p, const model *m, image_model *im, buf *b)
{
    image_dense *d = ARENA_ARRAY(p->mem, image_dense, SCORER_VECTORS);
    for (int32_t i = 0; i < m->slots; i++) {
        d[i] = (image_dense){.dims = (uint64_t)m->slot[i].dims, .w = align(b)};
        memcpy(d[i].slot, m->slot[i].name.s, m->slot[i].name.n);
        buf_put(b, m->slot[i].w, sizeof(float) * (size_t)m->slot[i].dims * (size_t)m->classes);
    }
    im->dense = align(b);
    buf_put(b, d, sizeof *d * (size_t)m->slots);
}

static tac_status put_model(packer *p, model *m, image_model *im, buf *b)
{
    *im = (image_model){.classes = (uint32_t)m->classes, .denses = (uint32_t)m->slots};
    memcpy(im->name, m->name.s, m->name.n);
    if (m->features) qsort(m->feature, (size_t)m->features, sizeof *m->feature, by_key);
    for (int32_t i = 1; i < m->features; i++)
        if (m->feature[i].key == m->feature[i - 1].key) {
            p->line = m->feature[i].line;
            return bad(p, "the feature stands here twice");
        }
    im->class_name = align(b);
    for (int32_t i = 0; i < m->classes; i++) put_name(b, m->class_name[i]);
    put_features(m, im, b);
    put_dense(p, m, im, b);
    return TAC_OK;
}

static tac_status put_all(packer *p, str text, buf *b)
{
    const size_t table = sizeof(image_model) * (size_t)p->models;
    image_header h = {.magic = IMAGE_MAGIC, .version = IMAGE_VERSION, .models = (uint32_t)p->models};
    char digest[65];
    sha256_hex(text.s, text.n, digest);
    memcpy(h.digest, digest, sizeof h.digest);
    if (p->words.n) memcpy(h.words, p->words.s, sizeof h.words);
    image_model *im = ARENA_ARRAY(p->mem, image_model, (size_t)p->models + 1);
    buf_put(b, &h, sizeof h);
    buf_put(b, im, table);
    for (int32_t i = 0; i < p->models; i++) RETURN_IF_ERROR(put_model(p, p->m[i], &im[i], b));
    if (b->oom) return error_set(p->err, TAC_ERR_LIMIT, p->file, 0, 0, "out of memory");
    h.size = align(b);
    memcpy(b->s, &h, sizeof h);
    if (table) memcpy(b->s + sizeof h, im, table);
    return TAC_OK;
}

tac_status scorer_pack(const char *name, str text, buf *image, tac_error *err)
{
    packer *p = calloc(1, sizeof *p);
    arena *mem = arena_new((size_t)1 << 30);
    jmp_buf at;
    tac_status st = TAC_ERR_LIMIT;
    if (p && mem && setjmp(at) == 0) {
        arena_guard(mem, &at);
        *p = (packer){.mem = mem, .file = name, .err = err};
        st = read_all(p, text);
        if (!st) st = put_all(p, text, image);
    } else {
        st = error_set(err, TAC_ERR_LIMIT, name, 0, 0, "out of memory");
    }
    arena_free(mem);
    free(p);
    return st;
}
