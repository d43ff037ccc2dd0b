/* test_situate_when.c - time expressions and their TIMEX3 values, for a text of Friday, 22 March 2013. */
#include "situated.h"

typedef struct sample {
    const char *text, *values;
} sample;

static const sample SAMPLE[] = {
    {"He died on 12 March 2011 and was buried on March 15, 2011.", "2011-03-12 2011-03-15"},
    {"The law of 2011-03-12 was changed on 3/12/2011 and 12.03.2012.", "2011-03-12 2011-03-12 2012-03-12"},
    {"In the 1990s and in 2008 the party won.", "199 2008"},
    {"In March 2011 and early March they met.", "2011-03 2013-03"},
    {"In the spring of 2012 exports fell; in the second quarter of 2012 they rose.", "2012-SP 2012-Q2"},
    {"The minister arrived today, left yesterday and returns tomorrow.", "2013-03-22 2013-03-21 2013-03-23"},
    {"Police raided the house this morning and tonight they will return.", "2013-03-22TMO 2013-03-22TNI"},
    {"Last week and last month and last year the rebels attacked.", "2013-W11 2013-02 2012"},
    {"Two days ago he left; three years ago he came. A year earlier, he fled.", "2013-03-20 2010 2012"},
    {"He was held for two years and released within 48 hours.", "P2Y PT48H"},
    {"In the past three days rebels killed ten people.", "P3D"},
    {"The president will visit on Monday. He met them on Monday. Last Friday they fled. Next Monday they will march.",
     "2013-03-25 2013-03-18 2013-03-15 2013-03-25"},
    {"The talks are scheduled for Tuesday. The summit opens Sunday. The deadline expires on Thursday.",
     "2013-03-26 2013-03-24 2013-03-28"},
    {"Police fired on crowds on Tuesday night at 10 p.m.", "2013-03-19TNI 2013-03-19T22:00"},
    {"On Christmas and on New Year's Day they met. The Sept. 11 attacks changed it.",
     "2012-12-25 2013-01-01 2001-09-11"},
    {"They meet every day, annually and weekly; each Sunday they pray.", "P1D P1Y P1W XXXX-WXX-7"},
    {"He is now in Paris and currently works there, though recently ill.", "PRESENT_REF PRESENT_REF PAST_REF"},
    {"In the past he denied it. In the future he may not.", "PAST_REF FUTURE_REF"},
    {"For several months and in recent weeks, for years, violence rose.", "PXM PAST_REF PXY"},
    {"The 25-year-old man signed a two-year deal worth $5 million a year.", "P25Y P2Y P1Y"},
    {"The election was held on Sunday, 17 March.", "2013-03-17"},
    {"By the end of the year, troops will leave. At the end of 2012 they stayed.", "2013 2012"},
    {"On March 5 they fled and the following day they returned. Two days later they died.",
     "2013-03-05 2013-03-06 2013-03-08"},
    {"The talks begin on April 3 and end in May.", "2013-04-03 2013-05"},
    {"The talks take place this weekend. They met last weekend.", "2013-W12-WE 2013-W11-WE"},
    {"Over the weekend thousands marched. Next weekend they will march again.", "2013-W11-WE 2013-W13-WE"},
    {"Decades ago the war began. A few weeks ago it ended.", "PAST_REF PAST_REF"},
    {"The 8:30 a.m. bombing on Thursday killed three.", "2013-03-21T08:30 2013-03-21"},
    {"Last night the army attacked; Thursday morning it withdrew.", "2013-03-21TNI 2013-03-21TMO"},
    {"The company said third-quarter profit rose 5 percent from a year earlier.", "2012-Q3 2011-Q3"},
    {"Troops have been there since 2003, for more than a decade, nearly ten years.", "2003 P1DE P10Y"},
    {"The group, founded in 1998, killed 2000 people and 1,500 more between 2004 and 2008.", "1998 2004 2008"},
    {"In mid-April 2012 and mid-2011 the 19th century building burned.", "2012-04 2011 18"},
    {"Later this year parliament will vote, earlier this month it refused.", "2013 2013-03"},
    {"The next day was calm. Next summer they will leave; last winter they came.", "2013-03-23 2013-SU 2012-WI"},
    {"They may attack. May 5 is the date. They marched in May.", "2013-05-05 2012-05"},
    {"The march on Washington took place in August 1963.", "1963-08"},
    {"Britain says it will close the embassy next year.", "2014"},
    {"He was arrested on March 12-14 near the border. He left on Jan. 3.", "2013-03-12 2013-01-03"},
};

static void check_samples(const sample *x, size_t n)
{
    SITUATED();
    for (size_t i = 0; i < n; i++) {
        arena_reset(it.mem);
        nlp_doc d = situated_parse(x[i].text);
        date_exprs e;
        tac_error err;
        assert_int_equal(situate_dates(it.mem, &d, TODAY, &e, &err), TAC_OK);
        str all = {"", 0};
        for (int32_t k = 0; k < e.n; k++)
            all = arena_printf(it.mem, "%.*s%s%.*s", (int)all.n, all.s, k ? " " : "", (int)e.e[k].value.n,
                               e.e[k].value.s);
        if (!str_is(all, x[i].values)) fail_msg("%s: %.*s, not %s", x[i].text, (int)all.n, all.s, x[i].values);
    }
}

static void values_are_those_of_timex3(void **state)
{
    (void)state;
    check_samples(SAMPLE, sizeof SAMPLE / sizeof *SAMPLE);
}

/* What a sentence leaves open is settled by what the text told before. */
static const sample STORY[] = {
    /* clock times: the sentence's own day, before or after it; else the day last told of */
    {"The bank collapsed on Wednesday. Its doors closed at 4:15 p.m. and stayed shut.", "2013-03-20 2013-03-20T16:15"},
    {"She returns to court Monday for a hearing, scheduled for 9:30 a.m. EDT.", "2013-03-25 2013-03-25T09:30"},
    {"At noon policemen raided the house on Tuesday.", "2013-03-19T12:00 2013-03-19"},
    {"Troops crossed at 2 a.m., a spokesman said Thursday.", "2013-03-22T02:00 2013-03-21"},
    {"A truce was signed at 3:20 a.m. Wednesday, diplomats said.", "2013-03-20T03:20"},
    {"The strike, which had begun on Monday, was discussed. It will end at 6 p.m.", "2013-03-18 2013-03-22T18:00"},
    {"Roads are closed from 7 p.m. to 7 a.m. again.", "2013-03-22T19:00 2013-03-23T07:00"},
    {"The ship sank on Sunday at 9 p.m. off Malta. A call came two hours later.",
     "2013-03-17 2013-03-17T21:00 2013-03-17T23:00"},
    {"Gunmen came on the night of May 11, 2012, and left in the early hours of Friday.", "2012-05-11TNI 2013-03-22TMO"},
    {"He worked on Tuesday and slept in the afternoon. It doubled in size overnight Monday.",
     "2013-03-19 2013-03-19TAF 2013-03-18TNI"},
    /* ... in this paragraph; else that of the text's beginning */
    {"A dam burst on Tuesday.\n\nIt had been damaged on Jan. 4, 2012.\n\nThe wave reached the town at 5 p.m. and "
     "drowned it.",
     "2013-03-19 2012-01-04 2013-03-19T17:00"},
    {"The text appeared at 1:30 p.m., and the gavel fell that evening.", "2013-03-22T13:30 2013-03-22TEV"},
    {"The talks, which were to end on Thursday, went on. The vote was to be held on Sunday.", "2013-03-21 2013-03-24"},
    {"A law is to be written by Aug. 15, and two months later they vote.", "2013-08-15 2013-10"},
    /* anaphors */
    {"His wife died in 1971. Three years later he married again, and the following year he retired.", "1971 1974 1975"},
    {"The king fled in June 1908. Six months later he was back.", "1908-06 1908-12"},
    {"In 1994 she broke a leg. That winter she swam.", "1994 1994-WI"},
    {"Rebels took Dorre on Feb. 5. Two weeks later they lost it.", "2013-02-05 2013-W08"},
    {"The comet was seen on May 11, 1986, and gone by the end of the week.", "1986-05-11 1986-W19"},
    {"They voted Sunday. The day before he had told them to stay at home.", "2013-03-17 2013-03-16"},
    {"Sales rose in the third quarter from a year earlier.", "2012-Q3 2011-Q3"},
    {"He left in 1936 and spent the next 11 years in Oslo. Four days before, he had been ill.", "1936 P11Y 1936"},
    /* bounds and ranges */
    {"The mill, idle since August, will open. The port is closed until January.", "2012-08 2014-01"},
    {"The trial was postponed until June. He had lived there until December.", "2013-06 2012-12"},
    {"By Friday, officials said, a storm could threaten them.", "2013-03-22"},
    {"Shops were shut from Wednesday evening to Monday.", "2013-03-20TEV 2013-03-25"},
    {"His term was to end in September. She needed ten seconds to swim it on Monday.", "2013-09 PT10S 2013-03-18"},
    {"Crude for April delivery fell.", "2013-04"},
};

static void what_was_told_before_settles_the_rest(void **state)
{
    (void)state;
    check_samples(STORY, sizeof STORY / sizeof *STORY);
}

static const sample NAMED[] = {
    {"In the early 1950's, the '80s and the 60's it was so.", "195 198 196"},
    {"The talks took nearly a decade; centuries passed in half a decade.", "P1DE P5Y"},
    {"He runs twice a day, three times a week, six days a week and once a month.", "P1D P1W P1W P1M"},
    {"The school has met every few years, each summer, every August and every Tuesday night.",
     "PXY XXXX-SU XXXX-08 XXXX-WXX-2TNI"},
    {"It lost money in the first nine months of the year and the final two weeks of December.", "P9M P2W"},
    {"It earned $3 million, against $4 million in the 1988 quarter and $5 million in the 1987 third quarter.",
     "1988-Q4 1987-Q3"},
    {"It lost 9 million crowns in the quarter ending March 31 and won as much in the year-earlier quarter.",
     "2013-Q1 2013-03-31 2012-Q1"},
    {"It was the busiest week of the year. Right now it sleeps. At the time she lived alone.",
     "2013 PRESENT_REF PAST_REF"},
    {"He failed just once. It could last two weeks. As recently as 2009 he won.", "P2W 2009"},
    {"The crowd was the largest in recent years. He once ruled.", "PAST_REF PAST_REF"},
    {"Voters chose on Election Day. He spent the Labor Day weekend at home.", "2012-11-06 2012-W35-WE"},
    {"Shops will close for the Feast of the Assumption. Nowruz was quiet. Orthodox Easter was on April 15, 2012.",
     "2013-08-15 2013-03-21 2012-04-15 2012-04-15"},
    {"The day after Christmas he fled. In 2000, on Christmas Eve, bombs fell.", "2012-12-26 2000 2000-12-24"},
    {"Ramadan ended and Eid al-Fitr was calm. Yom Kippur was in September 2012.",
     "2012-07 2012-08-19 2012-09-26 2012-09"},
};

static void names_and_counts_have_values(void **state)
{
    (void)state;
    check_samples(NAMED, sizeof NAMED / sizeof *NAMED);
}

static void spans_hold_determiner_and_modifier_but_no_preposition(void **state)
{
    (void)state;
    static const sample SPAN[] = {{"In the past three days they fled.", "the past three days"},
                                  {"It began in early August 2010.", "early August 2010"},
                                  {"They will leave by the end of the year.", "the end of the year"},
                                  {"He spoke on Tuesday night.", "Tuesday night"},
                                  {"About three weeks ago he died.", "About three weeks ago"}};
    SITUATED();
    for (size_t i = 0; i < sizeof SPAN / sizeof *SPAN; i++) {
        nlp_doc d = situated_parse(SPAN[i].text);
        date_exprs e;
        tac_error err;
        assert_int_equal(situate_dates(it.mem, &d, TODAY, &e, &err), TAC_OK);
        assert_int_equal(e.n, 1);
        assert_string_equal(situated_text(&d, SPAN[i].text, e.e[0].begin, e.e[0].end), SPAN[i].values);
    }
}

static void relative_ones_without_a_date_stay_open(void **state)
{
    (void)state;
    SITUATED();
    nlp_doc d = situated_parse("They met last week, on Monday, on March 3 and in 2011.");
    date_exprs e;
    tac_error err;
    assert_int_equal(situate_dates(it.mem, &d, (date_ymd){0, 0, 0}, &e, &err), TAC_OK);
    assert_int_equal(e.n, 4);
    for (int32_t k = 0; k < 3; k++) assert_int_equal(e.e[k].from.year, 0);
    assert_true(str_is(e.e[2].value, "XXXX-03-03"));
    assert_int_equal(e.e[3].from.year, 2011);
}

/* "word=MM-DD": the date of that word's act, "word=-" for none; of March 2013 unless a year stands before it. */
static const sample ACT[] = {
    {"Police said on Monday that rebels attacked the town on Saturday, killing ten.",
     "said=03-18 attacked=03-16 killing=03-16"},
    {"Rebels attacked the base, the ministry said on Wednesday.", "attacked=- said=03-20"},
    {"After police arrested the leader on Monday, protesters attacked the parliament.", "arrested=03-18 attacked=-"},
    {"Troops, who had entered the city on Monday, killed ten rebels on Tuesday.", "entered=03-18 killed=03-19"},
    {"Crowds burned cars on Tuesday, a day after police killed a student.", "burned=03-19 killed=03-18"},
    {"Crowds burned cars a day after police killed a student on Monday.", "burned=03-19 killed=03-18"},
    {"Israel bombed Gaza on Sunday, hours after Hamas fired rockets at Haifa.", "bombed=03-17 fired=03-17"},
    {"Soldiers on Wednesday shelled the town two days after the bombing of the embassy.",
     "shelled=03-20 bombing=03-18"},
    {"The army attacked them on Monday and will withdraw its men.", "attacked=03-18 withdraw=-"},
    {"The army attacked them on Monday and killed ten.", "attacked=03-18 killed=03-18"},
    {"On Tuesday the president condemned the bombing of the embassy.", "condemned=03-19 bombing=-"},
    {"Officials condemned a bombing on Sunday that killed ten soldiers.", "condemned=- bombing=03-17 killed=03-17"},
    {"Four men were arrested on Monday over the bombing of a mosque.", "arrested=03-18 bombing=-"},
    {"The army launched an attack on Tuesday and held talks on Wednesday.", "attack=03-19 held=03-20 talks=03-20"},
    {"Three men were killed when their convoy was attacked on Thursday.", "killed=03-21 attacked=03-21"},
    {"Speaking in Cairo on Monday, the president accused Israel of killing civilians.", "accused=03-18 killing=-"},
    {"The president, elected in 2010, dismissed a minister yesterday.", "dismissed=03-21"},
    {"The United States imposed sanctions on Monday over a missile test last week.", "imposed=03-18"},
};

static date_ymd date_of_word(const nlp_doc *d, const date_exprs *e, str word)
{
    for (int32_t t = 0; t < d->ntok; t++) {
        if (!str_eq(d->tok[t].lower, word)) continue;
        int32_t w = situate_when(d, e, t);
        return w < 0 ? (date_ymd){0, 0, 0} : e->e[w].from;
    }
    return (date_ymd){-1, 0, 0};
}

static void the_act_has_the_date_of_its_clause(void **state)
{
    (void)state;
    SITUATED();
    for (size_t i = 0; i < sizeof ACT / sizeof *ACT; i++) {
        arena_reset(it.mem);
        nlp_doc d = situated_parse(ACT[i].text);
        date_exprs e;
        tac_error err;
        assert_int_equal(situate_dates(it.mem, &d, TODAY, &e, &err), TAC_OK);
        str rest = str_of(ACT[i].values), pair, word;
        while (str_split(&rest, ' ', &pair)) {
            str_split(&pair, '=', &word);
            date_ymd day = date_of_word(&d, &e, word);
            str got = day.year ? arena_printf(it.mem, "%02d-%02d", (int)day.month, (int)day.day) : STR("-");
            if (!str_eq(got, pair))
                fail_msg("%s: %.*s on %.*s, not %.*s", ACT[i].text, (int)word.n, word.s, (int)got.n, got.s, (int)pair.n,
                         pair.s);
        }
    }
}

static void a_week_is_its_days(void **state)
{
    (void)state;
    SITUATED();
    nlp_doc d = situated_parse("They met last week.");
    date_exprs e;
    tac_error err;
    assert_int_equal(situate_dates(it.mem, &d, TODAY, &e, &err), TAC_OK);
    assert_int_equal(e.n, 1);
    assert_int_equal(e.e[0].from.day, 11);
    assert_int_equal(e.e[0].to.day, 17);
    assert_int_equal(e.e[0].precision, DATE_WEEK);
}

static void a_text_may_bear_its_own_date(void **state)
{
    (void)state;
    static const sample OWN[] = {
        {"Mon Jul 18 2011 Troops leave the town. On Saturday they shelled it.", "2011-07-18 2011-07-16"},
        {"Published on May 3, 2012 Shells fell on Tuesday.", "2012-05-03 2012-05-01"},
        {"On May 3, 2012, shells fell. They fell on Tuesday.", "2012-05-03 2013-03-19"},
        {"July 4, 1776, was a Thursday. They met on Monday.", "1776-07-04 2013-03-21 2013-03-18"}};
    check_samples(OWN, sizeof OWN / sizeof *OWN);
}

static const sample LATER[] = {
    {"We urge them to heed the April 19 agreement.", "2013-04-19"},
    {"It began on May 5, 2012, and ended on June 2.", "2012-05-05 2012-06-02"},
    {"Shells fell at 600 pm on Tuesday. He worked 20 hour shifts.", "2013-03-19T18:00 2013-03-19 PT20H"},
    {"Ten died after midnight. Later in the day it rained. They were hit overnight.",
     "2013-03-22T00:00 2013-03-22 2013-03-21TNI"},
    {"The Good Friday Agreement holds. He reads a daily.", ""},
    {"It met the first Monday of every month, the second Tuesday in May 2012 and the week before last.",
     "P1M 2012-05-08 2013-W10"},
    {"At 5:30 this morning it ended. It lost money for nine quarters. On weekends he rests.",
     "2013-03-22T05:30 P9Q XXXX-WXX-WE"},
    {"Six years earlier, in 1992, he had left the nineteenth century house.", "1992 1992 18"},
    {"They waited weeks for it; the bank met a day earlier than planned. He spent the afternoon at home.",
     "PXW P1D 2013-03-22TAF"},
    {"Crowds beat pots on Wednesday night until 3 a.m. and left. They left in the morning rush.",
     "2013-03-20TNI 2013-03-21T03:00"},
    {"The tower was built in March 1849. The following winter it fell; elections set for May 3 are in doubt.",
     "1849-03 1849-WI 2013-05-03"},
    {"They were given up for dead until Feb. 20, when a note came up. A week later a shaft was begun.",
     "2013-02-20 2013-W09"},
    {"He promised a new currency by April. London was chosen to hold the 2012 Olympic Games.", "2013-04 2012"},
    {"A game is planned for next year, perhaps in the autumn. The next Winter Games begin on Sunday.",
     "2014 2014-FA 2013-03-24"},
    {"Monday's raid may be the worst. The trial has been scheduled for November.", "2013-03-18 2013-11"},
};

static void small_signs_decide(void **state)
{
    (void)state;
    check_samples(LATER, sizeof LATER / sizeof *LATER);
}

/* Whatever stands there, expressions lie inside the document and do not overlap. */
static void any_order_of_the_words_is_read(void **state)
{
    (void)state;
    static const char *const WORD[] = {
        "the",     "past",    "three", "-",     "99999",   "days",   "end",        "of",   "year",      "March",
        "31",      ",",       "2011",  "last",  "Tuesday", "night",  "at",         "10",   "a.m.",      "ago",
        "1990s",   "century", "19th",  "half",  "a",       "every",  "2012-02-30", "9999", "centuries", "this",
        "weekend", "week",    "mid",   "first", "quarter", "before", "May",        "12:61"};
    SITUATED();
    uint32_t seed = 7;
    for (int round = 0; round < 300; round++) {
        arena_reset(it.mem);
        str text = {"", 0};
        for (int k = 0; k < 14; k++) {
            seed = seed * 1664525u + 1013904223u;
            text =
                arena_printf(it.mem, "%.*s %s", (int)text.n, text.s, WORD[(seed >> 16) % (sizeof WORD / sizeof *WORD)]);
        }
        nlp_doc d = situated_parse(text.s);
        date_exprs e;
        tac_error err;
        assert_int_equal(situate_dates(it.mem, &d, TODAY, &e, &err), TAC_OK);
        for (int32_t k = 0; k < e.n; k++) {
            assert_true(e.e[k].begin < e.e[k].end && e.e[k].end <= d.ntok);
            if (k) assert_true(e.e[k].begin >= e.e[k - 1].end);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_those_of_timex3),
        cmocka_unit_test(what_was_told_before_settles_the_rest),
        cmocka_unit_test(names_and_counts_have_values),
        cmocka_unit_test(spans_hold_determiner_and_modifier_but_no_preposition),
        cmocka_unit_test(relative_ones_without_a_date_stay_open),
        cmocka_unit_test(the_act_has_the_date_of_its_clause),
        cmocka_unit_test(a_week_is_its_days),
        cmocka_unit_test(a_text_may_bear_its_own_date),
        cmocka_unit_test(small_signs_decide),
        cmocka_unit_test(any_order_of_the_words_is_read),
    };
    return cmocka_run_group_tests(tests, situated_begin, situated_end);
}
