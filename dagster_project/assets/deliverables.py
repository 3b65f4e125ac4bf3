"""The deliverables of a published version: the report, the office's workbook, the documents of the current periods, exports.

They are made from the published file, so that they cannot hold what a reader would not find there; the failure of one does not
change the published file. Does not belong here: how each is written (see `report`, `ledger_office`, `exports`).
"""

import datetime as dt
from pathlib import Path
from typing import Any, cast

import dagster as dg
import duckdb

from dagster_project.keys import PUBLISHED
from store.contract import AnotherContract, assure_contract
from store.layout import published_folder, published_path
from store.settings import Settings

GROUP = "deliverables"


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


@dg.asset(
    key=[GROUP, "report"],
    group_name=GROUP,
    kinds={"html"},
    deps=[PUBLISHED],
    description="The report for people in Chinese, a static site that opens from a file: $HPW_HOME/current/report/index.html.",
)
def report(settings: dg.ResourceParam[Settings]) -> dg.MaterializeResult:
    from report import write_site

    folder = version_folder(settings.home) / "report"
    write_site(published_path(settings.home), folder)
    return _made(settings, folder / "index.html", pages=len(list(folder.rglob("*.html"))))


@dg.asset(
    key=[GROUP, "workbook"],
    group_name=GROUP,
    kinds={"excel"},
    deps=[PUBLISHED],
    description="The workbook that an office fills in, a sheet an action: $HPW_HOME/current/ledger.xlsx (make ledger-import takes it back).",
)
def workbook(settings: dg.ResourceParam[Settings]) -> dg.MaterializeResult:
    from ledger_office.workbook.workbook_writer import write_workbook

    target = version_folder(settings.home) / "ledger.xlsx"
    write_workbook(published_path(settings.home), target)
    return _made(settings, target)


@dg.asset(
    key=[GROUP, "present_periods"],
    group_name=GROUP,
    kinds={"word"},
    deps=[PUBLISHED],
    description="月调度单, 季通报 and 年度评估 of the month, quarter and year that the version is computed for, in $HPW_HOME/current/periods.",
)
def present_periods(settings: dg.ResourceParam[Settings]) -> dg.MaterializeResult:
    from ledger_office.documents.document_writer import write_period
    from ledger_office.documents.periods import FIRST, MONTHS, Period

    database = published_path(settings.home)
    as_of = _as_of(database)
    folder = version_folder(settings.home) / "periods"
    for kind in MONTHS:
        if (period := Period.around(kind, as_of)).end >= FIRST:
            write_period(database, period.code, folder)
    return _made(settings, folder)


@dg.asset(
    key=[GROUP, "exports"],
    group_name=GROUP,
    kinds={"parquet", "csv", "excel"},
    deps=[PUBLISHED],
    description="Parquet of marts, CSV and Excel of reporting with a data package, SDMX-CSV of values, checksums: $HPW_HOME/current/exports.",
)
def exports(settings: dg.ResourceParam[Settings]) -> dg.MaterializeResult:
    from exports import write_exports

    folder = version_folder(settings.home) / "exports"
    files = write_exports(published_path(settings.home), folder)
    return _made(settings, folder, files=len(files))


def _as_of(database: Path) -> dt.date:
    with duckdb.connect(database, read_only=True) as connection:
        ((day,),) = connection.execute("select as_of from audit.version").fetchall()
    return cast(dt.date, day)


def _made(settings: Settings, path: Path, **metadata: Any) -> dg.MaterializeResult:
    return dg.MaterializeResult(metadata={"path": settings.place(path), **metadata})


DELIVERABLES = [report, workbook, present_periods, exports]
