"""Readers as a BI tool, an analyst and a script are: each a process that asks the published file and records what it saw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Event
from pathlib import Path

import duckdb
import duckdb_sqlalchemy  # noqa: F401 (its dialect is loaded by name, which takes a while)
from sqlalchemy import create_engine, pool, text

from tests.faults.tiny import whole_in

#: Questions that a connection is kept open for by `long_again`.
KEPT_FOR = 20


@dataclass
class Reads:
    """What one reader did: the version seen by each connection it opened, in order, reads done, and what failed."""

    seen: list[str] = field(default_factory=list)
    count: int = 0
    failed: list[str] = field(default_factory=list)


#: Reads on while the function says so, which is asked between two reads.
Kind = Callable[[Path, Callable[[], bool], Reads], None]


def short(path: Path, go_on: Callable[[], bool], reads: Reads) -> None:
    """One connection per question."""
    while go_on():
        with duckdb.connect(path, read_only=True) as connection:
            reads.seen.append(whole_in(connection))
            reads.count += 1


def long(path: Path, go_on: Callable[[], bool], reads: Reads) -> None:
    """One connection, asked all the time; it must keep to its version."""
    with duckdb.connect(path, read_only=True) as connection:
        reads.seen.append(whole_in(connection))
        while go_on():
            assert whole_in(connection) == reads.seen[-1]
            reads.count += 1


def long_again(path: Path, go_on: Callable[[], bool], reads: Reads) -> None:
    """A connection that is kept open for some questions, again and again."""
    while go_on():
        long(path, _for_some_questions(go_on, reads), reads)


def _for_some_questions(go_on: Callable[[], bool], reads: Reads) -> Callable[[], bool]:
    enough = reads.count + KEPT_FOR
    return lambda: reads.count < enough and go_on()


def sqlalchemy(path: Path, go_on: Callable[[], bool], reads: Reads) -> None:
    """One connection per question, through SQLAlchemy without a pool, as Superset is set up."""
    engine = create_engine(f"duckdb:///{path}", connect_args={"read_only": True}, poolclass=pool.NullPool)
    while go_on():
        with engine.connect() as connection:
            (version,) = connection.execute(text("select version from audit.version")).one()
            rows = connection.execute(text("select version, count(*) from fact group by version")).all()
            assert [row[0] for row in rows] == [version]
            reads.seen.append(str(version))
            reads.count += 1


def report(kind: Kind, path: Path, stop: Event, progress: Synchronized[int], result: Connection) -> None:
    """Read until told to stop and send what was read; a failure ends the reading and is part of it.

    `progress` holds the number of versions seen so far; for `long`, which sees one, the number of its reads.
    """
    reads = Reads()

    def go_on() -> bool:
        progress.value = reads.count if kind is long else len(set(reads.seen))
        return not stop.is_set()

    try:
        kind(path, go_on, reads)
    except Exception as error:
        reads.failed.append(f"{kind.__name__}: {error!r}")
    result.send(reads)
