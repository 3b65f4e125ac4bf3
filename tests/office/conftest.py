"""A published ledger for the office's files to be made from, and a folder for what the office enters."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ledger_office.workbook import importing, sheets
from ledger_office.workbook.importing import import_workbook
from tests.office.filling import Take
from tests.office.ledger_file import make_ledger, make_workbook

TODAY = dt.date(2025, 5, 20)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Published as of `TODAY`, nothing entered yet."""
    return make_ledger(tmp_path / "health_policy.duckdb", TODAY)


@pytest.fixture
def entered(tmp_path: Path) -> Path:
    """The office's folder, empty."""
    folder = tmp_path / "ledger"
    folder.mkdir()
    return folder


@pytest.fixture
def file(database: Path, tmp_path: Path) -> Path:
    """A workbook as it was written."""
    return make_workbook(database, tmp_path / "filled.xlsx")


@pytest.fixture
def take(database: Path, entered: Path, monkeypatch: pytest.MonkeyPatch) -> Take:
    """Import as of `TODAY`, in this process: a child takes a second a reading, and is tested in test_sheets.py and by the commands."""
    for module in (importing, sheets):
        monkeypatch.setattr(module, "read_limited", lambda reader, *arguments: reader(*arguments))
    return lambda file: import_workbook(database, file, entered, TODAY)
