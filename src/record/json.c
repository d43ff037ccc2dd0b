/* json.c - a record as one JSON line of the contract (doc/record.md). */
#include <math.h>

#include "record/private.h"

static void key(buf *out, const char *name)
{
    buf_puts(out, ",\"");
    buf_puts(out, name);
    buf_puts(out, "\":");
}

/* An empty string is an unknown value. */
static void value(buf *out, str s)
{
    if (s.n)
        buf_json(out, s);
    else
        buf_puts(out, "null");
}

static void pair(buf *out, const char *name, str s)
{
    key(out, name);
    value(out, s);
}

static void span(buf *out, uint32_t begin, uint32_t end, bool in_title)
{
    buf_printf(out, ",\"span\":[%u,%u]", begin, end);
    if (in_title) buf_puts(out, ",\"in\":\"title\"");
}

static void token_span(const record_view *v, int32_t begin, int32_t end, buf *out)
{
    const nlp_doc *d = v->in->doc;
    span(out, d->tok[begin].start_cp, d->tok[end - 1].end_cp, d->sent[d->tok[begin].sent].in_title);
}

static void party(const actor_mention *m, buf *out)
{
    buf_puts(out, "{\"text\":");
    buf_json(out, m->text);
    span(out, m->start_cp, m->end_cp, m->in_title);
    pair(out, "name", m->name);
    pair(out, "code", m->code);
    pair(out, "sector", m->sector);
    buf_puts(out, ",\"other_sectors\":[");
    for (int i = 0, n = 0; i < 3; i++) {
        if (!m->other[i].n) continue;
        if (n++) buf_char(out, ',');
        buf_json(out, m->other[i]);
    }
    buf_char(out, ']');
    pair(out, "wikidata", m->wikidata);
    buf_char(out, '}');
}

static void parties(const record_view *v, const char *name, const int32_t *m, int32_t n, buf *out)
{
    key(out, name);
    buf_char(out, '[');
    for (int32_t i = 0; i < n; i++) {
        if (i) buf_char(out, ',');
        party(&v->in->mentions->m[m[i]], out);
    }
    buf_char(out, ']');
}

static void type(const record_view *v, const coder_event *e, buf *out)
{
    const codebook *cb = v->in->cb;
    const cb_event *t = codebook_event(cb, e->event);
    double goldstein;
    pair(out, "event", t->name);
    buf_puts(out, ",\"mode\":[");
    for (int32_t i = 0; i < e->nmode; i++) {
        if (i) buf_char(out, ',');
        buf_json(out, t->mode[e->mode[i]].name);
    }
    buf_puts(out, "],\"context\":[");
    for (int32_t i = 0; i < e->ncontext; i++) {
        if (i) buf_char(out, ',');
        buf_json(out, codebook_word_text(cb, e->context[i]));
    }
    buf_printf(out, "],\"quad_code\":%d,\"event_scale\":", (int)t->quad);
    buf_number(out, record_score(cb, e), 2);
    pair(out, "cameo", e->cameo);
    key(out, "goldstein");
    if (record_scale_of(v->doc->scale, e->cameo, &goldstein))
        buf_number(out, goldstein, 1);
    else
        buf_puts(out, "null");
}

static void coordinate(buf *out, const char *name, double x)
{
    key(out, name);
    if (isnan(x))
        buf_puts(out, "null");
    else
        buf_number(out, x, 5);
}

static void location(const record_view *v, const record *r, buf *out)
{
    key(out, "location");
    if (r->place < 0) {
        buf_puts(out, "null");
        return;
    }
    const place *p = &v->in->places->p[r->place];
    buf_puts(out, "{\"text\":");
    buf_json(out, p->text);
    span(out, p->start_cp, p->end_cp, p->in_title);
    pair(out, "name", p->name);
    pair(out, "country", p->country);
    pair(out, "admin1", p->admin1);
    coordinate(out, "lat", p->lat);
    coordinate(out, "lon", p->lon);
    key(out, "geonames");
    if (p->geonames)
        buf_printf(out, "%u", p->geonames);
    else
        buf_puts(out, "null");
    pair(out, "precision", str_of(p->precision));
    pair(out, "basis", record_place_basis(v, r));
    buf_char(out, '}');
}

static void attributed(const record_view *v, const record *r, buf *out)
{
    key(out, "attribution");
    if (r->source < 0) {
        buf_puts(out, "null");
        return;
    }
    const attribution *s = &v->in->sources->a[r->source];
    const actor_mention *m = s->source >= 0 ? &v->in->mentions->m[s->source] : NULL;
    if (m) {
        buf_puts(out, "{\"text\":");
        buf_json(out, m->text);
        span(out, m->start_cp, m->end_cp, m->in_title);
    } else if (s->source_begin >= 0 && s->source_begin < s->source_end) {
        buf_puts(out, "{\"text\":");
        buf_json(out, record_words(v, s->source_begin, s->source_end));
        token_span(v, s->source_begin, s->source_end, out);
    } else {
        buf_puts(out, "{\"text\":null,\"span\":null");
    }
    pair(out, "code", m ? m->code : (str){NULL, 0});
    pair(out, "sector", m ? m->sector : (str){NULL, 0});
    const bool cue = s->cue_begin >= 0 && s->cue_begin < s->cue_end;
    pair(out, "cue", cue ? record_words(v, s->cue_begin, s->cue_end) : (str){NULL, 0});
    buf_char(out, '}');
}

/* "trigger":{...},"sentence":{...} */
static void where_told(const record_view *v, const coder_event *e, buf *out)
{
    const nlp_doc *d = v->in->doc;
    const nlp_sentence *s = &d->sent[e->sent];
    buf_puts(out, "\"trigger\":{\"text\":");
    buf_json(out, record_words(v, e->trigger_begin, e->trigger_end));
    token_span(v, e->trigger_begin, e->trigger_end, out);
    pair(out, "lemma", d->tok[e->trigger].lemma);
    buf_printf(out, "},\"sentence\":{\"index\":%d", (int)e->sent);
    span(out, s->start_cp, s->end_cp, s->in_title);
    pair(out, "text", record_slice(v->doc, s->in_title, s->start_b, s->end_b));
    buf_char(out, '}');
}

static void count(buf *out, const char *name, int32_t n)
{
    buf_puts(out, name);
    if (n >= 0)
        buf_printf(out, "%d", (int)n);
    else
        buf_puts(out, "null");
}

void record_json(const record_view *v, const record *r, buf *out)
{
    const coder_event *e = &v->ev->e[r->lead];
    buf_puts(out, "{\"id\":");
    buf_json(out, str_of(r->id));
    key(out, "doc");
    buf_json(out, v->doc->id);
    pair(out, "date", r->date);
    pair(out, "date_precision", str_of(r->date_precision));
    pair(out, "date_basis", str_of(r->date_basis));
    pair(out, "date_end", r->date_end);
    type(v, e, out);
    parties(v, "actor", e->actor, e->nactor, out);
    parties(v, "recipient", e->recipient, e->nrecipient, out);
    location(v, r, out);
    pair(out, "status", str_of(codebook_status_name(e->status)));
    attributed(v, r, out);
    buf_char(out, ',');
    where_told(v, e, out);
    buf_puts(out, ",\"mentions\":[");
    for (int32_t i = 0; i < r->nmention; i++) {
        buf_puts(out, i ? ",{" : "{");
        where_told(v, &v->ev->e[r->mention[i]], out);
        buf_char(out, '}');
    }
    buf_char(out, ']');
    count(out, ",\"size\":{\"killed\":", e->killed);
    count(out, ",\"injured\":", e->injured);
    count(out, ",\"arrested\":", e->arrested);
    buf_char(out, '}');
    buf rule = {0};
    record_rule(v->in->cb, e, &rule);
    pair(out, "rule", (str){rule.s, (uint32_t)rule.n});
    out->oom |= rule.oom;
    buf_free(&rule);
    key(out, "confidence");
    buf_number(out, e->confidence, 2);
    pair(out, "run", str_of(v->doc->run));
    buf_puts(out, "}\n");
}
