/* markup.c - the text of HTML as paragraphs (libxml2 reads it). */
#include <libxml/HTMLparser.h>
#include <string.h>

#include "ingest/markup.h"

enum { DEEPEST = 200 };

static bool is_one_of(const xmlNode *n, const char *const *names)
{
    for (; *names; names++)
        if (!xmlStrcasecmp(n->name, (const xmlChar *)*names)) return true;
    return false;
}

static bool is_left_out(const xmlNode *n)
{
    static const char *const NAMES[] = {"script", "style",  "nav",    "header", "footer", "aside", "form", "noscript",
                                        "svg",    "button", "select", "iframe", "figure", "head",  "menu", NULL};
    return is_one_of(n, NAMES);
}

static bool is_block(const xmlNode *n)
{
    static const char *const NAMES[] = {"p",    "div",     "h1",  "h2", "h3",    "h4",    "h5", "h6",         "li",
                                        "ul",   "ol",      "tr",  "td", "table", "br",    "hr", "blockquote", "article",
                                        "main", "section", "pre", "dd", "dt",    "title", NULL};
    return is_one_of(n, NAMES);
}

/* A new paragraph, unless one has just begun. */
static void paragraph(buf *out)
{
    while (out->n && out->s[out->n - 1] == ' ') out->n--;
    if (out->n && out->s[out->n - 1] != '\n') buf_puts(out, "\n\n");
}

/* Blanks of the source are one. */
static void words(const xmlChar *s, buf *out)
{
    for (; *s; s++) {
        const bool blank = *s == ' ' || *s == '\t' || *s == '\r' || *s == '\n';
        if (!blank)
            buf_char(out, (char)*s);
        else if (out->n && out->s[out->n - 1] != ' ' && out->s[out->n - 1] != '\n')
            buf_char(out, ' ');
    }
}

static void below(const xmlNode *node, buf *out, int depth)
{
    for (const xmlNode *n = node->children; n && depth < DEEPEST; n = n->next) {
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) {
            if (n->content) words(n->content, out);
        } else if (n->type == XML_ELEMENT_NODE && !is_left_out(n)) {
            const bool block = is_block(n);
            if (block) paragraph(out);
            below(n, out, depth + 1);
            if (block) paragraph(out);
        }
    }
}

void markup_trim(buf *b)
{
    while (b->n && strchr(" \n\r\t", b->s[b->n - 1])) b->n--;
}

void markup_text(const xmlNode *node, buf *out)
{
    below(node, out, 0);
    markup_trim(out);
}

void markup_piece(str html, buf *out)
{
    htmlDocPtr doc =
        html.n ? htmlReadMemory(html.s, (int)html.n, NULL, "UTF-8",
                                HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER)
               : NULL;
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (root) markup_text(root, out);
    xmlFreeDoc(doc);
}
