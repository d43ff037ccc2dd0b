/* bodies.c - "the group", "the bloc", "the kingdom": which organisation or state named before that is. */
#include "actors/find.h"

enum { REACH = 400, SENTENCES = 4 }; /* tokens and sentences looked back */

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

/* "the Council" after "UN Security Council", "the court" after "International Criminal Court". */
static bool ends_alike(const finder *f, int32_t o, int32_t head)
{
    const actor_mention *m = &f->out->m[o];
    return m->end - m->begin > 2 && str_eq(f->d->tok[m->end - 1].lower, f->d->tok[head].lower);
}

/* "the group", "the company", "the charity", "the bloc": an organisation named before. */
int32_t find_body_before(const finder *f, int32_t i)
{
    const actor_mention *m = &f->out->m[i];
    char kind = body_class(f, m->head);
    if (!f->note[i].definite || m->plural || m->head - m->begin > 1) return -1;
    for (int32_t k = m->head - 1;
         k >= 0 && m->head - k < REACH && f->d->tok[m->head].sent - f->d->tok[k].sent <= SENTENCES; k--) {
        int32_t o = f->out->of_token[k];
        if (o < 0 || !f->out->m[o].code.n) continue;
        if (f->out->m[o].kind == ACTOR_ROLE && str_eq(f->d->tok[k].lemma, f->d->tok[m->head].lemma)) return o;
        if (f->out->m[o].kind != ACTOR_ORG) continue;
        if (ends_alike(f, o, m->head) || (kind && is_class(&f->out->m[o], kind))) return o;
    }
    return -1;
}

/* ---- who comes from abroad ---- */

static bool one_of(const finder *f, int32_t t, const char *const *w)
{
    for (; *w; w++)
        if (str_is(f->d->tok[t].lemma, *w) || str_is(f->d->tok[t].lower, *w)) return true;
    return false;
}

static const char *const ENVOY[] = {"ambassador", "envoy",   "emissary", "diplomat",  "consul",
                                    "chargé",     "attaché", "embassy",  "consulate", NULL};
static const char *const SENT[] = {"peacekeeper", "mediator", "observer",    "monitor", "inspector",
                                   "envoy",       "emissary", "facilitator", NULL};

/* Is the mention's noun, or a title in it, one of the words? */
static bool is_one(const finder *f, const actor_mention *m, const char *const *w)
{
    bool hit = one_of(f, m->head, w);
    for (int32_t t = m->begin; t < m->end && m->kind == ACTOR_PERSON && !hit; t++) hit = one_of(f, t, w);
    return hit;
}

/* Mention of the one who sent these: peacekeepers, mediators and envoys are of the body of many states, envoys else of
 * the state, that was told to send them. -1: the text tells none. */
int32_t find_sender(const finder *f, int32_t i)
{
    const int32_t h = f->out->m[i].head;
    const bool envoy = is_one(f, &f->out->m[i], ENVOY), sent = is_one(f, &f->out->m[i], SENT);
    if (!envoy && !sent) return -1;
    for (int32_t k = h - 1; k >= 0 && h - k < REACH && find_same_part(f, k, h); k--) {
        const int32_t o = f->out->of_token[k];
        const actor_mention *m = o >= 0 ? &f->out->m[o] : NULL;
        if (!m || !m->code.n || m->by_scene) continue;
        if (sent && m->kind == ACTOR_ORG && is_class(m, 'I')) return o;
        if (envoy && (m->kind == ACTOR_ROLE || m->kind == ACTOR_PERSON) && is_one(f, m, ENVOY)) return o;
    }
    return -1;
}

/* ---- states by other words ---- */

/* First entry of what the phrase [b, t] calls a state, the longest words first; -1. */
static int32_t called(const finder *f, int32_t t)
{
    const nlp_token *k = f->d->tok;
    if (t > 1 && k[t - 1].sent == k[t].sent) {
        const int32_t two = index_find(f->x, index_called_key(f->a, '=', find_text(f, t - 1, t + 1)));
        if (two >= 0) return two;
    }
    return index_find(f->x, index_called_key(f->a, '=', k[t].text));
}

/* "The kingdom", "the island", "the North": the state told last that is called so. */
void find_called(finder *f, int32_t t)
{
    const nlp_token *k = f->d->tok;
    const int32_t b = find_phrase_begin(f->d, t);
    if ((k[t].pos != NLP_NOUN && k[t].pos != NLP_PROPN && k[t].pos != NLP_ADJ) || k[t].role == NLP_COMPOUND ||
        k[t].role == NLP_AMOD || t - b > 2 || !str_is(k[b].lower, "the") || f->name_at[t] >= 0)
        return;
    const int32_t first = called(f, t);
    if (first < 0) return;
    for (int32_t j = b - 1; j >= 0 && b - j < REACH; j--) {
        const int32_t o = f->out->of_token[j];
        if (o < 0 || f->out->m[o].kind != ACTOR_STATE) continue;
        if (!find_same_part(f, j, t)) break;
        for (int32_t i = first; i >= 0; i = index_next(f->x, i)) {
            if (!str_eq(index_str(f->x, index_entry(f->x, i)->code), f->out->m[o].code)) continue;
            actor_mention m = {.begin = b,
                               .end = t + 1,
                               .head = t,
                               .kind = ACTOR_STATE,
                               .code = f->out->m[o].code,
                               .sector = STR("GOV"),
                               .adjectival = k[t].role == NLP_POSS};
            m.name = f->out->m[o].name;
            m.why = arena_printf(f->a, "what '%.*s' is called", (int)f->out->m[o].text.n, f->out->m[o].text.s);
            const int32_t cluster = f->out->m[o].cluster;
            find_push(f, m, (mention_note){.role = -1, .owner = -1})->cluster = cluster;
            return;
        }
    }
}

/* Words [b, e) in lower case, one blank between. */
static str lower_words(const finder *f, int32_t b, int32_t e)
{
    str s = f->d->tok[b].lower;
    for (int32_t t = b + 1; t < e; t++) {
        const bool glued = !f->d->tok[t - 1].space_after;
        s = arena_printf(f->a, "%.*s%s%.*s", (int)s.n, s.s, glued ? "" : " ", (int)f->d->tok[t].lower.n,
                         f->d->tok[t].lower.s);
    }
    return s;
}

/* "Home Secretary X": of the states that have such an office the one that the text names most, or the only one. */
str find_by_title(const finder *f, int32_t i)
{
    enum { LONGEST = 4 };
    const actor_mention *m = &f->out->m[i];
    for (int32_t b = m->begin; b < m->end; b++)
        for (int32_t e = b + LONGEST < m->end ? b + LONGEST : m->end; e > b; e--) {
            const int32_t first = index_find(f->x, index_called_key(f->a, '#', lower_words(f, b, e)));
            int32_t best = -1, most = 0;
            for (int32_t k = first; k >= 0; k = index_next(f->x, k)) {
                const int32_t told = word_map_get(&f->any_name, index_str(f->x, index_entry(f->x, k)->code));
                if (told <= most) continue;
                best = k;
                most = told;
            }
            if (best >= 0) return index_str(f->x, index_entry(f->x, best)->code);
            if (first < 0) continue;
            return index_next(f->x, first) < 0 ? index_str(f->x, index_entry(f->x, first)->code) : (str){"", 0};
        }
    return (str){"", 0};
}
