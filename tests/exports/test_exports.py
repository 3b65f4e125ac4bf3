"""Exports of a small published file: what other tools read in them, and that hostile cells arrive as text."""

from __future__ import annotations

import codecs
import csv
import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import openpyxl
import pytest

from exports import excel_export as workbook
from exports import version_exports, write_exports
from exports.sdmx import write_structure
from store.contract import CONTRACT_VERSION
from store.reader import Published
from store.well_formed import IllFormed

FORMULA = "=cmd|' /C calc'!A0"
TABLES = f"""
create schema audit;
create table audit.version as select {CONTRACT_VERSION} as contract_version;
create schema marts;
create schema reporting;
create table marts.dim_vocabulary as from (values
    ('comparator', '=', '等于', 'equal'), ('comparator', '>=', '不低于', 'at least'), ('year_basis', 'stated', '明示', 'stated'),
    ('year_basis', 'none', '无', 'none'), ('statement_type', 'target', '目标', 'target'), ('benchmark', 'national_average', '全国平均', 'national average')
) as t (vocabulary, code, label_zh, label_en);
create table marts.bridge_search_item_term as select 1 as term;
create table marts.dim_indicator as select 'places' as indicator_code, '托位数' as name_zh, 'Places' as name_en;
create table marts.dim_indicator_definition as select 'own' as definition_code, '自定' as name_zh, 'Own' as name_en;
create table marts.dim_area as select '130000' as area_code, '河北省' as name_zh, 'Hebei' as name_en;
create table marts.dim_unit as select 'place' as unit_code, '个' as name_zh, 'place' as name_en;
create table marts.dim_document as select 'plan' as document_code, '行动计划' as title_zh;
create table marts.fct_indicator_value as from (values
    ('b1', 'places', '130000', 4.5, null::double, '=', 2025, 'stated', null, 2023, 'target', 'place', null, null, null, '4.5个', 'plan', '二', '4.5个', 'own'),
    ('a0', 'places', '130000', null, null, '>=', null, 'none', null, 2023, 'target', 'place', 'national_average', null, null, '{FORMULA.replace("'", "''")}', 'plan', '二', 'x', null)
) as t (indicator_value_id, indicator_code, area_code, value, value_high, comparator, year, year_basis, period_text_zh, reported_year,
        statement_type, unit_code, benchmark, scope_zh, qualifier_zh, value_text_zh, document_code, section, evidence_quote, definition_code);
create table reporting.rpt_texts as from (values
    (1, '{FORMULA.replace("'", "''")}', '>='), (2, '-1+2', '='), (3, '　＝sum', '<'), (4, '-5.5', '~'), (5, chr(9) || 'tab', null), (6, chr(1) || 'a"b,c', '="x"')
) as t (line, words_zh, comparator);
create table reporting.rpt_with_lists as from (values (1, ['市教育局', '各市、县人民政府']), (2, []::varchar[]), (3, null)) as t (line, units_zh);
comment on table reporting.rpt_texts is 'One row per text.';
comment on column reporting.rpt_texts.words_zh is '原文 as it stands.';
create view reporting.rpt_version as select 'v1' as version, timestamptz '2026-11-28 06:00:00+08' as built_at, date '2026-11-28' as as_of, true as is_whole;
"""

WORDS = [FORMULA, "-1+2", "　＝sum", "-5.5", "\ttab", '\x01a"b,c']


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "health_policy.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute(TABLES)
    return path


@pytest.fixture
def folder(database: Path, tmp_path: Path) -> Path:
    write_exports(database, tmp_path / "exports")
    return tmp_path / "exports"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_parquet_holds_every_text_exactly(folder: Path) -> None:
    (found,) = duckdb.sql(
        f"select value_text_zh from '{folder}/parquet/fct_indicator_value.parquet' where indicator_value_id = 'a0'"
    ).fetchall()
    assert found == (FORMULA,)


def test_a_list_stays_one_in_every_export(folder: Path) -> None:
    assert [row["units_zh"] for row in rows(folder / "csv" / "rpt_with_lists.csv")] == ['["市教育局","各市、县人民政府"]', "[]", ""]
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    (resource,) = [one for one in package["resources"] if one["name"] == "rpt-with-lists"]
    assert resource["schema"]["fields"][1]["type"] == "array"
    (sheet,) = [
        sheet for sheet in openpyxl.load_workbook(folder / "excel" / "reporting.xlsx").worksheets if sheet.title == "rpt_with_lists"
    ]
    assert sheet["B2"].value == "市教育局\n各市、县人民政府"


def test_the_search_index_is_no_export(folder: Path) -> None:
    names = {path.stem for path in (folder / "parquet").iterdir()}
    assert "dim_indicator" in names
    assert "bridge_search_item_term" not in names


def test_no_cell_of_a_csv_runs_in_a_spreadsheet(folder: Path) -> None:
    found = rows(folder / "csv" / "rpt_texts.csv")
    assert [row["words_zh"] for row in found] == [f"'{FORMULA}", "'-1+2", "'　＝sum", "-5.5", "'\ttab", '\x01a"b,c']
    assert [row["comparator"] for row in found] == [">=", "=", "<", "~", "", '\'="x"']


def test_a_csv_says_that_it_is_utf_8_so_that_excel_shows_chinese_and_duckdb_does_not_mind(folder: Path) -> None:
    path = folder / "csv" / "rpt_texts.csv"
    assert path.read_bytes().startswith(codecs.BOM_UTF8 + b"line,words_zh")
    assert duckdb.sql(f"from '{path}'").columns == ["line", "words_zh", "comparator"]


def test_times_of_a_csv_are_utc(folder: Path) -> None:
    assert rows(folder / "csv" / "rpt_version.csv")[0]["built_at"] == "2026-11-27T22:00:00Z"


def test_a_workbook_holds_formulas_as_text_and_types_as_types(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "excel" / "reporting.xlsx")
    assert book.sheetnames == [workbook.CONTENTS, "rpt_texts", "rpt_version", "rpt_with_lists"]
    cells = [row[1] for row in book["rpt_texts"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [*WORDS[:5], '\ufffda"b,c']
    assert {cell.data_type for cell in cells} == {"s"}
    version = [cell.value for cell in book["rpt_version"][2]]
    assert version == ["v1", dt.datetime(2026, 11, 27, 22), dt.datetime(2026, 11, 28), True]
    assert book["rpt_texts"].freeze_panes == "A2"
    assert [cell.value for cell in book[workbook.CONTENTS][2]] == ["rpt_texts", 6, "One row per text."]


def test_a_table_too_long_for_a_sheet_is_named_and_left_to_the_csv(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROWS", 5)
    write_exports(database, tmp_path / "exports")
    book = openpyxl.load_workbook(tmp_path / "exports" / "excel" / "reporting.xlsx")
    assert "rpt_texts" not in book.sheetnames
    assert "只有 CSV" in str(book[workbook.CONTENTS]["A2"].value)
    assert len(rows(tmp_path / "exports" / "csv" / "rpt_texts.csv")) == 6


def test_frictionless_finds_the_data_package_valid_and_a_spoilt_file_not(folder: Path) -> None:
    validate = [str(Path(sys.executable).parent / "frictionless"), "validate", "datapackage.json"]
    whole = subprocess.run(validate, cwd=folder, capture_output=True, text=True)
    assert whole.returncode == 0, whole.stdout
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    texts = next(resource for resource in package["resources"] if resource["name"] == "rpt-texts")
    assert texts["description"] == "One row per text."
    assert texts["schema"]["fields"][1] == {"name": "words_zh", "type": "string", "description": "原文 as it stands."}
    spoilt = folder / "csv" / "rpt_texts.csv"
    spoilt.write_text(spoilt.read_text(encoding="utf-8").replace("\n2,", "\ntwo,"), encoding="utf-8")
    assert subprocess.run(validate, cwd=folder, capture_output=True).returncode != 0


def test_sdmx_is_read_back_with_every_code_in_its_list(folder: Path) -> None:
    from pysdmx.io import get_datasets

    (dataset,) = get_datasets(folder / "sdmx" / "indicator_values.csv", folder / "sdmx" / "structure.xml")
    data = dataset.data.set_index("INDICATOR_VALUE_ID")  # type: ignore[attr-defined]
    assert sorted(data.index) == ["a0", "b1"]
    assert data.loc["b1", ["OBS_VALUE", "COMPARATOR", "REF_YEAR", "UNIT_MEASURE"]].tolist() == [4.5, "EQ", 2025, "place"]
    assert data.loc["a0", ["COMPARATOR", "BENCHMARK", "VALUE_TEXT"]].tolist() == ["GE", "national_average", FORMULA]
    for component in dataset.structure.components:  # type: ignore[union-attr]
        if component.enumeration:
            known = {code.id for code in component.enumeration}
            used = set(dataset.data[component.id]) - {""}  # type: ignore[attr-defined]
            assert used <= known, component.id


def test_checksums_hold_and_tell_a_changed_file(folder: Path) -> None:
    check = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=folder, capture_output=True).returncode == 0
    listed = {line.split("  ")[1] for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    here = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert listed == here - {"SHA256SUMS"}
    with (folder / "csv" / "rpt_texts.csv").open("a", encoding="utf-8") as file:
        file.write("7,x,=\n")
    assert subprocess.run(check, cwd=folder, capture_output=True).returncode == 1


def test_equal_tables_give_equal_files(database: Path, folder: Path, tmp_path: Path) -> None:
    write_exports(database, tmp_path / "again")
    for path in (path for path in folder.rglob("*") if path.is_file()):
        assert path.read_bytes() == (tmp_path / "again" / path.relative_to(folder)).read_bytes(), path.name


def test_a_writing_that_fails_leaves_the_exports_that_stood(database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (folder / "SHA256SUMS").read_bytes()

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("exports.version_exports.write_values", fail)
    with pytest.raises(OSError, match="no space"):
        write_exports(database, folder)
    assert (folder / "SHA256SUMS").read_bytes() == before


ODD = "a\x0cb\uffffc\x01_x000D_"


def test_names_that_xml_cannot_hold_are_replaced_in_the_structure(database: Path, tmp_path: Path) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("update marts.dim_indicator set name_zh = ?, name_en = ?", [ODD, ODD])
    write_exports(database, tmp_path / "exports")
    structure = ElementTree.parse(tmp_path / "exports" / "sdmx" / "structure.xml")
    names = structure.findall(".//{*}Codelist[@id='CL_INDICATOR']/{*}Code/{*}Name")
    assert [name.text for name in names] == ["a\ufffdb\ufffdc\ufffd_x000D_"] * 2


def test_each_name_of_the_structure_says_its_own_language(folder: Path) -> None:
    structure = ElementTree.parse(folder / "sdmx" / "structure.xml")
    languages: dict[bool, set[str]] = {True: set(), False: set()}
    for name in structure.iterfind(".//{*}Name"):
        languages[any("\u4e00" <= letter <= "\u9fff" for letter in name.text or "")].add(
            name.attrib["{http://www.w3.org/XML/1998/namespace}lang"]
        )
    assert languages == {True: {"zh"}, False: {"en"}}
    for codelist in structure.iterfind(".//{*}Codelist"):
        assert [len(codelist.findall("{*}Name"))] == [2], codelist.attrib["id"]


def test_a_cell_that_excel_would_read_as_a_character_is_escaped(database: Path, tmp_path: Path) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("insert into reporting.rpt_texts values (0, ?, '=')", [ODD])
    write_exports(database, tmp_path / "exports")
    sheet = openpyxl.load_workbook(tmp_path / "exports" / "excel" / "reporting.xlsx")["rpt_texts"]
    assert sheet["B2"].value == "a\ufffdb\ufffdc\ufffd_x005F_x000D_"
    assert rows(tmp_path / "exports" / "csv" / "rpt_texts.csv")[0]["words_zh"] == ODD


def test_a_text_longer_than_a_cell_of_excel_ends_by_saying_so(database: Path, tmp_path: Path) -> None:
    with duckdb.connect(database) as connection:
        connection.execute("insert into reporting.rpt_texts values (0, ?, '=')", ["长" * 40_000])
    write_exports(database, tmp_path / "exports")
    text = openpyxl.load_workbook(tmp_path / "exports" / "excel" / "reporting.xlsx")["rpt_texts"]["B2"].value
    assert isinstance(text, str)
    assert len(text) == 32_767
    assert text.endswith("see the folder csv）")
    assert rows(tmp_path / "exports" / "csv" / "rpt_texts.csv")[0]["words_zh"] == "长" * 40_000


def test_a_table_is_written_again_only_where_a_refresh_has_made_it_since(database: Path, tmp_path: Path) -> None:
    def exported(name: str, sql: str) -> tuple[list[str], object, list[tuple[object, ...]]]:
        with duckdb.connect(database) as connection:
            connection.execute(sql)
        folder = tmp_path / name
        write_exports(database, folder, tmp_path / "kept")
        sheet = openpyxl.load_workbook(folder / "excel" / "reporting.xlsx")["rpt_texts"]
        of_marts = duckdb.sql(f"select distinct name_en from '{folder}/parquet/dim_indicator.parquet'").fetchall()
        return [row["words_zh"] for row in rows(folder / "csv" / "rpt_texts.csv")], sheet["B2"].value, of_marts

    made = """
        create or replace table audit.made as
        select col0 as relation, col1 as refresh from (values ('reporting.rpt_texts', '{}'), ('marts.dim_indicator', '{}'));
        update reporting.rpt_texts set words_zh = '{}'; update marts.dim_indicator set name_en = '{}';
    """
    assert exported("first", made.format("a", "a", "one", "One")) == (["one"] * 6, "one", [("One",)])
    assert exported("second", made.format("a", "a", "two", "Two")) == (["one"] * 6, "one", [("One",)])
    assert exported("third", made.format("b", "a", "two", "Two")) == (["two"] * 6, "two", [("One",)])
    assert exported("fourth", made.format("b", "b", "two", "Two")) == (["two"] * 6, "two", [("Two",)])
    assert exported("fifth", "drop table audit.made; update reporting.rpt_texts set words_zh = 'three'")[:2] == (["three"] * 6, "three")


@pytest.mark.parametrize(("writer", "suffix"), [("write_csv", ".csv"), ("write_parquet", ".parquet")])
def test_a_table_that_cannot_be_read_again_is_neither_put_in_place_nor_kept(
    database: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: str, suffix: str
) -> None:
    before = (folder / "SHA256SUMS").read_bytes()
    write = getattr(version_exports, writer)

    def write_then_spoil(*given: object) -> Path:
        path: Path = write(*given)
        path.write_bytes(path.read_bytes()[:-20] + b"\x01,")
        return path

    monkeypatch.setattr(version_exports, writer, write_then_spoil)
    with pytest.raises(IllFormed, match=rf"\{suffix} was written, but cannot be read again, and was not put in place"):
        write_exports(database, folder, tmp_path / "kept")
    assert (folder / "SHA256SUMS").read_bytes() == before
    monkeypatch.setattr(version_exports, writer, write)
    write_exports(database, folder, tmp_path / "kept")


@pytest.mark.parametrize("suffix", [".xml", ".json", ".xlsx"])
def test_an_export_that_cannot_be_read_again_is_not_put_in_place(
    database: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    before = (folder / "SHA256SUMS").read_bytes()

    def write_then_spoil(published: Published, target: Path) -> list[str]:
        names = write_structure(published, target)
        for path in target.parent.rglob(f"*{suffix}"):
            path.write_bytes(path.read_bytes()[:-20] + b"\x01,")
        return names

    monkeypatch.setattr("exports.version_exports.write_structure", write_then_spoil)
    with pytest.raises(IllFormed, match=r"was written, but cannot be read again, and was not put in place"):
        write_exports(database, folder)
    assert (folder / "SHA256SUMS").read_bytes() == before
