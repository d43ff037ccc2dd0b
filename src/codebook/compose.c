/* compose.c - lines of events, operators and examples. */
#include <string.h>

#include "codebook/private.h"

static int16_t event_named(cb_reader *r, str w)
{
    return (int16_t)codebook_event_of(r->c, w);
}

/* mode NAME [score N] [cameo CODE] */
static tac_status event_mode(cb_reader *r, cb_event_x *e)
{
    cb_mode m = {.name = arena_str(r->c->mem, reader_next(r))};
    if (!m.name.n) return reader_error(r, "a mode needs a name");
    if (cb_mode_of(&e->e, m.name) >= 0) return reader_error(r, "mode '%.*s' is already there", (int)m.name.n, m.name.s);
    while (reader_more(r)) {
        if (reader_take(r, "score")) {
            m.has_score = str_to_double(reader_next(r), &m.score);
            if (!m.has_score) return reader_error(r, "a number is expected");
        } else if (reader_take(r, "cameo")) {
            m.cameo = arena_str(r->c->mem, reader_next(r));
        } else {
            reader_next(r);
            return reader_error(r, "unknown word in a mode line");
        }
    }
    *ARENA_PUSH(r->c->mem, e->e.mode, e->e.nmode, e->mode_cap) = m;
    return TAC_OK;
}

/* reduce STATUS -> TYPE [MODE] */
static tac_status event_reduce(cb_reader *r, cb_event_x *e)
{
    cb_reduce d = {.mode = -1, .to_status = CB_ACTUAL};
    int status = codebook_status_of(reader_next(r));
    if (status < 0) return reader_error(r, "a status is expected");
    if (!reader_take(r, "->")) return reader_error(r, "'->' is expected");
    str type = reader_next(r);
    d.status = (uint8_t)status;
    d.type = event_named(r, type);
    if (d.type < 0) return reader_error(r, "no event '%.*s'", (int)type.n, type.s);
    if (reader_more(r)) {
        str mode = reader_next(r);
        d.mode = (int16_t)cb_mode_of(&r->c->event[d.type].e, mode);
        if (d.mode < 0) return reader_error(r, "no mode '%.*s' there", (int)mode.n, mode.s);
    }
    *ARENA_PUSH(r->c->mem, e->e.reduce, e->e.nreduce, e->reduce_cap) = d;
    return TAC_OK;
}

/* refine CODE [MODE] : WORDS */
static tac_status event_refine(cb_reader *r, cb_event_x *e)
{
    cb_refine f = {.cameo = arena_str(r->c->mem, reader_next(r)), .mode = -1};
    if (!f.cameo.n) return reader_error(r, "a CAMEO code is expected");
    if (!reader_take(r, ":")) {
        const str mode = reader_next(r);
        f.mode = (int16_t)cb_mode_of(&e->e, mode);
        if (f.mode < 0) return reader_error(r, "no mode '%.*s' here", (int)mode.n, mode.s);
        if (!reader_take(r, ":")) return reader_error(r, "':' is expected");
    }
    RETURN_IF_ERROR(cb_parse_words(r, &f.word, &f.nword));
    *ARENA_PUSH(r->c->mem, e->e.refine, e->e.nrefine, e->refine_cap) = f;
    return TAC_OK;
}

/* former CODE -> TYPE */
static tac_status event_former(cb_reader *r, cb_event_x *e)
{
    cb_former f = {.cameo = arena_str(r->c->mem, reader_next(r))};
    if (!reader_take(r, "->")) return reader_error(r, "'->' is expected");
    const str type = reader_next(r);
    if ((f.type = event_named(r, type)) < 0) return reader_error(r, "no event '%.*s'", (int)type.n, type.s);
    *ARENA_PUSH(r->c->mem, e->e.former, e->e.nformer, e->former_cap) = f;
    return TAC_OK;
}

tac_status cb_event_line(cb_reader *r, cb_event_x *e)
{
    str key = reader_next(r);
    if (str_is(key, "about")) return TAC_OK;
    if (str_is(key, "mode")) return event_mode(r, e);
    if (str_is(key, "reduce")) return event_reduce(r, e);
    if (str_is(key, "refine")) return event_refine(r, e);
    if (str_is(key, "former")) return event_former(r, e);
    if (str_is(key, "needs-recipient"))
        e->e.needs_recipient = true;
    else if (str_is(key, "crowd"))
        e->e.crowd = true;
    else if (str_is(key, "contact"))
        e->e.contact = true;
    else if (str_is(key, "announced")) {
        str type = reader_next(r);
        if ((e->e.announced = event_named(r, type)) < 0) return reader_error(r, "no event '%.*s'", (int)type.n, type.s);
    } else if (str_is(key, "nothing"))
        e->e.nothing = true;
    else if (str_is(key, "cameo"))
        e->e.cameo = arena_str(r->c->mem, reader_next(r));
    else if (str_is(key, "score")) {
        if (!str_to_double(reader_next(r), &e->e.score)) return reader_error(r, "a number is expected");
    } else if (str_is(key, "quad")) {
        long q;
        if (!str_to_long(reader_next(r), &q) || q < 0 || q > 9) return reader_error(r, "a quad code is expected");
        e->e.quad = (int32_t)q;
    } else
        return reader_error(r, "unknown keyword '%.*s' in an event", (int)key.n, key.s);
    if (reader_more(r)) {
        reader_next(r);
        return reader_error(r, "nothing is expected here");
    }
    return TAC_OK;
}

/* What follows "->" in an effect: TYPE [MODE] [STATUS] [to WHOM] */
static tac_status effect_result(cb_reader *r, cb_effect *f)
{
    str type = reader_next(r);
    if (str_is(type, "drop"))
        f->type = -2;
    else if (str_is(type, "same"))
        f->type = -1;
    else if ((f->type = event_named(r, type)) < 0)
        return reader_error(r, "no event '%.*s'", (int)type.n, type.s);
    while (reader_more(r)) {
        if (reader_take(r, "to")) {
            static const char *const TO[] = {"same", "doer", "obj", "none", "scene"};
            str w = reader_next(r);
            int k = 0;
            while (k < 5 && !str_is(w, TO[k])) k++;
            if (k == 5) return reader_error(r, "to same, doer, obj, none or scene");
            f->recipient = (uint8_t)k;
            continue;
        }
        str w = reader_next(r);
        int status = codebook_status_of(w);
        if (status >= 0) {
            f->status = (int8_t)status;
            continue;
        }
        if (f->type < 0) return reader_error(r, "'%.*s' is no status", (int)w.n, w.s);
        f->mode = (int16_t)cb_mode_of(&r->c->event[f->type].e, w);
        if (f->mode < 0) return reader_error(r, "'%.*s' is no mode there and no status", (int)w.n, w.s);
    }
    return TAC_OK;
}

tac_status cb_parse_effect(cb_reader *r, cb_operator *op, int32_t *cap)
{
    int16_t from[64], modes[64];
    int n = 0;
    bool undone = false;
    while (reader_more(r) && !reader_take(r, "->")) {
        str w = reader_next(r);
        if (str_is(w, "by-nobody")) {
            undone = true;
            continue;
        }
        if (n == 64) return reader_error(r, "too many types");
        str type = w, mode = {"", 0};
        for (uint32_t i = 0; i < w.n; i++)
            if (w.s[i] == '.') {
                type.n = i;
                mode = (str){w.s + i + 1, w.n - i - 1};
            }
        from[n] = str_is(w, "any") ? -1 : event_named(r, type);
        if (from[n] < 0 && !str_is(w, "any")) return reader_error(r, "no event '%.*s'", (int)w.n, w.s);
        modes[n] = mode.n ? (int16_t)cb_mode_of(&r->c->event[from[n]].e, mode) : (int16_t)-1;
        if (mode.n && modes[n] < 0) return reader_error(r, "no mode '%.*s' there", (int)mode.n, mode.s);
        n++;
    }
    cb_effect f = {.mode = -1, .status = -1, .undone = undone};
    RETURN_IF_ERROR(effect_result(r, &f));
    if (!n) return reader_error(r, "an effect names the types it is for, or 'any'");
    for (int i = 0; i < n; i++) {
        f.from = from[i];
        f.from_mode = modes[i];
        *ARENA_PUSH(r->c->mem, op->effect, op->neffect, *cap) = f;
    }
    return TAC_OK;
}

/* ACTOR [SECTOR] {, ACTOR [SECTOR]}; stops before -> @ on */
static tac_status parties(cb_reader *r, cb_party *p, int32_t *n)
{
    while (reader_more(r)) {
        str next = r->word[r->at];
        if (str_is(next, "->") || str_is(next, "@") || str_is(next, "on")) return TAC_OK;
        if (str_is(next, ",")) {
            r->at++;
            continue;
        }
        if (*n == 8) return reader_error(r, "too many parties");
        cb_party *one = &p[(*n)++];
        one->code = arena_str(r->c->mem, reader_next(r));
        one->sector = (str){"", 0};
        if (one->code.n != 3 && !str_is(one->code, "-") && !str_is(one->code, "?"))
            return reader_error(r, "'%.*s' is no country code of three letters", (int)one->code.n, one->code.s);
        if (!reader_more(r)) return TAC_OK;
        next = r->word[r->at];
        if (next.n == 3 && next.s[0] >= 'A' && next.s[0] <= 'Z') one->sector = arena_str(r->c->mem, reader_next(r));
    }
    return TAC_OK;
}

static tac_status expect_head(cb_reader *r, cb_expect *x)
{
    str type = reader_next(r);
    x->event = str_is(type, "any") ? -1 : event_named(r, type);
    if (x->event < 0 && !(x->negative && str_is(type, "any")))
        return reader_error(r, "no event '%.*s'", (int)type.n, type.s);
    while (reader_more(r) && !str_is(r->word[r->at], ":")) {
        str w = reader_next(r);
        int status = codebook_status_of(w);
        if (status >= 0) {
            x->status = (int8_t)status;
            continue;
        }
        x->mode = x->event < 0 ? (int16_t)-1 : (int16_t)cb_mode_of(&r->c->event[x->event].e, w);
        if (x->mode < 0) return reader_error(r, "'%.*s' is no mode of that type", (int)w.n, w.s);
    }
    return TAC_OK;
}

tac_status cb_parse_expect(cb_reader *r, bool negative, cb_expect *x)
{
    *x = (cb_expect){.negative = negative, .mode = -1, .status = CB_ACTUAL, .nrecipient = -1};
    x->text = arena_str(r->c->mem, r->raw);
    x->line = r->line;
    RETURN_IF_ERROR(expect_head(r, x));
    if (!reader_take(r, ":")) return reader_more(r) ? reader_error(r, "':' is expected") : TAC_OK;
    RETURN_IF_ERROR(parties(r, x->actor, &x->nactor));
    if (reader_take(r, "->")) {
        x->nrecipient = 0;
        RETURN_IF_ERROR(parties(r, x->recipient, &x->nrecipient));
    }
    if (reader_take(r, "@")) {
        str from = reader_next(r), last = from;
        while (reader_more(r) && !str_is(r->word[r->at], "on")) last = reader_next(r);
        x->place = arena_str(r->c->mem, (str){from.s, (uint32_t)(last.s + last.n - from.s)});
    }
    if (reader_take(r, "on")) x->date = arena_str(r->c->mem, reader_next(r));
    return reader_more(r) ? reader_error(r, "nothing is expected after this") : TAC_OK;
}
