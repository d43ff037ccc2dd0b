/* private.h - what the files of record/ share. */
#ifndef TACITUS_RECORD_PRIVATE_H
#define TACITUS_RECORD_PRIVATE_H

#include "record/record.h"

/* Are the two candidates one happening in the text's own words? `later` stands behind `early`. */
bool record_same(const record_view *v, const coder_event *early, const coder_event *later);
/* Date, its end, precision and basis of a record from its lead and, where that has none, its re-mentions. */
void record_when(arena *a, const record_view *v, record *r);

/* Where the place of a record, which has one, was told: its clause, another mention of it, the dateline. */
str record_place_basis(const record_view *v, const record *r);

#endif
