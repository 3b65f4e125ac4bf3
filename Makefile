# Every command of the project. On a fresh machine with Python 3.11, make and git: make run, make test.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
export DAGSTER_DISABLE_TELEMETRY := true
export DO_NOT_TRACK := 1
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export GX_ANALYTICS_ENABLED := false
export PYTHONUTF8 := 1

STAMP := .venv/.installed
BI_STAMP := .venv-bi/.installed
CLUSTER_STAMP := .venv/.cluster-installed
OCR_STAMP := .venv/.ocr-installed

#: What somebody names on the command line reaches a recipe as an environment variable and never as part of its text, in which a
#: shell would run `$(…)`; `value` keeps make itself from expanding it, `unexport` from doing so for the environment.
NAMES := DIR FILE EDITION MENTIONS INDICATOR TASKS INDICATORS DOCUMENT MIN_CONFIDENCE REVIEWER VERSION PORT STOCK SIZES MISSES ONLY HELD_OUT ROUNDS POOL_ONLY FOLDER WAYS COMMIT
$(foreach name,$(NAMES) HOST,$(eval export ARG_$(name) := $$(if $$(or $$(filter-out HOST,$(name)),$$(filter command,$$(origin HOST))),$$(value $(name)))))
unexport $(NAMES) HOST

.PHONY: $(shell sed -nE 's/^([a-z-]+):.*## .*/\1/p' $(firstword $(MAKEFILE_LIST)))

help: ## print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup: $(STAMP) ## create .venv from requirements.lock, where it is not up to date

#: Bytecode is compiled once, here: where PYTHONDONTWRITEBYTECODE is set, each process would compile all that it imports anew.
$(STAMP): requirements.lock requirements-uv.lock
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || { echo "Python 3.11 is needed: install it, or name it with make PYTHON=…"; exit 1; }
	@echo "Setting up .venv from requirements.lock …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@test -x $(BIN)/uv || $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-uv.lock
	@$(BIN)/uv pip install --quiet --compile-bytecode --require-hashes --python $(BIN)/python -r requirements.lock
	@touch $@

run: setup ## load, check, build and publish the warehouse
	@$(BIN)/python -m dagster_project.cli refresh

watch: setup ## refresh at once whenever a file of raw/, seeds/ or ledger/ is saved, until ctrl-c
	@$(BIN)/python -m dagster_project.cli watch

ui: setup ## [PORT=3000]: start the Dagster page on loopback, with its daemon
	@echo "The page will be at http://127.0.0.1:$${ARG_PORT:-3000} in about half a minute (ctrl-c ends it)"
	@$(BIN)/python -m dagster_project.page "$${ARG_PORT:-3000}"

bi: setup $(BI_STAMP) ## [PORT=8088] [HOST=127.0.0.1]: start Apache Superset on the published file
	@$(BIN)/python -m bi.serve --port "$${ARG_PORT:-8088}" $${ARG_HOST:+--host "$$ARG_HOST"}

$(BI_STAMP): bi/requirements.lock | setup
	@echo "Setting up .venv-bi from bi/requirements.lock …"
	@test -x .venv-bi/bin/python || $(BIN)/uv venv --quiet --python $(BIN)/python .venv-bi
	@$(BIN)/uv pip sync --quiet --compile-bytecode --require-hashes --python .venv-bi/bin/python bi/requirements.lock
	@touch $@

cluster: setup-cluster ## [PORT=8786]: start a Dask scheduler and workers on loopback, for HPW_CLUSTER (docs/scale.md)
	@$(BIN)/python -m dagster_project.local_cluster --port "$${ARG_PORT:-8786}"

setup-cluster: setup $(CLUSTER_STAMP) ## add what a cluster needs to .venv

$(CLUSTER_STAMP): requirements-cluster.lock $(STAMP)
	@echo "Adding requirements-cluster.lock to .venv …"
	@$(BIN)/uv pip install --quiet --compile-bytecode --require-hashes --python $(BIN)/python -r requirements-cluster.lock
	@touch $@

setup-ocr: setup $(OCR_STAMP) ## add to .venv what reads scanned pages and pictures

$(OCR_STAMP): requirements-ocr.lock $(STAMP)
	@echo "Adding requirements-ocr.lock to .venv …"
	@$(BIN)/uv pip install --quiet --compile-bytecode --require-hashes --python $(BIN)/python -r requirements-ocr.lock
	@touch $@

sql: setup ## open a read-only SQL shell on the published file
	@$(BIN)/python -m dagster_project.cli sql

report: setup ## write the report site anew from the published file
	@$(BIN)/python -m dagster_project.cli report

corpus: setup ## DIR=…: make an empty corpus of your own there, for HPW_CORPUS
	@test -n "$$ARG_DIR" || { echo "Name a folder: make corpus DIR=../my-corpus"; exit 1; }
	@$(BIN)/python -m dagster_project.cli corpus -- "$$ARG_DIR"

register: setup ## FILE=… [EDITION=digest|original]: write a text's hash into seeds/documents.csv
	@test -n "$$ARG_FILE" || { echo "Name the text: make register FILE=raw/my-plan.txt"; exit 1; }
	@$(BIN)/python -m dagster_project.cli register $${ARG_EDITION:+--edition "$$ARG_EDITION"} -- "$$ARG_FILE"

text: setup ## FILE=…: keep a file's text and layout beside it, so that later versions read the same
	@test -n "$$ARG_FILE" || { echo "Name the file: make text FILE=raw/my-plan.pdf"; exit 1; }
	@$(BIN)/python -m dagster_project.cli text -- "$$ARG_FILE"

accept: setup ## MENTIONS="id …" [INDICATOR=code], TASKS="id …", INDICATORS="id …" or DOCUMENT=code [MIN_CONFIDENCE=0.95]; [REVIEWER=name]: copy proposals into seeds/
	@test -n "$$ARG_MENTIONS" || test -n "$$ARG_TASKS" || test -n "$$ARG_INDICATORS" || test -n "$$ARG_DOCUMENT" || { echo "Name mention_ids of reporting.rpt_curation_queue, proposal_ids of reporting.rpt_initiative_proposal or a document: make accept MENTIONS=\"id id …\", TASKS=\"id id …\", INDICATORS=\"id id …\" or DOCUMENT=code MIN_CONFIDENCE=0.95"; exit 1; }
	@$(BIN)/python -m dagster_project.cli accept $${ARG_INDICATOR:+--indicator "$$ARG_INDICATOR"} $${ARG_TASKS:+--tasks="$$ARG_TASKS"} $${ARG_INDICATORS:+--indicators="$$ARG_INDICATORS"} $${ARG_DOCUMENT:+--document="$$ARG_DOCUMENT"} $${ARG_MIN_CONFIDENCE:+--min-confidence="$$ARG_MIN_CONFIDENCE"} $${ARG_REVIEWER:+--reviewer="$$ARG_REVIEWER"} -- "$$ARG_MENTIONS"

ledger-xlsx: setup ## write the ledger's workbook anew into warehouse/current
	@$(BIN)/python -m dagster_project.cli ledger-xlsx

ledger-import: setup ## FILE=…: import a filled-in workbook into HPW_LEDGER_DIR (all rows or none)
	@test -n "$$ARG_FILE" || { echo "Name the workbook: make ledger-import FILE=my-ledger.xlsx"; exit 1; }
	@$(BIN)/python -m dagster_project.cli ledger-import -- "$$ARG_FILE"

rollback: setup ## [VERSION=…]: publish the version before again, or a named one
	@$(BIN)/python -m dagster_project.cli rollback -- $${ARG_VERSION:+"$$ARG_VERSION"}

pack: setup ## FILE=…: copy the published version into one DuckDB file that can be taken elsewhere
	@test -n "$$ARG_FILE" || { echo "Name the file: make pack FILE=health_policy-copy.duckdb"; exit 1; }
	@$(BIN)/python -m dagster_project.cli pack -- "$$ARG_FILE"

positions: setup ## write seeds/original_positions.csv (HPW_RAW_DIR must hold the originals)
	@$(BIN)/python -m dagster_project.cli positions

codes: setup ## give each line of seeds/indicator_values.csv without a value_code its code, before you correct it
	@$(BIN)/python -m dagster_project.cli codes

readme: setup ## write what README.md, docs/answers.md and docs/contract.md quote of the published file anew
	@$(BIN)/python -m tests.readme_answers

docs: setup ## write data dictionary, dbt docs and Great Expectations Data Docs into docs/site
	@$(BIN)/python -m dagster_project.cli docs

lint: setup ## check form and types: ruff, sqlfluff, mypy
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/sqlfluff lint --disable-progress-bar --processes 2 dbt
	@$(BIN)/mypy

format: setup ## let ruff and sqlfluff format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
	@$(BIN)/sqlfluff fix --disable-progress-bar dbt

browser: setup ## install a Chromium with a CJK font for the browser tests, if the machine has none
	@tests/install_browser.sh

#: Two test files at a time, one per core, in the order of tests/conftest.py; make test SIDE_BY_SIDE= runs one after the other.
SIDE_BY_SIDE ?= -n 2 --dist loadfile --no-loadscope-reorder

test: setup browser ## run the tests, except those that take minutes
	@$(BIN)/pytest $(SIDE_BY_SIDE) -m "not slow"

test-all: setup-cluster setup-ocr browser ## run every test
	@$(BIN)/pytest $(SIDE_BY_SIDE)

bench: bench-refresh bench-growth bench-queries bench-readers ## every benchmark of the warehouse, as ratios of one run (of the text reader: bench-text)

bench-refresh: setup ## [STOCK=0]: time of a refresh beside its bare SQL and, unless STOCK=0, beside stock Dagster and dbt
	@test "$$ARG_STOCK" = 0 && without=--without-stock; $(BIN)/python -m benchmarks.refresh $$without

bench-profile: setup ## where the CPU seconds of a refresh go, by stage and by cause: from nothing, nothing changed, one row changed
	@$(BIN)/python -m benchmarks.refresh_profile

bench-growth: setup ## [SIZES="10 100"]: time and memory of a refresh over generated corpora of so many documents, first and second run
	@read -ra sizes <<< "$$ARG_SIZES"; $(BIN)/python -m benchmarks.documents $${ARG_SIZES:+--sizes "$${sizes[@]}"}

bench-cluster: setup-cluster ## [SIZES=1000] [ROUNDS=2] [POOL_ONLY=1] [FOLDER=…]: the reading of texts with one worker, one a core, and on Dask
	@read -ra sizes <<< "$$ARG_SIZES"; $(BIN)/python -m benchmarks.cluster $${ARG_SIZES:+--sizes "$${sizes[@]}"} $${ARG_ROUNDS:+--rounds "$$ARG_ROUNDS"} $${ARG_POOL_ONLY:+--pool-only} $${ARG_FOLDER:+--folder "$$ARG_FOLDER"}

bench-before: setup ## [SIZES=2000] [ROUNDS=2] [COMMIT=b64ca2f]: the reading of texts beside that of an earlier commit
	@read -ra sizes <<< "$$ARG_SIZES"; $(BIN)/python -m benchmarks.before $${ARG_SIZES:+--sizes "$${sizes[@]}"} $${ARG_ROUNDS:+--rounds "$$ARG_ROUNDS"} $${ARG_COMMIT:+--commit "$$ARG_COMMIT"}

bench-ways: setup-cluster ## [SIZES=1000] [WAYS="1 2 7 Dask"]: whether every way of reading and building gives the same rows
	@read -ra sizes <<< "$$ARG_SIZES"; read -ra ways <<< "$$ARG_WAYS"; $(BIN)/python -m benchmarks.ways $${ARG_SIZES:+--sizes "$${sizes[@]}"} $${ARG_WAYS:+--ways "$${ways[@]}"}

bench-readers: setup ## reads while refreshes publish: number, failures, p50 and p95 beside those without refreshes
	@$(BIN)/python -m benchmarks.readers

bench-text: setup ## [MISSES=1] [ONLY=accuracy|tasks|speed|growth] [HELD_OUT=folder]: accuracy, speed and growth of the text reader
	@$(BIN)/python -m benchmarks.text $${ARG_MISSES:+--misses} $${ARG_ONLY:+--only "$$ARG_ONLY"} $${ARG_HELD_OUT:+--held-out "$$ARG_HELD_OUT"}

bench-intake: setup ## accuracy, time and memory of reading files: an invented plan in every format
	@$(BIN)/python -m benchmarks.intake

bench-queries: setup ## [FILE="…"]: time of the queries of docs/queries.md, on the published file or on those named
	@read -ra files <<< "$$ARG_FILE"; $(BIN)/python -m benchmarks.queries "$${files[@]}"

clean: ## remove environments, caches and run history (never warehouse/, ledger/ or .superset/)
	rm -rf .venv .venv-bi .venv-peers .dagster .browsers dbt/target dbt/logs docs/site logs tests/screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
