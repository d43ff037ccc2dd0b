/* features.c - what the learned scorer sees of two spans: the rules' verdicts, the words and the grammar between them.
 */
#include <string.h>

#include "coder/private.h"

enum { UP = 24 };

/* Tokens from `from` up to the root. */
static int32_t way_up(const coder_ctx *c, int32_t from, int32_t *way)
{
    int32_t n = 0;
    while (n < UP) {
        way[n++] = from;
        if (c->tok[from].head == from) break;
        from = c->tok[from].head;
    }
    return n;
}

static bool is_content(const nlp_token *t)
{
    return t->pos == NLP_VERB || t->pos == NLP_NOUN || t->pos == NLP_ADJ || t->pos == NLP_ADV || t->pos == NLP_AUXV;
}

str features_kind(const actor_mention *m)
{
    static const char *const KIND[] = {"state", "person", "org", "role", "people", "pronoun", "unknown"};
    return str_of(KIND[m->kind]);
}

/* What stands for a token in a feature: its lemma, or its kind for names and numbers. */
str features_word(const coder_ctx *c, int32_t t)
{
    const nlp_token *k = &c->tok[t];
    const int32_t m = c->in->mentions->of_token[t];
    if (k->pos == NLP_PROPN || k->pos == NLP_PRON) {
        if (m >= 0 && c->in->mentions->m[m].sector.n) return c->in->mentions->m[m].sector;
        return k->pos == NLP_PROPN ? STR("Name") : STR("Pron");
    }
    return k->pos == NLP_NUMP ? STR("Num") : k->lemma;
}

static str role_of(const coder_ctx *c, int32_t t)
{
    return str_of(nlp_role_name((nlp_role)c->tok[t].role));
}

/* One side of the path: from the span's head (not itself) up to where the ways meet. `side`: "a" or "b". */
static str side_of(const coder_ctx *c, scorer_features *f, const char *kind, const int32_t *way, int32_t n)
{
    char roles[80];
    size_t len = 0;
    for (int32_t i = 0; i < n; i++) {
        const int32_t t = way[i];
        const str role = role_of(c, t);
        const bool quiet = c->tok[t].role == NLP_CONJ || c->tok[t].role == NLP_COMPOUND || c->tok[t].role == NLP_APPOS;
        if (!quiet) {
            const str what = c->tok[t].role == NLP_PREP ? c->tok[t].lower : role;
            if (len + what.n + 1 < sizeof roles && i < 6) {
                memcpy(roles + len, what.s, what.n);
                len += what.n;
                roles[len++] = '.';
            }
        }
        if (i) scorer_add(f, kind, features_word(c, t), (str){"", 0}, 1);
    }
    return arena_str(c->mem, (str){roles, (uint32_t)len});
}

static void path(const coder_ctx *c, int32_t a, int32_t b, scorer_features *f)
{
    int32_t up_a[UP], up_b[UP];
    int32_t na = way_up(c, a, up_a), nb = way_up(c, b, up_b);
    if (up_a[na - 1] != up_b[nb - 1]) {
        scorer_add(f, "apart", STR("1"), (str){"", 0}, 1);
        return;
    }
    while (na > 1 && nb > 1 && up_a[na - 2] == up_b[nb - 2]) {
        na--;
        nb--;
    }
    const int32_t top = up_a[na - 1];
    const str pa = side_of(c, f, "a-way", up_a, na - 1), pb = side_of(c, f, "b-way", up_b, nb - 1);
    const str w = features_word(c, top);
    scorer_add(f, "top", w, (str){"", 0}, 1);
    scorer_add(f, "top-a", w, pa, 1);
    scorer_add(f, "top-b", w, pb, 1);
    scorer_add(f, "pa", pa, (str){"", 0}, 1);
    scorer_add(f, "pb", pb, (str){"", 0}, 1);
    scorer_add(f, "pab", pa, pb, 1);
    for (int32_t i = 1; i < nb - 1; i++) {
        const str prev = c->tok[up_b[i - 1]].role == NLP_POBJ || c->tok[up_b[i - 1]].role == NLP_PCOMP
                             ? STR("p")
                             : role_of(c, up_b[i - 1]);
        scorer_add(f, "b-link", features_word(c, up_b[i]), prev, 1);
    }
    for (int32_t i = 1; i < na - 1; i++) scorer_add(f, "a-link", features_word(c, up_a[i]), role_of(c, up_a[i - 1]), 1);
    /* objects, particles and prepositions of the words on the path tell light verbs apart */
    for (int side = 0; side < 2; side++) {
        const int32_t *way = side ? up_b : up_a;
        const int32_t n = side ? nb : na;
        for (int32_t i = 1; i < n; i++) {
            const int32_t t = way[i];
            if (!is_content(&c->tok[t])) continue;
            if (!(side && i == n - 1)) scorer_add(f, "on", features_word(c, t), (str){"", 0}, 1);
            for (int32_t k = c->tok[t].first_child; k >= 0; k = c->tok[k].next_sibling) {
                const uint8_t r = c->tok[k].role;
                if (k == way[i - 1]) continue;
                if (r == NLP_NEG) scorer_add(f, "neg", STR("1"), (str){"", 0}, 1);
                if (r == NLP_AUX || r == NLP_PAUX) scorer_add(f, "aux", c->tok[k].lower, (str){"", 0}, 1);
                if (r == NLP_PRT) scorer_add(f, "prt", features_word(c, t), c->tok[k].lower, 1);
                if (r == NLP_OBJ || r == NLP_ATTR || r == NLP_XCOMP || r == NLP_COMP || r == NLP_ADVCL ||
                    r == NLP_CONJ) {
                    scorer_add(f, "arg", features_word(c, k), role_of(c, k), 1);
                    scorer_add(f, "on", features_word(c, k), (str){"", 0}, 0.5F);
                }
                if (r == NLP_PREP) {
                    const int32_t o = c->tok[k].first_child;
                    scorer_add(f, "prep", c->tok[k].lower, o >= 0 ? features_word(c, o) : STR("-"), 1);
                }
            }
        }
    }
}

static void words(const coder_ctx *c, const int32_t src[2], const int32_t dst[2], scorer_features *f)
{
    const int32_t sent = c->tok[src[0]].sent;
    const bool forward = src[0] < dst[0];
    const int32_t from = forward ? src[1] : dst[1], to = forward ? dst[0] : src[0];
    scorer_add(f, "order", forward ? STR("ab") : STR("ba"), (str){"", 0}, 1);
    for (int32_t t = from; t < to; t++) {
        if (c->tok[t].sent != sent && c->tok[t].sent != c->tok[dst[0]].sent) continue;
        if (c->tok[t].pos == NLP_ADP)
            scorer_add(f, "between-prep", c->tok[t].lower, forward ? STR("ab") : STR("ba"), 1);
    }
}

static void span(const coder_ctx *c, const char *kind, const int32_t s[2], int32_t head, scorer_features *f)
{
    const int32_t m = c->in->mentions->of_token[head];
    scorer_add(f, kind, features_word(c, head), (str){"", 0}, 1);
    if (m >= 0 && c->in->mentions->m[m].sector.n) scorer_add(f, kind, c->in->mentions->m[m].sector, (str){"", 0}, 1);
    scorer_add(f, kind, role_of(c, head), STR("role"), 1);
    for (int32_t t = s[0]; t < s[1] && t < s[0] + 12; t++)
        if (c->tok[t].pos == NLP_NOUN && t != head) scorer_add(f, kind, c->tok[t].lemma, STR("in"), 1);
}

void features_of_spans(const coder_ctx *c, const int32_t src[2], int32_t a, const int32_t dst[2], int32_t b,
                       scorer_features *f)
{
    span(c, "A", src, a, f);
    span(c, "B", dst, b, f);
    path(c, a, b, f);
    words(c, src, dst, f);
}
