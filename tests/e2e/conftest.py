"""The real pipeline on the real corpus, in this process, each world in a folder of its own.

A refresh takes most of a test run's time: what is only read is built once a session (`built_once`), and a test that changes
something works on a copy (`copy_of`).
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest
from filelock import FileLock

from dagster_project.dbt.manifest import manifest
from dagster_project.dbt.replay import build_nodes, buildable
from store.layout import published_path
from store.settings import ROOT

ORIGINALS = ROOT.parent / "shared" / "raw"


@dataclass(frozen=True)
class World:
    """A copy of raw/ and seeds/ with a warehouse of its own; `refresh` runs the job over it."""

    folder: Path

    @property
    def home(self) -> Path:
        return self.folder / "warehouse"

    @property
    def seeds(self) -> Path:
        return self.folder / "seeds"

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    @property
    def published(self) -> Path:
        return published_path(self.home)

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger"

    @property
    def environment(self) -> dict[str, str]:
        """What points every setting at this world."""
        return {
            "DAGSTER_HOME": str(self.folder / "dagster"),
            "HPW_HOME": str(self.home),
            "HPW_SEEDS_DIR": str(self.seeds),
            "HPW_RAW_DIR": str(self.raw),
            "HPW_LEDGER_DIR": str(self.ledger),
            "HPW_AS_OF": "2026-01-31",
        }

    @contextmanager
    def settings(self, raw_dir: Path | None = None) -> Iterator[None]:
        """This process with the environment of this world."""
        with pytest.MonkeyPatch.context() as patch:
            for name, value in self.environment.items():
                patch.setenv(name, value)
            if raw_dir:
                patch.setenv("HPW_RAW_DIR", str(raw_dir))
            yield

    @property
    def current(self) -> Path:
        return self.home / "current"

    def refresh(self, raw_dir: Path | None = None, deliverables: bool = False) -> bool:
        """Run the refresh in this process, on demand with what is made from the published file; whether all went well."""
        from dagster_project.cli.refresh import run_refresh

        with self.settings(raw_dir):
            return run_refresh(started=time.monotonic(), deliverables=deliverables) == 0

    def materialise(self, key: str) -> bool:
        """Materialise one asset alone, as a person does on the page; whether it succeeded."""
        from dagster_project.definitions import defs

        with self.settings(), dg.DagsterInstance.get() as instance:
            job = defs.resolve_implicit_global_asset_job_def()
            result = job.execute_in_process(instance=instance, asset_selection=[dg.AssetKey(key.split("/"))], raise_on_error=False)
        return bool(result.success)

    def run(self, job: str) -> dg.ExecuteInProcessResult:
        """Run a job of the pipeline by its name, without what is made from the published file."""
        from dagster_project.definitions import defs

        with self.settings(), dg.DagsterInstance.get() as instance:
            found = defs.resolve_job_def(job)
            keys = [key for key in found.asset_layer.selected_asset_keys if key.path[0] != "deliverables"]
            return found.execute_in_process(instance=instance, asset_selection=keys, raise_on_error=False)

    def tags(self, run_id: str) -> Mapping[str, str]:
        """Tags of a run."""
        with self.settings(), dg.DagsterInstance.get() as instance:
            run = instance.get_run_by_id(run_id)
        assert run is not None
        return run.tags

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Answer of `sql` on the published file, opened read-only."""
        with duckdb.connect(self.published, read_only=True) as connection:
            return connection.execute(sql).fetchall()

    def table(self, name: str, without: str = "''") -> tuple[int, str | None]:
        """Number of rows of a published table and a hash of them in any order, columns whose name matches `without` left out."""
        rows = f"select columns(c -> not regexp_full_match(c, {without})) from {name}"
        ((number, rows_hash),) = self.rows(
            f"select count(*), md5(string_agg(line, chr(10) order by line)) from (select to_json(t)::varchar as line from ({rows}) as t)"
        )
        return number, rows_hash


def make_world(folder: Path) -> World:
    folder.mkdir(exist_ok=True)
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(ROOT / "raw", folder / "raw")
    (folder / "ledger").mkdir()
    (folder / "dagster").mkdir()
    shutil.copyfile(ROOT / "dagster_project" / "dagster.yaml", folder / "dagster" / "dagster.yaml")
    return World(folder)


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[World], object], begun: World | None = None) -> World:
    """Give a world that one worker of this session builds and all others find; it is only read.

    Args:
        factory: pytest's own.
        name: Of the world, one a session.
        build: Refreshes a world: a copy of `begun`, of which a refresh takes over what has not changed; without one, a world that has
            raw/ and seeds/ and nothing published.
        begun: What it begins with.
    """
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    built = folder.with_suffix(".built")
    with FileLock(folder.with_suffix(".lock")):
        if not built.exists():
            shutil.rmtree(folder, ignore_errors=True)  # of a worker that failed
            build(copy_of(begun, folder) if begun else make_world(folder))
            built.touch()
    return World(folder)


def make_below(build: Path, model: str, tests: bool = False) -> None:
    """Make a model of a build and all that reads it anew, with the pipeline's own statements, and run the tests of these."""
    children = manifest()["child_map"]
    reached, wanted = {f"model.health_policy.{model}"}, set[str]()
    while reached:
        wanted |= reached
        reached = {child for node in reached for child in children[node] if child.startswith(("model.", "test.") if tests else "model.")}
    assert build_nodes(build, wanted & set(buildable())).failures == []


def published_from(world: World) -> None:
    """Refresh a world, as `built_once` wants it."""
    assert world.refresh()


def copy_of(world: World, folder: Path) -> World:
    """Give a copy of a world, with its history and without what dbt compiled, that a test may change and refresh."""
    shutil.copytree(world.folder, folder, symlinks=True, ignore=lambda path, _: {"dbt"} if Path(path) == world.home else set())
    return World(folder)


@pytest.fixture
def world(published: World, tmp_path: Path) -> World:
    """A world with one published version that a test may break."""
    return copy_of(published, tmp_path / "world")
