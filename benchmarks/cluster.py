"""`make bench-cluster`: the whole policytext stage with one worker, with one for each core, and on a Dask cluster of as many.

Each is measured in a process of its own, as a run of Dagster up to that stage over a corpus of `benchmarks.corpus`, in turns, and the
best of the rounds counts: a machine that others use is now faster and now slower. With `--pool-only` sizes are read by the pool alone.
With `--folder` a corpus of texts without curated rows is read once by the pool and stays there: where it was killed, it goes on.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout, suppress
from io import StringIO
from pathlib import Path
from threading import Event, Thread
from typing import Any

from benchmarks.corpus import ROOT, settings_of, write_corpus

#: Aims: what a second worker must gain, and what Dask may cost beside the pool.
GAIN, COST = 1.7, 1.15
POLICYTEXT = "policytext__read"


def main() -> None:
    """Measure and print, or, as a child, run the stage once and print what was measured as JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.cluster", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000], metavar="N")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--pool-only", action="store_true")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        print(json.dumps(_stage()))
        return
    if asked.folder:
        (size,) = asked.sizes
        print(in_one_go(size, asked.folder.resolve()), flush=True)
        return
    for size in asked.sizes:
        for line in report(size, asked.rounds, ("pool",) if asked.pool_only else ("one worker", "pool", "Dask")):
            print(line, flush=True)


def report(size: int, rounds: int, ways: tuple[str, ...]) -> Iterator[str]:
    """The lines of one size: seconds of each way, and their ratios beside the aims."""
    seconds: defaultdict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(size, folder)
        for _ in range(rounds):
            for way in ways:
                for made in ("warehouse", "dagster"):
                    shutil.rmtree(folder / made, ignore_errors=True)
                found = _in_a_process(folder, way)
                seconds[way].append(found["seconds"])
                yield _line(size, way, found)
    best = {way: min(times) for way, times in seconds.items()}
    if "one worker" in best:
        workers = len(os.sched_getaffinity(0))
        yield f"{size} documents: one worker / pool of {workers} = {best['one worker'] / best['pool']:.2f} (aim with two: at least {GAIN})"
        yield f"{size} documents: Dask / pool = {best['Dask'] / best['pool']:.2f} (aim: at most {COST})"


def in_one_go(size: int, folder: Path) -> str:
    """Read a large corpus in a folder that is kept, and tell what this run did; what one before it had read is not read again."""
    written = folder / f"{size}.written"
    if not written.exists():
        write_corpus(size, folder, curated=False)
        written.touch()
    return _line(size, "pool", _in_a_process(folder, "pool"))


def _line(size: int, way: str, found: dict[str, Any]) -> str:
    return (
        f"{size} documents, {way}: {found['seconds']:.1f} s, {found['cpu']:.0f} CPU s, of which workers {found['workers_cpu']:.0f}; "
        f"peak {found['peak']:.0f} MiB, of a worker {found['worker_peak']:.0f}; {found['parts']} parts, {found['read']} documents read now"
    )


def _in_a_process(folder: Path, way: str) -> dict[str, Any]:
    with local_cluster() if way == "Dask" else nullcontext("") as address:
        command = [sys.executable, "-m", "benchmarks.cluster", "--child"]
        environment = os.environ | settings_of(folder) | {"HPW_CLUSTER": address}
        cores = {min(os.sched_getaffinity(0))} if way == "one worker" else os.sched_getaffinity(0)
        ran = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, preexec_fn=lambda: os.sched_setaffinity(0, cores)
        )
    if ran.returncode:
        raise SystemExit(f"{way}: the run failed:\n{ran.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


@contextmanager
def local_cluster() -> Iterator[str]:
    """A Dask cluster on this machine, as `make cluster` starts it, on ports of its own."""
    command = [sys.executable, "-m", "dagster_project.local_cluster", "--port", "0", "--page", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        try:
            line = running.stdout.readline()
            if "HPW_CLUSTER=" not in line:
                raise SystemExit("Dask did not start; run: make setup-cluster")
            yield line.split("HPW_CLUSTER=")[1].split()[0]
        finally:
            running.terminate()


def _stage() -> dict[str, Any]:
    """What a child finds: seconds of the stage, CPU and memory of the whole run in this process and in its workers, parts and documents."""
    import dagster as dg

    from dagster_project.assets.texts import MADE_OF
    from dagster_project.definitions import defs

    job = defs.resolve_job_def("refresh")
    graph = defs.resolve_asset_graph()
    loaded = [key for key in graph.executable_asset_keys if key.path[0] in ("raw", "seeds", "ledger")]
    with _worker_peaks() as peaks, redirect_stdout(StringIO()), redirect_stderr(StringIO()), dg.DagsterInstance.get() as instance:
        result = job.execute_in_process(instance=instance, asset_selection=[*loaded, *MADE_OF], run_config={"loggers": {"console": {}}})
    (seconds,) = [
        event.step_success_data.duration_ms / 1000 for event in result.all_events if event.is_step_success and event.step_key == POLICYTEXT
    ]
    said = next(each.metadata for each in result.asset_materializations_for_node(POLICYTEXT) if "parts" in each.metadata)
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "seconds": seconds,
        "cpu": sum(each.ru_utime + each.ru_stime for each in (own, workers)),
        "workers_cpu": workers.ru_utime + workers.ru_stime,
        "peak": own.ru_maxrss / 1024,
        "worker_peak": max(peaks.values(), default=0),
        "parts": said["parts"].value,
        "read": said["documents_read"].value,
    }


@contextmanager
def _worker_peaks() -> Iterator[dict[int, float]]:
    """Note the peak of each process below this one, in MiB, by its number.

    What the system tells of ended children is no use: it counts as a child's what its parent held when it was started.
    """
    peaks: dict[int, float] = {}
    ended = Event()

    def look() -> None:
        while not ended.wait(0.5):
            for number in _below(os.getpid()):
                with suppress(OSError):  # it has ended
                    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{number}/status").read_text())
                    peaks[number] = int(found[1]) / 1024 if found else 0

    looking = Thread(target=look)
    looking.start()
    try:
        yield peaks
    finally:
        ended.set()
        looking.join()


def _below(process: int) -> Iterator[int]:
    for tasks in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, tasks.read_text().split()):
                yield child
                yield from _below(child)


if __name__ == "__main__":
    main()
