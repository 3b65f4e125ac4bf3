"""The intake check of every loader: Great Expectations on each frame, an asset check, and a failure that names the rows.

Does not belong here: what a suite asks (see `expectations`).
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import dagster as dg
import pandas as pd

from dagster_project.keys import HELD
from dagster_project.loading.preview import markdown_table, preview
from dagster_project.resources import Build
from expectations.judge import Finding, Judgement, judge
from intake import NotReadable, read_regular
from store.settings import Settings

#: Name of the asset check, in audit.check_result as well.
CHECK = "fit_to_enter"
#: Name of the check that warns.
PASSED_BY = "nothing_passed_by"
#: Failing rows shown.
SHOWN = 20


class IntakeCheck:
    """Runs a suite on frames while they are loaded.

    `judgement` is the result on the last frame judged, `passed_by` the findings on optional rows, which are left out; `preview`
    shows the first rows that passed, as Markdown.

    Args:
        suite: A Great Expectations suite.
        place: The file's name, for findings about the whole table rather than a row.
        optional: A column that is true for rows that may be left out; None where each row must pass.
    """

    def __init__(self, suite: Any, place: str, optional: str | None = None) -> None:
        self.judgement = Judgement(0, ())
        self.passed_by: list[Finding] = []
        self.preview = ""
        self._suite = suite
        self._place = place
        self._optional = optional

    def passing_frames(self, frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        """Judge frames one after the other.

        Args:
            frames: Frames of text cells, with the columns source_file and source_line.

        Yields:
            The frames before the first one that has a failing row.
        """
        yield from self.passing(map(self._judge, frames))

    def passing(self, judged: Iterable[tuple[Judgement, pd.DataFrame]]) -> Iterator[pd.DataFrame]:
        """Go on with frames that were judged elsewhere.

        Args:
            judged: Frames with what the suite says of each.

        Yields:
            The frames before the first one that has a failing row.
        """
        for self.judgement, frame in judged:
            if not self.judgement.passed:
                return
            self.preview = self.preview or preview(frame)
            yield frame

    def _judge(self, frame: pd.DataFrame) -> tuple[Judgement, pd.DataFrame]:
        judgement = judge(frame, self._suite, self._place)
        if judgement.passed or self._optional is None:
            return judgement, frame
        places = frame.source_file + ":" + frame.source_line.astype(str)
        left_out = {finding.where for finding in judgement.findings} & set(places[frame[self._optional]])
        self.passed_by += [finding for finding in judgement.findings if finding.where in left_out]
        needed = tuple(finding for finding in judgement.findings if finding.where not in left_out)
        return Judgement(judgement.asked, needed), frame[~places.isin(left_out)]


def intake_check_spec(key: dg.AssetKey) -> dg.AssetCheckSpec:
    """Declare the blocking check of a loader asset.

    Args:
        key: The asset.

    Returns:
        Its check spec.
    """
    return dg.AssetCheckSpec(CHECK, asset=key, blocking=True, description="Great Expectations: the file is valid and may be loaded.")


def intake_check_result(key: dg.AssetKey, judgement: Judgement) -> dg.AssetCheckResult:
    """Turn a judgement into an asset check result, with the first failing rows in its metadata.

    Args:
        key: The asset.
        judgement: The result of its suite.

    Returns:
        The result of the check declared by `intake_check_spec`.
    """
    shown = judgement.findings[:SHOWN]
    rows = markdown_table(["where", "what", "remedy"], [(f.where, f.what, f.remedy) for f in shown])
    return dg.AssetCheckResult(
        passed=judgement.passed,
        asset_key=key,
        check_name=CHECK,
        severity=dg.AssetCheckSeverity.ERROR,
        description="\n".join(map(str, shown)) or f"{judgement.asked} expectations held.",
        metadata={
            "expectations": judgement.asked,
            "failed_rows": len(judgement.findings),
            "failing_rows": dg.MetadataValue.md(rows if shown else "none"),
        },
    )


def passed_by_spec(key: dg.AssetKey) -> dg.AssetCheckSpec:
    """Declare the check that warns of files that were passed by.

    Args:
        key: The asset.

    Returns:
        Its check spec.
    """
    return dg.AssetCheckSpec(PASSED_BY, asset=key, description="Each file of the folder could be loaded; what could not is passed by.")


def passed_by_result(key: dg.AssetKey, findings: Sequence[Finding]) -> dg.AssetCheckResult:
    """Turn the findings on files that were passed by into a warning.

    Args:
        key: The asset.
        findings: One per file and reason.

    Returns:
        The result of the check declared by `passed_by_spec`.
    """
    shown = findings[:SHOWN]
    return dg.AssetCheckResult(
        passed=not findings,
        asset_key=key,
        check_name=PASSED_BY,
        severity=dg.AssetCheckSeverity.WARN,
        description="\n".join(map(str, shown)) or "No file was passed by.",
        metadata={
            "passed_by": len(findings),
            "files": dg.MetadataValue.md(
                markdown_table(["where", "what", "remedy"], [(f.where, f.what, f.remedy) for f in shown]) if shown else "none"
            ),
        },
    )


def is_as_recorded(path: Path, sha256: str | None, is_plain: bool = True) -> bool:
    """Whether a file is the one that a version was made from.

    Args:
        path: The file.
        sha256: Hash of the bytes that the version was made from; None where it was made without the file.
        is_plain: Whether it is plain text.

    Returns:
        False also for plain text that is not UTF-8, so that it is read again and causes its warning again.
    """
    try:
        data = read_regular(path)
        if is_plain:
            data.decode()
    except (OSError, NotReadable, UnicodeDecodeError):
        return False
    return hashlib.sha256(data).hexdigest() == sha256


def held_intake_check(key: dg.AssetKey, build: Build, name: str = CHECK) -> dg.AssetCheckResult:
    """Record the check of a file that is the same as when it passed.

    Args:
        key: The asset.
        build: The build, begun with a version that was made from that file.
        name: Name of the check.

    Returns:
        The result, with that version.
    """
    return dg.AssetCheckResult(
        passed=True,
        asset_key=key,
        check_name=name,
        severity=dg.AssetCheckSeverity.ERROR,
        description=f"The file is the one that passed in version {build.base}.",
        metadata={HELD: build.base},
    )


def raise_failure(judgement: Judgement, settings: Settings) -> None:
    """End the step where rows failed.

    Args:
        judgement: The result of the suite.
        settings: The folders of the inputs.

    Raises:
        Failure: Where a row failed; the message names the first of them.
    """
    if not judgement.passed:
        raise dg.Failure(settings.placed("\n".join(map(str, judgement.findings[:SHOWN]))), allow_retries=False)
