"""Writing the workbook: sheets to read and forms to fill in, from the published ledger.

Does not belong here: formats (see `excel`), the sheets as data (see `sheets_to_read`, `forms`), and reading the workbook again (see `importing`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from ledger_office.ledger_reader import open_published
from ledger_office.reproducible_zip import reproducible
from ledger_office.workbook.current import CurrentRow, current_rows, standing
from ledger_office.workbook.excel import FILLS, FONT, LOCKED_FILL, finish, fit_height, protect, put, put_header, sheet_name
from ledger_office.workbook.forms import BEFORE_NAME, CODES, FORMS, GUIDE, MARK_TITLE, Cells, Field, Form, mark, withdraws
from ledger_office.workbook.sheets_to_read import STATUS, Column, ledger_entries, line_mark, sheets_to_read
from store.kept_parts import KeptParts
from store.own_files import is_sealed, set_aside
from store.reader import Published, Row
from store.well_formed import assure_well_formed
from store.wording import day

#: Empty rows at the end of each form.
SPARE = 200

#: Table of the current rows that a form comes with, by the form's CSV.
RECORDED = {"problems": "marts.fct_ledger_problem_record", "assignments": "marts.fct_ledger_assignment"}


class Lists(NamedTuple):
    """The lists of drop-downs: the range of each on the hidden sheet, and the words for areas by code."""

    ranges: dict[str, str]
    areas: dict[str, str]


def write_workbook(database: Path, target: Path, kept: Path | None = None) -> None:
    """Write the workbook; the same version gives the same bytes.

    Args:
        database: Path of the published file.
        target: Path of the workbook.
        kept: Folder of the workbook as it was written before, taken over where it would be the same; None writes it.

    Raises:
        OfficeError: Where there is no published file that can be used.
    """
    unfinished = target.with_name(f"{target.name}.next")
    target.parent.mkdir(parents=True, exist_ok=True)

    def make() -> list[str]:
        buffer = BytesIO()
        _book(published).save(buffer)
        unfinished.write_bytes(reproducible(buffer.getvalue(), published.as_of))
        assure_well_formed(unfinished)
        return [unfinished.name]

    with open_published(database) as published:
        KeptParts(kept).put("workbook", published, target.parent, make, given=target.name)
    if target.exists() and not is_sealed(target):  # somebody has filled it in, though a copy was meant
        set_aside(target)
    unfinished.replace(target)


def _book(published: Published) -> Workbook:
    entries = ledger_entries(published)
    book = Workbook()
    guide = book.active
    guide.title = GUIDE
    footer = f"截至 {day(published.as_of)}"
    for wanted, columns, rows in sheets_to_read(entries):
        sheet = book.create_sheet(sheet_name(wanted, book.sheetnames))
        _fill(sheet, published, columns, rows)
        finish(sheet, footer + _documents(rows))
    lists = _lists(book, published, entries)
    for form in FORMS:
        sheet = book.create_sheet(form.sheet)
        _form(sheet, form, _prefilled(published, form, entries), {row["entry_code"]: row["title_zh"] for row in entries}, lists)
        finish(sheet, footer)
        sheet.print_area = f"A1:{get_column_letter(form.shown)}{max(sheet.max_row - SPARE + 20, 2)}"
    book.move_sheet(CODES, offset=len(FORMS))
    _guide(guide, published, book.sheetnames)
    return book


def _documents(rows: list[Row]) -> str:
    titles = dict.fromkeys(f"《{row['document_title_zh']}》" for row in rows if row["document_title_zh"])
    return f"　来源：{next(iter(titles))}" if len(titles) == 1 else ""


def _fill(sheet: Worksheet, published: Published, columns: list[Column], rows: list[Row]) -> None:
    mark_at = len(columns) + 1
    put_header(sheet, [*(column.title for column in columns), MARK_TITLE], [*(column.width for column in columns), 4])
    sheet.column_dimensions[get_column_letter(mark_at)].hidden = True
    for line, row in enumerate(rows, start=2):
        for at, column in enumerate(columns, start=1):
            is_status = column.title == STATUS
            fill = FILLS.get(published.statuses.of(row["schedule"], row["evidence"]).code) if is_status else None
            put(sheet.cell(line, at), column.cell(published, row), fill=fill)
        put(sheet.cell(line, mark_at), line_mark(row["entry_code"], [sheet.cell(line, at).value for at in range(1, mark_at)]))
        fit_height(sheet, line, [column.width for column in columns])


def _lists(book: Workbook, published: Published, entries: list[Row]) -> Lists:
    """Write the hidden sheet that drop-downs choose from."""
    sheet = book.create_sheet(CODES)
    sheet.sheet_state = "hidden"
    own = [row for row in entries if row["own_since"] is not None]
    known = published.rows("select area_code, name_zh, province_key from marts.dim_area order by area_code")
    areas = {row["area_code"]: f"{row['area_code']} {row['name_zh']}" for row in known}
    own_provinces = {row["province_key"] for row in known if row["area_code"] in {entry["area_code"] for entry in own}}
    lists: dict[str, list[str]] = {
        "entry": [row["entry_code"] for row in entries],
        "entry_title": [row["title_zh"] for row in entries],
        "own_entry": [f"{row['entry_code']}{BEFORE_NAME}{row['title_zh']}" for row in own],
        "own_area": [areas[row["area_code"]] for row in known if row["province_key"] in own_provinces],
    }
    for form in FORMS:
        for field in form.fields:
            if field.kind == "word":
                lists[f"{form.csv}.{field.name}"] = [word for _, word in words(published, field)]
    ranges = {}
    for column, (name, values) in enumerate(lists.items(), start=1):
        for line, value in enumerate(values, start=1):
            put(sheet.cell(line, column), value)
        letter = get_column_letter(column)
        ranges[name] = f"{CODES}!${letter}$1:${letter}${max(len(values), 1)}"
    protect(sheet)
    return Lists(ranges, areas)


def words(published: Published, field: Field) -> list[tuple[str, str]]:
    """List what a column of kind “word” may hold.

    Args:
        published: The open published file.
        field: The column.

    Returns:
        Codes and Chinese words, in the order of the vocabulary.
    """
    return list(published.vocabulary(field.vocabulary).items())


def _prefilled(published: Published, form: Form, entries: list[Row]) -> list[CurrentRow]:
    """The rows that a form comes with: items that are due, current assignments, problems not rectified."""
    if form.csv == "progress":
        open_ = [row for row in entries if row["schedule"] in ("due", "past_due") and row["evidence"] not in ("met", "closed")]
        return [CurrentRow({"entry_code": row["entry_code"]}, 0) for row in open_ if _is_worked_on(row)]
    if form.csv not in RECORDED:
        return []
    recorded = current_rows(form, _recorded(published, form))
    if form.csv == "problems":
        return [problem for problem in recorded.values() if not problem.cells.get("rectified_on") and not withdraws(problem.cells)]
    rows: list[CurrentRow] = []
    assigned = {entry for entry, _ in recorded}
    for row in entries:
        code = row["entry_code"]
        if code not in assigned and not _is_worked_on(row):
            continue
        rows.append(standing(recorded.get((code, ""), CurrentRow({"entry_code": code}, 0)), {"entry_code": code}))
        rows += [share for (entry, area), share in sorted(recorded.items()) if entry == code and area and not withdraws(share.cells)]
    return rows


def _is_worked_on(row: Row) -> bool:
    """Whether the item is the office's own, or was assigned or reported on."""
    return row["own_since"] is not None or any(row[name] for name in ("leader_zh", "office_zh", "last_report_on"))


def _recorded(published: Published, form: Form) -> list[Cells]:
    """Rows of the form's CSV that were recorded by the date of the refresh, oldest first, cells as they were written."""
    names = [field.name for field in form.fields]
    columns = ["share_value_text as share_value" if name == "share_value" else name for name in names]
    rows = published.rows(f"select {', '.join(columns)} from {RECORDED[form.csv]} order by recorded_on, source_line")
    return [{name: str(row[name]) for name in names if row[name] is not None} for row in rows]


def _form(sheet: Worksheet, form: Form, rows: list[CurrentRow], titles: Mapping[str, str], lists: Lists) -> None:
    columns = form.columns
    last = len(rows) + 1 + SPARE
    name_at, mark_at = form.entry_at + 2, form.mark_at
    widths = {columns[field.name]: field.width for field in form.fields} | {name_at: 26, mark_at: 4}
    put_header(sheet, form.titles, [widths[at] for at in range(1, len(form.titles) + 1)])
    sheet.column_dimensions[get_column_letter(mark_at)].hidden = True
    sheet.freeze_panes = sheet.cell(2, name_at + 1)
    entry = get_column_letter(columns["entry_code"])
    table = f"{lists.ranges['entry'].split(':')[0]}:{lists.ranges['entry_title'].split(':')[1]}"
    for line in range(2, last + 1):
        prepared = rows[line - 2] if line - 2 < len(rows) else None
        cells = prepared.cells if prepared else {}
        for field in form.fields:
            written = field.key and bool(cells.get(field.name))
            put(
                sheet.cell(line, columns[field.name]),
                _shown(field, cells.get(field.name, ""), lists),
                unlocked=not written,
                fill=LOCKED_FILL if written else None,
                is_date=field.kind == "date",
            )
        if prepared is None:  # the name follows the code that is chosen
            put(sheet.cell(line, name_at), None, fill=LOCKED_FILL)
            code = f'LEFT({entry}{line},FIND("{BEFORE_NAME}",{entry}{line}&"{BEFORE_NAME}")-1)'
            sheet.cell(line, name_at).value = f'=IF({entry}{line}="","",IFERROR(VLOOKUP({code},{table},2,FALSE),"编号不存在"))'
        else:
            put(sheet.cell(line, name_at), titles.get(cells["entry_code"], ""), fill=LOCKED_FILL)
        put(sheet.cell(line, mark_at), mark(*prepared) if prepared else None)
        if prepared:
            fit_height(sheet, line, [widths[at] if at != mark_at else 99 for at in range(1, len(form.titles) + 1)])
    for field in form.fields:
        letter = get_column_letter(columns[field.name])
        _validate(sheet, form, field, f"{letter}2:{letter}{last}", lists)


def _shown(field: Field, cell: str, lists: Lists) -> Any:
    """A cell of the CSV as the sheet shows it."""
    if cell and field.kind == "date":
        return dt.date.fromisoformat(cell)
    if cell and field.kind in ("number", "year"):
        return float(cell) if "." in cell else int(cell)
    return lists.areas.get(cell, cell) if field.kind == "area" else cell


def _validate(sheet: Worksheet, form: Form, field: Field, where: str, lists: Lists) -> None:
    name = {"entry": "own_entry", "area": "own_area", "word": f"{form.csv}.{field.name}"}.get(field.kind)
    if name:
        rule = DataValidation(type="list", formula1=lists.ranges[name], allow_blank=True)
        rule.error = "请从下拉列表中选取"
    elif field.kind == "date":
        rule = DataValidation(type="date", operator="between", formula1="36526", formula2="73050", allow_blank=True)
        rule.error = "请填写日期，如 2025-03-31"
    elif field.kind in ("number", "year"):
        rule = DataValidation(type="decimal", operator="between", formula1="-1E12", formula2="1E12", allow_blank=True)
        rule.error = "请只填数字"
    else:
        rule = DataValidation(allow_blank=True)
    rule.showErrorMessage = bool(rule.error)
    # A new item's code is not in the list yet; the import checks it anyway.
    rule.errorStyle = "warning" if field.kind in ("entry", "area") else "stop"
    if hint := field.hint or ("必填" if field.required else ""):
        rule.promptTitle, rule.prompt, rule.showInputMessage = field.title[:32], hint, True
    if name or rule.error or hint:
        sheet.add_data_validation(rule)
        rule.add(where)


_STEPS = (
    "前面各表是台账本身，只读，改在那里的不收，导入时逐格指出应填在哪里；以“填报-”开头的各表由本单位填写，浅黄色格可改，灰色格是编号，不能改。",
    "事项编号从下拉列表选取（编号后面是名称，只列本单位的事项），或从前面各表抄录，带不带名称都收；空行的事项名称随编号自动出现。",
    "填好后保存，运行 make ledger-import FILE=本文件；有一行不合格，就一行也不收，并在旁边另存一份“-退回.xlsx”，不合格的格标红，批注写明怎样改。",
    "同一行不会收两次；没有改动的行不收；已收的记录只增不改，历史保留；进展报过的要改，先撤回再报，办法见“填报-进展”的说明；其他各表填错的，照原样再填那一行（已列出的就在原行），在“撤回”栏写明理由。",
    "到期而未见报告的，状态一栏为灰色：这是报送的缺口，不等于没有完成。",
    "完成时限依据：原文写明的照原文；原文没有写的，取所属目标的年份、文件的年份或规划的末年，依据一栏写明是哪一种。",
)


def _guide(sheet: Worksheet, published: Published, names: list[str]) -> None:
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 96
    put(sheet.cell(1, 1), "工作台账")
    sheet.cell(1, 1).font = Font(name=FONT, size=16, bold=True)
    put(sheet.cell(1, 2), f"状态截至 {day(published.as_of)}")
    line = 3
    for at, step in enumerate(_STEPS, start=1):
        put(sheet.cell(line, 1), f"{at}")
        put(sheet.cell(line, 2), step)
        fit_height(sheet, line, [24, 96])
        line += 1
    line += 1
    notes = {form.sheet: form.note for form in FORMS}
    for name in names:
        if name in (GUIDE, CODES):
            continue
        put(sheet.cell(line, 1), name)
        sheet.cell(line, 1).hyperlink = f"#'{name}'!A1"
        sheet.cell(line, 1).font = Font(name=FONT, size=10, underline="single", color="1F4E5F")
        put(sheet.cell(line, 2), notes.get(name, ""))
        line += 1
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    protect(sheet)
