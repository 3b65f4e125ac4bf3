"""The published file, opened read-only, as rows; what was read of it; and the labels of its codes.

Belongs here: what every reader of the published file needs. Does not belong here: the queries of one report, sheet or document.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from store.contract import open_readable
from store.wording import NO_OFFICE, OWN_ITEMS, Statuses

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Query:
    """A query with its parameters, by position or by name."""

    sql: str
    parameters: tuple[Any, ...] | tuple[tuple[str, Any], ...]
    is_named: bool

    @classmethod
    def of(cls, sql: str, parameters: Sequence[Any] | Mapping[str, Any]) -> Query:
        """Make a query.

        Args:
            sql: The query, with `?` or `$name` where parameters go.
            parameters: Their values.

        Returns:
            The query, which can be the key of a dictionary.
        """
        if isinstance(parameters, Mapping):
            return cls(sql, tuple(parameters.items()), True)
        return cls(sql, tuple(parameters), False)

    @property
    def values(self) -> dict[str, Any] | list[Any]:
        """The parameters as they were given."""
        return dict(self.parameters) if self.is_named else list(self.parameters)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query: column names, rows, and a hash of both in which order counts."""

    names: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    digest: str


class Published:
    """An open published file; close it, or use it as a context manager.

    Each query of `rows` is run once. `reads` holds those asked for so far, with the hash of their answers: whatever is made from this object's
    rows alone is the same where these hashes are. `connection` is for what is written by DuckDB itself.
    """

    def __init__(self, database: Path) -> None:
        """Open `database` read-only.

        Args:
            database: Path of a published file.

        Raises:
            AnotherContract: It was made by code with another contract.
            duckdb.Error: It cannot be opened.
        """
        self.connection = open_readable(database)
        self.connection.execute("set threads = 1")  # deliverables are made side by side already, and their queries are short
        self._answers: dict[Query, Answer] = {}
        self.reads: dict[Query, str] = {}

    def afresh(self) -> Self:
        """Give the same open file with nothing read yet: what is made from it has reads of its own.

        Returns:
            An object that shares the connection and the answers; closing it closes both.
        """
        other = object.__new__(type(self))  # without what this one has cached
        other.connection, other._answers, other.reads = self.connection, self._answers, {}
        return other

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.close()

    def rows(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """Run a query.

        Args:
            sql: A query, with `?` or `$name` where parameters go.
            parameters: Their values, by position or by name.

        Returns:
            One dictionary per row, by column name.
        """
        answer = self._answer(Query.of(sql, parameters))
        return [dict(zip(answer.names, row, strict=True)) for row in answer.rows]

    def digest(self, query: Query) -> str:
        """Hash the answer to a query, which counts as read.

        Args:
            query: The query.

        Returns:
            A SHA-256 in hexadecimal.
        """
        return self._answer(query).digest

    def _answer(self, query: Query) -> Answer:
        if query not in self._answers:
            cursor = self.connection.execute(query.sql, query.values)
            names = tuple(column[0] for column in cursor.description or ())
            rows = cursor.fetchall()
            self._answers[query] = Answer(names, rows, hashlib.sha256(repr((names, rows)).encode()).hexdigest())
        self.reads[query] = self._answers[query].digest
        return self._answers[query]

    @cached_property
    def as_of(self) -> dt.date:
        """The date that statuses were computed for."""
        as_of: dt.date = self.rows("select as_of from audit.version")[0]["as_of"]
        return as_of

    @cached_property
    def office(self) -> Row:
        """The office whose ledger it is: office_area_code and office_unit_zh, None where corpus.toml names none."""
        return self.rows("select office_area_code, office_unit_zh from audit.version")[0]

    @property
    def own_items_zh(self) -> str:
        """Whose items the counts of the office are of, in words."""
        return OWN_ITEMS if self.office["office_area_code"] else NO_OFFICE

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
