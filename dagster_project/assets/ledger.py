"""What the office enters (HPW_LEDGER_DIR) → tables of schema `ledger`, an empty one for a missing file; and the date that
statuses are computed for."""

from collections.abc import Iterator

import dagster as dg
import pandas as pd

from dagster_project.assets.entrance import entrance_check, entrance_result, refuse
from dagster_project.dbt_manifest import source_description
from dagster_project.keys import AS_OF, LEDGER_KEYS
from dagster_project.preview import preview
from dagster_project.resources import Build
from dagster_project.seed_file import SeedError, read_seed
from expectations.ledger import LEDGER


def _ledger_asset(name: str) -> dg.AssetsDefinition:
    key = LEDGER_KEYS[name]

    @dg.asset(
        key=key,
        group_name="ledger",
        kinds={"csv", "duckdb"},
        description=source_description("ledger", name),
        check_specs=[entrance_check(key)],
    )
    def load(context: dg.AssetExecutionContext, build: dg.ResourceParam[Build]) -> Iterator[dg.AssetCheckResult | dg.MaterializeResult]:
        from expectations.judge import judge, ledger_suite

        path = build.settings.ledger_dir / f"{name}.csv"
        shown = build.settings.shown(path)
        inputs: list[tuple[str, str, int]] = []
        if path.is_file():
            try:
                file = read_seed(path, shown)
            except SeedError as error:
                raise dg.Failure(str(error), allow_retries=False) from error
            frame = file.frame
            inputs = [(shown, file.sha256, len(frame))]
        else:
            context.log.info(f"{shown} is not there: nothing of this kind has been entered")
            frame = pd.DataFrame(columns=[column.name for column in LEDGER[name].columns], dtype="str").assign(
                source_file="", source_line=0
            )
        judgement = judge(frame, ledger_suite(name, LEDGER[name]), shown)
        yield entrance_result(key, judgement)
        refuse(judgement)
        build.write("ledger", name, frame, {"source_line": "integer"})
        with build.connect() as connection:  # also where the file has been taken away since
            connection.execute("delete from audit.input where kind = ?", [f"ledger {name}"])
        build.record_input(f"ledger {name}", inputs)
        yield dg.MaterializeResult(
            asset_key=key,
            metadata={
                "dagster/row_count": len(frame),
                "file": shown if inputs else f"{shown} (not there)",
                "preview": dg.MetadataValue.md(preview(frame)),
            },
        )

    return load


LEDGER_ASSETS = [_ledger_asset(name) for name in LEDGER]


@dg.asset(key=AS_OF, group_name="ledger", kinds={"duckdb"}, description=source_description("ledger", "as_of"))
def as_of(build: dg.ResourceParam[Build]) -> dg.MaterializeResult:
    build.write("ledger", "as_of", pd.DataFrame({"as_of": [build.settings.as_of.isoformat()]}), {"as_of": "date"})
    return dg.MaterializeResult(metadata={"dagster/row_count": 1, "as_of": build.settings.as_of.isoformat()})
