"""The first rows of a frame as a Markdown table, for Dagster's metadata. Does not belong here: other metadata of an asset."""

from __future__ import annotations

import pandas as pd

ROWS = 5
WIDTH = 60


def preview(frame: pd.DataFrame) -> str:
    """Format the first rows of a frame as a Markdown table; text that could be read as markup is escaped.

    Args:
        frame: Any frame.

    Returns:
        At most five rows, each cell of at most sixty characters.
    """
    head = frame.head(ROWS)
    lines = [" | ".join(map(str, head.columns)), " | ".join("---" for _ in head.columns)]
    lines += [" | ".join(_cell(value) for value in row) for row in head.itertuples(index=False)]
    return "\n".join(f"| {line} |" for line in lines)


def _cell(value: object) -> str:
    if value is None or value is pd.NA or value != value:
        return ""
    text = " ".join(str(value).split())
    text = text if len(text) <= WIDTH else text[:WIDTH] + "…"
    return text.replace("|", "\\|").replace("<", "&lt;")
