"""`make bench-text`: what the reading of texts gets right, how fast it is, and how it grows.

`--misses` lists every difference from the gold; `--only accuracy|speed|growth` runs one part.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable

from benchmarks import accuracy, growth, speed


def main() -> None:
    """Run the parts asked for and print their reports."""
    parser = argparse.ArgumentParser(prog="benchmarks.text", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list every difference from the gold")
    parser.add_argument("--only", choices=("accuracy", "speed", "growth"), help="run one part")
    asked = parser.parse_args()
    parts: dict[str, Callable[[], Iterable[str]]] = {
        "accuracy": lambda: accuracy.report(asked.misses),
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
