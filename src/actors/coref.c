/* coref.c - in text order: pronouns, owners, definite descriptions, and the country of the scene; then clusters. */
#include <string.h>

#include "actors/find.h"

enum antecedent_class { HUMAN, THING, MANY };

static bool any(const finder *f, int32_t t, const char *const *list)
{
    for (; *list; list++)
        if (str_is(f->d->tok[t].lower, *list)) return true;
    return false;
}

static bool is_body(const actor_mention *m)
{
    static const char *const S[] = {"GOV", "MIL", "PTY", "BUS", "LEG", "JUD", "COP", "JRN",
                                    "LAB", "REB", "OPP", "SOC", "SPY", "MED", "EDU"};
    for (size_t i = 0; i < sizeof S / sizeof *S; i++)
        if (str_is(m->sector, S[i])) return true;
    return !m->sector.n;
}

/* May the mention be what a pronoun of this class stands for? */
static bool fits(const finder *f, const actor_mention *m, int what)
{
    if (m->kind == ACTOR_PRONOUN) return false;
    str tag = str_of(f->d->tok[m->head].tag);
    bool common = str_is(tag, "NN");
    switch (what) {
    case HUMAN:
        return m->kind == ACTOR_PERSON ||
               (m->kind == ACTOR_ROLE && !m->plural &&
                (str_is(m->sector, "GOV") || str_is(m->sector, "OPP") || str_is(m->sector, "ELI")));
    case THING:
        return !m->plural &&
               ((m->kind == ACTOR_STATE && !(m->adjectival && f->d->tok[m->head].role == NLP_AMOD)) ||
                m->kind == ACTOR_ORG || m->kind == ACTOR_UNKNOWN || (m->kind == ACTOR_ROLE && common && is_body(m)));
    default:
        return m->plural || m->kind == ACTOR_ORG || m->kind == ACTOR_PEOPLE || str_is(m->sector, "COP") ||
               str_is(m->sector, "MIL") || (m->kind == ACTOR_STATE && !m->adjectival);
    }
}

static int32_t antecedent(const finder *f, int32_t t, int what)
{
    int32_t best = -1, best_score = -1000;
    for (int32_t i = 0; i < f->out->n; i++) {
        const actor_mention *m = &f->out->m[i];
        if (m->head >= t || !fits(f, m, what)) continue;
        int32_t back = f->d->tok[t].sent - f->d->tok[m->head].sent;
        if (back > 3) continue;
        uint8_t r = f->d->tok[m->head].role;
        bool subject = r == NLP_SUBJ || r == NLP_PSUBJ;
        int32_t score = -20 * back + (subject ? 15 : 0) - (m->adjectival ? 12 : 0) +
                        (m->kind == ACTOR_PERSON && what == HUMAN ? 6 : 0) + (m->plural && what == MANY ? 10 : 0) +
                        (m->kind == ACTOR_ROLE && what == THING ? -6 : 0) + (m->head * 4) / (t + 1);
        if (score >= best_score) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

static void pronoun(finder *f, int32_t t)
{
    static const char *const HE[] = {"he", "she", "him", "her", "his", "hers", "himself", "herself", NULL};
    static const char *const IT[] = {"it", "its", "itself", NULL};
    static const char *const THEY[] = {"they", "them", "their", "theirs", "themselves", NULL};
    if (f->d->tok[t].role == NLP_EXPL) return;
    int what = any(f, t, HE) ? HUMAN : any(f, t, IT) ? THING : any(f, t, THEY) ? MANY : -1;
    int32_t a = what < 0 ? -1 : antecedent(f, t, what);
    if (a < 0) return;
    actor_mention m = f->out->m[a];
    str stands = m.text;
    int32_t cluster = m.cluster;
    m.begin = m.head = t;
    m.end = t + 1;
    m.kind = ACTOR_PRONOUN;
    m.adjectival = f->d->tok[t].role == NLP_POSS;
    m.generic = false;
    m.why = arena_printf(f->a, "stands for '%.*s'", (int)stands.n, stands.s);
    find_push(f, m, (mention_note){.role = -1, .owner = -1})->cluster = cluster;
}

/* "the president", "the rebels", "the miners": the same noun or its like told before with its country. */
static int32_t told_before(const finder *f, int32_t i)
{
    const actor_mention *m = &f->out->m[i];
    const nlp_token *t = f->d->tok;
    for (int32_t pass = 0; pass < 2; pass++) {
        int32_t best = -1;
        for (int32_t k = 0; k < f->out->n; k++) {
            const actor_mention *o = &f->out->m[k];
            if (o->head >= m->head || !o->code.n || o->kind == ACTOR_PRONOUN || o->kind == ACTOR_STATE ||
                t[m->head].sent - t[o->head].sent > 6)
                continue;
            bool same = pass == 0 && o->kind == ACTOR_ROLE && str_eq(t[o->head].lemma, t[m->head].lemma);
            bool like = pass == 1 && m->sector.n && str_eq(o->sector, m->sector) &&
                        (o->kind == ACTOR_ORG || o->kind == ACTOR_UNKNOWN) && !str_is(m->sector, "GOV");
            if ((same || like) && (best < 0 || o->head > f->out->m[best].head)) best = k;
        }
        if (best >= 0) return best;
    }
    return -1;
}

/* What kind of body a noun can mean: I an intergovernmental one, G a group, N a charity, B a firm, P a party, J a
 * court, R a medium. */
static char body_class(const finder *f, int32_t t)
{
    static const struct {
        char kind;
        const char *word;
    } W[] = {{'I', "bloc"},        {'I', "alliance"}, {'I', "agency"},       {'I', "mission"},      {'I', "body"},
             {'I', "fund"},        {'G', "group"},    {'G', "movement"},     {'G', "faction"},      {'G', "militia"},
             {'G', "outfit"},      {'G', "network"},  {'N', "organisation"}, {'N', "organization"}, {'N', "charity"},
             {'B', "company"},     {'B', "firm"},     {'B', "employer"},     {'B', "lender"},       {'B', "bank"},
             {'B', "carmaker"},    {'B', "miner"},    {'P', "party"},        {'J', "court"},        {'J', "tribunal"},
             {'R', "broadcaster"}, {'R', "channel"},  {'R', "newspaper"},    {'R', "station"}};
    for (size_t i = 0; i < sizeof W / sizeof *W; i++)
        if (str_is(f->d->tok[t].lower, W[i].word)) return W[i].kind;
    return 0;
}

static bool is_class(const actor_mention *o, char kind)
{
    bool between = str_is(o->code, "UNO") || str_is(o->code, "EUR") || str_is(o->code, "IGO");
    bool party = str_is(o->sector, "PTY") || str_is(o->sector, "OPP");
    switch (kind) {
    case 'I':
        return between;
    case 'G':
        return !between && (party || str_is(o->sector, "REB") || str_is(o->sector, "PRM") || str_is(o->sector, "CRM") ||
                            str_is(o->sector, "SOC"));
    case 'N':
        return str_is(o->code, "NGO") || str_is(o->sector, "SOC");
    case 'B':
        return str_is(o->code, "MNC") || str_is(o->sector, "BUS");
    case 'P':
        return party;
    case 'J':
        return str_is(o->sector, "JUD");
    case 'R':
        return str_is(o->sector, "JRN");
    default:
        return false;
    }
}

/* "the group", "the company", "the charity", "the bloc": an organisation named before. */
static int32_t body_before(const finder *f, int32_t i)
{
    const actor_mention *m = &f->out->m[i];
    char kind = body_class(f, m->head);
    if (!kind || !f->note[i].definite || m->plural || m->head - m->begin > 1) return -1;
    int32_t best = -1;
    for (int32_t k = 0; k < f->out->n; k++) {
        const actor_mention *o = &f->out->m[k];
        if (o->kind != ACTOR_ORG || o->head >= m->head || !o->code.n ||
            f->d->tok[m->head].sent - f->d->tok[o->head].sent > 4)
            continue;
        if (is_class(o, kind) && (best < 0 || o->head > f->out->m[best].head)) best = k;
    }
    return best;
}

/* "The 31-year-old", "the veteran leader": the person last named. */
static int32_t person_before(const finder *f, int32_t i)
{
    return f->note[i].definite && f->note[i].role < 0 ? antecedent(f, f->out->m[i].begin, HUMAN) : -1;
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
    int32_t k = body_before(f, i);
    if (k < 0 && m->kind == ACTOR_ROLE && f->note[i].owner < 0) k = person_before(f, i);
    if (k < 0) return;
    m->code = f->out->m[k].code;
    m->sector = f->out->m[k].sector;
    for (int n = 0; n < 3; n++) m->other[n] = f->out->m[k].other[n];
    f->note[i].needs = f->note[i].weak = false;
    same_as(f, i, k);
}

/* "many governments", "countries": of many states. */
static bool many_states(const finder *f, int32_t t)
{
    static const char *const W[] = {"governments", "countries", "nations",   "leaders",     "presidents",
                                    "ministers",   "states",    "diplomats", "ambassadors", NULL};
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
    return false;
}

static void complete(finder *f, int32_t i)
{
    actor_mention *m = &f->out->m[i];
    mention_note *n = &f->note[i];
    int32_t o = n->owner >= 0 ? f->out->of_token[n->owner] : -1;
    if (o >= 0 && o != i) {
        if (o > i || f->out->m[o].head > m->head) { /* "of" the phrase to the right: complete it first */
            if (f->note[o].owner != m->head && f->out->m[o].kind == ACTOR_ROLE && !f->out->m[o].code.n) {
                n->owner = -1;
                complete(f, o);
                m = &f->out->m[i];
                n = &f->note[i];
            }
        }
        find_take_mention(m, n, &f->out->m[o]);
        n->needs = false;
        m->why = arena_printf(f->a, "%.*s; of '%.*s'", (int)m->why.n, m->why.s, (int)f->out->m[o].text.n,
                              f->out->m[o].text.s);
    } else if (!m->code.n && m->kind == ACTOR_ROLE)
        body_or_person(f, i);
    if (m->code.n || n->needs || !is_local(f, m, n)) return;
    if (m->generic && m->plural && str_is(m->sector, "GOV") && many_states(f, m->head)) return;
    int32_t k = m->kind == ACTOR_ROLE && !m->generic ? told_before(f, i) : -1;
    if (k >= 0) {
        same_as(f, i, k);
        return;
    }
    m->code = find_scene_of(f, f->d->tok[m->head].sent);
    if (m->code.n) m->why = arena_printf(f->a, "%.*s; country: where the text plays", (int)m->why.n, m->why.s);
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
            complete(f, f->out->of_token[t]);
        else
            pronoun(f, t);
    drop_ownerless(f);
}

static bool same_actor(const actor_mention *m, const actor_mention *o)
{
    bool state = m->kind == ACTOR_STATE && o->kind == ACTOR_STATE && m->code.n && str_eq(m->code, o->code);
    return state || (m->name.n && str_eq(m->name, o->name));
}

void find_clusters(finder *f)
{
    for (int32_t i = 0; i < f->out->n; i++) {
        actor_mention *m = &f->out->m[i];
        if (m->cluster != i) continue;
        int32_t first = -1;
        for (int32_t k = 0; k < f->out->n; k++)
            if (k != i && f->out->m[k].head < m->head && same_actor(m, &f->out->m[k]) &&
                (first < 0 || f->out->m[k].head < f->out->m[first].head))
                first = k;
        if (first >= 0) m->cluster = first;
    }
    for (int32_t i = 0; i < f->out->n; i++) /* clusters point at their own first mention */
        for (int32_t hops = 0; hops < 8 && f->out->m[f->out->m[i].cluster].cluster != f->out->m[i].cluster; hops++)
            f->out->m[i].cluster = f->out->m[f->out->m[i].cluster].cluster;
}
