/* gazetteer.h - the places of one name in the mapped file. Private to situate/. */
#ifndef TACITUS_SITUATE_GAZETTEER_H
#define TACITUS_SITUATE_GAZETTEER_H

#include "situate/situate.h"

typedef enum gazetteer_kind { PLACE_CITY, PLACE_REGION, PLACE_AREA, PLACE_COUNTRY } gazetteer_kind;

typedef struct gazetteer_hit {
    str name, country, admin1; /* slices of the file; country: alpha-3, empty where several share the area */
    double lat, lon;           /* NAN when unknown */
    uint32_t geonames, population;
    gazetteer_kind kind;
    bool alternate; /* known by another name: `name` is its own */
} gazetteer_hit;

/* Records [*lo, *hi) of the places called so, whatever case and accents; the most populous first. */
void gazetteer_range(const gazetteer *g, arena *a, str name, uint32_t *lo, uint32_t *hi);
/* Record i; false when the file is damaged there. */
bool gazetteer_get(const gazetteer *g, uint32_t i, gazetteer_hit *out);

#endif
