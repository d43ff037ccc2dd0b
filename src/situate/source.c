/* source.c - who says so: reporting verbs, "according to", nouns of reporting, quotations. */
#include "situate/situate.h"

static int32_t head_of(const nlp_doc *d, int32_t t)
{
    return d->tok[t].head == t ? -1 : d->tok[t].head;
}

static int32_t child(const nlp_doc *d, int32_t t, nlp_role role)
{
    for (int32_t k = d->tok[t].first_child; k >= 0; k = d->tok[k].next_sibling)
        if (d->tok[k].role == role) return k;
    return -1;
}

static bool word(const nlp_doc *d, int32_t t, const char *w)
{
    return t >= 0 && str_is(d->tok[t].lower, w);
}

typedef struct finder {
    arena *a;
    const nlp_doc *d;
    const actor_mentions *m;
    const codebook *cb;
    attributions *out;
    int32_t cap;
} finder;

static void add(finder *f, int32_t src, int32_t cue_begin, int32_t cue_end, int32_t content)
{
    const nlp_doc *d = f->d;
    attribution x = {.source = src >= 0 ? f->m->of_token[src] : -1, .source_begin = src, .source_end = src < 0 ? src : src + 1,
                     .cue_begin = cue_begin, .cue_end = cue_end, .content_head = content};
    if (x.source >= 0) {
        x.source_begin = f->m->m[x.source].begin;
        x.source_end = f->m->m[x.source].end;
    }
    x.content_begin = d->tok[content].left_edge;
    x.content_end = d->tok[content].right_edge + 1;
    *ARENA_PUSH(f->a, f->out->a, f->out->n, f->cap) = x;
}

static bool is_verb(const nlp_doc *d, int32_t t)
{
    return d->tok[t].pos == NLP_VERB || d->tok[t].pos == NLP_AUXV;
}

/* "X said that ...", "..., said X", "..., X said" */
static void reporting_verb(finder *f, int32_t v)
{
    const nlp_doc *d = f->d;
    if (!codebook_in_list(f->cb, "reporting", d->tok[v].lemma)) return;
    int32_t src = child(d, v, NLP_SUBJ);
    if (src < 0) {
        int32_t by = child(d, v, NLP_AGENT);
        src = by >= 0 ? child(d, by, NLP_POBJ) : -1;
    }
    if (src >= 0 && (word(d, src, "who") || word(d, src, "which") || word(d, src, "that")) && head_of(d, v) >= 0) src = head_of(d, v);
    int32_t content = -1;
    for (int32_t k = d->tok[v].first_child; k >= 0; k = d->tok[k].next_sibling)
        if (d->tok[k].role == NLP_COMP && is_verb(d, k)) content = k;
    int32_t h = head_of(d, v);
    bool below = d->tok[v].role == NLP_PARA || d->tok[v].role == NLP_COMP || d->tok[v].role == NLP_ADVCL;
    if (content < 0 && below && h >= 0 && is_verb(d, h) && src >= 0) content = h; /* parenthetic "X said" */
    if (content >= 0) add(f, src, v, v + 1, content);
}

static void according_to(finder *f, int32_t t)
{
    const nlp_doc *d = f->d;
    int32_t to = -1, at = t;
    if (word(d, t, "according")) to = child(d, t, NLP_PREP);
    if ((word(d, t, "per") && t > 0 && word(d, t - 1, "as")) || word(d, t, "citing")) to = t;
    if (to < 0) return;
    int32_t src = child(d, to, NLP_POBJ);
    if (src < 0) src = child(d, to, NLP_OBJ);
    if (src < 0) return;
    int32_t content = head_of(d, at);
    while (content >= 0 && !is_verb(d, content)) content = head_of(d, content);
    if (content >= 0) add(f, src, at, to + 1, content);
}

/* "reports from South Korea indicating that ...", "a claim by X that ..." */
static void reporting_noun(finder *f, int32_t n)
{
    const nlp_doc *d = f->d;
    if (d->tok[n].pos != NLP_NOUN || !codebook_in_list(f->cb, "reporting_nouns", d->tok[n].lemma)) return;
    int32_t content = -1, cue = n;
    for (int32_t k = d->tok[n].first_child; k >= 0; k = d->tok[k].next_sibling) {
        uint8_t r = d->tok[k].role;
        if ((r == NLP_ACL || r == NLP_RELCL) && codebook_in_list(f->cb, "reporting", d->tok[k].lemma)) {
            int32_t c = child(d, k, NLP_COMP);
            if (c >= 0) content = c;
        } else if ((r == NLP_ACL || r == NLP_COMP) && is_verb(d, k) && child(d, k, NLP_MARK) >= 0)
            content = k;
    }
    if (content < 0 && head_of(d, n) >= 0 && is_verb(d, head_of(d, n)) && d->tok[n].role == NLP_SUBJ) {
        int32_t v = head_of(d, n), c = child(d, v, NLP_COMP);
        if (codebook_in_list(f->cb, "reporting", d->tok[v].lemma)) content = c;
    }
    if (content < 0) return;
    int32_t src = -1;
    static const nlp_role AT[] = {NLP_POSS, NLP_AMOD, NLP_COMPOUND, NLP_NMOD};
    for (int32_t k = d->tok[n].first_child; k >= 0 && src < 0; k = d->tok[k].next_sibling)
        if (d->tok[k].role == NLP_PREP && (word(d, k, "from") || word(d, k, "by") || word(d, k, "of"))) {
            int32_t o = child(d, k, NLP_POBJ);
            if (o >= 0 && f->m->of_token[o] >= 0) src = o;
        }
    for (int i = 0; i < 4 && src < 0; i++)
        for (int32_t k = d->tok[n].first_child; k >= 0 && src < 0; k = d->tok[k].next_sibling)
            if (d->tok[k].role == AT[i] && f->m->of_token[k] >= 0) src = k;
    add(f, src >= 0 ? src : n, cue, cue + 1, content);
}

tac_status situate_sources(const codebook *cb, arena *a, const nlp_doc *d, const actor_mentions *m, attributions *out,
                           tac_error *err)
{
    (void)err;
    *out = (attributions){NULL, 0, NULL};
    finder f = {.a = a, .d = d, .m = m, .cb = cb, .out = out};
    for (int32_t t = 0; t < d->ntok; t++) {
        if (is_verb(d, t)) reporting_verb(&f, t);
        according_to(&f, t);
        reporting_noun(&f, t);
    }
    out->of_token = ARENA_ARRAY(a, int32_t, (size_t)d->ntok + 1);
    for (int32_t t = 0; t < d->ntok; t++) out->of_token[t] = -1;
    for (int32_t i = 0; i < out->n; i++) { /* inner ones come later in the text or are shorter: they win */
        const attribution *x = &out->a[i];
        for (int32_t t = x->content_begin; t < x->content_end; t++) {
            bool in_cue = t >= x->cue_begin && t < x->cue_end, in_source = t >= x->source_begin && t < x->source_end;
            int32_t old = out->of_token[t];
            bool shorter = old < 0 || x->content_end - x->content_begin < out->a[old].content_end - out->a[old].content_begin;
            if (!in_cue && !in_source && shorter) out->of_token[t] = i;
        }
    }
    return TAC_OK;
}
