# The project's own commands. `make` alone lists them.
PYTHON ?= python3
JOBS ?= 2
KILLS ?= 3
CASES ?= 2100
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
# Packages are installed without bytecode (15 s quicker); Python then writes it for what is in fact imported.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help reports build test long browser unbreakable cluster fuzz pictures lint bench lab lock clean

help: ## this list
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 16

reports: .venv/installed ## validate data/raw and make every committee's report (reports/index.html)
	@$(BIN)/namndrapport report

build: .venv/installed ## validate data/raw and rebuild data/processed
	@$(BIN)/namndrapport build

test: .venv/installed ## run the tests, doctests included
	@$(BIN)/pytest -n $(JOBS) --dist loadfile

long: .venv/installed ## the tests that take minutes: every report in every format
	@$(BIN)/pytest -n $(JOBS) -m long

browser: .venv/installed ## the tests that drive a real browser
	@$(BIN)/pytest -n $(JOBS) --dist loadfile tests/browser

unbreakable: .venv/installed ## the tests that break a batch while it runs; KILLS=20 for the long run
	@NAMNDRAPPORT_KILLS=$(KILLS) $(BIN)/pytest -n $(JOBS) tests/batch

cluster: .venv/installed ## the tests on a scheduler and workers of dask.distributed
	@$(BIN)/pytest -n $(JOBS) --dist loadgroup tests/cluster

fuzz: .venv/installed ## workbooks and CSV files spoilt at random, and sums set apart, CASES of each of seven kinds
	@NAMNDRAPPORT_FUZZ=$(CASES) $(BIN)/pytest -n $(JOBS) --dist worksteal tests/test_fuzz_input.py tests/test_reconcile_properties.py

pictures: .venv/installed ## the pictures of docs/handledning.md, made by the program itself (needs Chromium)
	@PYTHONPATH=tests:tests/browser $(BIN)/python docs/make_pictures.py

lint: .venv/installed ## ruff and mypy
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: .venv/installed ## measure, and write docs/benchmark.md
	@$(BIN)/python tests/benchmark/bench.py

lab: .venv/installed ## explore in JupyterLab
	@$(BIN)/namndrapport explore

lock: ## pin the newest versions of what pyproject.toml asks for
	@$(PYTHON) -m venv .venv/uv
	@.venv/uv/bin/python -m pip --disable-pip-version-check -qq install uv
	@.venv/uv/bin/uv pip compile pyproject.toml --extra cluster --extra dev --upgrade --universal --python-version 3.11 \
	    --fork-strategy fewest --no-build --generate-hashes --no-emit-index-url --no-header --quiet \
	    --output-file requirements.lock
	@echo "requirements.lock: $$(grep -c '^[a-z]' requirements.lock) packages. Now: make test"

clean: ## remove what is made: .venv, data/processed, reports, caches
	rm -rf .venv data/processed reports build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests notebooks -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

.venv/installed: .venv/locked pyproject.toml
	@echo "Installing namndrapport itself …"
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/locked: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version)'
	@echo "Making .venv …"
	@$(PYTHON) -m venv .venv
	@echo "Installing $$(grep -c '^[a-z]' requirements.lock) locked packages into .venv (half a minute, or what the network takes) …"
	@$(PIP) install --no-compile --only-binary :all: --require-hashes -r requirements.lock
	@touch $@
