/* lines.h - reading actor files: where a line stands, and what takes it. Private to actors/. */
#ifndef TACITUS_ACTORS_LINES_H
#define TACITUS_ACTORS_LINES_H

#include "actors/index.h"

/* Files being read. */
typedef struct loader {
    arena *mem; /* of one line */
    index_builder *to;
    tac_error *err;
    const char *file;
    long line;
    char section[32];
    uint8_t rank, own_rank; /* actor_rank of the lines that are read, and of the files */
    buf all;                /* what was read, for the digest */
} loader;

/* Takes a line that is neither empty nor a comment; an error names file and line. */
tac_status lines_take(loader *l, str line);

#endif
