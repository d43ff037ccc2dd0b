/* speaker.c - I, we, our: who speaks. In a quotation its source, else who published the text. */
#include <string.h>

#include "actors/find.h"

enum { CLIMB = 12, LONGEST = 6, WORDS = 32, SENTENCES = 2 };

static bool is_first_person(const finder *f, int32_t t, bool *many)
{
    static const char *const ONE[] = {"i", "me", "my", "mine", "myself"};
    static const char *const MANY[] = {"we", "us", "our", "ours", "ourselves"};
    *many = false;
    if (f->d->tok[t].pos != NLP_PRON) return false;
    for (size_t i = 0; i < sizeof ONE / sizeof *ONE; i++)
        if (str_is(f->d->tok[t].lower, ONE[i])) return true;
    for (size_t i = 0; i < sizeof MANY / sizeof *MANY; i++)
        if (str_is(f->d->tok[t].lower, MANY[i])) return *many = true;
    return false;
}

static bool is_speech(const finder *f, int32_t t)
{
    static const char *const W[] = {"say",   "tell",    "add",    "declare", "announce", "warn",     "insist", "write",
                                    "reply", "state",   "note",   "explain", "argue",    "claim",    "admit",  "vow",
                                    "swear", "promise", "think",  "believe", "know",     "hope",     "shout",  "ask",
                                    "joke",  "recall",  "assure", "stress",  "remark",   "complain", "retort", "fear"};
    for (size_t i = 0; i < sizeof W / sizeof *W; i++)
        if (str_is(f->d->tok[t].lemma, W[i])) return true;
    return false;
}

/* Whoever says the clause that the token stands in: subject of the verb that the clause complements. -1: nobody. */
static int32_t sayer(const finder *f, int32_t t)
{
    const nlp_token *k = f->d->tok;
    for (int up = 0; up < CLIMB && k[t].head != t; up++) {
        const bool said = k[t].role == NLP_COMP || k[t].role == NLP_PARA;
        t = k[t].head;
        int32_t s = said && is_speech(f, t) ? find_child(f->d, t, NLP_SUBJ) : -1;
        if (s >= 0) return f->out->of_token[s];
    }
    return -1;
}

/* 1 opening, -1 closing quotation mark, 0 none. */
static int mark_at(const finder *f, int32_t k)
{
    const nlp_token *t = &f->d->tok[k];
    if (str_is(t->text, "\xe2\x80\x9c") || str_is(t->text, "``")) return 1;
    if (str_is(t->text, "\xe2\x80\x9d") || str_is(t->text, "''")) return -1;
    if (!str_is(t->text, "\"")) return 0;
    const bool first = k == 0 || f->d->tok[k - 1].space_after || f->d->tok[k - 1].sent != t->sent;
    return first && !t->space_after ? 1 : -1;
}

/* Is the token in a quotation that its sentence or one shortly before it opens? */
static bool is_quoted(const finder *f, int32_t t)
{
    const int32_t sent = f->d->tok[t].sent;
    for (int32_t k = t - 1; k >= 0 && sent - f->d->tok[k].sent <= SENTENCES; k--) {
        const int mark = mark_at(f, k);
        if (mark) return mark > 0;
    }
    return false;
}

/* Does token k name who says something: subject of a verb of speech, outside of quotations? */
static bool says(const finder *f, int32_t k)
{
    const nlp_token *t = f->d->tok;
    return t[k].role == NLP_SUBJ && f->out->of_token[k] >= 0 && is_speech(f, t[k].head) && !is_quoted(f, k);
}

/* Mention of the one who speaks at the token: the source of the quotation; -1 none told, or not in a quotation. */
static int32_t speaker(const finder *f, int32_t t, bool *quoted)
{
    const int32_t i = sayer(f, t), sent = f->d->tok[t].sent;
    *quoted = is_quoted(f, t);
    if (i >= 0 || !*quoted) return i;
    const int32_t end = f->d->sent[sent].end;
    for (int32_t k = t + 1; k < end; k++) /* '"... we go on", said X' */
        if (says(f, k)) return f->out->of_token[k];
    for (int32_t k = t - 1; k >= 0 && sent - f->d->tok[k].sent <= SENTENCES; k--) /* '"We go", said X. "I ..."' */
        if (says(f, k)) return f->out->of_token[k];
    for (int32_t k = end; k < f->d->ntok && f->d->tok[k].sent == sent + 1; k++)
        if (says(f, k)) return f->out->of_token[k];
    return -1;
}

/* ---- the publisher ---- */

static str word_of(arena *a, str w)
{
    str s = utf8_fold(a, w);
    char *o = arena_alloc(a, (size_t)s.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s.n; i++)
        if (s.s[i] != '.' && s.s[i] != '\'' && s.s[i] != '(' && s.s[i] != ')' && s.s[i] != ',' && s.s[i] != ';')
            o[n++] = s.s[i];
    return (str){o, n};
}

/* First entry of the words [b, e) joined that names a state, place or organisation or, when `role`, a role; -1. */
static int32_t entry_of(const finder *f, const str *w, int32_t b, int32_t e, bool role)
{
    str key = w[b];
    for (int32_t i = b + 1; i < e; i++) key = arena_printf(f->a, "%.*s %.*s", (int)key.n, key.s, (int)w[i].n, w[i].s);
    if (role) return index_find_role(f->x, key);
    int32_t i = index_find(f->x, key);
    for (; i >= 0; i = index_next(f->x, i)) {
        const uint8_t kind = index_entry(f->x, i)->kind;
        if (kind <= ENTRY_CAPITAL || kind == ENTRY_ORG || kind == ENTRY_PLACE) break;
    }
    return i;
}

/* A paper, a wire: its own words are nobody's. */
static bool is_medium(str w)
{
    static const char *const W[] = {"wire",          "news",     "newswire",     "times",    "post",       "herald",
                                    "gazette",       "tribune",  "daily",        "dispatch", "journal",    "reporter",
                                    "correspondent", "observer", "broadcasting", "radio",    "television", "monitor"};
    for (size_t i = 0; i < sizeof W / sizeof *W; i++)
        if (str_is(w, W[i])) return true;
    return false;
}

/* What entry x of the publisher's name tells; `rank` of what told the code so far. A state's name tells more than a
 * body that some state calls so ("Foreign Office"), a body of many states most. */
static void publisher_entry(finder *f, const actor_entry *x, int *rank)
{
    const bool outside = find_outside(index_str(f->x, x->code)), org = x->kind == ENTRY_ORG;
    str sector = index_str(f->x, x->sector);
    if (sector.n && sector.s[0] == '=') sector = (str){sector.s + 1, sector.n - 1};
    if (x->kind == ENTRY_ROLE && !sector.n) sector = STR("GOV"); /* "Department of ..." */
    if ((x->kind == ENTRY_ROLE || org) && !f->publisher_sector.n) f->publisher_sector = sector;
    if (x->kind == ENTRY_ROLE) return;
    const int now = outside ? 3 : org ? 1 : 2;
    if (!outside && now >= 2) f->publisher_place = index_str(f->x, x->code);
    if (now <= *rank) return;
    f->publisher = index_str(f->x, x->code);
    *rank = now;
}

/* "Ministry of Foreign Affairs, Republic of Ghana", "White House Press Office", "Teachers' Union of Kenya": a body that
 * speaks for itself. */
void find_publisher(finder *f, str source)
{
    str w[WORDS], one;
    int32_t n = 0;
    int rank = 0;
    bool medium = false;
    while (n < WORDS && str_split(&source, ' ', &one))
        if (one.n) w[n++] = word_of(f->a, one);
    for (int32_t b = 0; b < n; b++) {
        medium |= is_medium(w[b]);
        for (int32_t e = b + LONGEST < n ? b + LONGEST : n; e > b; e--) {
            const int32_t i = entry_of(f, w, b, e, false), r = i < 0 ? entry_of(f, w, b, e, true) : -1;
            if (i < 0 && r < 0) continue;
            publisher_entry(f, index_entry(f->x, i >= 0 ? i : r), &rank);
            b = e - 1;
            break;
        }
    }
    medium |= str_is(f->publisher_sector, "JRN");
    if (medium || !(f->publisher_sector.n || find_outside(f->publisher))) f->publisher = (str){"", 0};
    if (medium || find_outside(f->publisher)) f->publisher_sector = (str){"", 0};
}

void find_first_person(finder *f, int32_t t)
{
    bool many, quoted;
    if (!is_first_person(f, t, &many)) return;
    const int32_t i = speaker(f, t, &quoted);
    if (i < 0 && (quoted || !(f->publisher.n || f->publisher_sector.n))) return;
    actor_mention m = {.code = f->publisher, .sector = f->publisher_sector};
    if (i < 0 && !m.code.n) m.code = find_country_at(f, t, true, (str){"", 0}); /* "Ministry of Trade" */
    if (i >= 0) m = f->out->m[i];
    m.why =
        i < 0 ? STR("speaks: who published the text") : arena_printf(f->a, "speaks: '%.*s'", (int)m.text.n, m.text.s);
    m.begin = m.head = t;
    m.end = t + 1;
    m.kind = ACTOR_PRONOUN;
    m.plural = many;
    m.adjectival = f->d->tok[t].role == NLP_POSS;
    m.generic = false;
    const int32_t cluster = i >= 0 ? m.cluster : f->self;
    actor_mention *p = find_push(f, m, (mention_note){.role = -1, .owner = -1});
    if (cluster >= 0)
        p->cluster = cluster;
    else
        f->self = p->cluster;
}
