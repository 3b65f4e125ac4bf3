"""How commands end before they are done: signals at once, unforeseen errors with cause, remedy and log."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from dagster_project.cli import ending
from dagster_project.cli import main as cli
from store.layout import published_path
from store.settings import ROOT

#: A query of hours, which no Python code interrupts, and a lock.
BUSY = """
import sys, duckdb
from pathlib import Path
from dagster_project.cli.ending import ended_by_signals
from store.build import refresh_lock

with ended_by_signals(), refresh_lock(Path(sys.argv[1]), 0):
    connection = duckdb.connect()
    print("begun", flush=True)
    connection.execute("select sum(hash(a.range + b.range)) from range(1000000000) a, range(1000000) b")
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_query_and_leaves_no_lock(tmp_path: Path, number: signal.Signals) -> None:
    from store.build import refresh_lock

    busy = subprocess.Popen([sys.executable, "-c", BUSY, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert busy.stdout is not None
    assert busy.stdout.readline() == "begun\n"
    busy.send_signal(number)
    _, printed = busy.communicate(timeout=300)  # it would take hours
    assert busy.returncode == 128 + number
    assert f"✗ Ended by {number.name}. What was published is whole" in printed.strip().splitlines()[-1]
    with refresh_lock(tmp_path, 0):
        pass


def test_signals_are_again_those_of_before_when_it_is_done() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    with ending.ended_by_signals():
        pass
    assert [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)] == before


@pytest.fixture(autouse=True)
def checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Logs are written here."""
    monkeypatch.setattr(ending, "ROOT", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(errno.EACCES, "x", "seeds/units.csv"), "seeds/units.csv: Permission denied: make it readable and writable"),
        (OSError(errno.EROFS, "x", "warehouse"), "warehouse: Read-only file system: its disk is read-only"),
        (OSError(errno.ENAMETOOLONG, "x", "a" * 5), "aaaaa: File name too long: give it a shorter name"),
        (IsADirectoryError(errno.EISDIR, "x", "seeds/units.csv"), "seeds/units.csv: Is a directory: it is a folder where a file is needed"),
        (MemoryError(), "Out of memory: there is not enough memory"),
        (duckdb.OutOfMemoryException("x"), "Out of memory: there is not enough memory"),
        (duckdb.IOException("no\ndatabase"), "no database: the file is damaged or in use"),
        (KeyError(), "KeyError: if it happens again, show the log"),
    ],
)
def test_an_unforeseen_error_is_one_line_with_cause_remedy_and_log(checkout: Path, error: Exception, words: str) -> None:
    line = ending.unforeseen(error)
    assert line.startswith(words)
    assert "\n" not in line
    (log,) = (checkout / "logs").iterdir()
    assert line.endswith(str(log))
    assert type(error).__name__ in log.read_text(encoding="utf-8")


def test_a_checkout_that_cannot_be_written_has_its_log_elsewhere(checkout: Path) -> None:
    (checkout / "logs").write_text("no folder", encoding="utf-8")
    log = Path(ending.unforeseen(ValueError("x")).rpartition("Log: ")[2])
    assert "ValueError: x" in log.read_text(encoding="utf-8")
    log.unlink()


@pytest.mark.parametrize(
    "words",
    [
        ("register", "raw/" + "a" * 251 + ".txt"),
        ("register", "."),
        ("accept", "0" * 32),
        ("ledger-import", "."),
        ("ledger-import", "nothing.xlsx"),
    ],
)
def test_no_traceback_reaches_a_user(
    words: tuple[str, ...], home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Over a damaged published file."""
    home.mkdir(exist_ok=True)
    published_path(home).write_bytes(b"no database at all")
    monkeypatch.setenv("HPW_HOME", str(home))
    monkeypatch.setattr(sys, "argv", ["hpw", *words])
    assert cli.main() == 1
    printed = capsys.readouterr().err
    assert printed.startswith("✗ ")
    assert "Traceback" not in printed
    assert printed.count("\n") == 1


def test_an_error_that_no_verb_foresees_is_worded(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], checkout: Path
) -> None:
    def fail(_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "warehouse")

    monkeypatch.setattr(cli, "_run", fail)
    monkeypatch.setattr(sys, "argv", ["hpw", "positions"])
    assert cli.main() == 1
    assert capsys.readouterr().err.startswith("✗ warehouse: No space left on device: the disk is full: free some space. Log: ")


def test_it_is_said_though_a_step_leads_standard_error_elsewhere(tmp_path: Path) -> None:
    """As Dagster does while a step runs."""
    led_away = BUSY.replace(
        '    print("begun", flush=True)', '    import os\n    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)\n    print("begun", flush=True)'
    )
    busy = subprocess.Popen([sys.executable, "-c", led_away, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert busy.stdout is not None
    assert busy.stdout.readline() == "begun\n"
    busy.send_signal(signal.SIGTERM)
    _, printed = busy.communicate(timeout=300)
    assert "✗ Ended by SIGTERM." in printed
