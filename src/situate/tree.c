/* tree.c - small questions about the parse. */
#include "situate/tree.h"

int32_t tree_head(const nlp_doc *d, int32_t t)
{
    return t < 0 || d->tok[t].head == t ? -1 : d->tok[t].head;
}

int32_t tree_child(const nlp_doc *d, int32_t t, nlp_role role)
{
    int left = TREE_CHILDREN;
    for (int32_t k = t < 0 ? -1 : d->tok[t].first_child; k >= 0 && left--; k = d->tok[k].next_sibling)
        if (d->tok[k].role == role) return k;
    return -1;
}

bool tree_verb(const nlp_doc *d, int32_t t)
{
    return d->tok[t].pos == NLP_VERB || d->tok[t].pos == NLP_AUXV;
}

bool tree_word(const nlp_doc *d, int32_t t, const char *w)
{
    if (t < 0 || t >= d->ntok) return false;
    str x = d->tok[t].lower;
    return x.n && x.s[0] == w[0] && str_is(x, w);
}

bool tree_one_of(str s, const char *const *list)
{
    for (; s.n && *list; list++)
        if (s.s[0] == **list && str_is(s, *list)) return true;
    return false;
}

bool tree_has_to(const nlp_doc *d, int32_t v)
{
    int left = TREE_CHILDREN;
    for (int32_t k = d->tok[v].first_child; k >= 0 && left--; k = d->tok[k].next_sibling)
        if (d->tok[k].role == NLP_AUX && tree_word(d, k, "to")) return true;
    return false;
}

int32_t tree_outer(const nlp_doc *d, int32_t b, int32_t e)
{
    for (int32_t k = b; k < e; k++)
        if (d->tok[k].head < b || d->tok[k].head >= e || d->tok[k].head == k) return k;
    return e - 1;
}

int32_t tree_introduces(const nlp_doc *d, int32_t t, int32_t *above)
{
    int32_t h = tree_head(d, t);
    if (d->tok[t].role == NLP_MARK) {
        *above = h < 0 ? -1 : tree_head(d, h);
        return h;
    }
    *above = h;
    int32_t k = tree_child(d, t, NLP_PCOMP);
    return k >= 0 ? k : tree_child(d, t, NLP_POBJ);
}
