"""Themes of tasks: by the words of the title, else of the text, else those of what is above."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from policytext import parse, tasks
from policytext.lexicon.theme_words import OTHER, THEMES
from policytext.themes import themes_of


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_each_word_of_a_theme_tells_it(theme: str) -> None:
    for word in THEMES[theme].split():
        assert theme in themes_of("推进工作", f"推进{word}")


def test_the_title_decides_before_the_text() -> None:
    assert themes_of("发展中医", "发展中医，加强疫苗接种和疫苗管理") == ("tcm",)
    assert themes_of("推进工作", "做好各项工作") == (OTHER,)


def test_a_task_without_a_theme_has_its_parents() -> None:
    section, task = tasks(parse("一、发展中医药事业\n（一）完善服务网络。\n"), 2024)
    assert (section.themes, task.themes) == (("tcm",), ("tcm",))


def test_every_theme_is_in_the_vocabulary() -> None:
    with (Path(__file__).parents[2] / "seeds" / "themes.csv").open(encoding="utf-8") as file:
        assert {row["theme_code"] for row in csv.DictReader(file)} == {*THEMES, OTHER}
