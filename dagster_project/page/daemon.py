"""Dagster's daemon, which ends with the page that started it, however that ends.

Does not belong here: what the daemon does, which is Dagster's.
"""

import os
import signal
import sys
import threading
import time

#: Seconds for the daemon to end by itself.
PATIENCE = 15


def main() -> None:
    """Run the daemon with the arguments of the command line, until standard input, the page's end of which closes with it, ends."""
    threading.Thread(target=_end_with_the_page, daemon=True).start()
    from dagster._daemon.cli import main as daemon

    daemon()


def _end_with_the_page() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(PATIENCE)
    os._exit(1)


if __name__ == "__main__":
    main()
