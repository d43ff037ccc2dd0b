/* edges.c - from heads to edges and sentences; arcs that were made projective for training are put back (Nivre and
 * Nilsson 2005). */
#include "nlp/net_internal.h"

enum { EDGE_PASSES = 12 };

/* Carries edges one step up, forth and back. */
static void widen(const nlp_analysis *out, int32_t n)
{
    for (int32_t k = 0; k < 2 * n; k++) {
        int32_t i = k < n ? k : 2 * n - 1 - k, h = out->head[i];
        if (out->left_edge[i] < out->left_edge[h]) out->left_edge[h] = out->left_edge[i];
        if (out->right_edge[i] > out->right_edge[h]) out->right_edge[h] = out->right_edge[i];
    }
}

/* Does every token's head lie in its own sentence? (Of a sentence's tokens the last is not looked at, and the
 * interval takes in the next one's first: so does the original.) */
static bool closed(const nlp_analysis *out, int32_t n, bool *starts)
{
    for (int32_t i = 0; i < n; i++) starts[i] = false;
    for (int32_t i = 0; i < n; i++)
        if (out->head[i] == i) starts[out->left_edge[i]] = true;
    int32_t from = 0;
    for (int32_t i = 0; i < n; i++) {
        if (!(i > 0 && starts[i]) && i != n - 1) continue;
        for (int32_t j = from; j < i; j++)
            if (out->head[j] < from || out->head[j] > i) return false;
        from = i;
    }
    return true;
}

static void set_edges(const nlp_analysis *out, int32_t n, bool *starts)
{
    for (int32_t i = 0; i < n; i++) out->left_edge[i] = out->right_edge[i] = i;
    for (int pass = 0; pass < EDGE_PASSES; pass++) {
        widen(out, n);
        if (closed(out, n, starts)) break;
    }
    for (int32_t i = 0; i < n; i++) out->sent_start[i] = i ? -1 : 1;
    for (int32_t i = 0; i < n; i++)
        if (out->head[i] == i) out->sent_start[out->left_edge[i]] = 1;
}

/* Children in text order as linked lists, so that a search costs what it sees; -1 ends a list. */
typedef struct search {
    const nlp_keys *keys;
    const nlp_analysis *out;
    int32_t *first, *next, *before; /* of the children of a head; the child after, before this one */
    int32_t *queue, n, used;
    int64_t budget;  /* steps left: an absurd unit (one tree of ten thousands of tokens, all lifted) keeps its heads */
    int32_t lifted;  /* the token whose head is sought */
    uint32_t target; /* label of that head */
} search;

static search begin(arena *a, const nlp_keys *keys, int32_t n, const nlp_analysis *out)
{
    int32_t *block = ARENA_ARRAY(a, int32_t, (size_t)n * 4);
    search s = {.keys = keys,
                .out = out,
                .first = block,
                .next = block + n,
                .before = block + 2 * (size_t)n,
                .queue = block + 3 * (size_t)n,
                .n = n,
                .budget = 1000000 + 1000 * (int64_t)n};
    for (int32_t i = 0; i < n; i++) s.first[i] = -1;
    for (int32_t i = n - 1; i >= 0; i--) {
        int32_t h = out->head[i];
        s.before[i] = s.next[i] = -1;
        if (h == i) continue;
        s.next[i] = s.first[h];
        if (s.first[h] >= 0) s.before[s.first[h]] = i;
        s.first[h] = i;
    }
    return s;
}

/* First token below the present head, level by level, that has the target label; or the present head. Children lie
 * between the head's edges, which are those before any arc was put back: so does the original. */
static int32_t find_head(search *s)
{
    int32_t head = s->out->head[s->lifted];
    s->queue[0] = head;
    s->used = 1;
    for (int32_t at = 0; at < s->used; at++) {
        int32_t q = s->queue[at];
        for (int32_t c = s->first[q]; c >= 0 && s->budget-- > 0; c = s->next[c]) {
            if (c < s->out->left_edge[q] || c > s->out->right_edge[q] || c == s->lifted || s->keys[c].is_space)
                continue;
            if (s->out->dep[c] == s->target) return c;
            if (s->used < s->n) s->queue[s->used++] = c;
        }
    }
    return head;
}

static void hang(search *s, int32_t child, int32_t head)
{
    int32_t old = s->out->head[child], last = s->before[child], next = s->next[child];
    if (head == old) return;
    if (last >= 0)
        s->next[last] = next;
    else
        s->first[old] = next;
    if (next >= 0) s->before[next] = last;
    for (last = -1, next = s->first[head]; next >= 0 && next < child; next = s->next[next], s->budget--) last = next;
    s->before[child] = last;
    s->next[child] = next;
    if (last >= 0)
        s->next[last] = child;
    else
        s->first[head] = child;
    if (next >= 0) s->before[next] = child;
    s->out->head[child] = head;
}

void edges_finish(const nlp_net *net, arena *a, const nlp_keys *keys, int32_t n, const nlp_analysis *out)
{
    bool *starts = ARENA_ARRAY(a, bool, n);
    set_edges(out, n, starts);
    search s = {.n = 0};
    for (int32_t i = 0; i < n; i++) {
        uint32_t label = out->dep[i];
        if (!net->lift_label[label]) continue;
        if (s.n == 0) s = begin(a, keys, n, out);
        s.lifted = i;
        s.target = net->lift_target[label];
        if (out->head[i] != i) hang(&s, i, find_head(&s));
        out->dep[i] = net->lift_label[label];
    }
    if (s.n) set_edges(out, n, starts);
}
