"""Dagster's entry point, which collects the definitions. Does not belong here: any definition itself."""

import dagster as dg

from dagster_project.assets.deliverables import deliverables
from dagster_project.assets.models import models
from dagster_project.assets.office_files import LEDGER_ASSETS, as_of, office
from dagster_project.assets.period_documents import PERIOD_ASSETS, PERIOD_JOBS, PERIOD_SCHEDULES
from dagster_project.assets.published import published
from dagster_project.assets.raw import document_places, document_text
from dagster_project.assets.seeds import SEED_ASSETS
from dagster_project.assets.source_files import readable, source_file
from dagster_project.assets.texts import read_texts
from dagster_project.automation import JOBS, becomes_whole, daily_refresh, inputs_changed
from dagster_project.progress import progress_logger
from dagster_project.resources import environment_settings, warehouse_build

defs = dg.Definitions(
    assets=[
        source_file,
        document_text,
        document_places,
        *SEED_ASSETS,
        *LEDGER_ASSETS,
        as_of,
        office,
        read_texts,
        models,
        published,
        deliverables,
        *PERIOD_ASSETS.values(),
    ],
    asset_checks=[readable],
    jobs=[*JOBS, *PERIOD_JOBS.values()],
    schedules=[daily_refresh, *PERIOD_SCHEDULES],
    sensors=[inputs_changed, becomes_whole],
    resources={"settings": environment_settings, "build": warehouse_build},
    loggers={"console": progress_logger},
    executor=dg.in_process_executor,
)
