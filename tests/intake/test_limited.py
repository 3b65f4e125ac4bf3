"""A reader that does not end, or takes all memory, ends in its child process."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from intake import LimitExceeded, Limits, limited, read_limited, unpacked_size
from store.settings import ROOT


def double(number: int) -> int:
    return 2 * number


def refuse(words: str) -> None:
    raise FileNotFoundError(words)


def compute() -> None:
    """Take more CPU seconds than the limit, and end before the wall clock would end it."""
    while time.process_time() < 8:
        pass


def wait() -> None:
    time.sleep(1000)


def take_all(block: int) -> int:
    blocks: list[bytes] = []
    while len(blocks) * block < 400_000_000:
        blocks.append(b"x" * block)
    return len(blocks)


def crash() -> None:
    ctypes.string_at(0)


def unsendable() -> None:
    raise ValueError(lambda: None)


def whose_child() -> int:
    return os.getppid()


def test_a_result_and_an_error_come_back() -> None:
    assert read_limited(double, 21) == 42
    assert read_limited(whose_child) == os.getpid()
    with pytest.raises(FileNotFoundError, match="gone"):
        read_limited(refuse, "gone")
    with pytest.raises(RuntimeError, match="lambda"):
        read_limited(unsendable)


def test_time_is_limited() -> None:
    with pytest.raises(LimitExceeded, match="1 CPU seconds") as ended:
        read_limited(compute, limits=Limits(seconds=1))
    assert ended.value.what == "time"
    assert isinstance(ended.value.__cause__, EOFError)  # it was ended, and nobody waited until patience did


def test_waiting_is_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limited, "PATIENCE", 1)
    with pytest.raises(LimitExceeded, match="1 CPU seconds"):
        read_limited(wait, limits=Limits(seconds=1))


@pytest.mark.skipif(sys.platform != "linux", reason="the limit on memory is Linux's")
@pytest.mark.parametrize("block", [1_000, 60_000_000])
def test_memory_is_limited(block: int) -> None:
    with pytest.raises(LimitExceeded, match="100 MB") as ended:
        read_limited(take_all, block, limits=Limits(memory=100_000_000))
    assert ended.value.what == "memory"


def test_a_crash_is_a_refusal() -> None:
    with pytest.raises(LimitExceeded):
        read_limited(crash)


def hold(fifo: Path) -> None:
    with fifo.open("wb", buffering=0) as pipe:
        pipe.write(b"reading")
        time.sleep(20)
        pipe.write(b"goes on")


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells a child of its parent's end")
def test_a_reader_ends_with_its_parent_however_that_ends(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    script = "import sys; from pathlib import Path; from intake import read_limited; from tests.intake.test_limited import hold; "
    parent = subprocess.Popen([sys.executable, "-c", f"{script}read_limited(hold, Path(sys.argv[1]))", fifo], cwd=ROOT)
    with fifo.open("rb", buffering=0) as pipe:
        assert pipe.read(7) == b"reading"
        parent.kill()
        parent.wait()
        assert pipe.read() == b""  # the end of the pipe: the reader is gone


def test_the_unpacked_size_is_known_before_anything_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("a", bytes(3_000_000))
        zipped.writestr("b", bytes(4_000_000))
    assert file.stat().st_size < 10_000
    assert unpacked_size(file) == 7_000_000
    file.write_bytes(file.read_bytes()[:-40])
    with pytest.raises(zipfile.BadZipFile):
        unpacked_size(file)
