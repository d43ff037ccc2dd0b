/* model.c - opens a converted model: maps the file, finds its sections, checks them, compiles the patterns. */
#include "nlp/model.h"
#include "nlp/unicode.h"

#include <stdlib.h>
#include <string.h>

static tac_status bad(const char *path, tac_error *err, const char *why)
{
    return error_set(err, TAC_ERR_MODEL, path, 0, 0, "not a usable language model: %s", why);
}

static tac_status check_header(const nlp_model *m, const char *path, file_header *h, tac_error *err)
{
    if (m->file.n < FILE_TABLE_AT) return bad(path, err, "the file is too short");
    memcpy(h, m->file.s, sizeof *h);
    if (memcmp(h->magic, FILE_MAGIC, sizeof h->magic) != 0)
        return bad(path, err, "it was not made by `tacitus model build`");
    if (h->endian != FILE_ENDIAN) return bad(path, err, "its byte order is another machine's");
    if (h->version != FILE_VERSION) return bad(path, err, "its format is another version's; build it again");
    if (h->size != m->file.n) return bad(path, err, "the file is cut off or has grown");
    if (h->sections == 0 || h->sections > FILE_MAX_SECTIONS) return bad(path, err, "its section table is damaged");
    char head[FILE_TABLE_AT + FILE_MAX_SECTIONS * sizeof(file_section)];
    size_t n = FILE_TABLE_AT + h->sections * sizeof(file_section);
    if (n > m->file.n) return bad(path, err, "its section table is cut off");
    memcpy(head, m->file.s, n);
    memset(head + offsetof(file_header, head_sum), 0, sizeof h->head_sum);
    if (nlp_murmur(head, n) != h->head_sum) return bad(path, err, "its header is damaged");
    return TAC_OK;
}

/* Finds a section; *p and *n as elements of the given size. */
static bool section(const nlp_model *m, const file_header *h, const char *name, size_t size, const void **p,
                    uint32_t *n)
{
    char want[sizeof((file_section *)0)->name] = {0};
    memcpy(want, name, strlen(name));
    for (uint32_t i = 0; i < h->sections; i++) {
        file_section s;
        memcpy(&s, m->file.s + FILE_TABLE_AT + i * sizeof s, sizeof s);
        if (memcmp(s.name, want, sizeof want) != 0) continue;
        if (s.offset % FILE_ALIGN || s.offset > m->file.n || s.size > m->file.n - s.offset || s.size % size)
            return false;
        if (s.size / size > 0x7fffffff) return false;
        *p = m->file.s + s.offset;
        *n = (uint32_t)(s.size / size);
        return true;
    }
    return false;
}

static tac_status find_sections(nlp_model *m, const file_header *h, const char *path, tac_error *err)
{
    const void *p;
#define X(field, name, type)                                                                                           \
    if (!section(m, h, name, sizeof(type), &p, &m->field.n))                                                           \
        return bad(path, err, "its section \"" name "\" is missing or damaged");                                       \
    m->field.p = p;
    FILE_SECTIONS(X)
#undef X
    return TAC_OK;
}

static tac_status check_digest(const nlp_model *m, const file_header *h, const char *path, tac_error *err)
{
    char digest[65];
    size_t first = FILE_TABLE_AT + h->sections * sizeof(file_section);
    first = (first + FILE_ALIGN - 1) / FILE_ALIGN * FILE_ALIGN;
    if (first > m->file.n) return bad(path, err, "it has no content");
    sha256_hex(m->file.s + first, m->file.n - first, digest);
    return memcmp(digest, m->digest, 64) == 0 ? TAC_OK : bad(path, err, "its checksum does not fit its content");
}

static tac_status compile(nlp_model *m, uint32_t string, nlp_regex *r, bool at_start, tac_error *err)
{
    return string == FILE_NONE ? TAC_OK : regex_compile(r, model_str(m, string), at_start, err);
}

static tac_status compile_patterns(nlp_model *m, tac_error *err)
{
    const struct file_affixes *f = m->affixes.p;
    RETURN_IF_ERROR(compile(m, f->prefix, &m->affix.prefix, false, err));
    RETURN_IF_ERROR(compile(m, f->suffix, &m->affix.suffix, false, err));
    RETURN_IF_ERROR(compile(m, f->infix, &m->affix.infix, false, err));
    RETURN_IF_ERROR(compile(m, f->token_match, &m->affix.token_match, true, err));
    RETURN_IF_ERROR(compile(m, f->url_match, &m->affix.url_match, true, err));
    m->affix.stock = f->stock != 0;
    for (uint32_t i = 0; i < m->regexes.n; i++) RETURN_IF_ERROR(compile(m, m->regexes.p[i], &m->regex[i], false, err));
    return TAC_OK;
}

static bool fill_moves(nlp_model *m, int k, const struct file_move *p, uint32_t n)
{
    m->move_action[k] = malloc(n + 1);
    m->move_label[k] = malloc(sizeof(uint32_t) * (n + 1));
    if (!m->move_action[k] || !m->move_label[k]) return false;
    for (uint32_t i = 0; i < n; i++) {
        m->move_action[k][i] = (uint8_t)p[i].action;
        m->move_label[k][i] = p[i].label;
    }
    return true;
}

static bool fill_names(nlp_model *m)
{
    m->label_name = malloc(sizeof *m->label_name * (m->labels.n + 1));
    m->label_ent = malloc(m->labels.n + 1);
    m->regex = calloc(m->regexes.n + 1, sizeof *m->regex);
    if (!m->label_name || !m->label_ent || !m->regex) return false;
    for (uint32_t i = 0; i < m->labels.n; i++) {
        m->label_name[i] = model_cstr(m, m->labels.p[i]);
        m->label_ent[i] = (uint8_t)nlp_ent_of(model_str(m, m->labels.p[i]));
    }
    buf name = {0};
    buf_printf(&name, "%s_%s %s", model_cstr(m, m->info.p->lang), model_cstr(m, m->info.p->name),
               model_cstr(m, m->info.p->version));
    bool ok = !name.oom;
    size_t n = name.n < sizeof m->name - 1 ? name.n : sizeof m->name - 1;
    if (ok) memcpy(m->name, name.s, n);
    buf_free(&name);
    return ok && fill_moves(m, 0, m->parser_moves.p, m->parser_moves.n) &&
           fill_moves(m, 1, m->ner_moves.p, m->ner_moves.n);
}

static tac_status open_mapped(nlp_model *m, const char *path, bool verify, tac_error *err)
{
    file_header h;
    RETURN_IF_ERROR(check_header(m, path, &h, err));
    memcpy(m->digest, h.digest, sizeof h.digest);
    RETURN_IF_ERROR(find_sections(m, &h, path, err));
    if (verify) RETURN_IF_ERROR(check_digest(m, &h, path, err));
    RETURN_IF_ERROR(model_check(m, path, err));
    RETURN_IF_ERROR(model_weights(m, path, err));
    if (!fill_names(m)) return error_set(err, TAC_ERR_LIMIT, path, 0, 0, "out of memory");
    m->weights.label_name = m->label_name;
    m->weights.labels = m->labels.n;
    m->weights.parser.action = m->move_action[0];
    m->weights.parser.label = m->move_label[0];
    m->weights.ner.action = m->move_action[1];
    m->weights.ner.label = m->move_label[1];
    const char *refused = nlp_net_refuses(&m->weights);
    if (refused)
        return error_set(err, TAC_ERR_MODEL, path, 0, 0, "a language model that is not supported: %s", refused);
    RETURN_IF_ERROR(compile_patterns(m, err));
    m->net = nlp_net_new(&m->weights);
    file_rest(&m->file); /* the matrices were packed: most of the file is not read again */
    return m->net ? TAC_OK : error_set(err, TAC_ERR_LIMIT, path, 0, 0, "out of memory");
}

tac_status nlp_model_open(const char *path, bool verify, nlp_model **out, tac_error *err)
{
    *out = NULL;
    nlp_model *m = calloc(1, sizeof *m);
    if (!m) return error_set(err, TAC_ERR_LIMIT, path, 0, 0, "out of memory");
    tac_status st = file_map(path, &m->file, err);
    if (st) {
        free(m);
        return st;
    }
    st = open_mapped(m, path, verify, err);
    if (st) {
        nlp_model_close(m);
        return st;
    }
    *out = m;
    return TAC_OK;
}

void nlp_model_close(nlp_model *m)
{
    if (!m) return;
    nlp_net_free(m->net);
    regex_free(&m->affix.prefix);
    regex_free(&m->affix.suffix);
    regex_free(&m->affix.infix);
    regex_free(&m->affix.token_match);
    regex_free(&m->affix.url_match);
    for (uint32_t i = 0; m->regex && i < m->regexes.n; i++) regex_free(&m->regex[i]);
    free(m->regex);
    free(m->label_name);
    free(m->label_ent);
    for (int k = 0; k < 2; k++) {
        free(m->move_action[k]);
        free(m->move_label[k]);
    }
    file_unmap(&m->file);
    free(m);
}

const char *nlp_model_name(const nlp_model *m)
{
    return m->name;
}

const char *nlp_model_digest(const nlp_model *m)
{
    return m->digest;
}

static void info_labels(const nlp_model *m, buf *out, const char *title, const uint32_t *label, uint32_t n)
{
    buf_printf(out, "%s", title);
    for (uint32_t i = 0; i < n; i++) {
        bool seen = label[i] == 0;
        for (uint32_t k = 0; k < i && !seen; k++) seen = label[k] == label[i];
        if (!seen) buf_printf(out, " %s", m->label_name[label[i]]);
    }
    buf_char(out, '\n');
}

void nlp_model_info(const nlp_model *m, buf *out)
{
    const struct file_info *i = m->info.p;
    const nlp_weights *w = &m->weights;
    buf_printf(out, "model       %s\n", m->name);
    buf_printf(out, "license     %s, by %s\n", model_cstr(m, i->license), model_cstr(m, i->author));
    buf_printf(out, "made for    spaCy %s\n", model_cstr(m, i->spacy_version));
    buf_printf(out, "digest      sha256 %s\n", m->digest);
    buf_printf(out, "file        %zu bytes, format %d\n", m->file.n, FILE_VERSION);
    buf_printf(out, "pipeline    %s\n", model_cstr(m, i->pipeline));
    buf_printf(out, "encoder     %d columns, width %d, %d layers, window %d, %u parameters in all\n",
               w->tok2vec.columns, w->tok2vec.width, w->tok2vec.depth, w->tok2vec.window, m->floats.n);
    buf_printf(out, "kernel      %s\n", nlp_net_kernel(m->net));
    buf_printf(out, "special     %u tokens in special cases of the tokenizer, %u rules of attributes\n", m->pieces.n,
               m->rules.n);
    info_labels(m, out, "tags       ", w->tagger.label, (uint32_t)w->tagger.classes);
    info_labels(m, out, "labels     ", w->parser.label, (uint32_t)w->parser.classes);
    info_labels(m, out, "entities   ", w->ner.label, (uint32_t)w->ner.classes);
}
