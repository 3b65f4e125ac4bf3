"""Jobs whose files an object store carries: what they read is sent along, what they wrote comes back, and nothing is left there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import fsspec
import pytest

from dagster_project.dbt.partition_job import PartitionJob
from dagster_project.executors import Here, here, pool
from dagster_project.loading.made_parts import make_parts
from dagster_project.loading.text_parts import Part, write_part
from dagster_project.object_store import StoreProblem, through_store
from tests.cluster.killing import DEADLY, write_or_die
from tests.cluster.test_made_parts import GOOD, documents, part_of

MEMORY = "memory://exchange/of tests"


@contextmanager
def stored(root: Path, url: str) -> Iterator[Executor]:
    """A pool whose workers see no file of this folder."""
    with pool() as workers, through_store(workers, url, root) as carrying:
        yield carrying


def write_elsewhere(part: Part) -> None:
    """Write a part, which is not to be written where the refresh wants it."""
    assert not part.path.is_relative_to(os.environ["HOME_OF_THE_TEST"])
    write_part(part)


def test_parts_are_here_when_they_are_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME_OF_THE_TEST", str(tmp_path / "home"))
    store = tmp_path / "store"
    cache = tmp_path / "home" / "cache"
    cache.mkdir(parents=True)
    parts = [part_of(cache, name, GOOD, GOOD) for name in "abc"]
    made = list(make_parts(parts, partial(stored, tmp_path / "home", store.as_uri()), write_elsewhere))
    assert sorted(part.path for part in made) == [part.path for part in parts]
    for part in made:
        there = part.path.read_bytes()
        write_part(part)
        assert part.path.read_bytes() == there
    assert sorted(path.name for path in cache.iterdir()) == ["part-a.parquet", "part-b.parquet", "part-c.parquet"]
    assert not list(store.iterdir())


def test_a_text_that_kills_its_reader_is_set_aside_as_everywhere(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    part = part_of(tmp_path / "home", "a", GOOD, GOOD + DEADLY)
    (made,) = make_parts([part], partial(stored, tmp_path / "home", (tmp_path / "store").as_uri()), write_or_die)
    assert made.set_aside == {"a-1"}
    assert documents(made)["a-0"] == (3, [None])


def join_files(job: PartitionJob) -> None:
    """Write all that a job reads into the one file that it writes."""
    ((_, target),) = job.outputs
    target.write_bytes(b"".join(path.read_bytes() for path in job.reads))


def test_what_jobs_read_is_sent_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dagster_project import object_store
    from dagster_project.dbt.partition_job import Relation

    sent: list[str] = []
    send = object_store._send

    def noted(folder: str, root: Path, path: Path) -> None:
        sent.append(path.name)
        send(folder, root, path)

    monkeypatch.setattr(object_store, "_send", noted)
    relation = Relation("marts", "x")
    (tmp_path / "x" / "number=1").mkdir(parents=True)
    for place, words in (("whole", b"w"), ("x/number=1/data", b"1")):
        (tmp_path / place).write_bytes(words)
    inputs = ((relation, (tmp_path / "whole",)), (relation, (tmp_path / "x/number=1/data",)))
    jobs = [
        PartitionJob(0, inputs[:1], (), ((relation, tmp_path / "0.made"),)),
        PartitionJob(1, inputs, (), ((relation, tmp_path / "1.made"),)),
    ]
    with here() as workers, through_store(workers, MEMORY, tmp_path) as carrying:
        for job in jobs:
            carrying.submit(join_files, job).result()
    assert [(tmp_path / f"{number}.made").read_bytes() for number in (0, 1)] == [b"w", b"w1"]
    assert sent == ["whole", "0.made", "data", "1.made"]
    assert not fsspec.filesystem("memory").find("/exchange")


def test_an_error_of_the_function_is_raised_as_it_is(tmp_path: Path) -> None:
    with through_store(Here(), MEMORY, tmp_path) as carrying:
        future = carrying.submit(_fail, part_of(tmp_path, "a", GOOD))
    with pytest.raises(KeyError, match="of the function"):
        future.result()
    assert not list(tmp_path.iterdir())


def _fail(part: Part) -> None:
    raise KeyError("of the function")


@pytest.mark.parametrize(("url", "said"), [("nosuch://x", "Protocol not known"), ("file:///proc/nowhere", "FileNotFoundError")])
def test_a_store_that_cannot_be_used_is_said(tmp_path: Path, url: str, said: str) -> None:
    with (
        pytest.raises(StoreProblem, match=f"HPW_CLUSTER_STORE={url} cannot be used .*{said}.*or unset it"),
        through_store(Here(), url, tmp_path),
    ):
        pass


def test_a_filesystem_that_is_not_installed_is_said(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreProblem, match=r"HPW_CLUSTER_STORE=oss://x needs a package .*on each machine"),
        through_store(Here(), "oss://x", tmp_path),
    ):
        pass
