/* where_common.c - places told by common nouns and adverbs: "the capital", "here". */
#include "situate/where.h"

/* The one country that the sentence, else most of the document, speaks of; else that of the dateline. */
str where_scene(const where_finder *f)
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

bool where_locative(const nlp_doc *d, int32_t t)
{
    static const char *const AT[] = {"in",     "near",       "outside", "inside",  "around", "at",
                                     "across", "throughout", "toward",  "towards", "into",   "from",
                                     "to",     "through",    "of",      NULL};
    int32_t h = tree_head(d, t);
    return d->tok[t].role == NLP_POBJ && h >= 0 && tree_one_of(d->tok[h].lower, AT);
}

/* "the capital", "the capital of Chile", else of the country that the sentence or the document speaks of. */
void where_capital(where_finder *f, int32_t t)
{
    const nlp_doc *d = f->d;
    if (!tree_word(d, t, "capital") || !tree_word(d, t - 1, "the") || !where_locative(d, t)) return;
    str country = {"", 0};
    if (tree_word(d, t + 1, "of") && t + 2 < d->ntok) country = actors_country(f->x, d->tok[t + 2].text);
    if (!country.n) country = where_scene(f);
    if (country.n) where_put(f, t - 1, t + 1, where_joined(f, t - 1, t + 1), country, NULL, false);
}

/* "Rebels handed over rifles here": where the dateline says, unless somebody is quoted. */
void where_here(where_finder *f, int32_t t)
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
