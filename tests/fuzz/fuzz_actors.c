/* fuzz_actors.c - any bytes as actor files, as their image, as somebody else's dictionary: an error with a reason, or
 * an index that answers. */
#include "actors/actors.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void import(str text)
{
    static const char FILES[] = "@countries\nFRA | France | | French | | | Paris | cow=220 | own\n"
                                "@cameo\nGOV | | GOV | own\nREB | | REB | own\n@roles\nGOV | | minister | own\n";
    actor_index *x = NULL, *again = NULL;
    tac_error err = {0};
    buf out = {0}, log = {0};
    actor_import_count n;
    if (actors_open_bytes("base", STR(FILES), &x, &err)) __builtin_trap();
    if (actors_import_bytes(x, "fuzz", text, &out, &log, &n, &err)) {
        if (!err.message[0]) __builtin_trap();
    } else if (actors_open_bytes("imported", (str){out.s, (uint32_t)out.n}, &again, &err) && err.code != TAC_ERR_LIMIT)
        __builtin_trap(); /* what import writes can be read */
    actors_close(again);
    actors_close(x);
    buf_free(&out);
    buf_free(&log);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size || size > 1 << 18) return 0;
    const str bytes = {(const char *)data + 1, (uint32_t)size - 1};
    tac_error err = {0};
    actor_index *x = NULL;
    if (*data & 1) {
        import(bytes);
        return 0;
    }
    if (actors_open_bytes("fuzz", bytes, &x, &err)) {
        if (!err.message[0]) __builtin_trap();
        return 0;
    }
    (void)actors_country(x, STR("France"));
    (void)actors_country(x, bytes);
    actors_close(x);
    return 0;
}
