"""What a file is called cannot act on a terminal, turn a line or hide."""

from __future__ import annotations

import pytest

from intake import is_visible, visible

HIDDEN = [
    "\x1b",
    "\x07",
    "\n",
    "\x9b",
    "\u202e",
    "\u2066",
    "\u200b",
    "\ufeff",
    "\xad",
    "\u2060",
    "\u3164",
    "\u115f",
    "\ufe0f",
    "\u2028",
    "\ud800",
]


@pytest.mark.parametrize("sign", HIDDEN)
def test_what_is_not_seen_is_spelled_out(sign: str) -> None:
    assert not is_visible(f"方案{sign}.txt")
    shown = visible(f"方案{sign}.txt")
    assert shown.startswith("方案\\")
    assert is_visible(shown)
    shown.encode()


@pytest.mark.parametrize("name", ["方案-2024.txt", "a b.txt", "é.txt", "𠮷野.txt", "㎡.txt"])
def test_what_is_seen_stays(name: str) -> None:
    assert visible(name) == name


def test_lines_of_a_message_may_stay() -> None:
    assert visible("a\nb\x1b", kept="\n") == "a\nb\\x1b"
