"""The asset that loads a CSV file into a table of text columns with file and line: what seeds and the office's files share.

Does not belong here: which files there are (see `assets`), and how CSV is read (see `expectations.csv_reader`).
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd

from dagster_project.dbt.manifest import source_description
from dagster_project.keys import HELD
from dagster_project.loading.intake_check import (
    CHECK,
    IntakeCheck,
    held_intake_check,
    intake_check_result,
    intake_check_spec,
    is_as_recorded,
    raise_failure,
)
from dagster_project.resources import Build
from expectations.csv_reader import SeedError, SeedParts, with_later_columns
from expectations.numbers import with_numbers_as_written
from expectations.seed_columns import Column
from store.settings import Settings


def csv_asset(
    key: dg.AssetKey,
    folder: Callable[[Settings], Path],
    columns: Sequence[Column],
    suite: Callable[[], Any],
    input_kind: str,
    required: bool,
) -> dg.AssetsDefinition:
    """Define the asset `schema/name` that loads `name.csv` into the table `schema.name`.

    Args:
        key: Key of the asset: schema and name.
        folder: Gives the folder of the file from the settings.
        columns: Its columns as declared.
        suite: Makes the Great Expectations suite that every row must pass.
        input_kind: The kind of the file in audit.input.
        required: Whether the file must exist; where another does not, the table is empty.

    Returns:
        The asset, with its intake check.
    """
    schema, name = key.path

    @dg.asset(
        key=key,
        group_name=schema,
        kinds={"csv", "duckdb"},
        description=source_description(schema, name),
        check_specs=[intake_check_spec(key)],
    )
    def load(context: dg.AssetExecutionContext, build: dg.ResourceParam[Build]) -> Iterator[dg.AssetCheckResult | dg.MaterializeResult]:
        path = folder(build.settings) / f"{name}.csv"
        shown = build.settings.shown(path)
        taken = _taken_over(build, key, input_kind, path, shown, not required)
        if taken is not None:
            yield held_intake_check(key, build)
            yield dg.MaterializeResult(asset_key=key, metadata={"dagster/row_count": taken, "file": shown, HELD: build.base})
            return
        file = SeedParts(path, shown)
        parts: Iterable[pd.DataFrame] = with_numbers_as_written(with_later_columns(file, columns), columns)
        exists = required or os.path.lexists(path)  # a pipe or a folder in its place is refused, as that of a seed is
        if not exists:
            context.log.info(f"{shown} does not exist: nothing of this kind has been entered")
            parts = [pd.DataFrame(columns=[column.name for column in columns], dtype="str").assign(source_file="", source_line=0)]
        intake = IntakeCheck(suite(), shown)
        try:
            count = build.write(schema, name, intake.passing_frames(parts), {"source_line": "integer"})
        except SeedError as error:
            raise dg.Failure(str(error), allow_retries=False) from error
        yield intake_check_result(key, intake.judgement)
        raise_failure(intake.judgement)
        if file.encoding != "utf-8":
            context.log.warning(f"{shown} was read as {file.encoding}; save it as UTF-8 when you can")
        read = {"sha256": file.sha256, "encoding": file.encoding} if exists else {}
        if not required:  # it may have been removed since
            build.forget_input(input_kind)
        build.record_input(input_kind, [(shown, file.sha256, count)] if exists else [])
        yield dg.MaterializeResult(
            asset_key=key,
            metadata={
                "dagster/row_count": count,
                "file": shown if exists else f"{shown} (does not exist)",
                **read,
                "preview": dg.MetadataValue.md(intake.preview),
            },
        )

    return load


def _taken_over(build: Build, key: dg.AssetKey, input_kind: str, path: Path, shown: str, optional: bool) -> int | None:
    """Rows of the table where its file is the one that the version was made from with which the run began, or absent in both.

    None where the file is to be loaded.
    """
    if not build.held(CHECK, key.path):
        return None
    recorded = build.recorded_input(input_kind).get(shown)
    if recorded is None:
        return 0 if optional and not os.path.lexists(path) else None
    return recorded[1] if is_as_recorded(path, recorded[0]) else None
