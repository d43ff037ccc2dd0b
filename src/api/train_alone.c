/* train_alone.c - one sentence of an annotated document as a text of its own. */
#include "api/train.h"

/* Bytes of the first n code points. */
static size_t bytes_of(str s, long n)
{
    size_t i = 0;
    while (n-- > 0 && i < s.n) (void)utf8_next(s.s, s.n, &i);
    return i;
}

/* Those whose span lies in the sentence, told from its start. */
static int inside(const annotated_party *all, int n, const long sentence[2], annotated_party *out)
{
    int m = 0;
    for (int i = 0; i < n; i++) {
        if (all[i].span[0] < sentence[0] || all[i].span[1] > sentence[1]) continue;
        out[m] = all[i];
        out[m].span[0] -= sentence[0];
        out[m++].span[1] -= sentence[0];
    }
    return m;
}

bool train_alone(const annotated_text *text, const annotated_act *of, annotated_act *act, annotated_text *out)
{
    const long *s = text->sentence[of->sentence];
    if (of->optional || of->status.n || of->trigger[0] < s[0] || of->trigger[1] > s[1]) return false;
    *act = *of;
    act->sentence = 0;
    act->trigger[0] -= s[0];
    act->trigger[1] -= s[0];
    act->nactor = inside(of->actor, of->nactor, s, act->actor);
    act->nrecipient = inside(of->recipient, of->nrecipient, s, act->recipient);
    if (act->nactor > 1 && !of->nrecipient) { /* of two sides: the second is as good as meant */
        act->recipient[act->nrecipient++] = act->actor[1];
        act->nactor = 1;
    }
    if (!act->nactor || !act->nrecipient) return false;
    const size_t from = bytes_of(text->text, s[0]), to = bytes_of(text->text, s[1]);
    *out = (annotated_text){.line = text->line,
                            .date = text->date,
                            .text = {text->text.s + from, (uint32_t)(to - from)},
                            .excerpt = true,
                            .act = act,
                            .nact = 1};
    return true;
}
