/* vectors.c - the mapped table of word vectors that scripts/make-words makes: words of like use have like vectors. */
#include <stdlib.h>
#include <string.h>

#include "nlp/nlp.h"

/* File: this header, `words` hashes in order, then words x dims signed bytes. Little-endian. */
typedef struct header {
    char magic[8];
    uint32_t version, words, dims, unused;
    char digest[64];
} header;

enum { VERSION = 1, MAX_DIMS = 1024 };

struct nlp_vectors {
    mapped file;
    const header *h;
    const uint64_t *key; /* FNV-1a of the word, ascending */
    const int8_t *v;
    char digest[65];
};

tac_status nlp_vectors_open(const char *path, nlp_vectors **out, tac_error *err)
{
    nlp_vectors *x = calloc(1, sizeof *x);
    *out = NULL;
    if (!x) return error_set(err, TAC_ERR_LIMIT, path, 0, 0, "out of memory");
    tac_status st = file_map(path, &x->file, err);
    const header *h = (const header *)(const void *)x->file.s;
    const bool whole = !st && x->file.n >= sizeof *h && !memcmp(h->magic, "TACWORD1", 8) && h->version == VERSION &&
                       h->dims && h->dims <= MAX_DIMS &&
                       x->file.n == sizeof *h + (size_t)h->words * (sizeof(uint64_t) + h->dims);
    if (!st && !whole) st = error_set(err, TAC_ERR_MODEL, path, 0, 0, "no word vectors of this version, or cut short");
    if (st) {
        nlp_vectors_close(x);
        return st;
    }
    x->h = h;
    x->key = (const uint64_t *)(const void *)(x->file.s + sizeof *h);
    x->v = (const int8_t *)(const void *)(x->key + h->words);
    memcpy(x->digest, h->digest, 64);
    *out = x;
    return TAC_OK;
}

void nlp_vectors_close(nlp_vectors *x)
{
    if (!x) return;
    file_unmap(&x->file);
    free(x);
}

int nlp_vectors_dims(const nlp_vectors *x)
{
    return x ? (int)x->h->dims : 0;
}

const char *nlp_vectors_digest(const nlp_vectors *x)
{
    return x->digest;
}

const int8_t *nlp_vector(const nlp_vectors *x, str word)
{
    const uint64_t key = str_fnv(word.s, word.n);
    uint32_t lo = 0, hi = x ? x->h->words : 0;
    while (lo < hi) {
        const uint32_t mid = lo + (hi - lo) / 2;
        if (x->key[mid] < key)
            lo = mid + 1;
        else
            hi = mid;
    }
    return x && lo < x->h->words && x->key[lo] == key ? x->v + (size_t)lo * x->h->dims : NULL;
}
