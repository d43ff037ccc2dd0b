/* relate.c - the event type between two spans of a text, as one line of JSON. */
#include "api/api.h"

enum { MAX_RANKS = 64 };

/* Tokens of the text (not the title) that the span [b, e) in code points touches; the next one when it touches none. */
void api_tokens_of(const nlp_doc *d, const long span[2], int32_t out[2])
{
    int32_t begin = -1, end = -1;
    for (int32_t i = 0; i < d->ntok; i++) {
        const nlp_token *t = &d->tok[i];
        if (d->sent[t->sent].in_title || t->pos == NLP_SPACE) continue;
        if ((long)t->end_cp <= span[0]) continue;
        if (begin >= 0 && (long)t->start_cp >= span[1]) break;
        if (begin < 0) begin = i;
        end = i + 1;
        if ((long)t->start_cp >= span[1]) break;
    }
    if (begin < 0 && d->ntok) { /* behind the last word */
        begin = d->ntok - 1;
        end = d->ntok;
    }
    out[0] = begin;
    out[1] = end;
}

tac_status api_check_spans(const tac_doc *doc, tac_error *err)
{
    const long n = (long)utf8_count(doc->text.s ? doc->text.s : "", doc->text.n);
    const long *const span[] = {doc->source_span, doc->target_span};
    const char *const name[] = {"source", "target"};
    for (int i = 0; i < 2; i++)
        if (span[i][0] < 0 || span[i][1] < span[i][0] || span[i][1] > n)
            return error_set(err, TAC_ERR_USAGE, NULL, 0, 0, "%s span [%ld, %ld) is outside the text of %ld characters",
                             name[i], span[i][0], span[i][1], n);
    return TAC_OK;
}

static void write(const codebook *cb, str id, const coder_rank *rank, int32_t n, buf *out)
{
    buf_puts(out, "{\"id\":");
    buf_json(out, id);
    buf_puts(out, ",\"event\":");
    if (n) {
        const cb_event *e = codebook_event(cb, rank[0].event);
        buf_json(out, e->name);
        buf_puts(out, ",\"mode\":");
        if (rank[0].mode >= 0)
            buf_json(out, e->mode[rank[0].mode].name);
        else
            buf_puts(out, "null");
        buf_puts(out, ",\"confidence\":");
        buf_number(out, rank[0].score < 0 ? 0 : rank[0].score > 1 ? 1 : rank[0].score, 2);
    } else {
        buf_puts(out, "null,\"mode\":null,\"confidence\":0.0");
    }
    buf_puts(out, ",\"ranked\":[");
    for (int32_t i = 0; i < n; i++) {
        buf_puts(out, i ? ",[" : "[");
        buf_json(out, codebook_event(cb, rank[i].event)->name);
        buf_char(out, ',');
        buf_number(out, rank[i].score, 3);
        buf_char(out, ']');
    }
    buf_puts(out, "]}\n");
}

static tac_status relate(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    analysis an;
    coder_rank rank[MAX_RANKS];
    int32_t source[2], target[2], n = 0;
    (void)extra;
    RETURN_IF_ERROR(api_check_spans(doc, err));
    RETURN_IF_ERROR(api_analyse(c, doc, &an, err));
    api_tokens_of(&an.doc, doc->source_span, source);
    api_tokens_of(&an.doc, doc->target_span, target);
    if (source[0] >= 0 && target[0] >= 0)
        RETURN_IF_ERROR(
            coder_relate(c->arena, &an.in, source, target, c->set.strict, NULL, NULL, rank, MAX_RANKS, &n, err));
    write(c->engine->cb, an.rdoc.id, rank, n, &c->out);
    return TAC_OK;
}

tac_status tac_relate(tac_coder *coder, const tac_doc *doc, tac_str *out, tac_error *err)
{
    return api_result(coder, api_guarded(coder, relate, doc, NULL, err), out, err);
}
