"""`make bench-ways`: whether a corpus becomes the same rows in each way in which it can be read and built.

The ways are numbers of partitions and `Dask`, a cluster on this machine that reads and builds; the first is what the others are
compared with, every table of policytext, marts and reporting by `except all` both ways; views, which hold nothing of their own, are
not compared. The ledger is the fixture of the tests.
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
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.cluster import local_cluster
from benchmarks.corpus import ROOT, settings_of, write_corpus
from benchmarks.documents import refresh
from store.layout import FILE

DASK = "Dask"
#: Partitions that the workers of a Dask cluster build.
ON_DASK = "3"
#: The date that the fixture ledger is evaluated for.
AS_OF = "2026-01-31"
#: What the comparison holds in memory; the rest is in files beside the warehouses.
MEMORY = "2GiB"


def main() -> None:
    """Measure and print, or, as a child, refresh once and print what was measured as JSON."""
    parser = argparse.ArgumentParser(prog="benchmarks.ways", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000], metavar="N")
    parser.add_argument("--ways", nargs="+", default=["1", "2", "7", DASK], metavar="WAY")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        print(json.dumps(_measure()))
        return
    for size in asked.sizes:
        for line in report(size, asked.ways):
            print(line, flush=True)


def report(size: int, ways: Sequence[str]) -> Iterator[str]:
    """The lines of one size: what each way took, and the tables in which its rows are others.

    Raises:
        SystemExit: Some rows are.
    """
    different = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(size, folder)
        shutil.copytree(ROOT / "tests" / "ledger", folder / "ledger")
        for way in ways:
            found = _in_a_process(folder, way)
            yield f"{size} documents, {_title(way)}: {found['wall']:.0f} s, {found['cpu']:.0f} CPU s, peak of a process {found['peak']:.0f} MiB"
            if way == ways[0]:
                continue
            tables = differences(folder / f"warehouse-{ways[0]}" / FILE, folder / f"warehouse-{way}" / FILE)
            others = {table: rows for table, rows in tables.items() if rows}
            different += len(others)
            shown = ", ".join(f"{table} {rows} rows" for table, rows in others.items())
            yield f"  beside {_title(ways[0])}: {len(tables)} tables, {f'different: {shown}' if others else 'every row the same'}"
    if different:
        raise SystemExit(1)


def differences(first: Path, second: Path) -> dict[str, int]:
    """Compare the tables of policytext, marts and reporting of two files: rows that only one has, by table."""
    with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(first.with_name("spill"))}) as connection:
        for name, file in (("first", first), ("second", second)):
            connection.execute(f"attach '{file}' as {name} (read_only)")
        tables = connection.execute(
            """
            select distinct schema_name || '.' || table_name
            from duckdb_tables()
            where database_name in ('first', 'second') and schema_name in ('policytext', 'marts', 'reporting')
            order by all
            """
        ).fetchall()
        return {table: _rows_of_one(connection, table) for (table,) in tables}


def _rows_of_one(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    one, other = f"from first.{table}", f"from second.{table}"
    ((rows,),) = connection.execute(f"select count(*) from (({one} except all {other}) union all ({other} except all {one}))").fetchall()
    return int(rows)


def _title(way: str) -> str:
    return f"{ON_DASK} partitions on Dask" if way == DASK else f"{way} partition{'s' if way != '1' else ''}"


def _in_a_process(folder: Path, way: str) -> dict[str, Any]:
    with local_cluster() if way == DASK else nullcontext("") as address:
        ran = subprocess.run(
            [sys.executable, "-m", "benchmarks.ways", "--child"],
            cwd=ROOT,
            env=os.environ
            | settings_of(folder)
            | {"HPW_AS_OF": AS_OF, "HPW_CLUSTER": address, "HPW_HOME": str(folder / f"warehouse-{way}")}
            | {"HPW_PARTITIONS": ON_DASK if way == DASK else way},
            capture_output=True,
            text=True,
        )
    if ran.returncode:
        raise SystemExit(f"{_title(way)}: the refresh failed:\n{ran.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def _measure() -> dict[str, float]:
    """What a child finds; the CPU seconds and memory of a cluster's workers are their own."""
    wall, _stages = refresh()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    cpu = sum(each.ru_utime + each.ru_stime for each in used)
    return {"wall": wall, "cpu": cpu, "peak": max(each.ru_maxrss for each in used) / 1024}


if __name__ == "__main__":
    main()
