/* actor_files.c - actor files made: the index of a folder, lines taken over, lines that a corpus asks for. */
#include <ctype.h>

#include "api/api.h"

tac_status tac_actors_build(const char *dir, const char *path, tac_error *err)
{
    buf image = {0};
    tac_status st = actors_compile(dir, &image, err);
    if (!st) st = file_write(path, image.s, image.n, err);
    buf_free(&image);
    return st;
}

tac_status tac_actors_import(tac_coder *coder, const char *path, tac_import_result *result, tac_str *out,
                             tac_str *left_out, tac_error *err)
{
    actor_import_count n = {0};
    *out = *left_out = (tac_str){"", 0};
    RETURN_IF_ERROR(api_need(coder, TAC_NEED_ACTORS, err));
    buf_clear(&coder->out);
    buf_clear(&coder->more);
    const tac_status st = actors_import(coder->engine->actors, path, &coder->out, &coder->more, &n, err);
    *result = (tac_import_result){n.names, n.lines, n.nobody, n.left_out};
    if (!st && coder->more.n) *left_out = (tac_str){coder->more.s, coder->more.n};
    return api_result(coder, st, out, err);
}

static void sentence(const analysis *an, int32_t t, buf *out)
{
    const nlp_sentence *s = &an->doc.sent[an->doc.tok[t].sent];
    actors_put_field(out, record_slice(&an->rdoc, s->in_title, s->start_b, s->end_b));
}

static str own_name(const actor_mention *m)
{
    str s = m->name.n ? m->name : m->text;
    if (str_starts(s, "the ") || str_starts(s, "The ")) s = (str){s.s + 4, s.n - 4};
    while (s.n && !((unsigned char)*s.s >= 0x80 || isalnum((unsigned char)*s.s))) s = (str){s.s + 1, s.n - 1};
    return s;
}

/* The fullest name of who is meant. */
static str full_name(const actor_mentions *all, const actor_mention *m)
{
    str best = own_name(m);
    for (int32_t i = 0; i < all->n; i++)
        if (all->m[i].cluster == m->cluster && all->m[i].unlisted && own_name(&all->m[i]).n > best.n)
            best = own_name(&all->m[i]);
    return best;
}

/* A town that the gazetteer knows is a place, not an actor. */
static bool is_place(const tac_coder *c, const analysis *an, const actor_mention *m)
{
    const int32_t t = m->head;
    if (m->kind != ACTOR_PERSON && gazetteer_knows(c->engine->places, c->arena, own_name(m))) return true;
    for (int32_t i = 0; i < an->places.n; i++)
        if (t >= an->places.p[i].begin && t < an->places.p[i].end) return true;
    return false;
}

/* "Olena Kovalenko | Kovalenko |  |  |  |  |  |  | own" of persons, without the surname of others. */
static void line(const analysis *an, const actor_mention *m, buf *out)
{
    const bool person = m->kind == ACTOR_PERSON;
    actors_put_field(out, full_name(&an->mentions, m));
    buf_puts(out, " | ");
    if (person) actors_put_field(out, an->doc.tok[m->head].text);
    buf_puts(out, person ? " |  |  |  |  |  |  | own" : " |  |  |  |  |  |  | own");
}

static tac_status unknown(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    analysis an;
    int32_t *mention;
    (void)extra;
    RETURN_IF_ERROR(api_analyse(c, doc, &an, err));
    const int32_t n = coder_unknown(c->arena, &an.in, &mention);
    for (int32_t i = 0; i < n; i++) {
        const actor_mention *m = &an.mentions.m[mention[i]];
        const str head = an.doc.tok[m->head].text;
        if (is_place(c, &an, m) || own_name(m).n < 2 ||
            !(isupper((unsigned char)*head.s) || (unsigned char)*head.s >= 0x80))
            continue;
        line(&an, m, &c->out);
        buf_char(&c->out, '\t');
        sentence(&an, m->head, &c->out);
        buf_char(&c->out, '\n');
    }
    return TAC_OK;
}

tac_status tac_actors_unknown(tac_coder *coder, const tac_doc *doc, tac_str *out, tac_error *err)
{
    return api_result(coder, api_guarded(coder, unknown, doc, NULL, err), out, err);
}
