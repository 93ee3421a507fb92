.DEFAULT_GOAL := help
.PHONY: help setup run test check bench score messages lock clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
FILE ?=
SHARED ?= ../shared/reading

help: ## Show this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): requirements/dev.lock requirements/uv.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.lock
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(STAMP) ## Prepare .venv from the lock file

run: setup ## Read the sample plan, or your own: make run FILE=plan.pdf
	@if [ -n "$(FILE)" ]; then $(BIN)/vanban read "$(FILE)"; else $(BIN)/python -m tests.samples && $(BIN)/vanban read build/samples/ke-hoach-an-toan-lao-dong.docx; fi

test: setup ## Run all tests
	$(BIN)/python -m pytest

check: setup ## Lint, types, layers, then all tests: what CI runs
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) --no-print-directory test

bench: setup ## Run every benchmark, against the libraries that others use
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/bench.lock
	$(BIN)/python -m benchmarks

score: setup ## Score the reader on the labelled documents, where they are
	$(BIN)/python -m benchmarks.score --shared $(SHARED)

messages: setup ## Compile the words that people see
	$(BIN)/pybabel compile --domain vanban --directory src/vanban/locale

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock"

lock: ## Renew the lock files from pyproject.toml
	$(LOCK) --all-extras --group dev -o requirements/dev.lock pyproject.toml
	$(LOCK) --group bench --constraint requirements/dev.lock -o requirements/bench.lock pyproject.toml
	echo uv | $(LOCK) --constraint requirements/dev.lock -o requirements/uv.lock -

clean: ## Remove what make built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
