/* sounds.c - names from other scripts have many spellings (Asad, Assad; Qadhafi, Gaddafi): compared by consonants. */
#include <string.h>

#include "actors/find.h"

enum { LONGEST = 24 };

static bool is_vowel(char c)
{
    return c && strchr("aeiouy", c);
}

static char alike(char c, char next)
{
    switch (c) {
    case 'q':
    case 'g':
        return 'k';
    case 'c':
        return next == 'h' ? 'c' : next == 'e' || next == 'i' ? 's' : 'k';
    case 'w':
        return 'v';
    default:
        return c;
    }
}

str index_sound(arena *a, str name)
{
    str w = utf8_fold(a, name);
    for (uint32_t i = 0; i < w.n; i++) /* the last piece: "al-Asad", "Hoseini-Khamenei" */
        if ((w.s[i] == ' ' || w.s[i] == '-') && i + 2 < w.n) {
            w = (str){w.s + i + 1, w.n - i - 1};
            i = (uint32_t)-1;
        }
    char *s = arena_alloc(a, LONGEST + 2);
    uint32_t n = 0;
    s[n++] = '~';
    for (uint32_t i = 0; i < w.n && n < LONGEST; i++) {
        const char c = w.s[i], next = i + 1 < w.n ? w.s[i + 1] : 0;
        if (c < 'a' || c > 'z' || (is_vowel(c) && i) || (c == 'h' && i && w.s[i - 1] != 's' && w.s[i - 1] != 'c'))
            continue;
        const char sound = is_vowel(c) ? 'a' : alike(c, next);
        if (s[n - 1] == sound) continue;
        s[n++] = sound == 'x' ? 'k' : sound;
        if (sound == 'x') s[n++] = 's';
    }
    return (str){s, n};
}

/* Has one of the words of the full name this sound? */
static bool has_word(const finder *f, str full, str sound)
{
    str one;
    while (str_split(&full, ' ', &one))
        if (str_eq(index_sound(f->a, one), sound)) return true;
    return false;
}

const actor_entry *find_by_sound(const finder *f, int32_t b, int32_t h, bool titled)
{
    const str sound = index_sound(f->a, f->d->tok[h].text), given = index_sound(f->a, f->d->tok[b].text);
    const actor_entry *best = NULL;
    if (sound.n < 3 || !f->date.year) return NULL;
    for (int32_t i = index_find(f->x, sound); i >= 0; i = index_next(f->x, i)) {
        const actor_entry *e = index_entry(f->x, i);
        if (e->kind != ENTRY_SOUND || !find_in_office(f, e)) continue;
        const bool told = word_map_get(&f->any_name, index_str(f->x, e->code)) > 0,
                   fits = b < h && has_word(f, index_str(f->x, e->name), given);
        if (b < h ? !fits || !(titled || told) : !told || sound.n < 4) continue;
        if (best && !str_eq(index_str(f->x, best->code), index_str(f->x, e->code))) return NULL;
        best = e;
    }
    return best;
}
