/* coref.c - in text order: whose a phrase is, what a definite one refers back to, where it plays; then clusters. */
#include <string.h>

#include "actors/find.h"

enum { REACH = 400, OWNERS = 8 }; /* tokens looked back; owners of owners */

static bool any(const finder *f, int32_t t, const char *const *list)
{
    for (; *list; list++)
        if (str_is(f->d->tok[t].lower, *list)) return true;
    return false;
}

/* "the Bafokeng mine" is not "the Lonmin mine": a name in the phrase must stand in the other's too. */
static bool names_fit(const finder *f, const actor_mention *m, const actor_mention *o)
{
    const nlp_token *t = f->d->tok;
    for (int32_t k = m->begin; k < m->head; k++) {
        bool there = t[k].pos != NLP_PROPN;
        for (int32_t j = o->begin; j < o->end && !there; j++) there = str_eq(t[j].lower, t[k].lower);
        if (!there) return false;
    }
    return true;
}

/* "the president", "the rebels", "the miners": the same noun or its like told before with its country. */
static int32_t told_before(const finder *f, int32_t i)
{
    const actor_mention *m = &f->out->m[i];
    const nlp_token *t = f->d->tok;
    int32_t like = -1;
    for (int32_t k = m->head - 1; k >= 0 && m->head - k < REACH && t[m->head].sent - t[k].sent <= 6; k--) {
        if (f->out->of_token[k] < 0) continue;
        if (!find_same_part(f, k, m->head)) break;
        const actor_mention *o = &f->out->m[f->out->of_token[k]];
        if (!o->code.n || o->kind == ACTOR_PRONOUN || o->kind == ACTOR_STATE) continue;
        if (o->kind == ACTOR_ROLE && str_eq(t[k].lemma, t[m->head].lemma) && names_fit(f, m, o))
            return f->out->of_token[k];
        bool kin = !m->generic && m->sector.n && str_eq(o->sector, m->sector) &&
                   (o->kind == ACTOR_ORG || o->kind == ACTOR_UNKNOWN) && !str_is(m->sector, "GOV");
        if (kin && like < 0) like = f->out->of_token[k];
    }
    return like;
}

/* "The 31-year-old", "the veteran leader": the person last named. */
static int32_t person_before(const finder *f, int32_t i)
{
    return f->note[i].definite && f->note[i].role < 0 ? find_antecedent(f, f->out->m[i].begin, MEANS_PERSON) : -1;
}

static void same_as(finder *f, int32_t i, int32_t k)
{
    actor_mention *m = &f->out->m[i];
    const actor_mention *o = &f->out->m[k];
    if (!m->code.n) m->code = o->code;
    if (!m->sector.n || f->note[i].weak) m->sector = o->sector;
    m->cluster = o->cluster;
    m->why = arena_printf(f->a, "%.*s; as '%.*s' before", (int)m->why.n, m->why.s, (int)o->text.n, o->text.s);
}

static void body_or_person(finder *f, int32_t i)
{
    actor_mention *m = &f->out->m[i];
    int32_t k = find_body_before(f, i);
    if (k < 0 && m->kind == ACTOR_ROLE && f->note[i].owner < 0) k = person_before(f, i);
    if (k < 0) return;
    m->code = f->out->m[k].code;
    m->sector = f->out->m[k].sector;
    for (int n = 0; n < 3; n++) m->other[n] = f->out->m[k].other[n];
    f->note[i].needs = f->note[i].weak = false;
    same_as(f, i, k);
}

/* "many governments", "countries", "foreign ministers": of many states. "Kanak leaders", "eight ministers" are not. */
static bool many_states(const finder *f, const actor_mention *m)
{
    static const char *const W[] = {"governments", "countries",   "nations",  "states",    "presidents", "leaders",
                                    "diplomats",   "ambassadors", "capitals", "ministers", NULL};
    static const char *const FOREIGN[] = {"foreign",  "defence",  "defense", "prime", "finance",
                                          "european", "african",  "arab",    "asian", "western",
                                          "world",    "regional", "both",    "two",   NULL};
    const bool told = any(f, m->head, W);
    if (!told || m->head == m->begin) return told && !str_is(f->d->tok[m->head].lower, "ministers");
    const bool home = str_is(f->d->tok[m->head].lower, "ministers") || str_is(f->d->tok[m->head].lower, "leaders");
    bool foreign = !home;
    for (int32_t k = m->begin; k < m->head; k++) foreign |= any(f, k, FOREIGN);
    return foreign;
}

/* Who is the other's: "his neighbour", "its ally" is not of his country. */
static bool is_elsewhere(const finder *f, int32_t t)
{
    static const char *const W[] = {
        "neighbour", "neighbor", "neighbours", "neighbors", "ally",        "allies", "rival",       "rivals",
        "foe",       "foes",     "enemy",      "enemies",   "host",        "hosts",  "counterpart", "counterparts",
        "partner",   "partners", "patron",     "adversary", "adversaries", NULL};
    return any(f, t, W);
}

/* Does it take the country of the scene? Common nouns, public bodies, officials and persons of whom nothing else is
 * told. */
static bool is_local(const finder *f, const actor_mention *m, const mention_note *n)
{
    static const char *const PUBLIC[] = {"GOV", "JUD", "LEG", "MIL", "COP"};
    if (m->kind == ACTOR_PERSON) return m->sector.n || n->role >= 0 || !m->adjectival;
    if (m->kind == ACTOR_UNKNOWN) return m->sector.n || n->role >= 0;
    if (m->kind != ACTOR_ROLE) return false;
    if (f->d->tok[m->head].pos == NLP_NOUN || f->d->tok[m->head].ent != NLP_ENT_ORG) return true;
    for (size_t i = 0; i < sizeof PUBLIC / sizeof *PUBLIC; i++)
        if (str_is(m->sector, PUBLIC[i])) return true;
    str first = f->d->tok[m->begin].lower; /* "the National Human Rights Institute" */
    if (str_is(first, "the") && m->begin + 1 < m->end) first = f->d->tok[m->begin + 1].lower;
    if (str_is(first, "national") || str_is(first, "federal") || str_is(first, "state") || str_is(first, "royal"))
        return true;
    return false;
}

static bool travels(const actor_mention *m)
{
    static const char *const S[] = {"GOV", "LEG", "JUD", "SPY", "MIL", "COP", "ELI", "OPP", "PTY"};
    if (m->kind == ACTOR_PERSON) return true;
    for (size_t i = 0; i < sizeof S / sizeof *S; i++)
        if (str_is(m->sector, S[i])) return true;
    return false;
}

/* The country likely here that is not the owner's. */
static void elsewhere(finder *f, int32_t i, int32_t owner)
{
    actor_mention *m = &f->out->m[i];
    const actor_mention *o = &f->out->m[owner];
    m->code = find_country_at(f, m->head, travels(m), o->code);
    m->by_scene = m->code.n > 0;
    f->note[i].needs = false;
    m->why = arena_printf(f->a, "%.*s; not of '%.*s'", (int)m->why.n, m->why.s, (int)o->text.n, o->text.s);
}

/* "Two officers", "the force", "its commander": of the armed side told last. */
static void armed_side(const finder *f, int32_t i)
{
    static const char *const S[] = {"MIL", "COP", "REB", "PRM"};
    actor_mention *m = &f->out->m[i];
    const nlp_token *t = f->d->tok;
    if (m->code.n) return;
    for (int32_t k = m->begin; k < m->head; k++)
        if (t[k].role != NLP_DET && t[k].role != NLP_NUM) return; /* "mutinous officers" */
    for (int32_t k = m->head - 1; k >= 0 && t[m->head].sent - t[k].sent <= 2; k--) {
        const int32_t o = f->out->of_token[k];
        for (size_t s = 0; s < 4 && o >= 0 && !f->note[o].weak; s++)
            if (str_is(f->out->m[o].sector, S[s])) {
                m->sector = f->out->m[o].sector;
                return;
            }
    }
}

/* The person's first mention told or guessed the country: the same one. */
static void as_before(finder *f, int32_t i)
{
    actor_mention *m = &f->out->m[i];
    const actor_mention *o = &f->out->m[m->cluster];
    if (m->kind != ACTOR_PERSON || m->cluster == i || o->kind != ACTOR_PERSON) return;
    m->code = o->code;
    if (!m->sector.n) m->sector = o->sector;
    m->by_scene = o->by_scene;
}

static void sent_by(finder *f, int32_t i, int32_t k)
{
    actor_mention *m = &f->out->m[i];
    const actor_mention *o = &f->out->m[k];
    m->code = o->code;
    if (find_outside(m->code) && !str_is(m->sector, "MIL")) m->sector = (str){"", 0};
    m->why = arena_printf(f->a, "%.*s; sent by '%.*s'", (int)m->why.n, m->why.s, (int)o->text.n, o->text.s);
}

static void complete(finder *f, int32_t i, int depth)
{
    if (f->note[i].done) return;
    f->note[i].done = true;
    actor_mention *m = &f->out->m[i];
    mention_note *n = &f->note[i];
    int32_t o = n->owner >= 0 ? f->out->of_token[n->owner] : -1;
    if (n->common && !find_is_told(f, m->head, m->code)) m->code = find_country_at(f, m->head, true, (str){"", 0});
    if (o >= 0 && o != i && is_elsewhere(f, m->head)) {
        elsewhere(f, i, o);
    } else if (o >= 0 && o != i) {
        bool right = f->out->m[o].head > m->head; /* "members of the rebel group": complete that first */
        if (right && depth < OWNERS && f->out->m[o].kind == ACTOR_ROLE && !f->out->m[o].code.n)
            complete(f, o, depth + 1);
        find_take_mention(m, n, &f->out->m[o]);
        n->needs = false;
        m->why = arena_printf(f->a, "%.*s; of '%.*s'", (int)m->why.n, m->why.s, (int)f->out->m[o].text.n,
                              f->out->m[o].text.s);
    } else if (!m->code.n && m->kind == ACTOR_ROLE)
        body_or_person(f, i);
    if (m->kind == ACTOR_ROLE && n->weak && n->owner < 0 && str_is(m->sector, "MIL")) armed_side(f, i);
    if (!m->code.n) as_before(f, i);
    if (m->code.n || n->needs || !is_local(f, m, n)) return;
    if (o >= 0 && !f->out->m[o].code.n && many_states(f, &f->out->m[o])) return; /* "ministers of six governments" */
    if (m->generic && m->plural && str_is(m->sector, "GOV") && many_states(f, m)) return;
    int32_t k = m->kind == ACTOR_ROLE ? told_before(f, i) : -1;
    if (k >= 0) {
        same_as(f, i, k);
        return;
    }
    m->code = m->plural ? (str){"", 0} : find_by_title(f, i);
    if (m->code.n) {
        m->why = arena_printf(f->a, "%.*s; country: the title", (int)m->why.n, m->why.s);
        if (find_outside(m->code)) m->sector = (str){"", 0};
        return;
    }
    k = m->kind == ACTOR_ROLE || m->kind == ACTOR_PERSON ? find_sender(f, i) : -1;
    if (k >= 0) {
        sent_by(f, i, k);
        return;
    }
    m->code = find_country_at(f, m->head, travels(m), (str){"", 0});
    if (!m->code.n) return;
    m->by_scene = true;
    m->why = arena_printf(f->a, "%.*s; country: where the text plays", (int)m->why.n, m->why.s);
}

/* Mentions that are no actors without an owner go: "staff", "positions". */
static void drop_ownerless(finder *f)
{
    int32_t w = 0;
    int32_t *to = ARENA_ARRAY(f->a, int32_t, (size_t)f->out->n + 1);
    for (int32_t i = 0; i < f->out->n; i++) {
        bool drop = f->note[i].needs && !f->out->m[i].code.n;
        to[i] = drop ? -1 : w;
        if (!drop) {
            f->out->m[w] = f->out->m[i];
            f->note[w++] = f->note[i];
        }
    }
    f->out->n = w;
    for (int32_t t = 0; t < f->d->ntok; t++)
        if (f->out->of_token[t] >= 0) f->out->of_token[t] = to[f->out->of_token[t]];
    for (int32_t i = 0; i < w; i++) {
        int32_t c = to[f->out->m[i].cluster];
        f->out->m[i].cluster = c >= 0 ? c : i;
    }
}

void find_references(finder *f)
{
    for (int32_t t = 0; t < f->d->ntok; t++)
        if (f->out->of_token[t] >= 0)
            complete(f, f->out->of_token[t], 0);
        else {
            find_pronoun(f, t);
            find_first_person(f, t);
            find_called(f, t);
        }
    drop_ownerless(f);
}

/* First mention in the text of a state's code or of a name. */
static int32_t first_mention(arena *a, word_map *state, word_map *name, const actor_mention *m, int32_t i)
{
    word_map *map = m->kind == ACTOR_STATE && m->code.n ? state : name;
    str key = map == state ? m->code : m->name;
    int32_t k = word_map_get(map, key);
    if (k < 0) word_map_put(a, map, key, i);
    return k < 0 ? i : k;
}

void find_clusters(finder *f)
{
    word_map state = {.size = 0}, name = {.size = 0};
    for (int32_t t = 0; t < f->d->ntok; t++) {
        int32_t i = f->out->of_token[t];
        if (i < 0) continue;
        actor_mention *m = &f->out->m[i];
        if (m->kind == ACTOR_PRONOUN || m->cluster != i)
            m->cluster = f->out->m[m->cluster].cluster; /* what it points at stands before it and points at its first */
        else
            m->cluster = first_mention(f->a, &state, &name, m, i);
    }
}
