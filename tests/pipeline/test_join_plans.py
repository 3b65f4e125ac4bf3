"""How DuckDB joins what models join: by hash wherever there is an equality, or time grows with the square of the documents."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import duckdb

from dagster_project.dbt.recorded_sql import Statements
from tests.e2e.conftest import World
from tests.pipeline.local_sql import query_of

#: A column of one side that is equal to one of the other.
EQUALITY = re.compile(r"\(\w+ (=|IS NOT DISTINCT FROM) \w+\)")


def _joins(node: dict[str, Any]) -> Iterator[str]:
    """The conditions of joins that compare each row with each, although something in them is equal."""
    condition = str(node.get("extra_info", {}).get("Condition", ""))
    if node["name"].strip() == "BLOCKWISE_NL_JOIN" and EQUALITY.search(condition):
        yield condition
    for child in node["children"]:
        yield from _joins(child)


def _found(connection: duckdb.DuckDBPyConnection, sql: str) -> list[str]:
    ((_, plan),) = connection.execute(f"explain (format json) {sql}").fetchall()
    return [condition for node in json.loads(plan) for condition in _joins(node)]


def test_no_model_compares_each_row_with_each(published: World, statements: list[Statements]) -> None:
    with duckdb.connect(published.published, read_only=True) as connection:
        found = {node.unique_id: joins for node in statements if (sql := query_of(node)) and (joins := _found(connection, sql))}
    assert found == {}, "a condition on one side alone belongs into the rows of that side, not into the join"


def test_such_a_join_is_found() -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "create table a as select range as x, 'k' as kind from range(10); create table b as select range as x from range(10)"
        )
        assert _found(connection, "select * from a left join b on a.kind = 'k' and a.x = b.x and a.x is not distinct from b.x") != []
        assert _found(connection, "select * from a left join b on a.x = b.x") == []
