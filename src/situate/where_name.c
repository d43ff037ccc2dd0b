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

static int32_t country_at(const where_finder *f, str code)
{
    int32_t i = 0;
    while (i < f->ncountry && !str_eq(f->country[i], code)) i++;
    return i;
}

void where_count(where_finder *f, str code)
{
    int32_t i = country_at(f, code);
    if (code.n != 3 || i == WHERE_COUNTRIES) return;
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
str where_next_to(const where_finder *f, int32_t e)
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
    str name = where_joined(f, k, end), code = actors_country(f->x, name);
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

/* The best place of that name; false when none is known. */
bool where_resolve(const where_finder *f, str name, int32_t b, int32_t e, gazetteer_hit *best)
{
    uint32_t lo, hi;
    double top = -1;
    gazetteer_hit h;
    clues c = {b, e, where_next_to(f, e), actors_country(f->x, name)};
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
