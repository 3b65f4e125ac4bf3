"""The run history of the command line: a killed run is told dead, a living one is left alone."""

from __future__ import annotations

import os
import subprocess
import sys

import dagster as dg

from dagster_project.headless import PROCESS, _bury_the_dead


def test_only_runs_of_dead_processes_are_buried() -> None:
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
        _bury_the_dead(instance)
        statuses = {pid: instance.get_run_by_id(run_id).status for pid, run_id in runs.items()}  # type: ignore[union-attr]
    assert statuses == {ended.pid: dg.DagsterRunStatus.FAILURE, os.getpid(): dg.DagsterRunStatus.STARTED}
