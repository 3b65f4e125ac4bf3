"""The watch: a saved file is published at once, a refused one is survived, a signal ends it and leaves no lock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.build import is_locked
from store.layout import build_path, published_version
from store.settings import ROOT
from tests.e2e.conftest import World, copy_of
from tests.e2e.test_unchanged import SCOPED, SCOPELESS


@pytest.fixture(scope="module")
def watched(published: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    return copy_of(published, tmp_path_factory.mktemp("watched") / "world")


@pytest.fixture
def watch(watched: World) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, **watched.environment, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "dagster_project.cli", "watch"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def said(process: subprocess.Popen[str], beginning: str) -> str:
    """The next line of the watch that begins so; the test fails where the watch ends before."""
    assert process.stdout is not None
    return next(line for line in process.stdout if line.startswith(beginning))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_saved_file_is_published_a_refused_one_survived_and_a_signal_leaves_no_lock(watched: World, watch: subprocess.Popen[str]) -> None:
    first = published_version(watched.home)
    values = watched.seeds / "indicator_values.csv"
    said(watch, "Watching")

    text = values.read_text(encoding="utf-8")
    change(values, SCOPELESS, SCOPED)
    sentence = said(watch, "●")
    second = published_version(watched.home)
    assert second is not None
    assert second != first
    assert "seeds/indicator_values.csv" in sentence
    assert second in sentence
    assert "1 value" in sentence

    change(values, "qihuang_scholars", "qihuang_scholarz")
    refused = said(watch, "●")
    assert "refused" in refused
    assert "seeds/indicator_values.csv" in refused
    assert published_version(watched.home) == second

    values.write_text(text, encoding="utf-8")
    assert "1 value" in said(watch, "●")
    third = published_version(watched.home)
    assert third not in (first, second)

    watch.send_signal(signal.SIGTERM)
    assert said(watch, "The watch has ended")
    assert watch.wait() == 0
    assert not is_locked(watched.home)
    assert not build_path(watched.home).exists()
    assert watched.refresh(), "the next command finds nothing to repair"
