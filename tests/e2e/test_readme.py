"""The documentation's questions give the documentation's answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.conftest import World
from tests.readme_answers import ANALYSTS, PAGES, analysts_page, answer, questions


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_sql_of_a_page_gives_its_answers(page: Path, published: World) -> None:
    asked = list(questions(page.read_text(encoding="utf-8")))
    assert len(asked) >= 2
    for sql, expected in asked:
        assert answer(published.published, sql) == expected, sql


def test_the_analysts_page_is_what_the_queries_give(published: World) -> None:
    assert analysts_page(published.published) == ANALYSTS.read_text(encoding="utf-8")
