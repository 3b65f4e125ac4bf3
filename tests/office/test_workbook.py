"""The workbook: what an office can read in it, choose in it, and change in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from openpyxl import Workbook, load_workbook

from expectations.ledger_columns import LEDGER
from ledger_office.ledger_reader import OfficeError
from ledger_office.workbook.cell_text import CUT, cell_text
from ledger_office.workbook.excel import put, sheet_name
from ledger_office.workbook.forms import FORMS, MARK_TITLE, NAME_TITLE
from ledger_office.workbook.workbook_writer import SPARE, write_workbook
from store.own_files import is_sealed
from store.settings import DBT_DIR
from store.well_formed import LONGEST_CELL, IllFormed, from_cell
from tests.office.conftest import TODAY
from tests.office.ledger_file import EARLY, LEADING_SIGN, MEASURE, OTHER, PRIORITY, TABLES, TARGET, make_ledger, make_workbook


@pytest.fixture
def book(database: Path, tmp_path: Path) -> Workbook:
    return load_workbook(make_workbook(database, tmp_path / "ledger.xlsx", SPARE))


def column(sheet: Any, title: str) -> int:
    return next(at for at in range(1, sheet.max_column + 1) if sheet.cell(1, at).value == title)


def rows(sheet: Any, *titles: str) -> list[tuple[Any, ...]]:
    at = [column(sheet, title) for title in titles]
    return [tuple(sheet.cell(line, number).value for number in at) for line in range(2, sheet.max_row + 1) if sheet.cell(line, at[0]).value]


def test_there_is_a_sheet_an_action_one_for_targets_one_a_document_and_the_forms(book: Workbook) -> None:
    forms = [form.sheet for form in FORMS]
    assert book.sheetnames == ["说明", "01 测试专项行动", "目标", "2023重点 江西省", *forms, "代码"]
    assert [row[0] for row in rows(book["01 测试专项行动"], "事项编号")] == [MEASURE, LEADING_SIGN]


def test_goals_without_a_figure_have_a_sheet_that_names_their_action(database: Path, tmp_path: Path) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("update marts.fct_ledger_entry set kind = 'milestone' where entry_code = ?", [LEADING_SIGN])
    write_workbook(database, tmp_path / "milestone.xlsx")
    sheet = load_workbook(tmp_path / "milestone.xlsx")["阶段性目标"]
    assert rows(sheet, "事项编号", "专项行动", "目标任务") == [(LEADING_SIGN, "测试专项行动", "=1+1 测试措施二")]


def test_a_target_is_written_with_its_bound(book: Workbook) -> None:
    assert (TARGET, "≥2.9个") in rows(book["目标"], "事项编号", "目标")


def test_every_sheet_keeps_its_header_in_sight_has_filters_and_prints_on_a4_landscape(book: Workbook) -> None:
    for sheet in book.worksheets[1:-1]:
        assert sheet.freeze_panes
        assert sheet.freeze_panes.endswith("2")
        assert sheet.auto_filter.ref.startswith("A1:")
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert all(cell.value for cell in sheet[1])


def test_what_looks_like_a_formula_is_text(book: Workbook) -> None:
    cell = next(cell for cell in book["01 测试专项行动"]["C"] if cell.value == "=1+1 测试措施二")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_the_only_formulas_are_those_that_name_a_chosen_item(book: Workbook) -> None:
    for sheet in book.worksheets:
        name = column(sheet, NAME_TITLE) if sheet.title.startswith("填报") else 0
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f" or (cell.column == name and cell.value.startswith("=IF(")), f"{sheet.title}!{cell.coordinate}"


def test_drop_downs_choose_from_codes_and_vocabularies(book: Workbook) -> None:
    chosen = {}
    for form in FORMS:
        for rule in book[form.sheet].data_validations.dataValidation:
            if rule.type == "list":
                name, _, cells = rule.formula1.partition("!")
                assert name == "代码"
                chosen[form.sheet, str(rule.sqref).split(":")[0][0]] = [cell[0].value for cell in book["代码"][cells.replace("$", "")]]
    assert set(chosen["填报-进展", "A"]) >= {f"{MEASURE}｜测试措施一", f"{TARGET}｜每千人口托位数2025年：2.9个以上"}
    assert not any(item.startswith(OTHER) for item in chosen["填报-进展", "A"])  # another area's, which the office does not work on
    assert chosen["填报-进展", "C"] == ["130000 河北省", "130100 石家庄市", "130300 秦皇岛市"]
    assert chosen["填报-项目阶段", "D"] == ["开工", "主体完工", "投产", "运营"]
    assert chosen["填报-结论", "F"] == ["达到", "未达到"]
    assert chosen["填报-销号挂账", "C"] == ["新增挂账", "销号", "重新挂账"]
    assert book["代码"].sheet_state == "hidden"


def test_the_name_follows_a_code_with_or_without_its_name(book: Workbook) -> None:
    sheet = book["填报-进展"]
    formula = sheet.cell(sheet.max_row, column(sheet, NAME_TITLE)).value
    code = f"A{sheet.max_row}"
    searched, columns = re.fullmatch(r'=IF\(\w+="","",IFERROR\(VLOOKUP\((.*),代码!(.*),2,FALSE\),"编号不存在"\)\)', formula).groups()  # type: ignore[union-attr]
    assert searched == f'LEFT({code},FIND("｜",{code}&"｜")-1)'
    assert (TARGET, "每千人口托位数2025年：2.9个以上") in [
        tuple(cell.value for cell in row) for row in book["代码"][columns.replace("$", "")]
    ]


def test_assignments_are_listed_of_the_offices_own_items_and_of_assigned_ones(tmp_path: Path) -> None:
    recorded = {"assignments": [{"entry_code": OTHER, "area_code": "360000", "share_value": "1", "recorded_on": "2025-02-01"}]}
    write_workbook(make_ledger(tmp_path / "published.duckdb", TODAY, recorded), tmp_path / "ledger.xlsx")
    listed = {code for (code,) in rows(load_workbook(tmp_path / "ledger.xlsx")["填报-分工"], "事项编号")}
    assert listed == {MEASURE, LEADING_SIGN, TARGET, EARLY, OTHER}  # not PRIORITY, another area's


def test_keys_that_were_written_for_the_office_are_protected_and_the_rest_is_open(book: Workbook) -> None:
    sheet = book["填报-分工"]
    codes = {sheet.cell(line, 1).value: line for line in range(2, sheet.max_row + 1)}
    line = codes[MEASURE]
    assert sheet.protection.sheet
    assert sheet.cell(line, 1).protection.locked
    assert sheet.cell(line, 2).protection.locked
    assert not any(sheet.cell(line, at).protection.locked for at in range(3, 9))
    spare = sheet.max_row
    assert not sheet.cell(spare, 1).protection.locked
    for title in ("01 测试专项行动", "目标"):
        assert book[title].protection.sheet
        assert book[title]["A2"].protection.locked


def test_progress_lists_what_the_office_works_on_that_is_due_and_not_done(database: Path, tmp_path: Path) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("update marts.fct_ledger_entry set office_zh = '测试处' where entry_code = ?", [PRIORITY])
    write_workbook(database, tmp_path / "ledger.xlsx")
    listed = {code for (code,) in rows(load_workbook(tmp_path / "ledger.xlsx")["填报-进展"], "事项编号")}
    assert listed == {LEADING_SIGN, EARLY, PRIORITY}


def test_open_problems_and_present_assignments_stand_there_already(tmp_path: Path) -> None:
    problem = {"problem_code": "P-1", "entry_code": MEASURE, "found_on": "2025-02-01", "found_by_zh": "督导组", "problem_zh": "缺人"}
    recorded = {
        "problems": [
            {**problem, "recorded_on": "2025-02-02"},
            {**problem, "problem_code": "P-2", "recorded_on": "2025-02-02"},
            {**problem, "problem_code": "P-2", "rectified_on": "2025-03-01", "recorded_on": "2025-03-02"},
        ],
        "assignments": [
            {"entry_code": MEASURE, "leader_zh": "王测试", "recorded_on": "2025-01-01"},
            {"entry_code": MEASURE, "leader_zh": "李测试", "recorded_on": "2025-02-01"},
            {"entry_code": MEASURE, "leader_zh": "赵测试", "recorded_on": "2025-06-01"},
            {"entry_code": MEASURE, "area_code": "130100", "share_value": "1.5", "recorded_on": "2025-02-01"},
        ],
    }
    write_workbook(make_ledger(tmp_path / "published.duckdb", TODAY, recorded), tmp_path / "ledger.xlsx")
    book = load_workbook(tmp_path / "ledger.xlsx")
    assert rows(book["填报-问题"], "问题编号", "问题") == [("P-1", "缺人")]
    mine = [row for row in rows(book["填报-分工"], "事项编号", "地区", "责任领导", "地区任务量") if row[0] == MEASURE]
    assert mine == [(MEASURE, None, "李测试", None), (MEASURE, "130100 石家庄市", None, 1.5)]


def test_the_same_version_gives_the_same_file(database: Path, tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        write_workbook(database, tmp_path / name)
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_control_characters_do_not_spoil_it(database: Path, tmp_path: Path) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("update marts.fct_ledger_entry set task_zh = 'a' || chr(11) || 'b' where entry_code = ?", [MEASURE])
    write_workbook(database, tmp_path / "ledger.xlsx")
    assert ("ab",) in rows(load_workbook(tmp_path / "ledger.xlsx")["01 测试专项行动"], "目标任务")


def test_without_a_ledger_there_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(OfficeError, match="还没有生成；请先运行 make run"):
        write_workbook(tmp_path / "none.duckdb", tmp_path / "ledger.xlsx")
    duckdb.connect(tmp_path / "old.duckdb").close()
    with pytest.raises(OfficeError, match="是旧版本的程序生成的；请先运行 make run"):
        write_workbook(tmp_path / "old.duckdb", tmp_path / "ledger.xlsx")


def test_a_file_of_an_older_version_is_not_read(database: Path, tmp_path: Path) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("alter table audit.version drop column contract_version")
    with pytest.raises(OfficeError, match="旧版本的程序生成的；请先运行 make run"):
        write_workbook(database, tmp_path / "ledger.xlsx")


def test_sheet_names_are_such_as_a_spreadsheet_takes() -> None:
    assert sheet_name("03 医疗/服务[能力]?" + "长" * 40, []) == ("03 医疗·服务·能力··" + "长" * 40)[:31]
    assert sheet_name("目标", ["目标"]) == "目标(2)"


def test_the_forms_have_the_columns_of_the_files_they_feed() -> None:
    for form in FORMS:
        written = ["recorded_on", "imported_from", "imported_at"]
        assert sorted([*(field.name for field in form.fields), *written]) == sorted(c.name for c in LEDGER[form.csv].columns)
        required = {c.name for c in LEDGER[form.csv].columns if c.required} - {"recorded_on"}
        numbered = {"problems": "problem_code", "actions": "entry_code"}
        assert {f.name for f in form.fields if f.required} == required - {numbered.get(form.csv, "")}
        assert form.titles.count(NAME_TITLE) == form.titles.count(MARK_TITLE) == 1


@pytest.mark.parametrize("table", [name for name in TABLES if name.startswith("marts.")])
def test_the_tables_that_are_read_have_these_columns(table: str) -> None:
    name = table.removeprefix("marts.")
    model = yaml.safe_load((DBT_DIR / "models" / "marts" / f"{name}.yml").read_text(encoding="utf-8"))["models"][0]
    mine = {part.split()[0] for part in TABLES[table].split(",")}
    assert mine <= {column["name"] for column in model["columns"]}


@pytest.mark.parametrize("text", ["长" * 40_000, "_x000D_" * 5_000, "=" + "长" * 40_000], ids=["long", "escaped", "like a formula"])
def test_a_text_longer_than_a_cell_says_so(text: str, tmp_path: Path) -> None:
    book = Workbook()
    put(book.active["A1"], text)
    book.save(tmp_path / "long.xlsx")
    value = load_workbook(tmp_path / "long.xlsx").active["A1"].value
    assert len(value) <= LONGEST_CELL
    assert from_cell(value).startswith(text[:100])
    assert value.endswith(CUT)


def test_a_text_longer_than_a_cell_is_the_same_cell_when_it_is_read() -> None:
    book = Workbook()
    put(book.active["A1"], "长" * 40_000)
    assert cell_text(book.active["A1"].value) == cell_text("长" * 40_000)
    assert cell_text("长" * LONGEST_CELL) == "长" * LONGEST_CELL


def test_one_that_somebody_has_filled_in_is_kept(database: Path, tmp_path: Path) -> None:
    """Though a copy of it was meant to be."""
    target = tmp_path / "ledger.xlsx"
    write_workbook(database, target)
    write_workbook(database, target)
    assert [path.name for path in tmp_path.glob("ledger*")] == ["ledger.xlsx"]
    load_workbook(target).save(target)
    edited = target.read_bytes()
    write_workbook(database, target)
    assert is_sealed(target)
    assert (tmp_path / "ledger.aside1.xlsx").read_bytes() == edited


def test_a_workbook_that_cannot_be_read_again_is_not_put_in_place(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "ledger.xlsx"
    target.write_bytes(b"the one before")
    monkeypatch.setattr("ledger_office.workbook.workbook_writer.reproducible", lambda data, _: data[:-30])
    with pytest.raises(IllFormed, match="was written, but cannot be read again"):
        write_workbook(database, target)
    assert target.read_bytes() == b"the one before"
