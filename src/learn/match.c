/* match.c - which record answers which annotated event of a document.
 *
 * A place of a record (its own trigger and sentence, or a re-mention's) answers at most one gold event: same sentence,
 * same type, a common actor country, and a common recipient country where gold has one. Required events are matched
 * first, exact types before alternatives, in text order. */
#include <stdlib.h>
#include <string.h>

#include "learn/match.h"

enum { MAX_PLACES = 64 };

void learn_add(names *set, const json_t *value)
{
    const char *s = json_string_value(value);
    if (s && set->n < SET_MAX && !learn_has(set, s)) set->s[set->n++] = s;
}

bool learn_has(const names *set, const char *s)
{
    for (int i = 0; s && i < set->n; i++)
        if (!strcmp(set->s[i], s)) return true;
    return false;
}

const char *learn_text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

bool learn_asserted(const json_t *event)
{
    const char *s = learn_text(event, "status");
    return !s || !strcmp(s, "actual") || !strcmp(s, "future") || !strcmp(s, "historical");
}

names learn_countries(const json_t *side)
{
    names out = {.n = 0};
    size_t i, k;
    json_t *x, *alt;
    json_array_foreach((json_t *)side, i, x)
    {
        learn_add(&out, json_object_get(x, "country"));
        json_array_foreach(json_object_get(x, "country_alt"), k, alt) learn_add(&out, alt);
    }
    return out;
}

names learn_codes(const json_t *side)
{
    names out = {.n = 0};
    size_t i;
    json_t *x;
    json_array_foreach((json_t *)side, i, x) learn_add(&out, json_object_get(x, "code"));
    return out;
}

static bool common(const names *a, const names *b)
{
    for (int i = 0; i < a->n; i++)
        if (learn_has(b, a->s[i])) return true;
    return false;
}

static int missing(const names *a, const names *in)
{
    int n = 0;
    for (int i = 0; i < a->n; i++) n += !learn_has(in, a->s[i]);
    return n;
}

static names both(const names *a, const names *b)
{
    names out = *a;
    for (int i = 0; i < b->n && out.n < SET_MAX; i++)
        if (!learn_has(&out, b->s[i])) out.s[out.n++] = b->s[i];
    return out;
}

static bool roles_match(const json_t *gold, const json_t *event)
{
    const names actors = learn_countries(json_object_get(gold, "actor"));
    const names recipients = learn_countries(json_object_get(gold, "recipient"));
    const names got_actors = learn_codes(json_object_get(event, "actor"));
    const names got_recipients = learn_codes(json_object_get(event, "recipient"));
    const names known = both(&actors, &recipients);
    if (json_is_true(json_object_get(gold, "reciprocal"))) {
        const names got = both(&got_actors, &got_recipients);
        return (!known.n || common(&known, &got)) && missing(&got, &known) <= 1;
    }
    if (actors.n && !common(&actors, &got_actors)) return false;
    if (missing(&got_actors, &known) > 1) return false;
    return !recipients.n || common(&recipients, &got_recipients);
}

/* Code points before byte offset b. */
static long cp_at(const char *text, size_t b)
{
    return (long)utf8_count(text, b);
}

/* Span of gold sentence `index` in code points; false when the item has no segmentation. */
static bool sentence_span(const json_t *item, size_t index, long span[2])
{
    const char *text = learn_text(item, "text");
    size_t at = 0, i;
    json_t *s;
    json_array_foreach(json_object_get(item, "sentences"), i, s)
    {
        const char *words = json_string_value(s);
        const char *found = words && text ? strstr(text + at, words) : NULL;
        if (!found) return false;
        at = (size_t)(found - text);
        if (i == index) {
            span[0] = cp_at(text, at);
            span[1] = span[0] + (long)utf8_count(words, strlen(words));
            return true;
        }
        at += strlen(words);
    }
    return false;
}

static long number_at(const json_t *array, size_t i)
{
    return (long)json_integer_value(json_array_get(array, i));
}

/* Is this place of a record in the sentence of the gold event? */
static bool near(const json_t *item, const json_t *gold, const json_t *place)
{
    const json_t *sentence = json_object_get(json_object_get(place, "sentence"), "span");
    const long begin = number_at(sentence, 0), end = number_at(sentence, 1);
    const long at = number_at(json_object_get(json_object_get(place, "trigger"), "span"), 0);
    const char *text = learn_text(item, "text"), *trigger = learn_text(gold, "trigger");
    long want[2];
    if (sentence_span(item, (size_t)json_integer_value(json_object_get(gold, "sent")), want))
        return want[0] <= at && at < want[1];
    for (const char *here = text && trigger ? strstr(text, trigger) : NULL; here; here = strstr(here + 1, trigger)) {
        const long cp = cp_at(text, (size_t)(here - text));
        if (begin <= cp && cp < end) return true;
        if (!*here) break;
    }
    return false;
}

/* The first place of record i that no other gold event took and that stands near this one; -1 when none. */
static int free_place(const json_t *item, const json_t *gold, const json_t *event, const bool *taken)
{
    const json_t *mentions = json_object_get(event, "mentions");
    if (!taken[0] && near(item, gold, event)) return 0;
    for (size_t j = 0; j < json_array_size(mentions) && j + 1 < MAX_PLACES; j++)
        if (!taken[j + 1] && near(item, gold, json_array_get(mentions, j))) return (int)j + 1;
    return -1;
}

static bool type_fits(const json_t *gold, const json_t *event, bool exact)
{
    const char *type = learn_text(event, "event");
    names kinds = {.n = 0};
    size_t i;
    json_t *alt;
    if (exact)
        learn_add(&kinds, json_object_get(gold, "event"));
    else
        json_array_foreach(json_object_get(gold, "event_alt"), i, alt) learn_add(&kinds, alt);
    return learn_has(&kinds, type);
}

static void answer(const json_t *item, const json_t *events, size_t k, bool exact, matching *m, bool *taken)
{
    const json_t *gold = json_array_get(json_object_get(item, "events"), k);
    for (size_t i = 0; i < json_array_size(events); i++) {
        const json_t *e = json_array_get(events, i);
        if (!type_fits(gold, e, exact) || !roles_match(gold, e)) continue;
        const int j = free_place(item, gold, e, taken + i * MAX_PLACES);
        if (j < 0) continue;
        taken[i * MAX_PLACES + (size_t)j] = true;
        m->used[i] = true;
        m->of_gold[k] = (int)i;
        return;
    }
}

tac_status learn_match(const json_t *item, const json_t *events, matching *out, tac_error *err)
{
    const json_t *gold = json_object_get(item, "events");
    const size_t n = json_array_size(gold), ne = json_array_size(events);
    bool *taken = calloc(ne ? ne : 1, MAX_PLACES);
    out->of_gold = calloc(n ? n : 1, sizeof *out->of_gold);
    out->used = calloc(ne ? ne : 1, 1);
    if (!taken || !out->of_gold || !out->used) {
        free(taken);
        learn_match_free(out);
        return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    }
    for (size_t k = 0; k < n; k++) out->of_gold[k] = -1;
    for (int pass = 0; pass < 4;
         pass++) /* exact required, exact optional, alternative required, alternative optional */
        for (size_t k = 0; k < n; k++) {
            const json_t *g = json_array_get(gold, k);
            const bool required = !json_is_false(json_object_get(g, "required"));
            if (out->of_gold[k] >= 0 || required != !(pass & 1) || !learn_asserted(g)) continue;
            answer(item, events, k, pass < 2, out, taken);
        }
    free(taken);
    return TAC_OK;
}

void learn_match_free(matching *m)
{
    free(m->of_gold);
    free(m->used);
    *m = (matching){NULL, NULL};
}
