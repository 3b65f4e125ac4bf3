"""How far the reader tells tasks, documents and indicators of texts that nobody tunes to, against a person's marks.

Not here: the marks (`marked`), and the curated documents (`self_proof`).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.marked import Marked, MarkedTask, marked_texts
from policytext import Document, Task, describe, mentions, parse, tasks
from policytext.body_text import folded_words
from policytext.grammar import clause_forms
from policytext.matching import IndicatorName, Matcher
from policytext.phrases import name_words
from policytext.task import GOAL, MILESTONE

SEEDS: Final = Path(__file__).resolve().parent.parent / "seeds"
#: Characters of a title at least where the first clause is too long for one, and at most.
CUT: Final = range(15, 31)
SURE: Final = 0.95
#: Levels that a person does not mark, so that none of them is one too many.
STATES: Final = frozenset((GOAL, MILESTONE))
ASKED: Final = "tasks found;precision;parent;level;title;lead;ordered units with roles;years;deadline;document’s title;forwarded title;area;reported year;indicator found;indicator precision;sure ones right;share that is sure"
Count = Counter[str]


def report(folder: Path, show_misses: bool) -> Iterator[str]:
    """Compare the readings of a folder's marked texts with their marks.

    Args:
        folder: The folder.
        show_misses: Whether to list what is read otherwise.

    Yields:
        Lines.
    """
    asked, right, misses = Counter[str](), Counter[str](), list[str]()
    matcher, count = Matcher(indicator_names(SEEDS)), 0
    for text in marked_texts(folder):
        count += 1
        for name, is_right, miss in [*_of_text(text, matcher)]:
            asked[name] += 1
            right[name] += is_right
            if miss and not is_right:
                misses.append(f"      {text.name}: {name}: {miss}")
    if count:
        yield f"held out ({count} marked texts): right of those asked"
        yield from (
            f"    {name:<26} {right[name]:4}/{asked[name]:<4} {right[name] / asked[name]:.3f}" for name in ASKED.split(";") if asked[name]
        )
    yield from misses if show_misses else ()


def indicator_names(seeds: Path) -> Iterator[IndicatorName]:
    """Read the names of the register.

    Args:
        seeds: The folder of the seeds.

    Yields:
        Names and aliases of each indicator.
    """
    with (seeds / "indicators.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for name in [row["name_zh"], *filter(None, row["aliases_zh"].split(";"))]:
                yield IndicatorName(row["indicator_code"], name, row["unit_code"] or None)


def _of_text(text: Marked, matcher: Matcher) -> Iterator[tuple[str, bool, str]]:
    """What is asked of a text, whether it is right, and what is read instead."""
    document = parse(text.text)
    said = describe(document)
    found = tasks(document, said[0].reported_year, parts=said)
    yield from _of_tasks(text, document, found)
    titles = said[0].titles
    for name, key, read in (
        ("document’s title", "title", titles[0] if titles else ""),
        ("forwarded title", "title2", titles[1] if len(titles) > 1 else ""),
        ("area", "area", said[0].area or ""),
        ("reported year", "year", str(said[0].reported_year or "")),
    ):
        if wanted := text.said.get(key):
            same = folded_words(read) in {folded_words(one) for one in (wanted.split("/") if key == "area" else [wanted])}
            yield name, same, f"{wanted} | {read}"
    yield from _of_figures(text, document, matcher)


def _of_figures(text: Marked, document: Document, matcher: Matcher) -> Iterator[tuple[str, bool, str]]:
    read = {document.origin(one.start, one.end): one for one in mentions(document) if one.kind == "quantity"}
    for start, end, code in text.figures:
        mention = next((one for (low, high), one in read.items() if low < end and start < high), None)
        best = matcher.best(*name_words(document, mention), mention.unit, mention.per) if mention else None
        words = f"{text.text[max(0, start - 24) : end]} | {code} | {best}".replace("\n", " ")
        if code:
            yield "indicator found", best == code, words
        if best:
            yield "indicator precision", best == code, words


def _of_tasks(text: Marked, document: Document, found: list[Task]) -> Iterator[tuple[str, bool, str]]:
    paired = _pairs(text, document, found)
    for place, task in enumerate(text.tasks):
        at = paired.get(place)
        words = text.text[task.at : task.at + 20].replace("\n", " ")
        yield "tasks found", at is not None, words
        if at is None:
            continue
        checks = dict(_checks(text, task, found[at], paired, found))
        yield from ((name, is_right, f"{words} | {read}") for name, (is_right, read) in checks.items())
        if found[at].confidence >= SURE:
            yield "sure ones right", all(is_right for is_right, _ in checks.values()), ""
    taken = {*paired.values()}
    for at, one in enumerate(found):
        if one.level in STATES:
            continue
        yield "precision", at in taken, f"{one.level} {one.title}"
        yield "share that is sure", one.confidence >= SURE, ""
        if at not in taken and one.confidence >= SURE:
            yield "sure ones right", False, ""


def _pairs(text: Marked, document: Document, found: list[Task]) -> dict[int, int]:
    """Which task of those read each marked one is: the one whose title stands nearest behind its mark, within its line."""
    paired, free = dict[int, int](), set(range(len(found)))
    for place, task in enumerate(text.tasks):
        later = text.tasks[place + 1].at if place + 1 < len(text.tasks) else len(text.text)
        end = min(task.line_end, later)
        fits = [
            (abs(start - task.at), at)
            for at in free
            for start in [document.origin(found[at].start, found[at].end)[0]]
            if task.at <= start < end
        ]
        if fits:
            paired[place] = min(fits)[1]
            free.remove(paired[place])
    return paired


def _checks(
    text: Marked, task: MarkedTask, read: Task, paired: dict[int, int], found: list[Task]
) -> Iterator[tuple[str, tuple[bool, str]]]:
    parent = None if task.parent is None else paired.get(task.parent)
    yield "parent", (read.parent == parent, "" if read.parent is None else found[read.parent].title)
    yield "level", (read.level in task.levels, read.level)
    yield "title", (_is_title(text, task, read.title), read.title)
    if task.units:
        written = [(unit.name, unit.role) for unit in read.units]
        leads = {folded_words(name) for name, role in task.units if role == "lead"}
        yield "lead", ({folded_words(name) for name in read.lead} == leads, str(read.lead))
        same = len(written) == len(task.units) and all(
            folded_words(name) == folded_words(one) and (role == other or not other)
            for (name, role), (one, other) in zip(written, task.units, strict=True)
        )
        yield "ordered units with roles", (same, str(written))
    elif read.units:
        yield "ordered units with roles", (False, str(read.units))
    if task.due:
        due = str(read.due_on) if read.due_on else read.due_basis or ""
        same = folded_words(task.due_text) in folded_words(read.deadline_text or "") and task.due in ("?", due)
        yield "deadline", (same, f"{due} {read.deadline_text}")
    elif read.deadlines and not task.years:
        yield "deadline", (read.due_on is None or "年" in text.text[task.at : task.line_end], f"{read.deadline_text} besides")
    if task.years:
        yield "years", ((str(read.year_from or ""), str(read.year_to or "")) == task.years, f"{read.year_from}-{read.year_to}")


def _is_title(text: Marked, task: MarkedTask, read: str) -> bool:
    own = text.text[task.at : task.line_end].partition("|")[0]
    end = clause_forms.CLAUSE_END.search(folded_words(own), 2)
    wanted = [folded_words(one) for one in task.titles] or [folded_words(own)[: end.start() if end else None]]
    title = folded_words(read)
    return any(title == one or (len(one) >= max(CUT) and len(title) in CUT and one.startswith(title)) for one in wanted)
