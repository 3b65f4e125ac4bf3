"""A refresh without a pipeline: the store's own steps on a table that says which version it belongs to."""

from __future__ import annotations

from pathlib import Path

import duckdb

from store.build import discard_build, refresh_lock, start_build
from store.layout import published_path
from store.publish import next_version, publish, recover

#: Enough for some blocks of DuckDB's file, so that a copy takes several writes.
ROWS = 5_000


def refresh(home: Path, fresh: bool = True) -> str:
    """Build a version and publish it, as the real refresh does; returns its name."""
    with refresh_lock(home, 60):
        recover(home)
        try:
            path = start_build(home, fresh)
            version = next_version(home, "x")
            with duckdb.connect(path) as connection:
                fill(connection, version)
            publish(home, version, {"version": version, "input_sha256": version})
        except BaseException:
            discard_build(home)
            raise
    return version


def fill(connection: duckdb.DuckDBPyConnection, version: str) -> None:
    """Write a fact table whose every row and whose length tell `version`."""
    connection.execute("delete from audit.version")
    connection.execute("insert into audit.version (version) values (?)", [version])
    connection.execute(
        "create or replace table fact as select ? as version, md5(range::varchar) as filler from range(?)", [version, length(version)]
    )


def length(version: str) -> int:
    """Rows of the fact table of `version`."""
    return ROWS + int(version[:6])


def whole(database: Path) -> str:
    """The version of a database file; fails where any row of it is missing or another version's."""
    with duckdb.connect(database, read_only=True) as connection:
        return whole_in(connection)


def whole_in(connection: duckdb.DuckDBPyConnection) -> str:
    """The version that a connection sees; fails where any row of it is missing or another version's."""
    recorded = connection.execute("select version from audit.version").fetchall()
    stored = connection.execute("select version, count(*), count(distinct filler) from fact group by version").fetchall()
    (version,) = recorded[0]
    assert stored == [(version, length(version), length(version))]
    return str(version)


def published(home: Path) -> str | None:
    """The whole published version; None before the first."""
    return whole(published_path(home)) if published_path(home).exists() else None
