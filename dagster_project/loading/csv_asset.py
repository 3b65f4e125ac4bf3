"""A CSV file → a table with every column VARCHAR, with file and line: what seeds and the office's files have in common."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd

from dagster_project.dbt.manifest import source_description
from dagster_project.loading.intake_check import Entrance, entrance_check, entrance_result, refuse
from dagster_project.resources import Build
from expectations.csv_reader import SeedError, SeedParts
from store.settings import Settings


def csv_asset(
    key: dg.AssetKey, folder: Callable[[Settings], Path], suite: Callable[[], Any], input_kind: str, absent: Sequence[str] | None = None
) -> dg.AssetsDefinition:
    """The asset `schema/name` that loads `name.csv` of `folder`, judged by the Great Expectations `suite`.

    `input_kind` is what audit.input calls the file. `absent` are the columns of the empty table that stands in place of a
    file that is not there; None where the file must be.
    """
    schema, name = key.path

    @dg.asset(
        key=key,
        group_name=schema,
        kinds={"csv", "duckdb"},
        description=source_description(schema, name),
        check_specs=[entrance_check(key)],
    )
    def load(context: dg.AssetExecutionContext, build: dg.ResourceParam[Build]) -> Iterator[dg.AssetCheckResult | dg.MaterializeResult]:
        path = folder(build.settings) / f"{name}.csv"
        shown = build.settings.shown(path)
        file = SeedParts(path, shown)
        parts: Iterable[pd.DataFrame] = file
        there = absent is None or path.is_file()
        if not there:
            context.log.info(f"{shown} is not there: nothing of this kind has been entered")
            parts = [pd.DataFrame(columns=list(absent or ()), dtype="str").assign(source_file="", source_line=0)]
        entrance = Entrance(suite(), shown)
        try:
            count = build.write(schema, name, entrance.let_in(parts), {"source_line": "integer"})
        except SeedError as error:
            raise dg.Failure(str(error), allow_retries=False) from error
        yield entrance_result(key, entrance.judgement)
        refuse(entrance.judgement)
        if file.encoding != "utf-8":
            context.log.warning(f"{shown} was read as {file.encoding}; save it as UTF-8 when you can")
        read = {"sha256": file.sha256, "encoding": file.encoding} if there else {}
        if absent is not None:  # it may have been taken away since
            build.forget_input(input_kind)
        build.record_input(input_kind, [(shown, file.sha256, count)] if there else [])
        yield dg.MaterializeResult(
            asset_key=key,
            metadata={
                "dagster/row_count": count,
                "file": shown if there else f"{shown} (not there)",
                **read,
                "preview": dg.MetadataValue.md(entrance.preview),
            },
        )

    return load
