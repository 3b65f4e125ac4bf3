"""A published ledger for the office's files to be made from, and a folder for what the office enters."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.office.ledger_file import make_ledger

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
