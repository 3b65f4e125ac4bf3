"""A house as commit b64ca2f left it, taken over by this code: its file, its seeds, its office's files."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dagster_project.resources import BECOMES_WHOLE
from store.build import refresh_lock
from store.contract import CONTRACT_VERSION
from store.layout import versions
from store.publish import rollback
from store.settings import ROOT
from tests.compat.older import HEADERS, LINE, VERSION, publish_older
from tests.e2e.conftest import World, make_world


def _in_old_shape(source: Path, target: Path, columns: list[str], whole_rows: bool) -> None:
    """With `whole_rows`, a row that says something in a column of today did not exist then (a report that is withdrawn)."""
    with source.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not whole_rows or not any(row[name] for name in row.keys() - set(columns))]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The texts of today, everything else as it was."""
    world = make_world(tmp_path_factory.mktemp("older"))
    for name, columns in HEADERS.items():
        folder = ROOT if name.startswith("seeds/") else ROOT / "tests"
        _in_old_shape(folder / name, world.folder / name, columns, name.startswith("ledger/"))
    publish_older(world.home)
    return world


def test_a_house_of_b64ca2f_is_taken_over(older: World, capfd: pytest.CaptureFixture[str]) -> None:
    """A partial refresh is refused, the whole one publishes; the older version is put back and the new one again."""
    refused = older.run("refresh_curation")
    assert not refused.success
    assert BECOMES_WHOLE in older.tags(refused.run_id)
    assert LINE in capfd.readouterr().err
    assert versions(older.home) == [VERSION]

    assert older.refresh()
    newer = versions(older.home)[-1]
    assert versions(older.home) == [VERSION, newer]
    assert older.rows("select version, contract_version from reporting.rpt_version") == [(newer, CONTRACT_VERSION)]
    assert older.rows("select change, count(*) from reporting.rpt_change where fact_id in ('one', 'gone') group by 1") == [("removed", 2)]
    assert older.rows("select count(*) > 0 from marts.fct_ledger_event where source_zh = '本单位填报'") == [(True,)]

    with refresh_lock(older.home, 60):
        assert rollback(older.home) == VERSION
    assert not older.materialise("ledger/as_of")
    with refresh_lock(older.home, 60):
        assert rollback(older.home, newer) == newer
    assert older.materialise("ledger/as_of")
