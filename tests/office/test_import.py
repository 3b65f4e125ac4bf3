"""A filled-in workbook goes in whole or not at all, once, and comes back marked where it does not fit."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook

from dagster_project.cli import main as cli
from expectations.csv_reader import read_seed
from expectations.ledger_columns import LEDGER
from ledger_office.ledger_reader import OfficeError
from ledger_office.workbook.forms import FORMS
from ledger_office.workbook.importing import Imported, Refused, import_workbook
from ledger_office.workbook.marking import RED
from ledger_office.workbook.validation import RULES
from store.layout import published_path
from store.settings import today
from tests.office.conftest import TODAY
from tests.office.filling import Take, comments, fill, line_of, recorded
from tests.office.ledger_file import EARLY, LEADING_SIGN, MEASURE, PRIORITY, TARGET, make_ledger, make_workbook

#: What is said of a value from within a year that is over.
PARTIAL = "不到年底"


def test_a_workbook_that_nobody_touched_brings_nothing(file: Path, take: Take, entered: Path) -> None:
    imported = take(file)
    assert (imported.recorded, imported.elsewhere) == ({}, ())
    assert imported.untouched > 0
    assert list(entered.iterdir()) == []


def test_filled_rows_are_recorded_in_the_files_own_form_with_the_date(file: Path, take: Take, entered: Path) -> None:
    fill(file, "填报-进展", {"截止日期": dt.datetime(2025, 5, 1), "数值": 2.50, "进展情况": "完成，\n“过半”"}, EARLY)
    fill(file, "填报-进展", {"事项编号": TARGET, "地区": "石家庄市", "截止日期": "2025年4月9日", "数值": "3.5"})
    fill(file, "填报-分工", {"责任领导": "王测试", "内部时限": "2025/9/3"}, MEASURE)
    fill(file, "填报-项目阶段", {"事项编号": MEASURE, "项目": "测试楼", "阶段": "主体完工", "日期": "2025-02-01"})
    fill(file, "填报-结论", {"事项编号": PRIORITY, "评估单位": "评估组", "结论": "达到", "结论日期": "2025-05-20", "阶段年份": 2023})
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
        {"entry_code": PRIORITY, "stage_year": "2023", "evaluator_zh": "评估组", "verdict": "met", "concluded_on": "2025-05-20", **on}
    ]
    assert recorded(entered, "actions") == [{"entry_code": EARLY, "action": "closed", "occurred_on": "2025-05-02", **on}]
    for name in ("progress", "assignments", "actions"):
        header = (entered / f"{name}.csv").read_text(encoding="utf-8").split("\n")[0]
        assert header.split(",") == [column.name for column in LEDGER[name].columns]


@pytest.mark.parametrize("name", ["", "｜每千人口托位数", "|每千人口托位数", " 每千人口托位数"])
def test_a_code_is_taken_with_the_name_that_a_drop_down_shows(name: str, file: Path, take: Take, entered: Path) -> None:
    area = f"130100{name and name[0]}{name and '石家庄市'}"
    fill(file, "填报-进展", {"事项编号": f"{TARGET}{name}", "地区": area, "截止日期": "2025-05-01", "数值": 2})
    take(file)
    assert [(row["entry_code"], row["area_code"]) for row in recorded(entered, "progress")] == [(TARGET, "130100")]


def test_importing_twice_changes_nothing(file: Path, take: Take, entered: Path) -> None:
    fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 2}, EARLY)
    fill(file, "填报-分工", {"责任处室": "测试处"}, MEASURE)
    fill(file, "填报-问题", {"事项编号": MEASURE, "发现日期": "2025-05-01", "发现单位或人员": "督导组", "问题": "缺人"})
    fill(file, "填报-销号挂账", {"动作": "新增挂账", "日期": "2025-05-01", "事项（挂账时填）": "测试新事项"})
    assert sum(take(file).recorded.values()) == 4
    before = {path.name: path.read_bytes() for path in entered.iterdir()}
    again = take(file)
    assert (again.recorded, again.known) == ({}, 4)
    assert {path.name: path.read_bytes() for path in entered.iterdir()} == before


def test_what_stood_there_stays_as_it_was_and_the_rest_is_added(file: Path, take: Take, entered: Path) -> None:
    header = "entry_code,area_code,occurred_on,value,words_zh,evidence_zh,recorded_on"
    old = f"{MEASURE},,2025-01-31,,旧的一行,,2025-02-01"
    (entered / "progress.csv").write_bytes(f"{header}\r\n{old}".encode("gb18030"))
    fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 2}, EARLY)
    take(file)
    *lines, new, end = (entered / "progress.csv").read_text(encoding="utf-8").split("\n")
    assert lines == [f"{header},confirmed_zh,withdrawn_zh,imported_from,imported_at", f"{old},,,,"]
    assert re.fullmatch(rf"{EARLY},,2025-05-01,2,,,2025-05-20,,,filled.xlsx,[-0-9]{{10}} [0-9]{{2}}:[0-9]{{2}}", new)
    assert end == ""


def test_a_value_out_of_its_bounds_is_said_to_be_held_until_it_is_confirmed(
    file: Path, take: Take, entered: Path, database: Path, tmp_path: Path
) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("update marts.fct_ledger_entry set next_value_from = 0.5, next_value_to = 5.5 where entry_code = ?", [TARGET])
    line = fill(file, "填报-进展", {"事项编号": TARGET, "截止日期": "2025-05-01", "数值": 29})
    fill(file, "填报-进展", {"事项编号": TARGET, "截止日期": "2025-04-01", "数值": 2.8})
    fill(file, "填报-进展", {"事项编号": TARGET, "地区": "石家庄市", "截止日期": "2025-04-01", "数值": 28})
    (warning,) = take(file).warnings
    assert warning.startswith(
        f"填报-进展 第{line}行：数值 29 离目标或上次的数值过远（同类数值应在 0.5 至 5.5），标为待核实，确认前不据以判定"
    )
    make_workbook(database, other := tmp_path / "other.xlsx")
    fill(other, "填报-进展", {"事项编号": TARGET, "截止日期": "2025-05-01", "数值": 29, "确认": "口径改为每万人口"})
    assert take(other).warnings == ()
    assert recorded(entered, "progress")[-1]["confirmed_zh"] == "口径改为每万人口"


def test_a_report_of_a_wrong_date_is_withdrawn(file: Path, take: Take, entered: Path) -> None:
    said = {"事项编号": TARGET, "截止日期": "2025-05-01", "撤回": "日期写错"}
    line = fill(file, "填报-进展", {**said, "数值": 2})
    with pytest.raises(Refused, match=f"第{line}行「数值」：撤回的一行不报数值") as caught:
        take(file)
    fill(caught.value.returned, "填报-进展", {"数值": None}, TARGET)
    assert take(caught.value.returned).recorded == {"填报-进展": 1}
    assert recorded(entered, "progress")[-1]["withdrawn_zh"] == "日期写错"


def test_three_bad_rows_are_refused_and_marked_and_nothing_is_recorded(file: Path, take: Take, entered: Path) -> None:
    fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 2}, EARLY)  # a good one
    bad = [
        fill(file, "填报-进展", {"事项编号": "HB-A99", "截止日期": "2025-05-01", "数值": 2}),
        fill(file, "填报-进展", {"事项编号": MEASURE, "截止日期": "五月初", "数值": 2}),
        fill(file, "填报-分工", {"地区任务量": 3}, MEASURE),
    ]
    before = file.read_bytes()
    with pytest.raises(Refused) as caught:
        take(file)
    assert list(entered.iterdir()) == []
    assert file.read_bytes() == before
    assert str(caught.value).startswith("有 3 行不合格：")
    returned = file.with_name("filled-退回.xlsx")
    assert caught.value.returned == returned
    assert comments(returned) == {
        f"填报-进展!A{bad[0]}": "台账里没有这个编号",
        f"填报-进展!D{bad[1]}": "不是日期，请写成 2025-03-31 这样",
        f"填报-分工!C{bad[2]}": RULES[("assignments", "area_code", True)],
    }
    book = load_workbook(returned)
    assert book["填报-进展"].cell(bad[0], 1).fill.fgColor.rgb == RED.fgColor.rgb
    assert book["填报-进展"].cell(line_of(book["填报-进展"], EARLY), 1).fill.fgColor.rgb != RED.fgColor.rgb
    assert [row[0].value for row in book["退回说明"].iter_rows(min_row=2)] == ["填报-进展", "填报-进展", "填报-分工"]


def test_merged_cells_are_marked_where_they_begin(file: Path, take: Take, entered: Path) -> None:
    first = fill(file, "填报-进展", {"事项编号": "HB-A99", "截止日期": "2025-05-01", "数值": 2})
    second = fill(file, "填报-进展", {"事项编号": "HB-A98", "截止日期": "2025-05-01", "数值": 2})
    book = load_workbook(file)
    book["填报-进展"].merge_cells(f"A{first}:A{second}")
    book.save(file)
    with pytest.raises(Refused) as caught:
        take(file)
    assert f"填报-进展!A{first}" in comments(caught.value.returned)
    assert list(entered.iterdir()) == []


def test_rows_that_merged_cells_would_lose_are_asked_for(file: Path, take: Take, entered: Path) -> None:
    lines = [
        fill(file, "填报-进展", {"事项编号": code, "截止日期": "2025-05-01", "进展情况": "已启动"}) for code in (TARGET, EARLY, PRIORITY)
    ]
    book = load_workbook(file)
    sheet = book["填报-进展"]
    at = next(cell.column_letter for cell in sheet[1] if cell.value == "进展情况")
    sheet.merge_cells(f"{at}{lines[0]}:{at}{lines[-1]}")
    book.save(file)
    with pytest.raises(Refused, match=f"{at}{lines[0]}:{at}{lines[-1]} 是合并单元格.*取消合并"):
        take(file)
    assert list(entered.iterdir()) == []


@pytest.mark.parametrize(
    ("title", "cell", "read"),
    [
        ("数值", "约85%", "“约85%”似为 85；"),
        ("数值", "4.5个/千人", "“4.5个/千人”似为 4.5；单位、分母与这一事项相同的，请只写这个数，不同的请先换算"),
        ("数值", "2.2人/万人", "“2.2人/万人”似为 2.2；单位、分母与这一事项相同的，请只写这个数，不同的请先换算"),
        ("数值", "比上年提高2个百分点", "“比上年提高2个百分点”说的是增减 2；请写达到的数"),
        ("数值", "1,200", "“1,200”似为 1200；"),
        ("数值", "已完成", "“已完成”里读不出一个数"),
        ("数值", "3—5个", "不是数"),
        ("数值", "1e999", "不是数"),
        ("数值", "0x10", "不是数"),
        ("数值", "1_000", "不是数"),
        ("数值", "½", "不是数"),
        ("截止日期", "20251231", "“20251231”似为 2025-12-31；"),
        ("截止日期", 20251231, "“20251231”似为 2025-12-31；"),
        ("截止日期", "2025年底", "“2025年底”似为 2025-12-31；"),
        ("截止日期", "2024年2月", "“2024年2月”似为 2024-02-29；"),
        ("截止日期", "2025年13月", "不是日期"),
        ("截止日期", "20251301", "不是日期"),
    ],
)
def test_what_can_be_read_in_a_cell_is_shown_and_asked(title: str, cell: object, read: str, file: Path, take: Take, entered: Path) -> None:
    fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 2.5} | {title: cell}, EARLY)
    with pytest.raises(Refused, match=read):
        take(file)
    assert list(entered.iterdir()) == []


def test_a_returned_copy_goes_in_once_it_is_mended(file: Path, take: Take, entered: Path) -> None:
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


def test_marks_of_an_earlier_return_are_taken_away(file: Path, take: Take) -> None:
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
    "no number": ("填报-进展", {"截止日期": "2025-05-01", "数值": "3-5个"}, "数值", "不是数，请只写数字，不带单位、逗号和百分号"),
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
def test_what_does_not_fit_is_told_in_the_words_of_the_form(name: str, file: Path, take: Take) -> None:
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
def test_new_rows_that_do_not_fit_are_refused(name: str, file: Path, take: Take) -> None:
    sheet, cells, title = NEW_BAD[name]
    fill(file, sheet, cells)
    with pytest.raises(Refused) as caught:
        take(file)
    assert [str(problem).split("「")[1].split("」")[0] for problem in caught.value.problems] == [title]


def test_a_percent_is_not_guessed(file: Path, take: Take) -> None:
    line = fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 0.85}, EARLY)
    book = load_workbook(file)
    book["填报-进展"].cell(line, 5).number_format = "0%"
    book.save(file)
    with pytest.raises(Refused, match="85% 写 85"):
        take(file)


def test_two_rows_about_the_same_are_refused(file: Path, take: Take) -> None:
    first = fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 1}, EARLY)
    fill(file, "填报-进展", {"事项编号": EARLY, "截止日期": "2025-05-01", "数值": 2})
    with pytest.raises(Refused, match=f"与第{first}行说的是同一件事（那一行数值 1，这一行数值 2），请合为一行"):
        take(file)


def test_the_same_row_twice_is_one(file: Path, take: Take, entered: Path) -> None:
    fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 1}, EARLY)
    fill(file, "填报-进展", {"事项编号": EARLY, "截止日期": "2025-05-01", "数值": 1})
    take(file)
    assert len(recorded(entered, "progress")) == 1


def test_a_new_item_can_be_reported_on_at_once(file: Path, take: Take, entered: Path) -> None:
    fill(file, "填报-销号挂账", {"事项编号": "N-2025-1", "动作": "新增挂账", "日期": "2025-05-01", "事项（挂账时填）": "测试新事项"})
    fill(file, "填报-进展", {"事项编号": "N-2025-1", "截止日期": "2025-05-02", "进展情况": "启动"})
    take(file)
    assert recorded(entered, "progress")[0]["entry_code"] == "N-2025-1"


def test_the_code_of_an_added_item_is_not_given_twice(file: Path, take: Take, database: Path, tmp_path: Path) -> None:
    new = {"事项编号": "N-1", "动作": "新增挂账", "日期": "2025-05-01", "事项（挂账时填）": "测试新事项"}
    fill(file, "填报-销号挂账", new)
    take(file)
    make_workbook(database, other := tmp_path / "other.xlsx")
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
        make_workbook(published, tmp_path / f"{number}.xlsx")
        fill(tmp_path / f"{number}.xlsx", "填报-分工", {"责任领导": leader}, MEASURE)
        assert import_workbook(published, tmp_path / f"{number}.xlsx", entered, TODAY).recorded == {"填报-分工": 1}
    again = import_workbook(published, tmp_path / "1.xlsx", entered, TODAY)
    assert (again.recorded, len(again.superseded)) == ({}, 1)
    assert [row["leader_zh"] for row in recorded(entered, "assignments")] == ["王测试", "李测试", "王测试"]
    fill(tmp_path / "1.xlsx", "填报-分工", {"责任领导": "赵测试"}, MEASURE)
    with pytest.raises(Refused, match="又有了新的记录"):
        import_workbook(published, tmp_path / "1.xlsx", entered, TODAY)
    assert len(recorded(entered, "assignments")) == 3


@pytest.mark.parametrize(
    ("sheet", "cells"), [("填报-分工", {"责任领导": "王测试"}), ("填报-进展", {"截止日期": "2025-05-01", "进展情况": "启动"})]
)
def test_a_row_that_was_written_for_one_item_does_not_become_anothers(
    sheet: str, cells: dict[str, str], file: Path, take: Take, entered: Path
) -> None:
    """Where somebody has lifted the protection and overwritten the code."""
    fill(file, sheet, {**cells, "事项编号": MEASURE}, EARLY)
    with pytest.raises(Refused, match=f"这一行是为 {EARLY} 准备的，编号被改动了"):
        take(file)
    assert not any(entered.glob("*.csv"))


def test_an_import_that_was_cut_off_is_completed_by_the_next(
    file: Path, take: Take, entered: Path, monkeypatch: pytest.MonkeyPatch
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


def test_another_file_is_refused(file: Path, take: Take, tmp_path: Path) -> None:
    (tmp_path / "text.xlsx").write_text("no workbook", encoding="utf-8")
    with pytest.raises(OfficeError, match="不是读得出的工作簿"):
        take(tmp_path / "text.xlsx")
    with pytest.raises(OfficeError, match="不存在"):
        take(tmp_path / "nowhere.xlsx")
    book = load_workbook(file)
    book["填报-进展"]["E1"] = "数"
    book.save(file)
    with pytest.raises(OfficeError, match="第5列的表头是“数”，应是“数值”"):
        take(file)
    for form in FORMS:
        del book[form.sheet]
    book.save(file)
    with pytest.raises(OfficeError, match="中的任何一张表"):
        take(file)


def test_a_share_without_an_area_comes_in_once_its_mend_is_followed(
    file: Path, take: Take, entered: Path, database: Path, tmp_path: Path
) -> None:
    """In the listed row where nobody is assigned yet, and where somebody is: both ways that the mend names."""
    fill(file, "填报-分工", {"地区任务量": 3}, MEASURE)
    with pytest.raises(Refused, match="在这一行填地区") as caught:
        take(file)
    fill(caught.value.returned, "填报-分工", {"地区": "石家庄市"}, MEASURE)
    assert take(caught.value.returned).recorded == {"填报-分工": 1}
    share = {"entry_code": MEASURE, "area_code": "130100", "share_value": "3", "recorded_on": "2025-05-20"}
    assert recorded(entered, "assignments") == [share]
    whole = {"entry_code": LEADING_SIGN, "leader_zh": "王测试", "recorded_on": "2025-05-01"}
    make_ledger(database, TODAY, {"assignments": [whole]})
    (entered / "assignments.csv").write_text(
        f"{','.join(column.name for column in LEDGER['assignments'].columns if not column.later)}\n{LEADING_SIGN},,王测试,,,,,2025-05-01\n",
        encoding="utf-8",
    )
    make_workbook(database, other := tmp_path / "other.xlsx")
    fill(other, "填报-分工", {"地区任务量": 3}, LEADING_SIGN)
    with pytest.raises(Refused, match="请清空这一格，另起一行填") as caught:
        take(other)
    fill(caught.value.returned, "填报-分工", {"地区任务量": None}, LEADING_SIGN)
    fill(caught.value.returned, "填报-分工", {"事项编号": LEADING_SIGN, "地区": "石家庄市", "地区任务量": 3})
    assert take(caught.value.returned).recorded == {"填报-分工": 1}
    assert recorded(entered, "assignments") == [whole, {**share, "entry_code": LEADING_SIGN}]


def close(file: Path, day: str, action: str = "销号", code: str = EARLY) -> int:
    return fill(file, "填报-销号挂账", {"事项编号": code, "动作": action, "日期": day})


def test_what_is_closed_is_not_closed_again_and_only_what_is_closed_reopens(
    file: Path, take: Take, entered: Path, database: Path, tmp_path: Path
) -> None:
    close(file, "2025-03-10")
    take(file)
    before = recorded(entered, "actions")
    for number, (day, action, code, said) in enumerate(
        [
            ("2025-03-20", "销号", EARLY, "已于 2025-03-10 销号"),
            ("2025-03-05", "销号", EARLY, "已有 2025-03-10 的销号"),
            ("2025-03-09", "重新挂账", EARLY, "到这一天没有销号"),
            ("2025-04-09", "重新挂账", TARGET, "到这一天没有销号"),
        ]
    ):
        make_workbook(database, again := tmp_path / f"{number}.xlsx")
        line = close(again, day, action, code)
        with pytest.raises(Refused, match=said) as caught:
            take(again)
        assert [(problem.line, problem.field) for problem in caught.value.problems] == [(line, "action")]
        assert recorded(entered, "actions") == before
    make_workbook(database, chain := tmp_path / "chain.xlsx")
    close(chain, "2025-04-20")
    close(chain, "2025-04-01", "重新挂账")
    assert take(chain).recorded == {"填报-销号挂账": 2}
    make_workbook(database, late := tmp_path / "late.xlsx")
    close(late, "2025-03-30", "重新挂账")
    with pytest.raises(Refused, match="已有 2025-04-01 的重新挂账"):
        take(late)


def test_of_two_closings_in_one_workbook_the_second_is_marked(file: Path, take: Take) -> None:
    close(file, "2025-03-10")
    line = close(file, "2025-03-12")
    with pytest.raises(Refused, match="已于 2025-03-10 销号") as caught:
        take(file)
    assert [problem.line for problem in caught.value.problems] == [line]


def test_the_words_of_a_closing_can_be_mended(file: Path, take: Take, database: Path, tmp_path: Path) -> None:
    close(file, "2025-03-10")
    take(file)
    make_workbook(database, other := tmp_path / "other.xlsx")
    fill(other, "填报-销号挂账", {"事项编号": EARLY, "动作": "销号", "日期": "2025-03-10", "说明": "验收材料已补"})
    assert take(other).recorded == {"填报-销号挂账": 1}


@pytest.mark.parametrize(
    ("name", "cells", "title"),
    [
        ("填报-进展", {"截止日期": "2022-12-31", "数值": 2}, "截止日期"),
        ("填报-项目阶段", {"项目": "测试楼", "阶段": "开工", "日期": "2022-12-31"}, "日期"),
        ("填报-结论", {"评估单位": "评估组", "结论": "达到", "结论日期": "2022-12-31"}, "结论日期"),
        ("填报-销号挂账", {"动作": "销号", "日期": "2022-12-31"}, "日期"),
    ],
)
def test_nothing_is_reported_of_a_time_before_the_item_was_opened(
    name: str, cells: dict[str, Any], title: str, file: Path, take: Take
) -> None:
    line = fill(file, name, {"事项编号": TARGET, **cells})
    with pytest.raises(Refused) as caught:
        take(file)
    assert list(map(str, caught.value.problems)) == [f"{name} 第{line}行「{title}」：这一项 2023-01-01 才建账，日期不能早于这一天"]
    fill(caught.value.returned, name, {title: "2023-01-01"}, TARGET)
    take(caught.value.returned)


def test_nor_of_an_added_item_before_it_was_added(file: Path, take: Take) -> None:
    fill(file, "填报-销号挂账", {"事项编号": "N-1", "动作": "新增挂账", "日期": "2025-05-01", "事项（挂账时填）": "测试新事项"})
    fill(file, "填报-进展", {"事项编号": "N-1", "截止日期": "2025-04-30", "进展情况": "启动"})
    with pytest.raises(Refused, match="2025-05-01 才建账"):
        take(file)


CONCLUSION = {"评估单位": "评估组", "结论": "达到", "结论日期": "2025-05-20"}


@pytest.mark.parametrize(
    ("code", "year", "said"),
    [
        (MEASURE, 2024, "2024年不是《测试行动方案》的阶段年份，请填 2023、2025、2027 之一，或留空（即完成时限所在的阶段）"),
        (PRIORITY, 2025, "2025年不是《测试会议》的阶段年份，请填 2023 之一，或留空（即完成时限所在的阶段）"),
        ("N-1", 2025, "本单位挂账的事项不分阶段，请清空这一格"),
    ],
)
def test_a_conclusion_is_of_a_stage(code: str, year: int, said: str, file: Path, take: Take) -> None:
    fill(file, "填报-销号挂账", {"事项编号": "N-1", "动作": "新增挂账", "日期": "2025-05-01", "事项（挂账时填）": "测试新事项"})
    line = fill(file, "填报-结论", {"事项编号": code, "阶段年份": year, **CONCLUSION})
    with pytest.raises(Refused) as caught:
        take(file)
    assert list(map(str, caught.value.problems)) == [f"填报-结论 第{line}行「阶段年份」：{said}"]


def test_a_value_of_a_later_year_is_taken_and_said_not_to_judge(file: Path, take: Take, entered: Path) -> None:
    line = fill(file, "填报-进展", {"截止日期": "2025-01-10", "数值": 4}, EARLY)
    fill(file, "填报-进展", {"事项编号": TARGET, "截止日期": "2025-01-10", "数值": 4})
    imported = take(file)
    (warning,) = imported.warnings
    assert warning.startswith(f"填报-进展 第{line}行：数值的年份晚于目标年份（2023年的目标，2025年的数值），只作报告，不据以判定")
    assert f"请核对：\n{warning}" in str(imported)
    assert len(recorded(entered, "progress")) == 2


def test_what_reads_like_a_slip_is_taken_and_said(file: Path, take: Take, database: Path) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("update marts.fct_ledger_entry set unit_code = 'percent' where entry_code = ?", [EARLY])
    lines = [
        fill(file, "填报-进展", {"截止日期": "2023-05-01", "数值": 180}, EARLY),
        fill(file, "填报-进展", {"事项编号": EARLY, "截止日期": "2023-06-01", "数值": -5}),
        fill(file, "填报-进展", {"事项编号": MEASURE, "截止日期": "2025-05-01", "数值": 3}),
        fill(file, "填报-进展", {"事项编号": TARGET, "截止日期": "2025-05-01", "数值": 180}),
        fill(file, "填报-分工", {"事项编号": TARGET, "地区": "130100 石家庄市", "地区任务量": 900}),
        fill(file, "填报-分工", {"事项编号": MEASURE, "地区": "130100 石家庄市", "地区任务量": 2}),
        fill(
            file,
            "填报-销号挂账",
            {"动作": "新增挂账", "日期": "2025-05-01", "事项（挂账时填）": "新事项", "完成时限（挂账时填）": "2020-01-01"},
        ),
    ]
    imported = take(file)
    assert sum(imported.recorded.values()) == len(lines)
    assert {warning for warning in imported.warnings if PARTIAL not in warning} == {
        f"填报-进展 第{lines[0]}行：数值 180 大于 100%",
        f"填报-进展 第{lines[1]}行：数值 -5 小于零",
        f"填报-进展 第{lines[2]}行：这一事项不是指标目标，数值 3 没有单位可依；请在文字里写明是什么",
        f"填报-分工 第{lines[4]}行：一个地区的任务量 900 大于全项的 2.9",
        f"填报-分工 第{lines[5]}行：这一事项不是指标目标，地区任务量 2 没有单位可依；请在文字里写明是什么",
        f"填报-销号挂账 第{lines[6]}行：完成时限 2020-01-01 早于挂账日期 2025-05-01",
    }


def test_conclusions_that_contradict_or_come_early_and_shares_of_one_are_asked_about(
    file: Path, take: Take, database: Path, tmp_path: Path
) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("update marts.fct_ledger_entry set unit_code = 'percent', value = 90 where entry_code = ?", [EARLY])
    share = fill(file, "填报-进展", {"截止日期": "2023-05-01", "数值": 0.93}, EARLY)
    early = fill(file, "填报-结论", {"事项编号": MEASURE, "阶段年份": 2025, **CONCLUSION})
    warnings = take(file).warnings
    assert [PARTIAL in warning for warning in warnings].count(True) == 1  # in May, of a year that is over
    assert {warning for warning in warnings if PARTIAL not in warning} == {
        f"填报-进展 第{share}行：数值 0.93 按 0.93% 收；说的若是比例，请写成百分数（93）",
        f"填报-结论 第{early}行：结论日期 2025-05-20 时2025年阶段还没有结束",
    }
    make_workbook(database, other := tmp_path / "other.xlsx")
    line = fill(other, "填报-结论", {"事项编号": MEASURE, "阶段年份": 2025, **CONCLUSION, "评估单位": "乙组", "结论": "未达到"})
    same = fill(other, "填报-结论", {"事项编号": TARGET, **CONCLUSION})
    said = [warning for warning in take(other).warnings if "不同" in warning]
    assert said == [f"填报-结论 第{line}行：评估组（2025-05-20）的结论是达到，与此不同；以结论日期较晚的为准，同日的以后录入的为准"]
    assert same != line


def test_of_an_unknown_action_only_that_is_said(file: Path, take: Take) -> None:
    added = {"事项（挂账时填）": "测试新事项", "完成时限（挂账时填）": "2026-01-01"}
    line = fill(file, "填报-销号挂账", {"事项编号": "N-1", "动作": "挂账", "日期": "2025-05-01", **added})
    with pytest.raises(Refused) as caught:
        take(file)
    said = [str(problem) for problem in caught.value.problems if problem.field in ("title_zh", "due_on", "action")]
    assert said == [f"填报-销号挂账 第{line}行「动作」：不在可选之列，请从下拉列表选取"]


def test_an_old_workbook_does_not_undo_an_assignment_entered_since_under_an_area(
    file: Path, take: Take, entered: Path, database: Path, tmp_path: Path
) -> None:
    """The item's own area is the item as a whole; a city's share is one of its own."""
    whole = {"地区": "130000 河北省", "责任领导": "张测试", "责任处室": "基层处"}
    share = {"事项编号": TARGET, "地区": "130100 石家庄市", "责任领导": "丙测试", "地区任务量": 1}
    make_workbook(database, old := tmp_path / "old.xlsx")
    make_workbook(database, older := tmp_path / "older.xlsx")
    fill(file, "填报-分工", whole, MEASURE)
    fill(file, "填报-分工", {name: cell for name, cell in share.items() if name != "事项编号"}, TARGET)
    assert take(file).recorded == {"填报-分工": 2}
    before = recorded(entered, "assignments")
    assert [row.get("area_code") for row in before] == [None, "130100"]
    for file_, code, cells in (
        (old, MEASURE, {"地区": "130000 河北省", "责任领导": "赵测试"}),
        (older, TARGET, {"地区": "130100 石家庄市", "责任领导": "丁测试"}),
    ):
        fill(file_, "填报-分工", cells, code)
        with pytest.raises(Refused, match="又有了新的记录"):
            take(file_)
    assert recorded(entered, "assignments") == before


def test_the_items_own_area_has_no_share(file: Path, take: Take) -> None:
    fill(file, "填报-分工", {"地区": "130000 河北省", "地区任务量": 1}, TARGET)
    with pytest.raises(Refused, match="不能再给它分任务量"):
        take(file)


def test_a_form_that_was_taken_out_is_said(file: Path, take: Take) -> None:
    fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": "许多"}, EARLY)
    book = load_workbook(file)
    del book["填报-问题"]
    book.save(file)
    said = "工作簿里没有这些表，没有收它们的内容：填报-问题。"
    with pytest.raises(Refused, match=said) as caught:
        take(file)
    fill(caught.value.returned, "填报-进展", {"数值": 2}, EARLY)
    imported = take(caught.value.returned)
    assert (imported.missing, imported.recorded) == (("填报-问题",), {"填报-进展": 1})
    assert said in str(imported)


def test_answers_are_in_chinese(file: Path, take: Take) -> None:
    """Names of files and sheets apart: whatever is said of a workbook is said to people who read Chinese."""
    fill(file, "填报-进展", {"截止日期": "2025-05-01", "数值": 2}, EARLY)
    answers = [str(take(file)), str(take(file)), str(Imported({}, 1, 2, ("填报-分工 第3行",), ("填报-进展 第3行",), ("填报-问题",)))]
    fill(file, "填报-进展", {"数值": "许多", "截止日期": None}, EARLY)
    with pytest.raises(Refused) as caught:
        take(file)
    answers.append(str(caught.value).replace(str(caught.value.returned), ""))
    assert not [answer for answer in answers if re.search(r"[a-z]{2,}", answer)]


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
    shutil.copyfile(published_path(home), home / "versions" / "000001-x" / published_path(home).name)
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
    assert "收入 1 行（填报-进展 1）" in capsys.readouterr().out
    fill(file, "填报-进展", {"数值": "许多"}, EARLY)
    assert cli.main() == 1
    assert "读不出一个数" in capsys.readouterr().err


@pytest.mark.parametrize(("ahead", "why"), [(dt.timedelta(days=367), "相差一年以上"), (-dt.timedelta(days=2), "比它还晚")])
def test_a_clock_far_from_the_last_refresh_records_nothing(
    file: Path, take: Take, entered: Path, monkeypatch: pytest.MonkeyPatch, ahead: dt.timedelta, why: str
) -> None:
    fill(file, "填报-进展", {"事项编号": MEASURE, "截止日期": "2025-03-31", "进展情况": "开工"})
    now = today()
    monkeypatch.setattr("ledger_office.workbook.importing.today", lambda: now + ahead)
    with pytest.raises(OfficeError) as caught:
        take(file)
    assert str(caught.value) == (
        f"电脑的日期是 {now + ahead}，上次刷新记的日期是 {now}，{why}。一行也没有收；请先核对电脑的日期；日期无误，就先运行 make run，再收一遍"
    )
    assert list(entered.iterdir()) == []


@pytest.mark.parametrize("title", ["进展情况", "截止日期", "数值", "事项编号", "地区"])
def test_half_a_character_is_marked(file: Path, take: Take, entered: Path, title: str) -> None:
    """Excel writes what XML does not carry by its number: `_xD83D_` alone is no character, and no file can hold it."""
    fill(file, "填报-进展", {"事项编号": MEASURE, "截止日期": "2025-03-31", "进展情况": "开工"} | {title: "开工_xD83D_"})
    with pytest.raises(Refused, match="这里有无法识别的字符（如只剩半个的表情符号、控制字符），请删去后重新输入") as caught:
        take(file)
    str(caught.value).encode()
    assert list(entered.iterdir()) == []


def test_two_halves_are_one_character(file: Path, take: Take, entered: Path) -> None:
    fill(file, "填报-进展", {"事项编号": MEASURE, "截止日期": "2025-03-31", "进展情况": "开工_xD83D__xDE00_"})
    take(file)
    assert [cells["words_zh"] for cells in recorded(entered, "progress")] == ["开工😀"]


def test_the_day_recorded_is_said_and_one_after_today_is_refused_at_the_next_import(file: Path, take: Take, entered: Path) -> None:
    fill(file, "填报-进展", {"事项编号": MEASURE, "截止日期": "2025-03-31", "进展情况": "开工"})
    assert str(take(file)).startswith(f"收入 1 行（填报-进展 1），录入日期记为 {TODAY}；")
    recorded = entered / "progress.csv"
    recorded.write_text(recorded.read_text(encoding="utf-8").replace(f"{TODAY}", "2999-01-01"), encoding="utf-8")
    with pytest.raises(OfficeError, match=r"ledger/progress\.csv 第2行的 recorded_on 是 2999-01-01，晚于今天（.*）：录入时电脑的日期不对"):
        take(file)


@pytest.mark.parametrize("value", [0.075 * 100, "7.499999999999999", "７.５"])
def test_a_value_is_recorded_as_it_was_written(file: Path, take: Take, entered: Path, value: object) -> None:
    fill(file, "填报-进展", {"事项编号": MEASURE, "截止日期": "2025-03-31", "数值": value})
    assert take(file).recorded == {"填报-进展": 1}
    assert read_seed(entered / "progress.csv", "progress.csv").frame["value"].tolist() == ["7.5"]


@pytest.mark.parametrize("value", ["12.3456789012345", 1234567.12345678, 33.33333333333334])
def test_no_digit_of_a_long_value_is_rounded_away(file: Path, take: Take, entered: Path, value: object) -> None:
    fill(file, "填报-进展", {"事项编号": MEASURE, "截止日期": "2025-03-31", "数值": value})
    take(file)
    assert read_seed(entered / "progress.csv", "progress.csv").frame["value"].tolist() == [f"{value}"]


@pytest.mark.parametrize(
    ("title", "cell"), [("截止日期", "2025-02-29"), ("截止日期", "0000-01-01"), ("数值", "1" * 16), ("数值", "3.1415926535897932384")]
)
def test_what_no_column_can_hold_is_marked(file: Path, take: Take, entered: Path, title: str, cell: str) -> None:
    fill(file, "填报-进展", {"事项编号": MEASURE, "截止日期": "2025-03-31", "进展情况": "开工"} | {title: cell})
    with pytest.raises(Refused) as caught:
        take(file)
    assert [problem.field for problem in caught.value.problems] == [{"截止日期": "occurred_on", "数值": "value"}[title]]
    assert list(entered.iterdir()) == []
