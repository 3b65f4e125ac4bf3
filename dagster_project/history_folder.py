"""Where Dagster keeps the run history of a corpus: one for the command line and the page, and none that two corpora share.

Does not belong here: how a headless run writes it (see `cli.run_history`).
"""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from store.settings import ROOT, SettingError

SETTINGS = ROOT / "dagster_project" / "dagster.yaml"
#: Dagster looks for its settings by a pattern and for its database by a URL: below a path that holds one of these the run history
#: is elsewhere, or neither would be found.
ODD = set("[]*?%")


def use_run_history(corpus: Path) -> Path:
    """Point DAGSTER_HOME at the run history of a corpus, unless the environment names another, and put our settings there.

    Args:
        corpus: The corpus.

    Returns:
        The folder.

    Raises:
        SettingError: It cannot be written.
    """
    home = Path(os.environ.get("DAGSTER_HOME") or run_history_of(corpus))
    put = home / SETTINGS.name
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not put.exists() or put.stat().st_mtime < SETTINGS.stat().st_mtime:
            shutil.copyfile(SETTINGS, put)
    except OSError as error:
        raise SettingError(
            f"the run history cannot be written to {home} ({error.strerror}); make it a folder that can, or name another in DAGSTER_HOME"
        ) from error
    os.environ["DAGSTER_HOME"] = str(home)
    return home


def run_history_of(corpus: Path) -> Path:
    """The folder of a corpus's run history.

    Args:
        corpus: The corpus.

    Returns:
        A folder in it, or one of the user's state where Dagster could not use that path.
    """
    if ODD.isdisjoint(str(corpus)):
        return corpus / ".dagster"
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return state / "health_policy_warehouse" / hashlib.sha256(f"{corpus}\n".encode()).hexdigest()[:12]
