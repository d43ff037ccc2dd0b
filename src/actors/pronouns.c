/* pronouns.c - he, it, they, who: the mention that a pronoun stands for. */
#include "actors/find.h"

enum { REACH = 400, SENTENCES = 3, CLIMB = 8 }; /* tokens, sentences looked back; links up to a clause */

static bool is_body(const actor_mention *m)
{
    static const char *const S[] = {"GOV", "MIL", "PTY", "BUS", "LEG", "JUD", "COP", "JRN",
                                    "LAB", "REB", "OPP", "SOC", "SPY", "MED", "EDU"};
    for (size_t i = 0; i < sizeof S / sizeof *S; i++)
        if (str_is(m->sector, S[i])) return true;
    return !m->sector.n;
}

/* 'f', 'm' or 0: by a title or the given name. */
static char sex_of(const finder *f, const actor_mention *m)
{
    static const char *const F[] = {"mrs",  "ms",    "miss",       "queen",       "princess",
                                    "lady", "madam", "chairwoman", "spokeswoman", NULL};
    static const char *const M[] = {"mr", "king", "prince", "lord", "sir", "chairman", "spokesman", NULL};
    for (int32_t t = m->begin; t < m->end; t++) {
        const str w = f->fold[t];
        for (int i = 0; F[i]; i++)
            if (str_is(w, F[i])) return 'f';
        for (int i = 0; M[i]; i++)
            if (str_is(w, M[i])) return 'm';
    }
    str first = m->name;
    for (uint32_t i = 0; i < first.n; i++)
        if (first.s[i] == ' ') first.n = i;
    return first.n < m->name.n ? index_sex(f->x, f->a, first) : 0;
}

static bool same_sex(const finder *f, int32_t t, const actor_mention *m)
{
    const char w = f->d->tok[t].lower.s[0], sex = m->kind == ACTOR_PERSON ? sex_of(f, m) : 0;
    const bool she = w == 's' || str_starts(f->d->tok[t].lower, "her"), he = !she && w == 'h';
    return !(sex == 'm' && she) && !(sex == 'f' && he);
}

/* May the mention be what a pronoun of this class stands for? */
static bool fits(const finder *f, int32_t i, int what)
{
    const actor_mention *m = &f->out->m[i];
    if (m->kind == ACTOR_PRONOUN) return f->note[i].means == what;
    str tag = str_of(f->d->tok[m->head].tag);
    bool common = str_is(tag, "NN");
    switch (what) {
    case MEANS_PERSON:
        return m->kind == ACTOR_PERSON ||
               (m->kind == ACTOR_ROLE && !m->plural &&
                (str_is(m->sector, "GOV") || str_is(m->sector, "OPP") || str_is(m->sector, "ELI")));
    case MEANS_THING:
        return !m->plural &&
               ((m->kind == ACTOR_STATE && !(m->adjectival && f->d->tok[m->head].role == NLP_AMOD)) ||
                m->kind == ACTOR_ORG || m->kind == ACTOR_UNKNOWN || (m->kind == ACTOR_ROLE && common && is_body(m)));
    default:
        return m->plural || m->kind == ACTOR_ORG || m->kind == ACTOR_PEOPLE || str_is(m->sector, "COP") ||
               str_is(m->sector, "MIL") || (m->kind == ACTOR_STATE && !m->adjectival);
    }
}

/* Verb of the clause in which the token stands, as argument or inside one ("after two hours with him"); -1: none. */
static int32_t clause_of(const finder *f, int32_t t)
{
    const nlp_token *k = f->d->tok;
    for (int up = 0; up < CLIMB && k[t].head != t; up++) {
        const uint8_t r = k[t].role;
        if (r == NLP_POSS || r == NLP_SUBJ || r == NLP_PSUBJ || r == NLP_RELCL || r == NLP_ACL) return -1;
        t = k[t].head;
        if (k[t].pos == NLP_VERB || k[t].pos == NLP_AUXV) return t;
    }
    return -1;
}

/* Who does what verb v tells: its subject, else that of the clause it hangs in ("landed to coax him"), or the noun that
 * it describes ("squeezed between them", "who spoke with him"). */
static int32_t doer_of(const finder *f, int32_t v)
{
    const nlp_token *k = f->d->tok;
    for (int up = 0; up < CLIMB && v >= 0; up++) {
        int32_t s = find_child(f->d, v, NLP_SUBJ);
        if (s < 0) s = find_child(f->d, v, NLP_PSUBJ);
        if (s >= 0 && str_starts(str_of(k[s].tag), "W")) s = k[v].role == NLP_RELCL ? k[v].head : -1;
        if (s >= 0) return s;
        const uint8_t r = k[v].role;
        if (r == NLP_RELCL || r == NLP_ACL) return k[v].head;
        int32_t above = k[v].head;
        if (r == NLP_PCOMP) above = k[above].head; /* "accused Turkey of arming it" */
        const int32_t o = r == NLP_XCOMP || r == NLP_PCOMP ? find_child(f->d, above, NLP_OBJ) : -1;
        if (o >= 0) return o; /* "asked Turkey to help it" */
        if (r != NLP_XCOMP && r != NLP_CONJ && r != NLP_ADVCL && r != NLP_PCOMP) return -1;
        v = above == v ? -1 : above;
    }
    return -1;
}

/* Mentions that the pronoun cannot be: who acts on it in its own clause. */
typedef struct others {
    int32_t cluster[4], n;
} others;

static void add_other(const finder *f, int32_t t, others *o)
{
    for (; t >= 0 && o->n < 4; t = find_child(f->d, t, NLP_CONJ)) {
        const int32_t i = f->out->of_token[t];
        if (i >= 0) o->cluster[o->n++] = f->out->m[i].cluster;
    }
}

static others others_of(const finder *f, int32_t t)
{
    others o = {.n = 0};
    const uint8_t r = f->d->tok[t].role;
    if (r == NLP_POSS || r == NLP_SUBJ || r == NLP_PSUBJ || str_ends(f->d->tok[t].lower, "self") ||
        str_ends(f->d->tok[t].lower, "selves"))
        return o;
    const int32_t v = clause_of(f, t), s = v >= 0 ? doer_of(f, v) : -1;
    if (s != t) add_other(f, s, &o);
    return o;
}

static bool is_other(const finder *f, const others *o, int32_t i)
{
    for (int32_t k = 0; k < o->n; k++)
        if (f->out->m[i].cluster == o->cluster[k]) return true;
    return false;
}

/* "'... if Gaddafi sends one more tank,' he said": not who is spoken of below the pronoun's own verb. */
static bool is_below(const finder *f, int32_t t, int32_t k)
{
    const nlp_token *w = f->d->tok;
    if ((w[t].role != NLP_SUBJ && w[t].role != NLP_PSUBJ) || w[k].sent != w[t].sent) return false;
    const int32_t v = w[t].head;
    for (int up = 0; up < 40 && w[k].head != k; up++, k = w[k].head)
        if (w[k].head == v) return w[k].role == NLP_COMP || w[k].role == NLP_PARA;
    return false;
}

static bool is_joined(const finder *f, int32_t t)
{
    return f->d->tok[t].role == NLP_CONJ || find_child(f->d, t, NLP_CONJ) >= 0;
}

/* How likely the pronoun at token t, of this class, stands for mention m. */
static int32_t likeness(const finder *f, int32_t t, const actor_mention *m, int what)
{
    const nlp_token *k = f->d->tok;
    const uint8_t r = k[m->head].role, me = k[t].role;
    const bool subject = r == NLP_SUBJ || r == NLP_PSUBJ, object = r == NLP_OBJ || r == NLP_POBJ || r == NLP_IOBJ;
    int32_t score = -20 * (k[t].sent - k[m->head].sent) + (subject ? 15 : 0) - (m->adjectival ? 12 : 0);
    if (what == MEANS_PERSON && m->kind == ACTOR_PERSON) score += 6;
    if (what == MEANS_THING && m->kind == ACTOR_ROLE) score -= 6;
    if (what == MEANS_MANY && m->plural) score += 10;
    if (what == MEANS_MANY && m->kind == ACTOR_STATE && !is_joined(f, m->head)) score -= 25;
    if (object && (me == NLP_OBJ || me == NLP_POBJ)) score += 8;
    if (me == NLP_IOBJ && r == NLP_IOBJ) score += 18; /* "is ready to lend Nepal money, and the bank gave it a grant" */
    return score + (m->head * 4) / (t + 1);
}

int32_t find_antecedent(const finder *f, int32_t t, int what)
{
    int32_t best = -1, best_score = -1000;
    const others rest = others_of(f, t);
    for (int32_t k = t - 1; k >= 0 && t - k < REACH; k--) {
        int32_t i = f->out->of_token[k], back = f->d->tok[t].sent - f->d->tok[k].sent;
        if (back > SENTENCES) break;
        if (i < 0 || !fits(f, i, what) || is_other(f, &rest, i) || is_below(f, t, k)) continue;
        if (what == MEANS_PERSON && !same_sex(f, t, &f->out->m[i])) continue;
        const int32_t score = likeness(f, t, &f->out->m[i], what);
        if (score > best_score) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

/* "Washington, whose ambassador": the noun that the clause describes. */
static int32_t described_by(const finder *f, int32_t t)
{
    const nlp_token *k = f->d->tok;
    for (int up = 0; up < CLIMB && k[t].head != t; up++) {
        if (k[t].role == NLP_RELCL) return f->out->of_token[k[t].head];
        t = k[t].head;
    }
    return -1;
}

static int class_of(const finder *f, int32_t t)
{
    static const struct {
        const char *word;
        int what;
    } W[] = {{"he", MEANS_PERSON},      {"she", MEANS_PERSON},     {"him", MEANS_PERSON},  {"her", MEANS_PERSON},
             {"his", MEANS_PERSON},     {"hers", MEANS_PERSON},    {"it", MEANS_THING},    {"its", MEANS_THING},
             {"himself", MEANS_PERSON}, {"herself", MEANS_PERSON}, {"they", MEANS_MANY},   {"them", MEANS_MANY},
             {"itself", MEANS_THING},   {"their", MEANS_MANY},     {"theirs", MEANS_MANY}, {"themselves", MEANS_MANY}};
    for (size_t i = 0; i < sizeof W / sizeof *W; i++)
        if (str_is(f->d->tok[t].lower, W[i].word)) return W[i].what;
    return 0;
}

void find_pronoun(finder *f, int32_t t)
{
    if (f->d->tok[t].role == NLP_EXPL) return;
    const bool whose = str_is(f->d->tok[t].lower, "whose");
    const int what = whose ? 0 : class_of(f, t);
    const int32_t a = whose ? described_by(f, t) : what ? find_antecedent(f, t, what) : -1;
    if (a < 0) return;
    actor_mention m = f->out->m[a];
    str stands = m.text;
    int32_t cluster = m.cluster;
    m.begin = m.head = t;
    m.end = t + 1;
    m.kind = ACTOR_PRONOUN;
    m.adjectival = f->d->tok[t].role == NLP_POSS;
    m.generic = false;
    m.why =
        f->out->m[a].kind == ACTOR_PRONOUN ? m.why : arena_printf(f->a, "stands for '%.*s'", (int)stands.n, stands.s);
    find_push(f, m, (mention_note){.role = -1, .owner = -1, .means = (uint8_t)what})->cluster = cluster;
}
