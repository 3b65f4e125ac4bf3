"""The words of a task → its themes.

Not here: the words (`lexicon.theme_words`), and the themes' names (seeds/themes.csv).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from policytext.grammar.alternatives import words_of
from policytext.lexicon import theme_words

#: Themes of a task at most, and how often a word must stand in its text where its title has none.
MOST: Final = 3
_PLACES: Final = {code: place for place, code in enumerate(theme_words.THEMES)}


@cache
def _themes() -> dict[str, re.Pattern[str]]:
    """The words of each theme as an expression."""
    return {code: re.compile(words_of(words)) for code, words in theme_words.THEMES.items()}


@cache
def _any() -> re.Pattern[str]:
    return re.compile(words_of(" ".join(theme_words.THEMES.values())))


@cache
def _told_by(word: str) -> frozenset[str]:
    """The themes that a word tells, and those that a word tells which it begins with."""
    return frozenset(code for code, words in theme_words.THEMES.items() if any(word.startswith(own) for own in words.split()))


def themes_of(title: str, text: str) -> tuple[str, ...]:
    """Tell the themes of a task.

    Args:
        title: Its title, folded and simplified.
        text: All its words, folded and simplified.

    Returns:
        The codes of the themes whose words its title has; where it has none, of those that its text speaks of most; other where it speaks
        of none.
    """
    if named := _named(title):
        return tuple(named[:MOST])
    counts = {code: len(_themes()[code].findall(text)) for code in _named(text)}
    told = sorted(counts, key=lambda code: -counts[code])
    return tuple(told[:MOST]) or (theme_words.OTHER,)


def _named(text: str) -> list[str]:
    """The themes of which a text has a word, in the order of the lexicon."""
    search = _any().search
    word = search(text)
    if word is None:
        return []
    found = set[str]()
    while word:  # the longest that begins there
        found |= _told_by(word.group())
        word = search(text, word.start() + 1)
    return sorted(found, key=_PLACES.__getitem__)
