/* roles.c - from the tokens of a slot to the actors that stand there, or inside. */
#include "coder/private.h"

bool roles_known(const coder_ctx *c, int32_t mention)
{
    const actor_mention *m = &c->in->mentions->m[mention];
    return m->code.n || m->sector.n;
}

static void add(parties *p, int32_t m)
{
    for (int32_t i = 0; i < p->n; i++)
        if (p->m[i] == m) return;
    if (p->n < MAX_FILL) p->m[p->n++] = m;
}

/* The words of tokens [b, e), blanks as given. */
static str words(const coder_ctx *c, int32_t b, int32_t e)
{
    str s = c->tok[b].text;
    for (int32_t t = b + 1; t < e; t++)
        s = arena_printf(c->mem, "%.*s%s%.*s", (int)s.n, s.s, c->tok[t - 1].space_after ? " " : "",
                         (int)c->tok[t].text.n, c->tok[t].text.s);
    return s;
}

int32_t roles_add_mention(const coder_ctx *c, actor_mention m)
{
    actor_mentions *all = c->in->mentions;
    if (all->n >= *c->mention_cap) {
        const int32_t cap = all->n + all->n / 2 + 16;
        all->m = arena_grow(c->mem, all->m, sizeof *all->m * (size_t)all->n, sizeof *all->m * (size_t)cap);
        *c->mention_cap = cap;
    }
    const int32_t i = all->n++;
    const nlp_token *first = &c->tok[m.begin], *last = &c->tok[m.end - 1];
    m.start_cp = first->start_cp;
    m.end_cp = last->end_cp;
    m.start_b = first->start_b;
    m.end_b = last->end_b;
    m.in_title = c->in->doc->sent[first->sent].in_title;
    m.text = words(c, m.begin, m.end);
    m.cluster = i;
    all->m[i] = m;
    all->of_token[m.head] = i;
    return i;
}

/* A place that stands for its country's side: "landed in Sochi". Appends a mention. */
static int32_t place_mention(const coder_ctx *c, int32_t t)
{
    const int32_t at = c->in->places->of_token[t];
    if (at < 0 || !c->in->places->p[at].country.n) return -1;
    const place *p = &c->in->places->p[at];
    const int32_t i = roles_add_mention(c, (actor_mention){.begin = p->begin,
                                                           .end = p->end,
                                                           .head = t,
                                                           .code = p->country,
                                                           .sector = STR("GOV"),
                                                           .kind = ACTOR_STATE,
                                                           .why = STR("a place that stands for its country's side")});
    actor_mention *m = c->in->mentions->m;
    m[i].text = p->text;
    for (int32_t k = 0; k < i; k++) /* same country: same actor */
        if (m[k].kind == ACTOR_STATE && str_eq(m[k].code, p->country)) {
            m[i].cluster = m[k].cluster;
            break;
        }
    return i;
}

static int32_t of_object(const coder_ctx *c, int32_t t)
{
    for (int32_t k = c->tok[t].first_child; k >= 0; k = c->tok[k].next_sibling)
        if (c->tok[k].role == NLP_PREP && str_is(c->tok[k].lower, "of")) return args_child(c, k, NLP_POBJ);
    return -1;
}

/* "the Egyptian and Sudanese presidents": the phrase has the first country, the second is an actor of its own. */
static void other_states(const coder_ctx *c, int32_t t, parties *out)
{
    for (int32_t k = c->tok[t].first_child; k >= 0 && k < t; k = c->tok[k].next_sibling) {
        if (c->tok[k].role != NLP_AMOD && c->tok[k].role != NLP_COMPOUND && c->tok[k].role != NLP_NMOD) continue;
        for (int32_t g = c->tok[k].first_child; g >= 0; g = c->tok[g].next_sibling) {
            int32_t m = c->tok[g].role == NLP_CONJ ? c->in->mentions->of_token[g] : -1;
            if (m >= 0 && c->in->mentions->m[m].code.n) add(out, m);
        }
    }
}

/* "the presidents of Kenya, Uganda and Rwanda": the phrase has the first country, the others act as well. */
static void states_of(const coder_ctx *c, int32_t o, parties *out)
{
    fillers f = {.n = 0};
    args_conjuncts(c, o, &f);
    for (int32_t i = 1; i < f.n; i++) {
        int32_t m = c->in->mentions->of_token[f.t[i]];
        if (m >= 0 && c->in->mentions->m[m].kind == ACTOR_STATE) add(out, m);
    }
}

/* "four presidents, including Kenya's": those named, for a phrase that names no state itself. */
static void members(const coder_ctx *c, int32_t t, parties *out)
{
    for (int32_t k = c->tok[t].first_child; k >= 0; k = c->tok[k].next_sibling) {
        int32_t o = -1, by = -1;
        if (k < t) continue;
        if (str_is(c->tok[k].lower, "including"))
            o = args_child(c, k, c->tok[k].role == NLP_PREP ? NLP_POBJ : NLP_OBJ);
        else if (c->tok[k].role == NLP_ACL && str_is(c->tok[k].lower, "led") && (by = args_child(c, k, NLP_AGENT)) >= 0)
            o = args_child(c, by, NLP_POBJ);
        fillers f = {.n = 0};
        args_conjuncts(c, o, &f);
        for (int32_t i = 0; i < f.n; i++) {
            int32_t m = c->in->mentions->of_token[f.t[i]];
            if (m >= 0 && c->in->mentions->m[m].code.n) add(out, m);
        }
    }
}

/* Does the text itself say of which country this is? */
static bool names_country(const coder_ctx *c, int32_t m)
{
    const actor_mention *x = &c->in->mentions->m[m];
    if (x->kind != ACTOR_ROLE && x->kind != ACTOR_UNKNOWN) return x->code.n > 0;
    for (int32_t k = x->begin; k < x->end; k++) {
        int32_t o = c->in->mentions->of_token[k];
        if (o >= 0 && o != m && c->in->mentions->m[o].code.n) return true;
    }
    return false;
}

/* "the two", "both sides", "the two leaders": the two actors of different states named last before. */
static bool means_two(const coder_ctx *c, int32_t t, bool *persons)
{
    int n;
    const uint32_t *nouns = codebook_list(c->cb, "both_persons", &n);
    *persons = codebook_has(nouns, n, c->word[t]);
    nouns = codebook_list(c->cb, "both_nouns", &n);
    if (str_is(c->tok[t].lower, "two") || str_is(c->tok[t].lower, "both"))
        return c->tok[t].role == NLP_SUBJ || c->tok[t].role == NLP_PSUBJ || c->tok[t].role == NLP_POBJ ||
               c->tok[t].role == NLP_OBJ;
    if (!*persons && !codebook_has(nouns, n, c->word[t])) return false;
    bool two = false, the = false, more = false;
    for (int32_t k = c->tok[t].first_child; k >= 0; k = c->tok[k].next_sibling) {
        two |= str_is(c->tok[k].lower, "two") || str_is(c->tok[k].lower, "both");
        the |= str_is(c->tok[k].lower, "the") || str_is(c->tok[k].lower, "both");
        more |= c->tok[k].role == NLP_PREP || c->tok[k].role == NLP_POSS || c->tok[k].role == NLP_RELCL;
    }
    return two && the && !more;
}

static bool last_two(const coder_ctx *c, int32_t t, bool persons, parties *out)
{
    const actor_mentions *all = c->in->mentions;
    int32_t found[2], n = 0;
    for (int32_t k = t - 1; k >= 0 && t - k < 400 && n < 2 && c->tok[t].sent - c->tok[k].sent <= 2; k--) {
        int32_t m = all->of_token[k];
        if (m < 0 || all->m[m].code.n != 3 || all->m[m].by_scene || str_is(all->m[m].sector, "CVL")) continue;
        if (all->m[m].kind == ACTOR_ORG || all->m[m].kind == ACTOR_PEOPLE) continue;
        if (persons && all->m[m].kind == ACTOR_STATE) continue;
        if (c->tok[k].sent == c->tok[t].sent && (c->tok[k].role == NLP_SUBJ || c->tok[k].role == NLP_PSUBJ) &&
            k < c->tok[t].head)
            continue; /* who acts on the two */
        if (n && str_eq(all->m[found[0]].code, all->m[m].code)) continue;
        found[n++] = m;
    }
    if (n < 2) return false;
    add(out, found[1]);
    add(out, found[0]);
    return true;
}

/* The actor at a token: its mention, that of its apposition, or what it counts ("hundreds of protesters"). */
static void at_head(const coder_ctx *c, int32_t t, parties *out)
{
    int32_t m = c->in->mentions->of_token[t], o = of_object(c, t);
    bool persons = false;
    if (means_two(c, t, &persons) && last_two(c, t, persons, out)) return;
    bool counts = codebook_has(c->partitive, c->npartitive, c->word[t]) ||
                  codebook_has(c->partitive, c->npartitive, c->form[t]) || c->tok[t].pos == NLP_NUMP;
    if (o >= 0 && counts && (m < 0 || !c->in->mentions->m[m].code.n)) {
        fillers f = {.n = 0};
        args_conjuncts(c, o, &f);
        int32_t before = out->n;
        for (int32_t i = 0; i < f.n; i++)
            if (c->in->mentions->of_token[f.t[i]] >= 0) add(out, c->in->mentions->of_token[f.t[i]]);
        if (out->n > before) return;
    }
    if (m < 0) {
        int32_t a = args_child(c, t, NLP_APPOS);
        if (a >= 0) m = c->in->mentions->of_token[a];
    }
    if (m < 0 && c->tok[t].pos == NLP_PROPN) { /* a name that the parser cut: "Moon Jae-in" */
        int32_t in = c->in->mentions->inside[t];
        if (in >= 0 && c->in->mentions->m[in].kind == ACTOR_PERSON && !c->in->mentions->m[in].adjectival) m = in;
    }
    if (m < 0 || !names_country(c, m)) {
        int32_t before = out->n;
        members(c, t, out);
        if (out->n > before) return;
    }
    if (m < 0) return;
    add(out, m);
    if (c->tok[t].pos != NLP_PRON) other_states(c, t, out);
    if (c->in->mentions->m[m].plural && c->in->mentions->m[m].kind == ACTOR_ROLE && o >= 0) states_of(c, o, out);
}

static void mention_of(const coder_ctx *c, int32_t t, parties *out)
{
    if (t < 0) return;
    fillers f = {.n = 0};
    args_conjuncts(c, t, &f);
    for (int32_t i = 0; i < f.n; i++) at_head(c, f.t[i], out);
}

static void by_role(const coder_ctx *c, int32_t t, nlp_role role, parties *out)
{
    parties guessed = {.n = 0};
    for (int32_t k = c->tok[t].first_child; k >= 0; k = c->tok[k].next_sibling) {
        if (c->tok[k].role != role) continue;
        int32_t m = c->in->mentions->of_token[k];
        mention_of(c, k, m >= 0 && c->in->mentions->m[m].by_scene ? &guessed : out);
    }
    for (int32_t i = 0; i < guessed.n && (!out->n || i); i++) add(out, guessed.m[i]); /* "a US drone strike": the US */
}

static void by_preposition(const coder_ctx *c, int32_t t, const char *word, parties *out)
{
    for (int32_t k = c->tok[t].first_child; k >= 0; k = c->tok[k].next_sibling)
        if (c->tok[k].role == NLP_PREP && str_is(c->tok[k].lower, word)) mention_of(c, args_child(c, k, NLP_POBJ), out);
}

/* "Kenya closed its border, a step that Uganda condemned": the noun stands for the clause before it. */
static bool told_by_clause(const coder_ctx *c, int32_t t, parties *out)
{
    static const cb_path SUBJ = {CB_SLOT_SUBJ, CB_INTO_HEAD, 0};
    int n;
    const uint32_t *list = codebook_list(c->cb, "clause_nouns", &n);
    if (!codebook_has(list, n, c->word[t]) || args_child(c, t, NLP_RELCL) < 0) return false;
    int32_t b = c->tok[t].left_edge, comma = b - 1;
    if (comma < 1 || c->tok[comma].sent != c->tok[t].sent || c->tok[comma].text.s[0] != ',') return false;
    int32_t v = args_clause_verb(c, comma - 1);
    fillers f = {.n = 0};
    if (v >= 0 && v < t) args_fill(c, v, &SUBJ, true, &f);
    for (int32_t i = 0; i < f.n; i++) at_head(c, f.t[i], out);
    return out->n > 0;
}

/* Who acts in a clause or noun phrase. */
static void doer(const coder_ctx *c, int32_t t, parties *out)
{
    if (args_is_verb(c, t)) {
        static const cb_path SUBJ = {CB_SLOT_SUBJ, CB_INTO_HEAD, 0};
        fillers f = {.n = 0};
        args_fill(c, t, &SUBJ, false, &f);
        for (int32_t i = 0; i < f.n; i++) at_head(c, f.t[i], out);
        return;
    }
    if (told_by_clause(c, t, out)) return;
    by_preposition(c, t, "by", out);
    static const nlp_role AT[] = {NLP_POSS, NLP_AMOD, NLP_NMOD, NLP_COMPOUND};
    for (size_t i = 0; i < 4 && !out->n; i++) by_role(c, t, AT[i], out);
    if (!out->n) by_preposition(c, t, "of", out);
    if (!out->n) by_preposition(c, t, "between", out);
    if (!out->n) { /* "the decision taken by Kenya" */
        int32_t k = args_child(c, t, NLP_ACL);
        if (k < 0) k = args_child(c, t, NLP_RELCL);
        if (k >= 0 && args_is_verb(c, k) && args_passive(c, k)) {
            int32_t by = args_child(c, k, NLP_AGENT);
            if (by >= 0) mention_of(c, args_child(c, by, NLP_POBJ), out);
        }
    }
}

/* Who acts in an event noun: "killed in an ambush laid by rebels"; other nouns name nobody. */
static void in_act(const coder_ctx *c, int32_t t, parties *out)
{
    static const cb_path SUBJ = {CB_SLOT_SUBJ, CB_INTO_HEAD, 0};
    int n = 0;
    if (args_is_verb(c, t) || !c->word[t] || !codebook_triggers(c->cb, c->word[t], 'n', &n) || !n) return;
    fillers f = {.n = 0};
    int32_t m = c->in->mentions->of_token[t];
    if (m >= 0) return;
    args_fill(c, t, &SUBJ, true, &f);
    for (int32_t i = 0; i < f.n; i++) at_head(c, f.t[i], out);
}

static void owner(const coder_ctx *c, int32_t t, parties *out)
{
    static const nlp_role AT[] = {NLP_POSS, NLP_AMOD, NLP_NMOD, NLP_COMPOUND};
    for (size_t i = 0; i < 4 && !out->n; i++) by_role(c, t, AT[i], out);
    if (!out->n) by_preposition(c, t, "of", out);
    if (!out->n) by_preposition(c, t, "in", out);
    if (!out->n) by_preposition(c, t, "from", out);
    if (!out->n) by_preposition(c, t, "against", out);
}

static void anywhere(const coder_ctx *c, int32_t t, int depth, parties *out)
{
    if (out->n || depth == 0) return;
    for (int32_t k = c->tok[t].first_child; k >= 0 && !out->n; k = c->tok[k].next_sibling) {
        if (c->tok[k].role == NLP_RELCL || c->tok[k].role == NLP_ADVCL) continue; /* another story */
        int32_t m = c->in->mentions->of_token[k];
        if (m >= 0 && roles_known(c, m)) mention_of(c, k, out);
    }
    for (int32_t k = c->tok[t].first_child; k >= 0 && !out->n; k = c->tok[k].next_sibling)
        if (c->tok[k].role != NLP_RELCL && c->tok[k].role != NLP_ADVCL) anywhere(c, k, depth - 1, out);
}

static bool towards_place(const coder_ctx *c, const cb_path *p)
{
    static const char *const W[] = {"in",      "to",   "at",      "into",   "on",  "from",
                                    "against", "over", "towards", "toward", "near"};
    if (p->kind != CB_SLOT_PREP) return p->kind == CB_SLOT_OBJ;
    str w = codebook_word_text(c->cb, p->prep);
    for (size_t i = 0; i < sizeof W / sizeof *W; i++)
        if (str_is(w, W[i])) return true;
    return false;
}

static void one_path(const coder_ctx *c, int32_t t, const cb_path *p, bool has_obj, parties *out)
{
    fillers f = {.n = 0};
    args_fill(c, t, p, has_obj, &f);
    out->between |= f.between;
    for (int32_t i = 0; i < f.n; i++) {
        switch (p->into) {
        case CB_INTO_DOER:
            doer(c, f.t[i], out);
            break;
        case CB_INTO_OWNER:
            owner(c, f.t[i], out);
            break;
        case CB_INTO_ACT:
            in_act(c, f.t[i], out);
            break;
        case CB_INTO_ANY:
            anywhere(c, f.t[i], 5, out);
            break;
        default:
            at_head(c, f.t[i], out);
            if (c->in->mentions->of_token[f.t[i]] < 0 && towards_place(c, p)) {
                int32_t m = place_mention(c, f.t[i]);
                if (m >= 0) add(out, m);
            }
        }
    }
}

void roles_fill(const coder_ctx *c, int32_t t, const cb_paths *paths, bool has_obj, parties *out)
{
    static const parties NOBODY = {.n = 0};
    roles_fill_other(c, t, paths, has_obj, &NOBODY, out);
}

void roles_fill_other(const coder_ctx *c, int32_t t, const cb_paths *paths, bool has_obj, const parties *but,
                      parties *out)
{
    *out = (parties){.n = 0};
    parties first = *out;
    for (int32_t i = 0; i < paths->n; i++) {
        parties now = {.n = 0};
        one_path(c, t, &paths->p[i], has_obj, &now);
        roles_without(c, &now, but);
        bool known = false;
        for (int32_t k = 0; k < now.n; k++) known |= roles_known(c, now.m[k]);
        if (known) {
            *out = now;
            return;
        }
        if (now.n && !first.n) first = now; /* nobody known: better than nobody */
    }
    *out = first;
}

/* The same cluster, or a state and its government: "pulled his country out" is no act on the country. */
static bool same_actor(const actor_mention *a, const actor_mention *b)
{
    if (a->cluster == b->cluster) return true;
    return a->kind == ACTOR_STATE && str_is(b->sector, "GOV") && a->code.n && str_eq(a->code, b->code);
}

void roles_without(const coder_ctx *c, parties *p, const parties *other)
{
    int32_t n = 0;
    for (int32_t i = 0; i < p->n; i++) {
        bool same = false;
        for (int32_t k = 0; k < other->n; k++)
            same |= same_actor(&c->in->mentions->m[p->m[i]], &c->in->mentions->m[other->m[k]]);
        if (!same) p->m[n++] = p->m[i];
    }
    p->n = n;
}
