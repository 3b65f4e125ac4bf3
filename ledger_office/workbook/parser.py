"""A filled-in workbook → rows of text cells in the form of the CSV files; what cannot be read is a problem, never guessed.

Does not belong here: whether a row agrees with the ledger (see `validation`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from expectations.numbers import number_as_written
from ledger_office.ledger_reader import OfficeError
from ledger_office.workbook.cell_text import cell_text
from ledger_office.workbook.forms import BEFORE_NAME, FORMS, Cells, Field, Form
from ledger_office.workbook.sheets import CellRead, Sheet
from ledger_office.workbook.workbook_writer import words
from store.reader import Published
from store.well_formed import NOT_CARRIED


@dataclass(frozen=True, slots=True)
class Problem:
    """An invalid cell: `field` is the column's name, `words` tell the person who filled it in what to do."""

    form: Form
    line: int
    field: str
    words: str

    def __str__(self) -> str:
        title = next(field.title for field in self.form.fields if field.name == self.field)
        return f"{self.form.sheet} 第{self.line}行「{title}」：{self.words}"


@dataclass(slots=True)
class FilledRow:
    """A filled-in row: its line on the sheet, its cells, its mark (empty for a new row), and the cells that could not be read."""

    form: Form
    line: int
    cells: Cells
    mark: str
    problems: list[Problem] = field(default_factory=list)


def missing_sheets(sheets: Mapping[str, Sheet]) -> tuple[str, ...]:
    """Find the forms that a workbook lacks, whose rows are not imported.

    Args:
        sheets: The sheets that it holds.

    Returns:
        Names of their sheets.
    """
    return tuple(form.sheet for form in FORMS if form.sheet not in sheets)


def read_forms(sheets: Mapping[str, Sheet], published: Published) -> list[FilledRow]:
    """Read the rows of all forms.

    Args:
        sheets: The sheets that the workbook holds.
        published: The open published file, for areas and vocabularies.

    Returns:
        The rows that are not empty, by form and line.

    Raises:
        OfficeError: Where a form has another header, or there is no form at all.
    """
    reader = _Reader(published)
    present = [form for form in FORMS if form.sheet in sheets]
    if not present:
        raise OfficeError(f"没有 {'、'.join(form.sheet for form in FORMS)} 中的任何一张表；请用 make ledger-xlsx 导出的工作簿填写")
    rows: list[FilledRow] = []
    for form in present:
        sheet = sheets[form.sheet]
        for at, (title, should) in enumerate(zip_longest(sheet.header, form.titles), start=1):
            if title != should and (title is not None or should not in form.later_titles):
                raise OfficeError(f"{form.sheet} 第{at}列的表头是“{title or ''}”，应是“{should}”；请恢复原来的表头")
        filled = {line: row for line, cells in sheet.lines.items() if (row := reader.row(form, line, cells)) is not None}
        for problem in _merged_cells(form, sheet):
            filled.setdefault(problem.line, FilledRow(form, problem.line, {}, "")).problems.append(problem)
        rows += filled.values()
    return rows


def _merged_cells(form: Form, sheet: Sheet) -> Iterator[Problem]:
    """One problem per range of merged cells that a form is filled in with: rows and columns behind its first cell would be lost."""
    for area in sheet.merged:
        first = next((each for each in form.fields if area.min_col <= form.columns[each.name] <= area.max_col), None)
        if first is not None and area.min_row > 1:
            words = f"{area.coord} 是合并单元格，只有左上角一格有内容；请取消合并，每行各填各的"
            yield Problem(form, area.min_row, first.name, words)


class _Reader:
    """Reads cells; areas and words of a vocabulary become codes."""

    def __init__(self, published: Published) -> None:
        self._published = published
        self._areas = {row["name_zh"]: row["area_code"] for row in published.rows("select area_code, name_zh from marts.dim_area")}

    def row(self, form: Form, line: int, cells: Sequence[CellRead]) -> FilledRow | None:
        row = FilledRow(form, line, {}, str(cells[form.mark_at - 1].value or ""))
        for column in form.fields:
            cell = cells[form.columns[column.name] - 1]
            if refusal := _refusal(cell, column):
                row.problems.append(Problem(form, line, column.name, refusal))
            elif text := self._text(column, cell.value):
                row.cells[column.name] = text
        return row if row.cells or row.problems else None

    def _text(self, column: Field, value: Any) -> str:
        """The cell in the CSV's own form; what fits no form stays as it is, to be judged with the rest."""
        text = cell_text(value)
        if column.kind not in ("text", "word"):
            text = unicodedata.normalize("NFKC", text)
        if column.kind == "date":
            return _date(text)
        if column.kind == "number":
            return number_as_written(text)
        if column.kind in ("entry", "code"):
            return _code(text)
        if column.kind == "area":
            return str(self._areas.get(text, _code(text)))
        if column.kind == "word":
            return next((code for code, word in words(self._published, column) if text in (code, word)), text)
        return text


#: As it is after compatible forms have been folded.
_BEFORE_NAME = unicodedata.normalize("NFKC", BEFORE_NAME)


def _code(text: str) -> str:
    """A code, with or without the name that a drop-down shows behind it."""
    return re.split(rf"[\s{_BEFORE_NAME}]", text, maxsplit=1)[0]


_DATE = re.compile(r"([12][0-9]{3})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")


def _date(text: str) -> str:
    found = _DATE.fullmatch(text)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else text


def _refusal(cell: CellRead, column: Field) -> str:
    """Why a cell cannot be taken as it is: a formula, a spreadsheet's error, a share that shows as percent."""
    if cell.data_type == "f":
        return "这里是公式，请填写算出的结果"
    if cell.data_type == "e":
        return f"这里是错误值 {cell.value}，请改成实际内容"
    if NOT_CARRIED.search(cell_text(cell.value)):
        return "这里有无法识别的字符（如只剩半个的表情符号、控制字符），请删去后重新输入"
    if column.kind == "number" and cell.value is not None and "%" in cell.number_format:
        return "这一格的格式是百分比，请改为常规格式，只写数（85% 写 85）"
    return ""
