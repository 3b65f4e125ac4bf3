"""A cache on disk of what was read from a text, by the hash of the text and of the code that read it.

Does not belong here: what is read (see `text_rows` and `evidence_cache`).
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import policytext


@cache
def reading_version() -> str:
    """Compute the hash of the code that reads texts and makes rows of them: files of other code are not used.

    Returns:
        16 hexadecimal digits.
    """
    files = [*sorted(Path(policytext.__file__).parent.rglob("*.py")), Path(__file__).with_name("text_rows.py")]
    return hashlib.sha256(b"\0".join(p.read_bytes() for p in files)).hexdigest()[:16]


#: Texts whose rows are in memory; for any other the file is read again.
RECENT = 32


class TextCache:
    """A folder with one JSON file per text; files that were not used are removed when the `with` block ends without an error.

    A file that cannot be read is treated as absent. At most 32 texts are in memory at a time.

    Args:
        folder: The folder; created where it does not exist.
        kind: What is cached, the first part of the files' names.
    """

    def __init__(self, folder: Path, kind: str) -> None:
        self._folder = folder
        self._kind = kind
        self._recent: OrderedDict[str, dict[str, Any]] = OrderedDict()
        self._kept: dict[str, int] = {}  # entries that a text's file has; entries are added, never changed

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            return
        for sha256, known in self._recent.items():
            self._keep(sha256, known)
        used = {self._file(sha256) for sha256 in self._kept}
        for path in self._folder.glob(f"{self._kind}-*.json"):
            if path not in used:
                path.unlink(missing_ok=True)

    def of(self, sha256: str) -> dict[str, Any]:
        """The entries of a text.

        Args:
            sha256: Hash of the text.

        Returns:
            A dictionary for JSON; entries added to it are saved, unless 32 other texts were asked for in between.
        """
        if sha256 not in self._recent:
            self._recent[sha256] = self._load(sha256)
            if len(self._recent) > RECENT:
                self._keep(*self._recent.popitem(last=False))
        self._recent.move_to_end(sha256)
        return self._recent[sha256]

    def _load(self, sha256: str) -> dict[str, Any]:
        try:
            known = json.loads(self._file(sha256).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            known = None
        self._kept[sha256] = len(known) if isinstance(known, dict) else -1
        return known if isinstance(known, dict) else {}

    def _keep(self, sha256: str, known: dict[str, Any]) -> None:
        if len(known) != self._kept[sha256]:
            self._file(sha256).write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")
            self._kept[sha256] = len(known)

    def _file(self, sha256: str) -> Path:
        return self._folder / f"{self._kind}-{sha256[:24]}-{reading_version()}.json"
