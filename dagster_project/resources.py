"""The Dagster resources of a run: the settings, read from the environment once, and the build file under the refresh lock.

Belongs here: what a run begins and ends. Does not belong here: files of the warehouse folder themselves (see `store`).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pandas as pd

from dagster_project.dbt.manifest import manifest
from dagster_project.executors import Cluster
from dagster_project.keys import (
    AS_OF,
    DOCUMENT_GAP,
    DOCUMENT_PLACE,
    DOCUMENT_TEXT,
    EVIDENCE,
    INDICATOR_MATCHES,
    LEDGER_KEYS,
    OFFICE,
    PUBLISHED,
    READ_IN_ONE_PASS,
    SEED_KEYS,
)
from store.build import discard_build, is_locked, refresh_lock, start_build
from store.contract import AnotherContract, assure_contract
from store.layout import LOADING_MEMORY, assure_room, build_path, open_database, published_path, published_version
from store.own_files import ORIGIN
from store.publish import recover
from store.settings import Settings
from store.takeover import basis, content

#: Seconds that a run waits for the one before it.
LOCK_WAIT_SECONDS = 900.0
#: Tag of a partial run that found a file of another contract: `automation.becomes_whole` starts the whole refresh instead.
BECOMES_WHOLE = "health_policy/becomes_whole"


class TableWriter:
    """Writes one table of the build: the first frame creates or replaces it, every other is appended; `count` is its rows so far.

    Args:
        connection: An open connection to the build, which several writers may share.
        schema: Its schema, created where it does not exist.
        table: The table's name.
        types: Types of columns that are not VARCHAR, by name.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, schema: str, table: str, types: Mapping[str, str]) -> None:
        self.count = 0
        self._connection = connection
        self._table = f"{schema}.{table}"
        self._types = types
        self._created = False
        connection.execute(f"create schema if not exists {schema}")

    def append(self, frame: pd.DataFrame) -> None:
        """Write the rows of a frame.

        Args:
            frame: Its columns are those of the frames before it.
        """
        columns = ", ".join(f'"{name}"::{self._types.get(str(name), "varchar")} as "{name}"' for name in frame.columns)
        into = f"insert into {self._table}" if self._created else f"create or replace table {self._table} as"
        self._connection.register("frame", frame)
        self._connection.execute(f"{into} select {columns} from frame")
        self._connection.unregister("frame")
        self._created = True
        self.count += len(frame)


@dataclass
class Build:
    """The build file of the current run.

    Attributes:
        settings: Those of the run.
        path: The file.
        fresh: Whether the run loads every input.
        whole: Whether it makes every table and asks every check as well.
        base: The version of which a whole run began with a copy; None where it began with an empty file.
        changed: Loaded tables (schema and name) that differ from those of `base`, as far as the run has come.
    """

    settings: Settings
    path: Path
    fresh: bool
    whole: bool = False
    base: str | None = None
    changed: set[str] = field(default_factory=set)
    taken_over: set[str] = field(default_factory=set)
    _kept: duckdb.DuckDBPyConnection | None = field(default=None, init=False, repr=False)

    @property
    def cluster(self) -> Cluster | None:
        """The cluster that the settings name."""
        address, home, store = self.settings.cluster, self.settings.home, self.settings.cluster_store
        return Cluster(address, home, store) if address else None

    def keep_open(self) -> None:
        """Keep the file open until `release`: opening and closing it for each of some hundred statements takes longer than they do."""
        self._kept = self.connect()

    def release(self) -> None:
        """Close the file, with all that was written in it, for dbt or for publishing."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def connect(self) -> duckdb.DuckDBPyConnection:
        """Open the build file for one step.

        Returns:
            A connection with the memory limit of loading; close it (use `with`) before the step ends.
        """
        return duckdb.connect(self.path, config={"memory_limit": LOADING_MEMORY})

    @contextmanager
    def rewriting(self, *tables: str) -> Iterator[None]:
        """Note which of the tables that are written inside the `with` block have changed.

        Args:
            tables: Schema and name of each.

        Yields:
            Nothing.
        """
        if self.base is None:
            yield
            return
        with self.connect() as connection:
            before = {table: content(connection, table) for table in tables}
        self.changed |= before.keys()  # also where writing fails
        yield
        with self.connect() as connection:
            self.changed -= {table for table, was in before.items() if was is not None and was == content(connection, table)}

    def unchanged(self, *tables: str) -> bool:
        """Whether loaded tables are those of the version that the run began with.

        Args:
            tables: Schema and name of each; their assets have run before.

        Returns:
            False where the run began with an empty file, or goes on from another one.
        """
        return self.base is not None and self.changed.isdisjoint(tables)

    def recorded_input(self, kind: str) -> dict[str, tuple[str, int]]:
        """Look up which files of a kind the version was made from with which the run began.

        Args:
            kind: What they were read as.

        Returns:
            SHA-256 and number of rows by name as shown.
        """
        return {name: (sha256, count) for name, recorded, sha256, count in self._base_facts[0] if recorded == kind}

    def held(self, check_name: str, asset_key: Sequence[str]) -> bool:
        """Whether a check passed in the version with which the run began.

        Args:
            check_name: Name of the check.
            asset_key: Path of its asset's key.

        Returns:
            False where it failed there or did not run.
        """
        return (check_name, "/".join(asset_key)) in self._base_facts[1]

    @cached_property
    def _base_facts(self) -> tuple[list[tuple[str, str, str, int]], set[tuple[str, str]]]:
        """Files read and checks passed, of the version with which the run began."""
        if self.base is None:
            return [], set()
        with open_database(published_path(self.settings.home)) as connection:
            files = connection.execute("select source_file, kind, sha256, row_count from audit.input").fetchall()
            return files, set(connection.execute("select check_name, asset_key from audit.check_result where passed").fetchall())

    def write(self, schema: str, table: str, frames: Iterable[pd.DataFrame], types: dict[str, str] | None = None) -> int:
        """Create or replace a table.

        Args:
            schema: Its schema, created where it does not exist.
            table: Its name.
            frames: Its rows, in frames of the same columns; without any frame nothing is written.
            types: Types of columns that are not VARCHAR, by name.

        Returns:
            The number of rows.
        """
        with self.rewriting(f"{schema}.{table}"), self.connect() as connection:
            writer = TableWriter(connection, schema, table, types or {})
            for frame in frames:
                writer.append(frame)
        return writer.count

    def record_input(self, kind: str, files: list[tuple[str, str, int]]) -> None:
        """Record in audit.input which files were read, replacing the rows of these files.

        Args:
            kind: What they were read as.
            files: Name as shown, SHA-256 of the bytes read, and number of rows of each.
        """
        if not files:
            return
        with self.connect() as connection:
            connection.register("read", pd.DataFrame(files, columns=["source_file", "sha256", "row_count"]))
            connection.execute("delete from audit.input where source_file in (select source_file from read)")
            connection.execute("insert into audit.input select source_file, ?, sha256, row_count from read", [kind])

    def forget_input(self, kind: str, table: str | None = None) -> None:
        """Remove files from audit.input.

        Args:
            kind: What they were read as.
            table: The table that they were loaded into, of one file or of a folder's; None for all of the kind.
        """
        with self.connect() as connection:
            connection.execute(
                "delete from audit.input where kind = $kind and ($table is null or $table in "
                "(regexp_extract(source_file, '([^/]*)\\.csv$', 1), split_part(source_file, '/', -2)))",
                {"kind": kind, "table": table},
            )


@dg.resource(description="Folders and the date that statuses are computed for: the environment when the run, or a sensor's tick, begins.")
def environment_settings() -> Settings:
    """Read the environment.

    Returns:
        The settings.

    Raises:
        SettingError: A setting cannot be used.
    """
    return Settings.from_env()


@dg.resource(required_resource_keys={"settings"}, description="The build file of the run, under the refresh lock.")
def warehouse_build(context: dg.InitResourceContext) -> Iterator[Build]:
    """Give a run its build file while it holds the refresh lock.

    A run that loads everything starts empty, or with a copy of the published version where the same code made that from all
    inputs; any other goes on from the last one, or from the published version. A run that fails leaves no build behind: it would hold the disk's space, and nobody goes on from it.

    Yields:
        The build.

    Raises:
        SettingError: A folder cannot be used.
        RefreshRunning: Another refresh did not end in time.
        NoSpace: The disk is full.
        NothingPublished: A run that does not load everything has nothing to go on from.
        AnotherContract: It would go on from a file that code with another contract made.
    """
    settings: Settings = context.resources.settings
    settings.check()
    fresh = _loads_everything(context)
    with _lock(settings, context):
        recover(settings.home)
        assure_room(settings.home)  # a full disk is reported now, not by every asset after minutes
        went_well = False
        try:
            whole = fresh and _makes_everything(context)
            base = basis(settings.home) if whole else None
            build = Build(settings, _begin(settings, context, fresh, base), fresh, whole, base)
            build.keep_open()
            try:
                yield build
            finally:
                build.release()
            went_well = not _step_failed(context)
        finally:
            if not went_well:
                discard_build(settings.home)


def _lock(settings: Settings, context: dg.InitResourceContext) -> AbstractContextManager[None]:
    if is_locked(settings.home) and context.log:
        context.log.warning("Another refresh is running; this one waits for it.")
    return refresh_lock(settings.home, LOCK_WAIT_SECONDS)


def _begin(settings: Settings, context: dg.InitResourceContext, fresh: bool, base: str | None) -> Path:
    """Begin a build: empty, or the unpublished one of a last run that succeeded, or a copy of what is published.

    So assets can be materialised one after the other before publishing. A run that loads everything begins with a copy where it
    may take unchanged tables from it.
    """
    if not fresh:
        _assure_contract(settings, context)
    origin = build_path(settings.home).with_name(ORIGIN)
    mine = {"run_id": context.run_id, "base": None if fresh else published_version(settings.home)}
    left = None if fresh else _read(origin)
    run = context.instance.get_run_by_id(left["run_id"]) if left and context.instance else None
    if left and run and run.is_success and left["base"] == mine["base"] and build_path(settings.home).is_file():
        path = build_path(settings.home)
    else:
        path = start_build(settings.home, fresh=fresh and base is None)
    origin.write_text(json.dumps(mine), encoding="utf-8")
    return path


def _assure_contract(settings: Settings, context: dg.InitResourceContext) -> None:
    """Tag a partial run that cannot go on from what is published, so that a whole one replaces it."""
    try:
        if published_path(settings.home).is_file():
            assure_contract(published_path(settings.home))
    except AnotherContract:
        if context.instance and context.run_id:
            context.instance.add_run_tags(context.run_id, {BECOMES_WHOLE: "yes"})
        raise
    except duckdb.Error:  # damaged: copying it reports that
        return


def _loads_everything(context: dg.InitResourceContext) -> bool:
    run = context.dagster_run
    if run is None or not run.asset_selection:  # a job as a whole
        return run is None or run.job_name == "refresh"
    return {DOCUMENT_TEXT, AS_OF, OFFICE, *SEED_KEYS.values(), *LEDGER_KEYS.values()} <= set(run.asset_selection)


def _makes_everything(context: dg.InitResourceContext) -> bool:
    """Whether a run that loads everything leaves out nothing that is published; a selection of single checks leaves out others."""
    run = context.dagster_run
    if run is None or not run.asset_selection:
        return run is not None and run.job_name == "refresh" and run.asset_check_selection is None
    models = {dg.AssetKey([node["schema"], node["name"]]) for node in manifest()["nodes"].values() if node["resource_type"] == "model"}
    read = {DOCUMENT_PLACE, DOCUMENT_GAP, *READ_IN_ONE_PASS, INDICATOR_MATCHES, EVIDENCE, PUBLISHED}
    return run.asset_check_selection is None and models | read <= set(run.asset_selection)


def _read(origin: Path) -> dict[str, Any] | None:
    try:
        return dict(json.loads(origin.read_text(encoding="utf-8")))
    except (OSError, ValueError):  # none, or its run was killed while it wrote
        return None


def _step_failed(context: dg.InitResourceContext) -> bool:
    if context.instance is None or context.run_id is None:
        return False
    return bool(context.instance.all_logs(context.run_id, of_type=dg.DagsterEventType.STEP_FAILURE))
