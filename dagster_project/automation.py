"""Jobs, the daily schedule and the sensors that start a refresh.

Belongs here: what is materialised together, and when. Does not belong here: the documents' jobs (see `assets.period_documents`),
and finding what has changed (see `loading.inputs`).
"""

import dagster as dg

from dagster_project.keys import (
    AS_OF,
    DOCUMENT_GAP,
    DOCUMENT_PLACE,
    DOCUMENT_TEXT,
    LEDGER_KEYS,
    OFFICE,
    READ_IN_ONE_PASS,
    SEED_KEYS,
    SOURCE_FILE,
)
from dagster_project.loading.file_records import READABLE
from dagster_project.loading.inputs import changed_inputs, fingerprint, input_files
from dagster_project.resources import BECOMES_WHOLE
from store.settings import Settings

refresh = dg.define_asset_job(
    "refresh",
    # the check of a single file is for people; the refresh records it of all files as it reads them
    selection=dg.AssetSelection.all() - dg.AssetSelection.checks(dg.AssetCheckKey(SOURCE_FILE, READABLE)),
    description="The whole refresh: texts, seeds and the office's files, dbt, checks, publish.",
    executor_def=dg.in_process_executor,
)

refresh_curation = dg.define_asset_job(
    "refresh_curation",
    selection=dg.AssetSelection.assets(AS_OF, OFFICE, *SEED_KEYS.values(), *LEDGER_KEYS.values()).downstream()
    - dg.AssetSelection.assets(DOCUMENT_TEXT, DOCUMENT_PLACE, DOCUMENT_GAP, *READ_IN_ONE_PASS)
    & dg.AssetSelection.all(),  # without the documents of the periods, which jobs of their own write
    description="Seeds, the office's files and what depends on them, on the texts of the published version.",
    executor_def=dg.in_process_executor,
)

JOBS = [refresh, refresh_curation]


@dg.schedule(
    job=refresh,
    cron_schedule="0 6 * * *",
    execution_timezone="Asia/Shanghai",
    default_status=dg.DefaultScheduleStatus.STOPPED,
    description="Every morning at six, Beijing time; off until someone switches it on.",
)
def daily_refresh() -> dg.RunRequest:
    """Start the whole refresh."""
    return dg.RunRequest()


@dg.sensor(
    jobs=[refresh, refresh_curation],
    minimum_interval_seconds=10,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Compares raw/, seeds/ and ledger/ with what the published version was built from; starts the right job, once.",
)
def inputs_changed(context: dg.SensorEvaluationContext, settings: dg.ResourceParam[Settings]) -> dg.SensorResult | dg.SkipReason:
    """Ask for `refresh` when a text or a seed that decides how it is read changed, for `refresh_curation` when others changed.

    A change is acted on when two ticks in a row see the same state, so that a file is not read while it is copied.
    The run key holds that state and the published version: a run that failed is not repeated until something changes.
    """
    files = input_files(settings)
    state = fingerprint(files)
    if state != context.cursor:
        return dg.SensorResult(cursor=state, skip_reason=dg.SkipReason("Something may be changing; looking again at the next tick."))
    changes = changed_inputs(settings, files)
    if changes.published is None:
        return dg.SkipReason("Nothing is published yet: materialise all once.")
    if not changes.files:
        return dg.SkipReason("raw/, seeds/ and ledger/ are what the published version was built from.")
    if changes.kept_version:
        return dg.SkipReason(
            f"raw/, seeds/ and ledger/ are what {changes.kept_version} was built from, and another version was published again since."
        )
    job = refresh if changes.need_texts else refresh_curation
    return dg.SensorResult(
        cursor=state,
        run_requests=[
            dg.RunRequest(
                job_name=job.name,
                run_key=f"{state}-{changes.published}",
                tags={"health_policy/changed": ", ".join(changes.files)[:250]},
            )
        ],
    )


@dg.run_failure_sensor(
    request_job=refresh,
    minimum_interval_seconds=10,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Starts the whole refresh in place of a partial one that found a published file of another version of the project.",
)
def becomes_whole(context: dg.RunFailureSensorContext) -> dg.RunRequest | dg.SkipReason:
    """Ask for `refresh` where a run was refused because its build would go on from a file of another contract.

    Args:
        context: The failed run.

    Returns:
        The whole refresh, once a failed run; or why none is needed.
    """
    run = context.dagster_run
    if BECOMES_WHOLE not in run.tags:
        return dg.SkipReason(f"{run.job_name} failed for another reason.")
    return dg.RunRequest(run_key=run.run_id, tags={"health_policy/in_place_of": run.run_id})
