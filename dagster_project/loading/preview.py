"""The first rows of a frame as a Markdown table, for Dagster's metadata."""

from __future__ import annotations

import pandas as pd

ROWS = 5
WIDTH = 60


def preview(frame: pd.DataFrame) -> str:
    """The first rows of `frame`, cells cut short; text that could be read as markup is shown as text."""
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
