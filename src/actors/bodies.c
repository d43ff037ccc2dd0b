/* bodies.c - "the group", "the company", "the bloc": which organisation named before that is. */
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
