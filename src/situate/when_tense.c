/* when_tense.c - is the verb that governs a time expression in the past or about the future? */
#include "situate/tree.h"
#include "situate/when.h"

static bool tagged(const nlp_doc *d, int32_t t, const char *tag)
{
    return str_is(str_of(d->tok[t].tag), tag);
}

/* What the auxiliaries say; *to is set for an infinitive. */
static when_tense of_auxiliaries(const nlp_doc *d, int32_t v, bool *to, bool *present)
{
    static const char *const AHEAD[] = {"will",  "'ll",   "’ll", "wo",   "shall",  "would", "may",
                                        "might", "could", "can", "must", "should", "'d",    NULL};
    static const char *const BEHIND[] = {"had", "was", "were", "did", "has", "have", NULL};
    bool ahead = false, behind = false, have = false, guess = false;
    int left = TREE_CHILDREN;
    for (int32_t k = d->tok[v].first_child; k >= 0 && left--; k = d->tok[k].next_sibling) {
        if (d->tok[k].role != NLP_AUX && d->tok[k].role != NLP_PAUX) continue;
        str w = d->tok[k].lower;
        if (str_is(w, "to")) *to = true;
        if (when_among(w, AHEAD) >= 0) ahead = true;
        guess |= str_is(w, "may") || str_is(w, "might");
        if (when_among(w, BEHIND) >= 0) behind = true;
        if (str_is(w, "have")) have = true;
        if (str_is(w, "is") || str_is(w, "are") || str_is(w, "am")) *present = true;
    }
    if (ahead && guess && str_is(d->tok[v].lemma, "be")) return TENSE_NONE; /* "Monday's may be the worst" */
    if (ahead && !have) return TENSE_FUTURE;
    return behind ? TENSE_PAST : TENSE_NONE;
}

static bool has_aux(const nlp_doc *d, int32_t v, const char *w)
{
    int left = TREE_CHILDREN;
    for (int32_t k = d->tok[v].first_child; k >= 0 && left--; k = d->tok[k].next_sibling)
        if ((d->tok[k].role == NLP_AUX || d->tok[k].role == NLP_PAUX) && tree_word(d, k, w)) return true;
    return false;
}

/* "he swim" is a slip of the tagger: such verbs have a subject that asks for "swims". */
static bool is_past_after_all(const nlp_doc *d, int32_t v)
{
    static const char *const ONE[] = {"he", "she", "it", NULL};
    int32_t k = tree_child(d, v, NLP_SUBJ);
    return tagged(d, v, "VBP") && k >= 0 && k < v && tree_one_of(d->tok[k].lower, ONE);
}

/* "The talks open on Tuesday": acts that stand in a calendar are told of in the present before they happen. */
static bool stands_in_calendar(str lemma)
{
    static const char *const DATED[] = {

        "be",         "open",      "begin",  "start",    "meet",   "vote",    "end",     "leave",   "arrive",
        "take",       "hold",      "visit",  "return",   "travel", "expire",  "resume",  "go",      "come",
        "face",       "play",      "host",   "publish",  "run",    "convene", "address", "launch",  "reopen",
        "close",      "celebrate", "mark",   "fall",     "decide", "appear",  "fly",     "head",    "tour",
        "speak",      "retire",    "finish", "conclude", "get",    "join",    "move",    "deliver", "present",
        "release",    "introduce", "follow", "swim",     "race",   "compete", "make",    "give",    "receive",
        "sign",       "step",      "become", "succeed",  "pass",   "elect",   "choose",  "go",      "lie",
        "inaugurate", "swear",     "assume", "enter",    "run",    "stand",   "try",     "hear",    "rule",
        "sit",        "plan",      "expect", "hope",     "intend", "aim",     NULL};
    return when_among(lemma, DATED) >= 0;
}

static when_tense of_verb(const when_scan *s, int32_t v, int depth)
{
    static const char *const PLAN[] = {"plan", "schedule", "expect", "intend", "set",     "slate",  "due",      "hope",
                                       "aim",  "prepare",  "agree",  "vow",    "promise", "pledge", "threaten", "go",
                                       "want", "call",     "urge",   "ask",    "order",   "tip",    "be",       NULL};
    const nlp_doc *d = s->d;
    bool to = false, present = false;
    when_tense t = of_auxiliaries(d, v, &to, &present);
    int32_t h = d->tok[v].head;
    uint8_t role = d->tok[v].role;
    bool scheduled = when_among(d->tok[v].lemma, PLAN) >= 0 && when_among(d->tok[v].lemma, PLAN) < 6;
    bool participle = tagged(d, v, "VBN") || (tagged(d, v, "VBD") && role == NLP_ACL); /* "elections set for May" */
    if (participle && scheduled && !has_aux(d, v, "was") && !has_aux(d, v, "were") && !has_aux(d, v, "had"))
        return TENSE_FUTURE; /* "has been scheduled for May" */
    if (t != TENSE_NONE) return t;
    if (str_is(d->tok[v].lower, "according")) return TENSE_PAST;
    if (to) {
        if ((role != NLP_XCOMP && role != NLP_ADVCL && role != NLP_COMP) || h == v || depth > 6) return TENSE_FUTURE;
        if (when_among(d->tok[h].lemma, PLAN) >= 0 || !tree_verb(d, h)) return TENSE_FUTURE;
        return of_verb(s, h, depth + 1);
    }
    if (tagged(d, v, "VBD") || is_past_after_all(d, v)) return TENSE_PAST;
    bool bare = tagged(d, v, "VBN") || tagged(d, v, "VBG") || tagged(d, v, "VB");
    if (bare && !present && h != v && tree_verb(d, h) && depth < 6 && role != NLP_ACL && role != NLP_RELCL)
        return of_verb(s, h, depth + 1);
    if (tagged(d, v, "VBN")) return present ? TENSE_NONE : TENSE_PAST;
    if (tagged(d, v, "VBG")) return present ? TENSE_FUTURE : TENSE_NONE;
    int32_t comp = tree_child(d, v, NLP_COMP);
    if (comp >= 0 && tagged(d, comp, "VBD")) return TENSE_PAST; /* a name taken for a verb */
    if (d->sent[d->tok[v].sent].is_headline || str_is(d->tok[v].lemma, "say")) return TENSE_PAST;
    bool now = tagged(d, v, "VBZ") || tagged(d, v, "VBP");
    return now && stands_in_calendar(d->tok[v].lemma) ? TENSE_FUTURE : TENSE_NONE;
}

/* "until May": what was put off or stopped then still lasts; what somebody did until then is over. */
static when_tense until(const when_scan *s, int32_t v)
{
    static const char *const HOLDS[] = {"postpone", "delay", "extend",  "adjourn", "suspend", "put",   "close",
                                        "shut",     "ban",   "bar",     "stop",    "remand",  "delay", "halt",
                                        "reserve",  "defer", "prolong", "renew",   "block",   NULL};
    const nlp_doc *d = s->d;
    if (has_aux(d, v, "had") || tree_word(d, v, "was") || tree_word(d, v, "were")) return TENSE_PAST;
    if (has_aux(d, v, "has") || has_aux(d, v, "have") || when_among(d->tok[v].lemma, HOLDS) >= 0) return TENSE_FUTURE;
    return tagged(d, v, "VBD") || has_aux(d, v, "was") || has_aux(d, v, "were") ? TENSE_PAST : TENSE_FUTURE;
}

static when_tense bounded(const when_scan *s, int32_t v, str bound)
{
    static const char *const MOVES[] = {"slip", "postpone", "push", "move", "delay", "reschedule", "put", NULL};
    static const char *const VOWS[] = {"promise", "pledge", "vow", "plan",  "expect",
                                       "hope",    "aim",    "due", "order", NULL};
    when_tense x = of_verb(s, v, 0);
    if (str_is(bound, "to") || str_is(bound, "into"))
        return when_among(s->d->tok[v].lemma, MOVES) >= 0 ? TENSE_FUTURE : x;
    if (str_is(bound, "since")) return TENSE_PAST;
    if (str_is(bound, "by") && when_among(s->d->tok[v].lemma, VOWS) >= 0) return TENSE_FUTURE;
    if (str_is(bound, "by")) return x == TENSE_NONE || str_is(s->d->tok[v].lemma, "say") ? TENSE_FUTURE : x;
    return x == TENSE_PAST ? until(s, v) : TENSE_FUTURE;
}

bool when_was_to(const when_scan *s, int32_t t)
{
    const nlp_doc *d = s->d;
    for (int i = 0; i < 6; i++) {
        int32_t h = tree_head(d, t);
        if (h < 0) return false;
        if (tree_verb(d, t)) return tree_has_to(d, t) && (tree_word(d, h, "was") || tree_word(d, h, "were"));
        t = h;
    }
    return false;
}

when_tense when_tense_of(const when_scan *s, int32_t t)
{
    static const char *const BOUND[] = {"since", "until", "till", "by", "to", "into", NULL};
    const nlp_doc *d = s->d;
    str bound = {"", 0};
    for (int i = 0; i < 12; i++) {
        if (tree_verb(d, t)) return bound.n ? bounded(s, t, bound) : of_verb(s, t, 0);
        str w = d->tok[t].lower;
        if (!bound.n && when_among(w, BOUND) >= 0) bound = w;
        if (str_is(w, "upcoming") || str_is(w, "due") || str_is(w, "set")) return TENSE_FUTURE;
        if (d->tok[t].head == t) break;
        t = d->tok[t].head;
    }
    if (str_is(bound, "to") || str_is(bound, "into")) return TENSE_NONE;
    return !bound.n ? TENSE_NONE : str_is(bound, "since") ? TENSE_PAST : TENSE_FUTURE;
}
