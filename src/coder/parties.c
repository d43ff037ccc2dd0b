/* parties.c - what the learned scorer sees of an actor beside an act: by which grammatical way the act reaches him. */
#include <string.h>

#include "coder/private.h"

static const str NO = {"", 0};
enum { MAX_WAY = 8, INSIDE = 5 };

/* Who or what fills which place of an act: the same for everybody who may take part in it. */
typedef struct act_place {
    const char *slot;
    str more; /* preposition */
    int32_t t;
} act_place;
struct act_places {
    int32_t t, mentions; /* whose places these are, and how many mentions there were; t -1: nobody's yet */
    bool verb;
    int32_t first[2]; /* what fills subject and object, -1 */
    act_place *p;
    int32_t n, cap;
};

typedef struct link_scan {
    const coder_ctx *c;
    scorer_features *f;
    int32_t who; /* head token of the party looked at */
    str type, word;
    str beside; /* what stands as subject and object: kinds */
    bool reached;
} link_scan;

static void reach(link_scan *s, const char *how, str more)
{
    char name[96];
    size_t n = strlen(how);
    if (n + more.n + 1 > sizeof name) return;
    memcpy(name, how, n);
    if (more.n) {
        name[n++] = '.';
        memcpy(name + n, more.s, more.n);
        n += more.n;
    }
    const str way = {name, (uint32_t)n};
    scorer_add(s->f, "by", way, NO, 1);
    scorer_add(s->f, "byt", way, s->type, 1);
    scorer_add(s->f, "byw", way, s->word, 1);
    scorer_add(s->f, "byo", way, s->beside, 1);
    if (s->c->in->doc->nsent == 1) scorer_add(s->f, "by1", way, NO, 1);
    s->reached = true;
}

/* The mention as a slot's filler, or inside the filler: then by the link at which it hangs there. */
static void in_filler(link_scan *s, const char *slot, str more, int32_t t)
{
    const coder_ctx *c = s->c;
    if (s->who == t) {
        reach(s, slot, more);
        return;
    }
    int32_t k = s->who;
    for (int i = 0; i < INSIDE && c->tok[k].head != k && c->tok[k].head != t; i++) {
        if (c->tok[k].role == NLP_RELCL) return;
        k = c->tok[k].head;
    }
    if (c->tok[k].head != t || k == t) return;
    char in[96];
    const str link = c->tok[k].role == NLP_PREP ? c->tok[k].lower : str_of(nlp_role_name((nlp_role)c->tok[k].role));
    size_t n = strlen(slot);
    if (n + more.n + link.n + 3 > sizeof in) return;
    memcpy(in, slot, n);
    if (more.n) in[n++] = '.';
    memcpy(in + n, more.s, more.n);
    n += more.n;
    in[n++] = '/';
    in[n] = 0;
    reach(s, in, link);
}

static void add_place(const coder_ctx *c, act_places *a, const char *slot, str more, int32_t t)
{
    *ARENA_PUSH(c->mem, a->p, a->n, a->cap) = (act_place){slot, more, t};
}

static void add_slots(const coder_ctx *c, act_places *a, int32_t t)
{
    static const struct {
        const char *name;
        uint8_t kind;
    } SLOT[] = {{"subj", CB_SLOT_SUBJ}, {"obj", CB_SLOT_OBJ},      {"iobj", CB_SLOT_IOBJ},
                {"comp", CB_SLOT_COMP}, {"poss", CB_SLOT_POSS},    {"compsubj", CB_SLOT_COMPSUBJ},
                {"attr", CB_SLOT_ATTR}, {"source", CB_SLOT_SOURCE}};
    for (size_t i = 0; i < sizeof SLOT / sizeof *SLOT; i++) {
        const cb_path p = {SLOT[i].kind, CB_INTO_HEAD, 0};
        fillers f = {.n = 0};
        args_fill(c, t, &p, true, &f);
        if (i < 2) a->first[i] = f.n ? f.t[0] : -1;
        for (int32_t k = 0; k < f.n; k++) add_place(c, a, f.between ? "between" : SLOT[i].name, NO, f.t[k]);
    }
}

static void add_prepositions(const coder_ctx *c, act_places *a, int32_t t, const char *name)
{
    for (int32_t k = c->tok[t].first_child; k >= 0; k = c->tok[k].next_sibling) {
        if (c->tok[k].role != NLP_PREP && c->tok[k].role != NLP_AGENT && c->tok[k].role != NLP_IOBJ) continue;
        fillers f = {.n = 0};
        args_conjuncts(c, args_child(c, k, NLP_POBJ), &f);
        for (int32_t i = 0; i < f.n; i++) add_place(c, a, name, c->tok[k].lower, f.t[i]);
    }
}

act_places *parties_places_new(const coder_ctx *c)
{
    act_places *a = ARENA_NEW(c->mem, act_places);
    a->t = -1;
    return a;
}

static const act_places *places_of(const coder_ctx *c, int32_t t)
{
    act_places *a = c->act_places;
    if (a->t == t && a->mentions == c->in->mentions->n) return a;
    a->t = t;
    a->mentions = c->in->mentions->n;
    a->n = 0;
    a->verb = args_is_verb(c, t) && !misread_noun(c, t);
    add_slots(c, a, t);
    add_prepositions(c, a, t, a->verb ? "p" : "np");
    const int32_t g = a->verb ? -1 : args_governor(c, t);
    if (g >= 0) add_prepositions(c, a, g, "gp");
    const int32_t o = a->verb ? args_child(c, t, NLP_OBJ) : -1;
    if (o >= 0) add_prepositions(c, a, o, "op");
    return a;
}

/* The way from the act to the mention's head: links up, then down. */
static void way(link_scan *s, int32_t t, int32_t h)
{
    const coder_ctx *c = s->c;
    int32_t up = t, steps = 0;
    char name[96];
    size_t n = 0;
    for (; steps < MAX_WAY; steps++) { /* up from t until h is below */
        int32_t k = h, down[MAX_WAY], nd = 0;
        while (k != up && c->tok[k].head != k && nd < MAX_WAY) {
            down[nd++] = k;
            k = c->tok[k].head;
        }
        if (k == up) {
            for (int32_t i = nd - 1; i >= 0; i--) {
                const uint8_t r = c->tok[down[i]].role;
                const str link = r == NLP_PREP ? c->tok[down[i]].lower : str_of(nlp_role_name((nlp_role)r));
                if (r == NLP_CONJ || r == NLP_APPOS || r == NLP_POBJ || n + link.n + 2 > sizeof name) continue;
                name[n++] = '>';
                memcpy(name + n, link.s, link.n);
                n += link.n;
            }
            scorer_add(s->f, "way", (str){name, (uint32_t)n}, NO, 1);
            scorer_add(s->f, "wayt", (str){name, (uint32_t)n}, s->type, 1);
            return;
        }
        if (c->tok[up].head == up) break;
        const str link = str_of(nlp_role_name((nlp_role)c->tok[up].role));
        if (c->tok[up].role != NLP_CONJ && n + link.n + 2 <= sizeof name) {
            name[n++] = '<';
            memcpy(name + n, link.s, link.n);
            n += link.n;
        }
        up = c->tok[up].head;
    }
    scorer_add(s->f, "way", STR("far"), NO, 1);
}

static str kind_at(const coder_ctx *c, int32_t h)
{
    if (h < 0) return STR("none");
    const int32_t m = c->in->mentions->of_token[h];
    if (m >= 0) return features_kind(&c->in->mentions->m[m]);
    return c->in->places->of_token[h] >= 0 ? STR("place") : STR("thing");
}

/* Kinds of what fills subject and object, the party itself as "self". */
static str beside(const coder_ctx *c, const act_places *a, int32_t h)
{
    str kind[2];
    for (int i = 0; i < 2; i++) kind[i] = a->first[i] == h ? STR("self") : kind_at(c, a->first[i]);
    return arena_printf(c->mem, "%.*s.%.*s", (int)kind[0].n, kind[0].s, (int)kind[1].n, kind[1].s);
}

/* Somebody of the actors' stage, or a noun that it knows nothing of. */
static void who(const coder_ctx *c, str type, int32_t h, scorer_features *f)
{
    const int32_t at = c->in->mentions->of_token[h];
    const actor_mention *m = at >= 0 ? &c->in->mentions->m[at] : NULL;
    const str kind = kind_at(c, h);
    scorer_add(f, "kind", kind, NO, 1);
    scorer_add(f, "kindt", kind, type, 1);
    if (m && m->sector.n) {
        scorer_add(f, "sector", m->sector, NO, 1);
        scorer_add(f, "sectort", m->sector, type, 1);
    }
    scorer_add(f, "code", m && m->code.n ? m->by_scene ? STR("scene") : STR("yes") : STR("no"), NO, 1);
    if (m && m->adjectival) scorer_add(f, "adjectival", STR("1"), NO, 1);
    predicate_classes(c, f, "class", h);
    if (!m) scorer_add(f, "word", c->tok[h].lemma, NO, 1);
    if (!m && c->in->mentions->inside[h] >= 0) scorer_add(f, "inside", STR("1"), NO, 1);
}

bool parties_may_be(const coder_ctx *c, int32_t h)
{
    const nlp_token *t = &c->tok[h];
    if (c->in->mentions->of_token[h] >= 0) return true;
    if (t->pos != NLP_NOUN && t->pos != NLP_PROPN) return false;
    if (t->ent == NLP_ENT_DATE || t->ent == NLP_ENT_TIME || t->ent == NLP_ENT_MONEY || t->ent == NLP_ENT_PERCENT ||
        t->ent == NLP_ENT_QUANTITY)
        return false;
    return t->role != NLP_COMPOUND && t->role != NLP_NPADV;
}

void parties_features(const coder_ctx *c, int32_t t, str type, int32_t h, scorer_features *f)
{
    const act_places *a = places_of(c, t);
    link_scan s = {c, f, h, type, c->tok[t].lemma, beside(c, a, h), false};
    const bool verb = a->verb;
    for (int32_t i = 0; i < a->n; i++) in_filler(&s, a->p[i].slot, a->p[i].more, a->p[i].t);
    scorer_add(f, "bias", type, NO, 1);
    if (c->in->doc->nsent == 1) scorer_add(f, "alone", type, NO, 1); /* the act's parties stand in it */
    if (!s.reached) scorer_add(f, "by", STR("none"), type, 1);
    way(&s, t, h);
    who(c, type, h, f);
    scorer_add(f, "side", h < t ? STR("before") : STR("behind"), verb ? STR("v") : STR("n"), 1);
    const int32_t apart = h < t ? t - h : h - t;
    scorer_add(f, "apart", apart < 3 ? STR("2") : apart < 6 ? STR("5") : apart < 11 ? STR("10") : STR("far"), NO, 1);
    scorer_add(f, "link", str_of(nlp_role_name((nlp_role)c->tok[h].role)), NO, 1);
}

/* "Russian-backed men", "German-born rebels": of that state's side or making, not that state's. */
static bool told_of_side(const coder_ctx *c, int32_t k)
{
    static const char *const BY[] = {"backed",  "led",    "sponsored", "supported", "funded",   "financed", "trained",
                                     "armed",   "allied", "born",      "speaking",  "mediated", "brokered", "made",
                                     "drafted", "style",  "leaning",   "friendly",  "built",    "supplied"};
    const nlp_token *t = c->tok + k;
    if (k + 2 >= c->ntok || !str_is(t[1].text, "-") || t[0].space_after || t[1].space_after) return false;
    for (size_t i = 0; i < sizeof BY / sizeof *BY; i++)
        if (str_is(t[2].lower, BY[i])) return true;
    return false;
}

/* The country told inside a noun phrase: "an Iranian landing craft", "travel agents in Limassol". */
static str told_country(const coder_ctx *c, int32_t h)
{
    for (int32_t k = c->tok[h].left_edge; k <= c->tok[h].right_edge; k++) {
        const int32_t m = c->in->mentions->of_token[k], p = c->in->places->of_token[k];
        if (c->tok[k].role == NLP_RELCL || c->tok[k].role == NLP_ADVCL) break; /* another story */
        if (k == h || told_of_side(c, k)) continue;
        if (m >= 0 && c->in->mentions->m[m].code.n && !c->in->mentions->m[m].by_scene)
            return c->in->mentions->m[m].code;
        if (p >= 0 && c->in->places->p[p].country.n) return c->in->places->p[p].country;
    }
    return NO;
}

int32_t parties_mention(const coder_ctx *c, int32_t h)
{
    const int32_t known = c->in->mentions->of_token[h];
    if (known >= 0) return known;
    const int32_t at = c->in->places->of_token[h];
    int32_t b = c->tok[h].left_edge, e = h + 1;
    if (b < c->in->doc->sent[c->tok[h].sent].begin) b = h;
    while (b < h && (c->tok[b].pos == NLP_PUNCTP || c->tok[b].role == NLP_CC)) b++;
    actor_mention m = {.begin = b, .end = e, .head = h, .kind = ACTOR_ROLE, .generic = true};
    m.code = told_country(c, h);
    if (!m.code.n && at >= 0) m.code = c->in->places->p[at].country;
    m.why = STR("takes part in an act; country told in the phrase");
    if (!m.code.n && c->in->mentions->scene) {
        m.code = c->in->mentions->scene[h];
        m.by_scene = true;
        m.why = STR("takes part in an act; country: where the text plays");
    }
    int32_t class_[16];
    for (int i = codebook_classes(c->cb, c->word[h], 'n', class_, 16) - 1; i >= 0; i--)
        if (str_is(codebook_class_name(c->cb, class_[i]), "n.person")) m.sector = STR("CVL");
    const str tag = str_of(c->tok[h].tag);
    m.plural = str_is(tag, "NNS") || str_is(tag, "NNPS");
    return roles_add_mention(c, m);
}
