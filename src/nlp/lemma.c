/* lemma.c - the rule lemmatizer of English as spaCy 3.8.7 has it (3.8.8 changed the order of candidates, mostly for
 * the worse): exceptions, then suffix rules confirmed by an index of lemmas. */
#include "nlp/unicode.h"
#include "nlp/words.h"

#include <string.h>

enum { MAX_FORMS = 24 };

/* Is feature=value among the |-separated features? */
static bool has(str morph, const char *feature)
{
    str field;
    while (str_split(&morph, '|', &field))
        if (str_is(field, feature)) return true;
    return false;
}

static bool has_field(str morph, const char *name_eq)
{
    str field;
    while (str_split(&morph, '|', &field))
        if (str_starts(field, name_eq)) return true;
    return false;
}

static bool is_base_form(uint32_t pos, str morph)
{
    if (pos == NLP_NOUN && has(morph, "Number=Sing")) return true;
    if (pos == NLP_VERB && has(morph, "VerbForm=Fin") && has(morph, "Tense=Pres") && !has_field(morph, "Number="))
        return true;
    return has(morph, "VerbForm=Inf") || has(morph, "VerbForm=None") || has(morph, "Degree=Pos");
}

static bool indexed(const nlp_model *m, const struct file_lemmas *t, str s)
{
    if (t->index_size == 0) return false;
    const uint32_t *slot = m->lemma_index.p + t->index_first, mask = t->index_size - 1;
    for (uint32_t i = (uint32_t)nlp_murmur(s.s, s.n) & mask; slot[i]; i = (i + 1) & mask)
        if (str_eq(model_str(m, slot[i]), s)) return true;
    return false;
}

static const struct file_exception *exception_of(const nlp_model *m, const struct file_lemmas *t, str s)
{
    if (t->exc_size == 0) return NULL;
    const struct file_exception *slot = m->lemma_exc.p + t->exc_first;
    uint32_t mask = t->exc_size - 1;
    for (uint32_t i = (uint32_t)nlp_murmur(s.s, s.n) & mask; slot[i].form; i = (i + 1) & mask)
        if (str_eq(model_str(m, slot[i].form), s)) return &slot[i];
    return NULL;
}

static bool all_letters(str s)
{
    for (uint32_t i = 0; i < s.n;)
        if (!nlp_is_letter(nlp_decode(s.s, s.n, &i))) return false;
    return s.n > 0;
}

typedef struct forms {
    str f[MAX_FORMS];
    uint32_t n;
} forms;

static bool member(const forms *x, str s)
{
    for (uint32_t i = 0; i < x->n; i++)
        if (str_eq(x->f[i], s)) return true;
    return false;
}

/* Candidates by suffix rules: confirmed by the index (or not purely letters), and the others. */
static void by_rules(const nlp_model *m, arena *a, const struct file_lemmas *t, str s, forms *good, forms *other)
{
    for (uint32_t r = 0; r < t->rules; r++) {
        const struct file_suffix *rule = &m->lemma_rules.p[t->rule_first + r];
        str old = model_str(m, rule->old), new = model_str(m, rule->new);
        if (s.n < old.n || memcmp(s.s + s.n - old.n, old.s, old.n) != 0) continue;
        uint32_t stem = s.n - old.n;
        if (stem + new.n == 0) continue;
        char *to = arena_alloc(a, stem + new.n);
        memcpy(to, s.s, stem);
        memcpy(to + stem, new.s, new.n);
        str f = {to, stem + new.n};
        forms *into = indexed(m, t, f) || !all_letters(f) ? good : other;
        if (into->n < MAX_FORMS && !member(into, f)) into->f[into->n++] = f;
    }
}

static str by_tables(const nlp_model *m, arena *a, const struct file_lemmas *t, const nlp_lex *x)
{
    forms good = {.n = 0}, other = {.n = 0};
    by_rules(m, a, t, x->lower, &good, &other);
    const struct file_exception *e = exception_of(m, t, x->lower);
    str first = good.n ? good.f[0] : (str){NULL, 0};
    for (uint32_t k = 0; e && k < e->n; k++) {
        str f = model_str(m, m->lemma_forms.p[e->first + k]);
        if (member(&good, f)) continue;
        first = f;
        if (good.n < MAX_FORMS) good.f[good.n++] = f;
    }
    if (first.s) return first;
    return other.n ? other.f[0] : x->text;
}

static str compute(const nlp_model *m, arena *a, const nlp_lex *x, uint32_t pos, uint32_t morph)
{
    if (pos >= POS_COUNT || pos == NLP_SPACE) return x->lower;
    str features = morph == FILE_NONE ? (str){"", 0} : model_str(m, morph);
    if (is_base_form(pos, features)) return x->lower;
    const struct file_lemmas *t = &m->lemmas.p[pos];
    if (!t->known) return pos == NLP_PROPN ? x->text : x->lower;
    return by_tables(m, a, t, x);
}

str lemma_of(nlp_words *w, arena *a, nlp_lex *x, uint32_t pos, uint32_t morph)
{
    const nlp_model *m = words_model(w);
    uint32_t key = (pos & 0xff) << 24 | ((morph == FILE_NONE ? 0 : morph) & 0xffffff);
    int k = 0;
    if (key == 0) key = 0xffffffff; /* X without morphology */
    for (; k < LEX_LEMMAS && x->lemma[k].key; k++)
        if (x->lemma[k].key == key) return x->lemma[k].lemma;
    str s = compute(m, a, x, pos, morph);
    if (k == LEX_LEMMAS || !x->keys.type) return s;
    bool stays = s.s == x->text.s || s.s == x->lower.s || model_owns(m, s.s);
    str kept = stays ? s : words_keep(w, s);
    if (!kept.s) return s;
    x->lemma[k].key = key;
    x->lemma[k].lemma = kept;
    return kept;
}
