"""Readers as a BI tool, an analyst and a script are: each a process that asks the published file and records what it saw."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

import duckdb
import duckdb_sqlalchemy  # noqa: F401 (its dialect is loaded by name, which takes a while)
from sqlalchemy import create_engine, pool, text

from tests.faults.tiny import whole_in


@dataclass
class Reads:
    """What one reader did: the version seen by each connection it opened, in order, reads done, and what failed."""

    seen: list[str] = field(default_factory=list)
    count: int = 0
    failed: list[str] = field(default_factory=list)


def short(path: Path, until: float, reads: Reads) -> None:
    """One connection per question."""
    while time.time() < until:
        with duckdb.connect(path, read_only=True) as connection:
            reads.seen.append(whole_in(connection))
            reads.count += 1


def long(path: Path, until: float, reads: Reads) -> None:
    """One connection, asked all the time; it must keep to its version."""
    with duckdb.connect(path, read_only=True) as connection:
        reads.seen.append(whole_in(connection))
        while time.time() < until:
            assert whole_in(connection) == reads.seen[-1]
            reads.count += 1


def long_again(path: Path, until: float, reads: Reads) -> None:
    """A connection that is kept open for some questions, again and again."""
    while time.time() < until:
        long(path, min(until, time.time() + 2), reads)


def sqlalchemy(path: Path, until: float, reads: Reads) -> None:
    """One connection per question, through SQLAlchemy without a pool, as Superset is set up."""
    engine = create_engine(f"duckdb:///{path}", connect_args={"read_only": True}, poolclass=pool.NullPool)
    while time.time() < until:
        with engine.connect() as connection:
            (version,) = connection.execute(text("select version from audit.version")).one()
            rows = connection.execute(text("select version, count(*) from fact group by version")).all()
            assert [row[0] for row in rows] == [version]
            reads.seen.append(str(version))
            reads.count += 1


def report(kind: Callable[[Path, float, Reads], None], path: Path, seconds: float, result: Connection) -> None:
    """Read for some seconds and send what was read; a failure ends the reading and is part of it."""
    reads = Reads()
    try:
        kind(path, time.time() + seconds, reads)
    except Exception as error:
        reads.failed.append(f"{kind.__name__}: {error!r}")
    result.send(reads)
