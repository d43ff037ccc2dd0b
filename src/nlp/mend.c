/* mend.c - links that the parser gets wrong and the order of words tells: "froze aid for Kenya and the United States
 * threatened ..." has two clauses, not two objects. */
#include "nlp/nlp.h"

static bool nominal(const nlp_token *t)
{
    return t->pos == NLP_NOUN || t->pos == NLP_PROPN;
}

static bool has_child(const nlp_doc *d, int32_t t, nlp_role role)
{
    for (int32_t k = d->tok[t].first_child; k >= 0; k = d->tok[k].next_sibling)
        if (d->tok[k].role == role) return true;
    return false;
}

static bool tag_is(const nlp_token *t, const char *tag)
{
    return str_is(str_of(t->tag), tag);
}

/* A verb in a form that needs a subject, and has none. */
static bool lacks_subject(const nlp_doc *d, int32_t v)
{
    static const nlp_role SUBJECT[] = {NLP_SUBJ, NLP_PSUBJ, NLP_CSUBJ, NLP_EXPL};
    const nlp_token *t = &d->tok[v];
    bool finite = tag_is(t, "VBD") || tag_is(t, "VBZ") || tag_is(t, "VBP");
    for (int32_t k = t->first_child; k >= 0 && !finite; k = d->tok[k].next_sibling)
        if (d->tok[k].role == NLP_AUX || d->tok[k].role == NLP_PAUX)
            finite = tag_is(&d->tok[k], "MD") || tag_is(&d->tok[k], "VBD") || tag_is(&d->tok[k], "VBZ") ||
                     tag_is(&d->tok[k], "VBP");
    if (!finite || (t->pos != NLP_VERB && t->pos != NLP_AUXV)) return false;
    for (size_t i = 0; i < sizeof SUBJECT / sizeof *SUBJECT; i++)
        if (has_child(d, v, SUBJECT[i])) return false;
    return true;
}

/* The token before the verb and what belongs to it: auxiliaries, adverbs, a negation. */
static int32_t before_verb(const nlp_doc *d, int32_t v)
{
    int32_t p = v - 1;
    const int32_t begin = d->sent[d->tok[v].sent].begin;
    while (p >= begin && d->tok[p].head == v &&
           (d->tok[p].role == NLP_AUX || d->tok[p].role == NLP_PAUX || d->tok[p].role == NLP_ADVMOD ||
            d->tok[p].role == NLP_NEG))
        p--;
    return p >= begin ? p : -1;
}

/* The conjunct that ends at p and begins behind "and": its head; -1 when there is none. */
static int32_t conjunct_ending_at(const nlp_doc *d, int32_t p)
{
    int32_t k = p;
    for (int up = 0; up < 8 && d->tok[k].role != NLP_CONJ && d->tok[k].head != k; up++) k = d->tok[k].head;
    const nlp_token *t = &d->tok[k];
    if (t->role != NLP_CONJ || !nominal(t) || t->right_edge != p || !nominal(&d->tok[t->head])) return -1;
    const int32_t cc = t->left_edge - 1;
    return cc > t->head && d->tok[cc].pos == NLP_CCONJ ? k : -1;
}

/* Another clause may begin where its verb hangs on one before. */
static bool may_be_clause(const nlp_doc *d, int32_t v, int32_t k)
{
    const uint8_t r = d->tok[v].role;
    return d->tok[v].head < k && (r == NLP_CONJ || r == NLP_ADVCL || r == NLP_COMP || r == NLP_PARA);
}

static void give_subject(nlp_doc *d, int32_t v, int32_t k)
{
    const int32_t cc = d->tok[k].left_edge - 1;
    if (cc >= 0 && d->tok[cc].pos == NLP_CCONJ) d->tok[cc].head = d->tok[v].head;
    d->tok[k].head = v;
    d->tok[k].role = NLP_SUBJ;
    d->tok[k].dep = "nsubj";
    d->tok[v].role = NLP_CONJ;
    d->tok[v].dep = "conj";
    nlp_relink(d, d->tok[v].sent);
}

/* "blew up a pipeline, and Saudi Arabia, state media reported, deposited ...": a noun among the verbs. */
static int32_t stray_noun(const nlp_doc *d, int32_t v)
{
    int32_t found = -1;
    if (d->tok[v].role != NLP_CONJ) return -1;
    for (int32_t k = d->tok[d->tok[v].head].first_child; k >= 0 && k < v; k = d->tok[k].next_sibling)
        if (d->tok[k].role == NLP_CONJ) found = nominal(&d->tok[k]) ? k : lacks_subject(d, k) ? -1 : found;
    return found;
}

void nlp_mend(nlp_doc *d)
{
    for (int32_t v = 0; v < d->ntok; v++) {
        if (!lacks_subject(d, v)) continue;
        const int32_t p = before_verb(d, v), k = p >= 0 ? conjunct_ending_at(d, p) : -1;
        if (k >= 0 && may_be_clause(d, v, k)) {
            give_subject(d, v, k);
            continue;
        }
        const int32_t stray = stray_noun(d, v);
        if (stray >= 0) give_subject(d, v, stray);
    }
}
