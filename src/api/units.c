/* units.c - parse units of a document: text/ makes them, nlp/ takes them; neither knows the other. */
#include "api/api.h"
#include "text/text.h"

tac_status api_units(arena *a, const tac_doc *doc, bool as_is, nlp_unit **units, size_t *n, tac_error *err)
{
    text_unit *made = NULL;
    *n = 0;
    RETURN_IF_ERROR(text_units(a, api_str(doc->title), api_str(doc->text), as_is, &made, n, err));
    *units = ARENA_ARRAY(a, nlp_unit, *n ? *n : 1);
    for (size_t i = 0; i < *n; i++)
        (*units)[i] = (nlp_unit){.text = made[i].text,
                                 .byte_map = made[i].byte_map,
                                 .cp_map = made[i].cp_map,
                                 .in_title = made[i].in_title,
                                 .is_headline = made[i].is_headline};
    return TAC_OK;
}
