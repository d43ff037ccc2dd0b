/* details.c - modes, CAMEO code, contexts, counts, place, time, source and confidence of a candidate. */
#include "coder/private.h"

static bool applies(const coder_ctx *c, const candidate *x, const cb_rule *r, const cb_detail *d)
{
    int32_t t = x->composed && x->e.nmode ? x->e.trigger : x->anchor;
    return !d->conditional || match_need(c, t, &d->when, r->has_obj);
}

static void add_mode(coder_event *e, int16_t mode)
{
    for (int32_t i = 0; i < e->nmode; i++)
        if (e->mode[i] == mode) return;
    if (e->nmode < 4) e->mode[e->nmode++] = mode;
}

static void add_context(coder_event *e, uint32_t id)
{
    for (int32_t i = 0; i < e->ncontext; i++)
        if (e->context[i] == id) return;
    if (e->ncontext < 6) e->context[e->ncontext++] = id;
}

/* Conditional modes first; the plain one where none of them applies. */
static void rule_details(const coder_ctx *c, candidate *x, const cb_rule *r)
{
    bool own_type = r->event == x->e.event;
    for (int pass = 0; pass < 2; pass++)
        for (int32_t i = 0; i < r->ndetail; i++) {
            const cb_detail *d = &r->detail[i];
            if (d->conditional != (pass == 0) || !applies(c, x, r, d)) continue;
            if (d->kind == CB_GIVES_CONTEXT)
                add_context(&x->e, d->context);
            else if (!own_type)
                continue;
            else if (d->kind == CB_GIVES_CAMEO && !x->e.cameo.n)
                x->e.cameo = d->cameo;
            else if (d->kind == CB_GIVES_MODE && (pass == 0 || !x->e.nmode))
                add_mode(&x->e, d->mode);
        }
}

static void contexts(const coder_ctx *c, candidate *x)
{
    int n;
    const cb_context *ctx = codebook_contexts(c->cb, &n);
    for (int i = 0; i < n; i++)
        if (match_near(c, x->e.trigger, ctx[i].word, ctx[i].nword)) add_context(&x->e, ctx[i].id);
}

static bool listed(const coder_ctx *c, const char *list, int32_t t)
{
    int n;
    const uint32_t *w = codebook_list(c->cb, list, &n);
    return codebook_has(w, n, c->word[t]);
}

/* "three", "3", "1,200", "two dozen" -> a number; -1 when it is none. */
static int32_t number_at(const coder_ctx *c, int32_t t)
{
    static const char *const WORD[] = {"zero",     "one",      "two",      "three",   "four",    "five",
                                       "six",      "seven",    "eight",    "nine",    "ten",     "eleven",
                                       "twelve",   "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
                                       "eighteen", "nineteen", "twenty"};
    str w = c->tok[t].lower;
    for (int32_t i = 0; i < 21; i++)
        if (str_is(w, WORD[i])) return i;
    int32_t v = 0;
    for (uint32_t i = 0; i < w.n; i++) {
        if (w.s[i] == ',') continue;
        if (w.s[i] < '0' || w.s[i] > '9' || v > 100000000) return -1;
        v = v * 10 + (w.s[i] - '0');
    }
    return w.n ? v : -1;
}

static int32_t count_of(const coder_ctx *c, int32_t trigger)
{
    static const cb_path OBJ = {CB_SLOT_OBJ, CB_INTO_HEAD, 0}, SUBJ = {CB_SLOT_SUBJ, CB_INTO_HEAD, 0};
    fillers f = {.n = 0};
    args_fill(c, trigger, &OBJ, true, &f);
    if (!f.n && str_is(c->tok[trigger].lemma, "die")) args_fill(c, trigger, &SUBJ, true, &f);
    int32_t sum = -1;
    for (int32_t i = 0; i < f.n; i++) {
        int32_t k = args_child(c, f.t[i], NLP_NUM);
        int32_t v = k >= 0 ? number_at(c, k) : c->tok[f.t[i]].pos == NLP_NUMP ? number_at(c, f.t[i]) : -1;
        const int32_t dozen = str_is(c->tok[f.t[i]].lower, "dozen") ? f.t[i] : k;
        if (dozen >= 0 && str_is(c->tok[dozen].lower, "dozen")) { /* "a dozen", "two dozen" */
            const int32_t times = dozen > 0 ? number_at(c, dozen - 1) : -1;
            v = 12 * (times > 0 ? times : 1);
        }
        if (v >= 0) sum = sum < 0 ? v : sum + v;
    }
    return sum;
}

static void size_at(const coder_ctx *c, int32_t t, candidate *x)
{
    if (listed(c, "killed", t))
        x->e.killed = count_of(c, t);
    else if (listed(c, "injured", t))
        x->e.injured = count_of(c, t);
    else if (listed(c, "arrested", t))
        x->e.arrested = count_of(c, t);
}

/* The verb's own numbers, those of its result, and of a second verb that shares subject and time: "killed 4 and wounded
 * 9". */
static void sizes(const coder_ctx *c, candidate *x)
{
    const int32_t t = x->result >= 0 ? x->result : x->e.trigger;
    size_at(c, t, x);
    for (int32_t k = x->result >= 0 ? c->tok[t].first_child : -1; k >= 0; k = c->tok[k].next_sibling)
        if (c->tok[k].role == NLP_CONJ && args_is_verb(c, k)) size_at(c, k, x);
}

/* The rule's own code, one that a word of the clause decides, the mode's, the type's. */
static void codes(const coder_ctx *c, candidate *x)
{
    const cb_event *e = codebook_event(c->cb, x->e.event);
    for (int32_t i = 0; i < e->nrefine && !x->e.cameo.n; i++) {
        const cb_refine *f = &e->refine[i];
        bool mode = f->mode < 0 && !x->e.nmode;
        for (int32_t k = 0; k < x->e.nmode; k++) mode |= x->e.mode[k] == f->mode;
        if (mode && match_near(c, x->e.trigger, f->word, f->nword)) x->e.cameo = f->cameo;
    }
    for (int32_t i = 0; i < x->e.nmode && !x->e.cameo.n; i++) x->e.cameo = e->mode[x->e.mode[i]].cameo;
    if (!x->e.cameo.n) x->e.cameo = e->cameo;
}

/* PLOVER's reductions: future cooperation is AGREE. */
static void reduce(const coder_ctx *c, candidate *x)
{
    const cb_event *e = codebook_event(c->cb, x->e.event);
    for (int32_t i = 0; i < e->nreduce; i++)
        if (e->reduce[i].status == x->e.status) {
            x->e.event = e->reduce[i].type;
            x->e.nmode = 0;
            if (e->reduce[i].mode >= 0) add_mode(&x->e, e->reduce[i].mode);
            x->e.cameo = (str){"", 0};
            x->e.status = e->reduce[i].to_status;
            x->e.operator_status = "reduced: the codebook turns this status into another type";
            return;
        }
}

static bool speaks_itself(const coder_ctx *c, const candidate *x, const attribution *a)
{
    if (a->source < 0) return false;
    for (int32_t i = 0; i < x->actor.n; i++)
        if (c->in->mentions->m[x->actor.m[i]].cluster == c->in->mentions->m[a->source].cluster) return true;
    return false;
}

/* What a lead tells without a place is where its dateline is: acts with hands, of or on people of that country. */
static int32_t dateline_of(const coder_ctx *c, const candidate *x)
{
    const places *all = c->in->places;
    const cb_event *type = codebook_event(c->cb, x->e.event);
    if (x->e.status != CB_ACTUAL || (type->quad != 2 && type->quad != 4)) return -1;
    for (int32_t i = 0; i < all->n; i++) {
        const place *p = &all->p[i];
        int32_t apart = x->e.sent - c->tok[p->begin].sent;
        if (!p->dateline || apart < 0 || apart > 1 ||
            (apart == 1 && c->in->doc->sent[x->e.sent - 1].end - p->begin > 8))
            continue;
        for (int32_t k = 0; k < x->actor.n; k++)
            if (str_eq(c->in->mentions->m[x->actor.m[k]].code, p->country)) return i;
        for (int32_t k = 0; k < x->recipient.n; k++)
            if (str_eq(c->in->mentions->m[x->recipient.m[k]].code, p->country)) return i;
    }
    return -1;
}

static void situation(const coder_ctx *c, candidate *x)
{
    int32_t t = x->e.trigger;
    x->e.date = situate_when(c->in->doc, c->in->dates, t);
    if (x->e.place < 0) x->e.place = situate_where(c->in->doc, c->in->places, t);
    if (x->e.place < 0) x->e.place = dateline_of(c, x);
    int32_t a = c->in->sources->of_token[t];
    if (a < 0) return;
    const attribution *src = &c->in->sources->a[a];
    bool own_cue = t >= src->cue_begin && t < src->cue_end;
    if (!own_cue && !speaks_itself(c, x, src)) x->e.attribution = a;
}

static double confidence(const coder_ctx *c, const candidate *x)
{
    int32_t known = 0, all = x->actor.n + x->recipient.n;
    for (int32_t i = 0; i < x->actor.n; i++) known += roles_known(c, x->actor.m[i]);
    for (int32_t i = 0; i < x->recipient.n; i++) known += roles_known(c, x->recipient.m[i]);
    double p = 0.45 + (x->actor.n ? 0.15 : 0) + (x->recipient.n ? 0.15 : 0) + (all && known == all ? 0.1 : 0);
    if (x->score >= 8) p += 0.05;
    if (!args_is_verb(c, x->e.trigger)) p -= 0.05;
    if (x->e.status != CB_ACTUAL) p -= 0.05;
    return p > 0.95 ? 0.95 : p;
}

void coder_details(const coder_ctx *c, candidate *x)
{
    const cb_rule *r = codebook_rule(c->cb, x->e.rule);
    if (!x->composed && r->status >= 0) x->e.status = (uint8_t)r->status;
    rule_details(c, x, r);
    reduce(c, x);
    codes(c, x);
    contexts(c, x);
    sizes(c, x);
    situation(c, x);
    x->e.confidence = confidence(c, x);
}
