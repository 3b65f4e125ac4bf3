"""`make bench-refresh`: the core refresh, load to publish, against the bare SQL and against the same job the stock way.

Everything is measured in this one run on the real corpus, in a warehouse folder of its own; compare ratios, not seconds. `--without-stock`
leaves out the stock job, which takes minutes.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:
    from dagster_project.dbt.recorded_sql import Statements

ROOT = Path(__file__).resolve().parent.parent
#: Warm refreshes measured; the quickest counts, for the machine's noise only ever adds.
RUNS = 3
#: Aim of a warm refresh in shares of the stock job.
AIM = 0.45
HEAVY = ("dagster", "dbt.cli.main", "dagster_dbt", "great_expectations", "pandas", "duckdb")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.refresh", description=__doc__)
    parser.add_argument("--without-stock", action="store_true", help="leave out the stock job, which takes minutes")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _use(Path(folder))
        for line in report(stock=not asked.without_stock):
            print(line, flush=True)


def _use(folder: Path) -> None:
    """Set a warehouse folder and a Dagster history of this run's own."""
    os.environ |= {"HPW_HOME": str(folder / "warehouse"), "DAGSTER_HOME": str(folder / "dagster")}
    (folder / "dagster").mkdir()
    shutil.copyfile(ROOT / "dagster_project" / "dagster.yaml", folder / "dagster" / "dagster.yaml")


def report(stock: bool) -> Iterator[str]:
    """The lines of the report, as they are measured."""
    yield "Imports, each in a process of its own (s): " + ", ".join(f"{name} {_import(name):.1f}" for name in HEAVY)
    loading, _ = _timed(lambda: __import__("dagster_project.cli.main.refresh"))
    cold, stages = _refresh()
    yield f"Cold: loading the pipeline {loading:.1f} s, then {cold:.1f} s ({stages})"
    runs = [_refresh() for _ in range(RUNS)]
    warm, stages = min(runs)
    yield f"Warm, in the same process (quickest of {RUNS}): {warm:.1f} s ({stages})"
    bare, parts = _bare()
    yield f"Bare DuckDB, the SQL of the same models and tests, and the pass of policytext: {bare:.1f} s ({parts})"
    yield f"  warm refresh / bare = {warm / bare:.1f}"
    if stock:
        took, steps = _stock()
        yield f"Stock: dagster job execute, multiprocess executor, {steps} steps: {took:.0f} s"
        yield f"  warm refresh / stock = {warm / took:.3f} (aim: below {AIM}); cold, imports and all / stock = {(loading + cold) / took:.3f}"


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.monotonic()
    result = work()
    return time.monotonic() - started, result


def _import(name: str) -> float:
    code = f"import time; started = time.monotonic(); import {name}; print(time.monotonic() - started)"
    return float(subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()[-1])


def _refresh() -> tuple[float, str]:
    """Seconds of one refresh without what is made for people, and what it prints about them."""
    from dagster_project.cli.refresh import run_refresh

    printed = StringIO()
    with redirect_stdout(printed), redirect_stderr(StringIO()):
        took, code = _timed(lambda: run_refresh(time.monotonic(), deliverables=False))
    if code:
        raise SystemExit(f"the refresh failed:\n{printed.getvalue()}")
    timings = re.search(r"raw texts .*?(?=; in all)", printed.getvalue())
    return took, timings[0] if timings else ""


def _bare() -> tuple[float, str]:
    """Seconds of reading the texts again and of running the SQL of each model and test straight on a fresh file.

    The loaded tables of that file are copied from the published one.
    """
    from dagster_project.dbt.recorded_sql import read_statements, statements_path
    from store.layout import FILE, published_path
    from store.settings import Settings

    published = published_path(Settings.from_env().home)
    nodes = read_statements(statements_path(published)) or []
    with tempfile.TemporaryDirectory() as folder:
        reading, _ = _timed(lambda: _read(published, Path(folder) / "cache"))
        with duckdb.connect(Path(folder) / FILE) as connection:
            connection.execute(f"attach '{published}' as loaded (read_only)")
            copying, _ = _timed(lambda: _copy_loaded(connection))
            querying, _ = _timed(lambda: _build_all(connection, nodes))
    return reading + copying + querying, f"policytext {reading:.1f}, tables {copying:.1f}, {len(nodes)} models and tests {querying:.1f}"


def _read(published: Path, cache: Path) -> None:
    from dagster_project.executors import here
    from dagster_project.loading.made_parts import make_parts
    from dagster_project.loading.text_parts import Part
    from dagster_project.loading.text_rows import Text

    with duckdb.connect(published, read_only=True) as connection:
        rows = connection.execute("select document_code, sha256, text, null from raw.document_text").fetchall()
        quotations = connection.execute("select document_code, section, anchor, value_text, cell from policytext.evidence").fetchall()
    cache.mkdir()
    for _ in make_parts([Part(cache / "part", tuple(Text(*row) for row in rows), tuple(quotations), ())], here):
        pass


def _copy_loaded(connection: duckdb.DuckDBPyConnection) -> None:
    loaded = connection.execute(
        """
        select schema_name, table_name
        from duckdb_tables()
        where database_name = 'loaded' and schema_name in ('raw', 'seeds', 'ledger', 'policytext', 'audit')
        """
    ).fetchall()
    for schema in ("raw", "seeds", "ledger", "policytext", "audit", "staging", "intermediate", "marts", "reporting"):
        connection.execute(f"create schema {schema}")
    for schema, table in loaded:
        connection.execute(f"create table {schema}.{table} as from loaded.{schema}.{table}")


def _build_all(connection: duckdb.DuckDBPyConnection, nodes: list[Statements]) -> None:
    for node in nodes:
        for sql in node.sql:
            connection.execute(sql).fetchall()


def _stock() -> tuple[float, int]:
    """Seconds of the stock job, and its steps."""
    from store.build import start_build
    from store.settings import Settings

    start_build(Settings.from_env().home, fresh=True)
    command = [str(Path(sys.executable).parent / "dagster"), "job", "execute", "-m", "benchmarks.stock", "-j", "stock"]
    took, ran = _timed(
        lambda: subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    )
    steps = len(set(re.findall(r"(\S+) - STEP_SUCCESS", ran.stderr + ran.stdout)))
    if ran.returncode:
        raise SystemExit(f"the stock job failed:\n{(ran.stderr + ran.stdout)[-3000:]}")
    return took, steps


if __name__ == "__main__":
    main()
