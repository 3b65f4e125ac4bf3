"""The same assets as a stock Dagster job: every step in a process of its own, dbt and all. What `benchmarks.refresh` compares with.

The build file is begun beforehand, and one step runs at a time, because DuckDB takes one writer.
"""

from __future__ import annotations

import dagster as dg

from dagster_project import definitions as house
from dagster_project.assets.deliverables import deliverables
from dagster_project.resources import Build, environment_settings
from store.layout import build_path
from store.settings import Settings


@dg.resource(required_resource_keys={"settings"})
def stock_build(context: dg.InitResourceContext) -> Build:
    """The build file that stands there, without the lock of a run: the processes of one run share it."""
    settings: Settings = context.resources.settings
    return Build(settings, build_path(settings.home), fresh=True)


CORE = [asset for asset in house.defs.assets or () if isinstance(asset, dg.AssetsDefinition) and asset is not deliverables]

defs = dg.Definitions(
    assets=CORE,
    jobs=[dg.define_asset_job("stock", dg.AssetSelection.all())],
    resources={"settings": environment_settings, "build": stock_build},
    executor=dg.multiprocess_executor.configured({"max_concurrent": 1}),
)
