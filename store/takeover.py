"""Which published file a whole refresh may take unchanged tables from, and whether a table is unchanged.

A refresh that began with nothing would make the same tables again. Belongs here: the conditions, each of which, where it is in
doubt, means that everything is made anew. Does not belong here: which table depends on which input (see `dagster_project`).
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Collection
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

import duckdb

from store.audit import code_version
from store.contract import CONTRACT_VERSION, contract_version
from store.layout import fault, open_database, published_path, version_inside

#: Packages that decide what a table holds or what a check finds.
MAKERS = ("duckdb", "dbt-core", "dbt-adapters", "dbt-duckdb", "dagster", "dagster-dbt", "great-expectations", "pandas")


def makers() -> str:
    """Compute the hash of what makes a warehouse out of its inputs: the checkout's code, Python, and the packages that matter.

    Returns:
        64 hexadecimal digits.
    """
    return hashlib.sha256(repr((code_version(), sys.version, [version(name) for name in MAKERS])).encode()).hexdigest()


def basis(home: Path) -> str | None:
    """The version that a whole refresh may begin with.

    Args:
        home: Folder of the warehouse; the caller holds its lock.

    Returns:
        Name of the published version; None where nothing is published, the file is damaged or of another contract, a refresh of
        a part made it, or other code or other packages did.
    """
    path = published_path(home)
    if not path.is_file() or fault(home, path) is not None:
        return None
    try:
        if contract_version(path) != CONTRACT_VERSION:
            return None
        with open_database(path) as connection:
            recorded = connection.execute("select makers from audit.basis").fetchall()
    except duckdb.Error:
        return None
    return version_inside(path) if recorded == [(makers(),)] else None


def record_basis(connection: duckdb.DuckDBPyConnection, whole: bool) -> None:
    """Record in a build whether the next whole refresh may begin with it.

    Args:
        connection: The build file, writable.
        whole: Whether this refresh loaded every input.
    """
    connection.execute("create or replace table audit.basis (makers varchar)")
    if whole:
        connection.execute("insert into audit.basis values (?)", [makers()])


def record_made(connection: duckdb.DuckDBPyConnection, taken_over: Collection[str]) -> None:
    """Record in a build which refresh made each public table and view: one that was taken over keeps the one that it has.

    Args:
        connection: The build file, writable.
        taken_over: Schema and name of each that is what it was in the version that the refresh began with.
    """
    connection.execute("create table if not exists audit.made (relation varchar, refresh varchar)")
    connection.execute("delete from audit.made where not list_contains(?, relation)", [sorted(taken_over)])
    connection.execute(
        """
        insert into audit.made
        select relation, ?
        from (
            select concat(schema_name, '.', table_name) as relation, schema_name, internal from duckdb_tables()
            union all
            select concat(schema_name, '.', view_name), schema_name, internal from duckdb_views()
        )
        where schema_name in ('marts', 'reporting') and not internal and relation not in (select made.relation from audit.made)
        order by relation
        """,
        [uuid4().hex],
    )


def made_by(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Look up which refresh made each public table and view: where that is the same, so is all that is in it.

    Args:
        connection: A published file.

    Returns:
        The refresh by schema and name; nothing of a file that does not record it.
    """
    try:
        return dict(connection.execute("select relation, refresh from audit.made").fetchall())
    except duckdb.CatalogException:
        return {}


def content(connection: duckdb.DuckDBPyConnection, table: str) -> str | None:
    """Compute the hash of a table's columns, types and rows in their order.

    Args:
        connection: A database.
        table: Schema and name.

    Returns:
        The hash; None where there is no such table.
    """
    try:
        columns = connection.execute(f"describe {table}").fetchall()
    except duckdb.CatalogException:
        return None
    (rows,) = connection.execute(f"select md5(string_agg(md5(to_json(t)::varchar), '' order by rowid)) from {table} as t").fetchall()
    return hashlib.sha256(repr((columns, rows)).encode()).hexdigest()
