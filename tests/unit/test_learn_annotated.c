/* test_learn_annotated.c - labelled sentences and annotated documents: where who and whom stand, and what is malformed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "learn/learn.h"

static tac_status keep(void *with, const annotated_text *t, tac_error *err)
{
    (void)err;
    *(annotated_text *)with = *t;
    return TAC_OK;
}

static annotated_text read_one(arena *a, const char *text)
{
    annotated_text t = {.line = -1};
    tac_error err = {0};
    assert_int_equal(annotated_read(a, "t.txt", str_of(text), keep, &t, &err), TAC_OK);
    return t;
}

static void marks_of_a_sentence_become_spans(void **state)
{
    arena *a = arena_new(1 << 20);
    (void)state;
    const annotated_text t =
        read_one(a, "ACCUSE.allege#112/REJECT\tIn \xc3\x89tretat [[Chad]] <<blamed>> {{Sudan}}.\n");
    assert_true(str_is(t.text, "In \xc3\x89tretat Chad blamed Sudan."));
    assert_false(t.complete);
    assert_true(str_is(t.act->type, "ACCUSE") && str_is(t.act->mode, "allege") && str_is(t.act->cameo, "112"));
    assert_int_equal(t.act->nalt, 1);
    assert_int_equal(t.act->actor[0].span[0], 11); /* code points, not bytes */
    assert_int_equal(t.act->actor[0].span[1], 15);
    assert_int_equal(t.act->trigger[0], 16);
    assert_int_equal(t.act->recipient[0].span[1], 28);
    arena_free(a);
}

static void a_document_tells_every_act(void **state)
{
    arena *a = arena_new(1 << 20);
    (void)state;
    const annotated_text t = read_one(a, "# figurative\n"
                                         "doc 1999-03-02 Wire\n"
                                         "h> Chad blames Sudan\n"
                                         "= ACCUSE ? | blames | Chad (TCD -) | Sudan (SDN GOV)\n"
                                         "> It may go.\n"
                                         "= RETREAT future | may go | It (TCD GOV); ^police (TCD COP) | -\n");
    assert_true(t.complete && t.figurative);
    assert_true(str_is(t.date, "1999-03-02"));
    assert_true(str_is(t.text, "Chad blames Sudan\nIt may go."));
    assert_int_equal(t.nsentence, 2);
    assert_int_equal(t.nact, 2);
    assert_true(t.act[0].optional && !t.act[1].optional);
    assert_true(str_is(t.act[0].recipient[0].sector, "GOV") && !t.act[0].actor[0].sector.n);
    assert_true(str_is(t.act[1].status, "future"));
    assert_int_equal(t.act[1].actor[0].span[0], 18);
    assert_int_equal(t.act[1].actor[1].span[0], -1); /* he stands elsewhere */
    assert_int_equal(t.act[1].nrecipient, 0);
    arena_free(a);
}

static void what_is_malformed_is_named_with_its_line(void **state)
{
    static const struct {
        const char *text;
        long line;
    } bad[] = {{"ACCUSE [[Chad]] blamed {{Sudan}}.\n", 1},
               {"# x\nACCUSE\t[[Chad blamed {{Sudan}}.\n", 2},
               {"doc 1999-01-01 W\n= ACCUSE | a | - | -\n", 2},
               {"doc 1999-01-01 W\n> Chad left.\n= RETREAT | stayed | Chad (TCD -) | -\n", 3},
               {"doc 1999-01-01 W\n> Chad left.\n= RETREAT | left | Mali (MLI -) | -\n", 3},
               {"doc 1999-01-01 W\n> Chad left.\n= RETREAT | left | Chad | -\n", 3},
               {"doc 1999-01-01 W\n> Chad left.\n= RETREAT | left\n", 3},
               {"doc 1999-01-01 W\nChad left.\n", 2}};
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        arena *a = arena_new(1 << 20);
        annotated_text t;
        tac_error err = {0};
        assert_int_equal(annotated_read(a, "t.txt", str_of(bad[i].text), keep, &t, &err), TAC_ERR_SYNTAX);
        assert_int_equal(err.line, bad[i].line);
        assert_string_equal(err.file, "t.txt");
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_of_a_sentence_become_spans),
        cmocka_unit_test(a_document_tells_every_act),
        cmocka_unit_test(what_is_malformed_is_named_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
