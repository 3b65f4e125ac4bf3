"""The codes that a statement of a value can have.

Belongs here: the rule, for a line of the seed. Does not belong here: writing lines (see `value_codes` and `accept`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

#: Where a document says it: its section, and the cell of a table there.
PLACE = ("section", "cell")
#: What else identifies a statement of a value, as dbt/macros/value_identity.sql says.
IDENTITY = (
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
    place = "/".join(filter(None, (cells[name].strip() for name in PLACE)))
    said = [cells["document_code"].strip(), place, *(cells[name].strip() for name in IDENTITY)]
    digest = hashlib.md5("|".join(said).encode(), usedforsecurity=False).hexdigest()
    for start in range(len(digest) - LENGTH):
        yield digest[start : start + LENGTH]
