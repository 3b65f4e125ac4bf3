"""The progress of a run on the console: one line per step, with its duration, warnings, and how far a long reading is.

Does not belong here: the report at the end of a refresh (see `dagster_project.cli.refresh`).
"""

from __future__ import annotations

import logging
import sys

import dagster as dg
from dagster import DagsterEventType

from dagster_project.loading.reading_progress import READING
from intake import visible


class _Progress(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self._started: dict[str, float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        meta = getattr(record, "dagster_meta", None) or {}
        event = meta.get("dagster_event")
        step = (meta.get("step_key") or "").replace("__", "/")
        if event is None:
            message = str(meta.get("orig_message") or record.getMessage())
            if record.levelno >= logging.WARNING and not message.startswith("Dependencies for step"):
                self._print("!", message)
            elif message.startswith(READING):
                self._print("…", message)
            return
        match event.event_type:
            case DagsterEventType.STEP_START:
                self._started[step] = record.created
            case DagsterEventType.ASSET_MATERIALIZATION:
                seconds = event.materialization.metadata.get("seconds")  # one of several that a step makes side by side
                if seconds is not None and event.asset_key is not None:
                    self._print("✓", f"{event.asset_key.to_user_string()} ({seconds.value:.1f} s)")
            case DagsterEventType.STEP_SUCCESS:
                self._print("✓", f"{step} ({record.created - self._started.get(step, record.created):.1f} s)")
            case DagsterEventType.STEP_FAILURE:
                self._print("✗", step)
            case _:
                pass

    @staticmethod
    def _print(mark: str, text: str) -> None:
        print(f"  {mark} {visible(text, kept=chr(10))}", file=sys.stderr, flush=True)


def _progress_logger(_: dg.InitLoggerContext) -> logging.Logger:
    for library in ("great_expectations", "dagster.builtin"):  # they would write between the lines through the root logger
        logging.getLogger(library).setLevel(logging.WARNING)
    logger = logging.Logger("health_policy")
    logger.addHandler(_Progress())
    return logger


#: The console logger of a headless run: step results and warnings only, on standard error.
progress_logger = dg.LoggerDefinition(_progress_logger, description="One line per step on standard error.")
