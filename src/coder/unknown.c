/* unknown.c - names that take part in acts and that no actor file knows. */
#include "coder/private.h"

/* The word whose argument the token is: verb or noun above it, through prepositions and coordination. */
static int32_t governor(const coder_ctx *c, int32_t t)
{
    for (int i = 0; i < 8 && c->tok[t].head != t; i++) {
        const uint8_t role = c->tok[t].role;
        t = c->tok[t].head;
        if (role != NLP_CONJ && c->tok[t].role != NLP_CONJ && c->tok[t].pos != NLP_ADP) break;
    }
    return t;
}

/* Does a rule know the word as one that tells an act? */
static bool tells_act(const coder_ctx *c, int32_t t)
{
    const char pos = args_is_verb(c, t) ? 'v' : 'n';
    int n = 0;
    const cb_trigger *tr = c->word[t] ? codebook_triggers(c->cb, c->word[t], pos, &n) : NULL;
    for (int i = 0; i < n; i++)
        if (tr[i].rule >= 0 && !codebook_event(c->cb, codebook_rule(c->cb, tr[i].rule)->event)->nothing) return true;
    return false;
}

static bool is_argument(uint8_t role)
{
    return role == NLP_SUBJ || role == NLP_PSUBJ || role == NLP_OBJ || role == NLP_IOBJ || role == NLP_POBJ ||
           role == NLP_POSS || role == NLP_CONJ;
}

int32_t coder_unknown(arena *a, const coder_input *in, int32_t **mention)
{
    const actor_mentions *all = in->mentions;
    coder_ctx c = {.mem = a, .in = in, .cb = in->cb, .tok = in->doc->tok, .ntok = in->doc->ntok};
    int32_t n = 0, cap = 0;
    *mention = NULL;
    coder_prepare(&c);
    for (int32_t i = 0; i < all->n; i++) {
        const actor_mention *m = &all->m[i];
        if (!m->unlisted || (m->code.n && !m->by_scene) || c.tok[m->head].pos != NLP_PROPN) continue;
        if (!is_argument(c.tok[m->head].role) || !tells_act(&c, governor(&c, m->head))) continue;
        *ARENA_PUSH(a, *mention, n, cap) = i;
    }
    return n;
}
