/* test_situate_where.c - which place of a name is meant, datelines, damaged gazetteers. */
#include "situated.h"

static const struct {
    const char *text, *name, *country;
} SAMPLE[] = {
    {"A bomb exploded in Hyderabad, Pakistan.", "Hyderabad", "PAK"},
    {"A bomb exploded in Hyderabad, India.", "Hyderabad", "IND"},
    {"The bank failed in Paris, Texas.", "Paris", "USA"},
    {"Police in Atlanta, Georgia, arrested ten.", "Georgia", "USA"},
    {"Georgia and Russia fought near Tbilisi.", "Georgia", "GEO"},
    {"The army attacked rebels in Tripoli. Libya did nothing.", "Tripoli", "LBY"},
    {"Fighters left Anbar province for Mosul.", "Anbar", "IRQ"},
};

static places find(const nlp_doc *d)
{
    actor_mentions m;
    places p;
    tac_error err;
    assert_int_equal(actors_find(it.actors, it.mem, d, TODAY, &m, &err), TAC_OK);
    assert_int_equal(situate_places(it.towns, it.actors, it.mem, d, &m, &p, &err), TAC_OK);
    return p;
}

static void the_context_chooses_among_namesakes(void **state)
{
    (void)state;
    SITUATED();
    if (!strcmp(gazetteer_digest(it.towns), "none")) skip();
    for (size_t i = 0; i < sizeof SAMPLE / sizeof *SAMPLE; i++) {
        nlp_doc d = situated_parse(SAMPLE[i].text);
        places p = find(&d);
        bool found = false;
        for (int32_t k = 0; k < p.n; k++) {
            if (!str_is(p.p[k].text, SAMPLE[i].name)) continue;
            found = true;
            if (!str_is(p.p[k].country, SAMPLE[i].country))
                fail_msg("%s: %.*s", SAMPLE[i].text, (int)p.p[k].country.n, p.p[k].country.s);
        }
        if (!found) fail_msg("%s: no %s", SAMPLE[i].text, SAMPLE[i].name);
    }
}

static void the_act_is_where_its_clause_says(void **state)
{
    (void)state;
    SITUATED();
    if (!strcmp(gazetteer_digest(it.towns), "none")) skip();
    nlp_doc d = situated_parse("Troops beat guards at a clinic in Mosul after talks in Geneva had failed.");
    places p = find(&d);
    for (int32_t t = 0; t < d.ntok; t++)
        if (str_is(d.tok[t].lower, "beat")) assert_true(str_is(p.p[situate_where(&d, &p, t)].text, "Mosul"));
}

static void damaged_files_are_refused(void **state)
{
    (void)state;
    char path[] = "/tmp/gazetteerXXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, "TACPLAC1 and then nothing that fits", 35), 35);
    close(fd);
    gazetteer *g = NULL;
    tac_error err;
    assert_int_not_equal(gazetteer_open(path, &g, &err), TAC_OK);
    assert_null(g);
    unlink(path);
    assert_int_equal(gazetteer_open(NULL, &g, &err), TAC_OK);
    assert_string_equal(gazetteer_digest(g), "none");
    gazetteer_close(g);
    assert_int_equal(gazetteer_open("/nonexistent/places.tac", &g, &err), TAC_OK);
    gazetteer_close(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_context_chooses_among_namesakes),
        cmocka_unit_test(the_act_is_where_its_clause_says),
        cmocka_unit_test(damaged_files_are_refused),
    };
    return cmocka_run_group_tests(tests, situated_begin, situated_end);
}
