/* people.c - persons of one name in a document: surnames alone, short names of groups, phrases in apposition. */
#include <string.h>

#include "actors/find.h"

/* What persons and organisations are known by: words of full names up to here, in the whole document; last words of
 * bodies. */
typedef struct short_names {
    word_map before, whole, body;
} short_names;

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

/* First and last word of a name of several words. */
static void remember_words(finder *f, word_map *known, str name, int32_t mention)
{
    uint32_t first = 0, last = name.n;
    while (first < name.n && name.s[first] != ' ') first++;
    while (last && name.s[last - 1] != ' ') last--;
    if (first == name.n) return;
    word_map_put(f->a, known, (str){name.s, first}, mention);
    word_map_put(f->a, known, (str){name.s + last, name.n - last}, mention);
}

static str without_s(str w)
{
    return str_ends(w, "s") ? (str){w.s, w.n - 1} : w;
}

static void remember(finder *f, short_names *k, word_map *map, int32_t i)
{
    const actor_mention *m = &f->out->m[i];
    if (m->kind == ACTOR_PERSON) {
        if (m->end - m->begin > 1) word_map_put(f->a, map, f->d->tok[m->end - 1].text, i); /* as spelt here */
        remember_words(f, map, m->name, i);
    } else if (m->kind == ACTOR_ORG && map == &k->before && has_blank(m->name)) {
        str w = without_s(m->name);
        uint32_t last = w.n;
        while (last && w.s[last - 1] != ' ') last--;
        if (w.n - last > 3) word_map_put(f->a, &k->body, (str){w.s + last, w.n - last}, i);
    }
}

/* Best told mention of the same full name: office and nationality stand once. */
static void share_identities(finder *f)
{
    word_map best = {.size = 0};
    for (int pass = 0; pass < 2; pass++)
        for (int32_t t = 0; t < f->d->ntok; t++) {
            int32_t i = f->out->of_token[t];
            if (i < 0 || f->out->m[i].kind != ACTOR_PERSON) continue;
            actor_mention *m = &f->out->m[i];
            int32_t k = word_map_get(&best, m->name);
            if (pass == 0) {
                bool richer = k >= 0 && f->note[i].told && (!f->note[k].told || (!f->out->m[k].code.n && m->code.n));
                if (k < 0 || richer) word_map_put(f->a, &best, m->name, i);
            } else if (k >= 0 && k != i) {
                const actor_mention *o = &f->out->m[k];
                bool poorer = f->note[k].told && !f->note[i].told;
                if (o->code.n && (poorer || !m->code.n)) m->code = o->code;
                if (o->sector.n && (poorer || !m->sector.n)) m->sector = o->sector;
            }
        }
}

static bool proper(const finder *f, int32_t t)
{
    const nlp_token *k = &f->d->tok[t];
    bool noun = k->pos == NLP_PROPN || k->pos == NLP_NOUN || k->ent == NLP_ENT_PERSON;
    return noun && k->text.n > 2 && k->text.s[0] >= 'A' && k->text.s[0] <= 'Z';
}

/* A mention of a person, of nobody known, or of a town whose name a person of the text has ("Santos"). */
static bool may_be_short(const finder *f, int32_t t, int32_t at)
{
    const actor_mention *m = &f->out->m[at];
    if (m->kind == ACTOR_PERSON || m->kind == ACTOR_UNKNOWN) return true;
    return m->kind == ACTOR_STATE && m->end == m->begin + 1 && f->name_at[t] >= 0 &&
           index_entry(f->x, f->name[f->name_at[t]].entry)->kind == ENTRY_PLACE && f->d->tok[t].role != NLP_POBJ;
}

/* "Trump", "Wang's visit"; "the Tigers" after "Tamil Tigers". */
static void alone(finder *f, const short_names *known, int32_t t)
{
    const nlp_doc *d = f->d;
    int32_t at = f->out->of_token[t];
    if (!proper(f, t) || (at >= 0 && !may_be_short(f, t, at))) return;
    if (at >= 0 && f->out->m[at].kind == ACTOR_PERSON && has_blank(f->out->m[at].name) &&
        f->out->m[at].end - f->out->m[at].begin > 1 && d->tok[t - (t > 0)].ent == NLP_ENT_PERSON &&
        d->tok[t].ent_iob == 'I')
        return;
    if (at < 0 && (f->name_at[t] >= 0 || d->tok[t].role == NLP_COMPOUND) && d->tok[t].ent != NLP_ENT_PERSON) {
        const actor_entry *e = f->name_at[t] >= 0 ? index_entry(f->x, f->name[f->name_at[t]].entry) : NULL;
        if (!e || e->kind != ENTRY_SURNAME) return;
    }
    bool inner = d->tok[t].ent == NLP_ENT_PERSON &&
                 (d->tok[t].ent_iob == 'I' ||
                  (t + 1 < d->ntok && d->tok[t + 1].ent == NLP_ENT_PERSON && d->tok[t + 1].ent_iob == 'I'));
    if (at < 0 && inner) return; /* a word of a full name that has its mention */
    int32_t i = word_map_get(&known->before, d->tok[t].text);
    if (i < 0) i = word_map_get(&known->whole, d->tok[t].text);
    const bool town = at >= 0 && f->out->m[at].kind == ACTOR_STATE;
    if (town && i >= 0 && f->out->m[i].kind != ACTOR_PERSON) return;
    if (i < 0 && !town) i = word_map_get(&known->body, without_s(d->tok[t].text));
    if (i < 0 || i == at) return;
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
    short_names known = {.before = {.size = 0}};
    for (int32_t t = f->d->ntok - 1; t >= 0; t--)
        if (f->out->of_token[t] >= 0) remember(f, &known, &known.whole, f->out->of_token[t]);
    for (int32_t t = 0; t < f->d->ntok; t++) {
        alone(f, &known, t);
        int32_t i = f->out->of_token[t];
        if (i >= 0 && (has_blank(f->out->m[i].name) || f->out->m[i].end - f->out->m[i].begin > 1))
            remember(f, &known, &known.before, i);
    }
}

/* "hackers calling themselves Anonymous", "a group known as the Base": who bears the name at t; -1: nobody. */
static int32_t bearer(const nlp_doc *d, int32_t t)
{
    static const char *const NAMING[] = {"call", "know", "name", "dub", "style", "christen"};
    int32_t v = d->tok[t].head;
    if (d->tok[v].role == NLP_PREP && str_is(d->tok[v].lower, "as")) v = d->tok[v].head;
    const uint8_t r = d->tok[v].role, own = d->tok[t].role;
    if (d->tok[v].pos != NLP_VERB || (r != NLP_ACL && r != NLP_RELCL) || own == NLP_SUBJ || own == NLP_AGENT) return -1;
    for (size_t i = 0; i < sizeof NAMING / sizeof *NAMING; i++)
        if (str_is(d->tok[v].lemma, NAMING[i])) return d->tok[v].head;
    return -1;
}

/* "The junta turned away the bloc, the African Union": no apposition, whatever the parser says. */
static bool verb_between(const nlp_doc *d, int32_t a, int32_t b)
{
    for (int32_t t = (a < b ? a : b) + 1; t < (a < b ? b : a); t++)
        if (d->tok[t].pos == NLP_VERB && d->tok[t].role != NLP_AMOD) return true;
    return false;
}

/* "Norway's envoy, Jon Hanssen-Bauer"; "the rebel group LURD": two phrases for one. */
void find_appositions(finder *f)
{
    for (int32_t t = 0; t < f->d->ntok; t++) {
        const bool named = f->d->tok[t].role != NLP_APPOS;
        int32_t h = named ? bearer(f->d, t) : f->d->tok[t].head;
        int32_t i = f->out->of_token[t], k = h >= 0 ? f->out->of_token[h] : -1;
        if (i < 0 || k < 0 || i == k || (named ? f->out->m[k].kind != ACTOR_ROLE : verb_between(f->d, h, t))) continue;
        actor_mention *inner = &f->out->m[i], *outer = &f->out->m[k];
        bool pair = (inner->kind == ACTOR_PERSON || inner->kind == ACTOR_ORG || inner->kind == ACTOR_UNKNOWN ||
                     inner->kind == ACTOR_ROLE) &&
                    outer->kind != ACTOR_STATE && outer->kind != ACTOR_PEOPLE &&
                    (named || inner->plural == outer->plural);
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
        actor_mention *first = t < h ? inner : outer, *later = t < h ? outer : inner;
        later->cluster = first->cluster;
    }
}
