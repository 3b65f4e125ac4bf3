"""The files that people put into HPW_RAW_DIR, one partition each, and the check that reads a single one again.

A refresh records both as it reads (see `loading.file_records`); nothing is materialised here. Does not belong here: their texts (see
`assets.raw`).
"""

import warnings
from dataclasses import replace

import dagster as dg
import pandas as pd

from dagster_project.assets.raw import REGISTER, text_parts
from dagster_project.keys import SOURCE_FILE
from dagster_project.loading.file_records import READ, READABLE, SOURCE_FILES, partition_of
from dagster_project.loading.intake_check import IntakeCheck
from dagster_project.loading.text_files import text_files
from store.settings import Settings

source_file = dg.AssetSpec(
    SOURCE_FILE,
    group_name="raw",
    kinds={"file"},
    partitions_def=SOURCE_FILES,
    description="One partition per file of HPW_RAW_DIR and its subfolders: what was read of it, with its text and first table.",
)


def check_file(settings: Settings, name: str) -> dg.AssetCheckResult:
    """Read one file, without a refresh: somebody has mended it, and wants to know.

    Args:
        settings: The folders.
        name: The file's partition.

    Returns:
        Whether it can be read, and why not.
    """
    listed = text_files(settings.raw_dir)
    files = {partition_of(path.relative_to(settings.raw_dir).as_posix()): path for path in listed.readable}
    path = files.get(name)
    if path is None:
        return _result(listed.passed_by.get(name, "No such file lies there."))
    from expectations.judge import text_suite

    intake = IntakeCheck(text_suite(), settings.shown(settings.raw_dir), optional="optional")
    list(intake.passing_frames(text_parts(settings, replace(listed, readable=(path,)), pd.DataFrame(columns=list(REGISTER)))))
    return _result("\n".join(f"{one.what}. {one.remedy}" for one in [*intake.passed_by, *intake.judgement.findings]))


def _readable(context: dg.AssetCheckExecutionContext, settings: dg.ResourceParam[Settings]) -> dg.AssetCheckResult:
    return check_file(settings, context.partition_key)


with warnings.catch_warnings():  # this Dagster, which is pinned, calls checks of single partitions a preview
    warnings.simplefilter("ignore", dg.PreviewWarning)
    readable = dg.asset_check(
        asset=SOURCE_FILE,
        name=READABLE,
        partitions_def=SOURCE_FILES,
        description="The file can be read; a file that cannot stops nobody else's, unless it is registered.",
    )(_readable)


def _result(reason: str) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=not reason, severity=dg.AssetCheckSeverity.WARN, description=reason or READ)
