"""Files of HPW_RAW_DIR → raw.document_text: one row per file, with its SHA-256, its edition and its canonical text; and where that is.

raw.document_place says on which page, and where there, each line and cell of it stands, raw.document_gap what it lacks. Does not belong here: how a file is read
(see `intake`), and what a text means (see `policytext`).
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePath
from typing import Any

import dagster as dg
import pandas as pd

from dagster_project.dbt.manifest import source_description
from dagster_project.keys import DOCUMENT_GAP, DOCUMENT_PLACE, DOCUMENT_TEXT, HELD, SEED_KEYS, SOURCE_FILE
from dagster_project.loading.canonical_texts import CanonicalTexts, canonical_folder
from dagster_project.loading.file_records import FileRecords
from dagster_project.loading.intake_check import (
    CHECK,
    PASSED_BY,
    IntakeCheck,
    held_intake_check,
    intake_check_result,
    intake_check_spec,
    is_as_recorded,
    passed_by_result,
    passed_by_spec,
    raise_failure,
)
from dagster_project.loading.place_rows import GapRow, PlaceRow, gap_rows, place_rows
from dagster_project.loading.reading_progress import ReadingProgress
from dagster_project.loading.text_files import TextFiles, text_files
from dagster_project.resources import Build
from expectations.judge import Finding
from expectations.shapes import DOCUMENT_CODE
from intake import LAYOUT, Refused, read_regular
from policytext import UndecodableText, decode
from policytext.describe import mark_of_secrecy
from policytext.identify import identify
from store.settings import Settings

#: Texts in memory at a time.
PART = 500
COLUMNS = [
    "document_code",
    "source_file",
    "source_line",
    "format",
    "encoding",
    "sha256",
    "text_sha256",
    "page_count",
    "table_count",
    "char_count",
    "text",
    "edition",
    "title_guess",
    "area_name_guess",
    "year_guess",
    "problem",
    "optional",
]
#: What the register says of the editions of a document.
REGISTER = ("document_code", "digest_sha256", "original_sha256", "source_sha256")
#: Types of those that are no text.
TYPES = dict.fromkeys(("char_count", "year_guess", "page_count", "table_count"), "integer")
PLAIN = ".txt"


@dg.asset(
    key=DOCUMENT_TEXT,
    group_name="raw",
    kinds={"text", "duckdb"},
    deps=[SOURCE_FILE, SEED_KEYS["documents"]],
    description=source_description("raw", "document_text"),
    check_specs=[intake_check_spec(DOCUMENT_TEXT), passed_by_spec(DOCUMENT_TEXT)],
)
def document_text(
    context: dg.AssetExecutionContext, build: dg.ResourceParam[Build]
) -> Iterator[dg.AssetCheckResult | dg.MaterializeResult]:
    folder = build.settings.shown(build.settings.raw_dir)
    if _is_taken_over(build):
        yield held_intake_check(DOCUMENT_TEXT, build)
        yield held_intake_check(DOCUMENT_TEXT, build, PASSED_BY)
        count = len(build.recorded_input("text"))
        yield dg.MaterializeResult(asset_key=DOCUMENT_TEXT, metadata={"dagster/row_count": count, "folder": folder, HELD: build.base})
        return
    from expectations.judge import text_suite

    with build.connect() as connection:
        register = connection.table("seeds.documents").select(*REGISTER).df()
    intake = IntakeCheck(text_suite(), folder, optional="optional")
    passed: list[pd.DataFrame] = []
    files: list[tuple[str, str, int]] = []
    listed = text_files(build.settings.raw_dir)
    paths = {build.settings.shown(path): path for path in listed.readable}
    progress = ReadingProgress(listed.readable, context.log.info)
    texts = CanonicalTexts(canonical_folder(build.settings.home), progress.page)
    records = FileRecords(folder, build.recorded_input("text"))

    def note(row: Mapping[str, Any]) -> None:
        records.note(row)
        progress.file(paths.get(str(row["source_file"])))

    def parts() -> Iterator[pd.DataFrame]:
        for part in text_parts(build.settings, listed, register, texts, note):
            files.extend((row.source_file, row.sha256, 1) for row in part.dropna(subset=["sha256"]).itertuples())
            yield part
        files.extend((build.settings.shown(path), _sha256(read_regular(path)), 0) for both in listed.kept.values() for path in both)

    def columns() -> Iterator[pd.DataFrame]:
        for part in intake.passing_frames(parts()):
            passed.append(part.drop(columns="text"))
            yield part.drop(columns=["problem", "source_line", "optional"])

    build.write("raw", "document_text", columns(), TYPES)
    passed_by = [Finding(f"{folder}/{name}", "passed by", f"{reason[0].upper()}{reason[1:]}.") for name, reason in listed.passed_by.items()]
    passed_by += intake.passed_by
    records.record(context, [*passed_by, *intake.judgement.findings])
    yield intake_check_result(DOCUMENT_TEXT, intake.judgement)
    raise_failure(intake.judgement, build.settings)
    texts.forget_others()
    frame = pd.concat(passed, ignore_index=True)
    for row in frame[frame.encoding != "utf-8"].itertuples():
        context.log.warning(build.settings.placed(f"{row.source_file} was read as {row.encoding}; save it as UTF-8 when you can"))
    for finding in passed_by:
        context.log.warning(build.settings.placed(f"Passed by: {finding}"))
    yield passed_by_result(DOCUMENT_TEXT, passed_by)
    build.forget_input("text")
    build.record_input("text", files)  # also those passed by: the sensor must not ask for them again
    editions = frame.edition.value_counts().to_dict()
    yield dg.MaterializeResult(
        asset_key=DOCUMENT_TEXT,
        metadata={
            "dagster/row_count": len(frame),
            "folder": folder,
            "formats": dg.MetadataValue.json(frame.format.value_counts().to_dict()),
            "encodings": dg.MetadataValue.json(frame.encoding.value_counts().to_dict()),
            "editions": dg.MetadataValue.json(editions),
            "preview": dg.MetadataValue.md(intake.preview),
        },
    )


def _is_taken_over(build: Build) -> bool:
    """Whether the texts and their register are those of the version that the run began with, and no file was passed by there."""
    checks = [build.held(name, DOCUMENT_TEXT.path) for name in (CHECK, PASSED_BY)]
    listed = text_files(build.settings.raw_dir)
    if not (build.unchanged("seeds.documents") and all(checks)) or listed.passed_by:
        return False
    recorded = build.recorded_input("text")
    names = {build.settings.shown(path): path for path in listed.read}
    return recorded.keys() == names.keys() and all(
        is_as_recorded(path, recorded[name][0], is_plain=path.suffix.lower() == PLAIN) for name, path in names.items()
    )


@dg.multi_asset(
    specs=[
        dg.AssetSpec(key, group_name="raw", kinds={"python", "duckdb"}, deps=[DOCUMENT_TEXT], description=source_description(*key.path))
        for key in (DOCUMENT_PLACE, DOCUMENT_GAP)
    ]
)
def document_places(build: dg.ResourceParam[Build]) -> Iterator[dg.MaterializeResult]:
    """What the layouts of the texts say, read in one pass: raw.document_place and raw.document_gap."""
    if build.unchanged("raw.document_text"):
        with build.connect() as connection:
            for key in (DOCUMENT_PLACE, DOCUMENT_GAP):
                count, _ = connection.table(".".join(key.path)).shape
                yield dg.MaterializeResult(asset_key=key, metadata={"dagster/row_count": count, HELD: build.base})
        return
    with build.connect() as connection:
        loaded = dict(connection.execute("select document_code, sha256 from raw.document_text where format <> 'txt' order by 1").fetchall())
    gaps: list[tuple[object, ...]] = []
    places = _places(canonical_folder(build.settings.home), loaded, text_files(build.settings.raw_dir), gaps)
    count = build.write("raw", "document_place", places, PLACE_TYPES)
    yield dg.MaterializeResult(asset_key=DOCUMENT_PLACE, metadata={"dagster/row_count": count, "documents": len(loaded)})
    frame = pd.DataFrame(gaps, columns=["document_code", *GapRow._fields])
    build.write("raw", "document_gap", [frame.astype({"page": "Int64"})], {"ordinal": "integer", "page": "integer"})
    yield dg.MaterializeResult(
        asset_key=DOCUMENT_GAP,
        metadata={"dagster/row_count": len(gaps), "kinds": dg.MetadataValue.json(frame.kind.value_counts().to_dict())},
    )


#: Types of the columns of raw.document_place.
PLACE_TYPES = {"char_start": "integer", "char_end": "integer", "page": "integer", "box": "double[]", "confidence": "double"}


def _places(kept_in: Path, loaded: dict[str, str], listed: TextFiles, gaps: list[tuple[object, ...]]) -> Iterator[pd.DataFrame]:
    """A frame for each document, its places in the order of its text, and an empty one first; what a text lacks goes into `gaps`."""
    columns = ["document_code", *PlaceRow._fields]
    yield pd.DataFrame(columns=columns)
    texts = CanonicalTexts(kept_in)
    paths = {path.stem: path for path in listed.readable}
    for code, sha256 in loaded.items():
        source = read_regular(paths[code])
        if _sha256(source) != sha256:
            raise dg.Failure(f"{paths[code].name} was changed while it was read; run again", allow_retries=False)
        text = texts.read(paths[code], source, sha256, listed.kept.get(paths[code]))
        gaps.extend((code, *gap) for gap in gap_rows(text.layout))
        rows = [(code, *place) for place in place_rows(text)]
        if rows:
            yield pd.DataFrame(rows, columns=columns).astype({"page": "Int64"})


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def text_parts(
    settings: Settings,
    listed: TextFiles,
    register: pd.DataFrame,
    texts: CanonicalTexts | None = None,
    note: Callable[[Mapping[str, Any]], None] = lambda row: None,
) -> Iterator[pd.DataFrame]:
    """Read every file of HPW_RAW_DIR; a registered document without a file gives a row with a problem.

    Args:
        settings: The folders.
        listed: The files of HPW_RAW_DIR.
        register: The registered documents, with the columns of `REGISTER`; the last may be missing.
        texts: Reads what is no plain text; None for one with the cache of the warehouse folder.
        note: Is given each row as soon as it is read, its text with the layout, which is not kept.

    Yields:
        Frames of at most 500 rows with the columns of `COLUMNS`, one row per file, at least one frame.
    """
    hashes = {
        row.document_code: {getattr(row, "source_sha256", None): "original", row.original_sha256: "original", row.digest_sha256: "digest"}
        for row in register.itertuples()
    }
    rows = _noted(_rows(settings, listed, hashes, texts or CanonicalTexts(canonical_folder(settings.home))), note)
    part = list(islice(rows, PART))
    while True:
        yield pd.DataFrame(part, columns=COLUMNS).astype(dict.fromkeys(TYPES, "Int64"))
        if not (part := list(islice(rows, PART))):
            return


def _noted(rows: Iterator[dict[str, Any]], note: Callable[[Mapping[str, Any]], None]) -> Iterator[dict[str, Any]]:
    for row in rows:
        note(row)
        yield row | {"text": str(row["text"])} if "text" in row else row


def _rows(settings: Settings, listed: TextFiles, hashes: dict[str, dict[str, str]], texts: CanonicalTexts) -> Iterator[dict[str, Any]]:
    read: dict[str, str] = {}
    for path in sorted(listed.readable, key=lambda path: path.stem not in hashes):  # of two with one text, the registered one is loaded
        data = read_regular(path)
        sha256 = _sha256(data)
        row: dict[str, object] = {
            "document_code": path.stem,
            "source_file": settings.shown(path),
            "source_line": 1,
            "sha256": sha256,
            "edition": _edition(hashes.get(path.stem), sha256),
            "optional": path.stem not in hashes,
        }
        if row["edition"] == "unregistered" and (source := listed.beside.get(path)):
            yield row | {
                "problem": f"no {path.stem}{LAYOUT} says that it is the text of {source.name}; rename one of them, or take one away"
            }
            continue
        try:
            text, facts = _read(path, data, sha256, texts, listed.kept.get(path))
        except Refused as refusal:
            yield row | {"problem": f"{refusal.fault}; {refusal.remedy}"}
            continue
        except UndecodableText as error:
            yield row | {"problem": str(error)}
            continue
        if mark := mark_of_secrecy(text):
            yield row | {"problem": f"the text is marked {mark!r} and is not read: take it out of the folder"}
            continue
        if (other := _read_before(read, path, text, str(row["source_file"]))) is not None:
            yield row | {"problem": f"it holds the same text as {other}, and its figures would be counted twice; take one of them away"}
            continue
        guess = identify(text)
        yield row | {
            **facts,
            "text_sha256": _sha256(text.encode()),
            "char_count": len(text) if text.strip() else 0,
            "text": text,
            "title_guess": guess.title,
            "area_name_guess": guess.area_name,
            "year_guess": guess.year,
        }
    # Of files with one name, what is said of the first, which is the one that would be read.
    refused = {PurePath(name).stem: reason for name, reason in reversed(listed.passed_by.items())}
    for code in sorted(hashes.keys() - {path.stem for path in listed.readable}):
        yield {
            "document_code": code,
            "source_file": settings.shown(settings.raw_dir / f"{code}{PLAIN}"),
            "source_line": 1,
            "edition": "unregistered",
            "problem": refused.get(code, "the file is missing, though seeds/documents.csv registers it"),
            "optional": False,
        }


def _read_before(read: dict[str, str], path: Path, text: str, shown: str) -> str | None:
    """The file that had the same text, however its lines break; a file whose name is no code is not loaded, and none of them."""
    words = "".join(text.split())
    if not words or not re.fullmatch(DOCUMENT_CODE.pattern, path.stem):
        return None
    first = read.setdefault(_sha256(words.encode()), shown)
    return None if first == shown else first


def _read(path: Path, data: bytes, sha256: str, texts: CanonicalTexts, kept: tuple[Path, Path] | None) -> tuple[str, dict[str, object]]:
    """The text of a file, and what is known of the file: plain text is its own, to the last character."""
    if path.suffix.lower() == PLAIN:
        decoded = decode(data)
        return decoded.text, {"format": "txt", "encoding": decoded.encoding}
    text = texts.read(path, data, sha256, kept)
    layout = text.layout
    facts: dict[str, object] = {
        "format": layout.format,
        "encoding": "utf-8",
        "page_count": len(layout.pages) or None,
        "table_count": len(layout.tables),
    }
    return text, facts


def _edition(registered: dict[str, str] | None, sha256: str) -> str:
    if registered is None:
        return "unregistered"
    return registered.get(sha256, "of another hash")
