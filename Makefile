# make            the program and the library, optimised          -> build/release/
# make check      unit, fuzz corpus, codebook, spec and command-line tests
# make check V=asan | V=tsan | V=debug    the same, instrumented  -> build/asan/ ...
# make fuzz T=jsonl S=60                  one libFuzzer target for S seconds
# make lint       layers, sizes, formatting, clang-tidy
# make install    PREFIX=/usr/local DESTDIR=
V       ?= release
B       := build/$(V)
PREFIX  ?= /usr/local
VERSION := $(shell sed -n 's/.*"\([0-9][0-9.]*\)".*/\1/p' src/api/version.c 2>/dev/null | head -1)
PKGS    := libpcre2-8 jansson libutf8proc libxxhash libmd sqlite3 libxml-2.0 zlib
CSTD    := -std=c11 -D_GNU_SOURCE -Iinclude -Isrc -fvisibility=hidden -ffp-contract=off -fPIC -pthread
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wundef
FLAGS_release := -O2 -g -DNDEBUG -D_FORTIFY_SOURCE=2 -fstack-protector-strong
FLAGS_debug   := -O0 -g3
FLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
FLAGS_tsan    := -O1 -g -fsanitize=thread
FLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
FLAGS_cov     := -O0 -g --coverage
ifeq ($(V),fuzz)
CC      := $(if $(shell command -v clang;),clang,clang-14)
endif
ifeq ($(FLAGS_$(V)),)
$(error V is one of release, debug, asan, tsan, fuzz, cov)
endif
CFLAGS  += $(CSTD) $(WARN) $(FLAGS_$(V)) $(shell pkg-config --cflags $(PKGS))
LDLIBS  += $(shell pkg-config --libs $(PKGS)) -lm -pthread

LIB     := $(filter-out src/cli/%,$(wildcard src/*/*.c))
CLI     := $(wildcard src/cli/*.c)
UNIT    := $(wildcard tests/unit/test_*.c)
FUZZ    := $(wildcard tests/fuzz/fuzz_*.c)
BENCH   := $(wildcard bench/*.c)
EXAMPLE := $(wildcard examples/*.c)
# make Q= shows the whole commands.
Q       ?= @
SAY      = $(if $(Q),@echo '  $@')
obj      = $(patsubst %.c,$(B)/%.o,$(1))
SO      := libtacitus.so

all: $(if $(CLI),$(B)/tacitus) $(B)/libtacitus.a $(B)/$(SO)

$(B)/libtacitus.a: $(call obj,$(LIB))
	$(SAY)
	$(Q)rm -f $@; ar rcs $@ $^
$(B)/$(SO): $(call obj,$(LIB))
	$(SAY)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(SO).0 $^ $(LDLIBS) -o $@
$(B)/tacitus: $(call obj,$(CLI)) $(B)/libtacitus.a
	$(SAY)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -o $@

# The encoder's and the scorer's inner loops gain from -O3; the encoder's kernels choose their instruction set at run time.
$(B)/src/nlp/%.o $(B)/src/scorer/%.o: EXTRA = $(if $(filter release,$(V)),-O3)
$(B)/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	$(SAY)
	$(Q)$(CC) $(CFLAGS) $(EXTRA) -MMD -MP -c $< -o $@
# A change of flags or compiler rebuilds everything.
$(B)/flags: FORCE
	@mkdir -p $(B); echo '$(CC) $(subst ','\'',$(CFLAGS))' | cmp -s - $@ || echo '$(CC) $(subst ','\'',$(CFLAGS))' > $@
# Only the engine knows where it was installed: another PREFIX recompiles that file alone.
$(B)/src/api/engine.o: EXTRA = -DTAC_PREFIX='"$(PREFIX)"'
$(B)/src/api/engine.o: $(B)/prefix
$(B)/prefix: FORCE
	@mkdir -p $(B); echo '$(PREFIX)' | cmp -s - $@ || echo '$(PREFIX)' > $@
FORCE:
-include $(patsubst %.o,%.d,$(call obj,$(LIB) $(CLI) $(UNIT) $(FUZZ) $(BENCH) $(EXAMPLE) tests/fuzz/replay.c))

# ---- tests ----
$(B)/tests/unit/%: $(B)/tests/unit/%.o $(B)/libtacitus.a
	$(SAY)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -lcmocka -o $@
$(B)/replay_%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/replay.o $(B)/libtacitus.a
	$(SAY)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -o $@
$(B)/bench/%: $(B)/bench/%.o $(B)/libtacitus.a
	$(SAY)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) $^ $(LDLIBS) -o $@
# An example sees what a user sees: the public header and the library.
$(B)/examples/%: examples/%.c include/tacitus.h $(B)/libtacitus.a
	@mkdir -p $(@D)
	$(SAY)
	$(Q)$(CC) -std=c11 -Iinclude $(WARN) $(FLAGS_$(V)) $< $(B)/libtacitus.a $(LDLIBS) -o $@
build/fuzz/fuzz_%: build/fuzz/tests/fuzz/fuzz_%.o build/fuzz/libtacitus.a
	$(CC) $(CFLAGS) -fsanitize=fuzzer $^ $(LDLIBS) -o $@
.SECONDARY:
tests: $(patsubst tests/unit/%.c,$(B)/tests/unit/%,$(UNIT)) $(patsubst tests/fuzz/fuzz_%.c,$(B)/replay_%,$(FUZZ)) examples
examples: $(patsubst %.c,$(B)/%,$(EXAMPLE))
bench: $(patsubst %.c,$(B)/%,$(BENCH))
check: all tests
	scripts/run-tests $(B)
fuzz:
	$(MAKE) V=fuzz build/fuzz/fuzz_$(T)
	mkdir -p build/fuzz/corpus_$(T)
	build/fuzz/fuzz_$(T) -max_total_time=$(or $(S),60) -max_len=65536 -timeout=20 build/fuzz/corpus_$(T) \
	    $(wildcard tests/fuzz/corpus/$(T))

# ---- house rules ----
lint:
	scripts/check-layers
	scripts/check-sizes
	clang-format-14 --dry-run -Werror $$(git ls-files '*.[ch]')
tidy:
	clang-tidy-14 --quiet $$(git ls-files 'src/*.c') -- $(CSTD)

# ---- installation ----
SHARE   := $(DESTDIR)$(PREFIX)/share
DATA    := $(wildcard codebook actors grammar)
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/include $(DESTDIR)$(PREFIX)/lib/pkgconfig $(SHARE)/tacitus
	install -m 755 $(B)/tacitus $(DESTDIR)$(PREFIX)/bin/tacitus
	install -m 644 include/tacitus.h $(DESTDIR)$(PREFIX)/include/tacitus.h
	install -m 644 $(B)/libtacitus.a $(DESTDIR)$(PREFIX)/lib/libtacitus.a
	install -m 755 $(B)/$(SO) $(DESTDIR)$(PREFIX)/lib/$(SO).0
	ln -sf $(SO).0 $(DESTDIR)$(PREFIX)/lib/$(SO)
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' 'Name: tacitus' \
	  'Description: political event records from news text' 'Version: $(or $(VERSION),0)' \
	  'Requires.private: $(PKGS)' 'Libs: -L$${libdir} -ltacitus' 'Libs.private: -lm -pthread' \
	  'Cflags: -I$${includedir}' > $(DESTDIR)$(PREFIX)/lib/pkgconfig/tacitus.pc
	for d in $(DATA); do find $$d -type f | while read f; do install -D -m 644 "$$f" "$(SHARE)/tacitus/$$f"; done; done
	for f in $(wildcard build/data/*.tac); do install -m 644 $$f $(SHARE)/tacitus/; done
	for f in $(wildcard doc/man/*.1); do install -D -m 644 $$f $(SHARE)/man/man1/$$(basename $$f); done
	for f in $(wildcard doc/completion/tacitus.bash scripts/completion/tacitus.bash); do \
	  install -D -m 644 $$f $(SHARE)/bash-completion/completions/tacitus; done
	install -D -m 644 LICENSE $(SHARE)/doc/tacitus/LICENSE
clean:
	rm -rf build
.PHONY: all tests examples bench check fuzz lint tidy install clean FORCE
