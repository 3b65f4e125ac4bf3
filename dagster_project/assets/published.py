"""The last asset of a refresh: the build, with what the refresh writes about itself, becomes the published file.

Belongs here: calling `store.audit` and `store.publish` with what Dagster knows of the run. Does not belong here: how they work.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

import dagster as dg

from dagster_project.assets.models import models
from dagster_project.dbt.manifest import manifest
from dagster_project.keys import HELD, PUBLISHED
from dagster_project.resources import Build
from store.audit import NO_EDITION, CheckRow, write_changes, write_checks, write_column_docs, write_version
from store.layout import published_path
from store.publish import next_version, publish
from store.takeover import record_basis, record_made

#: The public layers; everything else in the file is internal.
PUBLIC = ("marts", "reporting")


def _public_models() -> Iterable[dg.AssetKey]:
    return sorted(key for key in models.keys if key.path[0] in PUBLIC)


@dg.asset(
    key=PUBLISHED,
    group_name="published",
    kinds={"duckdb", "file"},
    deps=list(_public_models()),
    description="The file that readers open: $HPW_HOME/health_policy.duckdb, swapped in one atomic step once every check has passed.",
)
def published(context: dg.AssetExecutionContext, build: dg.ResourceParam[Build]) -> dg.MaterializeResult:
    home = build.settings.home
    built_at = dt.datetime.now(dt.UTC).replace(microsecond=0)
    with build.connect() as connection:
        write_checks(connection, _checks(context), built_at)
        write_column_docs(connection)
        record_basis(connection, build.whole)
        record_made(connection, build.taken_over)
        (as_of,) = connection.execute("select as_of from ledger.as_of").fetchall()[0]  # what the statuses were computed for
        facts = write_version(connection, lambda digest: next_version(home, f"{as_of:%Y%m%d}-{digest[:8]}"), as_of, built_at)
        changes = write_changes(connection, home)
    build.release()
    folder = publish(home, facts["version"], _manifest(facts, changes), largest=build.settings.single_file_gb * 1e9)
    if facts["edition"] not in ("digest", NO_EDITION):
        context.log.warning(
            f"Published from edition “{facts['edition']}”: the file may hold text that is not ours to give away; keep it to yourself."
        )
    return dg.MaterializeResult(
        metadata={
            "path": build.settings.place(published_path(home)),
            "folder": build.settings.place(folder),
            "changes": changes,
            **{name: value if isinstance(value, int | str) else str(value) for name, value in facts.items()},
        }
    )


def _manifest(facts: Mapping[str, Any], changes: int | None) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, dt.date) else value for name, value in facts.items()} | {"changes": changes}


def _checks(context: dg.AssetExecutionContext) -> list[CheckRow]:
    """Every check that this run asked so far, as rows of audit.check_result; those that held already keep their rows."""
    tests = {node["name"]: node for node in manifest()["nodes"].values() if node["resource_type"] == "test"}
    rows: list[CheckRow] = []
    for entry in context.instance.all_logs(context.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION):
        evaluation = entry.get_dagster_event().asset_check_evaluation_data
        if HELD in evaluation.metadata or evaluation.partition:  # those of single files: nothing_passed_by names them
            continue
        test = tests.get(evaluation.check_name)
        failed = evaluation.metadata.get("failed_rows") or evaluation.metadata.get("dagster_dbt/failed_row_count")
        rows.append(
            {
                "check_name": evaluation.check_name,
                "asset_key": "/".join(evaluation.asset_key.path),
                "tool": "dbt" if test else "gx",
                "severity": evaluation.severity.value.lower(),
                "passed": evaluation.passed,
                "failed_rows": int(str(failed.value)) if failed is not None else 0,
                "description": " ".join(str((test or {}).get("description") or evaluation.description or "").split()) or None,
            }
        )
    return rows
