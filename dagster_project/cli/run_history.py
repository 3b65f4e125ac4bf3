"""The run history of a headless refresh, written in few transactions and without compiling the same SQL some thousand times.

Dagster's SQLite storage makes an engine for every statement, and an engine compiles what it has not seen before: a quarter of
a refresh went into that. It also commits every event two or three times. Here the storage of this process keeps one engine per
file, and the events of a step are written in one transaction: when the step starts or ends, before anything is read, and at the
latest after some hundred events. The files remain Dagster's own. Does not belong here: which runs are recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cache
from threading import RLock

import dagster as dg
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.pool import StaticPool

#: Seconds to wait for another process that writes the same file (the page and its daemon do).
BUSY_SECONDS = 60


#: Events that are written together at most.
TOGETHER = 200
#: Events after which all are written, so that the page shows where a run is, and nothing but the steps under way can be lost.
BOUNDARIES = {
    dg.DagsterEventType.STEP_START,
    dg.DagsterEventType.STEP_SUCCESS,
    dg.DagsterEventType.STEP_FAILURE,
    dg.DagsterEventType.STEP_SKIPPED,
    dg.DagsterEventType.RUN_START,
    dg.DagsterEventType.RUN_SUCCESS,
    dg.DagsterEventType.RUN_FAILURE,
    dg.DagsterEventType.RUN_CANCELED,
}


@contextmanager
def kept_history(instance: dg.DagsterInstance) -> Iterator[None]:
    """Let an instance write its event log together inside the `with` block; only SQLite storage is changed.

    Args:
        instance: The instance of this process.

    Yields:
        Nothing; all events are written when the block ends, however it ends.
    """
    storage = instance.event_log_storage
    if not isinstance(storage, SqliteEventLogStorage):
        yield
        return
    history = _History(storage)
    opened, stored = storage._connect, storage.store_event
    has_table, has_index = storage.has_table, storage.has_secondary_index
    storage._connect = history.connect  # type: ignore[method-assign]
    storage.store_event = history.store  # type: ignore[method-assign]
    storage.has_table = cache(has_table)  # type: ignore[method-assign]
    storage.has_secondary_index = _remembered(has_index)  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        try:
            history.write()
        finally:
            storage._connect, storage.store_event = opened, stored  # type: ignore[method-assign]
            storage.has_table, storage.has_secondary_index = has_table, has_index  # type: ignore[method-assign]
            history.close()


def _remembered(has_index: Callable[[str], bool]) -> Callable[[str], bool]:
    """Ask for an index no more once it is there: Dagster asks twice for each asset that it looks up."""
    found = set[str]()

    def has(name: str) -> bool:
        if name not in found and has_index(name):
            found.add(name)
        return name in found

    return has


class _History:
    """Keeps the engines of one storage and the events that are not written yet."""

    def __init__(self, storage: SqliteEventLogStorage) -> None:
        self._storage = storage
        self._store = storage.store_event
        self._engines: dict[str, Engine] = {}
        self._waiting: list[dg.EventLogEntry] = []
        self._lock = RLock()
        self._open: dict[str, Connection] | None = None  # connections of the events being written

    def store(self, event: dg.EventLogEntry) -> None:
        with self._lock:
            self._waiting.append(event)
            if event.dagster_event_type in BOUNDARIES or len(self._waiting) >= TOGETHER:
                self.write()

    def write(self) -> None:
        """Write the waiting events, a transaction a file."""
        with self._lock:
            events, self._waiting = self._waiting, []
            if not events:
                return
            with ExitStack() as transactions:
                self._open = {}
                try:
                    for event in events:
                        self._store(event)
                    for connection in self._open.values():
                        transactions.enter_context(closing(connection))
                        connection.commit()
                finally:
                    self._open = None

    @contextmanager
    def connect(self, shard: str) -> Iterator[Connection]:
        with self._lock:
            if self._open is not None:
                if shard not in self._open:
                    self._open[shard] = self._engine(shard).connect()
                    self._open[shard].begin()
                yield self._open[shard]
                return
            self.write()  # whoever reads finds what has happened
            with self._engine(shard).begin() as connection:
                yield connection

    def _engine(self, shard: str) -> Engine:
        if shard not in self._engines:
            self._engines[shard] = create_engine(
                self._storage.conn_string_for_shard(shard),
                poolclass=StaticPool,
                connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
            )
            self._storage._initdb(self._engines[shard])
        return self._engines[shard]

    def close(self) -> None:
        for engine in self._engines.values():
            engine.dispose()
