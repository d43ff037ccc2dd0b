/* coref.c - pronouns, surnames, and roles without a country take theirs from the document. */
#include <string.h>

#include "actors/find.h"

static bool is(const finder *f, int32_t t, const char *w)
{
    return str_is(f->d->tok[t].lower, w);
}

static bool any(const finder *f, int32_t t, const char *const *list)
{
    for (; *list; list++)
        if (is(f, t, *list)) return true;
    return false;
}

static bool one_of(str s, const char *const *list)
{
    for (; *list; list++)
        if (str_is(s, *list)) return true;
    return false;
}

static bool fits_person(const actor_mention *m)
{
    return m->kind == ACTOR_PERSON || (m->kind == ACTOR_ROLE && !m->plural && (str_is(m->sector, "GOV") || str_is(m->sector, "OPP") || str_is(m->sector, "ELI")));
}

/* Mentions in document order of their heads, with the preference for subjects of the sentence before. */
static bool may_stand_for(const actor_mention *m, int what)
{
    bool body = m->kind == ACTOR_STATE || m->kind == ACTOR_ORG;
    if (what == 0) return fits_person(m);
    return what == 1 ? body && !m->plural : m->plural || body || m->kind == ACTOR_PEOPLE;
}

/* Whom a pronoun at t means: subjects and near ones first, within three sentences (and a bounded stretch of tokens). */
static int32_t antecedent(const finder *f, int32_t t, int what)
{
    enum { REACH = 400 };
    int32_t best = -1, best_score = -1000;
    for (int32_t k = t - 1; k >= 0 && t - k < REACH; k--) {
        int32_t i = f->out->of_token[k], back = f->d->tok[t].sent - f->d->tok[k].sent;
        if (back > 3) break;
        if (i < 0) continue;
        const actor_mention *m = &f->out->m[i];
        if (m->kind == ACTOR_PRONOUN || !may_stand_for(m, what)) continue;
        uint8_t r = f->d->tok[k].role;
        int32_t score = -20 * back + (r == NLP_SUBJ || r == NLP_PSUBJ ? 15 : 0) - (m->adjectival ? 12 : 0) +
                        (m->kind == ACTOR_PERSON && what == 0 ? 6 : 0) + (m->plural && what == 2 ? 10 : 0) + (k * 4) / (t + 1);
        if (score > best_score) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

void find_pronouns(finder *f)
{
    static const char *const HE[] = {"he", "she", "him", "her", "his", "hers", "himself", "herself", NULL};
    static const char *const IT[] = {"it", "its", "itself", NULL};
    static const char *const THEY[] = {"they", "them", "their", "theirs", "themselves", NULL};
    const nlp_doc *d = f->d;
    for (int32_t t = 0; t < d->ntok; t++) {
        if (f->out->of_token[t] >= 0 || d->tok[t].role == NLP_EXPL) continue;
        int what = any(f, t, HE) ? 0 : any(f, t, IT) ? 1 : any(f, t, THEY) ? 2 : -1;
        int32_t a = what < 0 ? -1 : antecedent(f, t, what);
        if (a < 0) continue;
        actor_mention m = f->out->m[a];
        m.begin = m.head = t;
        m.end = t + 1;
        m.start_cp = d->tok[t].start_cp;
        m.end_cp = d->tok[t].end_cp;
        m.start_b = d->tok[t].start_b;
        m.end_b = d->tok[t].end_b;
        m.in_title = d->sent[d->tok[t].sent].in_title;
        m.text = d->tok[t].text;
        m.kind = ACTOR_PRONOUN;
        m.adjectival = d->tok[t].role == NLP_POSS;
        m.why = arena_printf(f->a, "stands for '%.*s'", (int)f->out->m[a].text.n, f->out->m[a].text.s);
        m.cluster = f->out->m[a].cluster;
        f->out->of_token[t] = f->out->n;
        *ARENA_PUSH(f->a, f->out->m, f->out->n, f->cap) = m;
    }
    /* "his Russian counterpart" has its country; "his government" takes that of the pronoun */
    for (int32_t i = 0; i < f->out->n; i++) {
        actor_mention *m = &f->out->m[i];
        if (m->code.n || m->kind != ACTOR_ROLE) continue;
        int32_t p = find_child(d, m->head, NLP_POSS), a = p >= 0 ? f->out->of_token[p] : -1;
        if (a >= 0) m->code = f->out->m[a].code;
    }
}

/* What was named so far: full names, words of persons' names, states by code. */
typedef struct named_before { word_map name, word, state; } named_before;

static int32_t earlier(const named_before *b, const actor_mention *m)
{
    int32_t i = word_map_get(&b->name, m->name);
    if (i < 0 && m->kind == ACTOR_STATE) i = word_map_get(&b->state, m->code);
    if (i < 0 && m->kind == ACTOR_PERSON) i = word_map_get(&b->word, m->name);
    return i;
}

static void remember(arena *a, named_before *b, const actor_mention *m, int32_t i)
{
    if (word_map_get(&b->name, m->name) < 0) word_map_put(a, &b->name, m->name, i);
    if (m->kind == ACTOR_STATE && word_map_get(&b->state, m->code) < 0) word_map_put(a, &b->state, m->code, i);
    if (m->kind != ACTOR_PERSON) return;
    uint32_t first = 0, last = m->name.n;
    while (first < m->name.n && m->name.s[first] != ' ') first++;
    while (last && m->name.s[last - 1] != ' ') last--;
    if (first == m->name.n) return;
    word_map_put(a, &b->word, (str){m->name.s, first}, i);
    word_map_put(a, &b->word, (str){m->name.s + last, m->name.n - last}, i);
}

/* A surname that an earlier full name ends with; the same state, person or organisation. */
void find_clusters(finder *f)
{
    named_before before = {.name = {0}};
    for (int32_t t = 0; t < f->d->ntok; t++) {
        int32_t i = f->out->of_token[t];
        if (i < 0 || f->out->m[i].kind == ACTOR_PRONOUN) continue;
        actor_mention *m = &f->out->m[i];
        int32_t k = m->cluster == i ? earlier(&before, m) : -1;
        if (k >= 0 && k != i) {
            const actor_mention *o = &f->out->m[k];
            m->cluster = o->cluster;
            if (m->kind == ACTOR_PERSON && o->kind == ACTOR_PERSON) {
                if (!m->code.n) m->code = o->code;
                if (!m->sector.n) m->sector = o->sector;
                if (o->name.n > m->name.n) m->name = o->name;
                if (!m->wikidata.n) m->wikidata = o->wikidata;
            }
        }
        remember(f->a, &before, m, i);
    }
}

static bool locative(const finder *f, int32_t t)
{
    int32_t h = f->d->tok[t].head;
    return f->d->tok[t].role == NLP_POBJ && (is(f, h, "in") || is(f, h, "at") || is(f, h, "near") || is(f, h, "outside") || is(f, h, "through") || is(f, h, "across"));
}

/* Police, protesters and the like act where the sentence plays. */
static str state_at(const finder *f, int32_t t)
{
    int32_t n = f->name_at[t];
    if (n < 0) return (str){"", 0};
    const actor_entry *e = &f->x->e[f->name[n].entry];
    bool state = e->kind == ENTRY_STATE || e->kind == ENTRY_ADJECTIVE || e->kind == ENTRY_CAPITAL || e->kind == ENTRY_PLACE;
    return state && e->code.n == 3 ? e->code : (str){"", 0};
}

/* The state that the text is about: named most, the first sentences counting more; empty when none stands out. */
static str main_scene(const finder *f)
{
    str code[64];
    int32_t weight[64] = {0}, n = 0, all = 0, best = -1;
    for (int32_t i = 0; i < f->nname; i++) {
        int32_t t = f->name[i].begin, k = 0;
        str c = state_at(f, t);
        if (!c.n) continue;
        while (k < n && !str_eq(code[k], c)) k++;
        if (k == 64) continue;
        if (k == n) code[n++] = c;
        int32_t w = f->d->tok[t].sent < 2 ? 3 : 1;
        weight[k] += w;
        all += w;
        if (best < 0 || weight[k] > weight[best]) best = k;
    }
    return best >= 0 && weight[best] * 5 >= all * 2 ? code[best] : (str){"", 0};
}

void find_scene(finder *f)
{
    const nlp_doc *d = f->d;
    const str whole = main_scene(f);
    for (int32_t s = 0; s < d->nsent; s++) {
        str scene = whole;
        for (int32_t t = d->sent[s].begin; t < d->sent[s].end; t++)
            if (locative(f, t) && state_at(f, t).n) {
                scene = state_at(f, t);
                break;
            }
        for (int32_t t = d->sent[s].begin; t < d->sent[s].end; t++) {
            int32_t i = f->out->of_token[t];
            if (i < 0 || f->out->m[i].code.n || !scene.n) continue;
            bool office = (f->out->m[i].kind == ACTOR_PERSON || f->out->m[i].kind == ACTOR_UNKNOWN) && f->out->m[i].sector.n;
            bool common = f->out->m[i].kind == ACTOR_ROLE && (d->tok[t].pos == NLP_NOUN || d->tok[t].ent != NLP_ENT_ORG);
            static const char *const PUBLIC[] = {"GOV", "JUD", "LEG", "MIL", "COP", NULL};
            bool body = f->out->m[i].kind == ACTOR_ROLE && one_of(f->out->m[i].sector, PUBLIC); /* "the Supreme Court" */
            bool local = f->out->m[i].kind == ACTOR_PERSON && !f->out->m[i].adjectival;
            if (!common && !office && !body && !local) continue;
            bool many = f->out->m[i].generic && f->out->m[i].plural && str_is(f->out->m[i].sector, "GOV");
            if (many) continue; /* "many governments": of many states */
            f->out->m[i].code = scene;
            f->out->m[i].why = arena_printf(f->a, "%.*s; country: where the text plays", (int)f->out->m[i].why.n, f->out->m[i].why.s);
        }
    }
}
