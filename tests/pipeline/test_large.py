"""A version that is too large for one file: the same for readers, for the next refresh, in a copy, and after every fault."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from store import large
from store import publish as publishing
from store.build import start_build
from store.large import MARK, pack, sweep
from store.layout import NoSpace, NothingPublished, large_tables, published_path, tables_dir, versions
from store.publish import next_version, publish, recover, rollback
from tests.e2e.conftest import World, copy_of

Facts = dict[str, Any]


@pytest.fixture(autouse=True)
def small_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables of the five documents count as large."""
    monkeypatch.setattr(large, "SMALL", 500)


@pytest.fixture
def home(published: World, tmp_path: Path) -> Path:
    """A warehouse whose second version is the first one again, with its large tables beside it."""
    copied = copy_of(published, tmp_path / "world").home
    _publish(copied)
    return copied


def _publish(home: Path) -> str:
    version = next_version(home, "large")
    build = start_build(home, fresh=False)
    with duckdb.connect(build) as connection:
        connection.execute("update audit.version set version = ?", [version])
    publish(home, version, {}, largest=0)
    return version


def _facts(file: Path) -> Facts:
    """Tables and views with their columns, comments and rows, but for the version's name."""
    with duckdb.connect(file, read_only=True) as connection:
        found: Facts = {}
        for schema, table in connection.execute(  # views of other schemas name the catalog of the build
            "select schema_name, table_name from duckdb_tables() where not internal"
            " union select schema_name, view_name from duckdb_views() where not internal and"
            " (schema_name in ('marts', 'reporting') or sql like '%read_parquet(%')"
        ).fetchall():
            rows = connection.execute(f'from "{schema}"."{table}"').fetchall()
            found[f"{schema}.{table}"] = (
                None if (schema, table) == ("audit", "version") or table == "rpt_version" else sorted(map(repr, rows))
            )
        found["columns"] = connection.execute(
            "select schema_name, table_name, column_name, data_type, comment from duckdb_columns() where not internal order by all"
        ).fetchall()
        found["comments"] = connection.execute(
            "select schema_name, table_name, comment from duckdb_tables() where not internal"
            " union select schema_name, view_name, comment from duckdb_views() where not internal order by all"
        ).fetchall()
    return found


def test_readers_see_the_same(home: Path, published: World) -> None:
    version = versions(home)[-1]
    assert len(large_tables(home, version)) > 5
    assert _facts(published_path(home)) == _facts(published.published)
    assert published_path(home).stat().st_size < published.published.stat().st_size


def test_a_reader_that_is_connected_keeps_its_version(home: Path) -> None:
    with duckdb.connect(published_path(home), read_only=True) as connection:
        before = connection.execute("select version, (select count(*) from marts.dim_passage) from audit.version").fetchall()
        _publish(home)
        assert connection.execute("select version, (select count(*) from marts.dim_passage) from audit.version").fetchall() == before


def test_a_refresh_begins_with_tables(home: Path, published: World) -> None:
    build = start_build(home, fresh=False)
    with duckdb.connect(build) as connection:
        assert connection.execute("select count(*) from duckdb_tables() where table_name = 'dim_passage'").fetchall() == [(1,)]
    assert _facts(build) == _facts(published.published)


def test_a_version_is_put_back_and_forth(home: Path, published: World) -> None:
    one_file, split = versions(home)
    assert rollback(home) == one_file
    assert rollback(home, split) == split
    assert _facts(published_path(home)) == _facts(published.published)


def test_a_table_that_has_changed_is_a_fault_of_its_version(home: Path) -> None:
    one_file, split = versions(home)
    rollback(home)
    (table, *_) = large_tables(home, split)
    path = tables_dir(home) / split / table
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(NothingPublished, match=table):
        rollback(home, split)
    assert published_path(home).is_file()
    assert one_file in versions(home)


def test_tables_go_with_their_version_and_never_with_what_is_published(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (first, *_) = [path.name for path in tables_dir(home).iterdir()]
    monkeypatch.setattr(publishing, "KEEP", 1)
    last = _publish(home)
    assert [path.name for path in tables_dir(home).iterdir()] == [last]
    assert first not in versions(home)
    foreign = tables_dir(home) / "000009-mine"
    foreign.mkdir()
    (foreign / "notes.txt").write_text("mine", encoding="utf-8")
    sweep(home)
    assert (foreign / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert large_tables(home, last)


@pytest.mark.parametrize("step", ["copy", "drop", "attach"])
def test_a_build_that_cannot_be_split_changes_nothing(home: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    before = _facts(published_path(home)), versions(home)
    version = next_version(home, "full")
    with duckdb.connect(start_build(home, fresh=False)) as connection:
        connection.execute("update audit.version set version = ?", [version])
    connect = duckdb.connect

    class Full:
        """A connection whose disk is full at a step."""

        def __init__(self, *arguments: Any, **options: Any) -> None:
            self.connection = connect(*arguments, **options)

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_: object) -> None:
            self.connection.close()

        def __getattr__(self, name: str) -> Any:
            return getattr(self.connection, name)

        def execute(self, sql: str, *arguments: Any) -> Any:
            if sql.startswith(step):
                raise duckdb.IOException(os.strerror(28))
            return self.connection.execute(sql, *arguments)

    monkeypatch.setattr(duckdb, "connect", Full)
    with pytest.raises(NoSpace):
        publish(home, version, {}, largest=0)
    monkeypatch.undo()
    assert (_facts(published_path(home)), versions(home)) == before
    assert not (tables_dir(home) / version).exists()


def test_what_a_killed_publication_left_is_removed(home: Path) -> None:
    left = tables_dir(home) / "000099-killed"
    left.mkdir()
    (left / MARK).write_text(left.name, encoding="utf-8")
    recover(home)
    assert not left.exists()


def test_a_copy_can_travel(home: Path, published: World, tmp_path: Path) -> None:
    target = tmp_path / "copy.duckdb"
    assert pack(home, target) == versions(home)[-1]
    shutil.rmtree(home)
    assert _facts(target) == _facts(published.published)
    with duckdb.connect() as connection:  # under any name
        connection.execute(f"attach '{target}' as elsewhere (read_only); use elsewhere")
        assert connection.execute("select count(*) > 100 from marts.dim_passage").fetchall() == [(True,)]


def test_a_copy_overwrites_nothing(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.txt"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        pack(home, target)
    assert target.read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.glob(".pack-*")) == []


def test_the_shell_reads_the_tables_and_nothing_else(home: Path) -> None:
    def ask(sql: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "dagster_project.cli", "sql"]
        environment = os.environ | {"HPW_HOME": str(home)}
        return subprocess.run(command, input=sql, capture_output=True, text=True, env=environment, cwd=Path(__file__).parents[2])

    counted = ask("select 'passages', count(*) > 100 from marts.dim_passage;")
    assert "passages" in counted.stdout
    assert "true" in counted.stdout
    refused = ask("from read_text('/etc/hostname');")
    assert "disabled by configuration" in refused.stderr
