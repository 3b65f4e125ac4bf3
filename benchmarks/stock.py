"""The same assets as a stock Dagster job: every step in a process of its own, dbt and all. What `benchmarks.refresh` compares with.

The build file is begun beforehand, and one step runs at a time, because DuckDB takes one writer.
"""

from __future__ import annotations

import dagster as dg

from dagster_project import definitions as house
from dagster_project.assets.deliverables import DELIVERABLES
from dagster_project.resources import Build
from store.layout import build_path
from store.settings import Settings


class StockBuild(dg.ConfigurableResource[Build]):
    """The build file that stands there, without the lock of a run: the processes of one run share it."""

    settings: dg.ResourceDependency[Settings]

    def create_resource(self, context: dg.InitResourceContext) -> Build:
        return Build(self.settings, build_path(self.settings.home), fresh=True)


CORE = [asset for asset in house.defs.assets or () if isinstance(asset, dg.AssetsDefinition) and asset not in DELIVERABLES]

defs = dg.Definitions(
    assets=CORE,
    jobs=[dg.define_asset_job("stock", dg.AssetSelection.all())],
    resources={"settings": house.settings, "build": StockBuild(settings=house.settings)},
    executor=dg.multiprocess_executor.configured({"max_concurrent": 1}),
)
