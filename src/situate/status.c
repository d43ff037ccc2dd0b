/* status.c - did the act happen: negation, tense, modality, condition, and the verbs above it. Knows no event type. */
#include "situate/situate.h"

enum { CLIMB = 10 };

static int32_t head_of(const nlp_doc *d, int32_t t)
{
    return d->tok[t].head == t ? -1 : d->tok[t].head;
}

static bool is_verb(const nlp_doc *d, int32_t t)
{
    return d->tok[t].pos == NLP_VERB || d->tok[t].pos == NLP_AUXV;
}

static bool word(const nlp_doc *d, int32_t t, const char *w)
{
    return str_is(d->tok[t].lower, w);
}

static bool one_of(str s, const char *const *list)
{
    for (; *list; list++)
        if (str_is(s, *list)) return true;
    return false;
}

static int32_t child(const nlp_doc *d, int32_t t, nlp_role role)
{
    for (int32_t k = d->tok[t].first_child; k >= 0; k = d->tok[k].next_sibling)
        if (d->tok[k].role == role) return k;
    return -1;
}

int32_t situate_clause(const nlp_doc *d, int32_t t)
{
    int32_t last = t;
    for (int i = 0; t >= 0 && i < 64; i++) {
        if (is_verb(d, t)) return t;
        last = t;
        t = head_of(d, t);
    }
    return last;
}

static void set(clause_status *s, uint8_t status, const char *why, int32_t cue)
{
    if (s->status != CB_ACTUAL) return; /* the nearest cue decides */
    s->status = status;
    s->why = why;
    s->cue = cue;
}

static void negate(clause_status *s, const char *why, int32_t cue)
{
    s->negated = !s->negated;
    if (s->status == CB_ACTUAL || s->status == CB_FUTURE) {
        s->status = CB_NEGATED;
        s->why = why;
        s->cue = cue;
    } else if (s->status == CB_NEGATED) {
        s->status = CB_ACTUAL;
        s->why = "two negations";
        s->cue = cue;
    }
}

/* Auxiliaries, negation and conjunction of one verb. */
static void of_verb(const nlp_doc *d, int32_t v, clause_status *s)
{
    static const char *const WILL[] = {"will", "'ll", "shall", "wo", "’ll", NULL};
    static const char *const MAY[] = {"may", "might", "could", "should", "must", "can", "ought", "ca", NULL};
    static const char *const IF[] = {"if", "unless", "whether", "lest", "until", "once", NULL};
    static const char *const NEVER[] = {"never", "hardly", "barely", "neither", "nor", "scarcely", NULL};
    int32_t neg = -1;
    for (int32_t k = d->tok[v].first_child; k >= 0; k = d->tok[k].next_sibling) {
        str w = d->tok[k].lower;
        uint8_t r = d->tok[k].role;
        if (r == NLP_NEG || ((r == NLP_ADVMOD || r == NLP_CC) && one_of(w, NEVER))) neg = k;
        else if (r == NLP_ADVMOD && word(d, k, "longer") && k > 0 && word(d, k - 1, "no"))
            neg = k;
        else if (r == NLP_AUX && one_of(w, WILL))
            set(s, CB_FUTURE, "modal 'will'", k);
        else if (r == NLP_AUX && (word(d, k, "would") || word(d, k, "'d")))
            set(s, CB_FUTURE, "modal 'would'", k);
        else if (r == NLP_AUX && one_of(w, MAY)) {
            bool have = child(d, v, NLP_AUX) >= 0 && false;
            (void)have;
            set(s, CB_HYPOTHETICAL, "a modal verb", k);
            s->modal = true;
        } else if (r == NLP_MARK && one_of(w, IF)) {
            bool event_time = word(d, k, "until") || word(d, k, "once");
            if (!event_time) {
                set(s, CB_HYPOTHETICAL, "a condition", k);
                s->condition = true;
            }
        } else if (r == NLP_SUBJ || r == NLP_PSUBJ || r == NLP_OBJ) {
            int32_t det = child(d, k, NLP_DET);
            if (det < 0) det = child(d, k, NLP_NEG);
            if (det >= 0 && (word(d, det, "no") || word(d, det, "neither"))) neg = det;
            if (word(d, k, "nobody") || word(d, k, "none") || word(d, k, "nothing")) neg = k;
        }
    }
    if (neg >= 0) negate(s, "a negation", neg);
}

static void of_noun(const codebook *cb, const nlp_doc *d, int32_t n, clause_status *s)
{
    for (int32_t k = d->tok[n].first_child; k >= 0; k = d->tok[k].next_sibling) {
        uint8_t r = d->tok[k].role;
        if (r == NLP_DET && (word(d, k, "no") || word(d, k, "neither"))) negate(s, "negation 'no'", k);
        if (r == NLP_NEG) negate(s, "a negation", k);
        if (r != NLP_AMOD && r != NLP_COMPOUND && r != NLP_NMOD) continue;
        if (codebook_in_list(cb, "future_adjectives", d->tok[k].lower)) set(s, CB_FUTURE, "an adjective of the future", k);
        else if (codebook_in_list(cb, "hypothetical_adjectives", d->tok[k].lower))
            set(s, CB_HYPOTHETICAL, "an adjective of possibility", k);
        else if (codebook_in_list(cb, "past_adjectives", d->tok[k].lower))
            set(s, CB_HISTORICAL, "an adjective of the past", k);
    }
}

/* An infinitive or clause below a verb, noun or adjective: what that word says of it. */
static void of_governor(const codebook *cb, const nlp_doc *d, int32_t h, clause_status *s)
{
    str w = d->tok[h].lemma;
    if (codebook_in_list(cb, "future_verbs", w)) set(s, CB_FUTURE, "planned or expected", h);
    else if (codebook_in_list(cb, "hypothetical_verbs", w))
        set(s, CB_HYPOTHETICAL, "wished, considered or possible", h);
    else if (codebook_in_list(cb, "negative_verbs", w))
        negate(s, "a verb that says it did not happen", h);
}

static bool has_to(const nlp_doc *d, int32_t v)
{
    for (int32_t k = d->tok[v].first_child; k >= 0; k = d->tok[k].next_sibling)
        if (d->tok[k].role == NLP_AUX && word(d, k, "to")) return true;
    return false;
}

/* One step up from v; -1 when what stands above says nothing about it. */
static int32_t step(const codebook *cb, const nlp_doc *d, int32_t v, clause_status *s)
{
    int32_t h = head_of(d, v);
    if (h < 0) return -1;
    switch (d->tok[v].role) {
    case NLP_XCOMP:
        of_governor(cb, d, h, s);
        return is_verb(d, h) ? h : head_of(d, h) >= 0 && is_verb(d, head_of(d, h)) ? head_of(d, h) : -1;
    case NLP_COMP:
        of_governor(cb, d, h, s);
        if (codebook_in_list(cb, "reporting", d->tok[h].lemma)) return -1;
        return is_verb(d, h) ? h : -1;
    case NLP_ACL:
        if (has_to(d, v)) {
            of_governor(cb, d, h, s);
            set(s, CB_FUTURE, "an infinitive that tells a purpose or plan", v);
        }
        return -1;
    case NLP_ADVCL:
        if (has_to(d, v) && child(d, v, NLP_SUBJ) < 0) {
            of_governor(cb, d, h, s);
            set(s, CB_FUTURE, "an infinitive of purpose", v);
        }
        return -1;
    case NLP_CONJ: {
        bool own = child(d, v, NLP_AUX) >= 0 || child(d, v, NLP_SUBJ) >= 0 || child(d, v, NLP_PSUBJ) >= 0;
        return is_verb(d, h) && !own ? h : -1;
    }
    case NLP_PCOMP:
        if (word(d, h, "without")) negate(s, "'without'", h);
        else if (word(d, h, "of") && h > 0 && word(d, h - 1, "instead"))
            negate(s, "'instead of'", h);
        else if (head_of(d, h) >= 0)
            of_governor(cb, d, head_of(d, h), s);
        return -1;
    default: return -1;
    }
}

static bool is_question(const nlp_doc *d, int32_t t)
{
    const nlp_sentence *s = &d->sent[d->tok[t].sent];
    for (int32_t k = s->end - 1; k >= s->begin && k > s->end - 4; k--)
        if (word(d, k, "?")) return true;
    return false;
}

/* Older than the calendar month before the document's: background. */
static bool is_old(date_ymd at, date_ymd doc)
{
    if (!at.year || !doc.year) return false;
    int32_t a = at.year * 12 + (at.month ? at.month - 1 : 11), b = doc.year * 12 + (doc.month ? doc.month - 1 : 0);
    if (!at.month) return at.year < doc.year;
    return a < b - 1;
}

clause_status situate_status(const codebook *cb, const nlp_doc *d, const date_exprs *dates, date_ymd doc_date, int32_t t)
{
    clause_status s = {.status = CB_ACTUAL, .why = "told as a fact", .cue = -1};
    int32_t v = t;
    if (!is_verb(d, t)) {
        of_noun(cb, d, t, &s);
        int32_t h = head_of(d, t);
        if (d->tok[t].role == NLP_ATTR && h >= 0) v = h;
        else
            v = -1;
        if (v < 0 && h >= 0 && d->tok[t].role == NLP_POBJ && word(d, h, "without")) negate(&s, "'without'", h);
    }
    for (int i = 0; v >= 0 && i < CLIMB; i++) {
        if (is_verb(d, v)) of_verb(d, v, &s);
        v = step(cb, d, v, &s);
    }
    if (is_question(d, t)) {
        s.question = true;
        set(&s, CB_HYPOTHETICAL, "a question", -1);
    }
    int32_t e = situate_when(d, dates, t);
    if (s.status == CB_ACTUAL && e >= 0 && is_old(dates->e[e].from, doc_date)) {
        s.status = CB_HISTORICAL;
        s.why = "its date is before the month that precedes the report's";
        s.cue = dates->e[e].begin;
    }
    return s;
}

int32_t situate_when(const nlp_doc *d, const date_exprs *dates, int32_t t)
{
    int32_t clause = situate_clause(d, t), best = -1, best_cost = 1 << 20;
    for (int32_t i = 0; i < dates->n; i++) {
        const date_expr *e = &dates->e[i];
        if (d->tok[e->begin].sent != d->tok[t].sent || e->from.year == 0) continue;
        int32_t k = e->begin, steps = 0;
        for (int32_t j = e->begin; j < e->end; j++) /* its head */
            if (d->tok[j].head < e->begin || d->tok[j].head >= e->end) k = j;
        int32_t cost = -1;
        for (int32_t up = head_of(d, k); up >= 0 && steps < 6; up = head_of(d, up), steps++) {
            if (up == t) cost = steps;
            else if (up == clause)
                cost = 10 + steps;
            if (cost >= 0) break;
            if (is_verb(d, up)) break; /* belongs to another clause */
        }
        if (cost >= 0 && cost < best_cost) {
            best = i;
            best_cost = cost;
        }
    }
    if (best < 0 && clause >= 0 && is_verb(d, clause)) { /* participles and coordinated verbs share the time of the main verb */
        int32_t h = head_of(d, clause);
        uint8_t r = d->tok[clause].role;
        if (h >= 0 && is_verb(d, h) && (r == NLP_CONJ || r == NLP_ADVCL || r == NLP_XCOMP)) return situate_when(d, dates, h);
    }
    return best;
}

int32_t situate_where(const nlp_doc *d, const places *p, int32_t t)
{
    int32_t clause = situate_clause(d, t), best = -1, best_cost = 1 << 20;
    for (int32_t i = 0; i < p->n; i++) {
        const place *q = &p->p[i];
        if (q->dateline || d->tok[q->head].sent != d->tok[t].sent) continue;
        int32_t prep = head_of(d, q->head), steps = 0, cost = -1;
        static const char *const AT[] = {"in", "at", "near", "outside", "inside", "around", "to", "into", "on", "off", "across", "through", "over", "along", NULL};
        if (prep < 0 || d->tok[q->head].role != NLP_POBJ || !one_of(d->tok[prep].lower, AT)) continue;
        for (int32_t up = head_of(d, prep); up >= 0 && steps < 6; up = head_of(d, up), steps++) {
            if (up == t) cost = steps;
            else if (up == clause)
                cost = 10 + steps;
            if (cost >= 0 || is_verb(d, up)) break;
        }
        if (cost >= 0 && cost < best_cost) {
            best = i;
            best_cost = cost;
        }
    }
    return best;
}
