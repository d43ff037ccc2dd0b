/* table.c - records as rows for people, columns fitted to the terminal. */
#include <utf8proc.h>

#include "record/private.h"

enum { COLUMNS = RECORD_CELLS + 1 };
typedef struct layout {
    int width[COLUMNS];
} layout;

static const char *const title[COLUMNS] = {"DATE", "EVENT", "ACTOR", "RECIPIENT", "PLACE", "STATUS", "SOURCE", "WORDS"};

/* Fixed columns first; what is left goes to the words, on a wide terminal also to actor and recipient. */
static layout fit(int width)
{
    layout l = {{10, 18, 22, 22, 10, 10, 12, 0}};
    if (width < 60) width = 60;
    int used = 0;
    if (width < 100)
        l = (layout){{10, 14, 14, 14, 0, 6, 0, 0}};
    else if (width < 150)
        l = (layout){{10, 16, 18, 18, 8, 6, 8, 0}};
    else
        l.width[2] = l.width[3] = 22 + (width - 150) / 5;
    for (int i = 0; i < COLUMNS - 1; i++) used += l.width[i] ? l.width[i] + 1 : 0;
    l.width[COLUMNS - 1] = width > used + 8 ? width - used : 8;
    return l;
}

void record_cell(buf *out, str s, int columns)
{
    size_t i = 0, cut = 0;
    int used = 0, at_cut = 0;
    /* Keep the longest prefix that leaves a column for the ellipsis, in case it is needed. */
    while (i < s.n) {
        const uint32_t cp = utf8_next(s.s, s.n, &i);
        const int w = cp < 32 || cp == 127 ? 1 : utf8proc_charwidth((utf8proc_int32_t)cp);
        if (used + w > columns) {
            used = columns + 1;
            break;
        }
        used += w;
        if (used < columns) cut = i, at_cut = used;
    }
    const bool clipped = used > columns;
    const size_t n = clipped ? cut : s.n;
    for (i = 0; i < n; i++) buf_char(out, (unsigned char)s.s[i] < 32 || s.s[i] == 127 ? ' ' : s.s[i]);
    if (clipped) {
        buf_puts(out, "…");
        used = at_cut + 1;
    }
    for (; used < columns; used++) buf_char(out, ' ');
}

static void paint(buf *out, bool colour, const char *code)
{
    if (colour) buf_printf(out, "\033[%sm", code);
}

void record_table_header(int width, bool colour, buf *out)
{
    const layout l = fit(width);
    paint(out, colour, "1");
    for (int i = 0; i < COLUMNS; i++) {
        if (!l.width[i]) continue;
        if (i) buf_char(out, ' ');
        if (i == COLUMNS - 1)
            buf_puts(out, title[i]);
        else
            record_cell(out, str_of(title[i]), l.width[i]);
    }
    paint(out, colour, "0");
    buf_char(out, '\n');
}

/* "CHN GOV Wang Yi; RUS GOV" */
static void parties(const record_view *v, const int32_t *list, int32_t n, buf *out)
{
    for (int32_t i = 0; i < n; i++) {
        const actor_mention *m = &v->in->mentions->m[list[i]];
        if (i) buf_puts(out, "; ");
        buf_str(out, m->code.n ? m->code : STR("?"));
        if (m->sector.n) {
            buf_char(out, ' ');
            buf_str(out, m->sector);
        }
        if (m->kind != ACTOR_STATE) {
            buf_char(out, ' ');
            const bool named = m->name.n && (m->kind == ACTOR_PERSON || m->kind == ACTOR_PRONOUN);
            buf_str(out, named ? m->name : m->text);
        }
    }
}

static void source(const record_view *v, const record *r, buf *out)
{
    const attribution *s = r->source >= 0 ? &v->in->sources->a[r->source] : NULL;
    if (!s) return;
    const actor_mention *m = s->source >= 0 ? &v->in->mentions->m[s->source] : NULL;
    if (m)
        buf_str(out, m->kind == ACTOR_PRONOUN && m->name.n ? m->name : m->text);
    else if (s->source_begin >= 0 && s->source_begin < s->source_end)
        buf_str(out, record_words(v, s->source_begin, s->source_end));
}

/* The text of one column. */
static void fill(const record_view *v, const record *r, int column, buf *cell)
{
    const coder_event *e = &v->ev->e[r->lead];
    const cb_event *t = codebook_event(v->in->cb, e->event);
    switch (column) {
    case 0:
        buf_str(cell, r->date.n ? r->date : STR("–"));
        break;
    case 1:
        buf_str(cell, t->name);
        for (int32_t i = 0; i < e->nmode; i++) {
            buf_char(cell, i ? ',' : ' ');
            buf_str(cell, t->mode[e->mode[i]].name);
        }
        break;
    case 2:
        parties(v, e->actor, e->nactor, cell);
        break;
    case 3:
        parties(v, e->recipient, e->nrecipient, cell);
        break;
    case 4:
        if (r->place >= 0) {
            const place *p = &v->in->places->p[r->place];
            buf_str(cell, p->name.n ? p->name : p->text);
        }
        break;
    case 5:
        buf_puts(cell, codebook_status_name(e->status));
        break;
    case 6:
        source(v, r, cell);
        break;
    default:
        break;
    }
}

/* The sentence from the start of a word a little before the trigger on, the trigger itself in bold on a terminal. */
static void words(const record_row *r, int columns, bool colour, buf *out)
{
    const size_t begin = r->trigger_begin < r->sentence.n ? r->trigger_begin : r->sentence.n;
    const size_t end = r->trigger_end > begin && r->trigger_end <= r->sentence.n ? r->trigger_end : begin;
    size_t from = begin;
    int room = columns / 3;
    for (size_t i = begin; i && room > 0; i--) {
        room -= ((unsigned char)r->sentence.s[i - 1] & 0xC0) != 0x80;
        if (i == 1)
            from = 0;
        else if (r->sentence.s[i - 2] == ' ' && r->sentence.s[i - 1] != ' ')
            from = i - 1;
    }
    buf line = {0}, cut = {0};
    if (from) buf_puts(&line, "…");
    const size_t before = line.n + (begin - from), after = before + (end - begin);
    buf_put(&line, r->sentence.s + from, r->sentence.n - from);
    record_cell(&cut, (str){line.s ? line.s : "", (uint32_t)line.n}, columns);
    size_t n = cut.n;
    while (n && cut.s[n - 1] == ' ') n--;
    if (colour && after > before && after <= n) {
        buf_put(out, cut.s, before);
        paint(out, true, "1");
        buf_put(out, cut.s + before, after - before);
        paint(out, true, "0");
        buf_put(out, cut.s + after, n - after);
    } else if (n) {
        buf_put(out, cut.s, n);
    }
    out->oom |= line.oom || cut.oom;
    buf_free(&line);
    buf_free(&cut);
}

void record_row_put(const record_row *r, int width, bool colour, buf *out)
{
    const layout l = fit(width);
    for (int i = 0; i < COLUMNS - 1; i++) {
        if (!l.width[i]) continue;
        if (i) buf_char(out, ' ');
        if (i == 1) paint(out, colour, "36");
        record_cell(out, r->cell[i], l.width[i]);
        if (i == 1) paint(out, colour, "0");
    }
    buf_char(out, ' ');
    words(r, l.width[COLUMNS - 1], colour, out);
    buf_char(out, '\n');
}

void record_table(const record_view *v, const record *r, int width, bool colour, buf *out)
{
    const coder_event *e = &v->ev->e[r->lead];
    const nlp_doc *d = v->in->doc;
    const nlp_sentence *s = &d->sent[e->sent];
    buf cell[RECORD_CELLS] = {{0}};
    record_row row = {.sentence = record_slice(v->doc, s->in_title, s->start_b, s->end_b),
                      .trigger_begin = d->tok[e->trigger_begin].start_b - s->start_b,
                      .trigger_end = d->tok[e->trigger_end - 1].end_b - s->start_b};
    for (int i = 0; i < RECORD_CELLS; i++) {
        fill(v, r, i, &cell[i]);
        row.cell[i] = (str){cell[i].s ? cell[i].s : "", (uint32_t)cell[i].n};
    }
    record_row_put(&row, width, colour, out);
    for (int i = 0; i < RECORD_CELLS; i++) {
        out->oom |= cell[i].oom;
        buf_free(&cell[i]);
    }
}
