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
    for (int32_t i = index_find(x, (str){key, n}); i >= 0; i = index_next(x, i)) {
        const actor_entry *e = index_entry(x, i);
        const str code = index_str(x, e->code);
        if (e->kind > ENTRY_CAPITAL || code.n != 3) continue;
        if (found.n && !str_eq(found, code)) return (str){"", 0};
        found = code;
    }
    return found;
}
