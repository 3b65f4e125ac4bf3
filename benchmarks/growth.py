"""How time and memory grow with the text, and inputs meant to break it; each measured in a process of its own."""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count, pairwise
from typing import Final

from benchmarks.goldfile import ROOT, documents

KB: Final = 1000
MB: Final = 1000 * KB
SIZES: Final = (10 * KB, 100 * KB, MB, 10 * MB)
#: 1 MB may take this many times what 100 KB took (10 is linear; the rest is the machine's noise and its caches).
LINEAR: Final = 15.0
#: An input whose 1 MB takes less than this many seconds is read at 10 MB too, where a small quadratic part shows.
QUICK: Final = 0.7
#: Inputs that are read at 10 MB whatever 1 MB takes: a table of 10⁵ cells and more, and a line of 10 MB.
LARGE: Final = frozenset(("table, bars", "prose, no line end"))
#: Seconds after which a reading is given up.
LIMIT: Final = 120


def _repeat(unit: str) -> Callable[[int], str]:
    """`unit` again and again up to so many bytes."""
    return lambda size: unit * (size // len(unit.encode()))


def _rows(head: str, row: str) -> Callable[[int], str]:
    """A table: its heads and `row` with its number again and again, up to so many bytes."""

    def make(size: int) -> str:
        pieces, length = [head], 0
        for number in count(1):
            if length >= size:
                break
            pieces.append(row.format(number, number % 97, number % 89))
            length += len(pieces[-1].encode())
        return "".join(pieces)

    return make


def _nested(opening: str, closing: str) -> Callable[[int], str]:
    def make(size: int) -> str:
        depth = size // len((opening + closing).encode())
        return opening * depth + closing * depth

    return make


def prose(size: int) -> str:
    """The digests one after another, up to so many bytes."""
    text = "\n".join((ROOT / "raw" / f"{path.stem}.txt").read_text(encoding="utf-8") for path in documents())
    return (text.encode() * (size // len(text.encode()) + 1))[:size].decode(errors="ignore")


def _numbered(size: int) -> str:
    pieces: list[str] = []
    length = 0
    for number in count(1):
        if length >= size:
            return "".join(pieces)
        pieces.append(f"{number}.建设{number}家医院\n")
        length += len(pieces[-1].encode())
    return ""


INPUTS: Final[dict[str, Callable[[int], str]]] = {
    "digits": _repeat("7"),
    "decimals 1.1.1": _repeat("1."),
    "commas": _repeat(","),
    "full-width commas": _repeat("，"),
    "digits and commas 1,1": _repeat("1,"),
    "thousands 123,123": _repeat("123,"),
    "一": _repeat("一"),
    "零": _repeat("零"),
    "十": _repeat("十"),
    "万": _repeat("万"),
    "一万": _repeat("一万"),
    "9万9万": _repeat("9万"),
    "二、三、": _repeat("二、三、"),
    "brackets, nested": _nested("（", "）"),
    "brackets, open": _repeat("〔2023"),
    "quotes, nested": _nested("“", "”"),
    "quotes, open": _repeat("“"),
    "quotes, slogans": _repeat("“三三”"),
    "straight quotes": _repeat('"'),
    "spaces": _repeat(" "),
    "spaces between digits": _repeat("1 "),
    "至": _repeat("至"),
    "1至1至": _repeat("1至"),
    "1-1-1-": _repeat("1-"),
    "1+1+1+": _repeat("1+"),
    "dates 2023年": _repeat("2023年"),
    "years 2023、2024、": _repeat("2023、"),
    "percents": _repeat("5%、"),
    "每每每": _repeat("每"),
    "letters": _repeat("A"),
    "letters and digits": _repeat("A1"),
    "line ends": _repeat("\n"),
    "headings 一、": _repeat("一、目标\n"),
    "headings 附件1": _repeat("附件1\n"),
    "numbered items": _numbered,
    "points 一是": _repeat("一是抓落实。"),
    "short lines": _repeat("到2025年\n"),
    "wrapped lines": _repeat("各级卫生健康行政部门推进健康中国建设工作\n"),
    "page breaks": _repeat("各级卫生健康行政部门推进健康中国建设工作，并统筹安排年度重点任务和经费\n\n"),
    "one year, many values": lambda size: "到2025年" + _repeat("5%、")(size - 10),
    "open bracket 责任单位": _repeat("（责任单位：省"),
    "titles 《": _repeat("《办法"),
    "table, bars": _rows("| 指标 | 2020年 | 2025年 |\n", "| 第{}类床位数（张） | {}.5 | {} |\n"),
    "table, tabs": _rows("指标\t2020年\t2025年\n", "第{}类床位数（张）\t{}.5\t{}\n"),
    "table, blanks": _rows("指标      2020年   2025年\n", "第{}类床位数（张）   {}.5   {}\n"),
    "table, tags": _rows("<table>\n<tr><th>指标</th><th>2020年</th></tr>\n", "<tr><td>第{}类床位数（张）</td><td>{}.{}</td></tr>\n"),
    "table, a cell a line": _rows("指标\n2020年\n2025年\n", "第{}类床位数（张）\n{}.5\n{}\n"),
    "table, a bar a line": _rows("指标 |\n2020年 |\n2025年 |\n", "第{}类床位数（张） |\n{}.5 |\n{} |\n"),
    "table of tasks": _rows("| 序号 | 任务 | 牵头单位 |\n", "| {} | 建设{}所医院 | 市卫生健康委、市财政局 {} |\n"),
    "prose, no line end": lambda size: prose(size * 2).replace("\n", "").encode()[:size].decode(errors="ignore"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """One reading: seconds, the peak of memory above what was used before as a multiple of the text's bytes, or what went wrong."""

    seconds: float
    memory: float
    trouble: str = ""


def report() -> Iterator[str]:
    """Growth over four sizes, then every hard input against linear."""
    yield "Growth, one core (bytes of UTF-8; memory is the peak of what reading allocates, the text itself not counted)"
    points = []
    for size in SIZES:
        run = _measured("prose", size)
        yield f"{size // KB:>8,} KB: {run.trouble or f'{run.seconds * MB / size:.2f} seconds per MB, memory {run.memory:.1f} times the text'}"
        if not run.trouble:
            points.append((math.log(size), math.log(run.seconds)))
    if len(points) > 1:
        yield f"slope of time over length, log-log: {_slope(points):.2f} (1 is linear)"
    yield f"Hard inputs: time of 1 MB over that of 100 KB, and of 10 MB over that of 1 MB where 1 MB is quick (10 is linear, over {LINEAR:g} is not)"
    yield from map(_hard, INPUTS)


def _hard(name: str) -> str:
    runs: list[Run] = []
    for size in SIZES[1:]:
        if len(runs) == 2 and runs[-1].seconds > QUICK and name not in LARGE:
            break
        runs.append(_measured(name, size))
        if runs[-1].trouble:
            return f"  {name:24} NOT LINEAR or broken: {size // KB:,} KB {runs[-1].trouble}{''.join(f', {r.seconds:.2f} s before' for r in runs[-2:-1])}"
    ratios = [large.seconds / small.seconds for small, large in pairwise(runs)]
    verdict = "" if max(ratios) <= LINEAR else "  NOT LINEAR"
    times = ", ".join(f"{run.seconds:.2f}" for run in runs[1:])
    return f"  {name:24} {'  '.join(f'{ratio:5.1f}' for ratio in ratios):14} ({times} s, memory {runs[-1].memory:.0f} times){verdict}"


def _slope(points: list[tuple[float, float]]) -> float:
    x, y = (sum(p[i] for p in points) / len(points) for i in (0, 1))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def _measured(name: str, size: int) -> Run:
    command = [sys.executable, "-m", "benchmarks.growth", name, str(size)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, cwd=ROOT, check=False)
    except subprocess.TimeoutExpired:
        return Run(0, 0, f"not finished in {LIMIT} seconds")
    if done.returncode:
        return Run(0, 0, f"crashed: {(done.stderr.strip().splitlines() or [f'exit code {done.returncode}'])[-1][:90]}")
    return Run(**json.loads(done.stdout))


def _child(name: str, size: int) -> Iterator[str]:
    """Read one input in this process and say what it took."""
    from policytext import describe, mentions, parse, table_grids, tasks

    def read(text: str) -> None:
        document = parse(text)
        found = mentions(document, 2023)
        table_grids(document)
        tasks(document, 2023, found, describe(document, 2023))

    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    text = prose(size) if name == "prose" else INPUTS[name](size)
    read("到2025年，每千人口床位数达到7.5张。")
    before = _peak()
    start = time.process_time()
    read(text)
    seconds = time.process_time() - start
    memory = _peak() - before
    if name == "prose":  # exact, also where the text is small
        tracemalloc.start()
        read(text)
        memory = tracemalloc.get_traced_memory()[1]
    yield json.dumps({"seconds": max(seconds, 1e-4), "memory": memory / size})


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    print(*_child(sys.argv[1], int(sys.argv[2])))
