/* access.c - questions to a compiled codebook. */
#include <string.h>

#include "codebook/private.h"

static const char *const STATUS[CB_STATUS_COUNT] = {"actual", "future", "hypothetical", "negated", "historical"};

const char *codebook_status_name(int status)
{
    return status >= 0 && status < CB_STATUS_COUNT ? STATUS[status] : "actual";
}

int codebook_status_of(str name)
{
    for (int i = 0; i < CB_STATUS_COUNT; i++)
        if (str_is(name, STATUS[i])) return i;
    return -1;
}

const char *codebook_digest(const codebook *c)
{
    return c->digest;
}

uint32_t codebook_word(const codebook *c, str lower)
{
    return strtab_find(c->words, lower);
}

str codebook_word_text(const codebook *c, uint32_t id)
{
    return strtab_get(c->words, id);
}

uint32_t codebook_words(const codebook *c)
{
    return strtab_count(c->words);
}

bool codebook_has(const uint32_t *sorted, int n, uint32_t word)
{
    int lo = 0, hi = n;
    while (lo < hi) {
        int mid = (lo + hi) / 2;
        if (sorted[mid] < word)
            lo = mid + 1;
        else
            hi = mid;
    }
    return word && lo < n && sorted[lo] == word;
}

const uint32_t *codebook_list(const codebook *c, const char *name, int *n)
{
    uint32_t id = codebook_word(c, str_of(name));
    int32_t at = id && id <= c->indexed_words ? c->list_of[id] : 0;
    *n = at ? c->list[at - 1].nword : 0;
    return at ? c->list[at - 1].word : NULL;
}

bool codebook_in_list(const codebook *c, const char *list, str lemma)
{
    uint32_t id = codebook_word(c, lemma);
    int n;
    const uint32_t *w = id ? codebook_list(c, list, &n) : NULL;
    return w && codebook_has(w, n, id);
}

const cb_event *codebook_event(const codebook *c, int i)
{
    return &c->flat[i];
}

int codebook_events(const codebook *c)
{
    return c->nevent;
}

int codebook_event_of(const codebook *c, str name)
{
    for (int32_t i = 0; i < c->nevent; i++)
        if (str_eq(c->event[i].e.name, name)) return i;
    return -1;
}

const cb_rule *codebook_rule(const codebook *c, int i)
{
    return &c->rule[i];
}

int codebook_rules(const codebook *c)
{
    return c->nrule;
}

const cb_operator *codebook_op(const codebook *c, int i)
{
    return &c->op[i];
}

int codebook_ops(const codebook *c)
{
    return c->nop;
}

const cb_trigger *codebook_triggers(const codebook *c, uint32_t word, char pos, int *n)
{
    *n = 0;
    if (!word || word > c->indexed_words) return NULL;
    int32_t from = c->first[word], end = c->first[word + 1];
    while (from < end && c->trigger[from].pos != pos) from++;
    int32_t to = from;
    while (to < end && c->trigger[to].pos == pos) to++;
    *n = to - from;
    return to > from ? &c->trigger[from] : NULL;
}

const cb_example *codebook_examples(const codebook *c, int *n)
{
    *n = c->nexample;
    return c->example;
}

const cb_context *codebook_contexts(const codebook *c, int *n)
{
    *n = c->ncontext;
    return c->context;
}
