/* feed.c - RSS and Atom: each item a document. Where each field comes from is told in doc/input.md. */
#include <libxml/parser.h>
#include <string.h>

#include "ingest/markup.h"

static bool named(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && !strcmp((const char *)n->name, name);
}

static const xmlNode *child(const xmlNode *n, const char *name)
{
    for (const xmlNode *k = n ? n->children : NULL; k; k = k->next)
        if (named(k, name)) return k;
    return NULL;
}

/* The text of the first of these children that has any, as it stands. */
static void text_of(const xmlNode *n, const char *const *names, buf *out)
{
    for (; *names && !out->n; names++) {
        const xmlNode *k = child(n, *names);
        xmlChar *s = k ? xmlNodeGetContent(k) : NULL;
        if (s) buf_puts(out, (const char *)s);
        xmlFree(s);
        markup_trim(out);
    }
}

/* Titles and texts hold HTML, escaped or as CDATA. */
static void html_of(const xmlNode *n, const char *const *names, buf *out)
{
    buf raw = {0};
    text_of(n, names, &raw);
    markup_piece((str){raw.s ? raw.s : "", (uint32_t)raw.n}, out);
    buf_free(&raw);
}

/* RSS has the address as text, Atom as an attribute. */
static void link_of(const xmlNode *item, buf *out)
{
    for (const xmlNode *k = item->children; k && !out->n; k = k->next) {
        if (!named(k, "link")) continue;
        xmlChar *rel = xmlGetProp((xmlNode *)(uintptr_t)k, (const xmlChar *)"rel");
        xmlChar *href = xmlGetProp((xmlNode *)(uintptr_t)k, (const xmlChar *)"href");
        xmlChar *inner = href ? NULL : xmlNodeGetContent(k);
        if (!rel || !strcmp((const char *)rel, "alternate")) buf_puts(out, (const char *)(href ? href : inner));
        xmlFree(rel);
        xmlFree(href);
        xmlFree(inner);
    }
    markup_trim(out);
}

static const xmlNode *channel_of(const xmlNode *root)
{
    const xmlNode *channel = child(root, "channel");
    return channel ? channel : root;
}

static bool is_item(const xmlNode *n)
{
    return named(n, "item") || named(n, "entry");
}

/* RSS 2.0 has its items in the channel, RSS 1.0 and Atom below the root. */
static const xmlNode *first_item(const xmlNode *root)
{
    const xmlNode *n = channel_of(root)->children;
    while (n && !is_item(n)) n = n->next;
    if (n || channel_of(root) == root) return n;
    for (n = root->children; n && !is_item(n);) n = n->next;
    return n;
}

tac_status ingest_feed_open(ingest *in, tac_error *err)
{
    in->markup = xmlReadMemory(in->ahead.s, (int)in->ahead.n, NULL, NULL,
                               XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_RECOVER |
                                   XML_PARSE_NOCDATA);
    const xmlNode *root = in->markup ? xmlDocGetRootElement(in->markup) : NULL;
    if (!root) return error_set(err, TAC_ERR_JSON, in->name, 0, 0, "a feed that cannot be read: no XML");
    in->item = first_item(root);
    return TAC_OK;
}

tac_status ingest_feed_next(ingest *in, ingest_doc *doc, bool *more, tac_error *err)
{
    static const char *const TITLE[] = {"title", NULL},
                             *const DATE[] = {"pubDate", "published", "updated", "date", NULL},
                             *const ID[] = {"guid", "id", NULL}, *const LANGUAGE[] = {"language", NULL},
                             *const TEXT[] = {"encoded", "content", "description", "summary", NULL};
    const xmlNode *item = in->item;
    *more = item != NULL;
    if (!item) return TAC_OK;
    for (in->item = item->next; in->item && !is_item(in->item);) in->item = in->item->next;
    buf *const part = in->part;
    for (int i = 0; i < INGEST_PARTS; i++) buf_clear(&part[i]);
    html_of(item, TITLE, &part[PART_TITLE]);
    html_of(item, TEXT, &part[PART_TEXT]);
    text_of(item, DATE, &part[PART_DATE]);
    text_of(item, ID, &part[PART_ID]);
    link_of(item, &part[PART_URL]);
    html_of(channel_of(xmlDocGetRootElement(in->markup)), TITLE, &part[PART_SOURCE]);
    text_of(channel_of(xmlDocGetRootElement(in->markup)), LANGUAGE, &part[PART_LANGUAGE]);
    doc->line = xmlGetLineNo(item);
    return ingest_parts(in, doc, err);
}
