/* ruler.c - the attribute ruler: part of speech, morphology, some lemmas from tag, label and word.
 *
 * Rules match the tokens as the networks left them; where several set the same attribute the highest-numbered wins.
 * What the patterns of one token say depends on six small numbers of the token, so it is remembered by them. */
#include "nlp/words.h"

#include <stdlib.h>
#include <string.h>

enum { MEMO = 4096, FIELDS = 5 };

/* All that a test may ask of a token. */
typedef struct facts {
    uint32_t tag, dep, lower, text, regex, blank;
} facts;

typedef struct verdict {
    facts of;
    bool used;
    nlp_ruling ruling;
} verdict;

struct nlp_ruler {
    const nlp_model *m;
    uint32_t many[32]; /* patterns of several tokens, ascending */
    uint32_t manys;
    verdict memo[MEMO];
};

nlp_ruler *ruler_new(const nlp_model *m)
{
    nlp_ruler *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->m = m;
    for (uint32_t p = 0; p < m->patterns.n && r->manys < 32; p++)
        if (m->patterns.p[p].n > 1) r->many[r->manys++] = p;
    return r;
}

void ruler_free(nlp_ruler *r)
{
    free(r);
}

static uint32_t fact_of(const facts *f, uint32_t attr)
{
    switch (attr) {
    case TEST_TAG:
        return f->tag;
    case TEST_DEP:
        return f->dep;
    case TEST_LOWER:
        return f->lower;
    case TEST_TEXT:
        return f->text;
    default:
        return f->blank;
    }
}

static bool test_holds(const nlp_model *m, const struct file_test *t, const facts *f)
{
    const uint32_t *value = m->values.p + t->first;
    if (t->pred == TEST_REGEX) return (f->regex >> value[0] & 1) != 0;
    uint32_t x = fact_of(f, t->attr), i = 0;
    while (i < t->n && value[i] != x) i++;
    return (i < t->n) == (t->pred == TEST_IN);
}

static bool spec_holds(const nlp_model *m, uint32_t spec, const facts *f)
{
    const struct file_spec *s = &m->specs.p[spec];
    for (uint32_t k = 0; k < s->n; k++)
        if (!test_holds(m, &m->tests.p[s->first + k], f)) return false;
    return true;
}

/* by[k]: number of the rule that set the k-th attribute, or -1. */
static void judge(const nlp_ruler *r, const facts *f, nlp_ruling *out, int64_t by[FIELDS])
{
    const nlp_model *m = r->m;
    uint32_t set[FIELDS], many = 0;
    for (int k = 0; k < FIELDS; k++) {
        set[k] = FILE_NONE;
        by[k] = -1;
    }
    for (uint32_t p = 0; p < m->patterns.n; p++) {
        const struct file_pattern *pat = &m->patterns.p[p];
        if (pat->n > 1) many++;
        if (!spec_holds(m, pat->first, f)) continue;
        if (pat->n > 1) {
            out->many |= 1u << (many - 1);
            continue;
        }
        uint32_t value[FIELDS];
        memcpy(value, &m->rules.p[pat->rule], sizeof value);
        for (int k = 0; k < FIELDS; k++) {
            if (value[k] == FILE_NONE) continue;
            set[k] = value[k];
            by[k] = pat->rule;
        }
    }
    memcpy(&out->set, set, sizeof set);
}

static facts facts_of(const nlp_cut *t, uint32_t tag, uint32_t dep)
{
    const nlp_lex *x = t->lex;
    return (facts){tag, dep, x->lower_id, x->text_id, x->regex, x->keys.is_space};
}

static const nlp_ruling *recall(nlp_ruler *r, const facts *f)
{
    uint32_t h = (f->tag * 64 + f->dep) * 0x9e3779b1u ^ f->lower * 0x85ebca6bu ^ f->text * 0xc2b2ae35u ^
                 f->regex * 0x27d4eb2fu ^ f->blank;
    verdict *v = &r->memo[(h ^ h >> 15) & (MEMO - 1)];
    if (!v->used || memcmp(&v->of, f, sizeof *f) != 0) {
        int64_t by[FIELDS];
        *v = (verdict){.of = *f, .used = true};
        judge(r, f, &v->ruling, by);
    }
    return &v->ruling;
}

/* A pattern of several tokens matched: its rule overrides lower-numbered ones at its target. */
static void override(const nlp_ruler *r, uint32_t rule, const facts *f, nlp_ruling *out)
{
    nlp_ruling alone = {.many = 0};
    int64_t by[FIELDS];
    uint32_t value[FIELDS], set[FIELDS];
    judge(r, f, &alone, by);
    memcpy(value, &r->m->rules.p[rule], sizeof value);
    memcpy(set, &out->set, sizeof set);
    for (int k = 0; k < FIELDS; k++)
        if (value[k] != FILE_NONE && by[k] <= rule) set[k] = value[k];
    memcpy(&out->set, set, sizeof set);
}

static void several(const nlp_ruler *r, uint32_t bit, const nlp_cut *tok, uint32_t n, const uint32_t *tag,
                    const uint32_t *dep, nlp_ruling *out)
{
    const struct file_pattern *pat = &r->m->patterns.p[r->many[bit]];
    for (uint32_t i = 0; i + pat->n <= n; i++) {
        if (!(out[i].many >> bit & 1)) continue;
        uint32_t k = 1;
        for (; k < pat->n; k++) {
            facts f = facts_of(&tok[i + k], tag[i + k], dep[i + k]);
            if (!spec_holds(r->m, pat->first + k, &f)) break;
        }
        if (k < pat->n) continue;
        uint32_t t = i + pat->target;
        facts f = facts_of(&tok[t], tag[t], dep[t]);
        override(r, pat->rule, &f, &out[t]);
    }
}

void ruler_apply(nlp_ruler *r, const nlp_cut *tok, uint32_t n, const uint32_t *tag, const uint32_t *dep,
                 nlp_ruling *out)
{
    uint32_t any = 0;
    for (uint32_t i = 0; i < n; i++) {
        facts f = facts_of(&tok[i], tag[i], dep[i]);
        out[i] = *recall(r, &f);
        any |= out[i].many;
    }
    for (uint32_t bit = 0; bit < r->manys; bit++)
        if (any >> bit & 1) several(r, bit, tok, n, tag, dep, out);
}
