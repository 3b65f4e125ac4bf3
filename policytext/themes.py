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


def themes_of(title: str, text: str) -> tuple[str, ...]:
    """Tell the themes of a task.

    Args:
        title: Its title, folded and simplified.
        text: All its words, folded and simplified.

    Returns:
        The codes of the themes whose words its title has; where it has none, of those that its text speaks of most; other where it speaks
        of none.
    """
    counts = {code: (len(pattern.findall(title)), len(pattern.findall(text))) for code, pattern in _patterns()}
    named = [code for code, (in_title, _) in counts.items() if in_title]
    if named:
        return tuple(named[:MOST])
    told = sorted((code for code, (_, in_text) in counts.items() if in_text), key=lambda code: -counts[code][1])
    return tuple(told[:MOST]) or (theme_words.OTHER,)
