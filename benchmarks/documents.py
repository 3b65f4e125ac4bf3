"""`make bench-growth`: how the core refresh grows with the number of documents.

Also measured: how fast analysts' questions are answered then, and what a second refresh reads again.

Each size is refreshed in a process of its own over a corpus of `benchmarks.corpus` and asked the questions of docs/queries.md; then
one text and one row are changed and it is refreshed once more. `--sizes 1000 10000` picks sizes (10 000 documents took 33 minutes for
the first refresh on two cores, and 14 GB of disk).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import math
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.corpus import ROOT, settings_of, write_corpus
from benchmarks.queries import AIM, measure, percentile

SIZES = (10, 100, 1_000)
#: Aim: the most a refresh may hold in memory, in MiB.
PEAK = 2_048
#: A slope (log of the growth of time over log of the growth of documents) up to this is linear but for noise.
LINEAR = 1.1


def main() -> None:
    """Measure and print, or, as a child, refresh one corpus and print what was measured as JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.documents", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        print(json.dumps(_measure(asked.child)))
        return
    for line in report(asked.sizes):
        print(line, flush=True)


def report(sizes: Sequence[int]) -> Iterator[str]:
    """The lines of the report, as they are measured."""
    measured: list[tuple[int, dict[str, Any]]] = []
    for size in sizes:
        found = _in_a_process(size)
        measured.append((size, found))
        stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in found["stages"].items())
        yield f"{size} documents: {found['cold']:.0f} s ({stages}); peak {found['peak']:.0f} MiB (aim: below {PEAK})"
        yield "  rows " + ", ".join(f"{table} {rows}" for table, rows in found["rows"].items())
        yield f"  the questions of docs/queries.md: p50 {found['p50']:.1f} ms, p95 {found['p95']:.1f} ms (aim: p95 below {AIM:.0f})"
        yield (
            f"  one text and one row changed: {found['read']} of {size} texts read, those of one or two parts; "
            f"policytext {found['reading_again']:.3f} of the cold one, the whole {found['again'] / found['cold']:.2f}"
        )
    for (smaller, before), (larger, after) in pairwise(measured):
        slopes = {stage: _slope(smaller, larger, before["stages"][stage], after["stages"][stage]) for stage in after["stages"]}
        whole = _slope(smaller, larger, before["cold"], after["cold"])
        memory = _slope(smaller, larger, before["peak"], after["peak"])
        yield f"{smaller} → {larger}: slopes: time {whole:.2f}, memory {memory:.2f}; " + ", ".join(
            f"{stage} {slope:.2f}{'' if slope <= LINEAR else ' (worse than linear)'}" for stage, slope in slopes.items()
        )


def _slope(smaller: int, larger: int, before: float, after: float) -> float:
    return math.log(max(after, 0.01) / max(before, 0.01)) / math.log(larger / smaller)


def _in_a_process(size: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(size, folder)
        command = [sys.executable, "-m", "benchmarks.documents", "--child", name]
        ran = subprocess.run(command, cwd=ROOT, env=os.environ | settings_of(folder), capture_output=True, text=True)
    if ran.returncode:
        raise SystemExit(f"{size} documents: the refresh failed:\n{ran.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def _measure(folder: Path) -> dict[str, Any]:
    """What a child finds: seconds in all and by stage, peak of memory, rows, and the same again after a change."""
    import duckdb

    cold, stages = refresh()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    with duckdb.connect(folder / "warehouse" / "health_policy.duckdb", read_only=True) as connection:
        counted = ("dim_passage", "fct_quantity_mention", "fct_indicator_value", "dim_initiative", "fct_ledger_status")
        rows = {table: connection.execute(f"select count(*) from marts.{table}").fetchall()[0][0] for table in counted}
    times = [time for each in measure(folder / "warehouse" / "health_policy.duckdb").values() for time in each]
    _change(folder)
    again, stages_again = refresh()
    return {
        "cold": cold,
        "stages": stages,
        "peak": peak,
        "rows": rows,
        "p50": percentile(times, 50),
        "p95": percentile(times, 95),
        "again": again,
        "reading_again": stages_again["policytext"] / max(stages["policytext"], 0.01),
        "read": _metadata("evidence", "documents_read"),
    }


def refresh() -> tuple[float, dict[str, float]]:
    """Refresh without deliverables what the environment names; gives seconds in all and by stage."""
    from dagster_project.cli.refresh import run_refresh

    printed, errors = StringIO(), StringIO()
    started = time.monotonic()
    with redirect_stdout(printed), redirect_stderr(errors):
        code = run_refresh(started, deliverables=False)
    if code:
        raise SystemExit(errors.getvalue()[-3000:])
    timings = re.search(r"seconds +(.*); in all", printed.getvalue())
    assert timings is not None
    stages = re.findall(r"([^,(]+(?:\([^)]*\))?) ([\d.]+)(?:, |$)", timings[1])
    return time.monotonic() - started, {name.strip(): float(seconds) for name, seconds in stages if name.strip() != "load the pipeline"}


def _change(folder: Path) -> None:
    """Give the last text another last line, with its new hash in the register, and one initiative another title."""
    path = sorted((folder / "raw").glob("*-[0-9][0-9][0-9][0-9][0-9][0-9].txt"))[-1]
    before = path.read_bytes()
    path.write_bytes(before.rstrip() + "另\n".encode())
    register = folder / "seeds" / "documents.csv"
    old, new = (hashlib.sha256(data).hexdigest() for data in (before, path.read_bytes()))
    register.write_text(register.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    initiatives = folder / "seeds" / "initiatives.csv"
    with initiatives.open(encoding="utf-8", newline="") as file:
        head, first, *others = csv.reader(file)
    first[head.index("title_zh")] += "(改)"
    with initiatives.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, first, *others])


def _metadata(asset: str, name: str) -> Any:
    """The metadata `name` of the last materialization of `policytext/<asset>`."""
    import dagster as dg

    with dg.DagsterInstance.get() as instance:
        event = instance.get_latest_materialization_event(dg.AssetKey(["policytext", asset]))
    assert event is not None
    assert event.asset_materialization is not None
    return event.asset_materialization.metadata[name].value


if __name__ == "__main__":
    main()
