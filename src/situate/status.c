/* status.c - did the act happen: negation, tense, modality, condition, and the words above it. Knows no event type. */
#include "situate/situate.h"
#include "situate/tree.h"

enum { CLIMB = 10 };

typedef struct reader {
    const codebook *cb;
    const nlp_doc *d;
    clause_status s;
} reader;

static void set(reader *r, uint8_t status, const char *why, int32_t cue)
{
    if (r->s.status != CB_ACTUAL) return; /* the nearest cue decides */
    r->s.status = status;
    r->s.why = why;
    r->s.cue = cue;
}

static void negate(reader *r, const char *why, int32_t cue)
{
    r->s.negated = !r->s.negated;
    if (r->s.status == CB_ACTUAL || r->s.status == CB_FUTURE) {
        r->s.status = CB_NEGATED;
        r->s.why = why;
        r->s.cue = cue;
    } else if (r->s.status == CB_NEGATED) {
        r->s.status = CB_ACTUAL;
        r->s.why = "two negations";
        r->s.cue = cue;
    }
}

static bool listed(const reader *r, const char *list, int32_t t)
{
    return codebook_in_list(r->cb, list, r->d->tok[t].lemma);
}

static bool tagged(const nlp_doc *d, int32_t t, const char *tag)
{
    return str_is(str_of(d->tok[t].tag), tag);
}

/* A modal auxiliary: "will" tells the future, the others what may be; "would have", "could have" what was not or is not
 * known. */
static void modal(reader *r, int32_t v, int32_t k)
{
    static const char *const WILL[] = {"will", "'ll", "’ll", "shall", "wo", NULL};
    static const char *const MAY[] = {"may", "might", "could", "should", "must", "can", "ought", "ca", NULL};
    static const char *const WOULD[] = {"would", "'d", "’d", NULL};
    const nlp_doc *d = r->d;
    str w = d->tok[k].lower;
    bool have = false;
    int left = TREE_CHILDREN;
    for (int32_t x = d->tok[v].first_child; x >= 0 && left--; x = d->tok[x].next_sibling)
        if (x > k && x < v && d->tok[x].role == NLP_AUX && tree_word(d, x, "have")) have = true;
    if (tree_one_of(w, WILL))
        set(r, CB_FUTURE, "modal 'will'", k);
    else if (tree_one_of(w, WOULD) && tagged(d, k, "MD")) {
        if (have)
            set(r, CB_HYPOTHETICAL, "'would have'", k);
        else
            set(r, CB_FUTURE, "modal 'would'", k);
    } else if (tree_one_of(w, MAY)) {
        set(r, CB_HYPOTHETICAL, "a modal verb", k);
        r->s.modal = true;
    } else if (tree_word(d, k, "to") && d->tok[v].role == NLP_ROOT) /* headlines: "Iran to free sailors" */
        set(r, CB_FUTURE, "an infinitive as main verb", k);
}

static void mark(reader *r, int32_t v, int32_t k)
{
    static const char *const IF[] = {"if", "unless", "whether", "lest", "should", NULL}, *const YET[] = {"until",
                                                                                                         "once", "till",
                                                                                                         NULL};
    const nlp_doc *d = r->d;
    bool present = tagged(d, v, "VBZ") || tagged(d, v, "VBP");
    if (tree_one_of(d->tok[k].lower, IF) || (tree_word(d, k, "case") && tree_word(d, k - 1, "in"))) {
        set(r, CB_HYPOTHETICAL, "a condition", k);
        r->s.condition = true;
    } else if (present && tree_one_of(d->tok[k].lower, YET))
        set(r, CB_FUTURE, "a time to come", k);
}

/* Is this argument "no troops", "nobody"? Its negating token, or -1. */
static int32_t nobody(const nlp_doc *d, int32_t k)
{
    static const char *const NONE[] = {"nobody", "none", "nothing", "neither", NULL};
    if (tree_one_of(d->tok[k].lower, NONE)) return k;
    int left = TREE_CHILDREN;
    for (int32_t x = d->tok[k].first_child; x >= 0 && left--; x = d->tok[x].next_sibling) {
        if ((d->tok[x].role == NLP_DET || d->tok[x].role == NLP_NEG) &&
            (tree_word(d, x, "no") || tree_word(d, x, "neither")))
            return x;
    }
    return -1;
}

/* Auxiliaries, negation and conjunction of one verb. */
static void of_verb(reader *r, int32_t v)
{
    static const char *const NEVER[] = {"never", "hardly", "barely", "neither", "nor", "scarcely", NULL};
    const nlp_doc *d = r->d;
    int32_t neg = -1;
    int left = TREE_CHILDREN;
    for (int32_t k = d->tok[v].first_child; k >= 0 && left--; k = d->tok[k].next_sibling) {
        str w = d->tok[k].lower;
        switch (d->tok[k].role) {
        case NLP_NEG:
            if (!(tree_word(d, k, "not") && k + 1 < d->ntok &&
                  (tree_word(d, k + 1, "only") || tree_word(d, k + 1, "just"))))
                neg = k;
            break;
        case NLP_ADVMOD:
        case NLP_CC:
            if (tree_one_of(w, NEVER) || (tree_word(d, k, "longer") && tree_word(d, k - 1, "no"))) neg = k;
            if (k + 1 == v && (tree_word(d, k, "almost") || tree_word(d, k, "nearly")))
                set(r, CB_HYPOTHETICAL, "'almost'", k);
            if (tree_word(d, k, "allegedly") || tree_word(d, k, "reportedly")) r->s.modal = true;
            break;
        case NLP_AUX:
            modal(r, v, k);
            break;
        case NLP_MARK:
            mark(r, v, k);
            break;
        case NLP_SUBJ:
        case NLP_PSUBJ:
        case NLP_OBJ:
            if (nobody(d, k) >= 0) neg = nobody(d, k);
            break;
        default:
            break;
        }
    }
    if (neg >= 0) negate(r, "a negation", neg);
}

static void of_noun(reader *r, int32_t n)
{
    const nlp_doc *d = r->d;
    if (nobody(d, n) >= 0) negate(r, "negation 'no'", nobody(d, n));
    int left = TREE_CHILDREN;
    for (int32_t k = d->tok[n].first_child; k >= 0 && left--; k = d->tok[k].next_sibling) {
        uint8_t role = d->tok[k].role;
        if (role == NLP_NEG && nobody(d, n) != k) negate(r, "a negation", k);
        if (role != NLP_AMOD && role != NLP_COMPOUND && role != NLP_NMOD) continue;
        str w = d->tok[k].lower;
        if (codebook_in_list(r->cb, "future_adjectives", w))
            set(r, CB_FUTURE, "an adjective of the future", k);
        else if (codebook_in_list(r->cb, "hypothetical_adjectives", w))
            set(r, CB_HYPOTHETICAL, "an adjective of possibility", k);
        else if (codebook_in_list(r->cb, "past_adjectives", w))
            set(r, CB_HISTORICAL, "an adjective of the past", k);
    }
}

/* What a verb, noun or adjective says of the infinitive or clause below it. */
static void of_governor(reader *r, int32_t h)
{
    if (listed(r, "future_verbs", h))
        set(r, CB_FUTURE, "planned or expected", h);
    else if (listed(r, "hypothetical_verbs", h))
        set(r, CB_HYPOTHETICAL, "wished, considered or possible", h);
    else if (listed(r, "negative_verbs", h))
        negate(r, "a word that says it did not happen", h);
    if (r->d->tok[h].pos == NLP_NOUN && nobody(r->d, h) >= 0)
        set(r, CB_HYPOTHETICAL, "denied or unknown", nobody(r->d, h));
}

static bool negated_verb(const nlp_doc *d, int32_t v)
{
    return tree_child(d, v, NLP_NEG) >= 0;
}

/* A clause below `of`, `from`, `without`. */
static int32_t below_preposition(reader *r, int32_t h)
{
    static const char *const NOT[] = {"without", "despite", NULL};
    const nlp_doc *d = r->d;
    if (tree_word(d, h, "without"))
        negate(r, "'without'", h);
    else if (tree_word(d, h, "of") && tree_word(d, h - 1, "instead"))
        negate(r, "'instead of'", h);
    else if (tree_word(d, h, "from") && tree_word(d, h - 1, "far"))
        negate(r, "'far from'", h);
    else if (tree_word(d, h, "than") && tree_word(d, h - 1, "rather"))
        negate(r, "'rather than'", h);
    else if (!tree_one_of(d->tok[h].lower, NOT) && tree_head(d, h) >= 0)
        of_governor(r, tree_head(d, h));
    return -1;
}

/* An infinitive below a verb or noun tells a purpose, unless that verb says it was done ("voted to remove"). */
static void purpose(reader *r, int32_t v, int32_t h)
{
    of_governor(r, h);
    if (listed(r, "done_verbs", h)) return;
    set(r, CB_FUTURE, "an infinitive of purpose", v);
}

/* One step up from v; -1 when what stands above says nothing about it. */
static int32_t step(reader *r, int32_t v)
{
    const nlp_doc *d = r->d;
    int32_t h = tree_head(d, v);
    if (h < 0) return -1;
    bool own_subject = tree_child(d, v, NLP_SUBJ) >= 0 || tree_child(d, v, NLP_PSUBJ) >= 0;
    switch (d->tok[v].role) {
    case NLP_XCOMP: {
        of_governor(r, h);
        if (tree_word(d, h, "going") && tree_has_to(d, v)) set(r, CB_FUTURE, "'going to'", h);
        int32_t up = tree_head(d, h); /* "is ready to": the copula */
        return tree_verb(d, h) ? h : up >= 0 && tree_verb(d, up) ? up : -1;
    }
    case NLP_COMP:
        if (listed(r, "reporting", h)) {
            if (negated_verb(d, h)) set(r, CB_HYPOTHETICAL, "not said to be so", h);
            return -1;
        }
        of_governor(r, h);
        return tree_verb(d, h) && tree_has_to(d, v) ? h : -1;
    case NLP_ACL:
        if (tree_has_to(d, v))
            purpose(r, v, h);
        else if (tree_child(d, v, NLP_MARK) >= 0)
            of_governor(r, h);
        return -1;
    case NLP_ADVCL:
        if (tree_has_to(d, v)) {
            if (!own_subject) purpose(r, v, h);
            return -1;
        }
        /* "will attack, killing": a participle without a subject goes with its verb, but not under a negation */
        if (!own_subject && (tagged(d, v, "VBG") || tagged(d, v, "VBN")) && tree_child(d, v, NLP_MARK) < 0 &&
            !negated_verb(d, h))
            return h;
        return -1;
    case NLP_CONJ: {
        bool own_tense = tree_child(d, v, NLP_AUX) >= 0 || own_subject ||
                         (tagged(d, v, "VBD") && !tagged(d, h, "VBD")) ||
                         (tagged(d, v, "VBN") && tagged(d, h, "VB")); /* "did not fire but arrested" */
        bool infinitive = tree_has_to(d, v) && tree_has_to(d, h);
        return tree_verb(d, h) && (!own_tense || infinitive) ? h : -1;
    }
    case NLP_PCOMP:
        return below_preposition(r, h);
    default:
        return -1;
    }
}

/* An event noun below a verb that does nothing else with it ("will hold talks", "launched an attack"): that verb, or
 * -1. */
static int32_t carrier(reader *r, int32_t n)
{
    const nlp_doc *d = r->d;
    int32_t h = tree_head(d, n);
    if (h < 0) return -1;
    uint8_t role = d->tok[n].role;
    if (role == NLP_ATTR) return tree_verb(d, h) ? h : -1;
    if (role == NLP_POBJ) {
        if (tree_word(d, h, "without")) negate(r, "'without'", h);
        bool after =
            tree_word(d, h, "for") || tree_word(d, h, "of") || tree_word(d, h, "on") || tree_word(d, h, "about");
        int32_t up = tree_head(d, h);
        if (after && up >= 0 && r->s.status == CB_ACTUAL &&
            (listed(r, "hypothetical_verbs", up) || listed(r, "future_verbs", up)))
            of_governor(r, up);
        return -1;
    }
    if ((role != NLP_OBJ && role != NLP_PSUBJ) || !tree_verb(d, h)) return -1;
    of_governor(r, h);
    return listed(r, "light", h) || listed(r, "future_verbs", h) ? h : -1;
}

static bool is_question(const nlp_doc *d, int32_t t)
{
    const nlp_sentence *s = &d->sent[d->tok[t].sent];
    for (int32_t k = s->end - 1; k >= s->begin && k > s->end - 4; k--)
        if (tree_word(d, k, "?")) return true;
    return false;
}

/* Older than the calendar month before the document's: background. "Since" a day still goes on. */
static bool is_old(const nlp_doc *d, const date_expr *e, date_ymd doc)
{
    date_ymd at = e->to.year ? e->to : e->from;
    if (!at.year || !doc.year || tree_word(d, e->begin - 1, "since")) return false;
    if (!at.month) return at.year < doc.year;
    return at.year * 12 + at.month < doc.year * 12 + (doc.month ? doc.month : 1) - 1;
}

clause_status situate_status(const codebook *cb, const nlp_doc *d, const date_exprs *dates, date_ymd doc_date,
                             int32_t t)
{
    reader r = {cb, d, {.status = CB_ACTUAL, .why = "told as a fact", .cue = -1}};
    if (t < 0 || t >= d->ntok) return r.s;
    int32_t v = t;
    if (!tree_verb(d, t)) {
        of_noun(&r, t);
        v = carrier(&r, t);
    }
    for (int i = 0; v >= 0 && i < CLIMB; i++) {
        if (tree_verb(d, v)) of_verb(&r, v);
        v = step(&r, v);
    }
    if (is_question(d, t)) {
        r.s.question = true;
        set(&r, CB_HYPOTHETICAL, "a question", -1);
    }
    int32_t e = situate_when(d, dates, t);
    if (r.s.status == CB_ACTUAL && e >= 0 && is_old(d, &dates->e[e], doc_date))
        set(&r, CB_HISTORICAL, "its date is before the month that precedes the report's", dates->e[e].begin);
    return r.s;
}
