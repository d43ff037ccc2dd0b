/* actors.h - tokens and the document's date -> mentions of political actors: who, of which country, in which sector. */
#ifndef TACITUS_ACTORS_H
#define TACITUS_ACTORS_H

#include "nlp/nlp.h"

/* A day, month or year; 0 = unknown part. */
typedef struct date_ymd {
    int32_t year;
    int32_t month, day;
} date_ymd;

/* All actor files of a directory, compiled. Read-only, shared by threads. */
typedef struct actor_index actor_index;

typedef enum actor_kind {
    ACTOR_STATE,   /* "China", "the Kremlin", "Beijing": stands for a government */
    ACTOR_PERSON,  /* a named person */
    ACTOR_ORG,     /* a named organisation, armed group, party, firm, IGO */
    ACTOR_ROLE,    /* role noun: "troops", "foreign minister", "protesters" */
    ACTOR_PEOPLE,  /* demonym or ethnic plural: "Albanians", "Kurds" */
    ACTOR_PRONOUN, /* resolved pronoun */
    ACTOR_UNKNOWN  /* a proper name that nothing resolved (PERSON or ORG entity): code empty */
} actor_kind;

typedef struct actor_mention {
    int32_t begin, end; /* tokens [begin, end): the noun phrase without relative clauses and trailing PPs
                           ("China's Foreign Minister Wang Yi") */
    int32_t head;       /* its syntactic head token */
    uint32_t start_cp, end_cp, start_b, end_b; /* in the field (title or text) as given */
    bool in_title;
    str text;             /* as given in the field */
    str name;             /* canonical name, empty when none */
    str code;             /* ISO 3166-1 alpha-3, KOS, IGO, UNO, EUR, NGO, ISM, IMG, MNC; empty when unknown */
    str sector;           /* PLOVER sector, empty when unknown */
    str other[3];         /* further sectors; empty slots last */
    str wikidata;         /* "Q..." or empty */
    str why;              /* one line for people: which file lines and which construction decided */
    int32_t cluster;      /* index of the first mention of the same actor in the document */
    uint8_t kind;         /* actor_kind */
    bool plural, generic; /* generic: an indefinite role noun ("gunmen", "a court") */
    bool unlisted;        /* a name that no actor file knows */
    bool by_scene;        /* nothing but the scene of the text tells the country */
    bool adjectival;      /* a demonym or possessive inside another noun phrase ("Russian", "China's") */
} actor_mention;

typedef struct actor_mentions {
    actor_mention *m;
    int32_t n;
    int32_t *of_token; /* [ntok]: mention whose head is this token, or -1 */
    const str
        *scene; /* [ntok]: country where a noun that is no mention plays, empty when unknown; NULL: nobody looked */
    int32_t *inside; /* [ntok]: innermost mention whose span covers this token, or -1 */
} actor_mentions;

/* path: a folder, of which all *.txt down to three folders below are read, or the image that actors_compile made, which
 * is mapped. own[n]: actor files of the user's, which decide where both know a name. Errors name file and line. */
tac_status actors_open(const char *path, const char *const *own, int n, actor_index **out, tac_error *err);
/* The same of one file's text, or of an image, in memory. */
tac_status actors_open_bytes(const char *name, str bytes, actor_index **out, tac_error *err);
tac_status actors_compile(const char *dir, buf *image, tac_error *err); /* the image of a folder's actor files */
void actors_close(actor_index *x);
const char *actors_digest(const actor_index *x); /* SHA-256 over the files read */

/* Appends s as a field of an actor file: what would end a field or a line becomes a blank. */
void actors_put_field(buf *out, str s);
/* Another system's actors as lines of the actor files, which are below the project's own until the user takes the line
 * "@below" out: dictionaries of TABARI and PETRARCH, results of a query at Wikidata (JSON). out: the lines; log: what
 * was left out, one a line "FILE:LINE: reason: what". */
typedef struct actor_import_count {
    size_t names, lines, nobody, left_out; /* nobody: names that the dictionary itself calls no actor */
} actor_import_count;
tac_status actors_import(const actor_index *x, const char *path, buf *out, buf *log, actor_import_count *count,
                         tac_error *err);
tac_status actors_import_bytes(const actor_index *x, const char *name, str text, buf *out, buf *log,
                               actor_import_count *count, tac_error *err);

/* All mentions of a document, with countries, sectors and coreference (names, acronyms, titles, pronouns,
 * definite descriptions). `date` decides who held which office; year 0 = unknown date (latest holder). */
tac_status actors_find(const actor_index *x, arena *a, const nlp_doc *d, date_ymd date, actor_mentions *out,
                       tac_error *err);

/* The same for a text whose publisher is known: "we" in a ministry's statement is that ministry. */
tac_status actors_find_by(const actor_index *x, arena *a, const nlp_doc *d, date_ymd date, str publisher,
                          actor_mentions *out, tac_error *err);

/* One answer to "who is that": `tacitus actors MENTION`. */
typedef struct actor_answer {
    str name, code, sector, other[3], wikidata, from, to, why;
    str numbers; /* of the state: "cow=255:1990-10-03:,... gw=... iso=...": number:first day:last day */
} actor_answer;
/* `d` is the parsed mention. Best first; *n may be 0. */
tac_status actors_lookup(const actor_index *x, arena *a, const nlp_doc *d, str mention, date_ymd date,
                         actor_answer **out, size_t *n, tac_error *err);

/* ISO alpha-3 code of a country name, demonym or capital; empty when none or ambiguous. For gazetteers. */
str actors_country(const actor_index *x, str name);

#endif
