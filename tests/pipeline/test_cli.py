"""What the commands say where nothing that can be read is published: plain words and a way on, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dagster_project.cli import main as cli
from store.layout import published_path
from tests.pipeline.conftest import Make

Command = Callable[..., str]

READING = ("sql", "report", "docs", "ledger-xlsx")


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


@pytest.mark.parametrize("verb", READING)
def test_a_missing_file_is_said_with_the_way_to_build_it(verb: str, home: Path, command: Command) -> None:
    assert f"{published_path(home)} does not exist yet; build it: make run" in command(verb)


@pytest.mark.parametrize("verb", READING)
def test_a_damaged_file_is_told_from_a_missing_one(verb: str, home: Path, publish_version: Make, command: Command) -> None:
    publish_version("000001-a")
    published_path(home).write_bytes(b"no database at all")
    assert "cannot be read as a warehouse; make run builds it again, make rollback puts a kept version back" in command(verb)


@pytest.mark.parametrize("verb", ["report", "ledger-xlsx"])
def test_a_version_without_a_folder_is_reported(verb: str, home: Path, publish_version: Make, command: Command) -> None:
    publish_version("000001-a").rename(home / "versions" / "elsewhere")
    assert "the published file's version is not kept" in command(verb)


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
