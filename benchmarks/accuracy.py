"""Figures read right: each document in each edition, all together, and unseen passages."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from benchmarks.goldfile import TEXTS, Case, documents, held_out, read, reported_years, unseen
from benchmarks.measures import Measures, measure
from benchmarks.score import Score, judge
from policytext import decode, mentions, parse

HEAD: Final = (
    f"{'':40}{'gold':>5}{'found':>7}{'right':>7}{'right%':>8}{'prec.%':>8}{'value%':>8}{'comp.%':>8}{'unit%':>8}{'year%':>8}{'type%':>8}"
    f" |{'struct.':>8}{'told%':>8}{'kind%':>8}"
)


def report(show_misses: bool, folder: Path | None = None) -> list[str]:
    """The table as lines, what else was measured, and every miss where asked for; of a folder of held-out texts as well."""
    lines = [
        "Read right, against gold made by hand (right = value, value_high, comparator and unit; percentages are of the gold",
        "rows, prec. of the quantities read; a benchmark such as 优于全国平均水平 is not asked for a unit; told = numbers that are",
        "no quantity told apart, kind = of the very kind)",
        HEAD,
    ]
    misses: list[str] = []
    measures: dict[str, Measures] = {}
    for edition in TEXTS:
        if not TEXTS[edition].is_dir():
            lines.append(f"{edition}s: skipped, {TEXTS[edition]} is not there")
            continue
        total = Score()
        for path in documents():
            case = _document(path, edition, lines)
            if case is not None:
                score = _judged(case, measures.setdefault(f"all documents, {edition}", Measures()))
                lines.append(_line(f"{path.stem} {edition}", score))
                total.add(score)
        lines.append(_line(f"all documents, {edition}", total))
        misses += total.misses
    for name, cases in (("unseen", unseen()), ("held out", held_out(folder) if folder else [])):
        total = Score()
        for case in cases:
            total.add(_judged(case, measures.setdefault(name, Measures())))
        if cases:
            lines.append(_line(f"{name} ({len(cases)} texts)", total))
        misses += total.misses
    for name, measured in measures.items():
        lines += ["", f"{name}:", *measured.lines()]
    return lines + (["", "Misses", *misses] if show_misses else [])


def _judged(case: Case, measures: Measures) -> Score:
    found = mentions(parse(case.text), case.year)
    measures.add(measure(case, found))
    return judge(case, found)


def _document(path: Path, edition: str, notes: list[str]) -> Case | None:
    file = TEXTS[edition] / f"{path.stem}.txt"
    if not file.exists():
        notes.append(f"{path.stem} {edition}: skipped, {file} is not there")
        return None
    text = decode(file.read_bytes()).text
    rows = [row for row in read(path) if row.edition == edition]
    gold = [row for row in rows if text[row.start : row.end] == row.text]
    if len(gold) < len(rows):
        notes.append(f"{path.stem} {edition}: {len(rows) - len(gold)} of {len(rows)} gold rows are not where they were (left out):")
        notes.append("    the text has changed; run .venv/bin/python -m benchmarks.align_gold")
    if not gold:
        return None
    return Case(f"{path.stem} {edition}", text, reported_years().get(path.stem), gold)


def _line(name: str, score: Score) -> str:
    of = max(1, score.quantities)
    shares = (score.value, score.comparator, score.unit, score.year, score.statement)
    quantities = f"{score.quantities:5}{score.found:7}{score.right:7}{_percent(score.right / of)}{_percent(score.precision)}"
    structural = (
        f"{score.structural:8}{_percent(score.told / max(1, score.structural))}{_percent(score.same_kind / max(1, score.structural))}"
    )
    return f"{name:40}{quantities}{''.join(_percent(share / of) for share in shares)} |{structural}"


def _percent(share: float) -> str:
    return f"{100 * share:8.1f}"
