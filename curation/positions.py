"""make positions: where every quotation stands in the originals, with the hash of the words there.

The record is committed, so that a warehouse built from digests still points at the real source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from expectations.csv_reader import read_seed
from expectations.csv_writer import csv_text, replace_files
from expectations.seed_columns import QUOTING_SEEDS, SEEDS
from policytext import Document, EvidenceProblem, decode, locate, parse
from store.settings import Settings

Row = tuple[str, ...]


class PositionsError(ValueError):
    """The originals are not at hand, or a quotation does not stand in them."""


def write_positions(settings: Settings) -> int:
    """Write seeds/original_positions.csv from the texts of HPW_RAW_DIR, which must be the registered originals;
    returns how many positions were written.
    """
    rows = positions(settings)
    columns = [column.name for column in SEEDS["original_positions"]]
    replace_files({settings.seeds_dir / "original_positions.csv": csv_text([columns, *rows])})
    return len(rows)


def positions(settings: Settings) -> list[Row]:
    """One row per distinct quotation (document, section, anchor, value text), in that order."""
    documents = _originals(settings)
    problems: list[str] = []
    rows: list[Row] = []
    for code, section, anchor, value_text in sorted(set(_quotations(settings))):
        document = documents.get(code)
        if document is None:
            raise PositionsError(
                f"the original of {code} is not in {settings.raw_dir.name}/; run: HPW_RAW_DIR=<folder of the originals> make positions"
            )
        try:
            found = locate(document, section, anchor, value_text)
        except EvidenceProblem as problem:
            problems.append(f"{code}: {problem}")
            continue
        value = ("", "") if found.value_start is None else (str(found.value_start), str(found.value_end))
        digest = hashlib.sha256(found.quote.encode()).hexdigest()
        rows.append((code, section, anchor, value_text, str(found.start), str(found.end), *value, digest))
    if problems:
        raise PositionsError("\n".join(problems))
    return rows


def _quotations(settings: Settings) -> Iterator[Row]:
    for name, quoting in QUOTING_SEEDS.items():
        path = settings.seeds_dir / f"{name}.csv"
        frame = read_seed(path, settings.shown(path)).frame
        if quoting.by_edition:
            frame = frame[frame["edition"] != "digest"]
        values = frame[quoting.words] if quoting.words else [""] * len(frame)
        yield from zip(frame["document_code"], frame["section"], frame["anchor"], values, strict=True)


def _originals(settings: Settings) -> dict[str, Document]:
    path = settings.seeds_dir / "documents.csv"
    register = read_seed(path, settings.shown(path)).frame
    order = read_seed(settings.seeds_dir / "reading_order.csv", settings.shown(settings.seeds_dir / "reading_order.csv")).frame
    originals = order[order["edition"] == "original"].astype({"position": int}).sort_values("position")
    openings = {code: tuple(rows["opening"]) for code, rows in originals.groupby("document_code")}
    found = {}
    for code, sha256 in zip(register["document_code"], register["original_sha256"], strict=True):
        text = settings.raw_dir / f"{code}.txt"
        if text.is_file() and hashlib.sha256(text.read_bytes()).hexdigest() == sha256:
            found[code] = parse(decode(text.read_bytes()).text, openings.get(code, ()))
    return found
