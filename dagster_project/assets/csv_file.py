"""A CSV file → a table with every column VARCHAR, with file and line: what seeds and the office's files have in common."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd

from dagster_project.assets.entrance import entrance_check, entrance_result, refuse
from dagster_project.dbt_manifest import source_description
from dagster_project.preview import preview
from dagster_project.resources import Build
from dagster_project.seed_file import SeedError, read_seed
from dagster_project.settings import Settings


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
        from expectations.judge import judge

        path = folder(build.settings) / f"{name}.csv"
        shown = build.settings.shown(path)
        read: dict[str, str] = {}
        if absent is not None and not path.is_file():
            context.log.info(f"{shown} is not there: nothing of this kind has been entered")
            frame = pd.DataFrame(columns=list(absent), dtype="str").assign(source_file="", source_line=0)
        else:
            try:
                file = read_seed(path, shown)
            except SeedError as error:
                raise dg.Failure(str(error), allow_retries=False) from error
            if file.encoding != "utf-8":
                context.log.warning(f"{shown} was read as {file.encoding}; save it as UTF-8 when you can")
            frame, read = file.frame, {"sha256": file.sha256, "encoding": file.encoding}
        judgement = judge(frame, suite(), shown)
        yield entrance_result(key, judgement)
        refuse(judgement)
        build.write(schema, name, [frame], {"source_line": "integer"})
        if absent is not None:  # it may have been taken away since
            build.forget_input(input_kind)
        build.record_input(input_kind, [(shown, read["sha256"], len(frame))] if read else [])
        yield dg.MaterializeResult(
            asset_key=key,
            metadata={
                "dagster/row_count": len(frame),
                "file": shown if read else f"{shown} (not there)",
                **read,
                "preview": dg.MetadataValue.md(preview(frame)),
            },
        )

    return load
