"""The command line behind the Makefile, one verb per target; every verb prints what it did and what to do next.

Does not belong here: what a verb does, which is in the module that it calls.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import time
from contextlib import nullcontext
from importlib import resources
from pathlib import Path

from dagster_project.cli.ending import ended_by_signals, say, worded
from store.build import RefreshRunning, refresh_lock
from store.contract import AnotherContract, assure_contract
from store.layout import NothingPublished, published_folder, published_path, readable_published, tables_dir
from store.parquet import quoted
from store.settings import Settings

#: Public names answer without a schema, and `show tables` lists nothing else.
PUBLIC_FIRST = "set search_path = 'reporting,marts'"


def main() -> int:
    """Parse the command line and run one verb.

    Returns:
        The exit code: 0 done, 1 refused, with the reason on standard error.
    """
    parser = argparse.ArgumentParser(prog="python -m dagster_project.cli", description=(__doc__ or "").splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("refresh", help="load, check, build and publish, headless, through Dagster")
    verbs.add_parser("watch", help="refresh whenever a file of the inputs is saved, in one warm process")
    corpus = verbs.add_parser("corpus", help="make an empty corpus")
    corpus.add_argument("folder", type=Path)
    register = verbs.add_parser("register", help="write a text's SHA-256 into seeds/documents.csv")
    register.add_argument("file", type=Path)
    register.add_argument("--edition", choices=["digest", "original"])
    text = verbs.add_parser("text", help="keep a file's text and layout beside it")
    text.add_argument("file", type=Path)
    accept = verbs.add_parser(
        "accept", help="take proposed rows into the seeds: values, indicators, or tasks with their bodies and document"
    )
    accept.add_argument("mentions", nargs="*")
    accept.add_argument("--indicator")
    accept.add_argument("--tasks", default="")
    accept.add_argument("--indicators", default="")
    accept.add_argument("--document", default="")
    accept.add_argument("--min-confidence", default="0")
    accept.add_argument("--reviewer")
    rollback = verbs.add_parser("rollback", help="publish the previous version again, or a named one")
    rollback.add_argument("version", nargs="?")
    pack = verbs.add_parser("pack", help="copy the published version into one file that can be taken elsewhere")
    pack.add_argument("file", type=Path)
    verbs.add_parser("sql", help="a read-only SQL shell on the published file")
    verbs.add_parser("report", help="write the report for people again from the published file")
    verbs.add_parser("positions", help="write seeds/original_positions.csv from the originals")
    verbs.add_parser("codes", help="give each line of seeds/indicator_values.csv without a code its code")
    verbs.add_parser("docs", help="build dbt docs and Data Docs")
    verbs.add_parser("ledger-xlsx", help="write the workbook that an office fills")
    ledger_import = verbs.add_parser("ledger-import", help="take a filled-in workbook into HPW_LEDGER_DIR")
    ledger_import.add_argument("file", type=Path)
    arguments = parser.parse_args()
    return worded(lambda: _run(arguments))


def _run(arguments: argparse.Namespace) -> int:
    # The SQL shell, which this process becomes, and the watch have their own ways with ctrl-c.
    with nullcontext() if arguments.verb in ("sql", "watch") else ended_by_signals():
        return _verb(arguments)


def _verb(arguments: argparse.Namespace) -> int:
    return {
        "refresh": lambda: _refresh(),
        "watch": lambda: _watch(),
        "corpus": lambda: _corpus(arguments.folder),
        "register": lambda: _register(arguments.file, arguments.edition),
        "text": lambda: _text(arguments.file),
        "accept": lambda: _accept(arguments),
        "rollback": lambda: _rollback(arguments.version or None),
        "pack": lambda: _pack(arguments.file.absolute()),
        "sql": lambda: _sql(),
        "report": lambda: _report(),
        "positions": lambda: _positions(),
        "codes": lambda: _codes(),
        "docs": lambda: _docs(),
        "ledger-xlsx": lambda: _ledger_xlsx(),
        "ledger-import": lambda: _ledger_import(arguments.file),
    }[arguments.verb]()


def _refuse(message: str) -> int:
    say(f"✗ {message}", file=sys.stderr)
    return 1


def _published(settings: Settings) -> Path:
    """The published file. Raises `NothingPublished` where there is none that can be read and used, saying what to do."""
    path = readable_published(settings.home)
    assure_contract(path)
    return path


def _warn_of_contract(path: Path) -> None:
    """Print a warning where code with another contract made the file; it can be queried nevertheless."""
    try:
        assure_contract(path)
    except AnotherContract as error:
        say(f"! {error}, before any command but make sql.", file=sys.stderr)


def _version_folder(settings: Settings) -> Path:
    """The folder of the published version. Raises `NothingPublished` where that version is not kept."""
    folder = published_folder(settings.home)
    if folder is None:
        raise NothingPublished("the published file's version is not kept, so that it has no folder; run: make run")
    return folder


def _refresh() -> int:
    started = time.monotonic()
    Settings.from_env().check()  # before what takes a while
    say("Loading the pipeline …", file=sys.stderr)
    from dagster_project.cli.refresh import run_refresh

    return run_refresh(started)


def _watch() -> int:
    Settings.from_env().check()
    say("Loading the pipeline …", file=sys.stderr)
    from dagster_project.cli.watch import watch

    return watch()


def _corpus(folder: Path) -> int:
    from store.corpus import make_corpus

    say(make_corpus(folder))
    say(f"Now: export HPW_CORPUS={shlex.quote(str(folder.expanduser().resolve()))}")
    say("     put texts into its raw/, and then: make run")
    return 0


def _register(file: Path, edition: str | None) -> int:
    from curation.register import RegisterError, register

    try:
        say(register(Settings.from_env(), file, edition))
    except RegisterError as error:
        return _refuse(str(error))
    return 0


def _text(file: Path) -> int:
    from curation.keep_text import KeepError, keep_text

    try:
        say(keep_text(file.absolute()))
    except KeepError as error:
        return _refuse(str(error))
    return 0


def _accept(arguments: argparse.Namespace) -> int:
    from curation.accept import AcceptError, accept
    from curation.accept_document import Wanted, accept_tasks

    mentions, tasks, indicators = (
        tuple(dict.fromkeys(one.split())) for one in (" ".join(arguments.mentions), arguments.tasks, arguments.indicators)
    )
    if [bool(one) for one in (mentions, tasks, indicators, arguments.document)].count(True) != 1:
        return _refuse("name what to accept by one of MENTIONS, TASKS, INDICATORS and DOCUMENT")
    try:
        sure = float(arguments.min_confidence)
    except ValueError:
        sure = -1
    if not 0 <= sure <= 1:
        return _refuse(f"MIN_CONFIDENCE={arguments.min_confidence!r} is no share; give one from 0 to 1, e.g. 0.95")
    try:
        if mentions:
            say(accept(Settings.from_env(), mentions, arguments.indicator, arguments.reviewer))
        else:
            say(accept_tasks(Settings.from_env(), Wanted(tasks, indicators, arguments.document, sure), arguments.reviewer))
    except AcceptError as error:
        return _refuse(str(error))
    return 0


def _rollback(version: str | None) -> int:
    from store.layout import versions
    from store.publish import rollback

    settings = Settings.from_env()
    home = settings.home
    if not home.is_dir():
        raise NothingPublished(f"{home} does not exist, so that nothing was published there; correct HPW_HOME, or build one: make run")
    settings.check()
    with refresh_lock(home, 60):
        restored = rollback(home, version)
    say(f"Published again: {restored}. Kept: {', '.join(versions(home))}.")
    _warn_of_contract(published_path(home))
    return 0


def _pack(target: Path) -> int:
    from store.large import pack

    settings = Settings.from_env()
    settings.check()
    try:
        with refresh_lock(settings.home, 60):
            version = pack(settings.home, target)
    except OSError as error:
        return _refuse(f"{target} cannot be written ({error.strerror}); name a file that does not exist, in a folder that does")
    print(f"{settings.place(target)}: version {version} in one file; open it with any DuckDB client.")
    return 0


def _sql() -> int:
    home = Settings.from_env().home
    path = readable_published(home)
    _warn_of_contract(path)
    shell = str(resources.files("duckdb_cli") / "duckdb")  # not its launcher, which prints a traceback on ctrl-c
    # Read-only protects the tables; safe mode protects files too, which a `copy … to` would overwrite.
    say("Read-only. Try:  from search('每千人口 托位');   from rpt_ledger;   show tables;   .exit   More: docs/queries.md", file=sys.stderr)
    # The tables of a version too large for one file are files beside it, which queries read.
    tables = f"set allowed_directories = ['{quoted(tables_dir(home))}/']"
    os.execv(shell, [shell, "-readonly", "-cmd", tables, "-cmd", PUBLIC_FIRST, "-cmd", ".safe_mode", str(path)])  # noqa: S606 (our own words)


def _report() -> int:
    from dagster_project.loading.page_pictures import write_report
    from report import PageError

    settings = Settings.from_env()
    database, version = _published(settings), _version_folder(settings)
    try:
        write_report(database, version / "report", None, settings)
    except PageError as error:
        return _refuse(str(error))
    say(f"Open {settings.place(version / 'report' / 'index.html')} in a browser.")
    return 0


def _positions() -> int:
    from curation.positions import PositionsError, write_positions
    from expectations.csv_reader import SeedError

    settings = Settings.from_env()
    try:
        rows = write_positions(settings)
    except (PositionsError, SeedError) as error:
        return _refuse(settings.placed(str(error)))
    say(f"{rows} positions written to {settings.place(settings.seeds_dir / 'original_positions.csv')}.")
    return 0


def _codes() -> int:
    from curation.accept import AcceptError
    from curation.value_codes import write_value_codes

    settings = Settings.from_env()
    try:
        filled = write_value_codes(settings)
    except AcceptError as error:
        return _refuse(str(error))
    say(f"{filled} codes written to {settings.place(settings.seeds_dir / 'indicator_values.csv')}.")
    return 0


def _docs() -> int:
    from dagster_project.cli.docs import build_docs

    settings = Settings.from_env()
    _published(settings)
    index = build_docs(settings)
    say(f"Open {settings.place(index)} in a browser.")
    return 0


def _ledger_xlsx() -> int:
    from ledger_office.ledger_reader import OfficeError
    from ledger_office.workbook.workbook_writer import write_workbook

    settings = Settings.from_env()
    database, target = readable_published(settings.home), _version_folder(settings) / "ledger.xlsx"
    try:
        write_workbook(database, target)
    except OfficeError as error:
        return _refuse(str(error))
    say(f"Open {settings.place(target)}; fill in a copy of it, and then: make ledger-import FILE=…")
    return 0


def _ledger_import(file: Path) -> int:
    from ledger_office.ledger_reader import OfficeError
    from ledger_office.workbook.importing import import_workbook

    settings = Settings.from_env()
    if not settings.home.is_dir():
        return _refuse(f"没有 {settings.home}，还没有发布过；请改正 HPW_HOME，或先运行：make run")
    try:
        with refresh_lock(settings.home, 60):  # a refresh reads the files before the import or after it
            imported = import_workbook(published_path(settings.home), file, settings.ledger_dir, settings.as_of)
    except RefreshRunning:
        return _refuse("正在刷新，这次没有收；请等刷新结束再运行一遍")
    except OfficeError as error:
        return _refuse(str(error))
    say(f"{imported}\n请接着运行：make run" if imported.recorded else imported)
    return 0
