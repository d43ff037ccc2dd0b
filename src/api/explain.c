/* explain.c - how a document was coded, for people: each sentence with its words, who was found in it, which rules
 * fired and which lost, and how every field of each record was filled. */
#include "api/api.h"

typedef struct page {
    const tac_coder *c;
    const analysis *an;
    const coder_trace *trace;
    buf *out;
} page;

static void style(const page *p, const char *code)
{
    if (p->c->set.colour) buf_printf(p->out, "\033[%sm", code);
}

static void heading(const page *p, const char *text)
{
    buf_puts(p->out, "\n  ");
    style(p, "1");
    buf_puts(p->out, text);
    style(p, "0");
    buf_char(p->out, '\n');
}

/* The last two parts of a path: folder and file. */
static str short_path(str path)
{
    uint32_t at = path.n, slashes = 0;
    while (at && !(path.s[at - 1] == '/' && ++slashes == 2)) at--;
    return (str){path.s + at, path.n - at};
}

/* The words below token t, one a line, deeper ones further right; punctuation and articles are left out. */
static void tree(const page *p, int32_t t, int depth)
{
    const nlp_doc *d = &p->an->doc;
    const nlp_token *k = &d->tok[t];
    for (int i = 0; i < 2 + depth; i++) buf_puts(p->out, "  ");
    style(p, "2");
    buf_printf(p->out, "%-8s ", k->role == NLP_ROOT ? "root" : nlp_role_name((nlp_role)k->role));
    style(p, "0");
    buf_str(p->out, k->text);
    if (!str_eq(k->lemma, k->text)) {
        buf_puts(p->out, " (");
        buf_str(p->out, k->lemma);
        buf_char(p->out, ')');
    }
    style(p, "2");
    buf_printf(p->out, " %s", k->tag);
    style(p, "0");
    buf_char(p->out, '\n');
    if (depth >= 40) return; /* deeper is unreadable, and the stack has an end */
    for (int32_t ch = k->first_child; ch >= 0; ch = d->tok[ch].next_sibling) {
        const uint8_t r = d->tok[ch].role;
        if (r != NLP_PUNCT && r != NLP_DET && r != NLP_CASE && d->tok[ch].pos != NLP_SPACE) tree(p, ch, depth + 1);
    }
}

static void words(const page *p, const nlp_sentence *s)
{
    heading(p, "Words");
    for (int32_t i = s->begin; i < s->end; i++)
        if (p->an->doc.tok[i].head == i && p->an->doc.tok[i].pos != NLP_SPACE) tree(p, i, 0);
}

static void who(const page *p, const nlp_sentence *s)
{
    bool first = true;
    for (int32_t i = 0; i < p->an->mentions.n; i++) {
        const actor_mention *m = &p->an->mentions.m[i];
        if (m->head < s->begin || m->head >= s->end) continue;
        if (first) heading(p, "Who");
        first = false;
        buf_puts(p->out, "    “");
        buf_str(p->out, m->text);
        buf_puts(p->out, "”  ");
        style(p, "32");
        buf_str(p->out, m->code.n ? m->code : STR("no country"));
        buf_char(p->out, ' ');
        buf_str(p->out, m->sector.n ? m->sector : STR("no sector"));
        style(p, "0");
        if (m->name.n && !str_eq(m->name, m->text)) {
            buf_puts(p->out, "  ");
            buf_str(p->out, m->name);
        }
        if (m->cluster >= 0 && m->cluster < p->an->mentions.n && m->cluster != i) {
            buf_puts(p->out, "  = “");
            buf_str(p->out, p->an->mentions.m[m->cluster].text);
            buf_puts(p->out, "”");
        }
        if (m->why.n) {
            buf_puts(p->out, "\n        because ");
            buf_str(p->out, m->why);
        }
        buf_char(p->out, '\n');
    }
}

static void parties(const page *p, const char *label, const int32_t *m, int32_t n)
{
    buf_printf(p->out, "       %-11s", label);
    if (!n) buf_puts(p->out, "–");
    for (int32_t i = 0; i < n; i++) {
        const actor_mention *x = &p->an->mentions.m[m[i]];
        if (i) buf_puts(p->out, "; ");
        buf_str(p->out, x->code.n ? x->code : STR("?"));
        buf_char(p->out, ' ');
        buf_str(p->out, x->sector);
        buf_puts(p->out, x->sector.n ? " “" : "“");
        buf_str(p->out, x->text);
        buf_puts(p->out, "”");
    }
    buf_char(p->out, '\n');
}

static void line(const page *p, const char *label, str s)
{
    buf_printf(p->out, "       %-11s", label);
    buf_str(p->out, s);
    buf_char(p->out, '\n');
}

static void when_where(const page *p, const record *r, const coder_event *e)
{
    buf_printf(p->out, "       %-11s", "when");
    buf_str(p->out, r->date.n ? r->date : STR("unknown"));
    if (r->date_end.n) {
        buf_puts(p->out, " to ");
        buf_str(p->out, r->date_end);
    }
    if (r->date_basis && e->date >= 0 && str_is(str_of(r->date_basis), "stated")) {
        const date_expr *d = &p->an->dates.e[e->date];
        buf_puts(p->out, " from “");
        buf_str(p->out, record_words(&p->an->view, d->begin, d->end));
        buf_puts(p->out, "”");
    } else if (r->date_basis) {
        buf_printf(p->out, " (%s)",
                   str_is(str_of(r->date_basis), "document") ? "the document's date" : "from a re-mention");
    }
    buf_char(p->out, '\n');
    if (r->place < 0) return;
    const place *x = &p->an->places.p[r->place];
    buf_printf(p->out, "       %-11s", "where");
    buf_str(p->out, x->name.n ? x->name : x->text);
    buf_puts(p->out, ", ");
    buf_str(p->out, x->country.n ? x->country : STR("country unknown"));
    buf_puts(p->out, x->dateline ? " (dateline)\n" : "\n");
}

static void source(const page *p, const record *r)
{
    if (r->source < 0) return;
    const attribution *s = &p->an->sources.a[r->source];
    buf_printf(p->out, "       %-11s", "says who");
    if (s->source_begin >= 0 && s->source_begin < s->source_end)
        buf_str(p->out, record_words(&p->an->view, s->source_begin, s->source_end));
    else
        buf_puts(p->out, "an unnamed source");
    if (s->cue_begin >= 0 && s->cue_begin < s->cue_end) {
        buf_puts(p->out, " (“");
        buf_str(p->out, record_words(&p->an->view, s->cue_begin, s->cue_end));
        buf_puts(p->out, "”)");
    }
    buf_char(p->out, '\n');
}

static void rule_line(const page *p, const coder_event *e)
{
    const codebook *cb = p->an->in.cb;
    if (e->rule >= 0) {
        const cb_rule *rule = codebook_rule(cb, e->rule);
        buf_printf(p->out, "       %-11s", "rule");
        record_rule(cb, e, p->out);
        buf_puts(p->out, " (");
        buf_str(p->out, short_path(rule->file));
        buf_printf(p->out, ":%ld)\n", rule->line);
    }
    for (int32_t i = 0; i < e->nop; i++) {
        const cb_operator *op = codebook_op(cb, e->op[i]);
        buf_printf(p->out, "       %-11s", "operator");
        buf_str(p->out, op->name);
        buf_puts(p->out, " (");
        buf_str(p->out, short_path(op->file));
        buf_printf(p->out, ":%ld)\n", op->line);
    }
    if (e->path.n) line(p, "roles", e->path);
}

static void one_record(const page *p, const record *r, int number)
{
    const coder_event *e = &p->an->events.e[r->lead];
    const cb_event *type = codebook_event(p->an->in.cb, e->event);
    buf_printf(p->out, "    %2d. ", number);
    style(p, "1;36");
    buf_str(p->out, type->name);
    for (int32_t i = 0; i < e->nmode; i++) {
        buf_char(p->out, ' ');
        buf_str(p->out, type->mode[e->mode[i]].name);
    }
    style(p, "0");
    buf_puts(p->out, "  from “");
    buf_str(p->out, record_words(&p->an->view, e->trigger_begin, e->trigger_end));
    buf_printf(p->out, "”, confidence ");
    buf_number(p->out, e->confidence, 2);
    if (!api_wanted(p->c, e)) buf_puts(p->out, "  (left out of the output by --status or --min-confidence)");
    buf_char(p->out, '\n');
    parties(p, "actor", e->actor, e->nactor);
    parties(p, "recipient", e->recipient, e->nrecipient);
    buf_printf(p->out, "       %-11s%s", "status", codebook_status_name(e->status));
    if (e->operator_status) buf_printf(p->out, ": %s", e->operator_status);
    buf_char(p->out, '\n');
    when_where(p, r, e);
    source(p, r);
    rule_line(p, e);
    for (int32_t i = 0; i < r->nmention; i++) {
        const coder_event *m = &p->an->events.e[r->mention[i]];
        buf_printf(p->out, "       %-11s“", "also told");
        buf_str(p->out, record_words(&p->an->view, m->trigger_begin, m->trigger_end));
        buf_printf(p->out, "” in sentence %d\n", (int)m->sent);
    }
}

static void found(const page *p, int32_t sent)
{
    bool first = true;
    for (int32_t i = 0; i < p->an->records.n; i++) {
        const record *r = &p->an->records.r[i];
        if (p->an->events.e[r->lead].sent != sent) continue;
        if (first) heading(p, "Events");
        first = false;
        one_record(p, r, (int)i + 1);
    }
}

static void rivals(const page *p, const nlp_sentence *s)
{
    bool first = true;
    for (int32_t i = 0; i < p->trace->count; i++) {
        const coder_note *n = &p->trace->n[i];
        if (n->token < s->begin || n->token >= s->end || str_is(str_of(n->kind), "fired")) continue;
        if (first) heading(p, "Also considered");
        first = false;
        buf_puts(p->out, "    “");
        buf_str(p->out, p->an->doc.tok[n->token].text);
        buf_printf(p->out, "” %s", n->kind);
        if (n->rule >= 0 && n->rule < codebook_rules(p->an->in.cb)) {
            const coder_event of = {.rule = n->rule};
            buf_char(p->out, ' ');
            record_rule(p->an->in.cb, &of, p->out);
        }
        buf_puts(p->out, ": ");
        buf_str(p->out, n->text);
        buf_char(p->out, '\n');
    }
}

static tac_status explain(tac_coder *c, const tac_doc *doc, void *extra, tac_error *err)
{
    analysis an;
    coder_trace trace = {NULL, 0, 0};
    (void)extra;
    RETURN_IF_ERROR(api_analyse(c, doc, &an, err));
    RETURN_IF_ERROR(api_code(c, c->arena, &an, &trace, err));
    const page p = {c, &an, &trace, &c->out};
    style(&p, "1");
    buf_str(p.out, an.rdoc.id);
    style(&p, "0");
    buf_puts(p.out, ", date ");
    buf_str(p.out, an.in.date.year ? an.rdoc.date : STR("unknown"));
    buf_printf(p.out, ": %d sentences, %d events\n", (int)an.doc.nsent, (int)an.records.n);
    for (int32_t i = 0; i < an.doc.nsent; i++) {
        const nlp_sentence *s = &an.doc.sent[i];
        buf_printf(p.out, "\n[%d]%s ", (int)i, s->is_headline || s->in_title ? " (headline)" : "");
        style(&p, "1");
        const str text = record_slice(&an.rdoc, s->in_title, s->start_b, s->end_b);
        for (uint32_t k = 0; k < text.n; k++) buf_char(p.out, (unsigned char)text.s[k] < 32 ? ' ' : text.s[k]);
        style(&p, "0");
        buf_char(p.out, '\n');
        words(&p, s);
        who(&p, s);
        found(&p, i);
        rivals(&p, s);
    }
    buf_char(p.out, '\n');
    return TAC_OK;
}

tac_status tac_explain(tac_coder *coder, const tac_doc *doc, tac_str *out, tac_error *err)
{
    return api_result(coder, api_guarded(coder, explain, doc, NULL, err), out, err);
}
