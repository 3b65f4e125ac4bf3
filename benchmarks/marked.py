"""Texts with marks of what a person reads in them: tasks, what the document says of itself, the indicators of figures.

A mark stands in the text before the words that it labels and is taken out before anything reads them; docs/using.md shows the format.
Not here: figures' values (`goldfile`), and what is compared (`held_out_tasks`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

#: A mark of a task; a figure with the code of its indicator; either of them.
MARK: Final = re.compile(r"⟦(?P<task>[^⟦⟧]*)⟧|\{(?P<figure>[^{}|\n]*)\|(?P<code>[a-z_0-9-]+)\}")
#: A task's mark begins with its levels, any of which is right, and how deep it stands in the tree.
LEVELS: Final = {"G": "goal", "Y": "milestone", "A": "action", "S": "section", "M": "measure", "P": "priority", "F": "safeguard"}
ROLES: Final = {"L": "lead", "R": "responsible", "C": "cooperating", "I": "implementing", "X": "guiding", "N": ""}
NONE: Final = "-"
#: What stands for a 、 within the name of a body.
WITHIN: Final = "‧"


@dataclass(frozen=True, slots=True)
class MarkedTask:
    """A task as a person reads it.

    Attributes:
        at: Where its words begin in the text.
        line_end: Where its line ends.
        levels: Its level; several where either is right.
        parent: The place of its parent among the text's tasks; None at the top.
        titles: Its titles, any of which is right; none where the words tell it.
        units: Bodies and roles in order; a role '' is not asked.
        due: Its last day, or why it has none; '' where it is not asked.
        due_text: The words of its deadline.
        years: First and last year; None where they are not asked.
    """

    at: int
    line_end: int
    levels: tuple[str, ...]
    parent: int | None
    titles: tuple[str, ...] = ()
    units: tuple[tuple[str, str], ...] = ()
    due: str = ""
    due_text: str = ""
    years: tuple[str, str] | None = None


@dataclass(slots=True)
class Marked:
    """A text and its marks.

    Attributes:
        name: What it is called.
        text: The text without marks.
        said: What the document says of itself by name (title, title2, area, year); '' where it says none.
        tasks: Its tasks in order.
        figures: Where figures are, with the code of the indicator; None for a figure of none.
    """

    name: str
    text: str = ""
    said: dict[str, str] = field(default_factory=dict)
    tasks: list[MarkedTask] = field(default_factory=list)
    figures: list[tuple[int, int, str | None]] = field(default_factory=list)


def marked_texts(folder: Path) -> Iterator[Marked]:
    """Read the marked texts of a folder.

    Args:
        folder: A folder with `marked*.txt`.

    Yields:
        Its texts in order.
    """
    for path in sorted(folder.glob("marked*.txt")):
        for block in re.split(r"^@@", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            yield read_marked(block)


def read_marked(block: str) -> Marked:
    """Read one text with its marks.

    Args:
        block: Its name in the first line, lines `@key=value`, and the text.

    Returns:
        The text and its marks.
    """
    name, _, body = block.partition("\n")
    found = Marked(name.strip())
    while body.startswith("@"):
        line, _, body = body.partition("\n")
        key, _, value = line[1:].partition("=")
        found.said[key] = value
    text, at = list[str](), 0
    marks = list[tuple[int, str]]()
    length = 0
    for mark in MARK.finditer(body):
        before = body[at : mark.start()]
        text.append(before)
        length += len(before)
        if mark["task"] is not None:
            marks.append((length, mark["task"]))
        else:
            text.append(mark["figure"])
            found.figures.append((length, length + len(mark["figure"]), None if mark["code"] == NONE else mark["code"]))
            length += len(mark["figure"])
        at = mark.end()
    found.text = "".join(text) + body[at:]
    above = list[tuple[int, int]]()
    for place, (start, words) in enumerate(marks):
        head, *fields = words.split(";")
        depth = int(head[-1])
        above = [(one, other) for one, other in above if one < depth]
        found.tasks.append(_task(found.text, start, head[:-1], above[-1][1] if above else None, fields))
        above.append((depth, place))
    return found


def _task(text: str, start: int, levels: str, parent: int | None, fields: list[str]) -> MarkedTask:
    titles: tuple[str, ...] = ()
    years: tuple[str, str] | None = None
    due = ("", "")
    units = list[tuple[str, str]]()
    for one in fields:
        key, _, value = one.partition("=")
        if key == "T":
            titles = tuple(value.split("/"))
        elif key == "D":
            day, _, words = value.partition("|")
            due = (day, words)
        elif key == "Y":
            first, _, last = value.partition("-")
            years = (first if last else "", last or first)
        else:
            units += [(name.replace(WITHIN, "、"), ROLES[key]) for name in value.split("、")]
    end = text.find("\n", start)
    return MarkedTask(
        start, end if end >= 0 else len(text), tuple(LEVELS[level] for level in levels), parent, titles, tuple(units), *due, years
    )
