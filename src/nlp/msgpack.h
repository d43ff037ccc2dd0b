/* msgpack.h - a MessagePack document as a tree in an arena. Private to nlp/, used only to convert a model. */
#ifndef TACITUS_NLP_MSGPACK_H
#define TACITUS_NLP_MSGPACK_H

#include "base/base.h"

typedef enum msg_kind {
    MSG_NIL,
    MSG_BOOL,
    MSG_INT,
    MSG_UINT,
    MSG_FLOAT,
    MSG_STR,
    MSG_BIN,
    MSG_ARRAY,
    MSG_MAP
} msg_kind;

typedef struct msg msg;
struct msg {
    msg_kind kind;
    uint32_t n; /* items of an array, pairs of a map */
    union {
        bool b;
        int64_t i;  /* negative numbers only */
        uint64_t u; /* all others */
        double f;
        str s;     /* into the document: STR is valid UTF-8 */
        msg *item; /* [n] of an array, [2 n] of a map: key, value, key, value */
    } v;
};

/* Parses one document that fills the n bytes exactly. `name` is for the error. The tree is in the arena, strings in
 * the bytes. */
tac_status msg_parse(arena *a, str bytes, const char *name, msg **out, tac_error *err);
/* Value of a text key of a map (str or bin); NULL when it is no map or has none. */
const msg *msg_get(const msg *map, const char *key);
/* Non-negative number, or `otherwise`. */
uint64_t msg_uint(const msg *m, uint64_t otherwise);
/* Text, or "". */
str msg_str(const msg *m);

/* A float32 array as NumPy's extension writes it. False when m is none (dims > 4, another type, short data). */
typedef struct msg_tensor {
    uint32_t dims, dim[4];
    uint64_t n;       /* elements */
    const char *data; /* little-endian float32, not aligned */
} msg_tensor;
bool msg_array(const msg *m, msg_tensor *out);

#endif
