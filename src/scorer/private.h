/* private.h - the image of the weights: what pack.c makes of their text, and model.c maps and scores with. */
#ifndef TACITUS_SCORER_PRIVATE_H
#define TACITUS_SCORER_PRIVATE_H

#include "scorer/scorer.h"

/* Little-endian; every offset is from the image's start and a multiple of 8. */
enum { IMAGE_VERSION = 2, IMAGE_NAME = 32, IMAGE_MODELS = 64, IMAGE_DIMS = 1024, IMAGE_UNIT = 1000 };
#define IMAGE_MAGIC "TACSCOR1"

typedef struct image_header {
    char magic[8];
    uint32_t version, models; /* behind the header: models x image_model */
    uint64_t size;
    char digest[64]; /* SHA-256 of the text it was made from */
    char words[64];  /* digest of the word vectors that it was fitted with; NULs: none */
} image_header;

typedef struct image_weight {
    int16_t thousandths;
    uint16_t class_index;
} image_weight;

/* The weights of a slot of vectors. */
typedef struct image_dense {
    char slot[IMAGE_NAME];
    uint64_t dims, w; /* float[dims][classes] */
} image_dense;

typedef struct image_model {
    char name[IMAGE_NAME];
    uint32_t classes, denses;
    uint32_t shift, cells;
    uint64_t class_name; /* char[classes][IMAGE_NAME] */
    uint64_t bucket;     /* uint32_t[(UINT64_MAX >> shift) + 2]: where the records of its features begin */
    uint64_t cell;       /* image_cell[cells] */
    uint64_t dense;      /* image_dense[denses] */
} image_model;

/* A feature's record lies in one piece, for the image is larger than the near caches: two cells that tell it from the
 * others of its bucket (the bucket of a hash is hash >> shift) and how many weights it has, then the weights. */
typedef union image_cell {
    uint32_t low; /* the lower half of the hash */
    struct {
        uint16_t weights, middle; /* how many; bits 32 to 47 of the hash */
    } more;
    image_weight weight;
} image_cell;
enum { RECORD_HEAD = 2 };

#endif
