# Every target sets up what it needs; on a fresh machine only Python 3.11+, git and make must be there.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready
WHEEL := .cache/wheel
NOTEBOOKS := .cache/notebooks
PACKAGE := $(WHEEL)/.ready

# The banners advertise other projects on every build.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

# Without compiled files, each of the hundreds of commands that tests start would compile the package anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help site serve test check lint types contracts workflows unit wheel dist format bench bench-preview audit fuzz \
	faults differential notebooks screenshots reference lock clean

help:
	@echo "make site    build this journal into site/"
	@echo "make serve   preview it while writing, drafts included"
	@echo "make test    everything CI runs"
	@echo "make check   lint, types, contracts, workflows: fast"

$(READY): pyproject.toml requirements.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or say make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { echo "No virtual environment could be made: on Debian and Ubuntu, install python3-venv"; rm -rf .venv; exit 1; }
	@echo "Setting up .venv (once; takes a minute) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# Not --quiet: MkDocs drops warnings then, before --strict counts them.
site: $(READY)
	@$(BIN)/mkdocs build --strict --clean
	@echo "The site is in site/. To look at it: make serve, then open http://127.0.0.1:8000/"
	@echo "Next: $(BIN)/journal status says what is due; $(BIN)/journal new-week refreshes this week's post"

serve: $(READY)
	@$(BIN)/mkdocs serve --livereload

# What one core does alone goes side by side, and then the tests have both.
test:
	@$(MAKE) --no-print-directory --jobs 2 check $(PACKAGE)
	@$(MAKE) --no-print-directory unit

check: lint types contracts workflows

lint: $(READY)
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { echo "Formatting differs: make format"; exit 1; }

types: $(READY)
	@$(BIN)/mypy

contracts: $(READY)
	@$(BIN)/lint-imports --no-logo

workflows: $(READY)
	@$(BIN)/python tools/workflows.py

# Whole files, so that what a file's tests share is made once; in the order that tests/conftest.py gives.
unit: $(READY) $(PACKAGE)
	@JOURNAL_WHEEL_BIN=$(CURDIR)/$(WHEEL)/venv/bin $(BIN)/pytest --numprocesses 2 \
		--dist loadfile --no-loadscope-reorder --cov --cov-report=
	@$(BIN)/coverage report --skip-covered --fail-under 90
	@$(BIN)/coverage report --skip-covered --fail-under 100 \
		--include "plugins/learning_journal/domain/*,plugins/learning_journal/text/*"

# The package as its users get it: made from what its source distribution holds, installed alone, away from
# this checkout. Python compiles what it needs.
$(PACKAGE): $(READY) $(shell find plugins templates -not -path '*__pycache__*')
	@rm -rf $(WHEEL)
	@$(BIN)/python -m build --no-isolation --outdir $(WHEEL) . >/dev/null
	@$(PYTHON) -m venv --without-pip $(WHEEL)/venv
	@$(BIN)/python -m pip --python $(WHEEL)/venv/bin/python install --quiet --disable-pip-version-check \
		--no-compile --constraint requirements.lock $(WHEEL)/*.whl
	@touch $@

wheel: $(PACKAGE)
	@JOURNAL_WHEEL_BIN=$(CURDIR)/$(WHEEL)/venv/bin $(BIN)/pytest --quiet tests/wheel

# What a release consists of: the wheel that was tested, and its source.
dist: wheel
	@rm -rf dist && mkdir dist && cp $(WHEEL)/*.whl $(WHEEL)/*.tar.gz dist/

format: $(READY)
	@$(BIN)/ruff check --quiet --fix --exit-zero
	@$(BIN)/ruff format --quiet

# How fast git is read and what a build pays for the plugin, as ratios measured in one run.
bench: $(READY)
	@$(BIN)/python benchmarks/git_stats.py
	@$(BIN)/python benchmarks/site_build.py

# How long a writer waits for the site, beside plain Material and Zensical. With journals of 520 weeks it takes hours:
# make bench-preview OPTIONS="--weeks 52 --runs 3" is short.
bench-preview: $(READY)
	@$(BIN)/python benchmarks/preview.py $(OPTIONS)

# Hundreds of random edits of served journals, each compared with a clean build: an hour or two, and the figures in docs/design.
differential: $(READY)
	@$(BIN)/python tools/differential.py --write $(OPTIONS)

# How accessible a page of every kind is, by axe-core in a browser, and how quick those read most, by Lighthouse.
# Takes some minutes; on a machine that does nothing else.
audit: $(READY)
	@$(BIN)/python tools/audit.py

# Every parser with spoiled files, for half an hour; the figures go into docs/design/fuzzing.md.
fuzz: $(READY)
	@$(BIN)/python tools/fuzz.py --write

# Every command that writes, under every fault at every system call: minutes, and the table in docs/design.
faults: $(READY)
	@$(BIN)/python tools/faults.py

# The study work: its modules' tests, and every notebook again, which must say what it says. With what
# notebooks/requirements.txt pins, in an environment of their own; no part of `make test`, which needs none of it.
notebooks: $(NOTEBOOKS)/.ready
	@cd notebooks && for week in week-*; do ../$(NOTEBOOKS)/bin/python -m pytest -q -p no:cacheprovider $$week || exit 1; done
	@OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 $(NOTEBOOKS)/bin/python tools/notebooks.py

$(NOTEBOOKS)/.ready: notebooks/requirements.txt
	@rm -rf $(NOTEBOOKS) && $(PYTHON) -m venv $(NOTEBOOKS)
	@$(NOTEBOOKS)/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# The README's pictures of the site.
screenshots: $(READY)
	@$(BIN)/python tools/screenshots.py

# The page that lists every command and option.
reference: $(READY)
	@$(BIN)/python tools/reference.py

# New pins within the bounds of pyproject.toml, without any registry's address. Made with the oldest Python
# at hand: pins made with a newer one may not exist for it (pymdown-extensions 13 wants 3.11.5).
lock: PYTHON := $(shell for p in /usr/bin/python3.11 python3.11; do command -v $$p >/dev/null && echo $$p && break; done)
lock:
	@test -n "$(PYTHON)" || { echo "Python 3.11 is needed to make pins that hold for everyone"; exit 1; }
	@rm -rf .cache/lock && $(PYTHON) -m venv .cache/lock
	@.cache/lock/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	@.cache/lock/bin/python -m pip install --quiet --group dev --editable .
	@{ echo "# Exact pins for CI and the Makefile; made by: make lock"; \
		.cache/lock/bin/python -m pip freeze --exclude-editable; } > requirements.lock

clean:
	@rm -rf .venv .cache site dist .coverage* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
