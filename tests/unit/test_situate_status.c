/* test_situate_status.c - whether an act happened: negation, modality, condition, governing words, dates.
 * What operators of the codebook decide (plan, expect, fail ...) is not read here. */
#include "situated.h"

static const struct {
    const char *text, *trigger, *status;
} SAMPLE[] = {
    {"Iran will attack Israel.", "attack", "future"},
    {"Iran would have attacked Israel.", "attacked", "hypothetical"},
    {"Iran may attack Israel.", "attack", "hypothetical"},
    {"Iran did not attack Israel.", "attack", "negated"},
    {"Iran never attacked Israel.", "attacked", "negated"},
    {"No troops attacked the town.", "attacked", "negated"},
    {"Iran no longer attacks Israel.", "attacks", "negated"},
    {"If Iran attacks Israel, the war will spread.", "attacks", "hypothetical"},
    {"Iran proposed to attack Israel.", "attack", "future"},
    {"Iran hopes to attack Israel.", "attack", "future"},
    {"Iran wants to attack Israel.", "attack", "hypothetical"},
    {"Iran was unlikely to attack Israel.", "attack", "hypothetical"},
    {"Iran was prevented from attacking Israel.", "attacking", "negated"},
    {"Iran withdrew without attacking Israel.", "attacking", "negated"},
    {"Iran attacked Israel three years ago.", "attacked", "historical"},
    {"In 1998 Iran attacked Israel.", "attacked", "historical"},
    {"Iran attacked Israel last year.", "attacked", "historical"},
    {"Iran attacked Israel last week.", "attacked", "actual"},
    {"Iran attacked Israel on Monday, killing ten people.", "killing", "actual"},
    {"Parliament voted to remove the president from office.", "remove", "actual"},
    {"Did Iran attack Israel?", "attack", "hypothetical"},
    {"Iran is likely to attack Israel.", "attack", "future"},
    {"The army was ready to attack the town.", "attack", "future"},
    {"Iran asked whether Iraq attacked Israel.", "attacked", "hypothetical"},
    {"Iran was anticipated to attack Israel.", "attack", "future"},
    {"Ministers will hold talks with Iran.", "talks", "future"},
    {"Ministers did not hold talks with Iran.", "talks", "negated"},
    {"The planned attack on Israel alarmed Iran.", "attack", "future"},
    {"A possible attack on Israel alarmed Iran.", "attack", "hypothetical"},
    {"There was no attack on Israel.", "attack", "negated"},
    {"Iran neither attacked nor threatened Israel.", "attacked", "negated"},
    {"Troops crossed the border to attack the town.", "attack", "future"},
    {"Police fired tear gas and arrested ten.", "arrested", "actual"},
    {"Police did not fire tear gas or arrest anybody.", "arrest", "negated"},
    {"Police did not fire tear gas but arrested ten.", "arrested", "actual"},
    {"There is no evidence that Iran attacked Israel.", "attacked", "hypothetical"},
    {"Iran said it will attack Israel.", "attack", "future"},
    {"Iran did not say that Iraq attacked Israel.", "attacked", "hypothetical"},
    {"Iran could not attack Israel.", "attack", "hypothetical"},
    {"Iran began to attack Israel.", "attack", "actual"},
    {"Iran has not yet attacked Israel.", "attacked", "negated"},
    {"Iran was unable to attack Israel.", "attack", "negated"},
    {"Iran has occupied the town since 1998.", "occupied", "actual"},
    {"Instead of attacking Israel, Iran withdrew.", "attacking", "negated"},
    {"Iran should attack Israel.", "attack", "hypothetical"},
    {"Far from attacking Israel, Iran withdrew.", "attacking", "negated"},
    {"Iran to attack Israel", "attack", "future"},
    {"Iran almost attacked Israel.", "attacked", "hypothetical"},
    {"The upcoming talks with Iran matter.", "talks", "future"},
    {"Iran considered attacking Israel.", "attacking", "hypothetical"},
    {"Iran denied that it would attack.", "deny", "actual"},
    {"Russia is going to attack Ukraine.", "attack", "future"},
    {"Russia has attacked Ukraine.", "attacked", "actual"},
};

static void the_words_around_decide(void **state)
{
    (void)state;
    SITUATED();
    for (size_t i = 0; i < sizeof SAMPLE / sizeof *SAMPLE; i++) {
        arena_reset(it.mem);
        nlp_doc d = situated_parse(SAMPLE[i].text);
        date_exprs e;
        tac_error err;
        int32_t at = -1;
        assert_int_equal(situate_dates(it.mem, &d, TODAY, &e, &err), TAC_OK);
        for (int32_t t = 0; t < d.ntok; t++)
            if (str_is(d.tok[t].text, SAMPLE[i].trigger)) at = t;
        if (at < 0) continue;
        clause_status s = situate_status(it.cb, &d, &e, TODAY, at);
        if (strcmp(codebook_status_name(s.status), SAMPLE[i].status) != 0)
            fail_msg("%s: %s (%s)", SAMPLE[i].text, codebook_status_name(s.status), s.why);
    }
}

static void outside_the_document_nothing_is_read(void **state)
{
    (void)state;
    SITUATED();
    nlp_doc d = situated_parse("Iran attacked.");
    date_exprs none = {NULL, 0};
    assert_int_equal(situate_status(it.cb, &d, &none, TODAY, -1).status, CB_ACTUAL);
    assert_int_equal(situate_status(it.cb, &d, &none, TODAY, d.ntok).status, CB_ACTUAL);
    assert_int_equal(situate_when(&d, &none, d.ntok), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_words_around_decide),
                                       cmocka_unit_test(outside_the_document_nothing_is_read)};
    return cmocka_run_group_tests(tests, situated_begin, situated_end);
}
