/* find.h - working state of one document's search for actors. Private to actors/. */
#ifndef TACITUS_ACTORS_FIND_H
#define TACITUS_ACTORS_FIND_H

#include "actors/index.h"

/* A name of the files that stands in the text. */
typedef struct name_span {
    int32_t begin, end, entry;
    int32_t first; /* first entry of the same key */
} name_span;

/* wordmap.c: strings -> numbers, in the document's arena; -1 = absent. */
typedef struct word_map {
    str *key;
    int32_t *value;
    uint32_t size, used;
} word_map;
void word_map_put(arena *a, word_map *m, str key, int32_t value);
int32_t word_map_get(const word_map *m, str key);

/* Whom pronouns and descriptions can mean. */
typedef enum pronoun_class { MEANS_PERSON = 1, MEANS_THING, MEANS_MANY } pronoun_class;

/* What the search knows of a mention beyond what it tells: how firm its sector is, and whose it is. */
typedef struct mention_note {
    int32_t role;  /* entry of its role noun or title, -1 */
    int32_t owner; /* token of its possessor or of the object of its "of", still to be resolved; -1 */
    bool weak;     /* the sector gives way to the owner's */
    bool told;     /* country or sector were told by a title or apposition, not looked up */
    bool definite; /* "the ...", "this ..." */
    bool done;     /* owner and scene were looked at */
    uint8_t means; /* of a pronoun: pronoun_class; 0 else */
    bool common;   /* a name that other states have as well ("Congress"): the file's country only where it is told */
    bool needs;    /* no actor without an owner: "staff", "positions" */
} mention_note;

/* Countries that a part of the text names: how often, and in its first sentences? */
enum { COUNTRIES = 64 };
typedef struct tally {
    str code[COUNTRIES];
    int32_t times[COUNTRIES];
    bool leads[COUNTRIES];
    int32_t n;
} tally;

/* Sentences [begin, end) of one dateline. */
typedef struct scene_part {
    int32_t begin, end;
    str dateline; /* its country, empty when none */
    tally told;
} scene_part;

typedef struct finder {
    const actor_index *x;
    arena *a;
    const nlp_doc *d;
    date_ymd date;
    actor_mentions *out;
    int32_t cap;
    mention_note *note;
    int32_t nnote, note_cap; /* one a mention */
    name_span *name;
    int32_t nname, name_cap;
    word_map firm, any_name; /* code -> how often the text names the state; by any word */
    int32_t *name_at;        /* [ntok]: name span that covers the token, -1 */
    scene_part *part;
    int32_t nparts, parts_cap;
    str publisher, publisher_sector; /* of the body that published the text; empty: a paper, an agency, unknown */
    str publisher_place;             /* country that the publisher's name tells */
    int32_t self;                    /* its first mention as "I" or "we", -1 */
    str *fold;                       /* [ntok]: folded text without dots, apostrophes, hyphens */
    int32_t *role;                   /* [ntok]: what find_role says of it, + 2; 0: not asked yet */
} finder;

/* names.c */
void find_names(finder *f);
const actor_entry *find_holder(const finder *f, int32_t entry, bool *former); /* who of that name, at the date */
const actor_entry *find_former(const finder *f, int32_t entry, bool told, str title); /* out of office at the date */
bool find_in_office(const finder *f, const actor_entry *e); /* its dates known, and right now */
/* sounds.c: the holder of an office whose name is spelt otherwise in the files; tokens [b, h]; NULL: nobody */
const actor_entry *find_by_sound(const finder *f, int32_t b, int32_t h, bool titled);
/* Entry of the role that the words [b, e) name, -1. The last word is also tried as its lemma. */
int32_t find_role_in(const finder *f, int32_t b, int32_t e);
int32_t find_role_across(const finder *f, int32_t b, int32_t h, int32_t e);
/* namesakes.c */
bool find_is_of_person(const finder *f, const name_span *s);
void find_namesake(finder *f, name_span *s); /* of a state's name that means another place here: that place's entry */
/* doubts.c: names that are something else */
void find_doubts(finder *f);
/* phrases.c: one mention a noun phrase */
void find_phrases(finder *f);
int32_t find_child(const nlp_doc *d, int32_t t, nlp_role role);
str find_text(const finder *f, int32_t b, int32_t e);
actor_mention *find_push(finder *f, actor_mention m, mention_note n);
int32_t find_phrase_begin(const nlp_doc *d, int32_t h);
/* owners.c: whose a phrase is */
typedef struct name_owner {
    const actor_entry *e; /* named in the files, or NULL */
    int32_t tok;          /* else the token whose mention it is; -1 none */
} name_owner;
int32_t find_role(const finder *f, int32_t h); /* entry of the longest role that ends at token h, -1 */
name_owner find_owner(const finder *f, int32_t h, int32_t begin);
name_owner find_owner_after(const finder *f, int32_t h);
void find_take_owner(const finder *f, actor_mention *m, const mention_note *n, const actor_entry *e);
void find_take_mention(actor_mention *m, const mention_note *n, const actor_mention *o);
/* Country of a name of the files that its phrase says is another's. */
void find_branch(const finder *f, const name_span *s, const actor_entry *e, int32_t begin, actor_mention *m,
                 mention_note *n);
bool find_outside(str code); /* UNO, EUR, IGO, NGO, MNC, ISM, IMG: not a state */
/* people.c: surnames, short names, appositions */
void find_surnames(finder *f);
void find_appositions(finder *f);
/* pronouns.c */
void find_pronoun(finder *f, int32_t t); /* its mention, when somebody is found */
int32_t find_antecedent(const finder *f, int32_t t, int pronoun_class);
/* speaker.c: I, we */
void find_publisher(finder *f, str source);
void find_first_person(finder *f, int32_t t);
/* bodies.c */
int32_t find_body_before(const finder *f, int32_t i); /* mention of the organisation that mention i means, -1 */
int32_t find_sender(const finder *f, int32_t i);      /* whose envoys, peacekeepers mention i are; -1 */
str find_by_title(const finder *f, int32_t i); /* country that a title of mention i tells, empty when none does */
void find_called(finder *f, int32_t t);        /* "the kingdom": its mention, when such a state was told */
/* coref.c */
void find_references(finder *f);
void find_clusters(finder *f);
/* scene.c: where the text plays */
void find_parts(finder *f);
bool find_same_part(const finder *f, int32_t a, int32_t b); /* tokens a < b: under one dateline? */
bool find_is_told(const finder *f, int32_t t, str code);    /* does the token's part of the text name the state? */
/* Whose the noun at a token likely is, not `but`; empty when the text names no country. Officials and soldiers travel.
 */
str find_country_at(const finder *f, int32_t t, bool travels, str but);

#endif
