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
static int32_t antecedent(const finder *f, int32_t t, int what)
{
    int32_t best = -1, best_score = -1000;
    for (int32_t i = 0; i < f->out->n; i++) {
        const actor_mention *m = &f->out->m[i];
        if (m->head >= t || m->kind == ACTOR_PRONOUN) continue;
        int32_t back = f->d->tok[t].sent - f->d->tok[m->head].sent;
        if (back > 3) continue;
        bool ok = what == 0 ? m->kind == ACTOR_PERSON || fits_person(m) : what == 1 ? (m->kind == ACTOR_STATE || m->kind == ACTOR_ORG) && !m->plural
                                                                                    : m->plural || m->kind == ACTOR_STATE || m->kind == ACTOR_ORG || m->kind == ACTOR_PEOPLE;
        if (!ok) continue;
        uint8_t r = f->d->tok[m->head].role;
        int32_t score = -20 * back + (r == NLP_SUBJ || r == NLP_PSUBJ ? 15 : 0) - (m->adjectival ? 12 : 0) + (m->kind == ACTOR_PERSON && what == 0 ? 6 : 0) +
                        (m->plural && what == 2 ? 10 : 0) + (m->head * 4) / (t + 1);
        if (score >= best_score) {
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

static str last_word(str s)
{
    uint32_t i = s.n;
    while (i && s.s[i - 1] != ' ') i--;
    return (str){s.s + i, s.n - i};
}

/* A surname that an earlier full name ends with; the same state, person or organisation. */
void find_clusters(finder *f)
{
    for (int32_t i = 0; i < f->out->n; i++) {
        actor_mention *m = &f->out->m[i];
        if (m->cluster != i) continue;
        for (int32_t k = 0; k < f->out->n; k++) {
            const actor_mention *o = &f->out->m[k];
            if (k == i || o->head >= m->head || o->kind == ACTOR_PRONOUN) continue;
            bool person = m->kind == ACTOR_PERSON && o->kind == ACTOR_PERSON;
            bool same_name = m->name.n && str_eq(m->name, o->name);
            bool surname = person && m->name.n && o->name.n > m->name.n &&
                           (str_eq(last_word(o->name), m->name) || (o->name.n > m->name.n + 1 && !memcmp(o->name.s, m->name.s, m->name.n) && o->name.s[m->name.n] == ' '));
            bool state = m->kind == ACTOR_STATE && o->kind == ACTOR_STATE && m->code.n && str_eq(m->code, o->code);
            if (!same_name && !surname && !state) continue;
            m->cluster = o->cluster;
            if (person) {
                if (!m->code.n) m->code = o->code;
                if (!m->sector.n) m->sector = o->sector;
                if (surname) m->name = o->name;
                if (!m->wikidata.n) m->wikidata = o->wikidata;
            }
            break;
        }
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
