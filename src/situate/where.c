/* where.c - places of the text: entities, datelines and names behind prepositions of place. */
#include <math.h>

#include "situate/where.h"

static int32_t head_in(const nlp_doc *d, int32_t b, int32_t e)
{
    for (int32_t t = b; t < e; t++)
        if (d->tok[t].head < b || d->tok[t].head >= e || d->tok[t].head == t) return t;
    return e - 1;
}

void where_put(where_finder *f, int32_t b, int32_t e, str text, str country, const gazetteer_hit *h, bool dateline)
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

/* A hamlet, or a place called by a direction ("North"), in a country that nobody speaks of, in a text that is about
 * others. */
static bool far_fetched(const where_finder *f, const gazetteer_hit *h, int32_t b, int32_t e)
{
    static const char *const DIRECTION[] = {"north",   "south",    "east",      "west",      "centre",    "center",
                                            "central", "northern", "southern",  "eastern",   "western",   "coast",
                                            "border",  "capital",  "northeast", "northwest", "southeast", "southwest",
                                            "upper",   "lower",    NULL};
    if (e == b + 1 && tree_one_of(f->d->tok[b].lower, DIRECTION)) return where_share(f, h->country) <= 0;
    if (h->kind != PLACE_CITY || f->all < 3) return false;
    bool small = h->population < (h->alternate ? 300000u : 50000u);
    return small && where_share(f, h->country) <= 0 && !where_in_sentence(f, b, e, h->country);
}

/* "the border town of Foya", "Foya district": the noun beside the name [b, t] says that it is a place; or -1. */
static int32_t called_place(const nlp_doc *d, int32_t b, int32_t t)
{
    int32_t up = tree_head(d, tree_head(d, t));
    if (b > 0 && tree_word(d, b - 1, "of") && up >= 0 && where_noun(d, up)) return up;
    up = tree_head(d, t);
    if (d->tok[t].role == NLP_COMPOUND && up > t && up - t < 3 && where_noun(d, up)) return up;
    return where_noun(d, t) && b < t ? t : -1;
}

static bool strictly_in(const nlp_doc *d, int32_t b)
{
    static const char *const AT[] = {"in", "near", "outside", "inside", "around", "at", "across", "throughout", NULL};
    return b > 0 && tree_one_of(d->tok[b - 1].lower, AT);
}

/* May the name [b, t], whose mention says that it is a person, be a place none the less? */
static bool person_only(const where_finder *f, int32_t b, int32_t t)
{
    int32_t m = f->m->inside[t];
    if (m < 0 || f->m->m[m].kind != ACTOR_PERSON || !f->m->m[m].code.n) return false;
    return f->m->m[m].sector.n || !strictly_in(f->d, b) || b < t;
}

/* A place entity: known by the gazetteer, a country, or at least called a place. */
static void entity(where_finder *f, int32_t b, int32_t e)
{
    const nlp_doc *d = f->d;
    if (tree_word(d, b, "the") && e > b + 1) b++;
    while (e - 1 > b && (d->tok[e - 1].role == NLP_CASE || d->tok[e - 1].pos == NLP_PUNCTP)) e--;
    str name = where_joined(f, b, e), country = actors_country(f->x, name);
    gazetteer_hit h;
    int32_t head = head_in(d, b, e);
    bool called = called_place(d, b, head) >= 0;
    for (int32_t t = b; t < e && !called; t++) /* the model takes some surnames for places */
        if (f->m->of_token[t] >= 0 && f->m->m[f->m->of_token[t]].kind == ACTOR_PERSON && person_only(f, b, t)) return;
    if (where_resolve(f, name, b, e, &h) && !far_fetched(f, &h, b, e)) {
        where_put(f, b, e, name, country, &h, false);
        return;
    }
    int32_t m = f->m->of_token[head];
    if (!country.n && m >= 0 && f->m->m[m].kind == ACTOR_STATE) country = f->m->m[m].code;
    if (!country.n) country = where_beside(f, b, e);
    if (!country.n && d->tok[b].ent == NLP_ENT_GPE && d->tok[b].role == NLP_AMOD) return;
    if (!country.n && (called || where_locative(d, head) || d->tok[head].ent == NLP_ENT_FAC)) country = where_scene(f);
    where_put(f, b, e, name, country, NULL, false);
}

/* A name that the tagger took for a person or firm, behind "in" or "near", and which the gazetteer knows. */
static void unlabelled(where_finder *f, int32_t t)
{
    const nlp_doc *d = f->d;
    if (d->tok[t].pos != NLP_PROPN) return;
    int32_t up = tree_head(d, t), b = t;
    bool before = d->tok[t].role == NLP_COMPOUND && up > t && up - t < 3 && d->tok[t + 1].pos == NLP_NOUN;
    if (!where_locative(d, t) && !before) return;
    while (b > 0 && d->tok[b - 1].role == NLP_COMPOUND && d->tok[b - 1].head == d->tok[before ? t : b].head &&
           d->tok[b - 1].pos == NLP_PROPN)
        b--;
    if (!before) {
        for (b = t;
             b > 0 && d->tok[b - 1].role == NLP_COMPOUND && d->tok[b - 1].head == t && d->tok[b - 1].pos == NLP_PROPN;)
            b--;
    }
    gazetteer_hit h;
    str name = where_joined(f, b, t + 1);
    int32_t called = called_place(d, b, t);
    if (before && !strictly_in(d, b) && !(called >= 0 && where_locative(d, up))) return;
    if (called < 0 && person_only(f, b, t)) return;
    int32_t m = f->m->inside[t];
    if (m >= 0 && f->m->m[m].kind == ACTOR_ORG && !strictly_in(d, b)) return; /* "a camp of Abu Sayyaf" */
    bool sure = where_resolve(f, name, b, t + 1, &h) &&
                (h.kind != PLACE_CITY || h.population >= 100000 || where_in_sentence(f, b, t + 1, h.country) ||
                 where_share(f, h.country) > 0.2);
    if (sure)
        where_put(f, b, t + 1, name, (str){"", 0}, &h, false);
    else if (called >= 0) {
        str country = where_beside(f, b, t + 1);
        where_put(f, b, t + 1, name, country.n ? country : where_scene(f), NULL, false);
    }
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
    bool apart = t > 0 && (d->tok[t - 1].space_after || tree_word(d, t, "—") || tree_word(d, t, ":"));
    return t < d->ntok && apart && tree_one_of(d->tok[t].text, DASH); /* not in "PORT-AU-PRINCE" */
}

/* "TIRANA - ...", "LONDON (Reuters) - ...", "GENEVA, March 3 (AFP) — ...": the token behind it, or 0. */
static int32_t dateline(where_finder *f, int32_t b, int32_t end)
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
    str name = where_joined(f, b, e);
    bool known = where_resolve(f, name, b, e, &h);
    if (!upper(name) && !(known && agency)) return 0;
    where_put(f, b, e, name, actors_country(f->x, name), known ? &h : NULL, true);
    f->dateline = f->out->n - 1;
    return stop + 1;
}

tac_status situate_places(const gazetteer *g, const actor_index *x, arena *a, const nlp_doc *d, const actor_mentions *m,
                          places *out, tac_error *err)
{
    (void)err;
    *out = (places){NULL, 0, ARENA_ARRAY(a, int32_t, (size_t)d->ntok + 1)};
    for (int32_t t = 0; t < d->ntok; t++) out->of_token[t] = -1;
    where_finder f = {.g = g, .x = x, .a = a, .d = d, .m = m, .out = out, .dateline = -1};
    for (int32_t i = 0; i < m->n; i++) where_count(&f, m->m[i].code);
    int32_t unit = -1;
    for (int32_t i = 0; i < d->nsent; i++) {
        int32_t t = d->sent[i].begin, end = d->sent[i].end;
        f.sent = i;
        where_count_sentence(&f, t, end);
        int32_t behind = d->sent[i].unit != unit ? dateline(&f, t, end) : 0;
        if (behind) t = behind;
        unit = d->sent[i].unit;
        while (t < end) {
            int32_t e = t + 1;
            uint8_t ent = d->tok[t].ent;
            bool is_place = ent == NLP_ENT_GPE || ent == NLP_ENT_LOC || ent == NLP_ENT_FAC;
            if (!is_place) {
                unlabelled(&f, t);
                where_common(&f, t);
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
