/* build.c - converts an unpacked spaCy pipeline into one file: checks that it is of the known kind, writes sections. */
#include "nlp/build.h"
#include "nlp/unicode.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ARENA_CAP = 1024 * 1024 * 1024 };

tac_status build_refuse(builder *b, const char *file, const char *fmt, ...)
{
    char why[400];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(why, sizeof why, fmt, ap);
    va_end(ap);
    str path = arena_printf(b->a, "%s/%s", b->dir, file ? file : "config.cfg");
    return error_set(b->err, TAC_ERR_MODEL, path.s, 0, 0, "cannot convert this pipeline: %s", why);
}

uint32_t build_string(builder *b, str s)
{
    return s.n ? strtab_add(b->strings, s) : 0;
}

uint32_t build_put(builder *b, int section, const void *element, size_t size)
{
    uint32_t at = (uint32_t)(b->sec[section].n / size);
    buf_put(&b->sec[section], element, size);
    return at;
}

uint32_t build_count(const builder *b, int section, size_t size)
{
    return (uint32_t)(b->sec[section].n / size);
}

uint32_t build_label(builder *b, str s)
{
    uint32_t id = build_string(b, s), n = build_count(b, SEC_labels, 4), have;
    for (uint32_t i = 0; i < n; i++) {
        memcpy(&have, b->sec[SEC_labels].s + 4 * (size_t)i, 4);
        if (have == id) return i;
    }
    return build_put(b, SEC_labels, &id, sizeof id);
}

uint32_t build_slots(uint32_t n)
{
    uint32_t slots = 8;
    while (slots < n * 2) slots *= 2;
    return slots;
}

tac_status build_file(builder *b, const char *file, str *out)
{
    str path = arena_printf(b->a, "%s/%s", b->dir, file);
    if (b->opened == BUILD_MAX_FILES) return build_refuse(b, file, "too many files");
    mapped *m = &b->open[b->opened];
    RETURN_IF_ERROR(file_map(path.s, m, b->err));
    b->opened++;
    if (m->n > 0x7fffffff) return build_refuse(b, file, "the file is over 2 GiB");
    *out = (str){m->s, (uint32_t)m->n};
    return TAC_OK;
}

tac_status build_msg(builder *b, const char *file, msg **out)
{
    str s = {"", 0};
    RETURN_IF_ERROR(build_file(b, file, &s));
    return msg_parse(b->a, s, arena_printf(b->a, "%s/%s", b->dir, file).s, out, b->err);
}

tac_status build_json(builder *b, const char *file, json_t **out)
{
    str s = {"", 0};
    json_error_t e;
    RETURN_IF_ERROR(build_file(b, file, &s));
    *out = json_loadb(s.s, s.n, 0, &e);
    if (!*out || !json_is_object(*out)) {
        json_decref(*out);
        return build_refuse(b, file, "broken JSON: %s", e.text);
    }
    return TAC_OK;
}

/* ---- is it of the known kind? ---- */

static const char *const known_factories[] = {"tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"};

static const char *const known_architectures[] = {
    "spacy.Tok2Vec.v2",      "spacy.MultiHashEmbed.v2",        "spacy.MaxoutWindowEncoder.v2",
    "spacy.HashEmbedCNN.v2", "spacy.Tok2VecListener.v1",       "spacy.Tagger.v1",
    "spacy.Tagger.v2",       "spacy.TransitionBasedParser.v2",
};

static bool listed(const char *s, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(s, list[i]) == 0) return true;
    return false;
}

/* Every architecture named in the component's section and below. */
static tac_status check_architectures(builder *b, const char *component)
{
    static const char *const below[] = {"", ".tok2vec", ".tok2vec.embed", ".tok2vec.encode", ".embed", ".encode"};
    for (size_t i = 0; i < sizeof below / sizeof below[0]; i++) {
        str section = arena_printf(b->a, "components.%s.model%s", component, below[i]);
        if (!config_has(b->cfg, section.s)) continue;
        json_t *v = config_value(b->cfg, section.s, "@architectures");
        const char *name = v && json_is_string(v) ? json_string_value(v) : "(none)";
        bool ok = listed(name, known_architectures, sizeof known_architectures / sizeof known_architectures[0]);
        tac_status st =
            ok ? TAC_OK
               : build_refuse(b, NULL, "component %s has the architecture %s, which is not supported", component, name);
        json_decref(v);
        if (st) return st;
        v = config_value(b->cfg, section.s, "include_static_vectors");
        ok = !v || !json_is_true(v);
        json_decref(v);
        if (!ok) return build_refuse(b, NULL, "component %s uses static word vectors", component);
    }
    return TAC_OK;
}

static tac_status check_component(builder *b, const char *component)
{
    str section = arena_printf(b->a, "components.%s", component);
    json_t *v = config_value(b->cfg, section.s, "factory");
    const char *factory = v && json_is_string(v) ? json_string_value(v) : "(none)";
    tac_status st = TAC_OK;
    if (!listed(factory, known_factories, sizeof known_factories / sizeof known_factories[0]))
        st = build_refuse(b, NULL, "component %s is a \"%s\", which is not supported", component, factory);
    else if (strcmp(factory, component) != 0)
        st = build_refuse(b, NULL, "component %s is a second or renamed \"%s\"", component, factory);
    json_decref(v);
    if (st) return st;
    if (strcmp(component, "lemmatizer") == 0) {
        v = config_value(b->cfg, section.s, "mode");
        bool rule = v && json_is_string(v) && strcmp(json_string_value(v), "rule") == 0;
        json_decref(v);
        if (!rule) return build_refuse(b, NULL, "the lemmatizer's mode is not \"rule\"");
        v = config_value(b->cfg, section.s, "overwrite");
        bool overwrite = v && json_is_true(v);
        json_decref(v);
        if (overwrite) return build_refuse(b, NULL, "the lemmatizer overwrites what the attribute ruler set");
    }
    return check_architectures(b, component);
}

static bool holds(const json_t *array, const char *s)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        const char *t = json_string_value(json_array_get(array, i));
        if (t && strcmp(t, s) == 0) return true;
    }
    return false;
}

/* The components must run in the order in which this program runs them: what one writes, a later one reads. */
static tac_status check_order(builder *b, const json_t *pipeline, const json_t *disabled)
{
    size_t expected = 0;
    for (size_t i = 0; i < json_array_size(pipeline); i++) {
        const char *c = json_string_value(json_array_get(pipeline, i));
        if (!c) return build_refuse(b, NULL, "nlp.pipeline is not a list of names");
        if (holds(disabled, c)) continue;
        RETURN_IF_ERROR(check_component(b, c));
        if (expected == 6 || strcmp(c, known_factories[expected]) != 0)
            return build_refuse(b, NULL,
                                "the pipeline needs tok2vec, tagger, parser, attribute_ruler, lemmatizer, "
                                "ner in this order; it has %s where %s belongs",
                                c, expected < 6 ? known_factories[expected] : "nothing");
        expected++;
    }
    if (expected != 6) return build_refuse(b, NULL, "the pipeline has no %s", known_factories[expected]);
    return TAC_OK;
}

static tac_status check_config(builder *b)
{
    json_t *lang = config_value(b->cfg, "nlp", "lang");
    json_t *pipeline = config_value(b->cfg, "nlp", "pipeline"), *disabled = config_value(b->cfg, "nlp", "disabled");
    json_t *tok = config_value(b->cfg, "nlp.tokenizer", "@tokenizers");
    if (!tok) {
        json_t *whole = config_value(b->cfg, "nlp", "tokenizer");
        tok = json_incref(json_object_get(whole, "@tokenizers"));
        json_decref(whole);
    }
    const char *t = json_string_value(tok), *l = json_string_value(lang);
    tac_status st = TAC_OK;
    if (!t || strcmp(t, "spacy.Tokenizer.v1") != 0)
        st = build_refuse(b, NULL, "the tokenizer is %s, not spacy.Tokenizer.v1", t ? t : "missing");
    else if (!l || strcmp(l, "en") != 0)
        st = build_refuse(b, NULL, "the language is \"%s\"; the rules of the lemmatizer are known for English only",
                          l ? l : "");
    else
        st = check_order(b, pipeline, disabled);
    json_decref(lang);
    json_decref(pipeline);
    json_decref(disabled);
    json_decref(tok);
    return st;
}

/* ---- writing ---- */

static uint32_t meta_string(builder *b, const json_t *meta, const char *key)
{
    const char *s = json_string_value(json_object_get(meta, key));
    return build_string(b, str_of(s));
}

static tac_status build_info(builder *b)
{
    json_t *meta;
    RETURN_IF_ERROR(build_json(b, "meta.json", &meta));
    struct file_info info = {
        .lang = meta_string(b, meta, "lang"),
        .name = meta_string(b, meta, "name"),
        .version = meta_string(b, meta, "version"),
        .spacy_version = meta_string(b, meta, "spacy_version"),
        .license = meta_string(b, meta, "license"),
        .author = meta_string(b, meta, "author"),
        .pipeline = build_string(b, STR("tok2vec tagger parser attribute_ruler lemmatizer ner")),
        .ner = 1,
    };
    json_decref(meta);
    build_put(b, SEC_info, &info, sizeof info);
    build_put(b, SEC_nets, &b->nets, sizeof b->nets);
    return TAC_OK;
}

/* The string table: text by insertion order, so that the file is the same whenever it is made. */
static void write_strings(builder *b)
{
    uint32_t n = strtab_count(b->strings), at = 0;
    for (uint32_t i = 0; i <= n; i++) {
        str s = i == 0 ? (str){"", 0} : strtab_get(b->strings, i);
        buf_put(&b->sec[SEC_string_at], &at, sizeof at);
        buf_put(&b->sec[SEC_string_bytes], s.s, s.n);
        buf_char(&b->sec[SEC_string_bytes], 0);
        at += s.n + 1;
    }
    buf_put(&b->sec[SEC_string_at], &at, sizeof at);
}

static void pad(buf *out)
{
    while (out->n % FILE_ALIGN && !out->oom) buf_char(out, 0);
}

static void assemble(builder *b, buf *out)
{
    static const char *const names[SECTIONS] = {
#define X(field, name, type) [SEC_##field] = name,
        FILE_SECTIONS(X)
#undef X
    };
    file_header head = {.version = FILE_VERSION, .endian = FILE_ENDIAN, .sections = SECTIONS};
    file_section table[SECTIONS] = {{{0}, 0, 0}};
    memcpy(head.magic, FILE_MAGIC, sizeof head.magic);
    for (size_t k = 0; k < FILE_TABLE_AT + sizeof table; k++) buf_char(out, 0);
    pad(out);
    size_t first = out->n;
    for (int i = 0; i < SECTIONS; i++) {
        memcpy(table[i].name, names[i], strlen(names[i]));
        table[i].offset = out->n;
        table[i].size = b->sec[i].n;
        buf_put(out, b->sec[i].s, b->sec[i].n);
        pad(out);
    }
    if (out->oom) return;
    head.size = out->n;
    char digest[65];
    sha256_hex(out->s + first, out->n - first, digest);
    memcpy(head.digest, digest, sizeof head.digest);
    memcpy(out->s, &head, sizeof head);
    memcpy(out->s + FILE_TABLE_AT, table, sizeof table);
    head.head_sum = nlp_murmur(out->s, FILE_TABLE_AT + sizeof table);
    memcpy(out->s, &head, sizeof head);
}

/* Beside the goal first, opened once as a check, then renamed: a half-written model never bears the name. */
static tac_status write_file(builder *b, const char *path)
{
    buf out = {0};
    assemble(b, &out);
    for (int i = 0; i < SECTIONS; i++) out.oom |= b->sec[i].oom;
    if (out.oom) {
        buf_free(&out);
        return error_set(b->err, TAC_ERR_LIMIT, path, 0, 0, "out of memory");
    }
    str tmp = arena_printf(b->a, "%s.part", path);
    FILE *f = fopen(tmp.s, "wb");
    bool ok = f && fwrite(out.s, 1, out.n, f) == out.n;
    if (f && fclose(f) != 0) ok = false;
    buf_free(&out);
    if (!ok) {
        tac_status st = error_set(b->err, TAC_ERR_IO, path, 0, 0, "cannot write: %s", strerror(errno));
        unlink(tmp.s);
        return st;
    }
    nlp_model *m = NULL;
    tac_error why = {.line = 0};
    tac_status st = nlp_model_open(tmp.s, true, &m, &why);
    nlp_model_close(m);
    if (st) error_set(b->err, st, b->dir, 0, 0, "%s", why.message);
    if (!st && rename(tmp.s, path) != 0)
        st = error_set(b->err, TAC_ERR_IO, path, 0, 0, "cannot rename: %s", strerror(errno));
    if (st) unlink(tmp.s);
    return st;
}

static tac_status convert(builder *b, const char *out_path)
{
    str text;
    RETURN_IF_ERROR(build_file(b, "config.cfg", &text));
    RETURN_IF_ERROR(config_parse(b->a, text, arena_printf(b->a, "%s/config.cfg", b->dir).s, &b->cfg, b->err));
    RETURN_IF_ERROR(check_config(b));
    build_label(b, (str){"", 0});
    RETURN_IF_ERROR(build_nets(b));
    RETURN_IF_ERROR(build_words(b));
    RETURN_IF_ERROR(build_rules(b));
    RETURN_IF_ERROR(build_lemmas(b));
    RETURN_IF_ERROR(build_info(b));
    write_strings(b);
    return write_file(b, out_path);
}

tac_status nlp_model_build(const char *dir, const char *out_path, tac_error *err)
{
    builder *b = calloc(1, sizeof *b);
    arena *a = arena_new(ARENA_CAP);
    strtab *strings = strtab_new();
    tac_status st = TAC_ERR_LIMIT;
    jmp_buf at;
    if (b && a && strings && setjmp(at) == 0) {
        arena_guard(a, &at);
        *b = (builder){.a = a, .dir = dir, .err = err, .strings = strings};
        st = convert(b, out_path);
    } else {
        st = error_set(err, TAC_ERR_LIMIT, dir, 0, 0, "out of memory");
    }
    for (int i = 0; b && i < SECTIONS; i++) buf_free(&b->sec[i]);
    for (uint32_t i = 0; b && i < b->opened; i++) file_unmap(&b->open[i]);
    strtab_free(strings);
    arena_free(a);
    free(b);
    return st;
}
