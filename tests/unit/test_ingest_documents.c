/* test_ingest_documents.c - files and streams to documents: what is good, what is bad and where, and dates. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ingest/ingest.h"

static char path[] = "/tmp/tacitus-ingest-XXXXXX";

static int make_file(void **state)
{
    (void)state;
    const int fd = mkstemp(path);
    return fd < 0 ? -1 : close(fd);
}

static int drop_file(void **state)
{
    (void)state;
    return unlink(path);
}

static void write_file(const void *bytes, size_t n)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

/* Reads all of the input; a line a document: "id|date|title|text" or "!STATUS line: message". */
static char *all(const void *bytes, size_t n, ingest_kind kind, bool spans)
{
    static buf out;
    ingest *in = NULL;
    tac_error err = {0};
    write_file(bytes, n);
    assert_int_equal(ingest_open(path, kind, spans, &in, &err), TAC_OK);
    buf_clear(&out);
    for (;;) {
        ingest_doc d;
        bool more = false;
        const tac_status st = ingest_next(in, &d, &more, &err);
        if (!st && !more) break;
        if (st) {
            buf_printf(&out, "!%d %ld: %s\n", (int)st, err.line, err.message);
            assert_string_equal(err.file, path);
            if (st == TAC_ERR_IO) break;
            continue;
        }
        const str id = str_starts(d.id, path) ? (str){d.id.s + strlen(path), d.id.n - (uint32_t)strlen(path)} : d.id;
        buf_str(&out, id);
        buf_char(&out, '|');
        buf_str(&out, d.date);
        buf_char(&out, '|');
        buf_str(&out, d.title);
        buf_char(&out, '|');
        buf_str(&out, d.text);
        if (d.has_spans)
            buf_printf(&out, "|%ld,%ld,%ld,%ld", d.source_span[0], d.source_span[1], d.target_span[0],
                       d.target_span[1]);
        buf_char(&out, '\n');
    }
    ingest_close(in);
    if (!out.s) buf_puts(&out, "");
    return out.s;
}
#define ALL(lit) all(lit, sizeof(lit) - 1, INGEST_AUTO, false)

static void plain_texts(void **state)
{
    (void)state;
    assert_string_equal(ALL(""), "|||\n");
    assert_string_equal(ALL(" \n "), "||| \n \n");
    assert_string_equal(ALL("China left.\nIt rained."), "|||China left.\nIt rained.\n");
    assert_string_equal(ALL("[1, 2]"), "|||[1, 2]\n");
    assert_string_equal(ALL("{curly} words"), "|||{curly} words\n");
    assert_string_equal(ALL("ab\xff"), "!2 0: not UTF-8 at byte 2\n");
    assert_string_equal(all("{\"text\":\"x\"}", 12, INGEST_TEXT, false), "|||{\"text\":\"x\"}\n");
}

static void json_lines(void **state)
{
    (void)state;
    assert_string_equal(ALL("{\"id\":\"a\",\"text\":\"one\"}\r\n\n  \n{\"title\":\"T\",\"text\":\"\"}"),
                        "a|||one\n:4||T|\n");
    assert_string_equal(ALL("\n\n{ \"id\" : 17, \"date\": 20250331, \"text\":\"x\"}\n"), "17|2025-03-31||x\n");
    assert_string_equal(ALL("{\"id\":1.5,\"text\":\"\\u00e9\",\"extra\":[{}]}\n{\"id\":\"\",\"text\":\"y\"}\n"),
                        "1.5|||\xc3\xa9\n:2|||y\n");
    assert_string_equal(ALL("\xef\xbb\xbf{\"text\":\"x\"}"), ":1|||x\n");
    assert_string_equal(ALL("{\"id\":\"\xe2\x82\xac\",\"date\":\"Mon, 31 Mar 2025 10:00:00 GMT\",\"text\":\"x\"}"),
                        "\xe2\x82\xac|2025-03-31||x\n");
    /* U+0000 is a character like any other */
    ingest *in = NULL;
    tac_error err;
    ingest_doc d;
    bool more;
    write_file("{\"text\":\"a\\u0000b\\ufeff\"}", 25);
    assert_int_equal(ingest_open(path, INGEST_AUTO, false, &in, &err), TAC_OK);
    assert_int_equal(ingest_next(in, &d, &more, &err), TAC_OK);
    assert_true(more && str_eq(d.text, STR("a\0b\xef\xbb\xbf")));
    ingest_close(in);
    ingest_close(NULL);
}

static void bad_lines_are_named_and_passed_over(void **state)
{
    (void)state;
    const char *got = ALL("{\"text\":\n{\"text\":7}\n{}\n[]\n{\"text\":\"\xc3\"}\n7 8\n{\"text\":\"ok\"}\n");
    assert_true(str_starts(str_of(got), "!3 1: broken JSON"));
    assert_non_null(strstr(got, "!3 2: \"text\" is not a string\n!3 3: no \"text\"\n!3 4: not a JSON object\n"
                                "!2 5: not UTF-8 at byte 9\n!3 6: broken JSON"));
    assert_true(str_ends(str_of(got), ":7|||ok\n"));
}

static void hostile_lines(void **state)
{
    (void)state;
    const size_t n = (size_t)50 << 20;
    char *big = malloc(n + 100);
    assert_non_null(big);
    memset(big, '[', 100000);
    memcpy(big, "{\"a\":", 5);
    memcpy(big + 100000, "\n{\"text\":\"ok\"}\n", 16);
    const char *got = all(big, 100015, INGEST_AUTO, false);
    assert_true(str_starts(str_of(got), "!3 1: broken JSON: maximum parsing depth"));
    assert_true(str_ends(str_of(got), ":2|||ok\n"));
    memset(big, 'x', n);
    memcpy(big, "{\"text\":\"", 9);
    memcpy(big + n, "\"}\n{\"text\":\"ok\"}\n", 18);
    assert_string_equal(all(big, n + 17, INGEST_AUTO, false), "!6 1: a line of more than 32 MB\n:2|||ok\n");
    assert_string_equal(all(big + 9, n - 9, INGEST_AUTO, false), "!6 0: a text of more than 32 MB\n");
    free(big);
}

static void spans(void **state)
{
    (void)state;
    const char lines[] = "{\"text\":\"x\",\"source\":[0,1],\"target\":[2,3]}\n{\"text\":\"x\",\"source\":\"s\"}\n";
    const char *got = all(lines, sizeof lines - 1, INGEST_AUTO, true);
    assert_true(str_starts(str_of(got), ":1|||x|0,1,2,3\n!3 2: "));
    assert_string_equal(ALL("{\"text\":\"x\",\"source\":\"Agency\"}"), ":1|||x\n");
    assert_true(str_starts(str_of(all("x", 1, INGEST_AUTO, true)), "!3 0: "));
}

static void what_cannot_be_opened(void **state)
{
    (void)state;
    ingest *in = (ingest *)path;
    tac_error err;
    assert_int_equal(ingest_open("/nowhere/x", INGEST_AUTO, false, &in, &err), TAC_ERR_IO);
    assert_null(in);
    assert_non_null(strstr(err.message, "No such file"));
    assert_int_equal(ingest_open("/tmp", INGEST_AUTO, false, &in, &err), TAC_ERR_IO);
    assert_non_null(strstr(err.message, "directory"));
}

static void date_is(const char *given, int y, int m, int d)
{
    ingest_date date = {0};
    if (!ingest_read_date(str_of(given), &date)) fail_msg("%s is a date", given);
    if (date.year != y || date.month != m || date.day != d)
        fail_msg("%s: %d-%d-%d", given, date.year, date.month, date.day);
}

static void dates(void **state)
{
    (void)state;
    date_is("2025-03-31", 2025, 3, 31);
    date_is(" 2025-03-31T23:59:59+02:00 ", 2025, 3, 31);
    date_is("2025-03-31 10:00", 2025, 3, 31);
    date_is("2025/3/1", 2025, 3, 1);
    date_is("20250331", 2025, 3, 31);
    date_is("20250331T120000Z", 2025, 3, 31);
    date_is("20250331120000", 2025, 3, 31);
    date_is("2025-03", 2025, 3, 0);
    date_is("2025", 2025, 0, 0);
    date_is("March 31, 2025", 2025, 3, 31);
    date_is("Sept. 1 2024", 2024, 9, 1);
    date_is("March 2025", 2025, 3, 0);
    date_is("31st March 2025", 2025, 3, 31);
    date_is("31-Mar-2025", 2025, 3, 31);
    date_is("Mon, 31 Mar 2025 10:00:00 GMT", 2025, 3, 31);
    date_is("2024-02-29", 2024, 2, 29);
    static const char *const bad[] = {"",         "yesterday",     "2025-02-29",  "2025-13-01",
                                      "3/4/2025", "2025-00-10",    "2025-3-32",   "31.03.2025",
                                      "20251301", "Mayor 3, 2025", "12345678901", "2025-"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ingest_date d;
        if (ingest_read_date(str_of(bad[i]), &d)) fail_msg("%s is no date", bad[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_texts),   cmocka_unit_test(json_lines),
        cmocka_unit_test(hostile_lines), cmocka_unit_test(bad_lines_are_named_and_passed_over),
        cmocka_unit_test(spans),         cmocka_unit_test(what_cannot_be_opened),
        cmocka_unit_test(dates),
    };
    return cmocka_run_group_tests(tests, make_file, drop_file);
}
