"""SIGKILL in the midst of real refreshes, dbt and all: readers keep a whole version, and the next refresh needs nobody."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time

import dagster as dg
import pytest

from store.build import is_locked
from store.layout import build_path, fault, published_version, versions
from store.settings import ROOT
from tests.e2e.conftest import World

FOR_EVER = "import time; from dagster_project.cli.refresh import run_refresh\nwhile True: run_refresh(time.monotonic(), deliverables=False)"
KILLS = 3


@pytest.mark.slow
def test_refreshes_killed_at_random_moments(world: World) -> None:
    started = time.monotonic()
    assert world.refresh()  # warm, as in the process that will be killed
    lasts = time.monotonic() - started
    moments = random.Random(20231205)
    for _ in range(KILLS):
        before = str(published_version(world.home))
        process = subprocess.Popen(
            [sys.executable, "-c", FOR_EVER],
            cwd=ROOT,
            env=os.environ | world.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for_a_refresh(world)
            time.sleep(moments.uniform(0, 1.2 * lasts))
        finally:
            process.kill()
            process.wait()
        published = str(published_version(world.home))
        assert published >= before
        assert fault(world.home, world.published) is None
        assert world.rows("select version from audit.version") == [(published,)]
    last = str(published_version(world.home))
    assert world.refresh()
    assert str(published_version(world.home)) > last
    assert all(fault(world.home, world.home / "versions" / version / world.published.name) is None for version in versions(world.home))
    assert not build_path(world.home).exists()
    assert not list(world.home.rglob(".half-*"))
    with world.settings(), dg.DagsterInstance.get() as instance:
        assert {run.status for run in instance.get_runs()} <= {dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE}


def _wait_for_a_refresh(world: World) -> None:
    until = time.monotonic() + 120
    while not is_locked(world.home):
        assert time.monotonic() < until, "no refresh began"
        time.sleep(0.05)
