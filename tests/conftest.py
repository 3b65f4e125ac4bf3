"""Fixtures that more than one folder of tests uses, and what a run says of the tests that it did not run."""

from __future__ import annotations

import datetime as dt
import socket
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser, expect, sync_playwright

from store.settings import Settings
from tests.browser import BROWSER_FLAGS, browser_path

if TYPE_CHECKING:
    from tests.e2e.conftest import World

# Repeatable: a run that fails here fails at the desk too. No deadline: the first example of a test pays for imports.
hypothesis_settings.register_profile("project", deadline=None, derandomize=True)
hypothesis_settings.load_profile("project")

#: Tests that were deselected, by their folder.
LEFT_OUT = pytest.StashKey[Counter[str]]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no worker has one of them left when the others are done."""

    def weight(item: pytest.Item) -> int:
        return 2 if item.get_closest_marker("slow") else 1 if "published" in getattr(item, "fixturenames", ()) else 0

    heaviest = Counter[Path]()
    for item in items:
        heaviest[item.path] = max(heaviest[item.path], weight(item))
    items.sort(key=lambda item: -heaviest[item.path])


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    for item in items:
        item.config.stash.setdefault(LEFT_OUT, Counter())[item.nodeid.rpartition("/")[0]] += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker of xdist tells the process that writes the summary."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = dict(session.config.stash.get(LEFT_OUT, None) or {})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    node.config.stash[LEFT_OUT] = Counter(getattr(node, "workeroutput", {}).get("left_out", {}))  # each worker leaves out the same


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what was not run, and why."""
    left_out = config.stash.get(LEFT_OUT, None) or Counter()
    skipped = Counter(str(report.longrepr[-1]).removeprefix("Skipped: ") for report in terminalreporter.stats.get("skipped", []))
    lines = [f"{number} skipped: {reason}" for reason, number in skipped.most_common()]
    if left_out:
        chosen = " and ".join(
            f"{name} {value!r}" for name, value in (("-m", config.option.markexpr), ("-k", config.option.keyword)) if value
        )
        places = ", ".join(f"{folder} {number}" for folder, number in sorted(left_out.items()))
        lines.append(f"{left_out.total()} left out by {chosen or '--deselect'} (make test-all runs every test): {places}")
    if lines:
        terminalreporter.section("not run")
        for line in lines:
            terminalreporter.write_line(line)


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on what the shell that started it has set, or on what an import set for dbt."""
    for name in ("HPW_CORPUS", "HPW_RAW_DIR", "HPW_SEEDS_DIR", "HPW_LEDGER_DIR", "HPW_HOME", "HPW_AS_OF"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session", autouse=True)
def nothing_leaves_the_machine() -> Iterator[None]:
    """No code under test, telemetry of a library included, may reach for another machine: it is refused, and reported at the end."""
    reached: list[object] = []
    connect = socket.socket.connect

    def loopback_only(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            reached.append(address)
            raise ConnectionRefusedError(f"a test reached for {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", loopback_only)
        yield
    assert reached == []


@pytest.fixture(scope="module")  # no longer: its event loop would be running under the tests after it
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=120_000)  # what is expected comes when the machine gets to it
        chromium = playwright.chromium.launch(executable_path=browser_path(), args=BROWSER_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A world with one version published from the digests; tests only read it."""
    from tests.e2e.conftest import built_once, published_from  # loads the pipeline, which few tests need

    return built_once(tmp_path_factory, "published", published_from)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Folders of a small project: raw/, seeds/ and ledger/ exist, warehouse/ does not yet."""
    for name in ("raw", "seeds", "ledger"):
        (tmp_path / name).mkdir()
    return Settings(tmp_path / "raw", tmp_path / "seeds", tmp_path / "ledger", tmp_path / "warehouse", dt.date(2024, 5, 1))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a warehouse, not made yet."""
    return tmp_path / "warehouse"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Put text (as UTF-8, newlines untouched) or bytes into a file below the test's folder; gives its path."""

    def put(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return put
