"""SIGKILL in the midst of real refreshes, dbt and all: readers keep a whole version, and the next refresh needs nobody."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import dagster as dg
import pytest

from store.layout import build_path, fault, published_version, versions
from store.settings import ROOT
from tests.e2e.conftest import World

REFRESH = "import time; from dagster_project.cli.refresh import run_refresh; run_refresh(time.monotonic(), deliverables=False)"


#: When the build file was written to.
WRITTEN: set[int] = set()


def steps(world: World, log: Path) -> int:
    """Steps that the refresh has ended."""
    return log.read_text(encoding="utf-8").count("✓")


def models(world: World, log: Path) -> int:
    """Times that the build file was written to since its tables were loaded: at least once a model."""
    if "✓ policytext/read" in log.read_text(encoding="utf-8"):
        build = build_path(world.home)
        for path in (build, build.with_name(f"{build.name}.wal")):
            with suppress(FileNotFoundError):
                WRITTEN.add(path.stat().st_mtime_ns)
    return len(WRITTEN)


def all_models(world: World, log: Path) -> int:
    """1 when all models are built and checked: publishing is what comes next."""
    return log.read_text(encoding="utf-8").count("✓ models")


@pytest.mark.slow
def test_refreshes_killed_at_random_moments(world: World, tmp_path: Path) -> None:
    """No clock chooses the moments: while files are loaded, while dbt builds, and when publishing begins."""
    moments = random.Random(20231205)
    for day, (reached, number) in enumerate(((steps, moments.randint(1, 20)), (models, moments.randint(2, 20)), (all_models, 1)), start=1):
        before = str(published_version(world.home))
        WRITTEN.clear()
        log = tmp_path / "refresh.log"
        with log.open("w") as printed:
            # Another date, so that there are models to be built.
            environment = os.environ | world.environment | {"HPW_AS_OF": f"2025-12-{day:02d}"}
            process = subprocess.Popen([sys.executable, "-c", REFRESH], cwd=ROOT, env=environment, stderr=printed)
        try:
            while process.poll() is None and reached(world, log) < number:
                time.sleep(0.02)
        finally:
            process.kill()
            process.wait()
        assert reached(world, log) >= number, log.read_text(encoding="utf-8")
        assert process.returncode == -signal.SIGKILL
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
