"""Where functions run: in this process, in a pool of processes, or on a Dask cluster; to the caller each is an `Executor`.

Does not belong here: what they do (see `loading.text_parts`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from dagster_project.object_store import StoreProblem, through_store
from dagster_project.workers import NoWorkers, end_with_parent, process_pool, usable_cores

#: Opens an executor; another one where its workers were killed.
Workers = Callable[[], AbstractContextManager[Executor]]
Job = TypeVar("Job")
#: Jobs that wait or run at a time: what they hold is in this process's memory.
AHEAD = 8
#: How often a job may end the process that runs it.
TRIES = 3
#: Seconds to wait for a scheduler to answer, and for it to have a worker: one that was killed is being started again.
CONNECT_SECONDS, WORKER_SECONDS = 10, 60


class NoCluster(NoWorkers):
    """The cluster that HPW_CLUSTER names cannot be used; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask cluster.

    Attributes:
        address: Of its scheduler; settings of TLS are those of Dask's configuration.
        home: The folder of this machine in which all files of the jobs are.
        store: Folder of an object store, as fsspec names it, that carries these files; None where every worker sees `home` under
            the same path.
    """

    address: str
    home: Path
    store: str | None = None


class Here(Executor):
    """Runs each function when it is submitted: for work that is done before a process has started."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run a function.

        Args:
            fn: The function.
            *args: Its arguments.
            **kwargs: Its named arguments.

        Returns:
            A future that has ended.
        """
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def here() -> Iterator[Executor]:
    """Run functions in this process.

    Yields:
        The executor.
    """
    yield Here()


@contextmanager
def pool() -> Iterator[Executor]:
    """Run functions in processes of this machine, as many as there are usable cores; they end with this one.

    Yields:
        The executor; what waits when the block ends is not begun.
    """
    executor = process_pool(usable_cores(), end_with_parent)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


@contextmanager
def on_cluster(cluster: Cluster, code: Callable[[], str]) -> Iterator[Executor]:
    """Run functions on the workers of a Dask cluster, which must have the code of this process.

    Args:
        cluster: The cluster.
        code: Gives the hash of the code that the functions are made of, here and on a worker.

    Yields:
        The executor.

    Raises:
        NoCluster: Dask is not installed, no scheduler answers, it has no worker, one runs other code or is lost, or the object
            store cannot be used.
    """
    address = cluster.address
    try:
        from distributed import Client
    except ImportError as error:
        raise NoCluster("HPW_CLUSTER is set, and Dask is not installed; run: make setup-cluster, or unset HPW_CLUSTER") from error
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, RuntimeError) as error:
        raise NoCluster(f"no scheduler answers at HPW_CLUSTER={address}; start one (make cluster), or unset HPW_CLUSTER") from error
    with client:
        _assure_code(client, address, code)
        executor = client.get_executor(pure=False)
        try:
            with through_store(executor, cluster.store, cluster.home) if cluster.store else nullcontext(executor) as carrying:
                yield carrying
        except StoreProblem as error:
            raise NoCluster(str(error)) from error
        except CancelledError as error:
            raise NoCluster(
                f"the scheduler at HPW_CLUSTER={address} was lost; start it again and refresh: what was read by then is kept"
            ) from error
        finally:
            executor.shutdown(wait=False)


def run_all(jobs: Iterable[Job], workers: Workers, run: Callable[[Job], None]) -> Iterator[tuple[Job, BaseException | None]]:
    """Run a function over jobs side by side.

    Args:
        jobs: The jobs, consumed as they are run.
        workers: Opens an executor.
        run: The function, which a worker can import.

    Yields:
        Each job when it has ended, in no order; with what the executor raised where a worker was killed meanwhile, which may
        have been for another job in the same pool.

    Raises:
        Exception: What the function raises.
    """
    waiting = iter(jobs)
    is_lost = True
    while is_lost:
        is_lost = False
        with workers() as executor:
            running: dict[Future[None], Job] = {}
            while running or not is_lost:
                if not is_lost:
                    running |= {executor.submit(run, job): job for job in islice(waiting, AHEAD - len(running))}
                if not running:
                    break
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    job = running.pop(future)
                    error = future.exception()
                    if error is not None and not is_death(error):
                        raise error
                    is_lost |= error is not None
                    yield job, error


def is_death(error: BaseException) -> bool:
    """Whether a worker was killed while it ran a function, by itself or for another one in the same pool.

    Args:
        error: What the executor raised.

    Returns:
        False for an error of the function.
    """
    return isinstance(error, BrokenProcessPool) or type(error).__name__ == "KilledWorker"  # Dask's, which need not be installed


def _assure_code(client: Any, address: str, code: Callable[[], str]) -> None:
    try:
        known = _codes(client, code)
    except TimeoutError as error:
        raise NoCluster(f"the scheduler at HPW_CLUSTER={address} has no worker; start some (docs/scale.md)") from error
    except OSError as error:
        raise NoCluster(f"the scheduler at HPW_CLUSTER={address} was lost; start it again and refresh") from error
    for worker, found in known.items():
        if found != code():
            reason = f"cannot import it ({found})" if isinstance(found, Exception) else "has another version of it"
            raise NoCluster(
                f"worker {worker} must run the code of this checkout, and {reason}; put the same commit there and start it again"
            )


def _codes(client: Any, code: Callable[[], str]) -> dict[str, Any]:
    """What each worker gives; one that is lost meanwhile is started again by its nanny, or is none."""
    known: dict[str, Any] = {}
    while not known:
        client.wait_for_workers(1, timeout=WORKER_SECONDS)
        answers = client.run(code, on_error="return")
        known = {worker: found for worker, found in answers.items() if not isinstance(found, OSError)}
    return known
