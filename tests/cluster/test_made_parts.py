"""Parts made in processes of this machine: those whose reader is killed, once or always."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dagster_project.executors import here, pool
from dagster_project.loading.made_parts import make_parts
from dagster_project.loading.text_parts import SET_ASIDE, Part, forget_others, write_part
from dagster_project.loading.text_rows import Text
from tests.cluster.killing import DEADLY, write_or_die, write_or_die_once

GOOD = "一、目标\n到2026年，每千人口床位数达到6.5张。\n"


def part_of(folder: Path, name: str, *texts: str) -> Part:
    """A part of texts that are named by it and their number, each with one quotation."""
    codes = [f"{name}-{number}" for number in range(len(texts))]
    read = tuple(Text(code, code, text, None) for code, text in zip(codes, texts, strict=True))
    return Part(folder / f"part-{name}.parquet", read, tuple((code, "一", "6.5张", "", "") for code in codes), ())


def documents(part: Part) -> dict[str, tuple[int, list[str | None]]]:
    """Of each document of a part: its mentions, and the problems of its quotations."""
    rows = pq.read_table(part.path).to_pylist()
    return {row["document_code"]: (len(row["quantity_mentions"]), [evidence["problem"] for evidence in row["evidence"]]) for row in rows}


def test_a_worker_that_is_killed_once_costs_nothing(tmp_path: Path) -> None:
    parts = [part_of(tmp_path, name, GOOD, GOOD) for name in "abc"]
    made = list(make_parts(parts, pool, write_or_die_once))
    assert sorted(part.path for part in made) == [part.path for part in parts]
    assert (tmp_path / "died").exists()
    for part in made:
        killed = part.path.read_bytes()
        write_part(part)
        assert part.path.read_bytes() == killed
        assert not part.set_aside


def test_a_text_that_always_kills_its_reader_is_named_and_set_aside(tmp_path: Path) -> None:
    parts = [part_of(tmp_path, "a", GOOD), part_of(tmp_path, "b", GOOD, GOOD + DEADLY, GOOD), part_of(tmp_path, "c", GOOD)]
    made = {part.path: part for part in make_parts(parts, pool, write_or_die)}
    assert {path: set(part.set_aside) for path, part in made.items()} == {
        parts[0].path: set(),
        parts[1].path: {"b-1"},
        parts[2].path: set(),
    }
    found = documents(made[parts[1].path])
    assert found["b-0"] == found["b-2"] == (3, [None])
    assert found["b-1"] == (0, [f"document 'b-1': {SET_ASIDE}"])
    forget_others(tmp_path, made)  # also what a worker had begun that ended with the pool
    assert sorted(path.name for path in tmp_path.iterdir()) == ["part-a.parquet", "part-b.parquet", "part-c.parquet"]


def test_an_error_of_the_reading_is_raised_as_it_is(tmp_path: Path) -> None:
    missing = part_of(tmp_path / "nowhere", "a", GOOD)
    for workers in (here, pool):
        with pytest.raises(FileNotFoundError):
            list(make_parts([missing], workers))
