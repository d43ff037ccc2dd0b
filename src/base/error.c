/* error.c - fills the caller's tac_error: no allocation, so it works when memory is out. */
#include "base/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

tac_status error_set(tac_error *err, tac_status code, const char *file, long line, long column, const char *fmt, ...)
{
    if (!err) return code;
    /* The old texts may be among the arguments (a caller that adds to a message): format aside first. */
    char message[sizeof err->message], name[sizeof err->file];
    va_list ap;
    va_start(ap, fmt);
    if (vsnprintf(message, sizeof message, fmt, ap) < 0) message[0] = '\0';
    va_end(ap);
    size_t n = file ? strlen(file) : 0;
    const char *from = file ? file : "";
    if (n >= sizeof name) from += n - (sizeof name - 1); /* a path's end says more than its start */
    (void)snprintf(name, sizeof name, "%s", from);
    *err = (tac_error){.code = code, .line = line, .column = column};
    memcpy(err->file, name, sizeof name);
    memcpy(err->message, message, sizeof message);
    return code;
}
