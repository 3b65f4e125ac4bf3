"""Rows of tables of tasks → tasks: what is to be done, who does it and by when, by the heads of the columns.

Not here: how tables are found and laid (`tables`, `table_grid`).
"""

from __future__ import annotations

from typing import Final, NamedTuple

from policytext.body_text import BodyText, folded_words
from policytext.deadlines import Deadline, cell_deadlines
from policytext.duties import are_bodies, cell_groups
from policytext.grammar import assignments, due_dates, grids
from policytext.passages import Passage
from policytext.roles import RESPONSIBLE, Duties, column_roles, settle
from policytext.table_cells import TableCell, TableGrid, table_grids
from policytext.task import MEASURE, ROW, SECTION
from policytext.task_reader import Reader

#: Cells that a row may lack.
LACKING: Final = 2


class _Columns(NamedTuple):
    """What the columns of a table of tasks hold.

    Attributes:
        task: The column of what is to be done.
        units: Columns of bodies, each with the roles of the first and of the others.
        deadline: The column of deadlines, or None.
        is_duty: Whether it lists the duties of bodies, so that each is responsible.
        groups: Columns of what rows have in common.
    """

    task: int
    units: dict[int, tuple[str, str]]
    deadline: int | None
    is_duty: bool
    groups: list[int]


def add_rows(reader: Reader) -> None:
    """Add the rows of the tables of tasks.

    Args:
        reader: The document's tasks so far.
    """
    for table in table_grids(reader.document):
        columns = _columns(table) if table.heads else None
        if columns is None:
            continue
        passage = _place(reader, table)
        if passage is None:
            continue
        top = parent = reader.above(passage.section)
        units_above = dict[int, TableCell]()
        for index in range(table.heads, table.row_count):
            row = _righted(reader, [table.cell(index, place) for place in range(table.column_count)], columns)
            cell = row[columns.task]
            if not _text(reader, cell).text.strip() or grids.TOTAL.fullmatch(folded_words(reader.document.text[cell.start : cell.end])):
                continue
            if _heads_rows(reader, row, columns):
                parent = reader.put(passage, top, SECTION, ROW, _text(reader, cell))
                continue
            _add_row(reader, passage, parent, row, columns, units_above)


def _place(reader: Reader, table: TableGrid) -> Passage | None:
    own = reader.document.section(table.section)
    return own or reader.document.passage_at(table.start)


def _columns(table: TableGrid) -> _Columns | None:
    """What the columns hold; None where no column is of tasks, or none of bodies or deadlines."""
    heads = [folded_words(table.cell(0, place).column_path) for place in range(table.column_count)]
    keys, deadline, of_units = dict[int, str](), None, None
    for place, head in enumerate(heads):
        last = head.rpartition("/")[2]
        if assignments.PERSON_COLUMN.search(last):
            continue
        if found := assignments.COLUMN.search(last):
            keys[place] = found.group()
        elif due_dates.COLUMN.search(last):
            deadline = place
        elif grids.OF_BODY.fullmatch(last):
            of_units = place
    units = dict(zip(keys, column_roles([*keys.values()]), strict=True))
    is_duty = not units and of_units is not None and any(grids.DUTIES.search(head) for head in heads)
    if is_duty and of_units is not None:
        units[of_units] = (RESPONSIBLE, "")
    task = _task_column(table, heads, {*units, *([] if deadline is None else [deadline])})
    if task is None or not (units or deadline is not None):
        return None
    groups = [place for place in range(task) if place not in units and table.cell(table.heads, place).role in ("group", "name", "value")]
    return _Columns(task, units, deadline, is_duty, groups)


def _task_column(table: TableGrid, heads: list[str], taken: set[int]) -> int | None:
    """The column of what is to be done: the last that a head calls so; else the one with the most words."""
    free = [place for place in range(table.column_count) if place not in taken]
    named = [place for place in free if grids.TASK_COLUMN.search(heads[place].rpartition("/")[2])]
    if named:
        return next((place for place in named if grids.MEASURES.search(heads[place])), named[-1])
    words = {
        place: sum(table.cell(row, place).end - table.cell(row, place).start for row in range(table.heads, table.row_count))
        for place in free
        if table.cell(table.heads, place).role != "serial"
    }
    return max(words, key=words.__getitem__, default=None)


def _heads_rows(reader: Reader, row: list[TableCell], columns: _Columns) -> bool:
    """Whether a row has a number as headings have and nothing that tells who or when: it heads the rows below it."""
    told = [*columns.units, *([] if columns.deadline is None else [columns.deadline])]
    number = folded_words(reader.document.text[row[0].start : row[0].end]) if columns.task else ""
    return not any(row[place].start < row[place].end for place in told) and grids.SECTION_CELL.fullmatch(number) is not None


def _righted(reader: Reader, row: list[TableCell], columns: _Columns) -> list[TableCell]:
    """The cells of a row below their heads: one that lacks a cell, since another reaches down from above, has all behind it too far left.

    Where bodies stand tells how far.
    """
    if columns.is_duty or not columns.units or row[-1].start < row[-1].end:
        return row

    def bodies(by: int) -> int:
        cells = [row[place - by] for place in columns.units if place >= by]
        return sum(cell.start < cell.end and are_bodies(_text(reader, cell)) for cell in cells)

    first = min(columns.units)
    by = max(range(min(first, LACKING) + 1), key=lambda count: (bodies(count), -count)) if bodies(0) < len(columns.units) else 0
    if not by:
        return row
    begins = columns.task - by if columns.task < first else first - by
    if begins < 0 or grids.SERIAL_CELL.fullmatch(folded_words(reader.document.text[row[begins].start : row[begins].end])):
        begins += 1
    cut = begins + by
    return [*row[:begins], *row[-by:], *row[begins : len(row) - by]] if cut <= len(row) else row


def _add_row(
    reader: Reader, passage: Passage, parent: int | None, row: list[TableCell], columns: _Columns, above: dict[int, TableCell]
) -> None:
    body = _text(reader, row[columns.task])
    if number := grids.NUMBER_BEFORE.match(body.text):
        body = body.part(number.end(), len(body.text))
    at = reader.put(passage, parent, MEASURE, ROW, body)
    groups = []
    for place, (role, joined) in columns.units.items():
        cell = row[place]
        if cell.start == cell.end and columns.is_duty:  # a body's cell that reaches down
            cell = above.get(place, cell)
        above[place] = cell
        if cell.start < cell.end:
            groups += cell_groups(_text(reader, cell), role, joined, columns.is_duty)
    due = list[Deadline]()
    if columns.deadline is not None and row[columns.deadline].start < row[columns.deadline].end:
        due = cell_deadlines(_text(reader, row[columns.deadline]), reader.year_of(passage.section))
    for place in columns.groups:
        above[place] = row[place] if row[place].start < row[place].end else above.get(place, row[place])
    named = [_text(reader, above[place]) for place in columns.groups if above[place].start < above[place].end]
    group = "/".join(one.written(0, len(one.text)) for one in named)
    reader.complete(at, settle(groups, False) if groups else Duties(), due, group)


def _text(reader: Reader, cell: TableCell) -> BodyText:
    return reader.text([(cell.start, cell.end)])
