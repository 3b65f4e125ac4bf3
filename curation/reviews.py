"""Decisions on proposals → lines of seeds/reviews.csv: who took them, when, what was proposed, what was written.

Belongs here: the record. Does not belong here: whether a proposal can be accepted (see `accept` and `accept_document`).
"""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from expectations.csv_writer import csv_lines, csv_text
from expectations.seed_columns import SEEDS
from store.settings import OFFICE_TIME, Settings

VALUE, INITIATIVE, ORGANIZATION, INDICATOR, DOCUMENT = "value", "initiative", "organization", "indicator", "document"


@dataclass(frozen=True, slots=True)
class Decision:
    """A proposal and what became of it; both as lines of the seed, and they differ where it was edited."""

    kind: str
    proposal_id: str
    proposed: str
    decided: str


def with_decisions(settings: Settings, decisions: Sequence[Decision], reviewer: str | None) -> dict[Path, str]:
    """Add accepted proposals to the record.

    Args:
        settings: The folders.
        decisions: What was accepted.
        reviewer: Who accepts; None for the user of this machine.

    Returns:
        The record's path and its new text, for writing it together with the seeds.
    """
    path = settings.seeds_dir / "reviews.csv"
    columns = [column.name for column in SEEDS["reviews"]]
    lines = csv_lines(path) if path.is_file() else [",".join(columns)]
    at = datetime.now(OFFICE_TIME).strftime("%Y-%m-%dT%H:%M:%S")
    who = (reviewer or getpass.getuser()).strip()
    rows = [
        [at, who, one.kind, one.proposal_id, "accept" if one.proposed == one.decided else "edit", one.proposed, one.decided, ""]
        for one in decisions
    ]
    return {path: "\n".join(lines) + "\n" + csv_text(rows)}
