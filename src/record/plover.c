/* plover.c - a record with PLOVER 2.0's own field names (chapter 6 of its manual), one JSON line. */
#include <math.h>

#include "record/private.h"

static void field(buf *out, const char *name, str s)
{
    if (!s.n) return; /* PLOVER leaves unknown fields out */
    buf_printf(out, ",\"%s\":", name);
    buf_json(out, s);
}

static void entities(const record_view *v, const char *name, const int32_t *list, int32_t n, buf *out)
{
    buf_printf(out, ",\"%s\":[", name);
    for (int32_t i = 0; i < n; i++) {
        const actor_mention *m = &v->in->mentions->m[list[i]];
        /* The main sector, a second one appended to it. */
        char sector[8] = "";
        uint32_t k = 0;
        for (uint32_t j = 0; j < m->sector.n && j < 3; j++) sector[k++] = m->sector.s[j];
        for (uint32_t j = 0; m->sector.n && j < m->other[0].n && j < 3; j++) sector[k++] = m->other[0].s[j];
        buf_puts(out, i ? ",{" : "{");
        buf_puts(out, "\"entity_text\":");
        buf_json(out, m->text);
        field(out, "code", m->code);
        field(out, "sector", (str){sector, k});
        field(out, "identifier_id", m->wikidata);
        field(out, "identifier_text", m->name);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void event_loc(const record_view *v, const record *r, buf *out)
{
    if (r->place < 0) return;
    const place *p = &v->in->places->p[r->place];
    const str precision = str_of(p->precision);
    if (p->dateline) return; /* where it was written, not where it happened */
    buf_puts(out, ",\"event_loc\":{\"extracted_place\":");
    buf_json(out, p->text);
    field(out, "resolved_place", p->name);
    field(out, "country_code", p->country);
    field(out, "province", p->admin1);
    if (str_is(precision, "city")) field(out, "city", p->name);
    if (p->geonames) buf_printf(out, ",\"geonameid\":%u", p->geonames);
    if (!isnan(p->lat) && !isnan(p->lon)) {
        buf_puts(out, ",\"lat\":");
        buf_number(out, p->lat, 5);
        buf_puts(out, ",\"lon\":");
        buf_number(out, p->lon, 5);
    }
    buf_printf(out, ",\"resolution\":%d}", str_is(precision, "city") ? 4 : str_is(precision, "region") ? 2 : 1);
}

static void names(const record_view *v, const coder_event *e, buf *out)
{
    const cb_event *t = codebook_event(v->in->cb, e->event);
    buf_puts(out, ",\"event\":[");
    buf_json(out, t->name);
    buf_printf(out, "],\"quad_code\":%d,\"event_scale\":", (int)t->quad);
    buf_number(out, record_score(v->in->cb, e), 2);
    buf_puts(out, ",\"mode\":");
    if (!e->nmode) buf_puts(out, "null");
    for (int32_t i = 0; i < e->nmode; i++) {
        buf_char(out, i ? ',' : '[');
        buf_json(out, t->mode[e->mode[i]].name);
    }
    if (e->nmode) buf_char(out, ']');
    buf_puts(out, ",\"context\":");
    if (!e->ncontext) buf_puts(out, "null");
    for (int32_t i = 0; i < e->ncontext; i++) {
        buf_char(out, i ? ',' : '[');
        buf_json(out, codebook_word_text(v->in->cb, e->context[i]));
    }
    if (e->ncontext) buf_char(out, ']');
}

static void size(const coder_event *e, buf *out)
{
    if (e->killed < 0 && e->injured < 0 && e->arrested < 0) return;
    buf_puts(out, ",\"size\":{");
    const char *const name[] = {"dead", "injured", "arrested"};
    const int32_t n[] = {e->killed, e->injured, e->arrested};
    bool first = true;
    for (int i = 0; i < 3; i++) {
        if (n[i] < 0) continue;
        buf_printf(out, "%s\"%s\":%d", first ? "" : ",", name[i], (int)n[i]);
        first = false;
    }
    buf_char(out, '}');
}

void record_plover(const record_view *v, const record *r, buf *out)
{
    const coder_event *e = &v->ev->e[r->lead];
    const nlp_sentence *s = &v->in->doc->sent[e->sent];
    buf_puts(out, "{\"id\":");
    buf_json(out, str_of(r->id));
    buf_puts(out, ",\"date\":");
    if (r->date.n)
        buf_json(out, r->date);
    else
        buf_puts(out, "null");
    field(out, "enddate", r->date_end);
    entities(v, "actor", e->actor, e->nactor, out);
    entities(v, "recipient", e->recipient, e->nrecipient, out);
    names(v, e, out);
    event_loc(v, r, out);
    buf_puts(out, ",\"event_text\":[");
    buf_json(out, record_words(v, e->trigger_begin, e->trigger_end));
    for (int32_t i = 0; i < r->nmention; i++) {
        const coder_event *m = &v->ev->e[r->mention[i]];
        buf_char(out, ',');
        buf_json(out, record_words(v, m->trigger_begin, m->trigger_end));
    }
    buf_puts(out, "],\"text\":");
    buf_json(out, record_slice(v->doc, s->in_title, s->start_b, s->end_b));
    buf_printf(out, ",\"text_info\":{\"sequence\":%d,\"start\":%u,\"end\":%u}", (int)e->sent, s->start_cp, s->end_cp);
    size(e, out);
    buf_puts(out, ",\"cite_info\":{\"citation\":");
    buf_json(out, v->doc->id);
    field(out, "url", v->doc->url);
    field(out, "title", v->doc->title);
    field(out, "publication", v->doc->source);
    buf_puts(out, "},\"coder\":\"tacitus\"");
    buf_printf(out, ",\"comment\":\"status %s; run %s\"}\n", codebook_status_name(e->status), v->doc->run);
}
