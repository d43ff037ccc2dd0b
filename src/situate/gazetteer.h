/* gazetteer.h - one name looked up in the mapped file of towns. Private to situate/. */
#ifndef TACITUS_SITUATE_GAZETTEER_H
#define TACITUS_SITUATE_GAZETTEER_H

#include "situate/situate.h"

typedef struct gazetteer_hit {
    str name, country, admin1;
    double lat, lon;
    uint32_t geonames;
} gazetteer_hit;

/* The town of that name: in `country` (alpha-3, may be empty) if there is one, else the most populous. */
bool gazetteer_find(const gazetteer *g, arena *a, str name, str country, gazetteer_hit *out);

#endif
