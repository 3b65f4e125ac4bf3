"""The build file as a Dagster resource: one run holds the refresh lock, begins the build, and ends both."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import dagster as dg
import duckdb
import pandas as pd

from dagster_project.kernel.build import refresh_lock, start_build
from dagster_project.keys import DOCUMENT_TEXT, SEED_KEYS
from dagster_project.settings import Settings

#: A run waits this long for the one before it.
LOCK_WAIT_SECONDS = 900.0


@dataclass(slots=True)
class Build:
    """The build file of the current run (`path`), and where things are (`settings`)."""

    settings: Settings
    path: Path
    fresh: bool
    notes: list[str] = field(default_factory=list)

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A connection for one step; close it (use `with`) before the step ends."""
        return duckdb.connect(self.path)

    def write(self, schema: str, table: str, frame: pd.DataFrame, types: dict[str, str] | None = None) -> None:
        """Create or replace `schema.table` from `frame`; columns are VARCHAR unless `types` says otherwise."""
        types = types or {}
        columns = ", ".join(f'"{name}"::{types.get(name, "varchar")} as "{name}"' for name in frame.columns)
        with self.connect() as connection:
            connection.execute(f"create schema if not exists {schema}")
            connection.register("frame", frame)
            connection.execute(f"create or replace table {schema}.{table} as select {columns} from frame")

    def record_input(self, kind: str, files: list[tuple[str, str, int]]) -> None:
        """Note in audit.input which files (shown name, SHA-256 of the bytes read, rows) were read as `kind`, replacing
        what stood for them."""
        with self.connect() as connection:
            for name, sha256, rows in files:
                connection.execute("delete from audit.input where source_file = ?", [name])
                connection.execute("insert into audit.input values (?, ?, ?, ?)", [name, kind, sha256, rows])


class WarehouseBuild(dg.ConfigurableResource[Build]):
    """Gives each run its build file, under the refresh lock.

    A run that loads everything starts empty; any other starts from the published version.
    """

    lock_wait_seconds: float = LOCK_WAIT_SECONDS

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator[Build]:
        settings = Settings.from_env()
        fresh = _loads_everything(context)
        with refresh_lock(settings.home, self.lock_wait_seconds):
            yield Build(settings, start_build(settings.home, fresh), fresh)


def _loads_everything(context: dg.InitResourceContext) -> bool:
    run = context.dagster_run
    if run is None or not run.asset_selection:  # a job as a whole
        return run is None or run.job_name == "refresh"
    return {DOCUMENT_TEXT, *SEED_KEYS.values()} <= set(run.asset_selection)
