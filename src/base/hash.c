/* hash.c - digests: SHA-256 names files, XXH3-128 names records. */
#include "base/base.h"

#include <sha256.h>
#include <xxhash.h>

static void hex_of(const uint8_t *bytes, size_t n, char *out)
{
    static const char hex[] = "0123456789abcdef";
    for (size_t i = 0; i < n; i++) {
        out[2 * i] = hex[bytes[i] >> 4];
        out[2 * i + 1] = hex[bytes[i] & 15];
    }
    out[2 * n] = '\0';
}

void sha256_hex(const void *bytes, size_t n, char out[65])
{
    SHA2_CTX ctx;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA256Init(&ctx);
    SHA256Update(&ctx, bytes, n);
    SHA256Final(digest, &ctx);
    hex_of(digest, sizeof digest, out);
}

void hash_hex16(const void *bytes, size_t n, char out[17])
{
    XXH128_canonical_t canonical; /* big-endian on every machine */
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes, n));
    hex_of(canonical.digest, 8, out);
}
