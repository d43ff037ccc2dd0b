/* details.c - modes, CAMEO code, contexts, place, time, source and confidence of a candidate. */
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

str details_code(const coder_ctx *c, int32_t t, int16_t event, const int16_t *mode, int32_t nmode)
{
    const cb_event *e = codebook_event(c->cb, event);
    for (int32_t i = 0; i < e->nrefine; i++) {
        const cb_refine *f = &e->refine[i];
        bool fits = f->mode < 0 && !nmode;
        for (int32_t k = 0; k < nmode; k++) fits |= mode[k] == f->mode;
        if (fits && match_near(c, t, f->word, f->nword)) return f->cameo;
    }
    for (int32_t i = 0; i < nmode; i++)
        if (e->mode[mode[i]].cameo.n) return e->mode[mode[i]].cameo;
    return e->cameo;
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

void coder_details(const coder_ctx *c, const candidates *cs, candidate *x)
{
    const cb_rule *r = x->e.rule >= 0 ? codebook_rule(c->cb, x->e.rule) : NULL;
    if (r && !x->composed && r->status >= 0) x->e.status = (uint8_t)r->status;
    if (r) rule_details(c, x, r);
    reduce(c, x);
    if (!x->e.cameo.n) x->e.cameo = details_code(c, x->e.trigger, x->e.event, x->e.mode, x->e.nmode);
    contexts(c, x);
    coder_sizes(c, cs, x);
    situation(c, x);
    x->e.confidence = confidence(c, x);
}
