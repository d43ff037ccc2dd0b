/* arc.c - the arc-eager transition system (Nivre 2003) with un-shifting and sentence breaks, decoded greedily. */
#include "nlp/net_internal.h"

enum { SHIFT, REDUCE, LEFT, RIGHT, BREAK };
#define BIT(action) (1U << (action))

/* Tokens are numbers from 0; -1 is none. The lists of children are in order of time, not of place. */
typedef struct arc_state {
    int32_t n, next;       /* first token that was never on the stack */
    int32_t *stack, *back; /* (n) stack; tokens put back before `next` */
    int32_t depth, backs;
    int32_t *head;
    uint32_t *label;
    int32_t *left, *right, *older; /* last child on each side; the child that its head got before on that side */
    bool *unshifted, *starts;      /* may not be shifted again; marked as a sentence's first */
} arc_state;

static arc_state begin(arena *a, int32_t n, const nlp_analysis *out)
{
    arc_state s = {.n = n, .head = out->head, .label = out->dep};
    int32_t *block = ARENA_ARRAY(a, int32_t, (size_t)n * 5);
    s.stack = block;
    s.back = block + n;
    s.left = block + 2 * (size_t)n;
    s.right = block + 3 * (size_t)n;
    s.older = block + 4 * (size_t)n;
    bool *flags = ARENA_ARRAY(a, bool, (size_t)n * 2);
    s.unshifted = flags;
    s.starts = flags + n;
    for (int32_t i = 0; i < n; i++) {
        s.left[i] = s.right[i] = s.older[i] = s.head[i] = -1;
        s.label[i] = 0;
    }
    return s;
}

static int32_t stack_at(const arc_state *s, int32_t i)
{
    return i < s->depth ? s->stack[s->depth - 1 - i] : -1;
}

static int32_t buffer_at(const arc_state *s, int32_t i)
{
    if (i < s->backs) return s->back[s->backs - 1 - i];
    int32_t t = s->next + i - s->backs;
    return t < s->n ? t : -1;
}

static int32_t buffer_length(const arc_state *s)
{
    return s->n - s->next + s->backs;
}

/* Entry of `list` for t, or of what came before it in a list; -1 stays -1. */
static int32_t link_of(const int32_t *list, int32_t t)
{
    return t < 0 ? -1 : list[t];
}

static void features(const arc_state *s, int32_t n, int32_t *f)
{
    int32_t b0 = buffer_at(s, 0), s0 = stack_at(s, 0), s1 = stack_at(s, 1);
    f[0] = b0;
    f[1] = buffer_at(s, 1);
    f[2] = s0;
    f[3] = s1;
    f[4] = stack_at(s, 2);
    int32_t left_b0 = link_of(s->left, b0), left_s0 = link_of(s->left, s0), right_s0 = link_of(s->right, s0);
    if (n == 8) {
        f[5] = left_b0;
        f[6] = left_s0;
        f[7] = right_s0;
        return;
    }
    /* Models with extra tokens: the source fills place 6 twice, so the second left child of s0 is never seen. */
    f[5] = left_s0;
    f[6] = right_s0;
    f[7] = left_b0;
    f[8] = link_of(s->older, right_s0);
    f[9] = link_of(s->left, s1);
    f[10] = link_of(s->older, f[9]);
    f[11] = link_of(s->right, s1);
    f[12] = link_of(s->older, f[11]);
}

static uint32_t valid_actions(const arc_state *s)
{
    int32_t b0 = buffer_at(s, 0), b1 = buffer_at(s, 1), length = buffer_length(s);
    uint32_t valid = 0;
    if (!s->depth || (length >= 2 && !s->starts[b0] && !s->unshifted[b0])) valid |= BIT(SHIFT);
    if (s->depth) valid |= BIT(REDUCE);
    if (s->depth && length && !s->starts[b0]) valid |= BIT(LEFT) | BIT(RIGHT);
    if (length >= 2 && b1 == b0 + 1 && !s->starts[b1]) valid |= BIT(BREAK);
    return valid;
}

static void push(arc_state *s)
{
    s->stack[s->depth++] = s->backs ? s->back[--s->backs] : s->next++;
}

static void reduce(arc_state *s)
{
    int32_t s0 = s->stack[--s->depth];
    if (s->head[s0] >= 0 || !s->depth) return;
    s->unshifted[s0] = true;
    s->back[s->backs++] = s0;
}

static void left_arc(arc_state *s, uint32_t label)
{
    int32_t b0 = buffer_at(s, 0), s0 = s->stack[--s->depth], old = s->head[s0];
    if (old >= 0 && s->right[old] == s0) /* a right arc replaced: it is its head's last */
        s->right[old] = s->older[s0];
    s->older[s0] = s->left[b0];
    s->left[b0] = s0;
    s->head[s0] = b0;
    s->label[s0] = label;
    s->unshifted[b0] = false;
}

static void right_arc(arc_state *s, uint32_t label)
{
    int32_t b0 = buffer_at(s, 0), s0 = stack_at(s, 0);
    s->older[b0] = s->right[s0];
    s->right[s0] = b0;
    s->head[b0] = s0;
    s->label[b0] = label;
    push(s);
}

static void apply(arc_state *s, unsigned action, uint32_t label)
{
    switch (action) {
    case SHIFT:
        push(s);
        break;
    case REDUCE:
        reduce(s);
        break;
    case LEFT:
        left_arc(s, label);
        break;
    case RIGHT:
        right_arc(s, label);
        break;
    default:
        s->starts[buffer_at(s, 1)] = true;
        break;
    }
}

void arc_decode(nlp_work *w, arena *a, int32_t n, const nlp_analysis *out)
{
    const nlp_decoder_w *model = w->net->dec[NET_PARSER].w;
    arc_state s = begin(a, n, out);
    while (s.depth || buffer_length(&s)) {
        int32_t token[NET_FEATURES];
        features(&s, model->features, token);
        decode_score(w, NET_PARSER, token);
        int32_t c = decode_best(w, NET_PARSER, valid_actions(&s));
        if (c < 0) break; /* only a model of NaN leaves no action */
        apply(&s, model->action[c], model->label[c]);
    }
    for (int32_t i = 0; i < n; i++)
        if (s.head[i] < 0) {
            s.head[i] = i;
            s.label[i] = w->net->root;
        }
}
