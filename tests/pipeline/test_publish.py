"""Publish, keep, put back: what readers see, and what a refused build leaves as it was."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import duckdb
import pytest

from dagster_project.assets.deliverables import DELIVERABLES
from store.build import start_build
from store.layout import FILE, MANIFEST, NothingPublished, build_path, log_of, published_path, published_version, versions, versions_dir
from store.own_files import DOCUMENTS, WHOLE, WORKBOOK, seal
from store.publish import KEEP, Unpublishable, next_version, prune, publish, recover, rollback

Make = Callable[..., Path]
NAMES = [f"{number:06d}-x" for number in range(1, 9)]

#: A BI tool: opens the file once and asks whenever it is asked to.
READER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
for _ in sys.stdin:
    print(connection.execute("select version from fact").fetchone()[0], flush=True)
"""


@contextmanager
def held_reader(path: Path) -> Iterator[Callable[[], str]]:
    process = subprocess.Popen([sys.executable, "-c", READER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None
    assert process.stdout is not None

    def ask() -> str:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("?\n")
        process.stdin.flush()
        return process.stdout.readline().strip()

    try:
        yield ask
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()


def everything(home: Path) -> dict[str, bytes]:
    """Every file of a warehouse but the build, with its bytes."""
    files = (path for path in home.rglob("*") if path.is_file() and path.parent.name != "build")
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in files}


def test_the_published_file_the_kept_one_and_its_manifest(home: Path, publish_version: Make) -> None:
    folder = publish_version("000001-a")
    assert folder == home / "versions" / "000001-a"
    assert (folder / "health_policy.duckdb").read_bytes() == published_path(home).read_bytes()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest == {"version": "000001-a", "file_sha256": hashlib.sha256(published_path(home).read_bytes()).hexdigest()}
    assert published_version(home) == "000001-a"
    assert not build_path(home).exists()
    assert not list(home.glob("*.next"))


def test_the_current_link_follows_and_can_be_moved_with_the_folder(home: Path, publish_version: Make, tmp_path: Path) -> None:
    for version in NAMES[:2]:
        publish_version(version)
    assert (home / "current").readlink() == Path("versions") / NAMES[1]
    moved = home.rename(tmp_path / "moved")
    assert (moved / "current" / "health_policy.duckdb").is_file()


def test_a_held_connection_keeps_its_generation_and_a_new_process_sees_the_new_one(home: Path, publish_version: Make) -> None:
    publish_version("000001-a")
    with held_reader(published_path(home)) as ask:
        assert ask() == "000001-a"
        publish_version("000002-b")
        assert ask() == "000001-a"
        assert published_version(home) == "000002-b"
        with held_reader(published_path(home)) as ask_too:
            assert ask_too() == "000002-b"
        assert ask() == "000001-a"


def test_a_held_connection_outlives_the_pruning_of_its_version(home: Path, publish_version: Make) -> None:
    publish_version(NAMES[0])
    with held_reader(published_path(home)) as ask:
        assert ask() == NAMES[0]
        for version in NAMES[1 : KEEP + 2]:
            publish_version(version)
        assert NAMES[0] not in versions(home)
        assert ask() == NAMES[0]


def test_a_build_that_says_another_version_changes_nothing(home: Path, publish_version: Make, build: Make) -> None:
    publish_version("000001-a")
    before = everything(home)
    build("000002-b")
    with pytest.raises(Unpublishable, match=r"the build records version '000002-b' inside, not '000003-c'"):
        publish(home, "000003-c", {})
    assert everything(home) == before


def test_a_build_that_says_no_version_changes_nothing(home: Path, publish_version: Make) -> None:
    publish_version("000001-a")
    before = everything(home)
    start_build(home, fresh=True)
    with pytest.raises(Unpublishable, match="records version None inside"):
        publish(home, "000002-b", {})
    assert everything(home) == before


def test_a_build_with_a_write_ahead_log_changes_nothing(home: Path, publish_version: Make, build: Make) -> None:
    publish_version("000001-a")
    before = everything(home)
    path = build("000002-b")
    path.with_name(f"{path.name}.wal").write_bytes(b"log")
    with pytest.raises(Unpublishable, match=r"build/health_policy\.duckdb\.wal exists: the build is still open or was not closed cleanly"):
        publish(home, "000002-b", {})
    assert everything(home) == before


@pytest.fixture(params=[b"no database", None], ids=["broken", "missing"])
def unreadable_build(home: Path, publish_version: Make, request: pytest.FixtureRequest) -> dict[str, bytes]:
    """A published version, and a build that cannot be opened; gives the content of the warehouse folder."""
    publish_version("000001-a")
    path = start_build(home, fresh=True)
    path.unlink()
    if request.param is not None:
        path.write_bytes(request.param)
    return everything(home)


def test_a_build_that_cannot_be_opened_changes_nothing(home: Path, unreadable_build: dict[str, bytes]) -> None:
    with pytest.raises((Unpublishable, duckdb.Error)):
        publish(home, "000002-b", {})
    assert everything(home) == unreadable_build


def test_a_build_that_cannot_be_opened_is_called_unpublishable(home: Path, unreadable_build: dict[str, bytes]) -> None:
    with pytest.raises(Unpublishable):
        publish(home, "000002-b", {})


def test_a_stale_log_beside_the_published_file_is_removed(home: Path, publish_version: Make) -> None:
    """DuckDB would replay it into the new file."""
    publish_version("000001-a")
    log = home / "health_policy.duckdb.wal"
    log.write_bytes(b"log of nobody")
    publish_version("000002-b")
    assert not log.exists()
    assert published_version(home) == "000002-b"


def test_what_a_killed_swap_left_behind_is_written_over(home: Path, publish_version: Make) -> None:
    publish_version("000001-a")
    (home / "health_policy.duckdb.next").write_bytes(b"half a file")
    (home / "current.next").symlink_to("nowhere")
    publish_version("000002-b")
    assert published_version(home) == "000002-b"
    assert not list(home.glob("*.next"))


def test_a_killed_swap_leaves_the_version_before(home: Path, publish_version: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_version("000001-a")
    before = published_path(home).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            publish_version("000002-b")
    assert published_path(home).read_bytes() == before
    publish_version("000003-c")
    assert published_version(home) == "000003-c"


def test_the_last_versions_are_kept(home: Path, publish_version: Make) -> None:
    for version in NAMES:
        publish_version(version)
    assert KEEP == 5
    assert versions(home) == NAMES[-5:]


def test_the_published_version_is_never_pruned(home: Path, publish_version: Make) -> None:
    for version in NAMES[:4]:
        publish_version(version)
    rollback(home, NAMES[0])
    prune(home, 2)
    assert versions(home) == [NAMES[0], *NAMES[2:4]]


def test_a_version_of_a_past_date_does_not_take_the_present_ones_place(home: Path, build: Make) -> None:
    days = ["2026-01-31", "2026-02-01", "2025-12-31", "2025-06-30", "2025-12-31"]
    for name, as_of in zip(NAMES, days, strict=False):
        build(name)
        publish(home, name, {"version": name, "input_sha256": "same", "as_of": as_of, "built_at": "2026-02-01 07:00:00+00:00"})
    prune(home, 5)
    assert versions(home) == [NAMES[1], NAMES[3], NAMES[4]]


def test_folders_that_are_no_versions_are_left_alone(home: Path, publish_version: Make) -> None:
    publish_version("000001-a")
    (home / "versions" / "notes").mkdir()
    (home / "versions" / "000009-empty").mkdir()
    (home / "versions" / "000010.txt").write_text("x", encoding="utf-8")
    assert versions(home) == ["000001-a"]
    prune(home, 1)
    assert (home / "versions" / "notes").is_dir()


def test_nothing_is_kept_and_nothing_published_at_first(home: Path) -> None:
    assert versions(home) == []
    assert published_version(home) is None
    assert next_version(home, "a") == "000001-a"


@pytest.mark.parametrize("content", [b"", b"no database"])
def test_a_published_file_that_cannot_be_read_has_no_version(home: Path, content: bytes) -> None:
    home.mkdir()
    published_path(home).write_bytes(content)
    assert published_version(home) is None


def test_pipes_where_files_belong_are_waited_for_by_no_command(home: Path, publish_version: Make) -> None:
    publish_version("000001-a")
    for path in (published_path(home), log_of(published_path(home)), home / "health_policy.duckdb.next"):
        path.unlink(missing_ok=True)
        os.mkfifo(path)
    (home / "versions" / "000009-mine").mkdir()
    (home / "versions" / "000009-mine" / "health_policy.duckdb").touch()
    os.mkfifo(home / "versions" / "000009-mine" / "manifest.json")
    recover(home)
    prune(home, KEEP)
    assert rollback(home, "000001-a") == published_version(home)
    published_path(home).unlink()
    os.mkfifo(published_path(home))
    publish_version("000010-b")
    assert published_version(home) == "000010-b"


def test_names_rise_though_the_clock_is_set_back(home: Path, publish_version: Make) -> None:
    publish_version(next_version(home, "20990101-ffffffff"))
    second = next_version(home, "19700101-00000000")
    assert second == "000002-19700101-00000000"
    publish_version(second)
    assert versions(home)[-1] == published_version(home) == second


def test_names_rise_above_the_kept_ones_after_a_rollback(home: Path, publish_version: Make) -> None:
    for version in NAMES[:3]:
        publish_version(version)
    rollback(home, NAMES[0])
    assert next_version(home, "x") == NAMES[3]


def test_there_is_no_name_above_the_last_number(home: Path) -> None:
    (versions_dir(home) / "999999-mine").mkdir(parents=True)
    with pytest.raises(Unpublishable, match=r"^999999-mine has the last number that a version can have; move .*999999-mine elsewhere$"):
        next_version(home, "x")


def test_names_rise_above_the_published_one_though_the_kept_ones_are_gone(home: Path, publish_version: Make) -> None:
    folder = publish_version("000007-a")
    (folder / "health_policy.duckdb").unlink()
    assert next_version(home, "b") == "000008-b"


def test_rollback_to_the_version_before(home: Path, publish_version: Make) -> None:
    for version in NAMES[:3]:
        publish_version(version)
    assert rollback(home) == NAMES[1] == published_version(home)
    assert (home / "current").readlink().name == NAMES[1]
    assert rollback(home) == NAMES[0] == published_version(home)
    assert versions(home) == NAMES[:3]


def test_rollback_to_a_named_version_and_forward_again(home: Path, publish_version: Make) -> None:
    for version in NAMES[:3]:
        publish_version(version)
    assert rollback(home, NAMES[0]) == NAMES[0] == published_version(home)
    assert rollback(home, NAMES[2]) == NAMES[2] == published_version(home)


def test_rollback_gives_back_the_very_bytes(home: Path, publish_version: Make) -> None:
    publish_version(NAMES[0])
    before = published_path(home).read_bytes()
    publish_version(NAMES[1])
    rollback(home)
    assert published_path(home).read_bytes() == before


def test_rollback_mends_a_published_file_that_cannot_be_read(home: Path, publish_version: Make) -> None:
    for version in NAMES[:2]:
        publish_version(version)
    published_path(home).write_bytes(b"no database")
    assert rollback(home) == NAMES[1] == published_version(home)


def test_rollback_to_an_unknown_version_says_which_are_kept(home: Path, publish_version: Make) -> None:
    for version in NAMES[:2]:
        publish_version(version)
    before = everything(home)
    with pytest.raises(NothingPublished) as caught:
        rollback(home, "000009-x")
    assert str(caught.value) == f"version '000009-x' is not kept; kept are: {NAMES[0]}, {NAMES[1]}"
    assert everything(home) == before


def test_rollback_below_the_first_version_says_so(home: Path, publish_version: Make) -> None:
    publish_version(NAMES[0])
    with pytest.raises(NothingPublished, match=f"no version before {NAMES[0]} is kept; kept are: {NAMES[0]}"):
        rollback(home)


def test_rollback_of_nothing_says_so(home: Path) -> None:
    with pytest.raises(NothingPublished, match="kept are: none"):
        rollback(home)


def test_a_partial_refresh_after_a_rollback_starts_from_what_readers_see(home: Path, publish_version: Make) -> None:
    for version in NAMES[:2]:
        publish_version(version)
    rollback(home)
    with duckdb.connect(start_build(home, fresh=False), read_only=True) as connection:
        assert connection.execute("from fact").fetchall() == [(NAMES[0],)]


def test_versions_of_one_input_push_out_no_other(home: Path, publish_version: Make) -> None:
    """Refreshing every day without a change must leave what can be rolled back to."""
    for number, inputs in enumerate(["a", "b", "b", "b", "b", "b", "b", "b"], start=1):
        publish_version(f"{number:06d}-x", inputs)
    assert versions(home) == ["000001-x", "000008-x"]


def test_only_what_carries_our_mark_is_removed(home: Path, publish_version: Make) -> None:
    """Folders and files that people put into the warehouse folder stay, however they are named."""
    publish_version("000001-a")
    kept = home / "versions"
    theirs = {
        kept / "202611-备份" / "notes.xlsx",
        kept / "202611-备份" / "health_policy.duckdb",  # a copy of theirs
        kept / "000009-mine" / "notes.xlsx",
        kept / "①②③④⑤⑥" / "notes.xlsx",
        kept / "20261130" / "notes.xlsx",
        kept / "plan.next" / "notes.xlsx",
        kept / "notes" / "plan.next",
        kept / ".half-done" / "notes.xlsx",
        kept / ".half-2026" / "notes.xlsx",
        kept / "000001-a" / "plan.next" / "notes.xlsx",
        home / "plan.next",
        home / "build" / "notes.xlsx",
        home / "build" / "health_policy.duckdb.bak",
    }
    for path in theirs:
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_bytes(published_path(home).read_bytes() if path.suffix == ".duckdb" else b"theirs")
    (kept / "000001-a" / "report.next").mkdir()
    (kept / ".half-000002-b").mkdir()
    recover(home)
    prune(home, 0)
    second = next_version(home, "b")
    publish_version(second)
    assert {path for path in theirs if path.is_file()} == theirs
    assert not (kept / "000001-a" / "report.next").exists()
    assert not (kept / ".half-000002-b").exists()
    assert versions(home)[-1] == published_version(home) == second


def test_a_folder_of_theirs_with_the_name_of_a_new_version_is_kept(home: Path, publish_version: Make) -> None:
    mine = home / "versions" / "000001-a" / "notes.xlsx"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"theirs")
    publish_version("000001-a")
    assert published_version(home) == "000001-a"
    assert [path.read_bytes() for path in (home / "versions").rglob("notes.xlsx")] == [b"theirs"]


def sealed(path: Path) -> Path:
    """An office file as it was written."""
    path.parent.mkdir(exist_ok=True)
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        archive.comment = seal(archive)
    return path


def test_what_somebody_put_or_edited_in_a_version_outlives_it(home: Path, publish_version: Make) -> None:
    folder = publish_version("000001-a", "a")
    sealed(folder / "ledger.xlsx")
    for name in ("as-written.docx", "edited.docx"):
        sealed(folder / "periods" / name)
    with ZipFile(folder / "periods" / "edited.docx", "w") as archive:
        archive.writestr("word/document.xml", "<b/>")
    (folder / "report").mkdir()
    (folder / "report" / "index.html").touch()
    (folder / "report.next").mkdir()
    for theirs in ("notes.txt", "drafts/plan.docx", "periods/list.xlsx"):
        (folder / theirs).parent.mkdir(exist_ok=True)
        (folder / theirs).write_bytes(b"theirs")
    for number in range(2, KEEP + 3):
        publish_version(f"{number:06d}-a", f"{number}")
    assert not folder.exists()
    aside = home / "versions" / "aside-000001-a"
    assert {path.relative_to(aside).as_posix() for path in aside.rglob("*") if path.is_file()} == {
        "notes.txt",
        "drafts/plan.docx",
        "periods/list.xlsx",
        "periods/edited.docx",
    }


@pytest.mark.parametrize("name", ["current", "current.next", "health_policy.duckdb.next", "health_policy.duckdb.wal"])
def test_a_folder_of_theirs_where_a_file_of_ours_belongs_is_kept(home: Path, publish_version: Make, name: str) -> None:
    publish_version("000001-a")
    (home / name).unlink(missing_ok=True)
    (home / name).mkdir()
    (home / name / "notes.xlsx").write_bytes(b"theirs")
    recover(home)
    publish_version("000002-b")
    assert published_version(home) == "000002-b"
    assert (home / "current").readlink().name == "000002-b"
    assert [path.read_bytes() for path in home.glob("*.aside*/notes.xlsx")] == [b"theirs"]


@pytest.mark.parametrize("name", ["current", "current.next"])
def test_nor_is_a_file_of_theirs_taken_for_a_link_of_ours(home: Path, publish_version: Make, name: str) -> None:
    publish_version("000001-a")
    (home / name).unlink(missing_ok=True)
    (home / name).write_bytes(b"theirs")
    recover(home)
    publish_version("000002-b")
    assert [path.read_bytes() for path in home.glob("*.aside*")] == [b"theirs"]


def test_every_deliverable_is_known_where_versions_are_removed() -> None:
    assert {each.path for each in DELIVERABLES.values()} | {MANIFEST, FILE} == {*WHOLE, WORKBOOK, DOCUMENTS}
