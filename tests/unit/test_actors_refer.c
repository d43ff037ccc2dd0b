/* test_actors_refer.c - whose: pronouns, first persons, names of other spelling, states by other words, countries of
 * roles that name none. */
#include "situated.h"

static const struct {
    const char *publisher, *text, *word, *code, *sector;
} SAMPLE[] = {
    /* nobody acts on himself */
    {"", "In Kenya, President Daniel arap Moi spoke. Uganda's Yoweri Museveni denounced him.", "him", "KEN", "GOV"},
    {"", "Poland welcomed the plan; Hungary urged it to wait.", "it", "POL", "GOV"},
    {"", "Peru was accused of arming it, Bolivia said.", "it", "", ""},
    {"", "Greece, whose ambassador left on Monday, complained.", "ambassador", "GRC", "GOV"},
    {"", "Angela Merkel met Mario Monti in Rome. Later she flew home.", "she", "DEU", "GOV"},
    {"", "Angela Merkel met Mario Monti in Rome. Later he flew home.", "he", "ITA", "GOV"},
    /* who speaks */
    {"Ministry of Foreign Affairs, Republic of Ghana", "We deplore the attack on a bus in Togo.", "We", "GHA", "GOV"},
    {"Accra Daily News", "We deplore the attack on a bus in Togo.", "We", "", ""},
    {"", "\"We shall never leave,\" Zambian President Kenneth Kaunda said.", "We", "ZMB", "GOV"},
    {"United Nations Mission in Liberia", "I thank Ghana for its patience.", "I", "UNO", ""},
    /* names */
    {"", "Syria and Jordan agreed. President Hafez al-Assad signed.", "Assad", "SYR", "GOV"},
    {"", "German Foreign Minister Klaus Kinkel went to Prague.", "Kinkel", "DEU", "GOV"},
    {"", "Police in Goma held two Congolese soldiers.", "soldiers", "COD", "MIL"},
    {"", "The Kenya Red Cross fed the homeless in Nakuru.", "Cross", "KEN", "SOC"},
    {"", "Croatian Serbs fled to Hungary.", "Serbs", "HRV", "CVL"},
    {"", "TEGUCIGALPA, Honduras - Congress met at night.", "Congress", "HND", "LEG"},
    {"", "The United States stood by. Congress met at night.", "Congress", "USA", "LEG"},
    {"", "KIEV - Somchai Wong, the United Nations' coordinator, left.", "Wong", "UNO", ""},
    {"", "LIMA - The African Union met. Idriss Dao, the Union's secretary-general, spoke.", "Dao", "IGO", ""},
    {"", "LIMA - Ottawa waited. Rolf Zed, the prince's critic, spoke.", "Zed", "PER", ""},
    {"", "DHAKA - Lieutenant General Osman Kabir Zed gave way.", "Zed", "BGD", "MIL"},
    {"", "LIMA - Hackers calling themselves Anonymous broke in.", "Hackers", "ISM", ""},
    {"", "LIMA - A network known as al-Qaeda grew.", "network", "IMG", "REB"},
    {"", "DELHI - India blamed Pakistan-based militants.", "militants", "PAK", "REB"},
    {"", "TEHRAN - Paris-based Amnesty International complained.", "International", "NGO", ""},
    {"", "DELHI - India blamed Iranian-backed militants.", "militants", "IND", "REB"},
    {"", "OSLO - Norway paid the Chevron refinery. The nearby Zedok refinery closed.", "refinery", "NOR", "BUS"},
    /* states by other words */
    {"", "Saudi Arabia expelled an envoy of Canada. The kingdom froze trade.", "kingdom", "SAU", "GOV"},
    {"", "Canada expelled an envoy. The kingdom froze trade.", "kingdom", "", ""},
    {"", "Pakistan blamed its neighbour. India denied it.", "neighbour", "IND", "GOV"},
    {"", "Malaysia and Brunei met. Home Minister Ali Babar bin Zed left.", "Zed", "MYS", "GOV"},
    {"", "Kenya called. Home Secretary John Ambrose Zed answered.", "Zed", "GBR", "GOV"},
    /* where it plays */
    {"", "QUITO - Miners from Peru crossed the river. Police watched.", "Police", "ECU", "COP"},
    {"", "KARACHI, Pakistan - Troops marched. In Oslo, students prayed.", "students", "NOR", "EDU"},
    {"", "PRAGUE - The French and the Czechs met in Dakar, where dockers walked out.", "dockers", "SEN", "LAB"},
    {"", "ACCRA - Eight ministers have resigned.", "ministers", "GHA", "GOV"},
    {"", "The African Union met in Accra. Mediators went home.", "Mediators", "IGO", ""},
    {"", "Spain's ruling party lost. The opposition mayor won.", "mayor", "ESP", "OPP"},
};

static void each_is_of_its_state(void **state)
{
    (void)state;
    SITUATED();
    for (size_t i = 0; i < sizeof SAMPLE / sizeof *SAMPLE; i++) {
        arena_reset(it.mem);
        nlp_doc d = situated_parse(SAMPLE[i].text);
        actor_mentions m;
        tac_error err;
        const date_ymd day = {1999, 5, 1}, later = {2012, 5, 1};
        const bool merkel = strstr(SAMPLE[i].text, "Merkel") != NULL;
        assert_int_equal(
            actors_find_by(it.actors, it.mem, &d, merkel ? later : day, str_of(SAMPLE[i].publisher), &m, &err), TAC_OK);
        int32_t at = -1;
        for (int32_t t = 0; t < d.ntok; t++)
            if (str_is(d.tok[t].text, SAMPLE[i].word)) at = m.of_token[t];
        const str code = at < 0 ? str_of("") : m.m[at].code, sector = at < 0 ? str_of("") : m.m[at].sector;
        if (!str_is(code, SAMPLE[i].code) || !str_is(sector, SAMPLE[i].sector))
            fail_msg("%s: '%s' is %.*s %.*s, not %s %s", SAMPLE[i].text, SAMPLE[i].word, (int)code.n, code.s,
                     (int)sector.n, sector.s, SAMPLE[i].code, SAMPLE[i].sector);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_is_of_its_state)};
    return cmocka_run_group_tests(tests, situated_begin, situated_end);
}
