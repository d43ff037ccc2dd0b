/* train_match.c - which events of a document held back are right: an annotated act in the same sentence, of the same
 * type, with a common country on either side; and whom those are meant for that name nobody. The figures of `tacitus
 * eval` are stricter in counting, not in kind. */
#include "api/train.h"

enum { MAX_CODES = 24 };

typedef struct codes {
    str s[MAX_CODES];
    int n;
} codes;

static bool has(const codes *c, str s)
{
    for (int i = 0; i < c->n; i++)
        if (str_eq(c->s[i], s)) return true;
    return false;
}

static void add(codes *c, str s)
{
    if (s.n && c->n < MAX_CODES && !has(c, s)) c->s[c->n++] = s;
}

static bool common(const codes *a, const codes *b)
{
    for (int i = 0; i < a->n; i++)
        if (has(b, a->s[i])) return true;
    return false;
}

static int missing(const codes *a, const codes *x, const codes *y)
{
    int n = 0;
    for (int i = 0; i < a->n; i++) n += !has(x, a->s[i]) && !has(y, a->s[i]);
    return n;
}

static codes marked(const annotated_party *p, int n)
{
    codes c = {.n = 0};
    for (int i = 0; i < n; i++) add(&c, p[i].code);
    return c;
}

static codes given(const analysis *an, const int32_t *m, int32_t n)
{
    codes c = {.n = 0};
    for (int32_t i = 0; i < n; i++) add(&c, an->in.mentions->m[m[i]].code);
    return c;
}

static bool type_fits(const annotated_act *a, str type)
{
    bool fits = str_eq(a->type, type);
    for (int i = 0; i < a->nalt; i++) fits |= str_eq(a->alt[i], type);
    return fits;
}

static bool parties_fit(const analysis *an, const annotated_act *a, const coder_event *e)
{
    const codes who = marked(a->actor, a->nactor), whom = marked(a->recipient, a->nrecipient);
    const codes got = given(an, e->actor, e->nactor), goal = given(an, e->recipient, e->nrecipient);
    if (a->nactor > 1 && !a->nrecipient) { /* an act of two sides */
        codes all = got;
        for (int i = 0; i < goal.n; i++) add(&all, goal.s[i]);
        return (!who.n || common(&who, &all)) && missing(&all, &who, &whom) <= 1;
    }
    if (who.n && !common(&who, &got)) return false;
    return missing(&got, &who, &whom) <= 1 && (!whom.n || common(&whom, &goal));
}

static bool answers(const analysis *an, const annotated_text *text, const annotated_act *a, const coder_event *e)
{
    const long *s = text->sentence[a->sentence], at = (long)an->doc.tok[e->trigger].start_cp;
    return at >= s[0] && at < s[1] && type_fits(a, codebook_event(an->in.cb, e->event)->name) && parties_fit(an, a, e);
}

/* The act that the event tells but for whom: NULL when none does. */
static const annotated_act *told(const analysis *an, const annotated_text *text, const coder_event *e)
{
    const codes got = given(an, e->actor, e->nactor);
    for (int32_t k = 0; k < text->nact; k++) {
        const annotated_act *a = &text->act[k];
        const long *s = text->sentence[a->sentence], at = (long)an->doc.tok[e->trigger].start_cp;
        const codes who = marked(a->actor, a->nactor);
        if (at < s[0] || at >= s[1] || (a->nactor > 1 && !a->nrecipient)) continue;
        if (type_fits(a, codebook_event(an->in.cb, e->event)->name) && (!who.n || common(&who, &got))) return a;
    }
    return NULL;
}

/* Is he of a marked recipient's country, and sector when `closely`? */
static bool is_meant(const actor_mention *m, const annotated_act *a, bool closely)
{
    for (int i = 0; i < a->nrecipient; i++)
        if (str_eq(m->code, a->recipient[i].code) && (!closely || str_eq(m->sector, a->recipient[i].sector)))
            return true;
    return false;
}

static tac_status guesses(training *t, const analysis *an, const annotated_text *text, const coder_event *e,
                          tac_error *err)
{
    const annotated_act *a = e->nguess ? told(an, text, e) : NULL;
    bool closely = false;
    if (!a) return TAC_OK;
    for (int32_t i = 0; i < e->nguess; i++) closely |= is_meant(&an->in.mentions->m[e->guess[i].mention], a, true);
    for (int32_t i = 0; i < e->nguess; i++) {
        const bool right = is_meant(&an->in.mentions->m[e->guess[i].mention], a, closely);
        RETURN_IF_ERROR(train_add(t, "whom", right ? STR("right") : STR("wrong"), e->guess[i].f, err));
    }
    return TAC_OK;
}

tac_status train_whom(training *t, const analysis *an, const annotated_text *text, tac_error *err)
{
    for (int32_t i = 0; i < an->events.n; i++) RETURN_IF_ERROR(guesses(t, an, text, &an->events.e[i], err));
    return TAC_OK;
}

static bool asserted(const annotated_act *a)
{
    return !str_is(a->status, "negated") && !str_is(a->status, "hypothetical");
}

tac_status train_trust(training *t, const analysis *an, const annotated_text *text, tac_error *err)
{
    bool *taken = ARENA_ARRAY(t->c->arena, bool, (size_t)text->nact + 1);
    for (int32_t i = 0; i < an->events.n; i++) {
        const coder_event *e = &an->events.e[i];
        if (e->status == CB_NEGATED || e->status == CB_HYPOTHETICAL) continue;
        if (codebook_event(an->in.cb, e->event)->needs_recipient && !e->nrecipient && e->nguess) continue;
        int32_t k = 0;
        while (k < text->nact && (taken[k] || !asserted(&text->act[k]) || !answers(an, text, &text->act[k], e))) k++;
        const bool right = k < text->nact;
        if (right) taken[k] = true;
        t->t.records++;
        t->t.right += right;
        RETURN_IF_ERROR(train_add(t, "trust", right ? STR("right") : STR("wrong"), e->trust, err));
    }
    for (int32_t k = 0; k < text->nact; k++) {
        if (!asserted(&text->act[k]) || text->act[k].optional) continue;
        t->t.acts++;
        t->t.found += taken[k];
    }
    return TAC_OK;
}

static bool touches(const analysis *an, const int32_t *m, int32_t n, const annotated_party *p)
{
    for (int32_t i = 0; i < n; i++) {
        const actor_mention *a = &an->in.mentions->m[m[i]];
        if ((long)a->start_cp < p->span[1] && (long)a->end_cp > p->span[0]) return true;
    }
    return false;
}

/* Of one sentence only the marked act is known: events told by its words. */
tac_status train_trust_sentence(training *t, const analysis *an, const annotated_act *a, tac_error *err)
{
    if (a->trigger[0] < 0 || !a->nactor) return TAC_OK;
    for (int32_t i = 0; i < an->events.n; i++) {
        const coder_event *e = &an->events.e[i];
        const nlp_token *told = &an->doc.tok[e->trigger];
        if ((long)told->start_cp >= a->trigger[1] || (long)told->end_cp <= a->trigger[0]) continue;
        const bool who = touches(an, e->actor, e->nactor, &a->actor[0]);
        const bool whom =
            !a->nrecipient || !e->nrecipient || touches(an, e->recipient, e->nrecipient, &a->recipient[0]);
        const bool right = type_fits(a, codebook_event(an->in.cb, e->event)->name) && who && whom;
        RETURN_IF_ERROR(train_add(t, "trust:sentence", right ? STR("right") : STR("wrong"), e->trust, err));
    }
    return TAC_OK;
}
