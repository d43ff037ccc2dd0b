/* source.c - who says so: reporting verbs, "according to", nouns of reporting. */
#include "situate/source.h"
#include "situate/tree.h"

void source_add(source_finder *f, source_cue cue, int32_t content, int32_t b, int32_t e)
{
    const int32_t src = cue.src;
    const nlp_doc *d = f->d;
    while (b + 1 < e && d->tok[b].pos == NLP_PUNCTP) b++;
    while (e - 1 > b && (d->tok[e - 1].pos == NLP_PUNCTP || d->tok[e - 1].pos == NLP_SPACE)) e--;
    attribution x = {.source = src >= 0 ? f->m->of_token[src] : -1,
                     .source_begin = -1,
                     .source_end = -1,
                     .cue_begin = cue.begin,
                     .cue_end = cue.end,
                     .content_begin = b,
                     .content_end = e,
                     .content_head = content};
    if (x.source >= 0) {
        x.source_begin = f->m->m[x.source].begin;
        x.source_end = f->m->m[x.source].end;
    } else if (src >= 0) { /* its noun phrase without what follows the head */
        x.source_begin = d->tok[src].left_edge;
        x.source_end = src + 1;
    }
    *ARENA_PUSH(f->a, f->out->a, f->out->n, f->cap) = x;
}

static void add_clause(source_finder *f, source_cue cue, int32_t content)
{
    source_add(f, cue, content, f->d->tok[content].left_edge, f->d->tok[content].right_edge + 1);
}

static bool reports(const source_finder *f, int32_t t)
{
    return codebook_in_list(f->cb, "reporting", f->d->tok[t].lemma);
}

static bool relative_pronoun(const nlp_doc *d, int32_t t)
{
    return tree_word(d, t, "who") || tree_word(d, t, "which") || tree_word(d, t, "that");
}

/* Who says: the subject, the agent of a passive, the noun that a relative clause or participle belongs to. */
static int32_t speaker(const nlp_doc *d, int32_t v)
{
    int32_t src = tree_child(d, v, NLP_SUBJ);
    if (src < 0) src = tree_child(d, tree_child(d, v, NLP_AGENT), NLP_POBJ);
    if (src >= 0 && relative_pronoun(d, src) && tree_head(d, v) >= 0) src = tree_head(d, v);
    bool passive = tree_child(d, v, NLP_PSUBJ) >= 0 || tree_child(d, v, NLP_PAUX) >= 0;
    if (src < 0 && !passive && d->tok[v].role == NLP_ACL) src = tree_head(d, v);
    int32_t h = tree_head(d, v); /* "spoke and said": the subject of the first verb; "speaking ..., she said" */
    for (int i = 0; src < 0 && !passive && h >= 0 && i < 4 &&
                    (d->tok[v].role == NLP_CONJ || d->tok[v].role == NLP_ADVCL || d->tok[v].role == NLP_XCOMP);
         i++) {
        src = tree_child(d, h, NLP_SUBJ);
        v = h;
        h = tree_head(d, v);
    }
    return src;
}

static int32_t clause_below(const nlp_doc *d, int32_t v)
{
    int32_t content = -1;
    for (int32_t k = d->tok[v].first_child; k >= 0; k = d->tok[k].next_sibling) {
        if (d->tok[k].role != NLP_COMP && !(d->tok[k].role == NLP_PARA && k < v)) continue;
        if (tree_verb(d, k) || tree_child(d, k, NLP_SUBJ) >= 0) content = k;
    }
    return content;
}

/* The highest predicate among tokens [b, e); -1 when there is none. */
static int32_t top_verb(const nlp_doc *d, int32_t b, int32_t e)
{
    for (int32_t t = b; t < e; t++)
        if (tree_verb(d, t) && (d->tok[t].head < b || d->tok[t].head >= e || d->tok[t].head == t)) return t;
    for (int32_t t = b; t < e; t++)
        if (tree_verb(d, t)) return t;
    return -1;
}

/* "..., police said." where the parse does not join both: what stands before the comma. */
static bool trailing(source_finder *f, int32_t src, int32_t v)
{
    const nlp_doc *d = f->d;
    const nlp_sentence *s = &d->sent[d->tok[v].sent];
    int32_t first = src < v ? d->tok[src].left_edge : v;
    if (first <= s->begin + 2 || s->end - v > 12 || !tree_word(d, first - 1, ",")) return false;
    int32_t head = top_verb(d, s->begin, first - 1);
    if (head < 0) return false;
    source_add(f, (source_cue){src, v, v + 1}, head, s->begin, first - 1);
    return true;
}

/* "X said that ...", "..., said X", "..., X said", "X is said to have ...", "police reported clashes" */
static void reporting_verb(source_finder *f, int32_t v)
{
    const nlp_doc *d = f->d;
    if (!reports(f, v) || tree_child(d, v, NLP_NEG) >= 0) return;
    int32_t src = speaker(d, v), content = clause_below(d, v), h = tree_head(d, v);
    uint8_t role = d->tok[v].role;
    bool of_noun =
        h >= 0 && (role == NLP_ACL || role == NLP_RELCL) && codebook_in_list(f->cb, "reporting_nouns", d->tok[h].lemma);
    if (of_noun) return; /* reporting_noun reads it */
    if (content >= 0) {  /* each clause that is said, up to a semicolon */
        for (int32_t k = d->tok[v].first_child; k >= 0; k = d->tok[k].next_sibling) {
            if (k > v && tree_word(d, k, ";")) break;
            bool clause = d->tok[k].role == NLP_COMP || (d->tok[k].role == NLP_PARA && k < v);
            if (clause && (tree_verb(d, k) || tree_child(d, k, NLP_SUBJ) >= 0))
                add_clause(f, (source_cue){src, v, v + 1}, k);
        }
        return;
    }
    bool passive = tree_child(d, v, NLP_PSUBJ) >= 0 && tree_child(d, v, NLP_PAUX) >= 0;
    int32_t x = tree_child(d, v, NLP_XCOMP);
    if (passive && x >= 0 && tree_verb(d, x)) { /* "is reported to have attacked" */
        add_clause(f, (source_cue){src, v, v + 1}, x);
        return;
    }
    if (passive || src < 0 || src == v) return;
    bool own = tree_child(d, v, NLP_SUBJ) >= 0;
    if (own && h >= 0 && tree_verb(d, h) && tree_child(d, v, NLP_MARK) < 0 && /* not "if Taiwan declared" */
        (role == NLP_PARA || role == NLP_COMP || role == NLP_ADVCL)) {        /* parenthetic */
        add_clause(f, (source_cue){src, v, v + 1}, h);
        return;
    }
    if (own && trailing(f, src, v)) return;
    int32_t obj = tree_child(d, v, NLP_OBJ);
    if (obj >= 0 && codebook_in_list(f->cb, "reporting_events", d->tok[v].lemma))
        add_clause(f, (source_cue){src, v, v + 1}, obj);
}

static void according_to(source_finder *f, int32_t t)
{
    const nlp_doc *d = f->d;
    int32_t at = t, to = -1;
    if (tree_word(d, t, "according"))
        to = tree_word(d, t + 1, "to") ? t + 1 : -1;
    else if (tree_word(d, t, "per") && tree_word(d, t - 1, "as")) {
        to = t;
        at = t - 1;
    } else if (tree_word(d, t, "citing") || tree_word(d, t, "quoting"))
        to = t;
    if (to < 0) return;
    int32_t src = tree_child(d, to, NLP_POBJ);
    if (src < 0) src = tree_child(d, to, NLP_OBJ);
    if (src < 0) return;
    int32_t content = tree_head(d, at);
    for (int i = 0; content >= 0 && i < 32 && (!tree_verb(d, content) || content == t); i++)
        content = tree_head(d, content);
    const nlp_sentence *s = &d->sent[d->tok[t].sent];
    if (content < 0) content = top_verb(d, s->begin, at);
    if (content < 0) return;
    int32_t end = d->tok[src].right_edge + 1; /* "According to X, A and B": all of the sentence but the phrase itself */
    int32_t b = d->tok[content].left_edge, e = d->tok[content].right_edge + 1;
    if (b <= at && at < content && end < e) b = end;
    source_add(f, (source_cue){src, at, to + 1}, content, b, e);
}

/* The clause that a noun of reporting carries: "reports indicating that ...", "the claim that ..." */
static int32_t carried(const source_finder *f, int32_t n)
{
    const nlp_doc *d = f->d;
    for (int32_t k = d->tok[n].first_child; k >= 0; k = d->tok[k].next_sibling) {
        uint8_t r = d->tok[k].role;
        if ((r == NLP_ACL || r == NLP_RELCL) && reports(f, k)) {
            int32_t c = clause_below(d, k);
            if (c >= 0) return c;
        } else if ((r == NLP_ACL || r == NLP_COMP) && tree_verb(d, k) && !tree_has_to(d, k) &&
                   (tree_child(d, k, NLP_MARK) >= 0 || tree_child(d, k, NLP_SUBJ) >= 0))
            return k;
    }
    return -1;
}

/* Whose report: "from X", "by X", "X's", "X intelligence". */
static int32_t owner(const source_finder *f, int32_t n)
{
    static const nlp_role AT[] = {NLP_POSS, NLP_AMOD, NLP_COMPOUND, NLP_NMOD};
    const nlp_doc *d = f->d;
    for (int32_t k = d->tok[n].first_child; k >= 0; k = d->tok[k].next_sibling) {
        if (d->tok[k].role != NLP_PREP || !(tree_word(d, k, "from") || tree_word(d, k, "by") || tree_word(d, k, "of")))
            continue;
        int32_t o = tree_child(d, k, NLP_POBJ);
        if (o >= 0 && f->m->of_token[o] >= 0) return o;
    }
    for (int i = 0; i < 4; i++)
        for (int32_t k = d->tok[n].first_child; k >= 0; k = d->tok[k].next_sibling)
            if (d->tok[k].role == AT[i] && f->m->of_token[k] >= 0) return k;
    return -1;
}

static void reporting_noun(source_finder *f, int32_t n)
{
    const nlp_doc *d = f->d;
    if (d->tok[n].pos != NLP_NOUN || !codebook_in_list(f->cb, "reporting_nouns", d->tok[n].lemma)) return;
    int32_t content = carried(f, n), src = owner(f, n), h = tree_head(d, n);
    if (content >= 0) {
        add_clause(f, (source_cue){src >= 0 ? src : n, n, n + 1}, content);
        return;
    }
    /* "reports from X suggest that": said of X rather than of the reports */
    if (src < 0 || h < 0 || d->tok[n].role != NLP_SUBJ || !reports(f, h)) return;
    content = clause_below(d, h);
    if (content >= 0) add_clause(f, (source_cue){src, n, n + 1}, content);
}

/* The innermost attribution of each token: the shortest content, later ones on a tie. */
static void cover(source_finder *f)
{
    attributions *o = f->out;
    o->of_token = ARENA_ARRAY(f->a, int32_t, (size_t)f->d->ntok + 1);
    for (int32_t t = 0; t < f->d->ntok; t++) o->of_token[t] = -1;
    for (int32_t i = 0; i < o->n; i++) {
        const attribution *x = &o->a[i];
        for (int32_t t = x->content_begin; t < x->content_end; t++) {
            bool in_cue = t >= x->cue_begin && t < x->cue_end, in_source = t >= x->source_begin && t < x->source_end;
            int32_t old = o->of_token[t];
            bool shorter =
                old < 0 || x->content_end - x->content_begin <= o->a[old].content_end - o->a[old].content_begin;
            if (!in_cue && !in_source && shorter) o->of_token[t] = i;
        }
    }
}

tac_status situate_sources(const codebook *cb, arena *a, const nlp_doc *d, const actor_mentions *m, attributions *out,
                           tac_error *err)
{
    (void)err;
    *out = (attributions){NULL, 0, NULL};
    source_finder f = {.a = a, .d = d, .m = m, .cb = cb, .out = out};
    for (int32_t t = 0; t < d->ntok; t++) {
        if (tree_verb(d, t)) reporting_verb(&f, t);
        according_to(&f, t);
        reporting_noun(&f, t);
    }
    source_quotes(&f);
    cover(&f);
    return TAC_OK;
}
