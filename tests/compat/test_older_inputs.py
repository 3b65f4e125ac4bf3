"""Seeds, the office's files and a workbook in the shape of commit b64ca2f."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from expectations.csv_reader import read_seed, with_later_columns
from expectations.judge import judge, ledger_suite, seed_suite
from expectations.ledger_columns import LEDGER
from expectations.seed_columns import SEEDS
from ledger_office.workbook.importing import import_workbook
from store.settings import ROOT, today
from tests.compat.older import HEADERS, WORKBOOK
from tests.office.ledger_file import make_ledger

#: But for the code of a value, which a line of today may have and a line of then takes without a loss.
LATER = {
    column.name for columns in (*SEEDS.values(), *(file.columns for file in LEDGER.values())) for column in columns if column.later
} - {"value_code"}


def in_old_shape(name: str, path: Path, folder: Path) -> pd.DataFrame:
    """The rows of a file of today in the columns that it had, without those that fill a later one."""
    old = HEADERS[name]
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not any(row.get(name) for name in LATER)]
    target = folder / path.name
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, old, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return read_seed(target, name).frame


@pytest.mark.parametrize("name", [name for name in HEADERS if name.startswith("seeds/")])
def test_a_seed_of_that_shape_fits(name: str, tmp_path: Path) -> None:
    stem = Path(name).stem
    (frame,) = with_later_columns([in_old_shape(name, ROOT / name, tmp_path)], SEEDS[stem])
    assert judge(frame, seed_suite(stem, SEEDS[stem]), name).findings == ()


@pytest.mark.parametrize("name", [name for name in HEADERS if name.startswith("ledger/")])
def test_a_file_of_the_office_of_that_shape_fits(name: str, tmp_path: Path) -> None:
    stem = Path(name).stem
    (frame,) = with_later_columns([in_old_shape(name, ROOT / "tests" / name, tmp_path)], LEDGER[stem].columns)
    assert judge(frame, ledger_suite(stem, LEDGER[stem], today()), name).findings == ()


def test_every_seed_and_file_of_the_office_of_then_is_still_known() -> None:
    then = {(Path(name).parent.name, Path(name).stem) for name in HEADERS}
    assert then <= {("seeds", name) for name in SEEDS} | {("ledger", name) for name in LEDGER}


def test_a_workbook_of_then_is_taken_in(tmp_path: Path) -> None:
    """Filled in and sent late: each sheet's row comes in, a row that nobody touched is known by its mark."""
    folder = tmp_path / "ledger"
    folder.mkdir()
    database = make_ledger(tmp_path / "health_policy.duckdb", dt.date(2025, 5, 20))
    imported = import_workbook(database, WORKBOOK, folder, dt.date(2025, 5, 20))
    rows = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows[path.stem] = [row["entry_code"] for row in csv.DictReader(file)]
    (added,) = rows.pop("actions")
    assert added.startswith("N-")
    assert rows == {
        "assignments": ["HB-A01-S1-M1"],
        "conclusions": ["HB-A01-S1-M1"],
        "problems": ["HB-A01-S1-M2"],
        "progress": ["HB-A01-S1-M1"],
        "project_stages": ["HB-A01-S1-M1"],
    }
    assert imported.untouched == 1
