"""Rows that add to others and override them, by a key. Does not belong here: which files they are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pandas as pd


def overlaid(reference: Iterable[pd.DataFrame], own: Iterable[pd.DataFrame], key: Sequence[str]) -> Iterator[pd.DataFrame]:
    """Put rows of one's own behind those of reference data, of which the ones with the same key are left out.

    Args:
        reference: Frames of reference data.
        own: Frames of the rows that add and override; they are in memory at once.
        key: Columns by which a row overrides another.

    Yields:
        The frames of both.
    """
    last = list(own)
    known = set().union(*(_keys(frame, key) for frame in last))
    for frame in reference:
        yield frame[[row not in known for row in frame[[*key]].itertuples(index=False, name=None)]]
    yield from last


def _keys(frame: pd.DataFrame, key: Sequence[str]) -> set[tuple[str, ...]]:
    if not set(key) <= set(frame):
        return set()  # its suite names the column that is missing
    return set(frame[[*key]].itertuples(index=False, name=None))
