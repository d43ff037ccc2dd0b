/* owners.c - whose a phrase is: possessor, nationality, compound, "of", "from", "in"; and what its sector takes from
 * that. */
#include "actors/find.h"

enum { ROLE_WORDS = 4, DEPTH = 3 };

bool find_outside(str code)
{
    static const char *const C[] = {"UNO", "EUR", "IGO", "NGO", "MNC", "ISM", "IMG"};
    for (size_t i = 0; i < sizeof C / sizeof *C; i++)
        if (str_is(code, C[i])) return true;
    return false;
}

static int32_t role_ending_at(const finder *f, int32_t h)
{
    for (int32_t b = h - ROLE_WORDS + 1 < 0 ? 0 : h - ROLE_WORDS + 1; b <= h; b++) {
        if (f->d->tok[b].sent != f->d->tok[h].sent || !f->fold[b].n) continue;
        if (b < h && !index_begins(f->x, TABLE_ROLES, f->fold[b])) continue;
        int32_t e = find_role_in(f, b, h + 1);
        if (e >= 0) return e;
    }
    return -1;
}

/* "head of state", "member of parliament". */
static int32_t role_around(const finder *f, int32_t h)
{
    const nlp_token *t = f->d->tok;
    if (h + 2 >= f->d->ntok || t[h + 1].role != NLP_PREP || t[h + 1].sent != t[h].sent) return -1;
    for (int32_t e = h + ROLE_WORDS; e > h + 2; e--) {
        if (e > f->d->ntok || t[e - 1].sent != t[h].sent) continue;
        for (int32_t b = h - 2 < 0 ? 0 : h - 2; b <= h; b++) {
            if (t[b].sent != t[h].sent || !f->fold[b].n) continue;
            const int32_t found = find_role_across(f, b, h, e);
            if (found >= 0) return found;
        }
    }
    return -1;
}

int32_t find_role(const finder *f, int32_t h)
{
    if (f->role[h]) return f->role[h] - 2;
    const int32_t around = role_around(f, h);
    f->role[h] = (around >= 0 ? around : role_ending_at(f, h)) + 2;
    return f->role[h] - 2;
}

/* "Russian-backed", "pro-Russian": of that state's side, not of that state. */
static bool hyphened(const finder *f, int32_t k)
{
    const nlp_token *t = f->d->tok;
    int32_t b = f->name[f->name_at[k]].begin, e = f->name[f->name_at[k]].end;
    if (b > 0 && str_is(t[b - 1].lower, "ethnic")) return true; /* "ethnic Albanian rebels" */
    bool after = e + 1 < f->d->ntok && str_is(t[e].text, "-") && !t[e].space_after && !t[e - 1].space_after &&
                 f->name_at[e + 1] < 0 && !str_is(t[e + 1].lower, "based") && /* "Pakistan-based militants" are there */
                 !str_is(t[e + 1].lower, "led");                              /* "the U.S.-led coalition" */
    bool before = b >= 2 && str_is(t[b - 1].text, "-") && !t[b - 1].space_after && f->name_at[b - 2] < 0 &&
                  t[b - 1].sent == t[b].sent; /* not the dash of a dateline */
    return after || before;
}

static const actor_entry *holder(const finder *f, int32_t k)
{
    bool former;
    return find_holder(f, f->name[f->name_at[k]].entry, &former);
}

static bool is_state(const actor_entry *e)
{
    return e->kind <= ENTRY_CAPITAL || e->kind == ENTRY_PLACE;
}

static name_owner modifier(const finder *f, int32_t h, int32_t begin, int depth)
{
    const nlp_doc *d = f->d;
    for (int32_t k = d->tok[h].first_child; k >= 0 && k < h; k = d->tok[k].next_sibling) {
        uint8_t r = d->tok[k].role;
        if (k < begin || (r != NLP_AMOD && r != NLP_NMOD && r != NLP_COMPOUND)) continue;
        if (f->name_at[k] >= 0 && f->name_at[k] == f->name_at[h]) continue; /* its own name */
        const actor_entry *e = f->name_at[k] >= 0 && !hyphened(f, k) ? holder(f, k) : NULL;
        if (e && index_str(f->x, e->code).n) return (name_owner){e, k};
        if (f->name_at[k] < 0 && r != NLP_AMOD && depth < DEPTH) {
            name_owner o = modifier(f, k, begin, depth + 1);
            if (o.e) return o;
        }
    }
    return (name_owner){NULL, -1};
}

name_owner find_owner(const finder *f, int32_t h, int32_t begin)
{
    const nlp_doc *d = f->d;
    int32_t p = find_child(d, h, NLP_POSS);
    for (int32_t k = d->tok[h].first_child; p < 0 && k >= 0 && k < h; k = d->tok[k].next_sibling)
        if (d->tok[k].role == NLP_COMPOUND || d->tok[k].role == NLP_NMOD) p = find_child(d, k, NLP_POSS);
    const actor_entry *e = p >= 0 && f->name_at[p] >= 0 ? holder(f, p) : NULL;
    if (e && index_str(f->x, e->code).n && (is_state(e) || e->kind == ENTRY_ORG)) return (name_owner){e, p};
    name_owner o = modifier(f, h, begin, 0);
    if (o.e) return o;
    if (e && index_str(f->x, e->code).n) return (name_owner){e, p};
    if (p >= 0) return (name_owner){NULL, p};
    for (int32_t k = h - 1; k >= begin; k--) { /* whatever the parser made of it: an adjective in the phrase */
        if (f->name_at[k] < 0 || f->name_at[k] == f->name_at[h] || hyphened(f, k) || d->tok[k].role == NLP_POBJ ||
            d->tok[k].role == NLP_POSS)
            continue;
        e = holder(f, k);
        if (e && is_state(e) && d->tok[k].head >= begin && d->tok[k].head <= h) return (name_owner){e, k};
    }
    return (name_owner){NULL, -1};
}

/* An envoy in a state is another's. */
static bool is_guest(const finder *f, int32_t h)
{
    static const char *const W[] = {"ambassador", "envoy",         "embassy", "consul",  "consulate",
                                    "diplomat",   "correspondent", "mission", "emissary"};
    for (size_t i = 0; i < sizeof W / sizeof *W; i++)
        if (str_is(f->d->tok[h].lower, W[i]) || str_is(f->d->tok[h].lemma, W[i])) return true;
    return false;
}

name_owner find_owner_after(const finder *f, int32_t h)
{
    const nlp_doc *d = f->d;
    name_owner late = {NULL, -1};
    for (int32_t k = d->tok[h].first_child; k >= 0; k = d->tok[k].next_sibling) {
        str w = d->tok[k].lower;
        if (k < h || d->tok[k].role != NLP_PREP) continue;
        bool of = str_is(w, "of") || str_is(w, "for"),
             in = str_is(w, "in") || str_is(w, "at") || str_is(w, "near") || str_is(w, "across");
        if (!of && !str_is(w, "from") && !(in && !is_guest(f, h))) continue;
        int32_t o = find_child(d, k, NLP_POBJ);
        if (o < 0) continue;
        const actor_entry *e = f->name_at[o] >= 0 ? holder(f, o) : NULL;
        if (e && index_str(f->x, e->code).n && (is_state(e) || of)) return (name_owner){e, o};
        if (!str_is(w, "for") && !e) {
            name_owner inner = find_owner(f, o, find_phrase_begin(d, o));
            if (inner.e && (is_state(inner.e) || of)) {
                if (of && f->out->of_token[o] < 0 && find_role(f, o) < 0) return inner;
                if (!of) return inner;
            }
        }
        if (of && late.tok < 0) late.tok = o;
    }
    return late;
}

/* Government posts of a body that is no state have no sector; nor have a company's business men. */
static void plain_sector(actor_mention *m)
{
    if (find_outside(m->code) && (str_is(m->sector, "GOV") || str_is(m->sector, "BUS") || str_is(m->sector, "SOC")))
        m->sector = (str){"", 0};
}

void find_take_owner(const finder *f, actor_mention *m, const mention_note *n, const actor_entry *e)
{
    if (!m->code.n) m->code = index_str(f->x, e->code);
    bool group = e->kind == ENTRY_ORG ||
                 ((e->kind == ENTRY_PERSON || e->kind == ENTRY_SURNAME) && !str_is(index_str(f->x, e->sector), "GOV"));
    if (n->weak && group) {
        m->sector = index_str(f->x, e->sector);
        index_others(f->x, e, m->other);
    }
    if (n->weak && !m->sector.n && is_state(e)) m->sector = STR("GOV");
    plain_sector(m);
}

void find_take_mention(actor_mention *m, const mention_note *n, const actor_mention *o)
{
    if (!m->code.n) m->code = o->code;
    bool firm = o->sector.n ? !str_is(o->sector, "GOV") && !str_is(o->sector, "ELI") : find_outside(o->code);
    if (n->weak && (firm || !m->sector.n) && o->kind != ACTOR_STATE) {
        m->sector = o->sector;
        for (int i = 0; i < 3; i++) m->other[i] = o->other[i];
    }
    if (n->weak && !m->sector.n && o->kind == ACTOR_STATE) m->sector = STR("GOV");
    plain_sector(m);
}

/* "Paris-based Reporters Without Borders": a named body has its seat there, no more. */
static bool only_seated(const finder *f, int32_t k)
{
    const int32_t e = k >= 0 && f->name_at[k] >= 0 ? f->name[f->name_at[k]].end : f->d->ntok;
    return e + 1 < f->d->ntok && str_is(f->d->tok[e].text, "-") && str_is(f->d->tok[e + 1].lower, "based");
}

/* "Peru's Congress" is not that of the file, nor "Kenya Red Cross" of all states, nor "Croatian Serbs" of Serbia. */
void find_branch(const finder *f, const name_span *s, const actor_entry *e, int32_t begin, actor_mention *m,
                 mention_note *n)
{
    const int32_t h = m->head;
    const str code = index_str(f->x, e->code);
    const bool charity = str_is(code, "NGO"), org = e->kind == ENTRY_ORG && (charity || !find_outside(code));
    if (e->kind == ENTRY_PEOPLE && h > begin && str_is(f->d->tok[h - 1].lower, "ethnic")) {
        m->kind = ACTOR_ROLE; /* at home where the text plays */
        m->code = (str){"", 0};
        return;
    }
    if (!org && e->kind != ENTRY_PEOPLE) return;
    name_owner o = find_owner(f, h, begin);
    if (org && !charity && !o.e && o.tok < 0 && s->end == s->begin + 1) o = find_owner_after(f, h);
    if (only_seated(f, o.tok)) o = (name_owner){NULL, -1};
    const str of = o.e ? index_str(f->x, o.e->code) : (str){"", 0};
    const bool state = o.e && o.e->kind <= ENTRY_CAPITAL && of.n && !find_outside(of);
    const bool cyprus = str_is(code, "CYP"); /* "Greek Cypriots": here the adjective tells the descent */
    if (state && !cyprus && !str_eq(of, code)) {
        m->code = of;
        if (charity && !m->sector.n) m->sector = STR("SOC");
    }
    n->common = org && !charity && !state && find_role_in(f, s->begin, s->end) >= 0;
}
