"""What was typed on a sheet that is only read: nothing of it is recorded, each cell is named with the place where it belongs.

Does not belong here: the forms (see `parser`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl.utils import get_column_letter

from ledger_office.workbook.cell_text import cell_text
from ledger_office.workbook.forms import FORMS, MARK_TITLE
from ledger_office.workbook.sheets import Sheet
from ledger_office.workbook.sheets_to_read import COLUMNS, Column, cell_mark, ledger_entries, read_mark
from store.reader import Published, Row
from store.well_formed import carried


def typed_elsewhere(sheets: Mapping[str, Sheet], published: Published) -> tuple[str, ...]:
    """Find the cells that were changed on sheets that are no forms.

    Args:
        sheets: The sheets of the workbook.
        published: The open published file, for what was there before.

    Returns:
        One sentence in Chinese per changed cell, and one that names the sheets without marks.
    """
    forms = {form.sheet for form in FORMS}
    others = {name: sheet for name, sheet in sheets.items() if name not in forms and (sheet.lines or any(sheet.header))}
    marked = {name: sheet for name, sheet in others.items() if MARK_TITLE in sheet.header}
    entries = {row["entry_code"]: row for row in ledger_entries(published)} if marked else {}
    told = [f"{name} {words}" for name, sheet in marked.items() for words in _changed(sheet, entries, published)]
    if unmarked := [name for name in others if name not in marked]:
        told.append(f"没有看的表（自己加的，或旧版导出的，无从核对）：{'、'.join(unmarked)}；要报的内容请填在以“填报-”开头的表里")
    return tuple(told)


def _changed(sheet: Sheet, entries: Mapping[str, Row], published: Published) -> Iterator[str]:
    """Place, title, old and new content of each changed cell, and where it belongs."""
    titles = [cell_text(title) for title in sheet.header]
    mark_at = titles.index(MARK_TITLE)
    for at, title in enumerate(titles):
        if at != mark_at and title and (at > mark_at or title not in COLUMNS):
            yield f"{get_column_letter(at + 1)}1：表头现为“{title}”；请恢复原来的表头"
    for line, cells in sheet.lines.items():
        code, marks = read_mark(cell_text(cells[mark_at].value), mark_at)
        for at, (title, cell) in enumerate(zip(titles, cells, strict=True)):
            mark, now = (marks[at] if at < mark_at else "") or cell_mark(""), carried(cell_text(cell.value))
            if at == mark_at or cell_mark(now) == mark:
                continue
            column = COLUMNS.get(title)
            was = cell_text(column.cell(published, entries[code])) if column and code in entries else ""
            if now == was:  # the ledger holds it by now
                continue
            before = (was or "空白") if cell_mark(was) == mark else "导出时的内容（台账其后已更新）"
            place = f"{get_column_letter(at + 1)}{line}" + (f"「{title}」" if title else "")
            yield f"{place}：由 {before} 改为 {now or '空白'}；{_where(column, code)}"


def _where(column: Column | None, code: str) -> str:
    """Where what a column shows is entered."""
    if column and column.form:
        return f"请填在“{column.form}”"
    if code.startswith("N-"):  # what the office added is mended by a row of its day
        return "请在“填报-销号挂账”照原编号和日期再填一行“新增挂账”"
    return "这一栏出自文件，不在工作簿里改；文件摘录有误的，请告知管理数据的同事"
