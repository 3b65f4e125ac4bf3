"""The sheets that an office reads, as data: actions, targets, annual priorities, their columns, and the hidden mark of a line.

Does not belong here: cells and formats (see `workbook_writer`), and what was typed on them (see `typed_elsewhere`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from ledger_office.workbook.cell_text import cell_text
from store.reader import Published, Row
from store.wording import HELD, LATER, PARTIAL

#: Hexadecimal digits of a mark for each cell.
_DIGITS = 4


class Column(NamedTuple):
    """A column of a sheet to read: its title, its width in characters, and the function that makes its cell.

    `form` is the sheet on which an office enters what it shows; empty where that comes from the documents.
    """

    title: str
    width: int
    cell: Callable[[Published, Row], Any]
    form: str = ""


def ledger_entries(published: Published) -> list[Row]:
    """Read the entries of the ledger.

    Args:
        published: The open published file.

    Returns:
        Rows of rpt_ledger with their document's kind, year and area, those of plans first.
    """
    return published.rows(
        """
        select entry.*, document.document_kind, document.reported_year, area.name_zh as document_area_zh
        from reporting.rpt_ledger as entry
        left join marts.dim_document as document on entry.document_code = document.document_code
        left join marts.dim_area as area on document.area_code = area.area_code
        order by document.document_kind = 'plan' desc nulls last, entry.document_code, entry.action_code, entry.due_on, entry.entry_code
        """
    )


def sheets_to_read(entries: list[Row]) -> Iterable[tuple[str, list[Column], list[Row]]]:
    """Divide the entries among sheets.

    Args:
        entries: The entries as `ledger_entries` gives them.

    Yields:
        The name wanted for a sheet, its columns and its rows.
    """
    measures = [row for row in entries if row["kind"] == "measure"]
    measures.sort(key=lambda row: (row["document_code"], row["action_code"] or "", row["entry_code"]))
    for (_, action), group in groupby(measures, key=lambda row: (row["document_code"], row["action_code"])):
        rows = list(group)
        name = str(action or "措施").split("-")[-1].removeprefix("A")
        yield f"{name} {rows[0]['action_title_zh'] or ''}".strip(), MEASURE_COLUMNS, rows
    yield "目标", TARGET_COLUMNS, [row for row in entries if row["kind"] == "target"]
    milestones = [row for row in entries if row["kind"] == "milestone"]
    if milestones:
        yield "阶段性目标", MILESTONE_COLUMNS, milestones
    priorities = sorted((row for row in entries if row["kind"] == "priority"), key=lambda row: (row["document_code"], row["entry_code"]))
    for _, group in groupby(priorities, key=lambda row: row["document_code"]):
        rows = list(group)
        yield f"{rows[0]['reported_year'] or ''}重点 {rows[0]['document_area_zh'] or '各省'}", PRIORITY_COLUMNS, rows
    added = [row for row in entries if row["kind"] == "added"]
    if added:
        yield "本单位挂账", PRIORITY_COLUMNS, added


def _sources(_: Published, row: Row) -> str:
    """The source of each of the six fields, the fields of one source together; the footer names the document."""
    fields = {
        "目标任务": "task",
        "推进措施": "measure",
        "具体项目": "project",
        "责任领导": "leader",
        "责任处室": "office",
        "完成时限": "due",
    }
    by_source: dict[str, list[str]] = {}
    for title, name in fields.items():
        if source := row[f"{name}_source_zh"]:
            code, _, section = source.partition("/")
            if place := section if code == row["document_code"] else source:  # a deadline may rest on the whole document
                by_source.setdefault(place, []).append(title)
    return "\n".join(f"{'、'.join(titles)}：{source}" for source, titles in by_source.items())


def _last_report(_: Published, row: Row) -> str:
    last = " ".join(str(cell) for cell in (row["last_report_on"], row["last_report_zh"]) if cell)
    return "\n".join(filter(None, [last, row["held_report_zh"] and f"{row['held_reports']}条{HELD}：{row['held_report_zh']}"]))


def _schedule(_: Published, row: Row) -> str:
    return f"{row['schedule_zh']}（{row['due_window_zh']}）" if row["due_window_zh"] else str(row["schedule_zh"])


def _verdict(_: Published, row: Row) -> str:
    return f"{row['verdict_zh']}（{row['verdict_reason_zh']}）" if row["verdict_reason_zh"] else str(row["verdict_zh"] or "")


def _value_year(_: Published, row: Row) -> Any:
    if row["is_value_partial"]:
        return f"{row['last_value_year']}（截至{row['last_value_on']}，{PARTIAL}）"
    return f"{row['last_value_year']}（{LATER}）" if row["is_value_later"] else row["last_value_year"]


def _plain(name: str) -> Callable[[Published, Row], Any]:
    return lambda _, row: row[name]


#: Title of the column with the one status of an entry, its sign and word.
STATUS = "状态"

_CODE = Column("事项编号", 15, _plain("entry_code"))
_AREA = Column("地区", 9, _plain("area_name_zh"))
_DUTY = [
    Column("具体项目", 14, _plain("project_zh"), "填报-分工"),
    Column("责任领导", 9, _plain("leader_zh"), "填报-分工"),
    Column("责任处室", 11, _plain("office_zh"), "填报-分工"),
]
_DEADLINE = [
    Column("完成时限", 11, _plain("due_on")),
    Column("时限依据", 10, _plain("due_basis_zh")),
    Column("内部时限", 11, _plain("internal_due_on"), "填报-分工"),
]
_STATUS = [
    Column("进度", 10, _schedule, "填报-进展"),
    Column(STATUS, 11, lambda published, row: published.statuses.of(row["schedule"], row["evidence"]).noted(row).words, "填报-进展"),
    Column("最近报告", 18, _last_report, "填报-进展"),
    Column("未结问题", 6, lambda _, row: row["open_problems"] or "", "填报-问题"),
]
_VETO = Column("一票否决", 6, lambda _, row: "是" if row["veto"] else "")
_SOURCE = Column("来源", 26, _sources)

MEASURE_COLUMNS = [
    _CODE,
    Column("目标任务", 20, _plain("task_zh")),
    Column("推进措施", 24, _plain("measure_zh")),
    *_DUTY,
    Column("责任单位", 18, _plain("organizations_zh")),
    *_DEADLINE,
    *_STATUS,
    _SOURCE,
]
TARGET_COLUMNS = [
    _CODE,
    Column("文件", 16, _plain("document_title_zh")),
    _AREA,
    Column("指标目标", 30, _plain("title_zh")),
    Column("目标", 12, _plain("value_words_zh")),
    *_DUTY[1:],
    *_DEADLINE,
    Column("最迟启动", 11, _plain("latest_start_on")),
    *_STATUS[:3],
    Column("最近数值", 9, _plain("last_value_words_zh"), "填报-进展"),
    Column("数值年份", 9, _value_year, "填报-进展"),
    Column("评价", 14, _verdict, "填报-结论"),
    _SOURCE,
]
PRIORITY_COLUMNS = [_CODE, _AREA, Column("目标任务", 36, _plain("task_zh")), *_DUTY, *_DEADLINE, *_STATUS, _VETO, _SOURCE]
MILESTONE_COLUMNS = [_CODE, Column("专项行动", 16, lambda _, row: row["action_title_zh"] or "总体目标"), *PRIORITY_COLUMNS[1:]]

#: Every column of a sheet to read, by title.
COLUMNS = {column.title: column for columns in (MEASURE_COLUMNS, TARGET_COLUMNS, PRIORITY_COLUMNS, MILESTONE_COLUMNS) for column in columns}


def line_mark(code: str, cells: Sequence[Any]) -> str:
    """Make the hidden mark of a line: it tells later which of its cells were changed, wherever the line was sorted to.

    Args:
        code: Code of the entry.
        cells: The cells as they are written.

    Returns:
        A hash of each cell, and the code, joined by a hyphen.
    """
    return f"{''.join(map(cell_mark, cells))}-{code}"


def read_mark(marked: str, width: int) -> tuple[str, list[str]]:
    """Read a mark.

    Args:
        marked: The mark; empty in a line that somebody added.
        width: Number of the cells.

    Returns:
        Code of the entry, and the hash of each cell as it was written; empty ones where there is no mark.
    """
    hashes, _, code = marked.partition("-")
    return code, [hashes[at : at + _DIGITS] for at in range(0, width * _DIGITS, _DIGITS)]


def cell_mark(cell: Any) -> str:
    """Compute the short hash of a cell.

    Args:
        cell: Its value, as it is written or as it was read.

    Returns:
        Hexadecimal digits.
    """
    return hashlib.sha256(cell_text(cell).encode()).hexdigest()[:_DIGITS]
