"""What the commands say where nothing that can be read is published: plain words and a way on, never a traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dagster_project.cli import main as cli
from store.layout import log_of, published_path
from store.settings import ROOT
from tests.pipeline.conftest import Make

Command = Callable[..., str]

READING = ("sql", "report", "docs", "ledger-xlsx", "accept x")


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.fixture
def command(home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command on `home`; gives the message of its refusal."""

    def run(*words: str, at: Path = home) -> str:
        monkeypatch.setenv("HPW_HOME", str(at))
        monkeypatch.setattr(sys, "argv", ["hpw", *words])
        assert cli.main() == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("✗ ")
        assert printed.err.count("\n") == 1
        return printed.err

    return run


def test_a_folder_that_cannot_be_used_is_said_before_the_pipeline_is_loaded(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dagster_project.cli.refresh", None)
    assert "HPW_HOME='/dev/null' cannot be a folder" in command("refresh", at=Path("/dev/null"))


@pytest.mark.parametrize("verb", READING)
def test_a_missing_file_is_said_with_the_way_to_build_it(verb: str, home: Path, command: Command) -> None:
    assert f"{published_path(home)} does not exist yet; build it: make run" in command(*verb.split())


@pytest.mark.parametrize("verb", READING)
def test_a_damaged_file_is_told_from_a_missing_one(verb: str, home: Path, publish_version: Make, command: Command) -> None:
    publish_version("000001-a")
    published_path(home).write_bytes(b"no database at all")
    assert "cannot be read as a warehouse; make run builds it again, make rollback puts a kept version back" in command(*verb.split())


@pytest.mark.parametrize("make", [make_pipe, Path.mkdir, make_device], ids=["pipe", "folder", "device"])
@pytest.mark.parametrize("of", [published_path, lambda home: log_of(published_path(home))], ids=["database", "log"])
@pytest.mark.parametrize("verb", READING)
def test_what_is_no_file_is_not_waited_for(
    verb: str, of: Callable[[Path], Path], make: Callable[[Path], None], home: Path, publish_version: Make, command: Command
) -> None:
    publish_version("000001-a")
    of(home).unlink(missing_ok=True)
    make(of(home))
    assert "cannot be read as a warehouse; make run builds it again" in command(*verb.split())


@pytest.mark.parametrize("make", [make_pipe, Path.mkdir, make_device], ids=["pipe", "folder", "device"])
def test_nor_does_an_import_wait_for_it(make: Callable[[Path], None], home: Path, command: Command, tmp_path: Path) -> None:
    home.mkdir()
    make(published_path(home))
    (tmp_path / "filled.xlsx").write_bytes(b"")
    assert "health_policy.duckdb 已损坏，读不出来；请运行 make run 重新生成" in command("ledger-import", str(tmp_path / "filled.xlsx"))


@pytest.mark.parametrize("module", ["benchmarks.queries", "tests.readme_answers", "bi.serve"])
@pytest.mark.parametrize("damage", [make_pipe, lambda path: path.write_bytes(b"no database at all")], ids=["pipe", "bytes"])
def test_other_commands_say_so_in_one_line(module: str, damage: Callable[[Path], None], home: Path) -> None:
    home.mkdir()
    damage(published_path(home))
    done = subprocess.run(
        [sys.executable, "-m", module], cwd=ROOT, env=os.environ | {"HPW_HOME": str(home)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == (
        f"✗ {published_path(home)} cannot be read as a warehouse; "
        "make run builds it again, make rollback puts a kept version back (if one is kept)\n"
    )


def test_a_named_file_that_is_no_database_is_said_with_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other.duckdb").write_bytes(b"no database at all")
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.queries", str(tmp_path / "other.duckdb")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "the file is damaged or in use" in done.stderr
    log = Path(done.stderr.rpartition("Log: ")[2].strip())
    assert "Traceback" in log.read_text(encoding="utf-8")
    log.unlink()


def test_every_reader_opens_a_database_by_the_one_door() -> None:
    direct = [
        path.relative_to(ROOT).as_posix()
        for room in ("bi", "curation", "dagster_project", "exports", "ledger_office", "report", "store")
        for path in (ROOT / room).rglob("*.py")
        if re.search(r"duckdb\.connect\([^)\n]+read_only=True", path.read_text(encoding="utf-8"))
    ]
    assert direct == ["store/layout.py"]


@pytest.mark.parametrize("verb", ["report", "ledger-xlsx"])
def test_a_version_without_a_folder_is_reported(verb: str, home: Path, publish_version: Make, command: Command) -> None:
    publish_version("000001-a").rename(home / "versions" / "elsewhere")
    assert "the published file's version is not kept" in command(*verb.split())


def test_existing_docs_stay_where_new_ones_cannot_be_made(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from dagster_project.cli import docs as docs_site

    def never(*_: object) -> Path:
        raise AssertionError("the docs were begun")

    monkeypatch.setattr(docs_site, "build_docs", never)
    command("docs")


@pytest.mark.parametrize(("words", "message"), [(("rollback",), "correct HPW_HOME"), (("ledger-import", "filled.xlsx"), "请改正 HPW_HOME")])
def test_a_mistyped_home_is_not_made(words: tuple[str, ...], message: str, command: Command, tmp_path: Path) -> None:
    assert message in command(*words, at=tmp_path / "wharehouse")
    assert not (tmp_path / "wharehouse").exists()
