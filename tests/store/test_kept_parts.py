"""Parts of deliverables are taken over while the rows that they were made from, the code and what is given are the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb
import pytest

from store import kept_parts
from store.contract import CONTRACT_VERSION
from store.kept_parts import KeptParts
from store.reader import Published

TABLES = f"""
create schema audit;
create table audit.version as select {CONTRACT_VERSION} as contract_version, date '2025-05-20' as as_of, 'v1' as version;
create table fact as from (values (1, 'one', date '2025-01-01'), (2, 'two', date '2025-02-01')) as t (id, words, day);
create table other as select 1 as id;
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "published.duckdb"
    with duckdb.connect(path) as connection:
        connection.execute(TABLES)
    return path


@pytest.fixture
def put(database: Path, tmp_path: Path) -> Callable[..., bool]:
    """Have a part in a folder; gives whether it was made, after altering the file by some SQL."""

    def once(sql: str = "", given: str = "", kept: Path | None = tmp_path / "kept") -> bool:
        made = []
        if sql:
            with duckdb.connect(database) as connection:
                connection.execute(sql)

        with Published(database) as published:

            def make() -> Sequence[str]:
                made.append(True)
                day = dt.date(2025, 1, 1)
                rows = published.rows("select words from fact where day >= $day and id < $id order by id", {"day": day, "id": 3})
                (tmp_path / "out" / "deep").mkdir(parents=True, exist_ok=True)
                (tmp_path / "out" / "deep" / "文.txt").write_text("".join(row["words"] for row in rows), encoding="utf-8")
                return ["deep/文.txt"]

            assert KeptParts(kept).put("part", published, tmp_path / "out", make, given) == ["deep/文.txt"]
        return bool(made)

    return once


def text(folder: Path) -> str:
    file = folder / "out" / "deep" / "文.txt"
    words = file.read_text(encoding="utf-8")
    file.unlink()
    return words


def test_a_part_is_made_once_and_taken_over_while_its_rows_are_the_same(put: Callable[..., bool], tmp_path: Path) -> None:
    assert put()
    assert text(tmp_path) == "onetwo"
    assert not put("update other set id = 2; update audit.version set version = 'v2'; update fact set day = day + 1 where id = 2")
    assert text(tmp_path) == "onetwo"
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["part.zip"]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("update fact set words = 'Two' where id = 2", "oneTwo"),
        ("update fact set day = '2024-12-31' where id = 1", "two"),
        ("delete from fact where id = 1", "two"),
        ("insert into fact values (0, 'zero', '2025-01-01')", "zeroonetwo"),
    ],
)
def test_a_part_is_made_again_where_a_row_that_it_reads_differs(sql: str, words: str, put: Callable[..., bool], tmp_path: Path) -> None:
    put()
    assert put(sql)
    assert text(tmp_path) == words
    assert not put()
    assert text(tmp_path) == words


def test_a_part_is_made_again_by_other_code_or_for_something_else(put: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> None:
    put()
    assert put(given="2025-Q1")
    assert not put(given="2025-Q1")
    monkeypatch.setattr(kept_parts, "making_version", lambda: "other code")
    assert put(given="2025-Q1")


def test_a_part_too_large_to_be_read_back_is_made_each_time(put: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_parts, "LARGEST", 5)
    assert put()
    assert put()
    monkeypatch.setattr(kept_parts, "LARGEST", 6)
    assert put()
    assert not put()


def test_the_code_s_hash_holds_its_files_and_its_packages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "requirements.lock").write_text("jinja2==1", encoding="utf-8")
    monkeypatch.setattr(kept_parts, "ROOT", tmp_path)
    monkeypatch.setattr(kept_parts, "code_version", lambda: "a")
    first = kept_parts.making_version()
    (tmp_path / "requirements.lock").write_text("jinja2==2", encoding="utf-8")
    second = kept_parts.making_version()
    monkeypatch.setattr(kept_parts, "code_version", lambda: "b")
    assert len({first, second, kept_parts.making_version()}) == 3


@pytest.mark.parametrize("spoil", [lambda data: data[:-30], lambda data: data.replace(b"onetwo", b"onetwO"), lambda data: b""])
def test_a_damaged_part_is_made_again(spoil: Callable[[bytes], bytes], put: Callable[..., bool], tmp_path: Path) -> None:
    put()
    archive = tmp_path / "kept" / "part.zip"
    archive.write_bytes(spoil(archive.read_bytes()))
    assert put()
    assert text(tmp_path) == "onetwo"


def test_a_file_that_lacks_what_was_read_is_no_reason_to_fail_before_the_part_does(put: Callable[..., bool]) -> None:
    put()
    with pytest.raises(duckdb.CatalogException):
        put("drop table fact")


def test_without_a_folder_every_part_is_made(put: Callable[..., bool]) -> None:
    assert put(kept=None)
    assert put(kept=None)


def test_rows_read_for_one_part_are_reads_of_the_next_that_asks_for_them(database: Path) -> None:
    with Published(database) as published:
        first, second = published.afresh(), published.afresh()
        rows = first.rows("from fact order by id")
        rows[0]["words"] = "changed by a reader"
        assert second.rows("from fact order by id")[0]["words"] == "one"
        assert second.as_of == dt.date(2025, 5, 20)
        assert first.reads.keys() < second.reads.keys()
        assert published.reads == {}
