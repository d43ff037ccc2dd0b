/* import.h - other systems' actors, written as lines of the actor files. Private to actors/. */
#ifndef TACITUS_ACTORS_IMPORT_H
#define TACITUS_ACTORS_IMPORT_H

#include "actors/index.h"

typedef struct importer {
    arena *mem;           /* of one block of lines */
    const actor_index *x; /* whose codes are known */
    const char *file;     /* for messages and sources */
    buf *out, *log;       /* lines of actor files; what was left out, a line each */
    char section[16];
    actor_import_count count;
} importer;

/* One actor for a time. */
typedef struct import_line {
    str name, aliases; /* joined by "; " */
    str code, sector, other[3], office, from, to, wikidata;
    str source;
    bool person;
} import_line;

void import_write(importer *im, const import_line *l);
void import_write_role(importer *im, const import_line *l);            /* name and aliases are its words */
void import_leave(importer *im, long line, const char *why, str what); /* notes what cannot be taken over */
/* "HAMID_KARZAI_" -> "Hamid Karzai"; acronyms stay in capitals. */
str import_name(arena *a, str raw);
/* A CAMEO actor code ("AFGGOVMIL") -> PLOVER code and sectors; false when no part of it is known. */
bool import_code(importer *im, str cameo, import_line *l);

tac_status import_cameo(importer *im, str text, tac_error *err);
tac_status import_wikidata(importer *im, str text, tac_error *err);

#endif
