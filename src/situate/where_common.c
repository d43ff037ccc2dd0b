/* where_common.c - places told by common nouns and adverbs: "the capital", "the town", "the border with", "there". */
#include "situate/where.h"

/* The country of the dateline if the sentence speaks of it; the one that the sentence, else most of the document,
 * speaks of; else that of the dateline. */
str where_scene(const where_finder *f)
{
    str best = {"", 0}, told = f->dateline >= 0 ? f->out->p[f->dateline].country : best;
    double most = 0.25 * f->all;
    for (int32_t i = 0; i < f->ncountry; i++) /* whom the sentence is about is at home there */
        if (f->here[i] && str_eq(f->country[i], told)) return told;
    for (int32_t i = 0; i < f->ncountry; i++) {
        if (!f->here[i] || f->times[i] <= most) continue;
        most = f->times[i];
        best = f->country[i];
    }
    for (int32_t i = 0; i < f->ncountry && !best.n; i++)
        if (f->times[i] * 2 > f->all) best = f->country[i];
    if (!best.n && f->m->scene && f->sent < f->d->nsent)
        for (int32_t t = f->d->sent[f->sent].begin; t < f->d->sent[f->sent].end && !best.n; t++) best = f->m->scene[t];
    if (!best.n && f->dateline >= 0) best = f->out->p[f->dateline].country;
    return best;
}

bool where_locative(const nlp_doc *d, int32_t t)
{
    static const char *const AT[] = {"in",     "near",       "outside", "inside",  "around", "at",
                                     "across", "throughout", "toward",  "towards", "into",   "from",
                                     "to",     "through",    "of",      NULL};
    int32_t h = tree_head(d, t);
    return d->tok[t].role == NLP_POBJ && h >= 0 && tree_one_of(d->tok[h].lower, AT);
}

/* The same without ways to and from: where something is. */
static bool placed(const nlp_doc *d, int32_t t)
{
    static const char *const AT[] = {"in",    "near", "outside",    "inside", "around", "at",   "across",  "on",
                                     "along", "off",  "throughout", "into",   "to",     "from", "through", NULL};
    int32_t h = tree_head(d, t);
    return d->tok[t].role == NLP_POBJ && h >= 0 && tree_one_of(d->tok[h].lower, AT);
}

/* The act of such a verb is where its object is: "closed the crossing", "stormed the prison", "visiting Mexico". */
bool where_done_there(const nlp_doc *d, int32_t t)
{
    static const char *const VERB[] = {
        "visit",   "enter",  "storm",   "raid",      "shell",   "bomb",     "bombard",  "attack", "hit",   "strike",
        "capture", "seize",  "take",    "occupy",    "invade",  "besiege",  "seal",     "close",  "shut",  "open",
        "reopen",  "search", "overrun", "cross",     "reach",   "blockade", "surround", "tour",   "pound", "target",
        "destroy", "patrol", "retake",  "recapture", "flee",    "loot",     "ransack",  "burn",   "torch", "guard",
        "block",   "leave",  "rocket",  "quit",      "tighten", "clear",    "empty",    "defend", NULL};
    int32_t v = tree_head(d, t);
    bool object = d->tok[t].role == NLP_OBJ || d->tok[t].role == NLP_PSUBJ;
    return object && v >= 0 && tree_verb(d, v) && tree_one_of(d->tok[v].lemma, VERB);
}

static bool noun_in(const nlp_doc *d, int32_t t, const char *const *list)
{
    return d->tok[t].pos == NLP_NOUN && (placed(d, t) || where_done_there(d, t)) && tree_one_of(d->tok[t].lemma, list);
}

/* The first token of the noun phrase that ends at t. */
static int32_t phrase_begin(const nlp_doc *d, int32_t t)
{
    int32_t b = t;
    while (b > d->sent[d->tok[t].sent].begin && t - b < 6 && d->tok[b - 1].pos != NLP_ADP &&
           d->tok[b - 1].pos != NLP_PUNCTP && !tree_verb(d, b - 1))
        b--;
    return b;
}

/* Does a phrase follow that says which one: "the town of Talas", "the consulate in Chennai"? */
static bool named_behind(const nlp_doc *d, int32_t t)
{
    static const char *const AT[] = {"of", "in", "at", "near", NULL};
    if (t + 1 >= d->ntok || d->tok[t + 1].pos == NLP_PROPN || tree_word(d, t + 1, "of")) return true;
    if (!tree_one_of(d->tok[t + 1].lower, AT)) return false;
    for (int32_t k = t + 2; k < d->ntok && k < t + 8 && d->tok[k].pos != NLP_PUNCTP && !tree_verb(d, k); k++)
        if (d->tok[k].ent == NLP_ENT_GPE || d->tok[k].ent == NLP_ENT_LOC || d->tok[k].ent == NLP_ENT_FAC ||
            (d->tok[k].pos == NLP_PROPN && tree_word(d, k - 1, "of")))
            return true;
    return false;
}

static bool named_before(const where_finder *f, int32_t b, int32_t t)
{
    for (int32_t k = b; k < t; k++)
        if (f->d->tok[k].pos == NLP_PROPN || f->out->of_token[k] >= 0) return true;
    return false;
}

/* The noun that calls the place so: "town" of "the Syrian town of Kobani"; or -1. */
static int32_t noun_of(const nlp_doc *d, const place *p)
{
    if (tree_word(d, p->begin - 1, "of")) return tree_head(d, tree_head(d, p->head));
    return d->tok[p->head].role == NLP_COMPOUND ? d->tok[p->head].head : -1;
}

/* The last place smaller than a country that the text has been at: one called by the noun at t, else one in a
 * country of the sentence, else in that country, else any; or -1. */
static int32_t antecedent(const where_finder *f, str country, int32_t t)
{
    const nlp_doc *d = f->d;
    int32_t last = -1, own = -1, here = -1;
    for (int32_t i = f->out->n - 1, n = 0; i >= 0 && n < 24; i--, n++) {
        const place *p = &f->out->p[i];
        if (str_is(str_of(p->precision), "country")) continue;
        int32_t at = d->tok[p->head].role == NLP_COMPOUND ? d->tok[p->head].head : p->head, noun = noun_of(d, p);
        if (!p->dateline && !placed(d, at) && !where_locative(d, at) && !where_done_there(d, at)) continue;
        if (!country.n) return i; /* "there" */
        if (noun >= 0 && noun < t && str_eq(d->tok[noun].lemma, d->tok[t].lemma)) return i;
        if (here < 0 && where_in_sentence(f, t, t, p->country)) here = i;
        if (own < 0 && str_eq(p->country, country)) own = i;
        if (last < 0) last = i;
    }
    return here >= 0 ? here : own >= 0 ? own : last;
}

/* Says at [b, e) again what place i is. */
static void again(where_finder *f, int32_t i, int32_t b, int32_t e, int32_t head)
{
    const nlp_doc *d = f->d;
    if (f->out->of_token[head] >= 0) return;
    place p = f->out->p[i];
    p.begin = b;
    p.end = e;
    p.head = head;
    p.start_cp = d->tok[b].start_cp;
    p.end_cp = d->tok[e - 1].end_cp;
    p.in_title = d->sent[d->tok[b].sent].in_title;
    p.text = where_joined(f, b, e);
    p.dateline = false;
    f->out->of_token[head] = f->out->n;
    *ARENA_PUSH(f->a, f->out->p, f->out->n, f->cap) = p;
}

/* The country that the phrase [b, t] tells itself: "an Ethiopian airfield". */
static str told_within(const where_finder *f, int32_t b, int32_t t)
{
    for (int32_t k = b; k < t; k++) {
        const int32_t i = f->m->of_token[k];
        if (i >= 0 && !f->m->m[i].by_scene && where_is_country(f->m->m[i].code)) return f->m->m[i].code;
    }
    return (str){"", 0};
}

/* "the town", "the district": the place named last; "the airport", "parliament": one of the country of the scene. */
static void described(where_finder *f, int32_t t)
{
    static const char *const SETTLEMENT[] = {"town",       "city",          "village",      "port",    "camp", "island",
                                             "province",   "district",      "suburb",       "enclave", "area", "hamlet",
                                             "settlement", "neighbourhood", "neighborhood", "scene",   NULL};
    static const char *const SITE[] = {
        "airport",  "airfield", "airbase",  "square",   "university", "parliament", "prison",     "hospital",
        "mosque",   "church",   "school",   "gate",     "palace",     "stadium",    "market",     "mine",
        "refinery", "plant",    "factory",  "barracks", "harbour",    "checkpoint", "roadblock",  "bridge",
        "road",     "highway",  "street",   "campus",   "monastery",  "temple",     "courthouse", "harbor",
        "building", "hall",     "compound", "theatre",  "theater",    "hotel",      "embassy",    "consulate",
        "crossing", "quarter",  "coast",    "port",     "jail",       "post",       NULL};
    const nlp_doc *d = f->d;
    bool settlement = noun_in(d, t, SETTLEMENT);
    if ((!settlement && !noun_in(d, t, SITE)) || named_behind(d, t)) return;
    int32_t b = phrase_begin(d, t), old = antecedent(f, where_scene(f), t);
    if (named_before(f, b, t)) return;
    bool known = tree_word(d, b, "the") || tree_word(d, t, "parliament") || d->tok[b].role == NLP_POSS;
    bool mission = tree_word(d, t, "embassy") || tree_word(d, t, "consulate"); /* a country's, but not in it */
    if ((!known && settlement) || (mission && t - b != 1)) return;
    if (settlement && old >= 0 && f->out->p[old].country.n && t - b < 3)
        again(f, old, b, t + 1, t);
    else if (known || d->tok[b].pos == NLP_DETP) {
        str country = told_within(f, b, t);
        if (!country.n) country = where_scene(f);
        if (!country.n && old >= 0) country = f->out->p[old].country;
        if (country.n) where_put(f, b, t + 1, where_joined(f, b, t + 1), country, NULL, false);
    }
}

/* "the border with Somalia": on the side of those whom the sentence, else the text, is about. */
static void border(where_finder *f, int32_t t)
{
    static const char *const BORDER[] = {"border", "frontier", NULL};
    const nlp_doc *d = f->d;
    if (!noun_in(d, t, BORDER)) return;
    bool with = tree_word(d, t + 1, "with") && t + 2 < d->ntok;
    int32_t m = with ? f->m->inside[t + 2] : -1, owner = tree_child(d, t, NLP_POSS);
    if (!with && !tree_word(d, owner, "country") && !tree_word(d, owner, "its")) return;
    str beyond = m < 0 ? (str){"", 0} : f->m->m[m].code, own = {"", 0};
    for (int32_t i = f->out->n - 1, n = 0; i >= 0 && n < 24 && !own.n; i--, n++)
        if (d->tok[f->out->p[i].head].sent == d->tok[t].sent && !str_eq(f->out->p[i].country, beyond))
            own = f->out->p[i].country; /* "villages of X near the border with Y" */
    int32_t most = own.n ? f->all : 0;
    for (int32_t i = 0; i < f->ncountry; i++)
        if (f->here[i] > most && !str_eq(f->country[i], beyond)) {
            most = f->here[i];
            own = f->country[i];
        }
    if (!own.n) own = where_scene(f);
    if (own.n && !str_eq(own, beyond)) {
        int32_t b = phrase_begin(d, t);
        where_put(f, b, t + 1, where_joined(f, b, t + 1), own, NULL, false);
    }
}

/* "the capital", "the capital of Chile", "the Latvian capital", else of the country that the sentence or the document
 * speaks of. */
static void capital(where_finder *f, int32_t t)
{
    const nlp_doc *d = f->d;
    if (!tree_word(d, t, "capital") || !where_locative(d, t)) return;
    str country = {"", 0};
    int32_t b = phrase_begin(d, t);
    for (int32_t k = b; k < t && !country.n; k++)
        if (f->m->inside[k] >= 0 && where_is_country(f->m->m[f->m->inside[k]].code))
            country = f->m->m[f->m->inside[k]].code;
    if (!country.n && !tree_word(d, t - 1, "the")) return;
    if (tree_word(d, t + 1, "of") && t + 2 < d->ntok) country = actors_country(f->x, d->tok[t + 2].text);
    if (!country.n) country = where_scene(f);
    if (country.n) where_put(f, b, t + 1, where_joined(f, b, t + 1), country, NULL, false);
}

/* "Rebels handed over rifles here": where the dateline says, unless somebody is quoted. "There": where the text has
 * been last. */
static void adverb(where_finder *f, int32_t t)
{
    const nlp_doc *d = f->d;
    if (d->tok[t].role != NLP_ADVMOD || f->quoted) return;
    int32_t i = tree_word(d, t, "here") ? f->dateline : tree_word(d, t, "there") ? antecedent(f, (str){"", 0}, t) : -1;
    if (i >= 0) again(f, i, t, t + 1, t);
}

void where_common(where_finder *f, int32_t t)
{
    capital(f, t);
    border(f, t);
    described(f, t);
    adverb(f, t);
}
