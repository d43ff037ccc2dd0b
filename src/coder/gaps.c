/* gaps.c - verbs that stand between two political actors and of which the codebook knows nothing. */
#include "coder/private.h"

static bool known_word(const coder_ctx *c, int32_t t)
{
    static const char *const LIST[] = {"reporting",          "light",          "future_verbs",
                                       "hypothetical_verbs", "negative_verbs", "done_verbs"};
    int n = 0;
    if (!c->word[t]) return false;
    const cb_trigger *tr = codebook_triggers(c->cb, c->word[t], 'v', &n);
    for (int i = 0; i < n; i++) /* a word that leans to a type has no rule yet; one that leans to nothing needs none */
        if (tr[i].rule >= 0 || tr[i].op >= 0 || (tr[i].lean >= 0 && codebook_event(c->cb, tr[i].lean)->nothing))
            return true;
    for (size_t i = 0; i < sizeof LIST / sizeof *LIST; i++) {
        const uint32_t *w = codebook_list(c->cb, LIST[i], &n);
        if (codebook_has(w, n, c->word[t])) return true;
    }
    return false;
}

static bool any_country(const coder_ctx *c, const parties *p)
{
    for (int32_t i = 0; i < p->n; i++)
        if (c->in->mentions->m[p->m[i]].code.n && !c->in->mentions->m[p->m[i]].by_scene) return true;
    return false;
}

/* Actors that stand in the object or behind a preposition of the verb. */
static void others(const coder_ctx *c, int32_t v, const parties *actor, parties *out)
{
    static const cb_path INNER[] = {{CB_SLOT_OBJ, CB_INTO_HEAD, 0}, {CB_SLOT_OBJ, CB_INTO_OWNER, 0}};
    static const cb_paths paths = {(cb_path *)INNER, 2};
    roles_fill_other(c, v, &paths, true, actor, out);
    for (int32_t k = c->tok[v].first_child; k >= 0 && !any_country(c, out); k = c->tok[k].next_sibling) {
        const int32_t o = c->tok[k].role == NLP_PREP ? args_child(c, k, NLP_POBJ) : -1;
        const int32_t m = o >= 0 ? c->in->mentions->of_token[o] : -1;
        if (m < 0) continue;
        *out = (parties){.m = {m}, .n = 1};
        roles_without(c, out, actor);
    }
}

int32_t coder_gaps(arena *a, const coder_input *in, int32_t **verb)
{
    static const cb_path SUBJ = {CB_SLOT_SUBJ, CB_INTO_HEAD, 0};
    static const cb_paths paths = {(cb_path *)&SUBJ, 1};
    coder_ctx c = {.mem = a, .in = in, .cb = in->cb, .tok = in->doc->tok, .ntok = in->doc->ntok};
    int32_t n = 0, cap = 0;
    *verb = NULL;
    coder_prepare(&c);
    for (int32_t t = 0; t < c.ntok; t++) {
        if (c.tok[t].pos != NLP_VERB || c.tok[t].role == NLP_AMOD || known_word(&c, t)) continue;
        parties who, whom;
        roles_fill(&c, t, &paths, true, &who);
        if (!any_country(&c, &who)) continue;
        others(&c, t, &who, &whom);
        if (any_country(&c, &whom)) *ARENA_PUSH(a, *verb, n, cap) = t;
    }
    return n;
}
