/* run.c - codes one document: candidates, operators, details, and what is fit to be a record. */
#include <stdlib.h>
#include <string.h>

#include "coder/private.h"

void coder_note_at(coder_ctx *c, const char *kind, int32_t token, int32_t rule, str text)
{
    if (!c->trace) return;
    coder_note n = {kind, token, rule, text};
    *ARENA_PUSH(c->mem, c->trace->n, c->trace->count, c->trace->cap) = n;
}

/* "sit-in", "cease-fire": the tokenizer cuts at hyphens. The last part stands for the whole, written with a hyphen or
 * as one word, when the codebook knows it. */
static void join_hyphens(coder_ctx *c)
{
    for (int32_t t = 2; t < c->ntok; t++) {
        const nlp_token *a = &c->tok[t - 2], *dash = &c->tok[t - 1], *b = &c->tok[t];
        if (dash->text.n != 1 || dash->text.s[0] != '-' || a->space_after || dash->space_after || a->sent != b->sent)
            continue;
        char both[64];
        str first = a->lower, last = str_is(b->lower, "ins") ? STR("in") : b->lemma;
        if (first.n + last.n + 1 > sizeof both || !first.n) continue;
        memcpy(both, first.s, first.n);
        both[first.n] = '-';
        memcpy(both + first.n + 1, last.s, last.n);
        uint32_t w = codebook_word(c->cb, (str){both, first.n + 1 + last.n});
        if (!w) {
            memmove(both + first.n, both + first.n + 1, last.n);
            w = codebook_word(c->cb, (str){both, first.n + last.n});
        }
        int n = 0;
        if (!w || (!codebook_triggers(c->cb, w, 'n', &n) && !codebook_triggers(c->cb, w, 'v', &n))) continue;
        c->word[t] = w;
        c->word[t - 2] = 0;
    }
}

/* The lemmatizer's rules fail on rare verbs ("extoll", "readie", "tear-gass"): the word that the codebook knows. */
static uint32_t mended(const coder_ctx *c, str lemma)
{
    char word[48];
    uint32_t n = lemma.n, w = 0;
    if (n < 4 || n + 1 >= sizeof word) return 0;
    memcpy(word, lemma.s, n);
    if (word[n - 1] == word[n - 2]) {
        w = codebook_word(c->cb, (str){word, n - 1});
    } else if (word[n - 1] == 'e' && word[n - 2] == 'i') {
        word[n - 2] = 'y';
        w = codebook_word(c->cb, (str){word, n - 1});
    } else if (word[n - 1] == 'e') {
        w = codebook_word(c->cb, (str){word, n - 1});
    } else {
        word[n] = 'e';
        w = codebook_word(c->cb, (str){word, n + 1});
    }
    int triggers = 0;
    return w && codebook_triggers(c->cb, w, 'v', &triggers) && triggers ? w : 0;
}

/* The codebook's word for "peace plan": the word before, which hangs on this one, and this one's lemma. */
static uint32_t pair_at(const coder_ctx *c, int32_t t)
{
    char both[96];
    if (!t || c->tok[t - 1].sent != c->tok[t].sent || c->tok[t - 1].head != t) return 0;
    const str a = c->tok[t - 1].lower, b = c->tok[t].lemma;
    if (a.n + b.n + 2 > sizeof both) return 0;
    memcpy(both, a.s, a.n);
    both[a.n] = '_';
    memcpy(both + a.n + 1, b.s, b.n);
    return codebook_word(c->cb, (str){both, a.n + 1 + b.n});
}

/* Codebook word ids of all tokens, looked up once. */
void coder_prepare(coder_ctx *c)
{
    c->word = ARENA_ARRAY(c->mem, uint32_t, (size_t)c->ntok + 1);
    c->form = ARENA_ARRAY(c->mem, uint32_t, (size_t)c->ntok + 1);
    c->pair = ARENA_ARRAY(c->mem, uint32_t, (size_t)c->ntok + 1);
    for (int32_t t = 0; t < c->ntok; t++) {
        c->form[t] = codebook_word(c->cb, c->tok[t].lower);
        c->pair[t] = pair_at(c, t);
        str lemma = c->tok[t].lemma;
        if (c->tok[t].pos == NLP_PROPN) lemma = utf8_lower(c->mem, lemma);
        c->word[t] = codebook_word(c->cb, lemma);
        if (!c->word[t] && c->tok[t].pos == NLP_VERB) c->word[t] = mended(c, lemma);
    }
    join_hyphens(c);
    c->near = near_new(c);
    c->sentence = near_new(c);
    c->act_places = parties_places_new(c);
    c->light = codebook_list(c->cb, "light", &c->nlight);
    c->partitive = codebook_list(c->cb, "partitive", &c->npartitive);
    c->control = codebook_list(c->cb, "object_control", &c->ncontrol);
    c->wrapper = codebook_list(c->cb, "wrappers", &c->nwrapper);
    c->mention_cap = ARENA_NEW(c->mem, int32_t);
    *c->mention_cap = c->in->mentions->n;
    c->hurt = codebook_list(c->cb, "hurt", &c->nhurt);
    c->light_prep = codebook_list(c->cb, "light_prep", &c->nlight_prep);
}

/* The state named most often: the first of its mentions. */
static int32_t main_state(const coder_ctx *c)
{
    enum { STATES = 64 };
    const actor_mentions *all = c->in->mentions;
    int32_t first[STATES], count[STATES], n = 0, best = -1;
    for (int32_t i = 0; i < all->n; i++) {
        int32_t k = 0;
        while (k < n && !str_eq(all->m[first[k]].code, all->m[i].code)) k++;
        int32_t h = all->m[i].head, prep = c->tok[h].head;
        bool told_in =
            c->tok[h].role == NLP_POBJ && (str_is(c->tok[prep].lower, "in") || str_is(c->tok[prep].lower, "at"));
        if (k < n)
            count[k] += told_in ? 2 : 1;
        else if (n < STATES && all->m[i].code.n == 3 && all->m[i].kind == ACTOR_STATE) {
            first[n] = i;
            count[n++] = 1;
        }
        if (k < n && count[k] > 1 && (best < 0 || count[k] > count[best])) best = k;
    }
    return best < 0 ? -1 : first[best];
}

static int by_start(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static int32_t copy_parties(const parties *p, int32_t *out)
{
    int32_t n = p->n < 12 ? p->n : 12;
    memcpy(out, p->m, (size_t)n * sizeof *out);
    qsort(out, (size_t)n, sizeof *out, by_start);
    return n;
}

static str token_text(const coder_ctx *c, int32_t t)
{
    return t >= 0 ? c->tok[t].text : (str){"-", 1};
}

static str path_text(const coder_ctx *c, const candidate *x)
{
    int32_t a = x->actor.n ? c->in->mentions->m[x->actor.m[0]].head : -1;
    int32_t r = x->recipient.n ? c->in->mentions->m[x->recipient.m[0]].head : -1;
    str at = token_text(c, a), rt = token_text(c, r);
    return arena_printf(c->mem, "actor=%.*s%s%s%s recipient=%.*s%s%s%s", (int)at.n, at.s, a >= 0 ? "(" : "",
                        a >= 0 ? nlp_role_name((nlp_role)c->tok[a].role) : "", a >= 0 ? ")" : "", (int)rt.n, rt.s,
                        r >= 0 ? "(" : "", r >= 0 ? nlp_role_name((nlp_role)c->tok[r].role) : "", r >= 0 ? ")" : "");
}

static bool same_codes(const coder_ctx *c, const int32_t *a, int32_t na, const int32_t *b, int32_t nb)
{
    if (na != nb || !na) return false;
    for (int32_t i = 0; i < na; i++)
        if (!str_eq(c->in->mentions->m[a[i]].code, c->in->mentions->m[b[i]].code)) return false;
    return true;
}

/* "flew to Rome, where he was received by ...", "gathered to protest": told twice in one sentence. */
static bool told_twice(const coder_ctx *c, const coder_events *ev, const coder_event *e)
{
    const cb_event *type = codebook_event(c->cb, e->event);
    bool protest = type->crowd && !e->nrecipient;
    if (!(type->contact || protest) || !e->nmode) return false;
    for (int32_t i = ev->n > AROUND ? ev->n - AROUND : 0; i < ev->n; i++) {
        const coder_event *b = &ev->e[i];
        if (b->sent == e->sent && b->event == e->event && b->status == e->status && b->nmode &&
            b->mode[0] == e->mode[0] && same_codes(c, b->actor, b->nactor, e->actor, e->nactor) &&
            (protest || same_codes(c, b->recipient, b->nrecipient, e->recipient, e->nrecipient)))
            return true;
    }
    return false;
}

static int by_trigger(const void *a, const void *b)
{
    const coder_event *x = a, *y = b;
    if (x->trigger != y->trigger) return x->trigger < y->trigger ? -1 : 1;
    return (x->event > y->event) - (x->event < y->event);
}

void coder_candidates(coder_ctx *c, candidates *cs)
{
    c->scene = main_state(c);
    coder_find(c, cs);
    coder_compose(c, cs);
}

tac_status coder_run(arena *a, const coder_input *in, coder_trace *trace, coder_events *out, tac_error *err)
{
    (void)err;
    coder_ctx c = {.mem = a, .in = in, .cb = in->cb, .tok = in->doc->tok, .ntok = in->doc->ntok, .trace = trace};
    *out = (coder_events){.n = 0};
    coder_prepare(&c);
    if (fit_off_topic(&c)) return TAC_OK;
    candidates cs = {NULL, 0, 0};
    coder_candidates(&c, &cs);
    propose(&c, &cs);
    meant(&c, &cs);
    whom(&c, &cs);
    out->e = ARENA_ARRAY(a, coder_event, (size_t)cs.n + 1);
    for (int32_t i = 0; i < cs.n; i++) {
        candidate *x = &cs.c[i];
        if (x->dropped) continue;
        coder_details(&c, &cs, x);
        if (!fit_to_record(&c, x)) continue;
        coder_event *e = &out->e[out->n++];
        *e = x->e;
        e->nactor = copy_parties(&x->actor, e->actor);
        e->nrecipient = copy_parties(&x->recipient, e->recipient);
        e->path = path_text(&c, x);
        e->specificity = x->score;
        out->n--;
        out->n += !told_twice(&c, out, e);
    }
    out->act = c.act;
    out->likely = c.likely;
    if (out->n) qsort(out->e, (size_t)out->n, sizeof *out->e, by_trigger);
    coder_trust(&c, out);
    return TAC_OK;
}
