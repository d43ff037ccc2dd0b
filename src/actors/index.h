/* index.h - the compiled actor files. Private to actors/. */
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
    ENTRY_SOUND   /* a person under the sound of the surname: index_sound */
} entry_kind;

/* One name of one actor. Strings live in the index. */
typedef struct actor_entry {
    str name; /* canonical */
    str code, sector, other[3], wikidata, office, source;
    str from, to; /* "YYYY-MM-DD" or shorter; empty = not known */
    str until;    /* by when it had ended at the latest, where `to` is empty and the file has a rough date */
    uint8_t kind, words;
    bool upper;   /* the name is in capitals: matches only capitals */
    int32_t next; /* further entry of the same key, -1 */
} actor_entry;

/* Folded names and the entries of each. */
typedef struct name_table {
    strtab *keys;
    strtab *firsts; /* their first words: nothing else is looked up */
    int32_t *head;  /* [keys + 1]: first entry of the key, -1 */
    int32_t cap;
} name_table;

struct actor_index {
    arena *mem;
    name_table names, roles; /* apart: roles are few, and looked for at every noun */
    actor_entry *e;
    int32_t n, cap;
    char digest[65];
};

/* Consonants of a surname behind '~', those that spellings mix up made one: "Gaddafi", "Qadhafi". */
str index_sound(arena *a, str name);

/* 'f', 'm' or 0: what a given name tells. */
char index_sex(const actor_index *x, arena *a, str given);

/* Key of the entries ENTRY_CALLED for words: '=' what a state is called, as written; '#' a title, in lower case. */
str index_called_key(arena *a, char kind, str words);

/* First entry of a folded name, of a role; -1. Others by .next. */
int32_t index_find(const actor_index *x, str folded);
int32_t index_find_role(const actor_index *x, str folded);

#endif
