/* index.h - the compiled actor files: an image that is mapped, and how it is made. Private to actors/. */
#ifndef TACITUS_ACTORS_INDEX_H
#define TACITUS_ACTORS_INDEX_H

#include "actors/actors.h"

typedef enum entry_kind {
    ENTRY_STATE,
    ENTRY_ADJECTIVE,
    ENTRY_PEOPLE,
    ENTRY_CAPITAL,
    ENTRY_PERSON,
    ENTRY_SURNAME,
    ENTRY_ORG,
    ENTRY_ROLE,
    ENTRY_PLACE,
    ENTRY_CALLED, /* what a state is called: "kingdom"; one entry for each state */
    ENTRY_GIVEN,  /* a given name; its sector is f or m */
    ENTRY_SOUND,  /* a person under the sound of the surname: index_sound */
    ENTRY_CODE    /* a state under its code: index_state */
} entry_kind;

typedef enum actor_rank { RANK_BELOW, RANK_PROJECT, RANK_OWN } actor_rank;

/* A string of the index; 0: the empty one. index_str reads it. */
typedef uint32_t text_at;

/* One name of one actor, as it lies in the image. */
typedef struct actor_entry {
    text_at name; /* canonical */
    text_at code, sector, other[3], wikidata, office, source;
    text_at from, to; /* "YYYY-MM-DD" or shorter; empty = not known */
    text_at until;    /* by when it had ended at the latest, where `to` is empty and the file has a rough date */
    text_at numbers;  /* of a state: "cow=2:1816- gw=2:1816-" */
    uint32_t towns;   /* of ENTRY_CODE: places of that state in the files */
    int32_t next;     /* further entry of the same key, always of a lower number; -1 */
    uint8_t kind, words;
    uint8_t upper; /* the name is in capitals: matches only capitals */
    uint8_t layer; /* actor_rank: who decides where two know a name */
} actor_entry;

/* Folded names and the first entry of each: open addressing, a power of two of slots. */
typedef struct name_slot {
    uint32_t tag; /* the upper half of the name's hash */
    text_at key;  /* 0: free */
    int32_t head;
} name_slot;

typedef enum index_table {
    TABLE_NAMES,
    TABLE_ROLES,
    TABLES
} index_table; /* roles are few, and asked for at every noun */

/* File: this header, entries, slots of both tables, tags of first words of both, text. Little-endian. */
typedef struct image_header {
    char magic[8];
    uint32_t version, entries, slots[TABLES], firsts[TABLES], text, unused;
    char digest[64]; /* SHA-256 over the files read */
} image_header;
#define ACTOR_IMAGE_MAGIC "TACACTOR"
enum { ACTOR_IMAGE_VERSION = 1, ACTOR_LAYERS = 2 };

/* One image. Entries and text of a second one are numbered behind those of the first, and its entries lead on to them.
 */
typedef struct actor_layer {
    mapped file; /* of a mapped one */
    buf bytes;   /* of one made here */
    const image_header *h;
    const actor_entry *e;
    const name_slot *slot[TABLES];
    const uint32_t *first[TABLES];
    const char *text;
    int32_t entries_from;
    uint32_t text_from;
} actor_layer;

struct actor_index {
    actor_layer layer[ACTOR_LAYERS];
    int layers;
    int32_t n; /* entries */
    char digest[65];
};

/* ---- image.c: reading ---- */
str index_str(const actor_index *x, text_at at);
const actor_entry *index_entry(const actor_index *x, int32_t i); /* i >= 0 */
int32_t index_next(const actor_index *x, int32_t i);             /* further entry of the same key, -1 */
/* First entry of a folded name, of a role; -1. */
int32_t index_find(const actor_index *x, str folded);
int32_t index_find_role(const actor_index *x, str folded);
bool index_begins(const actor_index *x, index_table t, str folded); /* may a key begin with this word? */
const actor_entry *index_state(const actor_index *x, str code);     /* the state of that code; NULL: none */
tac_status index_map(const char *path, actor_index *x, tac_error *err);
tac_status index_take(const char *name, buf *image, actor_index *x, tac_error *err); /* the bytes become the index's */
void index_others(const actor_index *x, const actor_entry *e, str out[3]);           /* further sectors */

/* ---- builder.c: making ---- */
typedef struct index_builder index_builder;
/* `under`: the index that the new one will lie upon, or NULL. NULL when memory is out. */
index_builder *index_builder_new(const actor_index *under);
void index_builder_free(index_builder *b);
text_at index_builder_text(index_builder *b, str s); /* each string once */
str index_builder_str(const index_builder *b, text_at at);
void index_builder_add(index_builder *b, str key, actor_entry e); /* e.next is set here */
void index_builder_first(index_builder *b, index_table t, str word);
int32_t index_builder_find(const index_builder *b, str key);   /* among names, those under it included; -1 */
actor_entry *index_builder_entry(index_builder *b, int32_t i); /* NULL: not of this one */
tac_status index_builder_image(index_builder *b, const char digest[65], buf *out, tac_error *err);

/* ---- keys.c, sounds.c ---- */
/* The key of a name: its words as the tokenizer cuts them do not matter, blanks and hyphens are one. */
str index_key(arena *a, str name);
str index_given_key(arena *a, str name); /* of a given name, where no text looks */
/* Consonants of a surname behind '~', those that spellings mix up made one: "Gaddafi", "Qadhafi". */
str index_sound(arena *a, str name);
/* 'f', 'm' or 0: what a given name tells. */
char index_sex(const actor_index *x, arena *a, str given);
/* Key of the entries ENTRY_CALLED for words: '=' what a state is called, as written; '#' a title, in lower case. */
str index_called_key(arena *a, char kind, str words);

#endif
