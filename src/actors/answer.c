/* answer.c - who is that? One name or description by itself, with its dates and numbers, and why. */
#include <string.h>

#include "actors/find.h"

/* The dates of the line that says who this was at the date. */
static void add_dates(const finder *f, int32_t first, actor_answer *answer)
{
    for (int32_t i = first; i >= 0; i = index_next(f->x, i)) {
        const uint8_t kind = index_entry(f->x, i)->kind;
        if (kind != ENTRY_PERSON && kind != ENTRY_ORG) continue;
        bool former = false;
        const actor_entry *e = find_holder(f, i, &former);
        if (e) {
            answer->from = index_str(f->x, e->from);
            answer->to = index_str(f->x, e->to);
        }
        return;
    }
}

/* A state's own numbers by its name ("East Germany"), else those of the state by its code. */
static void add_numbers(const finder *f, int32_t first, actor_answer *answer)
{
    const actor_entry *state = index_state(f->x, answer->code);
    if (state) answer->numbers = index_str(f->x, state->numbers);
    for (int32_t i = first; i >= 0; i = index_next(f->x, i)) {
        const actor_entry *e = index_entry(f->x, i);
        const str numbers = index_str(f->x, e->numbers);
        if (e->kind != ENTRY_STATE || !str_eq(index_str(f->x, e->name), answer->name) ||
            !str_eq(index_str(f->x, e->code), answer->code) || !memmem(numbers.s, numbers.n, ":", 1))
            continue;
        answer->numbers = numbers;
        return;
    }
}

static str append(arena *a, str why, const char *what, str name, str code)
{
    return arena_printf(a, "%.*s%s%s%.*s (%.*s)", (int)why.n, why.s, why.n ? "; " : "", what, (int)name.n, name.s,
                        (int)code.n, code.s);
}

/* The other states that the same words name, and the other places. */
static void add_rivals(const finder *f, str key, int32_t first, actor_answer *answer)
{
    str last = answer->code;
    for (int32_t i = first; i >= 0; i = index_next(f->x, i)) {
        const actor_entry *e = index_entry(f->x, i);
        const str code = index_str(f->x, e->code);
        if (e->kind > ENTRY_CAPITAL || str_eq(code, answer->code) || str_eq(code, last)) continue;
        answer->why = append(f->a, answer->why, "with other words around it ", index_str(f->x, e->name), code);
        last = code;
    }
    const int32_t i = index_find(f->x, index_called_key(f->a, '&', key));
    if (i < 0 || str_eq(index_str(f->x, index_entry(f->x, i)->code), answer->code)) return;
    answer->why = append(f->a, answer->why, "with other words around it ", index_str(f->x, index_entry(f->x, i)->name),
                         index_str(f->x, index_entry(f->x, i)->code));
}

/* Those whom a surname may mean: in office at the date, else all that are known. */
static void name_bearers(const finder *f, int32_t first, actor_answer *answer)
{
    enum { MOST = 5 };
    str seen[MOST];
    for (int pass = 0; pass < 2; pass++) {
        int n = 0;
        for (int32_t i = first; i >= 0 && n < MOST; i = index_next(f->x, i)) {
            const actor_entry *e = index_entry(f->x, i);
            bool again = e->kind != ENTRY_SURNAME || (!pass && !find_in_office(f, e));
            for (int k = 0; k < n && !again; k++) again = str_eq(seen[k], index_str(f->x, e->name));
            if (again) continue;
            if (!n) answer->why = (str){"", 0};
            seen[n++] = index_str(f->x, e->name);
            answer->why = append(f->a, answer->why,
                                 n > 1   ? ""
                                 : !pass ? "several of that name in office then: "
                                         : "nobody of that name in office then, but known: ",
                                 seen[n - 1], index_str(f->x, e->code));
        }
        if (n) return;
    }
}

/* Why nobody can say. */
static void add_doubt(const finder *f, int32_t first, actor_answer *answer)
{
    for (int32_t t = 0; t < f->d->ntok; t++) {
        const int32_t i = index_find(f->x, index_called_key(f->a, '?', index_key(f->a, f->d->tok[t].text)));
        if (i < 0) continue;
        const str codes = index_str(f->x, index_entry(f->x, i)->office);
        answer->why = arena_printf(f->a, "may be any of %.*s: only the words around it tell", (int)codes.n, codes.s);
        return;
    }
    name_bearers(f, first, answer);
    if (!answer->why.n) answer->why = STR("no actor file knows it");
}

static void complete(const finder *f, str mention, actor_answer *answer)
{
    const str asked = index_key(f->a, mention), key = index_key(f->a, answer->name);
    const int32_t first = key.n ? index_find(f->x, key) : -1;
    add_dates(f, first, answer);
    if (!answer->code.n) {
        add_doubt(f, first, answer);
        return;
    }
    add_numbers(f, first, answer);
    add_rivals(f, asked, index_find(f->x, asked), answer);
}

/* The model takes a rare surname alone for a common noun: the name as it stands. */
static actor_answer by_name(const finder *f, str mention)
{
    const str key = index_key(f->a, str_trim(mention));
    const int32_t first = key.n ? index_find(f->x, key) : -1;
    actor_answer answer = {.name = {"", 0}};
    bool former = false;
    const bool named = first >= 0 && index_entry(f->x, first)->kind < ENTRY_ROLE;
    const actor_entry *e = named ? find_holder(f, first, &former) : NULL;
    if (named && !e) {
        e = find_former(f, first, false, (str){"", 0});
        former = e != NULL;
    }
    if (e) {
        answer = (actor_answer){.name = index_str(f->x, e->name),
                                .code = index_str(f->x, e->code),
                                .sector = former ? STR("ELI") : index_str(f->x, e->sector),
                                .wikidata = index_str(f->x, e->wikidata),
                                .from = index_str(f->x, e->from),
                                .to = index_str(f->x, e->to)};
        index_others(f->x, e, answer.other);
        const str office = index_str(f->x, e->office), source = index_str(f->x, e->source);
        answer.why = arena_printf(f->a, "%.*s, %.*s (%.*s)", (int)answer.name.n, answer.name.s, (int)office.n, office.s,
                                  (int)source.n, source.s);
    }
    if (answer.code.n)
        add_numbers(f, first, &answer);
    else
        add_doubt(f, first, &answer);
    return answer;
}

static bool is_root(const nlp_doc *d, int32_t t)
{
    return d->tok[t].head == t;
}

/* How much of what was asked a mention is: its head heads the phrase; else not a mere adjective, and the longest. */
static int32_t weight(const finder *f, const actor_mention *p)
{
    return (is_root(f->d, p->head) ? 100000 : 0) + (p->adjectival ? 0 : 10000) + p->end - p->begin;
}

/* Puts mention i in, the best first; beside the head of the phrase nothing else is asked for. */
static void answers_put(const finder *f, str mention, const actor_mentions *all, int32_t i, actor_answer *out,
                        size_t *n)
{
    const actor_mention *p = &all->m[i];
    size_t before = 0;
    for (int32_t k = 0; k < all->n; k++) {
        const bool more = weight(f, &all->m[k]) > weight(f, p) || (k < i && weight(f, &all->m[k]) == weight(f, p));
        if (more && is_root(f->d, all->m[k].head)) return;
        before += more;
    }
    out[before] = (actor_answer){.name = p->name,
                                 .code = p->code,
                                 .sector = p->sector,
                                 .other = {p->other[0], p->other[1], p->other[2]},
                                 .wikidata = p->wikidata,
                                 .why = p->why};
    complete(f, mention, &out[before]);
    ++*n;
}

tac_status actors_lookup(const actor_index *x, arena *a, const nlp_doc *d, str mention, date_ymd date,
                         actor_answer **out, size_t *n, tac_error *err)
{
    actor_mentions m;
    const finder f = {.x = x, .a = a, .d = d, .date = date};
    RETURN_IF_ERROR(actors_find(x, a, d, date, &m, err));
    *n = 0;
    *out = ARENA_ARRAY(a, actor_answer, (size_t)m.n + 1);
    for (int32_t i = 0; i < m.n; i++) answers_put(&f, mention, &m, i, *out, n);
    if (*n && ((*out)[0].code.n || (*out)[0].sector.n)) return TAC_OK;
    const actor_answer named = by_name(&f, mention);
    if (*n && !named.code.n) return TAC_OK;
    (*out)[0] = named;
    *n = 1;
    return TAC_OK;
}
