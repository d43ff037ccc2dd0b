/* tacitus.h - the public interface of libtacitus: news text in, political event records out.
 *
 * Three rules hold everywhere:
 *  - Input is borrowed for the call, as (pointer, length), and need not be NUL-terminated.
 *  - Results belong to the handle that made them and live until its next call or its _free/_close.
 *  - The library never prints and never exits; a function that can fail returns a tac_status and fills
 *    the caller's tac_error.
 * A tac_engine is read-only once open and may be shared by threads; a tac_coder belongs to one thread. */
#ifndef TACITUS_H
#define TACITUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define TAC_API __attribute__((visibility("default")))
#else
#define TAC_API
#endif

/** What a function returns: TAC_OK, or why it failed. */
typedef enum tac_status {
    TAC_OK = 0,
    TAC_ERR_IO,     /**< a file that cannot be read or written */
    TAC_ERR_UTF8,   /**< input that is not UTF-8 */
    TAC_ERR_JSON,   /**< broken JSON, or a document without its fields */
    TAC_ERR_SYNTAX, /**< a data file (codebook, actors, grammar) with an error in it */
    TAC_ERR_MODEL,  /**< a language model that is damaged or of another architecture */
    TAC_ERR_LIMIT,  /**< a document or file over a limit, or memory exhausted */
    TAC_ERR_USAGE   /**< an argument out of range */
} tac_status;

/** Where and why something failed. Owned by the caller; no allocation behind it. */
typedef struct tac_error {
    tac_status code;
    long line, column; /**< 1-based; 0 when unknown */
    char file[256];    /**< cut on the left when longer */
    char message[512];
} tac_error;

#ifdef __cplusplus
}
#endif
#endif
