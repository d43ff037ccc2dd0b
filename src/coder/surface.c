/* surface.c - what the learned scorer sees of the words as they stand, whatever the grammar makes of them: it is at
 * times wrong, and phrases tell much. */
#include "coder/private.h"

static const str NO = {"", 0};
enum { NEAR = 5, WIDTH = 256 };
static const float HALF = 0.5F; /* there are many of these features */

static str word_at(const coder_ctx *c, int32_t t)
{
    return c->tok[t].pos == NLP_PROPN ? STR("Name") : c->tok[t].pos == NLP_NUMP ? STR("Num") : c->tok[t].lower;
}

/* The sentence as a row of words, a span as one word of this name. */
typedef struct row {
    str word[WIDTH];
    int32_t n, at[2];
} row;

static bool within(int32_t t, const int32_t span[2])
{
    return t >= span[0] && t < span[1];
}

static void push(row *r, str word)
{
    if (r->n < WIDTH) r->word[r->n++] = word;
}

static void pairs(const row *r, int32_t from, int32_t to, scorer_features *f)
{
    for (int32_t i = from; i + 1 < to; i++) scorer_add(f, "b", r->word[i], r->word[i + 1], HALF);
}

static bool is_near(const row *r, int32_t i)
{
    for (int k = 0; k < 2; k++)
        if (r->at[k] >= 0 && i - r->at[k] <= NEAR && r->at[k] - i <= NEAR) return true;
    return false;
}

void surface_of_spans(const coder_ctx *c, const int32_t src[2], const int32_t dst[2], scorer_features *f)
{
    const int32_t a = c->tok[src[0]].sent, b = c->tok[dst[0]].sent;
    const nlp_sentence *first = &c->in->doc->sent[a < b ? a : b], *last = &c->in->doc->sent[a < b ? b : a];
    row r = {.at = {-1, -1}};
    for (int32_t t = first->begin; t < last->end; t++) {
        const int side = within(t, src) ? 0 : within(t, dst) ? 1 : -1;
        if (side >= 0) scorer_add(f, side ? "B" : "A", word_at(c, t), NO, HALF);
        if (side < 0) push(&r, word_at(c, t));
        if (side < 0 || r.at[side] >= 0) continue;
        r.at[side] = r.n;
        push(&r, side ? STR("B") : STR("A"));
    }
    const bool forward = r.at[0] < r.at[1];
    const int32_t from = forward ? r.at[0] : r.at[1], to = forward ? r.at[1] : r.at[0];
    for (int32_t i = 0; i < r.n; i++) {
        if (i == r.at[0] || i == r.at[1]) continue;
        const str zone = i < from ? STR("before") : i > to ? STR("after") : forward ? STR("ab") : STR("ba");
        scorer_add(f, "u", r.word[i], NO, HALF);
        scorer_add(f, "z", r.word[i], zone, HALF);
        if (is_near(&r, i)) scorer_add(f, "n", r.word[i], NO, HALF);
    }
    pairs(&r, 0, r.n, f);
}

void surface_of_word(const coder_ctx *c, int32_t t, scorer_features *f)
{
    const nlp_sentence *s = &c->in->doc->sent[c->tok[t].sent];
    row r = {.at = {-1, -1}};
    for (int32_t k = s->begin; k < s->end; k++) {
        if (k == t) r.at[0] = r.n;
        push(&r, word_at(c, k));
    }
    for (int32_t i = 0; i < r.n; i++) {
        if (i == r.at[0]) continue;
        scorer_add(f, "u", r.word[i], NO, HALF);
        if (is_near(&r, i)) scorer_add(f, "n", r.word[i], i < r.at[0] ? STR("before") : STR("after"), HALF);
    }
    const int32_t from = r.at[0] > NEAR ? r.at[0] - NEAR : 0;
    pairs(&r, from, r.at[0] + NEAR + 1 < r.n ? r.at[0] + NEAR + 1 : r.n, f);
}

void surface_of_party(const coder_ctx *c, int32_t t, str type, int32_t h, scorer_features *f)
{
    const nlp_sentence *s = &c->in->doc->sent[c->tok[t].sent];
    row r = {.at = {-1, -1}};
    for (int32_t k = s->begin; k < s->end; k++) {
        if (k == t) r.at[0] = r.n;
        if (k == h) r.at[1] = r.n;
        push(&r, k == t ? STR("ACT") : k == h ? STR("WHO") : word_at(c, k));
    }
    const bool forward = r.at[0] < r.at[1];
    const int32_t from = forward ? r.at[0] : r.at[1], to = forward ? r.at[1] : r.at[0];
    for (int32_t i = 0; i < r.n; i++) {
        if (i == r.at[0] || i == r.at[1]) continue;
        const str zone = i < from ? STR("before") : i > to ? STR("after") : forward ? STR("aw") : STR("wa");
        if (i >= from - NEAR && i <= to + NEAR) scorer_add(f, "z", r.word[i], zone, HALF);
        const int32_t d = i - r.at[1];
        if (d == -1 || d == -2 || d == 1 || d == 2)
            scorer_add(f,
                       d == -1   ? "l1"
                       : d == -2 ? "l2"
                       : d == 1  ? "r1"
                                 : "r2",
                       r.word[i], forward ? STR("aw") : STR("wa"), 1);
        if (d == -1 || d == 1) scorer_add(f, d == -1 ? "l1t" : "r1t", r.word[i], type, 1);
    }
    int others = 0;
    for (int32_t k = h < t ? h + 1 : t + 1; k < (h < t ? t : h); k++) others += parties_may_be(c, k);
    scorer_add(f, "others", arena_printf(c->mem, "%d", others > 4 ? 4 : others), forward ? STR("aw") : STR("wa"), 1);
    scorer_add(f, "other", arena_printf(c->mem, "%d%s", others > 4 ? 4 : others, forward ? "aw" : "wa"), type, 1);
    scorer_add(f, "who", features_word(c, h), forward ? STR("aw") : STR("wa"), HALF);
    scorer_add(f, "whot", features_word(c, h), type, HALF);
    scorer_add(f, "act", c->tok[t].lemma, forward ? STR("aw") : STR("wa"), HALF);
    pairs(&r, from > 2 ? from - 2 : 0, to + 3 < r.n ? to + 3 : r.n, f);
}
