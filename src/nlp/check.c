/* check.c - every number of a mapped model that is used as an index is looked at once, so that nothing after it need
 * distrust the file. */
#include "nlp/model.h"

#include <string.h>

typedef struct checker {
    const nlp_model *m;
    const char *path;
    tac_error *err;
} checker;

static tac_status bad(const checker *c, const char *what)
{
    return error_set(c->err, TAC_ERR_MODEL, c->path, 0, 0, "not a usable language model: its %s are damaged", what);
}

static bool string_ok(const checker *c, uint32_t i)
{
    return i < c->m->strings;
}

static bool string_or_none(const checker *c, uint32_t i)
{
    return i == FILE_NONE || string_ok(c, i);
}

static bool range_ok(uint32_t first, uint32_t n, uint32_t count)
{
    return first <= count && n <= count - first;
}

static bool power_of_two(uint32_t n)
{
    return n > 0 && (n & (n - 1)) == 0;
}

static tac_status check_strings(checker *c, nlp_model *m)
{
    if (m->string_at.n < 2 || m->string_at.n > 1u << 24) return bad(c, "strings");
    m->strings = m->string_at.n - 1;
    const uint32_t *at = m->string_at.p;
    if (at[0] != 0 || at[m->strings] != m->string_bytes.n) return bad(c, "strings");
    for (uint32_t i = 0; i < m->strings; i++) {
        if (at[i + 1] <= at[i] || at[i + 1] > m->string_bytes.n) return bad(c, "strings");
        if (m->string_bytes.p[at[i + 1] - 1] != 0) return bad(c, "strings");
        if (((unsigned char)m->string_bytes.p[at[i]] & 0xc0) == 0x80) return bad(c, "strings");
    }
    if (at[1] != 1) return bad(c, "strings"); /* string 0 is the empty one */
    return utf8_valid(m->string_bytes.p, m->string_bytes.n) == m->string_bytes.n ? TAC_OK : bad(c, "strings");
}

static tac_status check_labels(const checker *c)
{
    const nlp_model *m = c->m;
    if (m->info.n != 1 || m->nets.n != 1 || m->affixes.n != 1) return bad(c, "headings");
    const struct file_info *f = m->info.p;
    const uint32_t text[] = {f->lang, f->name, f->version, f->spacy_version, f->license, f->author, f->pipeline};
    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++)
        if (!string_ok(c, text[i])) return bad(c, "headings");
    if (m->labels.n == 0 || m->labels.n > 0xffff || m->labels.p[0] != 0) return bad(c, "labels");
    for (uint32_t i = 0; i < m->labels.n; i++)
        if (!string_ok(c, m->labels.p[i])) return bad(c, "labels");
    for (uint32_t i = 0; i < m->tags.n; i++)
        if (m->tags.p[i] >= m->labels.n) return bad(c, "tags");
    for (uint32_t i = 0; i < m->parser_moves.n; i++)
        if (m->parser_moves.p[i].action > 4 || m->parser_moves.p[i].label >= m->labels.n) return bad(c, "moves");
    for (uint32_t i = 0; i < m->ner_moves.n; i++)
        if (m->ner_moves.p[i].action > 5 || m->ner_moves.p[i].label >= m->labels.n) return bad(c, "moves");
    return TAC_OK;
}

static tac_status check_tensors(const checker *c)
{
    const nlp_model *m = c->m;
    for (uint32_t i = 0; i < m->tensors.n; i++) {
        const struct file_tensor *t = &m->tensors.p[i];
        uint64_t n = 1;
        if (!string_ok(c, t->name) || t->dims == 0 || t->dims > 4 || t->first % 16) return bad(c, "tensors");
        for (uint32_t k = 0; k < t->dims; k++) {
            if (t->dim[k] == 0 || n > m->floats.n / t->dim[k]) return bad(c, "tensors");
            n *= t->dim[k];
        }
        if (t->first > m->floats.n || n > m->floats.n - t->first) return bad(c, "tensors");
    }
    return TAC_OK;
}

/* A hash table must have a free slot: a search stops there. */
static tac_status check_words(const checker *c)
{
    const nlp_model *m = c->m;
    uint32_t spare = 0;
    for (uint32_t i = 0; i < m->norms.n; i++) {
        spare += m->norms.p[i].id == 0;
        if (!string_ok(c, m->norms.p[i].norm)) return bad(c, "norms");
    }
    if (!power_of_two(m->norms.n) || spare == 0) return bad(c, "norms");
    spare = 0;
    for (uint32_t i = 0; i < m->vocabulary.n; i++) {
        spare += m->vocabulary.p[i] == 0;
        if (!string_ok(c, m->vocabulary.p[i])) return bad(c, "words");
    }
    if (!power_of_two(m->vocabulary.n) || spare == 0) return bad(c, "words");
    spare = 0;
    for (uint32_t i = 0; i < m->trie.n; i++) {
        spare += m->trie.p[i].text == 0;
        if (!string_ok(c, m->trie.p[i].text)) return bad(c, "special cases");
    }
    return power_of_two(m->trie.n) && spare ? TAC_OK : bad(c, "special cases");
}

static tac_status check_specials(const checker *c)
{
    const nlp_model *m = c->m;
    uint32_t spare = 0;
    for (uint32_t i = 0; i < m->pieces.n; i++)
        if (!string_ok(c, m->pieces.p[i].text) || !string_ok(c, m->pieces.p[i].norm)) return bad(c, "special cases");
    for (uint32_t i = 0; i < m->specials.n; i++) {
        const struct file_special *s = &m->specials.p[i];
        spare += s->text == 0;
        if (!string_ok(c, s->text) || !range_ok(s->first, s->n, m->pieces.n)) return bad(c, "special cases");
        if (s->text == 0) continue;
        uint32_t left = model_str(m, s->text).n;
        for (uint32_t k = 0; k < s->n; k++) {
            uint32_t n = model_str(m, m->pieces.p[s->first + k].text).n;
            if (n == 0 || n > left) return bad(c, "special cases");
            left -= n;
        }
        if (left || s->n == 0) return bad(c, "special cases");
    }
    if (!power_of_two(m->specials.n) || spare == 0) return bad(c, "special cases");
    const struct file_affixes *f = m->affixes.p;
    bool ok = string_or_none(c, f->prefix) && string_or_none(c, f->suffix) && string_or_none(c, f->infix) &&
              string_or_none(c, f->token_match) && string_or_none(c, f->url_match);
    return ok ? TAC_OK : bad(c, "patterns");
}

static bool rule_ok(const checker *c, const struct file_rule *r)
{
    return (r->pos == FILE_NONE || r->pos < POS_COUNT) && string_or_none(c, r->morph) && string_or_none(c, r->lemma) &&
           (r->tag == FILE_NONE || r->tag < c->m->labels.n) && (r->dep == FILE_NONE || r->dep < c->m->labels.n);
}

static tac_status check_rules(const checker *c)
{
    const nlp_model *m = c->m;
    uint32_t many = 0;
    for (uint32_t i = 0; i < m->rules.n; i++)
        if (!rule_ok(c, &m->rules.p[i])) return bad(c, "rules");
    for (uint32_t i = 0; i < m->patterns.n; i++) {
        const struct file_pattern *p = &m->patterns.p[i];
        if (p->rule >= m->rules.n || p->n == 0 || !range_ok(p->first, p->n, m->specs.n) || p->target >= p->n)
            return bad(c, "rules");
        many += p->n > 1;
    }
    if (many > 32 || m->regexes.n > 32) return bad(c, "rules");
    for (uint32_t i = 0; i < m->specs.n; i++)
        if (!range_ok(m->specs.p[i].first, m->specs.p[i].n, m->tests.n)) return bad(c, "rules");
    for (uint32_t i = 0; i < m->tests.n; i++) {
        const struct file_test *t = &m->tests.p[i];
        if (t->attr >= TEST_ATTRS || t->pred >= TEST_PREDS || !range_ok(t->first, t->n, m->values.n))
            return bad(c, "rules");
        if (t->pred == TEST_REGEX && (t->n != 1 || m->values.p[t->first] >= m->regexes.n)) return bad(c, "rules");
    }
    for (uint32_t i = 0; i < m->regexes.n; i++)
        if (!string_ok(c, m->regexes.p[i])) return bad(c, "rules");
    return TAC_OK;
}

static bool lemma_table_ok(const checker *c, const struct file_lemmas *t)
{
    const nlp_model *m = c->m;
    uint32_t spare = t->index_size == 0, spare_exc = t->exc_size == 0;
    if (!range_ok(t->index_first, t->index_size, m->lemma_index.n) ||
        !range_ok(t->exc_first, t->exc_size, m->lemma_exc.n) || !range_ok(t->rule_first, t->rules, m->lemma_rules.n))
        return false;
    if ((t->index_size && !power_of_two(t->index_size)) || (t->exc_size && !power_of_two(t->exc_size))) return false;
    for (uint32_t i = 0; i < t->index_size; i++) spare += m->lemma_index.p[t->index_first + i] == 0;
    for (uint32_t i = 0; i < t->exc_size; i++) spare_exc += m->lemma_exc.p[t->exc_first + i].form == 0;
    return spare > 0 && spare_exc > 0;
}

static tac_status check_lemmas(const checker *c)
{
    const nlp_model *m = c->m;
    if (m->lemmas.n != POS_COUNT) return bad(c, "lemmas");
    for (uint32_t i = 0; i < m->lemmas.n; i++)
        if (!lemma_table_ok(c, &m->lemmas.p[i])) return bad(c, "lemmas");
    for (uint32_t i = 0; i < m->lemma_index.n; i++)
        if (!string_ok(c, m->lemma_index.p[i])) return bad(c, "lemmas");
    for (uint32_t i = 0; i < m->lemma_forms.n; i++)
        if (!string_ok(c, m->lemma_forms.p[i])) return bad(c, "lemmas");
    for (uint32_t i = 0; i < m->lemma_rules.n; i++)
        if (!string_ok(c, m->lemma_rules.p[i].old) || !string_ok(c, m->lemma_rules.p[i].new)) return bad(c, "lemmas");
    for (uint32_t i = 0; i < m->lemma_exc.n; i++) {
        const struct file_exception *e = &m->lemma_exc.p[i];
        if (!string_ok(c, e->form) || !range_ok(e->first, e->n, m->lemma_forms.n)) return bad(c, "lemmas");
    }
    return TAC_OK;
}

tac_status model_check(nlp_model *m, const char *path, tac_error *err)
{
    checker c = {m, path, err};
    RETURN_IF_ERROR(check_strings(&c, m));
    RETURN_IF_ERROR(check_labels(&c));
    RETURN_IF_ERROR(check_tensors(&c));
    RETURN_IF_ERROR(check_words(&c));
    RETURN_IF_ERROR(check_specials(&c));
    RETURN_IF_ERROR(check_rules(&c));
    return check_lemmas(&c);
}
