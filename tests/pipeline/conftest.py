"""A warehouse without a pipeline: builds with a version inside, published as the last step of a refresh does it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from dagster_project.dbt import replay
from dagster_project.dbt.recorded_sql import Statements, read_statements, statements_path
from store.build import start_build
from store.publish import publish
from tests.e2e.conftest import World

Make = Callable[..., Path]


@pytest.fixture
def build(home: Path) -> Make:
    """Make a closed build file that says a version inside; gives its path."""

    def make(version: str) -> Path:
        path = start_build(home, fresh=True)
        with duckdb.connect(path) as connection:
            connection.execute("insert into audit.version (version) values (?)", [version])
            connection.execute("create table fact as select ? as version", [version])
        return path

    return make


@pytest.fixture
def publish_version(home: Path, build: Make) -> Make:
    """Build and publish a version; gives its folder."""

    def make(version: str, inputs: str | None = None) -> Path:
        build(version)
        return publish(home, version, {"version": version} | ({"input_sha256": inputs} if inputs else {}))

    return make


@pytest.fixture(scope="module")
def statements(published: World) -> list[Statements]:
    """What dbt made of every node; asked for without rows where no whole build has left it."""
    path = statements_path(published.published)
    found = read_statements(path)
    if found is None:
        found = replay._recorded_without_rows(published.published, path)
    assert found is not None
    return found
