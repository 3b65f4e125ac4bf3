"""What is recorded about an item and a day is replaced by nobody without a word, and corrected in one workbook."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from expectations.ledger_columns import LEDGER
from ledger_office.workbook.importing import Refused
from tests.office.filling import Take, fill, recorded
from tests.office.ledger_file import MEASURE, TARGET, make_workbook

CONCLUSION = {"评估单位": "评估组", "结论": "达到", "结论日期": "2025-05-20"}


def test_another_workbooks_value_is_asked_about_and_replaces_nothing(
    file: Path, take: Take, entered: Path, database: Path, tmp_path: Path
) -> None:
    """And goes in by the remedy that the answer names, in one workbook."""
    said = {"事项编号": TARGET, "截止日期": "2025-05-01"}
    make_workbook(database, other := tmp_path / " 乙\x07\x9f处.xlsx")
    fill(file, "填报-进展", {**said, "数值": 2})
    take(file)
    line = fill(other, "填报-进展", {**said, "地区": "130000 河北省", "数值": 2.1})  # the item's own area: the item as a whole
    with pytest.raises(Refused) as caught:
        take(other)
    ((problem, minute),) = [(str(problem), r"[-0-9]{10} [0-9]{2}:[0-9]{2}") for problem in caught.value.problems]
    both = f"“filled.xlsx”（{minute} 导入）已报数值 2，这一行（“乙处.xlsx”（{minute} 导入））是数值 2.1，两者不同，没有收"
    assert re.match(f"填报-进展 第{line}行「数值」：{both}；请核对：以已报的为准，请删去这一行；以这一行为准，请另加一行", problem)
    assert [row["value"] for row in recorded(entered, "progress")] == ["2"]
    returned = caught.value.returned
    fill(returned, "填报-进展", {**said, "撤回": "撤回 2，以统计月报为准"})
    assert take(returned).recorded == {"填报-进展": 2}
    assert [(row.get("value"), row.get("withdrawn_zh")) for row in recorded(entered, "progress")] == [
        ("2", None),
        (None, "撤回 2，以统计月报为准"),
        ("2.1", None),
    ]
    assert take(returned).recorded == {}
    with (entered / "progress.csv").open(encoding="utf-8", newline="") as handle:
        assert [row["imported_from"] for row in csv.DictReader(handle)] == [
            "filled.xlsx",
            *["乙处-退回.xlsx"] * 2,
        ]  # without what no cell may hold


def test_a_value_can_be_put_back_and_a_reason_can_be_given_twice(take: Take, entered: Path, database: Path, tmp_path: Path) -> None:
    said = {"事项编号": TARGET, "截止日期": "2025-05-01"}
    for number, value in enumerate([2, 2.1, 2, 2.2]):
        make_workbook(database, file := tmp_path / f"{number}.xlsx")
        fill(file, "填报-进展", {**said, "数值": value})
        if number:
            fill(file, "填报-进展", {**said, "撤回": f"更正{number // 2}"})
        take(file)
    assert [row.get("value", row.get("withdrawn_zh")) for row in recorded(entered, "progress")] == [
        "2", "更正0", "2.1", "更正1", "2", "更正1", "2.2",
    ]  # fmt: skip
    assert take(tmp_path / "1.xlsx").recorded == take(tmp_path / "3.xlsx").recorded == {}


def test_what_is_only_added_to_a_report_needs_no_withdrawal(file: Path, take: Take, entered: Path, database: Path, tmp_path: Path) -> None:
    fill(file, "填报-进展", {"事项编号": TARGET, "截止日期": "2025-05-01", "数值": 2})
    take(file)
    for name, cells in (("same", {}), ("more", {"进展情况": "启动", "依据材料": "月报"})):
        make_workbook(database, other := tmp_path / f"{name}.xlsx")
        fill(other, "填报-进展", {"事项编号": TARGET, "截止日期": "2025-05-01", "数值": 2, **cells})
        imported = take(other)
        assert (sum(imported.recorded.values()), imported.known, imported.warnings) == (bool(cells), not cells, ())
    assert len(recorded(entered, "progress")) == 2


def test_a_withdrawal_of_nothing_is_said(file: Path, take: Take) -> None:
    line = fill(file, "填报-进展", {"事项编号": TARGET, "截止日期": "2025-05-01", "撤回": "日期写错"})
    assert take(file).warnings == (f"填报-进展 第{line}行：这一事项、地区、日期没有收过填报，撤回不起作用；请核对编号、地区、日期",)


def test_what_a_row_of_another_form_replaces_is_told(file: Path, take: Take, entered: Path, database: Path, tmp_path: Path) -> None:
    """A spare line does not change an assignment that stands in a line of its own; a conclusion is taken and told."""
    share = {"事项编号": TARGET, "地区": "石家庄市", "地区任务量": 1}
    fill(file, "填报-分工", share)
    fill(file, "填报-结论", {"事项编号": MEASURE, **CONCLUSION})
    take(file)
    make_workbook(database, other := tmp_path / "other.xlsx")
    fill(other, "填报-结论", {"事项编号": MEASURE, **CONCLUSION, "结论": "未达到"})
    (warning,) = take(other).warnings
    assert re.search(r"结论 未达到，取代了“filled.xlsx”（.* 导入）的结论 达到；原来的记录留存备查", warning)
    fill(other, "填报-分工", {**share, "地区任务量": 2})
    with pytest.raises(Refused, match=r"地区任务量 1，这一行（“other.xlsx”.*）是地区任务量 2，.*要改的，请重新导出工作簿"):
        take(other)
    assert [row["share_value"] for row in recorded(entered, "assignments")] == ["1"]


def test_a_row_without_a_workbook_is_told_by_its_line(file: Path, take: Take, entered: Path) -> None:
    header = ",".join(column.name for column in LEDGER["progress"].columns if not column.later)
    (entered / "progress.csv").write_text(f"{header}\n{TARGET},,2025-05-01,2,,,2025-05-02\n", encoding="utf-8")
    fill(file, "填报-进展", {"事项编号": TARGET, "截止日期": "2025-05-01", "数值": 2.1})
    with pytest.raises(Refused, match=r"ledger/progress.csv 第2行（2025-05-02 录入）已报数值 2，"):
        take(file)
