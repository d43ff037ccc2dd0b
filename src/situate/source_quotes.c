/* source_quotes.c - quotations: a speech that runs over sentences and paragraphs belongs to the one who was named with
 * it. */
#include "situate/source.h"
#include "situate/tree.h"

enum { SHORT = 6, GAP = 16 };

typedef struct quote {
    int32_t begin, end, said;
    bool open;
} quote; /* tokens inside the marks; said: attribution or -1 */
typedef struct quotes {
    quote *q;
    int32_t n, cap;
} quotes;

static bool opens(str w)
{
    return str_is(w, "“") || str_is(w, "``") || str_is(w, "«");
}

static bool closes(str w)
{
    return str_is(w, "”") || str_is(w, "''") || str_is(w, "»");
}

static int32_t unit_of(const nlp_doc *d, int32_t t)
{
    return d->sent[d->tok[t].sent].unit;
}

static void keep(source_finder *f, quotes *l, int32_t b, int32_t e, bool open)
{
    if (e > b) *ARENA_PUSH(f->a, l->q, l->n, l->cap) = (quote){b, e, -1, open};
}

/* A quotation without closing mark ends with its paragraph and, by printers' usage, goes on in the next. */
static void find(source_finder *f, quotes *l)
{
    const nlp_doc *d = f->d;
    int32_t from = -1;
    for (int32_t t = 0; t < d->ntok; t++) {
        str w = d->tok[t].text;
        if (from >= 0 && unit_of(d, t) != unit_of(d, from - 1)) {
            keep(f, l, from, t, true);
            from = -1;
        }
        bool plain = str_is(w, "\"");
        if (from < 0 && (plain || opens(w)))
            from = t + 1;
        else if (from >= 0 && (plain || closes(w))) {
            keep(f, l, from, t, false);
            from = -1;
        }
    }
    if (from >= 0) keep(f, l, from, d->ntok, true);
}

/* The attribution told in a sentence that the quotation touches: its cue stands outside the marks. */
static int32_t told_beside(const source_finder *f, const quote *q, int32_t n)
{
    const nlp_doc *d = f->d;
    int32_t first = d->tok[q->begin].sent, last = d->tok[q->end - 1].sent, best = -1, near = 1 << 20;
    int32_t lo = 0, hi = n; /* the first n stand in the order of their cues, give or take a token */
    while (lo < hi) {
        int32_t mid = lo + (hi - lo) / 2;
        if (f->out->a[mid].cue_begin < d->sent[first].begin - 2)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (int32_t i = lo; i < n && f->out->a[i].cue_begin <= d->sent[last].end; i++) {
        const attribution *x = &f->out->a[i];
        int32_t s = d->tok[x->cue_begin].sent;
        if (s < first || s > last || (x->cue_begin >= q->begin && x->cue_begin < q->end)) continue;
        bool meets = x->content_begin < q->end && x->content_end > q->begin;
        int32_t away = x->cue_begin < q->begin ? q->begin - x->cue_begin : x->cue_begin - q->end;
        if (meets && away < near) {
            near = away;
            best = i;
        }
    }
    return best;
}

/* "X spoke to reporters: “...”", "“...”, X said" where the parser joined nothing: a verb of saying with a subject
 * beside it. */
static int32_t verb_beside(source_finder *f, const quote *q)
{
    const nlp_doc *d = f->d;
    for (int side = 0; side < 2; side++)
        for (int32_t i = 0; i < 10; i++) {
            int32_t t = side ? q->begin - 2 - i : q->end + i;
            if (t < 0 || t >= d->ntok || unit_of(d, t) != unit_of(d, q->begin)) break;
            int32_t s = d->tok[t].sent, near = d->tok[side ? q->begin : q->end - 1].sent;
            if (s != near && !(side && tree_word(d, q->begin - 2, ":") && s + 1 == near)) break;
            if (!tree_verb(d, t) || !codebook_in_list(f->cb, "reporting", d->tok[t].lemma)) continue;
            int32_t src = tree_child(d, t, NLP_SUBJ), head = q->begin;
            if (src < 0) continue;
            for (int32_t k = q->begin; k < q->end; k++)
                if (tree_verb(d, k)) {
                    head = k;
                    break;
                }
            source_add(f, (source_cue){src, t, t + 1}, head, q->begin, q->end);
            return f->out->n - 1;
        }
    return -1;
}

/* Is the quotation a paragraph of its own? */
static bool whole_unit(const nlp_doc *d, const quote *q)
{
    int32_t unit = unit_of(d, q->begin), b = q->begin - 2, e = q->end + 1;
    return (b < 0 || unit_of(d, b) != unit) && (e >= d->ntok || unit_of(d, e) != unit);
}

/* Does the speech before go on here? Nobody else may have been named between. */
static bool goes_on(const source_finder *f, const quote *before, const quote *q)
{
    const nlp_doc *d = f->d;
    int32_t units = unit_of(d, q->begin) - unit_of(d, before->end - 1);
    if (units > 1 || (units == 1 && !before->open && !whole_unit(d, q))) return false;
    if (q->end - q->begin < SHORT) return false;
    const attribution *x = &f->out->a[before->said];
    int32_t skipped = 0;
    for (int32_t t = before->end; t < q->begin; t++)
        if (d->tok[t].pos != NLP_PUNCTP && d->tok[t].sent != d->tok[x->cue_begin].sent) skipped++;
    return skipped == 0 && q->begin - before->end <= 2 * GAP;
}

void source_quotes(source_finder *f)
{
    quotes l = {NULL, 0, 0};
    find(f, &l);
    const int32_t n = f->out->n;
    for (int32_t i = 0; i < l.n; i++) {
        quote *q = &l.q[i];
        q->said = told_beside(f, q, n);
        if (q->said >= 0) {
            attribution *x = &f->out->a[q->said];
            if (q->begin < x->content_begin) x->content_begin = q->begin;
            if (q->end > x->content_end) x->content_end = q->end;
            continue;
        }
        if (q->end - q->begin >= SHORT) q->said = verb_beside(f, q);
        if (q->said >= 0 || i == 0 || l.q[i - 1].said < 0 || !goes_on(f, &l.q[i - 1], q)) continue;
        attribution x = f->out->a[l.q[i - 1].said];
        x.content_begin = q->begin;
        x.content_end = q->end;
        x.content_head = -1;
        for (int32_t t = q->begin; t < q->end && x.content_head < 0; t++)
            if (tree_verb(f->d, t)) x.content_head = t;
        *ARENA_PUSH(f->a, f->out->a, f->out->n, f->cap) = x;
        q->said = f->out->n - 1;
    }
}
