/* test_record_same.c - which candidates are mentions of one happening. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "record/private.h"

/* Sentence 0 is a headline: "China condemns Japan". 1: "China condemned Japan". 2: "the meeting". 3: "Kenya met". */
static nlp_token tok[9];
static nlp_sentence sent[4];
static nlp_doc doc = {tok, 9, sent, 4, NULL, 0};
static actor_mention who[5];
static actor_mentions mentions = {who, 5, NULL, NULL, NULL};
static date_expr when[2];
static date_exprs dates = {when, 2};
static place spot[2];
static places where = {spot, 2, NULL};
static coder_input in;
static record_doc rd;
static coder_events none;
static const record_view view = {&in, &none, &rd};

static void token(int i, int s, const char *lemma, uint8_t pos, uint8_t role, int child)
{
    tok[i] = (nlp_token){.lemma = str_of(lemma),
                         .lower = str_of(lemma),
                         .pos = pos,
                         .role = role,
                         .sent = s,
                         .head = i,
                         .first_child = child,
                         .next_sibling = -1};
}

static void mention(int i, const char *code, const char *sector, int cluster)
{
    who[i] = (actor_mention){.code = str_of(code), .sector = str_of(sector), .cluster = cluster};
}

static int setup(void **state)
{
    (void)state;
    token(0, 0, "China", NLP_PROPN, NLP_SUBJ, -1);
    token(1, 0, "condemn", NLP_VERB, NLP_ROOT, -1);
    token(2, 0, "Japan", NLP_PROPN, NLP_OBJ, -1);
    token(3, 1, "condemn", NLP_VERB, NLP_ROOT, -1);
    token(4, 2, "the", NLP_DETP, NLP_DET, -1);
    token(5, 2, "meeting", NLP_NOUN, NLP_SUBJ, 4);
    token(6, 3, "meet", NLP_VERB, NLP_ROOT, -1);
    token(7, 3, "shoot", NLP_VERB, NLP_ROOT, -1);
    token(8, 3, "meeting", NLP_NOUN, NLP_SUBJ, -1);
    sent[0] = (nlp_sentence){.begin = 0, .end = 3, .is_headline = true};
    sent[1] = (nlp_sentence){.begin = 3, .end = 4};
    sent[2] = (nlp_sentence){.begin = 4, .end = 6};
    sent[3] = (nlp_sentence){.begin = 6, .end = 9};
    mention(0, "CHN", "GOV", 0);
    mention(1, "JPN", "GOV", 1);
    mention(2, "CHN", "GOV", 0);
    mention(3, "CHN", "MIL", 3);
    mention(4, "", "", 4);
    when[0] = (date_expr){.from = {2025, 3, 28}};
    when[1] = (date_expr){.from = {2025, 3, 29}};
    spot[0] = (place){.name = STR("Moscow"), .country = STR("RUS"), .precision = "city"};
    spot[1] = (place){.name = STR("Paris"), .country = STR("FRA"), .precision = "city"};
    in = (coder_input){.doc = &doc, .mentions = &mentions, .dates = &dates, .places = &where};
    return 0;
}

static coder_event event(int trigger, int actor, int recipient)
{
    coder_event e = {.trigger = trigger,
                     .trigger_begin = trigger,
                     .trigger_end = trigger + 1,
                     .sent = tok[trigger].sent,
                     .date = -1,
                     .place = -1,
                     .attribution = -1};
    if (actor >= 0) e.actor[e.nactor++] = actor;
    if (recipient >= 0) e.recipient[e.nrecipient++] = recipient;
    return e;
}

static void joins(void **state)
{
    (void)state;
    coder_event head = event(1, 0, 1), body = event(3, 2, 1);
    assert_true(record_same(&view, &head, &body)); /* a headline and its account */
    coder_event met = event(6, 0, 1), back = event(5, -1, -1);
    assert_true(record_same(&view, &met, &back)); /* "the meeting" */
    coder_event shot = event(7, 0, 1);
    assert_true(record_same(&view, &shot, &back)); /* another word, but "the" */
    back.mode[back.nmode++] = 0;
    assert_false(record_same(&view, &shot, &back)); /* of a mode that the first does not have, and no parties */
    back.nmode = 0;
    when[0].from = (date_ymd){2025, 3, 0};
    met.date = 0;
    back.date = 1;
    assert_true(record_same(&view, &met, &back)); /* March, and a day in March */
    when[0] = (date_expr){.from = {2025, 3, 24}, .to = {2025, 3, 30}};
    assert_true(record_same(&view, &met, &back)); /* a week, and a day in it */
    when[0].to.day = 28;
    assert_false(record_same(&view, &met, &back)); /* the 29th is outside */
}

static void keeps_apart(void **state)
{
    (void)state;
    coder_event a = event(1, 0, 1), b = event(3, 2, 1);
    b.event = 1;
    assert_false(record_same(&view, &a, &b)); /* another type */
    b = event(3, 1, 0);
    assert_false(record_same(&view, &a, &b)); /* the other way round */
    b = event(3, 3, 1);
    assert_false(record_same(&view, &a, &b)); /* army and government */
    b = event(3, 2, 1);
    b.status = CB_NEGATED;
    assert_false(record_same(&view, &a, &b));
    b = event(3, 2, 1);
    a.date = 0;
    b.date = 1;
    assert_false(record_same(&view, &a, &b)); /* another day */
    a = event(1, 0, 1);
    a.place = 0;
    b.place = 1;
    b.date = -1;
    assert_false(record_same(&view, &a, &b)); /* another country */
    a = event(6, 0, -1);
    b = event(7, 0, -1);
    assert_false(record_same(&view, &a, &b)); /* met, shot */
    a = event(6, 0, 1);
    b = event(8, -1, -1);
    assert_false(record_same(&view, &a, &b)); /* "a meeting" does not refer back */
    a = event(6, 4, -1);
    b = event(6, 4, -1);
    assert_false(record_same(&view, &a, &b)); /* one trigger, two records: both stay */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test_setup(joins, setup),
                                       cmocka_unit_test_setup(keeps_apart, setup)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
