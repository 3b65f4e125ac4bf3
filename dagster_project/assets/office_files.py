"""The office's files (HPW_LEDGER_DIR) → tables of the schema `ledger`, and the date that statuses are computed for.

A file that does not exist gives an empty table. Does not belong here: the files' columns (see `expectations.ledger_columns`).
"""

from typing import Any

import dagster as dg
import pandas as pd

from curation.seed_files import Source
from dagster_project.dbt.manifest import source_description
from dagster_project.keys import AS_OF, LEDGER_KEYS
from dagster_project.loading.csv_asset import csv_asset
from dagster_project.resources import Build
from expectations.ledger_columns import LEDGER
from store.settings import Settings, today


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
