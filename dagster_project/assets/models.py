"""dbt models as assets, dbt tests as their checks, built in this process.

Does not belong here: SQL (see the project in dbt/), and how dbt is called (see `dagster_project.dbt`).
"""

from collections.abc import Iterator
from functools import partial
from typing import Any

import dagster as dg

from dagster_project.dbt.partition_job import job_version
from dagster_project.dbt.partitions import Partitioning
from dagster_project.dbt.replay import build_nodes, unchanged_nodes
from dagster_project.dbt.run import Outcome
from dagster_project.dbt.specs import project_specs
from dagster_project.executors import on_cluster, pool
from dagster_project.keys import HELD
from dagster_project.resources import Build
from dagster_project.workers import NoWorkers

ASSETS, CHECKS = project_specs()


def _node(spec: dg.AssetSpec | dg.AssetCheckSpec) -> str:
    return str((spec.metadata or {})["dagster_dbt/unique_id"])


ASSET_OF: dict[str, dg.AssetKey] = {_node(spec): spec.key for spec in ASSETS}
CHECK_OF: dict[str, dg.AssetCheckKey] = {_node(spec): spec.key for spec in CHECKS}


@dg.multi_asset(name="models", specs=ASSETS, check_specs=CHECKS, can_subset=True)
def models(context: dg.AssetExecutionContext, build: dg.ResourceParam[Build]) -> Iterator[dg.MaterializeResult | dg.AssetCheckResult]:
    selected = {node for node, key in ASSET_OF.items() if key in context.selected_asset_keys}
    selected |= {node for node, key in CHECK_OF.items() if key in context.selected_asset_check_keys}
    held = _held(build)
    build.release()
    try:
        run = build_nodes(build.path, selected - set(held), _partitioning(build))
    except NoWorkers as problem:
        raise dg.Failure(str(problem), allow_retries=False) from problem
    build.taken_over |= {".".join(ASSET_OF[node].path) for node in held if node in ASSET_OF}
    yield from (_held_event(node, build) for node in held if node in selected)
    yield from filter(None, map(_event, run.outcomes))
    if not run.success:
        raise dg.Failure(build.settings.placed("\n".join(run.failures)) or "dbt failed", allow_retries=False)


def _partitioning(build: Build) -> Partitioning | None:
    """How models are built in partitions; None where there is one, which is the build file."""
    settings = build.settings
    if settings.partitions == 1:
        return None
    return Partitioning(settings.partitions, partial(on_cluster, build.cluster, job_version) if build.cluster else pool)


def _held(build: Build) -> list[str]:
    """Models and tests whose tables and results are those of the version that the run began with, parents first.

    What reads `audit` is never among them, for a refresh writes that about itself; nor is a test that did not pass.
    """
    if build.base is None:
        return []
    failed = {node for node, key in CHECK_OF.items() if not build.held(key.name, key.asset_key.path)}
    nodes = unchanged_nodes(lambda schema, table: schema != "audit" and build.unchanged(f"{schema}.{table}"))
    return [node for node in nodes if node not in failed and node in ASSET_OF | CHECK_OF]


def _held_event(node: str, build: Build) -> dg.MaterializeResult | dg.AssetCheckResult:
    metadata = {"unique_id": node, "status": "unchanged", HELD: build.base}
    if node in ASSET_OF:
        return dg.MaterializeResult(asset_key=ASSET_OF[node], metadata=metadata)
    key = CHECK_OF[node]
    return dg.AssetCheckResult(
        passed=True, asset_key=key.asset_key, check_name=key.name, severity=dg.AssetCheckSeverity.ERROR, metadata=metadata
    )


def _event(outcome: Outcome) -> dg.MaterializeResult | dg.AssetCheckResult | None:
    """The event of a model that was built or a test that ran; None for what ended otherwise, and for a test that no asset shows."""
    metadata: dict[str, Any] = {"unique_id": outcome.unique_id, "status": outcome.status, "Execution Duration": outcome.seconds}
    if outcome.unique_id in ASSET_OF:
        built = outcome.status == "success"
        return dg.MaterializeResult(asset_key=ASSET_OF[outcome.unique_id], metadata=metadata) if built else None
    if outcome.unique_id not in CHECK_OF or outcome.status == "skipped":
        return None
    if outcome.failures is not None:
        metadata["dagster_dbt/failed_row_count"] = outcome.failures
    key = CHECK_OF[outcome.unique_id]
    return dg.AssetCheckResult(
        passed=outcome.status == "pass",
        asset_key=key.asset_key,
        check_name=key.name,
        severity=dg.AssetCheckSeverity.WARN if outcome.status == "warn" else dg.AssetCheckSeverity.ERROR,
        metadata=metadata,
    )
