"""The build file, into which a refresh writes, and the lock that gives it one writer.

Its stem is that of the published file, because DuckDB writes the catalog's name into views. Belongs here: beginning and
discarding a build. Does not belong here: making it the published file (see `store.publish`).
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from filelock import lock_descriptor

from store.contract import CONTRACT_VERSION, assure_contract
from store.large import take_in
from store.layout import FILE, NothingPublished, build_path, fault, large_tables, published_path, room, version_inside, versions
from store.own_files import discard_build_files

#: How often a waiting refresh asks for the lock.
POLL_SECONDS = 0.2

#: What a refresh writes about itself; created empty. Loaders note their inputs, the rest is filled just before publishing.
AUDIT_TABLES = f"""
create schema audit;
create table audit.version (
    version varchar, built_at timestamptz, as_of date, edition varchar, code_version varchar, input_sha256 varchar,
    indicator_values bigint, initiatives bigint, contract_version integer default {CONTRACT_VERSION},
    office_area_code varchar, office_unit_zh varchar, office_documents varchar[]
);
create table audit.input (source_file varchar, kind varchar, sha256 varchar, row_count bigint);
create table audit.check_result (
    check_name varchar, asset_key varchar, tool varchar, severity varchar, passed boolean, failed_rows bigint,
    description varchar, checked_at timestamptz
);
create table audit.change (
    change varchar, fact_table varchar, fact_id varchar, description_zh varchar, before_json varchar, after_json varchar
);
create table audit.change_history (
    version varchar, previous_version varchar, built_at timestamptz, as_of date,
    change varchar, fact_table varchar, fact_id varchar, description_zh varchar, before_json varchar, after_json varchar
);
create table audit.column_doc (
    schema_name varchar, table_name varchar, column_name varchar, data_type varchar, description varchar, ordinal integer
);
create table audit.basis (makers varchar);
create table audit.made (relation varchar, refresh varchar);
"""


class RefreshRunning(RuntimeError):
    """Another refresh holds the lock and did not finish in time."""


@contextmanager
def refresh_lock(home: Path, wait_seconds: float) -> Iterator[None]:
    """Hold the refresh lock of a warehouse; the operating system releases it when the process ends, however it ends.

    The lock is on the folder itself: a lock file could be deleted by somebody who takes it for a stale one, and a second
    refresh would lock the new file.

    Args:
        home: Folder of the warehouse; created where it does not exist.
        wait_seconds: How long to wait for another process.

    Yields:
        Nothing; the lock is held inside the `with` block.

    Raises:
        RefreshRunning: When another process still holds the lock after `wait_seconds`.
    """
    home.mkdir(parents=True, exist_ok=True)
    give_up = time.monotonic() + wait_seconds
    descriptor = os.open(home, os.O_RDONLY)
    try:
        while not lock_descriptor(descriptor, blocking=False):
            if time.monotonic() >= give_up:
                raise RefreshRunning(f"another refresh is running on {home.name}/ and did not end in {wait_seconds:.0f} s; try again later")
            time.sleep(POLL_SECONDS)
        yield
    finally:
        os.close(descriptor)


def is_locked(home: Path) -> bool:
    """Whether some process holds the refresh lock at this moment.

    Args:
        home: Folder of the warehouse.

    Returns:
        True while the lock is held.
    """
    try:
        with refresh_lock(home, 0):
            return False
    except RefreshRunning:
        return True


def start_build(home: Path, fresh: bool) -> Path:
    """Make a new build file; what an earlier refresh left is removed.

    Args:
        home: Folder of the warehouse; the caller holds its lock.
        fresh: True for an empty file, False for a copy of the published one, which keeps the inputs and check results of what
            will not be run again.

    Returns:
        Path of the build file.

    Raises:
        NothingPublished: There is no undamaged published file to copy.
        AnotherContract: What is published was made by code with another contract.
        NoSpace: The disk is full.
    """
    discard_build(home)
    path = build_path(home)
    with room(home):
        path.parent.mkdir(parents=True, exist_ok=True)
        if fresh:
            with duckdb.connect(path) as connection:
                connection.execute(AUDIT_TABLES)
        else:
            _copy_published(home, path)
    return path


def discard_build(home: Path) -> None:
    """Remove the build file and what belongs to it; what somebody has put into its folder stays.

    Args:
        home: Folder of the warehouse; the caller holds its lock.
    """
    discard_build_files(build_path(home).parent)


def _copy_published(home: Path, path: Path) -> None:
    published = published_path(home)
    if not published.exists():
        raise NothingPublished("nothing is published yet: run the whole refresh first (make run, or the job refresh)")
    if published.is_file():
        shutil.copyfile(published, path)
    problem = fault(home, path)
    if problem:
        kept = f"make rollback puts a kept version back (kept are: {', '.join(versions(home)) or 'none'}), "
        raise NothingPublished(
            f"{home.name}/{FILE} cannot be started from: {problem}. {kept}make run builds the whole warehouse again, without it"
        )
    assure_contract(path)
    if (version := version_inside(path)) and large_tables(home, version):
        take_in(path, home, version)
