"""What a refresh writes about itself."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from store.audit import CheckRow, VersionRow, code_version, write_changes, write_checks, write_column_docs, write_version
from store.build import start_build
from store.layout import FILE, published_path, versions_dir
from store.publish import publish, rollback

NOW = dt.datetime(2024, 5, 1, 8, tzinfo=dt.UTC)
CHECK: CheckRow = {
    "check_name": "unique",
    "asset_key": "marts/dim_unit",
    "tool": "dbt",
    "severity": "error",
    "passed": True,
    "failed_rows": 0,
    "description": None,
}

#: The least that the comparison of two versions reads: two facts of one indicator, and one initiative.
MARTS = """
create schema if not exists marts;
create schema if not exists ledger;
create or replace table ledger.office as select '130000' as area_code, null::varchar as unit_zh, ['plan'] as documents;
create or replace table marts.dim_indicator as select 'k1' as indicator_key, '床位数' as name_zh;
create or replace table marts.fct_indicator_value as
select * from (values
    ('f1', 'k1', '全县', 2025, 6.5, '6.5张', 10, '原句一'),
    ('f2', 'k1', '全县', 2026, 7.0, '7张', 20, '原句二')
) as t (indicator_value_id, indicator_key, scope_zh, year, value, value_text_zh, evidence_start, sentence_zh);
create or replace table marts.dim_initiative as select 'i1' as initiative_key, '建设步道' as title_zh;
create or replace table marts.dim_document as select 'plan' as document_code, 'digest' as edition;
"""


@pytest.fixture
def connection(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A build whose marts are those of the version published before it."""
    path = start_build(home, fresh=True)
    with duckdb.connect(path) as before:
        before.execute(MARTS)
        before.execute("insert into audit.version (version) values ('000001-a')")
    publish(home, "000001-a", {})
    with duckdb.connect(start_build(home, fresh=False)) as current:
        yield current


def changes(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return connection.execute("select change, fact_table, fact_id, description_zh from audit.change order by all").fetchall()


def test_nothing_changed(home: Path, connection: duckdb.DuckDBPyConnection) -> None:
    assert write_changes(connection, home) == 0
    assert changes(connection) == []


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (
            "insert into marts.fct_indicator_value values ('f3', 'k1', '全县', 2027, 8.0, '8张', 30, '原句三')",
            ("added", "fct_indicator_value", "f3", "床位数 · 全县 · 2027 · 8张"),
        ),
        ("delete from marts.fct_indicator_value where year = 2026", ("removed", "fct_indicator_value", "f2", "床位数 · 全县 · 2026 · 7张")),
        (
            "update marts.fct_indicator_value set value = 6.6 where year = 2025",
            ("altered", "fct_indicator_value", "f1", "床位数 · 全县 · 2025 · 6.5张"),
        ),
        ("update marts.dim_initiative set title_zh = '建设公园'", ("altered", "dim_initiative", "i1", "建设公园")),
    ],
)
def test_a_change_is_told_in_words(home: Path, connection: duckdb.DuckDBPyConnection, sql: str, expected: tuple[str, ...]) -> None:
    connection.execute(sql)
    assert write_changes(connection, home) == 1
    assert changes(connection) == [expected]


LEDGER = """
create or replace table marts.dim_vocabulary as select 'ledger_event' as vocabulary, 'reported' as code, '报告' as label_zh;
create or replace table marts.fct_ledger_event as
select 'e1' as ledger_event_id, 'T-1' as entry_code, 'reported' as event, date '2024-04-01' as occurred_on, '过半' as words_zh,
    '本单位填报' as source_zh, false as is_superseded;
"""


def test_what_the_office_entered_since_is_a_change(home: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """What documents say on the ledger is not listed twice, nor that a row was superseded; a version without a ledger is no failure."""
    connection.execute(LEDGER)
    assert write_changes(connection, home) == 0
    with duckdb.connect(published_path(home)) as before:
        before.execute(LEDGER)
    connection.execute("update marts.fct_ledger_event set is_superseded = true")
    connection.execute("insert into marts.fct_ledger_event values ('e2', 'T-1', 'reported', '2024-04-20', '完成', '本单位填报', false)")
    connection.execute("insert into marts.fct_ledger_event values ('e3', 'T-1', 'reported', '2024-04-20', '9%', 'plan/一', false)")
    assert write_changes(connection, home) == 1
    assert changes(connection) == [("added", "fct_ledger_event", "e2", "T-1 · 报告 · 2024-04-20 · 完成")]


def test_before_and_after_stand_with_an_altered_fact(home: Path, connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("update marts.fct_indicator_value set value = 6.6 where year = 2025")
    write_changes(connection, home)
    assert connection.execute("select before_json->>'value', after_json->>'value' from audit.change").fetchall() == [("6.5", "6.6")]


def test_another_edition_alone_is_no_change(home: Path, connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("update marts.fct_indicator_value set evidence_start = 99, sentence_zh = '别的句子'")
    assert write_changes(connection, home) == 0


def test_a_new_column_alone_is_no_change(home: Path, connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("alter table marts.dim_initiative add column year integer default 2025")
    assert write_changes(connection, home) == 0


def test_changes_are_written_anew(home: Path, connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("delete from marts.dim_initiative")
    for _ in range(2):
        assert write_changes(connection, home) == 1


def test_each_version_carries_the_history_of_the_one_before(home: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Three versions one after the other: the last holds the changes of all, whichever files are still kept."""
    _publish_next(home, connection, "000002-b", "delete from marts.dim_initiative")
    with duckdb.connect(start_build(home, fresh=False)) as third:
        third.execute("update marts.fct_indicator_value set value = 6.6 where year = 2025; update audit.version set version = '000003-c'")
        for _ in range(2):
            assert write_changes(third, home) == 1
        assert _told(third) == [
            ("000002-b", "000001-a", "removed", "i1"),
            ("000003-c", "000002-b", "altered", "f1"),
        ]


def test_a_version_without_a_history_hands_on_its_last_changes(home: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """As files have it that were published before there was one."""
    with duckdb.connect(published_path(home)) as before:
        before.execute("drop table audit.change_history; insert into audit.change (change, fact_id) values ('added', 'f0')")
    connection.execute("delete from marts.dim_initiative; update audit.version set version = '000002-b'")
    write_changes(connection, home)
    assert _told(connection) == [("000001-a", None, "added", "f0"), ("000002-b", "000001-a", "removed", "i1")]


def test_a_damaged_published_file_does_not_end_the_history(home: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Facts are compared with the newest kept file that can be read; the history comes from what can be read of each."""
    _publish_next(home, connection, "000002-b", "delete from marts.dim_initiative")
    _publish_next(home, None, "000003-c", "update marts.fct_indicator_value set value = 6.6 where year = 2025")
    earlier = [("000002-b", "000001-a", "removed", "i1"), ("000003-c", "000002-b", "altered", "f1")]
    with duckdb.connect(start_build(home, fresh=False)) as fourth:
        fourth.execute("delete from marts.fct_indicator_value where year = 2026; update audit.version set version = '000004-d'")
        _damage(published_path(home))
        assert write_changes(fourth, home) == 1
        assert _told(fourth) == [*earlier, ("000004-d", "000003-c", "removed", "f2")]
        _damage(versions_dir(home) / "000003-c" / FILE)
        assert write_changes(fourth, home) == 2
        assert _told(fourth) == [*earlier, ("000004-d", "000002-b", "altered", "f1"), ("000004-d", "000002-b", "removed", "f2")]


def test_a_rollback_leaves_what_it_put_aside_in_the_history(home: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """A version after it is compared with the one put back; those between are told of once, from their own files."""
    _publish_next(home, connection, "000002-b", "delete from marts.dim_initiative")
    _publish_next(home, None, "000003-c", "update marts.fct_indicator_value set value = 6.6 where year = 2025")
    rollback(home, "000001-a")
    _publish_next(home, None, "000004-d", "delete from marts.fct_indicator_value where year = 2026")
    _publish_next(home, None, "000005-e", "delete from marts.fct_indicator_value")
    with duckdb.connect(published_path(home), read_only=True) as fifth:
        assert _told(fifth) == [
            ("000002-b", "000001-a", "removed", "i1"),
            ("000003-c", "000002-b", "altered", "f1"),
            ("000004-d", "000001-a", "removed", "f2"),
            ("000005-e", "000004-d", "removed", "f1"),
        ]


def _publish_next(home: Path, build: duckdb.DuckDBPyConnection | None, version: str, sql: str) -> None:
    """Publish a version that differs from the published one by some SQL."""
    with build or duckdb.connect(start_build(home, fresh=False)) as current:
        current.execute(sql)
        current.execute("update audit.version set version = ?", [version])
        write_changes(current, home)
    publish(home, version, {})


def _damage(file: Path) -> None:
    """Break the block that holds the facts, so that the file still opens."""
    file.chmod(0o644)
    content = file.read_bytes()
    assert "原句一".encode() in content
    file.write_bytes(content.replace("原句一".encode(), "坏句一".encode()))
    duckdb.connect(file, read_only=True).close()


def _told(connection: duckdb.DuckDBPyConnection) -> list[tuple[object, ...]]:
    return connection.execute("select version, previous_version, change, fact_id from audit.change_history order by all").fetchall()


@pytest.mark.parametrize("content", [None, b"no database"])
def test_without_a_readable_version_before_there_is_nothing_to_compare(
    home: Path, connection: duckdb.DuckDBPyConnection, content: bytes | None
) -> None:
    shutil.rmtree(versions_dir(home))
    published_path(home).unlink()
    if content is not None:
        published_path(home).write_bytes(content)
    assert write_changes(connection, home) is None


def test_a_path_with_a_quote_in_it_is_read(home: Path, connection: duckdb.DuckDBPyConnection, write: Callable[[str, bytes], Path]) -> None:
    connection.execute("delete from marts.dim_initiative")
    assert write_changes(connection, write(f"it's/{FILE}", published_path(home).read_bytes()).parent) == 1


def test_the_result_of_a_check_replaces_the_one_before(connection: duckdb.DuckDBPyConnection) -> None:
    write_checks(connection, [CHECK, {**CHECK, "asset_key": "marts/dim_area"}], NOW)
    write_checks(connection, [{**CHECK, "passed": False, "failed_rows": 3}], NOW)
    assert connection.execute("select asset_key, passed, failed_rows from audit.check_result order by 1").fetchall() == [
        ("marts/dim_area", True, 0),
        ("marts/dim_unit", False, 3),
    ]


def test_column_comments_become_the_dictionary(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("comment on column marts.dim_initiative.title_zh is '标题'")
    for _ in range(2):
        write_column_docs(connection)
    found = connection.execute("select column_name, description from audit.column_doc where table_name = 'dim_initiative' order by ordinal")
    assert found.fetchall() == [("initiative_key", None), ("title_zh", "标题")]
    assert connection.execute("select distinct schema_name from audit.column_doc").fetchall() == [("marts",)]


def test_the_version_is_one_row_and_its_hash_is_that_of_the_inputs(connection: duckdb.DuckDBPyConnection) -> None:
    def written() -> VersionRow:
        return write_version(connection, lambda digest: f"000002-{digest[:8]}", dt.date(2024, 5, 1), NOW)

    connection.execute("insert into audit.input values ('raw/plan.txt', 'text', '0a', 1)")
    first = written()
    assert first == written()
    assert (first["office_area_code"], first["office_documents"]) == ("130000", ["plan"])
    assert (first["edition"], first["indicator_values"], first["initiatives"]) == ("digest", 2, 1)
    assert first["version"] == f"000002-{first['input_sha256'][:8]}"
    assert connection.execute("select version, as_of from audit.version").fetchall() == [(first["version"], dt.date(2024, 5, 1))]
    connection.execute("update audit.input set sha256 = '0b'")
    assert written()["input_sha256"] != first["input_sha256"]


def test_the_folder_of_the_inputs_is_no_part_of_their_hash(connection: duckdb.DuckDBPyConnection) -> None:
    hashes = set()
    for folder in ("raw", "texts"):
        connection.execute("delete from audit.input")
        connection.execute("insert into audit.input values (?, 'text', '0a', 1)", [f"{folder}/plan.txt"])
        hashes.add(write_version(connection, lambda digest: digest, dt.date(2024, 5, 1), NOW)["input_sha256"])
    assert len(hashes) == 1


def test_the_code_has_a_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The dbt project and every package count, a new one too; tests, data, and what is made from code (target/, __pycache__) do not."""
    monkeypatch.setattr("store.audit.ROOT", tmp_path)

    def version_with(name: str) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
        return code_version.__wrapped__()

    counted = [
        version_with(name) for name in ("dbt/models/a.sql", "dbt/models/a.yml", "room/__init__.py", "room/deep/a.py", "room/page.html")
    ]
    assert len(set(counted)) == len(counted)
    for name in ("dbt/target/a.sql", "room/__pycache__/a.js", "dbt/notes.txt", "seeds/a.md", "tests/__init__.py", "benchmarks/__init__.py"):
        assert version_with(name) == counted[-1], name
