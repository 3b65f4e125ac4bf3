"""The build file: where a refresh writes, aside from what readers have open.

Its stem is that of the published file, because DuckDB writes the catalog's name into views.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

STEM = "health_policy"
FILE = f"{STEM}.duckdb"

#: What a refresh writes about itself; created empty. Loaders note their inputs, the rest is filled just before publishing.
AUDIT_TABLES = """
create schema audit;
create table audit.version (
    version varchar, built_at timestamptz, as_of date, edition varchar, code_version varchar, input_sha256 varchar,
    indicator_values bigint, initiatives bigint
);
create table audit.input (source_file varchar, kind varchar, sha256 varchar, row_count bigint);
create table audit.check_result (
    check_name varchar, asset_key varchar, tool varchar, severity varchar, passed boolean, failed_rows bigint,
    description varchar, checked_at timestamptz
);
create table audit.change (
    change varchar, fact_table varchar, fact_id varchar, description_zh varchar, before_json varchar, after_json varchar
);
create table audit.column_doc (
    schema_name varchar, table_name varchar, column_name varchar, data_type varchar, description varchar, ordinal integer
);
"""


class RefreshRunning(RuntimeError):
    """Another refresh holds the lock and did not finish in time."""


class NothingPublished(RuntimeError):
    """A partial refresh or a rollback was asked for, but there is nothing to start from."""


@contextmanager
def refresh_lock(home: Path, wait_seconds: float) -> Iterator[None]:
    """Hold the one lock of `home`; released by the operating system when the process ends, however it ends.

    Raises `RefreshRunning` when another process still holds it after `wait_seconds`.
    """
    home.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(home / ".refresh.lock", timeout=wait_seconds):
            yield
    except Timeout as error:
        raise RefreshRunning(
            f"another refresh is running on {home.name}/ and did not end in {wait_seconds:.0f} s; try again later"
        ) from error


def is_locked(home: Path) -> bool:
    """Whether somebody holds the lock of `home` at this moment."""
    try:
        with refresh_lock(home, 0):
            return False
    except RefreshRunning:
        return True


def build_path(home: Path) -> Path:
    """The build file of `home`; whoever holds the refresh lock is its only user."""
    return home / "build" / FILE


def published_path(home: Path) -> Path:
    """The file that readers open."""
    return home / FILE


def start_build(home: Path, fresh: bool) -> Path:
    """Make a new build file: empty when `fresh`, else a copy of the published one.

    A copy keeps the inputs and check results of what will not be run again. What an earlier refresh left behind is
    removed. Raises `NothingPublished` when there is nothing to copy.
    """
    path = build_path(home)
    shutil.rmtree(path.parent, ignore_errors=True)
    path.parent.mkdir(parents=True)
    if not fresh:
        published = published_path(home)
        if not published.is_file():
            raise NothingPublished("nothing is published yet: run the whole refresh first (make run, or the job refresh)")
        shutil.copyfile(published, path)
        return path
    with duckdb.connect(path) as connection:
        connection.execute(AUDIT_TABLES)
    return path
