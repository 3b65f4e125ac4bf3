"""Making parts on an executor: a text that kills its reader is found and set aside.

Does not belong here: what a part holds (see `text_parts`), and which executor it is (see `executors`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace

from dagster_project.executors import TRIES, Workers, is_death, run_all
from dagster_project.loading.text_parts import Part, write_part

#: Makes a part.
Make = Callable[[Part], None]


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
    suspects: list[tuple[Part, BaseException]] = []
    for part, death in run_all(parts, workers, make):
        if death is None:
            yield part
        else:  # whoever killed it: those that were being made are made again, one by one
            suspects.append((part, death))
    for part, error in suspects:
        yield _made_alone(part, error, workers, make)


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
