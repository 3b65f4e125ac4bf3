"""reporting.search: what it finds and in which order, on texts made for it; and that nothing asked of it is an error."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dagster_project.dbt.manifest import manifest
from dagster_project.dbt.run import run_dbt
from store.audit import write_version
from store.build import start_build
from tests.e2e.conftest import World, copy_of

TEXTS = {
    "scattered": "县级医院协同三级公立机构共建，各地合力推进",
    "phrase": "压紧三级医院分区包干责任，各地统筹合力推进",
    "partly": "三级公立机构",
    "mixed": "按ＤＲＧ付费,达4.5个,覆盖卫 生\n院,COVID-19除外",
    "once": "托育服务机构甲乙丙丁",
    "twice": "托育服务托育戊己庚辛",
    "long": "前" * 500 + "疫苗" + "后" * 500,
    "census": "人口普查",
}

HARMLESS = [
    "", " ", "\n\t", "“”，。！", "%", "_", "'", "''", '"', "\\", "$1", "?", "{}", "[a-z", "(", ".*", "\x00", "\x00卫生", "😀", "👨\u200d👩\u200d👧 卫生",
    "'; drop table marts.dim_area; --", "' or 1=1 --", "卫" * 10_000, "卫生健康委员会" * 1_500, "a" * 10_000, "1.2.3.4", "𠀀𠀁", "e\u0301", "\ud7ff\uffff",
]  # fmt: skip


@pytest.fixture(scope="module")
def index(published: World, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A warehouse whose index is built of `TEXTS` alone, read under another name than it was built."""
    own = copy_of(published, tmp_path_factory.mktemp("search") / "world")
    with own.settings():
        build = start_build(own.home, fresh=False)
        with duckdb.connect(build) as connection:
            connection.execute("delete from marts.dim_search_item")
            connection.executemany(
                "insert into marts.dim_search_item (item_number, kind, code, search_text) values (?, 'passage', ?, ?)",
                [(number, code, text) for number, (code, text) in enumerate(TEXTS.items(), start=1)],
            )
        assert run_dbt(["run", "--select", "bridge_search_item_term", "bridge_search_form_term"], build).success
    copy = own.folder / "copy.duckdb"
    shutil.move(build, copy)
    with duckdb.connect(copy, read_only=True) as connection:
        yield connection


def _found(connection: duckdb.DuckDBPyConnection, text: Any) -> list[str]:
    return [code for (code,) in connection.execute("select code from reporting.search(?)", [text]).fetchall()]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("三级医院", ["phrase", "scattered"]),  # the phrase before its scattered pairs, and never only some of them
        ("推进 三级医院", ["phrase", "scattered"]),  # words in any order
        ("三级医院 疫苗", []),
        ("托育", ["twice", "once"]),
        ("drg", ["mixed"]),
        ("ｄＲｇ", ["mixed"]),
        ("covid", ["mixed"]),
        ("4.5", ["mixed"]),
        ("４．５", ["mixed"]),
        ("4", []),
        ("卫生院", ["mixed"]),  # white space within a word is a slip or the end of a line
        ("普", ["census"]),  # a character that begins a pair
        ("查", ["census"]),  # and the last one of a run
        ("医疗", []),
    ],
)
def test_finds(index: duckdb.DuckDBPyConnection, text: str, codes: list[str]) -> None:
    assert _found(index, text) == codes


def test_says_where_the_phrase_stands(index: duckdb.DuckDBPyConnection) -> None:
    rows = index.execute("select code, is_phrase, score > 0 from reporting.search('三级医院')").fetchall()
    assert rows == [("phrase", True, True), ("scattered", False, True)]


def test_the_snippet_is_cut_around_the_hit(index: duckdb.DuckDBPyConnection) -> None:
    ((snippet,),) = index.execute("select snippet_zh from reporting.search('疫苗')").fetchall()
    assert snippet == "…" + "前" * 20 + "疫苗" + "后" * 58 + "…"


def test_gives_no_more_rows_than_asked_for(published: World) -> None:
    assert len(published.rows("from reporting.search('卫生')")) == 50
    assert len(published.rows("from reporting.search('卫生', max_rows := 3)")) == 3
    assert len(published.rows("from reporting.search('卫生', max_rows := 5000)")) > 50


def test_boilerplate_is_not_found(published: World) -> None:
    assert published.rows("select 1 from marts.dim_passage where passage_text like '%本附件完%'")
    assert not published.rows("from reporting.search('本附件完')")


def test_every_kind_is_found(published: World) -> None:
    kinds = published.rows("select distinct kind from reporting.search('每千人口 托位') order by kind")
    assert kinds == [("indicator",), ("initiative",), ("passage",)]
    first = published.rows("select code, is_phrase from reporting.search('每千人口托位数') limit 1")
    assert first == [("childcare_places_per_1000", True)]


@pytest.mark.parametrize("text", [*HARMLESS, None, 2025, 4.5], ids=lambda text: repr(text)[:20])
def test_nothing_asked_is_an_error(published: World, text: object) -> None:
    with duckdb.connect(published.published, read_only=True) as connection:
        rows = connection.execute("select code, snippet_zh from reporting.search(?)", [text]).fetchall()
        assert len(rows) <= 50
        if isinstance(text, str):
            written = text.replace("'", "''").replace("\x00", "")
            connection.execute(f"from reporting.search('{written}')").fetchall()
        if not any(character.isalnum() for character in str(text or "")):
            assert rows == []


def test_answers_from_an_attached_file_too(published: World, tmp_path: Path) -> None:
    copy = shutil.copyfile(published.published, tmp_path / "kopie.duckdb")
    with duckdb.connect() as connection:
        connection.execute(f"attach '{copy}' as hp (read_only); use hp")
        assert connection.execute("select count(*) > 0 from reporting.search('托位')").fetchone() == (True,)


def test_a_search_of_another_version_does_not_answer_from_the_one_in_use(published: World, tmp_path: Path) -> None:
    older = shutil.copyfile(published.published, tmp_path / "older.duckdb")
    with duckdb.connect(older) as connection:
        write_version(connection, lambda _: "000000-of-old", dt.date(2025, 1, 1), dt.datetime.now(dt.UTC))
    with duckdb.connect(published.published, read_only=True) as connection:
        connection.execute(f"attach '{older}' as older (read_only)")
        assert connection.execute("select count(*) > 0 from reporting.search('托位')").fetchone() == (True,)
        with pytest.raises(duckdb.Error, match=r"another version than the database in use.*use <its database>"):
            connection.execute("from older.reporting.search('托位')").fetchall()
        connection.execute("use older")
        assert connection.execute("select count(*) > 50 from reporting.search('医院', max_rows := 80)").fetchone() == (True,)
        assert connection.execute("select count(*) from reporting.search('医院')").fetchone() == (50,)


def test_its_columns_are_those_described(published: World) -> None:
    columns = manifest()["nodes"]["model.health_policy.search"]["columns"]
    described = [(name, column["data_type"].upper()) for name, column in columns.items()]
    assert published.rows("select column_name, column_type from (describe from reporting.search(''))") == described
    ((comment,),) = published.rows("select comment from duckdb_functions() where schema_name = 'reporting' and function_name = 'search'")
    assert comment.startswith("One row per")
