"""Parts of deliverables as they were made before, each with the queries that it was made from, and taken over while nothing differs.

A part depends on the code and on the rows of its queries alone: where both are what they were, so is every byte of it. Does not
belong here: which parts there are (see `report`, `ledger_office`, `exports`).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb

from store.audit import code_version
from store.reader import Published, Query
from store.settings import ROOT

#: Member of a kept part with what it was made from.
MADE_FROM = "made-from.json"
#: Bytes of the largest part that is kept: reading a larger one back, whole, takes memory, and hardly less time than making it.
LARGEST = 32_000_000
#: Marks a date among the parameters of a query in JSON.
DATE = "$date"


def making_version() -> str:
    """Compute the hash of everything but rows that a part depends on: the code, the packages, and Python.

    Returns:
        A SHA-256 in hexadecimal.
    """
    lock = (ROOT / "requirements.lock").read_bytes()
    return hashlib.sha256(b"\0".join((code_version().encode(), lock, sys.version.encode()))).hexdigest()


class KeptParts:
    """A folder with one archive per part.

    An archive is replaced in one step. One that cannot be read, or whose checksums do not hold, is treated as absent.

    Args:
        folder: The folder; None keeps nothing, so that every part is made.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._making = making_version() if folder else ""

    def put(self, name: str, published: Published, target: Path, make: Callable[[], Sequence[str]], given: str = "") -> Sequence[str]:
        """Put the files of a part into a folder: those of before, or else made anew and kept.

        Args:
            name: Name of the part.
            published: The open published file, afresh; `make` reads through it alone.
            target: The folder.
            make: Writes the files into the folder; gives their paths in it, with forward slashes.
            given: What `make` depends on besides the rows that it reads.

        Returns:
            Paths of the files.
        """
        if self._folder is None:
            return make()
        archive = self._folder / f"{name}.zip"
        kept = self._taken_over(archive, published, target, given)
        if kept is not None:
            return kept
        made = make()
        if sum((target / name).stat().st_size for name in made) <= LARGEST:
            self._keep(archive, published, target, made, given)
        return made

    def _taken_over(self, archive: Path, published: Published, target: Path, given: str) -> Sequence[str] | None:
        now = published.afresh()  # what is asked for here is no read of the part
        try:
            with zipfile.ZipFile(archive) as kept:
                made_from = json.loads(kept.read(MADE_FROM), object_hook=_with_date)
                if (made_from["making"], made_from["given"]) != (self._making, given):
                    return None
                if any(now.digest(Query.of(sql, parameters)) != digest for sql, parameters, digest in made_from["reads"]):
                    return None
                names = [name for name in kept.namelist() if name != MADE_FROM]
                contents = {name: kept.read(name) for name in names}  # all checksums hold before one file is written
        except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, duckdb.Error):
            return None
        for name, content in contents.items():
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return names

    def _keep(self, archive: Path, published: Published, target: Path, names: Sequence[str], given: str) -> None:
        reads = [[query.sql, query.values, digest] for query, digest in published.reads.items()]
        made_from = {"making": self._making, "given": given, "reads": reads}
        text = json.dumps(made_from, ensure_ascii=False, default=lambda day: {DATE: day.isoformat()})
        archive.parent.mkdir(parents=True, exist_ok=True)
        unfinished = archive.with_name(f"{archive.name}.{os.getpid()}.next")
        with zipfile.ZipFile(unfinished, "w") as kept:
            for name in names:
                kept.write(target / name, name)
            kept.writestr(MADE_FROM, text)
        unfinished.replace(archive)


def _with_date(found: dict[str, Any]) -> Any:
    return dt.date.fromisoformat(found[DATE]) if set(found) == {DATE} else found
