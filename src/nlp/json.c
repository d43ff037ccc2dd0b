/* json.c - a parsed document as one line of JSON, as the contract has it. */
#include "nlp/model.h"

static void open_list(buf *out, const char *key)
{
    buf_puts(out, ",\"");
    buf_puts(out, key);
    buf_puts(out, "\":[");
}

static void numbers(const nlp_doc *d, buf *out, const char *key, bool heads)
{
    open_list(out, key);
    for (int32_t i = 0; i < d->ntok; i++)
        buf_printf(out, i ? ",%d" : "%d", heads ? d->tok[i].head : d->tok[i].sent_start);
    buf_char(out, ']');
}

/* The string of a token that a list shows. */
enum { SHOW_TAG, SHOW_POS, SHOW_MORPH, SHOW_LEMMA, SHOW_DEP, SHOWN };

static str shown(const nlp_token *t, int what)
{
    switch (what) {
    case SHOW_TAG:
        return str_of(t->tag);
    case SHOW_POS:
        return str_of(nlp_pos_name(t->pos));
    case SHOW_MORPH:
        return str_of(t->morph);
    case SHOW_LEMMA:
        return t->lemma;
    default:
        return str_of(t->dep);
    }
}

void nlp_json(const nlp_doc *d, str doc_id, buf *out)
{
    static const char *const key[SHOWN] = {"tag", "pos", "morph", "lemma", "dep"};
    buf_puts(out, "{\"id\":");
    buf_json(out, doc_id);
    open_list(out, "tokens");
    for (int32_t i = 0; i < d->ntok; i++)
        buf_printf(out, i ? ",[%u,%u]" : "[%u,%u]", d->tok[i].start_cp, d->tok[i].end_cp);
    buf_char(out, ']');
    for (int k = 0; k < SHOWN; k++) {
        open_list(out, key[k]);
        for (int32_t i = 0; i < d->ntok; i++) {
            if (i) buf_char(out, ',');
            buf_json(out, shown(&d->tok[i], k));
        }
        buf_char(out, ']');
    }
    numbers(d, out, "head", true);
    numbers(d, out, "sent_start", false);
    open_list(out, "ents");
    for (int32_t i = 0; i < d->nent; i++) {
        buf_printf(out, i ? ",[%d,%d," : "[%d,%d,", d->ent[i].begin, d->ent[i].end);
        buf_json(out, str_of(d->ent[i].label));
        buf_char(out, ']');
    }
    buf_puts(out, "]}\n");
}
