"""`make bench-cluster`: the whole policytext stage with one worker, with one for each core, and on a Dask cluster of as many.

Each is measured in a process of its own, as a run of Dagster up to that stage over a corpus of `benchmarks.corpus`, in turns, and the
best of the rounds counts: a machine that others use is now faster and now slower. With `--pool-only` sizes are read by the pool alone.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from benchmarks.corpus import ROOT, write_corpus

#: Aims: what a second worker must gain, and what Dask may cost beside the pool.
GAIN, COST = 1.7, 1.15
POLICYTEXT = "policytext__read"


def main() -> None:
    """Measure and print, or, as a child, run the stage once and print what was measured as JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.cluster", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000], metavar="N")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--pool-only", action="store_true")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        print(json.dumps(_stage()))
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
        (folder / "ledger").mkdir()
        for _ in range(rounds):
            for way in ways:
                found = _in_a_process(folder, way)
                seconds[way].append(found["seconds"])
                yield f"{size} documents, {way}: {found['seconds']:.1f} s; peak of a process {found['peak']:.0f} MiB, {found['parts']} parts"
    best = {way: min(times) for way, times in seconds.items()}
    if "one worker" in best:
        workers = len(os.sched_getaffinity(0))
        yield f"{size} documents: one worker / pool of {workers} = {best['one worker'] / best['pool']:.2f} (aim with two: at least {GAIN})"
        yield f"{size} documents: Dask / pool = {best['Dask'] / best['pool']:.2f} (aim: at most {COST})"


def _in_a_process(folder: Path, way: str) -> dict[str, Any]:
    for made in ("warehouse", "dagster"):
        shutil.rmtree(folder / made, ignore_errors=True)
    (folder / "dagster").mkdir()
    shutil.copyfile(ROOT / "dagster_project" / "dagster.yaml", folder / "dagster" / "dagster.yaml")
    settings = {f"HPW_{kind}": str(folder / kind.split("_")[0].lower()) for kind in ("RAW_DIR", "SEEDS_DIR", "LEDGER_DIR")}
    settings |= {"HPW_HOME": str(folder / "warehouse"), "DAGSTER_HOME": str(folder / "dagster")}
    with _cluster() if way == "Dask" else nullcontext("") as address:
        command = [sys.executable, "-m", "benchmarks.cluster", "--child"]
        environment = os.environ | settings | {"HPW_CLUSTER": address}
        cores = {min(os.sched_getaffinity(0))} if way == "one worker" else os.sched_getaffinity(0)
        ran = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, preexec_fn=lambda: os.sched_setaffinity(0, cores)
        )
    if ran.returncode:
        raise SystemExit(f"{way}: the run failed:\n{ran.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


@contextmanager
def _cluster() -> Iterator[str]:
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
    """What a child finds: seconds of the stage, the largest process of it, and the number of parts."""
    import dagster as dg

    from dagster_project.assets.texts import MADE_OF
    from dagster_project.definitions import defs

    job = defs.resolve_job_def("refresh")
    graph = defs.resolve_asset_graph()
    loaded = [key for key in graph.executable_asset_keys if key.path[0] in ("raw", "seeds", "ledger")]
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()), dg.DagsterInstance.get() as instance:
        result = job.execute_in_process(instance=instance, asset_selection=[*loaded, *MADE_OF], run_config={"loggers": {"console": {}}})
    (seconds,) = [
        event.step_success_data.duration_ms / 1000 for event in result.all_events if event.is_step_success and event.step_key == POLICYTEXT
    ]
    parts = next(each.metadata["parts"].value for each in result.asset_materializations_for_node(POLICYTEXT) if "parts" in each.metadata)
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    return {"seconds": seconds, "peak": peak, "parts": parts}


if __name__ == "__main__":
    main()
