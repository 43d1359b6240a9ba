# Sets up, builds and tests. `make help` lists the targets.
# A stamp file marks each finished step, so a second run costs nothing.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install install-dev dist book browser test check fonts fuzz bench lock clean system-book system-test
MAKEFLAGS += --no-print-directory
# What Python has compiled is kept, whatever a shell says: compiling the builder anew takes 0.6 s in every process.
unexport PYTHONDONTWRITEBYTECODE

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
JUDGES := tests/judges
NODE := PATH="$(CURDIR)/$(BIN):$$PATH"

# The system's own Python first: Debian's is about 9 % faster than one compiled by pyenv.
PYTHONS := $(wildcard /usr/bin/python3.1[1-9]) python3.13 python3.12 python3.11 python3
WORKS := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

install: .venv/installed  ## install what is needed, to build or to print packets

install-dev: .venv/installed-dev  ## install what is needed to work on the press

book: .venv/installed  ## install what is needed and build every edition into output/
	@$(BIN)/python build.py build --all-books

test: .venv/installed-dev .tools/verapdf/installed .tools/ace/installed .tools/nu/installed .tools/pdfjs/installed .tools/readers/installed .tools/browser/installed .tools/fonts/installed | system-test  ## install the tests and judges too, and run them all
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/pytest -q -n auto --dist loadfile --no-loadscope-reorder

check: .venv/installed-dev  ## format, lint, types and the tests without judges: three minutes
	@$(BIN)/python .ci/check.py

fuzz: .venv/installed-dev  ## read 2,000 books that nobody wrote, build 50, see that check knows what others lack; SEED=n begins anew
	@$(BIN)/python -m tests.fuzz

bench: .venv/installed-dev  ## measure builds beside WeasyPrint and Typst, and draw how they went
	@$(BIN)/python -m tests.bench

fonts: .venv/installed  ## fetch typefaces for Arabic, Hebrew, Chinese and others into the book, where it needs them
	@$(BIN)/python build.py fonts

UV := 0.13.9
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --custom-compile-command "make lock" --upgrade pyproject.toml

browser: .tools/browser/installed  ## bundle what runs in a browser anew, with the libraries of its lock file
	@$(BIN)/python -m book.browser.typed_module
	@$(NODE) node book/browser/bundle.mjs .tools/browser book/browser/bundles

lock: | $(BIN)/python  ## write both lock files anew from pyproject.toml
	@$(PIP) install uv==$(UV)
	@$(COMPILE) --output-file requirements.lock
	@$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock

dist: .venv/installed-dev  ## make the wheel, the source archive and their checksums in dist/
	@rm -rf dist
	@SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build --directory dist
	@cd dist && sha256sum * > SHA256SUMS && cat SHA256SUMS

clean:  ## remove what was built, after asking, and what was installed; files that somebody filled in stay
	@[ ! -x $(BIN)/python ] || $(BIN)/python build.py clean --output
	@rm -rf .cache .tools .venv dist

system-book:
	@.ci/need libpango-1.0.so.0=libpango-1.0-0 libpangoft2-1.0.so.0=libpangoft2-1.0-0 \
	  libharfbuzz-subset.so.0=libharfbuzz-subset0

system-test:
	@.ci/need java=default-jre-headless mvn=maven chromium=chromium qpdf=qpdf pdftotext=poppler-utils ebook-convert=calibre \
	  libpoppler-glib.so.8=libpoppler-glib8 firefox-esr=firefox-esr WebKitWebDriver=webkit2gtk-driver xvfb-run=xvfb xauth=xauth

$(BIN)/python:
	@python=$$(for p in $(PYTHONS); do "$$p" -c '$(WORKS)' 2>/dev/null && echo "$$p" && break; done); \
	  [ -n "$$python" ] || { .ci/need python3-venv=python3-venv && python=/usr/bin/python3; }; \
	  "$$python" -c '$(WORKS)' && "$$python" -m venv .venv

.venv/installed: requirements.lock | $(BIN)/python system-book
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock pyproject.toml | .venv/installed
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

.tools/fonts/installed: book/files/script_fonts.py | .venv/installed-dev
	@rm -rf $(@D) && mkdir -p $(@D)
	@$(BIN)/python -m tools.fetch_fonts $(@D)
	@touch $@

.tools/verapdf/installed: $(JUDGES)/verapdf/pom.xml | system-test
	@rm -rf $(@D)
	@log=$$(mvn -q -B -f $< -DincludeScope=runtime -DoutputDirectory=$(CURDIR)/$(@D) \
	  org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies 2>&1) || { echo "$$log"; exit 1; }
	@touch $@

.tools/ace/installed: $(wildcard $(JUDGES)/ace/*.json) $(JUDGES)/ace/.npmrc
.tools/nu/installed: $(wildcard $(JUDGES)/nu/*.json) $(JUDGES)/nu/.npmrc
.tools/pdfjs/installed: $(wildcard $(JUDGES)/pdfjs/*.json) $(JUDGES)/pdfjs/.npmrc
.tools/readers/installed: $(wildcard $(JUDGES)/readers/*.json) $(JUDGES)/readers/.npmrc

.tools/browser/installed: $(wildcard book/browser/*.json) book/browser/.npmrc

.tools/ace/installed .tools/nu/installed .tools/pdfjs/installed .tools/readers/installed .tools/browser/installed: | .venv/installed-dev
	@rm -rf $(@D) && mkdir -p $(@D) && cp $^ $(@D)
	@cd $(@D) && $(NODE) PUPPETEER_SKIP_DOWNLOAD=1 \
	  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@
