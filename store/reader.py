"""The published file, read-only, as lists of dictionaries; and the words for its codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

Row = dict[str, Any]


class OfficeError(ValueError):
    """What was asked for cannot be made as it is; the message says why and what to do."""


class Published:
    """An open published file."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.as_of: dt.date = self.rows("select as_of from audit.version")[0]["as_of"]
        self._labels = {(row["vocabulary"], row["code"]): row["label_zh"] for row in self.rows("select * from marts.dim_vocabulary")}

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[Row]:
        """Answer of `sql`, a dictionary a row."""
        cursor = self._connection.execute(sql, parameters or {})
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def label(self, vocabulary: str, code: str | None) -> str:
        """The Chinese word for a code; the code itself where the vocabulary has none, empty for none."""
        return self._labels.get((vocabulary, code), code) if code else ""

    def vocabulary(self, name: str) -> dict[str, str]:
        """Chinese words by code, in the order of the vocabulary."""
        return {code: label for (vocabulary, code), label in self._labels.items() if vocabulary == name}


@contextmanager
def open_published(database: Path) -> Iterator[Published]:
    """Open `database` read-only. Raises `OfficeError` where there is none, or one without a ledger."""
    if not database.is_file():
        raise OfficeError(f"{database.name} 还没有生成；请先运行 make run")
    with duckdb.connect(database, read_only=True) as connection:
        try:
            connection.execute("select 1 from marts.fct_ledger_entry limit 0")
        except duckdb.CatalogException as error:
            raise OfficeError(f"{database.name} 里还没有台账；请先运行 make run") from error
        yield Published(connection)


#: How a bound is written before (or, for what has no figure, in place of) its value.
_SIGNS = {"=": "", ">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "~": "约"}


def number(value: float | None) -> str:
    """A figure as people write it: no trailing zeros, no exponent, 亿 and, from ten of them on, 万; empty for none."""
    if value is None:
        return ""
    if abs(value) >= 1e8:
        return f"{number(value / 1e8)}亿"
    if abs(value) >= 1e5:
        return f"{number(value / 1e4)}万"
    return f"{value:.6f}".rstrip("0").rstrip(".")


def target_words(published: Published, row: Row) -> str:
    """What a target demands, comparator and unit included: ≥2.9个 is not 2.9个."""
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
