/* match.c - does a trigger's phrase stand here, do a rule's conditions hold. */
#include "coder/private.h"

static bool word_at(const coder_ctx *c, int32_t t, uint32_t w)
{
    return c->word[t] == w || c->form[t] == w;
}

static bool clause_role(uint8_t r)
{
    return r == NLP_SUBJ || r == NLP_COMP || r == NLP_RELCL || r == NLP_ADVCL || r == NLP_CSUBJ;
}

/* Prepositions by which a verb of a phrase takes its object: "call for", "side with". */
static bool is_preposition(str w)
{
    static const char *const P[] = {"on", "for", "with", "at", "to", "in", "into", "against", "from", "of", "by"};
    for (size_t i = 0; i < sizeof P / sizeof *P; i++)
        if (str_is(w, P[i])) return true;
    return false;
}

/* "On Monday she called": the preposition belongs to the date. */
static bool tells_time(const coder_ctx *c, int32_t k)
{
    if (c->tok[k].role != NLP_PREP) return false;
    for (int32_t o = c->tok[k].first_child; o >= 0; o = c->tok[o].next_sibling)
        if (c->tok[o].role == NLP_POBJ) return c->tok[o].ent == NLP_ENT_DATE;
    return false;
}

/* "a day to leave": hung on the noun like a relative clause. */
static bool infinitive(const coder_ctx *c, int32_t k)
{
    return c->tok[k].role == NLP_RELCL && str_is(str_of(c->tok[k].tag), "VB");
}

/* First token with the word below `top` (through particles, objects, prepositions), at most `depth` links down. */
static int32_t find_below(const coder_ctx *c, int32_t top, uint32_t w, int depth, bool preposition)
{
    for (int32_t k = c->tok[top].first_child; k >= 0; k = c->tok[k].next_sibling)
        if ((!clause_role(c->tok[k].role) || infinitive(c, k) || c->tok[k].pos == NLP_ADJ) && word_at(c, k, w) &&
            !tells_time(c, k))
            return k;
    if (depth > 1)
        for (int32_t k = c->tok[top].first_child; k >= 0; k = c->tok[k].next_sibling) {
            if (clause_role(c->tok[k].role) || c->tok[k].role == NLP_CONJ) continue;
            if (preposition && c->tok[k].role != NLP_PREP && c->tok[k].role != NLP_PRT &&
                c->tok[k].role != NLP_ADVMOD && c->in->mentions->of_token[k] < 0)
                continue; /* "called it an attack on Iraq" */
            if (c->tok[k].role == NLP_XCOMP && c->tok[k].pos == NLP_VERB && !str_is(codebook_word_text(c->cb, w), "to"))
                continue; /* "called X to discuss matters on which ..." is no call on X */
            int32_t f = find_below(c, k, w, depth - 1, preposition);
            if (f >= 0) return f;
        }
    return -1;
}

static void cover(int32_t t, int32_t *begin, int32_t *end)
{
    if (t < *begin) *begin = t;
    if (t + 1 > *end) *end = t + 1;
}

/* Words left of a noun head: modifiers, or simply the words before it (hyphens between). */
static bool left_words(const coder_ctx *c, int32_t t, const cb_trigger *tr, int32_t *begin, int32_t *end)
{
    int32_t at = t;
    for (int32_t i = tr->nleft - 1; i >= 0; i--) {
        int32_t k = at - 1;
        if (k >= 0 && c->tok[k].text.n == 1 && c->tok[k].text.s[0] == '-') k--;
        if (k < 0 || c->tok[k].sent != c->tok[t].sent || !word_at(c, k, tr->more[i])) return false;
        cover(k, begin, end);
        at = k;
    }
    return true;
}

bool match_trigger(const coder_ctx *c, int32_t t, const cb_trigger *tr, int32_t *begin, int32_t *end)
{
    *begin = t;
    *end = t + 1;
    for (int32_t i = 0; i < tr->nmore; i++)
        if (!near_in_sentence(c, t, tr->more[i])) return false;
    if (!left_words(c, t, tr, begin, end)) return false;
    int32_t from = t;
    for (int32_t i = tr->nleft; i < tr->nmore; i++) {
        const str word = codebook_word_text(c->cb, tr->more[i]);
        const bool own = from == t && args_is_verb(c, t) && is_preposition(word) &&
                         !(str_is(word, "to") && i + 1 < tr->nmore); /* "order to leave" */
        int32_t k = find_below(c, from, tr->more[i], 2, own);
        if (k < 0 && from != t) k = find_below(c, t, tr->more[i], 3, false);
        if (k < 0 && t + 1 < c->ntok && i == tr->nleft && c->tok[t + 1].sent == c->tok[t].sent &&
            word_at(c, t + 1, tr->more[i]))
            k = t + 1; /* the word just behind, whatever the parser made of it */
        if (k < 0) return false;
        if (k - t < 8 && t - k < 8) cover(k, begin, end);
        from = k;
    }
    return true;
}

/* ---- conditions ---- */

/* "peace talks": the word itself, or joined with the one before it. */
static bool in_words(const coder_ctx *c, int32_t t, const uint32_t *word, int32_t n)
{
    return codebook_has(word, n, c->word[t]) || codebook_has(word, n, c->form[t]) ||
           (c->pair[t] && codebook_has(word, n, c->pair[t]));
}

static bool near_below(const coder_ctx *c, int32_t t, const uint32_t *word, int32_t n, int depth)
{
    if (in_words(c, t, word, n)) return true;
    for (int32_t k = c->tok[t].first_child; depth && k >= 0; k = c->tok[k].next_sibling)
        if (!near_leaves_clause(c, k) && near_below(c, k, word, n, depth - 1)) return true;
    return false;
}

static bool armed(str sector)
{
    static const char *const S[] = {"MIL", "REB", "COP", "UAF", "PRM", "SPY"};
    for (size_t i = 0; i < sizeof S / sizeof *S; i++)
        if (str_is(sector, S[i])) return true;
    return false;
}

static bool test_token(const coder_ctx *c, int32_t t, uint8_t test)
{
    int32_t at = c->in->mentions->of_token[t];
    if (at < 0 && c->tok[t].pos == NLP_PROPN) at = c->in->mentions->inside[t];
    const actor_mention *m = at >= 0 ? &c->in->mentions->m[at] : NULL;
    switch (test) {
    case CB_TEST_ACTOR:
        return m != NULL;
    case CB_TEST_STATE:
        return m && m->kind == ACTOR_STATE;
    case CB_TEST_PERSON:
        return m && m->kind != ACTOR_STATE && m->kind != ACTOR_ORG;
    case CB_TEST_PLACE:
        return c->in->places->of_token[t] >= 0 || c->tok[t].ent == NLP_ENT_GPE || c->tok[t].ent == NLP_ENT_LOC ||
               c->tok[t].ent == NLP_ENT_FAC;
    case CB_TEST_ARMED:
        return m && armed(m->sector);
    case CB_TEST_PLURAL: {
        str tag = str_of(c->tok[t].tag);
        return str_is(tag, "NNS") || str_is(tag, "NNPS") || args_child(c, t, NLP_CONJ) >= 0 || (m && m->plural);
    }
    case CB_TEST_INFINITIVE: {
        int32_t to = args_child(c, t, NLP_AUX);
        return str_is(str_of(c->tok[t].tag), "VB") && to >= 0 && str_is(c->tok[to].lower, "to");
    }
    default:
        return true;
    }
}

/* "Hurricane Lorenzo", "the cruiser Belgrano": the word stands before the name. */
static bool named_so(const coder_ctx *c, int32_t t, const cb_need *need)
{
    if (c->tok[t].pos != NLP_PROPN) return false;
    for (int32_t k = c->tok[t].first_child; k >= 0 && k < t; k = c->tok[k].next_sibling)
        if (c->tok[k].role == NLP_COMPOUND && in_words(c, k, need->word, need->nword)) return true;
    return false;
}

static bool holds(const coder_ctx *c, int32_t t, const cb_need *need, bool has_obj)
{
    for (int32_t i = 0; i < need->where.n; i++) {
        const cb_path *p = &need->where.p[i];
        if (p->kind == CB_SLOT_NEAR) {
            if (need->test == CB_TEST_WORD && match_near(c, t, need->word, need->nword)) return true;
            continue;
        }
        if (p->kind == CB_SLOT_COMP && p->into == CB_INTO_ANY && need->test == CB_TEST_WORD) { /* in the clause below */
            fillers f = {.n = 0};
            args_fill(c, t, p, has_obj, &f);
            for (int32_t k = 0; k < f.n; k++)
                if (near_below(c, f.t[k], need->word, need->nword, 6)) return true;
            continue;
        }
        if (p->into != CB_INTO_HEAD) {
            parties who;
            cb_paths one = {(cb_path *)p, 1};
            roles_fill(c, t, &one, has_obj, &who);
            for (int32_t k = 0; k < who.n; k++) {
                int32_t h = c->in->mentions->m[who.m[k]].head;
                if (need->test == CB_TEST_WORD ? in_words(c, h, need->word, need->nword) : test_token(c, h, need->test))
                    return true;
            }
            continue;
        }
        fillers f = {.n = 0};
        args_fill(c, t, p, has_obj, &f);
        for (int32_t k = 0; k < f.n; k++) {
            if (need->test != CB_TEST_WORD ? test_token(c, f.t[k], need->test)
                                           : in_words(c, f.t[k], need->word, need->nword) || named_so(c, f.t[k], need))
                return true;
            if (!codebook_has(c->partitive, c->npartitive, c->word[f.t[k]])) continue;
            int32_t of = args_child(c, f.t[k], NLP_PREP), o = of >= 0 ? args_child(c, of, NLP_POBJ) : -1;
            if (o >= 0 &&
                (need->test != CB_TEST_WORD ? test_token(c, o, need->test) : in_words(c, o, need->word, need->nword)))
                return true;
        }
    }
    return false;
}

bool match_need(const coder_ctx *c, int32_t t, const cb_need *need, bool has_obj)
{
    return holds(c, t, need, has_obj) != need->negative;
}
