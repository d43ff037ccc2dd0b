/* mend.c - links that the parser gets wrong and the order of words tells: "froze aid for Kenya and the United States
 * threatened ..." has two clauses, not two objects; in "the president, asked about the war, said ..." nobody asks. */
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

static bool is_comma(const nlp_doc *d, int32_t t)
{
    return t >= 0 && str_is(d->tok[t].text, ",");
}

/* "The president, asked about the war, said ...": the verb behind which the sentence goes on; -1: v is no such
 * participle. */
static int32_t goes_on_with(const nlp_doc *d, int32_t v)
{
    const nlp_token *t = &d->tok[v];
    int32_t s = -1;
    if (!tag_is(t, "VBD") || !is_comma(d, v - 1) || has_child(d, v, NLP_AUX) || has_child(d, v, NLP_OBJ)) return -1;
    for (int32_t k = t->first_child; k >= 0 && k < v; k = d->tok[k].next_sibling)
        if (d->tok[k].role == NLP_SUBJ) s = k;
    if (s < 0 || (d->tok[s].right_edge != v - 1 && d->tok[s].right_edge != v - 2)) return -1;
    for (int32_t k = t->first_child; k >= 0; k = d->tok[k].next_sibling)
        if (k > v && (d->tok[k].role == NLP_CONJ || d->tok[k].role == NLP_COMP) && is_comma(d, before_verb(d, k)) &&
            lacks_subject(d, k))
            return k;
    return -1;
}

/* What stood above and to the left of the participle v now does so of w; v describes the subject. */
static void give_clause(nlp_doc *d, int32_t v, int32_t w)
{
    int32_t s = -1;
    d->tok[w].head = d->tok[v].head == v ? w : d->tok[v].head;
    d->tok[w].role = d->tok[v].role;
    d->tok[w].dep = d->tok[v].dep;
    for (int32_t k = d->tok[v].first_child, next; k >= 0 && k < v; k = next) {
        next = d->tok[k].next_sibling;
        if (d->tok[k].role == NLP_SUBJ) s = k;
        d->tok[k].head = w;
    }
    d->tok[v].head = s;
    d->tok[v].role = NLP_ACL;
    d->tok[v].dep = "acl";
    d->tok[v].tag = "VBN";
    nlp_relink(d, d->tok[v].sent);
}

/* "The general, one of the plotters, offered to leave": a participle below the head of a sentence that would have no
 * verb? */
static bool is_main_verb(const nlp_doc *d, int32_t v)
{
    const nlp_token *t = &d->tok[v];
    const int32_t n = t->head;
    if (t->role != NLP_ACL || (!tag_is(t, "VBN") && !tag_is(t, "VBD")) || d->tok[n].head != n || !nominal(&d->tok[n]) ||
        n > v || !is_comma(d, v - 1))
        return false;
    for (int32_t k = d->tok[n].first_child; k >= 0 && k < v; k = d->tok[k].next_sibling)
        if (k > n && (d->tok[k].role == NLP_APPOS || d->tok[k].role == NLP_RELCL || d->tok[k].role == NLP_ACL))
            return true;
    return has_child(d, v, NLP_XCOMP) || has_child(d, v, NLP_COMP) || has_child(d, v, NLP_OBJ);
}

static void make_main(nlp_doc *d, int32_t v)
{
    const int32_t n = d->tok[v].head;
    d->tok[v].head = v;
    d->tok[v].role = NLP_ROOT;
    d->tok[v].dep = "ROOT";
    d->tok[v].tag = "VBD";
    d->tok[n].head = v;
    d->tok[n].role = NLP_SUBJ;
    d->tok[n].dep = "nsubj";
    nlp_relink(d, d->tok[v].sent);
}

void nlp_mend(nlp_doc *d)
{
    for (int32_t v = 0; v < d->ntok; v++) {
        const int32_t w = goes_on_with(d, v);
        if (w >= 0) give_clause(d, v, w);
        if (is_main_verb(d, v)) make_main(d, v);
    }
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
