/* scale.c - Goldstein's value of each CAMEO code, from a table of two columns. */
#include <stdlib.h>
#include <string.h>

#include "record/private.h"

enum { MAX_CODES = 1000 };
typedef struct entry {
    char code[8];
    double value;
} entry;
struct record_scale {
    entry e[MAX_CODES];
    size_t n;
};

static tac_status read_line(record_scale *s, str line, const char *path, long number, tac_error *err)
{
    str code;
    entry *e = &s->e[s->n];
    line = str_trim(line);
    if (!line.n || line.s[0] == '#') return TAC_OK;
    if (!str_split(&line, '\t', &code) || !code.n || code.n >= sizeof e->code ||
        !str_to_double(str_trim(line), &e->value))
        return error_set(err, TAC_ERR_SYNTAX, path, number, 1, "expected a CAMEO code, a tab and a number");
    if (s->n + 1 >= MAX_CODES) return error_set(err, TAC_ERR_LIMIT, path, number, 1, "more than %d codes", MAX_CODES);
    memcpy(e->code, code.s, code.n);
    s->n++;
    return TAC_OK;
}

tac_status record_scale_open(const char *path, record_scale **out, tac_error *err)
{
    mapped file;
    *out = NULL;
    RETURN_IF_ERROR(file_map(path, &file, err));
    record_scale *s = calloc(1, sizeof *s);
    tac_status st = s ? TAC_OK : error_set(err, TAC_ERR_LIMIT, path, 0, 0, "out of memory");
    str rest = {file.s, (uint32_t)(file.n < 1u << 20 ? file.n : 1u << 20)}, line;
    for (long number = 1; !st && str_split(&rest, '\n', &line); number++) st = read_line(s, line, path, number, err);
    file_unmap(&file);
    if (st) {
        free(s);
        return st;
    }
    *out = s;
    return TAC_OK;
}

void record_scale_close(record_scale *s)
{
    free(s);
}

bool record_scale_of(const record_scale *s, str cameo, double *value)
{
    for (; s && cameo.n; cameo.n--)
        for (size_t i = 0; i < s->n; i++)
            if (str_is(cameo, s->e[i].code)) {
                *value = s->e[i].value;
                return true;
            }
    return false;
}
