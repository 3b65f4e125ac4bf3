"""The README's questions give the README's answers."""

from __future__ import annotations

from tests.e2e.conftest import World
from tests.readme_answers import README, answer, questions


def test_the_readmes_sql_gives_the_readmes_answers(published: World) -> None:
    asked = list(questions(README.read_text(encoding="utf-8")))
    assert len(asked) >= 5
    for sql, said in asked:
        assert answer(published.published, sql) == said, sql
