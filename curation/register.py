"""make register: write a text's SHA-256 into seeds/documents.csv, in a new row where the document is new.

Belongs here: changing the register. Does not belong here: reading the text's title, area and year (see `policytext.describe`).
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from curation.seed_files import seed_frame
from expectations.csv_reader import SeedError
from expectations.csv_writer import csv_text, replace_files
from expectations.seed_columns import SEEDS
from expectations.shapes import DOCUMENT_CODE
from intake import SUFFIXES, NotReadable, Refused, kept_paths, kept_text, read_regular, read_source
from policytext import ClassifiedText, Description, UndecodableText, decode, describe, parse
from store.settings import ROOT, Settings

#: Kind of a document as its title tells it → code of the vocabulary document_kind; other kinds have none.
KIND_CODES = {"规划": "plan", "行动计划/方案": "plan", "通知（附方案）": "plan", "会议报道": "meeting_report"}


class RegisterError(ValueError):
    """A file that cannot be registered; the message says why and what to do."""


def register(settings: Settings, file: Path, edition: str | None) -> str:
    """Write the hash of a text into the register.

    A document that is not registered gets a row with what the text says of itself, and curation_state none.

    Args:
        settings: The folders.
        file: A file named <document_code>.txt, or of another kind that is read; a relative path may begin at the corpus.
        edition: digest or original; None means digest for a file in the demonstration's HPW_RAW_DIR, else original.

    Returns:
        A sentence for people: what was written, and what to do next.

    Raises:
        RegisterError: Where the file or the register cannot be used; nothing was written.
    """
    if not file.exists() and (settings.corpus / file).exists():  # as messages and the report name it: raw/…
        file = settings.corpus / file
    try:
        data = read_regular(file)
    except (OSError, NotReadable) as error:
        problem = "it does not exist" if isinstance(error, FileNotFoundError) else error
        raise RegisterError(f"{str(file)!r}: {problem}; give the path of a text, e.g. make register FILE=raw/my-plan.txt") from error
    if not file.name.lower().endswith(SUFFIXES) or not re.fullmatch(DOCUMENT_CODE.pattern, file.stem):
        raise RegisterError(f"{file.name}: rename the file to <document_code>.txt; write {DOCUMENT_CODE.remedy}")
    is_plain = file.suffix.lower() == ".txt"
    text = _text(file, data)
    if not text.strip():
        raise RegisterError(f"{file.name}: the file is empty; put the text into it first")
    is_demonstration = settings.corpus == ROOT and file.resolve().is_relative_to(settings.raw_dir)
    edition = edition or ("digest" if is_demonstration else "original")
    path = settings.seeds_dir / "documents.csv"
    shown = settings.place(path)
    try:
        frame = seed_frame(settings, "documents")
    except SeedError as error:
        raise RegisterError(settings.placed(str(error))) from error
    columns = [column.name for column in SEEDS["documents"]]
    if set(frame.columns) != {*columns, "source_file", "source_line"}:
        raise RegisterError(f"{shown}:1: the columns must be {', '.join(columns)}")
    rows = [["" if cell is None or cell != cell else str(cell) for cell in row] for row in frame[columns].itertuples(index=False)]
    sha256, text_sha256 = hashlib.sha256(data).hexdigest(), hashlib.sha256(text.encode()).hexdigest()
    target = columns.index(f"{edition}_sha256")
    for other in ("digest", "original"):
        if other != edition and any(row[0] == file.stem and row[columns.index(f"{other}_sha256")] == sha256 for row in rows):
            raise RegisterError(
                f"{file.name} is registered already as the {other} of {file.stem}, which cannot be its {edition} too; give the other text"
            )
    known = next((row for row in rows if row[0] == file.stem), None)
    if known is None:
        try:
            said = _said(settings, describe(parse(text))[0])
        except ClassifiedText as error:
            raise RegisterError(f"{file.name}: {error}") from error
        filled = said | {"document_code": file.stem, "curation_state": "none"}
        known = [filled.get(name, "") for name in columns]
        rows.append(known)
        report = f"{file.stem} is new in {shown}: look at the row and complete what the text says of itself."
    elif known[target] == sha256 and (is_plain or known[columns.index("text_sha256")] == text_sha256):
        return f"{file.stem} is registered already with this {edition}."
    else:
        report = f"{file.stem}: the {edition}'s hash in {shown} is now that of {file.name}."
    known[target] = sha256
    if not is_plain:
        known[columns.index("source_sha256")], known[columns.index("text_sha256")] = sha256, text_sha256
    replace_files({path: csv_text([columns, *rows])})
    return f"{report} Now: make run"


def _text(file: Path, data: bytes) -> str:
    """The text of a file; of one that is no plain text the one that was kept beside it, or what is read of it."""
    kept = kept_paths(file)
    is_plain = file.suffix.lower() == ".txt"
    if is_plain and kept[1].is_file():
        raise RegisterError(f"{file.name} is the text of another file of its name, as its .layout.json says; register that file")
    try:
        if is_plain:
            return decode(data).text
        return kept_text(data, *map(read_regular, kept)) if all(map(Path.is_file, kept)) else read_source(data, file.name)
    except UndecodableText as error:
        raise RegisterError(f"{file.name}: {error}") from error
    except Refused as refusal:
        raise RegisterError(str(refusal)) from refusal


def _said(settings: Settings, part: Description) -> dict[str, str]:
    """The cells of the register that a text's first part fills; of a covering notice, with the title of what it forwards."""
    cells = {
        "title_zh": part.titles[-1] if part.titles else None,
        "issuer_zh": part.issuer,
        "document_number": part.document_number,
        "issued_on": part.issued_on,
        "document_kind": KIND_CODES.get(part.document_kind or ""),
        "plan_year_from": part.plan_year_from,
        "plan_year_to": part.plan_year_to,
        "reported_year": part.reported_year,
        **_area(settings, part.area),
    }
    return {name: "" if value is None else str(value) for name, value in cells.items()}


def _area(settings: Settings, name: str | None) -> dict[str, str]:
    """Code and level of an area that the seeds know by this name; nothing where they know none, or several."""
    found: list[tuple[str, str]] = []
    for seed, column in (("provinces", "province_code"), ("areas", "area_code"), ("area_codes", "area_code")):
        try:
            rows = seed_frame(settings, seed)
        except SeedError:
            continue
        rows = rows[rows["name_zh"] == name]
        found += zip(rows[column], rows.get("level", ["province"] * len(rows)), strict=True)
    found = list(dict.fromkeys(found))
    return {"area_code": found[0][0], "level": found[0][1]} if len(found) == 1 else {}
