"""Rows that would replace what is recorded about the same: told with both contents, files and times, never without a word.

Does not belong here: which rows are new (see `importing`), and what makes a row invalid by itself (see `validation`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ledger_office.workbook.forms import FORMS, Cells, Field, Form, withdraws
from ledger_office.workbook.parser import FilledRow, Problem
from ledger_office.workbook.recorded import Record
from ledger_office.workbook.workbook_writer import words
from store.reader import Published


def replacements(
    rows: Sequence[FilledRow], records: Mapping[str, Iterable[Record]], published: Published, origin: str
) -> tuple[list[Problem], list[str]]:
    """Find the rows that change or empty a cell of the current record about the same.

    Where the form has a way to say that this is meant, the row is asked about; elsewhere it is recorded with a warning. A row that
    only adds to the record (material, a reason in 确认) replaces nothing.

    Args:
        rows: New rows.
        records: The office's recorded rows by CSV, oldest first.
        published: The open published file, for the words of codes.
        origin: The workbook of the rows and the time, in words.

    Returns:
        Questions, and warnings.
    """
    now = {(form.csv, *form.about(record.cells)): record for form in FORMS for record in records[form.csv]}
    withdrawn = {about for about, record in now.items() if withdraws(record.cells)}
    withdrawn |= {(row.form.csv, *row.form.about(row.cells)) for row in rows if withdraws(row.cells)}
    questions, warnings = [], []
    for row in rows:
        about = (row.form.csv, *row.form.about(row.cells))
        record, place = now.get(about), f"{row.form.sheet} 第{row.line}行"
        if withdraws(row.cells) and record is None:
            warnings.append(f"{place}：这一事项、地区、日期没有收过填报，撤回不起作用；请核对编号、地区、日期")
        if record is None or about in withdrawn or (row.form.state and row.mark):
            continue
        changed = [field for field in row.form.fields if record.cells.get(field.name, "") not in ("", row.cells.get(field.name))]
        before, after = (told(cells, changed, published) for cells in (record.cells, row.cells))
        if changed and (remedy := _remedy(row.form)):
            differs = f"{record.origin}已报{before}，这一行（{origin}）是{after}，两者不同，没有收；请核对：{remedy}"
            questions.append(Problem(row.form, row.line, changed[0].name, differs))
        elif changed:
            warnings.append(f"{place}：{after}，取代了{record.origin}的{before}；原来的记录留存备查")
    return questions, warnings


def _remedy(form: Form) -> str:
    """How to say in a form that a row is to replace the one before it; empty where nothing says so."""
    if form.csv == "progress":
        return (
            "以已报的为准，请删去这一行；以这一行为准，请另加一行，照填编号、地区、截止日期，"
            "只在“撤回”栏写明撤回哪个数和理由，与这一行一并导入"
        )
    return "要改的，请重新导出工作簿，在列出的那一行上修改" if form.state else ""


def told(cells: Cells, fields: Iterable[Field], published: Published) -> str:
    """Word cells of a row.

    Args:
        cells: The row.
        fields: Which of its cells.
        published: The open published file, for the words of codes.

    Returns:
        Titles and contents in Chinese.
    """
    return "、".join(
        f"{field.title} {dict(words(published, field)).get(cell, cell) if field.vocabulary else cell}"
        if (cell := cells.get(field.name))
        else f"{field.title}空白"
        for field in fields
    )
