"""Names of files as they may be printed: no character of them acts on a terminal, turns a line or cannot be seen.

Does not belong here: which names are allowed (see `expectations.shapes`).
"""

from __future__ import annotations

import re

#: Inside a class of characters: what takes no room though it counts as a letter or a mark (Unicode's default ignorable characters, and
#: the empty Braille cell).
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")


def is_visible(name: str) -> bool:
    """Whether every character of a name is seen as it is.

    Args:
        name: The name of a file, or a code.

    Returns:
        False for control characters, those that turn a line or take no room, other blanks than the common one, and halves of characters.
    """
    return name.isprintable() and not _INVISIBLE.search(name)


def visible(text: str, kept: str = "") -> str:
    r"""Spell out by their numbers the characters of a text that are not seen as they are.

    Args:
        text: A name, or a message that may hold one.
        kept: Characters that stay as they are, such as the line's end.

    Returns:
        The text, with `\x1b` for an escape and `\u202e` for what turns a line.
    """
    if is_visible(text):
        return text
    return "".join(sign if sign in kept or is_visible(sign) else sign.encode("unicode_escape").decode("ascii") for sign in text)
