/* ahead.c - short documents parsed together before they are coded one by one: the networks like many rows. */
#include <string.h>

#include "api/api.h"

typedef struct request {
    const tac_doc *const *doc;
    size_t n;
} request;

static tac_status parse_all(tac_coder *c, const tac_doc *none, void *extra, tac_error *err)
{
    const request *r = extra;
    ahead *h = &c->ahead;
    nlp_unit *part[AHEAD_MAX];
    size_t units[AHEAD_MAX + 1] = {0}, n = 0;
    (void)none;
    for (size_t i = 0; i < r->n && n < AHEAD_MAX; i++) {
        tac_error ignored = {0}; /* a bad document is named when its turn comes */
        size_t count = 0;
        if (api_check_doc(r->doc[i], &ignored)) continue;
        if (api_units(h->arena, r->doc[i], c->set.as_is, &part[n], &count, &ignored)) continue;
        units[n + 1] = units[n] + count;
        h->of[n++] = r->doc[i];
    }
    nlp_unit *all = ARENA_ARRAY(h->arena, nlp_unit, units[n] + 1);
    for (size_t i = 0; i < n; i++)
        if (units[i + 1] > units[i]) memcpy(all + units[i], part[i], (units[i + 1] - units[i]) * sizeof *all);
    nlp_doc whole;
    RETURN_IF_ERROR(nlp_parse(c->parser, h->arena, all, units[n], &whole, err));
    nlp_split(&whole, units, n, h->doc);
    h->n = n;
    return TAC_OK;
}

void tac_coder_ahead(tac_coder *coder, const tac_doc *const *docs, size_t n)
{
    tac_error ignored = {0};
    request r = {docs, n};
    coder->ahead.n = 0;
    arena_reset(coder->ahead.arena);
    if (n < 2 || !coder->parser) return;
    if (api_guarded(coder, parse_all, NULL, &r, &ignored)) coder->ahead.n = 0;
}

bool api_parsed_ahead(tac_coder *c, const tac_doc *doc, bool as_is, nlp_doc *out)
{
    ahead *h = &c->ahead;
    for (size_t i = 0; as_is == c->set.as_is && i < h->n; i++)
        if (h->of[i] == doc) {
            h->of[i] = NULL; /* the stages may change a parse: it serves once */
            *out = h->doc[i];
            return true;
        }
    return false;
}
