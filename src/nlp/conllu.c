/* conllu.c - a parsed document in CoNLL-U (https://universaldependencies.org/format.html).
 *
 * The format knows no tokens of white space: they are left out, their children move up to their head, and the blanks
 * stand as SpacesAfter (or SpacesBefore) with the word beside them. */
#include "nlp/model.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct writer {
    const nlp_doc *d;
    const nlp_sentence *s;
    buf *out;
    int32_t root;    /* the word that stands as root */
    int32_t *number; /* [tokens of the sentence] number of each word, from 1 */
    int32_t ent;     /* first entity that ends behind the current word */
} writer;

static bool is_blank(const nlp_token *t)
{
    for (uint32_t i = 0; i < t->text.n; i++) {
        unsigned char c = (unsigned char)t->text.s[i];
        if (c > 0x20 && c < 0x80) return false;
    }
    return t->pos == NLP_SPACE;
}

/* Nearest head that is a word; -1 at the top. */
static int32_t word_head(const writer *w, int32_t i)
{
    int32_t steps = 0;
    for (int32_t h = w->d->tok[i].head; steps++ <= w->s->end - w->s->begin; h = w->d->tok[h].head) {
        if (h < w->s->begin || h >= w->s->end || h == i) return -1;
        if (!is_blank(&w->d->tok[h])) return h;
        if (w->d->tok[h].head == h) return -1;
    }
    return -1;
}

static int32_t number_of(const writer *w, int32_t i)
{
    return w->number[i - w->s->begin];
}

static void escaped(buf *out, str s)
{
    for (uint32_t i = 0; i < s.n; i++) {
        switch (s.s[i]) {
        case ' ':
            buf_puts(out, "\\s");
            break;
        case '\t':
            buf_puts(out, "\\t");
            break;
        case '\n':
            buf_puts(out, "\\n");
            break;
        case '\r':
            buf_puts(out, "\\r");
            break;
        case '|':
            buf_puts(out, "\\p");
            break;
        case '\\':
            buf_puts(out, "\\\\");
            break;
        default:
            buf_char(out, s.s[i]);
        }
    }
}

/* A field without blanks at its ends, tabs and line breaks; "_" when it is empty. */
static void field(buf *out, str s)
{
    s = str_trim(s);
    if (s.n == 0) buf_char(out, '_');
    for (uint32_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.s[i];
        buf_char(out, c < 0x20 && (c == '\t' || c == '\n' || c == '\r') ? ' ' : s.s[i]);
    }
    buf_char(out, '\t');
}

/* Features by name regardless of case, which the format asks for. */
static void features(buf *out, str morph)
{
    str list[16], f;
    int n = 0;
    while (n < 16 && str_split(&morph, '|', &f)) {
        int k = n++;
        for (; k > 0; k--) {
            size_t m = f.n < list[k - 1].n ? f.n : list[k - 1].n;
            if (strncasecmp(list[k - 1].s, f.s, m) <= 0) break;
            list[k] = list[k - 1];
        }
        list[k] = f;
    }
    if (n == 0) buf_char(out, '_');
    for (int k = 0; k < n; k++) {
        if (k) buf_char(out, '|');
        buf_str(out, list[k]);
    }
    buf_char(out, '\t');
}

static void item(buf *out, bool *some, const char *name)
{
    if (*some) buf_char(out, '|');
    *some = true;
    buf_puts(out, name);
}

static void misc(writer *w, int32_t i)
{
    const nlp_token *t = &w->d->tok[i];
    bool some = false, first = number_of(w, i) == 1;
    int32_t e = i + 1;
    if (first && i > w->s->begin) {
        item(w->out, &some, "SpacesBefore=");
        for (int32_t k = w->s->begin; k < i; k++) {
            escaped(w->out, w->d->tok[k].text);
            if (w->d->tok[k].space_after) buf_puts(w->out, "\\s");
        }
    }
    while (e < w->s->end && is_blank(&w->d->tok[e])) e++;
    if (e == i + 1 && !t->space_after) item(w->out, &some, "SpaceAfter=No");
    if (e > i + 1) {
        item(w->out, &some, t->space_after ? "SpacesAfter=\\s" : "SpacesAfter=");
        for (int32_t k = i + 1; k < e; k++) {
            escaped(w->out, w->d->tok[k].text);
            if (w->d->tok[k].space_after) buf_puts(w->out, "\\s");
        }
    }
    while (w->ent < w->d->nent && w->d->ent[w->ent].end <= i) w->ent++;
    if (w->ent < w->d->nent && w->d->ent[w->ent].begin <= i) {
        item(w->out, &some, "NER=");
        buf_printf(w->out, "%c-%s", t->ent_iob, w->d->ent[w->ent].label);
    }
    if (!some) buf_char(w->out, '_');
}

static void word(writer *w, int32_t i)
{
    const nlp_token *t = &w->d->tok[i];
    int32_t head = word_head(w, i);
    if (head < 0 && i != w->root) head = w->root;
    if (i == w->root) head = -1;
    buf_printf(w->out, "%d\t", number_of(w, i));
    field(w->out, t->text);
    field(w->out, t->lemma);
    field(w->out, str_of(t->pos == NLP_SPACE ? "X" : nlp_pos_name(t->pos)));
    field(w->out, str_of(t->tag));
    features(w->out, str_of(t->morph));
    buf_printf(w->out, "%d\t", head < 0 ? 0 : number_of(w, head));
    const char *dep = head < 0 ? "root" : strcmp(t->dep, "ROOT") == 0 ? "dep" : t->dep;
    field(w->out, str_of(dep));
    buf_puts(w->out, "_\t");
    misc(w, i);
    buf_char(w->out, '\n');
}

/* The text as the fields give it back: one blank for any white space, none after the last word. */
static void text_line(const writer *w, int32_t last)
{
    buf_puts(w->out, "# text = ");
    for (int32_t i = w->s->begin; i <= last; i++) {
        const nlp_token *t = &w->d->tok[i];
        if (is_blank(t)) continue;
        size_t from = w->out->n;
        field(w->out, t->text);
        if (w->out->n > from) w->out->n--; /* the tab */
        if (i < last && (t->space_after || is_blank(t + 1))) buf_char(w->out, ' ');
    }
    buf_char(w->out, '\n');
}

/* Numbers the words; false when there is none. */
static bool number_words(writer *w, int32_t *last)
{
    int32_t n = 0;
    *last = w->root = -1;
    for (int32_t i = w->s->begin; i < w->s->end; i++) {
        bool blank = is_blank(&w->d->tok[i]);
        w->number[i - w->s->begin] = blank ? n : ++n;
        if (blank) continue;
        *last = i;
        if (w->root < 0 && word_head(w, i) < 0) w->root = i;
    }
    if (w->root < 0) w->root = *last;
    return n > 0;
}

static void sentence(writer *w, str doc_id, int32_t number)
{
    int32_t last;
    if (!number_words(w, &last)) return;
    buf_puts(w->out, "# sent_id = ");
    for (uint32_t i = 0; i < doc_id.n; i++) buf_char(w->out, (unsigned char)doc_id.s[i] <= 0x20 ? '_' : doc_id.s[i]);
    buf_printf(w->out, "-%d\n", number);
    text_line(w, last);
    for (int32_t i = w->s->begin; i < w->s->end; i++)
        if (!is_blank(&w->d->tok[i])) word(w, i);
    buf_char(w->out, '\n');
}

void nlp_conllu(const nlp_doc *d, str doc_id, buf *out)
{
    int32_t longest = 0, ent = 0;
    for (int32_t s = 0; s < d->nsent; s++)
        if (d->sent[s].end - d->sent[s].begin > longest) longest = d->sent[s].end - d->sent[s].begin;
    int32_t *number = malloc(sizeof *number * ((size_t)longest + 1));
    if (!number) {
        out->oom = true;
        return;
    }
    for (int32_t s = 0; s < d->nsent; s++) {
        writer w = {d, &d->sent[s], out, -1, number, ent};
        sentence(&w, doc_id, s + 1);
        ent = w.ent;
    }
    free(number);
}
