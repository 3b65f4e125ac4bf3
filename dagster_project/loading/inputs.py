"""Which input files differ from those that the published version was built from.

Does not belong here: starting a refresh because of them (see `dagster_project.automation`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from curation.seed_files import seed_sources
from dagster_project.keys import READING_SEEDS
from dagster_project.loading.text_files import text_files
from expectations.ledger_columns import LEDGER
from expectations.seed_columns import SEEDS
from intake import NotReadable, open_regular
from store.audit import code_version, inputs_digest
from store.layout import manifest_of, open_database, published_path, versions
from store.settings import CORPUS_FILE, Settings

#: Ends of the names of tables that ask for the texts to be read again, as every file does that is neither a table nor corpus.toml.
READ_AGAIN = tuple(f"/{name}.csv" for name in READING_SEEDS)


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference between the input files and the published version.

    Attributes:
        published: The version compared with; None where nothing is published.
        files: Names of the files that differ, sorted.
        need_texts: Whether a text or a seed that decides how it is read is among them, or other code built that version (its
            rows of texts may have other columns).
        kept_version: The kept version that was built from the same files, if any: somebody published another one on purpose.
    """

    published: str | None
    files: tuple[str, ...]
    need_texts: bool
    kept_version: str | None = None


def input_files(settings: Settings) -> dict[str, str]:
    """Read all input files once. One tick decides by one reading: a file may change between two.

    Args:
        settings: The folders.

    Returns:
        SHA-256 of each file's content, by its name as shown in audit.input.
    """
    files = {}
    for path in _paths(settings):
        # The loader says what is no file; a link or a pipe stops no tick.
        with suppress(NotReadable, FileNotFoundError), open_regular(path) as file:
            files[settings.shown(path)] = hashlib.file_digest(file, "sha256").hexdigest()
    return files


def fingerprint(files: Mapping[str, str]) -> str:
    """Compute the hash of names and contents of the input files.

    Args:
        files: The files, see `input_files`.

    Returns:
        32 hexadecimal digits.
    """
    return hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()[:32]


def changed_inputs(settings: Settings, files: Mapping[str, str]) -> Changes:
    """Compare the input files with audit.input of the published version.

    Args:
        settings: The folders.
        files: The files, see `input_files`.

    Returns:
        The difference; without a readable published file no file differs.
    """
    try:
        with open_database(published_path(settings.home)) as connection:
            version, built_by = (connection.execute("select version, code_version from audit.version").fetchone()) or (None, None)
            known = dict(connection.execute("select source_file, sha256 from audit.input").fetchall())
    except (duckdb.Error, OSError):
        return Changes(None, (), False)
    changed = {name for name in known.keys() | files.keys() if known.get(name) != files.get(name)}
    need_texts = any(name.endswith(READ_AGAIN) or not (name.endswith(".csv") or name == CORPUS_FILE) for name in changed) or (
        bool(changed) and built_by not in (None, code_version())
    )
    return Changes(version, tuple(sorted(changed)), need_texts, _built_from(settings, files))


def _built_from(settings: Settings, files: Mapping[str, str]) -> str | None:
    digest = inputs_digest(files.items())
    kept = versions(settings.home)
    return next((version for version in kept if manifest_of(settings.home, version).get("input_sha256") == digest), None)


def _paths(settings: Settings) -> Iterator[Path]:
    yield from text_files(settings.raw_dir).read
    yield from (source.path for name in SEEDS for source in seed_sources(settings, name))
    yield from (settings.ledger_dir / f"{name}.csv" for name in LEDGER)
    yield settings.corpus / CORPUS_FILE
