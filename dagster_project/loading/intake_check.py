"""The intake check of every loader: Great Expectations on each frame, an asset check, and a failure that names the rows.

Does not belong here: what a suite asks (see `expectations`).
"""

from collections.abc import Iterable, Iterator
from typing import Any

import dagster as dg
import pandas as pd

from dagster_project.loading.preview import preview
from expectations.judge import Judgement, judge

#: Name of the asset check, in audit.check_result as well.
CHECK = "fit_to_enter"
#: Failing rows shown.
SHOWN = 20


class IntakeCheck:
    """Runs a suite on frames while they are loaded.

    `judgement` is the result on the last frame judged; `preview` shows the first rows that passed, as Markdown.

    Args:
        suite: A Great Expectations suite.
        place: The file's name, for findings about the whole table rather than a row.
    """

    def __init__(self, suite: Any, place: str) -> None:
        self.judgement = Judgement(0, ())
        self.preview = ""
        self._suite = suite
        self._place = place

    def passing_frames(self, frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        """Judge frames one after the other.

        Args:
            frames: Frames of text cells, with the columns source_file and source_line.

        Yields:
            The frames before the first one that has a failing row.
        """
        for frame in frames:
            self.judgement = judge(frame, self._suite, self._place)
            if not self.judgement.passed:
                return
            self.preview = self.preview or preview(frame)
            yield frame


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
    rows = "\n".join(f"| {f.where} | {_cell(f.what)} | {_cell(f.remedy)} |" for f in shown)
    return dg.AssetCheckResult(
        passed=judgement.passed,
        asset_key=key,
        check_name=CHECK,
        severity=dg.AssetCheckSeverity.ERROR,
        description="\n".join(map(str, shown)) or f"{judgement.asked} expectations held.",
        metadata={
            "expectations": judgement.asked,
            "failed_rows": len(judgement.findings),
            "failing_rows": dg.MetadataValue.md("| where | what | remedy |\n|---|---|---|\n" + rows if rows else "none"),
        },
    )


def raise_failure(judgement: Judgement) -> None:
    """End the step where rows failed.

    Args:
        judgement: The result of the suite.

    Raises:
        Failure: Where a row failed; the message names the first of them.
    """
    if not judgement.passed:
        raise dg.Failure("\n".join(map(str, judgement.findings[:SHOWN])), allow_retries=False)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
