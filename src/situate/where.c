/* where.c - place names in the text: countries and capitals by the actor files, cities and regions by the gazetteer. */
#include <math.h>

#include "situate/gazetteer.h"

static bool place_entity(uint8_t ent)
{
    return ent == NLP_ENT_GPE || ent == NLP_ENT_LOC || ent == NLP_ENT_FAC;
}

/* "TIRANA - Armed residents ...": the first words of a unit, upper case or a name, before a dash or "(Agency)". */
static bool is_dateline(const nlp_doc *d, int32_t end)
{
    const nlp_sentence *s = &d->sent[d->tok[end - 1].sent];
    if (end - s->begin > 6 || end >= s->end) return false;
    str next = d->tok[end].text;
    bool dash = str_is(next, "-") || str_is(next, "–") || str_is(next, "—") || str_is(next, "--");
    return dash || (str_is(next, "(") && end + 2 < s->end && str_is(d->tok[end + 2].text, ")"));
}

typedef struct finder {
    const gazetteer *g;
    const actor_index *x;
    arena *a;
    const nlp_doc *d;
    const actor_mentions *m;
    places *out;
    int32_t cap;
} finder;

static int32_t head_in(const nlp_doc *d, int32_t b, int32_t e)
{
    for (int32_t t = b; t < e; t++)
        if (d->tok[t].head < b || d->tok[t].head >= e || d->tok[t].head == t) return t;
    return e - 1;
}

static str joined(const finder *f, int32_t b, int32_t e)
{
    const nlp_token *t = f->d->tok;
    if (e == b + 1) return t[b].text;
    str s = t[b].text;
    for (int32_t k = b + 1; k < e; k++)
        s = arena_printf(f->a, "%.*s%s%.*s", (int)s.n, s.s, t[k - 1].space_after ? " " : "", (int)t[k].text.n, t[k].text.s);
    return s;
}

/* Country named right behind ("Vlore, Albania") or by an actor in the sentence: which of two towns of a name is meant. */
static str context_country(const finder *f, int32_t b, int32_t e)
{
    const nlp_doc *d = f->d;
    if (e + 1 < d->ntok && str_is(d->tok[e].text, ",") && f->m->of_token[e + 1] >= 0) {
        str c = f->m->m[f->m->of_token[e + 1]].code;
        if (c.n) return c;
    }
    const nlp_sentence *s = &d->sent[d->tok[b].sent];
    for (int32_t t = s->begin; t < s->end; t++)
        if (f->m->of_token[t] >= 0 && (t < b || t >= e) && f->m->m[f->m->of_token[t]].code.n)
            return f->m->m[f->m->of_token[t]].code;
    return (str){"", 0};
}

static void add(finder *f, int32_t b, int32_t e)
{
    const nlp_doc *d = f->d;
    str the = d->tok[b].lower;
    if (str_is(the, "the") && e > b + 1) b++;
    str name = joined(f, b, e), country = actors_country(f->x, name);
    gazetteer_hit hit = {.lat = NAN, .lon = NAN};
    bool town = gazetteer_find(f->g, f->a, name, country.n ? country : context_country(f, b, e), &hit);
    int32_t head = head_in(d, b, e);
    if (!country.n && !town) {
        int32_t m = f->m->of_token[head];
        if (m < 0 || !f->m->m[m].code.n || f->m->m[m].kind != ACTOR_STATE) return;
        country = f->m->m[m].code;
    }
    place p = {.begin = b, .end = e, .head = head, .start_cp = d->tok[b].start_cp, .end_cp = d->tok[e - 1].end_cp,
               .in_title = d->sent[d->tok[b].sent].in_title, .dateline = is_dateline(d, e), .text = name,
               .name = town ? hit.name : name, .country = town ? hit.country : country, .admin1 = hit.admin1, .lat = hit.lat,
               .lon = hit.lon, .geonames = hit.geonames, .precision = town ? "city" : "country"};
    f->out->of_token[head] = f->out->n;
    *ARENA_PUSH(f->a, f->out->p, f->out->n, f->cap) = p;
}

tac_status situate_places(const gazetteer *g, const actor_index *x, arena *a, const nlp_doc *d, const actor_mentions *m,
                          places *out, tac_error *err)
{
    (void)err;
    *out = (places){NULL, 0, ARENA_ARRAY(a, int32_t, (size_t)d->ntok + 1)};
    for (int32_t t = 0; t < d->ntok; t++) out->of_token[t] = -1;
    finder f = {g, x, a, d, m, out, 0};
    for (int32_t t = 0; t < d->ntok;) {
        int32_t e = t + 1;
        if (!place_entity(d->tok[t].ent)) {
            t = e;
            continue;
        }
        while (e < d->ntok && d->tok[e].ent == d->tok[t].ent && d->tok[e].ent_iob == 'I') e++;
        add(&f, t, e);
        t = e;
    }
    return TAC_OK;
}
