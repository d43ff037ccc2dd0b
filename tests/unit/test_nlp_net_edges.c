/* test_nlp_net_edges.c - edges, sentence starts and lifted arcs put back, on trees written by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "nlp/net_internal.h"

enum { NONE, ROOT, NSUBJ, DOBJ, RELCL, RELCL_DOBJ, LABELS, MOST = 16 };

typedef struct tree {
    int32_t n;
    int32_t head[MOST], left[MOST], right[MOST];
    uint32_t dep[MOST];
    int8_t start[MOST];
    nlp_keys keys[MOST];
} tree;

static void finish(tree *t)
{
    uint32_t lift_label[LABELS] = {[RELCL_DOBJ] = RELCL}, lift_target[LABELS] = {[RELCL_DOBJ] = DOBJ};
    nlp_net net = {.root = ROOT, .lift_label = lift_label, .lift_target = lift_target};
    nlp_analysis out = {
        .head = t->head, .dep = t->dep, .sent_start = t->start, .left_edge = t->left, .right_edge = t->right};
    arena *a = arena_new(1 << 16);
    jmp_buf full;
    if (setjmp(full)) fail_msg("the arena is full");
    arena_guard(a, &full);
    edges_finish(&net, a, t->keys, t->n, &out);
    arena_free(a);
}

static void two_sentences(void **unused)
{
    (void)unused;
    tree t = {.n = 5, .head = {1, 1, 1, 3, 3}, .dep = {NSUBJ, ROOT, DOBJ, ROOT, DOBJ}};
    finish(&t);
    const int8_t start[] = {1, -1, -1, 1, -1};
    const int32_t left[] = {0, 0, 2, 3, 4}, right[] = {0, 2, 2, 4, 4};
    assert_memory_equal(t.start, start, sizeof start);
    assert_memory_equal(t.left, left, sizeof left);
    assert_memory_equal(t.right, right, sizeof right);
}

/* "He met a man yesterday who ..": the clause hangs below the verb, its label says that it belongs to the object. */
static void lifted_arc_goes_back(void **unused)
{
    (void)unused;
    tree t = {.n = 6, .head = {1, 1, 3, 1, 1, 1}, .dep = {NSUBJ, ROOT, NSUBJ, DOBJ, NSUBJ, RELCL_DOBJ}};
    finish(&t);
    assert_int_equal(t.head[5], 3);
    assert_int_equal(t.dep[5], RELCL);
    assert_int_equal(t.right[3], 5); /* edges are those of the new tree */
    assert_int_equal(t.left[1], 0);
}

/* Nearest level first; left before right; blank tokens neither count nor lead on. */
static void lifted_arc_takes_the_nearest(void **unused)
{
    (void)unused;
    tree t = {.n = 6, .head = {1, 2, 2, 2, 2, 2}, .dep = {DOBJ, NSUBJ, ROOT, DOBJ, DOBJ, RELCL_DOBJ}};
    finish(&t);
    assert_int_equal(t.head[5], 3);
    tree blank = {.n = 6, .head = {1, 2, 2, 2, 2, 2}, .dep = {DOBJ, NSUBJ, ROOT, DOBJ, DOBJ, RELCL_DOBJ}};
    blank.keys[3].is_space = 1;
    finish(&blank);
    assert_int_equal(blank.head[5], 4);
    tree deep = {.n = 6, .head = {1, 2, 2, 2, 2, 2}, .dep = {DOBJ, NSUBJ, ROOT, NSUBJ, NSUBJ, RELCL_DOBJ}};
    finish(&deep);
    assert_int_equal(deep.head[5], 0);
}

static void lifted_arc_without_target_stays(void **unused)
{
    (void)unused;
    tree t = {.n = 3, .head = {1, 1, 1}, .dep = {NSUBJ, ROOT, RELCL_DOBJ}};
    finish(&t);
    assert_int_equal(t.head[2], 1);
    assert_int_equal(t.dep[2], RELCL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_sentences),
        cmocka_unit_test(lifted_arc_goes_back),
        cmocka_unit_test(lifted_arc_takes_the_nearest),
        cmocka_unit_test(lifted_arc_without_target_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
