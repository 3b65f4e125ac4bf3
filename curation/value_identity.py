"""The codes that a statement of a value can have.

Belongs here: the rule, for a line of the seed. Does not belong here: writing lines (see `value_codes` and `accept`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

#: What identifies a statement of a value, as dbt/macros/value_identity.sql says.
IDENTITY = (
    "document_code",
    "section",
    "indicator_code",
    "area_code",
    "scope_zh",
    "statement_type",
    "year",
    "period_start",
    "period_end",
    "unit_code",
    "benchmark",
)
LENGTH = 10


def value_codes(cells: Mapping[str, str]) -> Iterator[str]:
    """Give the codes that a line can have, the best first.

    Args:
        cells: The line's cells by column.

    Yields:
        The code that a refresh gives it, then others, for where that is another line's.
    """
    digest = hashlib.md5("|".join(cells[name].strip() for name in IDENTITY).encode(), usedforsecurity=False).hexdigest()
    for start in range(len(digest) - LENGTH):
        yield digest[start : start + LENGTH]
