"""SIGKILL in every gap of the store's work, and at random moments: readers keep a complete version, the next command repairs the rest."""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from store.build import refresh_lock
from store.layout import FILE, MANIFEST, fault, published_folder, versions, versions_dir
from store.publish import KEEP, Unpublishable, publish, recover, rollback
from tests.faults.killing import CONTEXT, calls_of, kill_before
from tests.faults.tiny import published, refresh, whole

Work = Callable[[Path], object]


def partial_refresh(home: Path) -> str:
    return refresh(home, fresh=False)


def put_back(home: Path) -> str:
    with refresh_lock(home, 60):
        return rollback(home)


def repair(home: Path) -> None:
    with refresh_lock(home, 60):
        recover(home)


@pytest.fixture(scope="module")
def full_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that keeps as many versions as it may, so that the next refresh prunes one."""
    home = tmp_path_factory.mktemp("full") / "warehouse"
    for _ in range(KEEP):
        refresh(home)
    return home


@pytest.fixture(scope="module")
def half_swapped(full_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose refresh was killed when the new version was kept and not yet published."""
    home = tmp_path_factory.mktemp("half") / "warehouse"
    shutil.copytree(full_home, home, symlinks=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("store.publish._swap", _stop)
        with pytest.raises(KeyboardInterrupt):
            refresh(home)
    assert (len(versions(home)), published(home)) == (KEEP + 1, versions(full_home)[-1])
    return home


def _stop(_home: Path) -> None:
    raise KeyboardInterrupt


SCENES: dict[str, tuple[str | None, Work, int]] = {
    "the first refresh": (None, refresh, 1),
    "a refresh": ("full_home", refresh, KEEP + 1),
    "a refresh that starts from what is published": ("full_home", partial_refresh, KEEP + 1),
    "a rollback": ("full_home", put_back, KEEP - 1),
    "the repair of a killed swap": ("half_swapped", repair, KEEP + 1),
}


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES)
def test_killed_before_every_call(scene: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    fixture, work, number = SCENES[scene]
    base = request.getfixturevalue(fixture) if fixture else None
    seen: set[object] = set()

    def fresh(name: str) -> Path:
        home = tmp_path / name / "warehouse"
        home.parent.mkdir()
        if base:
            shutil.copytree(base, home, symlinks=True)
        return home

    calls = calls_of(work, fresh("observed"))
    names = [name for name, _ in calls]

    def kill_and_look(step: int) -> None:
        home = fresh(str(step))
        before = published(home)
        assert (kill_before(step, work, home) or "") == names[step - 1]
        try:
            check_what_readers_have(home, before, f"{number:06d}-x", base)
            state = published(home), frozenset((path.relative_to(home), path.lstat().st_size) for path in home.rglob("*"))
            if state not in seen:
                check_what_commands_do(home, before, f"{number:06d}-x")
                seen.add(state)
        except Exception as error:
            error.add_note(f"killed before call {step}: {names[step - 1]}, after {names[max(step - 4, 0) : step - 1]}")
            raise
        shutil.rmtree(home.parent, ignore_errors=True)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(kill_and_look, [step for step, (_, changed) in enumerate(calls, start=1) if changed]))
    assert {"posix.open", "posix.unlink", "posix.replace", "posix.fsync", "_duckdb.connect"} <= set(names)


def check_what_readers_have(home: Path, before: str | None, after: str, base: Path | None) -> None:
    """`before` or `after` is published, whole and kept; all that is named like a version is whole."""
    assert published(home) in (before, after)
    assert published(home) in (None, *versions(home))
    for version in versions(home):
        database = versions_dir(home) / version / FILE
        if base and version in versions(base):
            assert database.read_bytes() == (versions_dir(base) / version / FILE).read_bytes()
        else:
            assert (version, whole(database), fault(home, database)) == (after, after, None)


def check_what_commands_do(home: Path, before: str | None, after: str) -> None:
    """A rollback and a refresh go on from what the kill left, and tidy it up."""
    kept, now = versions(home), published(home)
    if len(kept) > 1:
        twin = home.with_name("twin")
        shutil.copytree(home, twin, symlinks=True)
        back = put_back(twin)
        assert (back, published(twin)) == (kept[kept.index(str(ended(now, before, after, kept))) - 1],) * 2
        assert_clean(twin)
    again = refresh(home)
    assert again > max([*kept, ""])
    assert published(home) == again
    assert_clean(home)


def ended(now: str | None, before: str | None, after: str, kept: list[str]) -> str | None:
    """What is published once a swap to a new version that had been begun is ended."""
    return after if after in kept and str(before) < after else now


def assert_clean(home: Path) -> None:
    """Nothing half made is left in `home`, and `current` leads to what is published."""
    expected = {home / FILE, home / "current", home / "versions"}
    for version in versions(home):
        expected |= {versions_dir(home) / version / name for name in ("", FILE, MANIFEST)}
    assert set(home.rglob("*")) - {home / "build"} == expected  # the folder of the build, empty, may stay
    assert len(versions(home)) <= KEEP + 1  # one more where a killed refresh had not come to pruning
    assert (home / "current").resolve() == published_folder(home)


def _refresh_for_ever(home: Path, begun: Connection) -> None:
    while True:
        begun.send(True)
        refresh(home)


def test_killed_at_twenty_random_moments(tmp_path: Path) -> None:
    """Between two calls of Python lies much of DuckDB's own work: the clock only scatters the moments, whichever it is must do."""
    home = tmp_path / "warehouse"
    refresh(home)
    moments = random.Random(20231128)
    for _ in range(20):
        before = str(published(home))
        ours, theirs = CONTEXT.Pipe(duplex=False)
        process = CONTEXT.Process(target=_refresh_for_ever, args=(home, theirs))
        process.start()
        theirs.close()
        for _ in range(moments.randint(1, 2)):
            ours.recv()
        time.sleep(moments.uniform(0, 0.3))
        process.kill()
        process.join()
        assert str(published(home)) >= before
        assert refresh(home) == published(home)
        assert_clean(home)


def test_a_version_that_was_kept_and_not_published_is_published_by_the_next_command(half_swapped: Path, tmp_path: Path) -> None:
    home = tmp_path / "warehouse"
    shutil.copytree(half_swapped, home, symlinks=True)
    repair(home)
    assert published(home) == versions(home)[-1] == f"{KEEP + 1:06d}-x"
    assert_clean(home)


def test_deliverables_that_were_being_made_are_removed_and_others_are_not(tmp_path: Path) -> None:
    home = tmp_path / "warehouse"
    folder = versions_dir(home) / refresh(home)
    (folder / "report").mkdir()
    (folder / "report" / "index.html").write_text("whole", encoding="utf-8")
    (folder / "report.next").mkdir()
    (folder / "periods").mkdir()
    (folder / "periods" / "2026.docx.next").write_bytes(b"half")
    repair(home)
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == [
        FILE,
        MANIFEST,
        "report/index.html",
    ]


def test_a_link_that_leads_elsewhere_is_mended(full_home: Path, tmp_path: Path) -> None:
    home = tmp_path / "warehouse"
    shutil.copytree(full_home, home, symlinks=True)
    for target in (versions(home)[0], "000099-gone"):
        (home / "current").unlink()
        (home / "current").symlink_to(Path("versions") / target)
        repair(home)
        assert_clean(home)


def test_publishing_a_build_twice_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "warehouse"
    version = refresh(home)
    with pytest.raises(Unpublishable):
        publish(home, version, {})
    assert published(home) == version
    assert_clean(home)
