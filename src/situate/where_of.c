/* where_of.c - which place belongs to an act: its own phrases first, then its clause, then the clauses it shares. */
#include "situate/anchor.h"
#include "situate/where.h"

enum { CLIMB = ANCHOR_CLIMB, FAR = ANCHOR_FAR };

/* Place of an act or a way to it; 0 none, 2 weak ("from", "of": only inside another place). */
static int locative(str w)
{
    static const char *const AT[] = {"in",     "at",      "near", "outside", "inside",     "around", "on",   "off",
                                     "across", "through", "over", "along",   "throughout", "within", "amid", NULL};
    static const char *const TO[] = {"to", "into", "onto", "toward", "towards", "for", NULL};
    static const char *const FROM[] = {"from", "of", "via", NULL};
    return tree_one_of(w, AT) ? 1 : tree_one_of(w, TO) ? 2 : tree_one_of(w, FROM) ? 3 : 0;
}

/* "the invasion of Ukraine" is there; "the commitment of France" is nowhere. */
static bool done_to_it(const nlp_doc *d, int32_t noun)
{
    static const char *const ACT[] = {"invasion", "occupation", "bombing", "shelling",    "annexation", "bombardment",
                                      "siege",    "blockade",   "capture", "seizure",     "fall",       "evacuation",
                                      "attack",   "raid",       "looting", "destruction", "liberation", NULL};
    return tree_one_of(d->tok[noun].lemma, ACT);
}

/* Verbs that only say, ask, promise or decide: what stands in their object is what they are about. */
static bool only_says(const nlp_doc *d, int32_t v)
{
    static const char *const SAYS[] = {
        "pledge",    "promise", "offer",  "ask",   "request", "impose",   "vow",   "announce",
        "declare",   "propose", "appeal", "order", "approve", "support",  "back",  "recognize",
        "recognise", "suspend", "halt",   "lift",  "refuse",  "express",  "agree", "authorise",
        "authorize", "invite",  "veto",   "adopt", "debate",  "sanction", NULL};
    return anchor_judges(d, v) || (tree_verb(d, v) && tree_one_of(d->tok[v].lemma, SAYS));
}

/* Nouns that take the name of a country before them without leaving it: "Iraq's south", "Kenya's coast". */
static bool part_of_country(const nlp_doc *d, int32_t t)
{
    static const char *const PART[] = {"north",     "south",      "east",      "west",      "capital",   "province",
                                       "region",    "coast",      "city",      "town",      "village",   "district",
                                       "border",    "northeast",  "southwest", "southeast", "northwest", "countryside",
                                       "highlands", "interior",   "desert",    "island",    "port",      "state",
                                       "valley",    "parliament", "suburb",    "outskirt",  "outskirts", "suburbs",
                                       "centre",    "center",     "quarter",   NULL};
    return d->tok[t].pos == NLP_PROPN || tree_one_of(d->tok[t].lemma, PART);
}

/* May the place whose phrase hangs by token k below verb `up` be only what that verb is about? A country behind the
 * object mostly is: "urged talks in Syria". */
static bool about_only(const nlp_doc *d, const place *p, int32_t k, int32_t up, int kind)
{
    if (!only_says(d, up) || d->tok[p->head].role == NLP_ADVMOD) return false;
    uint8_t r = d->tok[k].role;
    if (r == NLP_SUBJ || r == NLP_PSUBJ) return false;
    if (r != NLP_PREP || kind != 1) return r != NLP_ADVMOD && r != NLP_ADVCL;
    int32_t object = tree_child(d, up, NLP_OBJ);
    return object > up && object < k && str_is(str_of(p->precision), "country");
}

static bool has_subject(const nlp_doc *d, int32_t v)
{
    return tree_child(d, v, NLP_SUBJ) >= 0 || tree_child(d, v, NLP_PSUBJ) >= 0;
}

/* "Ten were killed and twenty injured in ...": of two passives the victims are of one happening. */
static bool both_passive(const nlp_doc *d, int32_t v, int32_t h)
{
    return tree_child(d, v, NLP_PSUBJ) >= 0 && tree_child(d, h, NLP_PSUBJ) >= 0;
}

/* "killed in an explosion that rocked the town of ...": the relative clause tells of the happening itself. */
static bool happens(const nlp_doc *d, int32_t v)
{
    int32_t noun = tree_head(d, v), subject = tree_child(d, v, NLP_SUBJ);
    bool of_it = d->tok[v].role == NLP_RELCL && subject >= 0 &&
                 (tree_word(d, subject, "that") || tree_word(d, subject, "which"));
    return of_it && d->tok[noun].role == NLP_POBJ && tree_word(d, tree_head(d, noun), "in");
}

/* Is the place of the verb at k also that of the verb above: "residents controlling the port of Vlore fled"? */
static bool lends(const nlp_doc *d, int32_t k)
{
    uint8_t r = d->tok[k].role;
    if (r == NLP_ACL || r == NLP_XCOMP || happens(d, k)) return true;
    if (r == NLP_CONJ && both_passive(d, k, d->tok[k].head)) return true;
    return !has_subject(d, k) && (r == NLP_ADVCL || r == NLP_CONJ || r == NLP_SUBJ);
}

/* How the prepositions and verbs on the way up take a place: 0 not at all, 1 at, 2 to, 3 from it. */
typedef struct hold {
    int kind, through;
    bool from, of_nobody; /* "from Paris", "the commitment of France" */
} hold;

static hold hold_at(const nlp_doc *d, const place *p)
{
    static const char *const IN[] = {"in", "at", "near", "outside", "across", "inside", NULL};
    hold h = {.kind = d->tok[p->head].role == NLP_ADVMOD || where_done_there(d, p->head)}; /* "here", "stormed it" */
    int32_t noun = tree_word(d, p->begin - 1, "of") ? tree_head(d, tree_head(d, p->head)) : -1;
    if (noun >= 0 && where_noun(d, noun) && where_done_there(d, noun)) h.kind = 1; /* "hit the village of Al-Shafah" */
    bool before = p->begin > 0 && d->tok[p->head].role == NLP_COMPOUND && !str_is(str_of(p->precision), "country");
    if (!h.kind && before) h.kind = tree_one_of(d->tok[p->begin - 1].lower, IN); /* "In Sanaa students marched" */
    return h;
}

/* The preposition `prep` above token k of the place; false when it is none of place. */
static bool take(const nlp_doc *d, const place *p, int32_t k, int32_t prep, hold *h)
{
    int found = locative(d->tok[prep].lower);
    if (found == 0 && h->kind == 0) return false;
    if (found && !h->from && (h->kind == 0 || found < h->kind)) h->kind = found;
    if (k != p->head) return true;
    int32_t above = tree_head(d, prep);
    h->from = tree_word(d, prep, "from"); /* "in a call from Beijing" */
    h->of_nobody = above >= 0 && tree_word(d, prep, "of") && !done_to_it(d, above) && !part_of_country(d, above) &&
                   !where_noun(d, above) && !tree_verb(d, above) && d->tok[above].pos != NLP_ADP;
    return true;
}

/* How far a place is from t; FAR when another clause has it or no preposition of place stands above it. */
static int32_t place_cost(const nlp_doc *d, const place *p, int32_t t, int32_t clause)
{
    hold h = hold_at(d, p);
    bool country = str_is(str_of(p->precision), "country");
    if (country && d->tok[p->head].role == NLP_COMPOUND) h.through = 8; /* "the Niger village of Toumour" */
    int32_t steps = 0;
    if (d->tok[p->head].role == NLP_POSS && !part_of_country(d, d->tok[p->head].head)) return FAR;
    for (int32_t k = p->head, up = tree_head(d, k); up >= 0 && steps < CLIMB; k = up, up = tree_head(d, up), steps++) {
        uint8_t r = d->tok[k].role;
        if (r == NLP_POBJ && !take(d, p, k, up, &h)) return FAR;
        if (tree_verb(d, k) && r != NLP_PREP) { /* not "including", "following" */
            if (!lends(d, k)) return FAR;
            h.through += 8;
        }
        bool mine = up == t, near = up == clause;
        if (mine || near) {
            bool people = h.from && (r == NLP_SUBJ || r == NLP_PSUBJ || r == NLP_AGENT); /* "men from Finland" */
            if (h.kind == 0 || about_only(d, p, k, up, h.kind) || people) return FAR;
            if (h.kind == 3 && h.of_nobody) return FAR;
            if (!mine && !tree_verb(d, t) && tree_verb(d, clause) && !anchor_noun_takes(d, t, clause, p->begin))
                return FAR;
            return (h.kind - 1) * 6 + steps + h.through + (mine ? 0 : 10);
        }
        bool nominal = r == NLP_POBJ || r == NLP_PREP || r == NLP_APPOS || r == NLP_COMPOUND || r == NLP_NMOD ||
                       r == NLP_CONJ || r == NLP_OBJ || r == NLP_SUBJ || r == NLP_PSUBJ || r == NLP_ATTR ||
                       r == NLP_AGENT || r == NLP_NPADV || r == NLP_POSS || r == NLP_AMOD || r == NLP_ADVMOD;
        if (!nominal && !tree_verb(d, k)) return FAR;
    }
    return FAR;
}

/* The best place of the sentence for t, by place_cost; or -1. */
static int32_t nearest(const nlp_doc *d, const places *p, int32_t t, int32_t clause)
{
    int32_t best = -1, best_cost = FAR;
    const nlp_sentence *s = &d->sent[d->tok[t].sent];
    int32_t from = t - TREE_WINDOW > s->begin ? t - TREE_WINDOW : s->begin,
            to = t + TREE_WINDOW < s->end ? t + TREE_WINDOW : s->end;
    for (int32_t k = from; k < to && k < d->ntok; k++) {
        int32_t i = p->of_token[k];
        if (i < 0 || p->p[i].dateline) continue;
        int32_t cost = place_cost(d, &p->p[i], t, clause);
        if (cost < FAR && !p->p[i].country.n) cost += 6; /* a river or sea tells less than a town beside it */
        if (cost >= best_cost) continue;
        best = i;
        best_cost = cost;
    }
    return best;
}

/* "flew to Tallinn, where he signed ...": the place that the relative clause tells more of; or -1. */
static int32_t relative_to(const nlp_doc *d, const places *p, int32_t v)
{
    int32_t w = d->tok[v].role == NLP_RELCL ? tree_child(d, v, NLP_ADVMOD) : -1;
    if (w < 0 || !tree_word(d, w, "where")) return -1;
    for (int32_t k = w - 1; k >= d->sent[d->tok[v].sent].begin && w - k < 12; k--)
        if (p->of_token[k] >= 0 && !p->p[p->of_token[k]].dateline) return p->of_token[k];
    return -1;
}

/* "said in The Hague that he rejected ...": an act of speech of the one who speaks, at its place. */
static bool speaks_on(const nlp_doc *d, int32_t v)
{
    static const char *const SAY[] = {"say", "tell", "announce", "declare", NULL};
    int32_t h = tree_head(d, v), subject = tree_child(d, v, NLP_SUBJ);
    return d->tok[v].role == NLP_COMP && h >= 0 && tree_one_of(d->tok[h].lemma, SAY) && only_says(d, v) &&
           subject >= 0 && d->tok[subject].pos == NLP_PRON;
}

/* "Two stations were looted in Fier, and an officer was stabbed", "In Paris police shot a man and a mob burned cars":
 * is `place` told of both? */
static bool in_one_breath(const nlp_doc *d, int32_t v, const place *q)
{
    int32_t h = tree_head(d, v);
    return !only_says(d, v) && !only_says(d, h) && anchor_same_time(d, v, h) && (both_passive(d, v, h) || q->end <= h);
}

static int32_t where_at(const nlp_doc *d, const places *p, int32_t t, int depth);

/* "Ten people were killed after jets bombed Raqqa": where the passive's cause was; or -1. */
static int32_t aftermath(const nlp_doc *d, const places *p, int32_t v, int depth)
{
    int left = TREE_CHILDREN;
    if (tree_child(d, v, NLP_PSUBJ) < 0 || only_says(d, v)) return -1;
    for (int32_t k = d->tok[v].first_child; k >= 0 && left--; k = d->tok[k].next_sibling)
        if (d->tok[k].role == NLP_ADVCL && tree_word(d, tree_child(d, k, NLP_MARK), "after") && !only_says(d, k))
            return depth < 3 ? where_at(d, p, k, 4) : -1;
    return -1;
}

static int32_t where_at(const nlp_doc *d, const places *p, int32_t t, int depth)
{
    int32_t clause = situate_clause(d, t), best = nearest(d, p, t, clause), above = tree_head(d, clause);
    if (best >= 0 || depth >= 4 || !tree_verb(d, clause)) return best;
    best = relative_to(d, p, clause);
    if (best >= 0) return best;
    bool cut = d->tok[clause].role == NLP_SUBJ; /* "Bishops mediating between them convened ..." */
    bool beside = d->tok[clause].role == NLP_CONJ && above >= 0 && tree_verb(d, above);
    if (anchor_shares(d, clause) || cut || beside || speaks_on(d, clause)) best = where_at(d, p, above, depth + 1);
    if (best >= 0 && beside && has_subject(d, clause) && !in_one_breath(d, clause, &p->p[best])) best = -1;
    if (best < 0) best = aftermath(d, p, clause, depth);
    bool set = best < 0 && (t == clause || !only_says(d, clause));
    int32_t below = set ? anchor_setting(d, clause) : -1;
    return below < 0 ? best : where_at(d, p, below, 4);
}

/* Is it told as where something is: "in Hebron", "outside the Casa Rosada"? */
static bool told_at(const nlp_doc *d, const place *p)
{
    const int32_t prep = d->tok[p->head].role == NLP_POBJ ? tree_head(d, p->head) : -1;
    return prep >= 0 && d->tok[prep].role == NLP_PREP && locative(d->tok[prep].lower) == 1;
}

/* Where the whole sentence plays: what it opens with ("In Kanpur, ..."), else the only place that it tells of; or -1.
 */
static int32_t stage(const nlp_doc *d, const places *p, int32_t t)
{
    const nlp_sentence *s = &d->sent[d->tok[t].sent];
    const bool speech = only_says(d, situate_clause(d, t)); /* "condemned attacks in Darfur" */
    int32_t only = -1, n = 0;
    for (int32_t k = s->begin; k < s->end; k++) {
        const int32_t i = p->of_token[k];
        if (i < 0 || p->p[i].dateline || p->p[i].head != k || !told_at(d, &p->p[i])) continue;
        if (p->p[i].begin <= s->begin + 2 && tree_head(d, k) == s->begin) return i;
        if (speech || str_is(str_of(p->p[i].precision), "country")) continue;
        only = i;
        n++;
    }
    return n == 1 ? only : -1;
}

int32_t situate_where(const nlp_doc *d, const places *p, int32_t t)
{
    if (t < 0 || t >= d->ntok) return -1;
    const int32_t own = where_at(d, p, t, 0);
    return own >= 0 ? own : stage(d, p, t);
}
