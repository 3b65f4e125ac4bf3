"""What others do to the files: deleted, cut off, overwritten, replaced, a log of a killed writer, an older warehouse."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from store.audit import write_changes
from store.build import refresh_lock, start_build
from store.layout import FILE, NothingPublished, build_path, published_path, versions, versions_dir
from store.publish import recover, rollback
from tests.faults.tiny import published, refresh, whole


@pytest.fixture(scope="module")
def three_versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("three") / "warehouse"
    for _ in range(3):
        refresh(home)
    return home


@pytest.fixture
def home(three_versions: Path, tmp_path: Path) -> Path:
    """A home with three versions, the newest published."""
    return Path(shutil.copytree(three_versions, tmp_path / "warehouse", symlinks=True))


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def overwrite(path: Path) -> None:
    """Random bytes from the middle on; what DuckDB reads when it opens the file stays."""
    with path.open("r+b") as handle:
        handle.seek(path.stat().st_size // 2)
        handle.write(os.urandom(path.stat().st_size // 4))


def change_a_row(path: Path) -> None:
    with duckdb.connect(path) as connection:
        connection.execute("update fact set filler = 'x' where rowid = 7")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "mine.txt").write_text("kept", encoding="utf-8")


def another_database(path: Path) -> None:
    path.unlink()
    duckdb.connect(path).close()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "deleted": Path.unlink,
    "empty": lambda path: os.truncate(path, 0),
    "cut off": cut,
    "overwritten": overwrite,
    "no database": lambda path: path.write_bytes(b"no database") and None,
    "a folder": folder,
    "another database": another_database,
    "a row changed": change_a_row,
}
DAMAGED = pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)


@DAMAGED
def test_the_whole_refresh_does_not_need_the_published_file(home: Path, damage: Callable[[Path], None]) -> None:
    damage(published_path(home))
    assert refresh(home) == published(home) == "000004-x"
    assert [path.read_text(encoding="utf-8") for path in home.glob("*.aside*/mine.txt")] == (["kept"] if damage is folder else [])


@DAMAGED
def test_a_partial_refresh_does_not_build_on_it(home: Path, damage: Callable[[Path], None]) -> None:
    damage(published_path(home))
    with pytest.raises(NothingPublished, match=r"make run") as refused:
        refresh(home, fresh=False)
    assert damage is Path.unlink or "cannot be started from" in str(refused.value)
    assert not build_path(home).exists()
    assert versions(home)[-1] == "000003-x"


@DAMAGED
def test_a_rollback_puts_back_the_version_that_was_damaged(home: Path, damage: Callable[[Path], None]) -> None:
    damage(published_path(home))
    with refresh_lock(home, 60):
        assert rollback(home) == published(home) == "000003-x"
    assert refresh(home, fresh=False) == published(home)


@DAMAGED
def test_changes_are_those_against_what_can_be_read(home: Path, damage: Callable[[Path], None]) -> None:
    """A kept version takes the place of what is damaged, and the build is not harmed."""
    damage(published_path(home))
    build = start_build(home, fresh=True)
    with duckdb.connect(build) as connection:
        connection.execute("create schema marts; create table marts.fct_indicator_value (indicator_value_id varchar)")
        assert write_changes(connection, home) == 0
        connection.execute("create table still_works as select 1")


def test_changes_against_facts_that_are_damaged(home: Path) -> None:
    """Bytes behind the first blocks are read, and found wrong, only when rows are compared."""
    columns = "md5(range::varchar) as indicator_value_id, range as indicator_key, 1 as scope_zh, 2 as year, md5((range + 1)::varchar) as value_text_zh"
    shutil.rmtree(versions_dir(home))
    old = published_path(home)
    old.unlink()
    sql = f"create schema marts; create table marts.dim_indicator as select 1::bigint as indicator_key, 'n' as name_zh; create table marts.fct_indicator_value as select {columns} from range({{}})"
    with duckdb.connect(old) as connection:
        connection.execute(sql.format(50_000))
    overwrite(old)
    with duckdb.connect(start_build(home, fresh=True)) as connection:
        connection.execute(sql.format(10))
        assert write_changes(connection, home) is None
        assert connection.execute("select count(*) from audit.change").fetchall() == [(0,)]


@DAMAGED
def test_a_damaged_kept_version_is_not_put_back(home: Path, damage: Callable[[Path], None]) -> None:
    damage(versions_dir(home) / "000002-x" / FILE)
    with refresh_lock(home, 60):
        if damage in (Path.unlink, folder):  # then it is no version
            assert rollback(home) == published(home) == "000001-x"
        else:
            with pytest.raises(NothingPublished, match=r"version 000002-x is damaged: .* kept are: 000001-x, 000003-x"):
                rollback(home)
            assert published(home) == "000003-x"
            assert rollback(home, "000001-x") == published(home)
    assert refresh(home) == published(home)


WRITER = """
import os, signal, sys, duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("pragma disable_checkpoint_on_shutdown; set checkpoint_threshold = '1 GB'")
connection.execute("update audit.version set version = '999999-never'")
os.kill(os.getpid(), signal.SIGKILL)
"""


def leave_a_log(database: Path) -> Path:
    """The log of a writer that was killed before its change reached the file."""
    assert subprocess.run([sys.executable, "-c", WRITER, str(database)]).returncode == -signal.SIGKILL
    log = database.with_name(f"{database.name}.wal")
    assert log.stat().st_size > 0
    return log


@pytest.mark.parametrize("work", [refresh, lambda home: refresh(home, fresh=False), rollback], ids=["whole", "partial", "rollback"])
@pytest.mark.parametrize("where", ["published", "kept", "build"])
def test_the_log_of_a_killed_writer_reaches_no_reader(home: Path, work: Callable[[Path], str], where: str) -> None:
    if where == "build":
        shutil.copyfile(published_path(home), start_build(home, fresh=True))
    databases = {"published": published_path(home), "kept": versions_dir(home) / "000002-x" / FILE, "build": build_path(home)}
    log = leave_a_log(databases[where])
    assert work(home) == published(home) != "999999-never"
    assert where == "kept" or work is rollback or not log.exists()
    assert not published_path(home).with_name(f"{FILE}.wal").exists()


def test_a_log_beside_the_published_file_is_gone_when_a_refresh_begins(home: Path) -> None:
    leave_a_log(published_path(home))
    with pytest.raises(AssertionError):  # so a reader sees it until then
        whole(published_path(home))
    recover(home)
    assert published(home) == "000003-x"


def test_no_clock_decides_anything(home: Path) -> None:
    """The published file comes from the future, and an older version is the youngest by its file's time."""
    os.utime(published_path(home), (4e9, 4e9))
    os.utime(versions_dir(home) / "000003-x" / FILE, (0, 0))
    os.utime(versions_dir(home) / "000001-x" / FILE, (5e9, 5e9))
    assert refresh(home) == published(home) == "000004-x"
    assert rollback(home) == "000003-x"
    assert rollback(home) == "000002-x"


OLDER = {
    "no contract version": "alter table audit.version drop column contract_version",
    "an empty contract version": "update audit.version set contract_version = null",
    "a lower contract version": "update audit.version set contract_version = 0",
    "a higher contract version": "update audit.version set contract_version = 999",
    "no audit at all": "drop schema audit cascade",
}


@pytest.mark.parametrize("sql", OLDER.values(), ids=OLDER)
def test_a_warehouse_of_other_code(home: Path, sql: str) -> None:
    """The whole refresh does not need it; a partial one, which would go on from its tables, is refused."""
    shutil.rmtree(versions_dir(home))  # as older code left it: no manifest with a hash
    with duckdb.connect(published_path(home)) as connection:
        connection.execute(sql)
    with pytest.raises(NothingPublished, match=r"(was made by an older|was made by a newer|cannot be started from).*make run"):
        refresh(home, fresh=False)
    assert refresh(home) == published(home)
    assert refresh(home, fresh=False) == published(home)


def test_changes_since_a_warehouse_of_older_code_are_of_what_both_have(home: Path) -> None:
    shutil.rmtree(versions_dir(home))
    old = published_path(home)
    old.unlink()
    with duckdb.connect(old) as connection:
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.fct_indicator_value as select 'f1' as indicator_value_id, 1 as value"
        )  # no words to say it in
        connection.execute("create table marts.dim_initiative as select 'i1' as initiative_key, 'one' as title_zh, 1 as gone")
    with duckdb.connect(start_build(home, fresh=True)) as connection:
        connection.execute("create schema marts; create table marts.dim_indicator as select 'k' as indicator_key, 'n' as name_zh")
        connection.execute(
            "create table marts.fct_indicator_value as select 'f1' as indicator_value_id, 'k' as indicator_key, 's' as scope_zh, 1 as year, 2 as value, 'v' as value_text_zh"
        )
        connection.execute("create table marts.dim_initiative as select 'i1' as initiative_key, 'two' as title_zh, 2 as new")
        assert write_changes(connection, home) == 1
        assert connection.execute("select change, fact_id, before_json, after_json from audit.change").fetchall() == [
            ("altered", "i1", '{"initiative_key":"i1","title_zh":"one"}', '{"initiative_key":"i1","title_zh":"two"}')
        ]


def test_a_home_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    home = tmp_path / "warehouse"
    home.symlink_to("disk")
    for _ in range(2):
        refresh(home)
    assert rollback(home) == published(home) == published(tmp_path / "disk") == "000001-x"


def test_a_folder_in_the_place_of_the_link_is_set_aside(home: Path) -> None:
    """As it comes of copying a warehouse with links followed."""
    (home / "current").unlink()
    shutil.copytree(versions_dir(home) / "000003-x", home / "current")
    assert refresh(home) == (home / "current").readlink().name
    assert whole(home / "current.aside1" / FILE) == "000003-x"
