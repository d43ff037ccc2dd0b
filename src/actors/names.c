/* names.c - names of the actor files in the text: the longest that fits, capitals respected. */
#include <string.h>

#include "actors/find.h"

enum { LONGEST = 7, OWN = 16 }; /* OWN: what the user's files say of a name comes first */

static bool starts_upper(str s)
{
    size_t i = 0;
    return s.n && utf8_is_upper(utf8_next(s.s, s.n, &i));
}

enum word_form { AS_IS, LEMMA, WITHOUT_S, WITHOUT_ES, FORMS };

/* The last word of a key in one of its forms; the lemma of a word taken for a name is still a plural. */
static str last_form(const finder *f, int32_t t, int form)
{
    str w = f->fold[t];
    if (form == LEMMA) return f->d->tok[t].lemma;
    uint32_t cut = form == WITHOUT_S ? 1 : form == WITHOUT_ES ? 2 : 0;
    if (!cut) return w;
    if (w.n < cut + 3 || !str_ends(w, cut == 1 ? "s" : "es")) return (str){"", 0};
    return (str){w.s, w.n - cut};
}

/* Joins folded words [b, e) with blanks into key; 0 when it does not fit. */
static uint32_t join(const finder *f, int32_t b, int32_t e, int form, char *key, uint32_t cap)
{
    uint32_t n = 0;
    for (int32_t t = b; t < e; t++) {
        str w = t == e - 1 ? last_form(f, t, form) : f->fold[t];
        if (t == e - 1 && !w.n && form > LEMMA) return 0;
        if (!w.n) continue;
        if (n + w.n + 1 > cap) return 0;
        if (n && f->d->tok[t].pos != NLP_PART) key[n++] = ' '; /* "People's" is one word of a name */
        memcpy(key + n, w.s, w.n);
        n += w.n;
    }
    return n;
}

static int32_t lookup(const finder *f, int32_t b, int32_t e)
{
    char key[160];
    uint32_t n = join(f, b, e, AS_IS, key, sizeof key);
    return n ? index_find(f->x, (str){key, n}) : -1;
}

/* "members of parliament": the head word h of a role that goes on behind it, as it stands or as its lemma. */
int32_t find_role_across(const finder *f, int32_t b, int32_t h, int32_t e)
{
    char key[160];
    for (int lemma = 0; lemma < 2; lemma++) {
        uint32_t n = 0;
        for (int32_t t = b; t < e; t++) {
            const str w = t == h && lemma ? f->d->tok[t].lemma : f->fold[t];
            if (n + w.n + 1 > sizeof key) return -1;
            if (n && w.n) key[n++] = ' ';
            memcpy(key + n, w.s, w.n);
            n += w.n;
        }
        const int32_t found = index_find_role(f->x, (str){key, n});
        if (found >= 0) return found;
    }
    return -1;
}

int32_t find_role_in(const finder *f, int32_t b, int32_t e)
{
    char key[160];
    int32_t found = -1;
    for (int form = AS_IS; form < FORMS && found < 0; form++) {
        const uint32_t n = join(f, b, e, form, key, sizeof key);
        if (n) found = index_find_role(f->x, (str){key, n});
    }
    return found;
}

static bool upper_word(str s)
{
    for (uint32_t i = 0; i < s.n; i++)
        if (s.s[i] >= 'a' && s.s[i] <= 'z') return false;
    return s.n > 0;
}

/* "King Hamad", "Major Jones": a word that is somebody's surname, too, before a name. */
static bool is_title(const finder *f, int32_t b, int32_t e)
{
    return e == b + 1 && e < f->d->ntok && f->d->tok[e].sent == f->d->tok[b].sent && f->d->tok[e].pos == NLP_PROPN &&
           starts_upper(f->d->tok[e].text) && find_role(f, b) >= 0;
}

/* Which of the entries of one key may stand at [b, e), given capitals and the model's entity. */
static int32_t choose(const finder *f, int32_t first, int32_t b, int32_t e)
{
    const nlp_token *t = &f->d->tok[b];
    int32_t best = -1, best_rank = -1;
    bool person = t->ent == NLP_ENT_PERSON;
    for (int32_t i = first; i >= 0; i = index_next(f->x, i)) {
        const actor_entry *x = index_entry(f->x, i);
        static const int RANK[] = {
            [ENTRY_STATE] = 8,   [ENTRY_ADJECTIVE] = 7, [ENTRY_PEOPLE] = 6, [ENTRY_CAPITAL] = 6, [ENTRY_PERSON] = 5,
            [ENTRY_SURNAME] = 1, [ENTRY_ORG] = 9,       [ENTRY_ROLE] = -1,  [ENTRY_PLACE] = 2,   [ENTRY_CALLED] = -1,
            [ENTRY_GIVEN] = -1,  [ENTRY_SOUND] = -1,    [ENTRY_CODE] = -1};
        if (x->kind >= sizeof RANK / sizeof *RANK) continue;
        int rank = RANK[x->kind];
        if (rank < 0 || (x->upper && !upper_word(t->text))) continue;
        if (x->kind == ENTRY_SURNAME && !(person || t->pos == NLP_PROPN)) continue;
        if (x->kind == ENTRY_SURNAME && (t->ent == NLP_ENT_DATE || t->ent == NLP_ENT_NORP || is_title(f, b, e)))
            continue;
        if (x->kind == ENTRY_PLACE && person) continue;
        if (person && e == b + 1 && x->kind != ENTRY_SURNAME && x->kind != ENTRY_PERSON) rank -= 4;
        bool adjective = t->pos == NLP_ADJ || (e == b + 1 && (t->role == NLP_AMOD));
        if (x->kind == ENTRY_ADJECTIVE && adjective) rank += 3;
        if (x->kind == ENTRY_PEOPLE && str_starts(str_of(f->d->tok[e - 1].tag), "NN") &&
            str_ends(str_of(f->d->tok[e - 1].tag), "S"))
            rank += 3;
        rank += OWN * x->layer;
        if (rank > best_rank) {
            best = i;
            best_rank = rank;
        }
    }
    return best;
}

void find_names(finder *f)
{
    const nlp_doc *d = f->d;
    for (int32_t t = 0; t < d->ntok; t++) {
        f->name_at[t] = -1;
        str w = utf8_fold(f->a, d->tok[t].text);
        char *s = arena_alloc(f->a, (size_t)w.n + 1);
        uint32_t n = 0;
        for (uint32_t i = 0; i < w.n; i++)
            if (w.s[i] != '.' && w.s[i] != '\'' && w.s[i] != '-') s[n++] = w.s[i];
        f->fold[t] = (str){s, n};
    }
    for (int32_t i = 0; i < d->nsent; i++)
        for (int32_t t = d->sent[i].begin; t < d->sent[i].end;) {
            int32_t e = t + LONGEST < d->sent[i].end ? t + LONGEST : d->sent[i].end, hit = -1, first = -1;
            bool may = starts_upper(d->tok[t].text) || (str_starts(d->tok[t].text, "al") &&
                                                        starts_upper(e > t + 2 ? d->tok[t + 2].text : d->tok[t].text));
            if (!may || !f->fold[t].n || !index_begins(f->x, TABLE_NAMES, f->fold[t])) {
                t++;
                continue;
            }
            for (; e > t && hit < 0; e--) {
                if (!f->fold[e - 1].n) continue;
                first = lookup(f, t, e);
                if (first >= 0) hit = choose(f, first, t, e);
                if (hit >= 0) break;
            }
            if (hit < 0) {
                t++;
                continue;
            }
            for (int32_t k = t; k < e; k++) f->name_at[k] = f->nname;
            *ARENA_PUSH(f->a, f->name, f->nname, f->name_cap) = (name_span){t, e, hit, first};
            t = e;
        }
}

/* -1, 0, 1: is the (part of a) date `s` before, around or after the document's. */
static int against(str s, date_ymd doc)
{
    long y = 0, m = 0, day = 0;
    if (!s.n || !doc.year) return 0;
    str_to_long((str){s.s, s.n < 4 ? s.n : 4}, &y);
    if (s.n >= 7) str_to_long((str){s.s + 5, 2}, &m);
    if (s.n >= 10) str_to_long((str){s.s + 8, 2}, &day);
    if (y != doc.year) return y < doc.year ? -1 : 1;
    if (!m || !doc.month || m == doc.month)
        return !m || !day || !doc.day || day == doc.day ? 0 : day < doc.day ? -1 : 1;
    return m < doc.month ? -1 : 1;
}

static bool is_over(const finder *f, const actor_entry *e)
{
    return against(index_str(f->x, e->to ? e->to : e->until), f->date) < 0;
}

static bool has_begun(const finder *f, const actor_entry *e)
{
    return !e->from || against(index_str(f->x, e->from), f->date) <= 0;
}

bool find_in_office(const finder *f, const actor_entry *e)
{
    return has_begun(f, e) && !is_over(f, e) && (e->from || e->to);
}

static bool same_text(const finder *f, text_at a, text_at b)
{
    return a == b || str_eq(index_str(f->x, a), index_str(f->x, b));
}

/* A rough end of office gives way to a line that knows the end of the same one. */
static bool known_over(const finder *f, int32_t entry, const actor_entry *rough)
{
    if (rough->to || !rough->until || !rough->from) return false;
    const str from = index_str(f->x, rough->from);
    for (int32_t i = entry; i >= 0; i = index_next(f->x, i)) {
        const actor_entry *x = index_entry(f->x, i);
        if (x->kind == rough->kind && x->to && same_text(f, x->name, rough->name) &&
            same_text(f, x->code, rough->code) && str_cmp(index_str(f->x, x->from), from) <= 0 &&
            str_cmp(from, index_str(f->x, x->to)) <= 0 && is_over(f, x))
            return true;
    }
    return false;
}

/* Of a state, not "President of the Senate". */
static bool is_president(const finder *f, const actor_entry *e)
{
    static const char OF[] = "President of the ";
    static const char *const STATE[] = {"Republic",   "Islamic Republic", "Government",
                                        "Federation", "Council of",       "Soviet",
                                        "Swiss",      "European C",       "Commission"};
    str office = index_str(f->x, e->office);
    if (str_is(office, "Supreme Leader")) return true;
    if (!str_starts(office, OF)) return str_starts(office, "President");
    office = (str){office.s + sizeof OF - 1, office.n - (uint32_t)sizeof OF + 1};
    for (size_t i = 0; i < sizeof STATE / sizeof *STATE; i++)
        if (str_starts(office, STATE[i])) return true;
    return false;
}

static bool is_top(const finder *f, const actor_entry *e)
{
    const str office = index_str(f->x, e->office);
    return is_president(f, e) || str_starts(office, "Prime Minister") || str_starts(office, "Chancellor") ||
           str_starts(office, "King") || str_starts(office, "Secretary-General");
}

/* Who of one key and kind holds an office at the date, who did before. */
typedef struct holders {
    const actor_entry *now, *before, *top; /* top: leads a state */
    int now_n, top_n;                      /* of different states */
} holders;

/* One person, several offices: the highest counts; of two of one state either will do. */
static void add_holder(const finder *f, const actor_entry *x, bool dated, holders *h)
{
    const bool same = h->now && (same_text(f, h->now->name, x->name) || same_text(f, h->now->code, x->code));
    const bool top = is_top(f, x);
    if (!same) h->now_n++;
    if (top && (!h->top || (is_president(f, x) && !is_president(f, h->top)))) {
        h->top = x;
        h->top_n = 1;
    } else if (top && !same_text(f, h->top->code, x->code) && is_president(f, x) == is_president(f, h->top))
        h->top_n++;
    const bool later =
        h->now && (!dated || !h->now->from) && str_cmp(index_str(f->x, x->from), index_str(f->x, h->now->from)) > 0;
    if (!same || later || (top && !is_top(f, h->now))) h->now = x;
}

static holders holders_of(const finder *f, int32_t entry, bool dated)
{
    const actor_entry *first = index_entry(f->x, entry);
    holders h = {.now = NULL};
    for (int32_t i = entry; i >= 0; i = index_next(f->x, i)) {
        const actor_entry *x = index_entry(f->x, i);
        if (x->kind != first->kind) continue;
        if (x->layer < first->layer) continue; /* the user's own lines decide, those taken over give way */
        const bool told = x->from || !dated || x->layer != RANK_PROJECT || (x->to && first->kind == ENTRY_PERSON);
        if (told && has_begun(f, x) && !is_over(f, x) && !known_over(f, entry, x))
            add_holder(f, x, dated, &h);
        else if (has_begun(f, x) && (!h.before || str_cmp(index_str(f->x, x->to), index_str(f->x, h.before->to)) > 0))
            h.before = x;
    }
    return h;
}

/* Of the entries of one key and kind, who was meant at the date: in office, else the latest before. */
const actor_entry *find_holder(const finder *f, int32_t entry, bool *former)
{
    const actor_entry *first = index_entry(f->x, entry);
    *former = false;
    const bool dated = first->kind == ENTRY_PERSON || first->kind == ENTRY_SURNAME;
    if (!dated && first->kind != ENTRY_ORG) return first;
    const holders h = holders_of(f, entry, dated);
    /* without a date a surname is that of the one who led a state */
    if (!f->date.year && h.now_n > 1 && h.top_n == 1) return h.top;
    if (h.now && first->kind == ENTRY_SURNAME && h.now_n > 1) return h.top_n == 1 ? h.top : NULL;
    if (h.now) return h.now;
    if (first->kind == ENTRY_SURNAME) return NULL; /* a surname alone names only who is in office */
    *former = dated && h.before && (h.before->to || h.before->until);
    if (!h.before && first->from && find_outside(index_str(f->x, first->code))) return NULL; /* not yet head of it */
    return h.before ? h.before : first;
}

/* Does the office hold the title's word? "president Morsi", "Prime Minister Blair". */
static bool has_title(const finder *f, const actor_entry *e, str title)
{
    str office = utf8_fold(f->a, index_str(f->x, e->office)), one;
    if (!title.n) return true;
    while (str_split(&office, ' ', &one))
        if (str_eq(one, title)) return true;
    return false;
}

/* Somebody out of office by the surname alone: "former president Obama"; without such a word only who lately led a
 * state. Of two states' the one that the text names. */
const actor_entry *find_former(const finder *f, int32_t entry, bool told, str title)
{
    enum { YEARS = 8 };
    const actor_entry *best = NULL;
    bool several = false;
    for (int32_t i = entry; i >= 0; i = index_next(f->x, i)) {
        const actor_entry *x = index_entry(f->x, i);
        const str end = index_str(f->x, x->to ? x->to : x->until);
        long year = 0;
        if (x->kind != ENTRY_SURNAME || !end.n || !is_over(f, x) || !f->date.year) continue;
        str_to_long((str){end.s, end.n < 4 ? end.n : 4}, &year);
        if (told ? !has_title(f, x, title) : !is_top(f, x) || year + YEARS < f->date.year) continue;
        if (best && !same_text(f, best->code, x->code)) {
            const bool a = word_map_get(&f->any_name, index_str(f->x, best->code)) > 0,
                       b = word_map_get(&f->any_name, index_str(f->x, x->code)) > 0;
            several |= a == b;
            if (a && !b) continue;
            if (b && !a) best = NULL;
        }
        if (!best || str_cmp(end, index_str(f->x, best->to ? best->to : best->until)) > 0) best = x;
    }
    return several ? NULL : best;
}
