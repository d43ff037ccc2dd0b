/* private.h - what the files of store/ share. */
#ifndef TACITUS_STORE_PRIVATE_H
#define TACITUS_STORE_PRIVATE_H

#include <jansson.h>
#include <sqlite3.h>

#include "store/store.h"

enum { STORE_VERSION = 1, STORE_APPLICATION = 0x54414353 }; /* "TACS" */

/* Statements that are asked again and again. */
typedef enum store_statement {
    ST_HAS,
    ST_SOURCE,
    ST_RUN,
    ST_DOCUMENT,
    ST_SENTENCE,
    ST_SENTENCE_ID,
    ST_EVENT,
    ST_MENTION,
    ST_ACTOR,
    ST_ACTOR_ID,
    ST_PARTY,
    ST_PERSON,
    ST_TOLD,
    STATEMENTS
} store_statement;

/* A member of an object as text; empty when it is none. */
str store_member(const json_t *o, const char *name);
/* Appends the texts of a list, or of a member of each of its objects (name not NULL), joined by ';'. */
void store_join(const json_t *list, const char *name, buf *out);

struct store {
    sqlite3 *db;
    char *path;
    bool open; /* a transaction is */
    sqlite3_stmt *st[STATEMENTS];
};

/* A statement in the making. */
enum { STORE_VALUES = 48 };
typedef struct store_question {
    buf sql;
    str value[STORE_VALUES];
    int n;
    bool too_many;
} store_question;
/* Appends " FROM events e JOIN documents d ... WHERE ..." */
void store_where(store_question *q, const store_filter *f);
/* Prepares and binds; frees the text. NULL after an error. */
sqlite3_stmt *store_ask(store *s, store_question *q, tac_error *err);

extern const char store_schema[]; /* of version 1 */

tac_status store_error(store *s, tac_error *err); /* of SQLite's last error */
tac_status store_run(store *s, const char *sql, tac_error *err);
/* The statement, reset, ready to be bound; NULL after an error, which is in err. */
sqlite3_stmt *store_statement_of(store *s, store_statement which, tac_error *err);
void store_bind(sqlite3_stmt *st, int at, str text); /* empty: NULL */

#endif
