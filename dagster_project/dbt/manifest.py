"""The one dbt manifest of the project, parsed again only when a file of the dbt project has changed.

Does not belong here: running dbt on a build (see `run`).
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from store.layout import FILE, MEMORY
from store.settings import DBT_DIR

if TYPE_CHECKING:
    from dbt.cli.main import dbtRunner
    from dbt.contracts.graph.manifest import Manifest

TARGET = DBT_DIR / "target"
MANIFEST = TARGET / "manifest.json"
#: Hash of the project that MANIFEST was made from; written last, so that an interrupted parse is not used.
PARSED = TARGET / "parsed.sha256"
#: A name for dbt's profile where no file is opened.
NO_BUILD = TARGET / FILE


def flags(target: Path) -> list[str]:
    """Make the options that every dbt call in this project passes.

    Args:
        target: The folder to write to.

    Returns:
        Options for project, profile, target and logs.
    """
    return ["--project-dir", str(DBT_DIR), "--profiles-dir", str(DBT_DIR), "--target-path", str(target), "--log-path", str(target / "logs")]


@cache
def manifest() -> dict[str, Any]:
    """Load the manifest as dagster-dbt reads it, after parsing the dbt project where a file of it has changed.

    Returns:
        The manifest as JSON.

    Raises:
        RuntimeError: When dbt cannot parse the project.
    """
    set_environment()
    TARGET.mkdir(parents=True, exist_ok=True)
    with FileLock(TARGET / ".parse.lock"):
        sources = project_hash()
        if not (MANIFEST.is_file() and PARSED.is_file() and PARSED.read_text(encoding="utf-8") == sources):
            PARSED.unlink(missing_ok=True)
            _parse()
            PARSED.write_text(sources, encoding="utf-8")
        loaded: dict[str, Any] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    for node in loaded["nodes"].values():  # where dagster-dbt looks for the description of a check
        if node["resource_type"] == "test":
            node["meta"]["description"] = node["description"]
    return loaded


@cache
def parsed_manifest() -> Manifest:
    """Load the same manifest as dbt's own object, with which a dbt command does not parse the project again.

    Returns:
        The manifest.
    """
    from dbt.constants import PARTIAL_PARSE_FILE_NAME
    from dbt.contracts.graph.manifest import Manifest

    manifest()
    parsed = Manifest.from_msgpack((TARGET / PARTIAL_PARSE_FILE_NAME).read_bytes())
    parsed.build_flat_graph()
    return parsed


def runner(*arguments: Any, **options: Any) -> dbtRunner:
    """Make dbt's runner; wherever the checkout is, it finds the database in the build file.

    Args:
        arguments: Those of `dbtRunner`.
        options: Likewise.

    Returns:
        The runner.
    """
    from dbt.adapters.duckdb.credentials import DuckDBCredentials
    from dbt.cli.main import dbtRunner

    # It takes a path for a URL, which `#` and `?` would cut off before the file's name.
    DuckDBCredentials.path_derived_database_name = staticmethod(lambda path: Path(path).stem)  # type: ignore[method-assign]
    return dbtRunner(*arguments, **options)


def source_description(schema: str, table: str) -> str:
    """Read the description of a loaded table from dbt's sources.yml.

    Args:
        schema: Schema of the table.
        table: Its name.

    Returns:
        The description; empty where dbt does not know the table.
    """
    return next(
        (str(source["description"]) for source in manifest()["sources"].values() if (source["schema"], source["name"]) == (schema, table)),
        "",
    )


def set_environment(build: Path = NO_BUILD) -> None:
    """Tell dbt's profile which build file it works on and what it may hold in memory.

    Args:
        build: The build file, absolute, so that any working directory will do; parsing opens none.
    """
    os.environ["HPW_BUILD"] = str(build)
    os.environ["HPW_BUILD_MEMORY"] = MEMORY


def project_hash() -> str:
    """Compute the hash of the dbt project's own files.

    Returns:
        64 hexadecimal digits.
    """
    digest = hashlib.sha256()
    for path in sorted(DBT_DIR.rglob("*")):
        if path.suffix in (".sql", ".yml", ".md") and TARGET not in path.parents:
            digest.update(path.relative_to(DBT_DIR).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _parse() -> None:
    # A full parse: a partial one after a change of tests/tests.yml loses what that file says of the tests (dbt 1.11).
    result = runner().invoke(["parse", "--no-partial-parse", "--quiet", *flags(TARGET)])
    if not result.success:
        raise RuntimeError(f"dbt cannot parse the project in {Path(DBT_DIR).name}/: {result.exception}")
