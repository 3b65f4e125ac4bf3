"""What the Makefile calls: refresh, register, accept, rollback, sql, report, positions, docs. Each prints what it did and how to go on."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

from dagster_project.settings import ROOT, SettingError, Settings


def main() -> int:
    """Parse the command line and run one verb; returns the exit code (0 done, 1 refused)."""
    parser = argparse.ArgumentParser(prog="python -m dagster_project.cli", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("refresh", help="load, check, build and publish, headless, through Dagster")
    register = verbs.add_parser("register", help="write a text's SHA-256 into seeds/documents.csv")
    register.add_argument("file", type=Path)
    register.add_argument("--edition", choices=["digest", "original"])
    accept = verbs.add_parser("accept", help="take proposed rows of the curation queue into seeds/indicator_values.csv")
    accept.add_argument("mentions", nargs="+")
    accept.add_argument("--indicator")
    rollback = verbs.add_parser("rollback", help="put back the version before, or a named one")
    rollback.add_argument("version", nargs="?")
    verbs.add_parser("sql", help="a read-only SQL shell on the published file")
    verbs.add_parser("report", help="write the report for people anew from the published file")
    verbs.add_parser("positions", help="write seeds/original_positions.csv from the originals")
    verbs.add_parser("docs", help="build dbt docs and Data Docs")
    arguments = parser.parse_args()
    try:
        return {
            "refresh": lambda: _refresh(),
            "register": lambda: _register(arguments.file, arguments.edition),
            "accept": lambda: _accept(arguments.mentions, arguments.indicator),
            "rollback": lambda: _rollback(arguments.version or None),
            "sql": lambda: _sql(),
            "report": lambda: _report(),
            "positions": lambda: _positions(),
            "docs": lambda: _docs(),
        }[arguments.verb]()
    except SettingError as error:
        return _refuse(str(error))


def _refuse(message: str) -> int:
    print(f"✗ {message}", file=sys.stderr)
    return 1


def _refresh() -> int:
    started = time.monotonic()
    print("Loading the pipeline …", file=sys.stderr, flush=True)
    from dagster_project.headless import run_refresh

    return run_refresh(started)


def _register(file: Path, edition: str | None) -> int:
    from dagster_project.register import RegisterError, register

    try:
        print(register(Settings.from_env(), file, edition))
    except RegisterError as error:
        return _refuse(str(error))
    return 0


def _accept(mentions: list[str], indicator: str | None) -> int:
    from dagster_project.accept import AcceptError, accept

    try:
        print(accept(Settings.from_env(), mentions, indicator))
    except AcceptError as error:
        return _refuse(str(error))
    return 0


def _rollback(version: str | None) -> int:
    from dagster_project.kernel.build import NothingPublished, RefreshRunning, refresh_lock
    from dagster_project.kernel.publish import rollback, versions

    home = Settings.from_env().home
    try:
        with refresh_lock(home, 60):
            restored = rollback(home, version)
    except (NothingPublished, RefreshRunning) as error:
        return _refuse(str(error))
    print(f"Published again: {restored}. Kept: {', '.join(versions(home))}.")
    return 0


def _sql() -> int:
    from dagster_project.kernel.build import published_path

    settings = Settings.from_env()
    path = published_path(settings.home)
    if not path.is_file():
        return _refuse(f"{settings.shown(path)} does not exist yet; run: make run")
    shell = Path(sys.executable).parent / "duckdb"
    print("Read-only. Try:  from reporting.rpt_version;   show all tables;   .exit", file=sys.stderr)
    return subprocess.call([shell, "-readonly", path])


def _report() -> int:
    from dagster_project.kernel.build import published_path
    from report import write_site

    settings = Settings.from_env()
    database, version = published_path(settings.home), settings.home / "current"
    if not database.is_file() or not version.is_dir():
        return _refuse(f"{settings.shown(database)} does not exist yet; run: make run")
    write_site(database, version.resolve() / "report")
    print(f"Open {settings.place(version / 'report' / 'index.html')} in a browser.")
    return 0


def _positions() -> int:
    from dagster_project.positions import PositionsError, write_positions

    settings = Settings.from_env()
    try:
        rows = write_positions(settings)
    except PositionsError as error:
        return _refuse(str(error))
    print(f"{rows} positions written to {settings.shown(settings.seeds_dir / 'original_positions.csv')}.")
    return 0


def _docs() -> int:
    from dagster_project.docs_site import build_docs

    index = build_docs(Settings.from_env())
    print(f"Open {index.relative_to(ROOT)} in a browser.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
