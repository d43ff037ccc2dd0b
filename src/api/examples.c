/* examples.c - the codebook tests itself: every example sentence is coded and compared with the records it must and
 * must not give; with each_rule, every rule and operator must be missed by an example when it is switched off. */
#include <string.h>

#include "api/api.h"

#define EXAMPLE_DATE "2025-03-31"

/* One example, analysed once: only the rules run again when one is switched off. */
typedef struct sample {
    const cb_example *x;
    analysis an;
    bool passed;
} sample;

typedef struct suite {
    tac_coder *c;
    sample *s;
    int n;
    bool each_rule;
    tac_test_result *result;
} suite;

static bool same_party(const cb_party *want, const actor_mention *m)
{
    if (!str_is(want->code, "?")) {
        const str code = str_is(want->code, "-") ? (str){"", 0} : want->code;
        if (!str_eq(code, m->code)) return false;
    }
    if (!want->sector.n || str_eq(want->sector, m->sector)) return true;
    for (int i = 0; i < 3; i++)
        if (str_eq(want->sector, m->other[i])) return true;
    return false;
}

static bool all_there(const analysis *an, const cb_party *want, int32_t n, const int32_t *got, int32_t ngot)
{
    for (int32_t i = 0; i < n; i++) {
        bool found = false;
        for (int32_t k = 0; k < ngot && !found; k++) found = same_party(&want[i], &an->mentions.m[got[k]]);
        if (!found) return false;
    }
    return true;
}

static bool same_place(const analysis *an, const record *r, str want)
{
    if (r->place < 0) return false;
    const place *p = &an->places.p[r->place];
    return str_eq(want, p->name) || str_eq(want, p->text) || str_eq(want, p->country);
}

static bool gives(const analysis *an, const record *r, const cb_expect *want)
{
    const coder_event *e = &an->events.e[r->lead];
    if (want->event >= 0 && e->event != want->event) return false;
    if (want->negative) return 1u << e->status & tac_settings_default().statuses;
    if (e->status != want->status) return false;
    bool mode = want->mode < 0;
    for (int32_t i = 0; i < e->nmode && !mode; i++) mode = e->mode[i] == want->mode;
    if (!mode || !all_there(an, want->actor, want->nactor, e->actor, e->nactor)) return false;
    if (want->nrecipient == 0 && e->nrecipient) return false;
    if (want->nrecipient > 0 && !all_there(an, want->recipient, want->nrecipient, e->recipient, e->nrecipient))
        return false;
    if (want->place.n && !same_place(an, r, want->place)) return false;
    return !want->date.n || str_eq(want->date, r->date);
}

/* Codes the sample's sentence; *failed receives the first expectation that does not hold, or NULL. */
static tac_status check(suite *t, sample *s, int without_rule, int without_op, const cb_expect **failed, tac_error *err)
{
    const actor_mentions before = s->an.mentions; /* the coder may append to them */
    s->an.in.without_rule = without_rule;
    s->an.in.without_op = without_op;
    s->an.in.doc = &s->an.doc;
    arena_reset(t->c->scratch);
    RETURN_IF_ERROR(api_code(t->c, t->c->scratch, &s->an, NULL, err));
    *failed = NULL;
    for (int32_t i = 0; i < s->x->nexpect && !*failed; i++) {
        const cb_expect *want = &s->x->expect[i];
        bool found = false;
        for (int32_t k = 0; k < s->an.records.n && !found; k++) found = gives(&s->an, &s->an.records.r[k], want);
        if (found == want->negative) *failed = want;
    }
    if (!without_rule && !without_op) return TAC_OK;
    s->an.mentions = before;
    return TAC_OK;
}

static void party_text(const analysis *an, const int32_t *m, int32_t n, buf *out)
{
    for (int32_t i = 0; i < n; i++) {
        const actor_mention *x = &an->mentions.m[m[i]];
        if (i) buf_puts(out, ", ");
        buf_str(out, x->code.n ? x->code : STR("-"));
        if (x->sector.n) buf_char(out, ' ');
        buf_str(out, x->sector);
    }
}

/* What came out instead, in the language of the examples. */
static void tell(suite *t, const sample *s, const cb_expect *want)
{
    buf *out = &t->c->out;
    buf_str(out, s->x->file);
    buf_printf(out, ":%ld: %s ", want->line ? want->line : s->x->line, want->negative ? "unwanted:" : "missing:");
    buf_str(out, want->text);
    buf_puts(out, "\n    > ");
    buf_str(out, s->x->text);
    buf_char(out, '\n');
    for (int32_t i = 0; i < s->an.records.n; i++) {
        const coder_event *e = &s->an.events.e[s->an.records.r[i].lead];
        const cb_event *type = codebook_event(s->an.in.cb, e->event);
        buf_puts(out, "    got ");
        buf_str(out, type->name);
        for (int32_t m = 0; m < e->nmode; m++) {
            buf_char(out, ' ');
            buf_str(out, type->mode[e->mode[m]].name);
        }
        if (e->status != CB_ACTUAL) buf_printf(out, " %s", codebook_status_name(e->status));
        buf_puts(out, ": ");
        party_text(&s->an, e->actor, e->nactor, out);
        if (e->nrecipient) buf_puts(out, " -> ");
        party_text(&s->an, e->recipient, e->nrecipient, out);
        buf_puts(out, "  (");
        if (e->rule >= 0) buf_str(out, codebook_rule(s->an.in.cb, e->rule)->name);
        buf_puts(out, ")\n");
    }
    if (!s->an.records.n) buf_puts(out, "    got no record\n");
}

static tac_status run_all(suite *t, tac_error *err)
{
    const cb_expect *failed = NULL;
    for (int i = 0; i < t->n; i++) {
        sample *s = &t->s[i];
        const tac_doc doc = {.text = {s->x->text.s, s->x->text.n}, .date = tac_str_of(EXAMPLE_DATE)};
        RETURN_IF_ERROR(api_analyse(t->c, &doc, &s->an, err));
        s->an.view = (record_view){&s->an.in, &s->an.events, &s->an.rdoc};
        const actor_mentions before = s->an.mentions;
        RETURN_IF_ERROR(check(t, s, 0, 0, &failed, err));
        s->passed = !failed;
        t->result->examples++;
        t->result->failed += failed != NULL;
        if (failed) tell(t, s, failed);
        s->an.mentions = before;
    }
    return TAC_OK;
}

/* Does some example that passed fail without this rule or operator? Its own examples are tried first. */
static tac_status needed(suite *t, int rule, int op, bool *yes, tac_error *err)
{
    const cb_expect *failed = NULL;
    *yes = false;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < t->n && !*yes; i++) {
            sample *s = &t->s[i];
            const bool own = rule ? s->x->rule == rule - 1 : s->x->op == op - 1;
            if (!s->passed || own != (pass == 0)) continue;
            RETURN_IF_ERROR(check(t, s, rule, op, &failed, err));
            *yes = failed != NULL;
        }
    return TAC_OK;
}

static void unneeded(suite *t, str file, long line, const char *what, str name)
{
    t->result->unneeded++;
    buf_str(&t->c->out, file);
    buf_printf(&t->c->out, ":%ld: no example fails without %s ", line, what);
    buf_str(&t->c->out, name);
    buf_char(&t->c->out, '\n');
}

static tac_status each_rule(suite *t, tac_error *err)
{
    const codebook *cb = t->c->engine->cb;
    bool yes = false;
    for (int i = 0; i < codebook_rules(cb); i++) {
        RETURN_IF_ERROR(needed(t, i + 1, 0, &yes, err));
        t->result->rules++;
        if (!yes)
            unneeded(t, codebook_rule(cb, i)->file, codebook_rule(cb, i)->line, "rule", codebook_rule(cb, i)->name);
    }
    for (int i = 0; i < codebook_ops(cb); i++) {
        RETURN_IF_ERROR(needed(t, 0, i + 1, &yes, err));
        t->result->rules++;
        if (!yes) unneeded(t, codebook_op(cb, i)->file, codebook_op(cb, i)->line, "operator", codebook_op(cb, i)->name);
    }
    return TAC_OK;
}

static tac_status test(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    suite *t = extra;
    (void)doc;
    RETURN_IF_ERROR(api_need(c, TAC_NEED_ALL, err));
    const cb_example *x = codebook_examples(c->engine->cb, &t->n);
    t->s = ARENA_ARRAY(c->arena, sample, t->n ? t->n : 1);
    for (int i = 0; i < t->n; i++) t->s[i].x = &x[i];
    RETURN_IF_ERROR(run_all(t, err));
    return t->each_rule ? each_rule(t, err) : TAC_OK;
}

tac_status tac_codebook_test(tac_coder *coder, bool with_each_rule, tac_test_result *result, tac_str *out,
                             tac_error *err)
{
    suite t = {.c = coder, .each_rule = with_each_rule, .result = result};
    memset(result, 0, sizeof *result);
    return api_result(coder, api_guarded(coder, test, NULL, &t, err), out, err);
}
