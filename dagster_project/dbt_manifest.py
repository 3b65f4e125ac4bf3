"""One dbt manifest for everybody, parsed again only when the dbt project changed."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from filelock import FileLock

from dagster_project.settings import DBT_DIR, Settings

TARGET = DBT_DIR / "target"
MANIFEST = TARGET / "manifest.json"

#: Every dbt call in this project passes these, so that all share one target folder and one profile.
FLAGS = ["--project-dir", str(DBT_DIR), "--profiles-dir", str(DBT_DIR), "--target-path", str(TARGET), "--log-path", str(TARGET / "logs")]


@cache
def manifest() -> dict[str, Any]:
    """The manifest as JSON; parses the dbt project first when a file of it is newer. Raises `RuntimeError` when dbt
    cannot parse it."""
    set_environment()
    TARGET.mkdir(parents=True, exist_ok=True)
    with FileLock(TARGET / ".parse.lock"):
        if not MANIFEST.is_file() or MANIFEST.stat().st_mtime < _newest_source():
            _parse()
        loaded: dict[str, Any] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    for node in loaded["nodes"].values():  # where dagster-dbt looks for what a check says
        if node["resource_type"] == "test":
            node["meta"]["description"] = node["description"]
    return loaded


def source_description(schema: str, table: str) -> str:
    """What dbt's sources.yml says of a loaded table: its one description."""
    return next(
        (str(source["description"]) for source in manifest()["sources"].values() if (source["schema"], source["name"]) == (schema, table)),
        "",
    )


def set_environment() -> None:
    """Tell dbt's profile where the warehouse stands (absolute, so that any working directory will do)."""
    os.environ["HPW_HOME"] = str(Settings.from_env().home)
    os.environ["DBT_SEND_ANONYMOUS_USAGE_STATS"] = "false"


def _newest_source() -> float:
    files = (p for kind in ("*.sql", "*.yml", "*.md") for p in DBT_DIR.rglob(kind) if TARGET not in p.parents)
    return max((p.stat().st_mtime for p in files), default=0.0)


def _parse() -> None:
    from dbt.cli.main import dbtRunner

    result = dbtRunner().invoke(["parse", "--quiet", *FLAGS])
    if not result.success:
        raise RuntimeError(f"dbt cannot parse the project in {Path(DBT_DIR).name}/: {result.exception}")
    MANIFEST.touch()
