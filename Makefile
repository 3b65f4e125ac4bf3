# Every command of the project. On a fresh machine with Python 3.11, make and git: make run, make test.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
export DAGSTER_HOME ?= $(CURDIR)/.dagster
export DAGSTER_DISABLE_TELEMETRY := true
export DO_NOT_TRACK := 1
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export GX_ANALYTICS_ENABLED := false
export PYTHONUTF8 := 1

STAMP := .venv/.installed
BI_STAMP := .venv-bi/.installed
INSTANCE := $(DAGSTER_HOME)/dagster.yaml

.PHONY: help setup run ui bi sql report register accept ledger-xlsx ledger-import rollback positions readme docs lint format test test-all bench bench-refresh bench-growth bench-readers bench-text bench-queries browser clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup: $(STAMP) $(INSTANCE) ## create .venv from requirements.lock (nothing is installed twice)

$(STAMP): requirements.lock requirements-uv.lock
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || { echo "Python 3.11 is needed: install it, or name it with make PYTHON=…"; exit 1; }
	@echo "Setting up .venv from requirements.lock …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@$(BIN)/uv pip install --quiet --require-hashes --python $(BIN)/python -r requirements.lock
	@touch $@

$(INSTANCE): dagster_project/dagster.yaml
	@mkdir -p $(DAGSTER_HOME)
	@cp $< $@

run: setup ## load, check, build and publish the warehouse
	@$(BIN)/python -m dagster_project.cli refresh

ui: setup ## the Dagster page on loopback, daemon included (PORT=3000)
	@echo "The page will be at http://127.0.0.1:$(or $(PORT),3000) in about half a minute (ctrl-c ends it)"
	@$(BIN)/dagster dev --workspace workspace.yaml --host 127.0.0.1 --port $(or $(PORT),3000)

bi: setup $(BI_STAMP) ## Apache Superset on the published file, on loopback (PORT=8088, HOST=127.0.0.1)
	@$(BIN)/python -m bi.serve --port $(or $(PORT),8088) $(if $(filter command,$(origin HOST)),--host $(HOST))

$(BI_STAMP): bi/requirements.lock | setup
	@echo "Setting up .venv-bi from bi/requirements.lock …"
	@test -x .venv-bi/bin/python || $(BIN)/uv venv --quiet --python $(BIN)/python .venv-bi
	@$(BIN)/uv pip sync --quiet --require-hashes --python .venv-bi/bin/python bi/requirements.lock
	@touch $@

sql: setup ## a read-only SQL shell on the published file
	@$(BIN)/python -m dagster_project.cli sql

report: setup ## write the report for people (a static site) anew from the published file
	@$(BIN)/python -m dagster_project.cli report

register: setup ## FILE=… [EDITION=digest|original]: write a text's hash into seeds/documents.csv
	@test -n "$(FILE)" || { echo "Name the text: make register FILE=raw/my-plan.txt"; exit 1; }
	@$(BIN)/python -m dagster_project.cli register "$(FILE)" $(if $(EDITION),--edition $(EDITION))

accept: setup ## MENTIONS="id …" [INDICATOR=code]: take proposals of reporting.rpt_curation_queue into seeds/indicator_values.csv
	@test -n "$(MENTIONS)" || { echo "Name mention_ids of reporting.rpt_curation_queue: make accept MENTIONS=\"id id …\""; exit 1; }
	@$(BIN)/python -m dagster_project.cli accept $(MENTIONS) $(if $(INDICATOR),--indicator "$(INDICATOR)")

ledger-xlsx: setup ## the ledger as a workbook to read and to fill, in warehouse/current
	@$(BIN)/python -m dagster_project.cli ledger-xlsx

ledger-import: setup ## FILE=…: take a filled-in workbook into HPW_LEDGER_DIR (all rows or none)
	@test -n "$(FILE)" || { echo "Name the workbook: make ledger-import FILE=my-ledger.xlsx"; exit 1; }
	@$(BIN)/python -m dagster_project.cli ledger-import "$(FILE)"

rollback: setup ## [VERSION=…]: put back the version before, or a named one
	@$(BIN)/python -m dagster_project.cli rollback $(VERSION)

positions: setup ## write seeds/original_positions.csv (HPW_RAW_DIR must hold the originals)
	@$(BIN)/python -m dagster_project.cli positions

readme: setup ## write the README's answers anew from the published file
	@$(BIN)/python -m tests.readme_answers

docs: setup ## dbt docs and Great Expectations Data Docs, in docs/site
	@$(BIN)/python -m dagster_project.cli docs

lint: setup ## ruff, sqlfluff, mypy, and the house's own rules
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/sqlfluff lint --disable-progress-bar --processes 2 dbt
	@$(BIN)/mypy

format: setup ## let ruff and sqlfluff put the code in form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@$(BIN)/sqlfluff fix --disable-progress-bar dbt

browser: setup ## a Chromium with a CJK font for the page's test, if the machine has none
	@tests/install_browser.sh

#: Two files of tests at a time, a core each; make test SIDE_BY_SIDE= runs one after the other.
SIDE_BY_SIDE ?= -n 2 --dist loadfile

test: setup browser ## the tests that take a moment each (they set up what they need)
	@$(BIN)/pytest $(SIDE_BY_SIDE) -m "not slow"

test-all: setup browser ## every test: the page, the ledger over the years, each value taken away
	@$(BIN)/pytest $(SIDE_BY_SIDE)

bench: bench-refresh bench-growth bench-queries bench-readers ## speed and growth of it all, as ratios of this run (the reading of texts: bench-text)

bench-refresh: setup ## [STOCK=0]: the core refresh against the bare SQL and, unless STOCK=0, against the same job the stock way
	@$(BIN)/python -m benchmarks.refresh $(if $(filter 0,$(STOCK)),--without-stock)

bench-growth: setup ## [SIZES="10 100"]: the core refresh over made-up corpora, its slopes and memory, and what a second one reads again
	@$(BIN)/python -m benchmarks.documents $(if $(SIZES),--sizes $(SIZES))

bench-readers: setup ## readers beside refreshes: reads done and failed, p50 and p95 with and without, and their ratios
	@$(BIN)/python -m benchmarks.readers

bench-text: setup ## [MISSES=1] [ONLY=accuracy|speed|growth]: what reading texts gets right, how fast, and how it grows
	@$(BIN)/python -m benchmarks.text $(if $(MISSES),--misses) $(if $(ONLY),--only $(ONLY))

bench-queries: setup ## [FILE="…"]: how long the questions of docs/queries.md take, on the published file or on those named
	@$(BIN)/python -m benchmarks.queries $(FILE)

clean: ## remove what make made: environment, caches, page history (never warehouse/, ledger/ or .superset/)
	rm -rf .venv .venv-bi .venv-peers .dagster .browsers dbt/target dbt/logs docs/site logs tests/screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
