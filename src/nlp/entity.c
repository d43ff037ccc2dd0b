/* entity.c - entities by the actions begin, in, last, unit, out; one action a token, decoded greedily. */
#include "nlp/net_internal.h"

enum { MISSING, BEGIN, IN, LAST, UNIT, OUT };
#define BIT(action) (1U << (action))

static int32_t class_of(const nlp_decoder_w *m, unsigned action, uint32_t label)
{
    for (int32_t c = 0; c < m->classes; c++)
        if (m->action[c] == action && m->label[c] == label) return c;
    return -1;
}

/* Inside an entity two classes are left: its label's IN, if the entity may go on, and its LAST. */
static int32_t best_inside(const nlp_decoder_w *m, const float *score, uint32_t label, bool goes_on)
{
    int32_t in = goes_on ? class_of(m, IN, label) : -1, last = class_of(m, LAST, label);
    if (in < 0 || last < 0) return in < 0 ? last : in;
    if (score[in] == score[last]) return in < last ? in : last;
    return score[in] > score[last] ? in : last;
}

static void features(const nlp_decoder_w *m, int32_t t, int32_t start, int32_t *f)
{
    f[0] = t;
    if (m->features == 3) {
        f[1] = start;
        f[2] = start < 0 ? -1 : t - 1;
        return;
    }
    for (int32_t i = 1; i < m->features; i++) /* with extra tokens: the entity's first five */
        f[i] = start >= 0 && start + i - 1 < t ? start + i - 1 : -1;
}

static void mark(const nlp_analysis *out, int32_t from, int32_t to, uint32_t label)
{
    for (int32_t i = from; i <= to; i++) {
        out->ent_iob[i] = i == from ? 'B' : 'I';
        out->ent_label[i] = label;
    }
}

void entity_decode(nlp_work *w, const nlp_keys *keys, int32_t n, const nlp_analysis *out)
{
    const nlp_decoder_w *m = w->net->dec[NET_NER].w;
    int32_t start = -1;
    uint32_t label = 0;
    for (int32_t t = 0; t < n; t++) {
        int32_t token[NET_FEATURES];
        bool goes_on = t + 1 < n && out->sent_start[t + 1] != 1;
        features(m, t, start, token);
        decode_score(w, NET_NER, token);
        int32_t c;
        if (start >= 0)
            c = best_inside(m, w->score, label, goes_on);
        else
            c = decode_best(w, NET_NER, BIT(OUT) | (keys[t].is_space ? 0 : BIT(UNIT) | (goes_on ? BIT(BEGIN) : 0)));
        if (c < 0) return;
        switch (m->action[c]) {
        case BEGIN:
            start = t;
            label = m->label[c];
            break;
        case LAST:
            mark(out, start, t, label);
            start = -1;
            break;
        case UNIT:
            mark(out, t, t, m->label[c]);
            break;
        default:
            break;
        }
    }
}
