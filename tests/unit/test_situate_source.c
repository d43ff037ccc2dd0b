/* test_situate_source.c - who says what: verbs and nouns of reporting, quotations over sentences. */
#include "situated.h"

static const struct {
    const char *text, *word, *source;
} SAMPLE[] = {
    /* who says the clause of that word; "" nobody */
    {"Rebels shelled the town, killing ten people, police said.", "shelled", "police"},
    {"Rebels shelled the town, killing ten people, police said.", "killing", "police"},
    {"According to the charity, fighters beat guards and raped two nurses.", "raped", "the charity"},
    {"Intelligence reports from South Korea indicating that North Korea sent troops to Russia have alarmed Kyiv.",
     "sent", "South Korea"},
    {"Intelligence reports from South Korea indicating that North Korea sent troops to Russia have alarmed Kyiv.",
     "alarmed", ""},
    {"\"The army attacked us,\" said a farmer. \"They burned every house and took our children.\"", "burned",
     "a farmer"},
    {"\"The army attacked us,\" said a farmer. \"They burned every house and took our children.\"", "attacked",
     "a farmer"},
    {"The newspaper, citing Western diplomats, wrote that Egypt expelled two envoys.", "expelled", "The newspaper"},
    {"The ministry reported clashes between Indian and Chinese soldiers.", "clashes", "The ministry"},
    {"Police said on Monday that ten men fled.", "said", ""},
};

static void each_clause_has_its_source(void **state)
{
    (void)state;
    SITUATED();
    for (size_t i = 0; i < sizeof SAMPLE / sizeof *SAMPLE; i++) {
        arena_reset(it.mem);
        nlp_doc d = situated_parse(SAMPLE[i].text);
        actor_mentions m;
        attributions s;
        tac_error err;
        assert_int_equal(actors_find(it.actors, it.mem, &d, TODAY, &m, &err), TAC_OK);
        assert_int_equal(situate_sources(it.cb, it.mem, &d, &m, &s, &err), TAC_OK);
        for (int32_t t = 0; t < d.ntok; t++) {
            if (!str_is(d.tok[t].text, SAMPLE[i].word)) continue;
            int32_t a = s.of_token[t];
            const char *got = a < 0 ? "" : situated_text(&d, SAMPLE[i].text, s.a[a].source_begin, s.a[a].source_end);
            if (strcmp(got, SAMPLE[i].source) != 0) fail_msg("%s: '%s' says '%s'", SAMPLE[i].text, got, SAMPLE[i].word);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_clause_has_its_source)};
    return cmocka_run_group_tests(tests, situated_begin, situated_end);
}
