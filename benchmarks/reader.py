"""Reads files with one reader and prints seconds and counts as JSON: `python reader.py NAME FILE…`.

Runs in the environment of the reader it names, so it imports nothing of this project but what that reader needs.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Final

#: A reader: text → how many things it found.
Reader = Callable[[str], int]
#: Read first and not counted: models are built and patterns compiled at a reader's first text.
WARM_UP: Final = "到2025年，每千人口医疗卫生机构床位数达到7.5张，签约服务覆盖率不低于60%，建成三级医院1—2家，投资约3亿元。"
#: A short run is repeated until it has taken this long.
SECONDS: Final = 1.0


def policytext() -> Reader:
    """This project: passages and mentions."""
    parse = importlib.import_module("policytext").parse
    mentions = importlib.import_module("policytext").mentions
    return lambda text: len(mentions(parse(text), 2023))


def chinese2digits() -> Reader:
    """Finds digits, Arabic and Chinese, and converts them."""
    take = importlib.import_module("chinese2digits").takeNumberFromString
    return lambda text: len(take(text)["digitsStringList"])


def recognizers_text() -> Reader:
    """Every model it has for Chinese, on the text as a whole."""
    suite = importlib.import_module("recognizers_suite")
    chinese = importlib.import_module("recognizers_text").Culture.Chinese
    models = [getattr(suite, name) for name in sorted(dir(suite)) if name.startswith("recognize_")]
    return lambda text: sum(len(model(text, chinese)) for model in models)


def recognizers_text_by_paragraph() -> Reader:
    """The same, a paragraph at a time."""
    read = recognizers_text()
    return lambda text: sum(read(line) for line in text.splitlines() if line.strip())


READERS: Final = {read.__name__: read for read in (policytext, chinese2digits, recognizers_text, recognizers_text_by_paragraph)}


def main(name: str, files: list[str]) -> None:
    """Read all files on one core, at least once, and print what it took."""
    warnings.simplefilter("ignore")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    texts = [Path(file).read_text(encoding="utf-8") for file in files]
    read = READERS[name]()
    read(WARM_UP)
    runs, found = 0, 0
    start = time.process_time()
    while not runs or time.process_time() - start < SECONDS:
        found = sum(read(text) for text in texts)
        runs += 1
    seconds = (time.process_time() - start) / runs
    print(json.dumps({"seconds": seconds, "found": found, "runs": runs, "characters": sum(map(len, texts))}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
