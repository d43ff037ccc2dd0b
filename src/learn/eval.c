/* eval.c - figures over a whole gold file: recall, precision and F1, by type; details; forbidden records; calibration.
 */
#include <stdlib.h>
#include <string.h>

#include "learn/match.h"

enum { MAX_TYPES = 64, BINS = 10 };
enum { MODE, DATE, PLACE, STATUS, ATTRIBUTION, ATTRIBUTION_SOURCE, SECTOR, DETAILS };
static const char *const detail_name[DETAILS] = {
    "mode", "date", "place", "status", "attribution", "attribution_source", "sector"};

typedef struct type_count {
    char name[32];
    int required, hit, emitted, extra;
} type_count;

typedef struct figures {
    int required, hit, optional, opthit, extra, emitted, forbidden, forbhit;
    int asked[DETAILS], right[DETAILS];
    type_count type[MAX_TYPES];
    int types;
    struct {
        int n, right;
        double sum;
    } bin[BINS];
    bool verbose;
    buf *out;
} figures;

static type_count *type_of(figures *f, const char *name)
{
    if (!name) name = "?";
    for (int i = 0; i < f->types; i++)
        if (!strcmp(f->type[i].name, name)) return &f->type[i];
    type_count *t = &f->type[f->types < MAX_TYPES - 1 ? f->types++ : MAX_TYPES - 1];
    const size_t n = strlen(name) < sizeof t->name - 1 ? strlen(name) : sizeof t->name - 1;
    memcpy(t->name, name, n);
    return t;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* ['CHN', 'RUS'], sorted. */
static void put_names(figures *f, names set)
{
    qsort(set.s, (size_t)set.n, sizeof *set.s, by_text);
    buf_char(f->out, '[');
    for (int i = 0; i < set.n; i++) buf_printf(f->out, "%s'%s'", i ? ", " : "", set.s[i]);
    buf_char(f->out, ']');
}

static void note(figures *f, int what, bool right)
{
    f->asked[what]++;
    f->right[what] += right;
}

static names with_alternatives(const json_t *g, const char *key, const char *alt_key, bool *null)
{
    names out = {.n = 0};
    size_t i;
    json_t *alt;
    learn_add(&out, json_object_get(g, key));
    json_array_foreach(json_object_get(g, alt_key), i, alt)
    {
        learn_add(&out, alt);
        if (null && json_is_null(alt)) *null = true;
    }
    return out;
}

static void detail_mode(figures *f, const json_t *g, const json_t *e)
{
    if (!learn_text(g, "mode")) return;
    bool empty = false, right = false;
    const names want = with_alternatives(g, "mode", "mode_alt", &empty);
    const json_t *got = json_object_get(e, "mode");
    for (size_t i = 0; i < json_array_size(got); i++)
        right |= learn_has(&want, json_string_value(json_array_get(got, i)));
    note(f, MODE, right || (empty && !json_array_size(got)));
}

static void detail_date(figures *f, const json_t *g, const json_t *e)
{
    if (!learn_text(g, "date")) return;
    const names want = with_alternatives(g, "date", "date_alt", NULL);
    const char *got = learn_text(e, "date");
    const size_t n = got ? strlen(got) : 0;
    bool right = false;
    for (int i = 0; i < want.n && (n == 4 || n == 7 || n == 10); i++)
        right |= !strncmp(got, want.s[i], strlen(want.s[i]));
    note(f, DATE, right);
}

static bool same(const char *a, const char *b)
{
    return a && b ? !strcmp(a, b) : a == b;
}

static void detail_sector(figures *f, const json_t *g, const json_t *e)
{
    names want = {.n = 0};
    size_t i, k;
    json_t *a, *alt;
    bool right = false;
    json_array_foreach(json_object_get(g, "actor"), i, a)
    {
        learn_add(&want, json_object_get(a, "sector"));
        json_array_foreach(json_object_get(a, "sector_alt"), k, alt) learn_add(&want, alt);
    }
    if (!want.n) return;
    json_array_foreach(json_object_get(e, "actor"), i, a) right |= learn_has(&want, learn_text(a, "sector"));
    if (json_is_true(json_object_get(g, "reciprocal")))
        json_array_foreach(json_object_get(e, "recipient"), i, a) right |= learn_has(&want, learn_text(a, "sector"));
    note(f, SECTOR, right);
}

static void details(figures *f, const json_t *g, const json_t *e)
{
    const json_t *where = json_object_get(g, "location"), *who = json_object_get(g, "attribution");
    detail_mode(f, g, e);
    detail_date(f, g, e);
    if (json_object_size(where))
        note(f, PLACE, same(learn_text(where, "country"), learn_text(json_object_get(e, "location"), "country")));
    const names status = with_alternatives(g, "status", "status_alt", NULL);
    const char *got = learn_text(e, "status");
    note(f, STATUS, learn_has(&status, got ? got : "actual"));
    if (json_object_size(who)) {
        const json_t *a = json_object_get(e, "attribution");
        note(f, ATTRIBUTION, json_object_size(a) > 0);
        if (learn_text(who, "country"))
            note(f, ATTRIBUTION_SOURCE, same(learn_text(a, "code"), learn_text(who, "country")));
    }
    detail_sector(f, g, e);
}

/* A gold event and its re-mention are one: a hit on either is a hit on both. */
static bool twin_hit(const json_t *gold, size_t k, const matching *m)
{
    const json_t *of = json_object_get(json_array_get(gold, k), "dup_of");
    const size_t n = json_array_size(gold);
    if (m->of_gold[k] >= 0) return true;
    if (json_is_integer(of)) {
        const json_int_t i = json_integer_value(of);
        if (i >= 0 && (size_t)i < n && m->of_gold[i] >= 0) return true;
    }
    for (size_t j = 0; j < n; j++) {
        const json_t *other = json_object_get(json_array_get(gold, j), "dup_of");
        if (json_is_integer(other) && json_integer_value(other) == (json_int_t)k && m->of_gold[j] >= 0) return true;
    }
    return false;
}

static void count_gold(figures *f, const json_t *item, const json_t *events, const matching *m)
{
    const json_t *gold = json_object_get(item, "events");
    for (size_t k = 0; k < json_array_size(gold); k++) {
        const json_t *g = json_array_get(gold, k);
        if (!learn_asserted(g)) continue;
        const bool hit = twin_hit(gold, k, m), required = !json_is_false(json_object_get(g, "required"));
        *(required ? &f->required : &f->optional) += 1;
        *(required ? &f->hit : &f->opthit) += hit;
        if (required) {
            type_count *t = type_of(f, learn_text(g, "event"));
            t->required++;
            t->hit += hit;
        }
        if (required && !hit && f->verbose) {
            buf_printf(f->out, "MISS %s s%d %s [%s] ", learn_text(item, "id"),
                       (int)json_integer_value(json_object_get(g, "sent")), learn_text(g, "event"),
                       learn_text(g, "trigger") ? learn_text(g, "trigger") : "");
            put_names(f, learn_countries(json_object_get(g, "actor")));
            buf_puts(f->out, "->");
            put_names(f, learn_countries(json_object_get(g, "recipient")));
            buf_char(f->out, '\n');
        }
        if (m->of_gold[k] >= 0) details(f, g, json_array_get(events, (size_t)m->of_gold[k]));
    }
}

static void count_events(figures *f, const json_t *item, const json_t *events, const matching *m)
{
    for (size_t i = 0; i < json_array_size(events); i++) {
        const json_t *e = json_array_get(events, i);
        const double sure = json_number_value(json_object_get(e, "confidence"));
        const int b = sure >= 1 ? BINS - 1 : sure > 0 ? (int)(sure * BINS) : 0;
        type_count *t = type_of(f, learn_text(e, "event"));
        f->emitted++;
        t->emitted++;
        f->bin[b].n++;
        f->bin[b].sum += sure;
        f->bin[b].right += m->used[i];
        if (m->used[i]) continue;
        f->extra++;
        t->extra++;
        if (!f->verbose) continue;
        const char *trigger = learn_text(json_object_get(e, "trigger"), "text"), *rule = learn_text(e, "rule");
        buf_printf(f->out, "EXTRA %s %s [%s] ", learn_text(item, "id"), t->name, trigger ? trigger : "None");
        put_names(f, learn_codes(json_object_get(e, "actor")));
        buf_puts(f->out, "->");
        put_names(f, learn_codes(json_object_get(e, "recipient")));
        buf_printf(f->out, " %s %s\n", learn_text(e, "status") ? learn_text(e, "status") : "actual",
                   rule ? rule : "None");
    }
}

/* Does this record assert what gold forbids? */
static bool forbidden_hit(const json_t *item, const json_t *f, const json_t *e)
{
    const char *status = learn_text(e, "status");
    const char *actor = learn_text(f, "actor_country"), *recipient = learn_text(f, "recipient_country");
    const names a = learn_codes(json_object_get(e, "actor")), b = learn_codes(json_object_get(e, "recipient"));
    if (!same(learn_text(e, "event"), learn_text(f, "event"))) return false;
    if (status && strcmp(status, "actual") && strcmp(status, "historical")) return false;
    if (actor && !learn_has(&a, actor)) return false;
    if (recipient && !learn_has(&b, recipient) && (b.n || same(actor, recipient) || !learn_has(&a, recipient)))
        return false;
    if (!json_is_true(json_object_get(f, "only_trigger"))) return true;
    const char *text = learn_text(item, "text"), *trigger = learn_text(f, "trigger");
    const char *found = text && trigger ? strstr(text, trigger) : NULL;
    const long at = found ? (long)utf8_count(text, (size_t)(found - text)) : -1;
    const long n = trigger ? (long)utf8_count(trigger, strlen(trigger)) : 0;
    const long here =
        (long)json_integer_value(json_array_get(json_object_get(json_object_get(e, "trigger"), "span"), 0));
    return at <= here && here < at + n;
}

static bool same_ban(const json_t *a, const json_t *b)
{
    static const char *const key[] = {"event", "actor_country", "recipient_country"};
    for (int i = 0; i < 3; i++)
        if (!same(learn_text(a, key[i]), learn_text(b, key[i]))) return false;
    return true;
}

static void count_forbidden(figures *f, const json_t *item, const json_t *events)
{
    const json_t *bans = json_object_get(item, "forbidden");
    for (size_t k = 0; k < json_array_size(bans); k++) {
        const json_t *ban = json_array_get(bans, k);
        bool seen = false, hit = false;
        for (size_t j = 0; j < k && !seen; j++) seen = same_ban(ban, json_array_get(bans, j));
        if (seen) continue;
        for (size_t i = 0; i < json_array_size(events) && !hit; i++)
            hit = forbidden_hit(item, ban, json_array_get(events, i));
        f->forbidden++;
        f->forbhit += hit;
        if (!hit || !f->verbose) continue;
        const char *actor = learn_text(ban, "actor_country"), *recipient = learn_text(ban, "recipient_country");
        const char *trigger = learn_text(ban, "trigger"), *why = learn_text(ban, "why");
        buf_printf(f->out, "FORBIDDEN %s %s %s->%s [%s]: %s\n", learn_text(item, "id"), learn_text(ban, "event"),
                   actor ? actor : "any", recipient ? recipient : "any", trigger ? trigger : "", why ? why : "");
    }
}

static double percent(int part, int whole)
{
    return 100.0 * part / (whole > 1 ? whole : 1);
}

static double f1(double p, double r)
{
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const type_count *)a)->name, ((const type_count *)b)->name);
}

static void print(figures *f)
{
    qsort(f->type, (size_t)f->types, sizeof *f->type, by_name);
    for (int i = 0; i < f->types; i++) {
        const type_count *t = &f->type[i];
        const double r = percent(t->hit, t->required), p = percent(t->emitted - t->extra, t->emitted);
        buf_printf(f->out, "  %-10s %3d/%3d  recall %5.1f  precision %5.1f of %3d  F1 %5.1f\n", t->name, t->hit,
                   t->required, r, p, t->emitted, f1(p, r));
    }
    buf_puts(f->out, "confidence      records   mean  right\n");
    for (int i = 0; i < BINS; i++)
        if (f->bin[i].n)
            buf_printf(f->out, "  %.1f to %.1f %10d %6.2f %6.2f\n", i / 10.0, (i + 1) / 10.0, f->bin[i].n,
                       f->bin[i].sum / f->bin[i].n, (double)f->bin[i].right / f->bin[i].n);
    for (int i = 0; i < DETAILS; i++) {
        if (f->asked[i])
            buf_printf(f->out, "%s%s %.0f of %d", i ? "; " : "", detail_name[i], 100.0 * f->right[i] / f->asked[i],
                       f->asked[i]);
        else
            buf_printf(f->out, "%s%s 0 of 0", i ? "; " : "", detail_name[i]);
    }
    const double r = percent(f->hit, f->required), p = percent(f->emitted - f->extra, f->emitted);
    buf_printf(f->out,
               "\nrequired %d/%d recall %.1f; precision %.1f of %d; F1 %.1f; optional %d/%d; forbidden produced %d/%d "
               "(%.1f %%)\n",
               f->hit, f->required, r, p, f->emitted, f1(p, r), f->opthit, f->optional, f->forbhit, f->forbidden,
               percent(f->forbhit, f->forbidden));
}

/* One JSON object a line; blank lines are passed over. *object is NULL at the end. */
static tac_status next_object(str *rest, const char *path, long *line, json_t **object, tac_error *err)
{
    str text;
    *object = NULL;
    while (str_split(rest, '\n', &text)) {
        json_error_t why;
        ++*line;
        text = str_trim(text);
        if (!text.n) continue;
        *object = json_loadb(text.s, text.n, JSON_ALLOW_NUL, &why);
        if (!*object) return error_set(err, TAC_ERR_JSON, path, *line, why.column, "%s", why.text);
        if (json_is_object(*object)) return TAC_OK;
        json_decref(*object);
        *object = NULL;
        return error_set(err, TAC_ERR_JSON, path, *line, 1, "not a JSON object");
    }
    return TAC_OK;
}

/* Adds records to by_doc: document id -> array of asserted records. */
static tac_status collect(json_t *by_doc, str lines, const char *path, tac_error *err)
{
    json_t *e;
    long line = 0;
    for (;;) {
        RETURN_IF_ERROR(next_object(&lines, path, &line, &e, err));
        if (!e) return TAC_OK;
        const char *doc = learn_text(e, "doc");
        if (doc && learn_asserted(e)) {
            json_t *list = json_object_get(by_doc, doc);
            if (!list) {
                list = json_array();
                json_object_set_new(by_doc, doc, list);
            }
            json_array_append(list, e);
        }
        json_decref(e);
    }
}

static str text_of(const json_t *item, const char *key)
{
    const json_t *s = json_object_get(item, key);
    return (str){json_is_string(s) ? json_string_value(s) : "", (uint32_t)json_string_length(s)};
}

static tac_status one_item(figures *f, const learn_eval_input *in, json_t *by_doc, json_t *item, tac_error *err)
{
    const char *id = learn_text(item, "id");
    matching m;
    if (!id || !learn_text(item, "text"))
        return error_set(err, TAC_ERR_JSON, in->gold_path, 0, 0, "a gold item without id or text");
    if (in->code && !json_object_get(by_doc, id)) {
        buf made = {0};
        tac_status st = in->code(in->with, text_of(item, "id"), text_of(item, "date"), text_of(item, "source"),
                                 text_of(item, "text"), &made, err);
        if (!st) st = collect(by_doc, (str){made.s ? made.s : "", (uint32_t)made.n}, "-", err);
        buf_free(&made);
        if (st) return st;
    }
    const json_t *events = json_object_get(by_doc, id);
    RETURN_IF_ERROR(learn_match(item, events, &m, err));
    count_gold(f, item, events, &m);
    count_events(f, item, events, &m);
    count_forbidden(f, item, events);
    learn_match_free(&m);
    return TAC_OK;
}

tac_status learn_eval(const learn_eval_input *in, buf *out, tac_error *err)
{
    figures *f = calloc(1, sizeof *f);
    json_t *by_doc = json_object();
    str rest = in->gold;
    long line = 0;
    tac_status st = f && by_doc ? TAC_OK : error_set(err, TAC_ERR_LIMIT, NULL, 0, 0, "out of memory");
    if (!st) {
        f->verbose = in->verbose;
        f->out = out;
        st = collect(by_doc, in->events, in->events_path, err);
    }
    while (!st) {
        json_t *item;
        st = next_object(&rest, in->gold_path, &line, &item, err);
        if (st || !item) break;
        st = one_item(f, in, by_doc, item, err);
        json_decref(item);
    }
    if (!st) print(f);
    json_decref(by_doc);
    free(f);
    return st;
}
