/* where.c - places of the text: entities, datelines and names behind prepositions of place; which one of a name is
 * meant. */
#include <math.h>

#include "situate/gazetteer.h"
#include "situate/tree.h"

enum { COUNTRIES = 64, DATELINE = 8 };

typedef struct finder {
    const gazetteer *g;
    const actor_index *x;
    arena *a;
    const nlp_doc *d;
    const actor_mentions *m;
    places *out;
    int32_t cap;
    str country[COUNTRIES];                                   /* countries spoken of, with how often */
    int32_t times[COUNTRIES], here[COUNTRIES], ncountry, all; /* here: in this sentence */
    int32_t dateline;                                         /* the last one, or -1 */
    bool quoted;                                              /* inside quotation marks */
} finder;

static str joined(const finder *f, int32_t b, int32_t e)
{
    const nlp_token *t = f->d->tok;
    str s = t[b].text;
    for (int32_t k = b + 1; k < e; k++)
        s = arena_printf(f->a, "%.*s%s%.*s", (int)s.n, s.s, t[k - 1].space_after ? " " : "", (int)t[k].text.n,
                         t[k].text.s);
    return s;
}

static int32_t country_at(const finder *f, str code)
{
    int32_t i = 0;
    while (i < f->ncountry && !str_eq(f->country[i], code)) i++;
    return i;
}

static void count(finder *f, str code)
{
    int32_t i = country_at(f, code);
    if (code.n != 3 || i == COUNTRIES) return;
    if (i == f->ncountry) {
        f->country[f->ncountry++] = code;
        f->times[i] = 0;
    }
    f->times[i]++;
    f->all++;
}

static void countries_here(finder *f, int32_t b, int32_t e)
{
    for (int32_t i = 0; i < f->ncountry; i++) f->here[i] = 0;
    for (int32_t k = b; k < e; k++) {
        int32_t i = f->m->of_token[k] < 0 ? COUNTRIES : country_at(f, f->m->m[f->m->of_token[k]].code);
        if (i < f->ncountry) f->here[i]++;
    }
}

static double share(const finder *f, str code)
{
    int32_t i = country_at(f, code);
    return i < f->ncountry ? (double)f->times[i] / f->all : 0;
}

/* Does another word of the sentence than [b, e) speak of that country? */
static bool in_sentence(const finder *f, int32_t b, int32_t e, str code)
{
    int32_t i = country_at(f, code), n = i < f->ncountry ? f->here[i] : 0;
    for (int32_t k = b; k < e; k++)
        if (f->m->of_token[k] >= 0 && str_eq(f->m->m[f->m->of_token[k]].code, code)) n--;
    return n > 0;
}

/* The country or province named right behind: "Vlore, Albania", "Paris (France)", "Fier in Albania". */
static str next_to(const finder *f, int32_t e)
{
    const nlp_doc *d = f->d;
    static const char *const LINK[] = {",", "(", "in", "of", NULL};
    if (e + 1 >= d->ntok || !tree_one_of(d->tok[e].lower, LINK) || d->tok[e + 1].sent != d->tok[e].sent)
        return (str){"", 0};
    int32_t k = e + 1;
    while (k + 1 < d->ntok && k - e < 3 &&
           (tree_word(d, k, "the") || tree_word(d, k, "southern") || tree_word(d, k, "northern") ||
            tree_word(d, k, "eastern") || tree_word(d, k, "western") || tree_word(d, k, "central")))
        k++;
    int32_t end = k + 1;
    if (d->tok[k].ent != NLP_ENT_NONE)
        while (end < d->ntok && d->tok[end].ent_iob == 'I') end++;
    str name = joined(f, k, end), code = actors_country(f->x, name);
    uint32_t lo, hi;
    gazetteer_hit h;
    if (code.n || tree_word(d, e, "in") || tree_word(d, e, "of")) return code;
    for (gazetteer_range(f->g, f->a, name, &lo, &hi); lo < hi; lo++)
        if (gazetteer_get(f->g, lo, &h) && h.kind == PLACE_REGION && !h.alternate) return h.country;
    return code;
}

typedef struct clues {
    int32_t b, e;
    str beside, by_name;
} clues;

static double score(const finder *f, const gazetteer_hit *h, const clues *c)
{
    static const double BASE[] = {0, 4.8, 5.0, 8.5};
    double s = h->kind == PLACE_CITY ? log10((double)h->population + 1) : BASE[h->kind];
    if (h->alternate) s -= 1;
    if (!h->country.n) return s;
    if (c->beside.n && str_eq(h->country, c->beside)) s += 12;
    if (c->by_name.n && str_eq(h->country, c->by_name)) s += 2;
    if (in_sentence(f, c->b, c->e, h->country)) s += 1.5;
    return s + 3 * share(f, h->country);
}

/* The best place of that name; false when none is known. */
static bool resolve(const finder *f, str name, int32_t b, int32_t e, gazetteer_hit *best)
{
    uint32_t lo, hi;
    double top = -1;
    gazetteer_hit h;
    clues c = {b, e, next_to(f, e), actors_country(f->x, name)};
    const place *last = f->out->n ? &f->out->p[f->out->n - 1] : NULL;
    if (!c.beside.n && last && last->end == b - 1 && tree_word(f->d, b - 1, ","))
        c.beside = last->country; /* "Atlanta, Georgia" */
    gazetteer_range(f->g, f->a, name, &lo, &hi);
    for (; lo < hi; lo++) {
        if (!gazetteer_get(f->g, lo, &h)) continue;
        double s = score(f, &h, &c);
        if (s > top) {
            top = s;
            *best = h;
        }
    }
    return top >= 0;
}

static int32_t head_in(const nlp_doc *d, int32_t b, int32_t e)
{
    for (int32_t t = b; t < e; t++)
        if (d->tok[t].head < b || d->tok[t].head >= e || d->tok[t].head == t) return t;
    return e - 1;
}

static void put(finder *f, int32_t b, int32_t e, str text, str country, const gazetteer_hit *h, bool dateline)
{
    static const char *const PRECISION[] = {"city", "region", "region", "country"};
    const nlp_doc *d = f->d;
    int32_t head = head_in(d, b, e);
    place p = {.begin = b,
               .end = e,
               .head = head,
               .start_cp = d->tok[b].start_cp,
               .end_cp = d->tok[e - 1].end_cp,
               .in_title = d->sent[d->tok[b].sent].in_title,
               .dateline = dateline,
               .text = text,
               .name = h ? h->name : text,
               .country = h && h->country.n ? h->country : country,
               .lat = NAN,
               .lon = NAN,
               .precision = "region"};
    if (h) {
        p.admin1 = h->kind == PLACE_REGION ? h->name : h->admin1;
        p.lat = h->lat;
        p.lon = h->lon;
        p.geonames = h->geonames;
        p.precision = PRECISION[h->kind];
    } else if (country.n && actors_country(f->x, text).n)
        p.precision = "country";
    if (f->out->of_token[head] >= 0) return;
    f->out->of_token[head] = f->out->n;
    *ARENA_PUSH(f->a, f->out->p, f->out->n, f->cap) = p;
}

/* The one country that the sentence, else most of the document, speaks of; else that of the dateline. */
static str scene(const finder *f)
{
    str best = {"", 0};
    double most = 0.25 * f->all;
    for (int32_t i = 0; i < f->ncountry; i++) {
        if (!f->here[i] || f->times[i] <= most) continue;
        most = f->times[i];
        best = f->country[i];
    }
    for (int32_t i = 0; i < f->ncountry && !best.n; i++)
        if (f->times[i] * 2 > f->all) best = f->country[i];
    if (!best.n && f->dateline >= 0) best = f->out->p[f->dateline].country;
    return best;
}

static bool locative(const nlp_doc *d, int32_t t)
{
    static const char *const AT[] = {"in",     "near",       "outside", "inside",  "around", "at",
                                     "across", "throughout", "toward",  "towards", "into",   "from",
                                     "to",     "through",    "of",      NULL};
    int32_t h = tree_head(d, t);
    return d->tok[t].role == NLP_POBJ && h >= 0 && tree_one_of(d->tok[h].lower, AT);
}

/* A hamlet of that name in a country that nobody speaks of, in a text that is about others. */
static bool far_fetched(const finder *f, const gazetteer_hit *h, int32_t b, int32_t e)
{
    if (h->kind != PLACE_CITY || f->all < 3) return false;
    bool small = h->population < (h->alternate ? 200000u : 20000u);
    return small && share(f, h->country) <= 0 && !in_sentence(f, b, e, h->country);
}

/* A place entity: known by the gazetteer, a country, or at least called a place. */
static void entity(finder *f, int32_t b, int32_t e)
{
    const nlp_doc *d = f->d;
    if (tree_word(d, b, "the") && e > b + 1) b++;
    while (e - 1 > b && (d->tok[e - 1].role == NLP_CASE || d->tok[e - 1].pos == NLP_PUNCTP)) e--;
    str name = joined(f, b, e), country = actors_country(f->x, name);
    gazetteer_hit h;
    for (int32_t t = b; t < e; t++) /* the model takes some surnames for places */
        if (f->m->of_token[t] >= 0 && f->m->m[f->m->of_token[t]].kind == ACTOR_PERSON) return;
    if (resolve(f, name, b, e, &h) && !far_fetched(f, &h, b, e)) {
        put(f, b, e, name, country, &h, false);
        return;
    }
    int32_t m = f->m->of_token[head_in(d, b, e)];
    if (!country.n && m >= 0 && f->m->m[m].kind == ACTOR_STATE) country = f->m->m[m].code;
    if (!country.n) country = next_to(f, e);
    if (!country.n && d->tok[b].ent == NLP_ENT_GPE && d->tok[b].role == NLP_AMOD) return;
    if (!country.n && locative(d, head_in(d, b, e))) country = scene(f);
    put(f, b, e, name, country, NULL, false);
}

/* "the border town of Foya", "Foya district": the noun beside it says that it is a place. */
static bool called_place(const nlp_doc *d, int32_t b, int32_t t)
{
    static const char *const NOUN[] = {"town",   "city",          "village",      "port",     "district", "province",
                                       "region", "island",        "suburb",       "township", "county",   "settlement",
                                       "hamlet", "neighbourhood", "neighborhood", "valley",   "state",    NULL};
    int32_t up = tree_head(d, tree_head(d, t));
    if (b > 0 && tree_word(d, b - 1, "of") && up >= 0 && tree_one_of(d->tok[up].lemma, NOUN)) return true;
    return tree_one_of(d->tok[t].lemma, NOUN) && b < t;
}

/* A name that the tagger took for a person or firm, behind "in" or "near", and which the gazetteer knows. */
static void unlabelled(finder *f, int32_t t)
{
    const nlp_doc *d = f->d;
    if (d->tok[t].pos != NLP_PROPN || !locative(d, t)) return;
    int32_t m = f->m->inside[t], b = t;
    while (b > 0 && d->tok[b - 1].role == NLP_COMPOUND && d->tok[b - 1].head == t && d->tok[b - 1].pos == NLP_PROPN)
        b--;
    gazetteer_hit h;
    str name = joined(f, b, t + 1);
    bool called = called_place(d, b, t);
    if (!called && m >= 0 && f->m->m[m].kind == ACTOR_PERSON && f->m->m[m].code.n) return;
    bool sure = resolve(f, name, b, t + 1, &h) && (h.kind != PLACE_CITY || h.population >= 100000 ||
                                                   in_sentence(f, b, t + 1, h.country) || share(f, h.country) > 0.2);
    if (sure)
        put(f, b, t + 1, name, (str){"", 0}, &h, false);
    else if (called)
        put(f, b, t + 1, name, scene(f), NULL, false);
}

/* "the capital", "the capital of Chile", else of the country that the sentence or the document speaks of. */
static void capital(finder *f, int32_t t)
{
    const nlp_doc *d = f->d;
    if (!tree_word(d, t, "capital") || !tree_word(d, t - 1, "the") || !locative(d, t)) return;
    str country = {"", 0};
    if (tree_word(d, t + 1, "of") && t + 2 < d->ntok) country = actors_country(f->x, d->tok[t + 2].text);
    if (!country.n) country = scene(f);
    if (country.n) put(f, t - 1, t + 1, joined(f, t - 1, t + 1), country, NULL, false);
}

/* "Rebels handed over rifles here": where the dateline says, unless somebody is quoted. */
static void here(finder *f, int32_t t)
{
    const nlp_doc *d = f->d;
    if (!tree_word(d, t, "here") || d->tok[t].role != NLP_ADVMOD || f->dateline < 0 || f->quoted) return;
    place p = f->out->p[f->dateline];
    p.begin = p.head = t;
    p.end = t + 1;
    p.start_cp = d->tok[t].start_cp;
    p.end_cp = d->tok[t].end_cp;
    p.in_title = d->sent[d->tok[t].sent].in_title;
    p.text = d->tok[t].text;
    p.dateline = false;
    f->out->of_token[t] = f->out->n;
    *ARENA_PUSH(f->a, f->out->p, f->out->n, f->cap) = p;
}

static bool upper(str w)
{
    uint32_t letters = 0;
    for (uint32_t i = 0; i < w.n; i++) {
        if (w.s[i] >= 'a' && w.s[i] <= 'z') return false;
        letters += w.s[i] >= 'A' && w.s[i] <= 'Z';
    }
    return letters >= 2;
}

static bool dash(const nlp_doc *d, int32_t t)
{
    static const char *const DASH[] = {"-", "–", "—", "--", ":", NULL};
    return t < d->ntok && tree_one_of(d->tok[t].text, DASH);
}

/* "TIRANA - ...", "LONDON (Reuters) - ...", "GENEVA, March 3 (AFP) — ...": the token behind it, or 0. */
static int32_t dateline(finder *f, int32_t b, int32_t end)
{
    const nlp_doc *d = f->d;
    int32_t e = b, stop;
    while (e < end && e - b < 4 && d->tok[e].pos != NLP_PUNCTP && !dash(d, e)) e++;
    for (stop = e; stop < end && stop - b < 12 && !dash(d, stop); stop++)
        if (tree_word(d, stop, ".")) return 0;
    bool agency = e < end && tree_word(d, e, "(") && e + 2 < end && tree_word(d, e + 2, ")");
    bool comma = e < end && tree_word(d, e, ",") && upper(d->tok[b].text);
    if (e == b || stop >= end || !dash(d, stop) || (stop != e && !agency && !comma)) return 0;
    gazetteer_hit h;
    str name = joined(f, b, e);
    bool known = resolve(f, name, b, e, &h);
    if (!upper(name) && !(known && agency)) return 0;
    put(f, b, e, name, actors_country(f->x, name), known ? &h : NULL, true);
    f->dateline = f->out->n - 1;
    return stop + 1;
}

tac_status situate_places(const gazetteer *g, const actor_index *x, arena *a, const nlp_doc *d, const actor_mentions *m,
                          places *out, tac_error *err)
{
    (void)err;
    *out = (places){NULL, 0, ARENA_ARRAY(a, int32_t, (size_t)d->ntok + 1)};
    for (int32_t t = 0; t < d->ntok; t++) out->of_token[t] = -1;
    finder f = {.g = g, .x = x, .a = a, .d = d, .m = m, .out = out, .dateline = -1};
    for (int32_t i = 0; i < m->n; i++) count(&f, m->m[i].code);
    int32_t unit = -1;
    for (int32_t i = 0; i < d->nsent; i++) {
        int32_t t = d->sent[i].begin, end = d->sent[i].end;
        countries_here(&f, t, end);
        int32_t behind = d->sent[i].unit != unit ? dateline(&f, t, end) : 0;
        if (behind) t = behind;
        unit = d->sent[i].unit;
        while (t < end) {
            int32_t e = t + 1;
            uint8_t ent = d->tok[t].ent;
            bool is_place = ent == NLP_ENT_GPE || ent == NLP_ENT_LOC || ent == NLP_ENT_FAC;
            if (!is_place) {
                unlabelled(&f, t);
                capital(&f, t);
                here(&f, t);
                if (str_is(d->tok[t].text, "“") || str_is(d->tok[t].text, "”"))
                    f.quoted = str_is(d->tok[t].text, "“");
                else if (str_is(d->tok[t].text, "\""))
                    f.quoted = !f.quoted;
                t = e;
                continue;
            }
            while (e < end && d->tok[e].ent == ent && d->tok[e].ent_iob == 'I') e++;
            entity(&f, t, e);
            t = e;
        }
    }
    return TAC_OK;
}
