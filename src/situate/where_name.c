/* where_name.c - which place of a name is meant: by inhabitants, and by the countries that the text speaks of. */
#include <math.h>

#include "situate/where.h"

str where_joined(const where_finder *f, int32_t b, int32_t e)
{
    const nlp_token *t = f->d->tok;
    str s = t[b].text;
    for (int32_t k = b + 1; k < e; k++)
        s = arena_printf(f->a, "%.*s%s%.*s", (int)s.n, s.s, t[k - 1].space_after ? " " : "", (int)t[k].text.n,
                         t[k].text.s);
    return s;
}

/* A code of a country, not of an organisation or of those who are at home nowhere. */
bool where_is_country(str code)
{
    static const char *const OUTSIDE[] = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC", NULL};
    return code.n == 3 && !tree_one_of(code, OUTSIDE);
}

/* "town" of "the border town of Foya", "district" of "Foya district". */
bool where_noun(const nlp_doc *d, int32_t t)
{
    static const char *const NOUN[] = {
        "airport",       "area",     "barracks", "base",      "border",   "bridge",  "camp",       "checkpoint",
        "city",          "county",   "crossing", "desert",    "district", "enclave", "gorge",      "governorate",
        "hamlet",        "highway",  "hill",     "island",    "mine",     "mosque",  "mountain",   "neighborhood",
        "neighbourhood", "oasis",    "park",     "peninsula", "port",     "post",    "prison",     "province",
        "quarter",       "refinery", "region",   "resort",    "river",    "road",    "settlement", "slum",
        "square",        "stadium",  "state",    "street",    "suburb",   "town",    "township",   "valley",
        "village",       NULL};
    return tree_one_of(d->tok[t].lemma, NOUN);
}

static int32_t country_at(const where_finder *f, str code)
{
    int32_t i = 0;
    while (i < f->ncountry && !str_eq(f->country[i], code)) i++;
    return i;
}

void where_count(where_finder *f, str code)
{
    int32_t i = country_at(f, code);
    if (!where_is_country(code) || i == WHERE_COUNTRIES) return;
    if (i == f->ncountry) {
        f->country[f->ncountry++] = code;
        f->times[i] = 0;
    }
    f->times[i]++;
    f->all++;
}

void where_count_sentence(where_finder *f, int32_t b, int32_t e)
{
    for (int32_t i = 0; i < f->ncountry; i++) f->here[i] = 0;
    for (int32_t k = b; k < e; k++) {
        int32_t i = f->m->of_token[k] < 0 ? WHERE_COUNTRIES : country_at(f, f->m->m[f->m->of_token[k]].code);
        if (i < f->ncountry) f->here[i]++;
    }
}

double where_share(const where_finder *f, str code)
{
    int32_t i = country_at(f, code);
    return i < f->ncountry ? (double)f->times[i] / f->all : 0;
}

/* Does another word of the sentence than [b, e) speak of that country? */
bool where_in_sentence(const where_finder *f, int32_t b, int32_t e, str code)
{
    int32_t i = country_at(f, code), n = i < f->ncountry ? f->here[i] : 0;
    for (int32_t k = b; k < e; k++)
        if (f->m->of_token[k] >= 0 && str_eq(f->m->m[f->m->of_token[k]].code, code)) n--;
    return n > 0;
}

/* The country or province named right behind: "Vlore, Albania", "Paris (France)", "Fier in Albania". */
static str next_to(const where_finder *f, int32_t e)
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
    if (tree_word(d, e, ",") && d->tok[k].pos != NLP_PROPN) return (str){"", 0}; /* ", north of ..." */
    int32_t end = k + 1;
    if (d->tok[k].ent != NLP_ENT_NONE)
        while (end < d->ntok && d->tok[end].ent_iob == 'I') end++;
    str name = where_joined(f, k, end), code = actors_country(f->x, name);
    uint32_t lo, hi;
    gazetteer_hit h;
    if (code.n || tree_word(d, e, "in") || tree_word(d, e, "of")) return code;
    for (gazetteer_range(f->g, f->a, name, &lo, &hi); lo < hi; lo++)
        if (gazetteer_get(f->g, lo, &h) && h.kind == PLACE_REGION && !h.alternate) return h.country;
    return code;
}

/* "Slatina, 8 km from Pristina", "Parwan, north of Kabul": the first token of the name measured from, or -1. */
static int32_t measured_from(const nlp_doc *d, int32_t e)
{
    static const char *const UNIT[] = {"km",   "kilometres", "kilometers", "miles",     "north",     "south", "east",
                                       "west", "northeast",  "northwest",  "southeast", "southwest", NULL};
    if (!tree_word(d, e, ",")) return -1;
    bool unit = false;
    for (int32_t k = e + 1; k < e + 8 && k < d->ntok && d->tok[k].sent == d->tok[e].sent; k++) {
        unit |= tree_one_of(d->tok[k].lower, UNIT);
        if (unit && (tree_word(d, k, "from") || tree_word(d, k, "of")))
            return k + 1 < d->ntok && d->tok[k + 1].pos == NLP_PROPN ? k + 1 : -1;
        if (d->tok[k].pos == NLP_PUNCTP || tree_verb(d, k)) return -1;
    }
    return -1;
}

/* The country that the words around the noun called so tell: "the Niger village of Toumour", "Helmand's Sangin
 * district". */
static str qualified(const where_finder *f, int32_t b, int32_t t)
{
    const nlp_doc *d = f->d;
    int32_t up = tree_word(d, b - 1, "of") ? tree_head(d, tree_head(d, t)) : tree_head(d, t), left = TREE_CHILDREN;
    if (up < 0 || d->tok[up].pos != NLP_NOUN) return (str){"", 0};
    for (int32_t k = d->tok[up].first_child; k >= 0 && left--; k = d->tok[k].next_sibling) {
        if (k >= b || k >= up ||
            (d->tok[k].role != NLP_AMOD && d->tok[k].role != NLP_COMPOUND && d->tok[k].role != NLP_POSS))
            continue;
        if (d->tok[k].role == NLP_AMOD && tree_word(d, up - 1, "refugee")) continue; /* its people */
        int32_t m = f->m->of_token[k], i = f->out->of_token[k];
        if (m >= 0 && where_is_country(f->m->m[m].code)) return f->m->m[m].code;
        if (i >= 0 && f->out->p[i].country.n) return f->out->p[i].country;
    }
    return (str){"", 0};
}

typedef struct clues {
    int32_t b, e;
    str beside, by_name;
} clues;

static double score(const where_finder *f, const gazetteer_hit *h, const clues *c)
{
    static const double BASE[] = {0, 4.8, 5.0, 8.5};
    double s = h->kind == PLACE_CITY ? log10((double)h->population + 1) : BASE[h->kind];
    if (h->alternate) s -= 1;
    if (!h->country.n) return s;
    if (c->beside.n && str_eq(h->country, c->beside)) s += 12;
    if (c->by_name.n && str_eq(h->country, c->by_name)) s += 2;
    if (where_in_sentence(f, c->b, c->e, h->country)) s += 1.5;
    return s + 3 * where_share(f, h->country);
}

/* Country of the greatest place whose name begins at token b. */
static str greatest(const where_finder *f, int32_t b)
{
    const nlp_doc *d = f->d;
    int32_t e = b + 1;
    while (e < d->ntok && e - b < 4 && d->tok[e].pos == NLP_PROPN && d->tok[e].sent == d->tok[b].sent) e++;
    gazetteer_hit h;
    str country = {"", 0};
    double top = -1;
    uint32_t lo, hi;
    clues none = {b, e, {"", 0}, actors_country(f->x, where_joined(f, b, e))};
    for (gazetteer_range(f->g, f->a, where_joined(f, b, e), &lo, &hi); lo < hi; lo++) {
        double s = gazetteer_get(f->g, lo, &h) ? score(f, &h, &none) : -1;
        if (s > top) country = h.country;
        if (s > top) top = s;
    }
    return country;
}

/* "the Sulaymaniyah neighbourhood of the Syrian city of Aleppo": the first token of the greater name, or -1. */
static int32_t part_of(const nlp_doc *d, int32_t e)
{
    bool noun = e < d->ntok && where_noun(d, e);
    if (!noun || (!tree_word(d, e + 1, "of") && !tree_word(d, e + 1, "in"))) return -1;
    for (int32_t k = e + 2; k < e + 9 && k < d->ntok && d->tok[k].sent == d->tok[e].sent; k++) {
        if (d->tok[k].pos == NLP_PROPN) return k;
        if (d->tok[k].pos == NLP_PUNCTP || tree_verb(d, k)) return -1;
    }
    return -1;
}

/* The country that the words beside a name tell. */
str where_beside(const where_finder *f, int32_t b, int32_t e)
{
    str country = next_to(f, e);
    int32_t from = country.n ? -1 : measured_from(f->d, e);
    if (from < 0 && !country.n) from = part_of(f->d, e);
    if (from >= 0) country = greatest(f, from);
    return country.n ? country : qualified(f, b, tree_outer(f->d, b, e));
}

/* The best place of that very name; false when none is known. */
static bool best_of(const where_finder *f, str name, int32_t b, int32_t e, gazetteer_hit *best)
{
    uint32_t lo, hi;
    double top = -1;
    gazetteer_hit h;
    clues c = {b, e, where_beside(f, b, e), actors_country(f->x, name)};
    str told = c.beside;
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
    uint32_t known = tree_word(f->d, e, ",") ? 200000u : 2000000u; /* "Kabul, Iraq and ..." may be a list */
    bool elsewhere = told.n && top >= 0 && best->kind == PLACE_CITY && best->population < known && best->country.n &&
                     !str_eq(best->country, told); /* a namesake of a place too small to be known */
    return top >= 0 && !elsewhere;
}

/* The best place of that name, or of the name without the noun behind it ("Narathiwat province"); false when none is
 * known. */
bool where_resolve(const where_finder *f, str name, int32_t b, int32_t e, gazetteer_hit *best)
{
    if (best_of(f, name, b, e, best)) return true;
    return e - b > 1 && where_noun(f->d, e - 1) && best_of(f, where_joined(f, b, e - 1), b, e, best);
}
