/* doubts.c - names of the files that the text means otherwise: a word of somebody else's longer name, and a demonym of
 * two states ("Congolese"). */
#include <string.h>

#include "actors/find.h"

enum { CODES = 32 };

static bool is_capital(str w)
{
    return w.n > 1 && w.s[0] >= 'A' && w.s[0] <= 'Z';
}

static bool is_title_word(const finder *f, int32_t t)
{
    static const char *const W[] = {"mr", "mrs", "ms", "dr", "sir", "lady", "lord", "mr.", "mrs.", "ms.", "dr."};
    for (size_t i = 0; i < sizeof W / sizeof *W; i++)
        if (str_is(f->d->tok[t].lower, W[i])) return true;
    return find_role(f, t) >= 0;
}

/* Is `b` a word of the same proper name as its neighbour `a`, by the model's entity or by the parse? */
static bool one_name(const finder *f, int32_t a, int32_t b)
{
    const nlp_token *t = f->d->tok;
    if (a < 0 || b >= f->d->ntok || t[a].sent != t[b].sent || t[b].pos != NLP_PROPN || t[a].pos != NLP_PROPN)
        return false;
    if (t[a].ent == NLP_ENT_PERSON && t[b].ent == NLP_ENT_PERSON) return t[b].ent_iob == 'I';
    const bool loose = t[b].ent == NLP_ENT_NONE || t[b].ent == NLP_ENT_PERSON; /* the model saw half a name */
    return loose && t[a].role == NLP_COMPOUND && t[a].head == b && is_capital(t[b].text) && f->name_at[b] < 0;
}

/* Has the holder's full name this word, or one that begins alike (other spellings: "Mohammed", "Muhammad"; "A.")? */
static bool of_full_name(const finder *f, const actor_entry *e, str word)
{
    str rest = utf8_fold(f->a, index_str(f->x, e->name)), one;
    while (str_split(&rest, ' ', &one))
        if (one.n && word.n && one.s[0] == word.s[0]) return true;
    return false;
}

/* "New Korea Democratic Party", "Western European Union": the organisation of the files under a longer name is another.
 * "Shuar Indians" are none of India. */
static bool is_longer(const finder *f, const name_span *s)
{
    const actor_entry *e = index_entry(f->x, s->entry);
    const nlp_token *t = f->d->tok;
    const int32_t before = s->begin - 1;
    if (before < 0 || t[before].sent != t[s->begin].sent || f->name_at[before] >= 0 || !is_capital(t[before].text))
        return false;
    if (e->kind == ENTRY_ORG)
        return t[before].pos == NLP_PROPN && t[before].ent == NLP_ENT_ORG && t[s->begin].ent == NLP_ENT_ORG &&
               t[s->begin].ent_iob == 'I' && s->end > s->begin + 1;
    const bool india = str_starts(t[s->begin].lower, "indian") && before > f->d->sent[t[before].sent].begin;
    return india && (t[before].pos == NLP_PROPN || t[before].pos == NLP_ADJ) && find_role(f, before) < 0;
}

/* "Klaus Kinkel" is not Klaus, "Pat Cullen" not the Cullen of the files. */
static bool is_fragment(const finder *f, const name_span *s)
{
    const actor_entry *e = index_entry(f->x, s->entry);
    const nlp_token *t = f->d->tok;
    if (is_longer(f, s)) return true;
    if (s->end != s->begin + 1) return false;
    const int32_t before = s->begin - 1, after = s->end;
    if (e->kind == ENTRY_SURNAME) {
        bool former;
        const actor_entry *who = find_holder(f, s->entry, &former);
        if (one_name(f, s->begin, after) && !(who && of_full_name(f, who, f->fold[after]))) return true;
        return before >= 0 && one_name(f, before, s->begin) && !is_title_word(f, before) &&
               !(who && of_full_name(f, who, f->fold[before]));
    }
    if (e->kind != ENTRY_PLACE) return false;
    static const char *const SIDE[] = {"northern", "southern", "eastern", "western", "central", "upper", "lower"};
    for (size_t i = 0; i < sizeof SIDE / sizeof *SIDE; i++)
        if (str_is(f->fold[s->begin], SIDE[i])) return true;
    static const char *const FIRST[] = {"san", "santa", "port", "new", "saint", "st", "mount", "fort", "lake", "el"};
    for (size_t i = 0; i < sizeof FIRST / sizeof *FIRST; i++) {
        const bool first = str_is(f->fold[s->begin], FIRST[i]) && after < f->d->ntok && t[after].pos == NLP_PROPN;
        const bool second = before >= 0 && str_is(f->fold[before], FIRST[i]) && t[before].pos == NLP_PROPN;
        if ((first || second) && t[s->begin].sent == t[first ? after : before].sent) return true;
    }
    return false;
}

static bool is_ambiguous(const finder *f, const name_span *s)
{
    const uint8_t kind = index_entry(f->x, s->entry)->kind;
    if (kind != ENTRY_ADJECTIVE && kind != ENTRY_PEOPLE && kind != ENTRY_STATE) return false;
    for (int32_t i = s->first; i >= 0; i = index_next(f->x, i))
        if (index_entry(f->x, i)->kind == kind &&
            !str_eq(index_str(f->x, index_entry(f->x, i)->code), index_str(f->x, index_entry(f->x, s->entry)->code)))
            return true;
    return false;
}

/* Counts the states that the text names beyond doubt: names, towns; and by any word for them. */
static void count_states(finder *f)
{
    for (int32_t i = 0; i < f->nname; i++) {
        const actor_entry *e = index_entry(f->x, f->name[i].entry);
        if (e->kind == ENTRY_PERSON || e->kind == ENTRY_SURNAME || index_str(f->x, e->code).n != 3) continue;
        const int32_t any = word_map_get(&f->any_name, index_str(f->x, e->code));
        word_map_put(f->a, &f->any_name, index_str(f->x, e->code), any < 0 ? 1 : any + 1);
        if ((e->kind != ENTRY_STATE && e->kind != ENTRY_CAPITAL && e->kind != ENTRY_PLACE) ||
            is_ambiguous(f, &f->name[i]))
            continue;
        const int32_t n = word_map_get(&f->firm, index_str(f->x, e->code));
        word_map_put(f->a, &f->firm, index_str(f->x, e->code), n < 0 ? 1 : n + 1);
    }
}

/* How likely the state is meant: how often the text names it; where it never does, bigger ones are meant sooner. */
static int32_t told_of(const finder *f, str code)
{
    enum { TOLD = 1000000 };
    const int32_t told = word_map_get(&f->firm, code);
    if (told > 0) return told < 1000 ? told * TOLD : 1000 * TOLD;
    const actor_entry *state = index_state(f->x, code);
    return state ? (int32_t)state->towns : 0;
}

/* "Congolese", "Congo": of that Congo which the text names otherwise. */
static void settle_demonym(finder *f, name_span *s)
{
    const uint8_t kind = index_entry(f->x, s->entry)->kind;
    int32_t best = -1, most = -1;
    if (!is_ambiguous(f, s)) return;
    for (int32_t i = s->first; i >= 0; i = index_next(f->x, i)) {
        if (index_entry(f->x, i)->kind != kind) continue;
        const int32_t told = told_of(f, index_str(f->x, index_entry(f->x, i)->code));
        if (told > most) {
            best = i;
            most = told;
        }
    }
    if (best >= 0) s->entry = best;
}

void find_doubts(finder *f)
{
    int32_t w = 0;
    for (int32_t i = 0; i < f->nname; i++) {
        const bool drop = is_fragment(f, &f->name[i]) || find_is_of_person(f, &f->name[i]);
        for (int32_t t = f->name[i].begin; t < f->name[i].end; t++) f->name_at[t] = drop ? -1 : w;
        if (!drop) f->name[w++] = f->name[i];
    }
    f->nname = w;
    for (int32_t i = 0; i < f->nname; i++) find_namesake(f, &f->name[i]);
    count_states(f);
    for (int32_t i = 0; i < f->nname; i++) settle_demonym(f, &f->name[i]);
}
