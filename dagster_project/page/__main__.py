"""`python -m dagster_project.page PORT`."""

import socket
import sys

from dagster_project.history_folder import use_run_history
from dagster_project.page.webserver import HOST, serve
from store.settings import SettingError, Settings


def main(port: str) -> int:
    """Serve the page on a port that is one and is free.

    Args:
        port: Its number, as somebody wrote it.

    Returns:
        1 where it, or a setting, cannot be used; else 0 when the page has ended.
    """
    if not port.isascii() or not port.isdecimal() or not 1 <= int(port) <= 65_535:
        print(f"✗ PORT={port!r} is no port; name one from 1 to 65535: make ui PORT=3001", file=sys.stderr)
        return 1
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(port)))
        except OSError as error:
            print(f"✗ port {port} of {HOST} cannot be taken ({error.strerror}); name another: make ui PORT=3001", file=sys.stderr)
            return 1
    try:
        settings = Settings.from_env()
        settings.check()
        use_run_history(settings.corpus)
    except SettingError as error:
        print(f"✗ {error}", file=sys.stderr)
        return 1
    serve(int(port))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
