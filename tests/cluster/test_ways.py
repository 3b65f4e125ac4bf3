"""`make bench-ways` tells rows apart: what compares the ways of building must find a row that only one of them has."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from benchmarks.ways import differences

TABLES = (
    "create schema policytext; create schema marts; create schema seeds;"
    "create table policytext.mentions as select 1 as id, 'a' as text union all select 1, 'a' union all select 2, null;"
    "create table marts.facts as select 1 as id;"
    "create table seeds.not_compared as select 1 as id;"
    "create view marts.shown as from marts.facts;"
)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("update seeds.not_compared set id = 2", {}),
        ("update policytext.mentions set text = 'b' where id = 2", {"policytext.mentions": 2}),
        ("insert into policytext.mentions values (1, 'a')", {"policytext.mentions": 1}),
        ("delete from marts.facts", {"marts.facts": 1}),
    ],
    ids=["other schemas", "another cell beside null", "one more of two equal rows", "no row"],
)
def test_a_row_that_only_one_has_is_found(tmp_path: Path, change: str, found: dict[str, int]) -> None:
    files = tmp_path / "first.duckdb", tmp_path / "second.duckdb"
    for file in files:
        with duckdb.connect(file) as connection:
            connection.execute(TABLES)
    with duckdb.connect(files[1]) as connection:
        connection.execute(change)
    assert differences(*files) == {"marts.facts": 0, "policytext.mentions": 0} | found


def test_a_table_that_only_one_has_is_not_taken_for_equal(tmp_path: Path) -> None:
    files = tmp_path / "first.duckdb", tmp_path / "second.duckdb"
    for file in files:
        with duckdb.connect(file) as connection:
            connection.execute(TABLES)
    with duckdb.connect(files[1]) as connection:
        connection.execute("create table marts.more as select 1 as id")
    with pytest.raises(duckdb.CatalogException, match="more"):
        differences(*files)
