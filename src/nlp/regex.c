/* regex.c - the model's patterns run by PCRE2 with its just-in-time compiler. */
#include "nlp/model.h"

#include <stdlib.h>

/* The pattern for URLs nests unbounded repetitions: its stack and its patience are limited. A chunk that exhausts
 * them (thousands of colons or dots) does not match. */
enum { JIT_STACK_MIN = 32 * 1024, JIT_STACK_MAX = 1024 * 1024, MATCH_LIMIT = 2000000, HEAP_LIMIT_KIB = 16 * 1024 };

struct regex_scratch {
    pcre2_match_data *md;
    pcre2_match_context *ctx;
    pcre2_jit_stack *stack;
};

tac_status regex_compile(nlp_regex *r, str pattern, bool at_start, tac_error *err)
{
    int code;
    PCRE2_SIZE at;
    uint32_t options = PCRE2_UTF | PCRE2_UCP | (at_start ? PCRE2_ANCHORED : 0);
    r->code = pcre2_compile((PCRE2_SPTR)pattern.s, pattern.n, options, &code, &at, NULL);
    if (!r->code) {
        PCRE2_UCHAR why[160];
        pcre2_get_error_message(code, why, sizeof why);
        return error_set(err, TAC_ERR_MODEL, NULL, 0, 0, "a pattern of the model does not compile: %s (at %zu)",
                         (const char *)why, (size_t)at);
    }
    r->jit = pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE) == 0;
    return TAC_OK;
}

void regex_free(nlp_regex *r)
{
    pcre2_code_free(r->code);
    r->code = NULL;
}

regex_scratch *regex_scratch_new(void)
{
    regex_scratch *x = calloc(1, sizeof *x);
    if (!x) return NULL;
    x->md = pcre2_match_data_create(1, NULL);
    x->ctx = pcre2_match_context_create(NULL);
    x->stack = pcre2_jit_stack_create(JIT_STACK_MIN, JIT_STACK_MAX, NULL);
    if (!x->md || !x->ctx || !x->stack) {
        regex_scratch_free(x);
        return NULL;
    }
    pcre2_jit_stack_assign(x->ctx, NULL, x->stack);
    pcre2_set_match_limit(x->ctx, MATCH_LIMIT);
    pcre2_set_heap_limit(x->ctx, HEAP_LIMIT_KIB);
    return x;
}

void regex_scratch_free(regex_scratch *x)
{
    if (!x) return;
    pcre2_match_data_free(x->md);
    pcre2_match_context_free(x->ctx);
    pcre2_jit_stack_free(x->stack);
    free(x);
}

bool regex_find(const nlp_regex *r, regex_scratch *x, str s, uint32_t from, uint32_t *begin, uint32_t *end)
{
    if (!r->code) return false;
    PCRE2_SPTR subject = (PCRE2_SPTR)s.s;
    int rc = PCRE2_ERROR_JIT_STACKLIMIT;
    if (r->jit) rc = pcre2_jit_match(r->code, subject, s.n, from, 0, x->md, x->ctx);
    if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
        rc = pcre2_match(r->code, subject, s.n, from, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, x->md, x->ctx);
    if (rc < 0) return false;
    const PCRE2_SIZE *v = pcre2_get_ovector_pointer(x->md);
    if (v[1] < v[0] || v[1] > s.n) return false; /* \K in a look-around could make such a match */
    *begin = (uint32_t)v[0];
    *end = (uint32_t)v[1];
    return true;
}
