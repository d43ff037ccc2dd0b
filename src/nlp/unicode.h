/* unicode.h - what the language model's maker understands by letter, digit, blank and lower case. Private to nlp/. */
#ifndef TACITUS_NLP_UNICODE_H
#define TACITUS_NLP_UNICODE_H

#include "base/base.h"

/* Predicates as CPython 3.11 has them (Unicode 14): the word shapes that the model learned depend on them. */
bool nlp_is_blank(uint32_t cp);
bool nlp_is_letter(uint32_t cp);
bool nlp_is_capital(uint32_t cp);
bool nlp_is_digit(uint32_t cp);

/* Decodes one code point of well-formed UTF-8 at s[*i] and advances; a stray byte counts as one code point. */
uint32_t nlp_decode(const char *s, uint32_t n, uint32_t *i);
/* Writes cp as UTF-8, at most 4 bytes; returns how many. */
uint32_t nlp_encode(uint32_t cp, char *to);
/* Lower-cases n bytes into `to` (room: 3 * n bytes), final sigma and dotted I included; returns the bytes written. */
uint32_t nlp_lower(const char *s, uint32_t n, char *to);
/* The word's shape ("Xxxx", "dd:dd") into `to` (room: 4 * NLP_LONG bytes); words of NLP_LONG code points and more
 * are "LONG". Returns the bytes written. */
enum { NLP_LONG = 100 };
uint32_t nlp_shape(const char *s, uint32_t n, char *to);

/* Identity of a string in the model: 0 for "", a small number for the reserved names, else MurmurHash64A, seed 1. */
uint64_t nlp_string_id(str s);
uint64_t nlp_murmur(const char *s, size_t n);

#endif
