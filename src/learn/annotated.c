/* annotated.c - reads labelled sentences and annotated documents. */
#include "learn/learn.h"

#include <string.h>

typedef struct reading {
    arena *a;
    const char *file;
    long line;
    tac_error *err;
    annotated_sink *sink;
    void *with;
    bool figurative, acts_only;
    /* the document at hand */
    bool open;
    buf text;
    long cp; /* code points so far */
    annotated_text t;
    int32_t sentence_cap, act_cap;
    str last;      /* the last sentence */
    bool headline; /* it is one */
} reading;

static tac_status bad(const reading *r, const char *why)
{
    return error_set(r->err, TAC_ERR_SYNTAX, r->file, r->line, 1, "%s", why);
}

/* "TYPE.mode#CAMEO/TYPE/TYPE" */
static void label(str s, annotated_act *a)
{
    str one, alt;
    str_split(&s, '/', &one);
    a->cameo = one;
    str_split(&a->cameo, '#', &one);
    str_split(&one, '.', &a->type);
    a->mode = one;
    while (str_split(&s, '/', &alt) && a->nalt < ANNOTATED_ALTS) {
        str type;
        str_split(&alt, '.', &type);
        a->alt[a->nalt++] = type;
    }
}

/* ---- sentences ---- */

enum { WHO_BEGIN, WHO_END, WHOM_BEGIN, WHOM_END, TOLD_BEGIN, TOLD_END, MARKS };
static const char *const MARK[MARKS] = {"[[", "]]", "{{", "}}", "<<", ">>"};

static int mark_at(str s, uint32_t i)
{
    for (int k = 0; k < MARKS && i + 1 < s.n; k++)
        if (!memcmp(s.s + i, MARK[k], 2)) return k;
    return -1;
}

static tac_status marks_of(const reading *r, str marked, long at[MARKS], buf *text)
{
    long cp = 0;
    for (int k = 0; k < MARKS; k++) at[k] = -1;
    for (uint32_t i = 0; i < marked.n; i++) {
        const int k = mark_at(marked, i);
        if (k < 0) {
            if (((unsigned char)marked.s[i] & 0xC0) != 0x80) cp++;
            buf_char(text, marked.s[i]);
            continue;
        }
        if (at[k] >= 0) return bad(r, "a mark stands here twice");
        at[k] = cp;
        i++;
    }
    for (int k = 0; k < MARKS; k += 2)
        if ((at[k] < 0) != (at[k + 1] < 0) || at[k] > at[k + 1]) return bad(r, "a mark ends before it begins");
    return at[WHO_BEGIN] < 0 ? bad(r, "a sentence needs one [[actor]]") : TAC_OK;
}

static tac_status sentence(reading *r, str line)
{
    str tag = {"", 0}, marked = line;
    annotated_act *act = ARENA_NEW(r->a, annotated_act);
    long at[MARKS];
    buf text = {0};
    if (!str_split(&marked, '\t', &tag) || !marked.n) return bad(r, "a sentence needs a type and a tab before it");
    if (utf8_valid(marked.s, marked.n) != marked.n) return bad(r, "not UTF-8");
    label(tag, act);
    tac_status st = marks_of(r, marked, at, &text);
    annotated_text t = {.line = r->line,
                        .act = act,
                        .nact = 1,
                        .acts_only = r->acts_only,
                        .text = arena_str(r->a, (str){text.s, (uint32_t)text.n})};
    buf_free(&text);
    if (st) return st;
    act->actor[act->nactor++] = (annotated_party){{at[WHO_BEGIN], at[WHO_END]}, {"", 0}, {"", 0}};
    if (at[WHOM_BEGIN] >= 0)
        act->recipient[act->nrecipient++] = (annotated_party){{at[WHOM_BEGIN], at[WHOM_END]}, {"", 0}, {"", 0}};
    act->trigger[0] = at[TOLD_BEGIN];
    act->trigger[1] = at[TOLD_END];
    return r->sink(r->with, &t, r->err);
}

/* ---- documents ---- */

static tac_status close_document(reading *r)
{
    if (!r->open) return TAC_OK;
    r->open = false;
    r->t.text = arena_str(r->a, (str){r->text.s ? r->text.s : "", (uint32_t)r->text.n});
    return r->sink(r->with, &r->t, r->err);
}

static tac_status open_document(reading *r, str rest)
{
    RETURN_IF_ERROR(close_document(r));
    str date;
    str_split(&rest, ' ', &date);
    buf_clear(&r->text);
    r->t =
        (annotated_text){.line = r->line, .date = arena_str(r->a, date), .complete = true, .figurative = r->figurative};
    r->sentence_cap = r->act_cap = 0;
    r->cp = 0;
    r->open = true;
    r->last = (str){"", 0};
    return TAC_OK;
}

static void gap(reading *r, const char *blank)
{
    buf_puts(&r->text, blank);
    r->cp += (long)strlen(blank);
}

static tac_status add_sentence(reading *r, char kind, str s)
{
    if (!r->open) return bad(r, "a sentence before any document");
    if (utf8_valid(s.s, s.n) != s.n) return bad(r, "not UTF-8");
    if (r->t.nsentence) gap(r, kind == 'p' ? "\n\n" : r->headline ? "\n" : " ");
    const long from = r->cp;
    buf_str(&r->text, s);
    r->cp += (long)utf8_count(s.s, s.n);
    long(*new)[2] = ARENA_PUSH(r->a, r->t.sentence, r->t.nsentence, r->sentence_cap);
    (*new)[0] = from;
    (*new)[1] = r->cp;
    r->last = s;
    r->headline = kind == 'h';
    return TAC_OK;
}

/* Where the words stand in the last sentence, in code points of the text; false when they do not. */
static bool find(const reading *r, str words, long span[2])
{
    for (uint32_t i = 0; i + words.n <= r->last.n; i++) {
        if (memcmp(r->last.s + i, words.s, words.n)) continue;
        span[0] = r->t.sentence[r->t.nsentence - 1][0] + (long)utf8_count(r->last.s, i);
        span[1] = span[0] + (long)utf8_count(words.s, words.n);
        return true;
    }
    return false;
}

static str known(str code)
{
    return str_is(code, "-") ? (str){"", 0} : code;
}

/* "words (CODE SECTOR); ^words (CODE SECTOR)" */
static tac_status side(const reading *r, str list, annotated_party *out, int *n)
{
    str one;
    list = str_trim(list);
    if (str_is(list, "-")) return TAC_OK;
    while (str_split(&list, ';', &one)) {
        one = str_trim(one);
        uint32_t open = one.n;
        while (open && one.s[open - 1] != '(') open--;
        if (!open || one.s[one.n - 1] != ')') return bad(r, "a party is written: words (CODE SECTOR)");
        str codes = {one.s + open, one.n - open - 1}, code, words = str_trim((str){one.s, open - 1});
        annotated_party p = {.span = {-1, -1}};
        str_split(&codes, ' ', &code);
        p.code = known(code);
        p.sector = known(codes);
        if (!str_starts(words, "^") && !find(r, words, p.span)) return bad(r, "these words are not in the sentence");
        if (*n < ANNOTATED_PARTIES) out[(*n)++] = p;
    }
    return TAC_OK;
}

static tac_status add_act(reading *r, str line)
{
    str field[4], word;
    annotated_act a = {.trigger = {-1, -1}, .sentence = r->t.nsentence - 1};
    if (!r->open || !r->t.nsentence) return bad(r, "an act before any sentence");
    for (int i = 0; i < 4; i++)
        if (!str_split(&line, '|', &field[i])) return bad(r, "an act is written: TYPE | trigger | actors | recipients");
    field[0] = str_trim(field[0]);
    str_split(&field[0], ' ', &word);
    label(word, &a);
    while (str_split(&field[0], ' ', &word)) {
        if (str_is(word, "?"))
            a.optional = true;
        else if (word.n)
            a.status = word;
    }
    if (!find(r, str_trim(field[1]), a.trigger)) return bad(r, "the trigger is not in the sentence");
    RETURN_IF_ERROR(side(r, field[2], a.actor, &a.nactor));
    RETURN_IF_ERROR(side(r, field[3], a.recipient, &a.nrecipient));
    *ARENA_PUSH(r->a, r->t.act, r->t.nact, r->act_cap) = a;
    return TAC_OK;
}

static tac_status one_line(reading *r, str line)
{
    if (!line.n || line.s[0] == '#') return TAC_OK;
    if (str_starts(line, "doc ")) return open_document(r, (str){line.s + 4, line.n - 4});
    if (str_starts(line, "> ")) return add_sentence(r, ' ', (str){line.s + 2, line.n - 2});
    if (str_starts(line, "h> ") || str_starts(line, "p> "))
        return add_sentence(r, line.s[0], (str){line.s + 3, line.n - 3});
    if (str_starts(line, "= ")) return add_act(r, (str){line.s + 2, line.n - 2});
    return r->open ? bad(r, "a document's line begins with > h> p> or =") : sentence(r, line);
}

tac_status annotated_read(arena *a, const char *file, str content, annotated_sink *sink, void *with, tac_error *err)
{
    reading r = {.a = a, .file = file, .err = err, .sink = sink, .with = with};
    r.figurative = str_starts(content, "# figurative\n");
    r.acts_only = str_starts(content, "# acts\n");
    str line;
    tac_status st = TAC_OK;
    while (!st && str_split(&content, '\n', &line)) {
        r.line++;
        st = one_line(&r, str_trim(line));
    }
    if (!st) st = close_document(&r);
    buf_free(&r.text);
    return st;
}
