/* trust.c - the learned confidence in each event: how it was found, what the scorer thinks of its words, and how well
 * its parties are known. */
#include "coder/private.h"

static const str NO = {"", 0};

static str tenth(double p)
{
    static const char *const NAME[] = {"0", ".1", ".2", ".3", ".4", ".5", ".6", ".7", ".8", ".9"};
    return str_of(NAME[p >= 1 ? 9 : p <= 0 ? 0 : (int)(p * 10)]);
}

static str count(int32_t n)
{
    static const char *const NAME[] = {"0", "1", "2", "3"};
    return str_of(NAME[n > 3 ? 3 : n]);
}

static void how_found(const coder_ctx *c, const coder_event *e, scorer_features *f)
{
    const str how = e->rule < 0 ? STR("learned") : e->nop ? STR("operator") : STR("rule");
    const str type = codebook_event(c->cb, e->event)->name;
    scorer_add(f, "bias", STR("1"), NO, 1);
    scorer_add(f, "how", how, NO, 1);
    scorer_add(f, "type", type, NO, 1);
    scorer_add(f, "type-to", type, count(e->nrecipient), 1);
    if (e->guessed) scorer_add(f, "guessed", type, NO, 1);
    if (e->guessed) scorer_add(f, "guessed", how, NO, 1);
    scorer_add(f, "type-by", type, count(e->nactor), 1);
    scorer_add(f, "like", tenth(e->like), NO, 1);
    scorer_add(f, "nothing", tenth(e->nothing), NO, 1);
    scorer_add(f, "howlike", how, tenth(e->like), 1);
    scorer_add(f, "p", STR("like"), NO, (float)e->like);
    scorer_add(f, "p", STR("nothing"), NO, (float)e->nothing);
    scorer_add(f, "trigger", args_is_verb(c, e->trigger) ? STR("verb") : STR("noun"), NO, 1);
    scorer_add(f, "status", str_of(codebook_status_name(e->status)), NO, 1);
    if (e->rule >= 0) {
        scorer_add(f, "formula", tenth(e->confidence), NO, 1);
        scorer_add(f, "specific", tenth(e->specificity / 30.0), NO, 1);
    }
}

static void side(const coder_ctx *c, const char *kind, const int32_t *m, int32_t n, scorer_features *f)
{
    scorer_add(f, kind, count(n), STR("n"), 1);
    bool known = false, by_name = false;
    for (int32_t i = 0; i < n; i++) {
        const actor_mention *a = &c->in->mentions->m[m[i]];
        known |= a->code.n > 0;
        by_name |= a->code.n > 0 && !a->by_scene;
        scorer_add(f, kind, features_kind(a), NO, 1);
        if (a->sector.n) scorer_add(f, kind, a->sector, NO, 1);
    }
    if (n) scorer_add(f, kind, by_name ? STR("named") : known ? STR("scene") : STR("nobody"), NO, 1);
}

static void around(const coder_ctx *c, const coder_event *e, double political, scorer_features *f)
{
    scorer_add(f, "political", tenth(political), NO, 1);
    scorer_add(f, "p", STR("political"), NO, (float)political);
    const nlp_sentence *s = &c->in->doc->sent[e->sent];
    if (s->is_headline || s->in_title) scorer_add(f, "headline", STR("1"), NO, 1);
    if (e->attribution >= 0) scorer_add(f, "told", STR("1"), NO, 1);
    for (int32_t t = s->begin; t < s->end; t++) {
        if (str_is(c->tok[t].text, "?")) scorer_add(f, "question", STR("1"), NO, 1);
        if (c->tok[t].role == NLP_SUBJ && (str_is(c->tok[t].lower, "i") || str_is(c->tok[t].lower, "we")))
            scorer_add(f, "first-person", STR("1"), NO, 1);
    }
}

static bool shares_code(const coder_ctx *c, const int32_t *a, int32_t na, const int32_t *b, int32_t nb)
{
    for (int32_t i = 0; i < na; i++)
        for (int32_t k = 0; k < nb; k++)
            if (str_eq(c->in->mentions->m[a[i]].code, c->in->mentions->m[b[k]].code)) return true;
    return false;
}

/* The other events of the sentence: is this one the likeliest, does one tell the same, do they hang together? */
static void among(const coder_ctx *c, const coder_events *ev, const coder_event *e, scorer_features *f)
{
    int32_t n = 0, better = 0;
    const coder_event *o = e, *end = ev->e + ev->n; /* in text order: those of a sentence stand together */
    while (o > ev->e && o[-1].sent == e->sent) o--;
    for (; o < end && o->sent == e->sent; o++) {
        if (o == e) continue;
        n++;
        better += o->like > e->like;
        const str rank = o->like > e->like ? STR("less") : STR("more");
        const bool hangs = c->tok[e->trigger].head == o->trigger, holds = c->tok[o->trigger].head == e->trigger;
        const str link = hangs ? STR("hangs") : holds ? STR("holds") : STR("apart");
        if (hangs || holds) scorer_add(f, "link", link, codebook_event(c->cb, e->event)->name, 1);
        if (o->event != e->event) continue;
        const bool who = shares_code(c, o->actor, o->nactor, e->actor, e->nactor);
        const bool whom = shares_code(c, o->recipient, o->nrecipient, e->recipient, e->nrecipient);
        scorer_add(f, "twin", who ? whom ? STR("both") : STR("who") : whom ? STR("whom") : STR("type"), rank, 1);
        scorer_add(f, "twin", link, rank, 1);
    }
    scorer_add(f, "others", count(n), NO, 1);
    scorer_add(f, "better", count(better), NO, 1);
}

/* Events less likely right than this are left out, where recall and precision are about equal (doc/quality.md); of a
 * text of one sentence, which is there for its act, those less likely than that. */
static const double LEAST = 0.3, LEAST_ALONE = 0.12;

/* Does the scorer know the type? Those of somebody's own codebook it leaves alone. */
static bool judged(const coder_ctx *c, const coder_event *e)
{
    for (int k = 0; c->act && k < scorer_classes(c->act); k++)
        if (str_eq(scorer_class(c->act, k), codebook_event(c->cb, e->event)->name)) return true;
    return false;
}

static void drop_unlikely(coder_ctx *c, coder_events *ev, bool alone)
{
    int32_t n = 0;
    for (int32_t i = 0; i < ev->n; i++) {
        const coder_event *e = &ev->e[i];
        if (!judged(c, e) || e->confidence >= (alone ? LEAST_ALONE : LEAST)) {
            ev->e[n++] = *e;
            continue;
        }
        const str type = codebook_event(c->cb, e->event)->name;
        coder_note_at(c, "unlikely", e->trigger, e->rule,
                      c->trace ? arena_printf(c->mem, "%.*s would be right with probability %.2f only", (int)type.n,
                                              type.s, e->confidence)
                               : NO);
    }
    ev->n = n;
}

void coder_trust(coder_ctx *c, coder_events *ev)
{
    const bool alone = c->in->doc->nsent == 1;
    const scorer_model *trust = c->in->all ? NULL : scorer_find(c->in->scorer, alone ? "trust:sentence" : "trust");
    if (!trust && !c->in->keep_features) return;
    const double political = topic_political(c);
    scorer_features scratch = {.mem = c->mem};
    for (int32_t i = 0; i < ev->n; i++) {
        coder_event *e = &ev->e[i];
        scorer_features *f = c->in->keep_features ? ARENA_NEW(c->mem, scorer_features) : &scratch;
        if (c->in->keep_features) *f = (scorer_features){.mem = c->mem, .keep_names = true};
        scorer_clear(f);
        how_found(c, e, f);
        side(c, "actor", e->actor, e->nactor, f);
        side(c, "recipient", e->recipient, e->nrecipient, f);
        around(c, e, political, f);
        among(c, ev, e, f);
        e->trust = c->in->keep_features ? f : NULL;
        if (trust && judged(c, e)) e->confidence = scorer_chance(trust, f, "right");
    }
    if (trust) drop_unlikely(c, ev, alone);
}
