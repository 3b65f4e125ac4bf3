"""The order of reading on pages of columns: what ends them, and what stands in one of them only."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from intake import convert
from tests.intake.column_pages import Look, made
from tests.intake.made import Pages


def flat(words: str) -> str:
    return re.sub(r"[\s|]", "", words)


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look(indent=0),
        Look(numbered=False),
        Look(head_size=14, room=6),
        Look(room=6, table=True),
        Look(balanced=False),
        Look(balanced=False, numbered=False, indent=0),
    ],
)
@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 5, 8, 9, 11])
def test_columns_end_above_a_short_heading_for_all_and_go_on_over_one_of_their_own(look: Look, count: int, seed: int) -> None:
    source, truth = made(seed, replace(look, count=count))
    assert flat(convert(source, "pdf")) == flat("".join(truth))


def test_a_heading_beside_a_gap_before_another_heading_is_of_its_column() -> None:
    """Both columns leave a line free above their headings; one of these stands beside the other's free line."""
    pages = Pages()
    for at, words in enumerate(["左" * 17, "左完。", "", "二、左题", "左" * 17, "左" * 17, "左又完。"]):
        pages.line(words, 72, 60 + 18 * at)
    for at, words in enumerate(["右" * 17, "右" * 17, "右完。", "", "三、右题", "右" * 17, "右又完。"]):
        pages.line(words, 315, 60 + 18 * at)
    text = flat(convert(pages.done(), "pdf"))
    assert text.index("左又完") < text.index("右完") < text.index("三、右题")


def test_lines_by_which_the_first_column_is_longer_are_read_before_the_next_one() -> None:
    pages = Pages()
    for at, words in enumerate(["甲" * 17, "甲" * 17, "甲" * 17, "甲" * 17, "二、后面"]):
        pages.line(words, 72, 60 + 18 * at)
    for at, words in enumerate(["乙" * 17, "乙完。"]):
        pages.line(words, 315, 60 + 18 * at)
    for x in (72, 315):
        for at in range(2):
            pages.line("丙" * 17, x, 150 + 18 * at)
    assert flat(convert(pages.done(), "pdf")) == "甲" * 68 + "乙" * 17 + "乙完。二、后面" + "丙" * 68
