"""Readers during refreshes: how many reads were done, how many failed, and what a refresh costs a reader.

Each reader is a process that opens the published file, asks one question and closes it, again and again. First nobody
publishes, then versions are published without pause: copies of the warehouse that is there, or of a tiny one.
"""

from __future__ import annotations

import argparse
import multiprocessing
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import duckdb

from dagster_project.cli.ending import worded
from store.build import refresh_lock, start_build
from store.contract import assure_contract
from store.layout import build_path, published_path
from store.publish import next_version, publish, recover
from store.settings import Settings

READERS = 4
SECONDS = 15.0

#: Asked of the real warehouse, and of one that has nothing but its version.
REAL = "select indicator_code, count(*), max(value) from reporting.rpt_target_trajectory group by 1 order by 2 desc limit 10"
TINY = "select count(*), max(filler) from fact"


def main() -> int:
    """Measure both and print counts, percentiles and their ratios; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "warehouse"
        question, size = _first_version(home)
        print(
            f"{READERS} readers, a connection a question, on {'a tiny warehouse' if question == TINY else 'the published warehouse'} of {size / 1e6:.1f} MB, {seconds:.0f} s each"
        )
        alone = _measure(home, question, seconds, lambda: time.sleep(0.1))
        print(_line("nobody publishes", alone))
        published = 0

        def again() -> None:
            nonlocal published
            _publish(home)
            published += 1

        during = _measure(home, question, seconds, again)
        print(_line(f"{published} versions published", during))
        (p50, p95), (q50, q95) = _percentiles(alone[0]), _percentiles(during[0])
        print(f"with refreshes : without   p50 × {q50 / p50:.2f}, p95 × {q95 / p95:.2f}; reads failed {alone[1] + during[1]}")
    return 0


def _first_version(home: Path) -> tuple[str, int]:
    """Publish the real warehouse, or a tiny one, into `home`; gives the question to ask and the file's size in bytes."""
    real = published_path(Settings.from_env().home)
    has_real = real.exists()
    if has_real:
        assure_contract(real)
    with refresh_lock(home, 0):
        build = start_build(home, fresh=True)
        if has_real:
            shutil.copyfile(real, build)
        else:
            with duckdb.connect(build) as connection:
                connection.execute("create table fact as select md5(range::varchar) as filler from range(100000)")
                connection.execute("insert into audit.version (version) values ('')")
        _name_and_publish(home)
    return REAL if has_real else TINY, published_path(home).stat().st_size


def _publish(home: Path) -> None:
    """Publish the same facts as a new version, by the store's own steps."""
    with refresh_lock(home, 60):
        recover(home)
        start_build(home, fresh=False)
        _name_and_publish(home)


def _name_and_publish(home: Path) -> None:
    version = next_version(home, "bench")
    with duckdb.connect(build_path(home)) as connection:
        connection.execute("update audit.version set version = ?", [version])
    publish(home, version, {"input_sha256": version})


def _measure(home: Path, question: str, seconds: float, meanwhile: Callable[[], object]) -> tuple[list[float], int]:
    """Seconds of every read and how many failed, of all readers, while `meanwhile` runs over and over."""
    with ProcessPoolExecutor(READERS, multiprocessing.get_context("spawn")) as pool:
        for warmed in [pool.submit(_read, published_path(home), question, 0.5) for _ in range(READERS)]:  # imports, caches
            warmed.result()
        running = [pool.submit(_read, published_path(home), question, seconds) for _ in range(READERS)]
        while not all(each.done() for each in running):
            meanwhile()
        done = [each.result() for each in running]
    return [spent for spents, _ in done for spent in spents], sum(failed for _, failed in done)


def _read(path: Path, question: str, seconds: float) -> tuple[list[float], int]:
    spents, failed, end = [], 0, time.monotonic() + seconds
    while (started := time.monotonic()) < end:
        try:
            with duckdb.connect(path, read_only=True) as connection:
                connection.execute(question).fetchall()
            spents.append(time.monotonic() - started)
        except duckdb.Error:
            failed += 1
    return spents, failed


def _percentiles(spents: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(spents, n=20)
    return cuts[9], cuts[18]


def _line(what: str, measured: tuple[list[float], int]) -> str:
    spents, failed = measured
    p50, p95 = _percentiles(spents)
    return f"{what:28} {len(spents):6} reads, {failed} failed, p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms"


if __name__ == "__main__":
    sys.exit(worded(main))
