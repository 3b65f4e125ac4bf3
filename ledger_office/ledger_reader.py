"""The published file as the office's workbook and documents read it.

Belongs here: opening it, and saying in Chinese why it cannot be used. Does not belong here: the queries of a sheet or document.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from store.reader import Published


class OfficeError(ValueError):
    """What was asked for cannot be made as it is; the message says why and what to do."""


@contextmanager
def open_published(database: Path) -> Iterator[Published]:
    """Open a published file that holds a ledger.

    Args:
        database: Path of the file.

    Yields:
        The open file.

    Raises:
        OfficeError: Where there is none, one without a ledger, or one of an older version that lacks the office's rows.
    """
    if not database.is_file():
        raise OfficeError(f"{database.name} 还没有生成；请先运行 make run")
    with Published(database) as published:
        try:
            published.rows("select 1 from marts.fct_ledger_entry limit 0")
        except duckdb.CatalogException as error:
            raise OfficeError(f"{database.name} 里还没有台账；请先运行 make run") from error
        try:
            published.rows("select 1 from marts.fct_ledger_problem_record limit 0")
        except duckdb.CatalogException as error:
            raise OfficeError(f"{database.name} 是旧版本的程序生成的；请先运行 make run") from error
        yield published
