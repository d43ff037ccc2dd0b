/* page.c - an HTML page: one document. Where each field comes from is told in doc/input.md. */
#include <libxml/HTMLparser.h>
#include <string.h>

#include "ingest/markup.h"

enum { DEEPEST = 200 };

static bool named(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && !xmlStrcasecmp(n->name, (const xmlChar *)name);
}

static const xmlNode *find(const xmlNode *n, const char *name, int depth)
{
    const xmlNode *found = NULL;
    for (const xmlNode *k = n ? n->children : NULL; k && !found && depth < DEEPEST; k = k->next)
        found = named(k, name) ? k : find(k, name, depth + 1);
    return found;
}

static bool attribute_is(const xmlNode *n, const char *name, const char *value)
{
    xmlChar *v = xmlGetProp((xmlNode *)(uintptr_t)n, (const xmlChar *)name);
    const bool is = v && !xmlStrcasecmp(v, (const xmlChar *)value);
    xmlFree(v);
    return is;
}

static void attribute(const xmlNode *n, const char *name, buf *out)
{
    xmlChar *v = n ? xmlGetProp((xmlNode *)(uintptr_t)n, (const xmlChar *)name) : NULL;
    if (v) buf_puts(out, (const char *)v);
    xmlFree(v);
    markup_trim(out);
}

/* <meta property="og:title" content="...">, by property or name. */
static void meta(const xmlNode *n, const char *what, buf *out, int depth)
{
    for (const xmlNode *k = n ? n->children : NULL; k && !out->n && depth < DEEPEST; k = k->next) {
        if (named(k, "meta") && (attribute_is(k, "property", what) || attribute_is(k, "name", what)))
            attribute(k, "content", out);
        else
            meta(k, what, out, depth + 1);
    }
}

static void first_meta(const xmlNode *root, const char *const *names, buf *out)
{
    for (; *names && !out->n; names++) meta(root, *names, out, 0);
}

static void canonical(const xmlNode *n, buf *out, int depth)
{
    for (const xmlNode *k = n ? n->children : NULL; k && !out->n && depth < DEEPEST; k = k->next) {
        if (named(k, "link") && attribute_is(k, "rel", "canonical"))
            attribute(k, "href", out);
        else
            canonical(k, out, depth + 1);
    }
}

tac_status ingest_page(ingest *in, ingest_doc *doc, tac_error *err)
{
    static const char *const TITLE[] = {"og:title", "twitter:title", NULL}, *const SOURCE[] = {"og:site_name", NULL},
                             *const DATE[] = {"article:published_time", "date", "dc.date", "pubdate",
                                              "publish-date",           NULL},
                             *const URL[] = {"og:url", NULL};
    buf *const part = in->part;
    in->markup = htmlReadMemory(in->ahead.s, (int)in->ahead.n, NULL, NULL,
                                HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER);
    const xmlNode *root = in->markup ? xmlDocGetRootElement(in->markup) : NULL;
    if (!root) return error_set(err, TAC_ERR_JSON, in->name, 0, 0, "a page that cannot be read");
    for (int i = 0; i < INGEST_PARTS; i++) buf_clear(&part[i]);
    first_meta(root, TITLE, &part[PART_TITLE]);
    const xmlNode *title = find(root, "title", 0), *time = find(root, "time", 0);
    if (!part[PART_TITLE].n && title) markup_text(title, &part[PART_TITLE]);
    first_meta(root, SOURCE, &part[PART_SOURCE]);
    first_meta(root, DATE, &part[PART_DATE]);
    if (!part[PART_DATE].n) attribute(time, "datetime", &part[PART_DATE]);
    canonical(root, &part[PART_URL], 0);
    if (!part[PART_URL].n) first_meta(root, URL, &part[PART_URL]);
    attribute(root, "lang", &part[PART_LANGUAGE]);
    buf_puts(&part[PART_ID], in->name);
    const xmlNode *body = find(root, "article", 0);
    if (!body) body = find(root, "main", 0);
    if (!body) body = find(root, "body", 0);
    markup_text(body ? body : root, &part[PART_TEXT]);
    return ingest_parts(in, doc, err);
}
