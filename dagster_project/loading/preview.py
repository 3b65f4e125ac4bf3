"""The first rows of a frame as a Markdown table, for Dagster's metadata. Does not belong here: other metadata of an asset."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pandas as pd

ROWS = 5
WIDTH = 60


def preview(frame: pd.DataFrame) -> str:
    """Format the first rows of a frame as a Markdown table; text that could be read as markup is shown as it is.

    Args:
        frame: Any frame.

    Returns:
        At most five rows, each cell of at most sixty characters.
    """
    head = frame.head(ROWS)
    return markdown_table(list(head.columns), ([_short(value) for value in row] for row in head.itertuples(index=False)))


def markdown_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Format a Markdown table whose cells are code: no link, no image and no markup of a cell comes to life.

    Args:
        columns: The head, any text.
        rows: As many cells each, any text.

    Returns:
        The table, one line each.
    """
    lines = [map(_code, columns), ["---"] * len(columns), *(map(_code, row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _short(value: object) -> str:
    if isinstance(value, Iterable) and not isinstance(value, str):
        value = "、".join(map(str, value))
    if value is None or value is pd.NA or value != value:
        return ""
    text = str(value)
    return text if len(text) <= WIDTH else text[:WIDTH] + "…"


def _code(text: str) -> str:
    """A code span; its fence is longer than any run of backticks in it."""
    text = " ".join(text.split()).replace("|", "│")  # escaped, it could still end the cell behind another backslash
    if not text:
        return ""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{pad}{text}{pad}{fence}"
