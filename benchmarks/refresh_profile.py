"""`make bench-profile`: where the CPU seconds of a refresh go, by stage and by cause.

Three acts, each in a process of its own over a copy of seeds/ and raw/: nothing published yet, nothing changed, one row of
indicator_values.csv changed. A thread looks every few milliseconds at the stacks and gives the CPU time spent since its last look to
the stage (the asset being made) and the cause (whose code it is) that it finds; what worker processes used is a stage of its own.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
#: Seconds between two looks.
STEP = 0.004
#: What the last row's cell scope_zh, which is empty, becomes: no check asks for it.
SCOPE = "全省"
#: Causes by a piece of the path of a frame's file; the innermost frame that has one decides.
CAUSES = (
    ("dagster_project/cli/run_history.py", "event log"),
    ("site-packages/sqlalchemy", "event log"),
    ("site-packages/dagster/_core/storage", "event log"),
    ("site-packages/great_expectations", "Great Expectations"),
    ("site-packages/dagster", "Dagster"),
    ("site-packages/dbt", "dbt"),
    ("dagster_project/dbt/replay.py", "SQL of models and tests"),
    (f"{ROOT.name}/report", "people's files"),
    (f"{ROOT.name}/ledger_office", "people's files"),
    (f"{ROOT.name}/exports", "people's files"),
    (f"{ROOT.name}/store", "audit and publishing"),
    (f"{ROOT.name}/policytext", "reading texts"),
    (f"{ROOT.name}/dagster_project", "loading"),
)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.refresh_profile", description=__doc__)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    if parser.parse_args().child:
        print(json.dumps(_profiled()))
        return
    with tempfile.TemporaryDirectory() as name:
        for line in report(Path(name)):
            print(line, flush=True)


def report(folder: Path) -> Iterator[str]:
    """The lines of the report, as they are measured."""
    for inputs in ("seeds", "raw"):
        shutil.copytree(ROOT / inputs, folder / inputs)
    (folder / "dagster").mkdir()
    shutil.copyfile(ROOT / "dagster_project" / "dagster.yaml", folder / "dagster" / "dagster.yaml")
    yield from _act(folder, "Nothing published yet")
    yield from _act(folder, "Nothing changed")
    values = folder / "seeds" / "indicator_values.csv"
    with values.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = reader.fieldnames or (), list(reader)
    rows[-1]["scope_zh"] = SCOPE
    with values.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    yield from _act(folder, "One row of indicator_values.csv changed")


def _act(folder: Path, title: str) -> Iterator[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "HPW_HOME": str(folder / "warehouse"),
        "HPW_SEEDS_DIR": str(folder / "seeds"),
        "HPW_RAW_DIR": str(folder / "raw"),
        "HPW_LEDGER_DIR": str(ROOT / "tests" / "ledger"),
        "DAGSTER_HOME": str(folder / "dagster"),
    }
    command = [sys.executable, "-m", "benchmarks.refresh_profile", "--child"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"the refresh failed:\n{done.stderr[-3000:]}")
    spent = json.loads(done.stdout.splitlines()[-1])
    whole = sum(spent["stages"].values())
    yield f"{title}: {whole:.1f} CPU seconds, {spent['wall']:.1f} seconds"
    for name in ("stages", "causes"):
        shares = sorted(spent[name].items(), key=lambda item: -item[1])
        yield f"  {name}: " + ", ".join(f"{label} {seconds:.1f} ({seconds / whole:.0%})" for label, seconds in shares if seconds >= 0.05)


def _profiled() -> dict[str, object]:
    """Run one refresh under observation; gives seconds by stage and by cause."""
    stages, causes = defaultdict[str, float](float), defaultdict[str, float](float)
    ended = threading.Event()
    began = time.monotonic()
    watcher = threading.Thread(target=_look, args=(threading.main_thread().ident, stages, causes, ended), daemon=True)
    watcher.start()
    from dagster_project.cli.refresh import run_refresh

    code = run_refresh(time.monotonic())
    ended.set()
    watcher.join()
    if code:
        raise SystemExit(code)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    for spent in (stages, causes):
        spent["worker processes"] += children.ru_utime + children.ru_stime
    return {"stages": stages, "causes": causes, "wall": time.monotonic() - began}


def _look(main_thread: int, stages: defaultdict[str, float], causes: defaultdict[str, float], ended: threading.Event) -> None:
    before = 0.0  # the start of the interpreter counts as well
    while not ended.wait(STEP):
        frame = sys._current_frames().get(main_thread)
        now = time.process_time()
        stage, cause = _place(frame)
        stages[stage] += now - before
        causes[cause] += now - before
        before = now


def _place(frame: FrameType | None) -> tuple[str, str]:
    """Stage and cause of a stack, from its innermost frame outward."""
    stage, cause = "loading the pipeline", ""
    importing = ""
    while frame is not None:
        path, function = frame.f_code.co_filename.replace("\\", "/"), frame.f_code.co_name
        if function == "source_to_code":
            importing = "compiling"
        elif function == "_find_and_load" and not importing:
            importing = "imports"
        cause = cause or next((label for piece, label in CAUSES if piece in path), "")
        if function == "run_refresh" and stage == "loading the pipeline":
            stage = "beginning and end of the run"
        elif function == "dagster_event_sequence_for_step" and "step_context" in frame.f_locals:
            stage = frame.f_locals["step_context"].step.key.split("__")[0]
        frame = frame.f_back
    return stage, importing or cause or "other"


if __name__ == "__main__":
    main()
