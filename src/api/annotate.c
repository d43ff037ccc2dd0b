/* annotate.c - all that was found in a document, as one line of JSON: mentions, dates, places, attributions, clauses.
 */
#include <math.h>

#include "api/api.h"

static void value(buf *out, const char *name, str s)
{
    buf_printf(out, ",\"%s\":", name);
    if (s.n)
        buf_json(out, s);
    else
        buf_puts(out, "null");
}

static void span(buf *out, uint32_t begin, uint32_t end, bool in_title)
{
    buf_printf(out, "\"span\":[%u,%u]", begin, end);
    if (in_title) buf_puts(out, ",\"in\":\"title\"");
}

static void mentions(const analysis *an, buf *out)
{
    buf_puts(out, ",\"mentions\":[");
    for (int32_t i = 0; i < an->mentions.n; i++) {
        const actor_mention *m = &an->mentions.m[i];
        buf_puts(out, i ? ",{" : "{");
        span(out, m->start_cp, m->end_cp, m->in_title);
        buf_puts(out, ",\"text\":");
        buf_json(out, m->text);
        value(out, "name", m->name);
        value(out, "code", m->code);
        value(out, "sector", m->sector);
        buf_puts(out, ",\"other_sectors\":[");
        for (int k = 0, n = 0; k < 3; k++) {
            if (!m->other[k].n) continue;
            if (n++) buf_char(out, ',');
            buf_json(out, m->other[k]);
        }
        buf_char(out, ']');
        value(out, "wikidata", m->wikidata);
        buf_printf(out, ",\"cluster\":%d}", (int)m->cluster);
    }
    buf_char(out, ']');
}

static void dates(const analysis *an, buf *out)
{
    buf_puts(out, ",\"dates\":[");
    for (int32_t i = 0; i < an->dates.n; i++) {
        const date_expr *d = &an->dates.e[i];
        buf_puts(out, i ? ",{" : "{");
        span(out, d->start_cp, d->end_cp, d->in_title);
        buf_puts(out, ",\"text\":");
        buf_json(out,
                 record_slice(&an->rdoc, d->in_title, an->doc.tok[d->begin].start_b, an->doc.tok[d->end - 1].end_b));
        value(out, "type", str_of(d->type));
        value(out, "value", d->value);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void coordinate(buf *out, const char *name, double x)
{
    buf_printf(out, ",\"%s\":", name);
    if (isnan(x))
        buf_puts(out, "null");
    else
        buf_number(out, x, 5);
}

static void all_places(const analysis *an, buf *out)
{
    buf_puts(out, ",\"places\":[");
    for (int32_t i = 0; i < an->places.n; i++) {
        const place *p = &an->places.p[i];
        buf_puts(out, i ? ",{" : "{");
        span(out, p->start_cp, p->end_cp, p->in_title);
        buf_puts(out, ",\"text\":");
        buf_json(out, p->text);
        value(out, "name", p->name);
        value(out, "country", p->country);
        value(out, "admin1", p->admin1);
        coordinate(out, "lat", p->lat);
        coordinate(out, "lon", p->lon);
        if (p->geonames)
            buf_printf(out, ",\"geonames\":%u}", p->geonames);
        else
            buf_puts(out, ",\"geonames\":null}");
    }
    buf_char(out, ']');
}

static void token_span(const analysis *an, const char *name, int32_t begin, int32_t end, buf *out)
{
    buf_printf(out, "\"%s\":", name);
    if (begin < 0 || begin >= end)
        buf_puts(out, "null");
    else
        buf_printf(out, "[%u,%u]", an->doc.tok[begin].start_cp, an->doc.tok[end - 1].end_cp);
}

static bool in_title(const analysis *an, int32_t token)
{
    return token >= 0 && token < an->doc.ntok && an->doc.sent[an->doc.tok[token].sent].in_title;
}

static void sources(const analysis *an, buf *out)
{
    buf_puts(out, ",\"attributions\":[");
    for (int32_t i = 0; i < an->sources.n; i++) {
        const attribution *s = &an->sources.a[i];
        buf_puts(out, i ? ",{" : "{");
        token_span(an, "source", s->source_begin, s->source_end, out);
        buf_char(out, ',');
        token_span(an, "cue", s->cue_begin, s->cue_end, out);
        buf_char(out, ',');
        token_span(an, "content", s->content_begin, s->content_end, out);
        if (in_title(an, s->cue_begin)) buf_puts(out, ",\"in\":\"title\"");
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void clauses(const analysis *an, arena *mem, buf *out)
{
    const nlp_doc *d = &an->doc;
    bool first = true;
    uint8_t *status = ARENA_ARRAY(mem, uint8_t, (size_t)d->ntok + 1);
    coder_statuses(mem, &an->in, status);
    buf_puts(out, ",\"clauses\":[");
    for (int32_t i = 0; i < d->ntok; i++) {
        const nlp_token *t = &d->tok[i];
        if (t->pos == NLP_PUNCTP || t->pos == NLP_SPACE || t->role == NLP_AUX || t->role == NLP_PAUX) continue;
        if (situate_clause(d, i) != i) continue;
        int32_t begin = d->tok[i].left_edge, end = d->tok[i].right_edge + 1;
        while (end > i + 1 && (d->tok[end - 1].pos == NLP_PUNCTP || d->tok[end - 1].pos == NLP_SPACE)) end--;
        while (begin < i && (d->tok[begin].pos == NLP_PUNCTP || d->tok[begin].pos == NLP_SPACE)) begin++;
        buf_puts(out, first ? "{" : ",{");
        first = false;
        span(out, d->tok[begin].start_cp, d->tok[end - 1].end_cp, in_title(an, i));
        buf_printf(out, ",\"status\":\"%s\"}", codebook_status_name(status[i]));
    }
    buf_char(out, ']');
}

static tac_status annotate(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    analysis an;
    (void)extra;
    RETURN_IF_ERROR(api_analyse(c, doc, &an, err));
    buf_puts(&c->out, "{\"id\":");
    buf_json(&c->out, an.rdoc.id);
    mentions(&an, &c->out);
    dates(&an, &c->out);
    all_places(&an, &c->out);
    sources(&an, &c->out);
    clauses(&an, c->arena, &c->out);
    buf_puts(&c->out, "}\n");
    return TAC_OK;
}

tac_status tac_annotate(tac_coder *coder, const tac_doc *doc, tac_str *out, tac_error *err)
{
    return api_result(coder, api_guarded(coder, annotate, doc, NULL, err), out, err);
}
