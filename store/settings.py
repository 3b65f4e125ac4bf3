"""The settings: folders and date, from environment variables, each with a default so that none is needed (docs/contract.md, Settings).

Belongs here: reading and checking HPW_CORPUS, HPW_RAW_DIR, HPW_SEEDS_DIR, HPW_LEDGER_DIR, HPW_HOME, HPW_AS_OF, HPW_CLUSTER,
HPW_CLUSTER_STORE, HPW_PARTITIONS and HPW_SINGLE_FILE_GB, and how a path is shown.
Does not belong here: what is in the folders (for that of HPW_HOME see `store.layout`, for corpus.toml `store.corpus`).
"""

from __future__ import annotations

import datetime as dt
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from intake import visible

ROOT = Path(__file__).resolve().parent.parent
DBT_DIR = ROOT / "dbt"
#: The seeds that ship with the product: reference data for every corpus, and the demonstration corpus's own.
SHIPPED_SEEDS = ROOT / "seeds"
#: What stands before the name of a file of the checkout where another corpus is read.
PRODUCT = "product"
#: What makes a folder a corpus.
CORPUS_FILE = "corpus.toml"

#: "Today" is the office's today, whatever the machine's time zone is.
OFFICE_TIME = ZoneInfo("Asia/Shanghai")

#: GB above which a version is a small file with its large tables beside it.
SINGLE_FILE_GB = 20
#: Partitions are for larger machines and clusters: with more of them than this, each would be small.
MOST_PARTITIONS = 1_000

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def today() -> dt.date:
    """The office's today.

    Returns:
        The date in `OFFICE_TIME`.
    """
    return dt.datetime.now(OFFICE_TIME).date()


class SettingError(ValueError):
    """An environment setting that cannot be used; the message names it and the remedy."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders (absolute paths; `home` is that of the warehouse), the date that statuses are computed for, and who computes.

    `cluster` is the address of a scheduler, `cluster_store` a folder in an object store that carries files to and from its workers
    where these do not see `home`, `partitions` how many parts models are built in that can be, and `single_file_gb` how
    large a version may be that is one file. `corpus` is the folder that the others stand in where nothing else was named: this
    checkout, or one of somebody's own.
    """

    raw_dir: Path
    seeds_dir: Path
    ledger_dir: Path
    home: Path
    as_of: dt.date
    cluster: str | None = None
    partitions: int = 1
    single_file_gb: float = SINGLE_FILE_GB
    corpus: Path = ROOT
    cluster_store: str | None = None

    @property
    def reference_seeds(self) -> Path | None:
        """The folder of the reference data that the seeds of this corpus add to and override; None where its seeds are complete."""
        beside = (self.seeds_dir.parent / CORPUS_FILE).is_file()
        return SHIPPED_SEEDS if beside and self.seeds_dir != SHIPPED_SEEDS else None

    @classmethod
    def from_env(cls) -> Settings:
        """Read the settings from the environment; relative paths are relative to the checkout.

        Returns:
            The settings, their folders not checked yet (see `check`).

        Raises:
            SettingError: Where HPW_AS_OF is no date from 1949 to today, HPW_CLUSTER names another machine without TLS,
                HPW_CLUSTER_STORE is no URL, or HPW_PARTITIONS or HPW_SINGLE_FILE_GB is no number it can be.
        """
        as_of = os.environ.get("HPW_AS_OF") or today().isoformat()
        try:
            day = dt.date.fromisoformat(as_of)
            if day.isoformat() != as_of or day.year < 1949:  # 20260131 and 2026-W05-6 are ISO dates as well
                raise ValueError(as_of)
        except ValueError as error:
            raise SettingError(f"HPW_AS_OF={as_of!r} is no date; write it as YYYY-MM-DD") from error
        if day > today():
            raise SettingError(f"HPW_AS_OF={as_of!r} is after today ({today()}): nothing is known of it; name today or a day before it")
        corpus = _folder("HPW_CORPUS", ROOT)
        return cls(
            raw_dir=_folder("HPW_RAW_DIR", corpus / "raw"),
            seeds_dir=_folder("HPW_SEEDS_DIR", corpus / "seeds"),
            ledger_dir=_folder("HPW_LEDGER_DIR", corpus / "ledger"),
            home=_folder("HPW_HOME", corpus / "warehouse"),
            as_of=day,
            cluster=_cluster(os.environ.get("HPW_CLUSTER")),
            partitions=_partitions(os.environ.get("HPW_PARTITIONS") or "1"),
            single_file_gb=_gigabytes(os.environ.get("HPW_SINGLE_FILE_GB") or str(SINGLE_FILE_GB)),
            corpus=corpus,
            cluster_store=_store(os.environ.get("HPW_CLUSTER_STORE")),
        )

    def check(self) -> None:
        """Check the folders; the warehouse's is created where it does not exist.

        Raises:
            SettingError: Where one cannot be used; the message names its variable and the remedy.
        """
        if self.corpus != ROOT and not (self.corpus / CORPUS_FILE).is_file():
            raise SettingError(
                f"HPW_CORPUS={str(self.corpus)!r} is no corpus: it has no {CORPUS_FILE}; make one: make corpus DIR={self.corpus}"
            )
        for name, folder in (("HPW_RAW_DIR", self.raw_dir), ("HPW_SEEDS_DIR", self.seeds_dir)):
            if not folder.is_dir():
                raise SettingError(f"{name}={str(folder)!r} is no folder; name one that exists, or leave {name} unset")
        if os.environ.get("HPW_LEDGER_DIR") and not self.ledger_dir.is_dir():  # the default need not be there
            raise SettingError(f"HPW_LEDGER_DIR={str(self.ledger_dir)!r} is no folder; name one that exists, or leave it unset")
        if "?" in str(self.home):  # its log would be in another folder, named by what is before the question mark
            raise SettingError(
                f"HPW_HOME={str(self.home)!r} has a question mark, where DuckDB takes a file's name to end; "
                "name a folder without one, or move the checkout"
            )
        try:
            self.home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingError(f"HPW_HOME={str(self.home)!r} cannot be a folder ({error.strerror}); name another") from error
        if not os.access(self.home, os.W_OK):
            raise SettingError(f"HPW_HOME={str(self.home)!r} is read-only; make it writable, or name another folder")

    @staticmethod
    def place(path: Path) -> str:
        """Format a path for opening it.

        Args:
            path: An absolute path.

        Returns:
            The path relative to the checkout where it is inside it, else the absolute path.
        """
        return visible(path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path))

    def placed(self, message: str) -> str:
        """Give the inputs outside the checkout that a message names, as tables do, the paths by which they can be opened.

        Args:
            message: A message with names as `shown` gives them.

        Returns:
            The message with whole paths; files of the checkout are named as they were.
        """
        for folder in (self.raw_dir, self.seeds_dir, self.ledger_dir):
            if not folder.is_relative_to(ROOT):
                name = re.compile(rf"(?<![\w/.\-]){re.escape(visible(folder.name))}/(?=[^/\n])")
                message = name.sub(visible(f"{folder}/").replace("\\", r"\\"), message)
        return message

    def shown(self, path: Path) -> str:
        """Format the path of an input as tables name it, the same on every machine; for a message see `place` and `placed`.

        Args:
            path: An absolute path.

        Returns:
            The path relative to the corpus where it is inside it, else that of the checkout after its name, else its place in the
            folder of inputs after that folder's name.
        """
        if path.is_relative_to(self.corpus):
            return path.relative_to(self.corpus).as_posix()
        if path.is_relative_to(ROOT):
            return f"{PRODUCT}/{path.relative_to(ROOT).as_posix()}"
        within = next((folder for folder in (self.raw_dir, self.seeds_dir, self.ledger_dir) if path.is_relative_to(folder)), path.parent)
        return (Path(within.name) / path.relative_to(within)).as_posix()


def _cluster(address: str | None) -> str | None:
    """The address of a scheduler. Whoever reaches one can run any code on its workers, so beyond this machine it takes TLS."""
    if not address:
        return None
    with suppress(ValueError):  # a bracket that is not closed
        parts = urlsplit(address)
        if parts.scheme == "tls" or (parts.scheme == "tcp" and parts.hostname in LOOPBACK):
            return address
    raise SettingError(f"HPW_CLUSTER={address!r} is neither tcp://127.0.0.1:… nor tls://…; docs/scale.md says how to set TLS up")


def _store(url: str | None) -> str | None:
    """A folder in an object store; whether it can be used is found out where it is."""
    if not url or re.fullmatch(r"[a-z][a-z0-9+.-]*://\S+", url):
        return url or None
    raise SettingError(
        f"HPW_CLUSTER_STORE={url!r} is no URL of a folder, such as s3://bucket/folder; leave it unset where HPW_HOME is shared"
    )


def _partitions(number: str) -> int:
    """How many partitions; DuckDB keeps a file open for each while it writes them."""
    if number.isascii() and number.isdigit() and 1 <= int(number) <= MOST_PARTITIONS:
        return int(number)
    raise SettingError(f"HPW_PARTITIONS={number!r} is no number from 1 to {MOST_PARTITIONS}; leave it unset for one")


def _gigabytes(number: str) -> float:
    """A size in GB, which may be 0."""
    if re.fullmatch(r"[0-9]+(\.[0-9]+)?", number):
        return float(number)
    raise SettingError(f"HPW_SINGLE_FILE_GB={number!r} is no number of GB; leave it unset for {SINGLE_FILE_GB}")


def _folder(name: str, default: Path) -> Path:
    named = os.environ.get(name)
    try:
        return (ROOT / Path(named or default).expanduser()).resolve()
    except (RuntimeError, OSError) as error:  # ~somebody who has no home, links in a circle
        raise SettingError(f"{name}={named!r} is no path ({error}); name a folder that exists, or leave {name} unset") from error
