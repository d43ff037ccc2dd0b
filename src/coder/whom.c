/* whom.c - whom an act is meant for that its own words do not name: somebody of the text around it, guessed by the
 * learned scorer from what he did and suffered there. */
#include "coder/private.h"

enum { BACK = 4, NEAR_ACTS = 24 };
static const str NO = {"", 0};
/* From this probability on a guess is taken. Found on annotated news held back. */
static const double LIKELY = 0.5;

typedef struct asker {
    const coder_ctx *c;
    const candidates *cs;
    const candidate *x;
    int32_t at; /* its index */
    str type;
    const int32_t *times;     /* mentions of each cluster */
    scorer_features *scratch; /* of one guess, used again for the next */
} asker;

static const actor_mention *mention(const coder_ctx *c, int32_t m)
{
    return &c->in->mentions->m[m];
}

static bool of_cluster(const coder_ctx *c, const parties *p, int32_t cluster)
{
    for (int32_t i = 0; i < p->n; i++)
        if (mention(c, p->m[i])->cluster == cluster) return true;
    return false;
}

static bool of_code(const coder_ctx *c, const parties *p, str code)
{
    for (int32_t i = 0; i < p->n; i++)
        if (str_eq(mention(c, p->m[i])->code, code)) return true;
    return false;
}

static str few(int32_t n)
{
    static const char *const NAME[] = {"0", "1", "2", "3", "4+"};
    return str_of(NAME[n > 4 ? 4 : n < 0 ? 0 : n]);
}

/* What the person did, or suffered, in the acts around: to the one who acts now above all. */
static void acts_around(const asker *q, int32_t cluster, scorer_features *f)
{
    const coder_ctx *c = q->c;
    bool any = false;
    for (int32_t i = q->at > NEAR_ACTS ? q->at - NEAR_ACTS : 0; i < q->cs->n && i < q->at + NEAR_ACTS; i++) {
        const candidate *b = &q->cs->c[i];
        const int32_t back = q->x->e.sent - b->e.sent;
        if (i == q->at || b->dropped || back < 0 || back > BACK - 1) continue;
        const bool did = of_cluster(c, &b->actor, cluster), suffered = of_cluster(c, &b->recipient, cluster);
        if (!did && !suffered) continue;
        any = true;
        const parties *other = did ? &b->recipient : &b->actor;
        bool turn = false;
        for (int32_t k = 0; k < q->x->actor.n; k++) turn |= of_cluster(c, other, mention(c, q->x->actor.m[k])->cluster);
        static const char *const ROLE[2][2][4] = {
            {{"had-here", "had-next", "had-before", "had-earlier"},
             {"had-turn-here", "had-turn-next", "had-turn-before", "had-turn-earlier"}},
            {{"did-here", "did-next", "did-before", "did-earlier"},
             {"did-turn-here", "did-turn-next", "did-turn-before", "did-turn-earlier"}}};
        const str role = str_of(ROLE[did][turn][back > 1 ? 3 : back ? 2 : i < q->at ? 0 : 1]);
        scorer_add(f, "role", role, NO, 1);
        scorer_add(f, "rolet", role, q->type, 1);
        scorer_add(f, did ? "did" : "had", codebook_event(c->cb, b->e.event)->name, q->type, 1);
        if (c->tok[q->x->e.trigger].head == b->e.trigger) scorer_add(f, "below", role, NO, 1);
        if (c->tok[b->e.trigger].head == q->x->e.trigger) scorer_add(f, "above", role, NO, 1);
    }
    if (!any) scorer_add(f, "role", STR("none"), q->type, 1);
}

static void who(const asker *q, int32_t m, int32_t rank, int32_t times, scorer_features *f)
{
    const coder_ctx *c = q->c;
    const actor_mention *a = mention(c, m);
    const str kind = features_kind(a), back = few(q->x->e.sent - c->tok[a->head].sent);
    const bool same = of_code(c, &q->x->actor, a->code);
    scorer_add(f, "bias", q->type, NO, 1);
    scorer_add(f, "kind", kind, NO, 1);
    scorer_add(f, "kindt", kind, q->type, 1);
    scorer_add(f, "sector", a->sector.n ? a->sector : STR("-"), NO, 1);
    scorer_add(f, "sectort", a->sector.n ? a->sector : STR("-"), q->type, 1);
    scorer_add(f, "back", back, NO, 1);
    scorer_add(f, "rank", few(rank), NO, 1);
    scorer_add(f, "times", few(times), NO, 1);
    scorer_add(f, "same", same ? STR("yes") : STR("no"), q->type, 1);
    scorer_add(f, "samekind", same ? STR("yes") : STR("no"), kind, 1);
    if (a->by_scene) scorer_add(f, "scene", STR("1"), NO, 1);
    if (m == c->scene || (c->scene >= 0 && str_eq(mention(c, c->scene)->code, a->code)))
        scorer_add(f, "main", STR("1"), q->type, 1);
    if (a->adjectival) scorer_add(f, "adjectival", STR("1"), NO, 1);
    if (c->tok[a->head].sent != q->x->e.sent) return;
    scorer_add(f, "side", a->head < q->x->e.trigger ? STR("before") : STR("behind"), NO, 1);
    scorer_add(f, "link", str_of(nlp_role_name((nlp_role)c->tok[a->head].role)), NO, 1);
    scorer_add(f, "hangs",
               a->head != q->x->e.trigger && args_below(c, a->head, q->x->e.trigger) ? STR("below") : STR("else"), NO,
               1);
}

/* Somebody with a country who is not the actor, the nearest mention of each, nearest first. */
static int32_t look_back(const asker *q, coder_guess *out)
{
    const coder_ctx *c = q->c;
    const nlp_doc *d = c->in->doc;
    int32_t n = 0;
    for (int32_t s = q->x->e.sent; s >= 0 && s >= q->x->e.sent - BACK; s--)
        for (int32_t t = d->sent[s].end - 1; t >= d->sent[s].begin && n < CODER_GUESSES; t--) {
            const int32_t m = c->in->mentions->of_token[t];
            if (m < 0 || !mention(c, m)->code.n) continue;
            const int32_t cluster = mention(c, m)->cluster;
            bool taken = of_cluster(c, &q->x->actor, cluster);
            for (int32_t i = 0; i < n && !taken; i++) {
                if (mention(c, out[i].mention)->cluster != cluster) continue;
                taken = true;
                if (mention(c, out[i].mention)->kind == ACTOR_PRONOUN) out[i].mention = m; /* "it": by its name */
            }
            if (!taken) out[n++] = (coder_guess){m, NULL};
        }
    return n;
}

/* The likeliest of those of the likeliest country; -1 when none is likely. Of a country somebody is meant when not all
 * are not: the ones of one country are taken together. */
static int32_t likeliest(const coder_ctx *c, const coder_guess *g, const double *right, int32_t n)
{
    int32_t best = -1;
    double most = LIKELY;
    for (int32_t i = 0; i < n; i++) {
        double nobody = 1;
        int32_t first = i;
        for (int32_t k = 0; k < n; k++) {
            if (!str_eq(mention(c, g[k].mention)->code, mention(c, g[i].mention)->code)) continue;
            nobody *= 1 - right[k];
            if (right[k] > right[first]) first = k;
        }
        if (1 - nobody <= most) continue;
        most = 1 - nobody;
        best = first;
    }
    return best;
}

static void guess(coder_ctx *c, const scorer_model *model, const asker *q, candidate *x)
{
    coder_guess own[CODER_GUESSES], *g = c->in->keep_features ? ARENA_ARRAY(c->mem, coder_guess, CODER_GUESSES) : own;
    double right[CODER_GUESSES] = {0};
    const int32_t n = look_back(q, g);
    for (int32_t i = 0; i < n; i++) {
        const int32_t cluster = mention(c, g[i].mention)->cluster;
        scorer_features *f = g[i].f = c->in->keep_features ? ARENA_NEW(c->mem, scorer_features) : q->scratch;
        if (c->in->keep_features) *f = (scorer_features){.mem = c->mem, .keep_names = true};
        scorer_clear(f);
        who(q, g[i].mention, i, q->times[cluster], f);
        acts_around(q, cluster, f);
        if (!model) continue;
        right[i] = scorer_chance(model, f, "right");
    }
    if (c->in->keep_features) {
        x->e.guess = g;
        x->e.nguess = n;
    }
    const int32_t best = likeliest(c, g, right, n);
    if (best < 0) return;
    x->recipient = (parties){.m = {g[best].mention}, .n = 1};
    x->e.guessed = true;
}

/* "Ukraine and Russia agreed": of an act that two sides do together the other side is told. */
static bool both_sides(const coder_ctx *c, const candidate *x, const cb_event *e)
{
    if (e->quad > 2) return false;
    for (int32_t i = 1; i < x->actor.n; i++)
        if (!str_eq(mention(c, x->actor.m[i])->code, mention(c, x->actor.m[0])->code)) return true;
    return false;
}

void whom(coder_ctx *c, candidates *cs)
{
    const scorer_model *model = scorer_find(c->in->scorer, "whom");
    if (c->in->doc->nsent < 2 || (!model && !c->in->keep_features)) return;
    scorer_features scratch = {.mem = c->mem};
    int32_t *times = ARENA_ARRAY(c->mem, int32_t, (size_t)c->in->mentions->n + 1);
    for (int32_t m = 0; m < c->in->mentions->n; m++) times[mention(c, m)->cluster]++;
    for (int32_t i = 0; i < cs->n; i++) {
        candidate *x = &cs->c[i];
        const cb_event *e = codebook_event(c->cb, x->e.event);
        if (x->dropped || !x->actor.n || x->recipient.n || x->e.reciprocal || e->nothing || both_sides(c, x, e))
            continue;
        const asker q = {c, cs, x, i, e->name, times, &scratch};
        guess(c, model, &q, x);
    }
}
