/* events.c - records as C structs. */
#include "api/api.h"

typedef struct list {
    tac_event *e;
    size_t n;
} list;

static tac_str given(str s)
{
    return (tac_str){s.n ? s.s : "", s.n};
}

static const tac_party *parties(const analysis *an, arena *a, const int32_t *m, int32_t n)
{
    tac_party *p = ARENA_ARRAY(a, tac_party, n ? n : 1);
    for (int32_t i = 0; i < n; i++) {
        const actor_mention *x = &an->mentions.m[m[i]];
        p[i] = (tac_party){given(x->text),     given(x->name),
                           given(x->code),     given(x->sector),
                           given(x->wikidata), {x->start_cp, x->end_cp, x->start_b, x->end_b, x->in_title}};
    }
    return p;
}

static void fill(const analysis *an, arena *a, const record *r, tac_event *out)
{
    const coder_event *e = &an->events.e[r->lead];
    const cb_event *type = codebook_event(an->in.cb, e->event);
    const nlp_sentence *s = &an->doc.sent[e->sent];
    const nlp_token *first = &an->doc.tok[e->trigger_begin], *last = &an->doc.tok[e->trigger_end - 1];
    *out = (tac_event){
        .id = tac_str_of(r->id),
        .event = given(type->name),
        .mode = e->nmode ? given(type->mode[e->mode[0]].name) : given(STR("")),
        .cameo = given(e->cameo),
        .rule = e->rule >= 0 ? given(codebook_rule(an->in.cb, e->rule)->name) : given(STR("")),
        .date = given(r->date),
        .date_precision = tac_str_of(r->date_precision),
        .status = (tac_event_status)e->status,
        .confidence = e->confidence,
        .actor = parties(an, a, e->actor, e->nactor),
        .recipient = parties(an, a, e->recipient, e->nrecipient),
        .actors = (size_t)e->nactor,
        .recipients = (size_t)e->nrecipient,
        .trigger = {first->start_cp, last->end_cp, first->start_b, last->end_b, s->in_title},
        .sentence = {s->start_cp, s->end_cp, s->start_b, s->end_b, s->in_title},
    };
}

static tac_status events_of(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    list *l = extra;
    analysis an;
    RETURN_IF_ERROR(api_analyse(c, doc, &an, err));
    RETURN_IF_ERROR(api_code(c, c->arena, &an, NULL, err));
    l->e = ARENA_ARRAY(c->arena, tac_event, an.records.n ? an.records.n : 1);
    for (int32_t i = 0; i < an.records.n; i++)
        if (api_wanted(c, &an.events.e[an.records.r[i].lead])) fill(&an, c->arena, &an.records.r[i], &l->e[l->n++]);
    return TAC_OK;
}

tac_status tac_code_events(tac_coder *coder, const tac_doc *doc, const tac_event **events, size_t *n, tac_error *err)
{
    list l = {NULL, 0};
    const tac_status st = api_guarded(coder, events_of, doc, &l, err);
    *events = st ? NULL : l.e;
    *n = st ? 0 : l.n;
    return st;
}
