/* fuzz_scorer.c - any bytes as a file of weights: an error with a reason, or models that score. */
#include "scorer/scorer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 20) return 0;
    tac_error err = {0};
    scorer *s;
    if (scorer_open_bytes("fuzz", (str){(const char *)data, (uint32_t)size}, &s, &err)) {
        if (!err.message[0]) __builtin_trap();
        return 0;
    }
    const scorer_model *m = scorer_find(s, "m");
    scorer_feature one = {scorer_id(STR("f=1")), 1, {"", 0}};
    const scorer_features f = {.f = &one, .n = 1};
    double p[SCORER_MAX_CLASSES], sum = 0;
    if (m) {
        scorer_score(m, &f, p);
        for (int k = 0; k < scorer_classes(m); k++) sum += p[k];
        if (!(sum > 0.999 && sum < 1.001)) __builtin_trap();
    }
    scorer_close(s);
    return 0;
}
