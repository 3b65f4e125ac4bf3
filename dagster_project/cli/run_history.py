"""The run history of a headless refresh, written without compiling the same SQL some thousand times.

Dagster's SQLite storage makes an engine for every statement, and an engine compiles what it has not seen before: a quarter of
a refresh went into that. Here the storage of this process keeps one engine per file. The files remain Dagster's own. Does not
belong here: which runs are recorded.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import StaticPool

#: Seconds to wait for another process that writes the same file (the page and its daemon do).
BUSY_SECONDS = 60


@contextmanager
def kept_engines(instance: dg.DagsterInstance) -> Iterator[None]:
    """Let an instance keep its connections to the event log inside the `with` block; only SQLite storage is changed.

    Args:
        instance: The instance of this process.

    Yields:
        Nothing.
    """
    storage = instance.event_log_storage
    if not isinstance(storage, SqliteEventLogStorage):
        yield
        return
    engines: dict[str, Engine] = {}

    @contextmanager
    def connect(shard: str) -> Iterator[Connection]:
        with storage._db_lock:
            if shard not in engines:
                engines[shard] = create_engine(
                    storage.conn_string_for_shard(shard),
                    poolclass=StaticPool,
                    connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
                )
                storage._initdb(engines[shard])
            with engines[shard].begin() as connection:
                yield connection

    opened = storage._connect
    storage._connect = connect  # type: ignore[method-assign]
    try:
        yield
    finally:
        storage._connect = opened  # type: ignore[method-assign]
        for engine in engines.values():
            engine.dispose()
