/* edges.c - from heads to edges and sentences; arcs that were made projective for training are put back (Nivre and
 * Nilsson 2005). */
#include "nlp/net_internal.h"

enum { EDGE_PASSES = 12 };

/* Carries edges one step up, forth and back. */
static void widen(const nlp_analysis *out, int32_t n)
{
    for (int32_t k = 0; k < 2 * n; k++) {
        int32_t i = k < n ? k : 2 * n - 1 - k, h = out->head[i];
        if (out->left_edge[i] < out->left_edge[h])
            out->left_edge[h] = out->left_edge[i];
        if (out->right_edge[i] > out->right_edge[h])
            out->right_edge[h] = out->right_edge[i];
    }
}

/* Does every token's head lie in its own sentence? (Of a sentence's tokens the last is not looked at, and the
 * interval takes in the next one's first: so does the original.) */
static bool closed(const nlp_analysis *out, int32_t n, bool *starts)
{
    for (int32_t i = 0; i < n; i++)
        starts[i] = false;
    for (int32_t i = 0; i < n; i++)
        if (out->head[i] == i)
            starts[out->left_edge[i]] = true;
    int32_t from = 0;
    for (int32_t i = 0; i < n; i++) {
        if (!(i > 0 && starts[i]) && i != n - 1)
            continue;
        for (int32_t j = from; j < i; j++)
            if (out->head[j] < from || out->head[j] > i)
                return false;
        from = i;
    }
    return true;
}

static void set_edges(const nlp_analysis *out, int32_t n, bool *starts)
{
    for (int32_t i = 0; i < n; i++)
        out->left_edge[i] = out->right_edge[i] = i;
    for (int pass = 0; pass < EDGE_PASSES; pass++) {
        widen(out, n);
        if (closed(out, n, starts))
            break;
    }
    for (int32_t i = 0; i < n; i++)
        out->sent_start[i] = i ? -1 : 1;
    for (int32_t i = 0; i < n; i++)
        if (out->head[i] == i)
            out->sent_start[out->left_edge[i]] = 1;
}

typedef struct search {
    const nlp_keys *keys;
    const nlp_analysis *out;
    int32_t *queue, n, used;
    int32_t lifted;  /* the token whose head is sought */
    uint32_t target; /* label of that head */
} search;

/* Tests and queues token c if it is a child of q; true when it is the one. */
static bool visit(search *s, int32_t q, int32_t c)
{
    if (s->out->head[c] != q || c == q || c == s->lifted || s->keys[c].is_space)
        return false;
    if (s->out->dep[c] == s->target)
        return true;
    if (s->used < s->n)
        s->queue[s->used++] = c;
    return false;
}

/* First token below the present head, level by level, that has the target label; or the present head. */
static int32_t find_head(search *s)
{
    int32_t head = s->out->head[s->lifted];
    s->queue[0] = head;
    s->used = 1;
    for (int32_t at = 0; at < s->used; at++) {
        int32_t q = s->queue[at];
        for (int32_t c = s->out->left_edge[q]; c <= s->out->right_edge[q]; c++)
            if (visit(s, q, c))
                return c;
    }
    return head;
}

void edges_finish(const nlp_net *net, arena *a, const nlp_keys *keys, int32_t n, const nlp_analysis *out)
{
    bool *starts = ARENA_ARRAY(a, bool, n);
    set_edges(out, n, starts);
    search s = {.keys = keys, .out = out, .n = n};
    for (int32_t i = 0; i < n; i++) {
        uint32_t label = out->dep[i];
        if (!net->lift_label[label])
            continue;
        if (!s.queue)
            s.queue = ARENA_ARRAY(a, int32_t, n);
        s.lifted = i;
        s.target = net->lift_target[label];
        out->head[i] = find_head(&s);
        out->dep[i] = net->lift_label[label];
    }
    if (s.queue)
        set_edges(out, n, starts);
}
