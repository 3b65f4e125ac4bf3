"""No stale workbook and no stale document: whichever table changes, what is taken over is what would be made from nothing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import duckdb
import pytest

from ledger_office.documents.document_writer import write_period
from ledger_office.workbook import workbook_writer
from ledger_office.workbook.workbook_writer import write_workbook
from tests.office.conftest import TODAY
from tests.office.ledger_file import TABLES, make_ledger
from tests.store.marking import MARK, mark

#: How one value of a column is changed, by its type.
CHANGED = {
    "VARCHAR": "{0} || '改'",
    "DATE": "{0} + 1",
    "BOOLEAN": "not {0}",
    "INTEGER": "{0} + 1",
    "BIGINT": "{0} + 1",
    "DOUBLE": "{0} + 1",
    "TIMESTAMP WITH TIME ZONE": "{0} + interval 1 day",
}
#: Columns of these names are kept: they say which rows belong together.
KEPT = re.compile(
    r"contract_version|as_of|.*_year|.*(code|id|key)|vocabulary|kind|event|schedule|evidence|document_kind|due_basis|due_window"
)


def write_all(database: Path, folder: Path, kept: Path | None) -> dict[str, bytes]:
    """The workbook and a document of each kind; the message where one cannot be written."""
    found = {}
    for name in ("ledger.xlsx", "2025-05", "2025-Q2", "2025"):
        try:
            if name == "ledger.xlsx":
                write_workbook(database, folder / name, kept)
                found[name] = (folder / name).read_bytes()
            else:
                found[name] = write_period(database, name, folder, kept).read_bytes()
        except Exception as error:
            found[name] = repr(error).encode()
    return found


def test_each_table_s_change_remakes_what_it_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_writer, "SPARE", 2)
    first = make_ledger(tmp_path / "published.duckdb", TODAY)
    before = write_all(first, tmp_path / "first", tmp_path / "kept")
    remade = set()
    for number, table in enumerate(TABLES):
        altered = tmp_path / f"{number}.duckdb"
        shutil.copyfile(first, altered)
        with duckdb.connect(altered) as connection:
            columns = connection.execute(f"select column_name, column_type from (describe {table})").fetchall()
            ((row,),) = connection.execute(f"select min(rowid) from {table}").fetchall()
            for name, kind in columns:
                if not KEPT.fullmatch(name):
                    connection.execute(f"update {table} set {name} = {CHANGED[kind].format(name)} where rowid = ?", [row])
        kept = tmp_path / f"kept{number}"
        shutil.copytree(tmp_path / "kept", kept)
        taken = write_all(altered, tmp_path / f"taken{number}", kept)
        assert taken == write_all(altered, tmp_path / f"anew{number}", None), table
        remade |= {name for name, content in taken.items() if content != before[name]}
    assert remade == set(before)  # the changes were such as show


def test_what_reads_nothing_changed_is_taken_over(tmp_path: Path) -> None:
    database = make_ledger(tmp_path / "published.duckdb", TODAY)
    write_all(database, tmp_path / "first", tmp_path / "kept")
    mark(tmp_path / "kept")
    with duckdb.connect(database) as connection:
        connection.execute("update audit.version set version = '000002-x'")
    assert {name for name, content in write_all(database, tmp_path / "again", tmp_path / "kept").items() if content.endswith(MARK)} == {
        "ledger.xlsx",
        "2025-05",
        "2025-Q2",
        "2025",
    }


def test_another_period_is_another_document_though_it_reads_the_same(tmp_path: Path) -> None:
    database = make_ledger(tmp_path / "published.duckdb", TODAY)
    write_period(database, "2025-04", tmp_path, tmp_path / "kept")
    path = write_period(database, "2025-05", tmp_path, tmp_path / "kept")
    assert path.read_bytes() == write_period(database, "2025-05", tmp_path / "anew").read_bytes()
