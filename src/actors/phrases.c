/* phrases.c - one mention a noun phrase: its name or role, with country and sector from the words around. */
#include <string.h>

#include "actors/find.h"

enum { LONGEST = 40 }; /* tokens of a noun phrase before its head */

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
    for (int32_t k = b + 1; k < e; k++)
        one &= t[k].text.s == t[k - 1].text.s + t[k - 1].text.n + (t[k - 1].space_after ? 1 : 0);
    if (one) return (str){s.s, (uint32_t)(t[e - 1].text.s + t[e - 1].text.n - s.s)};
    for (int32_t k = b + 1; k < e; k++)
        s = arena_printf(f->a, "%.*s%s%.*s", (int)s.n, s.s, t[k - 1].space_after ? " " : "", (int)t[k].text.n,
                         t[k].text.s);
    return s;
}

static bool nominal(uint8_t pos)
{
    return pos == NLP_NOUN || pos == NLP_PROPN;
}

actor_mention *find_push(finder *f, actor_mention m, mention_note n)
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
    *ARENA_PUSH(f->a, f->note, f->nnote, f->note_cap) = n;
    actor_mention *p = ARENA_PUSH(f->a, f->out->m, f->out->n, f->cap);
    *p = m;
    return p;
}

static void take(const finder *f, actor_mention *m, const actor_entry *e)
{
    if (!m->code.n) m->code = index_str(f->x, e->code);
    if (m->sector.n) return;
    m->sector = index_str(f->x, e->sector);
    index_others(f->x, e, m->other);
}

static bool modified_by(const nlp_doc *d, int32_t h, const char *word)
{
    for (int32_t k = d->tok[h].first_child; k >= 0; k = d->tok[k].next_sibling)
        if (str_is(d->tok[k].lower, word)) return true;
    return false;
}

/* Out of office: "former", "ex-", "ousted", "the late". */
static bool is_former(const nlp_doc *d, int32_t h)
{
    static const char *const W[] = {"former",  "ex",        "ousted",       "deposed", "exiled",   "late",
                                    "toppled", "disgraced", "ex-president", "onetime", "erstwhile"};
    for (size_t i = 0; i < sizeof W / sizeof *W; i++)
        if (modified_by(d, h, W[i])) return true;
    return false;
}

/* Leftmost token of the phrase that still belongs to it: determiners, modifiers, titles; not relative clauses. */
int32_t find_phrase_begin(const nlp_doc *d, int32_t h)
{
    int32_t b = h;
    for (int32_t k = d->tok[h].first_child; k >= 0 && k < h; k = d->tok[k].next_sibling) {
        uint8_t r = d->tok[k].role;
        bool in = r == NLP_DET || r == NLP_AMOD || r == NLP_COMPOUND || r == NLP_NMOD || r == NLP_POSS ||
                  r == NLP_NUM || r == NLP_OTHER;
        if (in && d->tok[k].left_edge < b && h - d->tok[k].left_edge < LONGEST) b = d->tok[k].left_edge;
    }
    for (int32_t k = h - 1, name = 0; k > b; k--) { /* "Trump and Mexican President Claudia Sheinbaum": two phrases */
        if (d->tok[k].pos != NLP_CCONJ) continue;
        for (int32_t i = b; i < k; i++) name |= d->tok[i].ent == NLP_ENT_PERSON;
        if (name) b = k + 1;
        break;
    }
    while (b < h && (d->tok[b].pos == NLP_PUNCTP || d->tok[b].pos == NLP_CCONJ)) b++;
    return b;
}

/* The entry's sector without the sign of weakness. */
static str firm(str sector, bool *weak)
{
    *weak = sector.n && sector.s[0] == '=';
    return *weak ? (str){sector.s + 1, sector.n - 1} : sector;
}

/* A role before the head in the phrase tells what a weak one is: "opposition spokesman". */
static void compound_sector(const finder *f, int32_t begin, int32_t h, actor_mention *m, mention_note *n)
{
    const nlp_doc *d = f->d;
    for (int32_t k = h - 1; k >= begin && n->weak; k--) {
        if (f->name_at[k] >= 0 || !(nominal(d->tok[k].pos) || d->tok[k].pos == NLP_ADJ) || d->tok[k].role == NLP_POSS)
            continue;
        int32_t r = find_role(f, k);
        const str sector = r < 0 ? (str){"", 0} : index_str(f->x, index_entry(f->x, r)->sector);
        if (!sector.n || sector.s[0] == '=') continue;
        m->sector = sector;
        index_others(f->x, index_entry(f->x, r), m->other);
        n->weak = n->needs = false;
    }
}

/* The party or politician in power, or against it. */
static void party_side(const nlp_doc *d, int32_t h, actor_mention *m)
{
    const bool party = str_is(m->sector, "PTY"), post = str_is(m->sector, "GOV") || str_is(m->sector, "LEG");
    if (party && (modified_by(d, h, "ruling") || modified_by(d, h, "governing")))
        m->sector = STR("GOV");
    else if ((party || post) && modified_by(d, h, "opposition"))
        m->sector = STR("OPP");
    else
        return;
    if (party) m->other[0] = STR("PTY");
}

/* Sector of the role that ends at token h, with country and sector of its owner. False: no role there. */
static bool take_role(const finder *f, int32_t h, int32_t begin, actor_mention *m, mention_note *n)
{
    int32_t r = find_role(f, h);
    if (r < 0) return false;
    const actor_entry *e = index_entry(f->x, r);
    n->role = r;
    m->sector = firm(index_str(f->x, e->sector), &n->weak);
    n->needs = n->weak && !m->sector.n;
    index_others(f->x, e, m->other);
    compound_sector(f, begin, h, m, n);
    party_side(f->d, h, m);
    if (is_former(f->d, h) && (str_is(m->sector, "GOV") || str_is(m->sector, "SPY") || str_is(m->sector, "LEG") ||
                               str_is(m->sector, "MIL"))) {
        m->sector = STR("ELI");
        n->weak = false;
    }
    return true;
}

static void take_whose(const finder *f, int32_t h, int32_t begin, actor_mention *m, mention_note *n)
{
    name_owner o = find_owner(f, h, begin);
    if (!o.e && o.tok < 0) o = find_owner_after(f, h);
    if (o.e) {
        find_take_owner(f, m, n, o.e);
        n->needs = false;
        const str name = index_str(f->x, o.e->name), source = index_str(f->x, o.e->source);
        m->why = arena_printf(f->a, "%.*s; of %.*s (%.*s)", (int)m->why.n, m->why.s, (int)name.n, name.s, (int)source.n,
                              source.s);
    } else
        n->owner = o.tok;
}

/* The title before a name: the last role before it. */
static bool take_title(const finder *f, int32_t begin, int32_t name, actor_mention *m, mention_note *n)
{
    const nlp_doc *d = f->d;
    for (int32_t k = name - 1; k >= begin; k--) {
        if (f->name_at[k] >= 0 || !nominal(d->tok[k].pos) || d->tok[k].role == NLP_POSS || d->tok[k].role == NLP_POBJ)
            continue;
        actor_mention t = {.why = {"", 0}};
        mention_note tn = {.role = -1, .owner = -1};
        if (!take_role(f, k, begin, &t, &tn)) continue;
        bool former = is_former(d, k);
        for (int32_t i = begin; i < k; i++)
            former |= str_is(d->tok[i].lower, "former") || str_is(d->tok[i].lower, "ex");
        m->sector = former ? STR("ELI") : t.sector;
        for (int i = 0; i < 3; i++) m->other[i] = t.other[i];
        n->weak = tn.weak && !former;
        n->role = tn.role;
        n->told = true;
        return true;
    }
    return false;
}

static uint8_t kind_of(const actor_entry *e)
{
    static const uint8_t KIND[] = {
        [ENTRY_STATE] = ACTOR_STATE,   [ENTRY_ADJECTIVE] = ACTOR_STATE, [ENTRY_PEOPLE] = ACTOR_PEOPLE,
        [ENTRY_CAPITAL] = ACTOR_STATE, [ENTRY_PERSON] = ACTOR_PERSON,   [ENTRY_SURNAME] = ACTOR_PERSON,
        [ENTRY_ORG] = ACTOR_ORG,       [ENTRY_ROLE] = ACTOR_ROLE,       [ENTRY_PLACE] = ACTOR_STATE,
        [ENTRY_CALLED] = ACTOR_STATE,  [ENTRY_GIVEN] = ACTOR_PERSON,    [ENTRY_SOUND] = ACTOR_PERSON};
    return KIND[e->kind];
}

/* "the agency's director", "the movement's face": of the owner's side, whatever the noun; but not "the king's critic".
 */
static bool is_of_his_own(const nlp_doc *d, int32_t a)
{
    static const char *const AGAINST[] = {"critic",   "rival",   "opponent",    "foe",       "enemy",
                                          "victim",   "target",  "adversary",   "killer",    "assassin",
                                          "attacker", "hostage", "captive",     "prisoner",  "guest",
                                          "friend",   "ally",    "counterpart", "neighbour", "neighbor"};
    if (find_child(d, a, NLP_POSS) < 0) return false;
    for (size_t i = 0; i < sizeof AGAINST / sizeof *AGAINST; i++)
        if (str_is(d->tok[a].lemma, AGAINST[i])) return false;
    return true;
}

/* Country, title and apposition of a named person; what the text tells beats what the files know. */
static void person(finder *f, int32_t h, int32_t name, actor_mention *m, mention_note *n)
{
    const nlp_doc *d = f->d;
    actor_mention t = {.why = m->why};
    mention_note tn = {.role = -1, .owner = -1};
    bool titled = take_title(f, m->begin, name, &t, &tn);
    take_whose(f, h, m->begin, &t, &tn);
    int32_t a = find_child(d, h, NLP_APPOS);
    if (!titled && a >= 0 && f->name_at[a] < 0 && (nominal(d->tok[a].pos) || find_role(f, a) >= 0)) {
        int32_t b = find_phrase_begin(d, a);
        titled = take_role(f, a, b, &t, &tn);
        if (titled || is_of_his_own(d, a)) take_whose(f, a, b, &t, &tn);
    }
    if (titled && (t.sector.n || find_outside(t.code))) {
        bool same = !t.code.n || !m->code.n || str_eq(t.code, m->code);
        if (!(same && tn.weak && m->sector.n && !str_is(m->sector, "ELI"))) m->sector = t.sector;
        for (int i = 0; i < 3; i++) m->other[i] = t.other[i];
    }
    if (t.code.n) m->code = t.code;
    const int32_t p = find_child(d, h, NLP_POSS);
    const bool state = t.code.n == 3 && !find_outside(t.code) && p >= 0 && f->name_at[p] >= 0 &&
                       index_entry(f->x, f->name[f->name_at[p]].entry)->kind <= ENTRY_CAPITAL;
    if (state && !m->sector.n) m->sector = STR("GOV"); /* "India's Jaswant Singh" */
    *n = tn;
    n->told = titled || t.code.n;
    n->needs = false;
    if (is_former(d, h)) m->sector = STR("ELI");
    m->why = t.why;
}

static bool is_nested(uint8_t role)
{
    return role == NLP_AMOD || role == NLP_POSS || role == NLP_COMPOUND || role == NLP_NMOD;
}

/* First token of the personal name that ends at h. */
static int32_t name_begin(const nlp_doc *d, int32_t h)
{
    int32_t b = h;
    while (b > 0 && d->tok[b - 1].sent == d->tok[h].sent && d->tok[b - 1].ent == NLP_ENT_PERSON &&
           d->tok[b].ent_iob == 'I')
        b--;
    return b;
}

/* "Alexander Lukashenko": Alyaksandr Lukashenka of the files. */
static void spelt_otherwise(finder *f, int32_t b, int32_t h, actor_mention *m)
{
    const bool titled = b > 0 && f->d->tok[b - 1].sent == f->d->tok[b].sent && find_role(f, b - 1) >= 0;
    const actor_entry *e = find_by_sound(f, b, h, titled);
    if (!e) return;
    take(f, m, e);
    m->why = arena_printf(f->a, "sounds like %.*s, %.*s (%.*s)", (int)index_str(f->x, e->name).n,
                          index_str(f->x, e->name).s, (int)index_str(f->x, e->office).n, index_str(f->x, e->office).s,
                          (int)index_str(f->x, e->source).n, index_str(f->x, e->source).s);
}

/* Who holds the name at the date; of a surname behind "former", and where nobody does, who held it before. */
static const actor_entry *holder(const finder *f, const name_span *s, int32_t h, bool *former)
{
    const int32_t t = s->begin - 1;
    const bool titled = t >= 0 && f->d->tok[t].sent == f->d->tok[h].sent && find_role(f, t) >= 0;
    const bool told = is_former(f->d, h) || (titled && is_former(f->d, t));
    const actor_entry *e = find_holder(f, s->entry, former), *before = NULL;
    if (!e || (told && titled)) before = find_former(f, s->entry, told, titled ? f->fold[t] : (str){"", 0});
    if (!before) return e;
    *former = true;
    return before;
}

static void named(finder *f, const name_span *s)
{
    const nlp_doc *d = f->d;
    int32_t h = s->end - 1;
    for (int32_t t = s->begin; t < s->end; t++)
        if (d->tok[t].head < s->begin || d->tok[t].head >= s->end) h = t;
    if (f->out->of_token[h] >= 0) return;
    bool former = false;
    const actor_entry *e = holder(f, s, h, &former);
    if (!e && d->tok[h].ent != NLP_ENT_PERSON) return;
    actor_mention m = {
        .begin = s->begin, .end = s->end, .head = h, .adjectival = is_nested(d->tok[h].role), .kind = ACTOR_PERSON};
    mention_note n = {.role = -1, .owner = -1};
    if (e) {
        m.kind = kind_of(e);
        m.name = index_str(f->x, e->name);
        m.wikidata = index_str(f->x, e->wikidata);
        take(f, &m, e);
        if (former) m.sector = STR("ELI");
        if (e->kind == ENTRY_ADJECTIVE) m.sector = STR("GOV");
        m.why =
            arena_printf(f->a, "%.*s%s%.*s (%.*s)", (int)index_str(f->x, e->name).n, index_str(f->x, e->name).s,
                         index_str(f->x, e->office).n ? ", " : "", (int)index_str(f->x, e->office).n,
                         index_str(f->x, e->office).s, (int)index_str(f->x, e->source).n, index_str(f->x, e->source).s);
    } else {
        m.begin = name_begin(d, s->begin);
        m.name = find_text(f, m.begin, s->end);
        spelt_otherwise(f, m.begin, s->end - 1, &m);
    }
    bool whole = h == s->end - 1 && (!m.adjectival || m.kind == ACTOR_PERSON);
    int32_t begin = find_phrase_begin(d, h);
    for (int32_t k = s->begin - 1; k > begin; k--) /* "Trump and Mexican President Claudia Sheinbaum": two phrases */
        if (d->tok[k].pos == NLP_CCONJ && f->name_at[k - 1] >= 0) begin = k + 1;
    if (whole && begin < m.begin) m.begin = begin;
    if (e && index_str(f->x, e->code).n == 3) find_branch(f, s, e, begin, &m, &n);
    if (m.kind == ACTOR_ORG) party_side(d, h, &m);
    if (m.kind == ACTOR_PERSON) person(f, h, s->begin, &m, &n);
    str tag = str_of(d->tok[h].tag);
    m.plural = (e && e->kind == ENTRY_PEOPLE) || str_is(tag, "NNPS") || str_is(tag, "NNS");
    find_push(f, m, n);
}

static bool is_definite(const nlp_doc *d, int32_t h)
{
    int32_t det = find_child(d, h, NLP_DET);
    return det >= 0 && (str_is(d->tok[det].lower, "the") || str_is(d->tok[det].lower, "this") ||
                        str_is(d->tok[det].lower, "that") || str_is(d->tok[det].lower, "these") ||
                        str_is(d->tok[det].lower, "those"));
}

/* "dozens of students", "thousands of Nicaraguans", "five of them": what stands below. */
static bool is_quantity(const nlp_doc *d, int32_t h)
{
    static const char *const W[] = {"thousands", "hundreds", "dozens", "tens",   "scores",  "millions", "handful",
                                    "group",     "majority", "number", "crowd",  "most",    "some",     "many",
                                    "all",       "both",     "half",   "groups", "columns", "bands",    "band"};
    bool listed = d->tok[h].pos == NLP_NUMP;
    for (size_t i = 0; i < sizeof W / sizeof *W && !listed; i++) listed = str_is(d->tok[h].lower, W[i]);
    int32_t k = listed ? find_child(d, h, NLP_PREP) : -1;
    return k >= 0 && str_is(d->tok[k].lower, "of");
}

/* "The 31-year-old firebrand" is somebody named before, whatever the noun. */
static bool aged(const nlp_doc *d, int32_t b, int32_t h)
{
    for (int32_t k = b; k + 2 < h; k++)
        if (str_is(d->tok[k].lower, "year") && str_is(d->tok[k + 1].text, "-") && str_is(d->tok[k + 2].lower, "old"))
            return true;
    return false;
}

/* "army shells", "a rebel attack": somebody whose act or arms the head tells, which is no role itself. */
static bool acts_in_compound(const finder *f, int32_t h)
{
    static const char *const S[] = {"MIL", "COP", "REB", "PRM", "OPP"};
    const nlp_doc *d = f->d;
    int32_t top = d->tok[h].head, r;
    if (d->tok[h].pos != NLP_NOUN || top != h + 1 || d->tok[top].pos != NLP_NOUN || find_role(f, top) >= 0)
        return false;
    if ((r = find_role(f, h)) < 0) return false;
    for (size_t i = 0; i < sizeof S / sizeof *S; i++)
        if (str_is(index_str(f->x, index_entry(f->x, r)->sector), S[i])) return true;
    return false;
}

/* "Lieutenant General Raoul Cedras": a person, whatever the model takes the name for. */
static bool bears_title(const nlp_doc *d, int32_t h)
{
    static const char *const TITLE[] = {"general",   "colonel",    "major",     "captain",     "lieutenant", "admiral",
                                        "brigadier", "commander",  "president", "minister",    "senator",    "governor",
                                        "premier",   "chancellor", "sheikh",    "ayatollah",   "archbishop", "bishop",
                                        "cardinal",  "judge",      "mayor",     "congressman", "ambassador"};
    int32_t k = h;
    if (d->tok[h].pos != NLP_PROPN || d->tok[h].role == NLP_COMPOUND) return false;
    while (k > 0 && h - k < 3 && d->tok[k - 1].sent == d->tok[h].sent && d->tok[k - 1].pos == NLP_PROPN &&
           d->tok[k - 1].head == h) {
        k--;
        for (size_t i = 0; i < sizeof TITLE / sizeof *TITLE; i++)
            if (str_is(d->tok[k].lower, TITLE[i])) return true;
    }
    return false;
}

/* A role noun or an unknown name at the head of a phrase. */
static void described(finder *f, int32_t h)
{
    const nlp_doc *d = f->d;
    if (f->out->of_token[h] >= 0 || f->name_at[h] >= 0) return;
    bool quantity = is_quantity(d, h);
    if (!nominal(d->tok[h].pos) && !quantity) return;
    bool is_person = d->tok[h].ent == NLP_ENT_PERSON || bears_title(d, h), org = d->tok[h].ent == NLP_ENT_ORG;
    if (d->tok[h].role == NLP_COMPOUND && !acts_in_compound(f, h) &&
        (!is_person || d->tok[d->tok[h].head].ent == NLP_ENT_PERSON))
        return;
    actor_mention m = {.begin = find_phrase_begin(d, h),
                       .end = h + 1,
                       .head = h,
                       .kind = ACTOR_ROLE,
                       .adjectival = d->tok[h].role == NLP_POSS};
    mention_note n = {.role = -1, .owner = -1, .definite = is_definite(d, h)};
    bool old = n.definite && aged(d, m.begin, h);
    bool role = !is_person && take_role(f, h, m.begin, &m, &n);
    if (!role && quantity) {
        n.weak = n.needs = true;
        m.why = STR("a number of");
    } else if (!role && !is_person && !org && !old)
        return;
    if (!role && !quantity) m.kind = is_person ? ACTOR_PERSON : old ? ACTOR_ROLE : ACTOR_UNKNOWN;
    m.unlisted = is_person || m.kind == ACTOR_UNKNOWN;
    if (role)
        m.why = arena_printf(f->a, "role noun (%.*s)", (int)index_str(f->x, index_entry(f->x, n.role)->source).n,
                             index_str(f->x, index_entry(f->x, n.role)->source).s);
    if (is_person) {
        int32_t b = name_begin(d, h);
        m.name = find_text(f, b, h + 1);
        m.why = STR("a name the files do not know");
        spelt_otherwise(f, b, h, &m);
        person(f, h, b, &m, &n);
    } else
        take_whose(f, h, m.begin, &m, &n);
    if (!role && org) m.name = find_text(f, m.begin, m.end);
    str tag = str_of(d->tok[h].tag);
    m.plural = str_is(tag, "NNS") || str_is(tag, "NNPS") || quantity;
    m.generic = m.kind == ACTOR_ROLE && !n.definite;
    find_push(f, m, n);
}

void find_phrases(finder *f)
{
    for (int32_t i = 0; i < f->nname; i++) named(f, &f->name[i]);
    for (int32_t t = 0; t < f->d->ntok; t++) described(f, t);
}
