/* split.c - the parse of many documents' units at once, cut into the documents. */
#include "nlp/nlp.h"

static void shift(int32_t *index, int32_t by)
{
    if (*index >= 0) *index -= by;
}

/* Sentences [from, to) of the whole as a document that counts from its own start; units and entities, too. */
static void cut_out(nlp_doc *whole, int32_t from, int32_t to, int32_t unit, int32_t *ent, nlp_doc *out)
{
    const int32_t first = whole->sent[from].begin, end = whole->sent[to - 1].end;
    *out = (nlp_doc){.tok = whole->tok + first,
                     .ntok = end - first,
                     .sent = whole->sent + from,
                     .nsent = to - from,
                     .ent = whole->ent + *ent};
    for (; *ent < whole->nent && whole->ent[*ent].begin < end; (*ent)++) out->nent++;
    for (nlp_token *t = out->tok; t < out->tok + out->ntok; t++) {
        t->head -= first;
        t->sent -= from;
        t->left_edge -= first;
        t->right_edge -= first;
        shift(&t->first_child, first);
        shift(&t->next_sibling, first);
    }
    for (nlp_sentence *s = out->sent; s < out->sent + out->nsent; s++) {
        s->begin -= first;
        s->end -= first;
        s->unit -= unit;
    }
    for (nlp_entity *e = out->ent; e < out->ent + out->nent; e++) {
        e->begin -= first;
        e->end -= first;
    }
}

void nlp_split(nlp_doc *whole, const size_t *units, size_t n, nlp_doc *out)
{
    int32_t at = 0, ent = 0;
    for (size_t i = 0; i < n; i++) {
        const int32_t from = at;
        while (at < whole->nsent && (size_t)whole->sent[at].unit < units[i + 1]) at++;
        out[i] = (nlp_doc){.tok = NULL};
        if (at > from) cut_out(whole, from, at, (int32_t)units[i], &ent, &out[i]);
    }
}
