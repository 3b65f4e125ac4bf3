"""A corpus of any size, made from the real one: `python -m benchmarks.corpus 1000 FOLDER` writes FOLDER/raw and FOLDER/seeds.

The first five documents are the real ones. Each other is one of those of one area, under a code of its own, with a line
of its own, for areas of its own (counties below the real one's, so that documents of one area stay as few as in life), with all its
rows in all seeds but the record of positions in originals, which it has none of. Nothing is drawn at random: the same number gives
the same corpus.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent.parent
#: Codes of made-up areas count up from here; no real one is as high.
FIRST_AREA = 840_000
#: Columns whose codes belong to a document, by how a copy's code is made from its number.
CAPITALS = {"initiative_code", "parent_initiative_code"}
SMALL = {"programme_code", "parent_programme_code", "mechanism_code", "speaker_code"}

Row = dict[str, str]


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(prog="benchmarks.corpus", description=__doc__)
    parser.add_argument("documents", type=int)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    write_corpus(asked.documents, asked.folder)


def settings_of(folder: Path) -> dict[str, str]:
    """The environment in which the corpus in `folder` is refreshed, with the ledger that is there and a run history of its own."""
    folders = {
        "HPW_RAW_DIR": "raw",
        "HPW_SEEDS_DIR": "seeds",
        "HPW_LEDGER_DIR": "ledger",
        "HPW_HOME": "warehouse",
        "DAGSTER_HOME": "dagster",
    }
    (folder / "ledger").mkdir(exist_ok=True)
    (folder / "dagster").mkdir(exist_ok=True)
    shutil.copyfile(ROOT / "dagster_project" / "dagster.yaml", folder / "dagster" / "dagster.yaml")
    return {name: str(folder / each) for name, each in folders.items()}


def write_corpus(documents: int, folder: Path, curated: bool = True) -> None:
    """Write a corpus of `documents` (at least 5) texts into `folder`, whose raw/ and seeds/ are replaced.

    Where it is not `curated`, nothing but the first five is in the seeds.
    """
    for name in ("raw", "seeds"):
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(ROOT / name, folder / name)
    real = _rows("documents")
    models = [document for document in real if document["area_code"]]
    aliases = _by(_rows("organization_aliases"), "area_code")
    parts = {name: _by(rows, "document_code") for name in _seed_names() if (rows := _rows(name)) and "document_code" in rows[0]}
    with _Appender(folder / "seeds") as seeds:
        area = FIRST_AREA
        for number in range(len(real), documents):
            document = models[number % len(models)]
            code = f"{document['document_code']}-{number:06d}"
            (folder / "raw" / f"{code}.txt").write_bytes(text := _text(document["document_code"], number))
            if not curated:
                continue
            own = {name: rows.get(document["document_code"], []) for name, rows in parts.items()}
            own.pop("original_positions")
            own["documents"] = [{**document, "digest_sha256": hashlib.sha256(text).hexdigest(), "original_sha256": ""}]
            spoken = sorted({row["area_code"] for rows in own.values() for row in rows if row.get("area_code")})
            areas = {known: str(area + step) for step, known in enumerate(spoken)}
            area += len(areas)
            for known, made in areas.items():
                seeds.add("areas", [_area(known, made)])
                seeds.add("organization_aliases", [{**row, "area_code": made} for row in aliases.get(known, [])])
            for name, rows in own.items():
                seeds.add(name, [_renamed(row, code, number, areas) for row in rows])


def _seed_names() -> list[str]:
    return sorted(path.stem for path in (ROOT / "seeds").glob("*.csv"))


def _rows(name: str) -> list[Row]:
    with (ROOT / "seeds" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _by(rows: Sequence[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def _text(document: str, number: int) -> bytes:
    """The digest with a last line of its own; its number is in letters, so that it adds no mention."""
    letters = "".join("abcdefghij"[int(digit)] for digit in str(number))
    return (ROOT / "raw" / f"{document}.txt").read_bytes().rstrip() + f"\n\n合成样本{letters}\n".encode()


def _area(known: str, made: str) -> Row:
    return {"area_code": made, "name_zh": f"样本县{made}", "name_en": f"Sample {made}", "level": "county", "parent_area_code": known}


def _renamed(row: Row, document: str, number: int, areas: dict[str, str]) -> Row:
    changed = {"document_code": document, "area_code": areas.get(row.get("area_code", ""), ""), "value_code": ""}
    # In front, as a document's codes open alike: what is asked by a span of codes is asked of one document.
    changed |= {column: f"COPY-{number:06d}-{row[column]}" for column in CAPITALS & row.keys() if row[column]}
    changed |= {column: f"{row[column]}_d{number}" for column in SMALL & row.keys() if row[column]}
    return {column: changed.get(column, cell) for column, cell in row.items()}


class _Appender:
    """Seeds that rows are added to, each open once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, tuple[TextIO, csv.DictWriter[str]]] = {}

    def __enter__(self) -> _Appender:
        return self

    def __exit__(self, *_: object) -> None:
        for file, _writer in self._open.values():
            file.close()

    def add(self, name: str, rows: Sequence[Row]) -> None:
        if rows:
            self._writer(name).writerows(rows)

    def _writer(self, name: str) -> csv.DictWriter[str]:
        if name not in self._open:
            path = self._folder / f"{name}.csv"
            columns = _head(path)
            file = path.open("a", encoding="utf-8", newline="")
            self._open[name] = file, csv.DictWriter(file, columns, lineterminator="\n")
        return self._open[name][1]


def _head(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


if __name__ == "__main__":
    main()
