/* between.c - what the rules say of the act between two spans: coded events that join them, then words near them. */
#include <stdlib.h>
#include <string.h>

#include "coder/private.h"

typedef struct tally {
    double score[TALLY_TYPES];
    int16_t mode[TALLY_TYPES];
    scorer_features *f; /* what the scorer is told of it */
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
    if (event < 0 || event >= TALLY_TYPES) return;
    if (score > t->score[event]) {
        t->score[event] = score;
        t->mode[event] = mode;
    }
}

int32_t between_head(const coder_ctx *c, const int32_t span[2])
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

/* Is the token in a sentence of the spans or between them? */
static bool in_reach(const coder_ctx *c, int32_t t, const int32_t src[2], const int32_t dst[2])
{
    const int32_t a = c->tok[src[0]].sent, b = c->tok[dst[0]].sent, s = c->tok[t].sent;
    return s >= (a < b ? a : b) && s <= (a < b ? b : a);
}

/* How well the parties of an event are the two spans. */
typedef struct joint {
    const char *name;
    double score;
} joint;

static const joint *join(bool sa, bool sr, bool da, bool dr, bool reciprocal)
{
    static const joint both = {"rule-both", 0.95}, turned = {"rule-turned", 0.7}, actor = {"rule-actor", 0.6},
                       recipient = {"rule-recipient", 0.5}, one = {"rule-one", 0.3}, other = {"rule-other", 0.15};
    if ((sa && dr) || (reciprocal && sa && da)) return &both;
    if (sr && da) return &turned;
    if (sa) return &actor;
    if (dr) return &recipient;
    return sr || da ? &one : &other;
}

int16_t between_former(const coder_ctx *c, int16_t event, str cameo)
{
    const str own = codebook_event(c->cb, event)->cameo;
    uint32_t longest = own.n >= 2 && str_starts(cameo, arena_printf(c->mem, "%.2s", own.s).s) ? 2 : 0;
    int16_t type = event;
    for (int i = 0; i < codebook_events(c->cb) && !c->in->current_types; i++) {
        const cb_event *e = codebook_event(c->cb, i);
        for (int32_t k = 0; k < e->nformer; k++) {
            const str code = e->former[k].cameo;
            if (code.n <= longest || code.n > cameo.n || memcmp(code.s, cameo.s, code.n) != 0) continue;
            longest = code.n;
            type = e->former[k].type;
        }
    }
    return type;
}

/* The code that a rule gives whatever the clause says. */
static str rule_code(const coder_ctx *c, const cb_rule *r)
{
    const cb_event *e = codebook_event(c->cb, r->event);
    str code = {"", 0};
    for (int32_t i = 0; i < r->ndetail; i++) {
        const cb_detail *d = &r->detail[i];
        if (d->conditional) continue;
        if (d->kind == CB_GIVES_CAMEO) return d->cameo;
        if (d->kind == CB_GIVES_MODE) code = e->mode[d->mode].cameo;
    }
    return code;
}

int16_t between_type(const coder_ctx *c, const coder_event *e)
{
    return between_former(c, e->event, e->cameo);
}

/* Events of the text, by how well their parties are the two spans. */
static void from_events(const coder_ctx *c, const coder_events *ev, const int32_t src[2], const int32_t dst[2],
                        tally *t)
{
    for (int32_t i = 0; i < ev->n; i++) {
        const coder_event *e = &ev->e[i];
        if (!in_reach(c, e->trigger, src, dst)) continue;
        bool sa = overlaps(c, e->actor, e->nactor, src), sr = overlaps(c, e->recipient, e->nrecipient, src);
        bool da = overlaps(c, e->actor, e->nactor, dst), dr = overlaps(c, e->recipient, e->nrecipient, dst);
        const joint *j = join(sa, sr, da, dr, e->reciprocal);
        double s = j->score;
        const int16_t type = between_type(c, e);
        scorer_add(t->f, j->name, codebook_event(c->cb, type)->name, (str){"", 0}, 3 * (float)e->confidence);
        if (e->status == CB_NEGATED || e->status == CB_HYPOTHETICAL) s -= 0.05;
        s *= 0.6 + 0.4 * e->confidence;
        int32_t a = between_head(c, src), b = between_head(c, dst);
        if (above(c, e->trigger, a) && above(c, e->trigger, b))
            s += 0.03; /* not the act of a clause inside one of them */
        give(t, type, type == e->event && e->nmode ? e->mode[0] : (int16_t)-1, s);
        announced(c, e, s, t);
    }
}

/* No frame joined the spans: the rules of the words on the path between them, whatever their roles. */
static void from_words(const coder_ctx *c, const int32_t src[2], const int32_t dst[2], tally *t)
{
    int32_t a = between_head(c, src), b = between_head(c, dst);
    int nsaid;
    const uint32_t *said = codebook_list(c->cb, "reporting", &nsaid);
    const int32_t first = c->tok[src[0]].sent < c->tok[dst[0]].sent ? src[0] : dst[0],
                  last = first == src[0] ? dst[0] : src[0];
    const int32_t from_token = c->in->doc->sent[c->tok[first].sent].begin,
                  end = c->in->doc->sent[c->tok[last].sent].end;
    for (int32_t k = from_token; k < end; k++) {
        if ((k >= src[0] && k < src[1]) || (k >= dst[0] && k < dst[1]) || !c->word[k]) continue;
        bool on_a = above(c, k, a), on_b = above(c, k, b);
        const double base = (on_a && on_b ? 0.4
                             : on_b       ? 0.3
                             : on_a       ? 0.28
                                          : 0.1) +
                            (k > src[0] && k < dst[0] ? 0.05 : 0);
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
                const int16_t event = between_former(c, r->event, rule_code(c, r));
                const cb_event *type = codebook_event(c->cb, event);
                const double s = base * (same_pos ? 1.0 : 0.6) + fits;
                scorer_add(t->f,
                           on_a && on_b ? "word-top"
                           : on_a       ? "word-a"
                           : on_b       ? "word-b"
                                        : "word",
                           type->name, (str){"", 0}, fits < 0 ? 1.0F : 2.0F);
                if (!type->nothing) give(t, event, -1, s);
            }
        }
    }
}

/* What the scorer takes the words on the way for. */
static void from_opinions(const coder_ctx *c, const coder_events *ev, const int32_t src[2], const int32_t dst[2],
                          scorer_features *f)
{
    const int32_t a = between_head(c, src), b = between_head(c, dst);
    if (!ev->likely) return;
    for (int32_t t = 0; t < c->ntok; t++) {
        if (!ev->likely[t] || !in_reach(c, t, src, dst)) continue;
        const bool on_a = above(c, t, a), on_b = above(c, t, b);
        for (int k = 0; k < scorer_classes(ev->act); k++) {
            const double p = ev->likely[t][k];
            if (p < 0.05) continue;
            scorer_add(f,
                       on_a && on_b ? "act-top"
                       : on_b       ? "act-b"
                       : on_a       ? "act-a"
                                    : "act",
                       scorer_class(ev->act, k), (str){"", 0}, 3 * (float)p);
        }
    }
}

static int by_score(const void *a, const void *b)
{
    const coder_rank *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    return (x->event > y->event) - (x->event < y->event);
}

void between_sort(coder_rank *r, int32_t n)
{
    if (n) qsort(r, (size_t)n, sizeof *r, by_score);
}

int32_t between_ranks(const coder_ctx *c, const coder_events *ev, const int32_t src[2], const int32_t dst[2],
                      bool strict, scorer_features *f, coder_rank *out)
{
    tally *t = ARENA_NEW(c->mem, tally);
    int32_t m = 0;
    const int32_t types = codebook_events(c->cb) < TALLY_TYPES ? codebook_events(c->cb) : TALLY_TYPES;
    t->f = f;
    from_events(c, ev, src, dst, t);
    if (!strict) from_words(c, src, dst, t);
    for (int32_t i = 0; i < types; i++) {
        const cb_event *e = codebook_event(c->cb, i);
        if (e->nothing) continue;
        /* something always stands at the end of the list: verbal types first, they are the most frequent */
        const double floor = strict ? 0 : 0.01 - 0.001 * (double)e->quad;
        const double s = t->score[i] > floor ? t->score[i] : floor;
        if (s <= 0 || (strict && s < 0.3)) continue;
        out[m++] = (coder_rank){(int16_t)i, t->score[i] > 0 ? t->mode[i] : (int16_t)-1, s};
    }
    between_sort(out, m);
    static const char *const NTH[] = {"first", "second", "third"};
    for (int32_t i = 0; i < 3 && i < m; i++)
        scorer_add(f, NTH[i], codebook_event(c->cb, out[i].event)->name, (str){"", 0}, 3 * (float)out[i].score);
    from_opinions(c, ev, src, dst, f);
    features_of_spans(c, src, between_head(c, src), dst, between_head(c, dst), f);
    return m;
}
