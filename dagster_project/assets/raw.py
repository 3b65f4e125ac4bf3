"""Raw texts → raw.document_text: one row per file, with its SHA-256, its edition, and the text unchanged.

Does not belong here: what a text means (see `policytext`).
"""

import hashlib
from collections.abc import Iterator
from itertools import islice

import dagster as dg
import pandas as pd

from dagster_project.dbt.manifest import source_description
from dagster_project.keys import DOCUMENT_TEXT, HELD, SEED_KEYS
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
from dagster_project.loading.text_files import TextFiles, text_files
from dagster_project.resources import Build
from expectations.judge import Finding
from intake import read_regular
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
    "encoding",
    "sha256",
    "char_count",
    "text",
    "edition",
    "title_guess",
    "area_name_guess",
    "year_guess",
    "problem",
    "optional",
]


@dg.asset(
    key=DOCUMENT_TEXT,
    group_name="raw",
    kinds={"text", "duckdb"},
    deps=[SEED_KEYS["documents"]],
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
        register = connection.execute("select document_code, digest_sha256, original_sha256 from seeds.documents").df()
    intake = IntakeCheck(text_suite(), folder, optional="optional")
    passed: list[pd.DataFrame] = []
    files: list[tuple[str, str, int]] = []
    listed = text_files(build.settings.raw_dir)

    def parts() -> Iterator[pd.DataFrame]:
        for part in text_parts(build.settings, listed, register):
            files.extend((row.source_file, row.sha256, 1) for row in part.dropna(subset=["sha256"]).itertuples())
            yield part

    def columns() -> Iterator[pd.DataFrame]:
        for part in intake.passing_frames(parts()):
            passed.append(part.drop(columns="text"))
            yield part.drop(columns=["problem", "source_line", "optional"])

    build.write("raw", "document_text", columns(), {"char_count": "integer", "year_guess": "integer"})
    yield intake_check_result(DOCUMENT_TEXT, intake.judgement)
    raise_failure(intake.judgement, build.settings)
    frame = pd.concat(passed, ignore_index=True)
    for row in frame[frame.encoding != "utf-8"].itertuples():
        context.log.warning(build.settings.placed(f"{row.source_file} was read as {row.encoding}; save it as UTF-8 when you can"))
    passed_by = [Finding(f"{folder}/{name}", "passed by", f"{reason[0].upper()}{reason[1:]}.") for name, reason in listed.passed_by.items()]
    passed_by += intake.passed_by
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
            "sha256": dg.MetadataValue.json(dict(zip(frame.document_code, frame.sha256, strict=True))),
            "encodings": dg.MetadataValue.json(dict(zip(frame.document_code, frame.encoding, strict=True))),
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
    names = {build.settings.shown(path): path for path in listed.readable}
    return recorded.keys() == names.keys() and all(is_as_recorded(path, recorded[name][0]) for name, path in names.items())


def text_parts(settings: Settings, listed: TextFiles, register: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Read every text of HPW_RAW_DIR; a registered document without a file gives a row with a problem.

    Args:
        settings: The folders.
        listed: The files of HPW_RAW_DIR.
        register: The registered documents, with the columns document_code, digest_sha256 and original_sha256.

    Yields:
        Frames of at most 500 rows with the columns of `COLUMNS`, one row per file, at least one frame.
    """
    hashes = {row.document_code: {"digest": row.digest_sha256, "original": row.original_sha256} for row in register.itertuples()}
    rows = _rows(settings, listed, hashes)
    part = list(islice(rows, PART))
    while True:
        yield pd.DataFrame(part, columns=COLUMNS).astype({"char_count": "Int64", "year_guess": "Int64"})
        if not (part := list(islice(rows, PART))):
            return


def _rows(settings: Settings, listed: TextFiles, hashes: dict[str, dict[str, str]]) -> Iterator[dict[str, object]]:
    for path in listed.readable:
        data = read_regular(path)
        sha256 = hashlib.sha256(data).hexdigest()
        row: dict[str, object] = {
            "document_code": path.stem,
            "source_file": settings.shown(path),
            "source_line": 1,
            "sha256": sha256,
            "edition": _edition(hashes.get(path.stem), sha256),
            "optional": path.stem not in hashes,
        }
        try:
            decoded = decode(data)
        except UndecodableText as error:
            yield row | {"problem": str(error)}
            continue
        if mark := mark_of_secrecy(decoded.text):
            yield row | {"problem": f"the text is marked {mark!r} and is not read: take it out of the folder"}
            continue
        guess = identify(decoded.text)
        yield row | {
            "encoding": decoded.encoding,
            "char_count": len(decoded.text) if decoded.text.strip() else 0,
            "text": decoded.text,
            "title_guess": guess.title,
            "area_name_guess": guess.area_name,
            "year_guess": guess.year,
        }
    for code in sorted(hashes.keys() - {path.stem for path in listed.readable}):
        name = f"{code}.txt"
        yield {
            "document_code": code,
            "source_file": settings.shown(settings.raw_dir / name),
            "source_line": 1,
            "edition": "unregistered",
            "problem": listed.passed_by.get(name, "the file is missing, though seeds/documents.csv registers it"),
            "optional": False,
        }


def _edition(registered: dict[str, str] | None, sha256: str) -> str:
    if registered is None:
        return "unregistered"
    return next((edition for edition, known in registered.items() if known == sha256), "of another hash")
