"""The deliverables of a published version: the report, the office's workbook, the documents of the current periods, exports.

They are made from the published file, so that they cannot hold what a reader would not find there; the failure of one does not
change the published file. They are made side by side in worker processes, under a name that no reader knows; only this process
gives what is complete its own. Does not belong here: how each is written (see `report`, `ledger_office`, `exports`).
"""

import datetime as dt
import shutil
import tempfile
from collections.abc import Generator, Iterator, Set
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import dagster as dg

from dagster_project.keys import PUBLISHED
from dagster_project.workers import NoWorkers, Outcome, Task, side_by_side
from ledger_office.documents.document_files import place
from ledger_office.documents.periods import FIRST, MONTHS, Period
from store.contract import AnotherContract, assure_contract
from store.layout import open_database, published_folder, published_path
from store.own_files import is_sealed, set_aside
from store.settings import Settings

GROUP = "deliverables"


@dataclass(frozen=True, slots=True)
class Deliverable:
    """A deliverable: its path in the version's folder, its kinds for the page, its description, and the function that writes it."""

    path: str
    kinds: tuple[str, ...]
    description: str
    writer: str


#: By the last part of their asset keys, those that take longest first.
DELIVERABLES = {
    "report": Deliverable(
        "report",
        ("html",),
        "The report for people in Chinese, a static site that opens from a file: $HPW_HOME/current/report/index.html.",
        "dagster_project.loading.page_pictures:write_report",
    ),
    "exports": Deliverable(
        "exports",
        ("parquet", "csv", "excel"),
        "Parquet of marts, CSV and Excel of reporting with a data package, SDMX-CSV of values, checksums: $HPW_HOME/current/exports.",
        "exports.version_exports:write_exports",
    ),
    "present_periods": Deliverable(
        "periods",
        ("word",),
        "月调度单, 季通报 and 年度评估 of the month, quarter and year that the version is computed for, in $HPW_HOME/current/periods.",
        "ledger_office.documents.document_writer:write_period",
    ),
    "workbook": Deliverable(
        "ledger.xlsx",
        ("excel",),
        "The workbook that an office fills in, a sheet an action: $HPW_HOME/current/ledger.xlsx (make ledger-import takes it back).",
        "ledger_office.workbook.workbook_writer:write_workbook",
    ),
}


def version_folder(home: Path) -> Path:
    """Find the folder of the published version, where its deliverables belong.

    Args:
        home: Folder of the warehouse.

    Returns:
        The folder.

    Raises:
        dg.Failure: The version is not kept, or code with another contract made it.
    """
    folder = published_folder(home)
    if folder is None:
        raise dg.Failure("The published file's version is not kept, so that it has no folder. Run: make run", allow_retries=False)
    try:
        assure_contract(published_path(home))
    except AnotherContract as error:
        raise dg.Failure(str(error), allow_retries=False) from error
    return folder


@dg.multi_asset(
    name=GROUP,
    specs=[
        dg.AssetSpec([GROUP, name], group_name=GROUP, kinds=set(each.kinds), deps=[PUBLISHED], description=each.description)
        for name, each in DELIVERABLES.items()
    ],
    can_subset=True,
)
def deliverables(context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]) -> Iterator[dg.MaterializeResult]:
    """Make those selected side by side; each is reported as soon as it is complete.

    Args:
        context: Its selection tells which.
        settings: Folders.

    Yields:
        One result per deliverable.

    Raises:
        dg.Failure: Some could not be made; the others are in their place.
    """
    chosen = {key.path[-1] for key in context.selected_asset_keys}
    database, folder = published_path(settings.home), version_folder(settings.home)
    with tempfile.TemporaryDirectory(prefix=f"{GROUP}-", suffix=".next", dir=folder) as made_in:
        tasks = _tasks(chosen, database, Path(made_in), settings)
        ended: dict[str, list[Outcome]] = {name: [] for name in tasks}
        with closing(_made([task for own in tasks.values() for task in own])) as outcomes:
            for outcome in outcomes:
                name = outcome.task.name.partition("/")[0]
                ended[name].append(outcome)
                if len(ended[name]) < len(tasks[name]) or any(each.error for each in ended[name]):
                    continue
                path = folder / DELIVERABLES[name].path
                _put(Path(made_in) / path.name, path)
                files = sum(found.is_file() for found in path.rglob("*")) if path.is_dir() else 1
                seconds = round(sum(each.seconds for each in ended[name]), 1)
                yield dg.MaterializeResult(
                    asset_key=[GROUP, name], metadata={"path": settings.place(path), "files": files, "seconds": seconds}
                )
    failed = {each.task.name: each for own in ended.values() for each in own if each.error}
    if failed:
        message = "\n".join(f"{GROUP}/{name}: {each.error}" for name, each in failed.items())
        raise dg.Failure(message, metadata={name: dg.MetadataValue.text(each.trace) for name, each in failed.items()}, allow_retries=False)


def _made(tasks: list[Task]) -> Generator[Outcome, None, None]:
    try:
        yield from side_by_side(tasks)
    except NoWorkers as problem:
        raise dg.Failure(str(problem), allow_retries=False) from problem


def _tasks(chosen: Set[str], database: Path, made_in: Path, settings: Settings) -> dict[str, list[Task]]:
    """What the workers do for each deliverable chosen: they write below `made_in`, and take over what was kept."""
    kept = settings.home / "cache" / GROUP
    found: dict[str, list[Task]] = {}
    for name, each in DELIVERABLES.items():
        if name not in chosen:
            continue
        target = made_in / each.path
        if name == "present_periods":
            target.mkdir()
            as_of = _as_of(database)
            periods = [Period.around(kind, as_of) for kind in MONTHS]
            arguments: dict[str, tuple[object, ...]] = {
                f"{name}/{period.file}": (database, period.code, target, kept) for period in periods if period.end >= FIRST
            }
        else:
            arguments = {name: (database, target, kept, settings) if name == "report" else (database, target, kept)}
        found[name] = [Task(task, each.writer, own) for task, own in arguments.items()]
    return found


def _put(made: Path, path: Path) -> None:
    """Give what is complete its name; documents that somebody has edited since are kept."""
    if path.name == DELIVERABLES["present_periods"].path:
        path.mkdir(exist_ok=True)
        for document in made.iterdir():
            place(document, path / document.name)
        return
    if made.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    elif path.exists() and not is_sealed(path):
        set_aside(path)
    made.replace(path)


def _as_of(database: Path) -> dt.date:
    with open_database(database) as connection:
        ((day,),) = connection.execute("select as_of from audit.version").fetchall()
    return cast(dt.date, day)
