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


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((code, re.compile(words_of(words))) for code, words in theme_words.THEMES.items())


@cache
def _any() -> re.Pattern[str]:
    return re.compile(words_of(" ".join(theme_words.THEMES.values())))


def themes_of(title: str, text: str) -> tuple[str, ...]:
    """Tell the themes of a task.

    Args:
        title: Its title, folded and simplified.
        text: All its words, folded and simplified.

    Returns:
        The codes of the themes whose words its title has; where it has none, of those that its text speaks of most; other where it speaks
        of none.
    """
    if not _any().search(text):
        return (theme_words.OTHER,)
    if named := [code for code, pattern in _patterns() if pattern.search(title)]:
        return tuple(named[:MOST])
    counts = {code: len(pattern.findall(text)) for code, pattern in _patterns()}
    told = sorted((code for code, count in counts.items() if count), key=lambda code: -counts[code])
    return tuple(told[:MOST]) or (theme_words.OTHER,)
