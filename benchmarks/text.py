"""`make bench-text`: what the reading of texts gets right, how fast it is, and how it grows.

`--misses` lists every difference from the gold; `--only accuracy|tasks|speed|growth` runs one part; `--held-out` names a folder of
texts of one's own with their gold (see docs/using.md).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

from benchmarks import accuracy, growth, held_out_tasks, self_proof, speed


def main() -> None:
    """Run the parts asked for and print their reports."""
    parser = argparse.ArgumentParser(prog="benchmarks.text", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list every difference from the gold")
    parser.add_argument("--only", choices=("accuracy", "tasks", "speed", "growth"), help="run one part")
    parser.add_argument("--held-out", type=Path, help="folder of held-out texts with their gold")
    asked = parser.parse_args()
    if asked.held_out and not any(any(asked.held_out.glob(names)) for names in ("*.jsonl", "marked*.txt")):
        parser.error(f"{asked.held_out} has no .jsonl file with gold and no marked*.txt")
    parts: dict[str, Callable[[], Iterable[str]]] = {
        "accuracy": lambda: accuracy.report(asked.misses, asked.held_out),
        "tasks": lambda: chain(
            self_proof.report(asked.misses), held_out_tasks.report(asked.held_out, asked.misses) if asked.held_out else ()
        ),
        "speed": speed.report,
        "growth": growth.report,
    }
    for name, part in parts.items():
        if asked.only in (None, name):
            for line in part():
                print(line, flush=True)
            print()


if __name__ == "__main__":
    main()
