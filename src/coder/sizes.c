/* sizes.c - how many were killed, wounded, arrested in an act, where the text states it. */
#include "coder/private.h"

static bool listed(const coder_ctx *c, const char *list, int32_t t)
{
    int n;
    const uint32_t *w = codebook_list(c->cb, list, &n);
    return codebook_has(w, n, c->word[t]);
}

/* "three", "3", "1,200", "two dozen" -> a number; -1 when it is none. */
static int32_t number_at(const coder_ctx *c, int32_t t)
{
    static const char *const WORD[] = {"zero",     "one",      "two",      "three",   "four",    "five",
                                       "six",      "seven",    "eight",    "nine",    "ten",     "eleven",
                                       "twelve",   "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
                                       "eighteen", "nineteen", "twenty"};
    str w = c->tok[t].lower;
    for (int32_t i = 0; i < 21; i++)
        if (str_is(w, WORD[i])) return i;
    int32_t v = 0;
    for (uint32_t i = 0; i < w.n; i++) {
        if (w.s[i] == ',') continue;
        if (w.s[i] < '0' || w.s[i] > '9' || v > 100000000) return -1;
        v = v * 10 + (w.s[i] - '0');
    }
    return w.n ? v : -1;
}

static int32_t count_of(const coder_ctx *c, int32_t trigger)
{
    static const cb_path OBJ = {CB_SLOT_OBJ, CB_INTO_HEAD, 0}, SUBJ = {CB_SLOT_SUBJ, CB_INTO_HEAD, 0};
    fillers f = {.n = 0};
    args_fill(c, trigger, &OBJ, true, &f);
    if (!f.n && str_is(c->tok[trigger].lemma, "die")) args_fill(c, trigger, &SUBJ, true, &f);
    int32_t sum = -1;
    for (int32_t i = 0; i < f.n; i++) {
        int32_t k = args_child(c, f.t[i], NLP_NUM);
        int32_t v = k >= 0 ? number_at(c, k) : c->tok[f.t[i]].pos == NLP_NUMP ? number_at(c, f.t[i]) : -1;
        const int32_t dozen = str_is(c->tok[f.t[i]].lower, "dozen") ? f.t[i] : k;
        if (dozen >= 0 && str_is(c->tok[dozen].lower, "dozen")) { /* "a dozen", "two dozen" */
            const int32_t times = dozen > 0 ? number_at(c, dozen - 1) : -1;
            v = 12 * (times > 0 ? times : 1);
        }
        if (v >= 0) sum = sum < 0 ? v : sum + v;
    }
    return sum;
}

static void size_at(const coder_ctx *c, int32_t t, candidate *x)
{
    if (listed(c, "killed", t))
        x->e.killed = count_of(c, t);
    else if (listed(c, "injured", t))
        x->e.injured = count_of(c, t);
    else if (listed(c, "arrested", t))
        x->e.arrested = count_of(c, t);
}

/* "leaving 15 soldiers dead and 22 injured", "claimed 18 lives", "the death toll rose to 31": a number close before the
 * word, or behind a toll. -1 when there is none. */
static int32_t number_before(const coder_ctx *c, int32_t t)
{
    enum { CLOSE = 5 };
    const int32_t from = c->in->doc->sent[c->tok[t].sent].begin;
    for (int32_t k = t - 1; k >= from && k >= t - CLOSE; k--) {
        if (c->tok[k].pos == NLP_NUMP && c->tok[k].ent != NLP_ENT_DATE) return number_at(c, k);
        if (c->tok[k].pos == NLP_VERB || c->tok[k].pos == NLP_PUNCTP || listed(c, "killed", k) ||
            listed(c, "injured", k))
            return -1;
    }
    return -1;
}

static int32_t number_behind(const coder_ctx *c, int32_t t)
{
    enum { FAR = 10 };
    const int32_t end = c->in->doc->sent[c->tok[t].sent].end;
    for (int32_t k = t + 1; k < end && k < t + FAR; k++)
        if (c->tok[k].pos == NLP_NUMP && c->tok[k].ent != NLP_ENT_DATE && listed(c, "toll_preps", k - 1))
            return number_at(c, k);
    return -1;
}

/* Is it the sentence's only hostile act? Then its dead are this act's. What no rule knows and hangs below it ("leaving
 * 15 dead") tells of it. */
static bool alone(const candidates *cs, const candidate *x, const coder_ctx *c)
{
    for (int32_t i = 0; i < cs->n; i++) {
        const candidate *y = &cs->c[i];
        if (y == x || y->dropped || y->e.sent != x->e.sent || codebook_event(c->cb, y->e.event)->quad != 4) continue;
        if (y->e.rule >= 0 || !args_below(c, y->e.trigger, x->e.trigger)) return false;
    }
    return true;
}

static void around(const coder_ctx *c, candidate *x)
{
    const nlp_sentence *s = &c->in->doc->sent[x->e.sent];
    for (int32_t t = s->begin; t < s->end; t++) {
        if (listed(c, "toll", t) && x->e.killed < 0) x->e.killed = number_behind(c, t);
        if (listed(c, "dead", t) && x->e.killed < 0) x->e.killed = number_before(c, t);
        if (listed(c, "wounded", t) && x->e.injured < 0) x->e.injured = number_before(c, t);
    }
}

/* The verb's own numbers, those of its result, and of a second verb that shares subject and time: "killed 4 and wounded
 * 9"; else those that the sentence states beside it. */
void coder_sizes(const coder_ctx *c, const candidates *cs, candidate *x)
{
    const int32_t t = x->result >= 0 ? x->result : x->e.trigger;
    size_at(c, t, x);
    const bool hurts = x->result >= 0 || codebook_has(c->hurt, c->nhurt, c->word[t]);
    for (int32_t k = hurts ? c->tok[t].first_child : -1; k >= 0; k = c->tok[k].next_sibling)
        if (c->tok[k].role == NLP_CONJ && args_is_verb(c, k)) size_at(c, k, x);
    const cb_event *type = codebook_event(c->cb, x->e.event);
    const bool told = x->e.status == CB_ACTUAL || x->e.status == CB_HISTORICAL;
    if (type->quad == 4 && !type->crowd && told && alone(cs, x, c)) around(c, x);
}
