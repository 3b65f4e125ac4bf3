"""`make bench-before`: the policytext stage beside that of an earlier commit, each with a corpus of its own of the same documents.

Both run in turns, each in a process of its own with this checkout's `.venv`. What is compared is the time of the steps that fill schema
`policytext`, and their CPU seconds with those of workers. The later commit reads more of a text: tables, tasks, bodies, descriptions.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
#: The last commit that read texts in three passes.
THREE_PASSES = "b64ca2f"
#: Aim: what part of its time the stage may take.
AIM = 0.5


def main() -> None:
    """Measure and print, or, as a child, run the stage of the checkout it stands in once and print what was measured as JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.before", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000], metavar="N")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--commit", default=THREE_PASSES)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        print(json.dumps(_stage()))
        return
    for size in asked.sizes:
        for line in report(size, asked.rounds, asked.commit):
            print(line, flush=True)


def report(size: int, rounds: int, commit: str) -> Iterator[str]:
    """The lines of one size: what each run took, and the ratios of each round."""
    with tempfile.TemporaryDirectory() as name:
        before = Path(name) / "before"
        git = shutil.which("git") or "git"
        packed = subprocess.run([git, "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            archive.extractall(before, filter="data")
        trees = {commit: before, "now": ROOT}
        for tree, code in trees.items():
            command = [sys.executable, "-m", "benchmarks.corpus", str(size), f"{name}/corpus-{tree}"]
            subprocess.run(command, cwd=code, env=os.environ | {"PYTHONPATH": str(code)}, check=True)
        for _ in range(rounds):
            found = {}
            for tree, code in trees.items():
                one = found[tree] = _in_a_process(code, Path(name) / f"corpus-{tree}")
                yield (
                    f"{size} documents, {tree}: {one['seconds']:.1f} s, {one['cpu']:.1f} CPU s, of which workers "
                    f"{one['workers_cpu']:.1f} ({one['steps']})"
                )
            ratios = (found["now"][what] / found[commit][what] for what in ("seconds", "cpu"))
            yield "{} documents: now / {} = {:.2f} of the time, {:.2f} of the CPU (aim: at most {} of the time)".format(
                size, commit, *ratios, AIM
            )


def _in_a_process(code: Path, corpus: Path) -> dict[str, Any]:
    from benchmarks.corpus import settings_of  # here: a child has the other commit's

    for made in ("warehouse", "dagster"):
        shutil.rmtree(corpus / made, ignore_errors=True)
    environment = os.environ | settings_of(corpus) | {"PYTHONPATH": str(code)}
    # -P: what stands beside this file is not what the other checkout means by the same names.
    ran = subprocess.run([sys.executable, "-P", __file__, "--child"], cwd=code, env=environment, capture_output=True, text=True)
    if ran.returncode:
        raise SystemExit(f"{code}: the run failed:\n{ran.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def _stage() -> dict[str, Any]:
    """What a child finds: seconds and CPU seconds of the steps that fill schema policytext, and their names."""
    import dagster as dg

    from dagster_project.definitions import defs

    job = defs.resolve_job_def("refresh")
    graph = defs.resolve_asset_graph()
    chosen = [key for key in graph.executable_asset_keys if key.path[0] in ("raw", "seeds", "ledger", "policytext")]
    began: dict[str, tuple[float, float]] = {}
    cpu: dict[str, tuple[float, float]] = {}

    def noted(event: dg.EventLogEntry) -> None:
        if event.dagster_event and event.step_key:
            if event.dagster_event.is_step_start:
                began[event.step_key] = _cpu()
            elif event.dagster_event.is_step_success:
                (own, workers), (own_before, workers_before) = _cpu(), began[event.step_key]
                cpu[event.step_key] = own - own_before, workers - workers_before

    with redirect_stdout(StringIO()), redirect_stderr(StringIO()), dg.DagsterInstance.get() as instance:
        store = instance.handle_new_event

        def handled(event: dg.EventLogEntry, **further: Any) -> None:
            noted(event)
            store(event, **further)

        instance.handle_new_event = handled  # type: ignore[method-assign]
        result = job.execute_in_process(instance=instance, asset_selection=chosen, run_config={"loggers": {"console": {}}})
    seconds = {
        event.step_key: event.step_success_data.duration_ms / 1000
        for event in result.all_events
        if event.is_step_success and event.step_key and event.step_key.startswith("policytext__")
    }
    own, workers = (sum(cpu[step][which] for step in seconds) for which in (0, 1))
    return {"seconds": sum(seconds.values()), "cpu": own + workers, "workers_cpu": workers, "steps": ", ".join(seconds)}


def _cpu() -> tuple[float, float]:
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime, workers.ru_utime + workers.ru_stime


if __name__ == "__main__":
    main()
