/* people.c - persons whom the text introduces and whom no actor file knows: what the database remembers. */
#include "api/api.h"

static void pair(const char *name, str s, buf *out)
{
    buf_printf(out, "\"%s\":", name);
    buf_json(out, s);
}

/* A full name, told to be somebody of a state: not a guess from where the text plays. */
static bool is_introduced(const analysis *an, const actor_mention *m)
{
    const bool full = m->name.n && memchr(m->name.s, ' ', m->name.n);
    return m->kind == ACTOR_PERSON && m->unlisted && full && m->code.n && m->sector.n && !m->by_scene &&
           an->doc.tok[m->head].pos == NLP_PROPN;
}

void api_people(const analysis *an, buf *out)
{
    const actor_mentions *all = &an->mentions;
    for (int32_t i = 0; i < all->n; i++) {
        const actor_mention *m = &all->m[i];
        bool again = !is_introduced(an, m);
        for (int32_t k = 0; k < i && !again; k++)
            again = all->m[k].cluster == m->cluster && is_introduced(an, &all->m[k]);
        if (again) continue;
        const nlp_sentence *s = &an->doc.sent[an->doc.tok[m->head].sent];
        buf_puts(out, "{\"person\":{");
        pair("name", m->name, out);
        buf_char(out, ',');
        pair("surname", an->doc.tok[m->head].text, out);
        buf_char(out, ',');
        pair("code", m->code, out);
        buf_char(out, ',');
        pair("sector", m->sector, out);
        buf_char(out, ',');
        pair("words", m->text, out);
        buf_char(out, ',');
        pair("sentence",
             record_slice(&an->rdoc, s->in_title, an->doc.tok[s->begin].start_b, an->doc.tok[s->end - 1].end_b), out);
        buf_puts(out, "}}\n");
    }
}
