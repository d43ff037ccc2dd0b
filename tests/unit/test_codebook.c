/* test_codebook.c - the codebook's files: what they say is what is compiled, and an error names its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "codebook/codebook.h"

static codebook *open_text(const char *text, tac_error *err)
{
    codebook *c = NULL;
    cb_source file = {"t.txt", str_of(text)};
    codebook_open_texts(&file, 1, &c, err);
    return c;
}

static const char TYPES[] = "event TALK\n quad 1\n score 2.5\n mode visit score 4 cameo 042\nevent HIT\n quad 4\n";

static void rule_with(const char *rest, tac_error *err)
{
    char text[1024];
    snprintf(text, sizeof text, "%s%s", TYPES, rest);
    codebook *c = open_text(text, err);
    assert_null(c);
}

static void reads_types_and_modes(void **state)
{
    (void)state;
    tac_error err = {0};
    codebook *c = open_text(TYPES, &err);
    assert_non_null(c);
    assert_int_equal(codebook_events(c), 2);
    int talk = codebook_event_of(c, STR("TALK"));
    const cb_event *e = codebook_event(c, talk);
    assert_int_equal(e->quad, 1);
    assert_int_equal(e->nmode, 1);
    assert_true(e->mode[0].score > 3.99 && e->mode[0].score < 4.01);
    assert_int_equal(codebook_event_of(c, STR("NOWHERE")), -1);
    codebook_close(c);
}

static void finds_phrases_by_their_head(void **state)
{
    (void)state;
    tac_error err = {0};
    codebook *c = open_text("event T\nrule r\n verb set_on_fire\n noun state_of_emergency peace_talks\n", &err);
    assert_non_null(c);
    int n;
    const cb_trigger *t = codebook_triggers(c, codebook_word(c, STR("set")), 'v', &n);
    assert_int_equal(n, 1);
    assert_int_equal(t->nmore, 2);
    codebook_triggers(c, codebook_word(c, STR("state")), 'n', &n);
    assert_int_equal(n, 1);
    t = codebook_triggers(c, codebook_word(c, STR("talks")), 'n', &n);
    assert_int_equal(n, 1);
    assert_int_equal(t->nleft, 1);
    codebook_triggers(c, codebook_word(c, STR("peace")), 'n', &n);
    assert_int_equal(n, 0);
    codebook_close(c);
}

static void lists_may_come_later(void **state)
{
    (void)state;
    tac_error err = {0};
    codebook *c =
        open_text("event T\nrule r\n verb send\n need obj: @arms\nlist arms\n gun @heavy\nlist heavy\n tank\n", &err);
    assert_non_null(c);
    assert_int_equal(codebook_rule(c, 0)->need[0].nword, 2);
    assert_true(codebook_in_list(c, "arms", STR("tank")));
    assert_false(codebook_in_list(c, "heavy", STR("gun")));
    assert_false(codebook_in_list(c, "nolist", STR("gun")));
    codebook_close(c);
}

static void names_the_place_of_an_error(void **state)
{
    (void)state;
    tac_error err = {0};
    rule_with("rule r\n verb hit\n actor subj | Nobody\n", &err);
    assert_int_equal(err.code, TAC_ERR_SYNTAX);
    assert_int_equal(err.line, 9);
    assert_int_equal(err.column, 15);
    assert_string_equal(err.file, "t.txt");
}

static void refuses_what_it_does_not_know(void **state)
{
    (void)state;
    static const char *const BAD[] = {
        "rule r\n frobnicate x\n",
        "rule r\n need obj: @nolist\n",
        "rule r mode nomode\n",
        "rule r\n verb\n",
        "operator o\n effect NOTYPE -> TALK\n",
        "event TALK\n",
        "rule r\nrule r\n",
        "= TALK: USA -> RUS\n",
        "rule r\n > Hello.\n = TALK: Russia\n",
        "rule r\n need obj is sleeping\n",
        "rule r\n weight heavy\n",
        "list a\n x\nlist a\n y\n",
    };
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        tac_error err = {0};
        rule_with(BAD[i], &err);
        assert_int_equal(err.code, TAC_ERR_SYNTAX);
        assert_true(err.line > 6);
        assert_true(err.message[0] != 0);
    }
}

static void reads_examples(void **state)
{
    (void)state;
    tac_error err = {0};
    char text[1024];
    snprintf(text, sizeof text,
             "%srule r\n verb visit\n > A went to B. # why\n"
             " = TALK visit future: CHN GOV, KEN -> RUS @ New York on 2025-04-01\n * HIT\n",
             TYPES);
    codebook *c = open_text(text, &err);
    assert_non_null(c);
    int n;
    const cb_example *x = codebook_examples(c, &n);
    assert_int_equal(n, 1);
    assert_true(str_is(x->text, "A went to B."));
    assert_int_equal(x->nexpect, 2);
    assert_int_equal(x->expect[0].nactor, 2);
    assert_true(str_is(x->expect[0].actor[0].sector, "GOV"));
    assert_int_equal(x->expect[0].status, CB_FUTURE);
    assert_true(str_is(x->expect[0].place, "New York"));
    assert_true(x->expect[1].negative);
    codebook_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_types_and_modes),         cmocka_unit_test(finds_phrases_by_their_head),
        cmocka_unit_test(lists_may_come_later),          cmocka_unit_test(names_the_place_of_an_error),
        cmocka_unit_test(refuses_what_it_does_not_know), cmocka_unit_test(reads_examples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
