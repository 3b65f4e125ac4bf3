"""Readers as a BI tool, an analyst and a script are: each a process that asks the published file and notes what it saw."""

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
class Account:
    """What one reader did: the version seen by each connection it opened, in order, reads done, and what failed."""

    seen: list[str] = field(default_factory=list)
    reads: int = 0
    failed: list[str] = field(default_factory=list)


def short(path: Path, until: float, account: Account) -> None:
    """A connection a question."""
    while time.time() < until:
        with duckdb.connect(path, read_only=True) as connection:
            account.seen.append(whole_in(connection))
            account.reads += 1


def held(path: Path, until: float, account: Account) -> None:
    """One connection, asked all the time; it must keep to its version."""
    with duckdb.connect(path, read_only=True) as connection:
        account.seen.append(whole_in(connection))
        while time.time() < until:
            assert whole_in(connection) == account.seen[-1]
            account.reads += 1


def held_for_a_while(path: Path, until: float, account: Account) -> None:
    """A connection that is held for some questions, again and again."""
    while time.time() < until:
        held(path, min(until, time.time() + 2), account)


def sqlalchemy(path: Path, until: float, account: Account) -> None:
    """A connection a question, through SQLAlchemy without a pool, as Superset is set up."""
    engine = create_engine(f"duckdb:///{path}", connect_args={"read_only": True}, poolclass=pool.NullPool)
    while time.time() < until:
        with engine.connect() as connection:
            (version,) = connection.execute(text("select version from audit.version")).one()
            rows = connection.execute(text("select version, count(*) from fact group by version")).all()
            assert [row[0] for row in rows] == [version]
            account.seen.append(str(version))
            account.reads += 1


def report(kind: Callable[[Path, float, Account], None], path: Path, seconds: float, say: Connection) -> None:
    """Read for some seconds and hand back the account; a failure ends the reading and stands in it."""
    account = Account()
    try:
        kind(path, time.time() + seconds, account)
    except Exception as error:
        account.failed.append(f"{kind.__name__}: {error!r}")
    say.send(account)
