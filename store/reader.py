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

import duckdb

Row = dict[str, Any]


class Published:
    """An open published file; close it, or use it as a context manager."""

    def __init__(self, database: Path) -> None:
        """Open `database` read-only.

        Args:
            database: Path of a published file.

        Raises:
            duckdb.Error: Where it cannot be opened.
        """
        self._connection = duckdb.connect(database, read_only=True)

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


#: How a bound is written before (or, for what has no figure, in place of) its value.
_SIGNS = {"=": "", ">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "~": "约"}


def number(value: float | None) -> str:
    """Format a figure as people write it: no trailing zeros, no exponent; in 亿 from 1 亿 on, in 万 from 10 万 on.

    Args:
        value: The figure, or None.

    Returns:
        At most six decimals; empty for None.
    """
    if value is None:
        return ""
    if abs(value) >= 1e8:
        return f"{number(value / 1e8)}亿"
    if abs(value) >= 1e5:
        return f"{number(value / 1e4)}万"
    return f"{value:.6f}".rstrip("0").rstrip(".")


def target_words(published: Published, row: Row) -> str:
    """Format what a target demands, comparator and unit included: ≥2.9个 is not 2.9个.

    Args:
        published: The open published file, for the labels of benchmarks.
        row: A row with comparator, value, value_high, benchmark and unit_symbol_zh.

    Returns:
        The target in Chinese.
    """
    unit = row["unit_symbol_zh"] or ""
    value = f"{number(row['value'])}{unit}" if row["value"] is not None else ""
    benchmark = published.label("benchmark", row["benchmark"])
    comparator = row["comparator"]
    if comparator in ("reach", "better_than"):
        words = {"reach": "达到", "better_than": "优于"}[comparator] + benchmark
        return f"{words}（{value}）" if value else words
    if comparator == "between":
        return f"{number(row['value'])}—{number(row['value_high'])}{unit}"
    if comparator == "all":
        return f"全覆盖（{value}）" if value else "全覆盖"
    return f"{_SIGNS.get(comparator or '', '')}{value}" + (f"，{benchmark}" if benchmark else "")
