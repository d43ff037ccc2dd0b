/* predicate.c - words that may tell of an act, and what the learned scorer sees of each: the word, its arguments in the
 * order of the active clause, what stands above and beside it, and what the rules made of it. */
#include "coder/private.h"

static const str NO = {"", 0};
enum { MAX_CLASSES = 10 };

static bool verb_at(const coder_ctx *c, int32_t t)
{
    return c->tok[t].pos == NLP_VERB && !misread_noun(c, t);
}

/* A noun for what is done or happens, by its triggers or its classes. */
static bool eventive(const coder_ctx *c, int32_t t)
{
    int n = 0, nlist;
    int32_t class_[2 * MAX_CLASSES];
    if (!c->word[t]) return false;
    if (codebook_triggers(c->cb, c->word[t], 'n', &n) && n) return true;
    const uint32_t *acts = codebook_list(c->cb, "act_classes", &nlist);
    const int nc = codebook_classes(c->cb, c->word[t], 'n', class_, 2 * MAX_CLASSES);
    for (int i = 0; i < nc; i++)
        if (codebook_has(acts, nlist, codebook_word(c->cb, codebook_class_name(c->cb, class_[i])))) return true;
    return false;
}

bool predicate_at(const coder_ctx *c, int32_t t)
{
    const nlp_token *k = &c->tok[t];
    if (verb_at(c, t)) return k->role != NLP_AUX && k->role != NLP_PAUX && (k->role != NLP_AMOD || misread_verb(c, t));
    if (k->pos == NLP_NOUN || misread_noun(c, t)) return c->in->mentions->of_token[t] < 0 && eventive(c, t);
    return k->pos == NLP_ADJ && (k->role == NLP_ATTR || k->role == NLP_XCOMP || k->role == NLP_CONJ);
}

void predicate_classes(const coder_ctx *c, scorer_features *f, const char *kind, int32_t t)
{
    int32_t class_[MAX_CLASSES];
    const char pos = verb_at(c, t) ? 'v' : 'n';
    if (c->tok[t].pos == NLP_PROPN || c->tok[t].pos == NLP_PRON) return;
    const int n = codebook_classes(c->cb, c->word[t], pos, class_, MAX_CLASSES);
    for (int i = 0; i < n; i++) scorer_add(f, kind, codebook_class_name(c->cb, class_[i]), NO, 0.5F);
}

static void vector(const coder_ctx *c, scorer_features *f, const char *slot, int32_t t)
{
    scorer_add_vector(f, slot, nlp_vector(c->in->words, features_word(c, t)), nlp_vectors_dims(c->in->words));
}

static str role_name(const coder_ctx *c, int32_t t)
{
    return str_of(nlp_role_name((nlp_role)c->tok[t].role));
}

/* The first filler of a slot, or -1. */
static int32_t filler(const coder_ctx *c, int32_t t, uint8_t kind)
{
    const cb_path p = {kind, CB_INTO_HEAD, 0};
    fillers f = {.n = 0};
    args_fill(c, t, &p, true, &f);
    return f.n ? f.t[0] : -1;
}

static void party(const coder_ctx *c, scorer_features *f, const char *kind, int32_t t)
{
    if (t < 0) {
        scorer_add(f, kind, STR("none"), NO, 1);
        return;
    }
    const int32_t m = c->in->mentions->of_token[t];
    scorer_add(f, kind, features_word(c, t), NO, 1);
    scorer_add(f, kind, m >= 0 ? features_kind(&c->in->mentions->m[m]) : STR("thing"), STR("kind"), 1);
    if (m >= 0 && c->in->mentions->m[m].sector.n) scorer_add(f, kind, c->in->mentions->m[m].sector, NO, 1);
}

static void prepositions(const coder_ctx *c, scorer_features *f, int32_t t, str word)
{
    for (int32_t k = c->tok[t].first_child; k >= 0; k = c->tok[k].next_sibling) {
        if (c->tok[k].role != NLP_PREP && c->tok[k].role != NLP_AGENT) continue;
        const int32_t o = args_child(c, k, NLP_POBJ);
        scorer_add(f, "pr", word, c->tok[k].lower, 1);
        if (o < 0) continue;
        if (c->tok[o].ent == NLP_ENT_DATE || c->tok[o].ent == NLP_ENT_TIME) continue;
        scorer_add(f, "po", c->tok[k].lower, features_word(c, o), 1);
        vector(c, f, "po", o);
    }
}

/* Words hung on the predicate that tell its sense, its time and its truth. */
static void dependents(const coder_ctx *c, scorer_features *f, int32_t t, str word)
{
    for (int32_t k = c->tok[t].first_child; k >= 0; k = c->tok[k].next_sibling) {
        const uint8_t r = c->tok[k].role;
        if (r == NLP_PRT) scorer_add(f, "prt", word, c->tok[k].lower, 1);
        if (r == NLP_NEG) scorer_add(f, "neg", STR("1"), NO, 1);
        if (r == NLP_AUX || r == NLP_PAUX) scorer_add(f, "aux", c->tok[k].lower, NO, 1);
        if (r == NLP_AMOD || r == NLP_COMPOUND || r == NLP_ADVMOD || r == NLP_DET || r == NLP_NMOD) {
            const bool adverb = r == NLP_ADVMOD || r == NLP_DET;
            scorer_add(f, "mod", adverb ? c->tok[k].lower : features_word(c, k), NO, 1);
            if (!adverb) scorer_add(f, "wmod", word, features_word(c, k), 1);
        }
        if (r == NLP_XCOMP || r == NLP_COMP || r == NLP_ADVCL || r == NLP_ACL || r == NLP_ATTR || r == NLP_PCOMP) {
            const int32_t o = args_child(c, k, NLP_OBJ);
            scorer_add(f, "x", features_word(c, k), role_name(c, k), 1);
            scorer_add(f, "wx", word, features_word(c, k), 1);
            vector(c, f, "x", k);
            if (o >= 0) {
                scorer_add(f, "xo", features_word(c, o), NO, 1);
                vector(c, f, "xo", o);
            }
            const int32_t aux = args_child(c, k, NLP_AUX);
            if (aux >= 0) scorer_add(f, "xaux", c->tok[aux].lower, NO, 1);
        }
        if (r == NLP_CONJ) scorer_add(f, "conj", features_word(c, k), NO, 1);
    }
}

static void above(const coder_ctx *c, scorer_features *f, int32_t t, str word)
{
    int32_t h = c->tok[t].head;
    scorer_add(f, "role", role_name(c, t), NO, 1);
    scorer_add(f, "tag", str_of(c->tok[t].tag), role_name(c, t), 1);
    if (h == t) return;
    str how = role_name(c, t);
    if (c->tok[h].role == NLP_PREP && c->tok[h].head != h) {
        how = c->tok[h].lower;
        h = c->tok[h].head;
    }
    scorer_add(f, "up", features_word(c, h), how, 1);
    scorer_add(f, "wup", word, features_word(c, h), 1);
    vector(c, f, "up", h);
}

static const actor_mention *first_known(const coder_ctx *c, int32_t t)
{
    const int32_t m = t >= 0 ? c->in->mentions->of_token[t] : -1;
    return m >= 0 && c->in->mentions->m[m].code.n ? &c->in->mentions->m[m] : NULL;
}

static void situation(const coder_ctx *c, scorer_features *f, int32_t t, int32_t s, int32_t o)
{
    const clause_status st = situate_status(c->cb, c->in->doc, c->in->dates, c->in->date, t);
    const nlp_sentence *sent = &c->in->doc->sent[c->tok[t].sent];
    scorer_add(f, "status", str_of(codebook_status_name(st.status)), NO, 1);
    if (st.question) scorer_add(f, "status", STR("question"), NO, 1);
    if (st.condition) scorer_add(f, "status", STR("condition"), NO, 1);
    if (sent->is_headline || sent->in_title) scorer_add(f, "headline", STR("1"), NO, 1);
    if (c->in->doc->nsent == 1)
        scorer_add(f, "alone", STR("1"), NO, 1); /* a text of one sentence is there for its act */
    if (c->in->sources->of_token[t] >= 0) scorer_add(f, "told", STR("1"), NO, 1);
    const actor_mention *a = first_known(c, s), *b = first_known(c, o);
    if (a && b)
        scorer_add(f, "pair", str_eq(a->code, b->code) ? STR("same") : STR("two"), NO, 1);
    else
        scorer_add(f, "pair", a ? STR("first") : b ? STR("second") : STR("none"), NO, 1);
}

void predicate_features(const coder_ctx *c, int32_t t, scorer_features *f)
{
    const str word = c->tok[t].lemma;
    const int32_t s = filler(c, t, CB_SLOT_SUBJ), o = filler(c, t, CB_SLOT_OBJ), i = filler(c, t, CB_SLOT_IOBJ);
    scorer_add(f, "bias", STR("1"), NO, 1);
    scorer_add(f, "w", word, verb_at(c, t) ? STR("v") : STR("n"), 1);
    predicate_classes(c, f, "wc", t);
    scorer_add_vector(f, "w", nlp_vector(c->in->words, word), nlp_vectors_dims(c->in->words));
    if (verb_at(c, t) && args_passive(c, t)) scorer_add(f, "passive", STR("1"), NO, 1);
    party(c, f, "s", s);
    party(c, f, "o", o);
    if (o >= 0) {
        scorer_add(f, "wo", word, features_word(c, o), 1);
        vector(c, f, "o", o);
        prepositions(c, f, o, features_word(c, o));
    }
    if (i >= 0) party(c, f, "i", i);
    if (s >= 0) scorer_add(f, "ws", word, features_word(c, s), 1);
    const int32_t g = verb_at(c, t) ? -1 : args_governor(c, t);
    if (g >= 0) {
        scorer_add(f, "gov", word, c->tok[g].lemma, 1);
        scorer_add(f, "govw", c->tok[g].lemma, NO, 1);
    }
    prepositions(c, f, t, word);
    dependents(c, f, t, word);
    above(c, f, t, word);
    situation(c, f, g >= 0 ? g : t, s, o);
}
