"""How far the reader of tasks reproduces the curated initiatives, level by level, without any seed that names their document.

The reader of tasks knows no seed at all: what it proposes of a text is compared with what people curated of it. Not here: figures
(`accuracy`).
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from policytext import Document, EvidenceProblem, Task, decode, locate, mentions, parse, tasks
from policytext.folding import folded
from policytext.matching import IndicatorName, Matcher
from policytext.phrases import name_words

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
#: Levels that have a number of their own, and so a section.
NUMBERED = frozenset(("goal", "action", "section", "measure", "safeguard"))
LEVELS = ("goal", "milestone", "action", "section", "measure", "safeguard", "priority")
Row = dict[str, str]


class _Place(NamedTuple):
    """Where a curated initiative is quoted: its section, and the span of its anchor."""

    section: str
    start: int
    end: int


def report(show_misses: bool) -> Iterator[str]:
    """Compare the tasks of every curated text with its initiatives.

    Args:
        show_misses: Whether to list what is missed and what is proposed besides.

    Yields:
        Lines.
    """
    initiatives, further = _by(_rows("initiatives"), "document_code"), _by(_rows("initiative_evidence"), "initiative_code")
    openings = _by(_rows("reading_order"), "document_code")
    raw = Path(os.environ.get("HPW_RAW_DIR", ROOT / "raw"))
    texts = {path.stem: folded(decode(path.read_bytes()).text) for path in raw.glob("*.txt")}
    values = _by(_rows("indicator_values"), "document_code")
    yield "tasks against curated initiatives (recall, precision)"
    for register in _rows("documents"):
        code = register["document_code"]
        path = raw / f"{code}.txt"
        if not path.is_file() or not initiatives[code]:
            continue
        pieces = [row["opening"] for row in openings[code] if row["edition"] == "original"]
        text = decode(path.read_bytes()).text
        document = parse(text, pieces if all(text.count(piece) == 1 for piece in pieces) else ())
        yield f"  {code}"
        targets = [row for row in values[code] if row["statement_type"] == "target"]
        yield from _named_targets(document, targets, Matcher(_names_of_others(code, texts)), show_misses)
        yield from _compared(
            document, tasks(document, int(register["reported_year"] or 0) or None), initiatives[code], further, show_misses
        )


def _names_of_others(code: str, texts: dict[str, str]) -> Iterator[IndicatorName]:
    """The names of the register, without aliases that only this document uses."""
    others = [text for name, text in texts.items() if name != code]
    for row in _rows("indicators"):
        aliases = [one for one in row["aliases_zh"].split(";") if one]
        used = [one for one in aliases if folded(one) not in texts[code] or any(folded(one) in text for text in others)]
        yield from (IndicatorName(row["indicator_code"], name, row["unit_code"] or None) for name in [row["name_zh"], *used])


def _named_targets(document: Document, targets: list[Row], matcher: Matcher, show: bool) -> Iterator[str]:
    """How many of a document's curated targets have their indicator proposed."""
    spans = [(document.origin(one.start, one.end), one) for one in mentions(document) if one.kind == "quantity"]
    right = 0
    for row in targets:
        try:
            place = locate(document, row["section"], row["anchor"], row["value_text"])
        except EvidenceProblem:
            continue
        if place.value_start is None or place.value_end is None:
            continue
        low, high = place.value_start, place.value_end
        found = next((one for (start, end), one in spans if low < end and start < high), None)
        code = matcher.best(*name_words(document, found), found.unit, found.per) if found else None
        right += code == row["indicator_code"]
        if show and code != row["indicator_code"]:
            yield f"      {row['indicator_code']} named {code}: {row['anchor']}"
    if targets:
        yield f"    targets with their indicator, without aliases of this document alone {right}/{len(targets)}"


def _compared(document: Document, found: Sequence[Task], curated: list[Row], further: dict[str, list[Row]], show: bool) -> Iterator[str]:
    pairs = dict[str, int]()
    places = {row["initiative_code"]: list(_places(document, [row, *further[row["initiative_code"]]])) for row in curated}
    for level in LEVELS:
        own = [row for row in curated if row["level"] == level]
        proposed = [at for at, task in enumerate(found) if task.level == level]
        taken = set[int]()
        for row in own:
            fits = [(shared, -at) for at in proposed if at not in taken and (shared := _fits(document, found[at], row, places)) is not None]
            if fits:
                pairs[row["initiative_code"]] = -max(fits)[1]
                taken.add(-max(fits)[1])
            elif show:
                yield f"      missed {row['initiative_code']} {row['title_zh']}"
        if own or proposed:
            yield f"    {level:<10} {len(taken)}/{len(own)}  {len(taken)}/{len(proposed)}"
        if show:
            yield from (f"      besides {found[at].section} {found[at].title}" for at in proposed if at not in taken)
    both = [(row, found[pairs[row["initiative_code"]]]) for row in curated if row["initiative_code"] in pairs]
    years = sum((str(task.year_from or ""), str(task.year_to or "")) == (row["year_from"], row["year_to"]) for row, task in both)
    above = sum(_is_below(row, task, pairs) for row, task in both)
    yield f"    years {years}/{len(both)}, parents {above}/{len(both)}, themes F1 {_theme_score(both):.2f}"
    if any(row["level"] == "priority" for row in curated):
        yield f"    at any level {_touched(document, found, curated, places)}/{len(curated)}"
    if led := [(row, task) for row, task in both if row["units_zh"]]:
        whole = sum(
            [folded(unit.name) for unit in task.units] == folded(row["units_zh"]).split("、") and len(task.lead) == 1 for row, task in led
        )
        yield f"    whole ordered lists of units {whole}/{sum(bool(row['units_zh']) for row in curated)}"


def _fits(document: Document, task: Task, row: Row, places: dict[str, list[_Place]]) -> int | None:
    """How many characters a task shares with a curated initiative; None where it is another."""
    start, end = document.origin(task.start, task.end)
    best: int | None = None
    for place in places[row["initiative_code"]]:
        shared = min(end, place.end) - max(start, place.start)
        same = shared > 0 or (row["level"] in NUMBERED and task.section == place.section)
        if same and (row["level"] != "milestone" or str(task.year_to or "") == row["year_to"]):
            best = shared if best is None else max(best, shared)
    return best


def _places(document: Document, rows: list[Row]) -> Iterator[_Place]:
    for row in rows:
        try:
            found = locate(document, row["section"], row["anchor"])
        except EvidenceProblem:
            continue
        yield _Place(row["section"], found.start, found.end)


def _touched(document: Document, found: Sequence[Task], curated: list[Row], places: dict[str, list[_Place]]) -> int:
    """How many initiatives have words in common with a task of any level, each task taken once."""
    free, touched = set(range(len(found))), 0
    for row in curated:
        fits = [
            (shared / (end - start), -at)
            for at in free
            for start, end in [document.origin(found[at].start, found[at].end)]
            for place in places[row["initiative_code"]]
            if (shared := min(end, place.end) - max(start, place.start)) > 0
        ]
        if fits:
            free.remove(-max(fits)[1])
            touched += 1
    return touched


def _is_below(row: Row, task: Task, pairs: dict[str, int]) -> bool:
    parent = row["parent_initiative_code"]
    return task.parent == pairs.get(parent, -1) if parent else task.parent is None


def _theme_score(both: list[tuple[Row, Task]]) -> float:
    shared = sum(len({*row["theme_codes"].split(";")} & {*task.themes}) for row, task in both)
    return 2 * shared / max(1, sum(len(row["theme_codes"].split(";")) + len(task.themes) for row, task in both))


def _rows(name: str) -> list[Row]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _by(rows: list[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[column]].append(row)
    return found
