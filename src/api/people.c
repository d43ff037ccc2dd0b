/* people.c - persons whom the text introduces and whom no actor file knows: what the database remembers. */
#include "api/api.h"

static void pair(const char *name, str s, buf *out)
{
    buf_printf(out, "\"%s\":", name);
    buf_json(out, s);
}

/* "Golani" of "Abu Mohammad al-Golani"; empty when the name ends in no word with a capital. */
static str surname_of(str name)
{
    uint32_t at = name.n;
    while (at && name.s[at - 1] != ' ' && name.s[at - 1] != '-') at--;
    const str last = {name.s + at, name.n - at};
    size_t i = 0;
    return last.n > 1 && utf8_is_upper(utf8_next(last.s, last.n, &i)) ? last : (str){"", 0};
}

/* A full name, told to be somebody of a state: not a guess from where the text plays. */
static bool is_introduced(const analysis *an, const actor_mention *m)
{
    const bool full = m->name.n && memchr(m->name.s, ' ', m->name.n);
    return m->kind == ACTOR_PERSON && m->unlisted && full && surname_of(m->name).n && m->code.n && m->sector.n &&
           !m->by_scene && an->doc.tok[m->head].pos == NLP_PROPN;
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
        pair("surname", surname_of(m->name), out);
        buf_char(out, ',');
        pair("code", m->code, out);
        buf_char(out, ',');
        pair("sector", m->sector, out);
        buf_char(out, ',');
        pair("words", m->text, out);
        buf_char(out, ',');
        pair("sentence", record_slice(&an->rdoc, s->in_title, s->start_b, s->end_b), out);
        buf_puts(out, "}}\n");
    }
}
