"""Only a regular file is opened; whatever else is there neither hangs nor leads elsewhere."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from intake import NotReadable, open_regular, read_regular

CONTENT = "not for publication"


def _link(path: Path) -> None:
    path.with_suffix(".secret").write_text(CONTENT, encoding="utf-8")
    path.symlink_to(path.with_suffix(".secret"))


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


SPECIAL: dict[str, Callable[[Path], object]] = {
    "a link": _link,
    "a link;": lambda path: path.symlink_to("/nowhere/at/all"),  # a dangling one
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "it cannot be read": _socket,
}


@pytest.mark.parametrize("named", SPECIAL)
def test_what_is_no_regular_file_is_named(tmp_path: Path, named: str) -> None:
    path = tmp_path / "x"
    SPECIAL[named](path)
    with pytest.raises(NotReadable, match=named):
        open_regular(path)


def test_a_link_that_comes_between_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text(CONTENT, encoding="utf-8")
    (tmp_path / "x").symlink_to(tmp_path / "secret")
    monkeypatch.setattr(Path, "lstat", Path.stat)
    with pytest.raises(NotReadable, match="it cannot be read"):
        open_regular(tmp_path / "x")


def test_a_file_that_would_take_all_memory_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x"
    with path.open("wb") as file:
        file.truncate(10**12)  # it has no blocks
    with pytest.raises(NotReadable, match="it has 1000000 MB, more than 500; put it there in several files"):
        read_regular(path)


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(CONTENT, encoding="utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(NotReadable, match="Permission denied"):
        open_regular(path)


def test_a_link_to_the_folder_above_is_followed(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "x.txt").write_bytes(b"text")
    (tmp_path / "raw").symlink_to(tmp_path / "texts")
    assert read_regular(tmp_path / "raw" / "x.txt") == b"text"


def test_nothing_there_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "x.txt")
