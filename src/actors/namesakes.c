/* namesakes.c - a state's name that means somebody or somewhere else: "Chad Wolf", "George Washington", Georgia with
 * its Atlanta. */
#include <string.h>

#include "actors/find.h"

static bool given_name(const finder *f, int32_t t)
{
    return t >= 0 && t < f->d->ntok && f->name_at[t] < 0 && index_sex(f->x, f->a, f->d->tok[t].text) != 0;
}

/* Part of a person's name: behind a given name, or itself one before a surname that the model has in the same name. */
bool find_is_of_person(const finder *f, const name_span *s)
{
    const uint8_t kind = index_entry(f->x, s->entry)->kind;
    const nlp_token *t = f->d->tok;
    const int32_t before = s->begin - 1, after = s->end;
    if (s->end != s->begin + 1 || (kind > ENTRY_CAPITAL && kind != ENTRY_PLACE)) return false;
    if (before >= 0 && t[before].sent == t[s->begin].sent && t[before].pos == NLP_PROPN && given_name(f, before) &&
        (t[before].head == s->begin || t[before].ent == NLP_ENT_PERSON) && t[before].role == NLP_COMPOUND)
        return true;
    return after < f->d->ntok && t[s->begin].ent == NLP_ENT_PERSON && t[after].ent == NLP_ENT_PERSON &&
           t[after].ent_iob == 'I' && index_sex(f->x, f->a, t[s->begin].text) != 0;
}

/* How many words of the document are among the cues, and stand for no other name. */
static int32_t cues_told(const finder *f, str cues)
{
    int32_t n = 0;
    str one;
    while (str_split(&cues, ';', &one)) {
        one = str_trim(one);
        for (int32_t t = 0; t < f->d->ntok; t++) n += str_eq(f->fold[t], one);
    }
    return n;
}

/* How often the text names the state by other words than this name. */
static int32_t otherwise_told(const finder *f, str code, text_at name)
{
    int32_t n = 0;
    for (int32_t i = 0; i < f->nname; i++) {
        const actor_entry *e = index_entry(f->x, f->name[i].entry);
        n += e->name != name && str_eq(index_str(f->x, e->code), code);
        n += (e->kind != ENTRY_STATE && e->name == name);
    }
    return n;
}

void find_namesake(finder *f, name_span *s)
{
    const actor_entry *e = index_entry(f->x, s->entry);
    if (e->kind != ENTRY_STATE || s->end != s->begin + 1) return;
    const int32_t i = index_find(f->x, index_called_key(f->a, '&', f->fold[s->begin]));
    if (i < 0) return;
    const actor_entry *other = index_entry(f->x, i);
    if (cues_told(f, index_str(f->x, other->office)) > otherwise_told(f, index_str(f->x, e->code), e->name))
        s->entry = s->first = i;
}
