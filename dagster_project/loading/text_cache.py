"""What was read from a text, kept by the hash of the text and of the code that read it: nothing is read twice."""

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
    """Hash of the code that reads and of the rows it makes: another grammar reads another text."""
    files = [*sorted(Path(policytext.__file__).parent.rglob("*.py")), Path(__file__).with_name("text_rows.py")]
    return hashlib.sha256(b"\0".join(p.read_bytes() for p in files)).hexdigest()[:16]


#: Texts whose rows are held in memory; of any others the file is read again.
RECENT = 32


class TextCache:
    """A folder with one JSON file a text and `kind`; files that were not used are removed when the work ends well.

    A file that cannot be read is treated as absent. Few texts are in memory at a time, however many there are.
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
        """What is known of the text with that hash; what is put into it is kept, until another 32 texts were asked for."""
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
