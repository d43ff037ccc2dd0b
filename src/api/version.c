/* version.c - small public functions that need no engine. */
#include <string.h>

#include "api/api.h"

const char *tac_version(void)
{
    return "0.1.0";
}

const char *tac_status_text(tac_status status)
{
    switch (status) {
    case TAC_OK:
        return "ok";
    case TAC_ERR_IO:
        return "cannot be read or written";
    case TAC_ERR_UTF8:
        return "not UTF-8";
    case TAC_ERR_JSON:
        return "not a JSON document";
    case TAC_ERR_SYNTAX:
        return "error in a data file";
    case TAC_ERR_MODEL:
        return "unusable language model";
    case TAC_ERR_LIMIT:
        return "over a limit";
    case TAC_ERR_USAGE:
        return "wrong argument";
    }
    return "unknown status";
}

tac_str tac_str_of(const char *z)
{
    return z ? (tac_str){z, strlen(z)} : (tac_str){"", 0};
}

size_t tac_utf16_offset(tac_str text, size_t code_point)
{
    size_t units = 0, i = 0;
    for (size_t k = 0; k < code_point && i < text.n; k++) units += utf8_next(text.s, text.n, &i) > 0xFFFF ? 2 : 1;
    return units;
}

tac_status tac_model_build(const char *dir, const char *out_path, tac_error *err)
{
    return nlp_model_build(dir, out_path, err);
}

tac_status tac_model_info(tac_coder *coder, tac_str *out, tac_error *err)
{
    RETURN_IF_ERROR(api_need(coder, TAC_NEED_MODEL, err));
    buf_clear(&coder->out);
    nlp_model_info(coder->engine->model, &coder->out);
    return api_result(coder, TAC_OK, out, err);
}
