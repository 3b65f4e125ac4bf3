"""Which version of the contract a published file keeps, and the refusal of one that this code cannot go on from.

Belongs here: the one constant and its check. Does not belong here: what the contract says (`docs/`, `dbt/models`).
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from store.layout import NothingPublished, open_database

#: Version of what commands, deliverables and partial refreshes rely on in a published file; CONTRIBUTING.md says when to raise it.
CONTRACT_VERSION = 14


class AnotherContract(NothingPublished):
    """A published file was made by code with another contract; `is_older` tells whether that code was older than this."""

    def __init__(self, database: Path, found: int | None) -> None:
        """Word the refusal.

        Args:
            database: The published file.
            found: Its contract version; None where it says none.
        """
        self.is_older = (found or 0) < CONTRACT_VERSION
        age, remedy = ("older", "run make run first") if self.is_older else ("newer", "update the checkout, or run make run")
        super().__init__(f"{database.name} was made by {'an' if self.is_older else 'a'} {age} version of this project: {remedy}")


def contract_version(database: Path) -> int | None:
    """Read the contract version of a database file.

    Args:
        database: A closed file, or one that is open read-only.

    Returns:
        The version; None where the file says none, as those made before there was one.

    Raises:
        duckdb.Error: It cannot be opened.
    """
    with open_database(database) as connection:
        return _version_of(connection)


def _version_of(connection: duckdb.DuckDBPyConnection) -> int | None:
    try:
        row = connection.execute("select contract_version from audit.version").fetchone()
    except (duckdb.BinderException, duckdb.CatalogException):
        return None
    return int(row[0]) if row and row[0] is not None else None


def open_readable(database: Path) -> duckdb.DuckDBPyConnection:
    """Open a published file that this code can read.

    Args:
        database: The published file.

    Returns:
        The open file, read-only; close it.

    Raises:
        AnotherContract: It was made by code with another contract.
        duckdb.Error: It cannot be opened.
    """
    connection = open_database(database)
    found = _version_of(connection)
    if found != CONTRACT_VERSION:
        connection.close()
        raise AnotherContract(database, found)
    return connection


def assure_contract(database: Path) -> None:
    """Check that this code can read a published file.

    Args:
        database: The published file.

    Raises:
        AnotherContract: It was made by code with another contract.
        duckdb.Error: It cannot be opened.
    """
    open_readable(database).close()
