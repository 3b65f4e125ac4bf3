"""The asset that loads a CSV file into a table of text columns with file and line: what seeds and the office's files share.

Does not belong here: which files there are (see `assets`), and how CSV is read (see `expectations.csv_reader`).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

import dagster as dg
import pandas as pd

from curation.seed_files import Source, no_rows
from dagster_project.dbt.manifest import source_description
from dagster_project.keys import HELD
from dagster_project.loading.intake_check import (
    CHECK,
    IntakeCheck,
    held_intake_check,
    intake_check_result,
    intake_check_spec,
    is_as_recorded,
    passed_by_result,
    passed_by_spec,
    raise_failure,
)
from dagster_project.loading.unknown_files import unknown_files
from dagster_project.resources import Build
from expectations.csv_reader import SeedError, SeedParts, with_later_columns
from expectations.numbers import with_numbers_as_written
from expectations.overlay import overlaid
from expectations.seed_columns import Column
from store.settings import Settings


def csv_asset(
    key: dg.AssetKey,
    sources: Callable[[Settings], Sequence[Source]],
    columns: tuple[Column, ...],
    suite: Callable[[Settings], Any],
    input_kind: str,
    overriding: Sequence[str] = (),
    beside: Collection[str] = (),
) -> dg.AssetsDefinition:
    """Define the asset `schema/name` that loads `name.csv` into the table `schema.name`.

    Args:
        key: Key of the asset: schema and name.
        sources: Gives its files from the settings: one, or one of reference data and one that adds to it.
        columns: Their columns as declared.
        suite: Makes the Great Expectations suite that every row must pass.
        input_kind: The kind of the files in audit.input.
        overriding: Columns by which a row of the last file takes the place of one of the file before it.
        beside: Where this asset also names what else is in the folder: the files, without .csv, that are read from there.

    Returns:
        The asset, with its intake check.
    """
    schema, name = key.path

    @dg.asset(
        key=key,
        group_name=schema,
        kinds={"csv", "duckdb"},
        description=source_description(schema, name),
        check_specs=[intake_check_spec(key), *([passed_by_spec(key)] if beside else [])],
    )
    def load(context: dg.AssetExecutionContext, build: dg.ResourceParam[Build]) -> Iterator[dg.AssetCheckResult | dg.MaterializeResult]:
        listed = {build.settings.shown(source.path): source for source in sources(build.settings)}
        last = list(listed)[-1]
        if beside:
            passed_by = unknown_files(listed[last].path.parent, last.rpartition("/")[0], beside)
            for finding in passed_by:
                context.log.warning(build.settings.placed(f"Passed by: {finding}"))
            yield passed_by_result(key, passed_by)
        taken = _taken_over(build, key, input_kind, listed)
        if taken is not None:
            yield held_intake_check(key, build)
            yield dg.MaterializeResult(asset_key=key, metadata={"dagster/row_count": taken, "file": last, HELD: build.base})
            return
        files = {shown: SeedParts(source.path, shown) for shown, source in listed.items() if source.is_there}
        for shown in listed.keys() - files.keys():
            context.log.info(f"{shown} does not exist: nothing of this kind has been entered")
        intake = IntakeCheck(suite(build.settings), last)
        rows = dict.fromkeys(files, 0)
        try:
            frames = _counted(intake.passing_frames(_frames(list(files.values()), columns, overriding)), rows)
            count = build.write(schema, name, frames, {"source_line": "integer"})
        except SeedError as error:
            raise dg.Failure(build.settings.placed(str(error)), allow_retries=False) from error
        yield intake_check_result(key, intake.judgement)
        raise_failure(intake.judgement, build.settings)
        for shown, file in files.items():
            if file.encoding != "utf-8":
                context.log.warning(build.settings.placed(f"{shown} was read as {file.encoding}; save it as UTF-8 when you can"))
        read = {"sha256": files[last].sha256, "encoding": files[last].encoding} if last in files else {}
        build.forget_input(input_kind, f"{name}.csv")  # one may have been removed since, or another folder named
        build.record_input(input_kind, [(shown, file.sha256, rows[shown]) for shown, file in files.items()])
        yield dg.MaterializeResult(
            asset_key=key,
            metadata={
                "dagster/row_count": count,
                "file": last if last in files else f"{last} (does not exist)",
                **read,
                "preview": dg.MetadataValue.md(intake.preview),
            },
        )

    return load


def _frames(files: Sequence[SeedParts], columns: tuple[Column, ...], overriding: Sequence[str]) -> Iterable[pd.DataFrame]:
    """The rows of a table's files, at least one frame."""
    read = [with_numbers_as_written(with_later_columns(file, columns), columns) for file in files]
    if len(read) > 1:
        return overlaid(read[0], read[1], overriding)
    return read[0] if read else [no_rows(columns)]


def _counted(frames: Iterable[pd.DataFrame], rows: dict[str, int]) -> Iterator[pd.DataFrame]:
    """Frames, the rows of which are counted by their file."""
    for frame in frames:
        for shown, count in frame["source_file"].value_counts().items():
            rows[str(shown)] += int(count)
        yield frame


def _taken_over(build: Build, key: dg.AssetKey, input_kind: str, listed: dict[str, Source]) -> int | None:
    """Rows of the table where its files are those that the version was made from with which the run began, or absent in both.

    None where they are to be loaded.
    """
    if not build.held(CHECK, key.path):
        return None
    recorded = {shown: found for shown, found in build.recorded_input(input_kind).items() if shown.endswith(f"/{key.path[-1]}.csv")}
    there = {shown for shown, source in listed.items() if source.is_there}
    if recorded.keys() != there or not all(is_as_recorded(listed[shown].path, recorded[shown][0]) for shown in there):
        return None
    return sum(count for _, count in recorded.values())
