"""The build file: where a refresh begins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dagster_project.resources import Build
from store.build import start_build
from store.layout import NothingPublished, build_path, published_path
from store.settings import Settings

Make = Callable[..., Path]
AUDIT_TABLES = {"version", "input", "check_result", "change", "change_history", "column_doc", "basis", "made"}


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(path, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def tables(path: Path, schema: str) -> set[object]:
    return {name for (name,) in rows(path, f"select table_name from duckdb_tables() where schema_name = '{schema}'")}


def test_a_fresh_build_holds_empty_audit_tables_and_nothing_else(home: Path) -> None:
    path = start_build(home, fresh=True)
    assert path == build_path(home)
    assert rows(path, "select distinct schema_name from duckdb_tables()") == [("audit",)]
    assert tables(path, "audit") == AUDIT_TABLES
    assert all(rows(path, f"select count(*) from audit.{name}") == [(0,)] for name in AUDIT_TABLES)


def test_a_fresh_build_takes_nothing_from_what_is_published(home: Path, publish_version: Make) -> None:
    publish_version("000001-a")
    assert tables(start_build(home, fresh=True), "main") == set()


def test_a_build_has_the_stem_of_the_published_file(home: Path) -> None:
    """DuckDB writes the catalog's name, which is the file's stem, into views."""
    assert build_path(home).name == published_path(home).name


def test_a_copy_keeps_facts_and_audit(home: Path, publish_version: Make) -> None:
    publish_version("000001-a")
    before = published_path(home).read_bytes()
    path = start_build(home, fresh=False)
    assert rows(path, "from fact") == [("000001-a",)]
    assert rows(path, "select version from audit.version") == [("000001-a",)]
    assert published_path(home).read_bytes() == before


def test_there_is_nothing_to_copy_before_the_first_refresh(home: Path) -> None:
    with pytest.raises(NothingPublished, match=r"nothing is published yet: run the whole refresh first \(make run"):
        start_build(home, fresh=False)


@pytest.mark.parametrize("fresh", [True, False])
def test_what_a_killed_refresh_left_behind_is_removed(home: Path, publish_version: Make, fresh: bool) -> None:
    publish_version("000001-a")
    left = start_build(home, fresh=True)
    left.write_bytes(b"half a file")
    log = left.with_name(f"{left.name}.wal")
    log.write_bytes(b"half a log")
    start_build(home, fresh)
    assert not log.exists()
    assert rows(left, "select count(*) from audit.version") == [(0 if fresh else 1,)]


def test_frames_are_written_as_text_unless_a_type_is_given(settings: Settings) -> None:
    build = Build(settings, start_build(settings.home, fresh=True), fresh=True)
    frame = pd.DataFrame({"code": ["007", None], "order": [1, 2], "line": [2, 3]})
    build.write("seeds", "units", [frame], {"line": "integer"})
    assert rows(build.path, 'select code, "order", line from seeds.units') == [("007", "1", 2), (None, "2", 3)]
    assert build.write("seeds", "units", [frame.head(1), frame.head(1)]) == 2
    assert rows(build.path, "select count(*) from seeds.units") == [(2,)]


def test_an_input_is_recorded_once(settings: Settings) -> None:
    build = Build(settings, start_build(settings.home, fresh=True), fresh=True)
    build.record_input("seed", [("seeds/units.csv", "0a", 3), ("seeds/themes.csv", "0b", 1)])
    build.record_input("seed", [("seeds/units.csv", "0c", 4)])
    assert rows(build.path, "from audit.input order by source_file") == [
        ("seeds/themes.csv", "seed", "0b", 1),
        ("seeds/units.csv", "seed", "0c", 4),
    ]
