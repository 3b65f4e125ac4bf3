"""The published file, opened read-only, as rows; and the labels of its codes.

Belongs here: what every reader of the published file needs. Does not belong here: the queries of one report, sheet or document.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from store.contract import open_readable
from store.wording import Statuses

Row = dict[str, Any]


class Published:
    """An open published file; close it, or use it as a context manager."""

    def __init__(self, database: Path) -> None:
        """Open `database` read-only.

        Args:
            database: Path of a published file.

        Raises:
            AnotherContract: It was made by code with another contract.
            duckdb.Error: It cannot be opened.
        """
        self._connection = open_readable(database)
        self._connection.execute("set threads = 1")  # deliverables are made side by side already, and their queries are short

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()

    def rows(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """Run a query.

        Args:
            sql: A query, with `?` or `$name` where parameters go.
            parameters: Their values, by position or by name.

        Returns:
            One dictionary per row, by column name.
        """
        cursor = self._connection.execute(sql, parameters)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    @cached_property
    def version(self) -> Row:
        """The row of reporting.rpt_version."""
        return self.rows("from reporting.rpt_version")[0]

    @cached_property
    def as_of(self) -> dt.date:
        """The date that statuses were computed for."""
        as_of: dt.date = self.rows("select as_of from audit.version")[0]["as_of"]
        return as_of

    @cached_property
    def labels(self) -> dict[tuple[str, str], str]:
        """Chinese label of each code of each vocabulary, by (vocabulary, code)."""
        return {(row["vocabulary"], row["code"]): row["label_zh"] for row in self.rows("from marts.dim_vocabulary")}

    def label(self, vocabulary: str, code: str | None) -> str:
        """The Chinese label of a code.

        Args:
            vocabulary: Name of the vocabulary.
            code: A code of it, or None.

        Returns:
            The label; the code itself where the vocabulary lacks it; empty for None.
        """
        return self.labels.get((vocabulary, code), code) if code else ""

    def vocabulary(self, name: str) -> dict[str, str]:
        """The labels of one vocabulary.

        Args:
            name: Name of the vocabulary.

        Returns:
            Chinese labels by code, in the order of the vocabulary.
        """
        return {code: label for (vocabulary, code), label in self.labels.items() if vocabulary == name}

    @cached_property
    def statuses(self) -> Statuses:
        """The statuses that schedule and evidence of a ledger entry make."""
        return Statuses(self.rows("from marts.dim_ledger_status"))
