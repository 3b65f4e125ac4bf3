"""make positions: write the offsets of every quotation in the originals, with the hash of the words there, into a seed.

The seed is committed, so that a warehouse built from digests still points at the real source. Belongs here: locating what the
seeds quote in the originals. Does not belong here: locating it in the edition of a refresh (see `dagster_project.loading`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from curation.seed_files import seed_frame
from expectations.csv_writer import csv_text, replace_files
from expectations.seed_columns import QUOTING_SEEDS, SEEDS
from policytext import Document, EvidenceProblem, TableCell, decode, locate, parse
from policytext.evidence import cells_by_path, find_cell
from store.settings import Settings

Row = tuple[str, ...]


class PositionsError(ValueError):
    """An original is missing, or a quotation is not in it."""


def write_positions(settings: Settings) -> int:
    """Write seeds/original_positions.csv from the texts of HPW_RAW_DIR, which must be the registered originals.

    Args:
        settings: The folders.

    Returns:
        The number of positions written.

    Raises:
        PositionsError: Where an original is missing, or a quotation is not found exactly once.
    """
    rows = positions(settings)
    columns = [column.name for column in SEEDS["original_positions"]]
    replace_files({settings.seeds_dir / "original_positions.csv": csv_text([columns, *rows])})
    return len(rows)


def positions(settings: Settings) -> list[Row]:
    """Locate every quotation of the seeds in the originals.

    Args:
        settings: The folders.

    Returns:
        One row per distinct quotation, sorted: document, section, anchor, value text, start and end of the anchor, start and
        end of the value (empty without one), SHA-256 of the anchor's words, cell ('' for none). Offsets count characters.

    Raises:
        PositionsError: Where an original is missing, or a quotation is not found exactly once.
    """
    documents = _originals(settings)
    problems: list[str] = []
    rows: list[Row] = []
    for code, section, anchor, value_text, cell in sorted(set(_quotations(settings))):
        if code not in documents:
            raise PositionsError(
                f"the original of {code} is not in {settings.place(settings.raw_dir)}/; run: HPW_RAW_DIR=<folder of the originals> make positions"
            )
        document, cells = documents[code]
        try:
            found = locate(document, section, anchor, value_text, find_cell(cells, cell) if cell else None)
        except EvidenceProblem as problem:
            problems.append(f"{code}: {problem}")
            continue
        value = ("", "") if found.value_start is None else (str(found.value_start), str(found.value_end))
        digest = hashlib.sha256(found.quote.encode()).hexdigest()
        rows.append((code, section, anchor, value_text, str(found.start), str(found.end), *value, digest, cell))
    if problems:
        raise PositionsError("\n".join(problems))
    return rows


def _quotations(settings: Settings) -> Iterator[Row]:
    for name, quoting in QUOTING_SEEDS.items():
        frame = seed_frame(settings, name)
        if quoting.by_edition:
            frame = frame[frame["edition"] != "digest"]
        values = frame[quoting.words] if quoting.words else [""] * len(frame)
        cells = frame["cell"].fillna("") if quoting.by_cell else [""] * len(frame)
        yield from zip(frame["document_code"], frame["section"], frame["anchor"], values, cells, strict=True)


def _originals(settings: Settings) -> dict[str, tuple[Document, dict[str, TableCell]]]:
    """The originals, each with its tables' cells."""
    register, order = seed_frame(settings, "documents"), seed_frame(settings, "reading_order")
    originals = order[order["edition"] == "original"].astype({"position": int}).sort_values("position")
    openings = {code: tuple(rows["opening"]) for code, rows in originals.groupby("document_code")}
    found = {}
    for code, sha256 in zip(register["document_code"], register["original_sha256"], strict=True):
        text = settings.raw_dir / f"{code}.txt"
        if text.is_file() and hashlib.sha256(text.read_bytes()).hexdigest() == sha256:
            document = parse(decode(text.read_bytes()).text, openings.get(code, ()))
            found[code] = document, cells_by_path(document)
    return found
