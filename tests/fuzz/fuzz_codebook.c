/* fuzz_codebook.c - any bytes as a codebook file: an error with a place in it, or a codebook whose parts can be read.
 */
#include "codebook/codebook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 20) return 0;
    tac_error err = {0};
    codebook *c;
    cb_source file = {"fuzz.txt", {(const char *)data, (uint32_t)size}};
    if (codebook_open_texts(&file, 1, &c, &err)) {
        if (!err.message[0]) __builtin_trap();
        return 0;
    }
    for (int i = 0; i < codebook_rules(c); i++) {
        int n;
        const cb_rule *r = codebook_rule(c, i);
        if (r->event < 0 || r->event >= codebook_events(c)) __builtin_trap();
        codebook_triggers(c, codebook_word(c, r->name), 'v', &n);
    }
    codebook_close(c);
    return 0;
}
