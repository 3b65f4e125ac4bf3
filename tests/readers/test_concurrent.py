"""Readers of every kind while versions are published as fast as the store can: nobody fails, nobody sees two at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from store.layout import published_path
from tests.faults.killing import CONTEXT
from tests.faults.tiny import refresh
from tests.readers.reading import Reads, long, long_again, report, short, sqlalchemy

KINDS: list[Callable[[Path, float, Reads], None]] = [short, short, long, long_again, sqlalchemy]
SECONDS = 15.0


def test_no_read_fails_and_none_is_mixed_while_versions_are_published(tmp_path: Path) -> None:
    home = tmp_path / "warehouse"
    first = refresh(home)
    readers = []
    for kind in KINDS:
        ours, theirs = CONTEXT.Pipe(duplex=False)
        process = CONTEXT.Process(target=report, args=(kind, published_path(home), SECONDS, theirs))
        process.start()
        theirs.close()
        readers.append((kind, process, ours))
    published = [first]
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        published.append(refresh(home))
        with ProcessPoolExecutor(1, CONTEXT) as fresh:  # a process that opens afresh sees this version, not the one before
            assert fresh.submit(_opened_afresh, published_path(home)).result() == published[-1]
        time.sleep(0.2)
    results = {index: (kind, ours.recv()) for index, (kind, _, ours) in enumerate(readers)}
    for _, process, _ in readers:
        process.join()
    for kind, reads in results.values():
        assert reads.failed == []
        assert reads.count > 5, kind.__name__
        assert reads.seen == sorted(reads.seen), kind.__name__  # never back to an older one
        assert set(reads.seen) <= set(published)
    assert len(published) > 3
    assert all(len(set(reads.seen)) > 1 for kind, reads in results.values() if kind is not long)


def _opened_afresh(path: Path) -> str:
    from tests.faults.tiny import whole

    return whole(path)
