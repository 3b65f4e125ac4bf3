"""A corpus: the folder in which somebody's texts, seeds, entries and warehouse stand together, marked by corpus.toml.

Belongs here: reading corpus.toml and making an empty corpus. Does not belong here: which seeds a corpus has of its own (see
`expectations.seed_columns`).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from store.settings import CORPUS_FILE, ROOT, SettingError

#: Folders of a corpus that a refresh looks into, with what belongs in each.
FOLDERS = {"raw": "texts", "seeds": "what a curator confirmed, as CSV", "ledger": "what an office enters"}
#: What is made there, or is an office's own, and stays out of a repository.
IGNORED = ("/.dagster/", "/.superset/", "/docs/site/", "/ledger/", "/warehouse/")


#: What corpus.toml may say of the office.
OFFICE_KEYS = ("area", "unit", "documents")
#: Written behind the name of a new corpus.
OFFICE_TO_FILL_IN = """
# Whose ledger (工作台账) it is; without it no plan is the office's own. Take the # away and fill in:
# [office]
# area = "130000"                # the code of its area
# unit = "…"                     # its name, as it is to stand on its papers
# documents = ["my-plan"]        # codes of documents that are its own, besides those of its area
"""


@dataclass(frozen=True, slots=True)
class Office:
    """Whose ledger it is: the code of its area, its name, and its documents besides those of its area."""

    area: str
    unit: str | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """What corpus.toml says: the corpus's name for people, and its office, if it is one's."""

    name: str
    office: Office | None = None


def read_corpus(folder: Path) -> Corpus:
    """Read corpus.toml.

    Args:
        folder: The folder of a corpus.

    Returns:
        What it says.

    Raises:
        SettingError: It cannot be read, or gives no name.
    """
    path = folder / CORPUS_FILE
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingError(f"{path} does not exist; make a corpus there: make corpus DIR={folder}") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingError(f'{path} cannot be read ({error}); write one line: name = "…"') from error
    name = said.get("name")
    if not isinstance(name, str) or not name.strip() or not name.isprintable():
        raise SettingError(f'{path} gives no name; write one line: name = "…"')
    return Corpus(name.strip(), _office(said["office"], path) if "office" in said else None)


def _office(said: Any, path: Path) -> Office:
    """What [office] says; a slip there would make other people's plans the office's, or its own none of its."""
    if not isinstance(said, dict) or set(said) - set(OFFICE_KEYS):
        raise SettingError(f"{path}: [office] says {', '.join(OFFICE_KEYS)} and nothing else; see docs/using.md")
    area, unit, documents = said.get("area"), said.get("unit"), said.get("documents", [])
    if not isinstance(area, str) or not re.fullmatch(r"[0-9]{6}", area):
        raise SettingError(f'{path}: [office] needs the six digits of its area, such as area = "130000"')
    if unit is not None and not (isinstance(unit, str) and unit.strip() and unit.isprintable()):
        raise SettingError(f'{path}: unit of [office] is no name; write unit = "…", or take the line away')
    if not isinstance(documents, list) or not all(isinstance(code, str) and code for code in documents):
        raise SettingError(f'{path}: documents of [office] are codes of documents; write documents = ["my-plan", "…"]')
    return Office(area, unit and unit.strip(), tuple(documents))


def make_corpus(folder: Path) -> str:
    """Make an empty corpus, or complete one that lacks folders; nothing that is there is changed.

    Args:
        folder: Where, a path that need not exist yet.

    Returns:
        A sentence for people: what was made, and what to do next.

    Raises:
        SettingError: Nothing can be made there, or something else is there.
    """
    folder = folder.expanduser().resolve()
    known = (folder / CORPUS_FILE).is_file()
    if folder == ROOT or (folder / "pyproject.toml").exists():
        raise SettingError(f"{folder} holds a program; name a folder of your own for the corpus")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not known and any(folder.iterdir()):
            raise SettingError(f"{folder} is not empty and is no corpus; name an empty folder, or one that does not exist")
        for name in FOLDERS:
            (folder / name).mkdir(exist_ok=True)
        for name, words in (
            (CORPUS_FILE, f"name = {_quoted(folder.name)}\n{OFFICE_TO_FILL_IN}"),
            (".gitignore", "\n".join(IGNORED) + "\n"),
        ):
            if not (folder / name).exists():
                (folder / name).write_text(words, encoding="utf-8")
    except OSError as error:
        raise SettingError(f"{folder} cannot be made a corpus ({error.strerror}); name another folder") from error
    read_corpus(folder)
    return f"{folder} {'is a corpus already' if known else 'is an empty corpus'}."


def _quoted(name: str) -> str:
    """A folder's name as a TOML string."""
    shown = "".join(sign if sign.isprintable() else "�" for sign in name)
    return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'
