/* csv.c - a record as one line of comma-separated values (RFC 4180, but lines end in LF); lists are joined by ";". */
#include <math.h>

#include "record/private.h"

void record_csv_cell(buf *out, str s)
{
    bool quote = false;
    for (uint32_t i = 0; i < s.n; i++) quote |= s.s[i] == ',' || s.s[i] == '"' || s.s[i] == '\n' || s.s[i] == '\r';
    if (!quote) {
        buf_str(out, s);
        return;
    }
    buf_char(out, '"');
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.s[i] == '"') buf_char(out, '"');
        buf_char(out, s.s[i]);
    }
    buf_char(out, '"');
}

/* The next cell: a comma before it. */
static void put(buf *out, str s)
{
    buf_char(out, ',');
    record_csv_cell(out, s);
}

static void number(buf *out, bool known, double x, int digits)
{
    buf_char(out, ',');
    if (known) buf_number(out, x, digits);
}

static void whole(buf *out, bool known, int32_t n)
{
    buf_char(out, ',');
    if (known) buf_printf(out, "%d", (int)n);
}

static void parties(const record_view *v, const int32_t *list, int32_t n, buf *out)
{
    buf joined = {0};
    for (int column = 0; column < 4; column++) {
        buf_clear(&joined);
        for (int32_t i = 0; i < n; i++) {
            const actor_mention *m = &v->in->mentions->m[list[i]];
            const str part[] = {m->text, m->name, m->code, m->sector};
            if (i) buf_char(&joined, ';');
            buf_str(&joined, part[column]);
        }
        put(out, (str){joined.s ? joined.s : "", (uint32_t)joined.n});
    }
    out->oom |= joined.oom;
    buf_free(&joined);
}

void record_csv_header(buf *out)
{
    buf_puts(out,
             "id,doc,date,date_end,date_precision,date_basis,event,mode,context,quad_code,event_scale,cameo,goldstein,"
             "actor_text,actor_name,actor_code,actor_sector,"
             "recipient_text,recipient_name,recipient_code,recipient_sector,"
             "place,country,admin1,lat,lon,place_basis,status,attribution,attribution_code,trigger,sentence_index,"
             "sentence,mentions,killed,injured,arrested,rule,confidence,run\n");
}

static void type(const record_view *v, const coder_event *e, buf *out)
{
    const cb_event *t = codebook_event(v->in->cb, e->event);
    double goldstein = 0;
    put(out, t->name);
    buf_char(out, ',');
    for (int32_t i = 0; i < e->nmode; i++) {
        if (i) buf_char(out, ';');
        buf_str(out, t->mode[e->mode[i]].name);
    }
    buf_char(out, ',');
    for (int32_t i = 0; i < e->ncontext; i++) {
        if (i) buf_char(out, ';');
        buf_str(out, codebook_word_text(v->in->cb, e->context[i]));
    }
    whole(out, true, t->quad);
    number(out, true, record_score(v->in->cb, e), 2);
    put(out, e->cameo);
    const bool known = record_scale_of(v->doc->scale, e->cameo, &goldstein);
    number(out, known, goldstein, 1);
}

static void location(const record_view *v, const record *r, buf *out)
{
    if (r->place < 0) {
        buf_puts(out, ",,,,,,"); /* six cells */
        return;
    }
    const place *p = &v->in->places->p[r->place];
    put(out, p->name.n ? p->name : p->text);
    put(out, p->country);
    put(out, p->admin1);
    number(out, !isnan(p->lat), p->lat, 5);
    number(out, !isnan(p->lon), p->lon, 5);
    put(out, record_place_basis(v, r));
}

static void source(const record_view *v, const record *r, buf *out)
{
    const attribution *s = r->source >= 0 ? &v->in->sources->a[r->source] : NULL;
    const actor_mention *m = s && s->source >= 0 ? &v->in->mentions->m[s->source] : NULL;
    str text = {"", 0};
    if (m)
        text = m->text;
    else if (s && s->source_begin >= 0 && s->source_begin < s->source_end)
        text = record_words(v, s->source_begin, s->source_end);
    put(out, text);
    put(out, m ? m->code : (str){"", 0});
}

void record_csv(const record_view *v, const record *r, buf *out)
{
    const coder_event *e = &v->ev->e[r->lead];
    const nlp_sentence *s = &v->in->doc->sent[e->sent];
    record_csv_cell(out, str_of(r->id));
    put(out, v->doc->id);
    put(out, r->date);
    put(out, r->date_end);
    put(out, str_of(r->date_precision));
    put(out, str_of(r->date_basis));
    type(v, e, out);
    parties(v, e->actor, e->nactor, out);
    parties(v, e->recipient, e->nrecipient, out);
    location(v, r, out);
    put(out, str_of(codebook_status_name(e->status)));
    source(v, r, out);
    put(out, record_words(v, e->trigger_begin, e->trigger_end));
    whole(out, true, e->sent);
    put(out, record_slice(v->doc, s->in_title, s->start_b, s->end_b));
    whole(out, true, 1 + r->nmention);
    whole(out, e->killed >= 0, e->killed);
    whole(out, e->injured >= 0, e->injured);
    whole(out, e->arrested >= 0, e->arrested);
    buf_char(out, ',');
    record_rule(v->in->cb, e, out);
    number(out, true, e->confidence, 2);
    put(out, str_of(v->doc->run));
    buf_char(out, '\n');
}
