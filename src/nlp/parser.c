/* parser.c - units of text to a parsed document: tokens, networks, rules, lemmas, sentences, entities. */
#include "nlp/grammar.h"
#include "nlp/words.h"

#include <stdlib.h>
#include <string.h>

/* The model's maker refuses longer texts; working memory grows with a unit's length. */
enum { MAX_CODE_POINTS = 1000000 };

struct nlp_parser {
    const nlp_model *m;
    nlp_words *words;
    nlp_ruler *ruler;
    nlp_work *work;
    uint8_t *role; /* [labels] nlp_role */
};

/* One document on its way through the stages. */
typedef struct job {
    nlp_parser *p;
    arena *a;
    const nlp_unit *unit;
    size_t units;
    nlp_cut **cut;   /* [units] */
    uint32_t *first; /* [units + 1] first token of each unit */
    nlp_analysis net;
    nlp_ruling *ruling; /* [tokens of the longest unit] */
    nlp_doc *doc;
} job;

nlp_parser *nlp_parser_new(const nlp_model *m, const nlp_grammar *g)
{
    nlp_parser *p = calloc(1, sizeof *p);
    if (!p) return NULL;
    p->m = m;
    p->words = words_new(m);
    p->ruler = ruler_new(m);
    p->work = nlp_work_new(m->net);
    p->role = malloc(m->labels.n + 1);
    if (!p->words || !p->ruler || !p->work || !p->role) {
        nlp_parser_free(p);
        return NULL;
    }
    for (uint32_t i = 0; i < m->labels.n; i++) p->role[i] = (uint8_t)grammar_role(g, model_str(m, m->labels.p[i]));
    return p;
}

void nlp_parser_share(nlp_parser *p, unsigned coders)
{
    nlp_work_share(p->work, coders);
}

void nlp_parser_free(nlp_parser *p)
{
    if (!p) return;
    words_free(p->words);
    ruler_free(p->ruler);
    nlp_work_free(p->work);
    free(p->role);
    free(p);
}

static tac_status check_unit(const nlp_unit *u, tac_error *err)
{
    size_t at = utf8_valid(u->text.s, u->text.n);
    if (at != u->text.n) return error_set(err, TAC_ERR_UTF8, NULL, 0, 0, "not UTF-8 at byte %zu", at);
    if (u->text.n > MAX_CODE_POINTS && utf8_count(u->text.s, u->text.n) > MAX_CODE_POINTS)
        return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "a paragraph of more than %d characters", MAX_CODE_POINTS);
    return TAC_OK;
}

static tac_status tokenize(job *j, tac_error *err)
{
    uint64_t total = 0;
    uint32_t longest = 0;
    words_begin(j->p->words);
    j->cut = ARENA_ARRAY(j->a, nlp_cut *, j->units + 1);
    j->first = ARENA_ARRAY(j->a, uint32_t, j->units + 1);
    for (size_t u = 0; u < j->units; u++) {
        uint32_t n = 0;
        RETURN_IF_ERROR(check_unit(&j->unit[u], err));
        words_tokenize(j->p->words, j->a, j->unit[u].text, &j->cut[u], &n);
        total += n;
        if (total > 0x7ffffff0) return error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "the document is too long");
        if (n > longest) longest = n;
        j->first[u + 1] = (uint32_t)total;
    }
    j->ruling = ARENA_ARRAY(j->a, nlp_ruling, longest + 1);
    return TAC_OK;
}

static tac_status analyse(job *j, tac_error *err)
{
    uint32_t n = j->first[j->units];
    nlp_keys *keys = ARENA_ARRAY(j->a, nlp_keys, n + 1);
    for (size_t u = 0; u < j->units; u++) {
        const nlp_cut *cut = j->cut[u];
        nlp_keys *k = keys + j->first[u];
        for (uint32_t i = 0; i < j->first[u + 1] - j->first[u]; i++) {
            k[i] = cut[i].lex->keys;
            k[i].spacy = cut[i].space;
        }
    }
    j->net.tag = ARENA_ARRAY(j->a, uint32_t, n + 1);
    j->net.head = ARENA_ARRAY(j->a, int32_t, n + 1);
    j->net.dep = ARENA_ARRAY(j->a, uint32_t, n + 1);
    j->net.sent_start = ARENA_ARRAY(j->a, int8_t, n + 1);
    j->net.left_edge = ARENA_ARRAY(j->a, int32_t, n + 1);
    j->net.right_edge = ARENA_ARRAY(j->a, int32_t, n + 1);
    j->net.ent_iob = ARENA_ARRAY(j->a, char, n + 1);
    j->net.ent_label = ARENA_ARRAY(j->a, uint32_t, n + 1);
    return nlp_net_run(j->p->work, j->a, keys, j->first, j->units, &j->net, err);
}

/* Place of bytes [from, to) of the unit in the field. The end is that of the last character, not the next one's
 * start: blanks between lines may have been joined. */
static void place(const nlp_unit *u, uint32_t from, uint32_t to, nlp_token *t)
{
    uint32_t last = to;
    do last--;
    while (last > from && ((unsigned char)u->text.s[last] & 0xc0) == 0x80);
    t->start_b = u->byte_map ? u->byte_map[from] : from;
    t->end_b = (u->byte_map ? u->byte_map[last] : last) + (to - last);
    t->start_cp = u->cp_map[from];
    t->end_cp = u->cp_map[last] + 1;
}

/* The document keeps no pointer into the caches: what is not the text's own or the model's is copied. */
static void fill_words(job *j, nlp_lex *x, const nlp_ruling *r, uint32_t from, const nlp_unit *u, nlp_token *t)
{
    const nlp_model *m = j->p->m;
    t->text = (str){u->text.s + from, x->text.n};
    t->lower = x->lower.s == x->text.s ? t->text : arena_str(j->a, x->lower);
    if (r->set.lemma != FILE_NONE && r->set.lemma != 0) {
        t->lemma = model_str(m, r->set.lemma);
        return;
    }
    str lemma = lemma_of(j->p->words, j->a, x, r->set.pos, r->set.morph);
    if (lemma.s == x->text.s || str_eq(lemma, t->text))
        t->lemma = t->text;
    else if (lemma.s == x->lower.s || str_eq(lemma, t->lower))
        t->lemma = t->lower;
    else
        t->lemma = model_owns(m, lemma.s) ? lemma : arena_str(j->a, lemma);
}

static void fill_token(job *j, size_t u, uint32_t i, const nlp_ruling *r)
{
    const nlp_model *m = j->p->m;
    const nlp_cut *c = &j->cut[u][i];
    uint32_t at = j->first[u] + i, dep = j->net.dep[at], tag = j->net.tag[at];
    nlp_token *t = &j->doc->tok[at];
    if (r->set.dep != FILE_NONE) dep = r->set.dep;
    if (r->set.tag != FILE_NONE) tag = r->set.tag;
    fill_words(j, c->lex, r, c->at, &j->unit[u], t);
    place(&j->unit[u], c->at, c->at + c->lex->text.n, t);
    t->tag = m->label_name[tag];
    t->dep = m->label_name[dep];
    t->morph = r->set.morph == FILE_NONE ? "" : model_cstr(m, r->set.morph);
    t->head = (int32_t)j->first[u] + j->net.head[at];
    t->pos = (uint8_t)(r->set.pos == FILE_NONE ? NLP_X : r->set.pos);
    t->role = j->p->role[dep];
    t->ent = m->label_ent[j->net.ent_label[at]];
    t->ent_iob = (uint8_t)j->net.ent_iob[at];
    t->space_after = c->space;
    t->sent_start = i == 0 || j->net.sent_start[at] == 1;
}

/* Appends a sentence of tokens [begin, end); its span leaves out blank tokens at both ends. */
static void add_sentence(job *j, size_t u, int32_t begin, int32_t end)
{
    nlp_doc *d = j->doc;
    const nlp_cut *cut = j->cut[u] - j->first[u];
    int32_t b = begin, e = end - 1;
    while (b < e && cut[b].lex->keys.is_space) b++;
    while (e > b && cut[e].lex->keys.is_space) e--;
    bool blank = cut[b].lex->keys.is_space;
    const nlp_token *first = &d->tok[b], *last = blank ? first : &d->tok[e];
    d->sent[d->nsent] = (nlp_sentence){
        .begin = begin,
        .end = end,
        .unit = (int32_t)u,
        .start_cp = first->start_cp,
        .end_cp = blank ? first->start_cp : last->end_cp,
        .start_b = first->start_b,
        .end_b = blank ? first->start_b : last->end_b,
        .in_title = j->unit[u].in_title,
        .is_headline = j->unit[u].is_headline,
    };
    for (int32_t i = begin; i < end; i++) d->tok[i].sent = d->nsent;
    nlp_relink(d, d->nsent++);
}

static void fill_sentences(job *j)
{
    nlp_doc *d = j->doc;
    int32_t count = 0;
    for (int32_t i = 0; i < d->ntok; i++) count += d->tok[i].sent_start;
    d->sent = ARENA_ARRAY(j->a, nlp_sentence, count + 1);
    for (size_t u = 0; u < j->units; u++) {
        int32_t begin = (int32_t)j->first[u], end = (int32_t)j->first[u + 1];
        for (int32_t i = begin; i < end; i++)
            if (i + 1 == end || d->tok[i + 1].sent_start) {
                add_sentence(j, u, begin, i + 1);
                begin = i + 1;
            }
    }
}

static void fill_entities(job *j)
{
    nlp_doc *d = j->doc;
    int32_t count = 0, open = -1;
    for (int32_t i = 0; i < d->ntok; i++) count += d->tok[i].ent_iob == 'B';
    d->ent = ARENA_ARRAY(j->a, nlp_entity, count + 1);
    for (int32_t i = 0; i < d->ntok; i++) {
        if (d->tok[i].ent_iob == 'B') {
            open = d->nent;
            d->ent[d->nent++] = (nlp_entity){i, i + 1, j->p->m->label_name[j->net.ent_label[i]]};
        } else if (d->tok[i].ent_iob == 'I' && open >= 0) {
            d->ent[open].end = i + 1;
        } else {
            open = -1;
        }
    }
}

static void fill(job *j)
{
    j->doc->ntok = (int32_t)j->first[j->units];
    j->doc->tok = ARENA_ARRAY(j->a, nlp_token, j->doc->ntok + 1);
    for (size_t u = 0; u < j->units; u++) {
        uint32_t first = j->first[u], n = j->first[u + 1] - first;
        ruler_apply(j->p->ruler, j->cut[u], n, j->net.tag + first, j->net.dep + first, j->ruling);
        for (uint32_t i = 0; i < n; i++) fill_token(j, u, i, &j->ruling[i]);
    }
    fill_sentences(j);
    fill_entities(j);
}

/* A unit without maps is the field itself: counts its code points. */
static const nlp_unit *with_maps(arena *a, const nlp_unit *units, size_t n)
{
    nlp_unit *copy = NULL;
    for (size_t u = 0; u < n; u++) {
        if (units[u].cp_map) continue;
        if (!copy) {
            copy = ARENA_ARRAY(a, nlp_unit, n);
            memcpy(copy, units, n * sizeof *units);
        }
        uint32_t *map = ARENA_ARRAY(a, uint32_t, (size_t)units[u].text.n + 1), cp = 0;
        for (uint32_t i = 0; i < units[u].text.n; i++) {
            cp += i > 0 && ((unsigned char)units[u].text.s[i] & 0xc0) != 0x80;
            map[i] = cp;
        }
        map[units[u].text.n] = units[u].text.n ? cp + 1 : 0;
        copy[u].cp_map = map;
    }
    return copy ? copy : units;
}

tac_status nlp_parse(nlp_parser *p, arena *a, const nlp_unit *units, size_t n, nlp_doc *out, tac_error *err)
{
    *out = (nlp_doc){.tok = NULL};
    job j = {.p = p, .a = a, .unit = with_maps(a, units, n), .units = n, .doc = out};
    RETURN_IF_ERROR(tokenize(&j, err));
    if (j.first[n] == 0) return TAC_OK;
    RETURN_IF_ERROR(analyse(&j, err));
    fill(&j);
    return TAC_OK;
}
