"""The helpers of the tests of mentions: read a text, and take its quantities."""

from __future__ import annotations

from policytext import Mention, mentions, parse

YEAR = 2024


def read(text: str, year: int | None = YEAR) -> list[Mention]:
    return mentions(parse(text), year)


def quantities(text: str, year: int | None = YEAR) -> list[Mention]:
    return [m for m in read(text, year) if m.kind == "quantity"]


def only(text: str, year: int | None = YEAR) -> Mention:
    [mention] = quantities(text, year)
    return mention
