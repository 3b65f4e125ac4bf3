"""The gold rows of `gold/*.csv` and `gold/unseen.jsonl`: figures and short words, never sentences."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from policytext import decode

HERE: Final = Path(__file__).parent
ROOT: Final = HERE.parent
GOLD: Final = HERE / "gold"
#: Folder of each edition's texts.
TEXTS: Final = {"original": ROOT.parent / "shared" / "raw", "digest": ROOT / "raw"}


@dataclass(frozen=True, slots=True)
class Gold:
    """One numeric expression of one text, read by hand; fields as in the CSV, in its column order."""

    document_code: str
    edition: str
    section: str
    start: int
    end: int
    text: str
    kind: str
    value: float | None
    value_high: float | None
    comparator: str | None
    unit_code: str | None
    per: str | None
    year: int | None
    statement_type: str | None
    subject_zh: str | None
    year_basis: str | None = None
    relation: str | None = None
    row: str | None = None
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A text with its gold: a document in one edition, or an unseen passage."""

    name: str
    text: str
    year: int | None
    gold: list[Gold]
    sections: tuple[str, ...] = ()


#: Columns of the CSV; what comes behind them is asked of held-out texts only.
MORE: Final = ("year_basis", "relation", "row", "column")
COLUMNS: Final = tuple(field.name for field in fields(Gold) if field.name not in MORE)


def from_row(row: dict[str, str]) -> Gold:
    """A row of a CSV."""
    words = {name: row[name] or None for name in ("comparator", "unit_code", "per", "statement_type", "subject_zh")}
    named = {name: row[name] for name in ("document_code", "edition", "section", "text", "kind")}
    numbers = {name: float(row[name]) if row[name] else None for name in ("value", "value_high")}
    year = int(float(row["year"])) if row["year"] else None
    return Gold(start=int(row["start"]), end=int(row["end"]), year=year, **named, **numbers, **words)  # type: ignore[arg-type]


def to_row(gold: Gold) -> dict[str, str]:
    """The CSV's cells of a row; numbers without a needless `.0`."""
    cells = {name: getattr(gold, name) for name in COLUMNS}
    return {name: "" if v is None else f"{v:.12g}" if isinstance(v, float) else str(v) for name, v in cells.items()}


def read(path: Path) -> list[Gold]:
    """The rows of a gold file, both editions."""
    with path.open(encoding="utf-8", newline="") as file:
        return [from_row(row) for row in csv.DictReader(file)]


def write(path: Path, rows: list[Gold]) -> None:
    """Write a gold file: originals first, each edition in reading order."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(to_row(row) for row in sorted(rows, key=lambda r: (r.edition != "original", r.start)))


def documents() -> list[Path]:
    """The gold files of documents."""
    return sorted(path for path in GOLD.glob("*.csv") if path.stem != "digest_overrides")


def reported_years() -> dict[str, int | None]:
    """The year of each registered document."""
    with (ROOT / "seeds" / "documents.csv").open(encoding="utf-8", newline="") as file:
        return {row["document_code"]: int(row["reported_year"]) if row["reported_year"] else None for row in csv.DictReader(file)}


def unseen() -> list[Case]:
    """Passages written for this project in the manner of other provinces' plans, with their gold."""
    path = GOLD / "unseen.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [_passage(json.loads(line), "unseen", GOLD) for line in lines]


def held_out(folder: Path) -> list[Case]:
    """Texts that nobody tunes to, with their gold: each line of the folder's `.jsonl` files is one (see docs/using.md)."""
    files = sorted(folder.glob("*.jsonl"))
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_passage(json.loads(line), "held-out", folder) for line in lines]


def _passage(entry: dict[str, Any], edition: str, folder: Path) -> Case:
    name = f"{edition}-{entry['id']}"
    text = entry["text"] if "text" in entry else decode((folder / entry["file"]).read_bytes()).text
    gold = []
    for mention in entry["mentions"]:
        start = -1
        for _ in range(mention.get("nth", 0) + 1):
            start = text.index(mention["text"], start + 1)
        cells = {column: "" if mention.get(column) is None else str(mention[column]) for column in COLUMNS}
        place = {"document_code": name, "edition": edition, "start": str(start), "end": str(start + len(mention["text"]))}
        gold.append(replace(from_row(cells | place), **{name: mention.get(name) for name in MORE}))
    return Case(name, text, entry.get("document_year"), gold, tuple(entry.get("sections", ())))
