"""`make bench-queries [FILE=…]`: how much work the questions of docs/queries.md are on a published file.

Each question is asked `ROUNDS` times over one read-only connection, all rows fetched, after one round that warms the
cache. CPU time of all threads is taken, so that what else the machine does changes little; give two files (say the
published one and one of 10 000 documents) and the second is also told as a ratio.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import Final

from dagster_project.cli.ending import worded
from store.layout import open_database, readable_published
from store.settings import ROOT, Settings

QUERIES: Final = ROOT / "docs" / "queries.md"
#: A heading in Chinese and English, and the SQL below it.
QUESTION: Final = re.compile(r"### (?P<title>[^\n]+)\n\n```sql\n(?P<sql>.*?)```", re.DOTALL)
ROUNDS: Final = 20
#: What 95 of 100 answers should not exceed, in milliseconds of CPU.
AIM: Final = 50.0
SLOWEST: Final = 5


def questions() -> Iterator[tuple[str, str]]:
    """Title and SQL of every question of docs/queries.md."""
    for match in QUESTION.finditer(QUERIES.read_text(encoding="utf-8")):
        yield match["title"], match["sql"]


def measure(database: Path, rounds: int = ROUNDS) -> dict[str, list[float]]:
    """CPU milliseconds that each question took on `database` in each round, by its title."""
    asked = dict(questions())
    taken: dict[str, list[float]] = {title: [] for title in asked}
    with open_database(database) as connection:
        for number in range(rounds + 1):
            for title, sql in asked.items():
                started = time.process_time()
                connection.execute(sql).fetchall()
                if number:
                    taken[title].append(1000 * (time.process_time() - started))
    return taken


def percentile(times: list[float], part: int) -> float:
    """The value below which `part` of 100 of the (two or more) `times` lie."""
    return quantiles(times, n=100, method="inclusive")[part - 1]


def report(files: list[Path], rounds: int = ROUNDS) -> Iterator[str]:
    """Lines about every file: p50 and p95 over all answers, the slowest questions, and the ratio to the first file."""
    first: float | None = None
    for file in files:
        taken = measure(file, rounds)
        times = [time for each in taken.values() for time in each]
        p50, p95 = percentile(times, 50), percentile(times, 95)
        ratio = f", p50 {p50 / first:.1f} times that of {files[0].name}" if first else ""
        yield f"{file} ({file.stat().st_size / 1e6:.0f} MB): {len(taken)} questions, {rounds} times each{ratio}"
        yield f"  all answers     p50 {p50:6.1f} ms   p95 {p95:6.1f} ms   {'within' if p95 <= AIM else 'ABOVE'} the aim of p95 {AIM:.0f} ms"
        for title in sorted(taken, key=lambda name: -percentile(taken[name], 95))[:SLOWEST]:
            yield f"  slowest         p50 {percentile(taken[title], 50):6.1f} ms   p95 {percentile(taken[title], 95):6.1f} ms   {title}"
        first = first or p50


def main() -> int:
    """Print the report for the files named, or for the published one; gives the exit code."""
    parser = argparse.ArgumentParser(prog="benchmarks.queries", description=__doc__)
    parser.add_argument("file", nargs="*", type=Path, help="published files (default: that of HPW_HOME)")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    for line in report(asked.file or [readable_published(Settings.from_env().home)], asked.rounds):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(worded(main))
