/* relink.c - children in text order and subtree edges from heads. */
#include "nlp/nlp.h"

/* Edges converge in as many rounds as arcs nest against the reading direction; a tree needs very few. */
enum { MAX_ROUNDS = 64 };

static bool widen(nlp_token *tok, int32_t i, int32_t begin, int32_t end)
{
    int32_t h = tok[i].head;
    if (h < begin || h >= end || h == i) return false;
    bool more = false;
    if (tok[i].left_edge < tok[h].left_edge) {
        tok[h].left_edge = tok[i].left_edge;
        more = true;
    }
    if (tok[i].right_edge > tok[h].right_edge) {
        tok[h].right_edge = tok[i].right_edge;
        more = true;
    }
    return more;
}

void nlp_relink(nlp_doc *d, int32_t sent)
{
    if (sent < 0 || sent >= d->nsent) return;
    nlp_token *tok = d->tok;
    int32_t begin = d->sent[sent].begin, end = d->sent[sent].end;
    for (int32_t i = begin; i < end; i++) {
        tok[i].first_child = tok[i].next_sibling = -1;
        tok[i].left_edge = tok[i].right_edge = i;
    }
    for (int32_t i = end - 1; i >= begin; i--) { /* from the right: each becomes its head's first child so far */
        int32_t h = tok[i].head;
        if (h < begin || h >= end || h == i) continue;
        tok[i].next_sibling = tok[h].first_child;
        tok[h].first_child = i;
    }
    bool more = true;
    for (int round = 0; more && round < MAX_ROUNDS; round++) {
        more = false;
        for (int32_t i = begin; i < end; i++) more |= widen(tok, i, begin, end);
        for (int32_t i = end - 1; i >= begin; i--) more |= widen(tok, i, begin, end);
    }
}
