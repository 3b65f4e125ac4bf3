"""The office's files (HPW_LEDGER_DIR) → tables of the schema `ledger`, the office that corpus.toml names, and the date that statuses are computed for.

A file that does not exist gives an empty table. Does not belong here: the files' columns (see `expectations.ledger_columns`).
"""

import hashlib
from typing import Any

import dagster as dg
import pandas as pd

from curation.seed_files import Source
from dagster_project.dbt.manifest import source_description
from dagster_project.keys import AS_OF, HELD, LEDGER_KEYS, OFFICE
from dagster_project.loading.csv_asset import csv_asset
from dagster_project.resources import Build
from expectations.ledger_columns import LEDGER
from store.corpus import read_corpus
from store.settings import CORPUS_FILE, Settings, today


def _ledger_asset(name: str) -> dg.AssetsDefinition:
    def suite(_: Settings) -> Any:
        from expectations.judge import ledger_suite

        return ledger_suite(name, LEDGER[name], today())

    return csv_asset(
        LEDGER_KEYS[name],
        lambda settings: [Source(settings.ledger_dir / f"{name}.csv", required=False)],
        LEDGER[name].columns,
        suite,
        f"ledger {name}",
        beside=LEDGER if name == "progress" else (),
    )


LEDGER_ASSETS = [_ledger_asset(name) for name in LEDGER]


@dg.asset(key=AS_OF, group_name="ledger", kinds={"duckdb"}, description=source_description("ledger", "as_of"))
def as_of(build: dg.ResourceParam[Build]) -> dg.MaterializeResult:
    build.write("ledger", "as_of", [pd.DataFrame({"as_of": [build.settings.as_of.isoformat()]})], {"as_of": "date"})
    return dg.MaterializeResult(metadata={"dagster/row_count": 1, "as_of": build.settings.as_of.isoformat()})


@dg.asset(key=OFFICE, group_name="ledger", kinds={"toml", "duckdb"}, description=source_description("ledger", "office"))
def office(build: dg.ResourceParam[Build]) -> dg.MaterializeResult:
    path = build.settings.corpus / CORPUS_FILE
    corpus = read_corpus(build.settings.corpus)
    rows = [(own.area, own.unit, list(own.documents))] if (own := corpus.office) else []
    frame = pd.DataFrame(rows, columns=["area_code", "unit_zh", "documents"])
    count = build.write("ledger", "office", [frame], {"documents": "varchar[]"})
    build.record_input("corpus", [(build.settings.shown(path), hashlib.sha256(path.read_bytes()).hexdigest(), count)])
    held = {HELD: build.base} if build.unchanged("ledger.office") else {}
    said = {"corpus": corpus.name, "office": rows[0][0] if rows else "none"}
    return dg.MaterializeResult(metadata={"dagster/row_count": count, **said, **held})
