/* where_of.c - which place belongs to an act: its own phrases first, then its clause, then the clauses it shares. */
#include "situate/anchor.h"
#include "situate/tree.h"

enum { CLIMB = ANCHOR_CLIMB, FAR = ANCHOR_FAR };

/* Place of an act or a way to it; 0 none, 2 weak ("from", "of": only inside another place). */
static int locative(str w)
{
    static const char *const AT[] = {"in",     "at",      "near", "outside", "inside",     "around", "on",   "off",
                                     "across", "through", "over", "along",   "throughout", "within", "amid", NULL};
    static const char *const TO[] = {"to", "into", "onto", "toward", "towards", "for", NULL}, *const FROM[] = {
                                                                                                  "from", "of", "via",
                                                                                                  "by", NULL};
    return tree_one_of(w, AT) ? 1 : tree_one_of(w, TO) ? 2 : tree_one_of(w, FROM) ? 3 : 0;
}

/* How far a place is from t; FAR when another clause has it or no preposition of place stands above it. */
static int32_t place_cost(const nlp_doc *d, const place *p, int32_t t, int32_t clause)
{
    int32_t steps = 0, kind = d->tok[p->head].role == NLP_ADVMOD, through = 0; /* "here" */
    for (int32_t k = p->head, up = tree_head(d, k); up >= 0 && steps < CLIMB; k = up, up = tree_head(d, up), steps++) {
        if (d->tok[k].role == NLP_POBJ) {
            int found = locative(d->tok[up].lower);
            if (found == 0 && kind == 0) return FAR;
            if (found && (kind == 0 || found < kind)) kind = found;
        }
        bool mine = up == t, near = up == clause;
        if (mine || near) return kind ? (kind - 1) * 6 + steps + through + (mine ? 0 : 10) : FAR;
        uint8_t r = d->tok[k].role;
        bool nominal = r == NLP_POBJ || r == NLP_PREP || r == NLP_APPOS || r == NLP_COMPOUND || r == NLP_NMOD ||
                       r == NLP_CONJ || r == NLP_OBJ || r == NLP_SUBJ || r == NLP_PSUBJ || r == NLP_ATTR ||
                       r == NLP_AGENT || r == NLP_NPADV || r == NLP_POSS || r == NLP_AMOD;
        if (!nominal && !tree_verb(d, k)) return FAR;
        if (tree_verb(d,
                      k)) { /* a participle of the clause's own noun: "residents controlling the port of Vlore fled" */
            if (r != NLP_ACL && r != NLP_ADVCL && r != NLP_XCOMP) return FAR;
            through += 8;
        }
    }
    return FAR;
}

static int32_t where_at(const nlp_doc *d, const places *p, int32_t t, int depth)
{
    int32_t clause = situate_clause(d, t), best = -1, best_cost = FAR;
    const nlp_sentence *s = &d->sent[d->tok[t].sent];
    int32_t from = t - TREE_WINDOW > s->begin ? t - TREE_WINDOW : s->begin,
            to = t + TREE_WINDOW < s->end ? t + TREE_WINDOW : s->end;
    for (int32_t k = from; k < to && k < d->ntok; k++) {
        int32_t i = p->of_token[k];
        if (i < 0 || p->p[i].dateline) continue;
        const place *q = &p->p[i];
        int32_t cost = place_cost(d, q, t, clause);
        if (cost < best_cost) {
            best = i;
            best_cost = cost;
        }
    }
    if (best < 0 && depth < 4 && tree_verb(d, clause) && anchor_shares(d, clause))
        return where_at(d, p, tree_head(d, clause), depth + 1);
    return best;
}

int32_t situate_where(const nlp_doc *d, const places *p, int32_t t)
{
    return t < 0 || t >= d->ntok ? -1 : where_at(d, p, t, 0);
}
