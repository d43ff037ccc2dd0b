/* anchor.c - which date belongs to an act: its own phrases first, then its clause, then the clauses it shares. */
#include "situate/anchor.h"
#include "situate/tree.h"

enum { CLIMB = ANCHOR_CLIMB, FAR = ANCHOR_FAR };

int32_t situate_clause(const nlp_doc *d, int32_t t)
{
    int32_t last = t;
    for (int i = 0; t >= 0 && i < 64; i++) {
        if (tree_verb(d, t)) return t;
        last = t;
        t = tree_head(d, t);
    }
    return last;
}

/* Modifies the noun above it rather than the clause: "a 1951 treaty", "Tuesday's vote", "the Paris talks". */
static bool premodifier(uint8_t role)
{
    return role == NLP_POSS || role == NLP_COMPOUND || role == NLP_NUM || role == NLP_AMOD || role == NLP_NMOD;
}

/* The auxiliary of finite verbs that turns their time: "will", "had", "has". */
static int32_t turned(const nlp_doc *d, int32_t v)
{
    static const char *const AUX[] = {"will",   "would", "may", "might", "could", "can", "must",
                                      "should", "had",   "has", "have",  "is",    "are", NULL};
    int left = TREE_CHILDREN;
    for (int32_t k = d->tok[v].first_child; k >= 0 && left--; k = d->tok[k].next_sibling)
        if ((d->tok[k].role == NLP_AUX || d->tok[k].role == NLP_PAUX) && tree_one_of(d->tok[k].lower, AUX)) return k;
    return -1;
}

/* "attacked on Monday and will withdraw": the second verb has a time of its own. */
bool anchor_same_time(const nlp_doc *d, int32_t v, int32_t h)
{
    int32_t a = turned(d, v), b = turned(d, h);
    return a < 0 || (b >= 0 && str_eq(d->tok[a].lower, d->tok[b].lower));
}

/* Verbs that share the time and place of the verb above them: "went and met", "left, killing ten", "began to shell". */
bool anchor_shares(const nlp_doc *d, int32_t v)
{
    uint8_t r = d->tok[v].role;
    int32_t h = tree_head(d, v);
    if (h < 0 || !tree_verb(d, h)) return false;
    if (r == NLP_CONJ)
        return tree_child(d, v, NLP_SUBJ) < 0 && tree_child(d, v, NLP_PSUBJ) < 0 && anchor_same_time(d, v, h);
    if (r == NLP_XCOMP) return true;
    return r == NLP_ADVCL && tree_child(d, v, NLP_SUBJ) < 0 && tree_child(d, v, NLP_PSUBJ) < 0 &&
           tree_child(d, v, NLP_MARK) < 0;
}

/* Does the expression stand directly before the verb ("residents controlling the port on Wednesday turned down ...")?
 */
static bool just_before(const nlp_doc *d, int32_t end, int32_t v)
{
    while (end < v && (d->tok[end].role == NLP_AUX || d->tok[end].role == NLP_PAUX || d->tok[end].role == NLP_ADVMOD ||
                       d->tok[end].role == NLP_NEG))
        end++;
    return end == v;
}

/* Verbs that speak of an act instead of doing it. */
bool anchor_judges(const nlp_doc *d, int32_t v)
{
    static const char *const OF[] = {
        "say",     "tell",    "condemn",  "denounce", "deplore", "criticize", "criticise", "praise", "welcome",
        "discuss", "mourn",   "recall",   "deny",     "confirm", "report",    "describe",  "call",   "blame",
        "accuse",  "mention", "remember", "regret",   "warn",    "fear",      "urge",      "demand", "investigate",
        "protest", "reject",  "oppose",   "defend",   "justify", "hail",      "applaud",   "decry",  "commemorate",
        "mark",    "avenge",  "threaten", "cite",     "note",    "admit",     NULL};
    return tree_verb(d, v) && tree_one_of(d->tok[v].lemma, OF);
}

/* May an event's noun take the date, at token `at`, of its clause? "Condemned on Tuesday a raid" and "died after a
 * raid" tell when something else was; "killed in a raid", "launched a raid" and "the raid killed ten" tell of the raid
 * itself. */
bool anchor_noun_takes(const nlp_doc *d, int32_t t, int32_t clause, int32_t at)
{
    static const char *const APART[] = {"after",   "before",  "since",     "over",    "about", "on",
                                        "against", "from",    "following", "despite", "than",  "regarding",
                                        "without", "because", "until",     "under",   NULL};
    for (int32_t i = 0, k = t; i < CLIMB && k >= 0 && k != clause; i++, k = tree_head(d, k)) {
        uint8_t r = d->tok[k].role;
        if (r == NLP_PREP && tree_one_of(d->tok[k].lower, APART) && !str_is(d->tok[clause].lemma, "be")) return false;
        if (tree_head(d, k) == clause && r != NLP_SUBJ && r != NLP_PSUBJ && at < t && anchor_judges(d, clause))
            return false;
    }
    return true;
}

/* "a day after the raid" dates one of the two clauses that it stands between. */
static int32_t distance_cost(const nlp_doc *d, const date_expr *e, int32_t t, int32_t clause)
{
    int32_t above, below = tree_introduces(d, e->end, &above);
    int32_t of = e->distance == 2 ? below : above;
    if (of < 0) return FAR;
    return of == t                                           ? 0
           : of == clause || situate_clause(d, of) == clause ? (e->distance == 2 && of != clause ? FAR : 10)
                                                             : FAR;
}

/* How far a date is from t, whose clause is `clause`; FAR when it belongs to something else. */
static int32_t date_cost(const nlp_doc *d, const date_expr *e, int32_t t, int32_t clause)
{
    if (e->distance) return distance_cost(d, e, t, clause);
    int32_t k = tree_outer(d, e->begin, e->end), steps = 0, cost = FAR;
    bool noun_owned = premodifier(d->tok[k].role),
         takes = t == clause || tree_verb(d, t) || anchor_noun_takes(d, t, clause, e->begin);
    if (d->tok[k].role == NLP_ROOT && k == t) return FAR;
    for (int32_t up = tree_head(d, k), under = k; up >= 0 && steps < CLIMB;
         under = up, up = tree_head(d, up), steps++) {
        if (d->tok[under].role == NLP_OBJ && under != k && anchor_judges(d, up))
            break; /* "condemned a raid on Sunday" */
        if (up == t) return steps;
        if (up == clause && takes && !(noun_owned && !tree_verb(d, tree_head(d, k)))) return 10 + steps;
        if (!tree_verb(d, up)) continue;
        if (d->tok[up].head == clause &&
            tree_verb(d, clause)) { /* attached one verb too low: "telephoned him to concede on Dec. 2" */
            bool below = anchor_shares(d, up) && !e->future && !(d->tok[up].role == NLP_CONJ && up > clause);
            if (below && tree_has_to(d, up) && !e->future) cost = 24;
        }
        break;
    }
    if (tree_verb(d, clause) && just_before(d, e->end, clause) && !noun_owned && cost > 12) cost = 12;
    return cost;
}

/* Several dates at one verb: a day is better than a year, and the nearer one better. */
static int32_t vagueness(const date_expr *e)
{
    return e->precision == DATE_YEAR ? 8 : e->precision == DATE_MONTH ? 6 : e->precision == DATE_WEEK ? 5 : 0;
}

/* "when the convoy was attacked": at the time of the clause above. */
static bool at_once(const nlp_doc *d, int32_t v)
{
    static const char *const WHEN[] = {"when", "as", "while", NULL};
    if (d->tok[v].role != NLP_ADVCL || tree_has_to(d, v)) return false;
    int32_t k = tree_child(d, v, NLP_ADVMOD), m = tree_child(d, v, NLP_MARK);
    return (k >= 0 && k < v && tree_one_of(d->tok[k].lower, WHEN)) || (m >= 0 && tree_one_of(d->tok[m].lower, WHEN));
}

/* A clause below verb v that is told as its setting: "when ...", "Speaking in Cairo on Monday, ..."; or -1. */
int32_t anchor_setting(const nlp_doc *d, int32_t v)
{
    int left = TREE_CHILDREN;
    for (int32_t k = d->tok[v].first_child; k >= 0 && left--; k = d->tok[k].next_sibling) {
        bool subject = d->tok[k].role == NLP_SUBJ || d->tok[k].role == NLP_PSUBJ;
        int32_t c = subject ? tree_child(d, k, NLP_ACL) : k;
        if (c < 0 || !tree_verb(d, c)) continue;
        bool ing = str_is(str_of(d->tok[c].tag), "VBG") && tree_child(d, c, NLP_MARK) < 0;
        if (subject ? ing && tree_word(d, c - 1, ",") : at_once(d, c) || (ing && c < v && d->tok[c].role == NLP_ADVCL))
            return c;
    }
    return -1;
}

/* "an explosion on Sunday that killed ten": the clause tells of its noun's act. */
static bool tells_of_noun(const nlp_doc *d, int32_t v)
{
    int32_t h = tree_head(d, v), k = tree_child(d, v, NLP_SUBJ);
    if (h < 0 || tree_verb(d, h) || turned(d, v) >= 0) return false;
    if (d->tok[v].role == NLP_ACL) return str_is(str_of(d->tok[v].tag), "VBG");
    return d->tok[v].role == NLP_RELCL && k >= 0 && (tree_word(d, k, "that") || tree_word(d, k, "which"));
}

static int32_t when_at(const nlp_doc *d, const date_exprs *dates, int32_t t, int depth)
{
    int32_t clause = situate_clause(d, t), best = -1, best_cost = FAR;
    int32_t lo = 0, hi = dates->n; /* expressions stand in text order */
    while (lo < hi) {
        int32_t mid = lo + (hi - lo) / 2;
        if (dates->e[mid].begin < t - TREE_WINDOW)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (int32_t i = lo; i < dates->n && dates->e[i].begin < t + TREE_WINDOW; i++) {
        const date_expr *e = &dates->e[i];
        if (e->end > d->ntok || d->tok[e->begin].sent != d->tok[t].sent || e->from.year == 0) continue;
        int32_t cost = date_cost(d, e, t, clause);
        if (cost < FAR) cost = cost * 4 + vagueness(e);
        if (cost < best_cost) {
            best = i;
            best_cost = cost;
        }
    }
    if (best >= 0 || depth >= 4 || !tree_verb(d, clause)) return best;
    bool of_noun = tells_of_noun(d, clause);
    if (anchor_shares(d, clause) || of_noun || at_once(d, clause))
        best = when_at(d, dates, tree_head(d, clause), of_noun ? 4 : depth + 1);
    int32_t below = best < 0 && t == clause ? anchor_setting(d, clause) : -1;
    return below < 0 ? best : when_at(d, dates, below, 4);
}

int32_t situate_when(const nlp_doc *d, const date_exprs *dates, int32_t t)
{
    return t < 0 || t >= d->ntok ? -1 : when_at(d, dates, t, 0);
}
