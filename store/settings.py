"""Where things are, from the environment (contract, section 6); each has a default, so that none is needed."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).resolve().parent.parent
DBT_DIR = ROOT / "dbt"

#: "Today" is the office's today, wherever the machine's clock stands.
OFFICE_TIME = ZoneInfo("Asia/Shanghai")


class SettingError(ValueError):
    """An environment setting that cannot be used; the message names it and the mend."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders (absolute) and the date that statuses are computed for."""

    raw_dir: Path
    seeds_dir: Path
    ledger_dir: Path
    home: Path
    as_of: dt.date

    @classmethod
    def from_env(cls) -> Settings:
        """Read HPW_RAW_DIR, HPW_SEEDS_DIR, HPW_LEDGER_DIR, HPW_HOME (relative to the checkout) and HPW_AS_OF."""
        as_of = os.environ.get("HPW_AS_OF") or dt.datetime.now(OFFICE_TIME).date().isoformat()
        try:
            day = dt.datetime.strptime(as_of, "%Y-%m-%d").date()
            if day.isoformat() != as_of or day.year < 1949:
                raise ValueError(as_of)
        except ValueError as error:
            raise SettingError(f"HPW_AS_OF={as_of!r} is no date; write it as YYYY-MM-DD") from error
        return cls(
            raw_dir=_folder("HPW_RAW_DIR", "raw"),
            seeds_dir=_folder("HPW_SEEDS_DIR", "seeds"),
            ledger_dir=_folder("HPW_LEDGER_DIR", "ledger"),
            home=_folder("HPW_HOME", "warehouse"),
            as_of=day,
        )

    def check(self) -> None:
        """Raise `SettingError` where a folder cannot be used, naming its variable and the mend."""
        for name, folder in (("HPW_RAW_DIR", self.raw_dir), ("HPW_SEEDS_DIR", self.seeds_dir)):
            if not folder.is_dir():
                raise SettingError(f"{name}={str(folder)!r} is no folder; name one that exists, or leave {name} unset")
        if os.environ.get("HPW_LEDGER_DIR") and not self.ledger_dir.is_dir():  # the default need not be there
            raise SettingError(f"HPW_LEDGER_DIR={str(self.ledger_dir)!r} is no folder; name one that exists, or leave it unset")
        try:
            self.home.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingError(f"HPW_HOME={str(self.home)!r} cannot be a folder ({error.strerror}); name another") from error
        if not os.access(self.home, os.W_OK):
            raise SettingError(f"HPW_HOME={str(self.home)!r} is read-only; make it writable, or name another folder")

    def place(self, path: Path) -> str:
        """Where `path` is, for opening it: relative to the checkout where it is in it, else absolute."""
        return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(path)

    def shown(self, path: Path) -> str:
        """An input as messages and tables name it, the same on every machine: relative to the checkout where it is in it, else folder and file name."""
        if path.is_relative_to(ROOT):
            return path.relative_to(ROOT).as_posix()
        return f"{path.parent.name}/{path.name}"


def _folder(name: str, default: str) -> Path:
    return (ROOT / Path(os.environ.get(name) or default).expanduser()).resolve()
