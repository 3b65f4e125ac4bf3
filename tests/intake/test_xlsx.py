"""Workbooks: cells as they are shown, blocks of cells as tables."""

from __future__ import annotations

import zipfile
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook

from intake import CanonicalText, Refused, convert
from intake.number_format import shown
from tests.intake.made import zipped


def book(*rows: tuple[Any, ...], merged: str = "", formats: dict[str, str] | None = None) -> Workbook:
    made = Workbook()
    made.active.title = "指标"
    for row in rows:
        made.active.append(row)
    if merged:
        made.active.merge_cells(merged)
    for cell, form in (formats or {}).items():
        made.active[cell].number_format = form
    return made


def read(made: Workbook) -> CanonicalText:
    target = BytesIO()
    made.save(target)
    return convert(target.getvalue(), "xlsx")


@pytest.mark.parametrize(
    ("value", "form", "words"),
    [
        (84.0, "0.0", "84.0"),
        (84.0, "General", "84"),
        (0.1 + 0.2, "General", "0.3"),
        (0.385, "0.0%", "38.5%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (2.005, "0.00", "2.01"),
        (-5, "0;(0)", "(5)"),
        (0, '0;-0;"—"', "—"),
        (12.5, '0.0"万人"', "12.5万人"),
        (1234567, "#,##0,", "1,235"),
        (0.5, "#.##", ".5"),
        (7.4, "_ * #,##0.0_ ", "7.4"),
        (1.5, r"0.0_);[Red]\(0.0\)", "1.5"),
        (45, "@", "45"),
        (0.00001, "General", "0.00001"),
        (datetime(2025, 3, 1), 'yyyy"年"m"月"d"日"', "2025年3月1日"),
        (datetime(2025, 3, 1, 14, 5), "h:mm", "14:05"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05:00"),
        (True, "General", "TRUE"),
        (None, "0", ""),
    ],
)
def test_a_value_is_shown_as_its_cell_shows_it(value: object, form: str, words: str) -> None:
    assert shown(value, form) == words


def test_a_sheet_is_its_title_its_table_and_its_note() -> None:
    made = book(
        ("表1 主要指标",), ("类别", "指标", "2025年", "2030年"), ("健康水平", "预期寿命|岁", 79.2, 80), (None, "素养", 30, 38), ("注：年末数",),
        merged="A1:D1", formats={"D3": "0.0"},
    )  # fmt: skip
    made.active.merge_cells("A3:A4")
    text = read(made)
    assert text.splitlines() == [
        "表1 主要指标",
        "|类别|指标|2025年|2030年|",
        "|健康水平|预期寿命｜岁|79.2|80.0|",
        "|健康水平|素养|30|38|",
        "注：年末数",
    ]
    figure = text.cell_at(text.index("80.0"))
    assert figure is not None
    assert (figure.reference, figure.header) == ("指标!D3", ("2030年",))


def test_blocks_apart_are_tables_apart() -> None:
    text = read(book(("甲", 1, None, "乙", 2), ("丙", 3, None, "丁", 4), (), ("戊", 5), ("己", 6)))
    assert [(table.rows, table.columns) for table in text.layout.tables] == [(2, 2)] * 3


def test_a_caption_between_two_tables_parts_them() -> None:
    text = read(book(("表1 床位",), ("甲", 1), ("乙", 2), ("注：甲",), ("表2 护士",), ("丙", 3), ("丁", 4)))
    assert text.splitlines() == ["表1 床位", "|甲|1|", "|乙|2|", "注：甲", "表2 护士", "|丙|3|", "|丁|4|"]


def test_hidden_cells_and_formulas_without_values_are_named() -> None:
    made = book(("甲", 1), ("乙", "=A1&1"), ("丙", 3))
    made.active.row_dimensions[3].hidden = True
    made.create_sheet("底稿").sheet_state = "hidden"
    text = read(made)
    assert "丙" not in text
    kinds = [(one.kind, one.words.split()[0]) for one in text.layout.left_out]
    assert kinds == [("hidden", "2"), ("hidden", "sheet"), ("formula", "1")]


def test_a_styled_cell_far_away_is_nothing_and_a_filled_one_is_refused() -> None:
    made = book(("甲", 1), ("乙", 2))
    made.active.cell(1_048_576, 1).number_format = "0.0"
    assert read(made).layout.tables[0].rows == 2
    made.active.cell(1_048_576, 1).value = "x"
    with pytest.raises(Refused, match="A1048576"):
        read(made)


def test_merged_cells_over_a_whole_sheet_are_refused_before_they_are_made() -> None:
    target = BytesIO()
    book(("甲", 1)).save(target)
    with zipfile.ZipFile(target) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(
        b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    )
    with pytest.raises(Refused, match="A1:XFD1048576"):
        convert(zipped(parts), "xlsx")


def test_a_sign_between_the_digits_of_a_format_stands_where_the_format_says() -> None:
    """Chinese Excel's format for 万: a thousandth of the value with a point before its last digit."""
    assert shown(125000, '0!.0,"万"') == "12.5万"
    assert shown(4000, '0!.0,"万"') == "0.4万"
    assert shown(12, "000!-0000") == "000-0012"
