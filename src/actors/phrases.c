/* phrases.c - one mention a noun phrase: its name or role, with country and sector from the words around. */
#include "actors/find.h"

int32_t find_child(const nlp_doc *d, int32_t t, nlp_role role)
{
    for (int32_t k = d->tok[t].first_child; k >= 0; k = d->tok[k].next_sibling)
        if (d->tok[k].role == role) return k;
    return -1;
}

str find_text(const finder *f, int32_t b, int32_t e)
{
    const nlp_token *t = f->d->tok;
    str s = t[b].text;
    bool one = true;
    for (int32_t k = b + 1; k < e; k++) one &= t[k].text.s == t[k - 1].text.s + t[k - 1].text.n + (t[k - 1].space_after ? 1 : 0);
    if (one) return (str){s.s, (uint32_t)(t[e - 1].text.s + t[e - 1].text.n - s.s)};
    for (int32_t k = b + 1; k < e; k++)
        s = arena_printf(f->a, "%.*s%s%.*s", (int)s.n, s.s, t[k - 1].space_after ? " " : "", (int)t[k].text.n, t[k].text.s);
    return s;
}

static bool nominal(uint8_t pos)
{
    return pos == NLP_NOUN || pos == NLP_PROPN;
}

static actor_mention *push(finder *f, actor_mention m)
{
    const nlp_token *t = f->d->tok;
    m.start_cp = t[m.begin].start_cp;
    m.end_cp = t[m.end - 1].end_cp;
    m.start_b = t[m.begin].start_b;
    m.end_b = t[m.end - 1].end_b;
    m.in_title = f->d->sent[t[m.begin].sent].in_title;
    m.text = find_text(f, m.begin, m.end);
    m.cluster = f->out->n;
    f->out->of_token[m.head] = f->out->n;
    actor_mention *p = ARENA_PUSH(f->a, f->out->m, f->out->n, f->cap);
    *p = m;
    return p;
}

static void take(actor_mention *m, const actor_entry *e)
{
    if (!m->code.n) m->code = e->code;
    if (!m->sector.n) m->sector = e->sector;
    if (!m->other[0].n)
        for (int i = 0; i < 3; i++) m->other[i] = e->other[i];
}

/* The role noun that ends at token h, with as many words before it as belong to it: "foreign minister". */
static int32_t role_at(const finder *f, int32_t h)
{
    for (int32_t b = h - 3 < 0 ? 0 : h - 3; b <= h; b++) {
        if (f->d->tok[b].sent != f->d->tok[h].sent) continue;
        int32_t e = find_phrase(f, b, h + 1, ENTRY_ROLE);
        if (e >= 0) return e;
    }
    return -1;
}

/* Country adjectives and state names to the left of the head: possessive first. */
static str country_before(const finder *f, int32_t h, int32_t *from)
{
    static const nlp_role AT[] = {NLP_POSS, NLP_AMOD, NLP_NMOD, NLP_COMPOUND};
    const nlp_doc *d = f->d;
    for (int i = 0; i < 4; i++)
        for (int32_t k = d->tok[h].first_child; k >= 0; k = d->tok[k].next_sibling) {
            if (d->tok[k].role != AT[i]) continue;
            int32_t n = f->name_at[k];
            if (n >= 0) {
                const actor_entry *e = &f->x->e[f->name[n].entry];
                bool hyphen = k + 1 < d->ntok && str_is(d->tok[k + 1].text, "-"); /* "Russian-backed" is not Russia */
                if (e->kind == ENTRY_SURNAME || e->kind == ENTRY_PERSON) { /* "the Clinton administration" */
                    bool former;
                    const actor_entry *who = find_holder(f, f->name[n].entry, &former);
                    if (who && who->code.n && AT[i] != NLP_AMOD) {
                        *from = k;
                        return who->code;
                    }
                } else if (e->code.n && !hyphen) {
                    *from = k;
                    return e->code;
                }
            } else if (AT[i] == NLP_POSS && f->out->of_token[k] >= 0 && f->out->m[f->out->of_token[k]].code.n) {
                *from = k;
                return f->out->m[f->out->of_token[k]].code;
            } else if (d->tok[k].role != NLP_POSS) { /* "Hong Kong police chief": below a compound */
                int32_t deep = -1;
                str c = d->tok[k].first_child >= 0 && i == 3 ? country_before(f, k, &deep) : (str){"", 0};
                if (c.n) {
                    *from = deep;
                    return c;
                }
            }
        }
    return (str){"", 0};
}

/* "president of Kenya", "rebels in Yemen", "officials from China" */
static str country_after(const finder *f, int32_t h, int32_t *from)
{
    const nlp_doc *d = f->d;
    for (int32_t k = d->tok[h].first_child; k >= 0; k = d->tok[k].next_sibling) {
        str w = d->tok[k].lower;
        if (d->tok[k].role != NLP_PREP || !(str_is(w, "of") || str_is(w, "in") || str_is(w, "from"))) continue;
        int32_t o = find_child(d, k, NLP_POBJ);
        if (o < 0) continue;
        if (f->name_at[o] >= 0) {
            const actor_entry *e = &f->x->e[f->name[f->name_at[o]].entry];
            if (e->code.n && e->kind != ENTRY_SURNAME && e->kind != ENTRY_PERSON) {
                *from = o;
                return e->code;
            }
        }
        int32_t deep;
        str c = str_is(w, "of") ? country_before(f, o, &deep) : (str){"", 0};
        if (c.n) return c;
    }
    return (str){"", 0};
}

static bool modified_by(const nlp_doc *d, int32_t h, const char *word)
{
    for (int32_t k = d->tok[h].first_child; k >= 0; k = d->tok[k].next_sibling)
        if (str_is(d->tok[k].lower, word)) return true;
    return false;
}

static bool is_former(const nlp_doc *d, int32_t h)
{
    return modified_by(d, h, "former") || modified_by(d, h, "ex") || modified_by(d, h, "ousted") || modified_by(d, h, "deposed") ||
           modified_by(d, h, "exiled");
}

/* Leftmost token of the phrase that still belongs to it: determiners, modifiers, titles; not relative clauses. */
static int32_t phrase_begin(const nlp_doc *d, int32_t h)
{
    int32_t b = h;
    for (int32_t k = d->tok[h].first_child; k >= 0 && k < h; k = d->tok[k].next_sibling) {
        uint8_t r = d->tok[k].role;
        bool in = r == NLP_DET || r == NLP_AMOD || r == NLP_COMPOUND || r == NLP_NMOD || r == NLP_POSS || r == NLP_NUM || r == NLP_OTHER;
        if (in && d->tok[k].left_edge < b) b = d->tok[k].left_edge;
    }
    return b;
}

/* A title before a name: "Foreign Minister", "President", with its country. */
static void take_title(finder *f, int32_t h, actor_mention *m)
{
    const nlp_doc *d = f->d;
    for (int32_t k = phrase_begin(d, h); k < h; k++) {
        if (!nominal(d->tok[k].pos) || f->name_at[k] >= 0) continue;
        int32_t r = role_at(f, k);
        if (r < 0) continue;
        if (!m->sector.n) m->sector = f->x->e[r].sector;
        int32_t from;
        str c = country_before(f, k, &from);
        if (!m->code.n && c.n) m->code = c;
    }
    int32_t from = -1;
    if (!m->code.n) m->code = country_before(f, h, &from);
}

/* A phrase in apposition: "Sergei Lavrov, Russia's foreign minister"; "his counterpart, Sergei Lavrov". */
static void take_apposition(finder *f, int32_t h, actor_mention *m)
{
    const nlp_doc *d = f->d;
    int32_t a = find_child(d, h, NLP_APPOS), from = -1;
    if (a < 0) return;
    int32_t r = role_at(f, a), n = f->name_at[a];
    if (n >= 0) {
        bool former;
        const actor_entry *e = find_holder(f, f->name[n].entry, &former);
        if (e && (e->kind == ENTRY_PERSON || e->kind == ENTRY_SURNAME)) {
            m->name = e->name;
            take(m, e);
        }
    }
    if (r >= 0 && !m->sector.n) m->sector = is_former(d, a) ? STR("ELI") : f->x->e[r].sector;
    str c = country_before(f, a, &from);
    if (!c.n) c = country_after(f, a, &from);
    if (!m->code.n) m->code = c;
    if (!m->name.n && d->tok[a].ent == NLP_ENT_PERSON) m->name = find_text(f, phrase_begin(d, a), a + 1);
}

static void named(finder *f, const name_span *s)
{
    const nlp_doc *d = f->d;
    int32_t h = s->end - 1;
    for (int32_t t = s->begin; t < s->end; t++)
        if (d->tok[t].head < s->begin || d->tok[t].head >= s->end) h = t;
    if (f->out->of_token[h] >= 0) return;
    bool former = false;
    const actor_entry *e = find_holder(f, s->entry, &former);
    if (!e && d->tok[h].ent != NLP_ENT_PERSON) return;
    uint8_t role = d->tok[h].role;
    bool inside = role == NLP_AMOD || role == NLP_POSS || role == NLP_COMPOUND || role == NLP_NMOD;
    actor_mention m = {.begin = s->begin, .end = s->end, .head = h, .adjectival = inside};
    if (e) {
        m.name = e->name;
        take(&m, e);
        m.wikidata = e->wikidata;
        static const uint8_t KIND[] = {[ENTRY_STATE] = ACTOR_STATE, [ENTRY_ADJECTIVE] = ACTOR_STATE, [ENTRY_PEOPLE] = ACTOR_PEOPLE,
                                       [ENTRY_CAPITAL] = ACTOR_STATE, [ENTRY_PERSON] = ACTOR_PERSON, [ENTRY_SURNAME] = ACTOR_PERSON,
                                       [ENTRY_ORG] = ACTOR_ORG, [ENTRY_ROLE] = ACTOR_ROLE, [ENTRY_PLACE] = ACTOR_STATE};
        m.kind = KIND[e->kind];
        if (former) m.sector = STR("ELI");
        if (e->kind == ENTRY_ADJECTIVE) m.sector = STR("GOV");
        m.why = arena_printf(f->a, "%.*s (%.*s)", (int)e->name.n, e->name.s, (int)e->source.n, e->source.s);
    } else {
        m.kind = ACTOR_PERSON;
        m.name = find_text(f, s->begin, s->end);
    }
    if (m.kind == ACTOR_ORG && e && e->code.n == 3) { /* "Peru's Congress" is not that of the file */
        int32_t from = -1;
        str c = country_before(f, h, &from);
        bool state = !str_is(e->code, "UNO") && !str_is(e->code, "EUR") && !str_is(e->code, "IGO") && !str_is(e->code, "NGO");
        if (c.n && state && !str_is(c, "IMG")) m.code = c;
    }
    if (m.kind == ACTOR_PERSON) {
        m.begin = phrase_begin(d, h) < m.begin ? phrase_begin(d, h) : m.begin;
        take_title(f, h, &m);
        take_apposition(f, h, &m);
        if (is_former(d, h)) m.sector = STR("ELI");
    }
    push(f, m);
}

/* A role noun or an unknown name at the head of a phrase. */
static void described(finder *f, int32_t h)
{
    const nlp_doc *d = f->d;
    if (!nominal(d->tok[h].pos) || f->out->of_token[h] >= 0 || f->name_at[h] >= 0) return;
    bool person = d->tok[h].ent == NLP_ENT_PERSON, org = d->tok[h].ent == NLP_ENT_ORG;
    if (d->tok[h].role == NLP_COMPOUND && (!person || d->tok[d->tok[h].head].ent == NLP_ENT_PERSON)) return;
    int32_t r = role_at(f, h), from = -1;
    if (r < 0 && !person && !org) return;
    actor_mention m = {.begin = phrase_begin(d, h), .end = h + 1, .head = h, .kind = r >= 0 ? ACTOR_ROLE : ACTOR_UNKNOWN};
    if (r >= 0) {
        take(&m, &f->x->e[r]);
        if (is_former(d, h)) m.sector = STR("ELI");
    }
    m.code = country_before(f, h, &from);
    if (!m.code.n) m.code = country_after(f, h, &from);
    if (person) {
        m.name = find_text(f, m.begin, m.end);
        m.kind = ACTOR_PERSON;
        for (int32_t k = m.begin; k < h; k++) /* the name alone, without title */
            if (d->tok[k].ent == NLP_ENT_PERSON) {
                m.name = find_text(f, k, h + 1);
                break;
            }
        take_title(f, h, &m);
    }
    take_apposition(f, h, &m);
    str tag = str_of(d->tok[h].tag);
    m.plural = str_is(tag, "NNS") || str_is(tag, "NNPS");
    int32_t det = find_child(d, h, NLP_DET);
    m.generic = r >= 0 && !person && (det < 0 || !str_is(d->tok[det].lower, "the"));
    m.why = arena_printf(f->a, "%s%s%.*s", r >= 0 ? "role noun" : "a name the files do not know",
                         from >= 0 ? ", country from " : "", from >= 0 ? (int)d->tok[from].text.n : 0, from >= 0 ? d->tok[from].text.s : "");
    push(f, m);
}

/* First and last word of a name of several words. */
static void remember_name(finder *f, word_map *known, str name, int32_t mention)
{
    uint32_t first = 0, last = name.n;
    while (first < name.n && name.s[first] != ' ') first++;
    while (last && name.s[last - 1] != ' ') last--;
    if (first == name.n) return;
    word_map_put(f->a, known, (str){name.s, first}, mention);
    word_map_put(f->a, known, (str){name.s + last, name.n - last}, mention);
}

/* A word of a full name told before, alone: "Trump", "Wang's visit". */
static void surname(finder *f, const word_map *known, int32_t t)
{
    const nlp_doc *d = f->d;
    str w = d->tok[t].text;
    if (!nominal(d->tok[t].pos) || w.n < 3 || w.s[0] < 'A' || w.s[0] > 'Z') return;
    int32_t i = word_map_get(known, w);
    if (i < 0) return;
    uint8_t r = d->tok[t].role;
    actor_mention m = f->out->m[i];
    int32_t cluster = m.cluster;
    m.begin = m.head = t;
    m.end = t + 1;
    m.adjectival = r == NLP_POSS || r == NLP_AMOD || r == NLP_COMPOUND || r == NLP_NMOD;
    m.why = STR("surname of a person named before");
    push(f, m)->cluster = cluster;
}

static void surnames(finder *f)
{
    word_map known = {0};
    for (int32_t t = 0; t < f->d->ntok; t++) {
        int32_t i = f->out->of_token[t];
        if (i < 0) surname(f, &known, t);
        else if (f->out->m[i].kind == ACTOR_PERSON) {
            remember_name(f, &known, f->out->m[i].text, i);
            remember_name(f, &known, f->out->m[i].name, i);
        }
    }
}

void find_phrases(finder *f)
{
    for (int32_t i = 0; i < f->nname; i++) named(f, &f->name[i]);
    for (int32_t t = 0; t < f->d->ntok; t++) described(f, t);
    surnames(f);
}
