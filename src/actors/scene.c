/* scene.c - where the text plays: police, protesters and the like are those of the country of the scene. */
#include <string.h>

#include "actors/find.h"

enum { COUNTRIES = 64, DATELINE = 5 };

typedef struct tally {
    str code[COUNTRIES];
    int32_t weight[COUNTRIES];
    int32_t n;
} tally;

static void count(tally *y, str code, int32_t weight)
{
    for (int32_t i = 0; i < y->n; i++)
        if (str_eq(y->code[i], code)) {
            y->weight[i] += weight;
            return;
        }
    if (y->n == COUNTRIES) return;
    y->code[y->n] = code;
    y->weight[y->n++] = weight;
}

static bool is(const finder *f, int32_t t, const char *w)
{
    return str_is(f->d->tok[t].lower, w);
}

/* Country that a token's name tells; empty when it tells none. */
static str country_at(const finder *f, int32_t t)
{
    int32_t n = f->name_at[t];
    if (n < 0 || f->name[n].begin != t) return (str){"", 0};
    const actor_entry *e = &f->x->e[f->name[n].entry];
    bool place = e->kind <= ENTRY_CAPITAL || e->kind == ENTRY_PLACE;
    return place && e->code.n == 3 && !find_outside(e->code) ? e->code : (str){"", 0};
}

static bool locative(const finder *f, int32_t t)
{
    static const char *const W[] = {"in",     "at",   "near",   "outside", "through",
                                    "across", "into", "inside", "around",  "throughout"};
    int32_t n = f->name_at[t], last = f->name[n].end - 1, h = f->d->tok[last].head;
    for (int up = 0; up < 3 && f->d->tok[last].role != NLP_POBJ;
         up++) { /* "in nearby Fier", "in eastern Ukraine's Donetsk" */
        if (f->d->tok[last].role != NLP_COMPOUND && f->d->tok[last].role != NLP_POSS &&
            f->d->tok[last].role != NLP_APPOS)
            return false;
        last = h;
        h = f->d->tok[last].head;
    }
    if (f->d->tok[last].role != NLP_POBJ) return false;
    for (size_t i = 0; i < sizeof W / sizeof *W; i++)
        if (is(f, h, W[i])) return true;
    return false;
}

/* "LIMA - ...", "MONROVIA, Liberia (AP) -": a place in capitals, or a dash soon after it. */
static bool dateline(const finder *f, int32_t t, int32_t begin)
{
    if (t > begin + 3) return false;
    for (int32_t k = t + 1; k < f->d->ntok && k < t + 8; k++)
        if (f->d->tok[k].sent == f->d->tok[t].sent &&
            (is(f, k, ":") || is(f, k, "-") || is(f, k, "--") || is(f, k, "\xe2\x80\x94") || is(f, k, "\xe2\x80\x93")))
            return is(f, k, ":") ? k + 1 == f->d->sent[f->d->tok[t].sent].end
                                 : !is(f, k, "-") || f->d->tok[k - 1].space_after;
    return false;
}

static str heaviest(const tally *y)
{
    int32_t best = -1;
    for (int32_t i = 0; i < y->n; i++)
        if (best < 0 || y->weight[i] > y->weight[best]) best = i;
    return best < 0 ? (str){"", 0} : y->code[best];
}

str find_scene_of(const finder *f, int32_t sent)
{
    return sent >= 0 && sent < f->d->nsent ? f->scene[sent] : (str){"", 0};
}

/* Adds what the sentences [from, to) name. */
static void tally_of(const finder *f, int32_t from, int32_t to, tally *y)
{
    const nlp_doc *d = f->d;
    for (int32_t s = from; s < to; s++)
        for (int32_t t = d->sent[s].begin; t < d->sent[s].end; t++) {
            const str c = country_at(f, t);
            if (!c.n) continue;
            const bool first = dateline(f, t, d->sent[s].begin) && s < from + 4;
            count(y, c, first ? DATELINE : d->sent[s].is_headline || locative(f, t) ? 2 : 1);
        }
    for (int32_t i = 0; i < f->out->n; i++) { /* officials met under their names count as well */
        const actor_mention *m = &f->out->m[i];
        const int32_t s = d->tok[m->head].sent;
        if (s >= from && s < to && m->kind == ACTOR_PERSON && m->code.n == 3 && !find_outside(m->code))
            count(y, m->code, 1);
    }
}

/* Does a dateline stand in the sentence? */
static bool dated(const finder *f, int32_t s)
{
    const nlp_sentence *one = &f->d->sent[s];
    for (int32_t t = one->begin; t < one->end && t < one->begin + 4; t++)
        if (country_at(f, t).n && dateline(f, t, one->begin)) return true;
    return false;
}

/* Where each sentence plays: where it says itself, else what its part of the text speaks of most. A digest has one
 * part for each dateline. */
static void scenes(finder *f, int32_t from, int32_t to)
{
    const nlp_doc *d = f->d;
    tally all = {.n = 0};
    tally_of(f, from, to, &all);
    const str main = heaviest(&all);
    for (int32_t s = from; s < to; s++) {
        tally here = {.n = 0};
        bool behind_dateline = false;
        for (int32_t t = d->sent[s].begin; t < d->sent[s].end; t++) {
            const str c = country_at(f, t);
            if (!c.n) continue;
            behind_dateline |= dateline(f, t, d->sent[s].begin);
            if (!behind_dateline && locative(f, t)) count(&here, c, 1);
        }
        f->scene[s] = here.n == 1 ? here.code[0] : main;
    }
}

void find_scene(finder *f)
{
    const nlp_doc *d = f->d;
    int32_t datelines = 0, from = 0;
    f->scene = ARENA_ARRAY(f->a, str, (size_t)d->nsent + 1);
    for (int32_t s = 0; s < d->nsent; s++) datelines += dated(f, s);
    for (int32_t s = 1; s < d->nsent && datelines > 1; s++) {
        if (!dated(f, s)) continue;
        scenes(f, from, s);
        from = s;
    }
    scenes(f, from, d->nsent);
}
