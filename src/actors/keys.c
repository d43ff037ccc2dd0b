/* keys.c - under what a name is found: folded, without what tokenizers and spellings differ in. */
#include <string.h>

#include "actors/index.h"

/* The key of a name: its words as the tokenizer cuts them do not matter, blanks and hyphens are one. */
str index_key(arena *a, str name)
{
    str f = arena_str(a, utf8_fold(a, name));
    char *s = (char *)(uintptr_t)f.s;
    uint32_t w = 0;
    for (uint32_t i = 0; i < f.n; i++) {
        char c = f.s[i];
        if (c == '-' || c == '.' || c == '\'') c = c == '.' || c == '\'' ? 0 : ' ';
        if (c == ' ' && (!w || s[w - 1] == ' ')) continue;
        if (c) s[w++] = c;
    }
    while (w && s[w - 1] == ' ') w--;
    return (str){s, w};
}

/* Under '^' and the folded name, where no text looks. */
str index_given_key(arena *a, str name)
{
    const str key = index_key(a, name);
    return arena_printf(a, "^%.*s", (int)key.n, key.s);
}

str index_called_key(arena *a, char kind, str words)
{
    return arena_printf(a, "%c%.*s", kind, (int)words.n, words.s);
}

char index_sex(const actor_index *x, arena *a, str given)
{
    const int32_t i = index_find(x, index_given_key(a, given));
    const str sex =
        i >= 0 && index_entry(x, i)->kind == ENTRY_GIVEN ? index_str(x, index_entry(x, i)->sector) : STR("");
    return sex.n ? sex.s[0] : 0;
}
