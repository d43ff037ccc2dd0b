/* codebook.c - what a codebook holds: list, show, coverage. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"

typedef struct tally {
    int rules, triggers, examples;
} tally;

/* Counts by event type; the last entry is the operators'. */
static tally *count(arena *a, const codebook *cb)
{
    const int types = codebook_events(cb);
    tally *t = ARENA_ARRAY(a, tally, types + 1);
    for (int i = 0; i < codebook_rules(cb); i++) t[codebook_rule(cb, i)->event].rules++;
    t[types].rules = codebook_ops(cb);
    for (uint32_t w = 1; codebook_word_text(cb, w).n; w++)
        for (const char *pos = "vna"; *pos; pos++) {
            int n = 0;
            const cb_trigger *g = codebook_triggers(cb, w, *pos, &n);
            for (int i = 0; i < n; i++) t[g[i].rule >= 0 ? codebook_rule(cb, g[i].rule)->event : types].triggers++;
        }
    int n = 0;
    const cb_example *x = codebook_examples(cb, &n);
    for (int i = 0; i < n; i++) t[x[i].rule >= 0 ? codebook_rule(cb, x[i].rule)->event : types].examples++;
    return t;
}

static tac_status list(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    const codebook *cb = c->engine->cb;
    (void)doc, (void)extra;
    RETURN_IF_ERROR(api_need(c, TAC_NEED_CODEBOOK, err));
    const tally *t = count(c->arena, cb);
    const int types = codebook_events(cb);
    buf_printf(&c->out, "%-12s %4s %6s %5s %6s %8s %8s  %s\n", "TYPE", "QUAD", "SCORE", "CAMEO", "RULES", "TRIGGERS",
               "EXAMPLES", "MODES");
    for (int i = 0; i < types; i++) {
        const cb_event *e = codebook_event(cb, i);
        buf_printf(&c->out, "%-12.*s %4d ", (int)e->name.n, e->name.s, (int)e->quad);
        str score = arena_printf(c->arena, "%d.%d", (int)e->score, abs((int)(e->score * 10)) % 10);
        if (e->score < 0 && e->score > -1) score = arena_printf(c->arena, "-%.*s", (int)score.n, score.s);
        buf_printf(&c->out, "%6s %5.*s %6d %8d %8d  ", score.s, (int)e->cameo.n, e->cameo.n ? e->cameo.s : "",
                   t[i].rules, t[i].triggers, t[i].examples);
        for (int32_t m = 0; m < e->nmode; m++) {
            if (m) buf_char(&c->out, ' ');
            buf_str(&c->out, e->mode[m].name);
        }
        buf_char(&c->out, '\n');
    }
    buf_printf(&c->out, "%-12s %4s %6s %5s %6d %8d %8d\n", "operators", "", "", "", t[types].rules, t[types].triggers,
               t[types].examples);
    return TAC_OK;
}

tac_status tac_codebook_list(tac_coder *coder, tac_str *out, tac_error *err)
{
    return api_result(coder, api_guarded(coder, list, NULL, NULL, err), out, err);
}

static bool begins_block(str line)
{
    static const char *const word[] = {"event", "rule", "operator", "list", "context"};
    line = str_trim(line);
    for (size_t i = 0; i < sizeof word / sizeof *word; i++) {
        const size_t n = strlen(word[i]);
        if (str_starts(line, word[i]) && line.n > n && (line.s[n] == ' ' || line.s[n] == '\t')) return true;
    }
    return false;
}

/* Copies a block of a codebook file: from `line` to the next block, or the whole file for line 0. */
static tac_status copy_block(tac_coder *c, str file, long from, tac_error *err)
{
    mapped m;
    RETURN_IF_ERROR(file_map(arena_str(c->arena, file).s, &m, err));
    str rest = {m.s, (uint32_t)m.n}, line;
    if (from) buf_printf(&c->out, "# %.*s:%ld\n", (int)file.n, file.s, from);
    for (long n = 1; str_split(&rest, '\n', &line); n++) {
        if (n < from) continue;
        if (from && n > from && begins_block(line)) break;
        buf_str(&c->out, line);
        buf_char(&c->out, '\n');
    }
    file_unmap(&m);
    return TAC_OK;
}

/* A rule is named in full, or by what stands before "#" or after the type's dot. */
static bool names_rule(str full, str name)
{
    if (str_eq(full, name)) return true;
    for (uint32_t i = 0; i < full.n; i++) {
        if (full.s[i] == '#' && str_eq((str){full.s, i}, name)) return true;
        if (full.s[i] == '.' && str_eq((str){full.s + i + 1, full.n - i - 1}, name)) return true;
    }
    return false;
}

static tac_status show(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    const codebook *cb = c->engine->cb;
    const str name = *(const str *)extra;
    (void)doc;
    RETURN_IF_ERROR(api_need(c, TAC_NEED_CODEBOOK, err));
    const int event = codebook_event_of(cb, name);
    for (int i = 0; event >= 0 && i < codebook_rules(cb); i++)
        if (codebook_rule(cb, i)->event == event) return copy_block(c, codebook_rule(cb, i)->file, 0, err);
    for (int i = 0; i < codebook_rules(cb); i++)
        if (names_rule(codebook_rule(cb, i)->name, name))
            RETURN_IF_ERROR(copy_block(c, codebook_rule(cb, i)->file, codebook_rule(cb, i)->line, err));
    for (int i = 0; i < codebook_ops(cb); i++)
        if (str_eq(codebook_op(cb, i)->name, name))
            RETURN_IF_ERROR(copy_block(c, codebook_op(cb, i)->file, codebook_op(cb, i)->line, err));
    if (c->out.n || event >= 0) return TAC_OK;
    return error_set(err, TAC_ERR_USAGE, NULL, 0, 0, "no event type, rule or operator is named '%.*s'", (int)name.n,
                     name.s);
}

tac_status tac_codebook_show(tac_coder *coder, tac_str name, tac_str *out, tac_error *err)
{
    str s = api_str(name);
    return api_result(coder, api_guarded(coder, show, NULL, &s, err), out, err);
}

/* Which types a word triggers, as text; *types receives how many. */
static str types_of(arena *a, const codebook *cb, uint32_t word, char pos, int *types)
{
    int n = 0, seen[16];
    str out = {"", 0};
    const cb_trigger *g = codebook_triggers(cb, word, pos, &n);
    *types = 0;
    for (int i = 0; i < n; i++) {
        if (g[i].rule < 0 || g[i].nmore) continue;
        const int e = codebook_rule(cb, g[i].rule)->event;
        bool known = codebook_event(cb, e)->nothing;
        for (int k = 0; k < *types && !known; k++) known = seen[k] == e;
        if (known || *types == 16) continue;
        seen[(*types)++] = e;
        const str name = codebook_event(cb, e)->name;
        out = arena_printf(a, "%.*s %.*s", (int)out.n, out.s, (int)name.n, name.s);
    }
    return out;
}

static tac_status coverage(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    const codebook *cb = c->engine->cb;
    (void)doc, (void)extra;
    RETURN_IF_ERROR(api_need(c, TAC_NEED_CODEBOOK, err));
    const int types = codebook_events(cb);
    int *lemmas = ARENA_ARRAY(c->arena, int, types + 1);
    int n = 0, shared = 0, words = 0;
    for (uint32_t w = 1; codebook_word_text(cb, w).n; w++) {
        bool *seen = ARENA_ARRAY(c->arena, bool, types + 1);
        for (const char *pos = "vna"; *pos; pos++) {
            const cb_trigger *g = codebook_triggers(cb, w, *pos, &n);
            for (int i = 0; i < n; i++) seen[g[i].rule >= 0 ? codebook_rule(cb, g[i].rule)->event : types] = true;
        }
        bool any = false;
        for (int i = 0; i <= types; i++) {
            lemmas[i] += seen[i];
            any |= seen[i];
        }
        words += any;
    }
    buf_puts(&c->out, "Trigger lemmas (head words, each counted once a type)\n");
    for (int i = 0; i < types; i++)
        buf_printf(&c->out, "  %-12.*s %5d\n", (int)codebook_event(cb, i)->name.n, codebook_event(cb, i)->name.s,
                   lemmas[i]);
    buf_printf(&c->out, "  %-12s %5d\n  %-12s %5d\n\nWords that trigger several types\n", "operators", lemmas[types],
               "in all", words);
    for (uint32_t w = 1; codebook_word_text(cb, w).n; w++)
        for (const char *pos = "vna"; *pos; pos++) {
            const str names = types_of(c->arena, cb, w, *pos, &n);
            if (n < 2) continue;
            shared++;
            buf_printf(&c->out, "  %-20.*s %c %.*s\n", (int)codebook_word_text(cb, w).n, codebook_word_text(cb, w).s,
                       *pos, (int)names.n, names.s);
        }
    buf_printf(&c->out, "%d words\n", shared);
    return TAC_OK;
}

tac_status tac_codebook_coverage(tac_coder *coder, tac_str *out, tac_error *err)
{
    return api_result(coder, api_guarded(coder, coverage, NULL, NULL, err), out, err);
}

static tac_status gaps(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    analysis an;
    int32_t *verb;
    (void)extra;
    RETURN_IF_ERROR(api_analyse(c, doc, &an, err));
    const int32_t n = coder_gaps(c->arena, &an.in, &verb);
    for (int32_t i = 0; i < n; i++) {
        const nlp_sentence *s = &an.doc.sent[an.doc.tok[verb[i]].sent];
        const nlp_token *last = &an.doc.tok[s->end - 1];
        buf_str(&c->out, utf8_lower(c->arena, an.doc.tok[verb[i]].lemma));
        buf_char(&c->out, '\t');
        const str text = record_slice(&an.rdoc, s->in_title, an.doc.tok[s->begin].start_b, last->end_b);
        for (uint32_t k = 0; k < text.n; k++)
            buf_char(&c->out, text.s[k] == '\n' || text.s[k] == '\t' ? ' ' : text.s[k]);
        buf_char(&c->out, '\n');
    }
    return TAC_OK;
}

tac_status tac_codebook_gaps(tac_coder *coder, const tac_doc *doc, tac_str *out, tac_error *err)
{
    return api_result(coder, api_guarded(coder, gaps, doc, NULL, err), out, err);
}
