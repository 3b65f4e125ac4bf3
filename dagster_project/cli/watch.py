"""The watch: one process with everything loaded, which refreshes whenever a file of the inputs is saved.

Belongs here: when a refresh begins, and the sentence about what it changed. Does not belong here: the refresh itself, which is
the one of `make run`, with its lock, its checks and its publishing (see `refresh`).
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import watchfiles

from dagster_project.cli.ending import ended_by_signals, say, unforeseen
from dagster_project.cli.refresh import run_refresh
from dagster_project.dbt.manifest import manifest
from dagster_project.loading.inputs import changed_inputs, fingerprint, input_files
from expectations.judge import prepare
from store.layout import NoSpace, open_database, published_path, published_version
from store.settings import SettingError, Settings
from store.takeover import makers

#: Milliseconds after which the folders are listed without an event: one may have been made, or its events may not reach us.
LISTING = 5_000
#: Files that the sentence names.
NAMED = 5
#: What a row of audit.change is called, by its table: one, and several.
ROWS = {
    "fct_indicator_value": ("value", "values"),
    "dim_initiative": ("initiative", "initiatives"),
    "fct_ledger_event": ("ledger event", "ledger events"),
}


def watch() -> int:
    """Refresh whenever a saved file differs from what the published version was made from, until SIGINT or SIGTERM.

    A refresh that is refused is not repeated until something changes again.

    Returns:
        0, once asked to end.

    Raises:
        SettingError: When a folder cannot be used.
    """
    settings = Settings.from_env()
    settings.check()
    for load in (manifest, makers, prepare):  # what the first refresh would wait for
        load()
    stop = threading.Event()
    with _stopped_by_signals(stop):
        say(f"Watching {', '.join(map(settings.place, _folders(settings)))}: save a file to refresh; ctrl-c ends it.")
        tried = _refresh_changed(settings, None)
        while not stop.is_set():
            folders = _folders(settings)
            for _ in watchfiles.watch(*folders, stop_event=stop, rust_timeout=LISTING, yield_on_timeout=True, raise_interrupt=False):
                tried = _refresh_changed(settings, tried)
                if _folders(settings) != folders:
                    break
    say("The watch has ended.")
    return 0


def _folders(settings: Settings) -> list[Path]:
    return [folder for folder in (settings.raw_dir, settings.seeds_dir, settings.ledger_dir) if folder.is_dir()]


@contextmanager
def _stopped_by_signals(stop: threading.Event) -> Iterator[None]:
    """Let SIGINT and SIGTERM end the watch between two refreshes; during one they end the process, and the lock with it."""
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _refresh_changed(settings: Settings, tried: str | None) -> str:
    """Refresh as long as the inputs are neither published nor those of the last attempt; gives the state last tried or seen."""
    while (state := fingerprint(files := input_files(settings))) != tried:
        changes = changed_inputs(settings, files)
        if changes.published is not None and not changes.files:
            return state
        _refresh(settings, changes.files)
        tried = state
    return state


def _refresh(settings: Settings, files: tuple[str, ...]) -> None:
    named = ", ".join(files[:NAMED]) + (f" and {len(files) - NAMED} more" if len(files) > NAMED else "")
    before = published_version(settings.home)
    try:
        with ended_by_signals():
            run_refresh(time.monotonic())
    except (SettingError, NoSpace) as error:
        say(f"✗ {error}", file=sys.stderr)
    except Exception as error:  # the watch goes on: the next save may mend it
        say(f"✗ {unforeseen(error)}", file=sys.stderr)
    published = published_version(settings.home)
    if published == before:
        say(f"● {named or 'Nothing'} was refused; {published or 'nothing'} stays published. Correct it and save.")
        return
    say(f"● {named or 'Everything'} is in {published}: {_changed_rows(settings)}.")


def _changed_rows(settings: Settings) -> str:
    with open_database(published_path(settings.home)) as connection:
        counts = connection.execute("select fact_table, change, count(*) from audit.change group by all order by all").fetchall()
    return ", ".join(f"{count} {ROWS[table][count != 1]} {change}" for table, change, count in counts) or "no figure changed"
