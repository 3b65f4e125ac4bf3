"""A checkout's path is no URL, whatever is in it."""

from __future__ import annotations

import pytest
from dbt.adapters.duckdb.credentials import DuckDBCredentials

from dagster_project.dbt.manifest import runner
from store.layout import FILE, STEM


@pytest.mark.parametrize("folder", ["C#项目", "what?", "[1] it's 100%", "a.b", "http:"])
def test_dbt_finds_the_database_by_the_name_of_its_file(folder: str) -> None:
    runner()
    credentials = {"path": f"/somewhere/{folder}/warehouse/build/{FILE}", "schema": "main"}
    assert DuckDBCredentials.from_dict(credentials).database == STEM
