/* names.c - names of parts of speech, entity classes and grammatical roles. */
#include "nlp/model.h"

static const char *const pos_name[POS_COUNT] = {
    "X",   "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN",
    "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "SPACE",
};

static const char *const pos_lower[POS_COUNT] = {
    "x",   "adj",  "adp",  "adv",   "aux",   "cconj", "det", "intj", "noun",
    "num", "part", "pron", "propn", "punct", "sconj", "sym", "verb", "space",
};

static const struct {
    const char *label;
    nlp_ent ent;
} ent_name[] = {
    {"PERSON", NLP_ENT_PERSON},     {"NORP", NLP_ENT_NORP},        {"ORG", NLP_ENT_ORG},
    {"GPE", NLP_ENT_GPE},           {"LOC", NLP_ENT_LOC},          {"FAC", NLP_ENT_FAC},
    {"DATE", NLP_ENT_DATE},         {"TIME", NLP_ENT_TIME},        {"CARDINAL", NLP_ENT_CARDINAL},
    {"ORDINAL", NLP_ENT_ORDINAL},   {"MONEY", NLP_ENT_MONEY},      {"PERCENT", NLP_ENT_PERCENT},
    {"QUANTITY", NLP_ENT_QUANTITY}, {"EVENT", NLP_ENT_EVENT},      {"PRODUCT", NLP_ENT_PRODUCT},
    {"LAW", NLP_ENT_LAW},           {"WORK_OF_ART", NLP_ENT_WORK}, {"LANGUAGE", NLP_ENT_LANGUAGE},
};

static const char *const role_name[NLP_ROLE_COUNT] = {
#define X(e, name) name,
    NLP_ROLES(X)
#undef X
};

const char *nlp_pos_name(unsigned pos)
{
    return pos < POS_COUNT ? pos_name[pos] : "";
}

const char *nlp_pos_lower(unsigned pos)
{
    return pos < POS_COUNT ? pos_lower[pos] : "";
}

int nlp_pos_of(str name)
{
    for (int i = 0; i < POS_COUNT; i++)
        if (str_is(name, pos_name[i])) return i;
    return -1;
}

unsigned nlp_ent_of(str label)
{
    for (size_t i = 0; i < sizeof ent_name / sizeof ent_name[0]; i++)
        if (str_is(label, ent_name[i].label)) return ent_name[i].ent;
    return label.n ? NLP_ENT_OTHER : NLP_ENT_NONE;
}

const char *nlp_role_name(nlp_role r)
{
    return (unsigned)r < NLP_ROLE_COUNT ? role_name[r] : "none";
}

int nlp_role_of(str name)
{
    for (int i = 0; i < NLP_ROLE_COUNT; i++)
        if (str_is(name, role_name[i])) return i;
    return -1;
}
