"""What a refresh that fails says last: cause, remedy and log of what nothing foresaw, and nothing more of what a step foresaw."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import dagster as dg
import duckdb
import pytest

from dagster_project import workers
from dagster_project.cli import ending
from dagster_project.cli.refresh import _print_failures
from store.build import refresh_lock
from store.layout import NoSpace
from store.settings import ROOT, Settings
from tests.faults import tiny

MEMORY = "✗ Out of memory: there is not enough memory: end other programs, or raise the limit (ulimit -v). Log: "


@pytest.fixture
def said(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., list[str]]:
    """Lines that a run says which ends with an error: in a step, or in another part of it."""
    monkeypatch.setattr(ending, "ROOT", tmp_path)
    settings.home.mkdir()

    def run(error: BaseException, place: str = "step") -> list[str]:
        def fail(*_: object) -> None:
            raise error

        @dg.asset(required_resource_keys={"build"})
        def loader() -> None:
            if place == "step":
                fail()

        build = dg.ResourceDefinition(fail) if place != "step" else dg.ResourceDefinition.none_resource()
        job = dg.Definitions([loader], resources={"build": build}).resolve_implicit_global_asset_job_def()
        with dg.DagsterInstance.ephemeral() as instance:
            result: Any = job.execute_in_process(instance=instance, raise_on_error=False)
        if place == "run":  # nothing but that it failed, as of what happens between two steps
            ended = [event for event in result.all_events if event.event_type == dg.DagsterEventType.RUN_FAILURE]
            result = SimpleNamespace(
                all_events=ended, get_step_failure_events=list, asset_materializations_for_node=lambda node: list(node[:0]), success=False
            )
        capsys.readouterr()
        assert not result.success
        _print_failures(result, settings)
        return capsys.readouterr().err.strip().splitlines()

    return run


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        ImportError("libfoo.so.4: failed to map segment from shared object"),
        OSError(errno.ENOMEM, os.strerror(errno.ENOMEM)),
        duckdb.OutOfMemoryException("Out of Memory Error: could not allocate block of size 256.0 KiB (900.0 MiB/900.0 MiB used)"),
        BrokenProcessPool("A process in the process pool was terminated abruptly while the future was running or pending."),
        RuntimeError("can't start new thread"),
        RuntimeError("std::bad_alloc"),
        SystemError("<function _find_and_load at 0x7f> returned NULL without setting an exception"),
        SystemError("error return without exception set"),
        dg.Failure(f"deliverables/report: {workers.KILLED}"),
        dg.Failure("dbt: Runtime Error in model dim_area\n  Out of Memory Error: failed to allocate data of size 4.0 MiB"),
    ],
    ids=lambda error: f"{type(error).__name__}: {str(error)[:20]}",
)
def test_short_memory_is_said_with_remedy_and_log(said: Callable[..., list[str]], error: BaseException) -> None:
    for place in ("step", "resource"):
        last = said(error, place)[-1]
        assert last.startswith(MEMORY)
        assert type(error).__name__ in Path(last.rpartition("Log: ")[2]).read_text(encoding="utf-8") or isinstance(error, dg.Failure)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory is Linux's")
def test_a_refresh_without_memory_ends_so_and_leaves_what_is_published(home: Path) -> None:
    tiny.refresh(home)
    run = subprocess.run(
        [sys.executable, "-m", "dagster_project.cli", "refresh"],
        cwd=ROOT,
        env=os.environ | {"HPW_HOME": str(home)},
        preexec_fn=partial(resource.setrlimit, resource.RLIMIT_AS, (600_000_000, 600_000_000)),
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    last = run.stderr.strip().splitlines()[-1]
    assert last.startswith(MEMORY)
    Path(last.rpartition("Log: ")[2]).unlink()
    assert tiny.published(home) == "000001-x"
    with refresh_lock(home, 0):
        pass


@pytest.mark.parametrize("place", ["step", "resource", "run"])
def test_what_nothing_foresaw_is_said_with_remedy_and_log(said: Callable[..., list[str]], place: str) -> None:
    *above, last = said(KeyError("x"), place)
    assert any("KeyError: 'x'" in line for line in above)
    assert last.startswith("✗ KeyError: 'x': if it happens again, show the log to whoever keeps this project. Log: ")
    assert "Traceback" not in "\n".join([*above, last])
    assert "raise error" in Path(last.rpartition("Log: ")[2]).read_text(encoding="utf-8")
    assert said(PermissionError(errno.EACCES, "x", "warehouse/a"), place)[-1].startswith(
        "✗ warehouse/a: Permission denied: make it readable and writable, or name another. Log: "
    )


def test_a_full_disk_is_said_with_what_is_needed_and_log(said: Callable[..., list[str]]) -> None:
    last = said(duckdb.IOException('Could not write file "x": No space left on device'))[-1]
    assert last.startswith("✗ no space left on the disk of ")
    assert "Free some there and run again" in last
    assert Path(last.rpartition("Log: ")[2]).is_file()


def test_what_was_foreseen_ends_with_its_own_words(said: Callable[..., list[str]], tmp_path: Path) -> None:
    words = "seeds/units.csv:3: unit_code is 'X'. Write a code."
    assert said(dg.Failure(words))[-1] == words
    assert said(NoSpace("no space left; free some"), "resource")[-1] == "no space left; free some"
    assert not (tmp_path / "logs").exists()


@pytest.mark.parametrize("number", [errno.ENOENT, errno.ENOSPC, errno.ENOSYS])
def test_a_machine_without_semaphores_is_said(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """As without /dev/shm, or with a full one."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("multiprocessing.synchronize._multiprocessing.SemLock", fail)
    with pytest.raises(workers.NoWorkers, match=rf"no semaphore can be made in /dev/shm \({os.strerror(number)}\); mount it, make it"):
        list(workers.side_by_side([workers.Task("x", "os:getpid", ())]))
