/* near.c - the words of an act's clause, and of its sentence, gathered once for all who ask. */
#include "coder/private.h"

enum { DEPTH = 12 };

bool near_leaves_clause(const coder_ctx *c, int32_t k)
{
    const uint8_t r = c->tok[k].role;
    if (r == NLP_RELCL || r == NLP_COMP || r == NLP_ADVCL || r == NLP_PARA) return true;
    return r == NLP_CONJ && args_is_verb(c, k);
}

static bool holds(const near_words *w, uint32_t id)
{
    return w->seen[id / 64] >> id % 64 & 1;
}

static void see(const coder_ctx *c, near_words *w, uint32_t id)
{
    if (!id || holds(w, id)) return;
    w->seen[id / 64] |= (uint64_t)1 << id % 64;
    *ARENA_PUSH(c->mem, w->id, w->n, w->cap) = id;
}

static void gather(const coder_ctx *c, near_words *w, int32_t t, int depth)
{
    see(c, w, c->word[t]);
    see(c, w, c->form[t]);
    see(c, w, c->pair[t]);
    for (int32_t k = c->tok[t].first_child; depth && k >= 0; k = c->tok[k].next_sibling)
        if (!near_leaves_clause(c, k)) gather(c, w, k, depth - 1);
}

static void clear(near_words *w, int32_t t)
{
    for (int32_t i = 0; i < w->n; i++) w->seen[w->id[i] / 64] = 0;
    w->n = 0;
    w->t = t;
}

static void gather_clause(const coder_ctx *c, near_words *w, int32_t t)
{
    int32_t top = args_is_verb(c, t) ? t : args_clause_verb(c, t);
    if (top < 0) {
        top = t;
        while (c->tok[top].head != top) top = c->tok[top].head;
    }
    clear(w, t);
    gather(c, w, top, DEPTH);
    if (top != t) gather(c, w, t, DEPTH);
}

near_words *near_new(const coder_ctx *c)
{
    near_words *w = ARENA_NEW(c->mem, near_words);
    w->t = -1;
    w->seen = ARENA_ARRAY(c->mem, uint64_t, codebook_words(c->cb) / 64 + 1);
    return w;
}

bool match_near(const coder_ctx *c, int32_t t, const uint32_t *word, int32_t n)
{
    near_words *w = c->near;
    if (w->t != t) gather_clause(c, w, t);
    for (int32_t i = 0; i < n; i++)
        if (holds(w, word[i])) return true;
    return false;
}

bool near_in_sentence(const coder_ctx *c, int32_t t, uint32_t word)
{
    near_words *w = c->sentence;
    if (w->t != c->tok[t].sent) {
        const nlp_sentence *s = &c->in->doc->sent[c->tok[t].sent];
        clear(w, c->tok[t].sent);
        for (int32_t k = s->begin; k < s->end; k++) {
            see(c, w, c->word[k]);
            see(c, w, c->form[k]);
        }
    }
    return holds(w, word);
}
