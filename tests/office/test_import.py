"""A filled-in workbook goes in whole or not at all, once, and comes back marked where it does not fit."""

from __future__ import annotations

import csv
import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from dagster_project import cli
from dagster_project.kernel.build import published_path
from expectations.ledger import LEDGER
from ledger_office.forms import FORMS
from ledger_office.importing import RULES, Imported, Refused, import_workbook
from ledger_office.marking import RED
from ledger_office.published import OfficeError
from ledger_office.workbook import write_workbook
from tests.office.conftest import TODAY
from tests.office.ledger_file import EARLY, LEADING_SIGN, MEASURE, PRIORITY, TARGET, make_ledger

Fill = Callable[..., Path]


@pytest.fixture
def file(database: Path, tmp_path: Path) -> Path:
    """A workbook as it was written."""
    write_workbook(database, tmp_path / "filled.xlsx")
    return tmp_path / "filled.xlsx"


@pytest.fixture
def take(database: Path, entered: Path) -> Callable[[Path], Imported]:
    return lambda file: import_workbook(database, file, entered, TODAY)


def line_of(sheet: Worksheet, code: str | None = None) -> int:
    """The line that was written for `code`, or the first spare one."""
    name = next(cell.column for cell in sheet[1] if cell.value == "事项编号")
    return next(
        line
        for line in range(2, sheet.max_row + 1)
        if (sheet.cell(line, name).value == code if code else not any(sheet.cell(line, at).value for at in (1, name)))
    )


def fill(file: Path, name: str, cells: dict[str, Any], code: str | None = None) -> int:
    """Write `cells` by title into a line of a form; gives the line."""
    book = load_workbook(file)
    sheet = book[name]
    line = line_of(sheet, code)
    for title, value in cells.items():
        sheet.cell(line, next(cell.column for cell in sheet[1] if cell.value == title)).value = value
    book.save(file)
    return line


def recorded(folder: Path, name: str) -> list[dict[str, str]]:
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    return [{key: cell for key, cell in row.items() if cell} for row in rows]


def comments(file: Path) -> dict[str, str]:
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in load_workbook(file).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


def test_a_workbook_that_nobody_touched_brings_nothing(file: Path, take: Callable[[Path], Imported], entered: Path) -> None:
    imported = take(file)
    assert imported.recorded == {} and imported.untouched > 0
    assert list(entered.iterdir()) == []


def test_filled_rows_are_recorded_in_the_files_own_form_with_the_date(file: Path, take: Callable[[Path], Imported], entered: Path) -> None:
    fill(file, "填报-进展", {"截止日期": dt.datetime(2025, 5, 1), "数值": 2.50, "进展情况": "完成，\n“过半”"}, EARLY)
    fill(file, "填报-进展", {"事项编号": TARGET, "地区": "石家庄市", "截止日期": "2025年4月9日", "数值": "3.5"})
    fill(file, "填报-分工", {"责任领导": "王测试", "内部时限": "2025/9/3"}, MEASURE)
    fill(file, "填报-项目阶段", {"事项编号": MEASURE, "项目": "测试楼", "阶段": "主体完工", "日期": "2025-02-01"})
    fill(file, "填报-结论", {"事项编号": PRIORITY, "评估单位": "评估组", "结论": "达到", "结论日期": "2025-05-20", "阶段年份": 2025})
    fill(file, "填报-销号挂账", {"事项编号": EARLY, "动作": "销号", "日期": "2025-05-02"})
    imported = take(file)
    assert imported.recorded == {"填报-进展": 2, "填报-分工": 1, "填报-项目阶段": 1, "填报-结论": 1, "填报-销号挂账": 1}
    on = {"recorded_on": "2025-05-20"}
    assert recorded(entered, "progress") == [
        {"entry_code": EARLY, "occurred_on": "2025-05-01", "value": "2.5", "words_zh": "完成， “过半”", **on},
        {"entry_code": TARGET, "area_code": "130100", "occurred_on": "2025-04-09", "value": "3.5", **on},
    ]
    assert recorded(entered, "assignments") == [{"entry_code": MEASURE, "leader_zh": "王测试", "internal_due_on": "2025-09-03", **on}]
    assert recorded(entered, "project_stages") == [
        {"entry_code": MEASURE, "project_zh": "测试楼", "stage": "topped_out", "occurred_on": "2025-02-01", **on}
    ]
    assert recorded(entered, "conclusions") == [
        {"entry_code": PRIORITY, "stage_year": "2025", "evaluator_zh": "评估组", "verdict": "met", "concluded_on": "2025-05-20", **on}
    ]
    assert recorded(entered, "actions") == [{"entry_code": EARLY, "action": "closed", "occurred_on": "2025-05-02", **on}]
    for name in ("progress", "assignments", "actions"):
        header = (entered / f"{name}.csv").read_text(encoding="utf-8").split("\n")[0]
        assert header.split(",") == [column.name for column in LEDGER[name].columns]


def test_importing_twice_changes_nothing(file: Path, take: Callable[[Path], Imported], entered: Path) -> None:
    fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 2}, EARLY)
    fill(file, "填报-分工", {"责任处室": "测试处"}, MEASURE)
    fill(file, "填报-问题", {"事项编号": MEASURE, "发现日期": "2025-05-01", "发现单位或人员": "督导组", "问题": "缺人"})
    fill(file, "填报-销号挂账", {"动作": "新增挂账", "日期": "2025-05-01", "事项（挂账时填）": "测试新事项"})
    assert sum(take(file).recorded.values()) == 4
    before = {path.name: path.read_bytes() for path in entered.iterdir()}
    again = take(file)
    assert (again.recorded, again.known) == ({}, 4)
    assert {path.name: path.read_bytes() for path in entered.iterdir()} == before


def test_what_stood_there_stays_as_it_was_and_the_rest_is_added(file: Path, take: Callable[[Path], Imported], entered: Path) -> None:
    header = "entry_code,area_code,occurred_on,value,words_zh,evidence_zh,recorded_on"
    old = f"{MEASURE},,2025-01-31,,旧的一行,,2025-02-01"
    (entered / "progress.csv").write_bytes(f"{header}\r\n{old}".encode("gb18030"))
    fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 2}, EARLY)
    take(file)
    assert (entered / "progress.csv").read_text(encoding="utf-8").split("\n") == [header, old, f"{EARLY},,2025-05-01,2,,,2025-05-20", ""]


def test_three_bad_rows_are_refused_and_marked_and_nothing_is_recorded(file: Path, take: Callable[[Path], Imported], entered: Path) -> None:
    fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 2}, EARLY)  # a good one
    bad = [
        fill(file, "填报-进展", {"事项编号": "HB-A99", "截止日期": "2025-05-01", "数值": 2}),
        fill(file, "填报-进展", {"事项编号": MEASURE, "截止日期": "五月初", "数值": 2}),
        fill(file, "填报-分工", {"地区任务量": 3}, MEASURE),
    ]
    before = file.read_bytes()
    with pytest.raises(Refused) as caught:
        take(file)
    assert list(entered.iterdir()) == [] and file.read_bytes() == before
    assert str(caught.value).startswith("3 rows do not fit:")
    returned = file.with_name("filled-退回.xlsx")
    assert caught.value.returned == returned
    assert comments(returned) == {
        f"填报-进展!A{bad[0]}": "台账里没有这个编号",
        f"填报-进展!D{bad[1]}": "不是日期，请写成 2025-03-31 这样",
        f"填报-分工!C{bad[2]}": "写了地区任务量，就要写明是哪个地区的",
    }
    book = load_workbook(returned)
    assert book["填报-进展"].cell(bad[0], 1).fill.fgColor.rgb == RED.fgColor.rgb
    assert book["填报-进展"].cell(line_of(book["填报-进展"], EARLY), 1).fill.fgColor.rgb != RED.fgColor.rgb
    assert [row[0].value for row in book["退回说明"].iter_rows(min_row=2)] == ["填报-进展", "填报-进展", "填报-分工"]


def test_a_returned_copy_goes_in_once_it_is_mended(file: Path, take: Callable[[Path], Imported], entered: Path) -> None:
    line = fill(file, "填报-进展", {"截止日期": "2025-05-01"}, EARLY)
    with pytest.raises(Refused) as first:
        take(file)
    returned = first.value.returned
    with pytest.raises(Refused) as second:
        take(returned)
    assert second.value.returned.name == "filled-退回2.xlsx"
    fill(second.value.returned, "填报-进展", {"进展情况": "完成"}, EARLY)
    assert take(second.value.returned).recorded == {"填报-进展": 1}
    book = load_workbook(returned)
    assert book.sheetnames.count("退回说明") == 1
    assert book["填报-进展"].cell(line, 6).comment.text == "数值与进展情况至少填一项"


def test_marks_of_an_earlier_return_are_taken_away(file: Path, take: Callable[[Path], Imported]) -> None:
    fill(file, "填报-进展", {"截止日期": "五月初", "进展情况": "完成"}, EARLY)
    with pytest.raises(Refused) as first:
        take(file)
    returned = first.value.returned
    fill(returned, "填报-进展", {"截止日期": "2025-05-01"}, EARLY)
    line = fill(returned, "填报-进展", {"截止日期": "2025-05-21", "进展情况": "完成"}, LEADING_SIGN)
    with pytest.raises(Refused) as second:
        take(returned)
    assert comments(second.value.returned) == {f"填报-进展!D{line}": "日期不能晚于今天"}


BAD: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "a formula": ("填报-进展", {"截止日期": "2025-05-01", "数值": "=1+1"}, "数值", "这里是公式，请填写算出的结果"),
    "no number": ("填报-进展", {"截止日期": "2025-05-01", "数值": "1,200"}, "数值", "不是数，请只写数字，不带单位、逗号和百分号"),
    "no date": ("填报-进展", {"进展情况": "完成"}, "截止日期", "必填"),
    "a day to come": ("填报-进展", {"截止日期": "2025-05-21", "数值": 1}, "截止日期", "日期不能晚于今天"),
    "an area elsewhere": (
        "填报-进展",
        {"地区": "江西省", "截止日期": "2025-05-01", "数值": 1},
        "地区",
        "这个地区不在该事项所属的省份；请改地区或事项编号",
    ),
    "no area": ("填报-进展", {"地区": "999999 某市", "截止日期": "2025-05-01", "数值": 1}, "地区", "不是地区代码，请从下拉列表选取"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_does_not_fit_is_told_in_the_words_of_the_form(name: str, file: Path, take: Callable[[Path], Imported]) -> None:
    sheet, cells, title, words = BAD[name]
    line = fill(file, sheet, cells, EARLY)
    with pytest.raises(Refused) as caught:
        take(file)
    assert list(map(str, caught.value.problems)) == [f"{sheet} 第{line}行「{title}」：{words}"]


NEW_BAD: dict[str, tuple[str, dict[str, Any], str]] = {
    "a word that is none": ("填报-项目阶段", {"事项编号": MEASURE, "项目": "楼", "阶段": "竣工", "日期": "2025-01-01"}, "阶段"),
    "added without a title": ("填报-销号挂账", {"动作": "新增挂账", "日期": "2025-05-01"}, "事项（挂账时填）"),
    "closed without a code": ("填报-销号挂账", {"动作": "销号", "日期": "2025-05-01"}, "事项编号"),
    "added under a code of the plan": (
        "填报-销号挂账",
        {"事项编号": MEASURE, "动作": "新增挂账", "日期": "2025-05-01", "事项（挂账时填）": "新"},
        "事项编号",
    ),
    "rectified before it was found": (
        "填报-问题",
        {"事项编号": MEASURE, "发现日期": "2025-05-01", "发现单位或人员": "组", "问题": "缺人", "整改完成日期": "2025-04-01"},
        "整改完成日期",
    ),
}


@pytest.mark.parametrize("name", NEW_BAD)
def test_new_rows_that_do_not_fit_are_refused(name: str, file: Path, take: Callable[[Path], Imported]) -> None:
    sheet, cells, title = NEW_BAD[name]
    fill(file, sheet, cells)
    with pytest.raises(Refused) as caught:
        take(file)
    assert [str(problem).split("「")[1].split("」")[0] for problem in caught.value.problems] == [title]


def test_a_percent_is_not_guessed(file: Path, take: Callable[[Path], Imported]) -> None:
    line = fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 0.85}, EARLY)
    book = load_workbook(file)
    book["填报-进展"].cell(line, 5).number_format = "0%"
    book.save(file)
    with pytest.raises(Refused, match="85% 写 85"):
        take(file)


def test_two_rows_about_the_same_are_refused(file: Path, take: Callable[[Path], Imported]) -> None:
    first = fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 1}, EARLY)
    fill(file, "填报-进展", {"事项编号": EARLY, "截止日期": "2025-05-01", "数值": 2})
    with pytest.raises(Refused, match=f"与第{first}行说的是同一件事"):
        take(file)


def test_the_same_row_twice_is_one(file: Path, take: Callable[[Path], Imported], entered: Path) -> None:
    fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 1}, EARLY)
    fill(file, "填报-进展", {"事项编号": EARLY, "截止日期": "2025-05-01", "数值": 1})
    take(file)
    assert len(recorded(entered, "progress")) == 1


def test_a_new_item_can_be_reported_on_at_once(file: Path, take: Callable[[Path], Imported], entered: Path) -> None:
    fill(file, "填报-销号挂账", {"事项编号": "N-2025-1", "动作": "新增挂账", "日期": "2025-05-01", "事项（挂账时填）": "测试新事项"})
    fill(file, "填报-进展", {"事项编号": "N-2025-1", "截止日期": "2025-05-02", "进展情况": "启动"})
    take(file)
    assert recorded(entered, "progress")[0]["entry_code"] == "N-2025-1"


def test_the_code_of_an_added_item_is_not_given_twice(file: Path, take: Callable[[Path], Imported], database: Path, tmp_path: Path) -> None:
    new = {"事项编号": "N-1", "动作": "新增挂账", "日期": "2025-05-01", "事项（挂账时填）": "测试新事项"}
    fill(file, "填报-销号挂账", new)
    take(file)
    write_workbook(database, other := tmp_path / "other.xlsx")
    line = fill(other, "填报-销号挂账", {**new, "日期": "2025-05-03", "事项（挂账时填）": "另一件"})
    with pytest.raises(Refused, match="这个编号已有别的事项"):
        take(other)
    book = load_workbook(other)
    book["填报-销号挂账"].cell(line, 4).value = "2025-05-01"  # of the same day: the item is mended
    book.save(other)
    assert take(other).recorded == {"填报-销号挂账": 1}


def test_a_state_can_be_put_back_but_not_by_an_old_workbook(database: Path, entered: Path, tmp_path: Path) -> None:
    """王 → 李 → 王 by workbooks that show what holds; the first workbook, imported again, changes nothing."""
    published = tmp_path / "health_policy.duckdb"
    for number, leader in enumerate(("王测试", "李测试", "王测试")):
        make_ledger(published, TODAY, {"assignments": recorded(entered, "assignments")})
        write_workbook(published, tmp_path / f"{number}.xlsx")
        fill(tmp_path / f"{number}.xlsx", "填报-分工", {"责任领导": leader}, MEASURE)
        assert import_workbook(published, tmp_path / f"{number}.xlsx", entered, TODAY).recorded == {"填报-分工": 1}
    again = import_workbook(published, tmp_path / "1.xlsx", entered, TODAY)
    assert (again.recorded, len(again.superseded)) == ({}, 1)
    assert [row["leader_zh"] for row in recorded(entered, "assignments")] == ["王测试", "李测试", "王测试"]
    fill(tmp_path / "1.xlsx", "填报-分工", {"责任领导": "赵测试"}, MEASURE)
    with pytest.raises(Refused, match="又有了新的记录"):
        import_workbook(published, tmp_path / "1.xlsx", entered, TODAY)
    assert len(recorded(entered, "assignments")) == 3


def test_an_import_that_was_cut_off_is_completed_by_the_next(
    file: Path, take: Callable[[Path], Imported], entered: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 1}, EARLY)
    fill(file, "填报-分工", {"责任处室": "测试处"}, MEASURE)
    replace = Path.replace

    def cut_off(path: Path, target: Path) -> Path:
        if target.name == "assignments.csv":
            raise OSError("no more room")
        return replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut_off)
        with pytest.raises(OSError, match="no more room"):
            take(file)
    assert take(file).recorded == {"填报-分工": 1}
    assert len(recorded(entered, "progress")) == len(recorded(entered, "assignments")) == 1


def test_another_file_is_refused(file: Path, take: Callable[[Path], Imported], tmp_path: Path) -> None:
    (tmp_path / "text.xlsx").write_text("no workbook", encoding="utf-8")
    with pytest.raises(OfficeError, match="no workbook that can be read"):
        take(tmp_path / "text.xlsx")
    with pytest.raises(OfficeError, match="does not exist"):
        take(tmp_path / "nowhere.xlsx")
    book = load_workbook(file)
    book["填报-进展"]["E1"] = "数"
    book.save(file)
    with pytest.raises(OfficeError, match="column 5 is '数', not '数值'"):
        take(file)
    for form in FORMS:
        del book[form.sheet]
    book.save(file)
    with pytest.raises(OfficeError, match="none of the sheets"):
        take(file)


def test_every_rule_of_the_entrance_has_words_for_the_one_who_fills() -> None:
    asked = {(name, rule.column, rule.filled) for name, file in LEDGER.items() for rule in file.rules}
    assert asked == set(RULES)


def test_the_commands_write_and_take_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, entered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "warehouse"
    (home / "versions" / "000001-x").mkdir(parents=True)
    (home / "current").symlink_to(home / "versions" / "000001-x")
    make_ledger(published_path(home), TODAY)
    monkeypatch.setenv("HPW_HOME", str(home))
    monkeypatch.setenv("HPW_LEDGER_DIR", str(entered))
    monkeypatch.setenv("HPW_AS_OF", "2025-05-20")
    monkeypatch.setattr(sys, "argv", ["cli", "ledger-xlsx"])
    assert cli.main() == 0
    file = home / "versions" / "000001-x" / "ledger.xlsx"
    fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 1}, EARLY)
    monkeypatch.setattr(sys, "argv", ["cli", "ledger-import", str(file)])
    capsys.readouterr()
    assert cli.main() == 0
    assert "1 rows imported (填报-进展 1)" in capsys.readouterr().out
    fill(file, "填报-进展", {"数值": "许多"}, EARLY)
    assert cli.main() == 1
    assert "不是数" in capsys.readouterr().err
