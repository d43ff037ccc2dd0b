/* msgpack.c - reads MessagePack (https://msgpack.org) with NumPy arrays; no extension types, depth limited. */
#include "nlp/msgpack.h"

#include <string.h>

enum { MAX_DEPTH = 32 };

typedef struct reader {
    arena *a;
    const unsigned char *s;
    size_t n, p;
    int depth;
    const char *why; /* first error */
} reader;

static bool fail(reader *r, const char *why)
{
    if (!r->why) r->why = why;
    return false;
}

/* Big-endian number of w bytes. */
static uint64_t number(reader *r, unsigned w)
{
    if (r->n - r->p < w) {
        fail(r, "it ends in the middle of a number");
        r->p = r->n;
        return 0;
    }
    uint64_t v = 0;
    for (unsigned k = 0; k < w; k++) v = v << 8 | r->s[r->p++];
    return v;
}

static bool bytes(reader *r, msg_kind kind, uint64_t n, msg *m)
{
    if (r->why) return false;
    if (n > r->n - r->p) return fail(r, "it ends in the middle of a string");
    m->kind = kind;
    m->v.s = (str){(const char *)r->s + r->p, (uint32_t)n};
    r->p += (size_t)n;
    if (kind == MSG_STR && utf8_valid(m->v.s.s, m->v.s.n) != m->v.s.n) return fail(r, "a string in it is not UTF-8");
    return true;
}

static bool value(reader *r, msg *m);

static bool items(reader *r, msg_kind kind, uint64_t n, msg *m)
{
    uint64_t all = kind == MSG_MAP ? n * 2 : n;
    if (r->why) return false;
    if (all > r->n - r->p) return fail(r, "it ends in the middle of a list");
    if (++r->depth > MAX_DEPTH) return fail(r, "it is nested too deeply");
    m->kind = kind;
    m->n = (uint32_t)n;
    m->v.item = ARENA_ARRAY(r->a, msg, all + 1);
    for (uint64_t i = 0; i < all; i++)
        if (!value(r, &m->v.item[i])) return false;
    r->depth--;
    return true;
}

static bool unsigned_int(msg *m, uint64_t v)
{
    m->kind = MSG_UINT;
    m->v.u = v;
    return true;
}

static bool signed_int(msg *m, int64_t v)
{
    if (v >= 0) return unsigned_int(m, (uint64_t)v);
    m->kind = MSG_INT;
    m->v.i = v;
    return true;
}

static bool floating(reader *r, unsigned w, msg *m)
{
    uint64_t bits = number(r, w);
    m->kind = MSG_FLOAT;
    if (w == 4) {
        uint32_t b = (uint32_t)bits;
        float f;
        memcpy(&f, &b, sizeof f);
        m->v.f = (double)f;
    } else {
        memcpy(&m->v.f, &bits, sizeof m->v.f);
    }
    return true;
}

static bool sized(reader *r, unsigned c, msg *m)
{
    switch (c) {
    case 0xc0:
        m->kind = MSG_NIL;
        return true;
    case 0xc2:
    case 0xc3:
        m->kind = MSG_BOOL;
        m->v.b = c == 0xc3;
        return true;
    case 0xc4:
    case 0xc5:
    case 0xc6:
        return bytes(r, MSG_BIN, number(r, 1u << (c - 0xc4)), m);
    case 0xca:
    case 0xcb:
        return floating(r, c == 0xca ? 4 : 8, m);
    case 0xcc:
    case 0xcd:
    case 0xce:
    case 0xcf:
        return unsigned_int(m, number(r, 1u << (c - 0xcc)));
    case 0xd0:
        return signed_int(m, (int8_t)number(r, 1));
    case 0xd1:
        return signed_int(m, (int16_t)number(r, 2));
    case 0xd2:
        return signed_int(m, (int32_t)number(r, 4));
    case 0xd3:
        return signed_int(m, (int64_t)number(r, 8));
    case 0xd9:
    case 0xda:
    case 0xdb:
        return bytes(r, MSG_STR, number(r, 1u << (c - 0xd9)), m);
    case 0xdc:
    case 0xdd:
        return items(r, MSG_ARRAY, number(r, 2u << (c - 0xdc)), m);
    case 0xde:
    case 0xdf:
        return items(r, MSG_MAP, number(r, 2u << (c - 0xde)), m);
    default:
        return fail(r, "it has a value of an unknown type");
    }
}

static bool value(reader *r, msg *m)
{
    if (r->p >= r->n) return fail(r, "it ends too early");
    unsigned c = r->s[r->p++];
    if (c < 0x80) return unsigned_int(m, c);
    if (c < 0x90) return items(r, MSG_MAP, c & 15, m);
    if (c < 0xa0) return items(r, MSG_ARRAY, c & 15, m);
    if (c < 0xc0) return bytes(r, MSG_STR, c & 31, m);
    if (c >= 0xe0) return signed_int(m, (int64_t)c - 256);
    return sized(r, c, m) && !r->why;
}

tac_status msg_parse(arena *a, str b, const char *name, msg **out, tac_error *err)
{
    reader r = {.a = a, .s = (const unsigned char *)b.s, .n = b.n};
    *out = ARENA_NEW(a, msg);
    if (value(&r, *out) && r.p != r.n) fail(&r, "something follows its end");
    if (r.why)
        return error_set(err, TAC_ERR_MODEL, name, 0, 0, "not a file of a language model: %s (byte %zu)", r.why, r.p);
    return TAC_OK;
}

const msg *msg_get(const msg *map, const char *key)
{
    if (!map || map->kind != MSG_MAP) return NULL;
    for (uint32_t i = 0; i < map->n; i++) {
        const msg *k = &map->v.item[2 * i];
        if ((k->kind == MSG_STR || k->kind == MSG_BIN) && str_is(k->v.s, key)) return k + 1;
    }
    return NULL;
}

uint64_t msg_uint(const msg *m, uint64_t otherwise)
{
    return m && m->kind == MSG_UINT ? m->v.u : otherwise;
}

str msg_str(const msg *m)
{
    return m && m->kind == MSG_STR ? m->v.s : (str){"", 0};
}

bool msg_array(const msg *m, msg_tensor *out)
{
    const msg *nd = msg_get(m, "nd"), *shape = msg_get(m, "shape"), *data = msg_get(m, "data");
    if (!nd || nd->kind != MSG_BOOL || !nd->v.b || !shape || shape->kind != MSG_ARRAY || !data) return false;
    if (data->kind != MSG_BIN || shape->n > 4 || !str_is(msg_str(msg_get(m, "type")), "<f4")) return false;
    *out = (msg_tensor){.dims = shape->n, .n = 1, .data = data->v.s.s};
    for (uint32_t i = 0; i < shape->n; i++) {
        uint64_t d = msg_uint(&shape->v.item[i], 0);
        if (d == 0 || d > 1u << 30 || out->n > (1u << 30) / d) return false;
        out->dim[i] = (uint32_t)d;
        out->n *= d;
    }
    return out->n * 4 == data->v.s.n;
}
