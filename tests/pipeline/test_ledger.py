"""What the office enters: which files fit, and how they come in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest

from dagster_project.assets.office_files import LEDGER_ASSETS, as_of, office
from dagster_project.definitions import defs
from dagster_project.keys import AS_OF, LEDGER_KEYS, OFFICE, SEED_KEYS
from dagster_project.loading.inputs import changed_inputs, fingerprint, input_files
from dagster_project.loading.intake_check import CHECK
from dagster_project.loading.unknown_files import unknown_files
from dagster_project.resources import Build
from expectations.csv_reader import read_seed, with_later_columns
from expectations.judge import judge, ledger_suite
from expectations.ledger_columns import LEDGER
from expectations.seed_columns import SEEDS
from intake import visible
from store.build import start_build
from store.publish import publish
from store.settings import ROOT, SettingError, Settings, today

EXAMPLE = ROOT / "tests" / "ledger"
Write = Callable[[str, str | bytes], Path]
Load = Callable[[], bool]


def findings(write: Write, name: str, *rows: str, header: str | None = None) -> list[str]:
    columns = LEDGER[name].columns
    header = header or ",".join(column.name for column in columns if not column.later)
    path = write(f"ledger/{name}.csv", "\n".join([header, *rows, ""]))
    shown = f"ledger/{name}.csv"
    (frame,) = with_later_columns([read_seed(path, shown).frame], columns)
    return [str(finding) for finding in judge(frame, ledger_suite(name, LEDGER[name], today()), shown).findings]


@pytest.mark.parametrize("name", LEDGER)
def test_the_example_files_fit(write: Write, name: str) -> None:
    rows = (EXAMPLE / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    assert findings(write, name, *rows[1:], header=rows[0]) == []
    assert all(
        "测试" in row or name == "progress" for row in rows[1:] if not row.startswith(("T-319f6f84e9,130300", "T-319f6f84e9,130100,,"))
    )


@pytest.mark.parametrize("name", LEDGER)
def test_a_file_without_rows_fits(write: Write, name: str) -> None:
    assert findings(write, name) == []


@pytest.mark.parametrize(
    ("name", "row", "message"),
    [
        pytest.param("assignments", "HB-A01-S1-M3,,,,,,4.6,2024-01-08", "area_code is empty. A share is some area's", id="share of no area"),
        pytest.param("progress", "HB-A01-S1-M3,,2024-01-08,,,,2024-01-08", "words_zh is empty. Say in value or words_zh", id="nothing done"),
        pytest.param("progress", "HB-A01-S1-M3,,2024-01-09,,甲,,2024-01-08", "'2024-01-09'. Nothing is recorded before", id="before it occurred"),
        pytest.param("progress", "HB-A01-S1-M3,,2024-01-08,约3个,,,2024-01-08", "value is '约3个'. Write a plain decimal", id="no number"),
        pytest.param("progress", "hb-a01,,2024-01-08,3,,,2024-01-08", "entry_code is 'hb-a01'. Write an entry_code of", id="no code"),
        pytest.param("progress", "HB-A01-S1-M3,13,2024-01-08,3,,,2024-01-08", "area_code is '13'. Write a six-digit", id="no area"),
        pytest.param("progress", "HB-A01-S1-M3,,2024-02-30,3,,,2024-03-08", "occurred_on is '2024-02-30'. Write a date", id="no date"),
        pytest.param("progress", "HB-A01-S1-M3,,2025-02-29,3,,,2025-03-08", "occurred_on is '2025-02-29'. Write a date", id="no leap year"),
        pytest.param("progress", "HB-A01-S1-M3,,2024-01-08,3,,,2999-01-01", "recorded_on is '2999-01-01'. It is after today (", id="recorded by a clock ahead"),
        pytest.param("progress", "HB-A01-S1-M3,,2024-01-08,,a\x0cb,,2024-01-08", "and without control characters", id="form feed"),
        pytest.param("problems", "P-1,HB-A01-S1-M3,,2024-01-09,甲,乙,,,,,2024-01-08", "found_on is '2024-01-09'", id="recorded before it was found"),
        pytest.param("problems", "P-1,HB-A01-S1-M3,,2024-01-09,甲,乙,,2024-01-08,,,2024-02-08", "A problem is found first", id="rectified before it is found"),
        pytest.param("problems", "P-1,HB-A01-S1-M3,,2024-01-07,甲,乙,,2024-03-08,,,2024-02-08", "before it is rectified", id="rectified after it is recorded"),
        pytest.param("conclusions", "HB-A01-S1-M3,,,甲,met,2024-01-09,,2024-01-08", "concluded_on is '2024-01-09'", id="verdict of tomorrow"),
        pytest.param("actions", "N-1,added,2024-01-08,,,,,2024-01-08", "title_zh is empty. Give the item", id="added without a title"),
        pytest.param("actions", "HB-A01-S1-M3,added,2024-01-08,甲,,,,2024-01-08", "beginning with N-", id="added under a document's code"),
        pytest.param("actions", "N-1,closed,2024-01-08,,2024-02-01,,,2024-01-08", "due_on is '2024-02-01'. due_on belongs to", id="closed with a deadline"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_fit_is_named_with_its_remedy(write: Write, name: str, row: str, message: str) -> None:
    (finding,) = findings(write, name, row)
    assert finding.startswith(f"ledger/{name}.csv:2: ")
    assert message in finding


def test_a_missing_column_is_said_once(write: Write) -> None:
    (finding,) = findings(write, "progress", "HB-A01-S1-M3,2024-01-08", header="entry_code,recorded_on")
    assert finding.startswith("ledger/progress.csv:1: missing columns: area_code, evidence_zh, occurred_on, value, words_zh. Give the file")


@pytest.fixture
def pipeline(settings: Settings) -> tuple[Build, Load]:
    """A fresh build, and what loads the ledger into it."""
    build = Build(settings, start_build(settings.home, fresh=True), fresh=True)
    resources = {"build": dg.ResourceDefinition.hardcoded_resource(build)}
    return build, lambda: dg.materialize([*LEDGER_ASSETS, as_of, office], resources=resources, raise_on_error=False).success


def rows(build: Build, sql: str) -> list[tuple[object, ...]]:
    with build.connect() as connection:
        return connection.execute(sql).fetchall()


def test_missing_files_are_empty_tables_and_no_inputs(pipeline: tuple[Build, Load]) -> None:
    build, load = pipeline
    build.settings.ledger_dir.rmdir()
    assert load()
    for name in LEDGER:
        assert rows(build, f"select count(*) from ledger.{name}") == [(0,)]
        assert rows(
            build, f"select column_name, data_type from duckdb_columns() where schema_name = 'ledger' and table_name = '{name}'"
        ) == [
            *((column.name, "VARCHAR") for column in LEDGER[name].columns),
            ("source_file", "VARCHAR"),
            ("source_line", "INTEGER"),
        ]
    assert rows(build, "select kind from audit.input") == [("corpus",)]
    assert rows(build, "select area_code, documents from ledger.office") == [("130000", ["hebei-action-plan-2023-2027"])]
    assert rows(build, "select as_of from ledger.as_of") == [(build.settings.as_of,)]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("Progress.CSV", "Rename it to progress.csv."),
        ("progress.csv ", "Rename it to progress.csv."),
        ("progress (1).csv", "No file of this name is read: put its rows into one of actions.csv, "),
        ("progress.xlsx", "No file of this name is read"),
        ("pro\u200bgress.csv", "No file of this name is read"),
    ],
)
def test_a_file_that_nobody_reads_is_named(pipeline: tuple[Build, Load], name: str, remedy: str) -> None:
    build, _ = pipeline
    (build.settings.ledger_dir / name).write_text("x", encoding="utf-8")
    for other in (".progress.csv.swp", "progress.csv~", "~$progress.xlsx", "README.md"):
        (build.settings.ledger_dir / other).write_text("x", encoding="utf-8")
    resources = {"build": dg.ResourceDefinition.hardcoded_resource(build)}
    result = dg.materialize([*LEDGER_ASSETS, as_of, office], resources=resources)
    (check,) = [each for each in result.get_asset_check_evaluations() if each.check_name == "nothing_passed_by"]
    assert (check.passed, check.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert f"{check.description}".startswith(f"ledger/{visible(name)}: passed by. {remedy}")
    assert f"{check.description}".count("passed by") == 1


def test_so_is_one_among_the_seeds(settings: Settings) -> None:
    (settings.seeds_dir / "scratch.csv").write_text("x", encoding="utf-8")
    for name in SEEDS:
        (settings.seeds_dir / f"{name}.csv").touch()
    assert [finding.where for finding in unknown_files(settings.seeds_dir, "seeds", SEEDS)] == ["seeds/scratch.csv"]
    named = [
        key for key in SEED_KEYS.values() if defs.resolve_asset_graph().get_check_keys_for_assets({key}) - {dg.AssetCheckKey(key, CHECK)}
    ]
    assert SEED_KEYS["documents"] in named


def test_files_come_in_with_file_and_line_and_go_again(pipeline: tuple[Build, Load]) -> None:
    build, load = pipeline
    shutil.copytree(EXAMPLE, build.settings.ledger_dir, dirs_exist_ok=True)
    assert load()
    assert rows(build, "select source_file, source_line, value from ledger.progress where words_zh like '%更正%'") == [
        ("ledger/progress.csv", 9, "72")
    ]
    assert rows(build, "select source_file from audit.input where kind <> 'corpus' order by 1") == [
        (f"ledger/{name}.csv",) for name in sorted(LEDGER)
    ]
    (build.settings.ledger_dir / "progress.csv").unlink()
    assert load()
    assert rows(build, "select count(*) from ledger.progress") == [(0,)]
    assert rows(build, "select count(*) from audit.input where source_file like '%progress%'") == [(0,)]


def test_numbers_come_in_as_written(pipeline: tuple[Build, Load]) -> None:
    """What an older import recorded as a spreadsheet computed it is what somebody wrote."""
    build, load = pipeline
    header = ",".join(column.name for column in LEDGER["progress"].columns if not column.later)
    row = "HB-A01-S1-M3,,2024-01-08,7.499999999999999,7.499999999999999,,2024-01-08"
    (build.settings.ledger_dir / "progress.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    assert load()
    assert rows(build, "select value, words_zh from ledger.progress") == [("7.5", "7.499999999999999")]


def test_a_file_that_does_not_fit_is_not_loaded(pipeline: tuple[Build, Load]) -> None:
    build, load = pipeline
    (build.settings.ledger_dir / "progress.csv").write_text("entry_code,recorded_on\nHB-A01-S1-M3,2024-01-08\n", encoding="utf-8")
    assert not load()
    assert rows(build, "select count(*) from duckdb_tables() where schema_name = 'ledger' and table_name = 'progress'") == [(0,)]


@pytest.mark.parametrize("make", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/nowhere")], ids=["pipe", "folder", "dangling link"])
def test_what_is_no_file_in_the_place_of_one_is_not_taken_for_none(pipeline: tuple[Build, Load], make: Callable[[Path], object]) -> None:
    build, load = pipeline
    make(build.settings.ledger_dir / "actions.csv")
    assert not load()
    assert rows(build, "select count(*) from duckdb_tables() where schema_name = 'ledger' and table_name = 'actions'") == [(0,)]


def test_the_sensor_sees_the_files_of_the_office(pipeline: tuple[Build, Load]) -> None:
    build, load = pipeline
    settings = build.settings
    shutil.copytree(EXAMPLE, settings.ledger_dir, dirs_exist_ok=True)
    assert load()
    with build.connect() as connection:
        connection.execute("insert into audit.version (version) values ('000001-a')")
    publish(settings.home, "000001-a", {})
    assert changed_inputs(settings, input_files(settings)).files == ()
    before = fingerprint(input_files(settings))
    path = settings.ledger_dir / "progress.csv"
    path.write_text(path.read_text(encoding="utf-8") + "HB-A01-S1-M1,,2026-01-30,,测试,,2026-01-30\n", encoding="utf-8")
    changes = changed_inputs(settings, input_files(settings))
    assert (changes.files, changes.need_texts) == (("ledger/progress.csv",), False)
    assert fingerprint(input_files(settings)) != before
    path.unlink()
    (settings.ledger_dir / "notes.csv").touch()
    assert changed_inputs(settings, input_files(settings)).files == ("ledger/progress.csv",)


def test_both_refreshes_load_the_ledger_and_the_date() -> None:
    from dagster_project.definitions import defs

    for job in ("refresh", "refresh_curation"):
        nodes = defs.resolve_job_def(job).asset_layer.executable_asset_keys
        assert {AS_OF, OFFICE, *LEDGER_KEYS.values(), dg.AssetKey(["marts", "fct_ledger_status"])} <= set(nodes), job


def test_a_ledger_folder_that_is_named_must_be_there(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The default may be missing; a name that is misspelt would silently give an empty ledger."""
    missing = Settings(settings.raw_dir, settings.seeds_dir, tmp_path / "legder", settings.home, settings.as_of)
    missing.check()
    monkeypatch.setenv("HPW_LEDGER_DIR", str(tmp_path / "legder"))
    with pytest.raises(SettingError, match="HPW_LEDGER_DIR"):
        missing.check()
