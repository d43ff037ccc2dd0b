/* args.c - who stands in which grammatical relation to a trigger, after undoing passives, relative clauses, control,
 * coordination, nominalisation and light verbs. One frame serves all of these forms. */
#include "coder/private.h"

enum { MAX_CLIMB = 12 };

int32_t args_child(const coder_ctx *c, int32_t t, nlp_role role)
{
    for (int32_t k = c->tok[t].first_child; k >= 0; k = c->tok[k].next_sibling)
        if (c->tok[k].role == role) return k;
    return -1;
}

bool args_below(const coder_ctx *c, int32_t t, int32_t above)
{
    while (c->tok[t].head != t && t != above) t = c->tok[t].head;
    return t == above;
}

bool args_is_verb(const coder_ctx *c, int32_t t)
{
    return c->tok[t].pos == NLP_VERB || c->tok[t].pos == NLP_AUXV;
}

static bool tag_is(const coder_ctx *c, int32_t t, const char *tag)
{
    return str_is(str_of(c->tok[t].tag), tag);
}

static bool is_relative(const coder_ctx *c, int32_t t)
{
    return tag_is(c, t, "WDT") || tag_is(c, t, "WP") || (str_is(c->tok[t].lower, "that") && !tag_is(c, t, "DT"));
}

/* "all of which", "two of whom" */
static bool some_of_whom(const coder_ctx *c, int32_t s)
{
    const int32_t of = args_child(c, s, NLP_PREP), o = of >= 0 ? args_child(c, of, NLP_POBJ) : -1;
    return o >= 0 && str_is(c->tok[of].lower, "of") && is_relative(c, o);
}

/* Head of the noun phrase that ends before token t, behind a comma; -1. */
static int32_t noun_before(const coder_ctx *c, int32_t t)
{
    int32_t p = t - 1;
    if (p >= 0 && c->tok[p].pos == NLP_PUNCTP) p--;
    if (p < 0 || c->tok[p].sent != c->tok[t].sent || (c->tok[p].pos != NLP_NOUN && c->tok[p].pos != NLP_PROPN))
        return -1;
    return p;
}

static int32_t head_of(const coder_ctx *c, int32_t t)
{
    return c->tok[t].head == t ? -1 : c->tok[t].head;
}

/* "seized the zone and bombed depots": the parser took the second verb for an adjective of the noun behind it. */
bool misread_verb(const coder_ctx *c, int32_t v)
{
    int32_t n = head_of(c, v), above = n >= 0 ? head_of(c, n) : -1;
    return v > 0 && c->tok[v].role == NLP_AMOD && c->tok[v - 1].pos == NLP_CCONJ && c->tok[v - 1].head != v &&
           above >= 0 && c->tok[n].role == NLP_CONJ && n > v && args_clause_verb(c, above) >= 0;
}

/* "The ministers conferred by video link": the whole sentence was read as a noun with a participle. */
static bool by_no_actor(const coder_ctx *c, int32_t v)
{
    int32_t h = head_of(c, v), by = args_child(c, v, NLP_AGENT), o = by >= 0 ? args_child(c, by, NLP_POBJ) : -1;
    if (codebook_has(c->hurt, c->nhurt, c->word[v])) return false; /* "30 fighters killed by twin blasts" */
    return o >= 0 && h >= 0 && c->tok[h].role == NLP_ROOT && c->in->mentions->of_token[o] < 0;
}

/* A participle without auxiliary below a noun, or with "be"/"get": its surface subject is what it is done to. */
bool args_passive(const coder_ctx *c, int32_t v)
{
    if (args_child(c, v, NLP_PAUX) >= 0 || args_child(c, v, NLP_PSUBJ) >= 0) return true;
    if (!tag_is(c, v, "VBN") && !tag_is(c, v, "VBD")) return false;
    uint8_t role = c->tok[v].role;
    if (misread_verb(c, v)) return false;
    if (role == NLP_ACL) /* with an object it is a finite verb that the parser took for a participle: "rebels handed
                            over arms" */
        return (args_child(c, v, NLP_OBJ) < 0 && !by_no_actor(c, v)) ||
               (args_child(c, v, NLP_OBJ) >= 0 && args_child(c, v, NLP_AGENT) >= 0);
    if (role == NLP_AMOD) return true;
    if (!tag_is(c, v, "VBN")) return false;
    if (args_child(c, v, NLP_AGENT) >= 0) return true;
    if ((role == NLP_ADVCL || role == NLP_XCOMP) && args_child(c, v, NLP_AUX) < 0 && args_child(c, v, NLP_OBJ) < 0)
        return true;
    int32_t h = head_of(c, v); /* "was arrested and jailed" */
    return role == NLP_CONJ && h >= 0 && args_is_verb(c, h) && args_child(c, v, NLP_SUBJ) < 0 &&
           args_child(c, v, NLP_AUX) < 0 && args_passive(c, h);
}

static int32_t noun_doer(const coder_ctx *c, int32_t n);

/* Subject of an infinitive or gerund that has none of its own, from the verb or noun above it. */
static int32_t controlled(const coder_ctx *c, int32_t v, int depth)
{
    int32_t h = head_of(c, v);
    if (h < 0) return -1;
    if (!args_is_verb(c, h)) {
        if (c->tok[h].pos == NLP_ADJ) /* "ready to", "willing to" */
            return head_of(c, h) >= 0 ? args_surface_subject(c, head_of(c, h), depth + 1) : -1;
        return noun_doer(c, h);
    }
    int32_t obj = args_child(c, h, NLP_OBJ);
    if (obj < 0) obj = args_child(c, h, NLP_IOBJ);
    if (obj >= 0 && obj < v && codebook_has(c->control, c->ncontrol, c->word[h])) return obj;
    return args_surface_subject(c, h, depth + 1);
}

static int32_t below_preposition(const coder_ctx *c, int32_t v, int depth)
{
    int32_t prep = head_of(c, v), h = prep >= 0 ? head_of(c, prep) : -1;
    if (h < 0) return -1;
    if (!args_is_verb(c, h)) { /* "X's role in mediating"; "X played a role in mediating" */
        int32_t who = noun_doer(c, h), above = head_of(c, h);
        if (who >= 0 || above < 0 || !args_is_verb(c, above) || c->tok[h].role != NLP_OBJ) return who;
        return args_surface_subject(c, above, depth + 1);
    }
    int32_t obj = args_child(c, h, NLP_OBJ); /* "accused X of shelling" */
    if (obj >= 0 && obj < prep &&
        (str_is(c->tok[prep].lower, "of") || str_is(c->tok[prep].lower, "from") || str_is(c->tok[prep].lower, "for") ||
         str_is(c->tok[prep].lower, "into")))
        return obj;
    return args_surface_subject(c, h, depth + 1);
}

int32_t args_surface_subject(const coder_ctx *c, int32_t v, int depth)
{
    if (depth > MAX_CLIMB) return -1;
    int32_t s = args_child(c, v, NLP_SUBJ);
    if (s < 0) s = args_child(c, v, NLP_PSUBJ);
    int32_t h = head_of(c, v);
    if (s >= 0) {
        if (c->tok[v].role == NLP_RELCL && h >= 0 && (is_relative(c, s) || some_of_whom(c, s))) return h;
        const int32_t whom = some_of_whom(c, s) ? noun_before(c, c->tok[s].left_edge) : -1;
        return whom >= 0 ? whom : s;
    }
    if (h < 0) return -1;
    switch (c->tok[v].role) {
    case NLP_RELCL:
    case NLP_ACL:
        return tag_is(c, v, "VB") ? controlled(c, v, depth) : h;
    case NLP_AMOD:
        return misread_verb(c, v) ? args_surface_subject(c, args_clause_verb(c, head_of(c, h)), depth + 1) : h;
    case NLP_CONJ:
    case NLP_PARA:
        return args_is_verb(c, h) ? args_surface_subject(c, h, depth + 1) : -1;
    case NLP_XCOMP:
    case NLP_COMP:
        return controlled(c, v, depth);
    case NLP_ADVCL:
        return args_is_verb(c, h) ? args_surface_subject(c, h, depth + 1) : -1;
    case NLP_PCOMP:
        return below_preposition(c, v, depth);
    default:
        return -1;
    }
}

void args_conjuncts(const coder_ctx *c, int32_t t, fillers *out)
{
    if (t < 0) return;
    for (int32_t i = 0; i < out->n; i++)
        if (out->t[i] == t) return;
    if (out->n == MAX_FILL) return;
    int32_t at = out->n;
    out->t[out->n++] = t;
    for (; at < out->n; at++)
        for (int32_t k = c->tok[out->t[at]].first_child; k >= 0; k = c->tok[k].next_sibling)
            if (c->tok[k].role == NLP_CONJ && !args_is_verb(c, k) && out->n < MAX_FILL) out->t[out->n++] = k;
}

int32_t args_clause_verb(const coder_ctx *c, int32_t t)
{
    for (int i = 0; t >= 0 && i < 64; i++, t = head_of(c, t))
        if (args_is_verb(c, t)) return t;
    return -1;
}

/* A plural noun at the end of a headline that the tagger took for a verb: "... ceasefire talks", "... air strikes". */
bool misread_noun(const coder_ctx *c, int32_t t)
{
    if (c->tok[t].pos != NLP_VERB || !tag_is(c, t, "VBZ")) return false;
    const nlp_sentence *s = &c->in->doc->sent[c->tok[t].sent];
    if (t + 1 < s->end || t == s->begin) return false;
    uint8_t before = c->tok[t - 1].pos;
    int n = 0;
    return (before == NLP_NOUN || before == NLP_PROPN || before == NLP_ADJ) &&
           codebook_triggers(c->cb, c->word[t], 'n', &n) && n > 0;
}

static bool has_word(const coder_ctx *c, int32_t t, const uint32_t *list, int n)
{
    return codebook_has(list, n, c->word[t]);
}

/* "a mediation effort", "the bombing campaign": the noun whose compound the event noun is; else the noun itself. */
int32_t args_wrapped(const coder_ctx *c, int32_t n)
{
    int32_t h = c->tok[n].head;
    return c->tok[n].role == NLP_COMPOUND && h > n && has_word(c, h, c->wrapper, c->nwrapper) ? h : n;
}

/* The verb that carries an event noun: "launched an attack", "talks were held", "arrived for talks". */
int32_t args_governor(const coder_ctx *c, int32_t n)
{
    int32_t top = args_wrapped(c, n); /* the first of coordinated nouns carries the link */
    for (int i = 0; i < MAX_CLIMB && c->tok[top].role == NLP_CONJ && !args_is_verb(c, head_of(c, top)); i++)
        top = c->tok[top].head;
    int32_t h = head_of(c, top);
    if (h < 0) return -1;
    if ((c->tok[top].role == NLP_OBJ || c->tok[top].role == NLP_PSUBJ) && args_is_verb(c, h))
        return has_word(c, h, c->light, c->nlight) ? h : -1;
    if (c->tok[top].role == NLP_POBJ) {
        int32_t v = head_of(c, h);
        if (v < 0 || !args_is_verb(c, v)) return -1;
        if (args_passive(c, v) && has_word(c, v, c->hurt, c->nhurt)) return -1; /* "killed in the bombing" */
        return has_word(c, h, c->light_prep, c->nlight_prep) ? v : -1;
    }
    return -1;
}

/* ---- fillers ---- */

static void add_pobj(const coder_ctx *c, int32_t prep, fillers *out)
{
    for (int32_t k = c->tok[prep].first_child; k >= 0; k = c->tok[k].next_sibling)
        if (c->tok[k].role == NLP_POBJ || c->tok[k].role == NLP_PCOMP) args_conjuncts(c, k, out);
}

static bool carries_object(uint8_t r)
{
    return r == NLP_PREP || r == NLP_AGENT || r == NLP_IOBJ || r == NLP_ADVMOD || r == NLP_PRT || r == NLP_MARK;
}

/* Objects of the preposition `word` hanging directly on t. */
static void named_preposition(const coder_ctx *c, int32_t t, str word, fillers *out)
{
    for (int32_t k = c->tok[t].first_child; k >= 0; k = c->tok[k].next_sibling) {
        if (!carries_object(c->tok[k].role)) continue;
        if (str_eq(c->tok[k].lower, word))
            add_pobj(c, k, out);
        else if (c->tok[k].role == NLP_PREP && !str_is(c->tok[k].lower, "according") && !str_is(c->tok[k].lower, "due"))
            /* "along with", "because of", "on behalf of" */
            for (int32_t g = c->tok[k].first_child; g >= 0; g = c->tok[g].next_sibling)
                if (c->tok[g].role == NLP_PREP && str_eq(c->tok[g].lower, word)) add_pobj(c, g, out);
    }
}

static void own_preposition(const coder_ctx *c, int32_t t, uint32_t word, fillers *out)
{
    named_preposition(c, t, codebook_word_text(c->cb, word), out);
}

static void preposition(const coder_ctx *c, int32_t t, uint32_t word, fillers *out)
{
    t = args_wrapped(c, t);
    own_preposition(c, t, word, out);
    if (out->n) return;
    if (args_is_verb(c, t)) { /* the parser often hangs it on the object, or on the verb below */
        static const nlp_role AT[] = {NLP_OBJ, NLP_PSUBJ, NLP_ATTR, NLP_XCOMP, NLP_PRT, NLP_ADVMOD};
        for (size_t i = 0; i < sizeof AT / sizeof *AT && !out->n; i++) {
            int32_t k = args_child(c, t, AT[i]);
            if (k >= 0 && !(AT[i] == NLP_XCOMP && c->tok[k].pos == NLP_VERB)) own_preposition(c, k, word, out);
        }
        int32_t obj = args_child(c, t, NLP_OBJ), of = obj >= 0 ? args_child(c, obj, NLP_PREP) : -1;
        if (!out->n && of >= 0 && str_is(c->tok[of].lower, "of")) { /* "disbursed half of its grant to Moldova" */
            int32_t o = args_child(c, of, NLP_POBJ);
            if (o >= 0) own_preposition(c, o, word, out);
        }
        if (!out->n) /* "talks in Moscow with Lavrov": on the object of another preposition */
            for (int32_t k = c->tok[t].first_child; k >= 0 && !out->n; k = c->tok[k].next_sibling) {
                int32_t o = c->tok[k].role == NLP_PREP ? args_child(c, k, NLP_POBJ) : -1;
                if (o > t) own_preposition(c, o, word, out);
            }
        return;
    }
    int32_t v = args_governor(c, t);
    if (v < 0) {
        int32_t h = head_of(c, t);
        uint8_t r = c->tok[t].role;
        if (h >= 0 && args_is_verb(c, h) && (r == NLP_SUBJ || r == NLP_PSUBJ || r == NLP_OBJ || r == NLP_ATTR)) v = h;
    }
    if (v >= 0) own_preposition(c, v, word, out);
    if (!out->n)
        for (int32_t k = c->tok[t].first_child; k >= 0 && !out->n; k = c->tok[k].next_sibling) {
            int32_t o = c->tok[k].role == NLP_PREP ? args_child(c, k, NLP_POBJ) : -1;
            if (o >= 0) own_preposition(c, o, word, out);
        }
}

static bool mention_at(const coder_ctx *c, int32_t t)
{
    return c->in->mentions->of_token[t] >= 0;
}

/* Nationality adjectives, possessives and compounds that are actors. */
/* "the Garissa attack": a name of which nothing but the scene is known is where it happened, not who did it. */
static bool only_place(const coder_ctx *c, int32_t t)
{
    const actor_mention *m = &c->in->mentions->m[c->in->mentions->of_token[t]];
    return m->by_scene && !m->sector.n && c->tok[t].role == NLP_COMPOUND;
}

static int32_t modifier_actor(const coder_ctx *c, int32_t n)
{
    static const nlp_role AT[] = {NLP_POSS, NLP_AMOD, NLP_NMOD, NLP_COMPOUND};
    for (size_t i = 0; i < sizeof AT / sizeof *AT; i++)
        for (int32_t k = c->tok[n].first_child; k >= 0; k = c->tok[k].next_sibling)
            if (c->tok[k].role == AT[i] && mention_at(c, k) && !only_place(c, k)) return k;
    for (int32_t k = c->tok[n].first_child; k >= 0 && k < n; k = c->tok[k].next_sibling) { /* "US-led strikes" */
        if (!str_is(c->tok[k].lower, "led") && !str_is(c->tok[k].lower, "backed")) continue;
        for (int32_t g = c->tok[k].first_child; g >= 0; g = c->tok[g].next_sibling)
            if (g < k && mention_at(c, g)) return g;
    }
    return -1;
}

/* Who does what an event noun tells, without a preposition: possessor, nationality, light verb's subject. */
static int32_t noun_doer(const coder_ctx *c, int32_t n)
{
    int32_t k = modifier_actor(c, n), v = args_governor(c, n);
    /* "Serbia and Kosovo resumed their dialogue": who is meant by "their" stands before the verb, in full */
    bool own = k >= 0 && v >= 0 && c->tok[k].pos == NLP_PRON && !args_passive(c, v) && args_child(c, v, NLP_SUBJ) >= 0;
    if (k >= 0 && !own) return k;
    if (v < 0) return -1;
    if (!args_passive(c, v)) return args_surface_subject(c, v, 0);
    int32_t by = args_child(c, v, NLP_AGENT);
    return by >= 0 ? args_child(c, by, NLP_POBJ) : -1;
}

static void verb_subject(const coder_ctx *c, int32_t v, fillers *out)
{
    if (!args_passive(c, v)) {
        args_conjuncts(c, args_surface_subject(c, v, 0), out);
        return;
    }
    int32_t by = args_child(c, v, NLP_AGENT);
    if (by >= 0)
        add_pobj(c, by, out);
    else
        named_preposition(c, v, STR("by"), out);
    for (int32_t k = c->tok[v].first_child; k >= 0 && !out->n; k = c->tok[k].next_sibling) {
        /* "were supplied to Chad by France": hung on the object of another preposition */
        int32_t o = c->tok[k].role == NLP_PREP || c->tok[k].role == NLP_IOBJ ? args_child(c, k, NLP_POBJ)
                    : c->tok[k].role == NLP_OBJ                              ? k
                                                                             : -1;
        if (o >= 0) named_preposition(c, o, STR("by"), out);
    }
}

static void between(const coder_ctx *c, int32_t n, fillers *out)
{
    int32_t before = out->n;
    named_preposition(c, n, STR("between"), out);
    if (out->n == before) named_preposition(c, n, STR("among"), out);
    for (int32_t k = c->tok[n].first_child; k >= 0 && out->n == before; k = c->tok[k].next_sibling) {
        int32_t o =
            c->tok[k].role == NLP_PREP ? args_child(c, k, NLP_POBJ) : -1; /* "an agreement in principle between" */
        if (o >= 0) named_preposition(c, o, STR("between"), out);
    }
    int32_t v = head_of(c, n);
    if (out->n == before && v >= 0 && args_is_verb(c, v)) named_preposition(c, v, STR("between"), out);
    if (out->n > before) out->between = true;
}

/* Actors in the words left of a noun, whatever the parser made of them: "Ukraine-Russia ceasefire talks". */
static void left_actors(const coder_ctx *c, int32_t n, fillers *out)
{
    int32_t sent = c->tok[n].sent, joined = 0;
    for (int32_t k = n - 1; k >= 0 && c->tok[k].sent == sent && n - k < 8; k--) {
        uint8_t p = c->tok[k].pos;
        bool hyphen = c->tok[k].text.n <= 3 && (str_is(c->tok[k].text, "-") || str_is(c->tok[k].text, "\xe2\x80\x93") ||
                                                str_is(c->tok[k].text, "/"));
        joined += hyphen;
        if (!hyphen && p != NLP_NOUN && p != NLP_PROPN && p != NLP_ADJ) break;
        if (mention_at(c, k) && out->n < MAX_FILL) out->t[out->n++] = k;
    }
    if (out->n >= 2 && joined) out->between = true;
}

/* "Rwanda's demand that France hand over ...": the parser hangs it on the noun like a relative clause. */
static bool that_clause(const coder_ctx *c, int32_t t, int32_t k)
{
    if (args_is_verb(c, t) || (c->tok[k].role != NLP_ACL && c->tok[k].role != NLP_RELCL) || !args_is_verb(c, k))
        return false;
    int32_t s = args_child(c, k, NLP_SUBJ);
    if (s < 0) s = args_child(c, k, NLP_PSUBJ);
    const int32_t mark = args_child(c, k, NLP_MARK); /* "a request of Cyprus that Turkey ..." */
    const bool that = str_is(c->tok[t + 1].lower, "that") || (mark > t && str_is(c->tok[mark].lower, "that"));
    if (s <= t + 1 || !that || is_relative(c, s)) return false;
    bool gap = false, filled = false; /* "the demand that France made" has its object in "that" */
    for (int32_t g = c->tok[k].first_child; g >= 0; g = c->tok[g].next_sibling) {
        if (c->tok[g].role != NLP_OBJ) continue;
        gap |= g == t + 1;
        filled |= g != t + 1;
    }
    return !gap || filled;
}

/* "the opposition of Malta to Italy's plan", "a request of Cyprus that Turkey ...": the noun names the other side in
 * another way, so who stands behind "of" acts. */
static bool of_acts(const coder_ctx *c, int32_t n)
{
    bool actor = false, other = false;
    int prep;
    const uint32_t *other_side = codebook_list(c->cb, "of_acts_preps", &prep);
    for (int32_t k = c->tok[n].first_child; k >= 0; k = c->tok[k].next_sibling) {
        const int32_t o = c->tok[k].role == NLP_PREP ? args_child(c, k, NLP_POBJ) : -1;
        if (o >= 0 && str_is(c->tok[k].lower, "of"))
            actor = c->in->mentions->of_token[o] >= 0;
        else if (o >= 0 && codebook_has(other_side, prep, c->form[k]))
            other |= c->in->mentions->inside[o] >= 0 || c->in->mentions->of_token[o] >= 0;
        else if ((c->tok[k].role == NLP_ACL && tag_is(c, k, "VB")) || that_clause(c, n, k))
            other = true;
    }
    return actor && other;
}

static void noun_subject(const coder_ctx *c, int32_t n, bool has_obj, fillers *out)
{
    if (args_wrapped(c, n) != n) {
        noun_subject(c, args_wrapped(c, n), has_obj, out);
        return;
    }
    between(c, n, out);
    if (out->n) return;
    left_actors(c, n, out);
    if (out->between) return;
    if (!misread_noun(c, n))
        out->n = 0;
    else if (out->n)
        return;
    named_preposition(c, n, STR("by"), out);
    for (int32_t g = c->tok[n].first_child; g >= 0 && !out->n; g = c->tok[g].next_sibling) {
        /* "the expulsion of two diplomats by Panama": hung on the object of "of" */
        int32_t o = c->tok[g].role == NLP_PREP && str_is(c->tok[g].lower, "of") ? args_child(c, g, NLP_POBJ) : -1;
        if (o >= 0) named_preposition(c, o, STR("by"), out);
    }
    int32_t k = noun_doer(c, n);
    if (!out->n && k >= 0) args_conjuncts(c, k, out);
    if (!out->n && (!has_obj || of_acts(c, n))) named_preposition(c, n, STR("of"), out);
    int32_t made = args_child(c, n, NLP_ACL); /* "a lawsuit filed by X", "the talks held by X and Y" */
    if (!out->n && made >= 0 && has_word(c, made, c->light, c->nlight)) verb_subject(c, made, out);
    if (!out->n) named_preposition(c, n, STR("from"), out);
    const int32_t v = head_of(c, n); /* "praise for Rwanda came from the president" */
    if (!out->n && v >= 0 && c->tok[n].role == NLP_SUBJ && str_is(c->tok[v].lemma, "come"))
        named_preposition(c, v, STR("from"), out);
}

/* "Malaita, whose premier called ...", "the day on which ...": the noun above is no object of this clause. */
static bool no_gap(const coder_ctx *c, int32_t v)
{
    int32_t s = args_child(c, v, NLP_SUBJ), whose = s >= 0 ? args_child(c, s, NLP_POSS) : -1;
    if (whose >= 0 && str_is(c->tok[whose].lower, "whose")) return true;
    for (int32_t k = c->tok[v].first_child; k >= 0 && k < v; k = c->tok[k].next_sibling) {
        int32_t o = c->tok[k].role == NLP_PREP ? args_child(c, k, NLP_POBJ) : -1;
        if (o >= 0 && is_relative(c, o)) return true;
        if (str_is(c->tok[k].lower, "where") || str_is(c->tok[k].lower, "when")) return true;
    }
    return false;
}

/* "found two ministers guilty", "declared martial law to break the union": the parser makes the object the subject of a
 * clause whose head is an adjective, or that only tells the aim. -1 when there is no such clause. */
static int32_t small_clause_subject(const coder_ctx *c, int32_t v)
{
    const int32_t k = args_child(c, v, NLP_COMP);
    if (k < 0 || args_child(c, k, NLP_MARK) >= 0) return -1;
    const int32_t s = args_child(c, k, NLP_SUBJ), aux = args_child(c, k, NLP_AUX);
    if (s < 0 || s < v) return -1;
    if (c->tok[k].pos == NLP_ADJ && aux < 0) return s;
    const int32_t m = c->in->mentions->of_token[s];
    return aux >= 0 && str_is(c->tok[aux].lower, "to") && m < 0 ? s : -1;
}

static void verb_object(const coder_ctx *c, int32_t v, fillers *out)
{
    if (misread_verb(c, v)) {
        args_conjuncts(c, head_of(c, v), out);
        return;
    }
    if (args_passive(c, v)) { /* "X was granted asylum": the subject is then the indirect object */
        int32_t own = args_child(c, v, NLP_OBJ);
        args_conjuncts(c, own >= 0 ? own : args_surface_subject(c, v, 0), out);
        return;
    }
    int32_t o = args_child(c, v, NLP_OBJ), h = head_of(c, v);
    if (c->tok[v].role == NLP_RELCL && h >= 0) {
        if (o >= 0 && is_relative(c, o))
            o = h;
        else if (o < 0 && args_child(c, v, NLP_SUBJ) >= 0 && !is_relative(c, args_child(c, v, NLP_SUBJ)) &&
                 !no_gap(c, v))
            o = h; /* "the man they arrested" */
    }
    if (o < 0 && c->tok[v].role == NLP_CONJ && h >= 0 && args_is_verb(c, h)) {
        /* shared object: "seized and burned the boats" hangs on the last; "detained X and beat" rarely */
        int32_t mine = args_child(c, v, NLP_PREP);
        if (mine < 0 && !args_passive(c, h) && args_child(c, v, NLP_SUBJ) < 0) o = args_child(c, h, NLP_OBJ);
    }
    if (o < 0)
        for (int32_t k = c->tok[v].first_child; k >= 0; k = c->tok[k].next_sibling)
            if (c->tok[k].role == NLP_CONJ && args_is_verb(c, k) && args_child(c, k, NLP_SUBJ) < 0 &&
                args_child(c, v, NLP_PREP) < 0) {
                o = args_child(c, k, NLP_OBJ);
                break;
            }
    if (o < 0) o = small_clause_subject(c, v);
    if (o < 0 && c->tok[v].role == NLP_XCOMP && h >= 0 && c->tok[h].role == NLP_RELCL) {
        /* "an operation that the president ordered a judge to investigate" */
        int32_t s = args_child(c, h, NLP_SUBJ);
        if (s >= 0 && !is_relative(c, s) && !no_gap(c, h)) o = head_of(c, h);
    }
    args_conjuncts(c, o, out);
}

static void noun_object(const coder_ctx *c, int32_t n, bool has_obj, fillers *out)
{
    n = args_wrapped(c, n);
    static const char *const AT[] = {"of", "on", "against", "over"};
    for (size_t i = has_obj && !of_acts(c, n) ? 0 : 1; i < sizeof AT / sizeof *AT && !out->n; i++)
        named_preposition(c, n, str_of(AT[i]), out);
    int32_t v = args_governor(c, n);
    for (size_t i = 1; v >= 0 && i < sizeof AT / sizeof *AT && !out->n; i++)
        named_preposition(c, v, str_of(AT[i]), out);
}

/* "ruled out reopening the border" */
static bool behind_particle(const coder_ctx *c, int32_t t, int32_t k)
{
    int32_t prt = args_child(c, t, NLP_PRT);
    return prt >= 0 && prt + 1 == c->tok[k].left_edge;
}

static void complement(const coder_ctx *c, int32_t t, fillers *out)
{
    for (int32_t k = c->tok[t].first_child; k >= 0; k = c->tok[k].next_sibling) {
        uint8_t r = c->tok[k].role;
        bool clause = r == NLP_COMP || r == NLP_XCOMP || (r == NLP_ACL && tag_is(c, k, "VB")) ||
                      (r == NLP_ADVCL && tag_is(c, k, "VB") && k > t) || that_clause(c, t, k) ||
                      (r == NLP_ADVCL && tag_is(c, k, "VBG") && k > t && behind_particle(c, t, k));
        if (!clause) continue;
        args_conjuncts(c, k, out);
        for (int32_t g = c->tok[k].first_child; g >= 0; g = c->tok[g].next_sibling)
            if (c->tok[g].role == NLP_CONJ && args_is_verb(c, g) && args_child(c, g, NLP_SUBJ) < 0 && out->n < MAX_FILL)
                out->t[out->n++] = g;
    }
    if (!out->n && args_is_verb(c, t)) { /* "urged X to ...": the infinitive may hang on the object */
        int32_t o = args_child(c, t, NLP_OBJ), k = o >= 0 ? args_child(c, o, NLP_ACL) : -1;
        if (k >= 0 && tag_is(c, k, "VB")) args_conjuncts(c, k, out);
    }
}

static void predicate_subject(const coder_ctx *c, int32_t t, fillers *out)
{
    int32_t v = head_of(c, t);
    if (v >= 0 && args_is_verb(c, v))
        args_conjuncts(c, args_surface_subject(c, v, 0), out);
    else if (v >= 0 && c->tok[t].role == NLP_AMOD)
        args_conjuncts(c, v, out);
}

static void comp_subject(const coder_ctx *c, int32_t t, fillers *out)
{
    fillers clause = {.n = 0};
    complement(c, t, &clause);
    for (int32_t i = 0; i < clause.n && !out->n; i++)
        if (args_is_verb(c, clause.t[i])) args_conjuncts(c, args_surface_subject(c, clause.t[i], 0), out);
}

/* "said that Iran must withdraw": the auxiliaries of the clause below, "need" and "have" above an infinitive too. */
static void comp_auxiliaries(const coder_ctx *c, int32_t t, fillers *out)
{
    fillers clause = {.n = 0};
    complement(c, t, &clause);
    for (int32_t i = 0; i < clause.n; i++) {
        if (args_is_verb(c, clause.t[i]) && args_child(c, clause.t[i], NLP_XCOMP) >= 0 && out->n < MAX_FILL)
            out->t[out->n++] = clause.t[i];
        for (int32_t k = c->tok[clause.t[i]].first_child; k >= 0; k = c->tok[k].next_sibling)
            if (c->tok[k].role == NLP_AUX && tag_is(c, k, "MD") && out->n < MAX_FILL) out->t[out->n++] = k;
    }
}

void args_fill(const coder_ctx *c, int32_t t, const cb_path *p, bool has_obj, fillers *out)
{
    bool verb = args_is_verb(c, t) && !misread_noun(c, t), adj = c->tok[t].pos == NLP_ADJ;
    switch (p->kind) {
    case CB_SLOT_SUBJ:
        if (verb)
            verb_subject(c, t, out);
        else if (adj)
            predicate_subject(c, t, out);
        else
            noun_subject(c, t, has_obj, out);
        break;
    case CB_SLOT_OBJ:
        if (verb)
            verb_object(c, t, out);
        else
            noun_object(c, t, has_obj, out);
        break;
    case CB_SLOT_IOBJ: {
        int32_t v = verb ? t : args_governor(c, t), k = v >= 0 ? args_child(c, v, NLP_IOBJ) : -1;
        if (v >= 0 && k < 0 && args_passive(c, v) && args_child(c, v, NLP_OBJ) >= 0) k = args_surface_subject(c, v, 0);
        if (k >= 0 && c->tok[k].pos == NLP_ADP)
            add_pobj(c, k, out);
        else
            args_conjuncts(c, k, out);
        break;
    }
    case CB_SLOT_NEAR: /* as the place of a role; conditions look at the whole clause (match.c) */
    case CB_SLOT_PREP:
        preposition(c, t, p->prep, out);
        break;
    case CB_SLOT_COMP:
        complement(c, t, out);
        break;
    case CB_SLOT_COMPSUBJ:
        comp_subject(c, t, out);
        break;
    case CB_SLOT_SOURCE: {
        int32_t a = c->in->sources->of_token[t], m = a >= 0 ? c->in->sources->a[a].source : -1;
        if (m >= 0) args_conjuncts(c, c->in->mentions->m[m].head, out);
        break;
    }
    case CB_SLOT_COMPAUX:
        comp_auxiliaries(c, t, out);
        break;
    case CB_SLOT_POSS:
        args_conjuncts(c, args_child(c, t, NLP_POSS), out);
        break;
    case CB_SLOT_ATTR:
        args_conjuncts(c, args_child(c, t, NLP_ATTR), out);
        break;
    case CB_SLOT_SELF: {
        bool below = (verb || adj) && (c->tok[t].role == NLP_AMOD || c->tok[t].role == NLP_ACL);
        args_conjuncts(c, below ? head_of(c, t) : t, out);
        break;
    }
    default:
        break;
    }
}
