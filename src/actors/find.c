/* find.c - all mentions of a document, and the answer to "who is that". */
#include <string.h>

#include "actors/find.h"

/* Nouns that are no mention may still turn out to take part in an act. */
static void add_scene(finder *f)
{
    str *scene = ARENA_ARRAY(f->a, str, (size_t)f->d->ntok + 1);
    for (int32_t t = 0; t < f->d->ntok; t++) {
        const uint8_t pos = f->d->tok[t].pos;
        const bool may = pos == NLP_NOUN || pos == NLP_PROPN || pos == NLP_PRON || pos == NLP_NUMP || pos == NLP_DETP;
        scene[t] = may && f->out->of_token[t] < 0 ? find_country_at(f, t, false, (str){"", 0}) : (str){"", 0};
    }
    f->out->scene = scene;
}

tac_status actors_find(const actor_index *x, arena *a, const nlp_doc *d, date_ymd date, actor_mentions *out,
                       tac_error *err)
{
    return actors_find_by(x, a, d, date, (str){"", 0}, out, err);
}

tac_status actors_find_by(const actor_index *x, arena *a, const nlp_doc *d, date_ymd date, str publisher,
                          actor_mentions *out, tac_error *err)
{
    (void)err;
    size_t n = (size_t)d->ntok + 1;
    *out = (actor_mentions){.of_token = ARENA_ARRAY(a, int32_t, n), .inside = ARENA_ARRAY(a, int32_t, n)};
    memset(out->of_token, 0xff, n * sizeof(int32_t));
    memset(out->inside, 0xff, n * sizeof(int32_t));
    finder f = {.x = x, .a = a, .d = d, .date = date, .out = out, .self = -1};
    f.name_at = ARENA_ARRAY(a, int32_t, n);
    f.fold = ARENA_ARRAY(a, str, n);
    f.role = ARENA_ARRAY(a, int32_t, n);
    find_publisher(&f, publisher);
    find_names(&f);
    find_doubts(&f);
    find_phrases(&f);
    find_appositions(&f);
    find_surnames(&f);
    find_clusters(&f);
    find_parts(&f);
    find_references(&f);
    find_clusters(&f);
    add_scene(&f);
    for (int32_t i = 0; i < out->n; i++)
        for (int32_t t = out->m[i].begin; t < out->m[i].end; t++) {
            int32_t old = out->inside[t];
            if (old < 0 || out->m[i].end - out->m[i].begin < out->m[old].end - out->m[old].begin) out->inside[t] = i;
        }
    return TAC_OK;
}

/* The dates of the line that says who this was at the date. */
static void add_dates(const actor_index *x, arena *a, date_ymd date, actor_answer *answer)
{
    str folded = utf8_fold(a, answer->name);
    char *s = arena_alloc(a, (size_t)folded.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < folded.n; i++)
        if (folded.s[i] != '.' && folded.s[i] != '\'') s[n++] = folded.s[i] == '-' ? ' ' : folded.s[i];
    finder f = {.x = x, .date = date};
    for (int32_t i = index_find(x, (str){s, n}); i >= 0; i = x->e[i].next) {
        if (x->e[i].kind != ENTRY_PERSON && x->e[i].kind != ENTRY_ORG) continue;
        bool former = false;
        const actor_entry *e = find_holder(&f, i, &former);
        if (e) {
            answer->from = e->from;
            answer->to = e->to;
        }
        return;
    }
}

tac_status actors_lookup(const actor_index *x, arena *a, const nlp_doc *d, str mention, date_ymd date,
                         actor_answer **out, size_t *n, tac_error *err)
{
    (void)mention;
    actor_mentions m;
    RETURN_IF_ERROR(actors_find(x, a, d, date, &m, err));
    *n = 0;
    *out = ARENA_ARRAY(a, actor_answer, (size_t)m.n + 1);
    int32_t root = -1;
    for (int32_t t = 0; t < d->ntok && root < 0; t++)
        if (d->tok[t].head == t) root = t;
    for (int pass = 0; pass < 2; pass++) /* the phrase's own head first, then what else stands in it */
        for (int32_t i = 0; i < m.n; i++) {
            const actor_mention *p = &m.m[i];
            if ((p->head == root) != (pass == 0) || (pass == 1 && *n)) continue;
            (*out)[(*n)++] = (actor_answer){.name = p->name,
                                            .code = p->code,
                                            .sector = p->sector,
                                            .other = {p->other[0], p->other[1], p->other[2]},
                                            .wikidata = p->wikidata,
                                            .why = p->why};
            add_dates(x, a, date, &(*out)[*n - 1]);
        }
    return TAC_OK;
}

str actors_country(const actor_index *x, str name)
{
    char key[128];
    uint32_t n = 0;
    for (uint32_t i = 0; i < name.n && n < sizeof key; i++) {
        char c = name.s[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
        if (c == '-') c = ' ';
        if (c != '.' && c != '\'') key[n++] = c;
    }
    str found = {"", 0};
    for (int32_t i = index_find(x, (str){key, n}); i >= 0; i = x->e[i].next) {
        const actor_entry *e = &x->e[i];
        if (e->kind > ENTRY_CAPITAL || e->code.n != 3) continue;
        if (found.n && !str_eq(found, e->code)) return (str){"", 0};
        found = e->code;
    }
    return found;
}
