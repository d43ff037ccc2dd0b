/* compile.c - the files of a codebook folder, in passes: lists, types, then rules, operators and examples. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codebook/private.h"

/* Types and lists may be used before the file that defines them: hence passes over all files. */
enum { PASS_LISTS, PASS_LISTS_OF_LISTS, PASS_EVENTS, PASS_RULES, PASSES };
enum { IN_NOTHING, IN_EVENT, IN_RULE, IN_OPERATOR, IN_LIST, IN_CONTEXT, IN_LEAN };

typedef struct compiler {
    cb_reader r;
    int pass, block;
    int16_t event; /* of the rules that follow; -1 none yet in this file */
    int32_t lean;  /* type of the lean block */
    int32_t rule, op, list, context, example;
    int32_t need_cap, detail_cap, effect_cap, expect_cap, context_cap;
} compiler;

static bool words_follow(const compiler *k, const char *key)
{
    return str_is(k->r.word[0], key);
}

static tac_status open_event(compiler *k)
{
    codebook *c = k->r.c;
    reader_next(&k->r);
    str name = reader_next(&k->r);
    if (!name.n || reader_more(&k->r)) return reader_error(&k->r, "event NAME");
    k->block = IN_EVENT;
    int i = codebook_event_of(c, name);
    if (k->pass == PASS_EVENTS) {
        if (i >= 0)
            return reader_error(&k->r, "event '%.*s' is already in %.*s:%ld", (int)name.n, name.s,
                                (int)c->event[i].file.n, c->event[i].file.s, c->event[i].line);
        i = c->nevent;
        cb_event_x e = {.file = arena_str(c->mem, str_of(k->r.file)), .line = k->r.line};
        e.e.name = arena_str(c->mem, name);
        e.e.announced = -1;
        *ARENA_PUSH(c->mem, c->event, c->nevent, c->event_cap) = e;
    }
    k->event = (int16_t)i;
    return TAC_OK;
}

static tac_status open_rule(compiler *k)
{
    codebook *c = k->r.c;
    reader_next(&k->r);
    str name = reader_next(&k->r);
    k->block = IN_RULE;
    if (k->pass != PASS_RULES) return TAC_OK;
    if (!name.n) return reader_error(&k->r, "a rule needs a name");
    if (k->event < 0) return reader_error(&k->r, "a rule stands below an event");
    if (c->nrule >= CB_MAX_RULES) return reader_error(&k->r, "more than %d rules", CB_MAX_RULES);
    for (int32_t i = 0; i < c->nrule; i++)
        if (c->rule[i].event == k->event && str_eq(c->rule[i].name, name))
            return reader_error(&k->r, "rule '%.*s' is already in line %ld", (int)name.n, name.s, c->rule[i].line);
    k->rule = c->nrule;
    k->op = k->example = -1;
    k->need_cap = k->detail_cap = 0;
    cb_rule rule = {.event = k->event, .status = -1, .line = k->r.line};
    rule.name = arena_str(c->mem, name);
    rule.file = arena_str(c->mem, str_of(k->r.file));
    *ARENA_PUSH(c->mem, c->rule, c->nrule, c->rule_cap) = rule;
    while (reader_more(&k->r)) {
        if (!reader_take(&k->r, "mode")) {
            reader_next(&k->r);
            return reader_error(&k->r, "rule NAME [mode MODE]");
        }
        cb_detail d;
        RETURN_IF_ERROR(cb_parse_detail(&k->r, CB_GIVES_MODE, k->event, &d));
        *ARENA_PUSH(c->mem, c->rule[k->rule].detail, c->rule[k->rule].ndetail, k->detail_cap) = d;
    }
    return TAC_OK;
}

static tac_status open_operator(compiler *k)
{
    codebook *c = k->r.c;
    reader_next(&k->r);
    str name = reader_next(&k->r);
    k->block = IN_OPERATOR;
    if (k->pass != PASS_RULES) return TAC_OK;
    if (!name.n) return reader_error(&k->r, "an operator needs a name");
    for (int32_t i = 0; i < c->nop; i++)
        if (str_eq(c->op[i].name, name))
            return reader_error(&k->r, "operator '%.*s' is already in line %ld", (int)name.n, name.s, c->op[i].line);
    k->op = c->nop;
    k->rule = k->example = -1;
    k->need_cap = k->effect_cap = 0;
    cb_operator op = {.line = k->r.line, .name = arena_str(c->mem, name), .file = arena_str(c->mem, str_of(k->r.file))};
    *ARENA_PUSH(c->mem, c->op, c->nop, c->op_cap) = op;
    return TAC_OK;
}

static tac_status open_list(compiler *k)
{
    codebook *c = k->r.c;
    reader_next(&k->r);
    str name = reader_next(&k->r);
    k->block = IN_LIST;
    if (!name.n) return reader_error(&k->r, "a list needs a name");
    for (k->list = 0; k->list < c->nlist; k->list++)
        if (str_eq(c->list[k->list].name, name)) break;
    if (k->pass == PASS_LISTS) {
        if (k->list < c->nlist) return reader_error(&k->r, "list '%.*s' is already there", (int)name.n, name.s);
        cb_list l = {.name = arena_str(c->mem, name)};
        *ARENA_PUSH(c->mem, c->list, c->nlist, c->list_cap) = l;
    }
    return TAC_OK;
}

static tac_status open_context(compiler *k)
{
    codebook *c = k->r.c;
    reader_next(&k->r);
    str name = reader_next(&k->r);
    k->block = IN_CONTEXT;
    if (k->pass != PASS_RULES) return TAC_OK;
    if (!name.n) return reader_error(&k->r, "a context needs a name");
    cb_context x = {.name = arena_str(c->mem, name), .id = strtab_add(c->words, name)};
    k->context = c->ncontext;
    k->example = -1;
    *ARENA_PUSH(c->mem, c->context, c->ncontext, c->context_cap) = x;
    k->context_cap = 0;
    return TAC_OK;
}

/* lean TYPE: words that speak for a type without being a rule */
static tac_status open_lean(compiler *k)
{
    reader_next(&k->r);
    const str name = reader_next(&k->r);
    k->block = IN_LEAN;
    if (k->pass != PASS_RULES) return TAC_OK;
    k->lean = codebook_event_of(k->r.c, name);
    return k->lean < 0 ? reader_error(&k->r, "no event '%.*s'", (int)name.n, name.s) : TAC_OK;
}

static tac_status lean_line(compiler *k)
{
    if (k->pass != PASS_RULES) return TAC_OK;
    const str key = reader_next(&k->r);
    if (str_is(key, "verb")) return cb_parse_triggers(&k->r, 'v', -1, -1, k->lean);
    if (str_is(key, "noun")) return cb_parse_triggers(&k->r, 'n', -1, -1, k->lean);
    if (str_is(key, "adj")) return cb_parse_triggers(&k->r, 'a', -1, -1, k->lean);
    return reader_error(&k->r, "verb, noun or adj and words are expected");
}

static tac_status list_line(compiler *k)
{
    cb_list *l = &k->r.c->list[k->list];
    while (reader_more(&k->r)) {
        if (reader_take(&k->r, ",")) continue;
        bool of_list = k->r.word[k->r.at].s[0] == '@';
        if (of_list != (k->pass == PASS_LISTS_OF_LISTS)) {
            reader_next(&k->r);
            continue;
        }
        RETURN_IF_ERROR(reader_words(&k->r, &l->word, &l->nword, &l->cap));
    }
    return TAC_OK;
}

static tac_status context_line(compiler *k)
{
    cb_context *x = &k->r.c->context[k->context];
    while (reader_more(&k->r)) {
        if (reader_take(&k->r, ",")) continue;
        RETURN_IF_ERROR(reader_words(&k->r, &x->word, &x->nword, &k->context_cap));
    }
    return TAC_OK;
}

static tac_status need_line(compiler *k, bool negative, cb_need **need, int32_t *n)
{
    cb_need x;
    RETURN_IF_ERROR(cb_parse_need(&k->r, negative, &x));
    *ARENA_PUSH(k->r.c->mem, *need, *n, k->need_cap) = x;
    return TAC_OK;
}

static tac_status detail_line(compiler *k, uint8_t kind)
{
    cb_rule *rule = &k->r.c->rule[k->rule];
    cb_detail d;
    RETURN_IF_ERROR(cb_parse_detail(&k->r, kind, rule->event, &d));
    *ARENA_PUSH(k->r.c->mem, rule->detail, rule->ndetail, k->detail_cap) = d;
    return TAC_OK;
}

static tac_status weight_line(compiler *k, cb_rule *rule)
{
    long w;
    if (!str_to_long(reader_next(&k->r), &w) || w < -100 || w > 100)
        return reader_error(&k->r, "a weight is a whole number from -100 to 100");
    rule->weight = (int16_t)w;
    return TAC_OK;
}

static tac_status rule_line(compiler *k)
{
    cb_reader *r = &k->r;
    cb_rule *rule = &r->c->rule[k->rule];
    str key = reader_next(r);
    if (str_is(key, "verb")) return cb_parse_triggers(r, 'v', k->rule, -1, -1);
    if (str_is(key, "noun")) return cb_parse_triggers(r, 'n', k->rule, -1, -1);
    if (str_is(key, "adj")) return cb_parse_triggers(r, 'a', k->rule, -1, -1);
    if (str_is(key, "actor")) return cb_parse_paths(r, &rule->actor);
    if (str_is(key, "recipient")) return cb_parse_paths(r, &rule->recipient);
    if (str_is(key, "place")) return cb_parse_paths(r, &rule->place);
    if (str_is(key, "need")) return need_line(k, false, &rule->need, &rule->nneed);
    if (str_is(key, "not")) return need_line(k, true, &rule->need, &rule->nneed);
    if (str_is(key, "mode")) return detail_line(k, CB_GIVES_MODE);
    if (str_is(key, "cameo")) return detail_line(k, CB_GIVES_CAMEO);
    if (str_is(key, "context")) return detail_line(k, CB_GIVES_CONTEXT);
    if (str_is(key, "weight")) return weight_line(k, rule);
    if (str_is(key, "reciprocal"))
        rule->reciprocal = true;
    else if (str_is(key, "actor-required"))
        rule->actor_required = true;
    else if (str_is(key, "recipient-required"))
        rule->recipient_required = true;
    else if (str_is(key, "about"))
        return TAC_OK;
    else if (str_is(key, "status")) {
        int s = codebook_status_of(reader_next(r));
        if (s < 0) return reader_error(r, "a status is expected");
        rule->status = (int8_t)s;
    } else
        return reader_error(r, "unknown keyword '%.*s' in a rule", (int)key.n, key.s);
    return TAC_OK;
}

static tac_status operator_line(compiler *k)
{
    cb_reader *r = &k->r;
    cb_operator *op = &r->c->op[k->op];
    str key = reader_next(r);
    if (str_is(key, "verb")) return cb_parse_triggers(r, 'v', -1, k->op, -1);
    if (str_is(key, "noun")) return cb_parse_triggers(r, 'n', -1, k->op, -1);
    if (str_is(key, "adj")) return cb_parse_triggers(r, 'a', -1, k->op, -1);
    if (str_is(key, "act")) return cb_parse_paths(r, &op->act);
    if (str_is(key, "recipient")) return cb_parse_paths(r, &op->recipient);
    if (str_is(key, "actor")) return cb_parse_paths(r, &op->actor);
    if (str_is(key, "need")) return need_line(k, false, &op->need, &op->nneed);
    if (str_is(key, "not")) return need_line(k, true, &op->need, &op->nneed);
    if (str_is(key, "effect")) return cb_parse_effect(r, op, &k->effect_cap);
    if (str_is(key, "about")) return TAC_OK;
    if (str_is(key, "auxiliary")) return cb_parse_words(r, &op->aux, &op->naux);
    if (str_is(key, "promise"))
        op->promise = true;
    else if (str_is(key, "warning"))
        op->warning = true;
    else if (str_is(key, "same-actor"))
        op->same_actor = true;
    else if (str_is(key, "takes-actor"))
        op->takes_actor = true;
    else
        return reader_error(r, "unknown keyword '%.*s' in an operator", (int)key.n, key.s);
    return TAC_OK;
}

static tac_status sentence_line(compiler *k)
{
    codebook *c = k->r.c;
    cb_example x = {.file = arena_str(c->mem, str_of(k->r.file)), .line = k->r.line, .rule = k->rule, .op = k->op};
    x.text = arena_str(c->mem, str_trim((str){k->r.raw.s + 1, k->r.raw.n - 1}));
    if (!x.text.n) return reader_error(&k->r, "an example needs a sentence");
    k->example = c->nexample;
    k->expect_cap = 0;
    *ARENA_PUSH(c->mem, c->example, c->nexample, c->example_cap) = x;
    return TAC_OK;
}

static tac_status example_line(compiler *k)
{
    if (k->pass != PASS_RULES) return TAC_OK;
    if (k->block != IN_RULE && k->block != IN_OPERATOR)
        return reader_error(&k->r, "an example stands below a rule or an operator");
    if (k->r.raw.s[0] == '>') return sentence_line(k);
    if (k->example < 0) return reader_error(&k->r, "an expectation stands below a sentence ('> ...')");
    bool negative = k->r.raw.s[0] == '*';
    k->r.raw = str_trim((str){k->r.raw.s + 1, k->r.raw.n - 1});
    cb_expect x;
    RETURN_IF_ERROR(reader_cut(&k->r));
    RETURN_IF_ERROR(cb_parse_expect(&k->r, negative, &x));
    cb_example *e = &k->r.c->example[k->example];
    *ARENA_PUSH(k->r.c->mem, e->expect, e->nexpect, k->expect_cap) = x;
    return TAC_OK;
}

static tac_status block_line(compiler *k)
{
    switch (k->block) {
    case IN_EVENT: {
        bool later = words_follow(k, "reduce") || words_follow(k, "announced") || words_follow(k, "refine") ||
                     words_follow(k, "former"); /* names types or lists of other files */
        if (k->pass != (later ? PASS_RULES : PASS_EVENTS)) return TAC_OK;
        return cb_event_line(&k->r, &k->r.c->event[k->event]);
    }
    case IN_RULE:
        return k->pass == PASS_RULES ? rule_line(k) : TAC_OK;
    case IN_OPERATOR:
        return k->pass == PASS_RULES ? operator_line(k) : TAC_OK;
    case IN_LIST:
        return k->pass <= PASS_LISTS_OF_LISTS ? list_line(k) : TAC_OK;
    case IN_LEAN:
        return lean_line(k);
    case IN_CONTEXT:
        return k->pass == PASS_RULES ? context_line(k) : TAC_OK;
    default:
        return reader_error(&k->r, "a file begins with event, rule, operator, list or context");
    }
}

static tac_status class_line(compiler *k)
{
    k->block = IN_NOTHING;
    if (k->pass > PASS_LISTS_OF_LISTS) return TAC_OK;
    reader_next(&k->r);
    return cb_class_line(&k->r, k->pass == PASS_LISTS);
}

static tac_status one_line(compiler *k)
{
    if (k->r.raw.s[0] == '>' || k->r.raw.s[0] == '=' || k->r.raw.s[0] == '*') return example_line(k);
    RETURN_IF_ERROR(reader_cut(&k->r));
    if (words_follow(k, "event")) {
        if (k->pass == PASS_EVENTS || k->pass == PASS_RULES) return open_event(k);
        k->block = IN_EVENT;
        return TAC_OK;
    }
    if (words_follow(k, "rule")) return open_rule(k);
    if (words_follow(k, "operator")) return open_operator(k);
    if (words_follow(k, "list")) return open_list(k);
    if (words_follow(k, "class")) return class_line(k);
    if (words_follow(k, "lean")) return open_lean(k);
    /* `context NAME` opens a block only outside of rules, where it is a detail */
    if (words_follow(k, "context") && k->block != IN_RULE) return open_context(k);
    return block_line(k);
}

/* The line without its comment: '#' at the start or after a blank. */
static str without_comment(str line)
{
    for (uint32_t i = 0; i < line.n; i++)
        if (line.s[i] == '#' && (!i || line.s[i - 1] == ' ' || line.s[i - 1] == '\t')) line.n = i;
    return str_trim(line);
}

static tac_status one_file(compiler *k, str text)
{
    k->block = IN_NOTHING;
    k->event = -1;
    k->rule = k->op = k->example = -1;
    k->r.line = 0;
    str line;
    while (str_split(&text, '\n', &line)) {
        k->r.line++;
        k->r.n = k->r.at = 0;
        k->r.bol = line.s;
        k->r.raw = without_comment(line);
        if (k->r.raw.n) RETURN_IF_ERROR(one_line(k));
    }
    return TAC_OK;
}

static int by_lemma(const void *a, const void *b)
{
    const cb_trigger *x = a, *y = b;
    if (x->lemma != y->lemma) return x->lemma < y->lemma ? -1 : 1;
    if (x->pos != y->pos) return x->pos < y->pos ? -1 : 1;
    if (x->op != y->op) return x->op < y->op ? -1 : 1;
    return (x->rule > y->rule) - (x->rule < y->rule);
}

static int by_id(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static bool names_obj(const cb_paths *p)
{
    for (int32_t i = 0; i < p->n; i++)
        if (p->p[i].kind == CB_SLOT_OBJ) return true;
    return false;
}

/* Sorts triggers and word lists; tells rules whether they know an object. */
static void finish(codebook *c)
{
    if (c->ntrigger) qsort(c->trigger, (size_t)c->ntrigger, sizeof *c->trigger, by_lemma);
    for (int32_t i = 0; i < c->nlist; i++) strtab_add(c->words, c->list[i].name);
    c->indexed_words = strtab_count(c->words);
    c->list_of = ARENA_ARRAY(c->mem, int32_t, c->indexed_words + 1);
    for (int32_t i = 0; i < c->nlist; i++) c->list_of[strtab_find(c->words, c->list[i].name)] = i + 1;
    c->first = ARENA_ARRAY(c->mem, int32_t, c->indexed_words + 2);
    int32_t at = 0;
    for (uint32_t w = 0; w <= c->indexed_words; w++) {
        while (at < c->ntrigger && c->trigger[at].lemma < w) at++;
        c->first[w] = at;
    }
    c->first[c->indexed_words + 1] = c->ntrigger;
    for (int32_t i = 0; i < c->nlist; i++)
        if (c->list[i].nword) qsort(c->list[i].word, (size_t)c->list[i].nword, sizeof(uint32_t), by_id);
    for (int32_t i = 0; i < c->ncontext; i++)
        if (c->context[i].nword) qsort(c->context[i].word, (size_t)c->context[i].nword, sizeof(uint32_t), by_id);
    for (int32_t i = 0; i < c->nrule; i++) {
        cb_rule *r = &c->rule[i];
        r->has_obj = names_obj(&r->recipient) || names_obj(&r->actor);
        for (int32_t j = 0; j < r->nneed; j++) r->has_obj |= names_obj(&r->need[j].where);
    }
    cb_finish_classes(c);
    c->flat = ARENA_ARRAY(c->mem, cb_event, (size_t)c->nevent + 1);
    for (int32_t i = 0; i < c->nevent; i++) c->flat[i] = c->event[i].e;
}

static void count_digest(codebook *c, const cb_source *file, int n)
{
    buf all = {0};
    for (int i = 0; i < n; i++) {
        const char *base = strrchr(file[i].name, '/');
        buf_puts(&all, base ? base : file[i].name);
        buf_char(&all, '\n');
        buf_str(&all, file[i].text);
    }
    sha256_hex(all.n ? all.s : "", all.n, c->digest);
    buf_free(&all);
}

static tac_status compile(codebook *c, const cb_source *file, int n, tac_error *err)
{
    for (int i = 0; i < n; i++) {
        size_t bad = utf8_valid(file[i].text.s, file[i].text.n);
        if (bad < file[i].text.n) return error_set(err, TAC_ERR_UTF8, file[i].name, 0, 0, "not UTF-8 at byte %zu", bad);
        if (file[i].text.n > CB_MAX_BYTES)
            return error_set(err, TAC_ERR_LIMIT, file[i].name, 0, 0, "larger than 16 MB");
    }
    compiler *k = calloc(1, sizeof *k);
    if (!k) return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "memory is out");
    tac_status st = TAC_OK;
    for (int pass = 0; pass < PASSES && !st; pass++)
        for (int i = 0; i < n && !st; i++) {
            k->r.c = c;
            k->r.err = err;
            k->r.file = file[i].name;
            k->pass = pass;
            st = one_file(k, file[i].text);
        }
    free(k);
    if (!st) {
        count_digest(c, file, n);
        finish(c);
    }
    return st;
}

static codebook *empty_codebook(void)
{
    codebook *c = calloc(1, sizeof *c);
    if (!c) return NULL;
    c->mem = arena_new((size_t)512 << 20);
    c->words = strtab_new();
    if (c->mem && c->words) return c;
    codebook_close(c);
    return NULL;
}

tac_status codebook_open_texts(const cb_source *file, int n, codebook **out, tac_error *err)
{
    *out = NULL;
    codebook *c = empty_codebook();
    if (!c) return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "memory is out");
    tac_status st = compile(c, file, n, err);
    if (st)
        codebook_close(c);
    else
        *out = c;
    return st;
}

tac_status codebook_open(const char *dir, codebook **out, tac_error *err)
{
    *out = NULL;
    codebook *c = empty_codebook();
    if (!c) return error_set(err, TAC_ERR_LIMIT, dir, 0, 0, "memory is out");
    char *name[CB_MAX_FILES];
    mapped map[CB_MAX_FILES] = {0};
    cb_source file[CB_MAX_FILES] = {0};
    int n = file_list(c->mem, dir, 0, name, CB_MAX_FILES), got = 0;
    tac_status st = n < 0    ? error_set(err, TAC_ERR_IO, dir, 0, 0, "cannot open the codebook folder")
                    : n == 0 ? error_set(err, TAC_ERR_IO, dir, 0, 0, "no codebook file (*.txt) in this folder")
                             : TAC_OK;
    for (; got < n && !st; got++) {
        st = file_map(name[got], &map[got], err);
        if (!st && map[got].n > CB_MAX_BYTES) st = error_set(err, TAC_ERR_LIMIT, name[got], 0, 0, "larger than 16 MB");
        if (!st) file[got] = (cb_source){name[got], {map[got].s, (uint32_t)map[got].n}};
    }
    if (!st) st = compile(c, file, n, err);
    for (int i = 0; i < n; i++) file_unmap(&map[i]);
    if (st)
        codebook_close(c);
    else
        *out = c;
    return st;
}

void codebook_close(codebook *c)
{
    if (!c) return;
    arena_free(c->mem);
    strtab_free(c->words);
    free(c);
}
