"""The run history of the command line: an orphaned run is marked as failed, a running one is not; all that happened is kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import dagster as dg

from dagster_project.cli.refresh import PROCESS, _fail_orphaned_runs
from dagster_project.cli.run_history import kept_history


def test_only_orphaned_runs_are_marked_as_failed() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()

    @dg.job
    def refresh() -> None:
        """An empty job."""

    with dg.DagsterInstance.ephemeral() as instance:
        runs = {
            pid: instance.create_run_for_job(refresh, status=dg.DagsterRunStatus.STARTED, tags={PROCESS: str(pid)}).run_id
            for pid in (ended.pid, os.getpid())
        }
        _fail_orphaned_runs(instance)
        statuses = {pid: instance.get_run_by_id(run_id).status for pid, run_id in runs.items()}  # type: ignore[union-attr]
    assert statuses == {ended.pid: dg.DagsterRunStatus.FAILURE, os.getpid(): dg.DagsterRunStatus.STARTED}


def test_the_page_reads_what_was_written_with_kept_history(tmp_path: Path) -> None:
    @dg.asset
    def made() -> dg.MaterializeResult:
        return dg.MaterializeResult(metadata={"rows": 3})

    defs = dg.Definitions(assets=[made])
    with dg.DagsterInstance.local_temp(str(tmp_path)) as instance, kept_history(instance):
        result = defs.resolve_implicit_global_asset_job_def().execute_in_process(instance=instance)
    with dg.DagsterInstance.local_temp(str(tmp_path)) as page:
        assert [run.run_id for run in page.get_runs()] == [result.run_id]
        written = [entry.dagster_event_type for entry in page.all_logs(result.run_id) if entry.is_dagster_event]
        assert written[-1] is dg.DagsterEventType.RUN_SUCCESS
        materialization = page.get_latest_materialization_event(made.key)
        assert materialization is not None
        assert materialization.asset_materialization is not None
        assert materialization.asset_materialization.metadata["rows"].value == 3
