/* output.c - standard output and standard error of the command. */
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cli.h"

enum { ROOM = 1 << 16 };
static char pending[ROOM]; /* written by one thread at a time: main, or the writer while documents run */
static size_t used;

/* A reader that went away (head, less) is no error of ours; a full disk is. Ends at once: other threads may be
 * waiting for input that never comes. */
static void write_all(const char *s, size_t n)
{
    while (n) {
        const ssize_t k = write(STDOUT_FILENO, s, n);
        if (k < 0 && errno == EINTR) continue;
        if (k < 0) {
            if (errno == EPIPE) _exit(CLI_OK);
            cli_complain("cannot write: %s", strerror(errno));
            _exit(CLI_FAILED);
        }
        s += k;
        n -= (size_t)k;
    }
}

void cli_flush(void)
{
    const size_t n = used;
    used = 0;
    write_all(pending, n);
}

void cli_write(const char *s, size_t n)
{
    if (used + n > ROOM) cli_flush();
    if (n > ROOM) {
        write_all(s, n);
        return;
    }
    if (n) memcpy(pending + used, s, n);
    used += n;
}

void cli_print(const char *fmt, ...)
{
    char line[4096];
    va_list ap;
    va_start(ap, fmt);
    const int n = vsnprintf(line, sizeof line, fmt, ap);
    va_end(ap);
    if (n > 0) cli_write(line, (size_t)n < sizeof line ? (size_t)n : sizeof line - 1);
}

void cli_complain(const char *fmt, ...)
{
    char line[2048];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(line, sizeof line, fmt, ap);
    va_end(ap);
    fprintf(stderr, "tacitus: %s\n", line);
}

int cli_fail(const tac_error *err)
{
    const char *why = err->message[0] ? err->message : tac_status_text(err->code);
    if (!err->file[0])
        cli_complain("%s", why);
    else if (!err->line)
        cli_complain("%s: %s", err->file, why);
    else if (!err->column)
        cli_complain("%s:%ld: %s", err->file, err->line, why);
    else
        cli_complain("%s:%ld:%ld: %s", err->file, err->line, err->column, why);
    return CLI_FAILED;
}

bool cli_terminal(void)
{
    return isatty(STDOUT_FILENO) == 1;
}

int cli_width(void)
{
    struct winsize w;
    const char *columns = getenv("COLUMNS");
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col) return w.ws_col;
    const long n = columns ? strtol(columns, NULL, 10) : 0;
    return n >= 40 && n <= 1000 ? (int)n : 120;
}
