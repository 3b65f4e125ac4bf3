"""A Dask scheduler with workers on this machine, for `make cluster`: loopback only, with Dask's own page.

Does not belong here: using a cluster (see `executors`).
"""

from __future__ import annotations

import argparse
import signal
import threading

from dagster_project.executors import TRIES
from dagster_project.workers import usable_cores


def main() -> None:
    """Start a scheduler and workers, and wait for ctrl-c or SIGTERM."""
    parser = argparse.ArgumentParser(prog="python -m dagster_project.local_cluster", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--workers", type=int, default=usable_cores())
    parser.add_argument("--port", type=int, default=8786)
    parser.add_argument("--page", type=int, default=8787, help="port of Dask's page")
    arguments = parser.parse_args()
    import dask
    from distributed import LocalCluster

    dask.config.set({"distributed.scheduler.allowed-failures": TRIES - 1})
    ended = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: ended.set())
    with LocalCluster(
        host="127.0.0.1",
        n_workers=arguments.workers,
        threads_per_worker=1,
        scheduler_port=arguments.port,
        dashboard_address=f"127.0.0.1:{arguments.page}",
    ) as cluster:
        print(f"{arguments.workers} workers; use them: HPW_CLUSTER={cluster.scheduler_address} make run")
        print(f"Their page: http://127.0.0.1:{arguments.page}/status (ctrl-c ends them)", flush=True)
        ended.wait()


if __name__ == "__main__":
    main()
