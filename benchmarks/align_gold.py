"""Places the gold of each original in its digest: `python -m benchmarks.align_gold` (the originals must be at hand).

Within a section the same words in the same order, the surroundings deciding between equals. What a digest puts in other words
is in `gold/digest_overrides.csv`, read by hand; the rest is listed, with what in the digest no row covers; `--moved` lists what
has another place than in the original.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from benchmarks.goldfile import COLUMNS, GOLD, TEXTS, Gold, documents, from_row, read, to_row, write
from policytext import decode, parse
from policytext.folding import Folded
from policytext.passages import Document

#: Characters of context compared on either side.
CONTEXT: Final = 12
NUMERAL: Final = re.compile(r"\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿]+|全覆盖|全员|全部|所有|平均水平|先进水平")
#: What makes the digits next to it part of a longer number.
JOINED_BEFORE: Final = re.compile(r"\d[-.]?$")
JOINED_AFTER: Final = re.compile(r"[-.]?\d")
#: Words a numeral is only part of: not listed as uncovered.
NO_NUMERAL: Final = re.compile(
    r"统一|一体|一批|一定|一系列|万众|千方百计|一把手|进一步|第一时间|一手|三农|唯一|一些|一般|一线|一流|一站式|一揽子|一步|一起|一道|一致|百姓|三明|四川|一旦|一切|之一|逐一|一部分|一次性|一大批|一往无前|三秦|[上下]一篇|每(?:[百千万\d]+(?:至\d+)?[百千万]*)(?=人|名|常住)|(?<=婴幼儿)千人口|,千人口"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row may be in the folded digest, and how similar the surroundings are (0 to 1)."""

    start: int
    end: int
    likeness: float


def main() -> int:
    """Align every document; the exit code says whether rows are left to place."""
    if not TEXTS["original"].is_dir():
        raise SystemExit(f"The originals are needed to align by: {TEXTS['original']} is not there")
    overrides = _overrides()
    left = 0
    for path in documents():
        left += _align(path, overrides)
    return 1 if left else 0


def _overrides() -> dict[tuple[str, str], dict[str, str]]:
    path = GOLD / "digest_overrides.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["document_code"], row["original_start"]): row for row in csv.DictReader(file)}


def _align(path: Path, overrides: dict[tuple[str, str], dict[str, str]]) -> int:
    originals = [row for row in read(path) if row.edition == "original"]
    source, target = (parse(decode((TEXTS[e] / f"{path.stem}.txt").read_bytes()).text) for e in ("original", "digest"))
    placed: dict[int, tuple[int, int]] = {}
    groups: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(originals):
        override = overrides.get((path.stem, str(row.start)))
        if override is None:
            groups[_section(source, row)].append(index)
        elif override["text"]:
            placed[index] = _by_hand(target, override)
    taken = [(target.folded.at(start), target.folded.at(end)) for start, end in placed.values()]
    later: list[int] = []
    for section, indices in groups.items():
        later += _place(source, target, section, [(i, originals[i]) for i in indices], placed, taken)
    missing = _again(source, target, [(i, originals[i]) for i in later], placed, taken)
    if "--moved" in sys.argv:
        for i in sorted(set(later) - set(missing)):
            around = target.text[max(0, placed[i][0] - 9) : placed[i][1] + 9].replace("\n", " ")
            print(f"  moved: {originals[i].section} {originals[i].text!r} {originals[i].subject_zh or ''} -> …{around}…")
    rows = [_in_digest(originals[i], overrides.get((path.stem, str(originals[i].start)), {}), target, span) for i, span in placed.items()]
    rows += _added(path.stem, target, overrides)
    write(path, originals + rows)
    print(f"{path.stem}: {len(originals)} rows in the original, {len(rows)} in the digest, {len(missing)} not placed")
    for i in missing:
        row = originals[i]
        print(f"  not placed: {row.start} {row.section} {row.kind} {row.text!r} {row.subject_zh or ''}")
    for section, words in _uncovered(target, rows):
        print(f"  no row covers: {section} …{words}…")
    return len(missing)


def _section(document: Document, row: Gold) -> str:
    passage = document.passage_at(row.start)
    return passage.section if passage else row.section


def _by_hand(target: Document, override: dict[str, str]) -> tuple[int, int]:
    """The place an override names: the n-th occurrence of its words in its section (and the sections below it)."""
    passage = target.section(override["section"])
    if passage is None:
        raise SystemExit(f"digest_overrides.csv: no section {override['section']!r} in {override['document_code']}")
    start = passage.start - 1
    for _ in range(int(override["nth"] or 0) + 1):
        start = target.text.find(override["text"], start + 1, passage.subtree_end)
        if start < 0:
            raise SystemExit(f"digest_overrides.csv: {override['text']!r} is not in {override['section']} of {override['document_code']}")
    return start, start + len(override["text"])


def _place(
    source: Document,
    target: Document,
    section: str,
    rows: list[tuple[int, Gold]],
    placed: dict[int, tuple[int, int]],
    taken: list[tuple[int, int]],
) -> list[int]:
    """Place the rows of one section in order, as many and as alike as can be; the indices of those left."""
    passage = target.section(section)
    if passage is None:
        return [index for index, _ in rows]
    folded = target.folded
    low, high = folded.at(passage.start), folded.at(passage.end)
    best: list[tuple[float, int, tuple[tuple[int, _Place], ...]]] = [(0.0, low, ())]  # score, end of the last, what is placed
    for index, row in rows:
        grown = list(best)
        for place in _places(source.folded, row, folded, low, high):
            if any(place.start < end and start < place.end for start, end in taken):
                continue
            score, _, path = max((b for b in best if b[1] <= place.start), key=lambda b: b[0])
            grown.append((score + 1 + place.likeness, place.end, (*path, (index, place))))
        best = _front(grown)
    chosen = max(best, key=lambda b: b[0])[2]
    for index, place in chosen:
        taken.append((place.start, place.end))
        placed[index] = folded.span(place.start, place.end)
    return [index for index, _ in rows if index not in placed]


def _front(states: list[tuple[float, int, tuple[tuple[int, _Place], ...]]]) -> list[tuple[float, int, tuple[tuple[int, _Place], ...]]]:
    """The states that no other beats with a higher score and an earlier end."""
    front: list[tuple[float, int, tuple[tuple[int, _Place], ...]]] = []
    for state in sorted(states, key=lambda s: (s[1], -s[0])):
        if not front or state[0] > front[-1][0]:
            front.append(state)
    return front


def _again(
    source: Document, target: Document, rows: list[tuple[int, Gold]], placed: dict[int, tuple[int, int]], taken: list[tuple[int, int]]
) -> list[int]:
    """Place rows whose order or paragraph differs in the digest; returns the indices of those left.

    Tried are the most similar free places in the section, then in the part above it, then anywhere, each asking for more similarity.
    """
    for reach, bar in ((0, 0.12), (1, 0.2), (2, 0.2)):
        pairs = []
        for index, row in rows:
            low, high = _reach(target, _section(source, row), reach)
            pairs += [(p, index) for p in _places(source.folded, row, target.folded, low, high) if p.likeness >= bar]
        for place, index in sorted(pairs, key=lambda pair: -pair[0].likeness):
            if index not in placed and not any(place.start < e and s < place.end for s, e in taken):
                taken.append((place.start, place.end))
                placed[index] = target.folded.span(place.start, place.end)
        rows = [(index, row) for index, row in rows if index not in placed]
    return [index for index, _ in rows]


def _reach(target: Document, section: str, reach: int) -> tuple[int, int]:
    """The folded span of a section, of the section above it, or of the whole text."""
    passage = target.section(section if reach == 0 else section.rpartition("/")[0])
    if reach < 2 and passage is not None:
        return target.folded.at(passage.start), target.folded.at(passage.end if reach == 0 else passage.subtree_end)
    return (0, 0) if reach < 2 else (0, len(target.folded.text))


def _places(source: Folded, row: Gold, target: Folded, low: int, high: int) -> Iterator[_Place]:
    at, to = source.at(row.start), source.at(row.end)
    words = source.text[at:to]
    before, after = source.text[max(0, at - CONTEXT) : at], source.text[to : to + CONTEXT]
    start = target.text.find(words, low, high)
    while start >= 0:
        end = start + len(words)
        near = target.text[max(0, start - 2) : start], target.text[end : end + 2]
        inside_a_number = (words[0].isdigit() and JOINED_BEFORE.search(near[0])) or (words[-1].isdigit() and JOINED_AFTER.match(near[1]))
        if not inside_a_number:
            theirs = (target.text[max(0, start - CONTEXT) : start], target.text[end : end + CONTEXT])
            yield _Place(start, end, (_likeness(before, theirs[0]) + _likeness(after, theirs[1])) / 2)
        start = target.text.find(words, start + 1, high)


def _likeness(one: str, other: str) -> float:
    """Share of characters and pairs of characters in common."""
    grams = [{s[i : i + n] for n in (1, 2) for i in range(len(s) - n + 1)} for s in (one, other)]
    return len(grams[0] & grams[1]) / max(1, len(grams[0] | grams[1]))


def _in_digest(row: Gold, override: dict[str, str], target: Document, span: tuple[int, int]) -> Gold:
    passage = target.passage_at(span[0])
    section = passage.section if passage else row.section
    moved = replace(row, edition="digest", section=section, start=span[0], end=span[1], text=target.text[slice(*span)])
    changed = {name: override[name] for name in COLUMNS[6:] if override.get(name)}
    return from_row(to_row(moved) | {name: "" if value == "-" else value for name, value in changed.items()})


def _added(code: str, target: Document, overrides: dict[tuple[str, str], dict[str, str]]) -> list[Gold]:
    """Expressions that only the digest has: overrides whose original_start is `+1`, `+2` and so on."""
    blank = dict.fromkeys(COLUMNS, "")
    rows = []
    for (document_code, start), override in overrides.items():
        if document_code == code and start.startswith("+"):
            place = from_row(
                blank | {"document_code": code, "section": override["section"], "start": "0", "end": "0", "kind": override["kind"]}
            )
            rows.append(_in_digest(place, override, target, _by_hand(target, override)))
    return rows


def _uncovered(target: Document, rows: list[Gold]) -> Iterator[tuple[str, str]]:
    text = target.folded.text
    covered = bytearray(len(text))
    for row in rows:
        low, high = target.folded.at(row.start), target.folded.at(row.end)
        covered[low:high] = b"\1" * (high - low)
    for match in NO_NUMERAL.finditer(text):
        covered[match.start() : match.end()] = b"\1" * len(match.group())
    for match in NUMERAL.finditer(text):
        if not any(covered[match.start() : match.end()]):
            passage = target.passage_at(target.folded.sources[match.start()])
            around = text[max(0, match.start() - 8) : match.start()] + "【" + match.group() + "】" + text[match.end() : match.end() + 8]
            yield passage.section if passage else "", around


if __name__ == "__main__":
    raise SystemExit(main())
