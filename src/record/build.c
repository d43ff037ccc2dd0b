/* build.c - candidates -> one record a happening, in the order of the text. */
#include "record/private.h"

str record_slice(const record_doc *doc, bool in_title, uint32_t begin_b, uint32_t end_b)
{
    const str field = in_title ? doc->title : doc->text;
    if (end_b > field.n) end_b = field.n;
    if (begin_b >= end_b) return (str){"", 0};
    return (str){field.s + begin_b, end_b - begin_b};
}

str record_words(const record_view *v, int32_t begin, int32_t end)
{
    const nlp_doc *d = v->in->doc;
    const nlp_token *first = &d->tok[begin], *last = &d->tok[end - 1];
    return record_slice(v->doc, d->sent[first->sent].in_title, first->start_b, last->end_b);
}

double record_score(const codebook *cb, const coder_event *e)
{
    const cb_event *type = codebook_event(cb, e->event);
    for (int32_t i = 0; i < e->nmode; i++)
        if (type->mode[e->mode[i]].has_score) return type->mode[e->mode[i]].score;
    return type->score;
}

void record_rule(const codebook *cb, const coder_event *e, buf *out)
{
    if (e->rule < 0) return;
    const cb_rule *r = codebook_rule(cb, e->rule);
    buf_str(out, codebook_event(cb, r->event)->name);
    buf_char(out, '.');
    buf_str(out, r->name);
    buf_printf(out, "#%ld", r->line);
}

/* How much a candidate tells: the fullest of a happening leads, a headline only when nothing else can. */
static int32_t fullness(const record_view *v, const coder_event *e)
{
    const nlp_sentence *s = &v->in->doc->sent[e->sent];
    int32_t n = 2 * (e->nactor + e->nrecipient);
    n += e->date >= 0 ? 1 : 0;
    n += e->place >= 0 ? 1 : 0;
    n += e->nmode ? 1 : 0;
    return s->is_headline || s->in_title ? n - 1 : n;
}

/* The document's identity and the lead's: equal for the same text on every machine, different between happenings. */
static void name_record(arena *a, const record_view *v, record *r)
{
    const coder_event *e = &v->ev->e[r->lead];
    char text[17], title[17];
    hash_hex16(v->doc->text.s, v->doc->text.n, text);
    hash_hex16(v->doc->title.s, v->doc->title.n, title);
    str s = arena_printf(a, "%s %s %.*s %.*s %d %d %d %d", text, title, (int)v->doc->date.n,
                         v->doc->date.s ? v->doc->date.s : "", (int)v->doc->id.n, v->doc->id.s ? v->doc->id.s : "",
                         (int)e->trigger, (int)e->event, (int)e->rule, (int)e->status);
    for (int32_t i = 0; i < e->nactor; i++) s = arena_printf(a, "%s a%d", s.s, (int)e->actor[i]);
    for (int32_t i = 0; i < e->nrecipient; i++) s = arena_printf(a, "%s r%d", s.s, (int)e->recipient[i]);
    hash_hex16(s.s, s.n, r->id);
}

/* Chooses the lead among the candidates m[n] of one happening and takes from the others what it lacks. */
static void settle(arena *a, const record_view *v, int32_t *m, int32_t n, record *r)
{
    int32_t best = 0;
    for (int32_t i = 1; i < n; i++)
        if (fullness(v, &v->ev->e[m[i]]) > fullness(v, &v->ev->e[m[best]])) best = i;
    r->lead = m[best];
    r->mention = ARENA_ARRAY(a, int32_t, n);
    r->nmention = 0;
    for (int32_t i = 0; i < n; i++)
        if (i != best) r->mention[r->nmention++] = m[i];
    const coder_event *lead = &v->ev->e[r->lead];
    r->place = lead->place;
    r->source = lead->attribution;
    for (int32_t i = 0; i < r->nmention && r->place < 0; i++) r->place = v->ev->e[r->mention[i]].place;
    record_when(a, v, r);
    name_record(a, v, r);
}

tac_status record_build(arena *a, const record_view *v, records *out, tac_error *err)
{
    (void)err;
    const int32_t n = v->ev->n;
    const int32_t room = n ? n : 1;
    int32_t *group = ARENA_ARRAY(a, int32_t, room); /* first candidate of the happening */
    int32_t *next = ARENA_ARRAY(a, int32_t, room);  /* the following candidate of the same happening, or -1 */
    int32_t *last = ARENA_ARRAY(a, int32_t, room);
    int32_t *list = ARENA_ARRAY(a, int32_t, room);
    out->r = ARENA_ARRAY(a, record, room);
    out->n = 0;
    for (int32_t i = 0; i < n; i++) {
        group[i] = last[i] = i;
        next[i] = -1;
        /* A text of 100,000 events must not take hours: look back over the last few hundred only,
         * the nearest first. */
        for (int32_t j = i - 1; j >= 0 && j >= i - 400; j--) {
            if (!record_same(v, &v->ev->e[j], &v->ev->e[i])) continue;
            group[i] = group[j];
            next[last[group[i]]] = i;
            last[group[i]] = i;
            break;
        }
    }
    for (int32_t i = 0; i < n; i++) {
        if (group[i] != i) continue;
        int32_t k = 0;
        for (int32_t j = i; j >= 0; j = next[j]) list[k++] = j;
        settle(a, v, list, k, &out->r[out->n++]);
    }
    return TAC_OK;
}

str record_place_basis(const record_view *v, const record *r)
{
    if (v->in->places->p[r->place].dateline) return STR("dateline");
    return v->ev->e[r->lead].place >= 0 ? STR("clause") : STR("mention");
}
