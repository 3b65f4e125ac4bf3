"""The doors for SQL: every question of docs/queries.md answers, and the shell writes nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from benchmarks.queries import QUERIES, measure, questions
from tests.e2e.conftest import World


def test_every_question_answers(published: World) -> None:
    asked = list(questions())
    assert len(asked) >= 20
    assert len(asked) == QUERIES.read_text(encoding="utf-8").count("```sql"), "a block without a heading of its own"
    for title, sql in asked:
        assert re.search(r"[\u4e00-\u9fff].*[？?] [A-Z].*\?$", title), title
        assert published.rows(sql), title


def test_the_benchmark_times_every_question(published: World) -> None:
    taken = measure(published.published, rounds=2)
    assert taken.keys() == dict(questions()).keys()
    assert all(len(times) == 2 and min(times) > 0 for times in taken.values())


def test_the_shell_refuses_to_write(published: World) -> None:
    with published.settings():
        shell = subprocess.run(
            [sys.executable, "-m", "dagster_project.cli", "sql"],
            input="select count(*) from marts.dim_theme;\ninsert into marts.dim_theme select * from marts.dim_theme;\n",
            capture_output=True,
            text=True,
            cwd=Path(__file__).parents[2],
        )
    assert "21" in shell.stdout
    assert "read-only mode" in shell.stderr
    assert shell.returncode != 0
