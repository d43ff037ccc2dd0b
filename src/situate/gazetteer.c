/* gazetteer.c - the mapped file of towns: names sorted by hash, made by scripts/make-places. */
#include <stdlib.h>
#include <string.h>

#include "situate/gazetteer.h"

/* File: this header, then `names` records sorted by (hash, -population), then `text` bytes. Little-endian. */
typedef struct header {
    char magic[8];
    uint32_t version, names;
    uint64_t text_bytes;
    char digest[64];
} header;

typedef struct name_record {
    uint64_t hash; /* FNV-1a of the folded name */
    uint32_t name, geonames, population;
    float lat, lon;
    char country[3];
    uint8_t name_n;
    char admin1[6];
    uint8_t kind; /* gazetteer_kind, plus ALTERNATE */
    uint8_t unused;
} name_record;

enum { VERSION = 2, ALTERNATE = 16 };

struct gazetteer {
    mapped file;
    const header *h;
    const name_record *r;
    const char *text;
    char digest[65];
};

tac_status gazetteer_open(const char *path, gazetteer **out, tac_error *err)
{
    gazetteer *g = calloc(1, sizeof *g);
    *out = g;
    if (!g) return error_set(err, TAC_ERR_LIMIT, path, 0, 0, "out of memory");
    if (!path) return TAC_OK;
    tac_error quiet;
    if (file_map(path, &g->file, &quiet)) return TAC_OK; /* absent: no towns are known */
    const header *h = (const header *)(const void *)g->file.s;
    bool whole = g->file.n >= sizeof *h && !memcmp(h->magic, "TACPLAC1", 8) && h->version == VERSION &&
                 (g->file.n - sizeof *h) / sizeof(name_record) >= h->names &&
                 g->file.n - sizeof *h - (size_t)h->names * sizeof(name_record) == h->text_bytes;
    if (!whole) {
        gazetteer_close(g);
        *out = NULL;
        return error_set(err, TAC_ERR_MODEL, path, 0, 0, "not a gazetteer of this version, or cut short");
    }
    g->h = h;
    g->r = (const name_record *)(const void *)(g->file.s + sizeof *h);
    g->text = g->file.s + sizeof *h + (size_t)h->names * sizeof(name_record);
    memcpy(g->digest, h->digest, 64);
    return TAC_OK;
}

void gazetteer_close(gazetteer *g)
{
    if (!g) return;
    file_unmap(&g->file);
    free(g);
}

const char *gazetteer_digest(const gazetteer *g)
{
    return g && g->h ? g->digest : "none";
}

bool gazetteer_knows(const gazetteer *g, arena *a, str name)
{
    uint32_t lo, hi;
    gazetteer_range(g, a, name, &lo, &hi);
    return lo < hi;
}

bool gazetteer_get(const gazetteer *g, uint32_t i, gazetteer_hit *out)
{
    if (!g || !g->h || i >= g->h->names) return false;
    const name_record *r = &g->r[i];
    if (r->name > g->h->text_bytes || r->name_n > g->h->text_bytes - r->name) return false;
    uint32_t n = 0;
    while (n < sizeof r->admin1 && r->admin1[n]) n++;
    *out = (gazetteer_hit){.name = {g->text + r->name, r->name_n},
                           .country = {r->country, r->country[0] ? 3 : 0},
                           .admin1 = {r->admin1, n},
                           .lat = (double)r->lat,
                           .lon = (double)r->lon,
                           .geonames = r->geonames,
                           .population = r->population,
                           .kind = (gazetteer_kind)(r->kind & 3),
                           .alternate = (r->kind & ALTERNATE) != 0};
    return true;
}

void gazetteer_range(const gazetteer *g, arena *a, str name, uint32_t *lo, uint32_t *hi)
{
    *lo = *hi = 0;
    if (!g || !g->h || !name.n) return;
    const str folded = utf8_fold(a, name);
    const uint64_t key = str_fnv(folded.s, folded.n);
    uint32_t b = 0, e = g->h->names;
    while (b < e) {
        uint32_t mid = b + (e - b) / 2;
        if (g->r[mid].hash < key)
            b = mid + 1;
        else
            e = mid;
    }
    *lo = b;
    while (b < g->h->names && g->r[b].hash == key) b++;
    *hi = b;
}
