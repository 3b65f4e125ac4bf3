"""Tables of tasks of which a page has left a line for each cell, and no marks → tasks.

Their heads stand one below the other (项目内容 ⏎ 牵头单位 ⏎ 落实情况). Cells that reach down are not repeated and rows may lack some, so
that no number of lines tells a row: the bodies behind a task's words do, or the row's number. Not here: tables whose cells are known
(`task_tables`), and keys with a line of their own below each task (`body_text`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final, NamedTuple

from policytext.body_text import body_text, folded_words
from policytext.deadlines import Deadline, cell_deadlines
from policytext.duties import are_bodies, cell_groups
from policytext.grammar import assignments, clause_forms, due_dates, field_heads, grids
from policytext.paragraphs import lines_of
from policytext.passages import Document
from policytext.roles import Duties, Group, column_roles, settle
from policytext.task import LINES, MEASURE, SECTION
from policytext.task_reader import Reader

#: Characters of a head, of the name of a body, of one below another that need not end as bodies do, and of one between two.
HEAD: Final = 12
BODY: Final = 40
SHORT: Final = 12
BETWEEN: Final = 6
#: Columns of words before those of bodies that make the earlier ones groups.
GROUPED: Final = 2
Line = tuple[int, int]


class Heads(NamedTuple):
    """What the heads of a table say, and where its rows begin among the lines.

    Attributes:
        first: The line of the first head.
        rows: The line of the first row.
        roles: The roles of the columns of bodies, in order.
        words: Columns of words before them.
        has_number: Whether rows have a number of their own.
        has_more: Whether a column behind them holds words.
    """

    first: int
    rows: int
    roles: list[tuple[str, str]]
    words: int
    has_number: bool
    has_more: bool


@dataclass(slots=True)
class FieldRow:
    """A row: the lines of its words, of its bodies, of its deadline."""

    words: list[Line] = field(default_factory=list)
    bodies: list[Line] = field(default_factory=list)
    due: list[Line] = field(default_factory=list)


class FieldTable(NamedTuple):
    """A table without marks.

    Attributes:
        start: Where its first head begins.
        end: Where its last row ends.
        heads: What its heads say.
        rows: Its rows, in order.
    """

    start: int
    end: int
    heads: Heads
    rows: list[FieldRow]


def field_tables(document: Document) -> list[FieldTable]:
    """Find the tables of tasks that have a line for each cell and no marks.

    Args:
        document: The document.

    Returns:
        The tables, in order.
    """
    if not field_heads.MAY_HEAD.search(document.text):
        return []
    lines = list(lines_of(document.text))
    known = {at for table in document.tables for at in (*table.lines, *(start for start, _ in table.rows))}
    found = list[FieldTable]()
    all_heads = [heads for place, line in enumerate(lines) if line[0] not in known and (heads := _heads(document, lines, place))]
    for place, heads in enumerate(all_heads):
        end = all_heads[place + 1].first if place + 1 < len(all_heads) else len(lines)
        rows = [row for row in _rows(document, lines[heads.rows : end], heads) if row.words]
        if rows:
            last = max(end for row in rows for _, end in (*row.words, *row.bodies, *row.due))
            found.append(FieldTable(lines[heads.first][0], last, heads, rows))
    return found


def _head(document: Document, line: Line) -> str:
    """The words of a line that may be a head; '' for one that is too long."""
    return folded_words(document.text[slice(*line)]) if line[1] - line[0] <= HEAD else ""


def _heads(document: Document, lines: list[Line], place: int) -> Heads | None:
    """The heads of which a line is the first; None where no table begins there."""
    words = list(takewhile(bool, (_known(_head(document, line)) for line in lines[place : place + 2 * HEAD])))
    if not words or (place and _known(_head(document, lines[place - 1]))):
        return None
    heads = [_head(document, line) for line in lines[place : place + len(words)]]
    units = [at for at, word in enumerate(words) if word == field_heads.UNITS]
    tasks = [at for at, word in enumerate(words) if word == field_heads.WORDS]
    if not units or not tasks or tasks[0] > units[0]:
        return None
    return Heads(
        place,
        place + len(words),
        column_roles([heads[at] for at in units]),
        sum(at < units[0] for at in tasks),
        words[0] == field_heads.NUMBER,
        any(word == field_heads.WORDS for word in words[units[-1] + 1 :]),
    )


def _known(head: str) -> str:
    """What a head's column holds; '' where the words are no head."""
    return next((name for name, pattern in field_heads.HEADS if head and pattern.fullmatch(head)), "")


def _rows(document: Document, lines: list[Line], heads: Heads) -> Iterator[FieldRow]:
    """The rows of the lines below heads, up to where something else begins."""
    row, number = FieldRow(), 0
    begun = False
    for place, line in enumerate(lines):
        words = folded_words(document.text[slice(*line)])
        if heads.has_number and grids.SERIAL_CELL.fullmatch(words):
            if int(words.strip(grids.SERIAL_MARKS)) != number + 1:
                break
            if begun:
                yield row
            row, number, begun = FieldRow(), number + 1, True
        elif field_heads.ENDS.match(words):
            break
        elif _is_body(document, line, words, row, heads) or _is_between(document, lines, place, row, heads):
            row.bodies.append(line)
        elif (row.words and due_dates.MAY_BE_DATED.search(words) and due_dates.POINT.fullmatch(words)) or due_dates.ONGOING.fullmatch(
            words
        ):
            row.due.append(line)
        elif heads.has_number:
            if begun and not (row.bodies or row.due):
                row.words.append(line)
        elif row.bodies or row.due:
            yield row
            row = FieldRow([line])
        else:
            row.words.append(line)
    if row.bodies or (begun and row.words):
        yield row


def _is_body(document: Document, line: Line, words: str, row: FieldRow, heads: Heads) -> bool:
    """Whether a line is of bodies: their names alone; below such a line also what is short and says nothing that is done."""
    if line[1] - line[0] > BODY or not row.words or clause_forms.BEGINS.match(words) or field_heads.NO_BODY.search(words):
        return False
    if row.bodies and not heads.has_more and len(words) <= SHORT and assignments.LEVEL.match(words):
        return True
    return (assignments.NAMED.match(words) is not None or assignments.AUTHORITY.search(words) is not None) and are_bodies(
        body_text(document, [line])
    )


def _is_between(document: Document, lines: list[Line], place: int, row: FieldRow, heads: Heads) -> bool:
    """Whether a short line that says nothing that is done stands between bodies."""
    words = folded_words(document.text[slice(*lines[place])])
    if not row.bodies or heads.has_more or len(words) > BETWEEN or place + 1 == len(lines) or field_heads.NO_BODY.search(words):
        return False
    after = folded_words(document.text[slice(*lines[place + 1])])
    return clause_forms.BEGINS.match(words) is None and _is_body(document, lines[place + 1], after, row, heads)


def add_field_rows(reader: Reader, tables: list[FieldTable]) -> None:
    """Add the rows of tables without marks.

    Args:
        reader: The document's tasks so far.
        tables: The tables.
    """
    for table in tables:
        passage = reader.document.passage_at(table.start)
        if passage is None:
            continue
        top, read = reader.above(passage.section), Duties()
        parent = top
        for row in table.rows:
            due = list[Deadline]()
            for line in row.due:
                due += cell_deadlines(reader.text([line]), reader.year_of(passage.section))
            if row.bodies:
                read = settle(_groups(reader, table.heads.roles, row.bodies), False)
            parts = list(_parts(reader, row, table.heads))
            for (mark, spans, group), following in zip(parts, [*parts[1:], None], strict=True):
                is_item = field_heads.ITEM.match(mark) is not None
                heads_items = not is_item and following is not None and field_heads.ITEM.match(following[0]) is not None
                body = reader.text(spans)
                number = field_heads.BEFORE.match(body.text)
                body = body.part(number.end(), len(body.text)) if number else body
                at = reader.put(passage, parent if is_item else top, SECTION if heads_items else MEASURE, LINES, body)
                if heads_items:
                    parent = at
                else:
                    parent = parent if is_item else top
                    reader.complete(at, read, due, group)


def _parts(reader: Reader, row: FieldRow, heads: Heads) -> Iterator[tuple[str, list[Line], str]]:
    """The tasks among a row's words: each its mark, its lines, and what it has in common with rows around it."""
    text = reader.document.text
    told = [(field_heads.BEFORE.match(folded_words(text[slice(*line)])), line) for line in row.words]
    marked = [at for at, (mark, _) in enumerate(told) if mark]
    if not marked or heads.has_number:
        whole = row.words if heads.words < GROUPED and not heads.has_more else row.words[-1:]
        if heads.has_number and not row.bodies:
            whole = row.words[:1]  # its bodies' cell reaches down; what is below its words tells how far it got
        elif heads.has_number and heads.words < GROUPED:
            whole = row.words
        group = " ".join(text[slice(*line)] for line in row.words if line < whole[0])
        yield "", whole, group
        return
    for at, following in zip(marked, [*marked[1:], len(told)], strict=True):
        mark = told[at][0]
        yield mark.group() if mark else "", [line for _, line in told[at:following]], ""


def _groups(reader: Reader, roles: list[tuple[str, str]], bodies: list[Line]) -> list[Group]:
    """The bodies of a row by the columns: a line each, and the last column's the rest."""
    found = list[Group]()
    for at, (role, joined) in enumerate(roles):
        lines = bodies[at:] if at == len(roles) - 1 else bodies[at : at + 1]
        groups = [group for line in lines for group in cell_groups(reader.text([line]), role, joined, False)]
        same = [group for group in groups if group.role == role]
        if same:
            names = tuple(name for group in same for name in group.names)
            found.append(Group(role, names, any(group.by_duty for group in same), True, joined))
        found += [group for group in groups if group.role != role]
    return found
