"""The cells of a workbook's sheets, read as a stream in a child process with limits.

Belongs here: opening a file that somebody sent, and its refusal. Does not belong here: what the cells mean (see `parser`).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook
from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet._reader import ROW_TAG
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from intake import LimitExceeded, NotReadable, Refused, open_regular, read_limited, unpacked_size
from intake.kinds import kind_of
from intake.office_package import Package
from ledger_office.ledger_reader import OfficeError
from ledger_office.workbook.forms import CODES, FORMS, GUIDE, LIST

#: A year's workbook of 800 items unpacks to some 10 MB.
UNPACKED_LIMIT = 300_000_000
ROW_LIMIT = 100_000
#: Columns of a sheet that is no form: more than any that the workbook comes with.
WIDEST = 50
#: Sheets that the program writes for itself or about the workbook.
OWN = (GUIDE, CODES, LIST)
#: The last row that a sheet can have.
LAST_ROW = 1_048_576
MERGED_TAG = f"{{{SHEET_MAIN_NS}}}mergeCell"


class CellRead(NamedTuple):
    """A cell: its value, openpyxl's type of it (`f` formula, `e` error) and its number format."""

    value: Any
    data_type: str
    number_format: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as filled in: its header, and the cells of each row that is not empty, by line; of a form as many as titles.

    `merged` are the ranges of merged cells that hold something: of such a range only the first cell is left.
    """

    header: list[Any]
    lines: dict[int, list[CellRead]]
    merged: tuple[CellRange, ...] = ()


def read_sheets(file: Path) -> dict[str, Sheet]:
    """Read the sheets of a workbook, those of the program itself apart.

    Args:
        file: The workbook.

    Returns:
        Forms and other sheets, by name.

    Raises:
        OfficeError: The file does not exist, is no workbook, or is larger than any that was filled in by hand.
    """
    try:
        open_regular(file).close()
        with suppress(zipfile.BadZipFile):  # what it is instead is found out below
            if unpacked_size(file) > UNPACKED_LIMIT:
                raise OfficeError(f"{file.name} 解压后超过 {UNPACKED_LIMIT // 1_000_000} MB，不像填报的工作簿，没有收；{COPY}")
        return read_limited(_read, file)
    except FileNotFoundError as error:
        raise OfficeError(f"{file} 不存在；请写明填好的工作簿") from error
    except LimitExceeded as error:
        amount = f"{error.limits.seconds} 秒" if error.what == "time" else f"{error.limits.memory // 1_000_000} MB 内存"
        raise OfficeError(f"{file.name} 用了 {amount}还没有读完，不像填报的工作簿，没有收；{COPY}") from error
    except (NotReadable, OSError, UnreadableWorkbook) as error:
        words = REFUSALS.get(error.kind if isinstance(error, Refused) else "", "不是读得出的工作簿；请另存为 .xlsx")
        raise OfficeError(f"{file.name} {words}") from error


COPY = "请把内容复制到 make ledger-xlsx 导出的工作簿里再导入"
#: What is said of a file that `intake` refuses, by its kind.
REFUSALS = {
    "encrypted": "设有打开密码，读不出来；请在 Excel 或 WPS 中取消密码，另存为 .xlsx 后再导入",
    "xml": f"含有自定义实体（DTD），正常的工作簿没有这种内容，没有收；{COPY}",
    "broken": "已损坏或没有传完，没有收；请重新索取，或在 Excel 或 WPS 中打开修复，另存为 .xlsx 后再导入",
    "size": f"解压后过大，不像填报的工作簿，没有收；{COPY}",
}


class UnreadableWorkbook(ValueError):
    """A file that openpyxl cannot read."""


def _read(file: Path) -> dict[str, Sheet]:
    source = file.read_bytes()
    if kind_of(source, file.name) != "xlsx":
        raise UnreadableWorkbook("it is another kind of file")
    Package(source).check_xml()
    try:
        book = load_workbook(file, read_only=True)
        book._date_formats = set()  # a number that is no date (20251231) would be an error without its digits; see `_cell`
        widths = {form.sheet: len(form.titles) for form in FORMS}
        return {sheet.title: _sheet(sheet, widths.get(sheet.title, WIDEST)) for sheet in book.worksheets if sheet.title not in OWN}
    except (OfficeError, UnreadableWorkbook, MemoryError):
        raise
    except Exception as error:  # openpyxl meets what is broken with any of them
        raise UnreadableWorkbook(str(error)) from error


def _sheet(sheet: Any, width: int) -> Sheet:
    sheet.reset_dimensions()  # the file may declare others
    lines: dict[int, list[CellRead]] = {}
    for line, row in enumerate(sheet.iter_rows(max_col=width), start=1):
        if any(cell.value is not None for cell in row):
            cells = [_cell(cell, sheet.parent.epoch) for cell in row]
            lines[line] = cells + [CellRead(None, "n", "General")] * (width - len(cells))
        if line > LAST_ROW:
            raise UnreadableWorkbook(f"{sheet.title} has a row beyond {LAST_ROW}")
        if len(lines) > ROW_LIMIT:
            raise OfficeError(f"{sheet.title} 超过 {ROW_LIMIT} 行，不像填报的工作簿，没有收；{COPY}")
    ranges = (area for area in _merged(sheet) if area.min_col <= width and area.min_row in lines)
    merged = tuple(area for area in ranges if lines[area.min_row][area.min_col - 1].value is not None)
    header = lines.pop(1, [])
    return Sheet([cell.value for cell in header], lines, merged)


def _cell(cell: Any, epoch: Any) -> CellRead:
    """A cell, of which a number that is shown as a date is one where it can be."""
    value, shown = cell.value, cell.number_format if cell.value is not None else "General"
    if cell.data_type == "n" and value is not None and is_date_format(shown) and not is_timedelta_format(shown):
        with suppress(OverflowError, ValueError):
            return CellRead(from_excel(value, epoch), "d", shown)
    return CellRead(value, cell.data_type, shown)


def _merged(sheet: Any) -> Iterator[CellRange]:
    """The merged ranges, which stand behind the rows; a sheet that is read as a stream does not keep them."""
    with sheet._get_source() as source:
        for _, element in iterparse(source):
            if element.tag == ROW_TAG:
                element.clear()
            elif element.tag == MERGED_TAG:
                yield CellRange(element.attrib["ref"])
