/* scene.c - where the text plays: police, protesters and the like are those of the country of the scene. */
#include <string.h>

#include "actors/find.h"

enum { LEAD = 2, FIRST = 4 }; /* sentences of a lead; tokens of a sentence's begin */

static int32_t in_tally(const tally *y, str code)
{
    for (int32_t i = 0; i < y->n; i++)
        if (str_eq(y->code[i], code)) return i;
    return -1;
}

static void count(tally *y, str code, int32_t times, bool lead)
{
    int32_t i = in_tally(y, code);
    if (i < 0 && y->n == COUNTRIES) return;
    if (i < 0) y->code[i = y->n++] = code;
    y->times[i] += times;
    y->leads[i] |= lead;
}

/* The country that the text tells of a mention; empty when it tells none, or when something else did. */
static str told_country(const actor_mention *m)
{
    const bool told = m->kind != ACTOR_PRONOUN && !m->by_scene && m->code.n == 3 && !find_outside(m->code);
    return told ? m->code : (str){"", 0};
}

static bool is(const finder *f, int32_t t, const char *w)
{
    return str_is(f->d->tok[t].lower, w);
}

/* Country that a token's name tells; empty when it tells none. */
static str country_at(const finder *f, int32_t t)
{
    int32_t n = f->name_at[t];
    if (n < 0 || f->name[n].begin != t) return (str){"", 0};
    const actor_entry *e = index_entry(f->x, f->name[n].entry);
    bool place = e->kind <= ENTRY_CAPITAL || e->kind == ENTRY_PLACE;
    return place && index_str(f->x, e->code).n == 3 && !find_outside(index_str(f->x, e->code))
               ? index_str(f->x, e->code)
               : (str){"", 0};
}

static bool locative(const finder *f, int32_t t)
{
    static const char *const W[] = {"in",     "at",   "near",   "outside", "through",
                                    "across", "into", "inside", "around",  "throughout"};
    int32_t n = f->name_at[t], last = f->name[n].end - 1, h = f->d->tok[last].head;
    for (int up = 0; up < 3 && f->d->tok[last].role != NLP_POBJ;
         up++) { /* "in nearby Fier", "in eastern Ukraine's Donetsk" */
        if (f->d->tok[last].role != NLP_COMPOUND && f->d->tok[last].role != NLP_POSS &&
            f->d->tok[last].role != NLP_APPOS)
            return false;
        last = h;
        h = f->d->tok[last].head;
    }
    if (f->d->tok[last].role != NLP_POBJ) return false;
    for (size_t i = 0; i < sizeof W / sizeof *W; i++)
        if (is(f, h, W[i])) return true;
    return false;
}

static bool in_capitals(str w)
{
    for (uint32_t i = 0; i < w.n; i++)
        if (w.s[i] >= 'a' && w.s[i] <= 'z') return false;
    return w.n > 2;
}

/* "LIMA - ...", "MONROVIA, Liberia (AP) -", "QUEBEC: ...", "Karachi.": a dash soon after a place, a colon after one in
 * capitals, or a sentence of nothing else. */
static bool dateline(const finder *f, int32_t t, int32_t begin)
{
    if (t > begin + 3) return false;
    const int32_t after = f->name[f->name_at[t]].end, end = f->d->sent[f->d->tok[t].sent].end;
    if (t == begin && after + 1 >= end && (after == end || is(f, after, "."))) return true;
    if (t == begin && after < end && is(f, after, ":") && in_capitals(f->d->tok[t].text)) return true;
    for (int32_t k = t + 1; k < f->d->ntok && k < t + 8; k++)
        if (f->d->tok[k].sent == f->d->tok[t].sent &&
            (is(f, k, ":") || is(f, k, "-") || is(f, k, "--") || is(f, k, "\xe2\x80\x94") || is(f, k, "\xe2\x80\x93")))
            return is(f, k, ":") ? k + 1 == f->d->sent[f->d->tok[t].sent].end
                                 : !is(f, k, "-") || f->d->tok[k - 1].space_after;
    return false;
}

/* Adds what the sentences [from, to) name. */
static void tally_of(const finder *f, int32_t from, int32_t to, tally *y)
{
    const nlp_doc *d = f->d;
    for (int32_t t = d->sent[from].begin; t < d->sent[to - 1].end; t++) {
        const int32_t i = f->out->of_token[t];
        const str c = i >= 0 && !f->note[i].common ? told_country(&f->out->m[i]) : (str){"", 0};
        if (c.n) count(y, c, 1, d->tok[t].sent < from + LEAD);
    }
}

/* Country of the sentence's dateline; empty without one. */
static str dated(const finder *f, int32_t s)
{
    const nlp_sentence *one = &f->d->sent[s];
    for (int32_t t = one->begin; t < one->end && t < one->begin + 4; t++)
        if (country_at(f, t).n && dateline(f, t, one->begin)) return country_at(f, t);
    return (str){"", 0};
}

static void add_part(finder *f, int32_t from, int32_t to)
{
    scene_part p = {.begin = from, .end = to};
    tally_of(f, from, to, &p.told);
    for (int32_t s = from; s < to && !p.dateline.n; s++) p.dateline = dated(f, s);
    if (!p.dateline.n && !str_eq(f->publisher, f->publisher_place)) p.dateline = f->publisher_place;
    if (p.dateline.n) count(&p.told, p.dateline, 1, false);
    if (f->publisher.n && !find_outside(f->publisher)) count(&p.told, f->publisher, 0, false);
    *ARENA_PUSH(f->a, f->part, f->nparts, f->parts_cap) = p;
}

/* The parts of the text: a digest has one for each dateline. */
void find_parts(finder *f)
{
    const nlp_doc *d = f->d;
    int32_t datelines = 0, from = 0;
    for (int32_t s = 0; s < d->nsent; s++) datelines += dated(f, s).n > 0;
    for (int32_t s = 1; s < d->nsent && datelines > 1; s++) {
        if (!dated(f, s).n) continue;
        add_part(f, from, s);
        from = s;
    }
    if (d->nsent) add_part(f, from, d->nsent);
}

/* ---- cues ---- */

/* What a cue says for a country. Weights fitted on half of the annotated documents. */
enum cue {
    IN_LEAD, /* among the first sentences of its part of the text */
    DATELINE,
    BEFORE, /* earlier, later in the sentence */
    AFTER,
    PLACE_BEFORE, /* "In Lima, ..."; "... in Lima" */
    PLACE_AFTER,
    LAST, /* in the sentence before; before that */
    LAST_BUT_ONE,
    PLACE_LAST,
    PLACE_FIRST, /* at the sentence's begin */
    PUBLISHER,   /* of the body of state that published the text */
    SHARE,       /* of all that its part of the text names */
    CUES
};

/* Officials, soldiers and persons travel: a place behind them says little of them. */
static const int32_t WEIGHT[2][CUES] = {{14, 11, 11, 6, 14, 18, 8, 6, 5, 26, 0, 20},
                                        {14, 10, 13, 3, 16, 6, 7, 6, 13, 28, 20, 15}};

/* The word's place in its clause: who acts, who is acted on, or what stands behind a preposition. */
typedef struct argument {
    int32_t verb;
    char what; /* S, O, P; X anything else */
} argument;

static argument argument_of(const finder *f, int32_t t)
{
    const nlp_token *k = f->d->tok;
    for (int up = 0; up < 5 && k[t].head != t; up++) {
        const uint8_t r = k[t].role;
        if (r != NLP_COMPOUND && r != NLP_POSS && r != NLP_APPOS && r != NLP_AMOD && r != NLP_NMOD && r != NLP_CONJ)
            break;
        t = k[t].head;
    }
    const int32_t h = k[t].head;
    const uint8_t r = k[t].role;
    if (r == NLP_SUBJ) return (argument){h, 'S'};
    if (r == NLP_OBJ || r == NLP_IOBJ || r == NLP_PSUBJ) return (argument){h, 'O'};
    if (r == NLP_POBJ) return (argument){k[h].head, k[h].role == NLP_AGENT ? 'S' : 'P'};
    return (argument){h, 'X'};
}

/* Who acts on somebody is of another country rather; what stands behind a preposition beside him of the same. */
static int32_t mates(argument me, argument other)
{
    if (me.verb != other.verb) return 0;
    if (me.what == 'O') return other.what == 'S' ? -8 : other.what == 'P' ? 9 : 0;
    if (me.what == 'S') return other.what == 'O' ? -8 : 0;
    return other.what == 'S' ? -9 : other.what == 'P' ? 12 : 0;
}

/* "in Halifax, where dockers walked out": the token of the place, -1. */
static int32_t where_of(const finder *f, int32_t t)
{
    const nlp_token *k = f->d->tok;
    for (int up = 0; up < 6 && k[t].head != t; up++, t = k[t].head) {
        if (k[t].role != NLP_RELCL) continue;
        for (int32_t c = k[t].first_child; c >= 0; c = k[c].next_sibling)
            if (is(f, c, "where")) return k[t].head;
        return -1;
    }
    return -1;
}

/* What the neighbourhood of token t says for countries; each cue counts once for each. */
static void near_cues(const finder *f, int32_t t, const tally *told, bool cue[][CUES], int32_t *mate)
{
    const nlp_token *k = f->d->tok;
    const int32_t s = k[t].sent, from = s < 2 ? 0 : s - 2;
    const argument me = argument_of(f, t);
    const int32_t there = where_of(f, t);
    for (int32_t j = f->d->sent[from].begin; j < f->d->sent[s].end; j++) {
        const int32_t i = j == t ? -1 : f->out->of_token[j], back = s - k[j].sent;
        const str code = i >= 0 ? told_country(&f->out->m[i]) : (str){"", 0};
        const int32_t c = code.n ? in_tally(told, code) : -1;
        if (c < 0) continue;
        const bool place = f->out->m[i].kind == ACTOR_STATE && f->name_at[j] >= 0 && locative(f, j);
        if (back == 0) cue[c][j < t ? BEFORE : AFTER] = true;
        if (back > 0) cue[c][back == 1 ? LAST : LAST_BUT_ONE] = true;
        if (place && back < 2) cue[c][back ? PLACE_LAST : j < t ? PLACE_BEFORE : PLACE_AFTER] = true;
        if (!back && !mate[c]) mate[c] = mates(me, argument_of(f, j));
        if (place && !back && (j == there || j < f->d->sent[s].begin + FIRST)) cue[c][PLACE_FIRST] = true;
    }
}

/* The part that a token stands in; NULL: none. */
static const scene_part *part_of(const finder *f, int32_t t)
{
    const int32_t s = f->d->tok[t].sent;
    int32_t lo = 0, hi = f->nparts;
    while (lo < hi) {
        const int32_t mid = lo + (hi - lo) / 2;
        if (s < f->part[mid].begin)
            hi = mid;
        else if (s >= f->part[mid].end)
            lo = mid + 1;
        else
            return &f->part[mid];
    }
    return NULL;
}

bool find_same_part(const finder *f, int32_t a, int32_t b)
{
    const scene_part *p = part_of(f, b);
    return !p || f->d->tok[a].sent >= p->begin;
}

bool find_is_told(const finder *f, int32_t t, str code)
{
    const scene_part *p = part_of(f, t);
    return p && in_tally(&p->told, code) >= 0;
}

str find_country_at(const finder *f, int32_t t, bool travels, str but)
{
    const scene_part *p = part_of(f, t);
    if (!p || !p->told.n) return (str){"", 0};
    bool cue[COUNTRIES][CUES] = {{false}};
    int32_t score[COUNTRIES] = {0}, all = 0, best = 0;
    for (int32_t i = 0; i < p->told.n; i++) all += p->told.times[i];
    near_cues(f, t, &p->told, cue, score);
    for (int32_t i = 0; i < p->told.n; i++) {
        cue[i][IN_LEAD] = p->told.leads[i];
        cue[i][DATELINE] = str_eq(p->told.code[i], p->dateline);
        cue[i][PUBLISHER] = str_eq(p->told.code[i], f->publisher);
        score[i] += WEIGHT[travels][SHARE] * p->told.times[i] / (all ? all : 1);
        for (int k = 0; k < SHARE; k++) score[i] += cue[i][k] ? WEIGHT[travels][k] : 0;
        if (str_eq(p->told.code[i], but)) score[i] = INT32_MIN;
        if (score[i] > score[best]) best = i;
    }
    return score[best] == INT32_MIN ? (str){"", 0} : p->told.code[best];
}
