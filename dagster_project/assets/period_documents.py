"""The office's documents by period: 月调度单, 季通报, 年度评估, each for any period from 2023-04 on, as the ledger was recorded then.

The assets are declared, not executable: jobs write the files and report them. With executable ones the page's “materialize all”
would ask for a period, and start a backfill instead of the refresh. Backfill: the job's partitions. Does not belong here: what a
document says (see `ledger_office.documents`).
"""

import datetime as dt

import dagster as dg

from dagster_project.keys import PUBLISHED
from ledger_office.documents.periods import FIRST, MONTHS, TITLES, Kind, Period
from ledger_office.ledger_reader import OfficeError
from store.layout import published_path
from store.settings import OFFICE_TIME, Settings

GROUP = "periods"


def _partitions(kind: Kind) -> dg.TimeWindowPartitionsDefinition:
    """One partition per period, the current one included; named by its first month, a year by itself."""
    fmt = "%Y" if kind == "year" else "%Y-%m"
    first = FIRST.replace(month=1, day=1) if kind == "year" else FIRST.replace(day=1)
    months = {"month": "*", "quarter": "1,4,7,10", "year": "1"}[kind]
    return dg.TimeWindowPartitionsDefinition(
        start=first.strftime(fmt), fmt=fmt, cron_schedule=f"0 0 1 {months} *", timezone=OFFICE_TIME.key, end_offset=1
    )


PARTITIONS = {kind: _partitions(kind) for kind in MONTHS}

PERIOD_ASSETS = {
    kind: dg.AssetSpec(
        [GROUP, kind],
        group_name=GROUP,
        kinds={"word"},
        partitions_def=PARTITIONS[kind],
        deps=[PUBLISHED],
        description=f"{title}: one Word file a {kind}, from what was recorded by its end, in $HPW_HOME/periods. The job period_{kind} writes it.",
    )
    for kind, title in TITLES.items()
}


def period_of(kind: Kind, partition: str) -> Period:
    """Find the period of a partition: the quarter 2025-04 is 2025-Q2.

    Args:
        kind: month, quarter or year.
        partition: Key of the partition.

    Returns:
        The period.

    Raises:
        OfficeError: Where it ended before the ledger began.
    """
    if kind == "quarter":
        month = dt.date.fromisoformat(f"{partition}-01")
        return Period.parse(f"{month.year}-Q{(month.month + 2) // 3}")
    return Period.parse(partition)


def partition_before(kind: Kind, day: dt.date) -> str:
    """Find the partition of the last period that had ended before a day's own period began.

    Args:
        kind: month, quarter or year.
        day: Any day.

    Returns:
        Key of the partition.
    """
    return Period.around(kind, day).before.start.strftime(PARTITIONS[kind].fmt)


def _job(kind: Kind) -> dg.JobDefinition:
    title = TITLES[kind]

    @dg.op(name=f"write_{kind}", description=f"Writes the {title} of a {kind} into $HPW_HOME/periods.")
    def write(context: dg.OpExecutionContext, settings: dg.ResourceParam[Settings]) -> None:
        from ledger_office.documents.document_writer import write_period

        period = period_of(kind, context.partition_key)
        try:
            path = write_period(published_path(settings.home), period.code, settings.home / "periods")
        except OfficeError as error:
            raise dg.Failure(str(error), allow_retries=False) from error
        context.log_event(
            dg.AssetMaterialization(
                PERIOD_ASSETS[kind].key, partition=context.partition_key, metadata={"path": settings.place(path), "period": period.words}
            )
        )

    @dg.job(
        name=f"period_{kind}",
        partitions_def=PARTITIONS[kind],
        executor_def=dg.in_process_executor,
        description=f"{title} of one {kind}; start it, or a backfill of many, from its partitions. It reads what is published.",
    )
    def job() -> None:
        write()

    return job


PERIOD_JOBS = {kind: _job(kind) for kind in MONTHS}


def _schedule(kind: Kind) -> dg.ScheduleDefinition:
    months = {"month": "*", "quarter": "1,4,7,10", "year": "1"}[kind]

    @dg.schedule(
        name=f"period_{kind}_over",
        job=PERIOD_JOBS[kind],
        cron_schedule=f"0 7 1 {months} *",
        execution_timezone=OFFICE_TIME.key,
        default_status=dg.DefaultScheduleStatus.STOPPED,
        description=f"The {TITLES[kind]} of the {kind} that is over, at seven on the first, after the morning's refresh; off until switched on.",
    )
    def over(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
        return dg.RunRequest(partition_key=partition_before(kind, context.scheduled_execution_time.astimezone(OFFICE_TIME).date()))

    return over


PERIOD_SCHEDULES = [_schedule(kind) for kind in MONTHS]
