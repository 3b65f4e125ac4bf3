"""Start Superset on the published warehouse (`make bi`); the first time, set it up.

Does not belong here: what is set up (see `bi.prepare`), and Superset's settings (see `bi.superset_config`).
"""

from __future__ import annotations

import argparse
import hashlib
import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from store.contract import assure_contract
from store.layout import NothingPublished, readable_published
from store.settings import ROOT, SettingError, Settings

HERE = Path(__file__).parent
PROGRAMS = ROOT / ".venv-bi" / "bin"
DASHBOARD = "superset/dashboard/health-policy/"


def main() -> int:
    """Set up what is missing or has changed, print the address, become the server.

    Returns:
        1 when the server cannot be started; else the function does not return.
    """
    parser = argparse.ArgumentParser(prog="python -m bi.serve", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8088)
    parser.add_argument("--state", type=Path, help="folder of Superset's own database and secrets; of each corpus .superset")
    arguments = parser.parse_args()
    try:
        settings = Settings.from_env()
    except SettingError as error:
        return _refuse(str(error))
    try:
        published = readable_published(settings.home)
        assure_contract(published)
    except NothingPublished as error:
        return _refuse(str(error))
    if not _is_free(arguments.host, arguments.port):
        return _refuse(f"port {arguments.port} of {arguments.host} cannot be taken; name another: make bi PORT=…")
    state = (arguments.state or settings.corpus / ".superset").resolve()
    variables = environment(state, published)
    if not prepare(state, variables):
        return _refuse(f"Superset could not be set up; {settings.place(state / 'prepare.log')} says why")
    print(f"In a moment: http://{arguments.host}:{arguments.port}/{DASHBOARD}  (ctrl-c ends it)")
    print(f"User: admin; password: cat {settings.place(state / 'admin_password')}", flush=True)
    return _become(_server(arguments.host, arguments.port), state, variables)


def _become(command: list[str], folder: Path, variables: dict[str, str]) -> NoReturn:
    os.chdir(folder)
    os.execve(command[0], command, variables)


def _refuse(message: str) -> int:
    print(f"✗ {message}", file=sys.stderr)
    return 1


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _server(host: str, port: int) -> list[str]:
    """The command of the server; the application is loaded once and shared by the workers."""
    workers = ["--workers", "2", "--worker-class", "gthread", "--threads", "4", "--timeout", "120", "--preload", "--no-control-socket"]
    return [str(PROGRAMS / "gunicorn"), "--bind", f"{host}:{port}", *workers, "--log-level", "warning", "superset.app:create_app()"]


def environment(state: Path, published: Path) -> dict[str, str]:
    """Make the environment that Superset and `bi.superset_config` read.

    Args:
        state: Folder of Superset's own database and secrets.
        published: Path of the published file.

    Returns:
        The variables of this process, with those two paths and Superset's own settings.
    """
    return os.environ | {
        "HPW_BI_STATE": str(state),
        "HPW_BI_PUBLISHED": str(published),
        "SUPERSET_CONFIG_PATH": str(HERE / "superset_config.py"),
        "FLASK_APP": "superset.app:create_app()",
        "SCARF_ANALYTICS": "false",
    }


def prepare(state: Path, variables: dict[str, str]) -> bool:
    """Make secrets and set Superset up, unless that was done with the same code and dashboard.

    Args:
        state: Folder of Superset's own database and secrets; created where it does not exist.
        variables: The environment of Superset.

    Returns:
        False where a step failed; prepare.log in `state` says why.
    """
    state.mkdir(mode=0o700, parents=True, exist_ok=True)
    _secret(state / "secret_key", 42)
    is_new_password = _secret(state / "admin_password", 15)
    done, wanted = state / "prepared", _fingerprint()
    if not is_new_password and done.is_file() and done.read_text(encoding="ascii") == wanted:
        return True
    print("Setting Superset up, a minute or two …", flush=True)
    if is_new_password:
        variables = variables | {"HPW_BI_NEW_PASSWORD": "1"}
    with (state / "prepare.log").open("w", encoding="utf-8") as log:
        if subprocess.call([PROGRAMS / "python", HERE / "prepare.py"], cwd=state, env=variables, stdout=log, stderr=log):
            return False
    done.write_text(wanted, encoding="ascii")
    return True


def _secret(path: Path, size: int) -> bool:
    """Make a secret of `size` random bytes that only this user can read, unless it exists; returns whether it is new."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(size))
    return True


def _fingerprint() -> str:
    """Hash of everything that setting up reads: the code here, the dashboard, the pinned packages."""
    files = sorted(path for path in HERE.rglob("*") if path.suffix in {".py", ".yaml", ".lock"})
    return hashlib.sha256(b"".join(path.relative_to(HERE).as_posix().encode() + path.read_bytes() for path in files)).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
