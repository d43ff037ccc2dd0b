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

static const struct {
    const char *text, *act, *place, *country; /* place "-": none */
} ACT[] = {
    {"Protesters marched on Britain's embassy in Tehran.", "marched", "Tehran", "IRN"},
    {"In the Latvian capital, special police attacked a ministry.", "attacked", "the Latvian capital", "LVA"},
    {"Boris Yeltsin flew to Tallinn, where he signed an agreement.", "signed", "Tallinn", "EST"},
    {"Police in Lima shot a man. Soldiers sealed the town.", "sealed", "the town", "PER"},
    {"The Kenyan army has deployed troops along the border with Somalia.", "deployed", "the border", "KEN"},
    {"Militants burned houses in the Niger village of Toumour, 75 km from Diffa.", "burned", "Toumour", "NER"},
    {"Two stations were looted in Fier, and an officer was stabbed.", "stabbed", "Fier", "ALB"},
    {"Washington demanded an explanation from Moscow.", "demanded", "-", ""},
    {"Sergei Sobyanin, the mayor of Moscow, extended the lockdown.", "extended", "-", ""},
    {"Kofi Annan condemned attacks on villages in Darfur.", "condemned", "-", ""},
    {"Canada's minister condemned the war in Syria.", "condemned", "-", ""},
    {"Jets bombed rebels hours after they offered to reopen the road to Mosul.", "bombed", "-", ""},
};

static void the_place_of_each_act(void **state)
{
    (void)state;
    SITUATED();
    if (!strcmp(gazetteer_digest(it.towns), "none")) skip();
    for (size_t i = 0; i < sizeof ACT / sizeof *ACT; i++) {
        nlp_doc d = situated_parse(ACT[i].text);
        places p = find(&d);
        for (int32_t t = 0; t < d.ntok; t++) {
            if (!str_is(d.tok[t].lower, ACT[i].act)) continue;
            int32_t w = situate_where(&d, &p, t);
            str got = w < 0 ? str_of("-") : p.p[w].text, country = w < 0 ? str_of("") : p.p[w].country;
            if (!str_is(got, ACT[i].place) || !str_is(country, ACT[i].country))
                fail_msg("%s: %.*s %.*s", ACT[i].text, (int)got.n, got.s, (int)country.n, country.s);
        }
    }
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
        cmocka_unit_test(the_place_of_each_act),
        cmocka_unit_test(damaged_files_are_refused),
    };
    return cmocka_run_group_tests(tests, situated_begin, situated_end);
}
