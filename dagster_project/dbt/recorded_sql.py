"""The SQL that dbt made of each node, kept from one whole build for the next ones of the same project.

dbt renders a node anew in every run, which takes several times as long as its SQL. What it renders is decided by the project, by the
versions of dbt and its adapter, and by the columns of the loaded tables, which its contracts look up; these make the name of the
file. Belongs here: which statements of a dbt run are kept, and whether they may be used. Does not belong here: running them
(see `replay`).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any


from dagster_project.dbt.manifest import TARGET, manifest, project_hash
from store.layout import open_database

#: Packages that decide what a node's SQL is.
MAKERS = ("dbt-core", "dbt-adapters", "dbt-common", "dbt-duckdb", "duckdb")
#: What dbt puts before a statement, for logs.
COMMENT = re.compile(r"^\s*/\*.*?\*/\s*", re.DOTALL)
#: What dbt asks and does besides making a relation: it looks up constraints and columns, and opens and ends transactions.
ASIDE = re.compile(r"(select|describe|begin|commit|rollback|drop)\b", re.IGNORECASE)
#: The alias of a test's query in the statement that counts its rows.
TEST = "dbt_internal_test"


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements that make a model, or the query that counts the failing rows of a test."""

    unique_id: str
    sql: tuple[str, ...]


@cache
def makers_hash() -> str:
    """Compute the hash of what decides the SQL of the project's nodes, but for the columns of loaded tables.

    Returns:
        12 hexadecimal digits.
    """
    return hashlib.sha256(repr((project_hash(), [version(name) for name in MAKERS])).encode()).hexdigest()[:12]


def statements_path(build: Path) -> Path:
    """The file of the statements for a build.

    Args:
        build: A build file with its loaded tables, closed.

    Returns:
        The path, whether the file exists or not.
    """
    sources = sorted({(source["schema"], source["name"]) for source in manifest()["sources"].values()})
    with open_database(build) as connection:
        columns = connection.execute(
            "select schema_name, table_name, column_name, data_type from duckdb_columns() where not internal order by all"
        ).fetchall()
    loaded = [column for column in columns if column[:2] in set(sources)]
    return TARGET / f"statements-{makers_hash()}-{hashlib.sha256(repr(loaded).encode()).hexdigest()[:12]}.json"


def read_statements(path: Path) -> list[Statements] | None:
    """Read the statements of every node, in the order in which dbt ran them.

    Args:
        path: The file.

    Returns:
        The statements; None where there is no readable file.
    """
    try:
        return [Statements(unique_id, tuple(sql)) for unique_id, sql in json.loads(path.read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return None


def write_statements(path: Path, queries: list[tuple[str, str]]) -> None:
    """Keep the statements of a whole build that succeeded; those of an older project are removed.

    Nothing is kept where a node's statements are not of the known form.

    Args:
        path: The file.
        queries: Each query that dbt sent to the database: the node it was for, and its SQL.
    """
    made: defaultdict[str, list[str]] = defaultdict(list)
    for unique_id, query in queries:
        sql = COMMENT.sub("", query).strip()
        is_test = unique_id.startswith("test.")
        if (is_test and TEST in sql) or not (is_test or ASIDE.match(sql)):
            made[unique_id].append(sql)
    nodes = {key for key, node in manifest()["nodes"].items() if node["resource_type"] in ("model", "test") and is_built(node)}
    if made.keys() != nodes or any(len(sql) != 1 for key, sql in made.items() if key.startswith("test.")):
        return
    for other in path.parent.glob("statements-*.json"):
        if not other.name.startswith(f"statements-{makers_hash()}"):
            other.unlink(missing_ok=True)
    partial = path.with_suffix(f".{os.getpid()}.next")
    partial.write_text(json.dumps(list(made.items()), ensure_ascii=False), encoding="utf-8")
    partial.replace(path)


def is_built(node: dict[str, Any]) -> bool:
    """Whether a node makes a relation or asks a query of its own.

    Args:
        node: A node of the manifest.

    Returns:
        False for an ephemeral model, which is a part of others.
    """
    return bool(node["config"]["materialized"] != "ephemeral")
