"""The published file as the office's workbook and documents read it.

Belongs here: opening it, and the Chinese messages why it cannot be used. Does not belong here: the queries of a sheet or document.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from store.contract import AnotherContract
from store.reader import Published


class OfficeError(ValueError):
    """A file cannot be written or imported; the message says why and what to do."""


@contextmanager
def open_published(database: Path) -> Iterator[Published]:
    """Open a published file.

    Args:
        database: Path of the file.

    Yields:
        The open file.

    Raises:
        OfficeError: There is none, it is damaged, or code with another contract made it.
    """
    if not database.exists():
        raise OfficeError(f"{database.name} 还没有生成；请先运行 make run")
    try:
        published = Published(database)
    except AnotherContract as error:
        age, remedy = ("旧", "请先运行 make run") if error.is_older else ("新", "请更新本程序，或运行 make run 重新生成")
        raise OfficeError(f"{database.name} 是{age}版本的程序生成的；{remedy}") from error
    except duckdb.Error as error:
        raise OfficeError(f"{database.name} 已损坏，读不出来；请运行 make run 重新生成，或用 make rollback 恢复保存的版本") from error
    with published:
        yield published
