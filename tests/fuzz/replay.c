/* replay.c - runs a fuzz target over the files named on the command line: needs neither clang nor libFuzzer. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int one(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        return 1;
    }
    (void)fseek(f, 0, SEEK_END);
    const long n = ftell(f);
    rewind(f);
    /* a block of exactly that size, so that the sanitizer sees a read behind the end */
    uint8_t *data = malloc(n > 0 ? (size_t)n : 1);
    const size_t got = data && n > 0 ? fread(data, 1, (size_t)n, f) : 0;
    (void)fclose(f);
    if (data && n >= 0 && got == (size_t)n) (void)LLVMFuzzerTestOneInput(data, got);
    free(data);
    return 0;
}

int main(int argc, char **argv)
{
    int bad = 0;
    for (int i = 1; i < argc; i++) bad |= one(argv[i]);
    return bad;
}
