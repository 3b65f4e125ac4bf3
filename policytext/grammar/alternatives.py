"""Words of the lexicon as one expression.

Not here: any word or character of a language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def words_of(text: str) -> str:
    """Make an expression that matches the longest of some words; words with the same first character are tried together.

    Args:
        text: The words, separated by blanks.

    Returns:
        A regular expression without groups that capture.
    """
    branches: dict[str, list[str]] = {}
    for word in dict.fromkeys(text.split()):
        branches.setdefault(word[0], []).append(word[1:])
    return "|".join(re.escape(first) + _endings(rest) for first, rest in branches.items())


def _endings(words: list[str]) -> str:
    longer = " ".join(word for word in words if word)
    if not longer:
        return ""
    return f"(?:{words_of(longer)}){'?' if '' in words else ''}"


def led(expression: str, *words: str) -> str:
    """Let an expression be tried only where one of some characters is, which is much faster than to try all its forms.

    Args:
        expression: The expression, each of whose forms begins with one of them.
        words: Words, separated by blanks, whose first characters they are.

    Returns:
        A regular expression that matches the same.
    """
    return f"(?={one_of({word[0] for some in words for word in some.split()})})(?:{expression})"


def one_of(characters: Iterable[str]) -> str:
    """Make an expression that matches one of some characters.

    Args:
        characters: The characters, in any order.

    Returns:
        A character class.
    """
    return f"[{re.escape(''.join(sorted(characters)))}]"
