"""Serve the Dagster page on loopback, with its daemon: what `dagster dev` does, and the guard before it.

Belongs here: the two processes of the page. Does not belong here: what a request may do (see `page.guard`).
"""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from dagster import DagsterInstance
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import WorkspaceFileTarget
from dagster_webserver.version import __version__
from dagster_webserver.webserver import DagsterWebserver
from starlette.middleware import Middleware

from dagster_project.page.guard import Guard
from store.settings import ROOT

HOST = "127.0.0.1"
WORKSPACE = str(ROOT / "workspace.yaml")
#: Milliseconds between two looks at what is running, as `dagster dev` has it.
POLL_MILLISECONDS = 2000
#: Open pages are waited for so long when the server ends.
GRACE_SECONDS = 2


class GuardedWebserver(DagsterWebserver[WorkspaceProcessContext, object]):  # type: ignore[type-var]
    """Dagster's server; each request passes the guard first."""

    def build_middleware(self) -> list[Middleware]:
        """Put the guard before Dagster's own.

        Returns:
            The middleware, outermost first.
        """
        return [Middleware(Guard), *super().build_middleware()]


def serve(port: int) -> None:
    """Serve until SIGINT or SIGTERM.

    Args:
        port: A free port of 127.0.0.1.
    """
    logging.getLogger("dagster-webserver").setLevel(logging.WARNING)
    with (
        DagsterInstance.get() as instance,
        _daemon(),
        WorkspaceProcessContext(instance, WorkspaceFileTarget([WORKSPACE]), __version__) as context,
    ):
        app = GuardedWebserver(context, live_data_poll_rate=POLL_MILLISECONDS).create_asgi_app()
        print(f"Serving the Dagster page on http://{HOST}:{port} (ctrl-c ends it)", flush=True)
        uvicorn.run(app, host=HOST, port=port, log_level="warning", timeout_graceful_shutdown=GRACE_SECONDS)


@contextmanager
def _daemon() -> Iterator[None]:
    """Run the daemon, which starts runs, sensors and schedules; it ends when its standard input does."""
    command = [sys.executable, "-m", "dagster_project.page.daemon", "run", "--workspace", WORKSPACE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, cwd=ROOT):  # noqa: S603 (our own words; the end of `with` closes stdin)
        yield
