/* relate.c - ranked event types between two given spans of a text: coded events that join them, then words near them.
 */
#include <stdlib.h>
#include <string.h>

#include "coder/private.h"

enum { MAX_TYPES = 64 };

typedef struct tally {
    double score[MAX_TYPES];
    int16_t mode[MAX_TYPES];
} tally;

static bool touches(const actor_mention *m, const int32_t span[2])
{
    return m->begin < span[1] && m->end > span[0];
}

/* Does one of the mentions stand in the span, or mean somebody who does ("he")? Somebody inside a longer span that
 * another word heads ("Ukraine" in "Ukraine's ally") is not who the span means. */
static bool overlaps(const coder_ctx *c, const int32_t *mention, int32_t n, const int32_t span[2])
{
    const actor_mentions *all = c->in->mentions;
    for (int32_t i = 0; i < n; i++)
        if (touches(&all->m[mention[i]], span)) return true;
    for (int32_t k = 0; k < all->n; k++) {
        if (!touches(&all->m[k], span) || all->m[k].adjectival) continue;
        for (int32_t i = 0; i < n; i++)
            if (all->m[mention[i]].cluster == all->m[k].cluster) return true;
    }
    return false;
}

static void give(tally *t, int16_t event, int16_t mode, double score)
{
    if (event < 0 || event >= MAX_TYPES) return;
    if (score > t->score[event]) {
        t->score[event] = score;
        t->mode[event] = mode;
    }
}

static int32_t between_head(const coder_ctx *c, const int32_t span[2])
{
    for (int32_t t = span[0]; t < span[1]; t++)
        if (c->tok[t].head < span[0] || c->tok[t].head >= span[1] || c->tok[t].head == t) return t;
    return span[0];
}

/* Is t on the way from `from` up to the root? */
static bool above(const coder_ctx *c, int32_t t, int32_t from)
{
    for (int i = 0; i < 64; i++) {
        if (from == t) return true;
        if (c->tok[from].head == from) return false;
        from = c->tok[from].head;
    }
    return false;
}

/* Giving way that is only promised stands between the spans as a promise, hostility that is only announced as a threat.
 */
static void announced(const coder_ctx *c, const coder_event *e, double s, tally *t)
{
    const cb_event *type = codebook_event(c->cb, e->event);
    bool told = e->status == CB_FUTURE;
    for (int32_t i = 0; i < e->nop; i++) told |= codebook_op(c->cb, e->op[i])->promise;
    if (told && type->announced >= 0) give(t, type->announced, -1, s + 0.01);
}

/* Events of the text, by how well their parties are the two spans. */
static void from_events(const coder_ctx *c, const coder_events *ev, const int32_t src[2], const int32_t dst[2],
                        tally *t)
{
    for (int32_t i = 0; i < ev->n; i++) {
        const coder_event *e = &ev->e[i];
        bool sa = overlaps(c, e->actor, e->nactor, src), sr = overlaps(c, e->recipient, e->nrecipient, src);
        bool da = overlaps(c, e->actor, e->nactor, dst), dr = overlaps(c, e->recipient, e->nrecipient, dst);
        double s = 0.15;
        if ((sa && dr) || (e->reciprocal && sa && da))
            s = 0.95;
        else if (sr && da)
            s = 0.7;
        else if (sa)
            s = 0.6;
        else if (dr)
            s = 0.5;
        else if (sr || da)
            s = 0.3;
        if (e->status == CB_NEGATED || e->status == CB_HYPOTHETICAL) s -= 0.05;
        s *= 0.6 + 0.4 * e->confidence;
        int32_t a = between_head(c, src), b = between_head(c, dst);
        if (above(c, e->trigger, a) && above(c, e->trigger, b))
            s += 0.03; /* not the act of a clause inside one of them */
        give(t, e->event, e->nmode ? e->mode[0] : (int16_t)-1, s);
        announced(c, e, s, t);
    }
}

/* No frame joined the spans: the rules of the words on the path between them, whatever their roles. */
static void from_words(const coder_ctx *c, const int32_t src[2], const int32_t dst[2], tally *t)
{
    int32_t a = between_head(c, src), b = between_head(c, dst);
    int nsaid;
    const uint32_t *said = codebook_list(c->cb, "reporting", &nsaid);
    for (int32_t k = 0; k < c->ntok; k++) {
        if ((k >= src[0] && k < src[1]) || (k >= dst[0] && k < dst[1]) || !c->word[k]) continue;
        bool on_a = above(c, k, a), on_b = above(c, k, b);
        double s = on_a && on_b ? 0.4 : on_b ? 0.3 : on_a ? 0.28 : 0.1;
        if (k > src[0] && k < dst[0]) s += 0.05;
        static const char POS[] = {'v', 'n', 'a'};
        for (size_t i = 0; i < sizeof POS; i++) {
            int n;
            const cb_trigger *tr = codebook_triggers(c->cb, c->word[k], POS[i], &n);
            for (int j = 0; j < n; j++) {
                int32_t from, to;
                if (tr[j].rule < 0 || !match_trigger(c, k, &tr[j], &from, &to)) continue;
                const cb_rule *r = codebook_rule(c->cb, tr[j].rule);
                bool same_pos = (POS[i] == 'v') == args_is_verb(c, k);
                double fits = 0.02 * tr[j].nmore;
                for (int32_t q = 0; q < r->nneed; q++) fits += match_need(c, k, &r->need[q], r->has_obj) ? 0.01 : -0.12;
                if (codebook_has(said, nsaid, c->word[k]) && fits < 0) continue; /* "said" alone tells nothing */
                if (!codebook_event(c->cb, r->event)->nothing) give(t, r->event, -1, s * (same_pos ? 1.0 : 0.6) + fits);
            }
        }
    }
}

/* The spans are actors, whatever the actor files know of them: frames can then be filled with them. */
static void span_mention(arena *a, const coder_input *in, const int32_t span[2], str code)
{
    const coder_ctx c = {.in = in, .cb = in->cb, .tok = in->doc->tok, .ntok = in->doc->ntok};
    const int32_t h = between_head(&c, span);
    actor_mentions *all = in->mentions;
    int32_t i = all->of_token[h];
    if (i < 0) {
        all->m = arena_grow(a, all->m, sizeof *all->m * (size_t)all->n, sizeof *all->m * (size_t)(all->n + 1));
        i = all->n++;
        all->of_token[h] = i;
        const nlp_token *t = in->doc->tok;
        all->m[i] = (actor_mention){.begin = span[0],
                                    .end = span[1],
                                    .head = h,
                                    .start_cp = t[span[0]].start_cp,
                                    .end_cp = t[span[1] - 1].end_cp,
                                    .start_b = t[span[0]].start_b,
                                    .end_b = t[span[1] - 1].end_b,
                                    .text = t[h].text,
                                    .cluster = i,
                                    .kind = ACTOR_ORG};
    }
    if (all->m[i].code.n) code = all->m[i].code;
    for (int32_t k = 0; k < all->n; k++) { /* "they" is the same */
        if (all->m[k].cluster != all->m[i].cluster) continue;
        if (!all->m[k].code.n) all->m[k].code = code;
        all->m[k].by_scene = false;
    }
}

static int by_score(const void *a, const void *b)
{
    const coder_rank *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    return (x->event > y->event) - (x->event < y->event);
}

tac_status coder_relate(arena *a, const coder_input *in, const int32_t source[2], const int32_t target[2], bool strict,
                        coder_rank *out, int32_t cap, int32_t *n, tac_error *err)
{
    coder_events ev;
    span_mention(a, in, source, STR("SRC"));
    span_mention(a, in, target, STR("TGT"));
    RETURN_IF_ERROR(coder_run(a, in, NULL, &ev, err));
    coder_ctx c = {.mem = a, .in = in, .cb = in->cb, .tok = in->doc->tok, .ntok = in->doc->ntok};
    coder_prepare(&c);
    c.scene = -1;
    tally *t = ARENA_NEW(a, tally);
    from_events(&c, &ev, source, target, t);
    if (!strict) from_words(&c, source, target, t);
    coder_rank all[MAX_TYPES];
    int32_t m = 0, types = codebook_events(in->cb) < MAX_TYPES ? codebook_events(in->cb) : MAX_TYPES;
    for (int32_t i = 0; i < types; i++) {
        const cb_event *e = codebook_event(in->cb, i);
        if (e->nothing) continue;
        /* something always stands at the end of the list: verbal types first, they are the most frequent */
        double floor = strict ? 0 : 0.01 - 0.001 * (double)e->quad;
        double s = t->score[i] > floor ? t->score[i] : floor;
        if (s <= 0 || (strict && s < 0.3)) continue;
        all[m++] = (coder_rank){(int16_t)i, t->score[i] > 0 ? t->mode[i] : (int16_t)-1, s};
    }
    if (m) qsort(all, (size_t)m, sizeof *all, by_score);
    *n = m < cap ? m : cap;
    memcpy(out, all, (size_t)*n * sizeof *all);
    return TAC_OK;
}
