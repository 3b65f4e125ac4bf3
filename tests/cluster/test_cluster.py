"""Texts read on a Dask cluster: the same rows, and what happens when a part of the cluster is lost or wrong."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from dagster_project.assets import texts
from dagster_project.assets.texts import read_texts
from dagster_project.executors import Cluster, NoCluster, on_cluster
from dagster_project.keys import PASSAGES
from dagster_project.loading.made_parts import make_parts
from dagster_project.loading.text_parts import reading_version, write_part
from dagster_project.resources import Build
from store.settings import Settings
from tests.cluster.killing import DEADLY, HUGE, another_code, write_or_die, write_or_die_once, write_or_find_the_disk_full
from tests.cluster.test_made_parts import GOOD, documents, part_of
from tests.pipeline.test_texts import PLAN, Load, load, materialise, rows

__all__ = ["load"]

pytestmark = pytest.mark.slow
distributed = pytest.importorskip("distributed", reason="the optional group cluster is not installed; run: make setup-cluster")


@pytest.fixture
def local() -> Iterator[Any]:
    with distributed.LocalCluster(host="127.0.0.1", n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as running:
        yield running


def on(local: Any, build: Build) -> Build:
    """A build whose texts are read on the cluster."""
    return replace(build, settings=replace(build.settings, cluster=local.scheduler_address))


def test_the_rows_are_those_of_this_process(local: Any, tmp_path: Path) -> None:
    parts = [part_of(tmp_path, name, GOOD, GOOD) for name in "abcdefgh"]
    made = list(make_parts(parts, partial(on_cluster, Cluster(local.scheduler_address, tmp_path), reading_version)))
    assert sorted(part.path for part in made) == [part.path for part in parts]
    for part in made:
        there = part.path.read_bytes()
        write_part(part)
        assert part.path.read_bytes() == there


def test_a_killed_worker_costs_nothing(local: Any, tmp_path: Path) -> None:
    parts = [part_of(tmp_path, name, GOOD) for name in "abcd"]
    made = list(make_parts(parts, partial(on_cluster, Cluster(local.scheduler_address, tmp_path), reading_version), write_or_die_once))
    assert (tmp_path / "died").exists()
    assert sorted(part.path for part in made if part.path.is_file()) == [part.path for part in parts]


def test_a_text_that_always_kills_its_reader_is_set_aside(local: Any, tmp_path: Path) -> None:
    parts = [part_of(tmp_path, "a", GOOD + DEADLY), part_of(tmp_path, "b", GOOD)]
    made = {
        part.path: part
        for part in make_parts(parts, partial(on_cluster, Cluster(local.scheduler_address, tmp_path), reading_version), write_or_die)
    }
    assert made[parts[0].path].set_aside == {"a-0"}
    assert documents(made[parts[0].path])["a-0"][0] == 0
    assert documents(made[parts[1].path])["b-0"] == (3, [None])


def test_a_worker_with_other_code_is_named(local: Any, tmp_path: Path) -> None:
    said = r"worker tcp://127.0.0.1:\d+ must run the code of this checkout, and has another version"
    with pytest.raises(NoCluster, match=said), on_cluster(Cluster(local.scheduler_address, tmp_path), another_code):
        pass


def test_a_lost_scheduler_is_said_and_what_was_read_stays(tmp_path: Path) -> None:
    import subprocess

    command = [sys.executable, "-m", "dagster_project.local_cluster", "--workers", "1", "--port", "0", "--page", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True) as running:
        assert running.stdout is not None
        address = running.stdout.readline().split("HPW_CLUSTER=")[1].split()[0]
        parts = (part_of(tmp_path, str(number), GOOD) for number in range(1_000))
        making = make_parts(parts, partial(on_cluster, Cluster(address, tmp_path), reading_version))
        first = next(making)
        os.killpg(running.pid, signal.SIGKILL)
        with pytest.raises(NoCluster, match="was lost; start it again"):
            list(making)
        assert first.path.is_file()


def test_a_full_disk_on_a_worker_is_said_and_what_was_read_stays(
    local: Any, load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = on(local, load(plan=PLAN))
    materialise(before, read_texts)
    with monkeypatch.context() as full:
        full.setattr(texts, "make_parts", partial(make_parts, make=write_or_find_the_disk_full))
        said = r"could not be written to .*/cache \(No space left on device\): free space there"
        with pytest.raises(dg.Failure, match=said):
            materialise(on(local, load(plan=PLAN, other=GOOD + HUGE)), read_texts)
    freed = on(local, load(plan=PLAN, other=GOOD + HUGE))
    assert materialise(freed, read_texts)[PASSAGES]["documents_read"] == 1
    assert rows(freed, "select distinct document_code from policytext.passages order by 1") == [("other",), ("plan",)]


def test_two_refreshes_on_one_cluster_read_their_own_texts(local: Any, load: Load, settings: Settings, tmp_path: Path) -> None:
    asked = {f"{name}{number}": GOOD + name for name in "ab" for number in range(12)}
    builds = []
    for name in "ab":
        own = load(**{code: text for code, text in asked.items() if code.startswith(name)})
        moved = tmp_path / name / "health_policy.duckdb"
        moved.parent.mkdir()
        own.path.rename(moved)
        builds.append(on(local, Build(replace(settings, home=moved.parent), moved, fresh=True)))
    with ThreadPoolExecutor(2) as both:
        said = list(both.map(lambda build: materialise(build, read_texts), builds))
    assert [each[PASSAGES]["documents_read"] for each in said] == [12, 12]
    for name, build in zip("ab", builds, strict=True):
        found = rows(build, "select distinct document_code from policytext.passages")
        assert {code for (code,) in found} == {code for code in asked if code.startswith(name)}


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1"])
def test_no_scheduler_at_the_address_is_said(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dagster_project.executors.CONNECT_SECONDS", 1)
    said = f"no scheduler answers at HPW_CLUSTER={address}; start one"
    with pytest.raises(NoCluster, match=said), on_cluster(Cluster(address, tmp_path), reading_version):
        pass
