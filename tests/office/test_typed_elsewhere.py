"""What is typed on a sheet that is only read is named, cell by cell, with the place where it belongs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import Workbook, load_workbook

from ledger_office.workbook.forms import MARK_TITLE
from ledger_office.workbook.importing import Refused
from tests.office.filling import Take, fill, line_of
from tests.office.ledger_file import EARLY, LEADING_SIGN, MEASURE, TARGET

ACTION = "01 测试专项行动"


def type_in(book: Workbook, sheet: str, code: str, title: str, value: Any) -> str:
    """Write into a sheet to read; gives the place."""
    cell = book[sheet].cell(line_of(book[sheet], code), next(cell.column for cell in book[sheet][1] if cell.value == title))
    cell.value = value
    return f"{sheet} {cell.coordinate}「{title}」"


def test_every_cell_that_was_changed_is_named_with_old_and_new(file: Path, take: Take, entered: Path) -> None:
    book = load_workbook(file)
    leader = type_in(book, ACTION, MEASURE, "责任领导", "王测试")
    due = type_in(book, ACTION, LEADING_SIGN, "完成时限", None)
    value = type_in(book, "目标", TARGET, "最近数值", 2.5)
    beside = book[ACTION].max_column + 1
    book[ACTION].cell(2, beside).value = "另注"
    added = book["目标"].max_row + 1
    book["目标"].cell(added, 1).value = "T-9999999999"
    book.save(file)
    imported = take(file)
    documents = "这一栏出自文件，不在工作簿里改；文件摘录有误的，请告知管理数据的同事"
    assert imported.elsewhere == (
        f"{leader}：由 空白 改为 王测试；请填在“填报-分工”",
        f"{ACTION} {book[ACTION].cell(2, beside).coordinate}：由 空白 改为 另注；{documents}",
        f"{due}：由 2025-03-31 改为 空白；{documents}",
        f"{value}：由 空白 改为 2.5；请填在“填报-进展”",
        f"目标 A{added}「事项编号」：由 空白 改为 T-9999999999；{documents}",
    )
    assert str(imported).startswith("填报各表没有新的内容；")
    assert f"只读的表里改了这些，没有收：\n{leader}" in str(imported)
    assert list(entered.iterdir()) == []


def test_half_a_character_can_be_printed(file: Path, take: Take) -> None:
    book = load_workbook(file)
    type_in(book, ACTION, MEASURE, "责任领导", "王_xD83D_")
    book.save(file)
    (sentence,) = take(file).elsewhere
    assert "改为 王\ufffd；".encode() in sentence.encode()


def test_lines_that_were_sorted_are_the_same_lines(file: Path, take: Take) -> None:
    book = load_workbook(file)
    sheet = book[ACTION]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, cells in enumerate(reversed(lines), start=2):
        for at, value in enumerate(cells, start=1):
            sheet.cell(number, at).value = value
    book.save(file)
    assert take(file).elsewhere == ()


def test_what_the_ledger_came_to_hold_since_is_nobodys_change(file: Path, take: Take, database: Path) -> None:
    book = load_workbook(file)
    typed = type_in(book, ACTION, MEASURE, "责任处室", "甲处")
    book.save(file)
    with duckdb.connect(database) as connection:
        connection.execute("update marts.fct_ledger_entry set leader_zh = '李测试', office_zh = '乙处' where entry_code = ?", [MEASURE])
    assert take(file).elsewhere == (f"{typed}：由 导出时的内容（台账其后已更新） 改为 甲处；请填在“填报-分工”",)
    with duckdb.connect(database) as connection:
        connection.execute("update marts.fct_ledger_entry set office_zh = '甲处' where entry_code = ?", [MEASURE])
    assert take(file).elsewhere == ()


def test_it_is_named_where_the_workbook_is_refused_too(file: Path, take: Take) -> None:
    book = load_workbook(file)
    typed = type_in(book, ACTION, MEASURE, "责任领导", "王测试")
    book.save(file)
    fill(file, "填报-进展", {"截止日期": "五月初"}, EARLY)
    with pytest.raises(Refused, match=f"只读的表里改了这些，没有收：\n{typed}"):
        take(file)


def test_a_sheet_of_ones_own_or_without_marks_is_named(file: Path, take: Take) -> None:
    book = load_workbook(file)
    book.create_sheet("空表")
    book.create_sheet("随手记")["B2"] = "王测试"
    next(cell for cell in book["目标"][1] if cell.value == MARK_TITLE).value = None  # as in a workbook of an older version
    book[ACTION]["B1"] = "任务"
    book.save(file)
    assert take(file).elsewhere == (
        f"{ACTION} B1：表头现为“任务”；请恢复原来的表头",
        "没有看的表（自己加的，或旧版导出的，无从核对）：目标、随手记；要报的内容请填在以“填报-”开头的表里",
    )
