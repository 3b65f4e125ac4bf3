"""A row of any form is taken back by the same row with a reason in 撤回."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from ledger_office.workbook.forms import FORMS
from ledger_office.workbook.importing import Refused
from tests.office.conftest import TODAY
from tests.office.filling import Take, fill, recorded
from tests.office.ledger_file import MEASURE, OTHER, TARGET, make_ledger, make_workbook

#: A row of each form whose rows say all of it again when they are taken back.
ROWS: dict[str, dict[str, Any]] = {
    "填报-问题": {"事项编号": MEASURE, "发现日期": "2025-02-01", "发现单位或人员": "督导组", "问题": "缺3名医师"},
    "填报-分工": {"事项编号": OTHER, "责任领导": "王测试"},
    "填报-项目阶段": {"事项编号": MEASURE, "项目": "某院", "阶段": "开工", "日期": "2025-02-01"},
    "填报-结论": {"事项编号": MEASURE, "评估单位": "某机构", "结论": "达到", "结论日期": "2025-02-01"},
    "填报-销号挂账": {"事项编号": MEASURE, "动作": "销号", "日期": "2025-02-01"},
}


def test_every_form_can_take_a_row_back() -> None:
    assert {form.sheet for form in FORMS} == {*ROWS, "填报-进展"}
    assert [form.sheet for form in FORMS if "撤回" not in form.titles] == []


@pytest.mark.parametrize("in_place", [True, False])
@pytest.mark.parametrize("sheet", ROWS)
def test_a_row_is_taken_back_by_itself_with_a_reason(sheet: str, in_place: bool, file: Path, take: Take, entered: Path) -> None:
    """In its own line, or in another one below it."""
    csv = next(form.csv for form in FORMS if form.sheet == sheet)
    fill(file, sheet, ROWS[sheet])
    assert take(file).recorded == {sheet: 1}
    fill(file, sheet, {**ROWS[sheet], "撤回": "填错"}, ROWS[sheet]["事项编号"] if in_place else None)
    assert take(file).recorded == {sheet: 1}
    first, second = recorded(entered, csv)
    assert second == {**first, "withdrawn_zh": "填错"}
    assert take(file).recorded == {}


def test_what_was_taken_back_can_be_done_anew(file: Path, take: Take, entered: Path) -> None:
    """A closing of a wrong date leaves the item open: another one is no second closing."""
    sheet = "填报-销号挂账"
    fill(file, sheet, ROWS[sheet])
    take(file)
    fill(file, sheet, {**ROWS[sheet], "日期": "2025-03-01"})
    with pytest.raises(Refused, match="不能再销号"):
        take(file)
    fill(file, sheet, {**ROWS[sheet], "撤回": "日期填错"})
    assert take(file).recorded == {sheet: 2}


def test_what_was_taken_back_is_in_the_workbook_no_more(tmp_path: Path) -> None:
    problem = {"problem_code": "P-1", "entry_code": MEASURE, "found_on": "2025-02-01", "found_by_zh": "督导组", "problem_zh": "缺人"}
    assigned = {"entry_code": TARGET, "leader_zh": "王测试"}
    rows = {
        "problems": [{**problem, "recorded_on": "2025-02-02"}, {**problem, "recorded_on": "2025-03-02", "withdrawn_zh": "重复"}],
        "assignments": [{**assigned, "recorded_on": "2025-02-02"}, {**assigned, "recorded_on": "2025-03-02", "withdrawn_zh": "填错"}],
    }
    book = load_workbook(make_workbook(make_ledger(tmp_path / "published.duckdb", TODAY, rows), tmp_path / "filled.xlsx"))
    assert "缺人" not in {cell.value for row in book["填报-问题"] for cell in row}
    assert "王测试" not in {cell.value for row in book["填报-分工"] for cell in row}
