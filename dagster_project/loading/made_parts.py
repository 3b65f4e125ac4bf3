"""Making parts on an executor: a few ahead of those that are done, and a text that kills its reader is found and set aside.

Does not belong here: what a part holds (see `text_parts`), and which executor it is (see `executors`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import islice

from dagster_project.loading.text_parts import Part, write_part

#: Opens an executor; another one where its workers were killed.
Workers = Callable[[], AbstractContextManager[Executor]]
#: Makes a part.
Make = Callable[[Part], None]
#: Parts that wait or are made at a time: their texts are in this process's memory.
AHEAD = 8
#: How often a text may end the process that reads it.
TRIES = 3


def make_parts(parts: Iterable[Part], workers: Workers, make: Make = write_part) -> Iterator[Part]:
    """Make parts side by side.

    Args:
        parts: The parts, consumed as they are made.
        workers: Opens an executor.
        make: Makes a part, on a worker.

    Yields:
        Each part once its file is there, in no order; `set_aside` names the texts of it that killed their reader.

    Raises:
        ReadingOrderProblem: An opening of a text does not occur in it exactly once.
    """
    waiting = iter(parts)
    suspects: list[tuple[Part, BaseException]] = []
    is_lost = True
    while is_lost:
        is_lost = False
        with workers() as executor:
            running: dict[Future[None], Part] = {}
            while running or not is_lost:
                if not is_lost:
                    running |= {executor.submit(make, part): part for part in islice(waiting, AHEAD - len(running))}
                if not running:
                    break
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    part = running.pop(future)
                    error = future.exception()
                    if error is None:
                        yield part
                    elif is_death(error):
                        is_lost = True  # whoever killed it: those that were being made are made again, one by one
                        suspects.append((part, error))
                    else:
                        raise error
    for part, error in suspects:
        yield _made_alone(part, error, workers, make)


def is_death(error: BaseException) -> bool:
    """Whether a worker was killed while it ran a function, by itself or for another one in the same pool.

    Args:
        error: What the executor raised.

    Returns:
        False for an error of the function.
    """
    return isinstance(error, BrokenProcessPool) or type(error).__name__ == "KilledWorker"  # Dask's, which need not be installed


def _made_alone(part: Part, error: BaseException, workers: Workers, make: Make) -> Part:
    """Make a part whose reader died: as a whole once more where another may have been the reason, then text by text."""
    if not _is_sure(error) and _survives(part, workers, make, 1):
        return part
    killers = {part.texts[0].code} if len(part.texts) == 1 and _is_sure(error) else set()
    for number, text in enumerate(part.texts):
        if text.code not in killers:
            alone = part.of_text(number)
            if not _survives(alone, workers, make, TRIES):
                killers.add(text.code)
            alone.path.unlink(missing_ok=True)
    rest = replace(part, set_aside=frozenset(killers))
    with workers() as executor:
        executor.submit(make, rest).result()
    return rest


def _is_sure(error: BaseException) -> bool:
    """Whether it was this function that killed workers, several of them: Dask says so, a pool loses all that its processes did."""
    return not isinstance(error, BrokenProcessPool)


def _survives(part: Part, workers: Workers, make: Make, tries: int) -> bool:
    for _ in range(tries):
        with workers() as executor:
            error = executor.submit(make, part).exception()
        if error is None:
            return True
        if not is_death(error):
            raise error
        if _is_sure(error):
            return False
    return False
