"""The asset that loads a CSV file into a table of text columns with file and line: what seeds and the office's files share.

Does not belong here: which files there are (see `assets`), and how CSV is read (see `expectations.csv_reader`).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd

from curation.seed_files import Source, may_be_split, no_rows
from dagster_project.dbt.manifest import source_description
from dagster_project.executors import Workers, here, on_cluster, pool
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
from dagster_project.loading.split_seeds import FileFacts, JudgedPart, KilledReader, judged_parts, judging_version, parts_of
from dagster_project.loading.unknown_files import unknown_files
from dagster_project.resources import Build
from dagster_project.workers import NoWorkers
from expectations.csv_reader import SeedError, SeedParts, with_later_columns
from expectations.judge import Judgement
from expectations.numbers import with_numbers_as_written
from expectations.overlay import overlaid
from expectations.seed_columns import Column
from intake import NotReadable
from store.settings import Settings

#: Bytes of split files below which starting worker processes costs more than it saves.
WORTH_WORKERS = 20_000_000


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
        own = next(shown for shown in reversed(listed) if shown.endswith(f"/{name}.csv"))
        if beside:
            passed_by = unknown_files(listed[own].path.parent, own.rpartition("/")[0], beside, list(filter(may_be_split, beside)))
            for finding in passed_by:
                context.log.warning(build.settings.placed(f"Passed by: {finding}"))
            yield passed_by_result(key, passed_by)
        taken = _taken_over(build, key, input_kind, listed)
        if taken is not None:
            yield held_intake_check(key, build)
            yield dg.MaterializeResult(asset_key=key, metadata={"dagster/row_count": taken, "file": own, HELD: build.base})
            return
        files = {
            shown: SeedParts(source.path, shown) for shown, source in listed.items() if source.is_there and not _is_split(source, name)
        }
        split = {shown: source.path for shown, source in listed.items() if _is_split(source, name)}
        for shown in listed.keys() - files.keys() - split.keys():
            context.log.info(f"{shown} does not exist: nothing of this kind has been entered")
        intake = IntakeCheck(suite(build.settings), own)
        rows = dict.fromkeys(files, 0)
        of_split: list[FileFacts] = []
        try:
            frames = _counted(intake.passing_frames(_frames(list(files.values()), columns, overriding)), rows)
            parts = judged_parts(parts_of(name, split.items()), _workers(build, split.values()))
            count = build.write(schema, name, chain(frames, _fit(intake, parts, of_split)), {"source_line": "integer"})
        except (SeedError, NotReadable, KilledReader, NoWorkers) as error:
            raise dg.Failure(build.settings.placed(str(error)), allow_retries=False) from error
        yield intake_check_result(key, intake.judgement)
        raise_failure(intake.judgement, build.settings)
        read = {shown: FileFacts(shown, file.sha256, file.encoding, rows[shown]) for shown, file in files.items()}
        read |= {facts.shown: facts for facts in of_split}
        for facts in read.values():
            if facts.encoding != "utf-8":
                context.log.warning(build.settings.placed(f"{facts.shown} was read as {facts.encoding}; save it as UTF-8 when you can"))
        build.forget_input(input_kind, name)  # one may have been removed since, or another folder named
        build.record_input(input_kind, [(facts.shown, facts.sha256, facts.rows) for facts in read.values()])
        yield dg.MaterializeResult(
            asset_key=key,
            metadata={
                "dagster/row_count": count,
                "file": own if own in read else f"{own} (does not exist)",
                **({"files": len(split)} if split else {}),
                **({"sha256": read[own].sha256, "encoding": read[own].encoding} if own in read else {}),
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


def _is_split(source: Source, name: str) -> bool:
    """Whether a file holds some documents' rows of a seed, in a folder of its name."""
    return source.path.parent.name == name


def _workers(build: Build, paths: Iterable[Path]) -> Workers:
    """Where files of so many bytes in all are read."""
    if sum(path.stat().st_size for path in paths if path.is_file()) < WORTH_WORKERS:
        return here
    return partial(on_cluster, build.cluster, judging_version) if build.cluster else pool


def _fit(intake: IntakeCheck, parts: Iterable[JudgedPart], facts: list[FileFacts]) -> Iterator[pd.DataFrame]:
    """The frames of parts that are fit to enter; what is known of their files is added to `facts`."""

    def judged() -> Iterator[tuple[Judgement, pd.DataFrame]]:
        for part in parts:
            facts.extend(part.files)
            yield part.judgement, part.frame

    return intake.passing(judged())


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
    name = key.path[-1]
    recorded = {
        shown: found for shown, found in build.recorded_input(input_kind).items() if name in (Path(shown).stem, Path(shown).parent.name)
    }
    there = {shown for shown, source in listed.items() if source.is_there}
    if recorded.keys() != there or not all(is_as_recorded(listed[shown].path, recorded[shown][0]) for shown in there):
        return None
    return sum(count for _, count in recorded.values())
