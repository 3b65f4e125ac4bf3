"""What every loader does with a judgement of Great Expectations: an asset check, and a failure that names the rows."""

from collections.abc import Iterable, Iterator
from typing import Any

import dagster as dg
import pandas as pd

from dagster_project.loading.preview import preview
from expectations.judge import Judgement, judge

CHECK = "fit_to_enter"
SHOWN = 20


class Entrance:
    """Judges frames on their way in by one `suite`; `place` names the file when a whole table is at fault.

    `judgement` is that of the last frame judged, `preview` shows the first rows let in.
    """

    def __init__(self, suite: Any, place: str) -> None:
        self.judgement = Judgement(0, ())
        self.preview = ""
        self._suite = suite
        self._place = place

    def let_in(self, frames: Iterable[pd.DataFrame]) -> Iterator[pd.DataFrame]:
        """The frames up to the first one that does not fit."""
        for frame in frames:
            self.judgement = judge(frame, self._suite, self._place)
            if not self.judgement.passed:
                return
            self.preview = self.preview or preview(frame)
            yield frame


def entrance_check(key: dg.AssetKey) -> dg.AssetCheckSpec:
    """The blocking check of a loader asset: its file is fit to enter."""
    return dg.AssetCheckSpec(CHECK, asset=key, blocking=True, description="Great Expectations: the file is fit to enter the warehouse.")


def entrance_result(key: dg.AssetKey, judgement: Judgement) -> dg.AssetCheckResult:
    """The judgement as an asset check result; failing rows stand in its metadata."""
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


def refuse(judgement: Judgement) -> None:
    """Raise the failure that says which rows do not fit; nothing is loaded."""
    if not judgement.passed:
        raise dg.Failure("\n".join(map(str, judgement.findings[:SHOWN])), allow_retries=False)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
