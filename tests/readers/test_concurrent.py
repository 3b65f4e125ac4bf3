"""Readers of every kind while versions are published as fast as the store can: nobody fails, nobody sees two at once."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from store.layout import published_path
from store.publish import KEEP
from tests.faults.killing import CONTEXT
from tests.faults.tiny import refresh, whole
from tests.readers.reading import Kind, long, long_again, report, short, sqlalchemy

KINDS: list[Kind] = [short, short, long, long_again, sqlalchemy]

#: Versions published at least: more than are kept, so that a held connection outlives its file.
VERSIONS = KEEP + 3
#: What each reader has to have done before the publishing ends: versions seen, or reads on the one connection of `long`.
VERSIONS_SEEN, LONG_READS = 4, 20
#: Nobody is that slow: publishing ends, and the test fails.
AT_MOST = 500


def test_no_read_fails_and_none_is_mixed_while_versions_are_published(tmp_path: Path) -> None:
    """No clock decides when it ends: versions are published until every reader has read through enough of them."""
    home = tmp_path / "warehouse"
    published = [refresh(home)]
    stop = CONTEXT.Event()
    readers = []
    for kind in KINDS:
        ours, theirs = CONTEXT.Pipe(duplex=False)
        progress = CONTEXT.Value("Q", 0)
        process = CONTEXT.Process(target=report, args=(kind, published_path(home), stop, progress, theirs))
        process.start()
        theirs.close()
        readers.append((kind, process, progress, ours))

    def enough() -> bool:
        return len(published) >= VERSIONS and all(
            progress.value >= (LONG_READS if kind is long else VERSIONS_SEEN) for kind, _, progress, _ in readers
        )

    while not enough() and len(published) < AT_MOST and all(process.is_alive() for _, process, _, _ in readers):
        published.append(refresh(home))
        with ProcessPoolExecutor(1, CONTEXT) as fresh:  # a process that opens afresh sees this version, not the one before
            assert fresh.submit(whole, published_path(home)).result() == published[-1]
    was_enough = enough()
    stop.set()
    results = [(kind, ours.recv()) for kind, _, _, ours in readers]
    for _, process, _, _ in readers:
        process.join()
    for kind, reads in results:
        assert reads.failed == []
        assert reads.seen == sorted(reads.seen), kind.__name__  # never back to an older one
        assert set(reads.seen) <= set(published)
        assert kind is not long or len(reads.seen) == 1
    assert was_enough, [(kind.__name__, progress.value) for kind, _, progress, _ in readers]
