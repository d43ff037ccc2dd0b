/* people.c - persons of one name in a document: surnames alone, short names of groups, phrases in apposition. */
#include <string.h>

#include "actors/find.h"

/* Is `word` the first or last word of a longer name? */
static bool word_of_name(str name, str word)
{
    if (name.n <= word.n + 1 || !word.n) return false;
    bool last = !memcmp(name.s + name.n - word.n, word.s, word.n) && name.s[name.n - word.n - 1] == ' ';
    bool first = !memcmp(name.s, word.s, word.n) && name.s[word.n] == ' ';
    return last || first;
}

static bool has_blank(str s)
{
    return s.n && memchr(s.s, ' ', s.n);
}

static void copy_identity(actor_mention *m, const actor_mention *o)
{
    m->code = o->code;
    m->sector = o->sector;
    for (int i = 0; i < 3; i++) m->other[i] = o->other[i];
    m->name = o->name;
    m->wikidata = o->wikidata;
}

/* The person of a full name in the document that this word is a part of: before it, else after it. -1 none. */
static int32_t full_name(const finder *f, str word, int32_t t)
{
    int32_t before = -1, after = -1;
    for (int32_t i = 0; i < f->out->n; i++) {
        const actor_mention *o = &f->out->m[i];
        if (o->kind != ACTOR_PERSON || o->head == t || (!word_of_name(o->name, word) && !word_of_name(o->text, word)))
            continue;
        if (o->head < t && (before < 0 || o->head > f->out->m[before].head)) before = i;
        if (o->head > t && (after < 0 || o->head < f->out->m[after].head)) after = i;
    }
    return before >= 0 ? before : after;
}

/* Best told mention of the same full name: office and nationality stand once. */
static void share_identities(finder *f)
{
    for (int32_t i = 0; i < f->out->n; i++)
        for (int32_t k = 0; k < i; k++) {
            actor_mention *m = &f->out->m[i], *o = &f->out->m[k];
            if (m->kind != ACTOR_PERSON || o->kind != ACTOR_PERSON || !m->name.n || !str_eq(m->name, o->name)) continue;
            actor_mention *from = f->note[i].told && !f->note[k].told ? m : o, *to = from == m ? o : m;
            bool poorer = !to->code.n || !to->sector.n || (f->note[i].told != f->note[k].told);
            if (poorer && from->code.n) to->code = from->code;
            if (poorer && from->sector.n) to->sector = from->sector;
        }
}

static bool proper(const finder *f, int32_t t)
{
    const nlp_token *k = &f->d->tok[t];
    bool noun = k->pos == NLP_PROPN || k->pos == NLP_NOUN || k->ent == NLP_ENT_PERSON;
    return noun && k->text.n > 2 && k->text.s[0] >= 'A' && k->text.s[0] <= 'Z';
}

/* "the Tigers" after "Tamil Tigers": the last word of an organisation's name, plural or not. */
static int32_t short_name(const finder *f, str word, int32_t t)
{
    str stem = str_ends(word, "s") ? (str){word.s, word.n - 1} : word;
    for (int32_t i = f->out->n - 1; i >= 0 && stem.n > 3; i--) {
        const actor_mention *o = &f->out->m[i];
        if (o->kind != ACTOR_ORG || o->head >= t || !has_blank(o->name)) continue;
        str last = str_ends(o->name, "s") ? (str){o->name.s, o->name.n - 1} : o->name;
        if (word_of_name(last, stem)) return i;
    }
    return -1;
}

static void alone(finder *f, int32_t t)
{
    const nlp_doc *d = f->d;
    int32_t at = f->out->of_token[t];
    if (!proper(f, t) || (at >= 0 && f->out->m[at].kind != ACTOR_PERSON && f->out->m[at].kind != ACTOR_UNKNOWN)) return;
    if (at >= 0 && f->out->m[at].kind == ACTOR_PERSON && has_blank(f->out->m[at].name) &&
        f->out->m[at].end - f->out->m[at].begin > 1 && d->tok[t - (t > 0)].ent == NLP_ENT_PERSON &&
        d->tok[t].ent_iob == 'I')
        return;
    if (at < 0 && (f->name_at[t] >= 0 || d->tok[t].role == NLP_COMPOUND) && d->tok[t].ent != NLP_ENT_PERSON) {
        const actor_entry *e = f->name_at[t] >= 0 ? &f->x->e[f->name[f->name_at[t]].entry] : NULL;
        if (!e || e->kind != ENTRY_SURNAME) return;
    }
    int32_t i = full_name(f, d->tok[t].text, t);
    if (i < 0) i = short_name(f, d->tok[t].text, t);
    if (i < 0) return;
    actor_mention o = f->out->m[i];
    if (at >= 0) {
        actor_mention *m = &f->out->m[at];
        bool told = f->note[at].told && m->sector.n && m->code.n;
        str code = m->code, sector = m->sector;
        copy_identity(m, &o);
        if (told) {
            m->code = code;
            m->sector = sector;
        }
        m->kind = o.kind;
        m->why = arena_printf(f->a, "short for '%.*s'", (int)o.text.n, o.text.s);
        return;
    }
    uint8_t r = d->tok[t].role;
    actor_mention m = {.begin = t, .end = t + 1, .head = t, .kind = o.kind};
    copy_identity(&m, &o);
    m.adjectival = r == NLP_POSS || r == NLP_AMOD || r == NLP_COMPOUND || r == NLP_NMOD;
    m.why = arena_printf(f->a, "short for '%.*s'", (int)o.text.n, o.text.s);
    find_push(f, m, (mention_note){.role = -1, .owner = -1});
}

void find_surnames(finder *f)
{
    share_identities(f);
    for (int32_t t = 0; t < f->d->ntok; t++) alone(f, t);
}

/* "Norway's envoy, Jon Hanssen-Bauer"; "the rebel group LURD": two phrases for one. */
void find_appositions(finder *f)
{
    for (int32_t t = 0; t < f->d->ntok; t++) {
        int32_t h = f->d->tok[t].head, i = f->out->of_token[t], k = f->out->of_token[h];
        if (f->d->tok[t].role != NLP_APPOS || i < 0 || k < 0 || i == k) continue;
        actor_mention *inner = &f->out->m[i], *outer = &f->out->m[k];
        bool pair = (inner->kind == ACTOR_PERSON || inner->kind == ACTOR_ORG || inner->kind == ACTOR_UNKNOWN ||
                     inner->kind == ACTOR_ROLE) &&
                    outer->kind != ACTOR_STATE && outer->kind != ACTOR_PEOPLE && inner->plural == outer->plural;
        if (!pair) continue;
        actor_mention *name = inner->kind == ACTOR_ROLE ? outer : inner, *role = name == inner ? outer : inner;
        bool known = name->sector.n || find_outside(name->code);
        if (name->kind == ACTOR_ORG && known) {
            role->code = name->code;
            role->sector = name->sector;
        } else {
            if (!name->code.n) name->code = role->code;
            if (!name->sector.n || str_is(name->sector, "ELI")) name->sector = role->sector;
            if (!role->code.n) role->code = name->code;
            if (f->note[name == inner ? i : k].owner < 0)
                f->note[name == inner ? i : k] = f->note[name == inner ? k : i];
        }
        if (!role->name.n) role->name = name->name;
        f->note[i].needs = f->note[k].needs = false;
        int32_t first = i < k ? i : k;
        inner->cluster = outer->cluster = f->out->m[first].cluster;
    }
}
