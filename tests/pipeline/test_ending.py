"""How commands end before they are done: signals at once, unforeseen errors with cause, remedy and log."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from dagster_project.cli import ending
from dagster_project.cli import main as cli
from intake import read_limited
from store.contract import CONTRACT_VERSION
from store.layout import published_path
from store.settings import ROOT, Settings

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


def interrupt_oneself() -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "goes on"


def test_a_child_takes_no_interrupt() -> None:
    """A terminal sends ctrl-c to every process of the command; the command itself ends its children, and they print nothing."""
    with ending.ended_by_signals():
        assert read_limited(interrupt_oneself) == "goes on"


@pytest.mark.parametrize(
    ("verb", "module"), [("register x", "duckdb"), ("sql", "store.layout"), ("watch", "watchfiles")], ids=["register", "sql", "watch"]
)
def test_an_interrupt_during_the_imports_prints_nothing(tmp_path: Path, verb: str, module: str) -> None:
    script = (
        "import builtins, runpy, sys, time\n"
        "imported = builtins.__import__\n"
        "def wait(name, *rest, **named):\n"
        f"    if name == {module!r}:\n"
        "        print('importing', flush=True)\n"
        "        time.sleep(1000)\n"
        "    return imported(name, *rest, **named)\n"
        "builtins.__import__ = wait\n"
        f"sys.argv = ['hpw', *{verb.split()!r}]\n"
        "runpy.run_module('dagster_project.cli', run_name='__main__')\n"
    )
    begun = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert begun.stdout is not None
    assert begun.stdout.readline() == "importing\n"
    begun.send_signal(signal.SIGINT)
    _, printed = begun.communicate()
    assert "Traceback" not in printed
    assert begun.returncode == -signal.SIGINT


def test_an_interrupt_of_the_sql_shell_prints_no_traceback(home: Path) -> None:
    home.mkdir(exist_ok=True)
    with duckdb.connect(published_path(home)) as connection:
        connection.execute(
            f"create schema audit; create schema marts; create schema reporting; create table audit.version as select '000001-x' as version, {CONTRACT_VERSION} as contract_version"
        )
    begun = subprocess.Popen(
        [sys.executable, "-m", "dagster_project.cli", "sql"],
        cwd=ROOT,
        env=os.environ | {"HPW_HOME": str(home)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert begun.stdin is not None
    assert begun.stdout is not None
    begun.stdin.write(".print ready\n")
    begun.stdin.flush()
    assert begun.stdout.readline() == "ready\n"
    os.killpg(begun.pid, signal.SIGINT)
    _, printed = begun.communicate()
    assert printed.startswith("Read-only. Try:")
    assert "Traceback" not in printed


def test_a_step_starts_no_process_for_its_output(tmp_path: Path) -> None:
    """Each would be one more for ctrl-c to interrupt."""
    (tmp_path / "dagster.yaml").write_bytes((ROOT / "dagster_project" / "dagster.yaml").read_bytes())
    with (
        dg.DagsterInstance.from_config(str(tmp_path)) as instance,
        instance.compute_log_manager.capture_logs(["run", "compute_logs", "step"]),
    ):
        children = [path.read_text(encoding="ascii") for path in Path("/proc/self/task").glob("*/children")]
        names = [Path(f"/proc/{child}/cmdline").read_bytes() for child in " ".join(children).split()]
    assert [name for name in names if b"tail" in name or b"watch_orphans" in name] == []


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
        (NotADirectoryError(errno.ENOTDIR, "x", "a.next", None, "b/report"), "b/report: Not a directory: it is a file where"),
        (MemoryError(), "Out of memory: there is not enough memory"),
        (duckdb.OutOfMemoryException("x"), "Out of memory: there is not enough memory"),
        (duckdb.IOException("no\ndatabase"), "no database: the file is damaged or in use"),
        (FileExistsError(errno.EEXIST, "x", "ledger"), "ledger: File exists: something else is there: take it away"),
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


def test_a_damaged_published_file_is_said_with_what_to_do(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir(exist_ok=True)
    published_path(home).write_bytes(b"no database at all")
    monkeypatch.setenv("HPW_HOME", str(home))
    monkeypatch.setattr(sys, "argv", ["hpw", "accept", "0" * 32])
    assert cli.main() == 1
    assert "cannot be read as a warehouse; make run builds it again" in capsys.readouterr().err


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


def test_a_seed_that_cannot_be_read_is_said_where_positions_are_asked_for(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HPW_SEEDS_DIR", str(settings.seeds_dir))
    monkeypatch.setattr(sys, "argv", ["hpw", "positions"])
    assert cli.main() == 1
    printed = capsys.readouterr().err
    assert printed.startswith(f"✗ {settings.seeds_dir}/documents.csv: the file is missing; put it back")
    assert "Log:" not in printed


def test_memory_that_is_too_short_for_a_log_is_said_too(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def short(*_: object) -> str:
        raise MemoryError

    monkeypatch.setattr(ending, "write_log", short)

    def fails() -> int:
        raise ImportError("failed to map segment from shared object")

    assert ending.worded(fails) == 1
    assert capsys.readouterr().err == "✗ Out of memory: there is not enough memory: end other programs, or raise the limit (ulimit -v)\n"


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
